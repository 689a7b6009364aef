import time
from time import gmtime, strftime, strptime, struct_time


def attempt(function, *args):
    try:
        print("->", function(*args))
    except Exception as error:
        print(type(error).__name__, error)


for seconds in 0, 1, -1, 951782400, 951868800, 1704067200, 1709164800, 4102444799, -2208988800, 1e9, 1.9, 253402300799, -62135596800:
    print(gmtime(seconds))
t = gmtime(1700000000)
print(t.tm_year, t.tm_mon, t.tm_hour, t[6], len(t), t.tm_zone, t.tm_gmtoff, tuple(t), t == tuple(t))
print(time.asctime(t), "|", time.asctime((2024, 2, 3, 4, 5, 6, 5, 34, 0)), "|", time.asctime(gmtime(0)))
every = "aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%"
for seconds in 0, 1700000000, 951782400, 1704067199, 1230768000, 1262304000, 1609459200, 1735689599, 1483228800:
    print("|".join(strftime("%" + letter, gmtime(seconds)) for letter in every if letter not in "zZ"))
print(strftime("%Y-%m-%d %H:%M:%S", gmtime(1e9)), strftime("", t), strftime("%-d %_d %05d %q", gmtime(0)))
print(strftime("%%Y is %Y", t), strftime("é %d", t))
for text, form in [("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"), ("Thu Nov 14 22:13:20 2023", "%a %b %d %H:%M:%S %Y"),
                   ("1/2/99", "%m/%d/%y"), ("1/2/03", "%d/%m/%y"), ("12:30 AM", "%I:%M %p"), ("12:30 pm", "%I:%M %p"), ("60 2024", "%j %Y"),
                   ("5 January 2020", "%d %B %Y"), ("", ""), ("  12", " %H"), ("29 Feb", "%d %b"), ("2020 10 1", "%Y %W %w"),
                   ("2020 10 1", "%Y %U %w"), ("x", "%Y"), ("2020 x", "%Y"), ("1", "%Q"), ("1", "%"), ("2023-02-29", "%Y-%m-%d"), ("2023-13-01", "%Y-%m-%d"),
                   ("+0130", "%z"), ("UTC", "%Z"), ("12:5", "%H:%M"), ("100%", "%d%%"), ("10/20/30", "%x"), ("2011", "%Y"), ("Z", "%z"), ("-03:00", "%z")]:
    attempt(strptime, text, form)
print(strptime("+0130", "%z").tm_gmtoff)
print(struct_time(range(9)), struct_time(range(9)).tm_zone, struct_time(range(11)).tm_gmtoff)
attempt(struct_time, range(3))
attempt(struct_time, range(12))
attempt(setattr, t, "tm_year", 3)
attempt(strftime, 3)
attempt(strftime, "%Y", 3)
attempt(strftime, "%Y", (1, 2))
attempt(strftime, "%Y", (2000, 13, 1, 0, 0, 0, 0, 0, 0))
attempt(strftime, "%Y", (2000, 1, 1, 25, 0, 0, 0, 0, 0))
attempt(gmtime, "x")
attempt(gmtime, float("nan"))
attempt(gmtime, 1e30)
attempt(time.asctime, 3)
attempt(time.mktime, 3)
local = time.localtime(1700000000)
print(time.mktime(local), time.mktime((2024, 1, 1, 0, 0, 0, 0, 0, -1)) + time.timezone * -1, time.mktime((2024, 14, 35, 0, 0, 0, 0, 0, 0)) > 0)
print(time.ctime(1700000000) == time.asctime(local), type(time.tzname), time.daylight in (0, 1))
print(time.clock_gettime(time.CLOCK_REALTIME) > 1e9, type(time.clock_gettime_ns(time.CLOCK_MONOTONIC)))
print(time.get_clock_info("monotonic").monotonic, "strftime" in dir(time), hasattr(time, "nothing"))
attempt(lambda: time.nothing)
