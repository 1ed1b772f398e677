"""Whether two documents report the same event: typed facts first, then what the texts share.

Pure. A score is the sum of what speaks for it and against it; each part says why, in words. Two
documents are surely apart where both have a headline figure and neither names the other's: the same
companies often announce another deal in the same week.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from store.composing_claims import agree
from store.records import Claim, Kind, Measure
from store.reports import Report, Same, StoredDocument
from store.urls import page
from store.words import content_words

ENOUGH = 4.0
"""The score from which two documents report one event."""
SURE = 10.0
"""The score that counts as certain."""
SOON = 14
"""Days within which reports of one event may put different figures first."""
_CLOSE = 0.05
"""How far apart rounded figures of two reports may lie."""
_GAPS = ((3, 0.4), (7, -0.3), (14, -1.0), (45, -2.0), (90, -3.5), (10**6, -4.5))
"""What it says that so many days at most lie between two documents."""
_STRANGE = 0.1
"""Below this the texts have next to nothing in common."""
APART = 0.1
"""From how far apart headline figures are of two events."""

_KIN: dict[Kind, frozenset[Kind]] = {
    "datacenter": frozenset({"compute_deal", "power", "funding", "partnership", "chip"}),
    "chip": frozenset({"compute_deal", "partnership", "datacenter", "policy", "funding"}),
    "funding": frozenset({"compute_deal", "datacenter", "acquisition", "partnership", "chip"}),
    "compute_deal": frozenset({"datacenter", "chip", "funding", "partnership", "power"}),
    "model_deployment": frozenset({"partnership", "chip", "compute_deal"}),
    "power": frozenset({"datacenter", "partnership", "compute_deal"}),
    "partnership": frozenset(
        {"datacenter", "chip", "funding", "compute_deal", "model_deployment", "power"}
    ),
    "acquisition": frozenset({"funding", "datacenter"}),
    "policy": frozenset({"chip", "datacenter"}),
}
"""Kinds between which reports of one event may differ."""
_FIGURES: tuple[tuple[Measure, float, str], ...] = (
    ("amount", 3.0, "the amount"),
    ("power", 2.5, "the power"),
    ("units", 2.0, "the number of accelerators"),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that speaks for or against one event; ``telling`` of what names do not say."""

    score: float
    why: str = ""
    telling: bool = False


def same(one: StoredDocument, other: StoredDocument) -> Same:
    """Return whether two documents with reports are of one event, how surely, and why."""
    first, second = one.report, other.report
    if first is None or second is None or (first.beside and second.beside):
        return Same("other", 0.0, "they announce nothing")
    if _one_page(one, other):
        return Same("same", 1.0, "the same address")
    gap = abs((one.day - other.day).days)
    apart = _conflict(first, second, gap)
    if apart is not None:
        return Same("apart", 0.0, apart)
    parts = [
        *_parties(first, second),
        *_strangers(first, second),
        *_figures(first, second),
        *_things(first, second),
        *_places(first, second),
        _kinds(first, second),
        _days(gap),
        _texts(first, second),
    ]
    if not any(part.telling for part in parts):
        parts.append(_Part(-1.0))
    score = sum(part.score for part in parts)
    if score < ENOUGH:
        return Same("other", max(0.0, score / SURE), "too little in common")
    said = sorted((p for p in parts if p.score > 0 and p.why), key=lambda p: -p.score)
    return Same("same", min(1.0, score / SURE), "; ".join(p.why for p in said[:4]))


