"""Fixtures that every test may ask for: databases of their own, of both sorts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from databases import FACTS_AT, HOW, REQUIRED, SERVER, Backend, Files, Schemas
from fronts import some_facts
from hypothesis import settings

from bot.learn.lexicon import Lexicon
from store import Store, open_store
from store.engine import Database
from store.migrate import migrate

settings.register_profile("timeless", deadline=None)
settings.load_profile("timeless")  # how long an example takes is for benchmarks to say

BACKENDS = ("sqlite", "postgres")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked ``both`` on SQLite and on PostgreSQL."""
    if "backend" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both"):
        metafunc.parametrize("backend", BACKENDS, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the slow ones out of what is covered: others go the same ways, and it takes long."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def schemas() -> Iterator[Schemas]:
    """PostgreSQL; what asks for it is skipped where there is none, or fails where one must be."""
    try:
        made = Schemas()
    except psycopg.Error as error:
        said = HOW.format(where=SERVER.rpartition("@")[2], why=str(error).splitlines()[0])
        (pytest.fail if REQUIRED else pytest.skip)(said)
    yield made
    made.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested."""
    skipped = [r.longrepr[2] for r in terminalreporter.stats.get("skipped", ()) if r.longrepr]
    missed = [reason for reason in skipped if "no PostgreSQL answers" in reason]
    if missed:
        said = missed[0].removeprefix("Skipped: ")
        line = f"NOT TESTED on PostgreSQL: {len(missed)} tests, since {said}"
        terminalreporter.write_line(line, yellow=True, bold=True)


@pytest.fixture
def backend(
    request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path, facts_file: Path
) -> Backend:
    """Databases of the sort under test: files, or where it is marked ``both`` schemas too."""
    if getattr(request, "param", "sqlite") == "postgres":
        found: Backend = request.getfixturevalue("schemas")
        return found
    return Files(tmp_path, empty_file, facts_file)


@pytest.fixture
def database(backend: Backend) -> Iterator[Database]:
    """A fresh, empty, migrated database."""
    made = Database(backend.empty())
    yield made
    made.close()


@pytest.fixture
def store(backend: Backend) -> Iterator[Store]:
    """A fresh, empty store."""
    opened = open_store(backend.empty())
    yield opened
    opened.close()


@pytest.fixture
def facts(backend: Backend) -> Iterator[Store]:
    """A store of its own with all starter facts (without the briefing)."""
    opened = open_store(backend.facts())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file, made once; to copy it is ten times faster than to migrate."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    made = Database(f"sqlite:///{file}")
    migrate(made)
    made.close()
    return file


@pytest.fixture(scope="session")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all starter facts, made once; workers of one run share it."""
    from store.importing import load_starter

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    file = shared / "facts.db"
    if not file.exists():
        own = base / f"{uuid4().hex}.db"
        made = open_store(f"sqlite:///{own}")
        load_starter(made, "facts", FACTS_AT)
        made.close()
        own.replace(file)  # atomic: two workers may both have made one
    return file


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with a few facts, made once."""
    file = tmp_path_factory.mktemp("small") / "small.db"
    some_facts(file)
    return file


@pytest.fixture
def url(small_file: Path, tmp_path: Path) -> str:
    """The address of a database of its own with a few facts."""
    copy = tmp_path / "bot.db"
    copy.write_bytes(small_file.read_bytes())
    return f"sqlite:///{copy}"


@pytest.fixture(scope="session")
def lexicon(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """All names of the starter data as one automaton, made once."""
    file = tmp_path_factory.mktemp("names") / "names.db"
    shutil.copy(facts_file, file)
    opened = open_store(f"sqlite:///{file}")
    made = Lexicon(opened.entities.all())
    opened.close()
    return made
