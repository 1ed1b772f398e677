"""The names under which a document is found by others of the same event. Pure."""

from __future__ import annotations

from store.reports import StoredDocument
from store.urls import page

WITHOUT_DAY = "?"
"""What marks the names of a document of which only the day of arrival is known."""


def traces(given: StoredDocument) -> tuple[str, ...]:
    """Return the names under which a document is found; addresses and bare places are marked.

    One without a day is found under marked names too, by documents of long before.
    """
    anchors, spots = anchors_of(given), spots_of(given)
    bare = () if anchors else tuple(f"@{spot}" for spot in spots)
    address = page(given.url)
    names = (*anchors, *spots, *bare)
    if given.day_told is None:
        names += tuple(f"{WITHOUT_DAY}{name}" for name in names)
    return (*names, *((f"//{address}",) if address else ()))


def anchors_of(given: StoredDocument) -> tuple[str, ...]:
    """Return the principal companies of a document, and its chips and models."""
    parties = given.report.parties if given.report else ()
    found = (p.name for p in parties if p.standing == "principal" and p.role != "place")
    return tuple(dict.fromkeys(found))


def spots_of(given: StoredDocument) -> tuple[str, ...]:
    """Return the places of a document that are no countries."""
    parties = given.report.parties if given.report else ()
    found = (p.name for p in parties if p.role == "place" and len(p.code or "site") != 2)
    return tuple(dict.fromkeys(found))
