"""What was extracted, as JSON for machines and as text for people, with the words it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.learn.draft import Draft, Extraction, Said
from store.records import Claim

_MONEY = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_EXACT = {"exactly": "", "up_to": "up to ", "at_least": "at least ", "about": "about "}


def to_json(made: Extraction) -> dict[str, Any]:
    """Return an extraction in the format of ``infra extract --json``."""
    draft = made.draft
    return {
        "id": made.document.id,
        "relevant": draft is not None,
        "announcement": None if draft is None else _announcement(draft),
        "why": made.why,
    }


def _announcement(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "kind": draft.kind,
        "status": draft.status,
        "announced_on": day(draft),
        "companies": [n.name for n in draft.companies],
        "chips": [n.name for n in draft.chips],
        "models": [n.name for n in draft.models],
        "countries": [n.name for n in draft.countries],
        "claims": [_claim(said) for said in draft.claims],
    }


def _claim(said: Said) -> dict[str, Any]:
    claim = said.claim
    return {
        "measure": claim.measure,
        "value": claim.value,
        "unit": claim.unit,
        "currency": claim.unit if claim.measure == "amount" else None,
        "value_usd": claim.value_usd,
        "qualifier": claim.qualifier,
        "layer": claim.layer,
        "words": said.words,
    }


def day(draft: Draft) -> str | None:
    """Return when it was announced, as exactly as that is known: a day, a month or a year."""
    if draft.announced_on is None:
        return None
    lengths = {"day": 10, "month": 7, "year": 4}
    return draft.announced_on.isoformat()[: lengths[draft.precision]]


def text(made: Extraction) -> str:
    """Return an extraction for a person: what was read, and from which words."""
    draft = made.draft
    if draft is None:
        return f"{made.document.id}: no announcement of AI infrastructure: {made.why}."
    strange = [f"  unknown {u.kind}: {u.name} (“{u.sentence}”)" for u in made.unknown]
    return "\n".join([f"{made.document.id}: {draft.title}", *_lines(draft), *strange])


def _lines(draft: Draft) -> Iterator[str]:
    yield _line("kind", draft.kind, draft.words.get("kind"))
    yield _line("status", draft.status, draft.words.get("status"))
    yield _line("announced", day(draft) or "not known", draft.words.get("announced_on"))
    for label, named in (
        ("parties", draft.companies),
        ("mentioned", draft.mentioned),
        ("chips", draft.chips),
        ("models", draft.models),
        ("countries", draft.countries),
    ):
        if named:
            yield f"  {label}: " + ", ".join(
                f"{n.name} ({n.role}: {n.why})" if n.role else n.name for n in named
            )
    if draft.horizon:
        yield f"  horizon: {draft.horizon}"
    for said in draft.claims:
        yield _line(said.claim.measure, said_of(said.claim), said.words)
    for said in draft.context:
        yield _line(f"also {said.claim.measure}", said_of(said.claim), said.words)


def _line(label: str, value: str, words: str | None) -> str:
    return f"  {label}: {value}" + (f" (“{words}”)" if words else "")


def said_of(claim: Claim) -> str:
    """Return a claim in words that read back to it: "up to 10 billion USD per year, capex"."""
    least = f"{_number(claim.low, claim)} to " if claim.low is not None else ""
    unit = "%" if claim.unit == "%" else f" {claim.unit}"
    value = f"{_EXACT[claim.qualifier]}{least}{_number(claim.value, claim)}{unit}"
    value += f" per {claim.period}" if claim.period else ""
    return f"{value}, {claim.layer}" if claim.layer else value


def _number(value: float, claim: Claim) -> str:
    if claim.measure == "amount":
        for scale, word in _MONEY:
            if value >= scale:
                return f"{_plain(value / scale)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")
