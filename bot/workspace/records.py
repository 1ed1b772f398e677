"""What is in a workspace, as values: people, channels, messages, views, and what came back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["channel", "group", "im", "mpim"]

TEAM = "T0INFRA"
APP = "A0INFRA"
BOT_USER = "U0INFRA"
BOT_ID = "B0INFRA"
BOT_NAME = "infra"
YOU = "U00000001"
"""The person that every workspace begins with."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the workspace; ``zone`` is an IANA name."""

    id: str
    name: str
    zone: str = "UTC"

    def to_json(self) -> Json:
        """Return the person as users.info does."""
        return {
            "id": self.id,
            "team_id": TEAM,
            "name": self.name,
            "real_name": self.name,
            "deleted": False,
            "is_bot": self.id == BOT_USER,
            "tz": self.zone,
            "tz_label": self.zone,
            "profile": {"display_name": self.name, "real_name": self.name},
        }


@dataclass(slots=True)
class Channel:
    """A conversation. ``members`` are ids of people, the bot's user among them when it is in."""

    id: str
    name: str
    kind: ChannelKind = "channel"
    members: set[str] = field(default_factory=set)
    archived: bool = False

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in the channel: events come from such channels only."""
        return BOT_USER in self.members

    def to_json(self) -> Json:
        """Return the channel as conversations.info does."""
        shown: Json = {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": self.kind == "im",
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "is_archived": self.archived,
            "is_member": self.has_bot,
            "num_members": len(self.members),
        }
        if self.kind == "im":
            shown["user"] = next(iter(self.members - {BOT_USER}), None)
        return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message. ``visible_to`` is the one person who sees it, None for everybody.

    ``by_command`` marks an answer to a command or through a response address: Slack shows these
    as the app's, without a user.
    """

    channel: str
    ts: str
    text: str
    blocks: tuple[Json, ...] = ()
    user: str | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    visible_to: str | None = None
    by_command: bool = False
    edited: bool = False
    files: tuple[Json, ...] = ()

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.user in (None, BOT_USER)

    @property
    def content(self) -> Json:
        """The text and blocks, as a renderer makes them."""
        return {"text": self.text, "blocks": list(self.blocks)}

    def to_json(self, *, metadata: bool = True) -> Json:
        """Return the message as Slack does; without ``metadata`` only its type is told."""
        shown: Json = {"type": "message", "ts": self.ts, "text": self.text, "team": TEAM}
        if self.user:
            shown["user"] = self.user
        if self.by_bot:
            shown |= {"bot_id": BOT_ID, "app_id": APP}
        if self.by_command:
            shown["subtype"] = "bot_message"
        if self.blocks:
            shown["blocks"] = list(self.blocks)
        if self.files:
            shown["files"] = list(self.files)
        if self.thread_ts:
            shown["thread_ts"] = self.thread_ts
        if self.edited:
            shown["edited"] = {"user": self.user or BOT_USER, "ts": self.ts}
        if self.metadata:
            kind = {"event_type": self.metadata["event_type"]}
            shown["metadata"] = self.metadata if metadata else kind
        return shown


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home view that somebody has open."""

    id: str
    hash: str
    user: str
    content: Json

    def to_json(self) -> Json:
        """Return the view as the API and the payloads do."""
        state = self.content.get("state", {"values": {}})
        own = {"id": self.id, "hash": self.hash, "team_id": TEAM, "app_id": APP, "bot_id": BOT_ID}
        return {"private_metadata": "", "callback_id": "", **self.content, **own, "state": state}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the app is told; ``own`` marks what the bot itself caused by posting."""

    body: Json
    own: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Web API or of a response address; ``outcome`` is "ok", a code or a fault."""

    method: str
    args: Json
    outcome: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered: ``status`` None when nothing came, with Slack's word for why."""

    status: int | None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether Slack takes it for received."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def data(self) -> Json:
        """The body as an object; a plain text body is the text of a message."""
        text = self.body.decode()
        if not text.strip():
            return {}
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            return {"text": text}
        return value if isinstance(value, dict) else {"text": text}


@dataclass(frozen=True, slots=True)
class SlashResult:
    """What came of a slash command.

    ``shown`` is the message that a person sees, None for none; ``failed`` is Slack's word for why
    there is none although there should be, ``problems`` say what is wrong with the blocks.
    """

    answer: Answer
    shown: Post | None
    failed: str = ""
    problems: tuple[str, ...] = ()

    @property
    def status(self) -> int | None:
        """The HTTP status of the acknowledgement."""
        return self.answer.status

    @property
    def body(self) -> Json:
        """The acknowledgement as an object."""
        return self.answer.data


@dataclass(frozen=True, slots=True)
class SubmitResult:
    """What came of a submitted view: its errors by block, or the view that is open now."""

    answer: Answer
    errors: dict[str, str]
    view: View | None


class SlackError(Exception):
    """A call that Slack answers with ``ok: false``."""

    def __init__(self, code: str, messages: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages

    def to_json(self) -> Json:
        """Return the answer of the Web API."""
        answer: Json = {"ok": False, "error": self.code}
        if self.messages:
            answer["response_metadata"] = {"messages": list(self.messages)}
        return answer
