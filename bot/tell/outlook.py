"""What a subscription would be, before it is saved: when it runs, and what it would have told.

Reads the store and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.ask.context import Reading
from bot.ask.question import Question
from bot.tell.calendar import next_run
from bot.tell.digest import ranked
from bot.tell.entries import phrase
from bot.tell.spelling import Spelling
from bot.tell.subscriptions import about, concerning, question_of, schedule_of
from bot.tell.wishes import Wanted
from store.dealings import Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

LOOKED_BACK = timedelta(days=30)
FIRST = 3
"""Announcements that are shown of those it would have told."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another subscription of a channel that fits ``both`` of the ``of`` announcements of one."""

    other: str
    both: int
    of: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a subscription would be. ``first`` is of what it would have told, in a few words each.

    ``known`` is how many of all announcements fit, ``same`` what the channel has already.
    """

    wanted: Wanted
    next_run: datetime
    signals: int
    announcements: int
    first: tuple[str, ...]
    known: int
    overlaps: tuple[Overlap, ...] = ()
    same: Subscription | None = None


def look_ahead(
    store: Store,
    asking: Asking,
    wanted: Wanted,
    team: str,
    others: Sequence[Subscription],
    now: datetime,
) -> Outlook:
    """Return what a subscription would be; ``others`` are those of where it would be told."""
    today = now.astimezone(ZoneInfo(wanted.schedule.zone)).date()
    recent = store.signals.recorded_since(now - LOOKED_BACK, team)
    signals = concerning(asking, wanted.question, recent, team, today)
    slugs = tuple(dict.fromkeys(signal.slug for signal in signals))
    spelling = Spelling.of(store.entities.names(team))
    told = ranked(store.announcements.by_slug(slugs, team), today - LOOKED_BACK)
    mine = fitting(asking, wanted.question, team, now)
    others = [other for other in others if other.id != wanted.of]
    return Outlook(
        wanted,
        next_run(wanted.schedule, now),
        len(signals),
        len(slugs),
        tuple(phrase(a, spelling) for a in told[:FIRST]),
        len(mine),
        overlapping(asking, mine, others, team, now),
        next((other for other in others if _same(other, wanted)), None),
    )


def overlapping(
    asking: Asking,
    mine: frozenset[str],
    others: Sequence[Subscription],
    team: str,
    now: datetime,
) -> tuple[Overlap, ...]:
    """Return which other subscriptions tell of announcements of ``mine``, and of how many."""
    found = []
    for other in others:
        question = question_of(other)
        both = len(mine & fitting(asking, question, team, now))
        if both:
            name = f"{about(question)}, {schedule_of(other).in_words}"
            found.append(Overlap(name, both, len(mine)))
    return tuple(found)


def fitting(asking: Asking, question: Question, team: str, now: datetime) -> frozenset[str]:
    """Return the announcements, of all that are known, that a question is about."""
    listed = replace(question, intent="list", offset=0, limit=None)
    answer = asking.answer_to(Reading("read", listed), team=team, today=now.date())
    return frozenset(answer.matched)


def _same(other: Subscription, wanted: Wanted) -> bool:
    """Tell whether a subscription is of the same question, and both at once or both not."""
    at_once = schedule_of(other).at_once == wanted.schedule.at_once
    return at_once and question_of(other) == wanted.question
