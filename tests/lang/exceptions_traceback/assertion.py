def check(value):
    assert value > 0, f"bad value {value}"
    assert isinstance(value, int) and (
        value < 10)


check(5)
check(50)
