"""On which day something was announced: named in the lead, or else that of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.learn.document import plain
from store.records import Precision

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH}),? (?P<year>20\d\d)"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>20\d\d))\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))\b(?!,? \d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"\bin (?:early |late |mid-?)?(?P<month>{MONTH}) (?P<year>20\d\d)", re.I)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"\b(?:on |late (?:on )?|early (?:on )?|, |said |announced |said )?(?P<day>Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_DATELINE = 90
"""Characters of a line of a page that tells when it was published."""
_HEAD = 3_000
"""Characters at the top of a page among which that line stands."""
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
            first = date(int(match["year"]), month_of(match["month"]), 1)
            if published is None or 0 <= (published - first).days <= 31 + FRESH:
                return first, "month", match.group()
    return published, "day", None


def dateline(text: str) -> date | None:
    """Return the day at the top of a page as it came: "Nov 18, 2025", "Published 3 May 2026, 9:40".

    It stands in a short line of its own, which is no sentence; None where there is none.
    """
    for line in plain(text[:_HEAD]).split("\n"):
        if len(line) <= _DATELINE and not line.rstrip().endswith((".", ":", "!", "?")):
            match = _DAY.search(line)
            if match is not None and (found := _day(match.group(), None)) is not None:
                return found[0]
    return None


def _day(text: str, published: date | None) -> tuple[date, str] | None:
    for match in _DAY.finditer(text):
        day = match["day"] or match["day2"]
        month, year = match["month"] or match["month2"], match["year"] or match["year2"]
        found = _date(int(year), month_of(month), int(day))
        if found and (published is None or 0 <= (published - found).days <= FRESH):
            return found, match.group()
    if published is None:
        return None
    for match in _DAY_OF_MONTH.finditer(text):
        day, month = match["day"] or match["day2"], match["month"] or match["month2"]
        found = _date(published.year, month_of(month), int(day))
        if found and 0 <= (published - found).days <= FRESH:
            return found, match.group()
    return None


def month_of(name: str) -> int:
    """Return the number of a month by its name, 1 to 12."""
    start = name.lower()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(start))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
