"""The desk without a front: what a text leads to, and what it never does."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import announcement, fill, mw, usd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import sayings
from bot.ask.asking import Asking
from bot.blocks import ids
from bot.blocks.limits import check, problems
from bot.blocks.plain import plain
from bot.desk import COMMANDS, Asker, Desk
from bot.errors import Unavailable
from bot.incoming import Kept
from bot.turns import day_in
from store.dealings import Asked, InboxItem

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ASKER = Asker("T1", "C1", "U1")
TS = f"{NOW.timestamp():.6f}"


class NoSlack:
    """Slack where nobody may call it, but for what is given here."""

    def __init__(self, **answers) -> None:
        self.answers = answers
        self.asked: list[tuple[str, ...]] = []

    def __getattr__(self, name):
        def call(*args):
            self.asked.append((name, *args))
            return self.answers[name]

        return call


@pytest.fixture
def desk(store):
    fill(
        store,
        [
            *[announcement(f"meta-{n}", "Meta", on=f"2026-0{n}-01") for n in range(1, 8)],
            announcement("meta-power", "Meta", kind="power", claims=[mw(500)]),
            announcement("google", "Google", claims=[usd(1e9)]),
        ],
    )
    return Desk(store, Asking(store), NoSlack(user_zone=None))


def item(kind, **payload):
    base = {"channel": "C1", "user": "U1", "ts": TS, "thread_ts": None, "text": "meta"}
    return InboxItem(1, "T1", kind, "lane", {**base, **payload}, 1, NOW, "token")


def text_of(outcome):
    (delivery,) = outcome.deliveries
    (part,) = delivery.parts
    return plain(part.message)


# Commands


@contextmanager
def locked(store):
    """Another process writes, and takes its time."""
    other = sqlite3.connect(store.database.engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_an_answer_waits_for_no_other_writer_long_and_is_remembered_later(desk, monkeypatch):
    monkeypatch.setattr("bot.desk.ANSWER_SECONDS", 0.05)
    with locked(desk.store):
        first, second = desk.ask(ASKER, "meta", NOW), desk.ask(ASKER, "google", NOW)
    assert [first.in_channel, second.in_channel] == [True, True]
    assert desk.store.threads.get_question("T1", first.question_id) is None
    assert desk.catch_up()
    for reply, text in ((first, "meta"), (second, "google")):
        assert desk.store.threads.get_question("T1", reply.question_id).text == text


def test_what_changes_something_says_that_the_store_is_busy(desk, monkeypatch):
    monkeypatch.setattr("bot.desk.ANSWER_SECONDS", 0.05)
    fill(desk.store, [announcement("later", "Meta", on="2026-08-01")], NOW, signals=True)
    with locked(desk.store), pytest.raises(Unavailable, match="busy"):
        desk.ask(ASKER, "digest now", NOW)
    assert desk.store.outbox.pending() == 0


def test_what_slack_tells_is_refused_in_time(desk, monkeypatch):
    """Slack tells it again."""
    monkeypatch.setattr("bot.desk.KEEP_SECONDS", 0.05)
    kept = Kept("T1", "e1", None, "mention", "lane", {})
    with locked(desk.store), pytest.raises(Unavailable, match="busy"):
        desk.keep(kept, NOW)
    assert desk.keep(kept, NOW)


def test_a_store_that_takes_nothing_does_not_fill_the_memory(desk, monkeypatch):
    monkeypatch.setattr("bot.desk.ANSWER_SECONDS", 0.0)
    monkeypatch.setattr("bot.desk.MOST_UNSAVED", 2)
    with locked(desk.store):
        replies = [desk.ask(ASKER, "meta", NOW) for _ in range(5)]
    assert desk.catch_up()
    known = [desk.store.threads.get_question("T1", r.question_id) for r in replies]
    assert sum(asked is not None for asked in known) == 2


def test_an_answer_is_remembered_under_the_id_it_carries(desk):
    reply = desk.ask(ASKER, "meta", NOW)
    asked = desk.store.threads.get_question("T1", reply.question_id)
    assert reply.in_channel
    assert reply.message.blocks[0]["block_id"] == ids.question_block(reply.question_id)
    assert (asked.team, asked.channel, asked.user, asked.text) == ("T1", "C1", "U1", "meta")
    assert (asked.thread_ts, asked.previous, asked.asked_at) == (None, None, NOW)
    assert len(asked.matched) == 8
    assert len(asked.shown) == 5


def test_asking_calls_no_network(desk, monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("the network was called")

    monkeypatch.setattr(socket, "socket", refuse)
    for text in ("meta", "banana", "", "digest weekdays 08:30", "digest now", "help"):
        assert desk.ask(ASKER, text, NOW).message.text
    assert desk._slack.asked == []


def test_an_answer_is_of_one_state_of_the_facts(desk):
    database = desk.store.database
    with database.snapshot():
        before = desk.store.announcements.freshness("T1")
        fill(desk.store, [announcement("later", "Meta", on="2026-08-01")])
        with database.snapshot():
            assert desk.store.announcements.freshness("T1") == before
        assert desk.store.announcements.freshness("T1") == before
    assert desk.store.announcements.freshness("T1") != before


def test_the_table_of_reserved_words():
    assert sorted(COMMANDS) == sorted(["add", "watch", "watches", "feeds", "digest", "help", "why"])


@pytest.mark.parametrize("word", COMMANDS)
@pytest.mark.parametrize("form", ["{}", "{} meta", "  {}  ", "{}\tx"])
def test_each_reserved_word_says_something_private(desk, word, form):
    reply = desk.ask(ASKER, form.format(word), NOW)
    assert not reply.in_channel
    assert problems(reply.message.to_json(), "ack") == ()


SLIPS = {
    "exchanged": ("wathc meta weekdays 08:30", "/infra watch meta weekdays 08:30"),
    "missing": ("wach meta", "/infra watch meta"),
    "wrong": ("watcj meta", "/infra watch meta"),
    "doubled": ("Wattch meta", "/infra watch meta"),
    "several": ("digests", "/infra digest"),
    "alone": ("digets", "/infra digest"),
    "the shorter": ("watchs", "/infra watch"),
}


@pytest.mark.parametrize(("text", "meant"), SLIPS.values(), ids=SLIPS)
def test_a_slip_of_a_reserved_word_is_asked_back(desk, text, meant):
    reply = desk.ask(ASKER, text, NOW)
    typed = text.split()[0]
    assert not reply.in_channel
    assert plain(reply.message.to_json()) == f'"{typed}" is no command. Did you mean {meant}?'


@pytest.mark.parametrize("text", ["match meta", "batch meta", "fees meta", "hlep", "wat", "meta"])
def test_what_is_no_slip_of_a_reserved_word_is_a_question(desk, text):
    assert "no command" not in plain(desk.ask(ASKER, text, NOW).message.to_json())


def test_a_name_that_is_like_a_reserved_word_is_a_name(store):
    fill(store, [announcement("watco-1", "Watco")])
    said = plain(Desk(store, Asking(store), NoSlack(user_zone=None)).ask(ASKER, "Watco", NOW)
                 .message.to_json())  # fmt: skip
    assert said.startswith("Watco")


@pytest.mark.parametrize("word", sayings.UNBUILT)
def test_a_word_that_does_nothing_says_what_to_type(desk, word):
    said = plain(desk.ask(ASKER, f"{word} meta", NOW).message.to_json())
    assert "infra" in said


@given(st.text(max_size=60))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
def test_any_text_has_an_answer_that_slack_takes(desk, text):
    reply = desk.ask(ASKER, text, NOW)
    check(reply.message, "ack")


HINTS = {
    "in-it": (True, "C1", None),
    "not-in-it": (False, "C1", sayings.INVITE),
    "not-known": (None, "C1", sayings.INVITE),
    "between-people": (None, "D1", ""),
    "with-the-bot": (True, "D1", None),
}


@pytest.mark.parametrize(("present", "channel", "hint"), HINTS.values(), ids=HINTS)
def test_hint(desk, present, channel, hint):
    if present is not None:
        desk.store.people.set_present("T1", channel, present, NOW)
    said = plain(desk.ask(replace(ASKER, channel=channel), "meta", NOW).message.to_json())
    assert (sayings.INVITE in said) == (hint == sayings.INVITE)
    assert ("Reply here" in said) == (hint is None)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (None, date(2026, 11, 22)),
        ("UTC", date(2026, 11, 22)),
        ("Pacific/Kiritimati", date(2026, 11, 23)),
        ("America/Los_Angeles", date(2026, 11, 22)),
        ("Nowhere/Land", date(2026, 11, 22)),
        ("../etc/passwd", date(2026, 11, 22)),
        ("", date(2026, 11, 22)),
        ("America", date(2026, 11, 22)),
    ],
)
def test_the_day_is_that_of_the_zone_where_there_is_one(zone, expected):
    assert day_in(zone, NOW) == expected


# Items of the inbox


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(item("mention"), id="mention"),
        pytest.param(item("mention", text="banana"), id="aside"),
        pytest.param(item("dm", channel="D1"), id="direct"),
    ],
)
def test_working_twice_owes_the_same_delivery(desk, made):
    one, again = desk.work(made, NOW), desk.work(made, NOW + timedelta(minutes=5))
    assert one.deliveries[0].key == again.deliveries[0].key
    assert desk.store.outbox.add(one.deliveries[0], "T1", NOW)
    assert not desk.store.outbox.add(again.deliveries[0], "T1", NOW)


def test_different_items_owe_different_deliveries(desk):
    made = [
        item("mention"),
        item("mention", ts="1.000002"),
        item("mention", channel="C2"),
        item("dm", channel="C1"),
    ]
    assert len({desk.work(one, NOW).deliveries[0].key for one in made}) == 4


def test_an_answer_to_a_mention_stands_in_its_thread(desk):
    outcome = desk.work(item("mention"), NOW)
    (part,) = outcome.deliveries[0].parts
    assert (part.method, part.thread_ts, part.question_id) == ("post", TS, None)
    assert (outcome.channel, outcome.thread_ts, outcome.asked.thread_ts) == ("C1", TS, TS)


def test_an_answer_to_a_direct_message_may_start_a_thread(desk):
    outcome = desk.work(item("dm", channel="D1"), NOW)
    (part,) = outcome.deliveries[0].parts
    assert (part.thread_ts, part.question_id) == (None, outcome.asked.id)


def test_a_reply_in_a_thread_that_is_not_ours_leads_to_nothing(desk):
    assert desk.work(item("reply", thread_ts="1.000001"), NOW).deliveries == ()


def test_a_reply_in_a_thread_silenced_meanwhile_leads_to_nothing(desk):
    reply = desk.ask(ASKER, "meta", NOW)
    desk.store.threads.bind("T1", "C1", TS, reply.question_id, NOW)
    made = item("reply", thread_ts=TS, ts="9.000001", text="only power")
    assert "power" in text_of(desk.work(made, NOW))
    desk.store.threads.mute("T1", "C1", TS, True, NOW)
    assert desk.work(made, NOW).deliveries == ()


def reply_of(ts):
    payload = {"channel": "C1", "thread_ts": ts, "ts": "9.000001", "user": "U1", "text": "x"}
    return Kept("T1", f"Ev{ts}", f"T1:C1:{ts}", "reply", f"T1:C1:{ts}", payload)


def test_only_replies_where_one_may_belong_are_kept(desk):
    far = f"{(NOW + timedelta(seconds=4)).timestamp():.6f}"
    assert not desk.keep(None, NOW)
    assert not desk.keep(reply_of(TS), NOW)
    reply = desk.ask(ASKER, "meta", NOW)
    assert not desk.keep(reply_of(far), NOW)
    assert desk.keep(reply_of(TS), NOW)
    assert not desk.keep(reply_of(TS), NOW)  # here already
    desk.store.threads.bind("T1", "C1", far, reply.question_id, NOW)
    assert desk.keep(reply_of(far), NOW)
    silenced = "9.000007"
    desk.store.threads.bind("T1", "C1", silenced, reply.question_id, NOW)
    desk.store.threads.mute("T1", "C1", silenced, True, NOW)
    assert not desk.keep(reply_of(silenced), NOW)


def test_a_reply_to_what_waits_to_be_answered_is_kept(desk):
    waiting = item("mention").payload
    desk.keep(Kept("T1", "Ev0", "m0", "mention", f"T1:C1:{TS}", waiting), NOW)
    assert desk.keep(reply_of(TS), NOW)
    assert not desk.keep(reply_of("9.000009"), NOW)


def test_a_thread_that_was_only_silenced_is_not_ours(desk):
    desk.store.threads.mute("T1", "C1", TS, False, NOW)
    assert not desk.keep(reply_of(TS), NOW)
    assert desk.work(item("reply", thread_ts=TS), NOW).deliveries == ()


def test_a_zone_that_slack_does_not_tell_is_asked_for_now_and_then(desk):
    for minutes in (0, 1, 59):
        desk.work(item("mention"), NOW + timedelta(minutes=minutes))
    assert desk._slack.asked == [("user_zone", "U1")]
    desk.work(item("mention"), NOW + timedelta(minutes=60))
    assert desk._slack.asked == [("user_zone", "U1")] * 2


def pressed(**payload):
    base = {
        "own_question": False,
        "private": False,
        "question": None,
        "pressed": "U1:1.1",
        "response_url": "https://hooks.example/1",
    }
    return item("button", **{**base, **payload})


def test_a_press_on_a_message_of_another_channel_binds_nothing(desk):
    reply = desk.ask(replace(ASKER, channel="C2"), "meta", NOW)
    outcome = desk.work(pressed(question=reply.question_id, text="more"), NOW)
    assert sayings.NO_CONTEXT.replace("`", "") in text_of(outcome)
    assert desk.store.threads.thread("T1", "C1", TS) is None


@pytest.mark.parametrize(
    ("present", "private", "thread_ts", "method", "into"),
    [
        pytest.param(True, False, None, "post", TS, id="under-the-answer"),
        pytest.param(True, False, "7.000001", "post", "7.000001", id="in-its-thread"),
        pytest.param(True, True, None, "post", None, id="of-a-private-line"),
        pytest.param(None, False, None, "respond", None, id="where-the-bot-may-not-be"),
        pytest.param(False, True, None, "respond", None, id="where-the-bot-is-not"),
    ],
)
def test_where_a_press_is_answered(desk, present, private, thread_ts, method, into):
    if present is not None:
        desk.store.people.set_present("T1", "C1", present, NOW)
    made = pressed(own_question=True, private=private, thread_ts=thread_ts)
    (part,) = desk.work(made, NOW).deliveries[0].parts
    assert (part.method, part.thread_ts) == (method, into)
    assert ("response_url" in part.message) == (method == "respond")


def test_a_button_of_an_unbound_thread_finds_the_answer_near_it(desk):
    reply = desk.ask(ASKER, "meta", NOW)
    desk.store.people.set_present("T1", "C1", True, NOW)
    made = pressed(text="only power", thread_ts=TS, ts="9.000001")
    assert "Meta, power" in text_of(desk.work(made, NOW))
    assert desk.store.threads.thread("T1", "C1", TS).current == reply.question_id


def test_a_question_whose_facts_are_gone_is_followed_all_the_same(desk):
    old = Asked(
        "old", "T1", "D1", "U1", "meta", {"names": ["Meta"]}, ("x",), ("x",), None, None, NOW
    )
    desk.store.threads.ask(old)
    outcome = desk.work(item("dm", channel="D1", text="only power"), NOW)
    assert "Meta, power" in text_of(outcome)
    assert outcome.asked.previous == "old"


IN_CONVERSATION = {
    "digest": ("digest weekdays 08:30", "Next:"),
    "watch": ("watch meta", "to you in a direct message, weekdays at 08:30"),
    "help": ("help", "Every figure"),
    "add": ("add google", "Google"),
}


@pytest.mark.parametrize(("text", "told"), IN_CONVERSATION.values(), ids=IN_CONVERSATION)
def test_in_a_conversation_reserved_words_hold_but_those_that_are_follow_ups(desk, text, told):
    first = desk.work(item("dm", channel="D1"), NOW)
    desk.store.threads.ask(first.asked)
    outcome = desk.work(item("dm", channel="D1", text=text, ts="9.000001"), NOW)
    assert told in text_of(outcome)


def test_without_a_mention_no_reserved_word_holds(desk):
    reply = desk.ask(ASKER, "meta", NOW)
    desk.store.threads.bind("T1", "C1", TS, reply.question_id, NOW)
    made = item("reply", thread_ts=TS, ts="9.000001", text="digest weekdays 08:30")
    assert desk.work(made, NOW).deliveries == ()
    assert desk.store.subscriptions.list("T1", None) == ()
