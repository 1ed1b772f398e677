"""The calls that go out to Slack, each with a typed result that says what is known of it.

Contains no decisions: what follows from a result is decided where it was asked for. Nothing is
sent again here but one thing: a message whose blocks Slack refuses goes once more in its classic
blocks where it has such, else as text. Neither tokens nor texts of messages are logged.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from bot import slackweb_files as files
from bot.results import (
    Blind,
    Failed,
    Found,
    Look,
    NotFound,
    Posted,
    Problem,
    RateLimited,
    Refused,
    Result,
    Unknown,
    answered,
    blind,
    broken,
    responded,
)
from bot.slackweb_asked import Content, Slack
from bot.slackweb_persons import Persons

__all__ = [
    "METADATA_TYPE",
    "Blind",
    "Content",
    "Failed",
    "Found",
    "Look",
    "NotFound",
    "Posted",
    "RateLimited",
    "Refused",
    "Result",
    "Slack",
    "SlackWeb",
    "Unknown",
]

TIMEOUT_SECONDS = 10
QUICK_SECONDS = 1.5
"""How long a call may take that is made before an acknowledgement, which has three seconds."""
METADATA_TYPE = "infra_part"
PAGE = 200
MAX_PAGES = 3

BLOCKS_REFUSED = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_attachments",
        "msg_blocks_too_long",
        "only_one_table_allowed",
    }
)


class SlackWeb(Persons):
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

        def client(seconds: float) -> WebClient:
            return WebClient(
                token=token,
                base_url=base_url,
                timeout=seconds,  # type: ignore[arg-type]  # fractions are fine
                logger=quiet,
                retry_handlers=[],  # the default sends again after a drop: two messages
            )

        self._client = client(timeout_seconds)
        self._quick = client(QUICK_SECONDS)

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

    def upload(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Put the ``file`` of a message into a channel, under a name that finds it again."""
        content = str(message["file"]).encode()
        sending = files.Sending(files.file_name(part_id), content, message["text"])
        way = files.Way(self._client.base_url, self._client.timeout, self._client.proxy)
        return files.upload(self._call, way, sending, channel, thread_ts)

    def respond(self, channel: str, message: Content) -> Result:
        """Send a message to the ``response_url`` that it comes with, as its ``response_type``.

        It works within half an hour, five times, and without being in the channel. Slack tells
        no ``ts`` of the message.
        """
        content = {"text": message["text"], "blocks": list(message.get("blocks") or ()) or None}
        said = self._answer(message, channel, content)
        if isinstance(said, Refused) and said.code in BLOCKS_REFUSED and content["blocks"]:
            self._log.warning("response_url: %s, sent as text", said.code)
            said = self._answer(message, channel, {"text": message["text"]})
        return said

    def _answer(self, message: Content, channel: str, content: dict[str, Any]) -> Result:
        client = WebhookClient(
            str(message["response_url"]),
            timeout=self._client.timeout,
            logger=self._client.logger,
            retry_handlers=[],
        )
        try:
            said = client.send(
                **content,
                response_type=message["response_type"],
                replace_original=bool(message.get("replace_original")),
                unfurl_links=False,
                unfurl_media=False,
            )
        except (OSError, HTTPException) as error:
            return broken(error)
        if said.status_code == 200:
            return Posted("", channel)
        return responded(said.status_code, said.body, said.headers)

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        """Look for a message of the bot by the id it was posted under, from ``oldest`` on.

        Needs the history scope of the channel, and membership; Blind where Slack refuses, and
        where more was written since than MAX_PAGES hold.
        """
        if channel.startswith(("U", "W")):
            opened = self._call("conversations.open", {"users": channel})
            if not isinstance(opened, dict):
                return blind(opened)
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
                return blind(page)
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

    def _say(self, method: str, message: Content, arguments: dict[str, Any]) -> Result:
        forms = [list(message.get(form) or ()) for form in ("blocks", "classic")]
        said: dict[str, Any] | Problem = Refused("no_text")
        for blocks in [*filter(None, forms), None]:
            content = {**arguments, "text": message["text"], "blocks": blocks}
            said = self._call(method, content, as_json=True)
            if not isinstance(said, Refused) or said.code not in BLOCKS_REFUSED:
                break
            self._log.warning("%s: %s, sent in a plainer form", method, said.code)
        if not isinstance(said, dict):
            return said
        ts = said.get("ts") or said.get("message_ts") or ""
        return Posted(str(ts), str(said.get("channel") or arguments["channel"]))

    def _call(
        self,
        method: str,
        arguments: dict[str, Any],
        *,
        as_json: bool = False,
        quick: bool = False,
    ) -> dict[str, Any] | Problem:
        client = self._quick if quick else self._client
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            if as_json:
                response = client.api_call(method, json=given)
            else:
                response = client.api_call(method, params=given)
        except SlackApiError as error:
            response = error.response
            code = str(response.get("error") or "")
            problem = answered(response.status_code, code, response.headers)
        except (OSError, HTTPException) as error:
            problem = broken(error)
        else:
            return dict(response.data) if isinstance(response.data, dict) else {}
        self._log.info("%s: %s", method, problem)
        return problem


def _carries(message: Mapping[str, Any], part_id: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") == METADATA_TYPE and payload.get("id") == part_id:
        return True
    names = {file.get(key) for file in message.get("files") or () for key in ("name", "title")}
    return files.file_name(part_id) in names
