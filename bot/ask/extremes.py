"""The largest, smallest, newest or oldest announcement of a set. Pure but for loading what won."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import totals, wording
from bot.ask.answer import Answer, Figure
from bot.ask.details import basis_words, date_words
from bot.ask.found import LONGEST_PAGE, Found, told
from bot.ask.question import MeasureAsked
from bot.ask.singles import in_currency_asked
from store.records import Announcement, Row

MEASURES: dict[MeasureAsked, str] = {
    "amount": "amount",
    "power": "capacity",
    "units": "number of accelerators",
}
RUNNERS_UP = 3
"""Announcements told in a line below what was asked for."""


def largest(found: Found) -> Answer:
    """Answer with the announcement of the largest figure; see ``_extreme``."""
    return _extreme(found, largest_first=True)


def smallest(found: Found) -> Answer:
    """Answer with the announcement of the smallest figure; see ``_extreme``."""
    return _extreme(found, largest_first=False)


def _extreme(found: Found, *, largest_first: bool) -> Answer:
    """Answer with one announcement (or as many as asked) of any status; rates do not compete.

    Below stand the runners-up and, where the first is rumored or cancelled, the first that is not.
    """
    measure = found.measure()
    ranked = [row for row in found.rows if told(row, measure) is not None]
    ranked.sort(key=lambda row: told(row, measure) or 0.0, reverse=largest_first)
    if not ranked:
        return _untold(found, measure)
    size = min(found.question.limit or 1, LONGEST_PAGE)
    loaded = found.load(ranked[: size + RUNNERS_UP])
    word = "Largest" if largest_first else "Smallest"
    figures = [_figure(a, measure, word) for a in loaded]
    first = loaded[0]
    in_currency, rate = in_currency_asked(found, loaded[:size])
    notes = _left_out(found, ranked, measure)
    if first.status in ("rumored", "cancelled"):
        firm = next((a for a in loaded if a.status not in ("rumored", "cancelled")), None)
        if firm is not None:
            notes.insert(0, f"{word} that is announced: {firm.title}.")
    return Answer(
        question=replace(found.question, measure=measure),
        verdict="answered",
        items=loaded[:size],
        matched=tuple(announcement.slug for announcement in loaded[:size]),
        figures=(*in_currency, replace(figures[0], answer=not in_currency), *figures[1:]),
        lines=tuple(_line(a, f) for a, f in zip(loaded[size:], figures[size:], strict=True)),
        notes=(*notes, *rate),
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
    a = "an" if measure == "amount" else "a"
    which = f"None of them gives {a}" if len(found.rows) > 1 else "It gives no"
    return Answer(
        question=replace(found.question, measure=measure),
        verdict="answered",
        items=found.page(),
        matched=found.slugs,
        lines=(f"{which} {MEASURES[measure]}.",),
        gaps=found.gaps(),
    )


def latest(found: Found) -> Answer:
    """Answer with the newest announcement and those of the same day, or as many as asked."""
    return _dated(found, newest=True)


def earliest(found: Found) -> Answer:
    """Answer with the oldest announcement and those of the same day, or as many as asked."""
    return _dated(found, newest=False)


def _dated(found: Found, *, newest: bool) -> Answer:
    rows = sorted(found.rows, key=lambda row: row.announced_on, reverse=newest)
    if limit := found.question.limit:
        items = found.load(rows[: min(limit, LONGEST_PAGE)])
    else:
        items = found.load([row for row in rows if row.announced_on == rows[0].announced_on][:3])
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
