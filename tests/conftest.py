"""Fixtures that every test may ask for: databases in files of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from store import Store, open_store
from store.engine import Database
from store.migrate import migrate


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file, made once; to copy it is ten times faster than to migrate."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    made = Database(f"sqlite:///{file}")
    migrate(made)
    made.close()
    return file


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh, empty, migrated database."""
    made = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'empty.db')}")
    yield made
    made.close()


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A fresh, empty store."""
    opened = open_store(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'store.db')}")
    yield opened
    opened.close()


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
        load_starter(made, "facts", datetime(2026, 11, 22, tzinfo=UTC))
        made.close()
        own.replace(file)  # atomic: two workers may both have made one
    return file


@pytest.fixture
def facts(facts_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of its own with all starter facts (without the briefing)."""
    file = tmp_path / "facts.db"
    shutil.copy(facts_file, file)
    opened = open_store(f"sqlite:///{file}")
    yield opened
    opened.close()
