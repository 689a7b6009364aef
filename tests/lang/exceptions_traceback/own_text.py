class Report(Exception):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return f"report {self.code!r}"


def run():
    raise Report("E7")


run()
