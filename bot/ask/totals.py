"""Totals of money, power or accelerators: what is added up, what is left out, and why.

The rule. Only announcements that are announced or further count; rumored and cancelled ones do
not, unless the question asks for just them. Each announcement counts with one claim: a headline
of the measure; of several, the one whose source has the best tier, then the newest one. Claims of
different layers are never added: each layer has a total of its own, and so have rates per month
and per year, and money whose value in USD is not known. Within a layer, announcements that speak
(partly) of the same money or capacity form a group, whoever overlaps with a member of it; of a
group only the newest announcement counts (of one day the largest), as the last word on that
money. Where only one side of the money is asked for ("how much has X spent"), announcements in
which others pay do not count. What is left out (overlapping, others', rumored, cancelled) is
totalled beside it under a label that says so: all figures of a unit that belong to no single
announcement add up to everything told.

Contains no store and no wording beyond labels; it is pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.ask import wording
from bot.ask.answer import Figure
from bot.ask.currencies import Rates, converted
from bot.ask.question import MeasureAsked
from store.records import Announcement, Claim, Layer, Status

Reason = Literal["counted", "overlap", "others", "rumored", "cancelled"]
REASONS: dict[Reason, str] = {
    "counted": "{}",
    "overlap": "{}: overlaps another, left out",
    "others": "{}: others', left out",
    "rumored": "{}: rumored, left out",
    "cancelled": "{}: cancelled, left out",
}
_LAYER_ORDER: dict[Layer | None, int] = {layer: n for n, layer in enumerate(wording.LAYERS)}


@dataclass(frozen=True, slots=True)
class Item:
    """One announcement's part in a total: its claim, the value in ``unit``, and where it went."""

    announcement: Announcement
    claim: Claim
    value: float
    unit: str
    reason: Reason = "counted"

    @property
    def layer(self) -> Layer | None:
        """The layer of the claim."""
        return self.claim.layer


@dataclass(frozen=True, slots=True)
class Pot:
    """Items that may be added up: one layer, one unit, one reason."""

    layer: Layer | None
    unit: str
    reason: Reason
    items: tuple[Item, ...]

    @property
    def value(self) -> float:
        """The sum."""
        return sum(item.value for item in self.items)


