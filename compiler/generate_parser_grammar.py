"""Makes compiler/parser_grammar_tables.c from compiler/parser_grammar.txt.

Usage: python3 compiler/generate_parser_grammar.py > compiler/parser_grammar_tables.c

The notation is explained at the top of the grammar. Groups, repetitions and separated lists
become rules of their own, as in CPython's generator, so that the machine knows only rules,
alternatives and items.
"""

import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

TOKENS = {
    "(": "LEFT_PARENTHESIS", ")": "RIGHT_PARENTHESIS", "[": "LEFT_BRACKET",
    "]": "RIGHT_BRACKET", "{": "LEFT_BRACE", "}": "RIGHT_BRACE", ":": "COLON", ",": "COMMA",
    ";": "SEMICOLON", "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH", "|": "BAR",
    "&": "AMPERSAND", "<": "LESS", ">": "GREATER", "=": "EQUAL", ".": "DOT", "%": "PERCENT",
    "~": "TILDE", "^": "CARET", "@": "AT", "==": "EQUAL_EQUAL", "!=": "NOT_EQUAL",
    "<=": "LESS_EQUAL", ">=": "GREATER_EQUAL", "<<": "LEFT_SHIFT", ">>": "RIGHT_SHIFT",
    "**": "DOUBLE_STAR", "//": "DOUBLE_SLASH", "->": "ARROW", "...": "ELLIPSIS",
    ":=": "COLON_EQUAL", "+=": "PLUS_EQUAL", "-=": "MINUS_EQUAL", "*=": "STAR_EQUAL",
    "@=": "AT_EQUAL", "/=": "SLASH_EQUAL", "//=": "DOUBLE_SLASH_EQUAL", "%=": "PERCENT_EQUAL",
    "**=": "DOUBLE_STAR_EQUAL", "<<=": "LEFT_SHIFT_EQUAL", ">>=": "RIGHT_SHIFT_EQUAL",
    "&=": "AMPERSAND_EQUAL", "|=": "BAR_EQUAL", "^=": "CARET_EQUAL",
}
PLAIN_TOKENS = {"NAME", "NUMBER", "STRING", "NEWLINE", "INDENT", "DEDENT", "END"}
SHAPES = {"ITEMS", "NONE", "TRUE", "FALSE", "ELLIPSIS", "DOUBLE_STARRED"}
WORDS = ["match", "case", "_"]
START_RULES = ["file", "interactive", "eval", "fstring", "statement"]

LEXEME = re.compile(r"""\s*(?:
    (?P<token>'[^']+') | (?P<word>"[^"]+") | (?P<label>[a-z])= | (?P<name>\w+)
  | (?P<forced>&&) | (?P<mark>[()|&!~?*+%]) | (?P<bad>\S) )""", re.X)


class Item:
    def __init__(self, kind, value, modifier="PLAIN"):
        self.kind, self.value, self.modifier = kind, value, modifier
        self.label = None

    def key(self):
        return self.kind, self.value, self.modifier


class Alternative:
    def __init__(self, items, action):
        self.items, self.action = items, action

    def key(self):
        return tuple(item.key() for item in self.items), self.action


class Rule:
    def __init__(self, name, flags, alternatives):
        self.name, self.flags, self.alternatives = name, flags, alternatives


