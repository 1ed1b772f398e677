"""One announcement as a line of an answer: date, title, figures, place, status, sources.

Contains no choice of announcements; facts in, safe mrkdwn out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask import wording
from bot.ask.details import date_words
from bot.blocks.mrkdwn import bold, escape, italic, link
from store.records import Announcement, Claim, Source

DIFFERENCES = 110
"""Characters of what sources differ on that have room in a line."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SAID = {
    "exactly": (),
    "up_to": ("up to", "as much as", "maximum"),
    "at_least": ("over", "more than", "at least", "above", "+"),
    "about": ("about", "around", "nearly", "roughly", "some ", "~"),
}
_DOUBTFUL = ("rumored", "cancelled")


def item(announcement: Announcement, asked: Sequence[str] = (), worth: str = "") -> str:
    """Return the line of a list; companies in ``asked`` need not be named beside the title.

    ``worth`` is the amount in words in a currency that was asked for.
    """
    a = announcement
    facts = [worth, *untitled_figures(a), _place(a), _horizon(a)]
    parts = [
        f"{date_words(a)} {bold(a.title)}{escape(_with(a, asked))}",
        escape(" · ".join(fact for fact in facts if fact)),
        _status(a),
        cited(a.sources),
        escape(" · ".join(_contradictions(a))),
    ]
    return "• " + " · ".join(part for part in parts if part)


def short(announcement: Announcement, asked: Sequence[str] = ()) -> str:
    """Return an announcement in a few words: the others in it, else the start of its title."""
    others = [n for n in (*announcement.companies, *announcement.partners) if n not in asked]
    if asked and others and len(others) < len((*announcement.companies, *announcement.partners)):
        return ", ".join(others[:2])
    return wording.clipped(announcement.title, 48)


def first_link(announcement: Announcement, label: str) -> str:
    """Return a label linked to the best source that has an address."""
    best = min((s for s in announcement.sources if s.url), key=lambda s: s.tier, default=None)
    return link(best.url, label) if best is not None and best.url else escape(label)


def cited(sources: Sequence[Source]) -> str:
    """Return the best source as a link, how many more there are, and whether it stands alone."""
    if not sources:
        return "no source"
    best = min(sources, key=lambda s: s.tier)
    label = best.publisher.partition(" (")[0]
    shown = link(best.url, label) if best.url else escape(label)
    publishers = {source.publisher for source in sources}
    if len(publishers) == 1:
        return f"single source: {shown}"
    return f"{shown} +{len(sources) - 1}"


def untitled_figures(announcement: Announcement) -> list[str]:
    """Return the headline figures, in words, that the title does not tell."""
    heads = [c for c in announcement.claims if c.relation == "headline"]
    main = [c for c in heads if c.measure in ("amount", "power", "units")]
    return [
        wording.claim_words(claim)
        if claim.measure in ("percent", "count", "term")
        else wording.claim_value(claim)
        for claim in main + [c for c in heads if c not in main][:2]
        if not in_text(claim, announcement.title)
    ]


def in_text(claim: Claim, text: str) -> bool:
    """Tell whether a text gives a claim's figure and, where it is not exact, says so."""
    numbers = {float(n.replace(",", "")) for n in _NUMBER.findall(text)}
    values = [claim.value] if claim.value_usd is None else [claim.value, claim.value_usd]
    told = any(
        abs(abs(value) / scale - number) < 0.005 * number
        for value in values
        for scale in (1.0, 1e3, 1e6, 1e9, 1e12)
        for number in numbers
    )
    marks = _SAID[claim.qualifier]
    lowered = text.lower()
    return (told or _spelt(claim, lowered)) and (
        not marks or any(mark in lowered for mark in marks)
    )


_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _spelt(claim: Claim, lowered: str) -> bool:
    """Tell whether a small number is written as a word."""
    small = int(claim.value) if claim.value == int(claim.value) else 0
    return 0 < small < len(_SMALL) and re.search(rf"\b{_SMALL[small]}\b", lowered) is not None


def _with(a: Announcement, asked: Sequence[str]) -> str:
    """Return the parties that neither the title nor the question names."""
    title = a.title.lower()
    others = [
        name
        for name in (*a.companies, *a.partners)
        if name not in asked and (name.lower().split() or [""])[0] not in title
    ]
    if not others:
        return ""
    more = f" +{len(others) - 2}" if len(others) > 2 else ""
    return f", with {', '.join(others[:2])}{more}"


def _place(a: Announcement) -> str:
    if not a.location or all(p.strip() in a.title for p in a.location.split(",")[:1]):
        return ""
    return a.location


def _horizon(a: Announcement) -> str:
    if not a.horizon or a.horizon.lower() in a.title.lower():
        return ""
    return wording.clipped(a.horizon, 60)


def _status(a: Announcement) -> str:
    if a.status == "announced":
        return ""
    words = wording.STATUSES[a.status]
    return italic(words) if a.status in _DOUBTFUL else escape(words)


def _contradictions(a: Announcement) -> list[str]:
    made = []
    if a.differences:
        made.append(f"sources differ: {wording.clipped(a.differences, DIFFERENCES)}")
    if a.note:
        note = a.note if a.note.startswith("Elsewhere") else f"Elsewhere: {a.note}"
        made.append(wording.clipped(note, DIFFERENCES))
    return made
