"""Why somebody was told something: whose subscription it was, and what of it fits.

Reads the store and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from bot.ask import wording
from bot.ask.question import Question
from bot.blocks import watch_card
from bot.blocks.message import Message
from bot.blocks.mrkdwn import escape
from bot.tell import notes
from bot.tell.entries import phrase
from bot.tell.outlook import fitting
from bot.tell.spelling import Spelling
from bot.tell.subscriptions import question_of
from store.dealings import Subscription
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

SHOWN = 10
"""Announcements of which it is said why they fit."""


def why_paused(reason: str) -> str:
    """Return why a subscription rests, as safe mrkdwn."""
    if reason.startswith("by:"):
        return f"by <@{reason.removeprefix('by:')}>"
    return escape(". ".join(filter(None, [notes.why(reason), notes.afterwards(reason)])))


def why_told(
    store: Store,
    asking: Asking,
    known: Subscription,
    channel: str,
    root_ts: str,
    now: datetime,
) -> Message:
    """Return why a message was told: its subscription, who made it, and what of it fits.

    ``root_ts`` is the message, or the root of its thread.
    """
    slugs = store.subscriptions.told_in(known.team, channel, root_ts)
    question = question_of(known)
    spelling = Spelling.of(store.entities.names(known.team))
    fits = []
    for a in store.announcements.by_slug(slugs[:SHOWN], known.team):
        reasons = list(matches(asking, question, a, known.team, now))
        fits.append(f"{phrase(a, spelling)}: {wording.joined(reasons or ['all is told here'])}")
    return watch_card.because(known, fits, len(slugs) - len(fits))


def matches(
    asking: Asking, question: Question, a: Announcement, team: str, now: datetime
) -> Iterator[str]:
    """Yield what of an announcement fits a question, in words: names, kind, place, figures."""
    for name in question.names:
        alone = Question(names=(name,), role=question.role, refers_to=(a.slug,))
        if fitting(asking, alone, team, now):
            roles = dict.fromkeys(wording.ROLES[p.role] for p in a.parties if p.name == name)
            yield f"{name} ({', '.join(roles)})" if roles else name
    if a.kind in question.kinds:
        yield wording.KINDS[a.kind]
    if question.places:
        yield a.location or a.country or "its place"
    if a.status in question.statuses:
        yield wording.STATUSES[a.status]
    yield from _bounds(question, a)
    yield from (f"“{word}”" for word in question.words)
    if question.since is not None:
        yield wording.day(a.announced_on, a.precision)


def _bounds(question: Question, a: Announcement) -> Iterator[str]:
    """Yield the figures that lie within the bounds of a question."""
    bounds = (
        ("amount", question.min_usd, question.max_usd),
        ("power", question.min_mw, question.max_mw),
        ("units", question.min_units, question.max_units),
    )
    for measure, low, high in bounds:
        claim = a.headline(measure)  # type: ignore[arg-type]
        if claim is not None and (low is not None or high is not None):
            yield wording.claim_value(claim)
