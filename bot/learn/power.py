"""Power: "1.2GW", "a 500-megawatt site", "1 to 1.2 gigawatts". In MW, never energy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SPELT, value_of
from bot.learn.qualifiers import qualifier_of

_MW = {"k": 0.001, "m": 1.0, "g": 1000.0, "t": 1_000_000.0}
_WATTS = (
    r"(?:[kmgt]w(?:e|ac|dc|th|p)?(?![\w/])(?!-?hours?)|(?:kilo|mega|giga"
    r"|tera)-?watts?\b(?![ -]?hours?))"
)
_QUICK = re.compile(_WATTS, re.ASCII)
_UNITS = ("watt", "mw", "gw", "kw", "tw")
"""One of these is in every figure of power: a quick look before a close one."""
_TO = r"(?:\s?-\s?|\s(?:to|and|or)\s(?:up to |as much as )?)"
_POWER = re.compile(
    rf"(?<![\w$€£.,-])(?P<number>{DIGITS}|\b{SPELT})(?:[\s-]?(?P<unit>{_WATTS}))?"
    rf"(?:{_TO}(?P<number2>{DIGITS}|{SPELT}))?[\s-]?(?P<last>{_WATTS})(?P<plus>\+)?",
    re.ASCII,
)
_SINGLE = re.compile(
    rf"(?<![\w$€£.,-])(?P<number>{DIGITS}|\b(?:another "
    rf"|additional )?{SPELT})(?:\s(?:more|additional|further|full|total))?"
    rf"[\s-]?(?P<last>{_WATTS})",
    re.ASCII,
)


_SPAN = 40
"""Characters that a range may reach beyond its first unit."""


def powers(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures of power in ``whole[start:end]``, a plain text, in its order, in MW.

    Watt-hours are energy and are left out.
    """
    text = lower(whole) if small is None else small
    last = len(whole) if end is None else end
    part = text[start:last]
    if not any(map(part.__contains__, _UNITS)):
        return ()
    return tuple(_powers(text, start, last))


def _powers(whole: str, start: int, last: int) -> Iterator[Figure]:
    at = start
    while (unit := _QUICK.search(whole, at, last)) is not None:
        # Only what stands shortly before a unit can be its number.
        from_ = max(at, unit.start() - 60)
        match = _last(_POWER, whole, from_, unit.end()) or _last(_SINGLE, whole, from_, unit.end())
        at = unit.end()
        if match is None:
            continue
        at = max(at, match.end())
        figure = _figure(whole, match)
        if figure is not None:
            yield figure


def _last(pattern: re.Pattern[str], whole: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a pattern whose last unit is the one that ends there, or the next."""
    for match in pattern.finditer(whole, start, end + _SPAN):
        if match.start() >= end:
            return None
        if match.end("last") >= end:
            return match
    return None


def _figure(whole: str, match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    unit = _MW[match["last"][0].lower()]
    low: float | None = None
    try:
        value = _number(match["number"], match["last"])
        if groups.get("number2"):
            first = groups.get("unit")
            low = value_of(match["number"]) * (_MW[first[0].lower()] if first else unit)
            value = value_of(groups["number2"])
    except ValueError:
        return None
    value *= unit
    start, end = match.start(), match.end("last")
    if low is not None and not 0 < low < value:
        low = None
    if value <= 0:
        return None
    return Figure("power", value, "MW", start, end, low, qualifier_of(whole, start, end))


def _number(text: str, unit: str) -> float:
    return value_of(re.sub(r"^(?:another|additional) ", "", text, flags=re.ASCII))
