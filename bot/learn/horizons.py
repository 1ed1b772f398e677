"""When something is to be there, and on which day it was announced."""

from __future__ import annotations

import re
from datetime import date, timedelta

from store.records import Precision

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:fiscal (?:year )?|FY ?)?20[2-6]\d"
HORIZON = re.compile(
    r"\b(?P<lead>by|before|until|through|from|starting(?: in)?|beginning(?: in)?|in"
    r"|during|as early as|as soon as"
    r"|no later than|later in|late in|early in|sometime in|expected in|online in|late"
    r"|early|mid)[ -]+"
    r"(?P<when>(?:(?:the )?(?:end|start|beginning|middle|close) of |(?:the )?(?:first"
    r"|second|third|fourth|last|latter|final)"
    r" (?:half|quarter) of |q[1-4] (?:of )?|h[12] (?:of )?|mid[- ]|early(?: in)? "
    r"|late(?: in)? |summer (?:of )?|spring (?:of )?|fall (?:of )?|autumn (?:of )?"
    r"|winter (?:of )?)*"
    rf"(?:{_MONTH} (?:\d{{1,2}},? )?)?{_YEAR}(?:(?:-| to | through | and )20[2-6]\d)?"
    rf"|(?:the )?(?:end of (?:this|next|the) (?:year|decade|month)|next (?:year|month"
    rf"|quarter|summer|spring)"
    r"|(?:later )?this (?:year|decade|summer|fall|month)|(?:the )?(?:first|second|third"
    r"|fourth) (?:half|quarter) of (?:this|next) year"
    r"|year-end|years?' end))",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>20\d\d)"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>20\d\d))\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}))\b(?!,? \d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"\bin (?:early |late |mid-?)?(?P<month>{_MONTH}) (?P<year>20\d\d)", re.I)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(?:on |late (?:on )?|early (?:on )?|, |said |announced |said )?(?P<day>Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
FRESH = 21
"""Days before publication within which a day that is named may be that of the announcement."""


def announced_on(
    lead: tuple[str, ...], published: date | None
) -> tuple[date | None, Precision, str | None]:
    """Return the day on which something was announced, how exactly, and the words that say it.

    ``lead`` are the first sentences. A day, month or weekday named there counts where it lies
    shortly before the day of publication; otherwise that is the day.
    """
    for text in lead:
        if (found := _day(text, published)) is not None:
            return found[0], "day", found[1]
    for text in lead:
        if published and (match := _WEEKDAY.search(text)):
            back = (published.weekday() - _WEEKDAYS.index(match["day"].lower())) % 7
            return published - timedelta(days=back), "day", match.group().strip(" ,")
    for text in lead:
        if match := _MONTH_ONLY.search(text):
            first = date(int(match["year"]), _month(match["month"]), 1)
            if published is None or 0 <= (published - first).days <= 31 + FRESH:
                return first, "month", match.group()
    return published, "day", None


def _day(text: str, published: date | None) -> tuple[date, str] | None:
    for match in _DAY.finditer(text):
        day = match["day"] or match["day2"]
        month, year = match["month"] or match["month2"], match["year"] or match["year2"]
        found = _date(int(year), _month(month), int(day))
        if found and (published is None or 0 <= (published - found).days <= FRESH):
            return found, match.group()
    if published is None:
        return None
    for match in _DAY_OF_MONTH.finditer(text):
        day, month = match["day"] or match["day2"], match["month"] or match["month2"]
        found = _date(published.year, _month(month), int(day))
        if found and 0 <= (published - found).days <= FRESH:
            return found, match.group()
    return None


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(start))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
