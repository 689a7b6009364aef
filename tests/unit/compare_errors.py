"""Compares the syntax errors of dump_ast with those of CPython, on mutants of real programs.

Usage: python3.11 tests/unit/compare_errors.py DUMP_AST COUNT SEED PATH... [--show N]
       python3.11 tests/unit/compare_errors.py DUMP_AST --files FILE...

Takes top-level statements out of the files, deletes, inserts, swaps or replaces tokens or
characters, and compares (type, message, line, offset, end line, end offset, text) of what
compile() raises with ours. Prints the first differences and a summary.
"""

import ast
import collections
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import tokenize
import warnings

warnings.simplefilter("ignore")

POOL = """( ) [ ] { } : , ; . ... = == := -> + - * ** / // % @ & | ^ ~ < > <= >= != << >> += -=
    ' " # \\ $ ? ! ` 0 1 1.5 2j 0x 0777 1_ x y self print exec match case _ lambda if else elif
    for in not and or is as import from def class return yield await async with while try except
    finally raise del global nonlocal assert pass break continue True False None 'a' b'a' f'{x}'
    f'{x' f'{x y}' f'}' '\\x' if: \n é € \t""".split(" ")
POOL = [word.strip(" ") for word in " ".join(POOL).split() if word] + ["\n", "    ", "\t", " "]


def statements_of(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        text = source.decode("utf-8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError, UnicodeDecodeError):
        return
    if "\r" in text or "\f" in text:
        return
    lines = text.split("\n")
    for node in tree.body:
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
        if node.end_lineno - first < 60:
            yield "\n".join(lines[first - 1:node.end_lineno]) + "\n"
        for inner in getattr(node, "body", []) if isinstance(node, ast.ClassDef) else []:
            if isinstance(inner, ast.FunctionDef) and inner.end_lineno - inner.lineno < 60:
                piece = lines[inner.lineno - 1:inner.end_lineno]
                indent = len(piece[0]) - len(piece[0].lstrip())
                yield "\n".join(line[indent:] for line in piece) + "\n"


def tokens_of(text):
    """Pieces of the text that together are the text."""
    pieces = []
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    at = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            start = starts[token.start[0] - 1] + token.start[1]
            end = starts[token.end[0] - 1] + token.end[1]
            if start > at:
                pieces.append(text[at:start])
            if end > start:
                pieces.append(text[start:end])
            at = max(at, end)
    except (tokenize.TokenError, IndentationError, IndexError):
        pass
    pieces.append(text[at:])
    return pieces


def mutate(text, rng):
    kind = rng.random()
    if kind < 0.12:
        at = rng.randrange(len(text))
        choice = rng.random()
        if choice < 0.4:
            return text[:at] + text[at + 1:]
        if choice < 0.6:
            return text[:at]
        return text[:at] + rng.choice(POOL) + text[at:]
    pieces = tokens_of(text)
    for _ in range(1 if rng.random() < 0.8 else 2):
        real = [i for i, piece in enumerate(pieces) if piece.strip()]
        if not real:
            break
        at = rng.choice(real)
        choice = rng.random()
        if choice < 0.3:
            del pieces[at]
        elif choice < 0.55:
            pieces[at] = rng.choice(POOL) if rng.random() < 0.6 else pieces[rng.choice(real)]
        elif choice < 0.8:
            new = rng.choice(POOL) if rng.random() < 0.6 else pieces[rng.choice(real)]
            pieces.insert(at, " " + new + " " if rng.random() < 0.7 else new)
        elif choice < 0.9:
            other = rng.choice(real)
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces.insert(at, pieces[at])
    return "".join(pieces)


def theirs_of(text, mode):
    try:
        compile(text, "<string>", mode, ast.PyCF_ONLY_AST | 0)
    except SyntaxError as error:
        message = error.msg
        return [type(error).__name__, message, error.lineno, error.offset, error.end_lineno,
                error.end_offset, error.text]
    except (ValueError, MemoryError, RecursionError, OverflowError) as error:
        return [type(error).__name__, str(error), None, None, None, None, None]
    return None


def ours_of(tool, paths, mode):
    flags = {"exec": [], "eval": ["-e"], "single": ["-i"]}[mode]
    result = subprocess.run([tool, "-t", "-E", *flags, *paths], capture_output=True)
    lines = result.stdout.decode("utf-8", "replace").splitlines()
    if len(lines) != len(paths):
        print(f"crashed: exit code {result.returncode}\n{result.stderr.decode()[-3000:]}")
        at = len(lines)
        print("on:", paths[at] if at < len(paths) else "?")
        with open(paths[at], encoding="utf-8") as file:
            print(file.read())
        sys.exit(2)
    return [json.loads(line) for line in lines]


def normal(error):
    """Ours in the form of CPython's."""
    if error is None:
        return None
    return error[:7]


def is_equal(ours, theirs):
    if ours is None or theirs is None:
        return ours == theirs
    if ours[:4] != theirs[:4]:
        return False
    if ours[6] is None:
        return theirs[6] is None
    return ours[4:7] == theirs[4:7]


def compare(tool, texts, mode, show):
    counts = collections.Counter()
    shown = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(texts), 500):
            batch = texts[first:first + 500]
            paths = []
            for i, text in enumerate(batch):
                path = os.path.join(folder, f"{i}.py")
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
                paths.append(path)
            for text, ours in zip(batch, ours_of(tool, paths, mode)):
                theirs = theirs_of(text, mode)
                ours = normal(ours)
                if theirs is None and ours is None:
                    counts["both accept"] += 1
                    continue
                if ours is not None and ours[0] == "Unsupported":
                    counts["unsupported"] += 1
                    continue
                if is_equal(ours, theirs):
                    counts["equal"] += 1
                    continue
                if ours is None or theirs is None:
                    counts["accepted by one"] += 1
                elif ours[:2] != theirs[:2]:
                    counts["other message"] += 1
                else:
                    counts["other place"] += 1
                if shown < show:
                    shown += 1
                    line = (theirs or ours)[2] or 1
                    lines = text.split("\n")
                    print("-----", "\n".join(lines[max(line - 4, 0):line + 3]))
                    print("ours:  ", ours)
                    print("theirs:", theirs)
    wrong = counts["accepted by one"] + counts["other message"] + counts["other place"]
    errors = wrong + counts["equal"]
    print(dict(counts))
    print(f"{100 * counts['equal'] / max(errors, 1):.3f} % of {errors} errors agree")
    return wrong


def main():
    arguments = sys.argv[1:]
    tool = arguments.pop(0)
    show = 20
    if "--show" in arguments:
        at = arguments.index("--show")
        show = int(arguments[at + 1])
        del arguments[at:at + 2]
    mode = "exec"
    if "--mode" in arguments:
        at = arguments.index("--mode")
        mode = arguments[at + 1]
        del arguments[at:at + 2]
    if arguments[0] == "--files":
        texts = []
        for path in arguments[1:]:
            with open(path, encoding="utf-8", newline="") as file:
                texts.append(file.read())
        return 1 if compare(tool, texts, mode, show) else 0
    count, seed = int(arguments.pop(0)), int(arguments.pop(0))
    pieces = []
    for path in arguments:
        pieces.extend(statements_of(path))
    rng = random.Random(seed)
    texts = [mutate(rng.choice(pieces), rng) for _ in range(count)]
    return 1 if compare(tool, texts, mode, show) else 0


sys.exit(main())
