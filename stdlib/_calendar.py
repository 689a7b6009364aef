"""_calendar.py - what time has besides clocks: dates; loaded when first asked for"""

__all__ = ["CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_MONOTONIC_RAW",
           "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_REALTIME", "CLOCK_THREAD_CPUTIME_ID", "altzone",
           "asctime", "clock_getres", "clock_gettime", "clock_gettime_ns", "ctime", "daylight",
           "get_clock_info", "gmtime", "localtime", "mktime", "strftime", "strptime",
           "struct_time", "timezone", "tzname", "tzset"]

import time
from posix import _local_offset
from types import SimpleNamespace
from _rows import Row

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")


class struct_time(Row):
    """The time value as returned by gmtime(), localtime(), and strptime()."""

    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday",
              "tm_yday", "tm_isdst")
    _more = ("tm_zone", "tm_gmtoff")


struct_time.__module__ = "time"


# ---- days and dates ----

# Days since 1970-01-01 of a date, and back: Howard Hinnant, "chrono-Compatible Low-Level Date
# Algorithms", 2013. Years begin in March there, so that a leap day ends one.
def _days(year, month, day):
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _date(days):
    era, of_era = divmod(days + 719468, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + era * 400 + (month <= 2), month, day


def _row(seconds, offset, zone, is_dst):
    days, rest = divmod(seconds + offset, 86400)
    year, month, day = _date(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60,
                        (days + 3) % 7, days - _days(year, 1, 1) + 1, is_dst, zone, offset))


