"""Over real HTTP: nothing forged, stale, malformed or oversized passes, and none of it is a 500."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from fronts import Front, running_front, some_facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.http import PATH, THREADS, bolt_request, gunicorn_settings
from bot.workspace import serve
from bot.workspace.payloads import signature
from store.errors import Unavailable

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
COMMAND = urlencode(
    {
        "command": "/infra",
        "text": "meta",
        "team_id": "T0INFRA",
        "channel_id": "C1",
        "user_id": "U1",
        "response_url": "https://hooks.example/x",
        "trigger_id": "1.2.3",
    }
)


class Client:
    """Sends requests to the bot as they are."""

    def __init__(self, url: str, secret: str) -> None:
        self.parts = urlsplit(url)
        self.secret = secret

    def send(self, method, path, body=b"", headers=None):
        connection = HTTPConnection(self.parts.hostname, self.parts.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def headers(self, body, kind, age=0, secret=None):
        timestamp = str(int(time.time()) - age)
        return {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret or self.secret, timestamp, body),
        }

    def post(self, body, kind=FORM, path=PATH, **signing):
        data = body.encode() if isinstance(body, str) else body
        return self.send("POST", path, data, self.headers(data, kind, **signing))


@pytest.fixture(scope="module")
def front(tmp_path_factory) -> Iterator[Front]:
    url = some_facts(tmp_path_factory.mktemp("http") / "bot.db")
    with running_front(url) as made:
        yield made


@pytest.fixture(scope="module")
def client(front) -> Iterator[Client]:
    with serve(front.running.wsgi) as server:
        yield Client(server.url, front.workspace.signing_secret)


def test_a_signed_command_is_answered(client):
    status, body = client.post(COMMAND)
    assert status == 200
    assert json.loads(body)["response_type"] == "in_channel"


def test_slack_may_verify_the_address(client):
    body = json.dumps({"type": "url_verification", "challenge": "abc"})
    assert client.post(body, JSON) == (200, b'{"challenge": "abc"}')


TURNED_AWAY = {
    "forged": (lambda c: c.post(COMMAND, secret="0" * 32), 401),
    "stale": (lambda c: c.post(COMMAND, age=301), 401),
    "from-the-future": (lambda c: c.post(COMMAND, age=-310), 401),
    "unsigned": (lambda c: c.send("POST", PATH, COMMAND.encode(), {"Content-Type": FORM}), 401),
    "signed-for-another-body": (
        lambda c: c.send("POST", PATH, b"a=b", c.headers(COMMAND.encode(), FORM)),
        401,
    ),
    "no-type": (
        lambda c: c.send("POST", PATH, b"a=b", {**c.headers(b"a=b", FORM), "Content-Type": ""}),
        400,
    ),
    "no-json": (lambda c: c.post("{", JSON), 400),
    "a-list": (lambda c: c.post("[]", JSON), 400),
    "no-utf8": (lambda c: c.post(b"\xff", JSON), 400),
    "empty": (lambda c: c.post("", JSON), 400),
    "nested": (lambda c: c.post("[" * 100_000, JSON), 400),
    # Refused by its head: the body is not waited for.
    "oversized": (
        lambda c: c.send(
            "POST", PATH, b"a=b", {**c.headers(b"a=b", FORM), "Content-Length": "1000001"}
        ),
        400,
    ),
    "payload-no-json": (lambda c: c.post("payload=x"), 400),
    "timestamp-in-words": (
        lambda c: c.send(
            "POST", PATH, b"a=b", {**c.headers(b"a=b", FORM), "X-Slack-Request-Timestamp": "now"}
        ),
        400,
    ),
    "signature-not-ascii": (
        lambda c: c.send(
            "POST",
            PATH,
            b"a=b",
            {**c.headers(b"a=b", FORM), "X-Slack-Signature": "v0=" + "\xe9" * 64},
        ),
        400,
    ),
    "ssl-check": (lambda c: c.send("POST", PATH, b"ssl_check=1", {"Content-Type": FORM}), 401),
    "elsewhere": (lambda c: c.post(COMMAND, path="/elsewhere"), 404),
    "asked-for": (lambda c: c.send("GET", PATH), 404),
    "installation": (lambda c: c.send("GET", "/slack/install"), 404),
}


@pytest.mark.parametrize(("send", "status"), TURNED_AWAY.values(), ids=TURNED_AWAY)
def test_turned_away(client, send, status, caplog):
    with caplog.at_level(logging.INFO):
        assert send(client)[0] == status
    assert "meta" not in caplog.text


ODD_SHAPES = [
    {"team": 5},
    {"user": 5},
    {"channel": 5},
    {"authorizations": 5},
    {"authorizations": [5]},
    {"enterprise": 5},
    {"type": "event_callback", "event": {"user": 5, "channel": []}},
    {"type": "block_actions"},
    {"type": "block_actions", "actions": 5},
    {"view": {"team_id": []}},
    {"event": []},
]


@pytest.mark.parametrize("body", ODD_SHAPES, ids=lambda body: json.dumps(body)[:40])
def test_unsigned_bodies_of_odd_shapes_are_no_errors_of_ours(client, body):
    assert client.post(json.dumps(body), JSON, secret="0" * 32)[0] in (400, 401)
    form = urlencode({"payload": json.dumps(body)})
    assert client.post(form, secret="0" * 32)[0] in (400, 401)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
KEYS = ["team", "user", "channel", "event", "authorizations", "enterprise", "type", "view"]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_forged_body_is_an_error_of_ours(client, body):
    assert client.post(json.dumps(body), JSON, secret="0" * 32)[0] in (400, 401)


def test_what_was_signed_may_be_sent_again_and_changes_nothing(front, client):
    said = front.workspace.say("look")
    front.settle()
    event = {
        "type": "event_callback",
        "event_id": "EvReplay",
        "team_id": "T0INFRA",
        "api_app_id": "A0INFRA",
        "authorizations": [{"user_id": "U0INFRA", "is_bot": True, "team_id": "T0INFRA"}],
        "event": {
            "type": "app_mention",
            "channel": said.channel,
            "user": said.user,
            "ts": said.ts,
            "text": "<@U0INFRA> meta",
        },
    }
    before = len(front.workspace.posts)
    data = json.dumps(event).encode()
    headers = client.headers(data, JSON)
    assert [client.send("POST", PATH, data, headers)[0] for _ in range(3)] == [200] * 3
    front.settle()
    assert len(front.workspace.posts) == before + 1


def test_it_tells_that_it_lives_and_is_ready(client):
    assert client.send("GET", "/healthz") == (200, b"ok\n")
    assert client.send("GET", "/readyz") == (200, b"ok\n")


def test_without_its_database_it_lives_but_is_not_ready(front, client, monkeypatch):
    def gone():
        raise Unavailable("The database is busy. Try again in a moment.")

    monkeypatch.setattr(front.store.entities, "names_version", gone)
    assert client.send("GET", "/healthz")[0] == 200
    assert client.send("GET", "/readyz") == (503, b"The database is busy. Try again in a moment.\n")


def test_a_form_in_which_somebody_typed_payload_arrives():
    body = COMMAND.replace("meta", "payload")
    request = bolt_request(body, {"content-type": FORM})
    assert request.body["text"] == "payload"
    assert request.raw_body == body
    assert request.context.user_id == "U1"


def test_the_server_runs_one_process_of_threads():
    told = gunicorn_settings("127.0.0.1", 3000, lambda *_: None)
    assert (told["bind"], told["workers"], told["threads"]) == ("127.0.0.1:3000", 1, THREADS)
    assert told["worker_class"] == "gthread"
