"""The calls that go out to Slack, each with a typed result that says what is known of it.

Contains no decisions: what follows from a result is decided where it was asked for. Nothing is
sent again here but one thing: a message whose blocks Slack refuses goes once more as text. Neither
tokens nor texts of messages are logged.
"""

from __future__ import annotations

import errno
import logging
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse, WebClient
from slack_sdk.webhook import WebhookClient, WebhookResponse

TIMEOUT_SECONDS = 10
METADATA_TYPE = "infra_part"
PAGE = 200
MAX_PAGES = 3
DEFAULT_RETRY_AFTER = 30.0

TEMPORARY = frozenset({"ratelimited", "rate_limited", "service_unavailable", "request_timeout"})
"""Error codes after which Slack did nothing and may do it later."""
UNCERTAIN = frozenset({"internal_error", "fatal_error"})
"""Error codes of which Slack says that part of the request may have been carried out."""
BLOCKS_REFUSED = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_attachments",
        "msg_blocks_too_long",
        "only_one_table_allowed",
    }
)
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
    """Nothing was done; it may work later."""

    code: str


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
Content = Mapping[str, Any]
"""A message as ``text`` and ``blocks`` (see :meth:`bot.blocks.message.Message.to_json`)."""


class Slack(Protocol):
    """What the bot asks of Slack's Web API."""

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Post a message to a channel, or a user, under the id that finds it again."""
        ...

    def ephemeral(
        self, channel: str, user: str, message: Content, *, thread_ts: str | None
    ) -> Result:
        """Show a message to one user in a channel."""
        ...

    def update(self, channel: str, ts: str, message: Content) -> Result:
        """Put another content in the place of a message of the bot."""
        ...

    def respond(self, channel: str, message: Content) -> Result:
        """Send a message to the ``response_url`` that it comes with, as its ``response_type``."""
        ...

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        """Look for a message of the bot by the id it was posted under."""
        ...

    def root_block_id(self, channel: str, ts: str) -> str | None:
        """Return the ``block_id`` of the first block of a message, or None."""
        ...

    def user_zone(self, user: str) -> str | None:
        """Return a user's time zone (an IANA name), or None."""
        ...


