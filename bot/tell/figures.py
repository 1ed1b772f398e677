"""What the claims of an announcement say, in words, the largest first.

Contains no wording of its own but for terms ("$5B over 10 years"); every word is of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.ask import wording
from bot.ask.answer import Figure
from store.records import Announcement, Claim, Measure

_ORDER: tuple[Measure, ...] = ("amount", "power", "units", "percent", "count", "term")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(claim: Claim) -> str:
    """Return what a claim says: "up to $5B", "over 10 years", "-30 % inference cost"."""
    if claim.measure == "term":
        return f"over {wording.claim_value(claim)}"
    return wording.claim_words(claim)


def headlines(announcement: Announcement) -> tuple[str, ...]:
    """Return the headline figures in words, money first, with its term and what kind it is."""
    return tuple(_joined(headline_claims(announcement), layers=True))


def beyond(announcement: Announcement, text: str) -> tuple[str, ...]:
    """Return the headline figures that a text about the announcement does not give."""
    return tuple(_joined([c for c in headline_claims(announcement) if not _given(c, text)]))


def further(announcement: Announcement) -> tuple[str, ...]:
    """Return what else is claimed, in words, each with who says it where that is known."""
    said = []
    for claim in announcement.claims:
        if claim.relation != "headline":
            note = claim.note if claim.note and claim.note not in in_words(claim) else None
            what = ", ".join(filter(None, [in_words(claim), note]))
            who = claim.who_says or _publisher(announcement, claim)
            said.append(f"{what} ({who})" if who else what)
    return tuple(dict.fromkeys(said))


def headline_claims(announcement: Announcement) -> list[Claim]:
    """Return the headline claims, by measure: money first."""
    claims = [c for c in announcement.claims if c.relation == "headline"]
    return sorted(claims, key=lambda claim: _ORDER.index(claim.measure))


def figure(announcement: Announcement, claim: Claim) -> Figure:
    """Return a claim of an announcement as a figure of an answer."""
    return Figure(
        label=claim.of or claim.measure,
        value=claim.value,
        unit=wording.rate_unit(claim.unit, claim.period),
        layer=claim.layer,
        of=announcement.slug,
        qualifier=claim.qualifier,
        low=claim.low,
        measure=claim.measure,
        value_usd=claim.value_usd,
    )


def _joined(claims: Sequence[Claim], *, layers: bool = False) -> Iterable[str]:
    """Give claims in words; a term follows the money that it is the term of."""
    terms = [in_words(c) for c in claims if c.measure == "term"]
    for claim in claims:
        if claim.measure == "term":
            continue
        term = f" {terms.pop(0)}" if claim.measure == "amount" and terms else ""
        layer = f" ({_layer(claim)})" if layers and _layer(claim) else ""
        yield f"{in_words(claim)}{term}{layer}"
    yield from terms


def _layer(claim: Claim) -> str:
    """Return which kind of money a claim speaks of; empty for power and where it is unknown."""
    known = claim.measure == "amount" and claim.layer not in (None, "other")
    return wording.LAYERS[claim.layer].lower() if known and claim.layer else ""


def _publisher(announcement: Announcement, claim: Claim) -> str | None:
    if claim.source is None or claim.source >= len(announcement.sources):
        return None
    return announcement.sources[claim.source].publisher


def _given(claim: Claim, text: str) -> bool:
    """Tell whether a text gives the figure of a claim, in figures or (a small one) in a word."""
    size = abs(claim.value)
    number = wording.plain_number(size)
    if claim.measure in ("amount", "power"):
        ways = [wording.amount(claim.value, claim.unit, claim.low)]
        if claim.measure == "amount" and claim.value_usd is not None:
            ways.append(wording.money(claim.value_usd))
    elif claim.measure == "percent":
        ways = [f"{number}%", f"{number} %"]
    else:
        ways = [number, f"{size:g}"]
        ways += [word for n, word in enumerate(_SMALL, 1) if n == size]
    return any(re.search(rf"(?<![\w.,]){re.escape(way)}(?!\w)", text, re.I) for way in ways)
