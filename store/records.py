"""The frozen records that go into and come out of the store.

Contains no SQL and no behaviour beyond small derived properties. Money is in USD unless a
currency is named, power in MW, times are aware UTC datetimes, dates are calendar dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

EntityKind = Literal["company", "chip", "model", "person", "place"]
PlaceType = Literal["country", "state", "region", "site"]
Kind = Literal[
    "datacenter",
    "chip",
    "funding",
    "compute_deal",
    "model_deployment",
    "power",
    "partnership",
    "acquisition",
    "policy",
]
Status = Literal["rumored", "announced", "signed", "under_construction", "operational", "cancelled"]
Role = Literal[
    "actor",
    "customer",
    "supplier",
    "investor",
    "investee",
    "partner",
    "developer",
    "operator",
    "acquirer",
    "target",
    "government",
    "landlord",
    "mentioned",
    "chip",
    "model",
    "place",
]
Standing = Literal["principal", "partner", "mentioned"]
"""How an entity stands in an announcement: a principal party (the first is the actor), another
party that is named, or somebody who is only mentioned (listed last, never counted)."""
Precision = Literal["day", "month", "year"]
Measure = Literal["amount", "power", "units", "percent", "term", "count"]
Period = Literal["month", "year"]
Qualifier = Literal["exactly", "up_to", "at_least", "about"]
Layer = Literal[
    "capex",
    "compute_contract",
    "chip_supply",
    "equity",
    "debt",
    "acquisition",
    "grant",
    "energy",
    "lease",
    "guidance",
    "revenue",
    "other",
    "facility",
    "generation",
    "it_load",
    "unspecified",
]
"""Which kind of money (capex ... other) or of power (facility, generation, it_load, ...)."""
Relation = Literal["headline", "alternative", "part", "whole", "extra", "context"]
MatchPolicy = Literal["word", "context", "dollar", "substring", "ask", "exact-case", "never"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
ROLES: tuple[Role, ...] = get_args(Role)

PUBLIC = ""
"""The team of facts that everybody may see."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an entity's name, with the policies by which it may match.

    ``article`` is the policy in running text, ``query`` in what a person types; ``edits`` is how
    many slips of the hand a typed word may have (0: the alias is never matched fuzzily).
    """

    text: str
    kind: str
    article: str
    query: str
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """A company, chip, model, place or person. ``members`` are names of a family or region."""

    id: int
    name: str
    kind: EntityKind
    vendor: str | None = None
    ticker: str | None = None
    exchange: str | None = None
    homepage: str | None = None
    country: str | None = None
    role: str | None = None
    company: str | None = None
    place_type: PlaceType | None = None
    code: str | None = None
    aliases: tuple[Alias, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in an announcement, in one role; chips, models and places are parties too."""

    name: str
    kind: EntityKind
    role: Role
    standing: Standing
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that reports an announcement; tier 1 the company, 2 press, 3 the rest."""

    url: str | None
    publisher: str
    title: str | None
    published_on: date | None
    tier: int
    seen: str | None = None


EARLIER = "earlier"
"""The note of a figure that a source names as what was before: "up from $10 billion"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of one measure.

    ``value`` (and ``low``, the lower end of a range) are in ``unit``, which for money is the
    currency of the source; ``value_usd`` is that in USD where known. ``source`` is the position
    of the source among the announcement's sources, or None where the data attributes it to none.
    ``words`` are those of the source, where they were read in one.
    """

    measure: Measure
    value: float
    unit: str
    low: float | None = None
    value_usd: float | None = None
    period: Period | None = None
    qualifier: Qualifier = "exactly"
    layer: Layer | None = None
    relation: Relation = "headline"
    source: int | None = None
    who_says: str | None = None
    of: str | None = None
    note: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status and the day it was reported for (None: the day is not known)."""

    status: Status
    on: date | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event that was announced, however many sources report it.

    ``announced_on`` is the first day of the period given by ``precision``; ``announced_until``
    the last. ``differences`` is what the sources disagree on, in words.
    """

    slug: str
    title: str
    summary: str
    kind: Kind
    status: Status
    announced_on: date
    announced_until: date
    precision: Precision
    date_basis: str | None = None
    horizon: str | None = None
    location: str | None = None
    country: str | None = None
    amount_note: str | None = None
    differences: str | None = None
    note: str | None = None
    first_seen_at: datetime | None = None
    team: str = PUBLIC
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    overlaps: tuple[str, ...] = ()

    def named(self, *roles: Role) -> tuple[str, ...]:
        """Return the names of the parties that have one of the roles, in order, each once."""
        return tuple(dict.fromkeys(p.name for p in self.parties if p.role in roles))

    @property
    def companies(self) -> tuple[str, ...]:
        """The principal companies, the actor first."""
        return self._standing("principal")

    @property
    def partners(self) -> tuple[str, ...]:
        """The other companies that are parties."""
        return self._standing("partner")

    @property
    def mentions(self) -> tuple[str, ...]:
        """Those who are only mentioned."""
        return self._standing("mentioned")

    @property
    def chips(self) -> tuple[str, ...]:
        """The chips it is about."""
        return self.named("chip")

    @property
    def models(self) -> tuple[str, ...]:
        """The AI models it is about."""
        return self.named("model")

    def _standing(self, standing: Standing) -> tuple[str, ...]:
        things = ("chip", "model", "place")
        return tuple(
            dict.fromkeys(
                p.name for p in self.parties if p.standing == standing and p.role not in things
            )
        )

    def headline(self, measure: Measure) -> Claim | None:
        """Return the headline claim of a measure, or None where none is stored."""
        for claim in self.claims:
            if claim.measure == measure and claim.relation == "headline":
                return claim
        return None


Order = Literal["newest", "oldest", "largest"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which announcements are wanted, in terms the store can compile to SQL.

    Each tuple in ``involves`` is a group of entity ids of which one must be a party (groups are
    joined by AND); ``roles`` narrows the roles in which the first group may stand. Ids in
    ``places`` and the ``not_`` fields are already expanded to members of families and regions.
    ``since`` and ``until`` are inclusive; ``today`` bounds a year that is known only as a year.
    ``words`` are looked up in titles, summaries and locations, all of them. ``mentioned`` asks
    for those announcements in which the entities are only mentioned, ``placed`` for those whose
    place is known.
    """

    team: str
    involves: tuple[tuple[int, ...], ...] = ()
    roles: tuple[Role, ...] = ()
    places: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    not_entities: tuple[int, ...] = ()
    not_places: tuple[int, ...] = ()
    not_kinds: tuple[Kind, ...] = ()
    not_statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    today: date | None = None
    min_usd: float | None = None
    max_usd: float | None = None
    min_mw: float | None = None
    max_mw: float | None = None
    min_units: float | None = None
    max_units: float | None = None
    words: tuple[str, ...] = ()
    slugs: tuple[str, ...] | None = None
    mentioned: bool = False
    placed: bool = False
    order: Order = "newest"
    measure: Literal["amount", "power", "units"] = "amount"


@dataclass(frozen=True, slots=True)
class Row:
    """One announcement that a filter matches, as far as lists and counts need it.

    ``usd`` (money), ``mw`` (power) and ``units`` (accelerators) are the headline figures; None
    where not disclosed; ``usd`` is None for rates per month or year too, see ``usd_rate``.
    """

    id: int
    slug: str
    announced_on: date
    usd: float | None
    usd_rate: float | None
    mw: float | None
    units: float | None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One alias in the names index: what may be typed, and the entity it stands for."""

    entity_id: int
    entity: str
    kind: EntityKind
    text: str
    alias_kind: str
    policy: MatchPolicy
    edits: int
    place_type: PlaceType | None = None
    code: str | None = None
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the facts are: the newest day a fact speaks of, and whether sources are polled."""

    facts_to: date | None
    announcements: int
