"""string.py - character constants, templates and formatters"""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

import _string

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string

    Split the argument into words, capitalize each, and join them again. Without sep, runs
    of whitespace become a single space, and it is removed at the ends."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


# ---- templates ----

_IDENTIFIER = r"(?a:[_a-z][_a-z0-9]*)"
_NAME_START = frozenset(ascii_letters + "_")
_NAME = frozenset(ascii_letters + digits + "_")


def _name_end(text, start):
    # Where the identifier at start ends; start itself if there is none.
    if text[start:start + 1] not in _NAME_START:
        return start
    end = start + 1
    while text[end:end + 1] in _NAME:
        end += 1
    return end


def _scan(text, delimiter):
    # Yields (kind, name, start, end) for each delimiter in text and what belongs to it.
    size = len(delimiter)
    start = text.find(delimiter)
    while start >= 0:
        after = start + size
        name = None
        end = after
        if text.startswith(delimiter, after):
            kind = "escaped"
            end = after + size
        elif (name_end := _name_end(text, after)) > after:
            kind = "named"
            end = name_end
            name = text[after:end]
        elif (text.startswith("{", after) and (name_end := _name_end(text, after + 1)) > after + 1
                and text.startswith("}", name_end)):
            kind = "named"
            end = name_end + 1
            name = text[after + 1:name_end]
        else:
            kind = "invalid"
        yield kind, name, start, end
        start = text.find(delimiter, end)


def _match_all(text, pattern):
    # The same for a Template that has a pattern of its own.
    for match in pattern.finditer(text):
        name = match["named"] or match["braced"]
        if name is not None:
            yield "named", name, match.start(), match.end()
        elif match["escaped"] is not None:
            yield "escaped", None, match.start(), match.end()
        elif match["invalid"] is not None:
            yield "invalid", None, match.start(), match.end()
        else:
            yield "unknown", None, match.start(), match.end()


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    # Regular expressions, as in CPython. These are known by heart; a subclass that changes
    # them, or sets pattern, needs the module re.
    idpattern = _IDENTIFIER
    braceidpattern = None
    flags = 2       # re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get("pattern")
        if pattern is None:
            if (cls.idpattern, cls.braceidpattern, cls.flags) == (_IDENTIFIER, None, 2):
                return
            import re
            delimiter = re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})"
                       f"|{{(?P<braced>{braced})}}|(?P<invalid>))")
        else:
            import re
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _placeholders(self):
        pattern = getattr(type(self), "pattern", None)
        if pattern is None:
            return _scan(self.template, self.delimiter)
        return _match_all(self.template, pattern)

    def _refuse(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            line = column = 1
        else:
            line = len(lines)
            column = position - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _replaced(self, mapping, keywords, safe):
        template = self.template
        parts = []
        done = 0
        for kind, name, start, end in self._placeholders():
            parts.append(template[done:start])
            done = end
            if kind == "escaped":
                parts.append(self.delimiter)
            elif kind == "named":
                try:
                    value = keywords[name] if name in keywords else mapping[name]
                    parts.append(str(value))
                except KeyError:
                    if not safe:
                        raise
                    parts.append(template[start:end])
            elif kind == "invalid" and safe:
                parts.append(template[start:end])
            elif kind == "invalid":
                self._refuse(end)
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        parts.append(template[done:])
        return "".join(parts)

    def substitute(self, mapping={}, /, **kws):
        """Return the template with every placeholder replaced; KeyError if one is missing."""
        return self._replaced(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        """Return the template with the placeholders that are known replaced."""
        return self._replaced(mapping, kws, True)

    def is_valid(self):
        """Return False if substitute() would refuse the template."""
        for kind, _, _, _ in self._placeholders():
            if kind == "invalid":
                return False
            if kind == "unknown":
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        """Return the names of the placeholders, each once, in order."""
        names = []
        for kind, name, _, _ in self._placeholders():
            if kind == "named" and name not in names:
                names.append(name)
            elif kind == "unknown":
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


# ---- formatters ----

class Formatter:
    """str.format() in steps that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        """Format as format_string says."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """format(), its arguments given as a sequence and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth,
                 auto_arg_index=0):
        # auto_arg_index numbers the fields "{}"; it is False once a number was given.
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to "
                                     "automatic field numbering")
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to "
                                     "automatic field numbering")
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            # The format specification may have fields of its own.
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args,
                                                        recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """Return the argument of this number or name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called with the arguments that were used; may raise an exception."""

    def format_field(self, value, format_spec):
        """Return value formatted."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Return value converted as "!s", "!r" or "!a" says."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Return (literal text, field name, format specification, conversion) in turn."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return the object that a field name like "0[name].attribute" stands for, and
        the argument that it starts from."""
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first
