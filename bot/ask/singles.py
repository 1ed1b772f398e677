"""Questions of single announcements: their sources, one field of them, or everything known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.ask import claims, details, wording
from bot.ask.answer import Answer, Figure
from bot.ask.currencies import converted, rate_note
from bot.ask.found import Found
from bot.ask.question import Field
from bot.ask.reasons import why_one
from store.records import Announcement, Claim, Source

NAMING: dict[Field, str] = {
    "companies": "Companies",
    "partners": "Partners",
    "customers": "Customers",
    "chips": "Chips",
    "models": "Models",
    "place": "Places",
}
"""Fields that hold names, and what those of several announcements are called together."""
MOST_NAMES = 20
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
        joined=_joined(found, items),
        gaps=found.gaps(),
    )


def _joined(found: Found, items: tuple[Announcement, ...]) -> str:
    """Return why the sources of a single announcement are one; nothing where nobody joined them."""
    if len(items) != 1 or len(items[0].sources) < 2:
        return ""
    links = found.facts.store.documents.links(items[0].slug, items[0].team)
    return why_one(links, items[0].sources)


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

    Of several announcements a line each, and first all the names that the field holds in any of
    them; of one a line a fact.
    """
    found, notes_left = _that_tell(found)
    items = found.page()
    question = found.question
    of_money = question.field in (None, "amount")
    told, notes = in_currency_asked(found, items) if of_money else ((), ())
    lines: list[str] = _all_names(found)
    figures: list[Figure] = list(told)
    for item in items:
        mine = [_figure_line(figure) for figure in told if figure.of == item.slug]
        lines += _lines(found, item, mine, alone=len(items) == 1)
        figures += claims.figures(item, question.field)
    return Answer(
        question=question,
        verdict="answered",
        items=items,
        matched=found.slugs,
        figures=tuple(figures),
        lines=tuple(lines),
        notes=(*notes, *notes_left),
        joined=_joined(found, items) if question.field in details.WHOLE else "",
        gaps=found.gaps(),
    )


def _that_tell(found: Found) -> tuple[Found, tuple[str, ...]]:
    """Return what is found without those that tell nothing of the field, and how many they are.

    Only in a thread, where a line is about what stands there: a question of its own lists all.
    Where none tells, or just these were asked about, all of them stay.
    """
    field, asked = found.question.field, set(found.question.names)
    if not found.followed or found.question.refers_to or len(found.rows) < 2:
        return found, ()
    loaded = found.load()
    kept = [r for r, a in zip(found.rows, loaded, strict=True) if details.tells(a, field, asked)]
    left = len(loaded) - len(kept)
    if not kept or not left:
        return found, ()
    others = "1 other does" if left == 1 else f"{left} others do"
    return replace(found, rows=tuple(kept)), (f"{others} not tell.",)


def _all_names(found: Found) -> list[str]:
    """Return in one line who or what all announcements together name, the most frequent first."""
    field = found.question.field
    if field is None or field not in NAMING or len(found.rows) < 2:
        return []
    asked = set(found.question.names)
    counts = Counter(
        name for a in found.load() for name in details.named(a, field) if name not in asked
    )
    if not counts:
        return []
    shown = [f"{n} ({count})" if count > 1 else n for n, count in counts.most_common(MOST_NAMES)]
    more = f" and {len(counts) - MOST_NAMES} more" if len(counts) > MOST_NAMES else ""
    return [f"{NAMING[field]} in these {len(found.rows)}: {', '.join(shown)}{more}"]


def _lines(found: Found, item: Announcement, first: list[str], *, alone: bool) -> list[str]:
    field = found.question.field
    if alone:
        return [*first, *details.lines(item, field)]
    told = [item.summary] if field in (None, "summary") else details.lines(item, field)
    told = [*first, *(line for line in told if line != item.summary)] or [item.summary]
    heading = f"{NAMING[field]}: " if field is not None and field in NAMING else ""
    shown = "; ".join(line.removeprefix(heading).rstrip(".") for line in told)
    return [f"{item.title}: {shown}"]


def in_currency_asked(
    found: Found, items: tuple[Announcement, ...]
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Return the headline amounts in the currency asked for, and a note on the rate used.

    The note says so where no rate is known; there is none where all were told in that currency.
    """
    currency = found.question.currency
    told = [(item, claim) for item in items if (claim := item.headline("amount"))]
    if currency is None or not told:
        return (), ()
    rates = found.facts.store.announcements.rates()
    figures = [
        _in_currency(item, claim, value, currency)
        for item, claim in told
        if (value := converted(claim, currency, rates)) is not None
    ]
    by_rate = currency != "USD" and any(claim.unit != currency for _, claim in told)
    return tuple(figures), (rate_note(currency, rates),) if by_rate else ()


def _in_currency(item: Announcement, claim: Claim, value: float, currency: str) -> Figure:
    return Figure(
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


def _figure_line(figure: Figure) -> str:
    value = wording.amount(figure.value, figure.unit, figure.low)
    told = wording.qualified(value, figure.qualifier)
    return f"In {figure.unit.partition(' ')[0]}: {told}"
