"""Compares the trees of dump_ast with those of CPython's ast module, spans included.

Usage: python3.11 tests/unit/compare_ast.py DUMP_AST PATH...

A path may be a directory; then every .py in it counts. Files that CPython does not parse are
left out. Prints the first difference of each file that differs, and a summary; the exit code
is 1 if any differs.
"""

import ast
import os
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

LIST, NODE = object(), object()


def quoted(data):
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    out = []
    for byte in data:
        if byte < 32 or byte > 126 or byte in b'"\\':
            out.append(f"\\{byte:02x}")
        else:
            out.append(chr(byte))
    return '"' + "".join(out) + '"'


def name(text):
    return "None" if not text else quoted(text)


def c_float(number):
    """As C's %a prints it."""
    if number == float("inf"):
        return "inf"
    text = number.hex()
    sign = ""
    if text.startswith("-"):
        sign, text = "-", text[1:]
    mantissa, exponent = text.split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return sign + mantissa + "p" + exponent


def literal(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, int):
        if value < 2 ** 63:
            return f"int {value}"
        return f"bigint {value}"
    if isinstance(value, float):
        return "float " + c_float(value)
    if isinstance(value, complex):
        return "complex " + c_float(value.imag)
    if isinstance(value, bytes):
        return "bytes " + quoted(value)
    return "str " + quoted(value)


def op(node):
    return type(node).__name__


# For each type: what stands in the parenthesis behind the span. A str is an immediate word.
FIELDS = {
    "Module": lambda n: [n.body],
    "Expression": lambda n: [n.body],
    "FunctionDef": lambda n: [name(n.name), n.args, n.body, n.decorator_list, n.returns],
    "AsyncFunctionDef": lambda n: [name(n.name), n.args, n.body, n.decorator_list, n.returns],
    "ClassDef": lambda n: [name(n.name), n.bases, n.keywords, n.body, n.decorator_list],
    "Return": lambda n: [n.value],
    "Delete": lambda n: [n.targets],
    "Assign": lambda n: [n.targets, n.value],
    "AugAssign": lambda n: [op(n.op), n.target, n.value],
    "AnnAssign": lambda n: [str(n.simple), n.target, n.annotation, n.value],
    "For": lambda n: [n.target, n.iter, n.body, n.orelse],
    "AsyncFor": lambda n: [n.target, n.iter, n.body, n.orelse],
    "While": lambda n: [n.test, n.body, n.orelse],
    "If": lambda n: [n.test, n.body, n.orelse],
    "With": lambda n: [n.items, n.body],
    "AsyncWith": lambda n: [n.items, n.body],
    "Match": lambda n: [n.subject, n.cases],
    "Raise": lambda n: [n.exc, n.cause],
    "Try": lambda n: [n.body, n.handlers, n.orelse, n.finalbody],
    "TryStar": lambda n: [n.body, n.handlers, n.orelse, n.finalbody],
    "Assert": lambda n: [n.test, n.msg],
    "Import": lambda n: [n.names],
    "ImportFrom": lambda n: [name(n.module), str(n.level), n.names],
    "Global": lambda n: ["[" + " ".join(map(quoted, n.names)) + "]"],
    "Nonlocal": lambda n: ["[" + " ".join(map(quoted, n.names)) + "]"],
    "Expr": lambda n: [n.value],
    "Pass": lambda n: [],
    "Break": lambda n: [],
    "Continue": lambda n: [],
    "ExceptHandler": lambda n: [name(n.name), n.type, n.body],
    "withitem": lambda n: [n.context_expr, n.optional_vars],
    "alias": lambda n: [name(n.name), name(n.asname)],
    "match_case": lambda n: [n.pattern, n.guard, n.body],
    "arguments": lambda n: [n.posonlyargs, n.args, n.vararg, n.kwonlyargs, n.kw_defaults, n.kwarg,
                            n.defaults],
    "arg": lambda n: [name(n.arg), n.annotation],
    "keyword": lambda n: [name(n.arg), n.value],
    "comprehension": lambda n: [str(n.is_async), n.target, n.iter, n.ifs],
    "BoolOp": lambda n: [op(n.op), n.values],
    "NamedExpr": lambda n: [n.target, n.value],
    "BinOp": lambda n: [op(n.op), n.left, n.right],
    "UnaryOp": lambda n: [op(n.op), n.operand],
    "Lambda": lambda n: [n.args, n.body],
    "IfExp": lambda n: [n.test, n.body, n.orelse],
    "Dict": lambda n: [n.keys, n.values],
    "Set": lambda n: [n.elts],
    "ListComp": lambda n: [n.elt, n.generators],
    "SetComp": lambda n: [n.elt, n.generators],
    "GeneratorExp": lambda n: [n.elt, n.generators],
    "DictComp": lambda n: [n.key, n.value, n.generators],
    "Await": lambda n: [n.value],
    "Yield": lambda n: [n.value],
    "YieldFrom": lambda n: [n.value],
    "Compare": lambda n: ["[" + " ".join(map(op, n.ops)) + "]", n.left, n.comparators],
    "Call": lambda n: [n.func, n.args, n.keywords],
    "FormattedValue": lambda n: [str(max(n.conversion, 0)), n.value, n.format_spec],
    "JoinedStr": lambda n: [n.values],
    "Constant": lambda n: [literal(n.value)],
    "Attribute": lambda n: [op(n.ctx), name(n.attr), n.value],
    "Subscript": lambda n: [op(n.ctx), n.value, n.slice],
    "Starred": lambda n: [op(n.ctx), n.value],
    "Name": lambda n: [op(n.ctx), name(n.id)],
    "List": lambda n: [op(n.ctx), n.elts],
    "Tuple": lambda n: [op(n.ctx), n.elts],
    "Slice": lambda n: [n.lower, n.upper, n.step],
    "MatchValue": lambda n: [n.value],
    "MatchSingleton": lambda n: [literal(n.value)],
    "MatchSequence": lambda n: [n.patterns],
    "MatchMapping": lambda n: [name(n.rest), n.keys, n.patterns],
    "MatchClass": lambda n: ["[" + " ".join(map(quoted, n.kwd_attrs)) + "]", n.cls, n.patterns,
                             n.kwd_patterns],
    "MatchStar": lambda n: [name(n.name)],
    "MatchAs": lambda n: [name(n.name), n.pattern],
    "MatchOr": lambda n: [n.patterns],
}


