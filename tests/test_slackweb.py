"""What each answer of Slack, or the lack of one, means for what was asked."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import pytest

from bot.slackweb import (
    MAX_PAGES,
    Blind,
    Failed,
    Found,
    NotFound,
    Posted,
    RateLimited,
    Refused,
    SlackWeb,
    Unknown,
)

TOKEN = "xoxb-very-secret"
TEXT = "a text that is nobody's business"
MESSAGE = {"text": TEXT, "blocks": [{"type": "divider"}]}
OLDEST = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

Json = dict[str, Any]


@dataclass
class Answer:
    """One scripted answer: a body and a status, or how the connection goes wrong."""

    body: Json | str = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wrong: str = ""


def ok(**more: object) -> Answer:
    return Answer({"ok": True, **more})


def error(code: str) -> Answer:
    return Answer({"ok": False, "error": code})


class Script:
    """A server that gives scripted answers and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, Json]] = []
        self.tokens: set[str | None] = set()
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                script.serve(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"] or 0)).decode()
        as_json = "json" in request.headers["Content-Type"]
        arguments = json.loads(body) if as_json else dict(parse_qsl(body))
        self.asked.append((request.path.removeprefix("/api/"), arguments))
        self.tokens.add(request.headers["Authorization"])
        answer = self.answers.pop(0)
        if answer.wrong == "drop":
            request.connection.shutdown(socket.SHUT_RDWR)
            return
        if answer.wrong == "slow":
            time.sleep(1.1)
            return
        text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        length = len(text.encode()) + (50 if answer.wrong == "cut" else 0)
        request.send_response(answer.status)
        for name, value in {"Content-Length": str(length), **answer.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(text.encode())
        if answer.wrong == "cut":
            request.connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def script() -> Iterator[Script]:
    made = Script()
    yield made
    made.close()


@pytest.fixture
def slack(script: Script) -> SlackWeb:
    return SlackWeb(TOKEN, script.url, timeout_seconds=1)


def post(slack: SlackWeb) -> object:
    return slack.post("C1", MESSAGE, thread_ts="5.0", part_id="p1")


class TestSaying:
    def test_a_post_carries_its_id_and_links_nobody(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [ok(ts="7.0", channel="C1")]
        assert post(slack) == Posted("7.0", "C1")
        assert script.asked == [
            (
                "chat.postMessage",
                {
                    **MESSAGE,
                    "channel": "C1",
                    "thread_ts": "5.0",
                    "metadata": {"event_type": "infra_part", "event_payload": {"id": "p1"}},
                    "link_names": False,
                    "parse": "none",
                    "unfurl_links": False,
                    "unfurl_media": False,
                },
            )
        ]
        assert script.tokens == {f"Bearer {TOKEN}"}

    def test_a_message_without_blocks_sends_none(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [ok(ts="7.0", channel="C1")]
        slack.post("C1", {"text": TEXT, "blocks": []}, thread_ts=None, part_id="p1")
        assert {"blocks", "thread_ts"}.isdisjoint(script.asked[0][1])

    def test_a_private_line(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [ok(message_ts="7.0")]
        assert slack.ephemeral("C1", "U1", MESSAGE, thread_ts=None) == Posted("7.0", "C1")
        method, arguments = script.asked[0]
        assert (method, arguments["user"]) == ("chat.postEphemeral", "U1")

    def test_an_update_leaves_the_metadata(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [ok(ts="7.0", channel="C1")]
        assert slack.update("C1", "7.0", MESSAGE) == Posted("7.0", "C1")
        method, arguments = script.asked[0]
        assert (method, arguments["ts"]) == ("chat.update", "7.0")
        assert "metadata" not in arguments

    @pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
    def test_refused_blocks_go_once_more_as_text(
        self, script: Script, slack: SlackWeb, code: str
    ) -> None:
        script.answers = [error(code), ok(ts="7.0", channel="C1")]
        assert post(slack) == Posted("7.0", "C1")
        first, second = (arguments for _, arguments in script.asked)
        assert "blocks" not in second
        assert second == {name: first[name] for name in first if name != "blocks"}

    def test_refused_blocks_go_only_once_more(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [error("invalid_blocks"), error("invalid_blocks")]
        assert post(slack) == Refused("invalid_blocks")


RESULTS = [
    pytest.param(error("is_archived"), Refused("is_archived"), id="final"),
    pytest.param(error("some_new_code"), Refused("some_new_code"), id="final: not known to us"),
    pytest.param(error("service_unavailable"), Failed("service_unavailable"), id="temporary"),
    pytest.param(error("request_timeout"), Failed("request_timeout"), id="it got no body"),
    pytest.param(error("internal_error"), Unknown("internal_error"), id="may have been done"),
    pytest.param(error("fatal_error"), Unknown("fatal_error"), id="may have been done too"),
    pytest.param(error("ratelimited"), RateLimited(30.0), id="429 without a header"),
    pytest.param(
        Answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "7"}),
        RateLimited(7.0),
        id="429",
    ),
    pytest.param(
        Answer("", 429, {"Retry-After": "soon"}), RateLimited(30.0), id="429 with an odd header"
    ),
    pytest.param(Answer("oops", 500), Unknown("http_500"), id="500"),
    pytest.param(Answer({"ok": False, "error": "x"}, 503), Unknown("http_503"), id="503"),
    pytest.param(Answer("<html>hello</html>", 200), Unknown("bad_response"), id="no JSON"),
    pytest.param(Answer("<html>not here</html>", 404), Refused("http_404"), id="404"),
    pytest.param(Answer("<html>too slow</html>", 408), Failed("http_408"), id="408"),
    pytest.param(Answer("<html>too early</html>", 425), Failed("http_425"), id="425"),
    pytest.param(Answer("<html>elsewhere</html>", 304), Failed("http_304"), id="304"),
    pytest.param(Answer(wrong="drop"), Unknown("RemoteDisconnected"), id="dropped"),
    pytest.param(Answer(wrong="slow"), Unknown("TimeoutError"), id="timeout"),
    pytest.param(ok(ts="1.0"), Posted("1.0", "C1"), id="no channel in the answer"),
    pytest.param(
        Answer({"ok": True}, wrong="cut"), Unknown("IncompleteRead"), id="cut off in the middle"
    ),
]


@pytest.mark.parametrize(("answer", "result"), RESULTS)
def test_what_an_answer_means_for_a_post(
    script: Script, slack: SlackWeb, answer: Answer, result: object
) -> None:
    script.answers = [answer]
    assert post(slack) == result
    assert len(script.asked) == 1, "nothing is sent again by itself"


def test_nobody_listening_is_surely_not_posted() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/api/"
    assert post(SlackWeb(TOKEN, url)) == Failed("ConnectionRefusedError", everywhere=True)


@pytest.mark.parametrize("answer", [row.values[0] for row in RESULTS], ids=[r.id for r in RESULTS])
def test_logs_hold_no_secrets(
    script: Script, slack: SlackWeb, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    """At DEBUG the SDK would log bodies; an answer that is no JSON is logged at ERROR."""
    caplog.set_level(logging.DEBUG)
    script.answers = [answer]
    post(slack)
    assert TOKEN not in caplog.text
    assert TEXT not in caplog.text


class TestResponding:
    def respond(self, slack: SlackWeb, script: Script) -> object:
        url = script.url.replace("/api/", "/response/1")
        message = {**MESSAGE, "response_url": url, "response_type": "ephemeral"}
        return slack.respond("C1", message)

    def test_an_answer_goes_where_the_command_came_from(
        self, script: Script, slack: SlackWeb
    ) -> None:
        script.answers = [Answer("ok")]
        assert self.respond(slack, script) == Posted("", "C1")
        path, arguments = script.asked[0]
        assert path == "/response/1"
        assert (arguments["text"], arguments["response_type"]) == (TEXT, "ephemeral")
        assert script.tokens == {None}, "the address is the key; no token goes there"

    @pytest.mark.parametrize(
        ("answer", "result"),
        [
            pytest.param(Answer("expired_url", 404), Refused("expired_url"), id="too late"),
            pytest.param(Answer("<html>", 404), Refused("http_404"), id="no code"),
            pytest.param(
                Answer("slow", 429, {"Retry-After": "7"}), RateLimited(7.0), id="too much"
            ),
            pytest.param(Answer("oops", 500), Unknown("http_500"), id="500"),
            pytest.param(Answer(wrong="drop"), Unknown("RemoteDisconnected"), id="dropped"),
        ],
    )
    def test_what_an_answer_means(
        self, script: Script, slack: SlackWeb, answer: Answer, result: object
    ) -> None:
        script.answers = [answer]
        assert self.respond(slack, script) == result
        assert len(script.asked) == 1

    def test_refused_blocks_go_once_more_as_text(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [Answer("invalid_blocks", 400), Answer("ok")]
        assert self.respond(slack, script) == Posted("", "C1")
        assert "blocks" not in script.asked[1][1]


def message(part_id: str, ts: str = "7.0", event_type: str = "infra_part") -> Json:
    return {"ts": ts, "metadata": {"event_type": event_type, "event_payload": {"id": part_id}}}


def page(*messages: Json, cursor: str = "") -> Answer:
    return ok(messages=list(messages), response_metadata={"next_cursor": cursor})


class TestFinding:
    def find(self, slack: SlackWeb, channel: str = "C1", thread_ts: str | None = None) -> object:
        return slack.find("p1", channel, thread_ts=thread_ts, oldest=OLDEST)

    @pytest.mark.parametrize(
        ("answers", "look"),
        [
            pytest.param([page(message("p0"), message("p1", "8.0"))], Found("8.0"), id="there"),
            pytest.param([page(message("p0"), {"ts": "9.0"})], NotFound(), id="not there"),
            pytest.param([page(message("p1", event_type="x"))], NotFound(), id="somebody else's"),
            pytest.param([page({"ts": "1.0", "metadata": {}})], NotFound(), id="no metadata"),
            pytest.param(
                [page(cursor="a"), page(message("p1", "8.0"))], Found("8.0"), id="on page two"
            ),
            pytest.param(
                [page(cursor="a")] * MAX_PAGES, Blind("too_much_history"), id="too many pages"
            ),
            pytest.param([error("missing_scope")], Blind("missing_scope"), id="may not look"),
            pytest.param([error("not_in_channel")], Blind("not_in_channel"), id="is not there"),
            pytest.param([Answer(wrong="drop")], Failed("RemoteDisconnected"), id="dropped"),
            pytest.param([error("internal_error")], Failed("internal_error"), id="temporary"),
            pytest.param(
                [Answer("", 429, {"Retry-After": "60"})], RateLimited(60.0), id="once a minute"
            ),
        ],
    )
    def test_looking_in_a_channel(
        self, script: Script, slack: SlackWeb, answers: list[Answer], look: object
    ) -> None:
        script.answers = list(answers)
        assert self.find(slack) == look
        assert script.answers == []

    def test_roots_are_looked_for_in_the_history(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [page(cursor="next"), page()]
        self.find(slack)
        (method, first), (_, second) = script.asked
        assert method == "conversations.history"
        assert first["oldest"] == f"{OLDEST.timestamp():.6f}"
        assert (first["include_all_metadata"], first["inclusive"]) == ("1", "1")
        assert second == {**first, "cursor": "next"}

    def test_replies_are_looked_for_in_their_thread(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [page(message("p1"))]
        assert self.find(slack, thread_ts="5.0") == Found("7.0")
        method, arguments = script.asked[0]
        assert (method, arguments["ts"]) == ("conversations.replies", "5.0")

    def test_direct_messages_are_opened_first(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [ok(channel={"id": "D1"}), page(message("p1"))]
        assert self.find(slack, "U1") == Found("7.0")
        assert script.asked[0] == ("conversations.open", {"users": "U1"})
        assert script.asked[1][1]["channel"] == "D1"

    def test_direct_messages_that_do_not_open(self, script: Script, slack: SlackWeb) -> None:
        script.answers = [error("missing_scope")]
        assert self.find(slack, "U1") == Blind("missing_scope")


class TestLookingUp:
    @pytest.mark.parametrize(
        ("answer", "block_id"),
        [
            pytest.param(page({"ts": "5.0", "blocks": [{"block_id": "q:1"}]}), "q:1", id="there"),
            pytest.param(page({"ts": "5.0"}), None, id="no blocks"),
            pytest.param(page({"ts": "6.0", "blocks": [{"block_id": "q"}]}), None, id="another"),
            pytest.param(page(), None, id="no message"),
            pytest.param(error("thread_not_found"), None, id="refused"),
        ],
    )
    def test_the_first_block_of_a_message(
        self, script: Script, slack: SlackWeb, answer: Answer, block_id: str | None
    ) -> None:
        script.answers = [answer]
        assert slack.root_block_id("C1", "5.0") == block_id
        assert script.asked[0][1]["limit"] == "1"

    @pytest.mark.parametrize(
        ("answer", "zone"),
        [
            pytest.param(ok(user={"tz": "Asia/Tokyo"}), "Asia/Tokyo", id="told"),
            pytest.param(ok(user={}), None, id="not told"),
            pytest.param(error("user_not_found"), None, id="refused"),
            pytest.param(Answer(wrong="drop"), None, id="dropped"),
        ],
    )
    def test_a_users_zone(
        self, script: Script, slack: SlackWeb, answer: Answer, zone: str | None
    ) -> None:
        script.answers = [answer]
        assert slack.user_zone("U1") == zone
