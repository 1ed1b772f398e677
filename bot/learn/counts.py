"""Counts of accelerators: "100,000 H100s", "a million TPUs", "18,000 of its latest chips"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SCALE, SPELT, is_numeric, value_of
from bot.learn.qualifiers import qualifier_of

SMALLEST = 16
"""Counts below are of chips in a server or generations of one; they are no orders."""

_NOUN = (
    r"(?:[gtlnx]pus?|graphics (?:cards?|processing units?|processors?)|accelerators?"
    r"|chips?|superchips?"
    r"|processors?|(?:[a-z]{1,3}\d{2,4}[a-z]?|trainium ?\d?|blackwells?|hoppers?"
    r"|ascend \d+\w?)(?:s\b|(?= (?:chips|gpus|units)))"
    r"|(?:trainium\d?|blackwell|hopper|h100|h200|h20|gb200|gb300|b200|b300)s?)\b"
)
_NOT_CHIPS = (
    r"hours?|design\w*|engineers?|makers?|compan(?:y|ies)|firms?|start-?ups?|workers?|experts?"
    r"|jobs|customers?|cores?|buyers?"
)
"""What chips are only named to describe: "10,000 GPU hours", "3,000 chip engineers"."""
_COUNT = re.compile(
    rf"(?<![\w$€£¥₹.,-])(?P<number>(?:{DIGITS})(?:k\b|m\b)?|\b{SPELT}(?= (?:{SCALE}"
    rf"|\w+ )))(?P<scale>[ -]{SCALE}\b)?(?P<plus>\+)?"
    rf"(?:(?:\s?-\s?|\s(?:to|and)\s(?:up to )?)(?P<number2>{DIGITS}k?)(?P<scale2>[ -]{SCALE}\b)?)?"
    r"(?P<between>(?:[ -](?!dollars?\b|euros?\b|yen\b|years?\b|percent\b|customers?\b"
    r"|people\b|jobs?\b"
    r"|(?:mega|giga)?watts?\b|[mg]w\b|square\b|companies\b|countries\b|data\b|and\b|to\b"
    r"|in\b|with\b|for\b"
    r"|servers?\b|racks?\b|times\b|billion\b|million\b|users?\b|nm\b|nanometer|clusters?\b|cores?\b"
    r"|acres?\b|workers?\b|developers?\b|gigabytes?\b|[gt]b\b|months?\b|days?\b|weeks?\b"
    r"|different\b|new chip|of \d)"
    r"[\w.'&/-]+| \([a-z]{3,8}: ?[\w.]+\)){0,6}?)"
    rf"[ -](?P<noun>{_NOUN})(?![ -](?:{_NOT_CHIPS})\b)",
    re.ASCII,
)
_TENS = [f"{tens}{ones}" for tens in range(10) for ones in range(10)]
_NOUNS = [
    "gpu", "tpu", "lpu", "npu", "xpu", "graphics", "accelerator", "chip", "processor", "trainium",
    "blackwell", "hopper", "ascend", " units",
]  # fmt: skip
SEEN = frozenset([*_NOUNS, *(letter + tens for letter in ascii_lowercase for tens in _TENS)])
"""One of these is in every count: what chips are called, or a letter and two digits of a code."""
_BARE = re.compile(
    rf"\b(?:ship|send|sell|deliver|import|buy|order|deploy|export|supply"
    rf"|install)\w* (?:\w+ ){{0,4}}?"
    rf"(?P<number>{DIGITS})(?:(?: to |-)(?P<number2>{DIGITS}))? units\b",
    re.ASCII,
)


def counts(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> tuple[Figure, ...]:
    """Return how many accelerators ``whole[start:end]``, a plain text, speaks of, in its order."""
    last = len(whole) if end is None else end
    text = lower(whole) if small is None else small
    return tuple(_counts(text, start, last)) if is_numeric(text, start, last) else ()


def _counts(whole: str, first: int, last: int) -> Iterator[Figure]:
    for match in _COUNT.finditer(whole, first, last):
        number, scale = match["number"], _clean(match["scale"])
        value = _value(number, scale or (_clean(match["scale2"]) if match["number2"] else ""))
        low = None
        if match["number2"]:
            low, value = value, _value(match["number2"], _clean(match["scale2"]))
            low = low if 0 < low < value else None
        if value < SMALLEST or _is_year(number, match):
            continue
        start, end = match.span()
        words = f"{match['between']} {match['noun']}".strip(" -")
        edge = match.end("plus") if match["plus"] else match.end("scale" if scale else "number")
        qualifier = "at_least" if match["plus"] else qualifier_of(whole, start, edge)
        yield Figure("units", value, "accelerators", start, end, low, qualifier, what=words)
    if whole.find(" units", first, last) < 0:
        return
    for match in _BARE.finditer(whole, first, last):
        low, value = value_of(match["number"]), value_of(match["number2"] or match["number"])
        start, end = match.start("number"), match.end()
        exact = qualifier_of(whole, start, end)
        least = low if low < value else None
        yield Figure("units", value, "accelerators", start, end, least, exact, what="units")


def _value(number: str, scale: str) -> float:
    text = number.lower()
    if text[-1] in "km" and text[0].isdigit():
        return value_of(text[:-1], text[-1])
    return value_of(text, scale or None)


def _is_year(number: str, match: re.Match[str]) -> bool:
    return match["scale"] is None and re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _clean(scale: str | None) -> str:
    return scale.strip(" -").lower() if scale else ""
