"""What subscriptions tell: what concerns them and is new to their channels, and the digest of it.

Reads and composes; when that is due, ``planning`` knows.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.ask.answer import Figure
from bot.ask.context import Reading
from bot.ask.question import Question, from_json, to_json
from bot.ask.show import in_words
from bot.blocks.digest import addressed, render, render_empty
from bot.blocks.message import Message
from bot.tell.calendar import Schedule
from bot.tell.digest import SUBJECT, Before, Digest, build, totals_of
from bot.tell.entries import phrase
from bot.tell.rounds import Round
from bot.tell.spelling import Spelling
from store.dealings import Asked, NewDelivery, NewPart, Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a digest is about, and the zone in which it is told."""

    since: datetime
    until: datetime
    zone: str


def send_now(round_: Round, known: Subscription, key: str, now: datetime) -> int:
    """Owe what a subscription would tell at its next run; return how many signals that are.

    Owed once for a key. 0 where nothing is new.
    """
    store = round_.store
    store.signals.stamp()
    signals = store.signals.since(known.cursor, known.team)
    fresh = fresh_for(round_, known, signals, now)
    delivery = digest_for(round_, known, fresh, signals, key, now) if fresh else None
    if delivery is None:
        return 0
    ids = [signal.id for signal in fresh]
    return (
        len(ids) if store.subscriptions.tell(known.team, known.channel, delivery, ids, now) else 0
    )


def signals_for(round_: Round, due: Subscription) -> tuple[Signal, ...]:
    """Return the signals that a subscription has not seen."""
    key = ("since", due.team, due.cursor)
    return round_.once(key, lambda: round_.store.signals.since(due.cursor, due.team))


def fresh_for(
    round_: Round, due: Subscription, signals: Sequence[Signal], now: datetime
) -> list[Signal]:
    """Return what a subscription wants to hear of and its channel was not told."""
    told = round_.store.subscriptions.told(due.team, due.channel)
    return [signal for signal in _wanted(round_, due, signals, now) if signal.id not in told]


def _wanted(
    round_: Round, due: Subscription, signals: Sequence[Signal], now: datetime
) -> tuple[Signal, ...]:
    """Return the signals that a subscription is about; for equal questions found out once."""
    question, today = question_of(due), now.astimezone(ZoneInfo(due.terms.zone)).date()
    key = ("wanted", due.team, question, today, tuple(signal.id for signal in signals))
    return round_.once(key, lambda: concerning(round_.asking, question, signals, due.team, today))


def digest_for(
    round_: Round,
    due: Subscription,
    fresh: Sequence[Signal],
    signals: Sequence[Signal],
    run: str,
    now: datetime,
) -> NewDelivery | None:
    """Return the digest that a run owes its channel, with what was told as it came of ``signals``.

    None where nothing is new and that is not to be said.
    """
    schedule, question = schedule_of(due), question_of(due)
    blank = NewDelivery(f"digest:{due.id}:{run}", due.channel, (), due.id)
    since = due.last_run_at or due.created_at
    if not fresh:
        if not due.terms.say_empty or schedule.at_once:
            return None
        message = render_empty(about(question), since, now, schedule.zone, due.id)
        return replace(blank, parts=(NewPart(due.channel, message.to_json()),))
    # What was told in vain, or was new before the subscription was made, may be older.
    since = min(since, *(s.recorded_at for s in fresh))
    since = since.replace(second=0, microsecond=0)  # as it is told; so what is equal stays so
    window = Window(since, now, schedule.zone)
    alone = round_.store.subscriptions.told_alone(due.team, due.channel)
    before = _wanted(round_, due, [s for s in signals if s.id in alone], now) if alone else ()
    links = linked(round_, due.team, due.channel, before)
    digest, rendered = round_.once(
        ("digest", due.team, question, window, _ids(fresh), _ids(before), tuple(links.items())),
        lambda: _composed(round_, question, fresh, window, due.team, before, links),
    )
    return owed(digest, blank, due.team, due.creator, now, due.id, rendered)


