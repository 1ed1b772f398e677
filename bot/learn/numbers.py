"""Numbers as they are written: digits with separators, words, and the scales after them."""

from __future__ import annotations

import re

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_PARTS = {
    "half a": 0.5, "half": 0.5, "quarter of a": 0.25, "a quarter of a": 0.25,
    "three quarters of a": 0.75, "three-quarters of a": 0.75, "a third of a": 1 / 3,
    "a couple of": 2, "a dozen": 12, "two dozen": 24, "a": 1, "an": 1,
}  # fmt: skip
SCALES = {
    "k": 1e3, "thousand": 1e3, "lakh": 1e5, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "million": 1e6, "millions": 1e6, "crore": 1e7, "cr": 1e7, "b": 1e9, "bn": 1e9, "bln": 1e9,
    "billion": 1e9,
    "billions": 1e9, "lakh crore": 1e12, "t": 1e12, "tn": 1e12, "trn": 1e12, "trillion": 1e12,
    "milliard": 1e9, "milliards": 1e9,
}  # fmt: skip

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_TEN = "|".join(_TENS)
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
SPELT = (
    rf"(?:(?:{_TEN})[ -](?:{_UNIT})|(?:{_TEN})|(?:{_UNIT})(?: and a half| hundred"
    rf"(?: and (?:(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_UNIT}))?)?|(?:a )?hundred"
    r"|half an?|a quarter of a|(?:a )?quarter of a|three[ -]quarters of a|a third of a|a couple of"
    r"|a dozen|two dozen|an?)"
)
SCALE = (
    r"(?:lakh crore|thousand|lakh|millions?|crore|billions?|trillions?|milliards?|mn|mln|mio"
    r"|bn|bln|tn|trn)"
)
SHORT = r"(?:[kmbt]|bn|mn|tn|cr)"

_DIGIT = re.compile(r"\d", re.ASCII)
_LARGE = ("illion", "illiard", "thousand", "hundred", "lakh", "crore", " bn", " mn", " tn")


def is_numeric(text: str, start: int, end: int) -> bool:
    """Tell whether a lower-case text may hold a large number between two offsets: a quick look."""
    if _DIGIT.search(text, start, end):
        return True
    part = text[start:end]
    return any(map(part.__contains__, _LARGE))


def value_of(number: str, scale: str | None = None) -> float:
    """Return the value of a number (digits or words) with its scale, e.g. ("1.2", "billion").

    Raises ValueError for what is no number.
    """
    return _plain(number) * (SCALES[scale.lower()] if scale else 1.0)


def _plain(number: str) -> float:
    text = number.lower().strip()
    if text[:1].isdigit() or text[:1] == ".":
        return float(text.replace(",", ""))
    text = " ".join(text.split())
    if text in _PARTS:
        return _PARTS[text]
    more = 0.5 if text.endswith(" and a half") else 0.0
    text = text.removesuffix(" and a half").replace("-", " ")
    total = 0.0
    for word in text.split():
        if word == "hundred":
            total = (total or 1) * 100
        elif word in ("a", "and"):
            continue
        elif (found := _UNITS.get(word, _TENS.get(word))) is not None:
            total += found
        else:
            raise ValueError(f"{number!r} is no number")
    return total + more