def _seconds(secs):
    if secs is None:
        return int(time.time() // 1)
    if isinstance(secs, float):
        if secs != secs:
            raise ValueError("Invalid value NaN (not a number)")
        secs = int(secs // 1) if abs(secs) < 1e18 else 1 << 70
    elif not isinstance(secs, int):
        raise TypeError(f"{type(secs).__name__!r} object cannot be interpreted as an integer")
    if not -67768040609740800 <= secs <= 67768036191676799:
        raise OverflowError("timestamp out of range for platform time_t")
    return secs


def gmtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing UTC."""
    return _row(_seconds(seconds), 0, "GMT", 0)


def localtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing local time."""
    seconds = _seconds(seconds)
    offset, zone, is_dst = _local_offset(seconds)
    return _row(seconds, offset, zone, is_dst)


# The nine numbers of a time tuple.
def _fields(t):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9 or not all(isinstance(each, int) for each in t):
        raise TypeError("illegal time tuple argument")
    return t


def mktime(t, /):
    """Convert a time tuple in local time to seconds since the Epoch."""
    year, month, day, hour, minute, second, _, _, is_dst = _fields(t)
    year += (month - 1) // 12
    naive = _days(year, (month - 1) % 12 + 1, 1) + day - 1
    naive = naive * 86400 + hour * 3600 + minute * 60 + second
    seconds = naive - _local_offset(naive)[0]
    # Near a change of the clocks the first guess may have the wrong offset.
    return float(naive - _local_offset(seconds)[0])


def _winter_and_summer():
    year = _date(int(time.time()) // 86400)[0]
    rows = [_local_offset(_days(year, month, 1) * 86400) for month in (1, 7)]
    return sorted(rows, key=lambda row: row[2])


def tzset():
    """Set timezone, altzone, daylight and tzname from the host's local time."""
    global timezone, altzone, daylight, tzname
    winter, summer = _winter_and_summer()
    timezone, altzone = -winter[0], -summer[0]
    daylight = int(winter[2] != summer[2])
    tzname = winter[1], summer[1]


tzset()


# ---- texts ----

# The fields of a time tuple, checked for what indexes names. Some may be 0.
def _checked(t, function):
    if t is None:
        return localtime()
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9 or not all(isinstance(each, int) for each in t):
        raise TypeError(f"{function}(): illegal time tuple argument")
    year, month, day, hour, minute, second, weekday, of_year, _ = t
    limits = (("month", month, 0, 12), ("day of month", day, 0, 31), ("hour", hour, 0, 23),
              ("minute", minute, 0, 59), ("seconds", second, 0, 61),
              ("day of week", weekday, -1, 1 << 31), ("day of year", of_year, 0, 366))
    for name, value, least, most in limits:
        if not least <= value <= most:
            raise ValueError(f"{name} out of range")
    return t


def asctime(t=None, /):
    """Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."""
    t = _checked(t, "asctime")
    return (f"{_DAYS[t[6] % 7][:3]} {_MONTHS[max(t[1], 1) - 1][:3]} {max(t[2], 1):2} "
            f"{t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}")


def ctime(seconds=None, /):
    """Convert seconds since the Epoch to a string in local time."""
    return asctime(localtime(seconds))


# The week's number where weeks begin on the given day of the week (0: Monday).
def _week(t, first):
    return (t[7] - 1 + 7 - (t[6] - first) % 7) // 7


def _iso_week(t):
    year = t[0]
    week = (t[7] - 1 - t[6] % 7 + 10) // 7
    if week < 1:
        year -= 1
        return year, _weeks_of(year)
    if week > _weeks_of(year):
        return year + 1, 1
    return year, week


def _weeks_of(year):
    start = (_days(year, 1, 1) + 3) % 7
    is_leap = _days(year + 1, 1, 1) - _days(year, 1, 1) == 366
    return 53 if start == 3 or start == 2 and is_leap else 52


def _zone(t):
    offset = getattr(t, "tm_gmtoff", None)
    name = getattr(t, "tm_zone", None)
    if offset is None:
        offset = -altzone if t[8] > 0 else -timezone
        name = tzname[t[8] > 0]
    return offset, name


# What each directive gives: a text, or (number, digits) or (number, digits, filler).
_DIRECTIVES = {
    "a": lambda t: _DAYS[t[6] % 7][:3],
    "A": lambda t: _DAYS[t[6] % 7],
    "b": lambda t: _MONTHS[max(t[1], 1) - 1][:3],
    "B": lambda t: _MONTHS[max(t[1], 1) - 1],
    "c": lambda t: _format("%a %b %e %H:%M:%S %Y", t),
    "C": lambda t: (t[0] // 100, 2),
    "d": lambda t: (max(t[2], 1), 2),
    "D": lambda t: _format("%m/%d/%y", t),
    "e": lambda t: (max(t[2], 1), 2, " "),
    "F": lambda t: _format("%Y-%m-%d", t),
    "g": lambda t: (_iso_week(t)[0] % 100, 2),
    "G": lambda t: (_iso_week(t)[0], 1),
    "h": lambda t: _MONTHS[max(t[1], 1) - 1][:3],
    "H": lambda t: (t[3], 2),
    "I": lambda t: ((t[3] - 1) % 12 + 1, 2),
    "j": lambda t: (max(t[7], 1), 3),
    "k": lambda t: (t[3], 2, " "),
    "l": lambda t: ((t[3] - 1) % 12 + 1, 2, " "),
    "m": lambda t: (max(t[1], 1), 2),
    "M": lambda t: (t[4], 2),
    "n": lambda t: "\n",
    "p": lambda t: "AM" if t[3] < 12 else "PM",
    "P": lambda t: "am" if t[3] < 12 else "pm",
    "r": lambda t: _format("%I:%M:%S %p", t),
    "R": lambda t: _format("%H:%M", t),
    "s": lambda t: (int(mktime(t)), 1),
    "S": lambda t: (t[5], 2),
    "t": lambda t: "\t",
    "T": lambda t: _format("%H:%M:%S", t),
    "u": lambda t: (t[6] % 7 + 1, 1),
    "U": lambda t: (_week(t, 6), 2),
    "V": lambda t: (_iso_week(t)[1], 2),
    "w": lambda t: ((t[6] + 1) % 7, 1),
    "W": lambda t: (_week(t, 0), 2),
    "x": lambda t: _format("%m/%d/%y", t),
    "X": lambda t: _format("%H:%M:%S", t),
    "y": lambda t: (t[0] % 100, 2),
    "Y": lambda t: (t[0], 1),
    "z": lambda t: _offset_text(_zone(t)[0]),
    "Z": lambda t: _zone(t)[1],
    "%": lambda t: "%",
}


def _offset_text(offset):
    sign = "-" if offset < 0 else "+"
    return f"{sign}{abs(offset) // 3600:02}{abs(offset) // 60 % 60:02}"


def _format(format, t):
    done = []
    at = 0
    while (percent := format.find("%", at)) >= 0:
        done.append(format[at:percent])
        at = percent + 1
        flag = ""
        while at < len(format) and format[at] in "-_0^#":
            flag = format[at]
            at += 1
        start = at
        while format[at:at + 1].isdecimal():
            at += 1
        width = int(format[start:at] or 0)
        make = _DIRECTIVES.get(format[at:at + 1])
        if make is None:
            done.append(format[percent:at + 1])     # as glibc does
        else:
            value = make(t)
            if isinstance(value, tuple):
                number, digits, filler = (*value, "0")[:3]
                filler = {"_": " ", "0": "0"}.get(flag, filler)
                value = str(number)
                if flag != "-":
                    value = value.rjust(max(digits, width), filler)
            done.append((value.upper() if flag == "^" else value).rjust(width))
        at += 1
    done.append(format[at:])
    return "".join(done)


def strftime(format, t=None, /):
    """Convert a time tuple to a string according to a format specification."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    return _format(format, _checked(t, "strftime"))


# ---- reading texts ----

# directive: (key, most digits, least value, greatest value)
_NUMBERS = {"d": ("day", 2, 1, 31), "H": ("hour", 2, 0, 23), "I": ("hour12", 2, 1, 12),
            "j": ("of_year", 3, 1, 366), "m": ("month", 2, 1, 12), "M": ("minute", 2, 0, 59),
            "S": ("second", 2, 0, 61), "w": ("weekday0", 1, 0, 6), "u": ("weekday1", 1, 1, 7),
            "U": ("week0", 2, 0, 53), "W": ("week1", 2, 0, 53), "y": ("short_year", 2, 0, 99)}
_NAMES = {"a": ("weekday", [day[:3] for day in _DAYS]), "A": ("weekday", _DAYS),
          "b": ("month_name", [month[:3] for month in _MONTHS]),
          "B": ("month_name", _MONTHS), "p": ("afternoon", ("AM", "PM"))}
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y",
          "R": "%H:%M", "T": "%H:%M:%S", "F": "%Y-%m-%d"}


# Reads one directive at text[at:]; returns where it ends, -1: it does not fit.
def _read(directive, text, at, found):
    if directive == "Y":
        if not (text[at:at + 4].isdecimal() and len(text[at:at + 4]) == 4):
            return -1
        found["year"] = int(text[at:at + 4])
        return at + 4
    if directive in _NUMBERS:
        key, digits, least, most = _NUMBERS[directive]
        for size in range(digits, 0, -1):
            part = text[at:at + size]
            if len(part) == size and part.isdecimal() and least <= int(part) <= most:
                found[key] = int(part)
                return at + size
        return -1
    if directive in _NAMES:
        key, names = _NAMES[directive]
        for number in sorted(range(len(names)), key=lambda i: -len(names[i])):
            if text[at:at + len(names[number])].lower() == names[number].lower():
                found[key] = number
                return at + len(names[number])
        return -1
    if directive == "f":
        end = at
        while end < len(text) and end < at + 6 and text[end].isdecimal():
            end += 1
        found["fraction"] = int(text[at:end].ljust(6, "0")) if end > at else 0
        return end if end > at else -1
    if directive == "z":
        return _read_offset(text, at, found)
    if directive == "Z":
        for number, names in enumerate((("utc", "gmt", tzname[0].lower()), (tzname[1].lower(),))):
            for name in names:
                if name and text[at:at + len(name)].lower() == name:
                    found["zone"] = text[at:at + len(name)]
                    found["is_dst"] = number if daylight or number == 0 else 0
                    return at + len(name)
        return -1
    return at + 1 if text[at:at + 1] == "%" else -1


def _read_offset(text, at, found):
    if text[at:at + 1] == "Z":
        found["offset"] = 0
        return at + 1
    digits = text[at + 1:at + 6].replace(":", "", 1)[:4]
    if text[at:at + 1] not in ("+", "-") or len(digits) != 4 or not digits.isdecimal():
        return -1
    sign = -1 if text[at] == "-" else 1
    found["offset"] = sign * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)
    return at + 1 + (5 if ":" in text[at + 1:at + 6] else 4)


def _expand(format):
    done = []
    at = 0
    while at < len(format):
        letter = format[at + 1:at + 2]
        if format[at] == "%" and letter in _WHOLE and letter in "cxX":
            done.append(_WHOLE[letter])
            at += 2
        elif format[at] == "%":
            done.append(format[at:at + 2])
            at += 2
        else:
            done.append(format[at])
            at += 1
    return "".join(done)


def _read_all(text, format):
    mismatch = ValueError(f"time data {text!r} does not match format {format!r}")
    found = {}
    plan = _expand(format)
    at = i = 0
    _check_format(plan, format)
    while i < len(plan):
        if plan[i].isspace():
            if not text[at:at + 1].isspace():
                raise mismatch
            while i < len(plan) and plan[i].isspace():
                i += 1
            while text[at:at + 1].isspace():
                at += 1
            continue
        if plan[i] == "%":
            at = _read(plan[i + 1], text, at, found)
            i += 2
        else:
            at = at + 1 if text[at:at + 1].lower() == plan[i].lower() else -1
            i += 1
        if at < 0:
            raise mismatch
    if at != len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    return found


def _check_format(plan, format):
    at = plan.find("%")
    while at >= 0:
        letter = plan[at + 1:at + 2]
        if not letter:
            raise ValueError(f"stray % in format {format!r}")
        if letter not in _NUMBERS and letter not in _NAMES and letter not in "YfzZ%":
            raise ValueError(f"{letter!r} is a bad directive in format {format!r}")
        at = plan.find("%", at + 2)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """Parse a string to a time tuple according to a format specification."""
    for place, each in enumerate((string, format)):
        if not isinstance(each, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(each)}")
    found = _read_all(string, format)
    year = found.get("year")
    if "short_year" in found:
        year = found["short_year"] + (2000 if found["short_year"] <= 68 else 1900)
    hour = found.get("hour", 0)
    if "hour12" in found:
        hour = found["hour12"] % 12 + 12 * found.get("afternoon", 0)
    month = found.get("month_name", found.get("month", 1) - 1) + 1
    day = found.get("day", 1)
    weekday = found.get("weekday", found.get("weekday1", 0) - 1)
    if "weekday0" in found:
        weekday = (found["weekday0"] - 1) % 7
    of_year = found.get("of_year")
    leap_only = year is None and month == 2 and day == 29
    known = 1904 if leap_only else 1900 if year is None else year
    if of_year is None and weekday >= 0 and year is not None and (
            "week0" in found or "week1" in found):
        first = (_days(known, 1, 1) + 3) % 7
        if "week1" in found:
            of_year = 1 + (7 - first) % 7 + 7 * (found["week1"] - 1) + weekday
        else:
            of_year = 1 + (6 - first) % 7 + 7 * (found["week0"] - 1) + (weekday + 1) % 7
    if of_year is not None:
        if "day" not in found:
            known, month, day = _date(_days(known, 1, 1) + of_year - 1)
    elif day > 28 and _date(_days(known, month, day))[1] != month:
        raise ValueError("day is out of range for month")
    days = _days(known, month, day)
    if of_year is None:
        of_year = days - _days(known, 1, 1) + 1
    if weekday < 0 or "weekday" not in found and "weekday0" not in found:
        weekday = (days + 3) % 7
    return struct_time((1900 if leap_only else known, month, day, hour,
                        found.get("minute", 0), found.get("second", 0), weekday, of_year,
                        found.get("is_dst", -1), found.get("zone"), found.get("offset")))


# ---- clocks by number ----

CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = range(4)
CLOCK_MONOTONIC_RAW = 4
CLOCK_BOOTTIME = 7

_CLOCKS = {CLOCK_REALTIME: time.time_ns, CLOCK_MONOTONIC: time.monotonic_ns,
           CLOCK_MONOTONIC_RAW: time.monotonic_ns, CLOCK_BOOTTIME: time.monotonic_ns,
           CLOCK_PROCESS_CPUTIME_ID: time.process_time_ns,
           CLOCK_THREAD_CPUTIME_ID: time.thread_time_ns}


def clock_gettime_ns(clk_id, /):
    """Return the time of the specified clock clk_id as nanoseconds."""
    clock = _CLOCKS.get(clk_id)
    if clock is None:
        raise OSError(22, "Invalid argument")
    return clock()


def clock_gettime(clk_id, /):
    """Return the time of the specified clock clk_id as a float."""
    return clock_gettime_ns(clk_id) / 1e9


def clock_getres(clk_id, /):
    """Return the resolution of the specified clock clk_id."""
    clock_gettime_ns(clk_id)
    return 1e-09


def get_clock_info(name, /):
    """Get information of the specified clock."""
    names = {"time": ("CLOCK_REALTIME", False, True),
             "monotonic": ("CLOCK_MONOTONIC", True, False),
             "perf_counter": ("CLOCK_MONOTONIC", True, False),
             "process_time": ("CLOCK_PROCESS_CPUTIME_ID", True, False),
             "thread_time": ("CLOCK_THREAD_CPUTIME_ID", True, False)}
    if name not in names:
        raise ValueError("unknown clock")
    clock, monotonic, adjustable = names[name]
    return SimpleNamespace(implementation=f"clock_gettime({clock})", monotonic=monotonic,
                           adjustable=adjustable, resolution=1e-09)
