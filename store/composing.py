"""Composing an announcement of its documents, and of imported facts where there are any.

Contains no SQL. A pure function of the set of documents: in whatever order they came, and however
often one is composed again, the announcement is the same.
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from store.composing_claims import claims_of, sources_of
from store.records import Announcement, Kind, Party, Precision, Status, StatusChange
from store.reports import Report, StoredDocument, thing
from store.urls import page
from store.words import fold

WEIGHTS = {1: 3, 2: 2, 3: 1}
"""What the word of a source counts by its tier."""
SHARE = 1 / 3
"""The part of all weight from which somebody who is named by some sources only is a party."""
_STAGES: dict[Status, int] = {
    "rumored": 0,
    "announced": 1,
    "signed": 2,
    "under_construction": 3,
    "operational": 4,
    "cancelled": 5,
}


def compose(documents: Sequence[StoredDocument]) -> Announcement:
    """Return the announcement that documents of one event make; at least one announces it."""
    ordered = _once(sorted(documents, key=lambda d: d.order))
    bases = [one for one in ordered if one.base is not None]
    told = [one for one in ordered if one.base is None and one.announces]
    frame = _imported(bases[0], told) if bases else _told(told)
    sources = sources_of(bases, [one for one in ordered if one.base is None])
    made = claims_of(bases, told, sources)
    differences = [b.base.differences for b in bases if b.base and b.base.differences]
    if made.differences and made.differences not in " ".join(differences):
        differences.append(made.differences)
    return replace(
        frame,
        sources=tuple(sources),
        claims=made.claims,
        differences=" ".join(differences) or None,
    )


def _once(ordered: Sequence[StoredDocument]) -> list[StoredDocument]:
    """Return the documents without earlier versions of the same address."""
    # One that announces nothing stands back behind a version that does.
    by_weight = sorted(ordered, key=lambda d: d.announces)
    latest = {page(one.url) or one.key: one for one in by_weight}
    return [one for one in ordered if latest[page(one.url) or one.key] is one]


def _imported(base: StoredDocument, told: Sequence[StoredDocument]) -> Announcement:
    facts = base.base
    assert facts is not None  # noqa: S101 - the caller chose those that have facts
    after = [one for one in told if one.day > facts.announced_on]
    statuses = _history(facts.statuses, after)
    return replace(facts, status=statuses[-1].status, statuses=statuses)


def _told(documents: Sequence[StoredDocument]) -> Announcement:
    trusted = sorted(documents, key=lambda d: d.trust)
    reports = [one.report for one in trusted if one.report]
    best = reports[0]
    statuses = _history((), documents)
    day, precision = _announced(documents, statuses[-1].status)
    return Announcement(
        slug=slug_of(documents[0]),
        title=best.title,
        summary=best.summary,
        kind=_kind(trusted),
        status=statuses[-1].status,
        announced_on=_first_day(day, precision),
        announced_until=_last_day(day, precision),
        precision=precision,
        horizon=next((r.horizon for r in reports if r.horizon), None),
        location=next((r.location for r in reports if r.location), None),
        country=next((r.country for r in reports if r.country), None),
        team=documents[0].team,
        parties=tuple(_parties(trusted)),
        statuses=statuses,
    )


def _history(
    before: tuple[StatusChange, ...], documents: Sequence[StoredDocument]
) -> tuple[StatusChange, ...]:
    """Return the statuses in the order of their days: what goes on, never back.

    A report without a word on the status tells no more than that something was announced.
    """
    made = list(before)
    for one in sorted(documents, key=_by_stage):
        if one.report is None:
            continue
        if not made or _STAGES[one.report.status] > _STAGES[made[-1].status]:
            made.append(StatusChange(one.report.status, _day(one)))
    return tuple(made)


def _by_stage(one: StoredDocument) -> tuple[object, ...]:
    stage = _STAGES[one.report.status] if one.report else 0
    return _day(one), stage, one.order


def _day(one: StoredDocument) -> date:
    exact = one.report and one.report.precision == "day" and one.report.announced_on
    return exact or one.day


def _announced(documents: Sequence[StoredDocument], status: Status) -> tuple[date, Precision]:
    """Return the earliest good day: of what is announced no rumor, and days before months."""
    found = [one for one in documents if one.report]
    good = [one for one in found if one.report and one.report.status != "rumored"]
    days = [_day(one) for one in (good if good and status != "rumored" else found)]
    coarse = [one.report for one in found if one.report and one.report.precision != "day"]
    if len(coarse) == len(found) and coarse[0].announced_on:
        first = min(coarse, key=lambda r: (r.announced_on or date.max, r.precision))
        return first.announced_on or days[0], first.precision
    return min(days), "day"


def _first_day(day: date, precision: Precision) -> date:
    return {"day": day, "month": day.replace(day=1), "year": date(day.year, 1, 1)}[precision]


def _last_day(day: date, precision: Precision) -> date:
    month = day.replace(day=monthrange(day.year, day.month)[1])
    return {"day": day, "month": month, "year": date(day.year, 12, 31)}[precision]


def _kind(trusted: Sequence[StoredDocument]) -> Kind:
    """Return the kind that most weight speaks for; where that is equal, the most trusted one's."""
    votes: Counter[Kind] = Counter()
    for one in trusted:
        if one.report:
            votes[one.report.kind] += WEIGHTS[one.tier]
    return votes.most_common(1)[0][0]  # equal ones stand in the order in which they were counted


