import collections.abc
import typing
from typing import *


def attempt(make):
    try:
        print("->", make())
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar("T")
K = TypeVar("K", bound=int)
V = TypeVar("V", int, str)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
print(T, K, V, TypeVar("C", covariant=True), TypeVar("D", contravariant=True), P, Ts, P.args, P.kwargs)
print(T.__name__, K.__bound__, V.__constraints__, T.__module__)
for form in (Any, Optional[int], Optional["Later"], Union[int, str], Union[int, None], Union[int, int],
             Union[int, Union[str, None]], Union[None, int, str], List[int], List, Dict[str, List[int]], Dict, Set[int],
             FrozenSet[int], Tuple[int, str], Tuple[int, ...], Tuple[()], Tuple, Type[int], Callable[[int, str], bool],
             Callable[..., int], Callable[[], None], Callable, Iterable[int], Iterator[str], Sequence[T],
             Mapping[str, T], Generator[int, None, str], Deque[int], DefaultDict[str, int], Counter[str],
             OrderedDict[str, int], ChainMap[str, int], Literal[1, "a", None], Literal[True], Final[int], ClassVar[int],
             Annotated[int, "x", 3], NoReturn, Never, Self, LiteralString, TypeAlias, Concatenate[int, P],
             Callable[P, int], Callable[Concatenate[int, P], int], Optional[T], Union[T, int], Required[int],
             NotRequired[int], TypeGuard[int], Awaitable[int], ContextManager[int], AsyncIterator[int], Hashable, Sized,
             Type, List[T], list[T], Optional[list[int]], Union[list[int], dict[str, int]], AnyStr, Text, Unpack[Ts],
             Tuple[Unpack[Ts]], Tuple[int, Unpack[Ts]]):
    print(form)
print(Union[int, str] == Union[str, int], Optional[int] == Union[int, None], hash(List[int]) == hash(List[int]),
      List[int] == list[int], List[int] == List[int], Union[int, str] == (int | str), Literal[1] == Literal[True])
print(List[T][int], Dict[K, T][int, str], Callable[[T], K][int, int], Union[T, int][str], Optional[T][int],
      Tuple[T, ...][int], list[T][int], Callable[P, T][[int, str], bool], Callable[P, T][..., int])
print(List[int].__origin__, List[int].__args__, List[T].__parameters__, Dict[K, V].__parameters__)
for form in (List[int], Optional[int], Callable[[int], str], Callable[..., str], Callable[P, str], Dict[str, int],
             list[int], int, int | str, Literal[1, 2], Annotated[int, 3], Generic, Generic[T], Tuple[int, ...], P.args,
             Final[int], collections.abc.Callable[[int], str]):
    print(get_origin(form), get_args(form))
print(isinstance([], List), isinstance((), Sequence), issubclass(dict, Mapping), isinstance({}, Dict), isinstance(3, Hashable),
      isinstance(3, Union[int, str]), issubclass(int, Optional[int]), isinstance(print, Callable))
attempt(lambda: isinstance([], List[int]))
attempt(lambda: isinstance(3, Any))
attempt(lambda: isinstance(3, Optional))
attempt(lambda: List())
attempt(lambda: List[int]())
attempt(lambda: Deque[int]())
attempt(lambda: Any())
attempt(lambda: Optional[int, str])
attempt(lambda: List[int, str])
attempt(lambda: Dict[int])
attempt(lambda: Union[()])
attempt(lambda: List[1])
attempt(lambda: Optional[3])
attempt(lambda: Callable[int])
attempt(lambda: Callable[int, str])
attempt(lambda: List[int][str])
attempt(lambda: Any[int])
attempt(lambda: Annotated[int])
attempt(lambda: TypeVar("X", int))
attempt(lambda: TypeVar("X", int, str, bound=int))
attempt(lambda: ForwardRef("1 +"))
attempt(lambda: Literal[[]])
attempt(lambda: ClassVar[int, str])
print(ForwardRef("int"), ForwardRef("a.b") == ForwardRef("a.b"), List["Node"], List["Node"].__args__)
print(int | List[int], List[int] | None, T | int, Optional[int] | str, None | List[int])
print(cast(int, "x"), TYPE_CHECKING, typing.Text is str)
print(Annotated[int, 3].__metadata__, Annotated[Annotated[int, 1], 2], Annotated[List[T], 1][int])
print(Literal[1, Literal[2, 3]], Literal[1, 1, True], Literal["a"].__args__)
print(callable(List[int]), List.__name__, List[int].__name__, Optional[int].__name__, Union.__name__, Any.__name__)
print(typing.Optional, typing.Union, typing.ClassVar, typing.Generic, typing.Protocol, typing.NamedTuple.__name__)
