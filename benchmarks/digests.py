"""Digests at scale: 100 workspaces with 100 channels each, due in the same minute.

1,000 new announcements; the questions are every company that these name, kinds, places and sums,
spread over the channels. Planning, the outbox and delivery are the real ones; Slack and the clock
are simulated (``benchmarks.crowd``). Judged on SQLite, and on PostgreSQL where one answers.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from types import ModuleType
from typing import Any
from uuid import uuid4

import psycopg

from benchmarks.crowd import Crowd, least, work
from bot.ask.asking import Asking
from bot.ask.question import Question, to_json
from bot.tell import planning
from bot.tell.delivery import Delivery
from bot.tell.rounds import Round
from bot.tell.subscriptions import digest_for, fresh_of, news_for
from store import Store, open_store, planned
from store.dealings import Change, Terms
from store.importing import load_starter
from store.records import Announcement

TEAMS, CHANNELS, SIGNALS = 100, 100, 1_000
PROCESSES, WORKERS = 4, 32
"""So many threads post, each a message in a tenth of a second: INFRA_WORKERS at its most."""
WANTED = {
    "planning, s": 5.0, "making, ms a digest": 5.0, "making one alone, ms": None,
    "posting, ms a digest": None, "posting, times the limits": 1.2, "memory grows, MB": 10.0,
}  # fmt: skip
"""What is wanted at most; of what has no bound the figure alone is told. Planning is to find what
is due and what is new for it, and to record the runs and what they tell; making is to compose
digests, to render and to queue them, each letter once for all who get the same. One alone is
read, composed and rendered where nobody else gets it."""
SERVER = os.environ.get("INFRA_TEST_POSTGRES_URL") or "postgresql://127.0.0.1:5432/test"
DUE = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MADE = DUE - timedelta(days=1)
KINDS = (
    "chips", "data centers", "funding", "compute deals", "power deals", "partnerships",
    "acquisitions", "texas", "united kingdom", "over $10B", "data centers over 500 MW",
)  # fmt: skip
WIDE = 10
"""One in so many channels asks for a kind instead of a company."""


def announcements(store: Store, count: int) -> list[Announcement]:
    """Return new announcements: those of the starter data again, each time as another event."""
    known = store.announcements.by_slug(store.announcements.slugs(), "")
    day = MADE.date()
    dated: dict[str, Any] = {"announced_on": day, "announced_until": day, "precision": "day"}
    return [
        replace(known[n % len(known)], slug=f"{known[n % len(known)].slug}-{n}", **dated)
        for n in range(count)
    ]


def fill(url: str) -> None:
    """Make the subscriptions of all channels, and what is new for them afterwards."""
    store = open_store(url)
    load_starter(store, "facts", MADE - timedelta(days=30))
    fresh = announcements(store, SIGNALS)
    questions = asked(store, sorted({name for a in fresh for name in a.companies}))
    subscribe(store, questions)
    store.signals.record(fresh, DUE - timedelta(hours=3), signals=True)
    store.close()


def filled(name: str, url: str) -> None:
    """Fill a database without waiting for the disk at each of the thousands of steps."""
    if name == "PostgreSQL":
        fill(f"{url}%20-csynchronous_commit%3Doff")
        return
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - no secrets
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        file = Path(folder) / "digests.db"
        fill(f"sqlite:///{file}")  # closed at its end: all is in the one file
        shutil.copy(file, url.removeprefix("sqlite:///"))


def asked(store: Store, names: list[str]) -> list[Question]:
    """Return a question for each channel."""
    asking, dice = Asking(store), Random(20_261_123)
    found = {text: asking.read(text, team="", today=MADE.date()) for text in (*names, *KINDS)}
    read = {text: one.question for text, one in found.items() if one.verdict == "read"}
    wide = [question for text, question in read.items() if question and text in KINDS]
    plain = [question for text, question in read.items() if question and text not in KINDS]
    return [dice.choice(plain if dice.randrange(WIDE) else wide) for _ in range(TEAMS * CHANNELS)]


def subscribe(store: Store, questions: list[Question]) -> None:
    """Let each channel have its question, every day at half past eight."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for n, question in enumerate(questions):
        team, channel = f"T{n % TEAMS:03}", f"C{n % TEAMS:03}-{n // TEAMS:03}"
        change = Change(channel, team, MADE, f"U{n:05}", "new watch", {})
        terms = Terms(channel, to_json(question), days, "08:30", "UTC")
        store.subscriptions.add(change, terms, next_run_at=DUE, since=MADE)


