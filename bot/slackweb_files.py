"""A file, given to Slack in its three steps: an address to send it to, the bytes, and its message.

Until the last step nothing is seen, so what goes wrong before may be tried again from the start.
Contains no decisions on what to send. The bytes go to a host of Slack (or of the Web API that is
set) and nowhere else, whatever the answer of the first step says.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message as Headers
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from bot.results import (
    Failed,
    Posted,
    Problem,
    RateLimited,
    Refused,
    Result,
    Unknown,
    answered,
    without_code,
)

MOST_BYTES = 10_000_000
SLACK = "slack.com"

Call = Callable[[str, dict[str, Any]], dict[str, Any] | Problem]
"""A call of the Web API: its answer, or what went wrong."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A file on its way: its name, its bytes, and what is said of it (mrkdwn)."""

    name: str
    content: bytes
    comment: str


@dataclass(frozen=True, slots=True)
class Way:
    """How bytes travel: the Web API's address, seconds to wait, and a proxy or None."""

    base_url: str
    seconds: float
    proxy: str | None = None


def file_name(part_id: str) -> str:
    """Return the name of the file of a part, by which it is found again in its thread."""
    return f"infra-{part_id[:8]}.csv"


def upload(call: Call, way: Way, sending: Sending, channel: str, thread_ts: str | None) -> Result:
    """Put a file into a channel or thread. Slack tells no ``ts`` of its message."""
    if len(sending.content) > MOST_BYTES:
        return Refused("file_too_large")
    arguments = {"filename": sending.name, "length": len(sending.content)}
    address = call("files.getUploadURLExternal", arguments)
    if not isinstance(address, dict):
        return _nothing_seen(address)
    problem = send(str(address.get("upload_url") or ""), sending.content, way)
    if problem is not None:
        return problem
    files = json.dumps([{"id": address.get("file_id"), "title": sending.name}])
    where = {"channel_id": channel, "thread_ts": thread_ts, "initial_comment": sending.comment}
    done = call("files.completeUploadExternal", {"files": files, **where})
    return Posted("", channel) if isinstance(done, dict) else done


def send(url: str, content: bytes, way: Way) -> Problem | None:
    """Post bytes to an address; None where they have arrived. Redirections are not followed."""
    if not is_slacks(url, way.base_url):
        return Refused("upload_address_not_of_slack")
    headers = {"Content-Type": "application/octet-stream"}
    request = Request(url, data=content, headers=headers, method="POST")  # noqa: S310 - checked
    proxies = {"http": way.proxy, "https": way.proxy} if way.proxy else {}
    opener = build_opener(ProxyHandler(proxies), _Stay())
    try:
        with opener.open(request, timeout=way.seconds) as response:
            response.read(1_000)
    except HTTPError as error:
        with error:
            problem = answered(error.code, "", dict(error.headers))
        if isinstance(problem, RateLimited):
            return problem
        return without_code(error.code, "upload_")
    except (OSError, HTTPException) as error:
        return Failed(f"upload_{type(error).__name__}")
    return None


def is_slacks(url: str, base_url: str) -> bool:
    """Tell whether an address is one of Slack's, or of the host of the Web API that is set."""
    try:
        parts, own = urlsplit(url), urlsplit(base_url)
        host = (parts.hostname or "").rstrip(".")
        if not host or "@" in parts.netloc:
            return False
        if (parts.scheme, host) == (own.scheme, own.hostname):
            return True
    except ValueError:
        return False
    return parts.scheme == "https" and (host == SLACK or host.endswith(f".{SLACK}"))


def _nothing_seen(problem: Problem) -> Problem:
    """Tell what a problem before the last step means: nobody can have seen anything."""
    return Failed(problem.reason) if isinstance(problem, Unknown) else problem


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: it could lead anywhere."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> None:
        return None
