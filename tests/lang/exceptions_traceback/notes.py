error = ValueError("noted")
error.add_note("first note")
error.add_note("")
error.add_note("second\n  indented\n")
error.__notes__.append(5)
raise error
