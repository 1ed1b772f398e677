"""What is to be worked and what is owed: each once, in order, through crashes and lost leases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from databases import Backend
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from store.dealings import Asked, InboxItem, NewDelivery, NewPart, Outcome, Part
from store.due import AT_ONCE, FEW, FRESH
from store.engine import Database
from store.inbox import Inbox
from store.outbox import Outbox
from store.parts import NO_ROOT
from store.people import People
from store.schema_talk import InboxTable, PartTable
from store.threads import Threads

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)
TEAM = "T1"

pytestmark = pytest.mark.both


class Rooms:
    """The rooms under test, over one database."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.inbox = Inbox(self.database)
        self.outbox = Outbox(self.database)
        self.threads = Threads(self.database)
        self.people = People(self.database)

    def put(self, key: str, lane: str = "a", message_key: str | None = None) -> bool:
        return self.inbox.put(TEAM, key, message_key, "mention", lane, {"text": key}, NOW)

    def take(self, now: datetime = NOW) -> InboxItem:
        item = self.inbox.claim(now, LEASE)
        assert item is not None
        return item

    def part(self, now: datetime = NOW) -> Part:
        part = self.outbox.claim(now, LEASE)
        assert part is not None
        return part

    def inbox_rows(self) -> list[tuple[str, dict[str, str], str | None]]:
        columns = InboxTable.state, InboxTable.payload, InboxTable.error_ref
        with self.database.read() as connection:
            query = select(*columns).order_by(InboxTable.id)
            return [tuple(row) for row in connection.execute(query)]  # type: ignore[misc]

    def parts(self) -> list[tuple[str, str | None, str | None]]:
        columns = PartTable.state, PartTable.ts, PartTable.error
        with self.database.read() as connection:
            query = select(*columns).order_by(PartTable.number)
            return [tuple(row) for row in connection.execute(query)]  # type: ignore[misc]


@pytest.fixture
def rooms(backend: Backend) -> Iterator[Rooms]:
    rooms = Rooms(backend.empty())
    yield rooms
    rooms.database.close()


def asked(question_id: str = "q1", **changes: object) -> Asked:
    blank = Asked(
        id=question_id,
        team=TEAM,
        channel="C1",
        user="U1",
        text="meta",
        question={"names": ["Meta"]},
        matched=("meta-1", "meta-2"),
        shown=("meta-1",),
        thread_ts=None,
        previous=None,
        asked_at=NOW,
    )
    return replace(blank, **changes)  # type: ignore[arg-type]


def owed(*texts: str, key: str = "d1", channel: str = "C1", threaded: bool = False) -> NewDelivery:
    parts = tuple(
        NewPart(channel, {"text": text, "blocks": []}, in_thread_of_root=threaded and n > 0)
        for n, text in enumerate(texts)
    )
    return NewDelivery(key, channel, parts)


