"""Killed at any moment and run again, ingesting has lost nothing and doubled nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections import Counter
from pathlib import Path

import pytest
from articles import ARTICLES, lines
from builders import NOW
from dying import killed
from sqlalchemy import event

from bot.ingesting import Ingest, Readers
from bot.learning import documents
from store import Store, open_store
from store.exporting import export
from store.importing import load_starter

RUNS, SIZE = 16, 3


class World:
    """A database with names alone to begin from, and what reads documents, made once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.names = folder, folder / "names.db"
        self.readers = Readers()
        store = open_store(f"sqlite:///{self.names}")
        load_starter(store, "entities", NOW)
        self.readers.of(store)
        store.close()

    def begin(self, name: str) -> str:
        file = self.folder / f"{name}.db"
        shutil.copy(self.names, file)
        return f"sqlite:///{file}"

    def ingest(self, url: str, death: int = 0) -> int:
        """Ingest all articles; with ``death`` die before so manieth statement. Return how many."""
        store, count = open_store(url), [0]

        def doom(*_: object) -> None:
            count[0] += 1
            if count[0] == death:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(store.database.engine, "before_cursor_execute", doom)
        for start in range(0, len(ARTICLES), SIZE):
            some = lines(ARTICLES[start : start + SIZE]).splitlines()
            list(Ingest(store, self.readers).take(documents(some, plain=False), NOW))
        store.close()
        return count[0]

    def killed(self, url: str, death: int) -> bool:
        """Ingest in a process of its own; whether it died. Raises where it failed."""
        return killed(lambda: self.ingest(url, death))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


def held(url: str) -> tuple[list[str], Counter[tuple[str, str]], int]:
    """All facts, all signals and the number of documents."""
    store: Store = open_store(url)
    facts = sorted(export(store, "announcements", "jsonl"))
    told = Counter((s.kind, s.slug) for s in store.signals.recorded_since(NOW, ""))
    count = len(store.documents.again())
    store.close()
    return facts, told, count


@pytest.mark.slow
def test_killed_at_seeded_moments(world: World) -> None:
    url = world.begin("undisturbed")
    statements = world.ingest(url)
    wanted, deaths = held(url), 0
    assert wanted[2] == len(ARTICLES)
    for seed in range(RUNS):
        chance = random.Random(seed)
        url = world.begin(f"run-{seed}")
        # Every stretch of the run is died in, and what carries on may die too.
        first = (seed * statements) // RUNS + chance.randrange(1, statements // RUNS)
        for death in (first, chance.randrange(1, statements)):
            deaths += world.killed(url, death)
        assert not world.killed(url, 0)
        assert held(url) == wanted, seed
    assert deaths >= RUNS
