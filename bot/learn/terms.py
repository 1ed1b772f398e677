"""Percentages, and how long something runs: "a 9.9 percent stake", "over seven years"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SPELT, value_of
from bot.learn.qualifiers import qualifier_of

_NUMBER = rf"(?:{DIGITS}|\b{SPELT})"
_SIGN = r"(?:[\s-]?(?:%|percent\b|per[ -]cent\b|pct\b)|(?<=\d)pc\b)"
_PERCENT = re.compile(
    rf"(?<![\w$€£.,])(?:(?<=between )(?P<least>(?>{_NUMBER})){_SIGN}?\sand\s"
    rf"|(?P<low>(?>{_NUMBER})){_SIGN}?(?:\s?-\s?|\sto\s))?(?P<number>{_NUMBER}){_SIGN}"
    r"(?P<what>(?: (?:of|stake|equity|share|interest|ownership|more|less|below|above|increase)"
    r"(?: (?:in|of|the|its|an?|to)){0,2}(?: [\w'&.-]+){0,3})?)",
    re.ASCII,
)
_RUNS = (
    r"(?:over|for|in|across|during|within|spanning|throughout|lasting|span|through|term of"
    r"|period of)"
)
_TERM = re.compile(
    rf"(?:\b{_RUNS}\s(?:(?:the|a|an|about|around|up to|at least|roughly|next|coming|following"
    r"|initial|minimum|course of|period of|term of)\s){0,4}"
    rf"(?P<number>{DIGITS}|{SPELT})(?:\s?(?:-|to)\s?(?P<number2>{DIGITS}"
    rf"|{SPELT}))?[\s-](?<!full-)(?P<unit>years?|months?|decades?)\b"
    rf"|\b{_RUNS} the (?:next|coming|following) (?P<unit_c>decade)\b"
    rf"|(?<![\w.-])(?P<number_b>{DIGITS}|\b{SPELT})[- ](?P<unit_b>year|month|decade)s?"
    r"(?=(?:,| long|-long)?[ -](?:[\w$€£¥₹.,-]+ ){0,4}(?:deal|contract|agreement|lease|ppa|term"
    r"|plan|partnership|commitment|period|offtake|pact|investment|collaboration|initiative"
    r"|program(?:me)?|loan|note|bond)))",
    re.ASCII,
)
PERCENT_SEEN = frozenset(["%", "percent", "per cent", "per-cent", "pct", "pc"])
"""One of these is in every percentage."""
TERM_SEEN = frozenset(["year", "month", "decade"])
"""One of these is in all that runs for a time."""
_NO_NUMBER = (" this ", " last ", " the ", " per ", " a fiscal ", " each ", " every ", " past ")
_MONTHS = {"year": 12, "month": 1, "decade": 120}


def percentages(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> Iterator[Figure]:
    """Yield the percentages of ``whole[start:end]`` with the words that say what they are of."""
    last = len(whole) if end is None else end
    text = lower(whole) if small is None else small
    for match in _PERCENT.finditer(text, start, last):
        value = value_of(match["number"])
        least = match["low"] or match["least"]
        low = value_of(least) if least else None
        if low is not None and low >= value:
            low = None
        edge = match.start("what") if match["what"] else match.end()
        what = re.sub(r"^(?:of|in) ", "", match["what"].strip())
        exact = qualifier_of(text, match.start(), edge)
        yield Figure("percent", value, "%", match.start(), match.end(), low, exact, what=what)


def spans(small: str, starts: Iterable[int]) -> list[int]:
    """Return which years, months and decades of a text, in lower case, may have a number."""
    return [start for start in starts if not small.endswith(_NO_NUMBER, 0, start)]


def terms(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> Iterator[Figure]:
    """Yield how long contracts and plans of ``whole[start:end]`` run, in years."""
    last = len(whole) if end is None else end
    text = lower(whole) if small is None else small
    for match in _TERM.finditer(text, start, last):
        unit = (match["unit"] or match["unit_b"] or match["unit_c"]).rstrip("s")
        number = match["number2"] or match["number"] or match["number_b"] or "one"
        try:
            value = value_of(number) * _MONTHS[unit] / 12
        except ValueError:
            continue
        if not 0 < value <= 99:
            continue
        low = value_of(match["number"]) * _MONTHS[unit] / 12 if match["number2"] else None
        low = low if low is not None and low < value else None
        yield Figure("term", value, "years", match.start(), match.end(), low)
