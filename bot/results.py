"""What is known after a call to Slack, as values, and how answers are read as such.

Contains no calls. The difference that matters: whether a request was surely not carried out, or
may have been.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

DEFAULT_RETRY_AFTER = 30.0

TEMPORARY = frozenset({"ratelimited", "rate_limited", "service_unavailable", "request_timeout"})
"""Error codes after which Slack did nothing and may do it later."""
LATER = frozenset({408, 425})
"""Of the answers 4xx that hold no error code, those that may be another one later; besides 429."""
UNCERTAIN = frozenset({"internal_error", "fatal_error"})
"""Error codes of which Slack says that part of the request may have been carried out."""
UNREACHED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
"""What is raised before a request has left; anything else may come after it was carried out."""
UNREACHED_NUMBERS = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})


@dataclass(frozen=True, slots=True)
class Posted:
    """Slack took the message; ``channel`` is where it is (for a user id, the direct message)."""

    ts: str
    channel: str


@dataclass(frozen=True, slots=True)
class RateLimited:
    """Too much at once: nothing was done, and may be after so many seconds."""

    retry_after: float


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack will never do this, as long as nobody changes anything."""

    code: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was done; it may work later.

    ``everywhere``: nobody was there to be asked, so nothing else gets through either.
    """

    code: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been done or not."""

    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The message looked for is there."""

    ts: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """The message looked for is not there."""


@dataclass(frozen=True, slots=True)
class Blind:
    """The bot may not look, or could not see far enough."""

    code: str


Problem = RateLimited | Refused | Failed | Unknown
Result = Posted | Problem
Look = Found | NotFound | Blind | RateLimited | Failed


def answered(status: int, code: str, headers: Mapping[str, Any]) -> Problem:
    """Tell what an answer of the Web API means that is not a success, by its error code."""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return RateLimited(_retry_after(headers))
    if status >= 500:
        return Unknown(f"http_{status}")
    if code in UNCERTAIN:
        return Unknown(code)
    if code in TEMPORARY:
        return Failed(code)
    if not code.replace("_", "").isalnum():  # the SDK puts a body that is no JSON here
        return Unknown("bad_response") if status == 200 else without_code(status)
    return Refused(code)


def without_code(status: int, where: str = "") -> Refused | Failed:
    """Tell what an answer means that is no success, did nothing and holds no error code."""
    code = f"{where}http_{status}"
    return Refused(code) if 400 <= status < 500 and status not in LATER else Failed(code)


def responded(status: int, body: str, headers: Mapping[str, Any]) -> Problem:
    """Tell what an answer of a response address means that is not a success; a line of text."""
    if status == 429:
        return RateLimited(_retry_after(headers))
    if status >= 500:
        return Unknown(f"http_{status}")
    code = body.strip()
    return Refused(code) if code.replace("_", "").isalnum() else without_code(status)


def _retry_after(headers: Mapping[str, Any]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) else value)
            return float(text) if text.isdecimal() else DEFAULT_RETRY_AFTER
    return DEFAULT_RETRY_AFTER


def broken(error: OSError | HTTPException) -> Problem:
    """Tell what a request means that got no whole answer."""
    cause = error.reason if isinstance(error, URLError) else error
    name = type(cause).__name__
    unreached = isinstance(cause, OSError) and cause.errno in UNREACHED_NUMBERS
    if unreached or isinstance(cause, UNREACHED):
        return Failed(name, everywhere=True)
    return Unknown(name)


def blind(problem: Problem) -> Look:
    """Tell what a problem means for a look, which may always be repeated."""
    if isinstance(problem, Refused):
        return Blind(problem.code)
    return Failed(problem.reason) if isinstance(problem, Unknown) else problem