def _one_page(one: StoredDocument, other: StoredDocument) -> bool:
    """Whether two documents are versions of one page: about the same parties, if about any.

    A page that is written anew every day, as a live report is, tells of others each time.
    """
    if page(one.url) is None or page(one.url) != page(other.url):
        return False
    ours, theirs = (set(d.report.principals) if d.report else set() for d in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _heads(report: Report, measure: Measure) -> list[Claim]:
    return [c for c in report.claims if c.measure == measure and c.relation == "headline"]


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are one, written in other currencies or rounded otherwise."""
    if one.period != other.period:
        return False
    a = one.value_usd if one.value_usd is not None else one.value
    b = other.value_usd if other.value_usd is not None else other.value
    if (one.value_usd is None) != (other.value_usd is None):
        return False
    return agree(one, other) or abs(a - b) <= _CLOSE * max(a, b)


def _conflict(first: Report, second: Report, gap: int) -> str | None:
    """Return why two reports are surely of two events: headline figures that neither shares.

    Much later, to name the earlier figure is not enough: "another $21 billion" is another deal
    where "raised to $21 billion" is the same.
    """
    agreed, against = False, None
    for measure, _, name in _FIGURES:
        ours, theirs = _heads(first, measure), _heads(second, measure)
        if ours and theirs and any(_near(a, b) for a in ours for b in theirs):
            agreed = True
        elif _shared(second, ours) or _shared(first, theirs):
            agreed = agreed or gap <= SOON or _changes(first) or _changes(second)
            against = against or (f"{name} is another" if ours and theirs else None)
        elif ours and theirs:
            against = f"{name} differs"
    return None if agreed else against


_CHANGED = re.compile(
    r"\b(?:rais(?:es?|ed|ing)|increas\w+|lift\w*|boost\w*|ups|upped|doubl\w+|tripl\w+|cuts?"
    r"|reduc\w+|scal\w+ (?:back|down|up)|expand\w*(?: \w+){0,4} to|up from|down from|revis\w+)\b",
    re.ASCII,
)
_FURTHER = re.compile(
    r"\b(?:another|second|third|additional(?:ly)?|further|extra|follow-on|fresh|more)\b", re.ASCII
)


def _changes(report: Report) -> bool:
    """Whether a report tells that something it announces is more, or less, than before."""
    title = f"{report.title} {report.summary}".lower()
    return _CHANGED.search(title) is not None and _FURTHER.search(title) is None


def _near(one: Claim, other: Claim) -> bool:
    a, b = (c.value_usd if c.value_usd is not None else c.value for c in (one, other))
    return one.period == other.period and abs(a - b) <= APART * max(a, b)


def _shared(report: Report, heads: Sequence[Claim]) -> bool:
    """Whether a report names a headline figure of another anywhere."""
    return any(
        claim.measure == head.measure and _alike(claim, head)
        for head in heads
        for claim in report.claims
    )


def _parties(first: Report, second: Report) -> Iterable[_Part]:
    ours, theirs = set(first.principals), set(second.principals)
    both = sorted(ours & theirs)
    named = {p.name for p in first.parties}, {p.name for p in second.parties}
    half = len((ours - theirs) & named[1]) + len((theirs - ours) & named[0])
    if both:
        fewest = min(len(ours), len(theirs))
        yield _Part(1.2 * min(len(both), 3), f"both on {', '.join(both[:3])}")
        yield _Part(0.8 * len(both) / fewest)
    if half:
        yield _Part(0.3 * min(half, 3))
    if ours and theirs and not both:
        yield _Part(-1.5 if half else -4.0)


def _strangers(first: Report, second: Report) -> Iterable[_Part]:
    """Yield what speaks against it: parties in a title that the other does not know as such."""
    unknown, aside = [], []
    for report, other in ((first, second), (second, first)):
        titled, named = _titled(report), {p.name for p in other.parties}
        unknown.append([name for name in titled if name not in named])
        aside += [n for n in titled if n in named and n not in other.principals]
    yield _Part(-1.2 * min(sum(map(len, unknown)), 2) - (2.5 if all(unknown) else 0.0))
    yield _Part(-0.8 * min(len(aside), 2))


def _titled(report: Report) -> list[str]:
    """Return the parties that stand in the title."""
    title = report.title.lower()
    return [name for name in report.principals if name.split()[0].lower() in title]


def _figures(first: Report, second: Report) -> Iterable[_Part]:
    for measure, weight, name in _FIGURES:
        ours, theirs = _heads(first, measure), _heads(second, measure)
        if any(_alike(a, b) for a in ours for b in theirs):
            yield _Part(weight, f"{name} agrees", telling=True)
        elif _shared(second, ours) or _shared(first, theirs):
            yield _Part(0.5 * weight, f"{name} is in both", telling=True)
        elif ours and theirs and not any(_near(a, b) for a in ours for b in theirs):
            yield _Part(-0.5 * weight)


def _things(first: Report, second: Report) -> Iterable[_Part]:
    ours = {p.name for p in first.parties if p.role in ("chip", "model")}
    theirs = {p.name for p in second.parties if p.role in ("chip", "model")}
    if both := sorted(ours & theirs):
        yield _Part(min(1.6, 0.9 * len(both)), f"both on {', '.join(both[:2])}", telling=True)
    if marks := sorted(set(first.marks) & set(second.marks)):
        yield _Part(1.2 * min(len(marks), 2), f"both speak of {', '.join(marks[:2])}", telling=True)


def _places(first: Report, second: Report) -> Iterable[_Part]:
    ours = {p.name: p.code for p in first.parties if p.role == "place"}
    theirs = {p.name: p.code for p in second.parties if p.role == "place"}
    both = ours.keys() & theirs.keys()
    if sites := sorted(n for n in both if not _country(ours[n])):
        nobody = not first.principals and not second.principals
        yield _Part(2.6 if nobody else 1.6, f"both in {sites[0]}", telling=True)
    elif both:
        yield _Part(0.5 if sorted(both) == ["United States"] else 1.0, f"both in {min(both)}")
    elif ours and theirs:
        yield _Part(-3.0 if all(any(map(_country, of.values())) for of in (ours, theirs)) else -1.5)


def _country(code: str | None) -> bool:
    return code is not None and len(code) == 2


def _kinds(first: Report, second: Report) -> _Part:
    if first.kind == second.kind:
        return _Part(0.6)
    return _Part(0.0 if second.kind in _KIN[first.kind] else -1.5)


def _days(gap: int) -> _Part:
    return next(_Part(score) for days, score in _GAPS if gap <= days)


@lru_cache(maxsize=4_096)
def _words(text: str) -> frozenset[str]:
    return content_words(text)


def _texts(first: Report, second: Report) -> _Part:
    """Compare titles and leads by the words they share; names count there too."""
    ours, theirs = (
        _words(f"{first.title} {first.summary}"),
        _words(f"{second.title} {second.summary}"),
    )
    fewest = min(len(ours), len(theirs))
    share = len(ours & theirs) / fewest if fewest else 0.0
    titles = fuzz.token_set_ratio(first.title.lower(), second.title.lower()) / 100
    score = 4.0 * max(0.0, share - 0.15) + 1.5 * max(0.0, titles - 0.5)
    if score < _STRANGE:
        return _Part(-0.5)
    alike = score > 1
    return _Part(min(score, 3.5), "titles and leads are alike" if alike else "", telling=alike)
