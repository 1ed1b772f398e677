"""Documents as they are kept: what was read in each, in the terms of the facts, and what joins two.

Contains no SQL. A report is kept as JSON, so that an announcement can be composed again of all its
documents at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, TypeVar

from store.dealings import SignalKind, Strange
from store.records import (
    PUBLIC,
    Announcement,
    Claim,
    Kind,
    Party,
    Precision,
    Source,
    Status,
    StatusChange,
)

_R = TypeVar("_R")
Verdict = Literal["same", "apart", "other"]
"""Of two documents: one event; surely two events; or nothing that says they are one."""
Outcome = Literal["added", "merged", "known", "irrelevant"]
"""What came of a document: a new announcement, one that was there (also under another address of
the same document), nothing new, or no announcement at all."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says. ``staged``: its words tell the status, which else is "announced".

    ``beside``: the document announces nothing by itself, it only speaks of something. It is a
    further source where another announces that, and nothing else.

    ``claims`` keep the words they came from; those of relation ``context`` are what else it names:
    terms, valuations, earlier sums. ``announced_on`` is None where neither text nor page has a day.
    ``marks`` are words of title and lead that are neither English nor known names: of projects.
    """

    title: str
    summary: str
    kind: Kind
    status: Status = "announced"
    staged: bool = False
    announced_on: date | None = None
    precision: Precision = "day"
    horizon: str | None = None
    location: str | None = None
    country: str | None = None
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    marks: tuple[str, ...] = ()
    beside: bool = False

    @property
    def principals(self) -> tuple[str, ...]:
        """The principal companies, the actor first."""
        return tuple(p.name for p in self.parties if p.standing == "principal" and not thing(p))


@dataclass(frozen=True)
class StoredDocument:
    """A document with what was read in it; ``report`` is None where it announces nothing.

    ``day`` is that of publication, or where none is known of arrival. ``base`` are the facts of
    an announcement that was imported and has documents besides; it stands among them as one.
    ``unknown`` are names in it that nobody knew, kept when it is filed, for somebody to review.
    ``alone``: somebody took it out of an announcement, so nothing joins it by rule.
    """

    key: str
    title: str
    text: str
    day: date
    why: str
    report: Report | None = None
    url: str | None = None
    publisher: str = ""
    published_on: date | None = None
    tier: int = 3
    hash: str = ""
    team: str = PUBLIC
    base: Announcement | None = None
    unknown: tuple[Strange, ...] = ()
    alone: bool = False
    id: int = 0
    announcement_id: int | None = None

    @cached_property
    def order(self) -> tuple[bool, date, int, str]:
        """Where it stands among the documents of an announcement, whenever it arrived."""
        return self.published_on is None, self.day, self.tier, self.key

    @cached_property
    def trust(self) -> tuple[int, bool, date, str]:
        """The same, the most trusted first."""
        return self.tier, self.published_on is None, self.day, self.key

    @property
    def day_told(self) -> date | None:
        """The day of publication, or that which its text gives; None where neither is known."""
        if self.published_on is not None or self.report is None:
            return self.published_on
        return self.report.announced_on if self.report.precision == "day" else None

    @property
    def announces(self) -> bool:
        """Whether it announces something by itself."""
        return self.report is not None and not self.report.beside

    @property
    def source(self) -> Source:
        """The document as a source of its announcement."""
        return Source(self.url, self.publisher, self.title, self.published_on, self.tier)


@dataclass(frozen=True, slots=True)
class Same:
    """Whether two documents report one event, how surely (0 to 1), and why, in words."""

    verdict: Verdict
    score: float
    why: str


Compare = Callable[[StoredDocument, StoredDocument], Same]


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents of one event by their keys, and why; ``user`` where somebody said so."""

    one: str
    other: str
    score: float
    why: str
    user: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A signal that a document gave."""

    kind: SignalKind
    slug: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document; ``slug`` is that of its announcement, None where it has none."""

    key: str
    outcome: Outcome
    slug: str | None
    signals: tuple[Told, ...]
    why: str


def thing(party: Party) -> bool:
    """Tell whether a party is a chip, a model or a place."""
    return party.role in ("chip", "model", "place")


def report_of(announcement: Announcement) -> Report:
    """Return an announcement as the report that it would be."""
    shared = {f.name for f in fields(Report)} & {f.name for f in fields(Announcement)}
    values = {name: getattr(announcement, name) for name in shared}
    return Report(**values, staged=True)


def to_json(record: Any) -> dict[str, Any]:
    """Return a report or an announcement as JSON; what is not set is left out."""
    return {k: _plain(v) for k, v in asdict(record).items() if v not in (None, (), False)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def report_from(data: dict[str, Any]) -> Report:
    """Return the report that ``to_json`` wrote."""
    return Report(**_values(data))


def announcement_from(data: dict[str, Any]) -> Announcement:
    """Return the announcement that ``to_json`` wrote."""
    return Announcement(**_values(data))


_DAYS = ("announced_on", "announced_until", "published_on", "on")


def _values(data: dict[str, Any]) -> dict[str, Any]:
    made = dict(data)
    for name in _DAYS:
        if made.get(name) is not None:
            made[name] = date.fromisoformat(made[name])
    if "first_seen_at" in made:
        made["first_seen_at"] = datetime.fromisoformat(made["first_seen_at"])
    records: dict[str, type[Any]] = {"parties": Party, "sources": Source, "claims": Claim}
    for name, record in (records | {"statuses": StatusChange}).items():
        if name in made:
            made[name] = tuple(_record(record, one) for one in made[name])
    for name in ("overlaps", "marks"):
        if name in made:
            made[name] = tuple(made[name])
    return made


_OPTIONAL = {Source: ("url", "title", "published_on"), StatusChange: ("on",)}


def _record(record: type[_R], data: dict[str, Any]) -> _R:
    unset: dict[str, Any] = dict.fromkeys(_OPTIONAL.get(record, ()))
    return record(**unset | _values(data))
