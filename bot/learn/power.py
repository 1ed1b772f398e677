"""Power: "1.2GW", "a 500-megawatt site", "1 to 1.2 gigawatts". In MW, never energy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SPELT, value_of
from bot.learn.qualifiers import qualifier_of

_MW = {"k": 0.001, "m": 1.0, "g": 1000.0, "t": 1_000_000.0}
_WATTS = re.compile(
    r"(?:[kmgt]w(?:e|\(e\)|ac|dc|p|-electric)?(?!\w|/(?!\d))|(?:kilo|mega|giga|tera)-?watts?\b)"
    r"(?![ -]?hours?)",
    re.ASCII,
)
SEEN = frozenset(
    ["kw", "mw", "gw", "tw"]
    + [f"{scale}{gap}watt" for scale in ("kilo", "mega", "giga", "tera") for gap in ("", "-")]
)
"""With one of these every unit of power begins."""
_TO = r"(?P<joint>\s?-\s?|\s(?:up )?(?:to|and|or)\s(?:up to |as much as |about )?)"
_COUNT = rf"(?:{DIGITS}|\b{SPELT})"
_TAIL = r"(?P<more>\+|[ -]plus)?(?: (?:more|additional|further|full|total|new))?[\s-]?\Z"
_NUMBER = re.compile(
    rf"(?<![\w$€£.,-])(?:(?P<low>(?>{_COUNT})){_TO})?(?P<number>{_COUNT}|\bfirst){_TAIL}", re.ASCII
)
_DIGITS = re.compile(rf"(?<![\w$€£.,-])(?P<low>)(?P<number>{DIGITS}){_TAIL}", re.ASCII)
_JOINTS = ("-", "to", "and", "or", "as", "about")
"""How what joins a number to the lower end of a range ends."""
_JOINED = re.compile(rf"{_TO}(?P<number>{_COUNT}){_TAIL}", re.ASCII)
_BEFORE = 60
"""Characters before a unit within which its number stands."""


def units(small: str, starts: Iterable[int]) -> list[int]:
    """Return at which offsets of a text in lower case units of power stand: none in "two"."""
    return [start for start in starts if _WATTS.match(small, start)]


def powers(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures of power in ``whole[start:end]``, a plain text, in its order, in MW.

    Watt-hours are energy, a thermal MWt is heat, and mW are a thousandth of a watt: left out.
    """
    text = lower(whole) if small is None else small
    last = len(whole) if end is None else end
    found: list[Figure] = []
    for unit in _WATTS.finditer(text, start, last):
        if whole.startswith("mW", unit.start()):
            continue
        before = found[-1] if found else None
        if before is not None and (upper := _upper(text, before, unit)) is not None:
            found[-1] = upper
            continue
        found += _figure(text, max(start, before.end if before else 0), unit)
    return tuple(found)


def _upper(text: str, lower_end: Figure, unit: re.Match[str]) -> Figure | None:
    """Return the range that a figure begins, where this unit ends it: "500MW-1GW"."""
    match = _JOINED.match(text, lower_end.end, unit.start())
    if match is None or lower_end.low is not None or not _is_range(text, lower_end.start, match):
        return None
    value = value_of(match["number"]) * _MW[unit.group()[0]]
    if lower_end.value >= value:
        return None
    return lower_end._replace(value=value, low=lower_end.value, end=unit.end())


def _is_range(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range: "between 1 and 2 GW", not "1 GW and 2 GW"."""
    return match["joint"].strip()[:3] != "and" or text.endswith("between ", 0, start)


def _number(text: str, first: int, last: int) -> re.Match[str] | None:
    """Return the number that a part of a text ends with: most are digits, and of no range."""
    match = _DIGITS.search(text, first, last)
    if match is None or text[first : match.start()].rstrip().endswith(_JOINTS):
        match = _NUMBER.search(text, first, last)
    return match


def _figure(text: str, first: int, unit: re.Match[str]) -> Iterator[Figure]:
    match = _number(text, max(first, unit.start() - _BEFORE), unit.start())
    if match is None:
        return
    start, end = match.start(), unit.end()
    scale = _MW[unit.group()[0]]
    value = (1.0 if match["number"] == "first" else value_of(match["number"])) * scale
    low = value_of(match["low"]) * scale if match["low"] else None
    if low is not None and not _is_range(text, start, match):
        start, low = match.start("number"), None
    if value <= 0:
        return
    if low is not None and not 0 < low < value:
        low = None
    exact = "at_least" if match["more"] else qualifier_of(text, start, end)
    yield Figure("power", value, "MW", start, end, low, exact)
