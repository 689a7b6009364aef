# A small language in a small language: a lexer, a recursive-descent parser that makes a tree,
# and an interpreter that walks it. Functions may call themselves, so it can overflow the
# stack of the Python below, which then answers with an error like any other.


class CalcError(Exception):
    pass


# ---- text to tokens ----

SYMBOLS = "+-*/%^(),<>=?:"


def tokens_of(text):
    at = 0
    while at < len(text):
        start = at
        if text[at].isspace():
            at += 1
            continue
        if text[at].isdigit():
            while at < len(text) and (text[at].isdigit() or text[at] == "."):
                at += 1
            number = text[start:at]
            yield "number", float(number) if "." in number else int(number)
        elif text[at].isalpha():
            while at < len(text) and text[at].isalnum():
                at += 1
            yield "name", text[start:at]
        elif text[at] in SYMBOLS:
            at += 1
            yield text[start], text[start]
        else:
            raise CalcError(f"what is {text[at]!r}?")
    yield "end", None


# ---- tokens to a tree ----
#
# line:    'def' name '(' names ')' '=' choice  |  name '=' choice  |  choice
# choice:  sum [('<' | '>') sum] ['?' choice ':' choice]
# sum:     product (('+' | '-') product)*
# product: power (('*' | '/' | '%') power)*
# power:   ('-' power) | atom ['^' power]
# atom:    number | name | name '(' choices ')' | '(' choice ')'
#
# A node of the tree is a tuple: its kind, then its parts.


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens_of(text))
        self.at = 0

    @property
    def kind(self):
        return self.tokens[self.at][0]

    def take(self, *kinds):
        if self.kind not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1][1]

    def expect(self, kind):
        value = self.take(kind)
        if value is None and kind != "end":
            raise CalcError(f"{kind!r} expected, found {self.tokens[self.at][1]!r}")
        return value

    def line(self):
        if self.tokens[0] == ("name", "def"):
            self.at = 1
            name = self.expect("name")
            self.expect("(")
            parameters = self.separated(lambda: self.expect("name"))
            self.expect("=")
            tree = ("define", name, parameters, self.choice())
        elif self.kind == "name" and self.tokens[1][0] == "=":
            name = self.take("name")
            self.expect("=")
            tree = ("let", name, self.choice())
        else:
            tree = self.choice()
        if self.kind != "end":
            raise CalcError(f"not understood: {self.tokens[self.at][1]!r}")
        return tree

    # Items with commas between them, up to and with the closing bracket.
    def separated(self, item):
        items = []
        while self.take(")") is None:
            if items:
                self.expect(",")
            items.append(item())
        return items

    def choice(self):
        tree = self.sum()
        operator = self.take("<", ">")
        if operator is not None:
            tree = ("operation", operator, tree, self.sum())
        if self.take("?") is None:
            return tree
        chosen = self.choice()
        self.expect(":")
        return ("choose", tree, chosen, self.choice())

    def sum(self):
        tree = self.product()
        while (operator := self.take("+", "-")) is not None:
            tree = ("operation", operator, tree, self.product())
        return tree

    def product(self):
        tree = self.power()
        while (operator := self.take("*", "/", "%")) is not None:
            tree = ("operation", operator, tree, self.power())
        return tree

    def power(self):
        if self.take("-") is not None:
            return ("operation", "-", ("number", 0), self.power())
        tree = self.atom()
        if self.take("^") is None:
            return tree
        return ("operation", "^", tree, self.power())

    def atom(self):
        if self.take("(") is not None:
            tree = self.choice()
            self.expect(")")
            return tree
        if self.kind == "number":
            return ("number", self.take("number"))
        name = self.expect("name")
        if self.take("(") is None:
            return ("name", name)
        return ("call", name, self.separated(self.choice))


# ---- walking the tree ----

OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "^": lambda a, b: a ** b,
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
}


class Interpreter:
    def __init__(self):
        self.variables = {"pi": 3.141592653589793}
        self.functions = {}

    def evaluate(self, tree, local):
        match tree:
            case ("number", value):
                return value
            case ("name", name):
                if name in local:
                    return local[name]
                if name in self.variables:
                    return self.variables[name]
                raise CalcError(f"no variable {name!r}")
            case ("operation", operator, left, right):
                return OPERATIONS[operator](self.evaluate(left, local),
                                            self.evaluate(right, local))
            case ("choose", condition, yes, no):
                return self.evaluate(yes if self.evaluate(condition, local) else no, local)
            case ("let", name, value):
                self.variables[name] = self.evaluate(value, local)
                return self.variables[name]
            case ("define", name, parameters, body):
                self.functions[name] = parameters, body
                return f"function {name}({', '.join(parameters)})"
            case ("call", name, arguments):
                return self.call(name, [self.evaluate(a, local) for a in arguments])

    def call(self, name, arguments):
        if name not in self.functions:
            raise CalcError(f"no function {name!r}")
        parameters, body = self.functions[name]
        if len(parameters) != len(arguments):
            raise CalcError(f"{name} takes {len(parameters)} values, not {len(arguments)}")
        return self.evaluate(body, dict(zip(parameters, arguments)))

    def run(self, text):
        try:
            return self.evaluate(Parser(text).line(), {})
        except CalcError as error:
            return f"error: {error}"
        except ZeroDivisionError:
            return "error: division by zero"
        except RecursionError:
            return "error: too deep"


PROGRAM = """
1 + 2 * 3 ^ 2
-2 ^ 2
(1 + 2) * 3 / 2
radius = 2.5
pi * radius ^ 2
def square(x) = x * x
square(12) + square(5)
def factorial(n) = n < 2 ? 1 : n * factorial(n - 1)
factorial(25)
def gcd(a, b) = b < 1 ? a : gcd(b, a % b)
gcd(1071, 462)
def loop(n) = loop(n + 1)
loop(0)
1 / 0
factorial(1, 2)
2 +
3 $ 4
nobody
gcd(17, 5) + 1
"""

calculator = Interpreter()
for line in PROGRAM.strip().splitlines():
    print(f"{line:<52} {calculator.run(line)}")
