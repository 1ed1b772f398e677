"""Killed at any step, the bot says everything once: real processes and SIGKILL, Slack over HTTP.

Each seeded run works on an answer or on a digest in a process of its own, which is killed between,
or within, two of the steps of claim, post and record, while connections drop now and then. Other
processes carry on, some killed too, until nothing is left. Then the workspace must hold each
message once, in order, the thread under its root. Time is simulated: leases cost no waiting.

What breaks it: to post again without looking first (``test_without_looking_messages_double`` does
so and sees the doubles), to take a dropped connection for a post that was not made, to owe what
an item led to, or to bind its thread, outside of the transaction that records it, to look from the
newest claim on only, and to post without the pause of a second.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from dying import killed
from sqlalchemy import event, select

from bot.slackweb import METADATA_TYPE, NotFound, SlackWeb
from bot.tell.delivery import Delivery
from bot.worker import InboxWork
from bot.workspace import TEAM, Fault, Workspace
from store import Store
from store.dealings import Asked, InboxItem, NewDelivery, NewPart, Outcome
from store.engine import Database
from store.migrate import migrate
from store.opening import Store as OpenedStore
from store.schema_talk import PartTable

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC).timestamp()
FAULTS = (
    Fault("dropped_before"),
    Fault("dropped_after"),
    Fault("server_error"),
    Fault("ratelimited", seconds=2),
)
METHODS = ("chat.postMessage", "conversations.history", "conversations.replies")

ANSWER = ("inbox.claim", "inbox.finish", "outbox.claim", "slack.post", "outbox.sent")
DIGEST = ("outbox.add", "outbox.claim", "slack.post", "outbox.sent")
AFTERWARDS = ("slack.find", "outbox.unknown", "outbox.retry", "outbox.limited")
STATEMENTS = {
    "inbox.claim": 5,
    "inbox.finish": 8,
    "outbox.add": 6,
    "outbox.claim": 5,
    "outbox.sent": 6,
}
OTHERWISE = 4
"""Of so many statements of SQL a step consists, BEGIN included, and some to spare."""


@dataclass(frozen=True)
class Plan:
    """Where a process dies: at the so manieth time that it comes to a step."""

    step: str = "never"
    nth: int = 1


def plans(steps: tuple[str, ...], times: int) -> list[Plan]:
    """Every place to die at, for steps that a run comes to so many times."""
    made = []
    for step in steps:
        for nth in range(1, times + 1):
            made += [Plan(f"{step} before", nth), Plan(f"{step} after", nth)]
        if not step.startswith("slack"):
            statements = STATEMENTS.get(step, OTHERWISE)
            made += [Plan(f"{step} within", nth) for nth in range(1, statements + 1)]
    return made


class Doom:
    """Kills its own process where the plan says."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.count = 0
        self.inside = ""

    def reach(self, step: str) -> None:
        if step == self.plan.step:
            self.count += 1
            if self.count == self.plan.nth:
                os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, *_: object) -> None:
        self.reach(f"{self.inside} within")


class Watched:
    """Something whose calls are steps."""

    def __init__(self, name: str, watched: object, doom: Doom) -> None:
        self.name, self.watched, self.doom = name, watched, doom

    def __getattr__(self, called: str) -> Callable[..., Any]:
        step = f"{self.name}.{called}"

        def call(*args: Any, **named: Any) -> Any:
            self.doom.reach(f"{step} before")
            self.doom.inside = step
            result = getattr(self.watched, called)(*args, **named)
            self.doom.inside = ""
            # A claim that found nothing is no step; else waiting would be dying.
            if result is not None:
                self.doom.reach(f"{step} after")
            return result

        return call


class NeverFinds(SlackWeb):
    """A bot that does not look."""

    def find(self, *_: object, **__: object) -> NotFound:
        return NotFound()


@dataclass
class World:
    """What outlives every process: the clock, the workspace, and the file of the database.

    Processes inherit the store without connections, but with its statements compiled.
    """

    clock: Any
    workspace: Workspace
    store: Store
    file: Path
    template: Path

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.value, UTC)

    def begin(self) -> None:
        """Put an empty database in the place of the last run's."""
        self.store.close()
        for file in self.file.parent.glob(f"{self.file.name}*"):
            file.unlink()
        shutil.copy(self.template, self.file)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    directory = tmp_path_factory.mktemp("world")
    template, file = directory / "empty.db", directory / "run.db"
    database = Database(f"sqlite:///{template}")
    migrate(database)
    database.close()
    store = OpenedStore(Database(f"sqlite:///{file}"))
    clock = get_context("fork").Value("d", START, lock=False)
    with Workspace(clock=lambda: clock.value) as workspace:
        world = World(clock, workspace, store, file, template)
        for digest in (False, True):
            Run(world, "rehearsal", digest).rehearse()
        yield world
    store.close()


