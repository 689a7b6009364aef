e = SyntaxError("bad", ("file.py", 3, 7, "some text"))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno)
e = SyntaxError("bad", ("dir/file.py", 3, 7, "some text", 4, 9))
print(e, e.end_lineno, e.end_offset, e.print_file_and_line)
print(SyntaxError("x"), SyntaxError(), SyntaxError("a", "b", "c"), repr(SyntaxError("m")))
print(SyntaxError("m", ("f", None, 2, "t")), SyntaxError("m", (None, 5, 2, "t")))
for code in ("SyntaxError('a', 3)", "SyntaxError('a', ())", "SyntaxError('a', (1, 2, 3, 4, 5))",
             "SyntaxError(x=1)"):
    try:
        eval(code)
    except TypeError as error:
        print(error)
try:
    compile("x = = 3", "prog.py", "exec")
except SyntaxError as error:
    print(error, error.filename, error.lineno, error.offset, repr(error.text))
print(issubclass(TabError, IndentationError), issubclass(IndentationError, SyntaxError))
