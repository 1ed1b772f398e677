"""Announcements grouped: by company, chip, kind, country, status or time; and names compared.

Pure functions of loaded announcements; the figures of a group follow the rule of ``totals``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bot.ask import totals, wording
from bot.ask.answer import Figure, Group
from bot.ask.payers import on_side
from bot.ask.question import GroupBy, MeasureAsked, RoleAsked
from store.records import Announcement, Status

UNKNOWN = "not stated"
_TIMES: frozenset[str] = frozenset({"month", "quarter", "year"})

Vendors = Mapping[str, str]
"""Chip to the company that makes it."""


def group(
    announcements: Sequence[Announcement],
    by: GroupBy,
    *,
    measure: MeasureAsked | None,
    statuses: Sequence[Status] = (),
    vendors: Vendors | None = None,
    side: RoleAsked | None = None,
) -> tuple[Group, ...]:
    """Return the groups: those of time in order, all others the largest (or longest) first.

    An announcement of two companies (chips, ...) stands in both groups. ``measure`` asks for a
    total per group beside the count. By company, ``side`` puts an announcement only under those
    who pay its money ("payer") or are paid it ("receiver"); where nobody does, it is left out.
    """
    members: dict[str, list[Announcement]] = {}
    for announcement in announcements:
        if by == "company" and side is not None:
            stands: tuple[str, ...] = on_side(announcement, side)
        else:
            stands = keys(announcement, by, vendors or {})
        for key in stands:
            members.setdefault(key, []).append(announcement)
    if by in _TIMES:
        ordered = sorted(members, key=lambda key: _moment(members[key]))
    else:
        ordered = sorted(members, key=lambda key: (key == UNKNOWN, -len(members[key]), key))
    rows = [row(key, members[key], measure, statuses) for key in ordered]
    if measure is not None and by not in _TIMES:
        rows.sort(key=lambda group: (group.key == UNKNOWN, -_largest(group)))
    return tuple(rows)


def _largest(group: Group) -> float:
    """Return the largest total of a group in one layer; layers are never added."""
    return max((f.value for f in group.figures if f.answer and " a " not in f.unit), default=0.0)


def row(
    key: str,
    announcements: Sequence[Announcement],
    measure: MeasureAsked | None,
    statuses: Sequence[Status] = (),
) -> Group:
    """Return one group with its count, its newest announcement and its total by layer."""
    figures: tuple[Figure, ...] = ()
    if measure is not None:
        summed = totals.total(announcements, measure, statuses=statuses)
        figures = totals.figures(summed, prefix=f"{key}, ", each=False)
    newest = max(announcements, key=lambda a: a.announced_on, default=None)
    return Group(key, len(announcements), figures, newest)


def _moment(members: Iterable[Announcement]) -> date:
    return min(announcement.announced_on for announcement in members)


def keys(announcement: Announcement, by: GroupBy, vendors: Vendors) -> tuple[str, ...]:
    """Return the groups in which an announcement stands; at least one."""
    return tuple(dict.fromkeys(_KEYS[by](announcement, vendors))) or (UNKNOWN,)


def _vendor(announcement: Announcement, vendors: Vendors) -> list[str]:
    return [vendors[chip] for chip in announcement.chips if chip in vendors]


def _month(announcement: Announcement, _: Vendors) -> list[str]:
    """Return the month, or the year alone where no more is known."""
    on = announcement.announced_on
    return [wording.day(on, "year" if announcement.precision == "year" else "month")]


def _quarter(announcement: Announcement, _: Vendors) -> list[str]:
    on = announcement.announced_on
    if announcement.precision == "year":
        return [str(on.year)]
    return [f"Q{(on.month + 2) // 3} {on.year}"]


def _country(announcement: Announcement, _: Vendors) -> list[str]:
    return [announcement.country] if announcement.country else []


_KEYS: dict[GroupBy, Callable[[Announcement, Vendors], Iterable[str]]] = {
    "company": lambda a, _: a.companies,
    "vendor": _vendor,
    "chip": lambda a, _: a.chips,
    "kind": lambda a, _: [wording.KINDS[a.kind]],
    "country": _country,
    "status": lambda a, _: [wording.STATUSES[a.status]],
    "month": _month,
    "quarter": _quarter,
    "year": lambda a, _: [str(a.announced_on.year)],
}


def span(announcements: Sequence[Announcement]) -> GroupBy:
    """Return the step of a timeline: months within a year, quarters within three, else years."""
    days = [announcement.announced_on for announcement in announcements]
    length = (max(days) - min(days)).days if days else 0
    if length <= 366:
        return "month"
    return "quarter" if length <= 3 * 366 else "year"
