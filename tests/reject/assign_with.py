with a as 3:
    pass
