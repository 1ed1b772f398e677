"""Subscriptions, their runs and what channels were told: once, whoever comes first."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from builders import NOW, announcement, fill

from store import Store, places
from store.dealings import (
    Change,
    ChangeWhat,
    NewDelivery,
    NewPart,
    Owed,
    Run,
    Signal,
    Subscription,
    Terms,
)

HOUR = timedelta(hours=1)
TOMORROW = NOW + timedelta(days=1)

pytestmark = pytest.mark.both


def terms(channel: str = "C1", **fields: Any) -> Terms:
    values: dict[str, Any] = {
        "question": {"names": ["Meta"]},
        "days": ("mon", "tue"),
        "at": "08:30",
        "zone": "Europe/London",
    }
    return Terms(channel, **{**values, **fields})


def change(what: ChangeWhat = "new watch", id_: str = "", user: str = "U1") -> Change:
    return Change(id_ or uuid4().hex, "T1", NOW, user, what, {"watch": "Meta"})


def add(store: Store, wanted: Terms, made: Change | None = None) -> tuple[bool, Subscription]:
    return store.subscriptions.add(
        made or change(), wanted, next_run_at=NOW + HOUR, since=NOW - HOUR
    )


def subscribe(store: Store, channel: str = "C1", **fields: Any) -> Subscription:
    made, sub = add(store, terms(channel, **fields))
    assert made
    return sub


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
    told = tuple(told)
    post = delivery(f"digest:{sub.id}:{at}", sub.channel, sub.id)
    owed = [Owed(post, tuple(ids(told)))] if told else []
    cursor = max((s.seq or 0 for s in told), default=sub.cursor)
    run = Run(sub, at, tuple(owed), TOMORROW, cursor)
    return store.subscriptions.plan([run], NOW + HOUR) == 1


def test_what_is_kept_comes_back(store: Store) -> None:
    wanted = terms(quiet=("22:00", "07:00"), say_empty=True)
    made, sub = add(store, wanted)
    assert made
    assert sub == Subscription(
        id=sub.id,
        team="T1",
        creator="U1",
        terms=wanted,
        created_at=NOW,
        cursor=0,
        next_run_at=NOW + HOUR,
    )
    assert sub.channel == "C1"
    assert store.subscriptions.get(sub.id) == sub
    assert store.subscriptions.get(sub.id + 1) is None


def test_lists_are_of_a_channel_or_a_team(store: Store) -> None:
    first, other, second = subscribe(store), subscribe(store, "C2"), subscribe(store, question={})
    assert store.subscriptions.list("T1", "C1") == (first, second)
    assert store.subscriptions.list("T1", None) == (first, other, second)
    assert store.subscriptions.list("T1", "C1", "U1") == (first, other, second)
    assert store.subscriptions.list("T1", "C1", "U2") == (first, second)
    assert store.subscriptions.list("T2", None) == ()


@pytest.mark.parametrize(
    ("at", "due"), [(NOW, False), (NOW + HOUR, True), (NOW + 99 * HOUR, True)], ids=str
)
def test_due_is_what_is_now_or_was_missed(store: Store, at: datetime, due: bool) -> None:
    sub = subscribe(store)
    assert store.subscriptions.due(at) == ((sub,) if due else ())


def test_paused_and_ended_ones_are_not_due(store: Store) -> None:
    paused, ended = subscribe(store), subscribe(store, question={})
    assert store.subscriptions.pause(paused.id, "is_archived", NOW)
    assert not store.subscriptions.pause(paused.id, "is_archived", NOW), "said once"
    assert store.subscriptions.remove(change("removed watch"), ended.id) == "done"
    assert store.subscriptions.remove(change("removed watch"), ended.id) == "gone"
    assert store.subscriptions.due(TOMORROW) == ()
    assert store.subscriptions.list("T1", "C1") == (replace(paused, paused="is_archived"),)
    assert store.subscriptions.get(ended.id) is None
    assert store.subscriptions.get(ended.id, ended=True) == replace(ended, removed_at=NOW)


def test_other_terms_let_a_paused_one_go_on(store: Store) -> None:
    sub = subscribe(store)
    store.subscriptions.pause(sub.id, "is_archived", NOW)
    new = terms("C2", days=("fri",), at="09:00", zone="UTC")
    assert store.subscriptions.amend(change("changed watch"), sub.id, new, TOMORROW) == "done"
    assert store.subscriptions.get(sub.id) == replace(sub, terms=new, next_run_at=TOMORROW)
    assert store.subscriptions.amend(change("changed watch"), 99, new, TOMORROW) == "gone"


def test_a_channel_has_a_question_once(store: Store) -> None:
    """However its empty parts are written; at once and by schedule are two."""
    sub = subscribe(store)
    assert add(store, terms(question={"names": ["Meta"], "kinds": []})) == (False, sub)
    assert add(store, terms(at="09:00", days=("sun",))) == (False, sub)
    assert add(store, terms(days=(), at=""))[0]
    assert add(store, terms("C2"))[0]
    other = subscribe(store, question={"names": ["Google"]})
    again = store.subscriptions.amend(change("changed watch"), other.id, terms(), TOMORROW)
    assert again == "known"
    assert store.subscriptions.get(other.id) == other


def test_many_who_type_the_same_make_one(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda n: add(store, terms(), change(user=f"U{n}")), range(12)))
    assert sorted(new for new, _ in made) == [False] * 11 + [True]
    assert len({sub.id for _, sub in made}) == 1
    assert len(store.audit.changes("T1")) == 1


def test_the_same_change_is_made_once(store: Store) -> None:
    new = change(id_="view-1")
    first, again = add(store, terms(), new), add(store, terms(), new)
    assert first == again
    assert first[0]
    end = change("removed watch", "press-1")
    assert [store.subscriptions.remove(end, first[1].id) for _ in range(2)] == ["done", "done"]
    kept = {c.what for c in store.audit.changes("T1", first[1].id)}
    assert kept == {"new watch", "removed watch"}


def test_a_new_one_begins_with_what_is_recent(store: Store) -> None:
    """What was recorded since the moment is told, however it came; what is older is not."""
    fill(store, [announcement("old", "Meta")], NOW - 9 * HOUR, signals=True)
    fill(store, [announcement("new", "Meta")], NOW, signals=True)
    store.signals.stamp()
    sub = subscribe(store)
    assert [s.slug for s in store.signals.since(sub.cursor, "T1")] == ["new"]
    fill(store, [announcement("late", "Meta")], NOW, signals=True)
    store.signals.stamp()
    assert [s.slug for s in store.signals.since(sub.cursor, "T1")] == ["new", "late"]
    none = store.subscriptions.add(change(), terms("C2"), next_run_at=NOW, since=TOMORROW)[1]
    assert store.signals.since(none.cursor, "T1") == ()


def test_what_was_ended_is_taken_up_again_for_a_time(store: Store) -> None:
    sub = subscribe(store)
    rooms = store.subscriptions

    def back(not_before: datetime) -> str:
        return rooms.restore(change("restored watch"), sub.id, TOMORROW, not_before)

    assert back(NOW) == "gone", "it is running"
    rooms.remove(change("removed watch"), sub.id)
    assert back(NOW + HOUR) == "gone", "ended before that"
    assert back(NOW) == "done"
    assert rooms.get(sub.id) == replace(sub, next_run_at=TOMORROW)
    assert add(store, terms())[0] is False, "its question is taken again"
    rooms.remove(change("removed watch"), sub.id)
    assert add(store, terms())[0] is True
    assert back(NOW) == "known"


def test_resting_and_going_on_are_kept_with_who_did_it(store: Store) -> None:
    sub, rooms = subscribe(store), store.subscriptions
    assert rooms.resume(change("resumed watch"), sub.id, TOMORROW) == "gone", "it does not rest"
    assert rooms.rest(change("paused watch", user="U2"), sub.id, "by:U2") == "done"
    assert rooms.rest(change("paused watch"), sub.id, "by:U1") == "gone"
    assert rooms.due(TOMORROW) == ()
    assert rooms.resume(change("resumed watch", user="U3"), sub.id, TOMORROW) == "done"
    kept = store.audit.changes("T1", sub.id)
    assert {(c.what, c.user) for c in kept} == {
        ("new watch", "U1"),
        ("paused watch", "U2"),
        ("resumed watch", "U3"),
    }
    assert all(c.subscription_id == sub.id and c.detail["watch"] == "Meta" for c in kept)
    assert store.audit.changes("T2") == ()
    foreign = replace(change("removed watch"), team="T2")
    assert rooms.remove(foreign, sub.id) == "gone", "of another workspace"


def test_at_once_is_due_when_there_is_something_new(store: Store) -> None:
    sub = store.subscriptions.add(
        change(), terms(days=(), at=""), next_run_at=NOW, since=NOW - HOUR
    )[1]
    assert store.subscriptions.due(NOW) == ()
    signals(store, "a")
    assert store.subscriptions.due(NOW) == (sub,)
    assert store.subscriptions.hold(sub, NOW + HOUR)
    assert not store.subscriptions.hold(sub, NOW + HOUR), "it is not as it was read"
    assert store.subscriptions.due(NOW) == ()
    assert store.subscriptions.due(NOW + HOUR) == (replace(sub, next_run_at=NOW + HOUR),)


def test_a_message_knows_what_led_to_it(store: Store) -> None:
    told = signals(store, "a", "b")
    sub, rooms = subscribe(store), store.subscriptions
    assert plan(store, sub, told)
    part = store.outbox.claim(NOW + HOUR, HOUR)
    assert part is not None
    store.outbox.sent(part, "17.1", NOW + HOUR)
    assert rooms.led_to("T1", "C1", "17.1") == (f"digest:{sub.id}:2026-11-23T08:30", sub.id)
    assert rooms.told_in("T1", "C1", "17.1") == ("a", "b")
    for where in (("T2", "C1", "17.1"), ("T1", "C2", "17.1"), ("T1", "C1", "17.2")):
        assert rooms.led_to(*where) is None
        assert rooms.told_in(*where) == ()


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
    sub = subscribe(store)
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
    store.subscriptions.amend(change("changed watch"), sub.id, sub.terms, NOW)
    due = store.subscriptions.get(sub.id)
    assert due is not None
    assert not plan(store, due, signals(store, "a"))
    assert store.outbox.pending() == 0
    moved = store.subscriptions.get(sub.id)
    assert moved is not None
    assert moved.next_run_at == TOMORROW


@pytest.mark.parametrize("meanwhile", ["ended", "paused", "rescheduled"])
def test_what_was_changed_meanwhile_is_not_run(store: Store, meanwhile: str) -> None:
    told = signals(store, "a")
    sub = subscribe(store)
    if meanwhile == "ended":
        store.subscriptions.remove(change("removed watch"), sub.id)
    elif meanwhile == "paused":
        store.subscriptions.pause(sub.id, "why", NOW)
    else:
        new = terms(days=("sat",), zone="UTC")
        store.subscriptions.amend(change("changed watch"), sub.id, new, TOMORROW)
    assert not plan(store, sub, told)
    assert store.outbox.pending() == 0
    assert store.subscriptions.told("T1", "C1") == frozenset()


def test_two_subscriptions_of_a_channel_tell_once(store: Store) -> None:
    """The loser stays due: what is left for it is found anew."""
    told = signals(store, "a", "b")
    first, second = subscribe(store), subscribe(store, question={})
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
    first, elsewhere = subscribe(store), subscribe(store, "C2")
    second = subscribe(store, question={})
    assert store.subscriptions.tell("T1", "C1", delivery("now"), ids(told[1:]), NOW)
    for sub in (first, second):
        run = Run(sub, "2026-11-23T08:30", (), TOMORROW, 3)
        assert store.subscriptions.plan([run], NOW)
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
    late = replace(change(), at=later)
    _, sub = store.subscriptions.add(late, terms(), next_run_at=later, since=later)
    assert store.subscriptions.tell("T1", "C1", delivery("now"), ids(old), later)
    refuse(store)
    assert store.subscriptions.get(sub.id) == sub


def test_what_was_told_by_others_stays_told(store: Store) -> None:
    told = signals(store, "a", "b")
    _, sub = store.subscriptions.add(change(), terms(), next_run_at=NOW, since=TOMORROW)
    assert store.subscriptions.tell("T1", "C1", delivery("one"), ids(told[:1]), NOW)
    assert store.subscriptions.tell("T1", "C1", delivery("two"), ids(told[1:]), NOW)
    refuse(store)
    assert store.subscriptions.told("T1", "C1") == frozenset(ids(told[1:]))
    moved = store.subscriptions.get(sub.id)
    assert moved is not None
    assert moved.cursor == 0


@pytest.mark.parametrize("alone", [("b", "c"), ("c",), ()], ids=str)
def test_of_a_refused_part_only_what_it_alone_told_is_owed_again(
    store: Store, alone: tuple[str, ...]
) -> None:
    told = signals(store, "a", "b", "c")
    sub = subscribe(store)
    root = NewPart("C1", {"text": "root", "blocks": []})
    reply = replace(root, in_thread_of_root=True, alone=alone)
    made = NewDelivery("digest", "C1", (root, reply), sub.id)
    run = Run(sub, "2026-11-23T08:30", (Owed(made, tuple(ids(told))),), TOMORROW, 3)
    assert store.subscriptions.plan([run], NOW) == 1
    first = store.outbox.claim(NOW, HOUR)
    assert first is not None
    assert store.outbox.sent(first, "1.0", NOW)
    refuse(store)
    known = store.subscriptions.get(sub.id)
    assert known is not None
    assert store.subscriptions.told("T1", "C1") == {s.id for s in told if s.slug not in alone}
    assert known.cursor == 3 - len(alone)


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


@pytest.mark.parametrize("heir", [True, False], ids=["joined", "gone"])
def test_what_was_told_of_an_announcement_goes_with_it(store: Store, heir: bool) -> None:
    """A number that a later signal may get again must not count as told."""
    told = signals(store, "a", "b")
    assert store.subscriptions.tell("T1", "C1", delivery("now"), ids(told), NOW)
    with store.database.write() as connection:
        one, other = (places.id_of(connection, "", slug) for slug in "ab")
        assert one is not None
        places.leave(connection, one, other if heir else None)
    of_b, of_a = told[1].id, told[0].id
    assert store.subscriptions.told("T1", "C1") == ({of_a, of_b} if heir else {of_b})
    assert {s.slug for s in store.signals.since(0, "T1")} == {"b"}


@pytest.mark.parametrize("number", [-1, 0, 2**31, 2**63, 10**30])
def test_a_number_that_is_no_id_finds_nothing(store: Store, number: int) -> None:
    subscribe(store)
    assert store.subscriptions.get(number, ended=True) is None


def test_many_runs_are_planned_together(store: Store) -> None:
    """Those that somebody else told, planned or changed meanwhile are left out, the others not."""
    told = signals(store, "a", "b")
    same = [subscribe(store, f"C{n}") for n in range(5)]
    assert plan(store, same[0], told[:1])
    store.subscriptions.tell("T1", "C1", delivery("now", "C1"), ids(told[1:]), NOW)
    store.subscriptions.pause(same[2].id, "why", NOW)
    runs = []
    for sub in same:
        of = tuple(ids(told if sub is not same[4] else told[:1]))
        one = Owed(delivery(f"digest:{sub.id}", sub.channel, sub.id), of)
        runs.append(Run(sub, "2026-11-23T08:30", (one,), TOMORROW, 2))
    assert store.subscriptions.plan(runs, NOW + HOUR) == 2
    assert store.subscriptions.plan(runs, NOW + HOUR) == 0
    known = {sub.channel: store.subscriptions.told("T1", sub.channel) for sub in same}
    both = frozenset(ids(told))
    assert known["C0"] == frozenset(ids(told[:1]))
    assert known["C1"] == frozenset(ids(told[1:]))
    assert (known["C2"], known["C3"], known["C4"]) == (frozenset(), both, frozenset(ids(told[:1])))
    moved = [store.subscriptions.get(sub.id) for sub in same]
    assert [sub.cursor for sub in moved if sub] == [1, 0, 0, 2, 2]
    due = [sub.channel for sub in store.subscriptions.due(NOW + HOUR)]
    assert due == ["C1"], "it is planned anew"


def test_what_is_due_stands_with_its_equals(store: Store) -> None:
    """The oldest of each channel first; equal questions together; nobody else among them."""
    meta, chips = {"names": ["Meta"]}, {"kinds": ["chip"]}
    made = [
        subscribe(store, channel, question=question)
        for channel in ("C1", "C2", "C3")
        for question in ([meta, chips] if channel != "C2" else [chips, meta])
    ]
    later = subscribe(store, "C4", question=meta)
    store.subscriptions.hold(later, TOMORROW)
    found = store.subscriptions.due_ids(NOW + HOUR)
    firsts, seconds = found[:3], found[3:]
    assert set(firsts) == {made[0].id, made[2].id, made[4].id}
    assert set(seconds) == {made[1].id, made[3].id, made[5].id}
    assert made[0].id + made[4].id in (sum(firsts[:2]), sum(firsts[1:]))
    again = store.subscriptions.due(NOW + HOUR, [*reversed(found), later.id])
    assert [sub.id for sub in again] == list(reversed(found))


def test_what_channels_were_told_is_known_for_many(store: Store) -> None:
    told = signals(store, "a", "b", "c")
    first, second, third = (subscribe(store, channel) for channel in ("C1", "C2", "C3"))
    assert plan(store, first, told[:2])
    alert = delivery("alert:1", "C2")
    assert store.subscriptions.tell("T1", "C2", alert, ids(told[1:]), NOW)
    of = [first.id, second.id, third.id]
    assert store.subscriptions.told_to(of, told[1].id) == {
        first.id: {told[1].id: False},
        second.id: {told[1].id: True, told[2].id: True},
        third.id: {},
    }
