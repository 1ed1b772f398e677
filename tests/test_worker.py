"""Workers go on whatever a piece of work raises, wake at once, drain, and stop cleanly."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot import worker
from bot.worker import INBOX_LEASE, InboxWork, Workers, report, retry_delay
from store import Store
from store.dealings import InboxItem, NewDelivery, NewPart, Outcome
from store.inbox import MAX_TRIES

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


class Heap:
    """A pile of work that several threads take from."""

    def __init__(self, size: int = 0) -> None:
        self.left = size
        self.done = 0
        self.looks = 0
        self._lock = threading.Lock()

    def add(self, count: int = 1) -> None:
        with self._lock:
            self.left += count

    def step(self, now: datetime) -> bool:
        assert now == NOW
        with self._lock:
            self.looks += 1
            if self.left == 0:
                return False
            self.left -= 1
            self.done += 1
        return True


def until(met: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not met() and time.monotonic() < end:
        time.sleep(0.002)
    return met()


def test_all_work_is_done_before_a_drain_ends() -> None:
    heap = Heap(500)
    workers = Workers(3, heap.step, clock)
    workers.start()
    assert workers.drain(5)
    assert (heap.done, heap.left) == (500, 0)
    workers.stop()


def test_a_drain_waits_for_work_that_is_not_due_yet() -> None:
    heap = Heap()
    workers = Workers(2, heap.step, clock)
    workers.start()
    counts = iter([2, 1, 1, 0])
    assert workers.drain(5, left=lambda: next(counts))
    assert not workers.drain(0.1, left=lambda: 1)
    workers.stop()


def test_a_drain_of_busy_workers_ends_in_time() -> None:
    workers = Workers(1, lambda _now: True, clock)
    workers.start()
    assert not workers.drain(0.1)
    workers.stop()


def test_idle_workers_look_seldom() -> None:
    """50 ms, 100 ms, 200 ms, ...: an idle worker hardly asks the database."""
    heap = Heap()
    workers = Workers(1, heap.step, clock)
    workers.start()
    time.sleep(0.4)
    assert heap.looks <= 6
    workers.stop()


def test_an_idle_worker_wakes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without being woken it would look again in an hour."""
    monkeypatch.setattr(worker, "SHORTEST_WAIT", 3600.0)
    monkeypatch.setattr(worker, "LONGEST_WAIT", 3600.0)
    heap = Heap()
    workers = Workers(1, heap.step, clock)
    workers.start()
    assert until(lambda: heap.looks == 1)
    heap.add()
    workers.wake()
    assert until(lambda: heap.done == 1)
    workers.stop()


def test_work_is_found_without_being_woken() -> None:
    heap = Heap()
    workers = Workers(1, heap.step, clock)
    workers.start()
    heap.add()
    assert until(lambda: heap.done == 1)
    workers.stop()


def test_whatever_is_raised_is_logged_and_the_worker_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heap = Heap(1)
    raised = threading.Event()

    def work(now: datetime) -> bool:
        if not raised.is_set():
            raised.set()
            raise ZeroDivisionError("boom")
        return heap.step(now)

    workers = Workers(1, work, clock)
    workers.start()
    assert until(lambda: heap.done == 1)
    workers.stop()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert "reference" in record.getMessage()
    assert "boom" in caplog.text


def test_stopping_lets_the_step_end_and_joins() -> None:
    begun, release, ended = threading.Event(), threading.Event(), threading.Event()

    def work(_now: datetime) -> bool:
        begun.set()
        release.wait(5)
        ended.set()
        return True

    stop = threading.Event()
    workers = Workers(2, work, clock, stop, name="slow")
    workers.start()
    assert begun.wait(5)
    threading.Timer(0.05, release.set).start()
    workers.stop(5)
    assert stop.is_set()
    assert ended.is_set()
    assert not [t for t in threading.enumerate() if t.name.startswith("slow")]


def test_workers_that_never_started_can_be_stopped() -> None:
    Workers(2, Heap().step, clock).stop()


