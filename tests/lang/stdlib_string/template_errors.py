from string import Template

for text in ("$", "a $ b", "x\ny ${}", "${who", "one\ntwo\n  $1", "$$$", "${who }"):
    t = Template(text)
    try:
        print(t.substitute(who=1))
    except ValueError as error:
        print(repr(text), error)
    print(repr(t.safe_substitute(who=1)), t.is_valid(), t.get_identifiers())
try:
    Template("$missing").substitute()
except KeyError as error:
    print("KeyError", error)
