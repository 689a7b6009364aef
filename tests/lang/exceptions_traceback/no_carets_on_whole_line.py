class Thing:
    def method(self):
        raise ValueError("whole line")


def call():
    Thing().method()


call()
