"""The lines of files: an entity or an announcement as a person may write it, checked.

Contains no files and no SQL. ``starter/README.md`` explains every field.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from store.policies import FUZZY, POLICIES, bare, settle
from store.records import (
    Alias,
    Announcement,
    Claim,
    Entity,
    EntityKind,
    Kind,
    Layer,
    MatchPolicy,
    Measure,
    Party,
    Period,
    PlaceType,
    Precision,
    Qualifier,
    Relation,
    Role,
    Source,
    Standing,
    Status,
    StatusChange,
)
from store.shorthand import spell_out
from store.tiers import Tiers

_SLUG = r"^[a-z0-9][a-z0-9-]{0,79}$"
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_THING: dict[Role, EntityKind] = {"chip": "chip", "model": "model", "place": "place"}

Named = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=2000)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Line(BaseModel):
    """What all lines have in common: unknown fields are slips of the hand and are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class AliasLine(Line):
    """One way to write a name; policies only where they differ from those of its kind."""

    text: Named
    kind: str = "alias"
    article: str | None = None
    query: MatchPolicy | str | None = None
    edits: Annotated[int, Field(ge=0, le=2)] | None = None
    why: Text | None = None

    @field_validator("kind")
    @classmethod
    def _known(cls, value: str) -> str:
        return _one_of(value, POLICIES)

    @field_validator("query")
    @classmethod
    def _policy(cls, value: str | None) -> str | None:
        return value and _one_of(value, (*MatchPolicy.__args__, FUZZY))  # type: ignore[attr-defined]


class EntityLine(Line):
    """An entity with its aliases; ``members`` name what belongs to a family or region."""

    kind: EntityKind
    name: Named
    vendor: Named | None = None
    ticker: Named | None = None
    exchange: Named | None = None
    homepage: Named | None = None
    country: Named | None = None
    role: Named | None = None
    company: Named | None = None
    place_type: PlaceType | None = None
    code: Named | None = None
    aliases: tuple[AliasLine, ...] = ()
    members: tuple[Named, ...] = ()

    def record(self) -> Entity:
        """Return the entity; its own name and legal names without Inc. are aliases too."""
        return Entity(
            id=0,
            **self.model_dump(exclude={"aliases", "members", "place_type"}),
            place_type=self.place_type or ("site" if self.kind == "place" else None),
            aliases=tuple(self._aliases()),
            members=self.members,
        )

    def _aliases(self) -> list[Alias]:
        found: dict[str, Alias] = {}
        for line in (AliasLine(text=self.name, kind="name"), *self.aliases):
            given = (line.article, line.query, line.edits)
            # A line of kind name says the policy of the entity's own name.
            if line.text not in found or line.kind == "name":
                found[line.text] = settle(line.text, line.kind, self.kind, *given)
        for alias in [a for a in found.values() if a.kind == "legal"]:
            if (short := bare(alias.text)) is not None:
                found.setdefault(short, settle(short, "legal", self.kind))
        return list(found.values())


class PartyLine(Line):
    """Somebody in an announcement, in one role."""

    name: Named
    role: Role
    standing: Standing | None = None

    def record(self) -> Party:
        """Return the party; the kind of its entity is looked up where it is stored."""
        stands: Standing = "mentioned" if self.role == "mentioned" else "principal"
        kind = _THING.get(self.role, "company")
        return Party(self.name, kind, self.role, self.standing or stands)


