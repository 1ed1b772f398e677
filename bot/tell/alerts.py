"""What is told as it comes: new announcements as cards, many at once folded, changes in threads.

What is owed is decided here; planning and its transaction are in ``subscriptions``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ask.question import Question, to_json
from bot.blocks import alert
from bot.blocks.message import Message
from bot.tell.digest import Digest
from bot.tell.entries import Entry
from bot.turns import new_id
from store.dealings import Asked, NewDelivery, NewPart, Owed, Root, Signal, Subscription

FOLD = 3
"""New announcements that are told each with a card of its own; more are told together."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """What is owed, and the signals that wait: their card is not posted yet."""

    owed: tuple[Owed, ...]
    waiting: tuple[Signal, ...] = ()


def alerts(
    due: Subscription,
    fresh: Sequence[Signal],
    digest_of: Callable[[Sequence[Signal]], Digest],
    roots: dict[str, Root],
    run: str,
    now: datetime,
) -> Alerts:
    """Return what is owed for signals as they come.

    ``digest_of`` composes signals; ``roots`` says where announcements were told before. A change
    of what was told goes to that thread, and its card says how it is now.
    """
    waiting = tuple(s for s in fresh if s.slug in roots and roots[s.slug].waits)
    told = [s for s in fresh if s not in waiting and _is_change(s, roots)]
    new = [s for s in fresh if s not in waiting and s not in told]
    owed = [
        _update(due, entry, told, roots[entry.slug], run) for entry in _entries(told, digest_of)
    ]
    entries = _entries(new, digest_of)
    if len(entries) > FOLD:
        owed.append(_burst(due, digest_of(new), new, run, now))
    else:
        owed += [_card(due, entry, new, run, now) for entry in entries]
    return Alerts(tuple(owed), waiting)


def _is_change(signal: Signal, roots: dict[str, Root]) -> bool:
    root = roots.get(signal.slug)
    return root is not None and root.ts is not None and signal.kind != "new"


def _entries(
    signals: Sequence[Signal], digest_of: Callable[[Sequence[Signal]], Digest]
) -> tuple[Entry, ...]:
    return digest_of(signals).entries if signals else ()


def _card(
    due: Subscription, entry: Entry, signals: Sequence[Signal], run: str, now: datetime
) -> Owed:
    asked = _asked(due, entry.title, (entry.slug,), now)
    message = alert.card(entry, due.id, asked.id)
    part = NewPart(due.channel, message.to_json(), question_id=asked.id)
    key = f"alert:{due.id}:{run}:{entry.slug}"
    delivery = NewDelivery(key, due.channel, (part,), due.id, (asked,))
    return Owed(delivery, _ids(signals, entry.slug))


def _burst(
    due: Subscription, digest: Digest, signals: Sequence[Signal], run: str, now: datetime
) -> Owed:
    asked = _asked(due, digest.headline, digest.slugs, now)
    root, *thread = alert.burst(digest, due.id, asked.id)
    parts = (
        NewPart(due.channel, root.to_json(), question_id=asked.id),
        *(NewPart(due.channel, m.to_json(), in_thread_of_root=True, alone=m.alone) for m in thread),
    )
    delivery = NewDelivery(f"burst:{due.id}:{run}", due.channel, parts, due.id, (asked,))
    return Owed(delivery, _ids(signals, *digest.slugs))


def _update(
    due: Subscription, entry: Entry, signals: Sequence[Signal], root: Root, run: str
) -> Owed:
    parts = [_in_thread(due, alert.update(entry), root)]
    if root.alone and root.question_id:
        edited = alert.card(entry, due.id, root.question_id)
        parts.append(NewPart(due.channel, edited.to_json(), method="update", thread_ts=root.ts))
    key = f"update:{due.id}:{run}:{entry.slug}"
    return Owed(NewDelivery(key, due.channel, tuple(parts), due.id), _ids(signals, entry.slug))


def _in_thread(due: Subscription, message: Message, root: Root) -> NewPart:
    return NewPart(due.channel, message.to_json(), thread_ts=root.ts)


def _ids(signals: Sequence[Signal], *slugs: str) -> tuple[int, ...]:
    return tuple(signal.id for signal in signals if signal.slug in slugs)


def _asked(due: Subscription, text: str, slugs: tuple[str, ...], now: datetime) -> Asked:
    return Asked(
        id=new_id(),
        team=due.team,
        channel=due.channel,
        user=due.creator,
        text=text,
        question=to_json(Question(refers_to=slugs)),
        matched=slugs,
        shown=slugs,
        thread_ts=None,
        previous=None,
        asked_at=now,
    )
