"""Times in a question: "since june", "last quarter", "q3 2025", "between march and may".

Pure functions of a folded line and of today; no clock, no zone. A window's ends are inclusive.
A month or quarter without a year is the most recent one that has begun. "Last quarter" is the
last full calendar quarter, "the last 90 days" end today, "recently" means the last 90 days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.ask.periods import MONTHS, YEAR, Period, back, point

RECENT = 90
"""Days that "recently" looks back."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``since`` to ``until``, both inclusive; None leaves that end open."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """A window and where its words stand in the line (``start`` to ``end``)."""

    window: Window
    start: int
    end: int


_SPAN = re.compile(
    r"(?:(?:in|over|during|for|within|from) )?(?:the )?(?:last|past|previous|trailing|prior)"
    r" (?P<n>\d{1,3}|couple of|a|one|two|three|few|four|five|six|seven|eight|nine|ten|twelve)?"
    r" ?(?P<u>h(?:ou)?rs?|days?|weeks?|months?|quarters?|years?)(?!\w)"
)
_AGO = re.compile(
    r"(?P<n>\d{1,3}|a|one|two|three|few|four|five|six|ten) (?P<u>days?|weeks?|months?|years?) ago"
)
_LEAD = re.compile(
    r"(?P<since>since|starting(?: in| from)?|beginning|as of)"
    r"|(?P<from>from|between)"
    r"|(?P<before>before|prior to|earlier than|pre)"
    r"|(?P<until>until|till|through|up to|to the end of|by the end of|by|up until|no later than)"
    r"|(?P<after>after|later than|post|past)"
    r"|(?P<in>in|during|for|of|over|within|on|from)"
)
_THE = re.compile(r"(?:(?:the )?(?:start|beginning|end) of |all of |the )?")
_TO = re.compile(r" (?:to|until|till|through|thru|and|up to|-) (?:the )?")
_DASH = re.compile(rf"({YEAR})-({YEAR})(?!\w)")
_ALSO_WORDS = ("may", "mar", "now")
"""Words that are times only after a word like "in" or "since"."""
_SET = re.compile(
    r"(?P<ytd>(?:this )?year to date|ytd|so far this year)"
    r"|(?P<recent>recent(?:ly)?|lately|of late|in recent (?:weeks|months)|these days"
    r"|(?:the )?last few months)"
)


def window_at(line: str, at: int, today: date) -> Found | None:
    """Return the window whose words begin at an offset of a folded line, or None.

    The line's words are joined by single spaces; ``at`` must be the start of one.
    """
    for reader in (_at_set, _at_span, _at_dash, _at_lead, _at_point):
        found = reader(line, at, today)
        if found is not None:
            return found
    return None


def _at_set(line: str, at: int, today: date) -> Found | None:
    match = _SET.match(line, at)
    if match is None or line[match.end() : match.end() + 1].isalnum():
        return None
    since = date(today.year, 1, 1) if match["ytd"] else today - timedelta(days=RECENT)
    return Found(Window(since, today), at, match.end())


def _at_span(line: str, at: int, today: date) -> Found | None:
    match = _SPAN.match(line, at)
    if match is None or (match["n"] is None and not match["u"].endswith("s")):
        return None
    since = back(match["n"] or "few", match["u"], today)
    return Found(Window(since, today), at, match.end())


def _at_dash(line: str, at: int, today: date) -> Found | None:
    match = _DASH.match(line, at)
    if match is None or match[1] > match[2]:
        return None
    return Found(Window(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)), at, match.end())


def _at_lead(line: str, at: int, today: date) -> Found | None:
    lead = _LEAD.match(line, at)
    if lead is None or line[lead.end() : lead.end() + 1] not in (" ", "-"):
        return None
    the = _THE.match(line, lead.end() + 1)
    begin = the.end() if the else lead.end() + 1
    if (ago := _AGO.match(line, begin)) is not None:
        day = back(ago["n"], ago["u"], today)
        return Found(_open((day, day), str(lead.lastgroup)), at, ago.end())
    first = point(line, begin, today)
    if first is None:
        dashed = _at_dash(line, begin, today) if lead.lastgroup in ("from", "in") else None
        return dashed and Found(dashed.window, at, dashed.end)
    period, end = first
    kind = "in" if lead["from"] == "from" else str(lead.lastgroup)
    if lead["from"] or lead["in"]:
        paired = _pair(line, period, end, today)
        if paired is not None:
            return Found(paired[0], at, paired[1])
        if lead["from"] == "between":
            return None
    if lead["from"] == "from" and line.startswith((" on", " onwards", " onward"), end):
        onward = re.compile(r" on(?:wards?)?(?!\w)").match(line, end)
        end, kind = (onward.end() if onward else end), "since"
    return Found(_open(period, kind), at, end)


def _pair(line: str, period: Period, end: int, today: date) -> tuple[Window, int] | None:
    """Return the window from a period to a second one that follows ("to may", "and q3")."""
    link = _TO.match(line, end)
    second = point(line, link.end(), today) if link else None
    if second is None:
        return None
    (start, _), (later, last) = period, second[0]
    if later < start:  # "june to august 2025", "november to february": the year of the second
        start = start.replace(year=later.year, day=min(start.day, 28))
        if start > later:
            start = start.replace(year=start.year - 1)
    return Window(start, max(last, later)), second[1]


def _open(period: Period, kind: str) -> Window:
    start, end = period
    if kind == "since":
        return Window(start, None)
    if kind == "before":
        return Window(None, start - timedelta(days=1))
    if kind == "until":
        return Window(None, end)
    if kind == "after":
        return Window(end + timedelta(days=1), None)
    return Window(start, end)


def _at_point(line: str, at: int, today: date) -> Found | None:
    found = point(line, at, today)
    if found is None:
        return None
    period, end = found
    if line[at:end] in _ALSO_WORDS:
        return None
    paired = _pair(line, period, end, today)
    if paired is not None and (_dated(line, at, end)):
        return Found(paired[0], at, paired[1])
    if line.startswith((" onwards", " onward"), end):
        end = re.compile(r" onwards?").match(line, end).end()  # type: ignore[union-attr]
        return Found(Window(period[0], None), at, end)
    return Found(Window(*period), at, end)


def _dated(line: str, at: int, end: int) -> bool:
    """Whether what stands here is surely a time: more than a bare word."""
    return any(c.isdigit() for c in line[at:end]) or line[at:end].split()[0] in MONTHS
