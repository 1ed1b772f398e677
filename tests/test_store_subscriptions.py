"""Subscriptions, their runs and what channels were told: once, whoever comes first."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from builders import NOW, announcement, fill

from store import Store
from store.dealings import NewDelivery, NewPart, Signal, Subscription

HOUR = timedelta(hours=1)
TOMORROW = NOW + timedelta(days=1)

pytestmark = pytest.mark.both


def subscribe(store: Store, channel: str = "C1", **fields: Any) -> Subscription:
    values: dict[str, Any] = {
        "days": ("mon", "tue"),
        "at": "08:30",
        "zone": "Europe/London",
        "next_run_at": NOW + HOUR,
        "cursor": 0,
        "now": NOW,
    }
    return store.subscriptions.add("T1", channel, "U1", {"names": ["Meta"]}, **{**values, **fields})


def delivery(key: str = "d1", channel: str = "C1", subscription: int | None = None) -> NewDelivery:
    parts = (NewPart(channel, {"text": "root", "blocks": []}),)
    return NewDelivery(key, channel, parts, subscription)


def signals(store: Store, *slugs: str) -> tuple[Signal, ...]:
    fill(store, [announcement(slug, "Meta") for slug in slugs], signals=True)
    store.signals.stamp()
    return tuple(s for s in store.signals.since(0, "T1") if s.slug in slugs)


def ids(of: Iterable[Signal]) -> list[int]:
    return [signal.id for signal in of]


def plan(
    store: Store, sub: Subscription, told: Iterable[Signal] = (), at: str = "2026-11-23T08:30"
) -> bool:
    owed = delivery(f"digest:{sub.id}:{at}", sub.channel, sub.id) if told else None
    cursor = max((s.seq or 0 for s in told), default=sub.cursor)
    return store.subscriptions.plan(sub, at, owed, ids(told), TOMORROW, cursor, NOW + HOUR)


def test_what_is_kept_comes_back(store: Store) -> None:
    sub = subscribe(store, cursor=7)
    assert sub == Subscription(
        id=sub.id,
        team="T1",
        channel="C1",
        creator="U1",
        question={"names": ["Meta"]},
        days=("mon", "tue"),
        at="08:30",
        zone="Europe/London",
        created_at=NOW,
        cursor=7,
        next_run_at=NOW + HOUR,
    )
    assert store.subscriptions.get(sub.id) == sub
    assert store.subscriptions.get(sub.id + 1) is None


def test_lists_are_of_a_channel_or_a_team(store: Store) -> None:
    first, other, second = subscribe(store), subscribe(store, "C2"), subscribe(store)
    assert store.subscriptions.list("T1", "C1") == (first, second)
    assert store.subscriptions.list("T1", None) == (first, other, second)
    assert store.subscriptions.list("T2", None) == ()


@pytest.mark.parametrize(
    ("at", "due"), [(NOW, False), (NOW + HOUR, True), (NOW + 99 * HOUR, True)], ids=str
)
def test_due_is_what_is_now_or_was_missed(store: Store, at: datetime, due: bool) -> None:
    sub = subscribe(store)
    assert store.subscriptions.due(at) == ((sub,) if due else ())


def test_paused_and_ended_ones_are_not_due(store: Store) -> None:
    paused, ended = subscribe(store), subscribe(store)
    assert store.subscriptions.pause(paused.id, "is_archived", NOW)
    assert not store.subscriptions.pause(paused.id, "is_archived", NOW), "said once"
    assert store.subscriptions.remove(ended.id, NOW)
    assert not store.subscriptions.remove(ended.id, NOW)
    assert store.subscriptions.due(TOMORROW) == ()
    assert store.subscriptions.list("T1", "C1") == (replace(paused, paused="is_archived"),)
    assert store.subscriptions.get(ended.id) is None


def test_a_schedule_anew_lets_a_paused_one_go_on(store: Store) -> None:
    sub = subscribe(store)
    store.subscriptions.pause(sub.id, "is_archived", NOW)
    new: dict[str, Any] = {"days": ("fri",), "at": "09:00", "zone": "UTC", "next_run_at": TOMORROW}
    assert store.subscriptions.reschedule(sub.id, **new)
    assert store.subscriptions.get(sub.id) == replace(sub, **new)
    assert not store.subscriptions.reschedule(sub.id + 1, **new)


def test_a_run_owes_tells_and_moves_on_at_once(store: Store) -> None:
    told = signals(store, "a", "b")
    sub = subscribe(store)
    assert plan(store, sub, told)
    assert store.subscriptions.told("T1", "C1") == frozenset(ids(told))
    assert store.subscriptions.told("T1", "C2") == frozenset()
    assert store.outbox.pending() == 1
    moved = store.subscriptions.get(sub.id)
    assert moved == replace(sub, cursor=2, next_run_at=TOMORROW, last_run_at=NOW + HOUR)


def test_silence_is_a_run_too(store: Store) -> None:
    sub = subscribe(store, cursor=3)
    assert plan(store, sub)
    assert store.outbox.pending() == 0
    assert store.subscriptions.get(sub.id) == replace(
        sub, next_run_at=TOMORROW, last_run_at=NOW + HOUR
    )


def test_a_run_is_planned_once(store: Store) -> None:
    """The second process read the same subscription as due."""
    told = signals(store, "a")
    sub = subscribe(store)
    assert plan(store, sub, told)
    assert not plan(store, sub, told)
    assert store.outbox.pending() == 1


def test_a_local_time_that_was_run_is_passed_over(store: Store) -> None:
    """The schedule was set back to an hour of this day that was told: it waits for the next."""
    sub = subscribe(store)
    assert plan(store, sub)
    again: dict[str, Any] = {"days": sub.days, "at": sub.at, "zone": sub.zone}
    store.subscriptions.reschedule(sub.id, **again, next_run_at=NOW)
    due = store.subscriptions.get(sub.id)
    assert due is not None
    assert not plan(store, due, signals(store, "a"))
    assert store.outbox.pending() == 0
    moved = store.subscriptions.get(sub.id)
    assert moved is not None
    assert moved.next_run_at == TOMORROW


@pytest.mark.parametrize("change", ["ended", "paused", "rescheduled"])
def test_what_was_changed_meanwhile_is_not_run(store: Store, change: str) -> None:
    told = signals(store, "a")
    sub = subscribe(store)
    if change == "ended":
        store.subscriptions.remove(sub.id, NOW)
    elif change == "paused":
        store.subscriptions.pause(sub.id, "why", NOW)
    else:
        store.subscriptions.reschedule(
            sub.id, days=("sat",), at="08:30", zone="UTC", next_run_at=TOMORROW
        )
    assert not plan(store, sub, told)
    assert store.outbox.pending() == 0
    assert store.subscriptions.told("T1", "C1") == frozenset()


def test_two_subscriptions_of_a_channel_tell_once(store: Store) -> None:
    """The loser stays due: what is left for it is found anew."""
    told = signals(store, "a", "b")
    first, second = subscribe(store), subscribe(store)
    assert plan(store, first, told[:1])
    assert not plan(store, second, told)
    assert store.subscriptions.due(NOW + HOUR) == (second,)
    assert plan(store, second, told[1:])


def test_many_processes_plan_one_run(store: Store) -> None:
    told = signals(store, "a", "b", "c")
    sub = subscribe(store)
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda _: plan(store, sub, told), range(12)))
    assert sorted(outcomes) == [False] * 11 + [True]
    assert store.outbox.pending() == 1


def test_telling_beside_a_schedule(store: Store) -> None:
    told = ids(signals(store, "a", "b"))
    tell = store.subscriptions.tell
    assert tell("T1", "C1", delivery("now-1"), told, NOW)
    assert not tell("T1", "C1", delivery("now-2"), told[:1], NOW), "told already"
    assert not tell("T1", "C1", delivery("now-1"), [], NOW), "owed already"
    assert tell("T1", "C2", delivery("now-3", "C2"), told, NOW)
    assert store.outbox.pending() == 2


def test_what_was_refused_counts_as_untold(store: Store) -> None:
    told = signals(store, "a", "b", "c")
    sub = subscribe(store)
    assert plan(store, sub, told[1:])
    part = store.outbox.claim(NOW + HOUR, HOUR)
    assert part is not None
    assert store.outbox.refused(part, "invalid_blocks", NOW + HOUR)
    assert not store.outbox.refused(part, "invalid_blocks", NOW + HOUR)
    assert store.subscriptions.told("T1", "C1") == frozenset()
    back = store.subscriptions.get(sub.id)
    assert back is not None
    assert back.cursor == 1, "before the first that was not told"


def refuse(store: Store) -> None:
    part = store.outbox.claim(NOW + HOUR, HOUR)
    assert part is not None
    assert store.outbox.refused(part, "is_archived", NOW + HOUR)


def test_what_was_refused_goes_back_for_every_subscription_that_passed_it(store: Store) -> None:
    """A post beside the schedule told it; two subscriptions took it for told and went on."""
    told = signals(store, "a", "b", "c")
    first, second, elsewhere = subscribe(store), subscribe(store), subscribe(store, "C2")
    assert store.subscriptions.tell("T1", "C1", delivery("now"), ids(told[1:]), NOW)
    for sub in (first, second):
        assert store.subscriptions.plan(sub, "2026-11-23T08:30", None, [], TOMORROW, 3, NOW)
    moved = store.subscriptions.get(elsewhere.id)
    refuse(store)
    cursors = [s.cursor for s in store.subscriptions.list("T1", "C1")]
    assert cursors == [1, 1]
    assert store.subscriptions.get(elsewhere.id) == moved
    assert store.subscriptions.told("T1", "C1") == frozenset()


def test_a_subscription_does_not_go_back_before_its_beginning(store: Store) -> None:
    """What was recorded long before it was made was never for it to tell."""
    old = signals(store, "a", "b")
    later = NOW + timedelta(days=5)
    sub = subscribe(store, cursor=2, now=later)
    assert store.subscriptions.tell("T1", "C1", delivery("now"), ids(old), later)
    refuse(store)
    assert store.subscriptions.get(sub.id) == sub


def test_what_was_told_by_others_stays_told(store: Store) -> None:
    told = signals(store, "a", "b")
    sub = subscribe(store, cursor=2)
    assert store.subscriptions.tell("T1", "C1", delivery("one"), ids(told[:1]), NOW)
    assert store.subscriptions.tell("T1", "C1", delivery("two"), ids(told[1:]), NOW)
    refuse(store)
    assert store.subscriptions.told("T1", "C1") == frozenset(ids(told[1:]))
    moved = store.subscriptions.get(sub.id)
    assert moved is not None
    assert moved.cursor == 0


@pytest.mark.parametrize("end", ["refused", "parked", "sent"])
def test_only_what_was_never_posted_is_owed_again(store: Store, end: str) -> None:
    told = signals(store, "a")
    sub = subscribe(store)
    assert plan(store, sub, told)
    part = store.outbox.claim(NOW + HOUR, HOUR)
    assert part is not None
    if end == "refused":
        store.outbox.refused(part, "is_archived", NOW, pause="the channel is archived")
    elif end == "parked":
        store.outbox.park(part, "it cannot be looked for", NOW)
    else:
        store.outbox.sent(part, "1.0", NOW)
    known = store.subscriptions.get(sub.id)
    assert known is not None
    assert known.cursor == (0 if end == "refused" else 1)
    assert known.paused == ("the channel is archived" if end == "refused" else None)
    reasons = {"refused": "is_archived", "parked": "it cannot be looked for", "sent": None}
    assert store.outbox.trouble(sub.id) == reasons[end]
