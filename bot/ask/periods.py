"""Calendar periods as people name them: "june 2025", "q3", "last quarter", "march 5", "2026".

Pure functions of a folded line and of today. A month, quarter or half without a year is the most
recent one that has begun.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = r"20[0-4]\d"
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
_ORDINAL |= {"4th": 4, "last": 4, "final": 4}
_COUNT = {
    "a": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "few": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip

Period = tuple[date, date]


def month(year: int, number: int) -> Period:
    """Return the first and last day of a month; numbers outside 1 to 12 run into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Period:
    """Return the first and last day of ``count`` months that begin with month ``first``."""
    return month(year, first)[0], month(year, first + count - 1)[1]


def quarter(year: int, number: int) -> Period:
    """Return the first and last day of a calendar quarter; number 0 is the one before the first."""
    return months(year, 3 * number - 2, 3)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.strip(" '")
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _latest(year: int | None, today: date, make: Callable[[int], Period]) -> Period:
    """Return the period of the given year, or the most recent one that has begun."""
    if year is not None:
        return make(year)
    this = make(today.year)
    return this if this[0] <= today else make(today.year - 1)


def _day(year: int, number: int, day: int) -> Period | None:
    if not 1 <= number <= 12 or not 1 <= day <= monthrange(year, number)[1]:
        return None
    return date(year, number, day), date(year, number, day)


def _iso(match: re.Match[str], today: date) -> Period | None:
    year, number, day = int(match["iy"]), int(match["im"]), match["id"]
    if day is not None:
        return _day(year, number, int(day))
    return month(year, number) if 1 <= number <= 12 else None


def _month(match: re.Match[str], today: date) -> Period | None:
    name = match["mn"] or match["mn2"] or match["mn3"]
    number = _NAMES.index(name[:3]) + 1
    year = _year(match["my"] or match["my2"] or match["my3"])
    typed = match["md"] or match["md2"]
    if typed is None:
        return _latest(year, today, lambda y: month(y, number))
    day = int(re.sub(r"\D", "", typed))
    if year is None:
        year = today.year if (number, day) <= (today.month, today.day) else today.year - 1
    return _day(year, number, day)


def _quarter(match: re.Match[str], today: date) -> Period:
    typed = match["qn"] or match["qn2"] or match["qn3"]
    number = int(typed) if typed.isdigit() else _ORDINAL[typed]
    return _latest(_year(match["qy"]), today, lambda y: quarter(y, number))


def _half(match: re.Match[str], today: date) -> Period:
    typed = match["hn"] or match["hn2"] or match["hn3"]
    number = 2 if typed.startswith(("2", "s", "l")) else 1
    return _latest(_year(match["hy"]), today, lambda y: months(y, 6 * number - 5, 6))


def _part(match: re.Match[str], today: date) -> Period:
    first = {"early": 1, "mid": 5, "late": 9}[match["pn"]]
    return _latest(_year(match["py"]), today, lambda y: months(y, first, 4))


def _season(match: re.Match[str], today: date) -> Period:
    first = {"sp": 3, "su": 6, "au": 9, "fa": 9}[match["sn"][:2]]
    return _latest(_year(match["sy"]), today, lambda y: months(y, first, 3))


def _ago(match: re.Match[str], today: date) -> Period:
    """Return the day, week, month or year that lies some of them back."""
    day = back(match["an"], match["au"], today)
    if match["au"].startswith("m"):
        return month(day.year, day.month)
    if match["au"].startswith("y"):
        return months(day.year, 1, 12)
    return (day - timedelta(days=day.weekday()) if match["au"].startswith("w") else day), day


