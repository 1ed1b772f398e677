"""Whose newsroom a document stands in: a company that says "we" need not name itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.learn.lexicon import Lexicon
from bot.learn.passages import Passage
from store.records import Entity

_WE = re.compile(r"\b(?:we|we're|we've|we'll|our|us)\b", re.ASCII)
_ABOUT = re.compile(r"^(?:about|get|try|join)(?=\w{4})")
SHORTEST = 3
"""Letters from which a part of an address names a company."""
LOOKED_AT = 5


def publisher(lexicon: Lexicon, url: str | None, sentences: Sequence[Passage]) -> Entity | None:
    """Return the company on whose own pages a document in the first person stands, or None.

    "blog.google", "aws.amazon.com" and "aboutamazon.com" are pages of the companies whose
    homepages have that name. What is quoted is nobody's own word.
    """
    if not url or not any(_WE.search(s.small) for s in sentences[:LOOKED_AT] if '"' not in s.small):
        return None
    host = url.partition("://")[2].partition("/")[0].lower()
    for label in reversed(host.split(".")):
        name = _ABOUT.sub("", label)
        if len(name) >= SHORTEST and (found := lexicon.homepages.get(name)) is not None:
            return found
    return None
