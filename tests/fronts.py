"""The whole bot behind its real front, connected to a workspace: what tests of the front use.

Requests are signed and travel over HTTP in both directions. Time moves only in ``settle``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from builders import announcement, chip, fill, mw, usd

from bot.app import Running, build
from bot.blocks.plain import plain
from bot.config import Settings
from bot.http import PATH
from bot.workspace import Knobs, Post, Workspace, serve
from store import open_store

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LOUD = 0.05
"""Seconds that workers get before the clock moves on."""


class Clock:
    """A clock that moves when told."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            return self._now

    def seconds(self) -> float:
        return self().timestamp()

    def advance(self, **span: float) -> None:
        with self._lock:
            self._now += timedelta(**span)


def some_facts(where: Path | str) -> str:
    """Make a small database, in a file or at a URL, and return its URL."""
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    store = open_store(url)
    metas = [
        announcement(f"meta-{n}", "Meta", on=f"2026-0{n}-01", claims=[usd(n * 1e9), mw(n * 100)])
        for n in range(1, 8)
    ]
    fill(
        store,
        [
            *metas,
            announcement("meta-power", "Meta", kind="power", on="2025-05-01", claims=[mw(500)]),
            announcement("google-tpu", "Google", chip("TPU v7"), kind="chip", on="2025-06-01"),
            announcement("openai-1", "OpenAI", on="2025-07-01", claims=[usd(5e9)]),
        ],
    )
    store.close()
    return url


class Front:
    """The running bot and the workspace it is in."""

    def __init__(self, url: str, workspace: Workspace, clock: Clock, **settings: Any) -> None:
        self.workspace = workspace
        self.clock = clock
        given = {
            "database_url": url,
            "bot_token": workspace.token,
            "signing_secret": workspace.signing_secret,
            "slack_api_url": workspace.api_url,
            "mode": "http",
            "workers": 2,
            **settings,
        }
        self.running: Running = build(Settings.model_validate(given), clock)
        self.store = self.running.store

    def settle(self) -> None:
        """Wait, time moving on, until everything was told, worked and posted."""
        for _ in range(200):
            self.workspace.settle()
            done = self.running.drain(LOUD)
            if done and self.workspace.settle() and self.store.inbox.pending() == 0:
                return
            self.clock.advance(seconds=1)
        raise AssertionError("the bot does not come to an end")

    # What somebody does, and what is seen then

    def slash(self, text: str, **where: str) -> Post:
        """Type a command and return the answer, which must be one that Slack shows."""
        result = self.workspace.slash(text, **where)
        assert result.failed == ""
        assert result.status == 200
        assert result.shown is not None
        self.settle()
        return result.shown

    def say(self, text: str, **where: Any) -> list[Post]:
        """Write something and return what the bot says then."""
        return self.after(lambda: self.workspace.say(text, **where))

    def reply(self, text: str, root: Post, **where: Any) -> list[Post]:
        """Reply in the thread of a message and return what the bot says then."""
        thread = root.thread_ts or root.ts
        return self.say(text, channel=root.channel, thread_ts=thread, **where)

    def dm(self, text: str, **where: Any) -> list[Post]:
        """Write to the bot directly and return what it says then."""
        return self.after(lambda: self.workspace.dm(text, **where))

    def press(self, post: Post, which: str | int, **where: Any) -> list[Post]:
        """Press a button and return what the bot says then."""
        return self.after(lambda: self.workspace.press(post, which, **where))

    def after(self, act: Any) -> list[Post]:
        """Do something and return the bot's new messages."""
        self.settle()
        before = len(self.workspace.posts)
        act()
        self.settle()
        return [post for post in self.workspace.posts[before:] if post.by_bot]


@contextmanager
def running_front(
    url: str, knobs: Knobs | None = None, *, started: bool = True, **settings: Any
) -> Iterator[Front]:
    """Yield the bot, started and connected; end everything afterwards."""
    clock = Clock()
    with Workspace(knobs=knobs or Knobs(), clock=clock.seconds) as workspace:
        front = Front(url, workspace, clock, **settings)
        try:
            with serve(front.running.wsgi) as server:
                workspace.connect(f"{server.url}{PATH}")
                if started:
                    front.running.start()
                yield front
        finally:
            front.running.close()


def seen(post: Post) -> str:
    """Return a message as a person reads it."""
    return plain(post.content)
