"""What of Slack's payloads is kept, under which keys, in which lane; what is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.mrkdwn import escape
from bot.incoming import bot_of, of_membership, of_message, of_press, of_removal, said, team_of

BOT, APP, TEAM = "U0BOT", "A0APP", "T1"
TS, ROOT = "1763812800.000200", "1763812700.000100"


def body(**event):
    base = {"type": "message", "channel": "C1", "channel_type": "channel", "ts": TS}
    return {
        "type": "event_callback",
        "event_id": "Ev1",
        "team_id": TEAM,
        "api_app_id": APP,
        "authorizations": [{"is_bot": True, "user_id": BOT}],
        "event": {**base, **event},
    }


def line(text, **more):
    return body(user="U1", text=text, **more)


KINDS = {
    "mention": (line(f"<@{BOT}> meta", type="app_mention", channel_type=None), "mention"),
    "mention-as-message": (line(f"<@{BOT}> meta"), "mention"),
    "mention-with-name": (line(f"<@{BOT}|infra> meta"), "mention"),
    "mention-in-a-thread": (line(f"<@{BOT}> meta", thread_ts=ROOT), "mention"),
    "mention-of-somebody-too": (line(f"<@{BOT}> ask <@U2>", thread_ts=ROOT), "mention"),
    "dm": (line("meta", channel="D1", channel_type="im"), "dm"),
    "dm-in-a-thread": (line("meta", channel="D1", channel_type="im", thread_ts=ROOT), "dm"),
    "reply": (line("only chips", thread_ts=ROOT), "reply"),
    "reply-shown-in-the-channel": (
        line("only chips", thread_ts=ROOT, subtype="thread_broadcast"),
        "reply",
    ),
    "reply-with-a-file": (line("only chips", thread_ts=ROOT, subtype="file_share"), "reply"),
    "group-message": (line("meta", channel_type="mpim"), None),
    "message": (line("meta"), None),
    "root-of-a-thread": (line("meta", thread_ts=TS), None),
    "reply-to-somebody": (line("<@U2> only chips", thread_ts=ROOT), None),
    "reply-to-a-group": (line("<!subteam^S1> only chips", thread_ts=ROOT), None),
    "reply-to-everybody": (line("<!here> only chips", thread_ts=ROOT), None),
    "changed": (line("x", subtype="message_changed", hidden=True), None),
    "joined": (line("x", subtype="channel_join"), None),
    "hidden": (line("x", hidden=True, channel_type="im"), None),
    "nobody": (body(text="x", channel_type="im"), None),
    "another-bot": (line(f"<@{BOT}> x", bot_id="B2", app_id="A2"), None),
    "another-app-by-profile": (line("x", bot_profile={"app_id": "A2"}), None),
}


@pytest.mark.parametrize(("told", "kind"), KINDS.values(), ids=KINDS)
def test_kind(told, kind):
    kept = of_message(told)
    assert (kept and kept.kind) == kind


def test_both_events_of_a_mention_are_one_message():
    one = of_message({**line(f"<@{BOT}> meta"), "event_id": "Ev1"})
    other = of_message({**line(f"<@{BOT}> meta", type="app_mention"), "event_id": "Ev2"})
    assert one.message_key == other.message_key == f"{TEAM}:C1:{TS}"
    assert one.event_key != other.event_key
    assert (one.kind, one.lane, one.payload) == (other.kind, other.lane, other.payload)


@pytest.mark.parametrize(
    ("told", "lane"),
    [
        pytest.param(line(f"<@{BOT}> a"), f"{TEAM}:C1:{TS}", id="begins-a-thread"),
        pytest.param(line("a", thread_ts=ROOT), f"{TEAM}:C1:{ROOT}", id="in-a-thread"),
        pytest.param(line("a", channel="D1", channel_type="im"), f"{TEAM}:D1", id="direct"),
    ],
)
def test_lane(told, lane):
    assert of_message(told).lane == lane


TEXTS = {
    "leading": (f"<@{BOT}> meta", "meta"),
    "trailing": (f"meta <@{BOT}>", "meta"),
    "named": (f"<@{BOT}|infra>  meta", "meta"),
    "somebody-else": (f"<@{BOT}> meta and <@U2>", "meta and <@U2>"),
    "escaped-once": (f"<@{BOT}> a &amp;lt; b &gt; c", "a &lt; b > c"),
    "nothing": (f"<@{BOT}>", ""),
    "controls": (f"<@{BOT}> me\x00ta\u202e", "meta"),
    "half-a-character": ("meta \ud83d", "meta \ufffd"),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_what_was_said(text, expected):
    assert said(text, BOT) == expected


def test_where_the_bot_is_not_named_the_first_mention_is_its_own():
    assert said("<@U7> meta <@U8>", "") == "meta <@U8>"
    assert bot_of({}) == ""
    assert bot_of({"authorizations": [{"is_bot": False, "user_id": "U1"}]}) == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_what_slack_escapes_is_heard_as_typed(text):
    assert said(escape(text), BOT) == text.strip()


OWN = {"user": BOT, "bot_id": "B1", "app_id": APP}
ANSWER = {"blocks": [{"type": "section", "block_id": "q:ab12"}]}
PART = {"metadata": {"event_type": "infra_part", "event_payload": {"id": "p1"}}}

OWN_MESSAGES = {
    "answer": ({**OWN, **ANSWER}, {"part": None, "question": "ab12"}),
    "answer-to-a-command": (
        {"subtype": "bot_message", "bot_id": "B1", **ANSWER},
        {"part": None, "question": "ab12"},
    ),
    "part-of-nobody-known": ({"subtype": "bot_message", "bot_id": "B9", **PART}, None),
    "part-of-another-bot": ({"user": "U9", "bot_id": "B9", **PART}, None),
    "part-that-names-its-user": (
        {"user": BOT, "bot_id": "B1", **PART},
        {"part": "p1", "question": None},
    ),
    "posted": ({**OWN, **PART}, {"part": "p1", "question": None}),
    "posted-answer": ({**OWN, **PART, **ANSWER}, {"part": "p1", "question": "ab12"}),
    "says-nothing-of-itself": ({**OWN, "text": f"<@{BOT}> meta"}, None),
    "of-another-app": ({"bot_id": "B2", "app_id": "A2", **ANSWER, **PART}, None),
    "with-metadata-of-others": (
        {**OWN, "metadata": {"event_type": "x", "event_payload": {"id": "p"}}},
        None,
    ),
    "hidden": ({**OWN, **ANSWER, "hidden": True}, None),
    "without-blocks": ({**OWN, "blocks": []}, None),
}


@pytest.mark.parametrize(("event", "expected"), OWN_MESSAGES.values(), ids=OWN_MESSAGES)
def test_of_the_bots_own_messages_only_what_binds_or_confirms_is_kept(event, expected):
    kept = of_message(body(text="secret", **event) if "text" not in event else body(**event))
    if expected is None:
        assert kept is None
    else:
        assert kept.kind == "own_message"
        assert kept.payload == {"channel": "C1", "ts": TS, "thread_ts": None, **expected}


def press(action=None, **more):
    base = {"action_id": "follow_up:0", "value": "more", "action_ts": "9.1", "block_id": "b"}
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": "U1"},
        "container": {"type": "message", "channel_id": "C1", "message_ts": TS},
        "message": {"ts": TS, "blocks": [{"block_id": "q:ab12"}]},
        "response_url": "https://hooks.example/1",
        "actions": [{**base, **(action or {})}],
        **more,
    }


def test_a_press_is_kept_with_all_that_its_answer_needs():
    kept = of_press(press())
    assert (kept.kind, kept.lane, kept.message_key) == ("button", f"{TEAM}:C1:{TS}", None)
    assert kept.payload == {
        "channel": "C1",
        "ts": TS,
        "thread_ts": None,
        "user": "U1",
        "text": "more",
        "action": "follow_up",
        "own_question": False,
        "private": False,
        "question": "ab12",
        "pressed": "U1:9.1",
        "response_url": "https://hooks.example/1",
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(press({"action_id": "ask:1"}), {"own_question": True}, id="ask"),
        pytest.param(
            press(
                container={
                    "type": "message",
                    "channel_id": "C1",
                    "message_ts": TS,
                    "is_ephemeral": True,
                    "thread_ts": ROOT,
                },
                message=None,
            ),
            {"private": True, "question": None, "thread_ts": ROOT},
            id="private-line-in-a-thread",
        ),
        pytest.param(
            press(message={"ts": TS, "thread_ts": ROOT}),
            {"thread_ts": ROOT, "question": None},
            id="in-a-thread",
        ),
        pytest.param(
            press(message={"ts": TS, "thread_ts": TS}), {"thread_ts": None}, id="root-of-a-thread"
        ),
    ],
)
def test_where_a_button_was_pressed(told, expected):
    payload = of_press(told).payload
    assert {key: payload[key] for key in expected} == expected


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(press({"action_id": "open", "url": "https://a.example"}), id="link"),
        pytest.param(press({"action_id": "follow_upper"}), id="other-name"),
        pytest.param(press(container={"type": "view", "view_id": "V1"}), id="in-a-view"),
    ],
)
def test_other_presses_are_not_kept(told):
    assert of_press(told) is None


def test_each_press_is_its_own():
    one, again = of_press(press()), of_press(press({"action_ts": "9.2"}))
    other = of_press(press(user={"id": "U2"}))
    assert len({one.event_key, again.event_key, other.event_key}) == 3


@pytest.mark.parametrize(
    ("told", "team"),
    [
        ({"team": {"id": "T1"}, "user": {}}, "T1"),
        ({"team": None, "user": {"team_id": "T2"}}, "T2"),
        ({"user": {}}, ""),
    ],
)
def test_the_workspace_of_a_press(told, team):
    assert team_of(told) == team


@pytest.mark.parametrize(
    ("event", "present"),
    [
        pytest.param({"type": "member_joined_channel", "user": BOT}, True, id="joined"),
        pytest.param({"type": "member_left_channel", "user": BOT}, False, id="left"),
        pytest.param({"type": "channel_left"}, False, id="removed"),
        pytest.param({"type": "group_left"}, False, id="removed-from-a-private-one"),
        pytest.param({"type": "channel_archive", "user": "U1"}, False, id="archived"),
        pytest.param({"type": "group_archive", "user": "U1"}, False, id="archived-private"),
        pytest.param({"type": "channel_deleted"}, False, id="deleted"),
        pytest.param({"type": "channel_unarchive", "user": "U1"}, None, id="open-again"),
        pytest.param({"type": "member_joined_channel", "user": "U1"}, None, id="somebody-joined"),
        pytest.param({"type": "member_left_channel", "user": "U1"}, None, id="somebody-left"),
    ],
)
def test_where_the_bot_is(event, present):
    kept = of_membership(body(**event))
    assert (kept and kept.payload["present"]) == present


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        pytest.param({"type": "app_uninstalled"}, True, id="uninstalled"),
        pytest.param({"type": "tokens_revoked", "tokens": {"bot": ["U0"]}}, True, id="bot-token"),
        pytest.param({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False, id="person"),
        pytest.param({"type": "tokens_revoked"}, False, id="none"),
    ],
)
def test_removal(event, kept):
    assert (of_removal(body(**event)) is not None) == kept