class SourceLine(Line):
    """A document; without a tier it gets the one of its publisher."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    publisher: Named
    title: Text | None = None
    published_on: Annotated[date | None, BeforeValidator(lambda value: _whole_day(value))] = None
    tier: Annotated[int, Field(ge=1, le=3)] | None = None
    seen: Named | None = None


class ClaimLine(Line):
    """What is said of one measure; see :class:`store.records.Claim`."""

    measure: Measure
    value: Number
    unit: Named
    low: Number | None = None
    value_usd: Number | None = None
    period: Period | None = None
    qualifier: Qualifier = "exactly"
    layer: Layer | None = None
    relation: Relation = "headline"
    source: Annotated[int, Field(ge=0)] | None = None
    who_says: Text | None = None
    of: Text | None = None
    note: Text | None = None
    words: Text | None = None


class StatusLine(Line):
    """A status and the day it was reported for."""

    status: Status
    on: date | None = None


class AnnouncementLine(Line):
    """One announcement as a whole."""

    slug: Annotated[str, Field(pattern=_SLUG)]
    announced_on: Annotated[str, BeforeValidator(lambda value: _checked_day(value))]
    kind: Kind
    status: Status = "announced"
    title: Annotated[str, Field(min_length=1, max_length=300)]
    summary: Text = ""
    parties: tuple[PartyLine, ...] = ()
    chips: tuple[Named, ...] = ()
    models: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    location: Text | None = None
    country: Named | None = None
    horizon: Text | None = None
    date_basis: Text | None = None
    amount_note: Text | None = None
    differences: Text | None = None
    note: Text | None = None
    first_seen_at: AwareDatetime | None = None
    claims: tuple[ClaimLine, ...] = ()
    statuses: tuple[StatusLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    overlaps: tuple[Named, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _full(cls, line: Any) -> Any:
        return spell_out(line) if isinstance(line, dict) else line

    @model_validator(mode="after")
    def _sources_exist(self) -> AnnouncementLine:
        for claim in self.claims:
            if claim.source is not None and claim.source >= len(self.sources):
                raise ValueError(f"a claim names source {claim.source}; the first is 0")
        return self

    def record(self, tiers: Tiers, now: datetime, *, fresh: bool) -> Announcement:
        """Return the announcement; ``fresh`` ones are first seen now, others long known."""
        first, last, precision = period(self.announced_on)
        long_known = min(datetime.combine(last, time(), UTC), now)
        plain = self.model_dump(include=_PLAIN)
        return Announcement(
            **plain,
            announced_on=first,
            announced_until=last,
            precision=precision,
            first_seen_at=self.first_seen_at or (now if fresh else long_known),
            parties=tuple(self._parties()),
            sources=tuple(self._sources(tiers)),
            claims=tuple(Claim(**claim.model_dump()) for claim in self.claims),
            statuses=tuple(StatusChange(s.status, s.on) for s in self.statuses),
            overlaps=self.overlaps,
        )

    def _parties(self) -> list[Party]:
        things: list[PartyLine] = []
        for role, names in (("chip", self.chips), ("model", self.models), ("place", self.places)):
            things += [PartyLine.model_validate({"name": n, "role": role}) for n in names]
        return [line.record() for line in (*self.parties, *things)]

    def _sources(self, tiers: Tiers) -> list[Source]:
        named = {party.name for party in self.parties}
        return [
            Source(
                url=line.url,
                publisher=line.publisher,
                title=line.title,
                published_on=line.published_on,
                tier=line.tier or tiers.tier(line.url, line.publisher, named),
                seen=line.seen,
            )
            for line in self.sources
        ]


_PLAIN = {"slug", "title", "summary", "kind", "status", "location", "country", "horizon"}
_PLAIN |= {"date_basis", "amount_note", "differences", "note"}


def period(day: str) -> tuple[date, date, Precision]:
    """Return the first and last day of ``2026``, ``2026-03`` or ``2026-03-04``, and which it is.

    Raises ValueError for anything else.
    """
    match = _DAY.fullmatch(day)
    if match is None:
        raise ValueError("must be a day, month or year, like 2026-03-04, 2026-03 or 2026")
    year, month, day_ = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has no optional year
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if day_ is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, month, day_), date(year, month, day_), "day"


def _checked_day(value: Any) -> Any:
    if isinstance(value, str):
        period(value.strip())
    return value


def _whole_day(value: Any) -> Any:
    """Return None for a month or year: of sources only whole days are kept."""
    if isinstance(value, str) and len(value) < len("2026-03-04"):
        period(value.strip())
        return None
    return value


def _one_of(value: str, known: Any) -> str:
    if value not in known:
        raise ValueError(f"must be one of {', '.join(known)}")
    return value
