"""What is new in an announcement that was already known.

Contains no SQL: two records in, what there is to tell out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.dealings import SignalKind
from store.records import Announcement, Claim, Measure

Change = tuple[SignalKind, dict[str, Any]]
"""What kind of signal, and its detail (JSON-ready)."""

_HEADLINES: tuple[Measure, ...] = ("amount", "power", "units")


def changes(before: Announcement | None, after: Announcement) -> tuple[Change, ...]:
    """Return what there is to tell: all of it is new, or a status, a figure, further sources."""
    if before is None:
        return (("new", {}),)
    return (*_status(before, after), *_figures(before, after), *_sources(before, after))


def _status(before: Announcement, after: Announcement) -> Iterable[Change]:
    if before.status != after.status:
        yield "status", {"from": before.status, "to": after.status}


def _figures(before: Announcement, after: Announcement) -> Iterable[Change]:
    for measure in _HEADLINES:
        old, new = before.headline(measure), after.headline(measure)
        if new is not None and _figure(old) != _figure(new):
            yield "figure", {"measure": measure, "from": _figure(old), "to": _figure(new)}


def _figure(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    told = ("value", "low", "unit", "value_usd", "period", "qualifier")
    return {name: getattr(claim, name) for name in told}


def _sources(before: Announcement, after: Announcement) -> Iterable[Change]:
    known = {(source.url, source.publisher) for source in before.sources}
    for source in after.sources:
        if (source.url, source.publisher) not in known:
            detail = {"publisher": source.publisher, "url": source.url, "tier": source.tier}
            yield "source", detail
