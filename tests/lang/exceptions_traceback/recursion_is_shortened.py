def down(n):
    if n == 0:
        raise KeyError("bottom")
    return down(n - 1)


down(50)