def dump(tree):
    out = []
    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
        elif item is None:
            out.append(" None")
        elif isinstance(item, list):
            out.append(" [")
            stack.append("]")
            stack.extend(reversed(item))
        else:
            kind = type(item).__name__
            out.append(" (" + kind)
            if hasattr(item, "lineno"):
                out.append(f" {item.lineno} {item.col_offset} {item.end_lineno}"
                           f" {item.end_col_offset}")
            stack.append(")")
            parts = FIELDS[kind](item)
            stack.extend(reversed([" " + p if isinstance(p, str) else p for p in parts]))
    return "".join(out) + "\n"


def big_ints(text):
    """dump_ast prints integers that do not fit as base:digits."""
    import re
    sys.set_int_max_str_digits(0)
    return re.sub(r"\bint (\d+):([0-9a-f]+)",
                  lambda m: f"bigint {int(m[2], int(m[1]))}", text)


def files_of(paths):
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, _, names in sorted(os.walk(path)):
            for file_name in sorted(names):
                if file_name.endswith(".py"):
                    yield os.path.join(folder, file_name)


def difference(ours, theirs):
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b),
              min(len(ours), len(theirs)))
    start = max(at - 100, 0)
    return f"  ours:   ...{ours[start:at + 100]}\n  theirs: ...{theirs[start:at + 100]}"


def main():
    tool = sys.argv[1]
    equal = different = refused = unsupported = 0
    for path in files_of(sys.argv[2:]):
        with open(path, "rb") as file:
            source = file.read()
        try:
            theirs = dump(ast.parse(source))
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            refused += 1
            continue
        ours = big_ints(subprocess.run([tool, path], capture_output=True).stdout.decode("latin-1"))
        if ours.startswith('["Unsupported"'):
            unsupported += 1
        elif ours == theirs:
            equal += 1
        else:
            different += 1
            print(f"{path} differs")
            print(difference(ours, theirs))
    print(f"{equal} equal, {different} different, {refused} not parsed by CPython,"
          f" {unsupported} with unsupported character names")
    return 1 if different else 0


sys.exit(main())
