from string import Template

for text in ("$who likes ${what}", "$$5 for ${what}s", "${who}_x $who_x", "$who.name", "$WHO $Who", "no dollars", "é$who€"):
    t = Template(text)
    try:
        print(repr(t.substitute(who="tim", what="kung pao", who_x="X", WHO="T", Who="t")))
    except KeyError as error:
        print("KeyError", error)
    print(t.safe_substitute({"who": 1}), t.get_identifiers(), t.is_valid())
print(Template("$a $b").substitute({"a": 1, "b": 2}, b=3), Template("$self $mapping").substitute(self=1, mapping=2))


class Percent(Template):
    delimiter = "%"


print(Percent("%a %% $a %{a}").substitute(a=1), Percent("%a").template)
