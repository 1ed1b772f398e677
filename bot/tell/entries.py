"""One announcement in a digest: what is new of it, and what there is to say of it.

Contains no choice of announcements and no markup: an entry is a frozen value, ready for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.ask import wording
from bot.ask.answer import Figure
from bot.tell import figures
from bot.tell.spelling import Spelling
from store.dealings import Signal, SignalKind
from store.records import Announcement, Kind, Status

MOST_KEPT = 1_000
"""Entries that are kept to be told again: some kilobytes each."""
# A horizon may stand in a title in longer words.
_LONGER = {
    "h1": "first half of",
    "h2": "second half of",
    "q1": "first quarter of",
    "q2": "second quarter of",
    "q3": "third quarter of",
    "q4": "fourth quarter of",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of an entry; ``url`` is None where the source has no address."""

    publisher: str
    url: str | None
    tier: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a digest says of one announcement.

    ``news`` are the kinds of its signals and ``changes`` what they say changed, in words (none
    where all of it is new). ``lead`` is the actor as the title writes it and ``text`` what the
    title says of it; ``adds`` is what matters and is not in the title. ``said`` are the
    headline figures in words, ``further`` the other claims. ``phrase`` is the announcement in a
    few words.
    """

    slug: str
    news: tuple[SignalKind, ...]
    changes: tuple[str, ...]
    company: str
    lead: str
    text: str
    adds: tuple[str, ...]
    phrase: str
    title: str
    summary: str
    kind: Kind
    status: Status
    announced: str
    figures: tuple[Figure, ...]
    said: tuple[str, ...]
    further: tuple[str, ...]
    place: str | None
    partners: tuple[str, ...]
    mentions: tuple[str, ...]
    chips: tuple[str, ...]
    models: tuple[str, ...]
    horizon: str | None
    sources: tuple[Cited, ...]
    differences: str | None
    note: str | None


def entry(announcement: Announcement, signals: Sequence[Signal], spelling: Spelling) -> Entry:
    """Return the entry of an announcement of which there are signals."""
    news = tuple(dict.fromkeys(signal.kind for signal in signals))
    changes = () if "new" in news else changes_of(signals)
    return _entry(announcement, news, changes, spelling)


@lru_cache(maxsize=MOST_KEPT)
def _entry(
    a: Announcement, news: tuple[SignalKind, ...], changes: tuple[str, ...], spelling: Spelling
) -> Entry:
    """Return an entry; many digests of one round tell the same."""
    company = actor(a)
    lead, rest = spelling.split(company, a.title) if company else ("", a.title)
    return Entry(
        slug=a.slug,
        news=news,
        changes=changes,
        company=company,
        lead=lead or company,
        text=rest.strip() if lead else a.title,
        adds=_adds(a, spelling),
        phrase=phrase(a, spelling),
        title=a.title,
        summary=a.summary,
        kind=a.kind,
        status=a.status,
        announced=wording.day(a.announced_on, a.precision),
        figures=tuple(figures.figure(a, claim) for claim in figures.headline_claims(a)),
        said=figures.headlines(a),
        further=figures.further(a),
        place=a.location,
        partners=a.partners,
        mentions=a.mentions,
        chips=tuple(_also(chip, a.title, spelling) for chip in a.chips),
        models=tuple(_also(model, a.title, spelling) for model in a.models),
        horizon=a.horizon,
        sources=tuple(Cited(s.publisher, s.url, s.tier) for s in a.sources),
        differences=a.differences,
        note=a.note,
    )


def actor(announcement: Announcement) -> str:
    """Return whom an announcement is told under: its first principal, else its first partner."""
    return next(iter((*announcement.companies, *announcement.partners)), "")


def phrase(announcement: Announcement, spelling: Spelling) -> str:
    """Return an announcement in a few words: who, the largest figure, of what or where."""
    a = announcement
    who, _ = spelling.split(actor(a), a.title)
    who = who or actor(a)
    doubt = f" ({wording.STATUSES[a.status]})" if a.status in ("rumored", "cancelled") else ""
    what = next((c for m in ("amount", "power", "units", "count") if (c := a.headline(m))), None)
    if what is not None and who:
        about = _about(a, spelling)
        return " ".join(filter(None, [who, figures.in_words(what), about])) + doubt
    things = [spelling.written(name, a.title) for name in (*a.chips, *a.models)]
    if not things or not who:
        return a.title
    state = " in operation" if a.status == "operational" else ""
    return f"{who}'s {things[0]}{state}{doubt}"


def _about(a: Announcement, spelling: Spelling) -> str:
    """Return of what or where the largest figure is, in two or three words."""
    if a.kind == "chip" and a.chips:
        return f"in {spelling.written(a.chips[0], a.title)}"
    if a.kind == "acquisition" and (targets := a.named("target", "investee")):
        return f"for {targets[0]}"
    with_whom = [name for name in (*a.companies[1:], *a.partners) if name != actor(a)]
    if a.kind in ("compute_deal", "partnership", "model_deployment") and with_whom:
        return f"with {with_whom[0]}"
    if a.location and a.location != actor(a):
        return f"in {a.location.partition(',')[0]}"
    return f"with {with_whom[0]}" if with_whom and a.kind != "funding" else ""


def changes_of(signals: Sequence[Signal]) -> tuple[str, ...]:
    """Return what signals of one announcement say changed; further sources together, last."""
    told = [changed(signal) for signal in signals if signal.kind != "source"]
    publishers = dict.fromkeys(s.detail["publisher"] for s in signals if s.kind == "source")
    if publishers:
        told.append(_reported(list(publishers)))
    return tuple(dict.fromkeys(filter(None, told)))


def changed(signal: Signal) -> str:
    """Return what a signal says changed: "now operational (was announced)"."""
    detail = signal.detail
    if signal.kind == "status":
        new, old = wording.STATUSES[detail["to"]], wording.STATUSES[detail["from"]]
        return f"now {new} (was {old})"
    if signal.kind == "figure":
        old = f"was {_told(detail['from'])}" if detail["from"] else "not given before"
        return f"{detail['measure']} now {_told(detail['to'])} ({old})"
    return _reported([detail["publisher"]]) if signal.kind == "source" else ""


def _reported(publishers: Sequence[str]) -> str:
    return f"also reported by {listed(publishers)}"


def _told(figure: Mapping[str, Any]) -> str:
    unit = wording.rate_unit(figure["unit"], figure["period"])
    shown = wording.amount(figure["value"], unit, figure["low"])
    return shown if figure["low"] else wording.qualified(shown, figure["qualifier"])


def _adds(a: Announcement, spelling: Spelling) -> tuple[str, ...]:
    adds = list(figures.beyond(a, a.title))
    others = (*a.companies[1:], *a.partners)
    unsaid = [name for name in others if spelling.found(name, a.title) is None]
    if unsaid:
        adds.append(f"with {listed(unsaid)}")
    things = [n for n in (*a.chips, *a.models) if spelling.found(n, a.title) is None]
    if things and len(things) < len((*a.chips, *a.models)):
        things = []  # the title names the one that matters
    if things:
        adds.append(f"on {listed(things)}" if a.kind == "model_deployment" else listed(things))
    if a.location and not _place_stands(a, spelling):
        adds.append(a.location)
    if a.status != "announced":
        adds.append(wording.STATUSES[a.status])
    if a.horizon and not _horizon_stands(a.horizon, a.title):
        adds.append(a.horizon)
    return tuple(dict.fromkeys(filter(None, adds)))


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names as a list in words; those beyond ``most`` are counted."""
    more = len(names) - most
    return wording.joined([*names[:most], *([f"{more} more"] if more > 0 else [])])


def _also(name: str, title: str, spelling: Spelling) -> str:
    written = spelling.written(name, title)
    return name if written == name else f"{name} ({written})"


def _place_stands(a: Announcement, spelling: Spelling) -> bool:
    places = a.named("place")
    words = [word.strip() for word in (a.location or "").split(",")]
    return any(word in a.title for word in words) or any(
        spelling.found(place, a.title) for place in places
    )


def _horizon_stands(horizon: str, title: str) -> bool:
    words, text = horizon.lower(), title.lower()
    longer = " ".join(_LONGER.get(word, word) for word in words.split())
    return any(way in text for way in (words, longer, words.replace(" ", "-").rstrip("s")))