def resident(which: str = "VmRSS") -> float:
    """Return the megabytes of memory of this process: now, or at the most (VmHWM)."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(which + r":\s+(\d+) kB", text)
    return int(found[1]) / 1e3 if found else 0.0


def measure(url: str) -> None:
    """Plan and post everything, in a process of its own, and print the figures."""
    store = open_store(url)
    asking = Asking(store)
    asking.warm()
    figures = {"making one alone, ms": compose(store, asking)}
    gc.collect()
    memory, making = Memory(), Watch()
    making.time(planning, "digest_for")
    making.time(planned, "owe_all")
    began, cpu = perf_counter(), process_time()
    store.signals.stamp()
    count = planning.plan_due(store, asking, DUE, attempt=memory.noted)
    spent, cpu = perf_counter() - began, process_time() - cpu
    print(f"{count:,} digests planned and made in {spent:.1f} s ({cpu:.1f} s of one core)")
    figures["planning, s"] = spent - making.seconds
    figures["making, ms a digest"] = making.seconds * 1000 / count
    figures["memory grows, MB"] = memory.grown()
    crowd, owed = Crowd(now=DUE.timestamp()), store.outbox.pending()
    crowd.last = DUE.timestamp()
    stores = [open_store(url) for _ in range(PROCESSES)]
    deliveries = [Delivery(one, crowd, timer=crowd.timer) for one in stores]
    began, cpu = perf_counter(), process_time()
    steps = work(crowd, deliveries, WORKERS, owed)
    spent, cpu = perf_counter() - began, process_time() - cpu
    simulated, alone = crowd.last - DUE.timestamp(), least(crowd.posts)
    figures["posting, ms a digest"] = spent * 1000 / count
    figures["posting, times the limits"] = simulated / alone
    check(crowd, store, count, owed)
    print(
        f"{owed:,} messages posted in {simulated:.0f} s of simulated time, {alone:.0f} s by the "
        f"limits alone; {crowd.refused:,} times Slack said to wait"
    )
    print(f"  {steps:,} steps in {spent:.0f} s ({cpu:.0f} s of one core)")
    for what, wanted in WANTED.items():
        bound = "" if wanted is None else f"   wanted at most {wanted:g}"
        print(f"  {what:26} {figures[what]:8.2f}{bound}")
    print(f"  peak of memory {resident('VmHWM'):.0f} MB")


@dataclass
class Watch:
    """What calls of some functions take together."""

    seconds: float = 0.0

    def time(self, module: ModuleType, name: str) -> None:
        """Let all calls of a module's function, by its name there, be timed from now on."""
        call = getattr(module, name)

        def timed(*args: Any, **more: Any) -> Any:
            began = perf_counter()
            try:
                return call(*args, **more)
            finally:
                self.seconds += perf_counter() - began

        setattr(module, name, timed)


def compose(store: Store, asking: Asking) -> float:
    """Return how many milliseconds a digest takes, read and rendered, where none is like it."""
    store.signals.stamp()
    once = {str(one.terms.question): one for one in store.subscriptions.due(DUE)}
    round_ = Round(store, asking)
    first, *all_news = news_for(round_, list(once.values()))
    fresh_of(round_, first, DUE)  # names are built with the first one
    began = perf_counter()
    for news in all_news:
        digest_for(round_, news, fresh_of(round_, news, DUE), "run", DUE)
    return (perf_counter() - began) * 1000 / len(all_news)


@dataclass
class Memory:
    """What planning takes, at a tenth of it and at its end."""

    count: int = 0
    early: float = 0.0

    def noted(self, work: Any, _doing: str) -> Any:
        """Do a piece of work."""
        self.count += 1
        done = work()
        if self.count == TEAMS * CHANNELS // 10:
            self.early = resident()
        return done

    def grown(self) -> float:
        """Return by how many megabytes it has grown since."""
        return resident() - self.early


def check(crowd: Crowd, store: Store, planned: int, owed: int) -> None:
    """Stop where anything was said twice, too fast or not at all."""
    left = store.outbox.pending()
    doubled = sum(count > 1 for count in crowd.said.values())
    if planned != TEAMS * CHANNELS or left or doubled or crowd.hurried or crowd.posted != owed:
        raise SystemExit(f"wrong: {planned=} {left=} {doubled=} {crowd.hurried=} {crowd.posted=}")


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Yield the addresses of empty databases; of PostgreSQL a schema that is dropped again."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'digests.db'}"}
        try:
            admin = psycopg.connect(SERVER, autocommit=True, connect_timeout=5)
        except psycopg.Error as error:
            print(f"PostgreSQL is left out: {str(error).splitlines()[0]}")
            yield urls
            return
        schema = f"infra_bench_{uuid4().hex[:8]}"
        admin.execute(f"CREATE SCHEMA {schema}")
        mark = "&" if "?" in SERVER else "?"
        urls["PostgreSQL"] = f"{SERVER}{mark}options=-csearch_path%3D{schema}"
        try:
            yield urls
        finally:
            admin.execute(f"DROP SCHEMA {schema} CASCADE")
            admin.close()


def main() -> None:
    """Print the figures on each database, or on those named after ``digests``."""
    with databases() as urls:
        chosen = [name for name in urls if name.lower() in map(str.lower, sys.argv)] or list(urls)
        for name in chosen:
            print(f"{name}: {TEAMS} workspaces, {CHANNELS} channels each", flush=True)
            filled(name, urls[name])
            child = get_context("spawn").Process(target=measure, args=(urls[name],))
            child.start()
            child.join()
            if child.exitcode:
                raise SystemExit(child.exitcode)


if __name__ == "__main__":
    main()