def _named(match: re.Match[str], today: date) -> Period:
    """Return the week, month, quarter, half or year that is named by this, last or next."""
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(match["rel"], -1)
    unit = match["unit"]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month(today.year, today.month + step)
    if unit == "quarter":
        return quarter(today.year, (today.month + 2) // 3 + step)
    if unit.startswith("half"):
        return months(today.year, (1 if today.month < 7 else 7) + 6 * step, 6)
    return months(today.year + step, 1, 12)


def _single(match: re.Match[str], today: date) -> Period:
    day = today - timedelta(days=1) if match["single"] == "yesterday" else today
    return day, day


def _whole(match: re.Match[str], today: date) -> Period:
    return months(_year(match["yy"] or match["yy2"]) or today.year, 1, 12)


_POINTS: tuple[tuple[str, Callable[[re.Match[str], date], Period | None]], ...] = (
    (rf"(?P<iy>{YEAR})[-/](?P<im>\d\d?)(?:[-/](?P<id>\d\d?))?", _iso),
    (
        rf"(?P<md>\d\d?(?:st|nd|rd|th)?)(?: of)? (?P<mn>{MONTHS})(?: ,)?(?: (?P<my>{YEAR}))?"
        rf"|(?P<mn2>{MONTHS}) (?:the )?(?P<md2>\d\d?(?:st|nd|rd|th)?)(?![\w.%])"
        rf"(?: ,)?(?: (?P<my2>{YEAR}))?"
        rf"|(?P<mn3>{MONTHS})(?: \.)?(?: of| ,)?(?:[ -]?(?P<my3>{YEAR}|'\d\d))?",
        _month,
    ),
    (
        rf"(?:q(?P<qn>[1-4])|(?P<qn3>[1-4])q|(?P<qn2>first|1st|second|2nd|third|3rd|fourth|4th"
        rf"|(?:last|final)(?= quarter of 20)) quarter)"
        rf"(?: of| in| ,)?(?:[ '-/]?(?P<qy>{YEAR}|(?<=')\d\d|(?<=q)2\d|(?<=q\d)2\d|(?<=q\d )2\d))?",
        _quarter,
    ),
    (
        rf"(?:h(?P<hn>[12])|(?P<hn3>[12])h"
        rf"|(?P<hn2>first|1st|second|2nd|(?:last|latter)(?= half of 20)) half)"
        rf"(?: of| in)?(?: the year)?"
        rf"(?:[ '-/]?(?P<hy>{YEAR}|(?<=')\d\d|(?<=h)2\d|(?<=h\d)2\d|(?<=h\d )2\d))?",
        _half,
    ),
    (rf"(?P<pn>early|mid|late)(?: in)?[ -](?P<py>{YEAR})", _part),
    (rf"(?P<sn>spring|summer|autumn|fall) (?:of )?(?P<sy>{YEAR})", _season),
    (
        r"(?P<rel>this|last|next|previous|past|current|coming|prior)"
        r" (?:full |whole |calendar |entire )?(?P<unit>week|month|quarter|half(?:[ -]year)?|year)"
        r"(?:s(?= only| alone|$))?",
        _named,
    ),
    (
        r"(?P<an>\d{1,3}|a|one|two|three|few|four|five|six|ten) (?P<au>days?|weeks?|months?|years?)"
        r" ago",
        _ago,
    ),
    (r"(?P<single>today|yesterday|now)", _single),
    (
        rf"(?:fy ?|fiscal (?:year )?|calendar (?:year )?|year )?(?P<yy>{YEAR})"
        rf"|(?:fy|cy)[ ']?(?P<yy2>2\d)",
        _whole,
    ),
)
_POINT_PATTERNS = tuple((re.compile(rf"(?:{p})(?![\w$%])"), make) for p, make in _POINTS)


def point(line: str, at: int, today: date) -> tuple[Period, int] | None:
    """Return the period whose words begin at an offset and where they end; longest first."""
    best: tuple[Period, int] | None = None
    for pattern, make in _POINT_PATTERNS:
        match = pattern.match(line, at)
        if match is None or (best is not None and match.end() <= best[1]):
            continue
        period = make(match, today)
        if period is not None:
            best = (period, match.end())
    return best


def back(count: str | None, unit: str, today: date) -> date:
    """Return the day that lies a number of hours, days, weeks, ... before today."""
    number = 1 if not count else int(count) if count.isdigit() else _COUNT[count]
    if unit.startswith("h"):
        return today - timedelta(days=-(-number // 24))
    if unit.startswith(("d", "w")):
        return today - timedelta(days=number * (7 if unit.startswith("w") else 1))
    back = number * {"m": 1, "q": 3, "y": 12}[unit[0]]
    first, last = month(max(today.year - back // 12, 1900), today.month - back % 12)
    return min(first.replace(day=min(today.day, last.day)), today)
