"""What a slip of the hand costs: fingers swap, double and miss by one key sooner than at random."""

from __future__ import annotations

from rapidfuzz.distance import OSA

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# How far right of the row above a row begins, in keys.
_SHIFT = (0.0, 0.25, 0.75)
_PLACES = {
    letter: (row, column + _SHIFT[row])
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}

SWAPPED, DOUBLED, BESIDE, DROPPED, ADDED, OTHER = 0.7, 0.7, 0.8, 0.9, 0.9, 1.0
FIRST = 0.3
"""What a slip at the first letter costs more: people rarely miss it."""


def neighbours(one: str, other: str) -> bool:
    """Whether two letters lie beside each other on a keyboard."""
    if one not in _PLACES or other not in _PLACES:
        return False
    (row, column), (other_row, other_column) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1.01


def cost(typed: str, meant: str) -> float:
    """Return what the slips between two keys cost, about one for each."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    most = min(len(typed), len(meant)) - start
    while end < most and typed[-1 - end] == meant[-1 - end]:
        end += 1
    one, other = typed[start : len(typed) - end], meant[start : len(meant) - end]
    before = typed[start - 1] if start else ""
    first = FIRST if start == 0 and (one or other) else 0.0
    return first + _part(one, other, before)


def _part(typed: str, meant: str, before: str) -> float:
    """Cost of the part between the letters that agree at both ends."""
    if len(typed) == len(meant) == 1:
        return BESIDE if neighbours(typed, meant) else OTHER
    if len(typed) == len(meant) == 2 and typed == meant[::-1]:
        return SWAPPED
    if not typed and len(meant) == 1:
        return DOUBLED if meant == before else DROPPED
    if not meant and len(typed) == 1:
        return DOUBLED if typed == before else ADDED
    return float(OSA.distance(typed, meant))