class Grammar:
    def __init__(self, text):
        self.rules = {}
        self.shared = {}  # key of an anonymous rule: its name
        self.read(text)

    def read(self, text):
        name = None
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith(" "):
                assert line.startswith("    | "), line
                alternatives.append(self.alternative(line[6:]))
                continue
            match = re.fullmatch(r"(\w+)(?: \[([\w ]+)\])?", line)
            assert match, line
            alternatives = []
            name = match[1]
            assert name not in self.rules, name
            flags = {flag.upper() for flag in (match[2] or "").split()}
            self.rules[name] = Rule(name, flags, alternatives)

    def alternative(self, text):
        """One alternative with its action, which is the last arrow of the line."""
        action = None
        # An arrow that a group's own action has is followed by its closing parenthesis.
        depth = 0
        quote = None
        for at, character in enumerate(text):
            if quote:
                quote = None if character == quote else quote
            elif character in "'\"":
                quote = character
            elif character in "()":
                depth += 1 if character == "(" else -1
            elif depth == 0 and text[at:at + 4] in (" -> ", " => "):
                text, action = text[:at], text[at + 1:]
                break
        items = self.items(Scanner(text))
        return Alternative(items, self.action(action, items))

    def items(self, scanner):
        items = []
        while not scanner.at_end() and scanner.peek() not in (")", "|"):
            items.append(self.item(scanner))
        return items

    def item(self, scanner):
        label = scanner.take_label()
        modifier = "PLAIN"
        if scanner.take("&&"):
            modifier = "FORCED"
        elif scanner.take("&"):
            modifier = "AHEAD"
        elif scanner.take("!"):
            modifier = "NOT_AHEAD"
        elif scanner.take("~"):
            return Item("CUT", 0)
        item = self.atom(scanner)
        while True:
            if scanner.take("?"):
                assert modifier == "PLAIN"
                modifier = "OPTIONAL"
            elif scanner.take("*"):
                item = self.repeated(item, "LOOP0")
            elif scanner.take("+"):
                item = self.repeated(item, "LOOP1")
            elif scanner.take("%"):
                item = self.separated(item, self.atom(scanner))
            else:
                break
        item.modifier = modifier
        item.label = label
        return item

    def atom(self, scanner):
        kind, text = scanner.next()
        if kind == "token":
            text = text[1:-1]
            return Item("TOKEN", "TOKEN_" + TOKENS.get(text, text.upper()))
        if kind == "word":
            return Item("WORD", WORDS.index(text[1:-1]))
        if kind == "name":
            if text == "SOFT":
                return Item("SOFT", 0)
            if text == "COMMENT":
                return Item("TOKEN", "TOKEN_KIND_COUNT")
            return Item("TOKEN", "TOKEN_" + text) if text in PLAIN_TOKENS else Item("RULE", text)
        assert text == "(", text
        alternatives = []
        while True:
            items = self.items(scanner)
            action = scanner.take_action()
            alternatives.append(Alternative(items, self.action(action, items)))
            if not scanner.take("|"):
                break
        assert scanner.take(")")
        if len(alternatives) == 1 and len(alternatives[0].items) == 1 \
                and alternatives[0].items[0].modifier == "PLAIN":
            return alternatives[0].items[0]
        return self.anonymous("GROUP", alternatives)

    def anonymous(self, flag, alternatives):
        key = flag, tuple(alternative.key() for alternative in alternatives)
        if key not in self.shared:
            name = f"_{len(self.shared)}"
            self.shared[key] = name
            self.rules[name] = Rule(name, {flag} - {"GROUP"}, alternatives)
        return Item("RULE", self.shared[key])

    def repeated(self, item, flag):
        if item.kind == "RULE" and item.value.startswith("_") \
                and not self.rules[item.value].flags:
            return self.anonymous(flag, self.rules[item.value].alternatives)
        return self.anonymous(flag, [Alternative([item], ("SLOT", 0))])

    def separated(self, item, separator):
        rest = self.anonymous("LOOP0", [Alternative([separator, item], ("SLOT", 1))])
        return self.anonymous(
            "GROUP", [Alternative([item, rest], ("NODE", "ITEMS", ((0, False), (1, True))))])

    def action(self, text, items):
        if text is None:
            valued = [i for i, item in enumerate(items)
                      if item.kind != "CUT" and item.modifier not in ("AHEAD", "NOT_AHEAD")]
            return ("SLOT", valued[0]) if len(valued) == 1 else ("DUMMY",)
        labels = {item.label: i for i, item in enumerate(items) if item.label}
        if text.startswith("-> "):
            return self.result(text[3:].strip(), labels)
        match = re.fullmatch(r'=> (\w+)((?: [a-z])*)(?: "(.*)")?', text.strip())
        assert match, text
        operands = tuple(labels[label] for label in match[2].split())
        return ("RAISE", match[1], operands, match[3])

    def result(self, text, labels):
        match = re.fullmatch(r"(\w+)(?:\((.*)\))?", text)
        assert match, text
        if match[1].islower():
            return ("SLOT", labels[match[1]])
        operands = []
        for operand in (match[2] or "").split(","):
            operand = operand.strip()
            if operand:
                operands.append((labels[operand.lstrip("*")], operand.startswith("*")))
        return ("NODE", match[1], tuple(operands))