@dataclass(frozen=True, slots=True)
class Total:
    """A total by layer. ``counted`` is what was asked for, ``left`` what is told beside it.

    ``missing`` are the announcements that give no figure of the measure. ``converted`` are the
    counted pots in the currency asked for; there are none where no rate is known.
    """

    measure: MeasureAsked
    counted: tuple[Pot, ...]
    left: tuple[Pot, ...]
    missing: tuple[Announcement, ...]
    currency: str | None = None
    converted: tuple[Pot, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, counted ones first, in the order of the pots."""
        return tuple(item for pot in (*self.counted, *self.left) for item in pot.items)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The announcements that give a figure, in the order of the items."""
        return tuple(dict.fromkeys(item.announcement.slug for item in self.items))


def headline(announcement: Announcement, measure: MeasureAsked) -> Claim | None:
    """Return the claim with which an announcement counts; see the module's rule."""
    claims = [c for c in announcement.claims if c.measure == measure and c.relation == "headline"]
    if len(claims) < 2:
        return claims[0] if claims else None
    return min(claims, key=lambda claim: _rank(announcement, claim))


def _rank(announcement: Announcement, claim: Claim) -> tuple[int, int]:
    if claim.source is None or not 0 <= claim.source < len(announcement.sources):
        return (9, 0)
    source = announcement.sources[claim.source]
    newest = source.published_on.toordinal() if source.published_on else 0
    return (source.tier, -newest)


def total(
    announcements: Iterable[Announcement],
    measure: MeasureAsked,
    *,
    statuses: Sequence[Status] = (),
    currency: str | None = None,
    rates: Rates | None = None,
    theirs: Callable[[Announcement], bool] | None = None,
) -> Total:
    """Return the total of a measure over announcements, by the module's rule.

    ``statuses`` are those the question asks for: they count even where rumored or cancelled.
    ``currency`` asks for the counted money in another currency than USD. ``theirs`` says whether
    it is those asked about who pay (or are paid); the others' money is left out.
    """
    told: list[Item] = []
    missing: list[Announcement] = []
    for announcement in announcements:
        claim = headline(announcement, measure)
        if claim is None:
            missing.append(announcement)
        else:
            told.append(_item(announcement, claim, statuses, theirs))
    pots = _pots(_without_overlaps(told))
    counted = tuple(pot for pot in pots if pot.reason == "counted")
    left = tuple(pot for pot in pots if pot.reason != "counted")
    result = Total(measure, counted, left, tuple(missing))
    return result if measure != "amount" else _in_currency(result, currency, rates or {})


def _item(
    announcement: Announcement,
    claim: Claim,
    statuses: Sequence[Status],
    theirs: Callable[[Announcement], bool] | None,
) -> Item:
    value, unit = claim.value, claim.unit
    if claim.measure == "amount" and claim.value_usd is not None:
        value, unit = claim.value_usd, "USD"
    reason: Reason = "counted"
    if announcement.status not in statuses and announcement.status in ("rumored", "cancelled"):
        reason = "rumored" if announcement.status == "rumored" else "cancelled"
    elif theirs is not None and not theirs(announcement):
        reason = "others"
    return Item(announcement, claim, value, wording.rate_unit(unit, claim.period), reason)


def _without_overlaps(items: list[Item]) -> list[Item]:
    """Return the items with all but one of each group of overlapping ones marked so."""
    by_pot: dict[tuple[Layer | None, str], list[Item]] = defaultdict(list)
    for item in items:
        # Where the newest word on some money is that the deal is off, none of it counts.
        if item.reason in ("counted", "cancelled"):
            by_pot[(item.layer, item.unit)].append(item)
    out: set[str] = set()
    for together in by_pot.values():
        out.update(_superseded(together))
    return [
        replace(item, reason="overlap")
        if item.reason == "counted" and item.announcement.slug in out
        else item
        for item in items
    ]


def _superseded(items: list[Item]) -> Iterable[str]:
    """Yield the slugs of all but the newest item of each connected group."""
    here = {item.announcement.slug: item for item in items}
    unseen = dict.fromkeys(here)
    while unseen:
        group, frontier = [], [next(iter(unseen))]
        while frontier:
            slug = frontier.pop()
            if slug in unseen:
                del unseen[slug]
                group.append(here[slug])
                frontier.extend(here[slug].announcement.overlaps)
        kept = max(group, key=lambda item: (item.announcement.announced_on, item.value))
        yield from (item.announcement.slug for item in group if item is not kept)


def _pots(items: Iterable[Item]) -> list[Pot]:
    pots: dict[tuple[Reason, Layer | None, str], list[Item]] = defaultdict(list)
    for item in items:
        pots[(item.reason, item.layer, item.unit)].append(item)
    order = list(REASONS)
    keys = sorted(pots, key=lambda k: (order.index(k[0]), " a " in k[2], _rank_of(k[1]), k[2]))
    return [
        Pot(layer, unit, reason, tuple(sorted(pots[key], key=lambda i: -i.value)))
        for key in keys
        for reason, layer, unit in (key,)
    ]


def _rank_of(layer: Layer | None) -> int:
    return _LAYER_ORDER.get(layer, len(_LAYER_ORDER))


def _in_currency(result: Total, currency: str | None, rates: Rates) -> Total:
    if currency is None or currency == "USD":
        return result
    pots = [_convert(pot, currency, rates) for pot in result.counted]
    return replace(result, currency=currency, converted=tuple(p for p in pots if p is not None))


def _convert(pot: Pot, currency: str, rates: Rates) -> Pot | None:
    """Return a pot in a currency, or None where one of its items cannot be converted."""
    items = []
    for item in pot.items:
        value = converted(item.claim, currency, rates)
        if value is None:
            return None
        unit = wording.rate_unit(currency, item.claim.period)
        items.append(replace(item, value=value, unit=unit))
    return Pot(pot.layer, items[0].unit, pot.reason, tuple(items))


def figures(result: Total, *, prefix: str = "", each: bool = True) -> tuple[Figure, ...]:
    """Return a total as figures: those asked for, those left out, then each announcement's.

    ``prefix`` is put before every label (a name that is compared). The figures in USD stay beside
    those in another currency. Where nothing counts, what was left out is what there is to answer.
    """
    asked = result.converted or result.counted or result.left
    pots = [*result.converted, *result.counted, *result.left]
    whole = [_pot_figure(pot, prefix, answer=any(pot is a for a in asked)) for pot in pots]
    if each:
        told_so = [item for pot in result.converted for item in pot.items]
        whole += [_item_figure(item, prefix) for item in (*told_so, *result.items)]
    return tuple(whole)


def _pot_figure(pot: Pot, prefix: str, *, answer: bool) -> Figure:
    return Figure(
        label=prefix + label(pot),
        value=pot.value,
        unit=pot.unit,
        layer=pot.layer,
        answer=answer,
        qualifier=wording.combined([item.claim.qualifier for item in pot.items]),
        low=_low(pot),
        measure=pot.items[0].claim.measure,
        count=len(pot.items),
        members=tuple(item.announcement.slug for item in pot.items),
    )


def _low(pot: Pot) -> float | None:
    """Return the lower end of a pot in which an item gives a range; None where none does."""
    ranges = [i for i in pot.items if i.claim.low is not None and i.value == i.claim.value]
    if not ranges:
        return None
    return pot.value - sum(i.value - i.claim.low for i in ranges if i.claim.low is not None)


def _item_figure(item: Item, prefix: str) -> Figure:
    return Figure(
        label=prefix + item.announcement.title,
        value=item.value,
        unit=item.unit,
        layer=item.layer,
        of=item.announcement.slug,
        qualifier=item.claim.qualifier,
        low=item.claim.low if item.value == item.claim.value else None,
        measure=item.claim.measure,
    )


def label(pot: Pot) -> str:
    """Return what a pot holds: "Capex", "Equity: rumored, left out", "Leases, a year"."""
    words = measure_label(pot)
    rate = pot.unit.partition(" a ")[2]
    return REASONS[pot.reason].format(f"{words}, a {rate}" if rate else words)


def measure_label(pot: Pot) -> str:
    """Return the layer of a pot in words; without one, what is counted."""
    if pot.layer is None:
        return "Accelerators" if pot.unit == "accelerators" else pot.unit.capitalize()
    return wording.LAYERS[pot.layer]
