from abc import ABC, abstractmethod, get_cache_token


class Drawable(ABC):
    @abstractmethod
    def draw(self):
        pass


class Square:
    pass


class Child(Drawable):
    def draw(self):
        return "child"


print(issubclass(Square, Drawable), isinstance(Square(), Drawable))
before = get_cache_token()


@Drawable.register
class Circle:
    pass


print(get_cache_token() != before, Drawable.register(Square) is Square)
print(issubclass(Square, Drawable), isinstance(Square(), Drawable), isinstance(Circle(), Drawable))
print(isinstance(Square(), Child), Drawable in Square.__mro__, isinstance(Child(), Drawable))
Child.register(int)
print(isinstance(3, Drawable), isinstance(True, Child), isinstance("a", Drawable))


class Grand(Square):
    pass


print(issubclass(Grand, Drawable))
for bad in (lambda: Drawable.register(3), lambda: issubclass(3, Drawable), lambda: Child.register(Drawable)):
    try:
        bad()
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