def _parties(trusted: Sequence[StoredDocument]) -> Iterable[Party]:
    """Yield the parties of the most trusted report, then those that enough others name too.

    Companies that only some speak of are mentioned; chips, models and places are left out.
    """
    reports = [(WEIGHTS[one.tier], one.report) for one in trusted if one.report]
    whole = sum(weight for weight, _ in reports)
    weights: dict[str, int] = defaultdict(int)
    for weight, report in reports:
        for name in {p.name for p in report.parties if p.standing != "mentioned"}:
            weights[name] += weight
    first = {p.name for p in reports[0][1].parties if p.standing != "mentioned"}
    chosen: dict[tuple[str, bool], Party] = {}
    others: dict[tuple[str, bool], Party] = {}
    for party in (p for _, report in reports for p in report.parties):
        key = (party.name, thing(party))
        counted = party.standing != "mentioned"
        if counted and (party.name in first or weights[party.name] >= SHARE * whole):
            chosen.setdefault(key, party)
        elif not thing(party):
            others.setdefault(key, replace(party, role="mentioned", standing="mentioned"))
    yield from chosen.values()
    yield from (party for key, party in others.items() if key not in chosen)


_PART = re.compile(r"[a-z0-9]+")
_UNITS = (("amount", ((1e12, "t"), (1e9, "b"), (1e6, "m"))), ("power", ((1e3, "gw"), (1, "mw"))))
MOST_PARTIES = 2


def slug_of(first: StoredDocument) -> str:
    """Return the slug of an announcement, made of the facts of its first document.

    "openai-amd-6gw-3fa2": who, how much or else what and when, and a mark that keeps two apart.
    """
    report = first.report
    assert report is not None  # noqa: S101 - only reports are composed
    names = [_short(name) for name in report.principals[:MOST_PARTIES]]
    about = _figure(report) or f"{report.kind.replace('_', '-')}-{first.day:%Y-%m}"
    mark = hashlib.sha256(f"{first.team} {first.key}".encode()).hexdigest()[:4]
    return "-".join([*filter(None, names), about, mark])[:80]


def _short(name: str) -> str:
    return "-".join(_PART.findall(fold(name))[:2])[:24]


def _figure(report: Report) -> str:
    for measure, scales in _UNITS:
        for claim in report.claims:
            if claim.measure == measure and claim.relation == "headline":
                value = claim.value_usd if measure == "amount" else claim.value
                for scale, unit in scales:
                    if value and value >= scale:
                        number = f"{value / scale:.1f}".removesuffix(".0").replace(".", "-")
                        return f"{number}{unit}"
    return ""
