"""Whether two documents report the same event: typed facts first, then what the texts share.

Pure. A score is the sum of what speaks for it and against it; each part says why, in words. Two
documents are surely apart where both have a headline figure and neither names the other's: the same
companies often announce another deal in the same week.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.learn.apart import FIGURES, alike, conflict, heads, is_country, is_named, near, spots
from store.records import Kind
from store.reports import Report, Same, StoredDocument
from store.urls import page
from store.words import content_words

ENOUGH = 4.0
"""The score from which two documents report one event."""
SURE = 10.0
"""The score that counts as certain."""
_GAPS = ((3, 0.4), (7, -0.3), (14, -1.0), (45, -2.0), (90, -3.5), (10**6, -4.5))
"""What it says that so many days at most lie between two documents."""
_STRANGE = 0.1
"""Below this the texts have next to nothing in common."""
LAYERS = 0.8
"""What is left of the weight of an equal sum that is raised in one report and spent in another."""
BACKGROUND = 0.1
"""What is left of the weight of a figure that is background to one of two reports."""

NOBODY = 3.2
"""What a site in both says where neither names a company, as of laws."""
RARE = 0.8
"""What it says that two titles share a word that titles of the field seldom have."""
_COMMON_WORDS = """
    data datacenter datacenters center centers centre centres chip chips infrastructure startup
    startups compute computing gpu gpus tpu tpus power deal deals raises raise raised reportedly
    report reports could build building builds built boom cloud run ipo round tech spending spend
    buy buys talks plans plan ceo inference sources source investors investor investment invest
    invests investing hits hit year years market bet next use trillion billion million announces
    announced announce months month fund funding funds sales revenue business launches launch
    unveils models model energy costs cost big back world hardware using firm buildout record
    chinese bill wants series company companies help put sell sells government acquisition acquire
    acquires latest takes take partnership partner partners project cpu work enterprise capacity
    gigawatt gigawatts megawatt megawatts agreement agrees sign signs signed expand expands
    expansion supply server servers supercomputer semiconductor stake shares stock billions site
    campus nuclear plant plants memory make makes get gets going today just first three five two
    four six seven could would might open opens start starts come comes giant maker makers leads
    secures secure commits commit pledges names valuation valued worth multi large largest huge
    massive state county rent rents rented lease leases order orders money pay pays paid spends
    deploy deploys deployed bring brings turn turns give gives show shows ship ships
    musk elon trump huang jensen altman sam zuckerberg mark nadella pichai jassy amodei ellison
"""
COMMON = frozenset(_COMMON_WORDS.split())
"""Words that stand in many titles of the field."""
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
    gap = _gap(one, other)
    against = conflict(first, second, gap)
    if against is not None:
        return Same("apart", 0.0, against)
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


def _gap(one: StoredDocument, other: StoredDocument) -> int | None:
    """Return the days between two documents; None where one of them has no day of its own."""
    ours, theirs = one.day_told, other.day_told
    return None if ours is None or theirs is None else abs((ours - theirs).days)


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
    shared = BACKGROUND if _otherwise_engaged(first, second) else 0.5
    for measure, weight, name in FIGURES:
        ours, theirs = heads(first, measure), heads(second, measure)
        if agreeing := [(a, b) for a in ours for b in theirs if alike(a, b)]:
            one_layer = any(a.layer == b.layer for a, b in agreeing)
            yield _Part(weight * (1.0 if one_layer else LAYERS), f"{name} agrees", telling=True)
        elif is_named(second, ours) or is_named(first, theirs):
            yield _Part(shared * weight, f"{name} is in both", telling=shared > BACKGROUND)
        elif ours and theirs and not any(near(a, b) for a in ours for b in theirs):
            yield _Part(-0.5 * weight)


def _otherwise_engaged(first: Report, second: Report) -> bool:
    """Whether two reports have one company in common and each another party besides.

    What that company did elsewhere is then the background of the one or the other.
    """
    ours, theirs = set(first.principals), set(second.principals)
    return len(ours & theirs) == 1 and bool(ours - theirs) and bool(theirs - ours)


def _things(first: Report, second: Report) -> Iterable[_Part]:
    ours = {p.name for p in first.parties if p.role in ("chip", "model")}
    theirs = {p.name for p in second.parties if p.role in ("chip", "model")}
    if both := sorted(ours & theirs):
        shown = first.kind == second.kind == "chip"  # the chip itself is the event
        yield _Part(
            min(1.6, (1.6 if shown else 0.9) * len(both)),
            f"both on {', '.join(both[:2])}",
            telling=True,
        )
    if marks := sorted(set(first.marks) & set(second.marks)):
        yield _Part(1.2 * min(len(marks), 2), f"both speak of {', '.join(marks[:2])}", telling=True)


def _places(first: Report, second: Report) -> Iterable[_Part]:
    ours, theirs = dict(spots(first)), dict(spots(second))
    both = ours.keys() & theirs.keys()
    if sites := sorted(n for n in both if not is_country(ours[n])):
        nobody = not first.principals and not second.principals
        yield _Part(NOBODY if nobody else 1.6, f"both in {sites[0]}", telling=True)
    elif both:
        yield _Part(0.5 if sorted(both) == ["United States"] else 1.0, f"both in {min(both)}")
    elif ours and theirs:
        abroad = all(any(map(is_country, of.values())) for of in (ours, theirs))
        yield _Part(-3.0 if abroad else -1.5)


def _kinds(first: Report, second: Report) -> _Part:
    if first.kind == second.kind:
        return _Part(0.6)
    kin = second.kind in _KIN[first.kind] or first.kind in _KIN[second.kind]
    return _Part(0.0 if kin else -1.5)


def _days(gap: int | None) -> _Part:
    if gap is None:
        return _Part(0.0)
    return next(_Part(score) for days, score in _GAPS if gap <= days)


def _rare(report: Report) -> frozenset[str]:
    """Return the words of a title that few titles of the field have: no names, no figures."""
    names = _words(" ".join(party.name for party in report.parties))
    found = (word.removesuffix("'s") for word in _words(report.title) - COMMON)
    return frozenset(word for word in found if word not in names and not word[0].isdigit())


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
    score += RARE * min(2, len(_rare(first) & _rare(second)))
    alike = score > 1
    return _Part(min(score, 3.5), "titles and leads are alike" if alike else "", telling=alike)
