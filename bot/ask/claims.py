"""The claims of an announcement as figures and lines: value, what of, who said it. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import wording
from bot.ask.answer import Figure
from bot.ask.question import Field
from store.records import Announcement, Claim, Measure

WORDS = 90
"""Characters of the words of a source that have room in a line."""
_MEASURES: dict[Field, tuple[Measure, ...]] = {
    "amount": ("amount",),
    "currency": ("amount",),
    "power": ("power",),
    "units": ("units", "count"),
    "horizon": ("term",),
    "claims": ("amount", "power", "units", "percent", "term", "count"),
}


def figures(announcement: Announcement, field: Field | None) -> tuple[Figure, ...]:
    """Return the claims as figures; those of the field asked for are marked as the answer.

    Money in another currency is given in that currency and, where known, in USD.
    """
    asked = _MEASURES.get(field or "summary", ())
    made = []
    for claim in announcement.claims:
        answer = claim.measure in asked
        made.append(figure(announcement, claim, answer=answer))
        if claim.low is not None and field == "claims":
            low = replace(made[-1], label=f"{made[-1].label}, low end", value=claim.low, low=None)
            made.append(low)
        if claim.measure == "amount" and claim.unit != "USD" and claim.value_usd is not None:
            made.append(figure(announcement, claim, answer=answer, usd=True))
    return tuple(made)


def figure(announcement: Announcement, claim: Claim, *, answer: bool, usd: bool = False) -> Figure:
    """Return a claim as a figure of its announcement; ``usd`` asks for its value in USD."""
    value, unit = (claim.value_usd, "USD") if usd else (claim.value, claim.unit)
    return Figure(
        label=label(claim),
        value=value if value is not None else claim.value,
        unit=wording.rate_unit(unit, claim.period),
        layer=claim.layer,
        of=announcement.slug,
        answer=answer,
        qualifier=claim.qualifier,
        low=None if usd else claim.low,
        measure=claim.measure,
        value_usd=None if usd or claim.unit == "USD" else claim.value_usd,
    )


def label(claim: Claim) -> str:
    """Return what a claim is of, in a few words."""
    if claim.of:
        return claim.of
    if claim.relation == "headline":
        return wording.LAYERS[claim.layer] if claim.layer else claim.measure
    return claim.note or claim.relation


def line(announcement: Announcement, claim: Claim) -> str:
    """Return a claim as a line: value, what it is of, layer, who said it, in which words."""
    parts = [wording.claim_words(claim)]
    if claim.relation == "headline" and claim.layer:
        parts.append(wording.LAYERS[claim.layer].lower())
    if claim.relation in ("part", "whole", "extra"):
        parts.append({"part": "a part", "whole": "the whole", "extra": "on top"}[claim.relation])
    if claim.note and claim.note not in parts[0]:
        parts.append(claim.note)
    said = _said_by(announcement, claim)
    text = ", ".join(parts)
    if claim.words:
        text += f": “{wording.clipped(claim.words, WORDS)}”"
        return f"{text} ({said})" if said else text
    return f"{text} (says {said})" if said else text


def _said_by(announcement: Announcement, claim: Claim) -> str | None:
    """Return who said a claim; of a single source it goes without saying."""
    if claim.who_says:
        return claim.who_says
    if claim.source is not None and claim.source < len(announcement.sources):
        return announcement.sources[claim.source].publisher
    return None
