"""The sources and claims of an announcement that several documents report.

Contains no SQL. What sources agree on is one claim, of the most trusted source that says it; where
they differ each figure stands, with who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.records import EARLIER, Claim, Measure, Relation, Source
from store.reports import StoredDocument
from store.urls import page

MEASURES: tuple[Measure, ...] = ("amount", "power", "units")
TOLERANCE = 0.02
ROUGH = {"exactly": 0.0, "up_to": 0.0, "at_least": 0.15, "about": 0.05}
"""How far above a figure that is not exact another may lie and say the same."""
_LABELS: dict[Measure, str] = {"amount": "Amount", "power": "Power", "units": "Accelerators"}


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of an announcement, and what its sources differ on, in words."""

    claims: tuple[Claim, ...]
    differences: str | None


@dataclass(slots=True)
class _Figure:
    """One figure and who says it, the most trusted first."""

    claim: Claim
    by: list[StoredDocument]
    until: date | None = None

    @property
    def since(self) -> date:
        return min(one.day for one in self.by)

    @property
    def rank(self) -> tuple[object, ...]:
        best = self.by[0]
        return best.base is None, best.tier, -len(self.by), best.order


def sources_of(bases: Sequence[StoredDocument], told: Sequence[StoredDocument]) -> list[Source]:
    """Return the sources of imported facts, then the documents that are not among them."""
    found: dict[str, Source] = {}
    for one in bases:
        for source in one.base.sources if one.base else ():
            found.setdefault(_key(source), source)
    for one in told:
        found.setdefault(_key(one.source), one.source)
    return list(found.values())


def _key(source: Source) -> str:
    return page(source.url) or f"{source.publisher}: {source.title}"


def claims_of(
    bases: Sequence[StoredDocument], told: Sequence[StoredDocument], sources: Sequence[Source]
) -> Claims:
    """Return imported claims, and what documents say besides them or otherwise."""
    places = {_key(source): at for at, source in enumerate(sources)}
    trusted = sorted((one for one in told if one.report), key=lambda d: d.trust)
    claims: list[Claim] = []
    for one in bases:
        claims += _imported(one, places, claims)
    differences: list[str] = []
    for measure in MEASURES:
        differences += _measure(measure, bases, trusted, claims, sources, places)
    if not bases:
        claims += _terms(trusted, places)
    return Claims(tuple(claims), " ".join(differences) or None)


def _measure(
    measure: Measure,
    bases: Sequence[StoredDocument],
    trusted: Sequence[StoredDocument],
    claims: list[Claim],
    sources: Sequence[Source],
    places: dict[str, int],
) -> Iterable[str]:
    """Add the figures of one measure to the claims; yield what the sources differ on."""
    known = [c for c in claims if c.measure == measure]
    figures = _figures(measure, trusted, known)
    head = next((c for c in known if c.relation == "headline"), None)
    if head is not None:
        figures.insert(0, _Figure(head, [bases[0]]))
    _date(figures)
    figures.sort(key=lambda f: (f.until is not None, f.rank))
    for at, figure in enumerate(figures):
        made = _claim(figure, at == 0, places)
        if figure.claim is head:
            claims[claims.index(head)] = made
        else:
            claims.append(made)
    said = [_who(f, sources) for f in figures if f.until is None and f.claim.period is None]
    if len(said) > 1:
        yield f"{_LABELS[measure]}: {', '.join(said)}."


def _date(figures: Sequence[_Figure]) -> None:
    """Date the figures that a later report replaced.

    It does where it names both, the one as what was before: "$15 billion, up from $10 billion". A
    sum of several deals names them too, and replaces none.
    """
    for figure in figures:
        newer = (f.since for f in figures if f is not figure and _replaces(f, figure))
        figure.until = min(newer, default=None)


def _imported(
    one: StoredDocument, places: dict[str, int], before: Sequence[Claim]
) -> Iterable[Claim]:
    """Yield the claims of imported facts; a second headline of a measure is another figure."""
    assert one.base is not None  # noqa: S101 - the caller chose those that have facts
    heads = {c.measure for c in before if c.relation == "headline"}
    for claim in one.base.claims:
        if any(agree(claim, other) for other in before):
            continue
        source = claim.source
        if source is not None:
            source = places[_key(one.base.sources[source])]
        other = claim.relation == "headline" and claim.measure in heads
        yield replace(claim, source=source, relation="alternative" if other else claim.relation)


def _figures(
    measure: Measure, trusted: Sequence[StoredDocument], known: Sequence[Claim]
) -> list[_Figure]:
    """Return the headline figures of a measure that nobody told yet, each with who says it."""
    found: list[_Figure] = []
    for one in trusted:
        for claim in one.report.claims if one.report else ():
            if claim.measure != measure or claim.relation != "headline":
                continue
            if any(agree(claim, other) for other in known):
                continue
            same = next((f for f in found if agree(f.claim, claim)), None)
            if same is None:
                found.append(_Figure(claim, [one]))
            else:
                same.by.append(one)
    return found


def agree(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of one measure say the same, as exactly as they are said."""
    if one.measure != other.measure or one.period != other.period:
        return False
    if one.unit == other.unit:
        a, b = one.value, other.value
    elif one.value_usd is not None and other.value_usd is not None:
        a, b = one.value_usd, other.value_usd
    else:
        return one.measure == "units" and one.value == other.value
    if one.low is not None or other.low is not None:
        low_a, low_b = one.low or a, other.low or b
        return low_a <= b * (1 + TOLERANCE) and low_b <= a * (1 + TOLERANCE)
    (small, of), (large, _) = sorted([(a, one), (b, other)], key=lambda pair: pair[0])
    return large - small <= max(TOLERANCE, ROUGH[of.qualifier]) * large


def _replaces(newer: _Figure, older: _Figure) -> bool:
    return any(
        one.day > older.since and any(agree(c, older.claim) for c in _before(one))
        for one in newer.by
    )


def _others(one: StoredDocument) -> Iterable[Claim]:
    return (c for c in one.report.claims if c.relation != "headline") if one.report else ()


def _before(one: StoredDocument) -> Iterable[Claim]:
    return (c for c in _others(one) if c.note == EARLIER)


def _claim(figure: _Figure, head: bool, places: dict[str, int]) -> Claim:
    best = figure.by[0]
    note = f"until {figure.until.isoformat()}" if figure.until else figure.claim.note
    source = figure.claim.source if best.base else places[_key(best.source)]
    relation: Relation = "headline" if head else "alternative"
    return replace(figure.claim, relation=relation, source=source, note=note)


def _who(figure: _Figure, sources: Sequence[Source]) -> str:
    """Return a figure in the words of its source, and who says so."""
    claim, names = figure.claim, [one.publisher for one in figure.by if one.base is None]
    if not names and claim.who_says:
        names = [claim.who_says]
    if not names and claim.source is not None:
        names = [sources[claim.source].publisher]
    names = list(dict.fromkeys(names))
    said = f"“{claim.words}”" if claim.words else f"{claim.value:,.0f} {claim.unit}"
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{said} ({names[0]}{more})" if names else said


def _terms(trusted: Sequence[StoredDocument], places: dict[str, int]) -> Iterable[Claim]:
    """Yield how long it runs, as the most trusted report that says so has it."""
    for one in trusted:
        for claim in _others(one):
            if claim.measure == "term":
                yield replace(claim, source=places[_key(one.source)])
                return
