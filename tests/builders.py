"""Small builders of facts for tests: name only what the test is about."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol

from store.entities import Entities
from store.records import (
    Alias,
    Announcement,
    Claim,
    Entity,
    EntityKind,
    Party,
    Precision,
    Role,
    Source,
    Standing,
    StatusChange,
)
from store.signals import Signals

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


class Rooms(Protocol):
    """What of a store is needed to fill it."""

    entities: Entities
    signals: Signals


def alias(text: str, kind: str = "alias", query: str = "word", edits: int = 0) -> Alias:
    return Alias(text=text, kind=kind, article=query, query=query, edits=edits)


def entity(name: str, kind: EntityKind = "company", *others: str, **fields: Any) -> Entity:
    """An entity with an alias for its own name and one for each of ``others``."""
    aliases = (alias(name, "name"), *(alias(other) for other in others))
    return Entity(id=0, name=name, kind=kind, aliases=fields.pop("aliases", aliases), **fields)


def party(
    name: str,
    role: Role = "actor",
    standing: Standing = "principal",
    kind: EntityKind = "company",
    code: str | None = None,
) -> Party:
    return Party(name=name, kind=kind, role=role, standing=standing, code=code)


def place(name: str, code: str | None = None) -> Party:
    return party(name, "place", kind="place", code=code)


def chip(name: str) -> Party:
    return party(name, "chip", kind="chip")


def source(publisher: str = "Example News", url: str | None = None, **fields: Any) -> Source:
    slug = publisher.lower().replace(" ", "-")
    defaults: dict[str, Any] = {"title": None, "published_on": None, "tier": 2}
    address = url or f"https://{slug}.example/story"
    return Source(url=address, publisher=publisher, **{**defaults, **fields})


def usd(value: float, **fields: Any) -> Claim:
    """A headline amount of money in US dollars."""
    defaults: dict[str, Any] = {"unit": "USD", "value_usd": value, "layer": "capex"}
    return Claim(measure="amount", value=value, **{**defaults, **fields})


def mw(value: float, **fields: Any) -> Claim:
    """A headline figure of power."""
    defaults: dict[str, Any] = {"unit": "MW", "layer": "facility"}
    return Claim(measure="power", value=value, **{**defaults, **fields})


def units(value: float, **fields: Any) -> Claim:
    """A headline number of accelerators."""
    return Claim(measure="units", value=value, **{"unit": "accelerators", **fields})


def period(on: str) -> tuple[date, date, Precision]:
    """The first and last day of ``2026``, ``2026-03`` or ``2026-03-04``, and how exact it is."""
    parts = [int(part) for part in on.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31), "year"
    if len(parts) == 2:
        last = monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], last), "month"
    return date(*parts), date(*parts), "day"


def announcement(
    slug: str,
    *parties: Party | str,
    on: str = "2026-03-04",
    claims: Iterable[Claim] = (),
    **fields: Any,
) -> Announcement:
    """An announcement; a plain name among ``parties`` is a principal company, the actor."""
    first, last, precision = period(on)
    defaults: dict[str, Any] = {
        "title": f"Title of {slug}",
        "summary": f"Summary of {slug}.",
        "kind": "datacenter",
        "status": "announced",
        "sources": (source(),),
    }
    values = {**defaults, **fields}
    values.setdefault("statuses", (StatusChange(values["status"], first),))
    return Announcement(
        slug=slug,
        announced_on=first,
        announced_until=last,
        precision=precision,
        parties=tuple(party(p) if isinstance(p, str) else p for p in parties),
        claims=tuple(claims),
        **values,
    )


def fill(
    store: Rooms, announcements: Sequence[Announcement], now: datetime = NOW, signals: bool = False
) -> None:
    """Put announcements into a store, and first the entities they name."""
    parties = {(p.name, p.kind): p for a in announcements for p in a.parties}
    coded = {p.code for p in parties.values()}
    for code in {a.country for a in announcements} - coded - {None}:
        parties[str(code), "place"] = place(str(code), code)
    types = {True: "country", False: "site"}
    store.entities.add(
        [
            entity(
                name, kind, code=p.code, place_type=types[bool(p.code)] if kind == "place" else None
            )
            for (name, kind), p in parties.items()
        ]
    )
    store.signals.record(announcements, now, signals=signals)