class TestInbox:
    @pytest.mark.parametrize(
        ("event_key", "message_key", "kept"),
        [
            pytest.param("e1", "C1:2.0", False, id="the same event again"),
            pytest.param("e2", "C1:1.0", False, id="another event of the same message"),
            pytest.param("e2", "C1:2.0", True, id="another message"),
            pytest.param("e2", None, True, id="no message at all"),
        ],
    )
    def test_each_thing_is_kept_once(
        self, rooms: Rooms, event_key: str, message_key: str | None, kept: bool
    ) -> None:
        assert rooms.put("e1", message_key="C1:1.0")
        assert rooms.put(event_key, message_key=message_key) is kept
        assert rooms.inbox.pending() == 1 + kept

    def test_two_things_without_a_message_are_two(self, rooms: Rooms) -> None:
        assert rooms.put("e1")
        assert rooms.put("e2")
        assert not rooms.put("e2")

    def test_teams_do_not_share_keys(self, rooms: Rooms) -> None:
        rooms.put("e1", message_key="C1:1.0")
        assert rooms.inbox.put("T2", "e1", "C1:1.0", "mention", "a", {}, NOW)

    def test_a_claim_gives_what_was_put(self, rooms: Rooms) -> None:
        rooms.put("e1")
        item = rooms.take(NOW + SECOND)
        assert (item.team, item.kind, item.lane) == (TEAM, "mention", "a")
        assert (item.payload, item.attempts, item.received_at) == ({"text": "e1"}, 1, NOW)
        assert rooms.inbox.claim(NOW + SECOND, LEASE) is None

    def test_a_lane_is_worked_in_order_and_lanes_side_by_side(self, rooms: Rooms) -> None:
        for key, lane in [("a1", "a"), ("a2", "a"), ("b1", "b")]:
            rooms.put(key, lane)
        first, other = rooms.take(), rooms.take()
        assert [first.payload["text"], other.payload["text"]] == ["a1", "b1"]
        assert rooms.inbox.claim(NOW, LEASE) is None
        assert rooms.inbox.finish(first, Outcome(), NOW)
        assert rooms.take().payload["text"] == "a2"

    def test_the_end_deletes_the_text(self, rooms: Rooms) -> None:
        rooms.put("e1")
        rooms.inbox.finish(rooms.take(), Outcome(), NOW)
        assert rooms.inbox_rows() == [("done", {}, None)]
        assert rooms.inbox.pending() == 0

    def test_after_the_lease_another_may_claim(self, rooms: Rooms) -> None:
        rooms.put("e1")
        slow = rooms.take()
        assert rooms.inbox.claim(NOW + LEASE - SECOND, LEASE) is None
        quick = rooms.take(NOW + LEASE)
        assert quick.attempts == 2
        assert quick.token != slow.token

    def test_who_lost_the_lease_changes_nothing(self, rooms: Rooms) -> None:
        rooms.put("e1")
        slow = rooms.take()
        quick = rooms.take(NOW + LEASE)
        late = Outcome((owed("late"),), asked("late"))
        assert not rooms.inbox.finish(slow, late, NOW + LEASE)
        assert not rooms.inbox.fail(slow, "r", NOW, retry_at=NOW)
        assert not rooms.inbox.set_aside(slow, "r", late, NOW)
        assert rooms.outbox.pending() == 0
        assert rooms.threads.get_question(TEAM, "late") is None
        assert rooms.inbox.finish(quick, Outcome((owed("in time"),)), NOW + LEASE)
        assert not rooms.inbox.finish(quick, late, NOW + LEASE)
        assert rooms.outbox.pending() == 1

    def test_an_outcome_is_kept_whole(self, rooms: Rooms) -> None:
        rooms.put("e1")
        outcome = Outcome((owed("one", "two"),), asked(thread_ts="5.0"))
        assert rooms.inbox.finish(rooms.take(), outcome, NOW)
        assert rooms.outbox.pending() == 2
        assert rooms.threads.get_question(TEAM, "q1") == asked(thread_ts="5.0")
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert thread is not None
        assert (thread.current, thread.muted) == ("q1", False)

    def test_a_delivery_that_is_known_is_not_owed_again(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one"), TEAM, NOW)
        rooms.put("e1")
        outcome = Outcome((owed("one"), owed("two", key="d2")))
        assert rooms.inbox.finish(rooms.take(), outcome, NOW)
        assert rooms.outbox.pending() == 2

    def test_an_outcome_that_cannot_be_kept_leaves_the_item(self, rooms: Rooms) -> None:
        rooms.put("e1")
        item = rooms.take()
        broken = Outcome((owed("one"),), asked(asked_at=datetime(2026, 11, 22)))
        with pytest.raises(Exception, match="without a zone"):
            rooms.inbox.finish(item, broken, NOW)
        assert rooms.outbox.pending() == 0
        assert rooms.inbox.finish(item, Outcome(), NOW)

    @pytest.mark.parametrize(
        ("outcome", "current", "muted"),
        [
            pytest.param(Outcome(channel="C1", thread_ts="5.0", mute=True), None, True, id="mute"),
            pytest.param(Outcome(asked=asked(), thread_ts="5.0"), "q1", False, id="stands"),
            pytest.param(
                Outcome(asked=asked(), channel="C1", thread_ts="5.0", mute=False),
                "q1",
                False,
                id="stands and speaks again",
            ),
        ],
    )
    def test_an_outcome_moves_its_thread(
        self, rooms: Rooms, outcome: Outcome, current: str | None, muted: bool
    ) -> None:
        rooms.put("e1")
        rooms.inbox.finish(rooms.take(), outcome, NOW)
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert thread is not None
        assert (thread.current, thread.muted) == (current, muted)

    def test_a_failed_item_waits_and_its_lane_with_it(self, rooms: Rooms) -> None:
        rooms.put("a1")
        rooms.put("a2")
        assert rooms.inbox.fail(rooms.take(), "ref-1", NOW, retry_at=NOW + SECOND)
        assert rooms.inbox.claim(NOW, LEASE) is None
        assert rooms.take(NOW + SECOND).payload["text"] == "a1"

    def test_what_is_set_aside_leaves_its_text_no_more_and_its_lane_goes_on(
        self, rooms: Rooms
    ) -> None:
        rooms.put("a1")
        rooms.put("a2")
        item = rooms.take()
        assert rooms.inbox.set_aside(item, "ref-1", Outcome((owed("sorry"),)), NOW)
        assert not rooms.inbox.set_aside(item, "ref-1", Outcome((owed("sorry"),)), NOW)
        assert rooms.inbox_rows()[0] == ("failed", {}, "ref-1")
        assert rooms.take().payload["text"] == "a2"
        assert rooms.part().message["text"] == "sorry"
        assert rooms.outbox.pending() == 1

    def test_workers_side_by_side_never_take_the_same(self, rooms: Rooms) -> None:
        for n in range(40):
            rooms.put(f"e{n}", lane=str(n % 8))
        taken: list[int] = []

        def work() -> None:
            while rooms.inbox.pending():
                item = rooms.inbox.claim(NOW, LEASE)
                if item is not None and rooms.inbox.finish(item, Outcome(), NOW):
                    taken.append(item.id)

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(taken) == list(range(1, 41))
        for lane in range(8):
            assert [i for i in taken if i % 8 == lane] == sorted(i for i in taken if i % 8 == lane)


class TestOutbox:
    def test_a_delivery_is_owed_once(self, rooms: Rooms) -> None:
        assert rooms.outbox.add(owed("one"), TEAM, NOW)
        assert not rooms.outbox.add(owed("two"), TEAM, NOW)
        assert rooms.outbox.add(owed("two"), "T2", NOW)
        assert rooms.outbox.pending() == 2

    def test_a_claim_gives_what_is_owed(self, rooms: Rooms) -> None:
        new = NewPart("C1", {"text": "hi", "blocks": []}, "ephemeral", "U1", "5.0", False, "q1")
        rooms.outbox.add(NewDelivery("d1", "C1", (new,)), TEAM, NOW)
        part = rooms.part()
        assert (part.team, part.channel, part.method, part.user) == (TEAM, "C1", "ephemeral", "U1")
        assert (part.message, part.thread_ts, part.question_id) == (new.message, "5.0", "q1")
        assert (part.state, part.attempts, part.claimed_at) == ("claimed", 1, NOW)
        assert len(part.id) == 32

    def test_a_channel_takes_one_at_a_time_and_one_a_second(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one", "two"), TEAM, NOW)
        first = rooms.part()
        assert rooms.outbox.claim(NOW + SECOND, LEASE) is None, "one is in flight"
        rooms.outbox.sent(first, "1.0", NOW)
        assert rooms.outbox.claim(NOW + SECOND / 2, LEASE) is None, "within the second"
        assert rooms.part(NOW + SECOND).message["text"] == "two"

    def test_channels_go_side_by_side(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one", key="d1", channel="C1"), TEAM, NOW)
        rooms.outbox.add(owed("two", key="d2", channel="C2"), TEAM, NOW)
        assert {rooms.part().channel, rooms.part().channel} == {"C1", "C2"}

    def test_thread_parts_go_under_their_root(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("root", "reply", threaded=True), TEAM, NOW)
        rooms.outbox.sent(rooms.part(), "17.5", NOW)
        reply = rooms.part(NOW + SECOND)
        assert (reply.message["text"], reply.thread_ts) == ("reply", "17.5")

    def test_a_wait_holds_the_whole_channel(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one", key="d1"), TEAM, NOW)
        rooms.outbox.add(owed("two", key="d2"), TEAM, NOW)
        part = rooms.part()
        assert rooms.outbox.retry(part, NOW + 30 * SECOND, "ratelimited", NOW)
        assert rooms.outbox.claim(NOW + 29 * SECOND, LEASE) is None
        again = rooms.part(NOW + 30 * SECOND)
        assert (again.id, again.state, again.attempts) == (part.id, "claimed", 2)
        assert again.claimed_at == NOW + 30 * SECOND

    def test_a_deferred_delivery_goes_out_between_the_others(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one", "two", "three"), TEAM, NOW)
        for key in ("d2", "d3"):
            rooms.outbox.add(owed(key, key=key), TEAM, NOW)
        one = rooms.part()
        assert rooms.outbox.defer(one, NOW + 5 * SECOND, "down", NOW)
        assert [state for state, _, _ in rooms.parts()] == ["deferred"] * 3 + ["pending"] * 2
        other = rooms.part(NOW + SECOND)
        assert other.message["text"] == "d2"
        assert rooms.outbox.claim(NOW + 6 * SECOND, LEASE) is None, "one is in flight"
        rooms.outbox.sent(other, "1.0", NOW + 6 * SECOND)
        assert rooms.outbox.claim(NOW + 6.5 * SECOND, LEASE) is None, "within the second"
        now, said = NOW + 7 * SECOND, []
        while (part := rooms.outbox.claim(now, LEASE)) is not None:
            said.append(part.message["text"])
            rooms.outbox.sent(part, f"{len(said)}", now)
            now += SECOND
        assert said == ["one", "two", "three", "d3"]

    def test_a_deferred_part_ends_like_any_other(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("root", "reply", threaded=True), TEAM, NOW)
        root = rooms.part()
        assert rooms.outbox.defer(root, NOW, "down", NOW)
        assert not rooms.outbox.defer(root, NOW, "down", NOW), "the lease is gone"
        assert rooms.outbox.refused(rooms.part(NOW), "is_archived", NOW)
        assert [state for state, _, _ in rooms.parts()] == ["failed", "failed"]
        assert rooms.outbox.pending() == 0

    def test_after_a_crash_the_outcome_is_unknown(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one"), TEAM, NOW)
        rooms.part()
        assert rooms.outbox.claim(NOW + LEASE - SECOND, LEASE) is None
        again = rooms.part(NOW + LEASE)
        assert (again.state, again.claimed_at) == ("unknown", NOW)
        crashed_looking = rooms.part(NOW + 2 * LEASE)
        assert (crashed_looking.state, crashed_looking.claimed_at) == ("unknown", NOW)

    def test_an_unknown_outcome_is_looked_for_later(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one", "two"), TEAM, NOW)
        part = rooms.part()
        assert rooms.outbox.unknown(part, NOW, not_before=NOW + 3 * SECOND, error="timeout")
        assert rooms.outbox.claim(NOW + 2 * SECOND, LEASE) is None
        again = rooms.part(NOW + 3 * SECOND)
        assert (again.id, again.state, again.claimed_at) == (part.id, "unknown", NOW)
        assert rooms.outbox.pending() == 2
        assert rooms.outbox.unknown(again, NOW + 4 * SECOND)
        assert rooms.part(NOW + 4 * SECOND).id == part.id

    def test_who_lost_the_lease_changes_nothing(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one"), TEAM, NOW)
        slow = rooms.part()
        rooms.part(NOW + LEASE)
        before = rooms.parts()
        assert not rooms.outbox.retry(slow, NOW, "late", NOW)
        assert not rooms.outbox.unknown(slow, NOW)
        assert not rooms.outbox.refused(slow, "late", NOW)
        assert not rooms.outbox.park(slow, "late", NOW)
        assert rooms.parts() == before

    def test_that_it_was_posted_counts_even_after_a_lost_lease(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one"), TEAM, NOW)
        slow = rooms.part()
        quick = rooms.part(NOW + LEASE)
        assert rooms.outbox.sent(slow, "1.0", NOW + LEASE)
        assert not rooms.outbox.retry(quick, NOW, "not found", NOW + LEASE)
        assert rooms.parts() == [("sent", "1.0", None)]

    def test_our_own_message_confirms_once(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("one"), TEAM, NOW)
        part = rooms.part()
        rooms.outbox.unknown(part, NOW)
        assert not rooms.outbox.confirm("T2", part.id, "1.0", NOW), "of another workspace"
        assert rooms.outbox.confirm(TEAM, part.id, "1.0", NOW)
        assert not rooms.outbox.confirm(TEAM, part.id, "2.0", NOW)
        assert not rooms.outbox.confirm(TEAM, "no such part", "1.0", NOW)
        assert rooms.parts() == [("sent", "1.0", None)]

    def test_a_refusal_ends_what_follows(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("root", "reply", threaded=True), TEAM, NOW)
        rooms.outbox.add(owed("other", key="d2"), TEAM, NOW)
        assert rooms.outbox.refused(rooms.part(), "is_archived", NOW)
        assert rooms.parts()[:2] == [
            ("failed", None, "is_archived"),
            ("failed", None, "after: is_archived"),
        ]
        assert rooms.part(NOW + SECOND).message["text"] == "other"

    def test_a_parked_root_keeps_its_thread_until_it_is_seen(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("root", "reply", threaded=True), TEAM, NOW)
        rooms.outbox.add(owed("other", key="d2"), TEAM, NOW)
        root = rooms.part()
        assert rooms.outbox.park(root, "may not look", NOW)
        assert rooms.parts()[1] == ("parked", None, NO_ROOT)
        assert rooms.outbox.pending() == 1
        assert rooms.outbox.confirm(TEAM, root.id, "17.5", NOW + SECOND)
        reply = rooms.part(NOW + 2 * SECOND)
        assert (reply.message["text"], reply.thread_ts) == ("reply", "17.5")

    def test_a_parked_reply_holds_nothing_up(self, rooms: Rooms) -> None:
        rooms.outbox.add(owed("root", "one", "two", threaded=True), TEAM, NOW)
        rooms.outbox.sent(rooms.part(), "17.5", NOW)
        assert rooms.outbox.park(rooms.part(NOW + SECOND), "may not look", NOW + SECOND)
        assert rooms.part(NOW + 2 * SECOND).message["text"] == "two"

    @pytest.mark.parametrize(
        ("changes", "bound"),
        [
            pytest.param({}, True, id="a root in the channel"),
            pytest.param({"thread_ts": "3.0"}, False, id="a reply in a thread"),
            pytest.param({"method": "ephemeral", "user": "U1"}, False, id="a private line"),
            pytest.param({"question_id": None}, False, id="no answer"),
        ],
    )
    @pytest.mark.parametrize("way", ["sent", "confirm"])
    def test_an_answer_in_the_channel_starts_a_thread(
        self, rooms: Rooms, way: str, changes: dict[str, str], bound: bool
    ) -> None:
        new = replace(NewPart("C1", {"text": "t", "blocks": []}, question_id="q1"), **changes)  # type: ignore[arg-type]
        rooms.outbox.add(NewDelivery("d1", "C1", (new,)), TEAM, NOW)
        part = rooms.part()
        if way == "sent":
            rooms.outbox.sent(part, "5.0", NOW)
        else:
            rooms.outbox.confirm(TEAM, part.id, "5.0", NOW)
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert (thread is not None and thread.current == "q1") is bound


def edit(text: str, key: str, ts: str = "1.0", channel: str = "C1") -> NewDelivery:
    part = NewPart(channel, {"text": text, "blocks": []}, "update", thread_ts=ts)
    return NewDelivery(key, channel, (part,))


class TestEdits:
    def test_only_the_newest_that_waits_goes_out(self, rooms: Rooms) -> None:
        for text in ("one", "two", "three"):
            rooms.outbox.add(edit(text, text), TEAM, NOW)
        assert [state for state, _, _ in rooms.parts()] == ["superseded", "superseded", "pending"]
        part = rooms.part(NOW + SECOND)
        assert (part.message["text"], part.thread_ts) == ("three", "1.0")

    def test_edits_of_other_messages_are_not_touched(self, rooms: Rooms) -> None:
        rooms.outbox.add(edit("one", "d1"), TEAM, NOW)
        rooms.outbox.add(edit("two", "d2", ts="2.0"), TEAM, NOW)
        rooms.outbox.add(edit("three", "d3", channel="C2"), TEAM, NOW)
        rooms.outbox.add(edit("four", "d4"), "T2", NOW)
        assert {state for state, _, _ in rooms.parts()} == {"pending"}

    def test_what_stands_between_keeps_its_place(self, rooms: Rooms) -> None:
        rooms.outbox.add(edit("one", "d1"), TEAM, NOW)
        rooms.outbox.add(owed("reply", key="d2"), TEAM, NOW)
        rooms.outbox.add(edit("two", "d3"), TEAM, NOW)
        said, now = [], NOW
        while rooms.outbox.pending():
            now += SECOND
            part = rooms.part(now)
            said.append(part.message["text"])
            rooms.outbox.sent(part, "1.0", now)
        assert said == ["reply", "two"]

    @pytest.mark.parametrize("way", ["retry", "defer"])
    def test_one_that_failed_gives_way_to_a_newer_one(self, rooms: Rooms, way: str) -> None:
        rooms.outbox.add(edit("one", "d1"), TEAM, NOW)
        part = rooms.part()
        rooms.outbox.add(edit("two", "d2"), TEAM, NOW)
        assert rooms.outbox.claim(NOW + SECOND, LEASE) is None, "one is in flight"
        assert getattr(rooms.outbox, way)(part, NOW, "down", NOW)
        assert [state for state, _, _ in rooms.parts()] == ["superseded", "pending"]

    def test_one_that_may_have_been_made_goes_first(self, rooms: Rooms) -> None:
        rooms.outbox.add(edit("one", "d1"), TEAM, NOW)
        rooms.part()
        rooms.outbox.add(edit("two", "d2"), TEAM, NOW)
        again = rooms.part(NOW + LEASE)
        assert (again.message["text"], again.state) == ("one", "unknown")

    def test_a_refusal_takes_nothing_with_it(self, rooms: Rooms) -> None:
        rooms.outbox.add(edit("one", "d1"), TEAM, NOW)
        reply = replace(owed("reply").parts[0], thread_ts="1.0")
        (one,) = edit("two", "d2", ts="2.0").parts
        rooms.outbox.add(NewDelivery("d2", "C1", (one, reply)), TEAM, NOW)
        assert rooms.outbox.refused(rooms.part(), "message_not_found", NOW)
        assert rooms.outbox.refused(rooms.part(NOW + SECOND), "message_not_found", NOW + SECOND)
        assert rooms.part(NOW + 2 * SECOND).message["text"] == "reply"


def test_leases_that_ran_out_are_counted(rooms: Rooms) -> None:
    rooms.outbox.add(owed("one"), TEAM, NOW)
    assert rooms.part().lapses == 0
    assert [rooms.part(NOW + n * LEASE).lapses for n in (1, 2)] == [1, 2]
    part = rooms.part(NOW + 3 * LEASE)
    rooms.outbox.retry(part, NOW + 3 * LEASE, "down", NOW + 3 * LEASE)
    assert rooms.part(NOW + 3 * LEASE).lapses == 3, "given back is not run out"


def test_what_becomes_due_is_found_beside_what_was(rooms: Rooms) -> None:
    """One look is good for many claims, but not for long."""
    for channel in ("C1", "C2", "C3"):
        rooms.outbox.add(owed("x", key=channel, channel=channel), TEAM, NOW)
    first = rooms.part()
    rooms.outbox.retry(first, NOW + SECOND / 10, "later", NOW)
    assert rooms.part(NOW + SECOND / 10).channel == "C2"
    assert rooms.part(NOW + SECOND).channel == "C1"
    rooms.outbox.add(owed("new", key="new", channel="C4"), TEAM, NOW)
    assert {rooms.part(NOW + SECOND).channel for _ in range(2)} == {"C3", "C4"}
    assert rooms.outbox.claim(NOW + SECOND, LEASE) is None


def test_an_answer_goes_out_soon_however_many_digests_wait(rooms: Rooms) -> None:
    """Each of more channels than one look finds waits for several messages; somebody asks."""
    for n in range(AT_ONCE + 10):
        rooms.outbox.add(owed("a", "b", key=f"d{n}", channel=f"C{n}"), TEAM, NOW)
    rooms.part()
    rooms.outbox.add(owed("answer", key="asked", channel="C-asked"), TEAM, NOW)
    later = NOW + 2 * FRESH
    assert "C-asked" in {rooms.part(later).channel for _ in range(FEW)}


def test_a_workspace_rests_where_slack_takes_nothing_of_two_of_its_channels(rooms: Rooms) -> None:
    """Until then the others of its channels are not tried, and other workspaces go on."""
    for team, channel in (("T1", "C1"), ("T1", "C2"), ("T1", "C3"), ("T2", "C4")):
        rooms.outbox.add(owed("x", key=channel, channel=channel), team, NOW)
    first, second = rooms.part(), rooms.part()
    end = NOW + 20 * SECOND
    assert rooms.outbox.limited(first, end, NOW)
    assert rooms.outbox.limited(second, end, NOW)
    assert rooms.part().channel == "C4"
    assert rooms.outbox.claim(end - SECOND, LEASE) is None
    assert {rooms.part(end).channel for _ in range(3)} == {"C1", "C2", "C3"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({}, id="one channel alone"),
        pytest.param({"method": "update", "thread_ts": "1.0"}, id="of another way to send"),
    ],
)
def test_a_limit_of_one_channel_holds_up_no_other(rooms: Rooms, other: dict[str, object]) -> None:
    rooms.outbox.add(owed("x", key="C1", channel="C1"), TEAM, NOW)
    edit_or_post = replace(owed("y", channel="C2").parts[0], **other)  # type: ignore[arg-type]
    end = NOW + 20 * SECOND
    if other:
        rooms.outbox.add(NewDelivery("C2", "C2", (edit_or_post,)), TEAM, NOW)
        for _ in range(2):
            rooms.outbox.limited(rooms.part(), end, NOW)
    else:
        for n, until in enumerate((NOW + SECOND, end)):  # again, but it is the same channel
            rooms.outbox.limited(rooms.part(NOW + n * SECOND), until, NOW + n * SECOND)
    rooms.outbox.add(owed("z", key="C3", channel="C3"), TEAM, NOW)
    assert rooms.part(NOW + 3 * SECOND).channel == "C3"


def test_what_may_have_been_posted_is_looked_for_while_its_workspace_rests(rooms: Rooms) -> None:
    for channel in ("C1", "C2", "C3"):
        rooms.outbox.add(owed("x", key=channel, channel=channel), TEAM, NOW)
    first, second, third = (rooms.part() for _ in range(3))
    rooms.outbox.unknown(third, NOW)
    for part in (first, second):
        rooms.outbox.limited(part, NOW + 20 * SECOND, NOW)
    assert rooms.part(NOW + SECOND).id == third.id


OPERATIONS = st.lists(
    st.sampled_from(["claim", "sent", "retry", "unknown", "crash", "seen", "tick"]), max_size=40
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(operations=OPERATIONS)
def test_whatever_happens_parts_are_recorded_in_order(
    backend: Backend, operations: list[str]
) -> None:
    rooms = Rooms(backend.empty())
    rooms.outbox.add(owed("0", "1", "2", threaded=True), TEAM, NOW)
    now, held, recorded = NOW, None, []
    for operation in [*operations, *["crash", "claim", "sent", "tick"] * 3]:
        if operation == "claim":
            claimed = rooms.outbox.claim(now, LEASE)
            held = claimed or held
            if claimed is not None:
                assert claimed.position == len(recorded)
                assert claimed.thread_ts == ("ts0" if claimed.position else None)
        elif operation == "tick":
            now += SECOND
        elif operation == "crash":
            now, held = now + LEASE, None
        elif held is not None and operation == "retry":
            rooms.outbox.retry(held, now, "later", now)
        elif held is not None and operation == "unknown":
            rooms.outbox.unknown(held, now)
        elif held is not None and rooms.outbox.confirm(TEAM, held.id, f"ts{held.position}", now):
            recorded.append(held.position)
    rooms.database.close()
    assert recorded == [0, 1, 2]
    rooms.database.close()


class TestThreads:
    def test_a_question_comes_back_as_it_was(self, rooms: Rooms) -> None:
        rooms.threads.ask(asked())
        rooms.threads.ask(asked(text="again"))
        assert rooms.threads.get_question(TEAM, "q1") == asked()
        assert rooms.threads.get_question(TEAM, "q2") is None
        assert rooms.threads.get_question("T2", "q1") is None

    def test_a_follow_up_stands_in_its_thread(self, rooms: Rooms) -> None:
        rooms.threads.bind(TEAM, "C1", "5.0", "q1", NOW)
        rooms.threads.ask(asked("q2", thread_ts="5.0", previous="q1"))
        rooms.threads.bind(TEAM, "C1", "5.0", "q1", NOW)
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert thread is not None
        assert thread.current == "q2", "a late binding keeps the later question"
        assert rooms.threads.thread("T2", "C1", "5.0") is None

    def test_muting_keeps_the_question_and_binding_the_mute(self, rooms: Rooms) -> None:
        rooms.threads.mute(TEAM, "C1", "5.0", True, NOW)
        rooms.threads.bind(TEAM, "C1", "5.0", "q1", NOW)
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert thread is not None
        assert (thread.current, thread.muted) == ("q1", True)
        rooms.threads.mute(TEAM, "C1", "5.0", False, NOW)
        thread = rooms.threads.thread(TEAM, "C1", "5.0")
        assert thread is not None
        assert (thread.current, thread.muted) == ("q1", False)

    @pytest.mark.parametrize(
        ("changes", "offered"),
        [
            pytest.param({}, True, id="at the same moment"),
            pytest.param({"asked_at": NOW - 3 * SECOND}, True, id="three seconds before"),
            pytest.param({"asked_at": NOW + 3 * SECOND}, True, id="three seconds after"),
            pytest.param({"asked_at": NOW - 3.1 * SECOND}, False, id="longer before"),
            pytest.param({"asked_at": NOW + 3.1 * SECOND}, False, id="longer after"),
            pytest.param({"channel": "C2"}, False, id="in another channel"),
            pytest.param({"team": "T2"}, False, id="in another team"),
            pytest.param({"thread_ts": "1.0"}, False, id="in a thread"),
        ],
    )
    def test_an_unbound_answer_nearby_may_have_started_a_thread(
        self, rooms: Rooms, changes: dict[str, object], offered: bool
    ) -> None:
        rooms.threads.ask(asked(**changes))
        found = rooms.threads.candidates(TEAM, "C1", f"{NOW.timestamp():.6f}")
        assert [q.id for q in found] == ["q1"] * offered

    def test_two_answers_in_one_second_are_both_offered(self, rooms: Rooms) -> None:
        rooms.threads.ask(asked("q2", asked_at=NOW + SECOND / 2))
        rooms.threads.ask(asked("q1"))
        found = rooms.threads.candidates(TEAM, "C1", f"{NOW.timestamp():.6f}")
        assert [q.id for q in found] == ["q1", "q2"]

    def test_a_bound_answer_is_not_offered_nor_after_a_follow_up(self, rooms: Rooms) -> None:
        ts = f"{NOW.timestamp():.6f}"
        rooms.threads.ask(asked())
        rooms.threads.bind(TEAM, "C1", ts, "q1", NOW)
        assert rooms.threads.candidates(TEAM, "C1", ts) == ()
        rooms.threads.ask(asked("q2", thread_ts=ts, previous="q1"))
        assert rooms.threads.candidates(TEAM, "C1", ts) == ()

    def test_the_latest_question_of_a_channel(self, rooms: Rooms) -> None:
        rooms.threads.ask(asked("q1"))
        rooms.threads.ask(asked("q2", asked_at=NOW + SECOND))
        rooms.threads.ask(asked("q3", channel="C2", asked_at=NOW + 2 * SECOND))
        latest = rooms.threads.latest_in(TEAM, "C1", NOW)
        assert latest is not None
        assert latest.id == "q2"
        assert rooms.threads.latest_in(TEAM, "C1", NOW + 2 * SECOND) is None


class TestPeople:
    def test_zones(self, rooms: Rooms) -> None:
        assert rooms.people.zone(TEAM, "U1") is None
        rooms.people.set_zone(TEAM, "U1", "Europe/London", NOW)
        rooms.people.set_zone(TEAM, "U1", "Asia/Tokyo", NOW)
        assert rooms.people.zone(TEAM, "U1") == "Asia/Tokyo"
        assert rooms.people.zone("T2", "U1") is None
        rooms.people.set_zone(TEAM, "U1", None, NOW)
        assert rooms.people.zone(TEAM, "U1") is None

    def test_presence_is_unknown_until_it_is_told(self, rooms: Rooms) -> None:
        assert rooms.people.present(TEAM, "C1") is None
        rooms.people.set_present(TEAM, "C1", True, NOW)
        assert rooms.people.present(TEAM, "C1") is True
        rooms.people.set_present(TEAM, "C1", False, NOW)
        assert rooms.people.present(TEAM, "C1") is False
