"""The workspace: a Slack of its own on this machine, and the people in it.

``Workspace`` answers the bot's calls over HTTP as Slack does and tells the bot, signed, what
people do: type commands, write, press buttons, submit forms. The rules of single calls are in
``methods`` and ``views``, how events travel in ``sender``.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from urllib.parse import urlencode

from bot.blocks.limits import problems
from bot.blocks.mrkdwn import escape, rich, rich_section, rich_text
from bot.workspace import payloads
from bot.workspace.faults import Faults
from bot.workspace.hands import FORM, Hands
from bot.workspace.records import (
    BOT_NAME,
    BOT_USER,
    Call,
    Channel,
    Event,
    Json,
    Person,
    Post,
    SlashResult,
)
from bot.workspace.sender import Deliver, Knobs, Sender, over_http
from bot.workspace.server import Door, open_door
from bot.workspace.state import ResponseAddress, State
from bot.workspace.views import command_post

MENTION = f"<@{BOT_USER}>"
_MARKUP = re.compile(r"(<[@#!][^<>]*>)")
_NAMED = re.compile(r"(?<!\S)[@#][\w.-]*\w")


class Workspace(Hands):
    """One workspace with people, channels and the bot, served over HTTP until it is closed.

    There are ``you`` and the channel ``ai-infra``, which the bot is in. The app is reached where
    ``connect`` says. ``seconds_between_posts`` above 0 lets posts that come sooner fail with 429.
    """

    def __init__(
        self,
        *,
        signing_secret: str | None = None,
        token: str | None = None,
        knobs: Knobs | None = None,
        seconds_between_posts: float = 0.0,
        zone: str = "UTC",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.signing_secret = signing_secret or secrets.token_hex(16)
        self.token = token or f"xoxb-{secrets.token_hex(12)}"
        self.knobs = knobs or Knobs()
        self.faults = Faults()
        super().__init__(State(clock), Sender(self.signing_secret, self.knobs))
        self._door = Door(
            self.state, self.faults, self.token, self._sender.tell, seconds_between_posts
        )
        self._server = open_door(self._door)
        self.url = self.state.url = self._server.url
        self.api_url = f"{self.url}/api/"
        self.you = self.add_person("you", zone)
        self.channel = self.add_channel("ai-infra")

    def connect(self, app: str | Deliver) -> None:
        """Say where the app is: the address that events and commands go to, or what takes them."""
        if isinstance(app, str):
            app = over_http(app, lambda: self.knobs.timeout_seconds)
        self._sender.deliver = app

    def close(self) -> None:
        """End every thread; calls that are still answered are waited for."""
        self._door.stopping.set()
        self._sender.close()
        self._server.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # Who and where

    def add_person(self, name: str, zone: str = "UTC") -> Person:
        """Add somebody, who joins every channel there is."""
        with self.state.lock:
            person = self.state.add_person(name, zone)
            for channel in self.state.channels.values():
                if channel.kind != "im":
                    channel.members.add(person.id)
            return person

    def add_channel(self, name: str, *, bot: bool = True, private: bool = False) -> Channel:
        """Add a channel with everybody in it; the bot's joining is told by ``invite`` only."""
        with self.state.lock:
            members = set(self.state.people) - (set() if bot else {BOT_USER})
            return self.state.add_channel(name, "group" if private else "channel", members)

    def invite(self, channel: str, inviter: str = "you") -> None:
        """Let the bot join a channel."""
        with self.state.lock:
            where = self.state.channel(channel)
            where.members.add(BOT_USER)
            who = self.state.person(inviter).id
            event = payloads.member_event(True, where, who, self.state.next_ts())
        self._sender.tell([event])

    def kick(self, channel: str) -> None:
        """Let the bot leave a channel."""
        with self.state.lock:
            where = self.state.channel(channel)
            where.members.discard(BOT_USER)
            event = payloads.member_event(False, where, "", self.state.next_ts())
        self._sender.tell([event])

    def archive(self, channel: str) -> None:
        """Archive a channel; the bot is told."""
        with self.state.lock:
            where = self.state.channel(channel)
            where.archived = True
            told = {"type": "channel_archive", "channel": where.id, "user": self.you.id}
        self._sender.tell([Event({**told, "event_ts": self.state.next_ts()})])

    def revoke(self) -> None:
        """Uninstall the app: its token ends, and it is told."""
        self._door.revoked = True
        tokens = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}
        self._sender.tell([Event(tokens), Event({"type": "app_uninstalled"})])

    # What people do

    def slash(self, text: str, user: str = "you", channel: str = "ai-infra") -> SlashResult:
        """Type ``/infra`` with a text, in a channel by id or name."""
        with self.state.lock:
            person, where = self.state.person(user), self.state.channel(channel)
            url, token = self._response(where.id, person.id)
            trigger = self.state.trigger(person.id)
            if self.knobs.escape_commands:
                text = self.as_sent(text, labels=True)
            form = payloads.command(text, person, where, url, trigger)
        answer = self._sender.post(urlencode(form).encode(), FORM)
        if not answer.ok:
            timeout = answer.reason == "http_timeout"
            return SlashResult(answer, None, "operation_timeout" if timeout else "dispatch_failed")
        body = answer.data
        if not body.get("text") and not body.get("blocks"):
            return SlashResult(answer, None)
        found = problems({"text": "-", "blocks": body.get("blocks") or []}, "ack")
        if found:
            return SlashResult(answer, None, "invalid_blocks", found)
        return SlashResult(answer, self._show(where, self.state.responses[token], body))

    def _show(self, channel: Channel, address: ResponseAddress, body: Json) -> Post:
        with self.state.lock:
            post = command_post(self.state, address, body)
        if not post.visible_to and channel.has_bot:
            self._sender.tell([payloads.message_event(post, channel)])
        return post

    def say(
        self,
        text: str,
        user: str = "you",
        channel: str = "ai-infra",
        thread_ts: str | None = None,
    ) -> Post:
        """Write a message, or a reply in a thread; ``@infra`` in it mentions the bot."""
        with self.state.lock:
            where, person = self.state.channel(channel), self.state.person(user)
            return self._said(text, person, where, thread_ts)

    def dm(self, text: str, user: str = "you", thread_ts: str | None = None) -> Post:
        """Write to the bot directly."""
        with self.state.lock:
            person = self.state.person(user)
            return self._said(text, person, self.state.direct(person.id), thread_ts)

    def _said(self, text: str, person: Person, where: Channel, thread_ts: str | None) -> Post:
        typed = rich_text(rich_section(rich(text)))
        post = self.state.add_post(
            Post(
                channel=where.id,
                ts=self.state.next_ts(),
                text=self.as_sent(text),
                blocks=(typed,),
                user=person.id,
                thread_ts=thread_ts,
            )
        )
        if where.has_bot:
            self._sender.tell(self._events_of(post, where))
        return post

    def _events_of(self, post: Post, where: Channel) -> list[Event]:
        message = payloads.message_event(post, where, client_msg_id=payloads.client_id(post))
        if MENTION not in post.text or where.kind == "im":
            return [message]
        both = [message, payloads.mention_event(post, where)]
        if self.knobs.mention_first:
            both.reverse()
        return both if self.knobs.both_mentions else [payloads.mention_event(post, where)]

    def as_sent(self, text: str, *, labels: bool = False) -> str:
        """Return what somebody typed as Slack tells it: escaped, people and channels as mentions.

        With ``labels`` a mention carries the name too, as in commands that are escaped.
        """
        ids = {f"@{p.name}": p.id for p in self.state.people.values()} | {f"@{BOT_NAME}": BOT_USER}
        ids |= {f"#{c.name}": c.id for c in self.state.channels.values()}

        def mention(match: re.Match[str]) -> str:
            name = match[0]
            label = f"|{name[1:]}" if labels or name[0] == "#" else ""
            return f"<{name[0]}{ids[name]}{label}>" if name in ids else name

        pieces = _MARKUP.split(text)
        pieces[::2] = [_NAMED.sub(mention, escape(piece)) for piece in pieces[::2]]
        return "".join(pieces)

    def edit(self, post: Post, text: str) -> Post:
        """Change what a person wrote."""
        with self.state.lock:
            new = self.state.replace_post(post, text=self.as_sent(text))
            where = self.state.channels[post.channel]
            event = payloads.changed_event(post, new, where, self.state.next_ts())
        self._sender.tell([event] if where.has_bot else [])
        return new

    def remove(self, post: Post) -> None:
        """Delete what a person wrote."""
        with self.state.lock:
            self.state.remove_post(post)
            where = self.state.channels[post.channel]
            event = payloads.deleted_event(post, where, self.state.next_ts())
        self._sender.tell([event] if where.has_bot else [])

    # What was asked of Slack

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls of the Web API and of response addresses so far, without tokens."""
        with self.state.lock:
            return tuple(self.state.calls)
