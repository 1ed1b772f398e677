"""Totals, groups and comparisons as lines of an answer.

Contains no arithmetic but counting; figures in, safe mrkdwn out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.ask import wording
from bot.ask.answer import Answer, Figure, Group
from bot.ask.singles import TIERS
from bot.blocks.items import first_link, short
from bot.blocks.mrkdwn import bold, escape, link
from store.records import Announcement, Source

GROUPS = 10
"""Groups that have room in one answer."""
_LEFT_OUT = {
    "rumored, left out": "rumored",
    "others', left out": "others'",
    "cancelled, left out": "cancelled",
    "overlaps another, left out": "overlapping",
}


def value(figure: Figure) -> str:
    """Return a figure's value with its qualifier: "up to $135B", "$115-135B", "10.1 GW"."""
    shown = wording.amount(figure.value, figure.unit, figure.low)
    return shown if figure.low is not None else wording.qualified(shown, figure.qualifier)


def whole(answer: Answer) -> list[Figure]:
    """Return the figures of an answer that belong to no single announcement."""
    return [figure for figure in answer.figures if figure.of is None]


def is_left_out(figure: Figure) -> bool:
    """Tell whether a figure is what a total left out."""
    return figure.label.endswith(tuple(_LEFT_OUT))


def pots(answer: Answer) -> list[str]:
    """Return a total as lines: each layer with the announcements in it, then what was left out."""
    by_slug = {item.slug: item for item in answer.items}
    asked = [f for f in whole(answer) if f.answer]
    left = [f for f in whole(answer) if is_left_out(f) and not f.answer]
    lines = [f"• {_pot(figure, answer, by_slug)}" for figure in asked]
    if left:
        lines.append(f"Left out: {' · '.join(_left(f, answer, by_slug) for f in left)}")
    return lines


def single_pot(answer: Answer) -> list[str]:
    """Return a total that is one number as lines: it, then what was left out."""
    lines = pots(answer)
    figure = next(f for f in whole(answer) if f.answer)
    by_slug = {item.slug: item for item in answer.items}
    over = f" over {wording.counted(figure.count, 'announcement')}" if figure.count > 1 else ""
    first = f"{bold(value(figure) + over)} · {escape(figure.label.lower())}"
    parts = _parts(figure, answer, by_slug)
    return [first + (f": {', '.join(parts)}" if parts else ""), *lines[1:]]


def _pot(figure: Figure, answer: Answer, by_slug: dict[str, Announcement]) -> str:
    over = f" over {figure.count}" if figure.count > 1 else ""
    parts = _parts(figure, answer, by_slug)
    return f"{escape(figure.label)}: {bold(value(figure))}{over}" + (
        f" ({', '.join(parts)})" if parts else ""
    )


def _left(figure: Figure, answer: Answer, by_slug: dict[str, Announcement]) -> str:
    """Return what was left out of a layer: "overlapping capex $10B (...)"."""
    layer, _, reason = figure.label.rpartition(": ")
    parts = _parts(figure, answer, by_slug)
    told = escape(f"{_LEFT_OUT[reason]} {layer.lower()} {value(figure)}")
    return f"{told} ({', '.join(parts)})" if parts else told


def _parts(figure: Figure, answer: Answer, by_slug: dict[str, Announcement]) -> list[str]:
    """Return the announcements that make up a figure, linked, those with room by name."""
    single = {f.of: f for f in answer.figures if f.of is not None and f.unit == figure.unit}
    shown = []
    for slug in figure.members:
        if slug in by_slug:
            label = short(by_slug[slug], answer.question.names if figure.count > 1 else ())
            worth = value(single[slug]) if slug in single and figure.count > 1 else ""
            told = first_link(by_slug[slug], label)
            shown.append(told if worth in label else f"{told} {escape(worth)}")
    more = figure.count - len(shown)
    return [*shown, f"{more} more"] if more and shown else shown


def sides(answer: Answer) -> list[str]:
    """Return groups or names side by side, a line each: count, totals by layer, the newest."""
    lines = [_side(group, answer) for group in answer.groups[:GROUPS]]
    if more := len(answer.groups) - GROUPS:
        lines += [f"• {more} more"] if more > 0 else []
    return lines


def _side(group: Group, answer: Answer) -> str:
    told = [f for f in group.figures if not is_left_out(f)]
    left = left_out(group)
    parts = [f"{bold(group.key)} {group.count:,}"]
    if told:
        parts.append(escape(", ".join(named(f, group.key) for f in told)))
    if left:
        parts.append(left)
    if group.newest is not None and (not told or answer.question.intent == "compare"):
        on = wording.day(group.newest.announced_on, group.newest.precision)
        label = wording.clipped(group.newest.title, 70)
        parts.append(f"newest {escape(on)} {first_link(group.newest, label)}")
    return "• " + " · ".join(parts)


def left_out(group: Group) -> str:
    """Return what the totals of a group left out, as a part of a line; nothing where none did."""
    left = [named(f, group.key) for f in group.figures if is_left_out(f)]
    return escape(f"left out: {', '.join(left)}") if left else ""


def named(figure: Figure, key: str) -> str:
    """Return a figure of a group with its layer: "capex $27B", "IT load 200 MW"."""
    label = figure.label.removeprefix(f"{key}, ").removesuffix(", left out")
    if not label[1:2].isupper():
        label = f"{label[:1].lower()}{label[1:]}"
    told = value(figure)
    for period in ("a month", "a year"):  # the value says it as well
        label = label.removesuffix(f", {period}") if told.endswith(period) else label
    return told if told.endswith(f" {label}") else f"{label} {told}"


def said(lines: Iterable[str]) -> list[str]:
    """Return plain lines as items of a list; a line that was broken stays one item."""
    return [f"• {escape(' '.join(line.split()))}" for line in lines]


def names_of(items: Sequence[Announcement]) -> str:
    """Return announcements by their titles, linked, in a sentence."""
    return ", ".join(first_link(item, wording.clipped(item.title, 70)) for item in items)


def source(one: Source, *, address: bool = True) -> str:
    """Return a source as link, date and standing; with ``address`` the address is the label."""
    on = f", {wording.day(one.published_on)}" if one.published_on else ""
    standing = f"{on} ({TIERS.get(one.tier, 'other')})"
    if one.url is None:
        return escape(f"{one.publisher}{standing}, no address")
    if not address:
        return link(one.url, one.publisher) + escape(standing)
    return f"{escape(one.publisher + standing)}: {link(one.url, one.url)}"
