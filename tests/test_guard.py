"""The guard lets through what may be a request of Slack, and answers all else 400 or 401."""

from __future__ import annotations

import io
import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard import FORM, JSON, LARGEST, MOST_FIELDS, guard, refuse_body, refuse_head

SIGNED = {
    "CONTENT_LENGTH": "2",
    "CONTENT_TYPE": JSON,
    "HTTP_X_SLACK_REQUEST_TIMESTAMP": "1763812800",
    "HTTP_X_SLACK_SIGNATURE": "v0=" + "0a" * 32,
}

HEADS = {
    "fine": ({}, None),
    "form": ({"CONTENT_TYPE": FORM}, None),
    "charset": ({"CONTENT_TYPE": "Application/JSON; charset=utf-8"}, None),
    "largest": ({"CONTENT_LENGTH": str(LARGEST)}, None),
    "no-length": ({"CONTENT_LENGTH": ""}, 400),
    "negative-length": ({"CONTENT_LENGTH": "-1"}, 400),
    "length-in-words": ({"CONTENT_LENGTH": "two"}, 400),
    "length-in-other-digits": ({"CONTENT_LENGTH": "²"}, 400),
    "too-large": ({"CONTENT_LENGTH": str(LARGEST + 1)}, 400),
    "far-too-large": ({"CONTENT_LENGTH": "9" * 400}, 400),
    "no-type": ({"CONTENT_TYPE": ""}, 400),
    "other-type": ({"CONTENT_TYPE": "text/plain"}, 400),
    "upload": ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, 400),
    "no-timestamp": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": ""}, 401),
    "timestamp-in-words": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "now"}, 400),
    "timestamp-signed": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "-5"}, 400),
    "timestamp-in-other-digits": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "17²"}, 400),
    "timestamp-spaced": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": " 17 "}, 400),
    "timestamp-huge": ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 5_000}, 400),
    "no-signature": ({"HTTP_X_SLACK_SIGNATURE": ""}, 401),
    "signature-not-ascii": ({"HTTP_X_SLACK_SIGNATURE": "v0=" + "é" * 64}, 400),
    "signature-short": ({"HTTP_X_SLACK_SIGNATURE": "v0=ab"}, 400),
    "signature-other-version": ({"HTTP_X_SLACK_SIGNATURE": "v1=" + "0a" * 32}, 400),
}


@pytest.mark.parametrize(("changes", "status"), HEADS.values(), ids=HEADS)
def test_head(changes, status):
    refusal = refuse_head({**SIGNED, **changes})
    assert (refusal and refusal.status.value) == status


def test_a_head_with_nothing_is_refused():
    assert refuse_head({}).status == 400


BODIES = {
    "event": (b'{"type": "event_callback", "event": {}}', JSON, True),
    "challenge": (b'{"type": "url_verification", "challenge": "x"}', JSON, True),
    "command": (b"command=%2Finfra&text=meta", FORM, True),
    "command-without-text": (b"command=%2Finfra&text=", FORM, True),
    "command-of-payload": (b"command=%2Finfra&text=payload", FORM, True),
    "press": (urlencode({"payload": '{"type": "block_actions"}'}).encode(), FORM, True),
    "json-in-a-form": (b'{"a": 1}', FORM, True),
    "empty": (b"", JSON, False),
    "empty-form": (b"", FORM, False),
    "empty-object": (b"{}", JSON, False),
    "list": (b"[]", JSON, False),
    "number": (b"1", JSON, False),
    "null": (b"null", JSON, False),
    "no-json": (b"{", JSON, False),
    "event-that-is-none": (b'{"type": "event_callback", "event": 5}', JSON, False),
    "event-missing": (b'{"type": "event_callback"}', JSON, False),
    "no-utf8": (b"\xff\xfe{}", JSON, False),
    "no-form": (b"&&", FORM, False),
    "payload-no-json": (b"payload=x", FORM, False),
    "payload-a-list": (b"payload=%5B%5D", FORM, False),
    "nested": (b"[" * 200_000, JSON, False),
    "nested-objects": (b'{"a":' * 100_000, JSON, False),
    "many-digits": (b'{"a": ' + b"9" * 10_000 + b"}", JSON, False),
    "many-fields": (urlencode([("a", "b")] * (MOST_FIELDS + 1)).encode(), FORM, False),
}


@pytest.mark.parametrize(("body", "kind", "fine"), BODIES.values(), ids=BODIES)
def test_body(body, kind, fine):
    refusal = refuse_body(body, kind)
    assert (refusal is None) == fine
    assert refusal is None or refusal.status == 400


@given(st.binary(max_size=300), st.sampled_from([FORM, JSON]))
def test_no_body_raises(body, kind):
    refusal = refuse_body(body, kind)
    assert refusal is None or refusal.status == 400


@given(st.dictionaries(st.sampled_from(sorted(SIGNED)), st.text(max_size=40)))
def test_no_head_raises(changes):
    refusal = refuse_head({**SIGNED, **changes})
    assert refusal is None or refusal.status in (400, 401)


class Inner:
    """What is behind the guard: it remembers what it was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def __call__(self, environ, start_response):
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b"in"]


def through(body, **changes):
    """Send a body through a guard; returns the status and what came in behind it."""
    inner, said = Inner(), []
    environ = {**SIGNED, "CONTENT_LENGTH": str(len(body)), **changes}
    environ["wsgi.input"] = io.BytesIO(body)
    told = guard(inner)(environ, lambda status, headers: said.append(status))
    return said[0], inner.bodies, b"".join(told)


def test_what_passes_arrives_byte_by_byte():
    body = json.dumps({"é": "ü &amp; \u2028"}, ensure_ascii=False).encode()
    assert through(body) == ("200 OK", [body], b"in")


@pytest.mark.parametrize(
    ("body", "changes", "status"),
    [
        pytest.param(b"[]", {}, "400 Bad Request", id="body"),
        pytest.param(b'{"a": 1}', {"CONTENT_LENGTH": "80"}, "400 Bad Request", id="cut-short"),
        pytest.param(b'{"a": 1}', {"CONTENT_TYPE": "x"}, "400 Bad Request", id="head"),
        pytest.param(
            b'{"a": 1}', {"HTTP_X_SLACK_SIGNATURE": ""}, "401 Unauthorized", id="not-signed"
        ),
    ],
)
def test_what_does_not_pass_says_why_and_nothing_of_the_body(body, changes, status):
    told, bodies, text = through(body, **changes)
    assert (told, bodies) == (status, [])
    assert text.endswith(b"\n")
    assert body not in text
