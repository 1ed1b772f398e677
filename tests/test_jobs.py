"""Jobs by hand: what there is to do, done or only told, by any number of processes."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import announcement, fill
from databases import Backend
from wallclock import runs

from bot import cli
from bot.ask.asking import Asking
from bot.jobs import WORKS, Tools
from bot.schedule import JOBS
from bot.tell.planning import plan_due
from store import Store, open_store
from store.dealings import Change, Outcome, Terms

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def watch(store: Store, channel: str, zone: str = "UTC", **terms: Any) -> None:
    change = Change(f"made-{channel}", "T1", NOW, "U1", "new watch", {})
    wanted = Terms(channel, {}, ("sun",), "12:30", zone, **terms)
    due = NOW + timedelta(minutes=30)
    store.subscriptions.add(change, wanted, next_run_at=due, since=NOW)


@pytest.fixture
def waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database with something to stamp and to plan."""
    url = f"sqlite:///{tmp_path / 'jobs.db'}"
    monkeypatch.setenv("INFRA_DATABASE_URL", url)
    store = open_store(url)
    watch(store, "C1")
    watch(store, "C2", quiet=("12:00", "13:00"))
    watch(store, "C3", zone="Europe/Nowhere")
    fill(store, [announcement("old", "Meta"), announcement("new", "Meta")], NOW, signals=True)
    store.signals.stamp()
    fill(store, [announcement("newer", "Meta")], NOW, signals=True)
    store.close()
    return url


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert cli.run(["run", *arguments, "--json", "--now", "2026-11-22T12:31"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_dry_run_tells_and_does_nothing(waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "plan", "--dry-run")
    assert told == run(capsys, "plan", "--dry-run")
    assert told == {
        "job": "plan",
        "dry_run": True,
        "signals to stamp": 1,
        "subscriptions due": 3,
        "of these in their quiet hours": 1,
        "of these with a time zone that is not known": 1,
        "of these with something new to tell": 1,
        "signals to tell": 2,
        "messages waiting to be posted": 0,
    }
    assert runs(waiting) == ([], [])


def test_a_job_by_hand_does_what_its_clock_does(
    waiting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "stamp", "--dry-run")["signals to stamp"] == 1
    assert run(capsys, "stamp")["signals stamped"] == 1
    assert run(capsys, "stamp", "--dry-run")["signals to stamp"] == 0
    planned = run(capsys, "plan")
    assert (planned["runs planned"], planned["messages waiting to be posted"] > 1) == (1, True)
    assert run(capsys, "plan")["runs planned"] == 0


def test_what_is_past_its_time_is_told_and_forgotten(store: Store) -> None:
    tools = Tools(store, Asking(store))
    store.inbox.put("T1", "e1", None, "dm", "T1:D1", {}, NOW)
    item = store.inbox.claim(NOW, DAY)
    assert item is not None
    store.inbox.set_aside(item, "x", Outcome(), NOW)
    later = NOW + 31 * DAY
    assert WORKS["prune"].would(tools, later)["inbox rows to forget"] == 1
    assert WORKS["prune"].do(tools, later) == {"rows forgotten": 1}
    assert WORKS["prune"].would(tools, later)["inbox rows to forget"] == 0


@pytest.mark.parametrize("typed", ["plam", "digests", ""], ids=str)
def test_jobs_are_listed_where_none_is_named(
    typed: str, waiting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["run", *([typed] if typed else [])]) == (1 if typed else 0)
    said = "".join(capsys.readouterr())
    assert all(job.name in said and job.does in said for job in JOBS)
    assert ("Did you mean plan?" in said) == (typed == "plam")
    assert ("There is no job" in said) == bool(typed)


@pytest.mark.both
def test_processes_that_tick_at_once_plan_each_run_once(backend: Backend) -> None:
    url = backend.empty()
    stores = [open_store(url) for _ in range(3)]
    for number in range(30):
        watch(stores[0], f"C{number}")
    fill(stores[0], [announcement("new", "Meta")], NOW, signals=True)
    start = threading.Barrier(len(stores))

    def tick(store: Store) -> int:
        asking = Asking(store)
        start.wait(10)
        return plan_due(store, asking, NOW + timedelta(minutes=31))

    with ThreadPoolExecutor(len(stores)) as pool:
        planned = list(pool.map(tick, stores))
    found, keys = runs(url)
    for store in stores:
        store.close()
    assert sum(planned) == len(found) == len(set(keys)) == len(keys) == 30
