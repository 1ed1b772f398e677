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
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "quarters": 0.25, "thirds": 1 / 3}
_GROUPS = {"hundred": 100, "dozen": 12}
_MORE_OF = [
    "full", "single", "whole", "entire", "further", "additional", "extra", "cool", "mere",
    "staggering", "whopping",
]  # fmt: skip
_EMPTY = frozenset(["a", "an", "another", "of", "and", *_MORE_OF])
"""Words of a number that count nothing: "a full gigawatt"."""
SCALES = {
    "k": 1e3, "thousand": 1e3, "lakh": 1e5, "m": 1e6, "mm": 1e6, "mn": 1e6, "mln": 1e6,
    "mil": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "crore": 1e7,
    "cr": 1e7, "b": 1e9, "bn": 1e9, "bln": 1e9, "billion": 1e9, "billions": 1e9,
    "milliard": 1e9, "milliards": 1e9, "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9,
    "lakh crore": 1e12, "t": 1e12, "tn": 1e12, "trn": 1e12, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|\.\d+)"
"""A comma before one or two digits is that of a decimal: "1,2 Milliarden"."""
_TEN = "|".join(_TENS)
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_MORE = "|".join(_MORE_OF)
SPELT = (
    rf"(?:(?:{_TEN})[ -](?:{_UNIT})|(?:{_TEN})|(?:{_UNIT})(?: and a half"
    rf"| point (?:{_UNIT})| dozen|[ -]quarters of an?| hundred"
    rf"(?: and (?:(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_UNIT}))?)?"
    r"|(?:an? )?(?:hundred|half(?:[ -]an?)?|quarter(?:[ -]of[ -]an?)?|third of an?|couple(?: of)?"
    rf"|dozen)|(?:an?|another)(?: (?:{_MORE}))?)"
)
SCALE = (
    r"(?:lakh crore|thousand|lakh|millions?|millionen|crore|billions?|trillions?|milliards?"
    r"|milliarden?|mrd|mn|mln|mio|mil|bn|bln|tn|trn|cr)"
)
SHORT = r"(?:mm|[kmbt]|bn|mn|tn|cr)"
"""Scales that follow digits at once: "$38B"."""


_DIGIT = re.compile(r"\d", re.ASCII)
_LARGE = ("illion", "illiard", "thousand", "hundred", "lakh", "crore", " bn", " mn", " tn")


def is_numeric(text: str, start: int, end: int) -> bool:
    """Tell whether a lower-case text may hold a large number between two offsets: a quick look."""
    if _DIGIT.search(text, start, end):
        return True
    part = text[start:end]
    return any(map(part.__contains__, _LARGE))


LARGEST = 1e18
"""A row of digits without end is no figure, and infinity none that any database keeps."""


def value_of(number: str, scale: str | None = None) -> float:
    """Return the value of a number (digits or words) with its scale, e.g. ("1.2", "billion").

    What is larger than anything that is counted comes back as ``LARGEST``. Raises ValueError for
    what is no number.
    """
    return min(_plain(number) * (SCALES[scale.lower()] if scale else 1.0), LARGEST)


def _plain(number: str) -> float:
    text = number.lower().strip()
    if text[:1].isdigit() or text[:1] == ".":
        whole, comma, rest = text.partition(",")
        return float(f"{whole}.{rest}") if comma and len(rest) < 3 else float(text.replace(",", ""))
    words = text.replace("-", " ").split()
    if not words:
        raise ValueError("an empty text is no number")
    whole, _, rest = " ".join(words).partition(" point ")
    if rest:
        return _plain(whole) + _plain(rest) / 10
    return _spelt(number, [word for word in words if word not in _EMPTY])


def _spelt(number: str, words: list[str]) -> float:
    """Return the value of the words that count: "three hundred twenty", "two half"."""
    total = 0.0 if words else 1.0
    for word in words:
        if word in _GROUPS:
            total = (total or 1) * _GROUPS[word]
        elif word in _PARTS:
            total = total * _PARTS[word] if word.endswith("s") else total + _PARTS[word]
        elif word == "couple":
            total += 2
        elif (found := _UNITS.get(word, _TENS.get(word))) is not None:
            total += found
        else:
            raise ValueError(f"{number!r} is no number")
    return total