@dataclass
class Run:
    """One answer or digest, and the processes that work on it."""

    world: World
    name: str
    digest: bool
    slack: type[SlackWeb] = SlackWeb

    def __post_init__(self) -> None:
        self.store = self.world.store
        kind = "digest" if self.digest else "answer"
        self.channel = self.world.workspace.add_channel(f"{kind}-{self.name}").id
        self.world.begin()

    def handle(self, item: InboxItem, now: datetime) -> Outcome:
        asked = Asked(
            id=f"q{item.id}-{self.channel}",
            team=TEAM,
            channel=self.channel,
            user="U1",
            text=item.payload["text"],
            question={},
            matched=(),
            shown=(),
            thread_ts=None,
            previous=None,
            asked_at=now,
        )
        message = {"text": f"answer to {item.payload['text']}", "blocks": []}
        part = NewPart(self.channel, message, question_id=asked.id)
        return Outcome((NewDelivery(f"answer:{item.id}", self.channel, (part,)),), asked)

    def owed(self) -> NewDelivery:
        root = NewPart(self.channel, {"text": "root", "blocks": []})
        thread = [
            NewPart(self.channel, {"text": text, "blocks": []}, in_thread_of_root=True)
            for text in ("first", "second")
        ]
        return NewDelivery("digest", self.channel, (root, *thread))

    def ask(self) -> None:
        """Put two mentions into the inbox; a digest is owed by the processes themselves."""
        for text in ("meta", "google") if not self.digest else ():
            now, lane = self.world.now(), self.channel
            self.store.inbox.put(TEAM, text, None, "mention", lane, {"text": text}, now)

    def rehearse(self) -> None:
        """Run to the end within this process, so that every statement is compiled once."""
        self.ask()
        self.carry_on(Plan())
        self.check()
        self.world.store.close()

    def carry_on(self, plan: Plan) -> None:
        """Work until nothing is left, or to the death that is planned."""
        doom, clock = Doom(plan), self.world.clock
        store = OpenedStore(self.store.database)
        event.listen(store.database.engine, "before_cursor_execute", doom.statement)
        slack = self.slack(self.world.workspace.token, self.world.workspace.api_url)
        inbox = Watched("inbox", store.inbox, doom)
        store.outbox = Watched("outbox", store.outbox, doom)  # type: ignore[assignment]
        work = InboxWork(inbox, self.handle)  # type: ignore[arg-type]
        delivery = Delivery(store, Watched("slack", slack, doom))  # type: ignore[arg-type]
        if self.digest:
            store.outbox.add(self.owed(), TEAM, self.world.now())
        wait = 1.0
        for _ in range(500):
            worked = work(self.world.now())
            worked = delivery.step(self.world.now()) or worked
            if not worked and not store.outbox.pending() and not store.inbox.pending():
                return
            clock.value += 0.01 if worked else wait
            wait = 1.0 if worked else min(2 * wait, 20.0)
        raise AssertionError("there is no end to it")

    def process(self, plan: Plan) -> bool:
        """Carry on in a process of its own; whether it was killed. Raises where it failed."""
        self.store.close()  # no connection may be shared with the child
        return killed(lambda: self.carry_on(plan))

    def posts(self) -> list[Any]:
        posts = self.world.workspace.state.posts
        return sorted((p for p in posts if p.channel == self.channel), key=lambda p: float(p.ts))

    def hear(self, chance: random.Random) -> None:
        """Let some of the bot's own message events arrive, late, and some of them twice."""
        for post in self.posts():
            if chance.random() < 0.3:
                part_id = post.metadata["event_payload"]["id"]
                self.store.outbox.confirm(TEAM, part_id, post.ts, self.world.now())

    def check(self) -> None:
        """Each message once, in order, no two within a second, the thread under its root."""
        with self.store.database.read() as connection:
            columns = PartTable.id, PartTable.state, PartTable.ts, PartTable.question_id
            parts = list(connection.execute(select(*columns).order_by(PartTable.number)))
        posts = self.posts()
        assert {p.metadata["event_type"] for p in posts} == {METADATA_TYPE}
        posted = [p.metadata["event_payload"]["id"] for p in posts]
        assert Counter(posted) == Counter(row.id for row in parts)
        assert posted == [row.id for row in parts]
        assert [(row.state, row.ts) for row in parts] == [("sent", p.ts) for p in posts]
        moments = [float(p.ts) for p in posts]
        assert all(later - sooner > 0.99 for sooner, later in pairwise(moments))
        if self.digest:
            assert [p.text for p in posts] == ["root", "first", "second"]
            assert [p.thread_ts for p in posts] == [None, posts[0].ts, posts[0].ts]
        else:
            assert [p.text for p in posts] == ["answer to meta", "answer to google"]
            for row in parts:
                thread = self.store.threads.thread(TEAM, self.channel, row.ts)
                assert thread is not None
                assert thread.current == row.question_id


def live(world: World, seed: int, slack: type[SlackWeb] = SlackWeb) -> list[Plan]:
    """Run one seed to its end, check it, and return the deaths that were died."""
    chance = random.Random(seed)
    digest = seed % 2 == 1
    steps, times = (DIGEST, 3) if digest else (ANSWER, 2)
    every, later = plans(steps, times), plans((*steps, *AFTERWARDS), 2)
    run = Run(world, f"{seed}-{slack.__name__}", digest, slack)
    world.workspace.faults.seed(seed, 0.3 if seed % 4 < 2 else 0.0, FAULTS, *METHODS)
    run.ask()
    died = []
    first = every[seed // 2 % len(every)]
    for plan in [first, *chance.sample(later, chance.randrange(3)), Plan()]:
        if run.process(plan):
            died.append(plan)
        if chance.random() < 0.3:
            run.hear(chance)
        world.clock.value += chance.choice([0.5, 5, 40, 70])
    world.workspace.faults.clear()
    run.check()
    return died


RUNS, BATCHES = 200, 4


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_killed_at_any_step_everything_is_said_once(world: World, batch: int) -> None:
    seeds = range(batch * RUNS // BATCHES, (batch + 1) * RUNS // BATCHES)
    deaths = sum(len(live(world, seed)) for seed in seeds)
    assert deaths >= len(seeds), "on average every run dies"


@pytest.mark.slow
def test_without_looking_messages_double(world: World) -> None:
    """The test above would notice: a bot that never looks says some things twice."""
    doubled = 0
    for seed in range(24, 36):
        try:
            live(world, seed, NeverFinds)
        except AssertionError:
            doubled += 1
    assert doubled > 0
