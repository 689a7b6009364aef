def fail(kind, text):
    raise kind(text)


errors = []
for kind, text in ((ValueError, "one"), (KeyError, "two"), (OSError, "three")):
    try:
        fail(kind, text)
    except Exception as error:
        error.add_note(f"note on {text}")
        errors.append(error)
inner = ExceptionGroup("inner", errors[1:])
inner.add_note("a note\nof two lines")
raise ExceptionGroup("outer", [errors[0], inner, TypeError()])
