"""What subscriptions tell: what concerns them and is new to their channels, and the digest of it.

Reads and composes; when that is due, ``planning`` knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.ask.answer import Figure
from bot.ask.question import Question, from_json
from bot.ask.show import in_words
from bot.blocks.digest import render_empty
from bot.tell.calendar import Schedule
from bot.tell.digest import SUBJECT, Before, Digest, build, totals_of
from bot.tell.entries import phrase
from bot.tell.letters import Letter, letter, owed
from bot.tell.rounds import Round
from bot.tell.spelling import Spelling
from store.dealings import NewDelivery, NewPart, Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a digest is about, and the zone in which it is told."""

    since: datetime
    until: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class News:
    """What a subscription has not seen, in order, and whose facts that is: ``team``'s, or public.

    ``told`` are the signals among them that its channel was told, each with whether as it came.
    """

    due: Subscription
    team: str
    signals: tuple[Signal, ...]
    told: Mapping[int, bool]


def news_for(round_: Round, due: Sequence[Subscription]) -> tuple[News, ...]:
    """Return what is new for each of these subscriptions."""
    unseen = [round_.unseen(one) for one in due]
    lists = {id(signals): signals for _, signals in unseen}.values()  # mostly the same one
    first = min((signal.id for signals in lists for signal in signals), default=None)
    told: Mapping[int, Mapping[int, bool]] = {}
    if first is not None:
        told = round_.store.subscriptions.told_to([one.id for one in due], first)
    return tuple(
        News(one, team, signals, told.get(one.id, {}))
        for one, (team, signals) in zip(due, unseen, strict=True)
    )


def send_now(round_: Round, known: Subscription, key: str, now: datetime) -> int:
    """Owe what a subscription would tell at its next run; return how many signals that are.

    Owed once for a key. 0 where nothing is new.
    """
    store = round_.store
    store.signals.stamp()
    (news,) = news_for(round_, [known])
    fresh = fresh_of(round_, news, now)
    delivery = digest_for(round_, news, fresh, key, now) if fresh else None
    if delivery is None:
        return 0
    ids = [signal.id for signal in fresh]
    return (
        len(ids) if store.subscriptions.tell(known.team, known.channel, delivery, ids, now) else 0
    )


def fresh_of(round_: Round, news: News, now: datetime) -> list[Signal]:
    """Return what a subscription wants to hear of and its channel was not told."""
    return [signal for signal in wanted_of(round_, news, now) if signal.id not in news.told]


def wanted_of(round_: Round, news: News, now: datetime) -> tuple[Signal, ...]:
    """Return the signals that a subscription is about; for equal questions found out once."""
    due = news.due
    question, today = question_of(due), now.astimezone(ZoneInfo(due.terms.zone)).date()
    return round_.once(
        ("wanted", news.team, due.cursor, question, today),
        lambda: concerning(round_.asking, question, news.signals, news.team, today),
    )


def digest_for(
    round_: Round, news: News, fresh: Sequence[Signal], run: str, now: datetime
) -> NewDelivery | None:
    """Return the digest that a run owes its channel; None where nothing is new to be said."""
    due = news.due
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
    before = [s for s in wanted_of(round_, news, now) if news.told.get(s.id)] if news.told else []
    links = linked(round_, due.team, due.channel, before)

    def written() -> Letter:
        with round_.store.database.snapshot():
            return letter(
                compose(
                    round_.store, round_.asking, question, fresh, window, news.team, before, links
                )
            )

    key = ("digest", news.team, question, window, _ids(fresh), _ids(before), tuple(links.items()))
    return owed(round_.once(key, written), blank, due.team, due.creator, now, due.id)


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
    matched = asking.about(replace(question, refers_to=slugs), team=team, today=today)
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
    spelling = asking.kept("spelling", team, lambda: Spelling.of(store.entities.names(team)))
    known = {signal.slug for signal in signals}
    count, then = _earlier(store, asking, question, window, team)
    old = [slug for slug in dict.fromkeys(s.slug for s in before) if slug not in known]
    return build(
        signals,
        asking.announcements(tuple(known), team=team),
        window.since,
        window.until,
        window.zone,
        question,
        spelling=spelling,
        freshness=store.announcements.freshness(team),
        about=words(question),
        before=[
            Before(phrase(a, spelling), links.get(a.slug))
            for a in asking.announcements(old, team=team)
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
    before = store.signals.recorded_since(start, team, until=window.since)
    signals = concerning(asking, question, before, team, window.until.date())
    new = tuple(dict.fromkeys(signal.slug for signal in signals if signal.kind == "new"))
    return len(signals), totals_of(asking.announcements(new, team=team)) if new else ()


def words(question: Question) -> str:
    """Return what a digest is about, in words: the question, or all of AI infrastructure."""
    return in_words(question) if question.narrows else SUBJECT


def about(question: Question) -> str:
    """Return what a subscription is about, in words: the question, or everything."""
    return in_words(question) if question.narrows else "everything"
