"""Whose newsroom a document stands in: a company that says "we" need not name itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.learn.lexicon import Lexicon
from bot.learn.mentions import Mention
from bot.learn.passages import Passage
from store.records import Entity

_WE = re.compile(r"\b(?:we|we're|we've|we'll|our|us)\b", re.ASCII)
_ABOUT = re.compile(r"^(?:about|get|try|join)(?=\w{4})")
SHORTEST = 3
"""Letters from which a part of an address names a company."""
LOOKED_AT = 5


def publisher(
    lexicon: Lexicon,
    url: str | None,
    sentences: Sequence[Passage],
    found: Sequence[Mention] = (),
) -> Entity | None:
    """Return the company on whose own pages a document stands that speaks of itself, or None.

    It does in the first person, or by a product of its own in the title or the lead.

    "blog.google", "aws.amazon.com" and "aboutamazon.com" are pages of the companies whose
    homepages have that name. What is quoted is nobody's own word.
    """
    owner = _owner(lexicon, url) if url else None
    if owner is None:
        return None
    we = any(_WE.search(s.small) for s in sentences[:LOOKED_AT] if '"' not in s.small)
    own = (m.entity.vendor for m in found if m.passage.index <= 1)
    return owner if we or owner.name in own else None


def _owner(lexicon: Lexicon, url: str) -> Entity | None:
    host = url.partition("://")[2].partition("/")[0].lower()
    if (owner := lexicon.homepages.get(host.removeprefix("www."))) is not None:
        return owner
    for label in reversed(host.split(".")):
        name = _ABOUT.sub("", label)
        if len(name) >= SHORTEST and (owner := lexicon.homepages.get(name)):
            return owner
    return None
