"""Questions of single announcements: their sources, one field of them, or everything known."""

from __future__ import annotations

from bot.ask import details, wording
from bot.ask.answer import Answer, Figure
from bot.ask.currencies import Rates, converted, rate_note
from bot.ask.found import Found
from store.records import Announcement, Source

TIERS = {1: "the company or a filing", 2: "press", 3: "other"}


def sources(found: Found) -> Answer:
    """Answer with every source of the announcements on this page, with its address."""
    items = found.page()
    lines = [line for item in items for line in source_lines(item, named=len(found.rows) > 1)]
    return Answer(
        question=found.question,
        verdict="answered",
        items=items,
        matched=found.slugs,
        lines=tuple(lines),
        gaps=found.gaps(),
    )


def source_lines(announcement: Announcement, *, named: bool) -> list[str]:
    """Return the sources of one announcement, a line each; ``named`` puts its title first."""
    lines = [announcement.title] if named else []
    return [*lines, *(source_line(source) for source in announcement.sources)]


def source_line(source: Source) -> str:
    """Return a source as publisher, date, standing and address."""
    on = f", {wording.day(source.published_on)}" if source.published_on else ""
    where = source.url or "no address"
    return f"{source.publisher}{on} ({TIERS.get(source.tier, 'other')}): {where}"


def detail(found: Found) -> Answer:
    """Answer with one field of each announcement on this page, or all that is known of one.

    Of several announcements a line each; of one a line a fact.
    """
    items = found.page()
    question = found.question
    lines: list[str] = []
    figures: list[Figure] = []
    notes: tuple[str, ...] = ()
    if question.currency and question.field in ("amount", "currency"):
        rates = found.facts.store.announcements.rates()
        figures = _converted(items, question.currency, rates)
        lines = [_figure_line(figure) for figure in figures]
        if any(item.headline("amount") for item in items) and question.currency != "USD":
            notes = _rate_notes(items, question.currency, rates)
    for item in items:
        lines += _lines(found, item, alone=len(items) == 1)
        figures += details.figures(item, question.field)
    return Answer(
        question=question,
        verdict="answered",
        items=items,
        matched=found.slugs,
        figures=tuple(figures),
        lines=tuple(lines),
        notes=notes,
        gaps=found.gaps(),
    )


def _lines(found: Found, item: Announcement, *, alone: bool) -> list[str]:
    field = found.question.field
    if alone:
        return list(details.lines(item, field))
    told = [item.summary] if field in (None, "summary") else details.lines(item, field)
    return [f"{item.title}: {'; '.join(line.rstrip('.') for line in told)}"]


def _converted(items: tuple[Announcement, ...], currency: str, rates: Rates) -> list[Figure]:
    """Return the headline amounts in a currency, as far as a rate is known."""
    figures = []
    for item in items:
        claim = item.headline("amount")
        value = converted(claim, currency, rates) if claim else None
        if claim is None or value is None:
            continue
        figures.append(
            Figure(
                label=item.title,
                value=value,
                unit=wording.rate_unit(currency, claim.period),
                layer=claim.layer,
                of=item.slug,
                answer=True,
                qualifier=claim.qualifier,
                measure="amount",
                value_usd=claim.value_usd,
            )
        )
    return figures


def _rate_notes(items: tuple[Announcement, ...], currency: str, rates: Rates) -> tuple[str, ...]:
    """Return the rate used, unless every amount was told in that currency."""
    claims = [claim for item in items if (claim := item.headline("amount"))]
    if all(claim.unit == currency for claim in claims):
        return ()
    return (rate_note(currency, rates),)


def _figure_line(figure: Figure) -> str:
    value = wording.amount(figure.value, figure.unit, figure.low)
    return f"{figure.label}: {wording.qualified(value, figure.qualifier)}"