def _composed(
    round_: Round,
    question: Question,
    fresh: Sequence[Signal],
    window: Window,
    team: str,
    before: Sequence[Signal],
    links: Mapping[str, str],
) -> tuple[Digest, tuple[Message, ...]]:
    digest = compose(round_.store, round_.asking, question, fresh, window, team, before, links)
    return digest, render(digest)


def _ids(signals: Sequence[Signal]) -> tuple[int, ...]:
    return tuple(signal.id for signal in signals)


def linked(round_: Round, team: str, channel: str, before: Sequence[Signal]) -> dict[str, str]:
    """Return where each announcement was told first in a channel, as far as that has an address.

    An address is made as Slack does: the workspace's, the channel and the message's ``ts``.
    """
    slugs = tuple(dict.fromkeys(signal.slug for signal in before))
    site = round_.site() if slugs and channel[:1] in "CGD" else ""
    if not site:
        return {}
    roots = round_.store.subscriptions.roots(team, channel, slugs)
    return {
        slug: f"{site}archives/{channel}/p{root.ts.replace('.', '')}"
        for slug, root in sorted(roots.items())
        if root.ts
    }


def schedule_of(subscription: Subscription) -> Schedule:
    """Return when a subscription wants to hear."""
    terms = subscription.terms
    return Schedule(terms.days, terms.at, terms.zone, terms.quiet)


def question_of(subscription: Subscription) -> Question:
    """Return what a subscription wants to hear of."""
    return from_json(subscription.terms.question)


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
    links: Mapping[str, str] = MappingProxyType({}),
) -> Digest:
    """Return the digest of signals; ``before`` are those that the channel was told already.

    ``links`` are the addresses of where that was, by announcement.
    """
    spelling = Spelling.of(store.entities.names(team))
    known = {signal.slug for signal in signals}
    count, then = _earlier(store, asking, question, window, team)
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
        before=[
            Before(phrase(a, spelling), links.get(a.slug))
            for a in store.announcements.by_slug(old, team)
        ],
        earlier=count,
        earlier_totals=then,
    )


def _earlier(
    store: Store, asking: Asking, question: Question, window: Window, team: str
) -> tuple[int, tuple[Figure, ...]]:
    """Return how many signals the time before the window had, of the same length, and the totals.

    Totals are of what was new then.
    """
    start = window.since - (window.until - window.since)
    recorded = store.signals.recorded_since(start, team)
    before = [signal for signal in recorded if signal.recorded_at < window.since]
    signals = concerning(asking, question, before, team, window.until.date())
    new = tuple(dict.fromkeys(signal.slug for signal in signals if signal.kind == "new"))
    return len(signals), totals_of(store.announcements.by_slug(new, team)) if new else ()


def words(question: Question) -> str:
    """Return what a digest is about, in words: the question, or all of AI infrastructure."""
    return in_words(question) if question.narrows else SUBJECT


def about(question: Question) -> str:
    """Return what a subscription is about, in words: the question, or everything."""
    return in_words(question) if question.narrows else "everything"


def owed(
    digest: Digest,
    delivery: NewDelivery,
    team: str,
    user: str,
    now: datetime,
    subscription_id: int | None = None,
    rendered: Sequence[Message] = (),
) -> NewDelivery:
    """Return a delivery with the digest as its parts, its root known as a question.

    So replies in the digest's thread refine what it told. Of a subscription it says so, and how
    to change it. ``rendered`` is the digest as messages, where it was rendered before.
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
    root, *thread = rendered or render(digest)
    root = addressed(root, asked.id, subscription_id)
    parts = (
        NewPart(delivery.channel, root.to_json(), question_id=asked.id),
        *(
            NewPart(delivery.channel, message.to_json(), in_thread_of_root=True)
            for message in thread
        ),
    )
    return replace(delivery, parts=parts, asked=(asked,))
