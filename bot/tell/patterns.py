"""What announcements say taken together, by rule from stored facts; and what they do not say.

Contains no opinions: each pattern is a row of PATTERNS, and finds nothing where a fact is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.ask import wording
from bot.ask.show import COUNTRIES
from bot.ask.wording import KINDS
from bot.tell.spelling import Spelling
from store.records import Announcement, Kind, Layer

_LESS = re.compile(
    r"\b(?:less|away|alternative|instead|rel(?:y|ies|iance)|depend\w*|reduc\w+)\b", re.IGNORECASE
)
_TAGS: dict[Kind, str] = {
    "datacenter": "DataCenters",
    "chip": "AIChips",
    "funding": "Funding",
    "compute_deal": "Compute",
    "model_deployment": "AIModels",
    "power": "Power",
    "partnership": "Partnerships",
    "acquisition": "Acquisitions",
    "policy": "Policy",
}
MAX_TAGS = 10


@dataclass(frozen=True, slots=True)
class Pattern:
    """What several facts have in common: "Own chips", and the names it is true of."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that ``count`` of ``total`` announcements do not give."""

    what: str
    count: int
    total: int


def together(announcements: Sequence[Announcement], spelling: Spelling) -> tuple[Pattern, ...]:
    """Return the patterns that hold, in the order of PATTERNS."""
    return tuple(p for find in PATTERNS for p in find(announcements, spelling) if p.names)


def own_chips(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Those with a chip of their own: its vendor is a principal of the announcement."""
    yield Pattern("Own chips", _once(_maker(a, spelling) for a in _living(announcements)))


def several_clouds(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Those whose models go to two or more operators at once."""
    hosted = (
        a.companies[0]
        for a in _living(announcements)
        if a.kind == "model_deployment"
        and a.companies
        and len(set(a.named("operator")) - {a.companies[0]}) > 1
    )
    yield Pattern("Several clouds at once", _once(hosted))


def away_from(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Makers of own chips whose announcement speaks of leaning less on another maker."""
    makers = set(spelling.vendors.values())
    moves: dict[str, list[str]] = {}
    for a in _living(announcements):
        maker = _maker(a, spelling)
        for other in a.mentions:
            if maker and other in makers and other != maker and _leans_less(a, other, spelling):
                moves.setdefault(other, []).append(maker)
    for other, names in moves.items():
        yield Pattern(f"Away from {other}", _once(names))


def shared_partner(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Companies that are named as a party by two or more others."""
    by_partner: dict[str, list[str]] = {}
    for a in _living(announcements):
        for name in (*a.companies[1:], *a.partners):
            if a.companies and name != a.companies[0]:
                by_partner.setdefault(name, []).append(a.companies[0])
    for partner, names in by_partner.items():
        if len(set(names)) > 1:
            yield Pattern(f"With {partner}", _once(names))


def same_kind(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Three or more companies that announce the same kind of thing; own chips are told apart."""
    by_kind: dict[Kind, list[str]] = {}
    for a in _living(announcements):
        if a.companies and not _maker(a, spelling):
            by_kind.setdefault(a.kind, []).append(a.companies[0])
    for kind, names in by_kind.items():
        if len(set(names)) >= MANY:
            yield Pattern(wording.capital(wording.KINDS[kind]), _once(names))


def same_layer(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Companies that disclose the same kind of money."""
    by_layer: dict[Layer, list[str]] = {}
    for a in _living(announcements):
        claim = a.headline("amount")
        if a.companies and claim is not None and claim.layer not in (None, "other"):
            by_layer.setdefault(claim.layer or "other", []).append(a.companies[0])
    for layer in wording.LAYERS:
        names = _once(by_layer.get(layer, ()))
        if len(names) > 1:
            yield Pattern(wording.LAYERS[layer], names)


def same_country(announcements: Sequence[Announcement], spelling: Spelling) -> Iterable[Pattern]:
    """Companies that announce something in the same country."""
    by_country: dict[str, list[str]] = {}
    for a in _living(announcements):
        if a.companies and (country := _country(a)):
            by_country.setdefault(country, []).append(a.companies[0])
    for country, names in by_country.items():
        if len(set(names)) > 1:
            yield Pattern(f"In {country}", _once(names))


MANY = 3
"""Companies that make a kind of thing worth a word: two may well be chance."""
PATTERNS: tuple[Callable[[Sequence[Announcement], Spelling], Iterable[Pattern]], ...] = (
    own_chips,
    several_clouds,
    away_from,
    shared_partner,
    same_kind,
    same_layer,
    same_country,
)


def missing(announcements: Sequence[Announcement]) -> tuple[Missing, ...]:
    """Return what is not disclosed: amounts of all, and what belongs to a kind of announcement."""
    sites = [a for a in announcements if a.kind in ("datacenter", "power")]
    chips = [a for a in announcements if a.kind in ("chip", "compute_deal")]
    rows = (
        ("amounts", announcements, lambda a: a.headline("amount") is None),
        ("site capacities", sites, lambda a: a.headline("power") is None),
        ("exact sites", sites, _no_site),
        ("numbers of chips", chips, lambda a: a.headline("units") is None),
    )
    found = (Missing(what, sum(map(lacks, of)), len(of)) for what, of, lacks in rows)
    return tuple(one for one in found if one.count)


def tags(announcements: Sequence[Announcement]) -> tuple[str, ...]:
    """Return hash tags of the kinds and the principal companies, letters and digits only."""
    counts = {kind: sum(a.kind == kind for a in announcements) for kind in KINDS}
    kinds = sorted((kind for kind in counts if counts[kind]), key=lambda kind: -counts[kind])
    names = _once(a.companies[0] for a in announcements if a.companies)
    texts = [_TAGS[kind] for kind in kinds] + [re.sub(r"[\W_]+", "", name) for name in names]
    return tuple(f"#{text}" for text in dict.fromkeys(filter(None, texts)))[:MAX_TAGS]


def _living(announcements: Sequence[Announcement]) -> Iterable[Announcement]:
    return (a for a in announcements if a.status not in ("rumored", "cancelled"))


def _country(a: Announcement) -> str:
    """Return the country of an announcement, "" where none is known."""
    places = (p.name for p in a.parties if p.kind == "place" and p.code and p.code == a.country)
    return next(places, COUNTRIES.get(a.country or "", ""))


def _maker(a: Announcement, spelling: Spelling) -> str:
    """Return the principal whose own chip an announcement is about; empty where there is none."""
    if a.kind != "chip":
        return ""
    vendors = {spelling.vendors.get(chip) for chip in a.chips}
    return next((name for name in a.companies if name in vendors), "")


def _leans_less(a: Announcement, other: str, spelling: Spelling) -> bool:
    sentences = re.split(r"(?<=[.;])\s+", f"{a.title}. {a.summary}")
    return any(spelling.mentions(other, s) and _LESS.search(s) for s in sentences)


def _no_site(a: Announcement) -> bool:
    """Tell whether no place is given, or only its country."""
    countries = {p.name for p in a.parties if p.kind == "place" and p.code == a.country}
    return not a.location or (a.country is not None and a.location in countries)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
