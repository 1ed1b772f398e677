"""Questions of groups: announcements grouped, and names, places or kinds side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.ask import groups, totals, wording
from bot.ask.answer import Answer, Figure, Group
from bot.ask.found import Found
from bot.ask.payers import SIDES
from bot.ask.question import MeasureAsked, Question
from bot.ask.sums import MEASURES_IN_TURN, SHOWN
from store.records import Announcement, Status


def grouped(found: Found) -> Answer:
    """Answer with the announcements grouped; a timeline is grouped by time and oldest first.

    What asks for a total, a largest or a smallest tells the totals of each group.
    """
    question, loaded = found.question, found.load()
    timeline = question.intent == "timeline"
    by = question.group_by or groups.span(loaded)
    of_figures = question.intent in ("total", "largest", "smallest")
    measure = question.measure or (found.measure() if of_figures else None)
    vendors = _vendors(found, loaded) if by == "vendor" else None
    made = groups.group(
        loaded,
        by,
        measure=measure,
        statuses=question.statuses,
        vendors=vendors,
        side=question.role if question.role in SIDES else None,
    )
    if timeline:
        loaded = tuple(sorted(loaded, key=lambda a: a.announced_on))
    start = question.offset
    return Answer(
        question=replace(question, group_by=by, measure=measure),
        verdict="answered",
        items=loaded[start : start + SHOWN] if timeline else (),
        matched=tuple(a.slug for a in loaded),
        figures=tuple(figure for group in made for figure in _group_figures(group)),
        groups=made,
        notes=(_JOINTLY,) if by == "company" and question.role in SIDES else (),
        gaps=found.gaps(),
    )


_JOINTLY = "Where several share an amount, each is listed with the whole of it."


def _group_figures(group: Group) -> tuple[Figure, ...]:
    counted = Figure(group.key, group.count, "announcements", answer=True, count=group.count)
    return (counted, *group.figures)


def _vendors(found: Found, loaded: tuple[Announcement, ...]) -> dict[str, str]:
    vendors = {}
    for chip in {chip for announcement in loaded for chip in announcement.chips}:
        entity = found.facts.store.entities.get(chip, found.facts.team)
        if entity is not None and entity.vendor:
            vendors[chip] = entity.vendor
    return vendors


def compare(found: Found) -> Answer:
    """Answer with names (or places, or kinds) side by side: counts, newest, totals by layer."""
    rows: list[Group] = []
    for key, question in sides(found.question):
        loaded = found.facts.find(question).load()
        rows.append(_side(key, loaded, found.question.measure, question.statuses))
    newest = tuple(row.newest for row in rows if row.newest is not None)
    return Answer(
        question=found.question,
        verdict="answered",
        items=tuple(dict.fromkeys(newest)),
        matched=found.slugs,
        figures=tuple(figure for row in rows for figure in _group_figures(row)),
        groups=tuple(rows),
        gaps=found.gaps(),
    )


def _side(
    key: str,
    loaded: tuple[Announcement, ...],
    measure: MeasureAsked | None,
    statuses: tuple[Status, ...],
) -> Group:
    """Return one side with its totals of the measure asked for, of all measures unasked."""
    row = groups.row(key, loaded, None)
    figures: list[Figure] = []
    for wanted in (measure,) if measure else MEASURES_IN_TURN:
        total = totals.total(loaded, wanted, statuses=statuses)
        figures += totals.figures(total, prefix=f"{key}, ", each=False)
    chips = Counter(chip for announcement in loaded for chip in announcement.chips)
    named = tuple(chip for chip, _ in chips.most_common())
    return replace(row, figures=tuple(figures), chips=named)


def sides(question: Question) -> tuple[tuple[str, Question], ...]:
    """Return what is compared: a question for each name, else each place, else each kind.

    Where all of three or more names are meant, the first is what the others are compared in.
    """
    if question.names_mode == "all" and len(question.names) > 2:
        first, *others = question.names
        return tuple((n, replace(question, names=(first, n))) for n in others)
    if len(question.names) > 1:
        return tuple((n, replace(question, names=(n,))) for n in question.names)
    if len(question.places) > 1:
        return tuple((p, replace(question, places=(p,))) for p in question.places)
    if len(question.kinds) > 1:
        return tuple((wording.KINDS[k], replace(question, kinds=(k,))) for k in question.kinds)
    return tuple((n, question) for n in question.names) or (("All", question),)
