"""The state of a workspace: who is there, what was said, which views are open.

Contains no HTTP and no rules of single API methods. Callers hold ``lock`` while they change it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.workspace.records import (
    BOT_NAME,
    BOT_USER,
    Call,
    Channel,
    ChannelKind,
    Json,
    Person,
    Post,
    SlackError,
    View,
)

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 1800.0
RESPONSE_USES = 5


@dataclass(slots=True)
class ResponseAddress:
    """An address to answer to: five times within half an hour."""

    channel: str
    user: str
    expires: float
    source: Post | None = None
    uses: int = 0


@dataclass(slots=True)
class Upload:
    """A file that was announced; ``content`` is None until its bytes have come."""

    name: str
    length: int
    content: bytes | None = None
    shared: bool = False


class State:
    """Everything a workspace remembers. ``clock`` gives seconds since 1970, ``url`` is its own."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.start = f"{time.time_ns() // 1_000_000:x}"  # ids are new in every workspace
        self.url = ""
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.people: dict[str, Person] = {BOT_USER: Person(BOT_USER, BOT_NAME)}
        self.channels: dict[str, Channel] = {}
        self.posts: list[Post] = []
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.responses: dict[str, ResponseAddress] = {}
        self.triggers: dict[str, tuple[str, float]] = {}
        self.uploads: dict[str, Upload] = {}
        self.calls: list[Call] = []
        self._last_ts = 0
        self._numbers = 0

    def number(self) -> int:
        """Return a number that was not given out before."""
        self._numbers += 1
        return self._numbers

    def next_ts(self) -> str:
        """Return a timestamp later than every one before, in seconds with six decimals."""
        self._last_ts = max(int(self.clock() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def add_person(self, name: str, zone: str = "UTC") -> Person:
        """Add somebody; the zone is an IANA name."""
        person = Person(f"U{self.number():08d}", name, zone)
        self.people[person.id] = person
        return person

    def add_channel(self, name: str, kind: ChannelKind, members: set[str]) -> Channel:
        """Add a conversation with its members."""
        letter = {"channel": "C", "group": "G", "im": "D", "mpim": "G"}[kind]
        channel = Channel(f"{letter}{self.number():08d}", name, kind, members)
        self.channels[channel.id] = channel
        return channel

    def person(self, reference: str) -> Person:
        """Return somebody by id or name. Raises SlackError user_not_found."""
        name = reference.removeprefix("@")
        found = self.people.get(reference) or next(
            (p for p in self.people.values() if p.name == name), None
        )
        if found is None:
            raise SlackError("user_not_found")
        return found

    def channel(self, reference: str) -> Channel:
        """Return a conversation by id or name. Raises SlackError channel_not_found."""
        name = reference.removeprefix("#")
        found = self.channels.get(reference) or next(
            (c for c in self.channels.values() if c.name == name and c.kind != "im"), None
        )
        if found is None:
            raise SlackError("channel_not_found")
        return found

    def direct(self, user: str) -> Channel:
        """Return the direct messages of the bot and a person, opened now if need be."""
        members = {BOT_USER, self.person(user).id}
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == members:
                return channel
        return self.add_channel(f"direct-{user}", "im", members)

    def add_post(self, post: Post) -> Post:
        """Add a message, its blocks given ids where they have none, as Slack does."""
        post = replace(post, blocks=self._with_ids(post.blocks))
        self.posts.append(post)
        self.changed.notify_all()
        return post

    def replace_post(self, old: Post, **changes: Any) -> Post:
        """Change a message in place and return it."""
        if "blocks" in changes:
            changes["blocks"] = self._with_ids(changes["blocks"])
        new = replace(old, edited=True, **changes)
        self.posts[self.posts.index(old)] = new
        self.changed.notify_all()
        return new

    def remove_post(self, post: Post) -> None:
        """Take a message away."""
        self.posts.remove(post)
        self.changed.notify_all()

    def post(self, channel: str, ts: str, *, visible: bool = True) -> Post | None:
        """Return a message by its place, None when there is none; ``visible`` to everybody."""
        for post in self.posts:
            if (post.channel, post.ts) == (channel, ts) and (not visible or not post.visible_to):
                return post
        return None

    def trigger(self, user: str) -> str:
        """Return a trigger id, with which a modal can be opened once within three seconds."""
        trigger = f"{self.number()}.{self.start}.{user}"
        self.triggers[trigger] = (user, self.clock() + TRIGGER_SECONDS)
        return trigger

    def response(self, channel: str, user: str, source: Post | None = None) -> str:
        """Return the token of a new response address."""
        token = f"R{self.number():08d}"
        expires = self.clock() + RESPONSE_SECONDS
        self.responses[token] = ResponseAddress(channel, user, expires, source)
        return token

    def _with_ids(self, blocks: tuple[Json, ...]) -> tuple[Json, ...]:
        return tuple({"block_id": f"b{self.number()}", **block} for block in blocks)
