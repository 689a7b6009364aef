print("part runs as", __name__, "of", __package__)
VALUE = 5
