"""Why the documents of an announcement are one, in a line. Pure.

The reasons are those that were kept when documents were joined, two by two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from store.records import Source
from store.reports import Link

MOST = 3
"""Reasons that are told; the others say less."""


def why_one(links: Sequence[Link], sources: Sequence[Source]) -> str:
    """Return what most of the links say, what people said first, and how many days lie between.

    Nothing where nothing is joined. ``links`` are the surest first.
    """
    said = ["by hand"] if any(link.user for link in links) else []
    told = Counter(part for link in links if not link.user for part in link.why.split("; "))
    parts = [*said, *(part for part, _ in told.most_common(MOST))]
    return "; ".join([*parts[:MOST], *_apart([s.published_on for s in sources])] if parts else [])


def _apart(days: Sequence[date | None]) -> list[str]:
    known = [day for day in days if day is not None]
    if len(known) < 2:
        return []
    gap = (max(known) - min(known)).days
    if len(known) > 2 and gap > 0:
        return [f"within {gap + 1} days"]
    return [{0: "on one day", 1: "a day apart"}.get(gap, f"{gap} days apart")]
