# args: --heap-limit 8M
# exit: 1
# differs: CPython has no heap limit
print("before")
x = [0] * 10**9
print("after")
