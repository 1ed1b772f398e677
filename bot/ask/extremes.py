"""The largest, smallest, newest or oldest announcement of a set. Pure but for loading what won."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import totals, wording
from bot.ask.answer import Answer, Figure
from bot.ask.details import basis_words, date_words
from bot.ask.found import Found, told
from bot.ask.question import MeasureAsked
from store.records import Announcement, Row

MEASURES: dict[MeasureAsked, str] = {
    "amount": "amount",
    "power": "capacity",
    "units": "number of accelerators",
}
RUNNERS_UP = 3


def largest(found: Found) -> Answer:
    """Answer with the announcement of the largest figure; see ``_extreme``."""
    return _extreme(found, largest_first=True)


def smallest(found: Found) -> Answer:
    """Answer with the announcement of the smallest figure; see ``_extreme``."""
    return _extreme(found, largest_first=False)


def _extreme(found: Found, *, largest_first: bool) -> Answer:
    """Answer with one announcement of any status; rates per month or year do not compete.

    Next to it stand the runners-up and, where it is rumored or cancelled, the first that is not.
    """
    measure = found.measure()
    ranked = [row for row in found.rows if told(row, measure) is not None]
    ranked.sort(key=lambda row: told(row, measure) or 0.0, reverse=largest_first)
    if not ranked:
        return _untold(found, measure)
    loaded = found.load(ranked[: 1 + RUNNERS_UP])
    word = "Largest" if largest_first else "Smallest"
    figures = [_figure(a, measure, word) for a in loaded]
    first = loaded[0]
    notes = _left_out(found, ranked, measure)
    if first.status in ("rumored", "cancelled"):
        firm = next((a for a in loaded if a.status not in ("rumored", "cancelled")), None)
        if firm is not None:
            notes.insert(0, f"{word} that is announced: {firm.title}.")
    return Answer(
        question=replace(found.question, measure=measure),
        verdict="answered",
        items=(first,),
        matched=(first.slug,),
        figures=(replace(figures[0], answer=True), *figures[1:]),
        lines=tuple(_line(a, f) for a, f in zip(loaded[1:], figures[1:], strict=True)),
        notes=tuple(notes),
        gaps=found.gaps(),
    )


def _figure(announcement: Announcement, measure: MeasureAsked, label: str) -> Figure:
    claim = totals.headline(announcement, measure)
    assert claim is not None  # noqa: S101 - the row has the figure of this claim
    usd = claim.measure == "amount" and claim.value_usd is not None
    return Figure(
        label=label,
        value=claim.value_usd if usd and claim.value_usd is not None else claim.value,
        unit="USD" if usd else claim.unit,
        layer=claim.layer,
        of=announcement.slug,
        qualifier=claim.qualifier,
        low=None if claim.unit != "USD" and usd else claim.low,
        measure=claim.measure,
    )


def _line(announcement: Announcement, figure: Figure) -> str:
    value = wording.qualified(wording.amount(figure.value, figure.unit), figure.qualifier)
    return f"{value}: {announcement.title}"


def _left_out(found: Found, ranked: list[Row], measure: MeasureAsked) -> list[str]:
    missing = len(found.rows) - len(ranked)
    rates = sum(1 for row in found.rows if measure == "amount" and row.usd_rate is not None)
    notes = [f"{missing - rates} of {len(found.rows)} give no {MEASURES[measure]}."]
    notes = notes if missing > rates else []
    if rates:
        notes.append(f"{wording.counted(rates, 'rate')} per month or year left out.")
    return notes


def _untold(found: Found, measure: MeasureAsked) -> Answer:
    """Answer that no announcement gives the figure; the announcements are listed."""
    which = "None of them gives" if len(found.rows) > 1 else "It gives"
    none = "an" if measure == "amount" else "a"
    article = f"{which} {none}" if len(found.rows) > 1 else f"{which} no"
    return Answer(
        question=replace(found.question, measure=measure),
        verdict="answered",
        items=found.page(),
        matched=found.slugs,
        lines=(f"{article} {MEASURES[measure]}.",),
        gaps=found.gaps(),
    )


def latest(found: Found) -> Answer:
    """Answer with the newest announcement, and those of the same day."""
    return _dated(found, newest=True)


def earliest(found: Found) -> Answer:
    """Answer with the oldest announcement, and those of the same day."""
    return _dated(found, newest=False)


def _dated(found: Found, *, newest: bool) -> Answer:
    pick = max if newest else min
    on = pick(row.announced_on for row in found.rows)
    items = found.load([row for row in found.rows if row.announced_on == on][:3])
    basis = basis_words(items[0])
    line = f"{'Newest' if newest else 'Oldest'}: {date_words(items[0])}"
    return Answer(
        question=found.question,
        verdict="answered",
        items=items,
        matched=tuple(item.slug for item in items),
        lines=(f"{line} ({basis})" if basis else line,),
        gaps=found.gaps(),
    )
