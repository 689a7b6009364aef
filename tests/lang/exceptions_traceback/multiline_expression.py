def compute(a, b):
    return (a +
            b +
            None)


value = compute(
    1,
    2,
)
