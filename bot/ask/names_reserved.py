"""Whether a word is a slip of a reserved one. Contains no reserved words: they are passed in."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import OSA

from bot.ask.names_english import English

SLIP_FROM = 4
"""Letters from which a word is long enough to be known again with one slip."""


def slip_of(word: str, reserved: Collection[str]) -> str | None:
    """Return the shortest of the words of which one in lower case is a slip; None where of none.

    A slip is one letter too many, missing, wrong, or two exchanged. Ordinary English is none.
    """
    if len(word) < SLIP_FROM or word in reserved:
        return None
    near = [known for known in reserved if OSA.distance(word, known) == 1]
    ordinary = English().ordinary(word) and word[:-1] not in reserved
    return min(near, key=len, default=None) if not ordinary else None
