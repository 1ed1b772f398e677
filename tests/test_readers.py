"""Reading ahead in a second process: the same as in one, and nothing hangs on that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from articles import ARTICLES, lines
from builders import NOW, entity

import bot.ingesting
from bot.ingesting import Ingest, key_of
from bot.learn.document import Document
from bot.learning import documents
from bot.readers import Ahead, Read, Readers
from store import Store
from store.exporting import export

TODAY = NOW.date()
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def named(store: Store) -> Store:
    store.entities.add([entity("Oracle"), entity("OpenAI"), entity("Meta"), entity("AMD")])
    return store


@pytest.fixture
def given() -> dict[str, Document]:
    found = documents(lines(ARTICLES).splitlines(), plain=False)
    return {key_of(one): one for one in found if isinstance(one, Document)}


@pytest.fixture
def ahead(named: Store) -> Iterator[Ahead]:
    """A second process that is ready."""
    with Ahead(named.database.url) as made:
        made.begin()
        yield made


def asked(ahead: Ahead, given: Mapping[str, Document]) -> None:
    """Ask for some, as soon as the process takes them."""
    until = time.monotonic() + 30
    while not ahead.ask(given, TODAY):
        assert time.monotonic() < until
        time.sleep(0.01)


def pid(ahead: Ahead) -> int:
    found: int = ahead._process.pid
    return found


@pytest.mark.both
def test_second_process_reads_as_the_first_does(
    named: Store, ahead: Ahead, given: dict[str, Document]
) -> None:
    for some in (dict(list(given.items())[:3]), given):
        asked(ahead, some)
        read = ahead.answer()
        assert read == Readers().read(named, some, TODAY)
        assert list(read.documents) == list(some)
    assert ahead.answer() == Read(), "nothing was asked since"


def test_second_process_learns_of_new_names(
    named: Store, ahead: Ahead, given: dict[str, Document]
) -> None:
    asked(ahead, given)
    before = ahead.answer()
    named.entities.add([entity("Norway", "place", code="NO", place_type="country")])
    asked(ahead, given)
    after = ahead.answer()
    assert before.version < after.version == named.entities.version()
    assert after == Readers().read(named, given, TODAY)


def test_process_that_dies_leaves_the_reading_to_who_asked(
    ahead: Ahead, given: dict[str, Document]
) -> None:
    asked(ahead, given)
    os.kill(pid(ahead), signal.SIGKILL)
    if (read := ahead.answer()) != Read():  # it was quicker
        assert list(read.documents) == list(given)
    assert not ahead.ask(given, TODAY)
    ahead.begin()
    assert not ahead.ask(given, TODAY), "it is not started again"
    assert ahead.answer() == Read()


def test_process_that_cannot_open_the_database_takes_nothing(
    tmp_path: Path, given: dict[str, Document]
) -> None:
    with Ahead(f"sqlite:///{tmp_path / 'no' / 'such.db'}") as made:
        made.begin()
        process = made._process
        process.join(30)
        assert not made.ask(given, TODAY)
    assert process.exitcode == 0


def test_without_beginning_no_process_is_there(given: dict[str, Document]) -> None:
    with Ahead("sqlite:///nowhere.db") as made:
        assert not made.ask(given, TODAY)
        assert made.answer() == Read()


INTERRUPTED = """
import os, signal, sys, time
from datetime import date
from bot.learn.document import Document
from bot.readers import Ahead
with Ahead(sys.argv[1]) as ahead:
    ahead.begin()
    while not ahead.ask({"a": Document("a", "Oracle builds", "")}, date(2026, 11, 22)):
        os.kill(ahead._process.pid, signal.SIGINT)
        time.sleep(0.01)
    os.kill(ahead._process.pid, signal.SIGINT)
    print(*ahead.answer().documents)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
"""


def test_ctrl_c_is_for_the_first_process_only(named: Store) -> None:
    """Every process of a terminal gets it; from the second one nothing is to be heard."""
    command = [sys.executable, "-c", INTERRUPTED, named.database.url]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("a\n", "", 0)


ORPHAN = """
import os, signal, sys
from bot.readers import Ahead
ahead = Ahead(sys.argv[1])
ahead.begin()
print(ahead._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_second_process_ends_with_the_first(named: Store) -> None:
    """Also where that was killed and could say nothing."""
    command = [sys.executable, "-c", ORPHAN, named.database.url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    until = time.monotonic() + 30
    while runs(int(done.stdout)):
        assert time.monotonic() < until
        time.sleep(0.01)


def runs(process: int) -> bool:
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        )
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("current", [False, True], ids=["other-names", "the-same-names"])
def test_what_was_read_by_other_names_is_read_again(
    named: Store, given: dict[str, Document], monkeypatch: pytest.MonkeyPatch, current: bool
) -> None:
    right = Readers().read(named, given, TODAY)
    slips = {key: replace(one, report=None, why="slip") for key, one in right.documents.items()}
    slip = Read(right.version if current else right.version - 1, slips)
    monkeypatch.setattr(Ahead, "answer", lambda _: slip)
    came = list(Ingest(named).take(given.values(), NOW))
    assert [one.why == "slip" for one in came] == [current] * len(given)


def export_of(store: Store) -> list[str]:
    return sorted(export(store, "announcements", "jsonl"))


def test_many_documents_are_read_in_two_processes_and_filed_alike(
    named: Store, given: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that fills a window is read ahead, from when the process is there."""
    taken: list[bool] = []

    class Watched(Ahead):
        def begin(self) -> None:
            super().begin()
            self._pipe.poll(30)

        def ask(self, documents: Mapping[str, Document], today: date) -> bool:
            taken.append(super().ask(documents, today))
            return taken[-1]

    monkeypatch.setattr(bot.ingesting, "Ahead", Watched)
    monkeypatch.setattr(bot.ingesting, "AHEAD", len(given))
    monkeypatch.setattr(bot.ingesting, "BATCH", 2)
    (*came,) = Ingest(named).take(given.values(), NOW)
    assert taken == [True, True, True, False], "after the last batch there is nothing to read"
    assert [one.id for one in came] == list(given)
    made = export_of(named)
    assert [one.outcome for one in Ingest(named).take(given.values(), NOW)] == ["known"] * len(
        given
    )
    assert export_of(named) == made
    assert taken[4:] == [False] * 4, "what is known is not read"
