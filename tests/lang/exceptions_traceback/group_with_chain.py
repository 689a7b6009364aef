def make():
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise ExceptionGroup("first", [ValueError(1), error])
    except ExceptionGroup as group:
        raise ExceptionGroup("second", [KeyError("k")]) from group


make()
