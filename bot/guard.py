"""A small WSGI guard before Slack's framework: what is no request of Slack is turned away here.

The framework raises on some bodies before it looks at their signature. So what it is given is
bounded in size, of a known type, dated, signed in form, and an object. Whether the signature is
right, the framework tells. Nothing is logged: bodies hold what people write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST = 1_000_000
"""Bytes of a body; Slack's own are below 300 kB (a view has at most 250 kB)."""
MOST_FIELDS = 100
"""Fields of a form; a command has about fifteen."""
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is turned away."""

    status: HTTPStatus
    reason: str


def _bad(reason: str) -> Refusal:
    return Refusal(HTTPStatus.BAD_REQUEST, reason)


def refuse_head(environ: WSGIEnvironment) -> Refusal | None:
    """Return why a request is refused before its body is read, None where it is not."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    if not _NUMBER.fullmatch(length):
        return _bad("no length")
    if int(length) > LARGEST:
        return _bad("too large")
    if content_type(environ) not in (FORM, JSON):
        return _bad("neither a form nor JSON")
    timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP") or "")
    signature = str(environ.get("HTTP_X_SLACK_SIGNATURE") or "")
    if not timestamp or not signature:
        return Refusal(HTTPStatus.UNAUTHORIZED, "not signed")
    if not _NUMBER.fullmatch(timestamp):
        return _bad("the timestamp is no number")
    if not _SIGNATURE.fullmatch(signature):
        return _bad("the signature is none")
    return None


def refuse_body(body: bytes, kind: str) -> Refusal | None:
    """Return why a body of a content type is refused, None where it is an object."""
    try:
        data = _parsed(body.decode(), kind)
    except (ValueError, RecursionError):  # no UTF-8 or no JSON; JSON nested thousands deep
        return _bad("not readable")
    if not isinstance(data, dict) or not data:
        return _bad("no object")
    if data.get("type") == "event_callback" and not isinstance(data.get("event"), dict):
        return _bad("an event without an event")
    return None


def _parsed(text: str, kind: str) -> Any:
    if kind == JSON or text.startswith("{"):  # as the framework decides
        return json.loads(text)
    form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    return json.loads(form["payload"]) if "payload" in form else form


def content_type(environ: WSGIEnvironment) -> str:
    """Return the content type of a request without its parameters."""
    return str(environ.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()


def guard(app: WSGIApplication) -> WSGIApplication:
    """Return a WSGI application that lets through only what may be a request of Slack."""

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        refusal = refuse_head(environ)
        if refusal is None:
            length = int(environ["CONTENT_LENGTH"])
            body = environ["wsgi.input"].read(length)
            whole = len(body) == length
            refusal = refuse_body(body, content_type(environ)) if whole else _bad("cut short")
            environ["wsgi.input"] = BytesIO(body)
        if refusal is not None:
            return answer(start_response, refusal.status, refusal.reason)
        return app(environ, start_response)

    return guarded


def answer(start_response: StartResponse, status: HTTPStatus, text: str) -> Iterable[bytes]:
    """Answer a request with a status and one line of text."""
    body = f"{text}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]
