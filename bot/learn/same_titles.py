"""Which announcements somebody may mean by words of a title, slips of the hand included. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from store.words import content_words

LEAST = 80.0
"""How alike, of 100, the words typed and the nearest ones of a title have to be on average."""


def titled(typed: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the titles that hold what was typed, the nearest first.

    Equally near ones stay in their order.
    """
    wanted = content_words(typed)
    if not wanted:
        return ()
    ratio = lru_cache(maxsize=None)(fuzz.ratio)  # most words stand in many titles

    def near(title: str) -> float:
        words = content_words(title)
        return sum(max((ratio(w, one) for one in words), default=0.0) for w in wanted)

    scores = {key: near(title) / len(wanted) for key, title in titles.items()}
    found = (key for key, score in scores.items() if score >= LEAST)
    return tuple(sorted(found, key=lambda key: -scores[key]))
