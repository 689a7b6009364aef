import types


def function():
    yield


async def coroutine():
    pass


class C:
    def method(self):
        pass


c = coroutine()
pairs = [
    (function, types.FunctionType), (lambda: 1, types.LambdaType), (function(), types.GeneratorType),
    (c, types.CoroutineType), (C().method, types.MethodType), (len, types.BuiltinFunctionType),
    ([].append, types.BuiltinMethodType), (types, types.ModuleType), (None, types.NoneType),
    (..., types.EllipsisType), (NotImplemented, types.NotImplementedType), (list[int], types.GenericAlias),
    (int | str, types.UnionType), (C.__dict__, types.MappingProxyType), (function.__code__, types.CodeType),
]
print([isinstance(value, kind) for value, kind in pairs])
c.close()
print(types.FunctionType is types.LambdaType, types.FunctionType, types.ModuleType, types.MethodType)
try:
    1 / 0
except ZeroDivisionError as error:
    print(isinstance(error.__traceback__, types.TracebackType))
bound = types.MethodType(lambda self, x: (self, x), "me")
print(bound(1), bound.__self__)
m = types.ModuleType("m", "doc")
m.x = 1
print(m.__name__, m.__doc__, m.x)
view = types.MappingProxyType({"a": 1})
print(view, view["a"], dict(view))
