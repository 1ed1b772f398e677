"""When something is to be there: "by mid-2028", "in Q3 2027", "by the end of the decade".

What is said from the day of publication on ("next year") is told with the year that it means,
since an answer is read later than the text it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.learn.days import MONTH, month_of
from bot.learn.numbers import value_of

_YEAR = r"(?:(?:fiscal|calendar) (?:year )?|fy ?)?20[2-6]\d"
_OF_YEAR = rf"(?:{_YEAR}|(?:this|next|the(?: coming| current)?) year)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_PART = (
    r"(?:(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn) of "
    r"|(?:the )?(?:first|second|third|fourth|last|latter|final|1st|2nd|3rd|4th) (?:half|quarter)"
    r" (?:of )?|q[1-4],? (?:of )?|[1-4]q ?|h[12],? (?:of )?|[12]h ?|mid[- ]?|early(?: in)?[- ]"
    rf"|late(?: in)?[- ]|(?:the )?{_SEASON} (?:of )?)"
)
_MONTHS = rf"(?:(?:early|mid|late)[- ](?:in )?)?{MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?{_YEAR}"
_AHEAD = (
    rf"(?:(?:{_PART})+{_OF_YEAR}|{_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH} {_YEAR}"
    rf"|later (?:this (?:year|decade)|in {_YEAR})|next (?:year|month|quarter|{_SEASON})"
    r"|(?:the )?end of (?:this|the|next) (?:decade|month)"
    rf"|year[- ]end(?: {_YEAR})?|years?' end|{_YEAR} year[- ]end)"
)
"""Points in time that need no word before them."""
_POINT = rf"(?:{_AHEAD}|{_YEAR}|this (?:year|decade|month|quarter|{_SEASON}))"
_LEAD = (
    r"(?:by|before|until|till|through|throughout|from|starting(?: in| from)?|beginning(?: in)?|in"
    r"|during|around|toward|towards|between|as (?:early|soon) as|no later than|not before"
    r"|sometime in|slated for|scheduled for|targeted for|due(?: in| by)?)"
)
_SPAN = (
    r"(?:within|in|over|during) (?:the )?(?:next |coming )?(?P<number>\d{1,2}|[a-z]+)"
    r"(?:(?:-| to )\w+)? (?P<unit>months?|years?)(?! (?:ago|old|earlier|later))"
)
HORIZON = re.compile(
    rf"\b(?:{_LEAD}[ -]+(?:the )?(?P<when>{_POINT})"
    rf"(?:(?:-| to | through | until | and )(?:the )?(?P<until>{_POINT}))?"
    rf"|(?P<bare>{_AHEAD})|{_SPAN})(?![\w%])",
    re.ASCII,
)
"""Run on text in lower case."""
_QUICK = re.compile(r"20[2-6]\d|year|month|quarter|decade|next |this ", re.ASCII)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "last": -1, "latter": -1, "final": -1}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11),
            "winter": (12, 14)}  # fmt: skip
_PARTS = {"start": (1, 3), "beginning": (1, 3), "turn": (1, 3), "early": (1, 4), "mid": (5, 8),
          "middle": (5, 8), "late": (9, 12), "end": (10, 12), "close": (10, 12)}  # fmt: skip
_NUMBERED = re.compile(r"\b(?:(?P<of>[qh])(?P<n>[1-4])|(?P<n2>[1-4])(?P<of2>[qh]))", re.ASCII)
_NAMED = re.compile(rf"\b(?P<n>{'|'.join(_ORDINALS)}) (?P<of>half|quarter)\b", re.ASCII)
_WORDS = re.compile(rf"\b(?P<part>{'|'.join([*_SEASONS, *_PARTS])})\b", re.ASCII)
_MONTH_NAMED = re.compile(rf"\b(?P<month>{MONTH})\b", re.ASCII)
_DAY_NAMED = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", re.ASCII)

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Horizon:
    """When something is to be there: the words, and the first and last day that they allow.

    Both days are None where the words count from a day of publication that is not known.
    """

    words: str
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        """Return the words, with the year they mean where they do not name it."""
        if self.last is None or self.first is None or re.search(r"20\d\d", self.words):
            return self.words
        years = sorted({self.first.year, self.last.year})
        return f"{self.words} ({'-'.join(map(str, years))})"


def horizon(texts: Iterable[tuple[str, str]], published: date | None) -> Horizon | None:
    """Return the first horizon that sentences tell, each given as written and in lower case.

    What was over when a text was published is none, nor is its own date.
    """
    for text, small in texts:
        if _QUICK.search(small) is None:
            continue
        for match in HORIZON.finditer(small):
            found = _read(match, published)
            if found is None:
                continue
            if found[1] is None or published is None or _is_ahead(match, found, published):
                return Horizon(text[match.start() : match.end()], *found)
    return None


def _is_ahead(
    match: re.Match[str], found: tuple[date | None, date | None], published: date
) -> bool:
    """Whether a time lies ahead; a date that nothing leads up to may be that of the text."""
    if found[0] is not None and match["bare"] and _MONTH_NAMED.search(match["bare"]):
        return found[0] > published
    return found[1] is not None and found[1] > published


def _read(match: re.Match[str], published: date | None) -> tuple[date | None, date | None] | None:
    if match["unit"]:
        return _after(match, published)
    window = _window(match["when"] or match["bare"], published)
    if match["until"] and window is not None:
        until = _window(match["until"], published)
        window = (window[0], until[1]) if until else window
    return window or (None, None)


def _after(match: re.Match[str], published: date | None) -> tuple[date | None, date | None] | None:
    """Return the time until which so many months or years pass; None for what is no number."""
    try:
        months = round(value_of(match["number"]) * (12 if match["unit"][0] == "y" else 1))
    except ValueError:
        return None
    if published is None or not 0 < months <= 600:
        return (None, None)
    return published, _end(published.year, published.month + months)


def _window(words: str, published: date | None) -> Window | None:
    """Return the first and last day of a point in time; None where it hangs on an unknown day."""
    if found := re.search(r"20\d\d", words):
        year = int(found.group())
    elif published is None:
        return None
    else:
        year = published.year + ("next year" in words)
        if (near := _near(words, published)) is not None:
            return near
    first, last = _months(words)
    if (day := _day(words, year, first)) is not None:
        return day, day
    return _start(year, first), _end(year, last)


def _near(words: str, published: date) -> Window | None:
    """Return what counts from the day of publication: the decade, quarter, month or season."""
    year, month = published.year, published.month
    ahead = 1 if "next" in words else 0
    if "decade" in words:
        close = year // 10 * 10 + 9 + 10 * ahead
        return (date(close, 1, 1) if "end" in words else published), date(close, 12, 31)
    if "month" in words:
        return _start(year, month + ahead), _end(year, month + ahead)
    if "quarter" in words and "year" not in words:
        first = (month - 1) // 3 * 3 + 1 + 3 * ahead
        return _start(year, first), _end(year, first + 2)
    for season, (first, last) in _SEASONS.items():
        if season in words and "year" not in words:
            # "next summer" is the one to come, of this year where that still lies ahead.
            year += 1 if _end(year, last) < published else 0
            return _start(year, first), _end(year, last)
    if words.startswith("later"):
        return published, _end(year, 12)
    return None


def _months(words: str) -> tuple[int, int]:
    """Return the first and last month of a year that words speak of, 1 to 14 (of the next)."""
    if (match := _MONTH_NAMED.search(words)) is not None:
        month = month_of(match["month"])
        return month, month
    if (match := _NUMBERED.search(words)) is not None:
        number, half = int(match["n"] or match["n2"]), (match["of"] or match["of2"]) == "h"
        return _piece(number, 6 if half else 3)
    if (match := _NAMED.search(words)) is not None:
        size = 6 if match["of"] == "half" else 3
        number = _ORDINALS[match["n"]]
        return _piece(12 // size if number < 0 else number, size)
    if "year" in words and "end" in words:
        return _PARTS["end"]
    if (match := _WORDS.search(words)) is not None:
        return _SEASONS.get(match["part"]) or _PARTS[match["part"]]
    return (5, 8) if words.startswith("mid") else (1, 12)


def _piece(number: int, size: int) -> tuple[int, int]:
    first = (min(number, 12 // size) - 1) * size + 1
    return first, first + size - 1


def _day(words: str, year: int, month: int) -> date | None:
    if _MONTH_NAMED.search(words) is None or (match := _DAY_NAMED.search(words)) is None:
        return None
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def _start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _end(year: int, month: int) -> date:
    return _start(year, month + 1) - timedelta(days=1)
