"""The workspace behaves as Slack does, its faults included."""

# ruff: noqa: S310  # only addresses of this machine are opened

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.blocks import mrkdwn as m
from bot.workspace import BOT_USER, MENTION, Answer, Fault, Knobs, Workspace, serve


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    with Workspace(knobs=Knobs(retry_delays=(0.0, 0.0, 0.0))) as opened:
        yield opened
    assert not [t for t in threading.enumerate() if t.name.startswith(("workspace", "serve"))]


@pytest.fixture
def client(workspace):
    return WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[], timeout=5)


class Heard:
    """An app that only listens: every request with its headers, and what it answers."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict, dict]] = []
        self.answers: list[Answer] = []

    def __call__(self, body, headers):
        told = json.loads(body) if headers["Content-Type"].endswith("json") else body.decode()
        self.requests.append((told, dict(headers)))
        return self.answers.pop(0) if self.answers else Answer(200)

    @property
    def events(self):
        return [told["event"] for told, _ in self.requests]

    @property
    def types(self):
        return [event["type"] for event in self.events]


@pytest.fixture
def heard(workspace):
    app = Heard()
    workspace.connect(app)
    return app


def code_of(call, **arguments):
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return caught.value.response["error"]


BLOCKS = [m.section("*a*")]


# The Web API


def test_the_token_tells_whose_it_is(workspace, client):
    answer = client.auth_test()
    assert answer["user_id"] == BOT_USER
    assert workspace.calls[-1].method == "auth.test"
    assert workspace.token not in str(workspace.calls)


@pytest.mark.parametrize(
    ("token", "code"),
    [pytest.param("", "not_authed", id="none"), pytest.param("xoxb-1", "invalid_auth", id="other")],
)
def test_a_call_without_the_token_is_refused(workspace, token, code):
    client = WebClient(token, base_url=workspace.api_url)
    assert code_of(client.auth_test) == code


def test_an_uninstalled_app_has_no_token_and_is_told(workspace, client, heard):
    workspace.revoke()
    assert code_of(client.auth_test) == "token_revoked"
    assert workspace.settle()
    assert heard.types == ["tokens_revoked", "app_uninstalled"]


def test_timestamps_are_unique_and_increase(client):
    stamps = [client.chat_postMessage(channel="ai-infra", text=str(n))["ts"] for n in range(20)]
    assert sorted(set(stamps), key=float) == stamps


def test_a_message_is_seen_and_its_blocks_have_ids(workspace, client):
    answer = client.chat_postMessage(channel="#ai-infra", text="t", blocks=BLOCKS)
    (post,) = workspace.messages()
    assert (post.text, post.ts, post.by_bot) == ("t", answer["ts"], True)
    assert post.blocks[0]["block_id"]
    assert workspace.post("ai-infra", post.ts) == post


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param({"channel": "nowhere", "text": "t"}, "channel_not_found", id="no-channel"),
        pytest.param({"channel": "elsewhere", "text": "t"}, "not_in_channel", id="not-in-it"),
        pytest.param({"channel": "secret", "text": "t"}, "channel_not_found", id="private"),
        pytest.param({"channel": "old", "text": "t"}, "is_archived", id="archived"),
        pytest.param({"channel": "ai-infra", "text": " "}, "no_text", id="no-text"),
        pytest.param({"channel": "ai-infra", "text": "x" * 40_001}, "msg_too_long", id="too-long"),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "blocks": "[{"},
            "invalid_blocks_format",
            id="blocks-no-json",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "blocks": '{"a":1}'},
            "invalid_blocks_format",
            id="blocks-no-list",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "blocks": BLOCKS * 51},
            "invalid_blocks",
            id="51-blocks",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "blocks": [m.section("x" * 2600)] * 4},
            "msg_blocks_too_long",
            id="blocks-too-long",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "thread_ts": "1.000000"},
            "cannot_reply_to_message",
            id="no-thread",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "metadata": "{"},
            "invalid_metadata_format",
            id="metadata-no-json",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "metadata": {"event_type": "a"}},
            "invalid_metadata_format",
            id="metadata-no-payload",
        ),
        pytest.param(
            {"channel": "ai-infra", "text": "t", "metadata": {"event_payload": {}}},
            "invalid_metadata_format",
            id="metadata-no-type",
        ),
        pytest.param(
            {
                "channel": "ai-infra",
                "text": "t",
                "metadata": {"event_type": "a", "event_payload": {"x": "y" * 8000}},
            },
            "metadata_too_large",
            id="metadata-too-large",
        ),
    ],
)
def test_a_post_is_refused_with_slacks_code(workspace, client, arguments, code):
    workspace.add_channel("elsewhere", bot=False)
    workspace.add_channel("secret", bot=False, private=True)
    workspace.add_channel("old")
    workspace.archive("old")
    assert code_of(client.api_call, api_method="chat.postMessage", json=arguments) == code
    assert workspace.messages() == ()


def test_text_is_optional_beside_blocks(workspace, client):
    with pytest.warns(UserWarning, match="text"):
        client.chat_postMessage(channel="ai-infra", blocks=BLOCKS)
    assert len(workspace.messages()) == 1


def test_metadata_is_told_in_full_only_when_asked(client):
    given = {"event_type": "part", "event_payload": {"id": "p1"}}
    client.chat_postMessage(channel="ai-infra", text="t", metadata=given)
    plain = client.conversations_history(channel="ai-infra")["messages"][0]
    full = client.conversations_history(channel="ai-infra", include_all_metadata=True)
    assert plain["metadata"] == {"event_type": "part"}
    assert full["messages"][0]["metadata"] == given


def test_history_holds_roots_newest_first_within_its_bounds(workspace, client):
    first, second, third = (
        client.chat_postMessage(channel="ai-infra", text=text)["ts"] for text in "abc"
    )
    client.chat_postMessage(channel="ai-infra", text="reply", thread_ts=first)

    def texts(**arguments):
        found = client.conversations_history(channel="ai-infra", **arguments)["messages"]
        return "".join(message["text"] for message in found)

    assert texts() == "cba"
    assert texts(oldest=second) == "c"
    assert texts(oldest=second, inclusive=True) == "cb"
    assert texts(latest=second) == "a"
    assert texts(oldest=first, latest=third, inclusive=True) == "cba"


def test_pages_follow_one_another(client):
    for text in "abc":
        client.chat_postMessage(channel="ai-infra", text=text)
    page = client.conversations_history(channel="ai-infra", limit=2)
    assert page["has_more"]
    cursor = page["response_metadata"]["next_cursor"]
    rest = client.conversations_history(channel="ai-infra", limit=2, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["a"]
    assert not rest["has_more"]


def test_a_thread_is_its_root_and_the_replies_oldest_first(workspace, client):
    root = client.chat_postMessage(channel="ai-infra", text="root")["ts"]
    reply = client.chat_postMessage(channel="ai-infra", text="1", thread_ts=root)["ts"]
    client.chat_postMessage(channel="ai-infra", text="2", thread_ts=reply)
    found = client.conversations_replies(channel="ai-infra", ts=reply)["messages"]
    assert [message["text"] for message in found] == ["root", "1", "2"]
    one = client.conversations_replies(channel="ai-infra", ts=root, limit=1)["messages"]
    assert [message["text"] for message in one] == ["root"]
    assert [post.text for post in workspace.replies("ai-infra", root)] == ["1", "2"]
    assert [post.text for post in workspace.messages()] == ["root"]
    assert code_of(client.conversations_replies, channel="ai-infra", ts="1.0") == "thread_not_found"


def test_only_one_person_sees_a_private_message(workspace, client):
    other = workspace.add_person("ada")
    client.chat_postEphemeral(channel="ai-infra", user=workspace.you.id, text="t")
    assert [post.text for post in workspace.ephemerals()] == ["t"]
    assert workspace.ephemerals(other.name) == ()
    assert workspace.messages() == ()
    assert client.conversations_history(channel="ai-infra")["messages"] == []


def test_a_private_message_needs_somebody_who_is_there(workspace, client):
    channel = workspace.add_channel("few")
    channel.members.discard(workspace.you.id)
    ask = client.chat_postEphemeral
    arguments = {"channel": "few", "text": "t"}
    assert code_of(ask, user=workspace.you.id, **arguments) == "user_not_in_channel"
    assert code_of(ask, user="U0", **arguments) == "user_not_found"


def test_the_bot_changes_and_deletes_its_own_messages_only(workspace, client, heard):
    ts = client.chat_postMessage(channel="ai-infra", text="a", blocks=BLOCKS)["ts"]
    theirs = workspace.say("hello").ts
    client.chat_update(channel="ai-infra", ts=ts, text="b")
    changed = workspace.post("ai-infra", ts)
    assert (changed.text, changed.blocks, changed.edited) == ("b", (), True)
    assert client.chat_getPermalink(channel="ai-infra", message_ts=ts)["permalink"]
    client.chat_delete(channel="ai-infra", ts=ts)
    assert workspace.post("ai-infra", ts) is None
    lost = {"channel": "ai-infra", "ts": ts}
    assert code_of(client.chat_update, text="b", **lost) == "message_not_found"
    assert code_of(client.chat_getPermalink, channel="ai-infra", message_ts=ts) == (
        "message_not_found"
    )
    other = {"channel": "ai-infra", "ts": theirs}
    assert code_of(client.chat_update, text="b", **other) == "cant_update_message"
    assert code_of(client.chat_delete, **other) == "cant_delete_message"
    assert workspace.settle()
    subtypes = [event.get("subtype") for event in heard.events]
    assert subtypes == [None, None, "message_changed", "message_deleted"]


def test_the_bot_can_look_people_and_channels_up(workspace, client):
    ada = workspace.add_person("ada", "Asia/Kolkata")
    assert client.users_info(user=ada.id)["user"]["tz"] == "Asia/Kolkata"
    assert code_of(client.users_info, user="U0") == "user_not_found"
    assert client.conversations_info(channel="ai-infra")["channel"]["is_member"]
    assert ada.id in client.conversations_members(channel="ai-infra")["members"]
    workspace.add_channel("elsewhere", bot=False)
    workspace.add_channel("secret", bot=False, private=True)
    assert not client.conversations_info(channel="elsewhere")["channel"]["is_member"]
    assert code_of(client.conversations_info, channel="secret") == "channel_not_found"


def test_direct_messages_open_once(workspace, client):
    opened = client.conversations_open(users=workspace.you.id)["channel"]["id"]
    assert client.conversations_open(users=workspace.you.id)["channel"]["id"] == opened
    posted = client.chat_postMessage(channel=workspace.you.id, text="t")
    assert posted["channel"] == opened
    assert client.conversations_info(channel=opened)["channel"]["user"] == workspace.you.id
    assert [post.text for post in workspace.direct_messages()] == ["t"]
    assert code_of(client.conversations_open, users="U1,U2") == (
        "method_not_supported_for_channel_type"
    )


def test_unknown_methods_and_missing_arguments_are_named(workspace, client):
    assert code_of(client.team_info) == "unknown_method"
    assert code_of(client.api_call, api_method="conversations.open") == "users_list_not_supplied"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{workspace.url}/elsewhere", timeout=5)


def test_arguments_may_come_as_json(workspace):
    request = urllib.request.Request(
        f"{workspace.api_url}chat.postMessage",
        json.dumps({"channel": "ai-infra", "text": "t", "blocks": BLOCKS}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {workspace.token}"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        assert json.load(answer)["ok"]
    assert workspace.messages()[0].blocks


# Limits and faults


def test_posts_to_one_channel_are_a_second_apart():
    now = [1000.0]
    with Workspace(seconds_between_posts=1.0, clock=lambda: now[0]) as workspace:
        workspace.add_channel("other")
        client = WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[])
        client.chat_postMessage(channel="ai-infra", text="a")
        client.chat_postMessage(channel="other", text="a")
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel="ai-infra", text="b")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        now[0] += 1.0
        client.chat_postMessage(channel="ai-infra", text="b")
        assert [post.text for post in workspace.messages()] == ["a", "b"]


@pytest.mark.parametrize(
    ("fault", "outcome", "posted"),
    [
        pytest.param(Fault("ratelimited", seconds=7), "429", 0, id="ratelimited"),
        pytest.param(Fault("server_error"), "500", 0, id="server-error"),
        pytest.param(Fault("refused", "is_archived"), "is_archived", 0, id="refused"),
        pytest.param(Fault("dropped_before"), "dropped", 0, id="dropped-before"),
        pytest.param(Fault("dropped_after"), "dropped", 1, id="dropped-after"),
        pytest.param(Fault("slow", seconds=0.01), "ok", 1, id="slow"),
    ],
)
def test_a_fault_happens_once_and_as_said(workspace, client, fault, outcome, posted):
    workspace.faults.script("chat.postMessage", None, fault)
    client.chat_postMessage(channel="ai-infra", text="before")
    try:
        client.chat_postMessage(channel="ai-infra", text="t")
        seen = "ok"
    except SlackApiError as error:
        status = error.response.status_code
        seen = error.response["error"] if status == 200 else str(status)
    except OSError:
        seen = "dropped"
    except Exception as error:
        seen = "dropped" if "Remote" in type(error).__name__ else repr(error)
    assert seen == outcome
    assert [post.text for post in workspace.messages()][1:] == ["t"] * posted
    client.auth_test()


def test_seeded_faults_are_the_same_for_a_seed(workspace):
    faults = workspace.faults
    drawn = []
    for _ in range(2):
        faults.seed(7, 0.5, [Fault("server_error"), Fault("slow")], "chat.postMessage")
        drawn.append([faults.next("chat.postMessage") for _ in range(20)])
        assert faults.next("auth.test") is None
    assert drawn[0] == drawn[1]
    assert {fault.kind if fault else None for fault in drawn[0]} == {"server_error", "slow", None}
    faults.script("*", Fault("slow"))
    faults.clear()
    assert faults.next("chat.postMessage") is None


def test_a_client_that_goes_away_disturbs_nobody(workspace, client):
    workspace.faults.script("auth.test", Fault("slow", seconds=0.3))
    hasty = WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[])
    hasty.timeout = 0.05
    with pytest.raises(OSError, match="timed out"):
        hasty.auth_test()
    assert client.auth_test()["ok"]


# Events


def test_a_mention_comes_as_two_signed_events(workspace, heard):
    post = workspace.say("@infra a & b, @ada <@U1>")
    assert workspace.settle()
    assert post.text == f"{MENTION} a &amp; b, @ada <@U1>"
    assert heard.types == ["message", "app_mention"]
    ids = {told["event_id"] for told, _ in heard.requests}
    assert len(ids) == 2
    verifier = SignatureVerifier(workspace.signing_secret)
    told, headers = heard.requests[0]
    assert told["event"]["ts"] == post.ts
    assert told["event"]["channel_type"] == "channel"
    assert verifier.is_valid_request(json.dumps(told), headers)


def test_a_mention_may_come_as_one_event(workspace, heard):
    workspace.knobs.both_mentions = False
    workspace.say("@infra meta")
    workspace.dm("@infra meta")
    assert workspace.settle()
    assert heard.types == ["app_mention", "message"]
    assert heard.events[1]["channel_type"] == "im"


def test_the_events_of_a_mention_may_come_the_other_way_round(workspace, heard):
    workspace.knobs.mention_first = True
    post = workspace.say("@infra meta")
    assert workspace.settle()
    assert heard.types == ["app_mention", "message"]
    assert len({event["client_msg_id"] for event in heard.events}) == 1
    assert "channel_type" not in heard.events[0]
    assert heard.events[0]["ts"] == post.ts


def test_events_may_come_at_the_same_time():
    both = threading.Barrier(2, timeout=5)

    def meet(body, headers):
        both.wait()
        return Answer(200)

    with Workspace(knobs=Knobs(senders=2)) as workspace:
        workspace.connect(meet)
        workspace.say("a")
        workspace.say("b")
        assert workspace.settle()
        assert [sent.status for sent in workspace.events] == [200, 200]


def test_a_command_may_come_escaped(workspace, heard):
    ada = workspace.add_person("ada")
    workspace.slash("a & @ada #ai-infra")
    workspace.knobs.escape_commands = True
    workspace.slash("a & @ada #ai-infra", channel=workspace.direct().id)
    raw, escaped = (parse_qs(told) for told, _ in heard.requests)
    assert raw["text"] == ["a & @ada #ai-infra"]
    assert escaped["text"] == [f"a &amp; <@{ada.id}|ada> <#{workspace.channel.id}|ai-infra>"]
    assert escaped["channel_name"] == ["directmessage"]


def test_the_bot_hears_nothing_of_channels_it_is_not_in(workspace, heard):
    workspace.add_channel("elsewhere", bot=False)
    workspace.say("@infra meta", channel="elsewhere")
    workspace.invite("elsewhere")
    post = workspace.say("meta", channel="elsewhere")
    changed = workspace.edit(post, "google")
    workspace.remove(changed)
    workspace.kick("elsewhere")
    workspace.say("meta", channel="elsewhere")
    assert workspace.settle()
    kinds = [(e["type"], e.get("subtype")) for e in heard.events]
    assert kinds == [
        ("member_joined_channel", None),
        ("message", None),
        ("message", "message_changed"),
        ("message", "message_deleted"),
        ("member_left_channel", None),
    ]
    assert heard.events[0]["user"] == BOT_USER


def test_the_bot_hears_its_own_messages_with_their_metadata(workspace, client, heard):
    given = {"event_type": "part", "event_payload": {"id": "p1"}}
    client.chat_postMessage(channel="ai-infra", text="t", blocks=BLOCKS, metadata=given)
    assert workspace.settle()
    (event,) = heard.events
    assert event["metadata"] == given
    assert {"bot_id", "app_id", "blocks"} <= set(event)


def test_own_events_may_come_first(workspace, client, heard):
    workspace.knobs.own_events = "first"
    client.chat_postMessage(channel="ai-infra", text="t")
    assert len(heard.events) == 1


def test_own_events_may_come_late(workspace, client, heard):
    workspace.knobs.own_events = "late"
    workspace.knobs.late_seconds = 0.05
    client.chat_postMessage(channel="ai-infra", text="mine")
    workspace.say("theirs")
    assert workspace.settle()
    assert [event["text"] for event in heard.events] == ["theirs", "mine"]


def test_own_events_may_be_lost(workspace, client, heard):
    workspace.knobs.own_events = "lost"
    client.chat_postMessage(channel="ai-infra", text="t")
    assert workspace.settle()
    assert heard.events == []


def test_events_may_come_twice_and_again(workspace, heard):
    workspace.knobs.duplicates = 1
    workspace.say("a")
    assert workspace.settle()
    workspace.replay()
    assert workspace.settle()
    assert len(heard.requests) == 3
    assert len({told["event_id"] for told, _ in heard.requests}) == 1
    retry = [headers.get("X-Slack-Retry-Num") for _, headers in heard.requests]
    assert retry == [None, "1", "1"]


@pytest.mark.parametrize(
    ("answers", "attempts", "reason"),
    [
        pytest.param([Answer(500)], 2, "http_error", id="error"),
        pytest.param([Answer(None, reason="http_timeout")], 2, "http_timeout", id="timeout"),
        pytest.param([Answer(500)] * 9, 4, "http_error", id="three-retries-at-most"),
        pytest.param([Answer(500, {"x-slack-no-retry": "1"})], 1, None, id="no-retry"),
    ],
)
def test_an_event_that_was_not_received_is_sent_again(workspace, heard, answers, attempts, reason):
    heard.answers = answers
    workspace.say("a")
    assert workspace.settle()
    assert len(heard.requests) == attempts
    assert [sent.attempt for sent in workspace.events] == list(range(attempts))
    assert heard.requests[-1][1].get("X-Slack-Retry-Reason") == reason
    assert len({told["event_id"] for told, _ in heard.requests}) == 1


def test_without_an_app_events_are_given_up(workspace):
    workspace.say("a")
    assert workspace.settle()
    workspace.connect("http://127.0.0.1:9/slack/events")
    workspace.say("a")
    assert workspace.settle()
    assert {sent.status for sent in workspace.events} == {None}


def test_closing_forgets_what_was_not_sent(workspace, client, heard):
    workspace.knobs.own_events = "late"
    workspace.knobs.late_seconds = 60.0
    client.chat_postMessage(channel="ai-infra", text="t")
    assert not workspace.settle(0.01)


# People and a real app


@pytest.fixture
def app(workspace) -> Iterator[SimpleNamespace]:
    """A small app of Bolt behind HTTP that remembers what it was given."""
    client = WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[])
    bolt = App(
        client=client,
        token=workspace.token,
        signing_secret=workspace.signing_secret,
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )
    seen = SimpleNamespace(bodies=[], events=[], ack={"text": "t"}, view_ack={})

    @bolt.command("/infra")
    def infra(ack, body):
        seen.bodies.append(body)
        ack(**seen.ack) if seen.ack else ack()

    @bolt.event("message")
    @bolt.event("app_home_opened")
    def event(body):
        seen.events.append(body["event"])

    @bolt.action("go")
    def go(ack, body):
        seen.bodies.append(body)
        ack()

    @bolt.view("form")
    def form(ack, body):
        seen.bodies.append(body)
        ack(**seen.view_ack)

    with serve(SlackRequestHandler(bolt)) as server:
        workspace.connect(f"{server.url}/slack/events")
        yield seen


def test_a_command_is_answered_in_its_acknowledgement(workspace, app):
    app.ack = {"response_type": "in_channel", "text": "t", "blocks": BLOCKS}
    result = workspace.slash("meta")
    assert result.status == 200
    assert (result.shown, *workspace.ephemerals()) == workspace.messages()
    assert result.shown.by_command
    assert workspace.settle()
    (command,), (own,) = app.bodies, app.events
    assert (command["command"], command["text"]) == ("/infra", "meta")
    assert own["blocks"][0]["text"]["text"] == "*a*"
    assert own["bot_id"]


def test_an_answer_to_a_command_is_private_unless_it_says_so(workspace, app):
    app.ack = {"text": "t"}
    result = workspace.slash("help")
    assert workspace.ephemerals() == (result.shown,)
    app.ack = None
    assert workspace.slash("help").shown is None


def test_slack_shows_nothing_of_blocks_that_an_acknowledgement_may_not_hold(workspace, app):
    app.ack = {"text": "t", "blocks": [{"type": "markdown", "text": "a"}]}
    result = workspace.slash("meta")
    assert (result.shown, result.failed) == (None, "invalid_blocks")
    assert "markdown" in result.problems[0]


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        pytest.param(Answer(500), "dispatch_failed", id="error"),
        pytest.param(Answer(None, reason="http_timeout"), "operation_timeout", id="timeout"),
        pytest.param(Answer(200, body=b"hello"), "", id="plain-text"),
        pytest.param(Answer(200, body=b'"hello"'), "", id="no-object"),
    ],
)
def test_a_command_that_fails_is_told_apart(workspace, heard, answer, failed):
    heard.answers = [answer]
    result = workspace.slash("meta")
    assert result.failed == failed
    assert (result.shown is None) == bool(failed)


def test_an_app_that_is_too_slow_times_out(workspace):
    release = threading.Event()

    def slow(environ, start_response):
        release.wait(5)
        start_response("200 OK", [])
        return [b""]

    workspace.knobs.timeout_seconds = 0.05
    with serve(slow) as server:
        workspace.connect(server.url)
        assert workspace.slash("meta").failed == "operation_timeout"
        release.set()


def test_a_button_tells_the_app_what_was_pressed(workspace, client, app):
    row = m.actions(m.button("No", "no", "n"), m.button("Go", "go", "v"), block_id="row")
    ts = client.chat_postMessage(channel="ai-infra", text="t", blocks=[row])["ts"]
    post = workspace.post("ai-infra", ts)
    assert workspace.press(post, "go").ok
    assert workspace.press(post, 2).ok
    pressed = app.bodies[-1]
    assert pressed["actions"][0]["value"] == "v"
    assert pressed["actions"][0]["block_id"] == "row"
    assert pressed["message"]["blocks"][0]["block_id"] == "row"
    assert pressed["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": workspace.channel.id,
        "is_ephemeral": False,
    }
    for missing in (3, "other"):
        with pytest.raises(LookupError):
            workspace.press(post, missing)


def test_a_button_of_a_private_reply_comes_without_the_message(workspace, client, app):
    root = workspace.say("a").ts
    client.chat_postEphemeral(
        channel="ai-infra",
        user=workspace.you.id,
        text="t",
        blocks=[m.section("a", accessory=m.button("Go", "go"))],
        thread_ts=root,
    )
    workspace.press(workspace.ephemerals()[0], 1)
    pressed = app.bodies[-1]
    assert "message" not in pressed
    assert pressed["container"]["is_ephemeral"]
    assert pressed["container"]["thread_ts"] == root


MENU = {
    "type": "static_select",
    "action_id": "go",
    "options": [{"text": m.plain_text("A"), "value": "a"}],
}


def test_a_menu_tells_the_chosen_option(workspace, client, app):
    client.chat_postMessage(channel="ai-infra", text="t", blocks=[m.actions(MENU)])
    workspace.press(workspace.messages()[0], "go", choice="a")
    assert app.bodies[-1]["actions"][0]["selected_option"]["value"] == "a"


def send(url, body):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read()


def test_a_response_address_answers_five_times(workspace, app):
    app.ack = None
    workspace.slash("meta")
    url = app.bodies[-1]["response_url"]
    assert send(url, {"text": "private"}) == b"ok"
    assert send(url, {"text": "public", "response_type": "in_channel"}) == b"ok"
    assert [post.text for post in workspace.ephemerals()] == ["private"]
    assert [post.text for post in workspace.messages()] == ["public"]
    for _ in range(3):
        send(url, {"text": "more"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        send(url, {"text": "sixth"})
    assert workspace.calls[-1].outcome == "used_url"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        send(f"{workspace.url}/response/none", {"text": "t"})


@pytest.mark.parametrize("private", [True, False], ids=["private", "public"])
def test_a_pressed_message_can_be_replaced_and_deleted(workspace, client, app, private):
    blocks = [m.actions(m.button("Go", "go"))]
    if private:
        client.chat_postEphemeral(
            channel="ai-infra", user=workspace.you.id, text="t", blocks=blocks
        )
    else:
        client.chat_postMessage(channel="ai-infra", text="t", blocks=blocks)
    shown = workspace.ephemerals if private else workspace.messages
    workspace.press(shown()[0], "go")
    url = app.bodies[-1]["response_url"]
    send(url, {"text": "new", "replace_original": True})
    assert [post.text for post in shown()] == ["new"]
    send(url, {"delete_original": True})
    assert shown() == ()
    assert workspace.settle()


def view(**changes):
    fields = {
        "text": {"type": "plain_text_input", "action_id": "text"},
        "menu": {**MENU, "action_id": "menu"},
        "boxes": {**MENU, "type": "checkboxes", "action_id": "boxes"},
        "where": {"type": "conversations_select", "action_id": "where"},
        "who": {"type": "multi_users_select", "action_id": "who"},
        "at": {"type": "timepicker", "action_id": "at"},
    }
    blocks = [
        {"type": "input", "block_id": name, "label": m.plain_text(name), "element": element}
        for name, element in fields.items()
    ]
    made = {"type": "modal", "callback_id": "form", "title": m.plain_text("Form")}
    return {**made, "submit": m.plain_text("Save"), "blocks": blocks, **changes}


def test_a_modal_opens_with_a_fresh_trigger_and_is_submitted(workspace, client, app):
    workspace.slash("watch")
    trigger = app.bodies[-1]["trigger_id"]
    client.views_open(trigger_id=trigger, view=view())
    (opened,) = workspace.modals()
    values = {
        "text": "a",
        "menu": "a",
        "boxes": ["a"],
        "where": workspace.channel.id,
        "who": ["U1"],
        "at": "08:30",
    }
    result = workspace.submit(opened, values)
    assert result.view is None
    assert workspace.modals() == ()
    state = app.bodies[-1]["view"]["state"]["values"]
    assert state["text"]["text"]["value"] == "a"
    assert state["menu"]["menu"]["selected_option"]["value"] == "a"
    assert state["boxes"]["boxes"]["selected_options"][0]["value"] == "a"
    assert state["where"]["where"]["selected_conversation"] == workspace.channel.id
    assert state["who"]["who"]["selected_users"] == ["U1"]
    assert state["at"]["at"]["selected_time"] == "08:30"
    assert code_of(client.views_open, trigger_id=trigger, view=view()) == "exchanged_trigger_id"
    assert code_of(client.views_open, trigger_id="x", view=view()) == "invalid_trigger_id"


def test_a_modal_shows_errors_or_another_view(workspace, client, app):
    workspace.slash("watch")
    client.views_open(trigger_id=app.bodies[-1]["trigger_id"], view=view())
    (opened,) = workspace.modals()
    app.view_ack = {"response_action": "errors", "errors": {"text": "too long"}}
    result = workspace.submit(opened, {})
    assert (result.errors, result.view) == ({"text": "too long"}, opened)
    other = view(blocks=[m.section("done", accessory=m.button("Go", "go"))])
    app.view_ack = {"response_action": "update", "view": other}
    now = workspace.submit(opened, {}).view
    assert now.id == opened.id
    assert workspace.press_in_view(now, "go").ok
    assert app.bodies[-1]["container"]["view_id"] == now.id


def test_a_trigger_expires():
    now = [1000.0]
    with Workspace(clock=lambda: now[0]) as workspace:
        client = WebClient(workspace.token, base_url=workspace.api_url, retry_handlers=[])
        trigger = workspace.state.trigger(workspace.you.id)
        now[0] += 3.5
        assert code_of(client.views_open, trigger_id=trigger, view=view()) == "expired_trigger_id"


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({"type": "card"}, id="no-view"),
        pytest.param(view(title=m.plain_text("x" * 25)), id="title"),
    ],
)
def test_a_bad_view_is_refused(workspace, client, bad):
    trigger = workspace.state.trigger(workspace.you.id)
    assert code_of(client.views_open, trigger_id=trigger, view=bad) == "invalid_arguments"


def test_views_are_updated_and_published_with_a_guarding_hash(workspace, client, app):
    workspace.open_home()
    assert workspace.settle()
    assert app.events[-1]["tab"] == "home"
    home = {"type": "home", "blocks": BLOCKS}
    first = client.views_publish(user_id=workspace.you.id, view=home)["view"]
    assert workspace.home().id == first["id"]
    home = {"type": "home", "blocks": [m.section("b")]}
    client.views_publish(user_id=workspace.you.id, view=home, hash=first["hash"])
    publish = {"user_id": workspace.you.id, "view": home, "hash": first["hash"]}
    assert code_of(client.views_publish, **publish) == "hash_conflict"
    workspace.open_home()
    assert workspace.settle()
    assert app.events[-1]["view"]["blocks"][0]["text"]["text"] == "b"
    client.views_update(view_id=first["id"], view=home)
    stale = {"view_id": first["id"], "view": home, "hash": first["hash"]}
    assert code_of(client.views_update, **stale) == "hash_conflict"
    assert code_of(client.views_update, view_id="V0", view=home) == "not_found"
    assert workspace.modals() == ()


def test_one_can_wait_for_what_the_bot_does(workspace, client):
    timer = threading.Timer(
        0.05, lambda: client.chat_postMessage(channel="ai-infra", text="at last")
    )
    timer.start()
    assert workspace.wait_until(lambda: workspace.messages())
    assert not workspace.wait_until(lambda: workspace.ephemerals(), timeout=0.01)
    assert workspace.posts == workspace.messages()
    timer.join()