class Scanner:
    def __init__(self, text):
        self.lexemes = []
        at = 0
        while text[at:].strip():
            match = re.match(r"\s*-> ", text[at:])
            if match:  # the action of a group ends at its closing parenthesis or bar
                end = at + match.end()
                depth = 0
                while end < len(text) and (depth or text[end] not in ")|"):
                    depth += {"(": 1, ")": -1}.get(text[end], 0)
                    end += 1
                self.lexemes.append(("action", text[at:end].strip()))
                at = end
                continue
            match = LEXEME.match(text, at)
            assert match and not match["bad"], text[at:]
            kind = match.lastgroup
            self.lexemes.append((kind, match[kind]))
            at = match.end()
        self.at = 0

    def at_end(self):
        return self.at == len(self.lexemes)

    def peek(self):
        kind, text = self.lexemes[self.at] if not self.at_end() else (None, None)
        if kind == "action":
            return ")"
        return text if kind in ("mark", "forced") else None

    def next(self):
        self.at += 1
        return self.lexemes[self.at - 1]

    def take(self, text):
        if self.at_end() or self.lexemes[self.at] not in (("mark", text), ("forced", text)):
            return False
        self.at += 1
        return True

    def take_label(self):
        if not self.at_end() and self.lexemes[self.at][0] == "label":
            return self.next()[1]
        return None

    def take_action(self):
        if not self.at_end() and self.lexemes[self.at][0] == "action":
            return self.next()[1]
        return None


def write(grammar):
    names = list(grammar.rules)
    number = {name: i for i, name in enumerate(names)}
    items, alternatives, rules, actions, action_numbers = [], [], [], [], {}

    def action_number(action):
        if action not in action_numbers:
            action_numbers[action] = len(actions)
            actions.append(action_text(action))
        return action_numbers[action]

    for name in names:
        rule = grammar.rules[name]
        first = len(alternatives)
        for alternative in rule.alternatives:
            is_invalid = (len(alternative.items) == 1
                          and str(alternative.items[0].value).startswith("invalid_"))
            alternatives.append(f"{{{len(items)}, {action_number(alternative.action)}, "
                                f"{len(alternative.items)}, {int(is_invalid)}}}")
            for item in alternative.items:
                value = number[item.value] if item.kind == "RULE" else item.value
                items.append(f"{{ITEM_{item.kind}, MODIFIER_{item.modifier}, {value}}}")
        flags = " | ".join(f"RULE_{flag}" for flag in sorted(rule.flags)) or "0"
        rules.append(f"{{{first}, {len(rule.alternatives)}, {flags}}}"
                     + (f", // {name}" if not name.startswith("_") else ","))
    print("// parser_grammar_tables.c - made by compiler/generate_parser_grammar.py; do not edit.")
    print()
    print('#include "compiler/parser_grammar.h"')
    print()
    print("// clang-format off")
    print()
    write_array("GrammarItem", "items", [item + "," for item in items], True)
    write_array("GrammarAlternative", "alternatives", [a + "," for a in alternatives], True)
    write_array("GrammarRule", "rules", rules, False)
    write_array("GrammarAction", "actions", [a + "," for a in actions], False)
    starts = ", ".join(f"[GRAMMAR_{name.upper()}] = {number[name]}" for name in START_RULES)
    print(f"const uint16_t cn_grammar_starts[] = {{{starts}}};")


def write_array(kind, name, pieces, packed):
    print(f"const {kind} cn_grammar_{name}[{len(pieces)}] = {{")
    line = "   "
    for piece in pieces:
        if packed and len(line) + len(piece) + 1 <= 98:
            line += " " + piece
            continue
        if line.strip():
            print(line)
        line = "    " + piece
    print(line)
    print("};")
    print()


def action_text(action):
    kind = action[0]
    if kind == "DUMMY":
        return "{ACTION_DUMMY, 0, 0, {0, 0}, NULL}"
    if kind == "SLOT":
        return f"{{ACTION_SLOT, 0, 1, {{{action[1]}, 0}}, NULL}}"
    if kind == "NODE":
        shape = ("SHAPE_" if action[1] in SHAPES else "NODE_") + action[1]
        operands = [f"{slot} | OPERAND_SPLICE" if splice else str(slot)
                    for slot, splice in action[2]]
        assert len(operands) <= 2
        return (f"{{ACTION_NODE, {shape}, {len(operands)}, "
                f"{{{', '.join((operands + ['0', '0'])[:2])}}}, NULL}}")
    operands = [str(slot) for slot in action[2]]
    message = "NULL" if action[3] is None else '"' + action[3] + '"'
    return (f"{{ACTION_{action[1].upper()}, 0, {len(operands)}, "
            f"{{{', '.join((operands + ['0', '0'])[:2])}}}, {message}}}")


def main():
    with open(os.path.join(HERE, "parser_grammar.txt"), encoding="ascii") as file:
        write(Grammar(file.read()))


main()