class SlackWeb:
    """Slack over HTTP; safe to share among threads. Nothing is sent by making one."""

    def __init__(
        self,
        token: str,
        base_url: str = "https://slack.com/api/",
        timeout_seconds: int = TIMEOUT_SECONDS,
    ) -> None:
        self._log = logging.getLogger(__name__)
        quiet = self._log.getChild("sdk")
        quiet.setLevel(logging.CRITICAL)  # the SDK logs bodies, which hold texts of messages
        self._client = WebClient(
            token=token,
            base_url=base_url,
            timeout=timeout_seconds,
            logger=quiet,
            retry_handlers=[],  # the default sends again after a drop: two messages
        )

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Post a message to a channel, or a user, under the id that finds it again."""
        metadata = {"event_type": METADATA_TYPE, "event_payload": {"id": part_id}}
        arguments = {
            "channel": channel,
            "thread_ts": thread_ts,
            "metadata": metadata,
            "link_names": False,
            "parse": "none",
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return self._say("chat.postMessage", message, arguments)

    def ephemeral(
        self, channel: str, user: str, message: Content, *, thread_ts: str | None
    ) -> Result:
        """Show a message to one user in a channel."""
        arguments = {
            "channel": channel,
            "user": user,
            "thread_ts": thread_ts,
            "link_names": False,
            "parse": "none",
        }
        return self._say("chat.postEphemeral", message, arguments)

    def update(self, channel: str, ts: str, message: Content) -> Result:
        """Put another content in the place of a message of the bot; its metadata stays."""
        arguments = {"channel": channel, "ts": ts, "link_names": False, "parse": "none"}
        return self._say("chat.update", message, arguments)

    def respond(self, channel: str, message: Content) -> Result:
        """Send a message to the ``response_url`` that it comes with, as its ``response_type``.

        It works within half an hour, five times, and without being in the channel. Slack tells
        no ``ts`` of the message.
        """
        client = WebhookClient(
            str(message["response_url"]),
            timeout=self._client.timeout,
            logger=self._client.logger,
            retry_handlers=[],
        )
        try:
            said = client.send(
                text=message["text"],
                blocks=list(message.get("blocks") or ()) or None,
                response_type=message["response_type"],
                replace_original=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (OSError, HTTPException) as error:
            return _broken(error)
        return _responded(said, channel)

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        """Look for a message of the bot by the id it was posted under, from ``oldest`` on.

        Needs the history scope of the channel, and membership; Blind where Slack refuses, and
        where more was written since than MAX_PAGES hold.
        """
        if channel.startswith(("U", "W")):
            opened = self._call("conversations.open", {"users": channel})
            if not isinstance(opened, dict):
                return _blind(opened)
            channel = str(opened["channel"]["id"])
        method = "conversations.history" if thread_ts is None else "conversations.replies"
        arguments: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{oldest.timestamp():.6f}",
            "inclusive": True,
            "include_all_metadata": True,
            "limit": PAGE,
        }
        if thread_ts is not None:
            arguments["ts"] = thread_ts
        for _ in range(MAX_PAGES):
            page = self._call(method, arguments)
            if not isinstance(page, dict):
                return _blind(page)
            for message in page.get("messages", ()):
                if _carries(message, part_id):
                    return Found(str(message["ts"]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return NotFound()
            arguments["cursor"] = cursor
        return Blind("too_much_history")

    def root_block_id(self, channel: str, ts: str) -> str | None:
        """Return the ``block_id`` of the first block of a message, or None where unknown."""
        arguments = {"channel": channel, "ts": ts, "limit": 1, "inclusive": True}
        page = self._call("conversations.replies", arguments)
        if not isinstance(page, dict):
            return None
        for message in page.get("messages", ()):
            if message.get("ts") == ts and message.get("blocks"):
                block_id: str | None = message["blocks"][0].get("block_id")
                return block_id
        return None

    def user_zone(self, user: str) -> str | None:
        """Return a user's time zone (an IANA name), or None where Slack does not tell."""
        found = self._call("users.info", {"user": user})
        return found.get("user", {}).get("tz") if isinstance(found, dict) else None

    def _say(self, method: str, message: Content, arguments: dict[str, Any]) -> Result:
        content = {"text": message["text"], "blocks": list(message.get("blocks") or ()) or None}
        said = self._call(method, {**arguments, **content}, as_json=True)
        if isinstance(said, Refused) and said.code in BLOCKS_REFUSED and content["blocks"]:
            self._log.warning("%s: %s, sent as text", method, said.code)
            plain = {**arguments, "text": message["text"]}
            said = self._call(method, plain, as_json=True)
        if not isinstance(said, dict):
            return said
        ts = said.get("ts") or said.get("message_ts") or ""
        return Posted(str(ts), str(said.get("channel") or arguments["channel"]))

    def _call(
        self, method: str, arguments: dict[str, Any], *, as_json: bool = False
    ) -> dict[str, Any] | Problem:
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            if as_json:
                response = self._client.api_call(method, json=given)
            else:
                response = self._client.api_call(method, params=given)
        except SlackApiError as error:
            problem = _answered(error.response)
        except (OSError, HTTPException) as error:
            problem = _broken(error)
        else:
            return dict(response.data) if isinstance(response.data, dict) else {}
        self._log.info("%s: %s", method, problem)
        return problem


def _answered(response: SlackResponse) -> Problem:
    """Tell what an answer means that is not a success."""
    status = response.status_code
    code = str(response.get("error") or "")
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return RateLimited(_retry_after(response.headers))
    if status >= 500:
        return Unknown(f"http_{status}")
    if code in UNCERTAIN:
        return Unknown(code)
    if code in TEMPORARY:
        return Failed(code)
    if not code.replace("_", "").isalnum():  # the SDK puts a body that is no JSON here
        return Unknown("bad_response") if status == 200 else Failed(f"http_{status}")
    return Refused(code)


def _responded(said: WebhookResponse, channel: str) -> Result:
    """Tell what the answer of a response address means; errors are a line of text."""
    if said.status_code == 200:
        return Posted("", channel)
    if said.status_code == 429:
        return RateLimited(_retry_after(said.headers))
    if said.status_code >= 500:
        return Unknown(f"http_{said.status_code}")
    code = said.body.strip()
    return Refused(code if code.replace("_", "").isalnum() else f"http_{said.status_code}")


def _retry_after(headers: Mapping[str, Any]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) else value)
            return float(text) if text.isdecimal() else DEFAULT_RETRY_AFTER
    return DEFAULT_RETRY_AFTER


def _broken(error: OSError | HTTPException) -> Problem:
    """Tell what a request means that got no whole answer."""
    cause = error.reason if isinstance(error, URLError) else error
    name = type(cause).__name__
    unreached = isinstance(cause, OSError) and cause.errno in UNREACHED_NUMBERS
    if unreached or isinstance(cause, UNREACHED):
        return Failed(name)
    return Unknown(name)


def _blind(problem: Problem) -> Look:
    """Tell what a problem means for a look, which may always be repeated."""
    if isinstance(problem, Refused):
        return Blind(problem.code)
    return Failed(problem.reason) if isinstance(problem, Unknown) else problem


def _carries(message: Mapping[str, Any], part_id: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == METADATA_TYPE and payload.get("id") == part_id
