"""What is due: subscriptions whose hour has come, and the digests that are owed for it.

The thin shell around ``calendar`` (when) and ``digest`` (what): reads, composes, and plans each
run in one transaction of the store. Any number of processes may do so at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.ask.context import Reading
from bot.ask.question import Question, from_json, to_json
from bot.ask.show import in_words
from bot.blocks.digest import render
from bot.tell.calendar import Schedule, latest_local, next_run
from bot.tell.digest import SUBJECT, Digest, build
from bot.tell.entries import phrase
from bot.tell.spelling import Spelling
from store.dealings import Asked, NewDelivery, NewPart, Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

Attempt = Callable[[Callable[[], bool], str], bool | None]
"""Does one piece of work, named for the log; None where it failed and the rest may go on."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a digest is about, and the zone in which it is told."""

    since: datetime
    until: datetime
    zone: str


def plan_due(
    store: Store, asking: Asking, now: datetime, *, attempt: Attempt = lambda work, _: work()
) -> int:
    """Plan the run of every subscription that is due; return how many runs were planned.

    Missed hours are made up for by one run. Where nothing is new the run is recorded and nothing
    is owed. ``attempt`` keeps one subscription that fails from holding up the others.
    """
    store.signals.stamp()
    return sum(
        attempt(partial(plan, store, asking, due, now), f"the digest {due.id}") or False
        for due in store.subscriptions.due(now)
    )


def plan(store: Store, asking: Asking, due: Subscription, now: datetime) -> bool:
    """Plan the latest run of one subscription. False: somebody else did, or it was changed."""
    schedule = schedule_of(due)
    local_at = latest_local(schedule, now)
    question = from_json(due.question)
    signals = store.signals.since(due.cursor, due.team)
    today = now.astimezone(ZoneInfo(due.zone)).date()
    told = store.subscriptions.told(due.team, due.channel)
    fresh = [s for s in concerning(asking, question, signals, due.team, today) if s.id not in told]
    delivery = None
    if fresh:
        # What was told in vain, or was new before the subscription was made, may be older.
        since = min(due.last_run_at or due.created_at, *(s.recorded_at for s in fresh))
        digest = compose(store, asking, question, fresh, Window(since, now, due.zone), due.team)
        why = f"Asked for here: {about(question)}, {schedule.in_words}."
        delivery = owed(
            store,
            digest,
            NewDelivery(f"digest:{due.id}:{local_at}", due.channel, (), due.id),
            due.team,
            due.creator,
            now,
            why,
        )
    cursor = max((s.seq for s in signals if s.seq is not None), default=due.cursor)
    ids = [signal.id for signal in fresh]
    upcoming = next_run(schedule, now)
    return store.subscriptions.plan(due, local_at, delivery, ids, upcoming, cursor, now)


def schedule_of(subscription: Subscription) -> Schedule:
    """Return when a subscription wants to hear."""
    return Schedule(subscription.days, subscription.at, subscription.zone)


def concerning(
    asking: Asking, question: Question, signals: Sequence[Signal], team: str, today: date
) -> tuple[Signal, ...]:
    """Return the signals of announcements that a question is about, in their order."""
    if not signals or not question.narrows:
        return tuple(signals)
    slugs = tuple(dict.fromkeys(signal.slug for signal in signals))
    asked = replace(question, intent="list", refers_to=slugs, offset=0, limit=None)
    matched = set(asking.answer_to(Reading("read", asked), team=team, today=today).matched)
    return tuple(signal for signal in signals if signal.slug in matched)


def compose(
    store: Store,
    asking: Asking,
    question: Question,
    signals: Sequence[Signal],
    window: Window,
    team: str,
    before: Sequence[Signal] = (),
) -> Digest:
    """Return the digest of signals; ``before`` are those that the channel was told already."""
    spelling = Spelling.of(store.entities.names(team))
    known = {signal.slug for signal in signals}
    old = [slug for slug in dict.fromkeys(s.slug for s in before) if slug not in known]
    return build(
        signals,
        store.announcements.by_slug(tuple(known), team),
        window.since,
        window.until,
        window.zone,
        question,
        spelling=spelling,
        freshness=store.announcements.freshness(team),
        about=words(question),
        before=[phrase(a, spelling) for a in store.announcements.by_slug(old, team)],
        earlier=_earlier(store, asking, question, window, team),
    )


def _earlier(store: Store, asking: Asking, question: Question, window: Window, team: str) -> int:
    """Return how many signals the time before the window had, of the same length."""
    start = window.since - (window.until - window.since)
    signals = [
        signal
        for signal in store.signals.recorded_since(start, team)
        if signal.recorded_at < window.since
    ]
    return len(concerning(asking, question, signals, team, window.until.date()))


def words(question: Question) -> str:
    """Return what a digest is about, in words: the question, or all of AI infrastructure."""
    return in_words(question) if question.narrows else SUBJECT


def about(question: Question) -> str:
    """Return what a subscription is about, in words: the question, or everything."""
    return in_words(question) if question.narrows else "everything"


def owed(
    store: Store,
    digest: Digest,
    delivery: NewDelivery,
    team: str,
    user: str,
    now: datetime,
    *small: str,
) -> NewDelivery:
    """Return a delivery with the digest as its parts, its root known as a question.

    So replies in the digest's thread refine what it told. ``small`` is small print of the root.
    """
    asked = Asked(
        id=uuid.uuid4().hex,
        team=team,
        channel=delivery.channel,
        user=user,
        text=digest.headline,
        question=to_json(Question(refers_to=digest.slugs)),
        matched=digest.slugs,
        shown=digest.slugs,
        thread_ts=None,
        previous=None,
        asked_at=now,
    )
    store.threads.ask(asked)
    root, *thread = render(digest, *small, question_id=asked.id)
    parts = (
        NewPart(delivery.channel, root.to_json(), question_id=asked.id),
        *(
            NewPart(delivery.channel, message.to_json(), in_thread_of_root=True)
            for message in thread
        ),
    )
    return replace(delivery, parts=parts)
