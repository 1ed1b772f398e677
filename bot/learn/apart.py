"""Whether two reports are surely of two events: by headline figures that neither shares. Pure.

The same companies often announce another deal in the same week.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.composing_claims import agree
from store.records import Claim, Measure
from store.reports import Report

SOON = 14
"""Days within which reports of one event may put different figures first."""
_CLOSE = 0.05
"""How far apart rounded figures of two reports may lie."""
APART = 0.1
"""From how far apart headline figures are of two events."""
FIGURES: tuple[tuple[Measure, float, str], ...] = (
    ("amount", 3.0, "the amount"),
    ("power", 2.5, "the power"),
    ("units", 2.0, "the number of accelerators"),
)
_CHANGED = re.compile(
    r"\b(?:rais(?:es?|ed|ing)|increas\w+|lift\w*|boost\w*|ups|upped|doubl\w+|tripl\w+|cuts?"
    r"|reduc\w+|scal\w+ (?:back|down|up)|expand\w*(?: \w+){0,4} to|up from|down from|revis\w+)\b",
    re.ASCII,
)
_FURTHER = re.compile(
    r"\b(?:another|second|third|additional(?:ly)?|further|extra|follow-on|fresh|more)\b", re.ASCII
)


def spots(report: Report) -> Iterable[tuple[str, str | None]]:
    """Return the places of a report, each with its code."""
    return ((p.name, p.code) for p in report.parties if p.role == "place")


def is_country(code: str | None) -> bool:
    """Whether a code of a place is that of a country."""
    return code is not None and len(code) == len("US")


def heads(report: Report, measure: Measure) -> list[Claim]:
    """Return the headline figures of one measure."""
    return [c for c in report.claims if c.measure == measure and c.relation == "headline"]


def alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are one, written in other currencies or rounded otherwise."""
    if one.period != other.period:
        return False
    a, b = _size(one), _size(other)
    if (one.value_usd is None) != (other.value_usd is None):
        return False
    return agree(one, other) or abs(a - b) <= _CLOSE * max(a, b)


def _size(claim: Claim) -> float:
    return claim.value if claim.value_usd is None else claim.value_usd


def conflict(first: Report, second: Report, gap: int | None) -> str | None:
    """Return why two reports are surely of two events: headline figures that neither shares.

    Much later, to name the earlier figure is not enough: "another $21 billion" is another deal
    where "raised to $21 billion" is the same. In other countries, one figure that is equal by
    chance does not outweigh one that differs.
    """
    agreed, against = False, None
    soon = gap <= SOON if gap is not None else not (_is_further(first) or _is_further(second))
    for measure, _, name in FIGURES:
        ours, theirs = heads(first, measure), heads(second, measure)
        if ours and theirs and any(near(a, b) for a in ours for b in theirs):
            agreed = True
        elif is_named(second, ours) or is_named(first, theirs):
            agreed = agreed or soon or _changes(first) or _changes(second)
            against = against or (f"{name} is another" if ours and theirs else None)
        elif ours and theirs:
            against = f"{name} differs"
    if against is not None and _abroad(first, second):
        return f"{against}, in other countries"
    return None if agreed else against


def _changes(report: Report) -> bool:
    """Whether a report tells that something it announces is more, or less, than before."""
    return _CHANGED.search(_told(report)) is not None and not _is_further(report)


def _is_further(report: Report) -> bool:
    """Whether a report tells that something comes on top of what was before."""
    return _FURTHER.search(_told(report)) is not None


def _told(report: Report) -> str:
    return f"{report.title} {report.summary}".lower()


def _abroad(first: Report, second: Report) -> bool:
    """Whether two reports are of other countries, and no company is in both."""
    ours, theirs = ({c for _, c in spots(report) if is_country(c)} for report in (first, second))
    both = set(first.principals) & set(second.principals)
    return bool(ours) and bool(theirs) and not ours & theirs and not both


def near(one: Claim, other: Claim) -> bool:
    """Whether two headline figures may be of one event."""
    a, b = _size(one), _size(other)
    return one.period == other.period and abs(a - b) <= APART * max(a, b)


def is_named(report: Report, heads: Sequence[Claim]) -> bool:
    """Whether a report names a headline figure of another anywhere."""
    return any(
        claim.measure == head.measure and alike(claim, head)
        for head in heads
        for claim in report.claims
    )
