"""What is forgotten, and what is kept: keys as long as they keep things from happening twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from builders import NOW
from sqlalchemy import func, select

from store import Store, pruning
from store.dealings import (
    Asked,
    Change,
    InboxItem,
    NewDelivery,
    NewPart,
    Outcome,
    Part,
    Terms,
    Vote,
)
from store.schema_talk import (
    ContentTable,
    DeliveryTable,
    InboxTable,
    PartTable,
    QuestionTable,
    ThreadTable,
)

DAY = timedelta(days=1)


def count(store: Store, table: Any) -> int:
    with store.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def prune(store: Store, now: datetime) -> None:
    while store.pruning.step(now):
        pass


def item(store: Store, key: str = "e1") -> InboxItem:
    store.inbox.put("T1", key, None, "mention", key, {"text": "hi"}, NOW)
    taken = store.inbox.claim(NOW, DAY)
    assert taken is not None
    return taken


@pytest.mark.parametrize(
    ("end", "days", "kept"),
    [
        pytest.param("done", 7, True, id="done, a week ago"),
        pytest.param("done", 8, False, id="done, longer ago"),
        pytest.param("failed", 30, True, id="failed, a month ago"),
        pytest.param("failed", 31, False, id="failed, longer ago"),
        pytest.param("open", 999, True, id="not at its end"),
    ],
)
def test_items(store: Store, end: str, days: int, kept: bool) -> None:
    taken = item(store)
    if end == "done":
        store.inbox.finish(taken, Outcome(), NOW)
    elif end == "failed":
        store.inbox.set_aside(taken, "ref", Outcome(), NOW)
    prune(store, NOW + days * DAY)
    assert count(store, InboxTable) == kept
    again = store.inbox.put("T1", "e1", None, "mention", "a", {}, NOW)
    assert again is not kept, "while its key is known, a thing is not worked twice"


def owe(store: Store, subscribed: bool = False, key: str = "d1") -> Part:
    subscription = None
    if subscribed:
        change = Change("c1", "T1", NOW, "U1", "new watch", {})
        terms = Terms("C1", {}, ("mon",), "08:30", "UTC")
        subscription = store.subscriptions.add(change, terms, next_run_at=NOW, since=NOW)[1].id
    parts = tuple(NewPart("C1", {"text": text, "blocks": []}) for text in ("root", "reply"))
    store.outbox.add(NewDelivery(key, "C1", parts, subscription), "T1", NOW)
    return claim(store, NOW)


def claim(store: Store, now: datetime) -> Part:
    part = store.outbox.claim(now, DAY)
    assert part is not None
    return part


@pytest.mark.parametrize(
    ("subscribed", "days", "kept"),
    [
        pytest.param(False, 30, True, id="a month ago"),
        pytest.param(False, 31, False, id="longer ago"),
        pytest.param(True, 400, True, id="of a subscription, a year ago"),
        pytest.param(True, 401, False, id="of a subscription, longer ago"),
    ],
)
def test_deliveries(store: Store, subscribed: bool, days: int, kept: bool) -> None:
    store.outbox.sent(owe(store, subscribed), "1.0", NOW)
    store.outbox.sent(claim(store, NOW + DAY), "2.0", NOW)
    prune(store, NOW + days * DAY)
    assert (count(store, DeliveryTable), count(store, PartTable)) == (kept, 2 * kept)


def test_a_delivery_with_an_open_or_late_part_is_kept_whole(store: Store) -> None:
    store.outbox.sent(owe(store), "1.0", NOW)
    prune(store, NOW + 999 * DAY)
    assert count(store, PartTable) == 2
    late = claim(store, NOW + 999 * DAY)
    store.outbox.sent(late, "2.0", NOW + 999 * DAY)
    prune(store, NOW + 1_000 * DAY)
    assert count(store, PartTable) == 2
    prune(store, NOW + 1_030 * DAY)
    assert count(store, PartTable) == 0


@pytest.mark.parametrize("end", ["sent", "refused", "parked"])
def test_what_was_said_is_deleted_with_its_end(store: Store, end: str) -> None:
    part = owe(store)
    if end == "sent":
        store.outbox.sent(part, "1.0", NOW)
    elif end == "refused":
        store.outbox.refused(part, "is_archived", NOW)
    else:
        store.outbox.park(part, "may not look", NOW)
    with store.database.read() as connection:
        query = select(PartTable.message).order_by(PartTable.number)
        first, second = connection.execute(query).scalars()
    assert first == {}
    assert (second == {}) is (end == "refused"), "what follows a refused root is refused too"


def ask(
    store: Store,
    question_id: str,
    thread_ts: str | None = None,
    previous: str | None = None,
    at: datetime = NOW,
) -> None:
    store.threads.ask(
        Asked(question_id, "T1", "C1", "U1", "meta", {}, (), (), thread_ts, previous, at)
    )


def test_a_conversation_is_kept_whole_as_long_as_it_goes_on(store: Store) -> None:
    ask(store, "q1")
    store.threads.bind("T1", "C1", "5.0", "q1", NOW)
    ask(store, "q2", "5.0", "q1", NOW + 80 * DAY)
    prune(store, NOW + 169 * DAY)
    assert (count(store, ThreadTable), count(store, QuestionTable)) == (1, 2)
    prune(store, NOW + 171 * DAY)
    assert (count(store, ThreadTable), count(store, QuestionTable)) == (0, 0)


@pytest.mark.parametrize(
    ("days", "voted", "kept"),
    [
        pytest.param(90, False, True, id="three months ago"),
        pytest.param(91, False, False, id="longer ago"),
        pytest.param(91, True, True, id="longer ago, but somebody voted"),
    ],
)
def test_questions_that_no_thread_leads_to(
    store: Store, days: int, voted: bool, kept: bool
) -> None:
    ask(store, "q1")
    if voted:
        assert store.votes.put(Vote("T1", "q1", "U1", "down", NOW))
    prune(store, NOW + days * DAY)
    assert count(store, QuestionTable) == kept


def test_a_few_rows_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", 2)
    for n in range(5):
        store.inbox.finish(item(store, f"e{n}"), Outcome(), NOW)
    assert [store.pruning.step(NOW + 9 * DAY) for _ in range(4)] == [2, 2, 1, 0]


def test_what_many_say_is_kept_until_the_last_has_said_it(store: Store) -> None:
    said = {"text": "the same", "blocks": []}
    parts = tuple(NewPart("C1", said, in_thread_of_root=n > 0) for n in range(3))
    other = NewPart("C1", {"text": "the same", "blocks": []}, in_thread_of_root=True)
    store.outbox.add(NewDelivery("d1", "C1", (*parts, other)), "T1", NOW)
    assert count(store, ContentTable) == 1
    for n in range(4):
        now = NOW + timedelta(seconds=2 * n)
        prune(store, now)
        assert count(store, ContentTable) == (n < 3)
        part = store.outbox.claim(now, DAY)
        assert part is not None
        assert part.message == said
        store.outbox.sent(part, f"{n}.0", now)
    assert store.outbox.pending() == 0