def test_a_reference_leads_to_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        reference = report(ValueError("boom"), "mention 5")
    assert f"mention 5 failed, reference {reference}" in caplog.text
    assert "ValueError: boom" in caplog.text


def test_waits_grow() -> None:
    assert [retry_delay(n).total_seconds() for n in range(1, MAX_TRIES)] == [1, 2, 4, 8]


def never(_item: InboxItem, _now: datetime) -> Outcome:
    raise AssertionError("worked once too often")


def sorry(_item: InboxItem, reference: str) -> Outcome:
    part = NewPart("C1", {"text": f"sorry {reference}", "blocks": []})
    return Outcome((NewDelivery("sorry", "C1", (part,)),))


def owed(store: Store) -> list[str]:
    """Claim everything that may go out, and return the texts."""
    texts = []
    while (part := store.outbox.claim(NOW + timedelta(days=1), timedelta(days=9))) is not None:
        texts.append(part.message["text"])
    return texts


class TestInboxWork:
    def put(self, store: Store) -> None:
        store.inbox.put("T1", "e1", None, "mention", "a", {"text": "meta"}, NOW)

    def test_an_item_is_handled_and_its_outcome_kept(self, store: Store) -> None:
        def handle(item: InboxItem, now: datetime) -> Outcome:
            part = NewPart("C1", {"text": item.payload["text"], "blocks": []})
            return Outcome((NewDelivery("d1", "C1", (part,)),))

        self.put(store)
        work = InboxWork(store.inbox, handle)
        assert work(NOW)
        assert not work(NOW)
        assert (store.inbox.pending(), store.outbox.pending()) == (0, 1)

    def test_what_raises_is_tried_again_then_set_aside_with_a_word(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        def handle(_item: InboxItem, _now: datetime) -> Outcome:
            raise ZeroDivisionError("boom")

        self.put(store)
        work = InboxWork(store.inbox, handle, sorry)
        now = NOW
        for attempt in range(1, MAX_TRIES + 1):
            assert work(now)
            assert not work(now)
            assert store.outbox.pending() == (attempt == MAX_TRIES)
            now += retry_delay(attempt)
        assert not work(now + timedelta(days=1))
        assert store.inbox.pending() == 0
        assert len(caplog.records) == MAX_TRIES
        assert "boom" in caplog.text
        (said,) = owed(store)
        assert said == f"sorry {caplog.records[-1].args[1]}"  # type: ignore[index]

    def test_what_never_came_to_an_end_is_set_aside_with_a_word(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        self.put(store)
        now = NOW
        for _ in range(MAX_TRIES):
            assert store.inbox.claim(now, INBOX_LEASE) is not None
            now += INBOX_LEASE
        assert InboxWork(store.inbox, never, sorry)(now)
        assert store.inbox.pending() == 0
        assert len(owed(store)) == 1
        assert "Crashed" in caplog.text

    def test_a_word_that_cannot_be_said_holds_nothing_up(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fails(_item: InboxItem, _reference: str) -> Outcome:
            raise LookupError("where?")

        self.put(store)
        for _ in range(MAX_TRIES):
            assert store.inbox.claim(NOW, timedelta()) is not None
        assert InboxWork(store.inbox, never, fails)(NOW)
        assert (store.inbox.pending(), store.outbox.pending()) == (0, 0)
        assert "where?" in caplog.text

    def test_what_another_finished_meanwhile_is_left_alone(self, store: Store) -> None:
        late = NewDelivery("late", "C1", (NewPart("C1", {"text": "t", "blocks": []}),))

        def handle(_item: InboxItem, now: datetime) -> Outcome:
            other = store.inbox.claim(now + timedelta(minutes=2), timedelta(minutes=1))
            assert other is not None
            assert store.inbox.finish(other, Outcome(), now)
            return Outcome((late,))

        self.put(store)
        assert InboxWork(store.inbox, handle)(NOW)
        assert (store.inbox.pending(), store.outbox.pending()) == (0, 0)
