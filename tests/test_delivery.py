"""Every message once: what each result of Slack leads to, and what is recorded of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule import attempt
from bot.slackweb import (
    Blind,
    Content,
    Failed,
    Found,
    Look,
    NotFound,
    Posted,
    RateLimited,
    Refused,
    Result,
    Unknown,
)
from bot.tell.delivery import Delivery
from bot.tell.outcomes import (
    LATE,
    LEASE,
    MAX_AGE,
    MAX_BACKOFF,
    MAX_LAPSES,
    MAX_TRIES,
    PATIENT_TRIES,
    Action,
    Limited,
    LookLater,
    Next,
    Park,
    Refuse,
    Retry,
    Sent,
    after_look,
    after_send,
    backoff,
    first_action,
)
from bot.tell.why import why_paused
from store import Store
from store.dealings import Asked, Change, NewDelivery, NewPart, Part, Terms

OPEN_AGAIN = "It goes on by itself when the channel is open again"
INVITED = "It goes on by itself when I am invited there"
BY_HAND = "`/infra watches` there lets it go on"

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def part(**changes: object) -> Part:
    blank = Part(
        id="p1",
        delivery="d1",
        position=0,
        team="T1",
        channel="C1",
        method="post",
        user=None,
        thread_ts=None,
        in_thread_of_root=False,
        message={"text": "hi", "blocks": []},
        question_id=None,
        state="claimed",
        attempts=1,
        claimed_at=NOW,
        ts=None,
    )
    return replace(blank, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claimed", "action"),
    [
        pytest.param(part(), "send", id="surely not posted"),
        pytest.param(part(state="unknown"), "look", id="may have been posted"),
        pytest.param(part(method="ephemeral"), "send", id="private line"),
        pytest.param(
            part(method="ephemeral", state="unknown", attempts=3), "send", id="private, third time"
        ),
        pytest.param(
            part(method="ephemeral", state="unknown", attempts=4), "park", id="private, no more"
        ),
        pytest.param(
            part(method="respond", state="unknown", message={"response_type": "in_channel"}),
            "park",
            id="answer to a command that everybody sees",
        ),
        pytest.param(
            part(method="respond", state="unknown", message={"response_type": "ephemeral"}),
            "send",
            id="private answer to a command",
        ),
        pytest.param(part(method="update", state="unknown", attempts=9), "send", id="update again"),
        pytest.param(part(state="unknown", lapses=MAX_LAPSES - 1), "look", id="some were killed"),
        pytest.param(part(state="unknown", lapses=MAX_LAPSES), "park", id="all are killed by it"),
        pytest.param(part(method="update", lapses=MAX_LAPSES), "park", id="killed by an update"),
    ],
)
def test_a_claimed_part(claimed: Part, action: Action) -> None:
    assert first_action(claimed) == action


@pytest.mark.parametrize(
    ("result", "attempts", "then"),
    [
        pytest.param(Posted("1.0", "C1"), 1, Sent("1.0"), id="posted"),
        pytest.param(RateLimited(30), 1, Limited(NOW + seconds(30)), id="429"),
        pytest.param(RateLimited(30), 9999, Limited(NOW + seconds(30)), id="429 on"),
        pytest.param(Refused("is_archived"), 1, Refuse("is_archived"), id="final"),
        pytest.param(Failed("down"), 1, Retry(NOW + seconds(1), "down"), id="temporary"),
        pytest.param(Failed("down"), 4, Retry(NOW + seconds(8), "down"), id="temporary, 4th"),
        pytest.param(
            Failed("down"), PATIENT_TRIES - 1, Retry(NOW + seconds(16), "down"), id="still patient"
        ),
        pytest.param(
            Failed("down"),
            PATIENT_TRIES,
            Retry(NOW + seconds(32), "down", deferred=True),
            id="its channel goes on",
        ),
        pytest.param(
            Failed("down", everywhere=True),
            50,
            Retry(NOW + MAX_BACKOFF, "down"),
            id="nothing gets through",
        ),
        pytest.param(
            Unknown("timeout"), 1, LookLater(NOW + seconds(3), "timeout", sent_at=NOW), id="unknown"
        ),
    ],
)
def test_after_sending(result: Result, attempts: int, then: Next) -> None:
    assert after_send(part(attempts=attempts), result, NOW) == then


@pytest.mark.parametrize(
    ("look", "age", "attempts", "then"),
    [
        pytest.param(Found("1.0"), 3, 2, Sent("1.0"), id="found"),
        pytest.param(
            NotFound(), 3, 2, LookLater(NOW + seconds(30), "not found yet"), id="too early to say"
        ),
        pytest.param(
            NotFound(),
            30,
            2,
            Retry(NOW + seconds(30), "not found, so posted again"),
            id="not there after half a minute",
        ),
        pytest.param(
            NotFound(),
            30,
            2 * PATIENT_TRIES,
            Retry(NOW + seconds(30) + MAX_BACKOFF, "not found, so posted again", deferred=True),
            id="not there again and again",
        ),
        pytest.param(
            Blind("missing_scope"),
            3,
            2,
            Park(
                "Slack does not let me look "
                "(the app lacks a scope; install it again with its manifest)"
            ),
            id="may not look",
        ),
        pytest.param(RateLimited(60), 3, 2, LookLater(NOW + seconds(63), "ratelimited"), id="429"),
        pytest.param(Failed("down"), 3, 3, LookLater(NOW + seconds(7), "down"), id="temporary"),
    ],
)
def test_after_looking(look: Look, age: float, attempts: int, then: Next) -> None:
    claimed = part(state="unknown", attempts=attempts)
    assert after_look(claimed, look, NOW + seconds(age)) == then


DAY_LATER = NOW + MAX_AGE


@pytest.mark.parametrize(
    ("changes", "now", "given_up"),
    [
        pytest.param({"attempts": MAX_TRIES}, DAY_LATER, True, id="a day and 300 times"),
        pytest.param({"attempts": MAX_TRIES - 1}, DAY_LATER, False, id="old, but hardly tried"),
        pytest.param({"attempts": MAX_TRIES}, DAY_LATER - seconds(1), False, id="not old yet"),
        pytest.param({"attempts": 11, "method": "file"}, NOW, False, id="a file"),
        pytest.param({"attempts": 12, "method": "file"}, NOW, True, id="a file nobody waits for"),
        pytest.param({"attempts": 12, "method": "respond"}, NOW, True, id="a word aside"),
        pytest.param({"attempts": 12, "method": "post"}, NOW, False, id="a message"),
    ],
)
@pytest.mark.parametrize("temporary", [RateLimited(60), Failed("down")], ids=["429", "down"])
def test_every_path_ends(
    temporary: RateLimited | Failed, changes: dict[str, object], now: datetime, given_up: bool
) -> None:
    claimed = part(owed_at=NOW, claimed_at=NOW - seconds(60), **changes)
    assert isinstance(after_send(claimed, temporary, now), Refuse) is given_up
    assert isinstance(after_look(claimed, temporary, now), Park) is given_up
    assert isinstance(after_look(claimed, NotFound(), now), Refuse) is given_up


def test_waits_grow_to_five_minutes() -> None:
    waits = [backoff(attempts).total_seconds() for attempts in (1, 2, 3, 9, 10, 1000)]
    assert waits == [1, 2, 4, 256, 300, 300]


class FakeSlack:
    """Answers as told and keeps what it was asked; without an answer it posts and finds."""

    def __init__(self, *results: Result, looks: tuple[Look, ...] = ()) -> None:
        self.results = list(results)
        self.looks = list(looks)
        self.calls: list[tuple[str, ...]] = []
        self.oldest: datetime | None = None

    def _answer(self, *call: str | None) -> Result:
        self.calls.append(tuple(str(c) for c in call))
        ts = f"{len(self.calls)}.0"
        return self.results.pop(0) if self.results else Posted(ts, "C1")

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        assert len(part_id) == 32
        return self._answer("post", channel, message["text"], thread_ts)

    def ephemeral(
        self, channel: str, user: str, message: Content, *, thread_ts: str | None
    ) -> Result:
        return self._answer("ephemeral", channel, user, message["text"], thread_ts)

    def update(self, channel: str, ts: str, message: Content) -> Result:
        return self._answer("update", channel, ts, message["text"])

    def respond(self, channel: str, message: Content) -> Result:
        return self._answer("respond", channel, message["text"])

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        self.calls.append(("find", channel, str(thread_ts)))
        self.oldest = oldest
        return self.looks.pop(0)

    def root_block_id(self, channel: str, ts: str) -> str | None:
        raise NotImplementedError

    def user_zone(self, user: str) -> str | None:
        raise NotImplementedError


class Choosy(FakeSlack):
    """Takes every message but one."""

    def __init__(self, poison: str, wrong: str) -> None:
        super().__init__()
        self.poison, self.wrong = poison, wrong
        self.said: list[str] = []

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        if message["text"] == self.poison and self.wrong == "raises":
            raise ZeroDivisionError
        if message["text"] == self.poison and self.wrong == "fails":
            return Failed("down")
        self.said.append(message["text"])
        return Posted(f"{len(self.said)}.0", channel)

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        return NotFound()


def owe(store: Store, *parts: NewPart, subscription_id: int | None = None, key: str = "d1") -> None:
    store.outbox.add(NewDelivery(key, "C1", parts, subscription_id), "T1", NOW)


def new(text: str = "hi", **changes: object) -> NewPart:
    return replace(NewPart("C1", {"text": text, "blocks": []}), **changes)  # type: ignore[arg-type]


def subscribe(store: Store) -> int:
    """A subscription of C1 that U1 made."""
    change = Change("c1", "T1", NOW, "U1", "new watch", {})
    terms = Terms("C1", {}, ("mon",), "08:30", "UTC")
    _, made = store.subscriptions.add(change, terms, next_run_at=NOW, since=NOW)
    return made.id


def paused(store: Store, subscription_id: int) -> str | None:
    known = store.subscriptions.get(subscription_id)
    assert known is not None
    return known.paused


def said_to(slack: FakeSlack, channel: str) -> list[str]:
    return [call[2] for call in slack.calls if call[0] == "post" and call[1] == channel]


def still() -> float:
    return 0.0


def deliver(store: Store, slack: FakeSlack, *, until: float = 120, step: float = 1) -> None:
    """Run steps on a clock that goes on by ``step`` seconds."""
    delivery = Delivery(store, slack, timer=still)
    at = 0.0
    while at <= until and store.outbox.pending():
        delivery.step(NOW + seconds(at))
        at += step


class TestDelivery:
    def test_nothing_owed_is_nothing_done(self, store: Store) -> None:
        assert not Delivery(store, FakeSlack()).step(NOW)

    def test_a_root_and_its_thread_go_out_in_order(self, store: Store) -> None:
        slack = FakeSlack()
        owe(store, new("root"), *(new(t, in_thread_of_root=True) for t in ("one", "two")))
        deliver(store, slack)
        assert slack.calls == [
            ("post", "C1", "root", "None"),
            ("post", "C1", "one", "1.0"),
            ("post", "C1", "two", "1.0"),
        ]

    @pytest.mark.parametrize(
        ("wanted", "call"),
        [
            pytest.param(
                new(method="ephemeral", user="U1", thread_ts="5.0"),
                ("ephemeral", "C1", "U1", "hi", "5.0"),
                id="private line",
            ),
            pytest.param(
                new(method="update", thread_ts="5.0"), ("update", "C1", "5.0", "hi"), id="update"
            ),
            pytest.param(
                new(method="respond", user="U1"), ("respond", "C1", "hi"), id="answer to a command"
            ),
            pytest.param(new(thread_ts="5.0"), ("post", "C1", "hi", "5.0"), id="reply"),
        ],
    )
    def test_each_way_to_say_it(self, store: Store, wanted: NewPart, call: tuple[str, ...]) -> None:
        slack = FakeSlack()
        owe(store, wanted)
        deliver(store, slack)
        assert slack.calls == [call]
        assert store.outbox.pending() == 0

    def test_slack_is_asked_to_wait_and_the_channel_waits(self, store: Store) -> None:
        slack = FakeSlack(RateLimited(30))
        owe(store, new("one"), new("two"))
        deliver(store, slack, until=29)
        assert len(slack.calls) == 1
        deliver(store, slack)
        assert [call[2] for call in slack.calls] == ["one", "one", "two"]

    @pytest.mark.parametrize("wrong", ["raises", "fails"])
    def test_what_cannot_be_sent_holds_up_only_its_own_delivery(
        self, store: Store, wrong: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack = Choosy("poison", wrong)
        owe(store, new("before"))
        owe(store, new("poison"), new("its thread", in_thread_of_root=True), key="d2")
        for text in ("after", "later"):
            owe(store, new(text), key=text)
        delivery = Delivery(store, slack, timer=still, attempt=attempt)
        for second in range(600):
            delivery.step(NOW + seconds(second))
        assert slack.said == ["before", "after", "later"]
        assert ("ZeroDivisionError" in caplog.text) is (wrong == "raises")
        slack.wrong = ""
        for second in range(600, 1_200):
            delivery.step(NOW + seconds(second))
        assert slack.said == ["before", "after", "later", "poison", "its thread"]
        assert store.outbox.pending() == 0

    def test_while_nothing_gets_through_order_is_kept(self, store: Store) -> None:
        slack = FakeSlack(*[Failed("ConnectionRefusedError", everywhere=True)] * 20)
        owe(store, new("one"))
        owe(store, new("two"), key="d2")
        deliver(store, slack, until=10_000)
        assert [call[2] for call in slack.calls] == [*["one"] * 21, "two"]

    def test_the_own_event_comes_first_and_nobody_looks(self, store: Store) -> None:
        slack = FakeSlack(Unknown("timeout"))
        owe(store, new())
        delivery = Delivery(store, slack, timer=still)
        ids: list[str] = []
        posted = slack.post

        def post(channel: str, message: Content, *, thread_ts: str | None, part_id: str) -> Result:
            ids.append(part_id)
            return posted(channel, message, thread_ts=thread_ts, part_id=part_id)

        slack.post = post  # type: ignore[method-assign]
        assert delivery.step(NOW)
        assert not delivery.step(NOW + seconds(2))
        assert store.outbox.confirm("T1", ids[0], "1.0", NOW + seconds(2))
        assert not delivery.step(NOW + seconds(60))
        assert len(slack.calls) == 1

    def test_an_unknown_outcome_is_looked_for_then_posted_again(self, store: Store) -> None:
        slack = FakeSlack(Unknown("timeout"), looks=(NotFound(), NotFound()))
        owe(store, new())
        deliver(store, slack, until=29)
        assert [call[0] for call in slack.calls] == ["post", "find"]
        assert slack.oldest == NOW - seconds(90)
        deliver(store, slack)
        assert [call[0] for call in slack.calls] == ["post", "find", "find", "post"]

    def test_what_is_found_is_not_posted_again(self, store: Store) -> None:
        slack = FakeSlack(Posted("1.0", "C1"), Unknown("reset"), looks=(Found("2.0"),))
        owe(store, new("root"), new("reply", in_thread_of_root=True))
        deliver(store, slack)
        assert [call[0] for call in slack.calls] == ["post", "post", "find"]
        assert slack.calls[-1] == ("find", "C1", "1.0")

    def test_after_a_crash_it_is_looked_for(self, store: Store) -> None:
        slack = FakeSlack(looks=(Found("2.0"),))
        owe(store, new())
        store.outbox.claim(NOW, LEASE)
        assert Delivery(store, slack, timer=still).step(NOW + LEASE)
        assert [call[0] for call in slack.calls] == ["find"]
        assert store.outbox.pending() == 0

    def test_where_the_bot_may_not_look_it_is_parked(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack = FakeSlack(Unknown("timeout"), looks=(Blind("missing_scope"),))
        owe(store, new("secret"))
        with caplog.at_level(logging.WARNING):
            deliver(store, slack)
        assert store.outbox.pending() == 0
        assert "lacks a scope" in caplog.text
        assert "secret" not in caplog.text

    def test_a_private_line_is_sent_three_times_at_most(self, store: Store) -> None:
        slack = FakeSlack(*[Unknown("timeout")] * 9)
        owe(store, new(method="ephemeral", user="U1"))
        deliver(store, slack)
        assert [call[0] for call in slack.calls] == ["ephemeral"] * 3
        assert store.outbox.pending() == 0

    @pytest.mark.parametrize(
        ("code", "why", "then"),
        [
            ("is_archived", "the channel is archived", OPEN_AGAIN),
            ("not_in_channel", "I am not in the channel any more", INVITED),
            ("token_revoked", "the app was removed from the workspace", INVITED),
            ("no_permission", "Slack answered “no_permission”", BY_HAND),
        ],
    )
    def test_a_refusal_by_the_channel_pauses_the_subscription_and_tells_its_owner_once(
        self, store: Store, code: str, why: str, then: str
    ) -> None:
        sub = subscribe(store)
        slack = FakeSlack(Refused(code), Refused(code))
        owe(store, new("root"), new("reply"), subscription_id=sub)
        owe(store, new("next"), subscription_id=sub, key="d2")
        deliver(store, slack)
        assert paused(store, sub) == code
        assert why_paused(code).startswith(why)
        assert sorted(call[1] for call in slack.calls) == ["C1", "C1", "U1"]
        assert said_to(slack, "U1") == [
            f"I paused the digest for <#C1>: {why}. {then}; nothing that is new will be missed."
        ]
        assert store.outbox.pending() == 0

    def test_a_refusal_of_the_message_pauses_nothing_and_says_so_once(self, store: Store) -> None:
        sub = subscribe(store)
        slack = FakeSlack(Refused("msg_too_long"))
        owe(store, new("root"), new("reply", in_thread_of_root=True), subscription_id=sub)
        deliver(store, slack)
        assert paused(store, sub) is None
        assert store.outbox.trouble(sub) == "msg_too_long"
        assert said_to(slack, "U1") == [
            "I could not post the digest for <#C1>: the message was too long. "
            "What it held comes with the next one."
        ]
        owe(store, new("next"), subscription_id=sub, key="d2")
        deliver(store, slack)
        assert store.outbox.trouble(sub) is None, "the last one arrived"

    @pytest.mark.parametrize("code", ["msg_too_long", "is_archived"])
    def test_a_refused_thread_part_ends_only_itself(self, store: Store, code: str) -> None:
        sub = subscribe(store)
        slack = FakeSlack(Posted("1.0", "C1"), Refused(code), Posted("3.0", "C1"), Refused(code))
        thread = [new(text, in_thread_of_root=True) for text in ("one", "two", "three")]
        owe(store, new("root"), *thread, subscription_id=sub)
        deliver(store, slack)
        assert said_to(slack, "C1") == ["root", "one", "two", "three"]
        assert (paused(store, sub), store.outbox.trouble(sub)) == (None, None)
        (note,) = said_to(slack, "U1")
        assert note.startswith("I could not post a part of what belongs in the thread in <#C1>: ")
        assert "comes again" not in note

    def test_of_a_refused_thread_part_it_is_said_that_it_comes_again(self, store: Store) -> None:
        slack = FakeSlack(Posted("1.0", "C1"), Refused("msg_too_long"))
        reply = new("one", in_thread_of_root=True, alone=("a",))
        owe(store, new("root"), reply, subscription_id=subscribe(store))
        deliver(store, slack)
        assert said_to(slack, "U1") == [
            "I could not post a part of what belongs in the thread in <#C1>: "
            "the message was too long. What stands nowhere else comes again."
        ]

    @pytest.mark.parametrize(
        "code", ["message_not_found", "cant_update_message", "edit_window_closed", "is_archived"]
    )
    def test_a_refused_edit_ends_only_itself_and_says_nothing(
        self, store: Store, code: str
    ) -> None:
        sub = subscribe(store)
        slack = FakeSlack(Posted("2.0", "C1"), Refused(code))
        edit = new("edit", method="update", thread_ts="1.0")
        owe(store, new("reply", thread_ts="1.0"), edit, new("more"), subscription_id=sub)
        deliver(store, slack)
        assert [call[-2:] for call in slack.calls] == [
            ("reply", "1.0"),
            ("1.0", "edit"),
            ("more", "None"),
        ]
        assert (paused(store, sub), store.outbox.trouble(sub)) == (None, None)

    def test_an_edit_without_an_answer_is_made_again_and_holds_nothing_up(
        self, store: Store
    ) -> None:
        slack = FakeSlack(*[Unknown("http_500")] * PATIENT_TRIES)
        owe(store, new("edit", method="update", thread_ts="1.0"))
        owe(store, new("after"), key="d2")
        deliver(store, slack, until=200)
        assert [c[0] for c in slack.calls] == ["update"] * PATIENT_TRIES + ["post", "update"]

    def test_the_newest_edit_wins(self, store: Store) -> None:
        """One that was tried in vain is overtaken, and not made afterwards."""
        slack = FakeSlack(*[Failed("down")] * PATIENT_TRIES)
        owe(store, new("old", method="update", thread_ts="1.0"))
        delivery = Delivery(store, slack, timer=still)
        delivery.step(NOW)
        owe(store, new("new", method="update", thread_ts="1.0"), key="d2")
        deliver(store, slack, until=400)
        assert slack.calls[-1][-1] == "new"
        assert store.outbox.pending() == 0

    def test_what_ends_every_process_is_given_up(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        """What it told may have arrived; whoever wanted it hears so, and the channel goes on."""
        sub = subscribe(store)
        slack = FakeSlack()
        owe(store, new("poison"), subscription_id=sub)
        owe(store, new("after"), key="d2")
        now = NOW
        for _ in range(MAX_LAPSES):
            store.outbox.claim(now, LEASE)
            now += LEASE
        delivery = Delivery(store, slack, timer=still)
        for second in range(5):
            delivery.step(now + seconds(second))
        (note,) = said_to(slack, "U1")
        assert "whatever worked on it was ended, again and again. Please look there" in note
        assert said_to(slack, "C1") == ["after"]
        assert "parked" in caplog.text

    def test_what_may_have_arrived_is_said_once_and_not_owed_again(self, store: Store) -> None:
        sub = subscribe(store)
        slack = FakeSlack(Unknown("timeout"), looks=(Blind("missing_scope"),))
        owe(store, new("root"), new("reply", in_thread_of_root=True), subscription_id=sub)
        deliver(store, slack)
        why = (
            "Slack does not let me look (the app lacks a scope; install it again with its manifest)"
        )
        assert (paused(store, sub), store.outbox.trouble(sub)) == (None, why)
        assert said_to(slack, "U1") == [
            f"I cannot tell whether what is new was posted in <#C1>: {why}. Please look there; it "
            "is not posted again. `/infra digest preview` shows it to you alone."
        ]
        assert said_to(slack, "C1") == ["root"]

    def test_who_asked_for_it_hears_that_it_was_refused(self, store: Store) -> None:
        """A digest posted at once belongs to no subscription."""
        asked = Asked("q1", "T1", "C1", "U7", "now", {}, (), (), None, None, NOW)
        store.threads.ask(asked)
        slack = FakeSlack(Refused("is_archived"))
        owe(store, new("root", question_id="q1"))
        deliver(store, slack)
        assert said_to(slack, "U7") == [
            "I could not post what you asked for in <#C1>: the channel is archived."
        ]

    @pytest.mark.parametrize(
        ("code", "channel", "present"),
        [
            ("not_in_channel", "C1", False),
            ("channel_not_found", "C1", False),
            ("is_archived", "C1", False),
            ("msg_too_long", "C1", True),
            ("channel_not_found", "D1", True),
        ],
    )
    def test_a_refusal_tells_that_the_bot_is_not_there(
        self, store: Store, code: str, channel: str, present: bool
    ) -> None:
        store.people.set_present("T1", channel, True, NOW)
        store.outbox.add(NewDelivery("d1", channel, (new(channel=channel),)), "T1", NOW)
        deliver(store, FakeSlack(Refused(code)))
        assert store.people.present("T1", channel) is present

    def test_a_refusal_without_a_subscription_only_fails(self, store: Store) -> None:
        owe(store, new())
        deliver(store, FakeSlack(Refused("is_archived")))
        assert store.outbox.pending() == 0

    def test_the_half_minute_begins_at_the_end_of_the_sending(self, store: Store) -> None:
        """The claim waited for other writers, and the sending for its answer."""
        moments = iter([0.0, 24.0, *[25.0] * 5, *[50.0] * 3, *[60.0] * 4])
        looks = (NotFound(), NotFound(), NotFound())
        slack = FakeSlack(Unknown("timeout"), looks=looks)
        owe(store, new())
        delivery = Delivery(store, slack, timer=lambda: next(moments))
        assert delivery.step(NOW)
        assert delivery.step(NOW + seconds(28)), "3 s after the end, its event is late"
        assert not store.outbox.claim(NOW + seconds(54), LEASE), "29 s after the end"
        assert delivery.step(NOW + seconds(55))
        assert [call[0] for call in slack.calls] == ["post", "find", "find"]
        assert delivery.step(NOW + seconds(65))
        assert slack.calls[-1][0] == "post"

    @pytest.mark.parametrize("crashed", [False, True])
    def test_what_was_held_up_after_the_claim_is_not_sent(
        self, store: Store, crashed: bool
    ) -> None:
        """Somebody else may have taken it by the time it would arrive."""
        slack = FakeSlack(looks=(NotFound(),))
        owe(store, new(method="ephemeral" if crashed else "post", user="U1"))
        if crashed:
            store.outbox.claim(NOW - LEASE, LEASE)
        moments = iter([0.0, *[LATE.total_seconds()] * 3])
        assert Delivery(store, slack, timer=lambda: next(moments)).step(NOW)
        assert slack.calls == []
        again = store.outbox.claim(NOW + LATE, LEASE)
        assert again is not None
        assert again.state == ("unknown" if crashed else "claimed")

    def test_the_time_a_call_takes_counts(self, store: Store) -> None:
        """A wait begins at the end of a call, not at its start."""
        moments = iter([0.0, 0.0, 8.0, 8.0])
        owe(store, new())
        delivery = Delivery(store, FakeSlack(RateLimited(30)), timer=lambda: next(moments))
        delivery.step(NOW)
        assert store.outbox.claim(NOW + seconds(37), LEASE) is None
        assert store.outbox.claim(NOW + seconds(38), LEASE) is not None
