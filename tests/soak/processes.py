"""Processes of the bot that go on one step at a time, as they are told, and die where they are.

A process stops before and after whatever it writes or asks of Slack, and waits. Whoever runs it
says who goes on next, and kills at any such place, or within a transaction; so a life with several
processes at once is the same again each time. Time is simulated, and moves only while all wait.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import event

from bot.ask.asking import Asking
from bot.desk import Desk
from bot.slackweb import SlackWeb
from bot.tell.delivery import Delivery
from bot.tell.planning import plan_due
from bot.worker import InboxWork
from store.engine import Database
from store.opening import Store

STEPS = {
    "inbox": ("claim", "finish", "fail"),
    "outbox": (
        "add",
        "claim",
        "sent",
        "confirm",
        "retry",
        "limited",
        "defer",
        "unknown",
        "refused",
    ),
    "signals": ("stamp",),
    "subscriptions": ("plan",),
    "slack": ("post", "update", "find"),
}
"""The calls that a process stops at: what writes, and what asks of Slack."""
LOOKING = ("claim", "stamp")
"""Steps that are nothing where there is nothing to do; before them nobody stops."""


@dataclass(frozen=True)
class Bot:
    """What a process is made of; mutants are made of something else.

    The database is passed on without connections, but with its statements compiled.
    """

    database: Database
    token: str
    api_url: str
    now: Callable[[], datetime]
    slack: type[SlackWeb] = SlackWeb
    breaking: Callable[[Store], None] = lambda _store: None


@dataclass(frozen=True)
class Doom:
    """Where a process is to die by itself: at the so manieth statement of SQL within a step."""

    step: str = ""
    statement: int = 0


class Stops:
    """The end of a process that waits at each step until it is told what to do."""

    def __init__(self, pipe: Connection, doom: Doom) -> None:
        self.pipe, self.doom = pipe, doom
        self.inside = ""
        self.count = self.within = 0

    def tell(self, what: str, more: object) -> None:
        """Stop here; go on as it is ordered: 0, or to die at the so manieth statement."""
        self.pipe.send((what, more))
        self.within = self.pipe.recv()

    def statement(self, *_: object) -> None:
        """Die at the statement that was ordered, within the steps."""
        if not self.inside:
            return
        self.count += self.inside == self.doom.step
        planned = self.inside == self.doom.step and self.count == self.doom.statement
        if planned or self.within == 1:
            self.pipe.send(("dying", self.inside))
            os.kill(os.getpid(), signal.SIGKILL)
        self.within = max(self.within - 1, 0)


class Watched:
    """Something of which some calls are steps."""

    def __init__(self, name: str, watched: object, stops: Stops) -> None:
        self._name, self._watched, self._stops = name, watched, stops

    def __getattr__(self, called: str) -> Any:
        found = getattr(self._watched, called)
        if called not in STEPS[self._name]:
            return found
        step, stops = f"{self._name}.{called}", self._stops

        def call(*args: Any, **named: Any) -> Any:
            if called not in LOOKING:
                stops.tell("at", f"{step} before")
            stops.inside = step
            try:
                result = found(*args, **named)
            finally:
                stops.inside = ""
            if result is not None and result != 0:  # to find nothing is no step
                stops.tell("at", f"{step} after")
            return result

        return call


def live(bot: Bot, doom: Doom, pipe: Connection) -> None:
    """Be the bot until killed; each round everything that is due now is worked on."""
    stops = Stops(pipe, doom)
    store = Store(bot.database)
    for name in ("before_cursor_execute", "commit"):
        event.listen(store.database.engine, name, stops.statement)
    for room in set(STEPS) - {"slack"}:
        setattr(store, room, Watched(room, getattr(store, room), stops))
    slack: Any = Watched("slack", bot.slack(bot.token, bot.api_url), stops)
    asking = Asking(store)
    bot.breaking(store)
    inbox = InboxWork(store.inbox, (desk := Desk(store, asking, slack)).work, desk.sorry)
    delivery = Delivery(store, slack, timer=lambda: bot.now().timestamp())
    while True:
        worked = inbox(bot.now())
        worked = bool(plan_due(store, asking, bot.now())) or worked
        worked = delivery.step(bot.now()) or worked
        if not worked:
            stops.tell("idle", store.outbox.pending() + store.inbox.pending())


class Process:
    """A process from outside."""

    def __init__(self, main: Callable[[Connection], None]) -> None:
        self.what = "dead"
        self.pipe, end = Pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.pipe.close()
                logging.disable()
                main(end)
            except BaseException:  # whatever it is, whoever runs the process is told
                with contextlib.suppress(OSError):
                    end.send(("failed", traceback.format_exc()))
            finally:
                os._exit(0)
        end.close()
        self.died_in = ""
        self.what, self.more = self.hear()
        self.frozen_until: datetime | None = None

    def hear(self) -> tuple[str, Any]:
        """Return where it stops: at a step, idle, or dead."""
        try:
            what, more = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.end()
            return "dead", None
        if what == "dying":
            self.died_in = more
            return self.hear()
        if what == "failed":
            self.end()
            self.what = "dead"
            raise AssertionError(more)
        return what, more

    def go(self, order: Any = 0) -> None:
        """Let it go on to its next stop."""
        self.pipe.send(order)
        self.what, self.more = self.hear()

    def kill(self) -> None:
        """Kill it where it is."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()
        self.what = "dead"

    def end(self) -> None:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


class Hand:
    """A process that does to the database what it is told, and is not killed.

    Whoever runs the others opens no database: what was opened must not be inherited.
    """

    def __init__(self, bot: Bot) -> None:
        def main(pipe: Connection) -> None:
            store = Store(bot.database)
            asking = Asking(store)
            pipe.send(("ready", None))
            while (order := pipe.recv()) is not None:
                done, args = order
                pipe.send(("done", done(store, asking, *args)))
            store.close()

        self._process = Process(main)

    def do(self, done: Callable[..., Any], *args: Any) -> Any:
        """Call a function of the store, the names, and whatever else is given."""
        self._process.go((done, args))
        return self._process.more

    def close(self) -> None:
        self._process.pipe.send(None)
        self._process.end()


@contextlib.contextmanager
def all_killed(processes: list[Process]) -> Iterator[None]:
    """Leave nobody behind."""
    try:
        yield
    finally:
        for process in processes:
            if process.what != "dead":
                process.kill()


def at(seconds: float) -> datetime:
    """Return a moment of the simulated clock."""
    return datetime.fromtimestamp(seconds, UTC)
