"""The schema: made by named steps, atomically, and equal to the tables that the code speaks of."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from builders import NOW
from databases import Backend, url_of
from sqlalchemy.dialects import postgresql, sqlite

from store import dialect, open_store
from store.dealings import Change
from store.engine import Database
from store.errors import Unavailable
from store.find import compile_filter
from store.migrate import HEAD, STEPS, migrate, version
from store.records import Filter
from store.schema import Base


def dump(file: Path) -> list[str]:
    """Everything a database file holds, as SQL."""
    connection = sqlite3.connect(file)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.both
def test_steps_lead_to_the_schema_of_the_code(database: Database) -> None:
    """From empty to the newest step there is no difference left to what the code expects."""

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not str(name).startswith(dialect.FULL_TEXT)

    with database.read() as connection:
        options = {"compare_type": True, "include_name": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        assert version(connection) == HEAD


def test_head_is_the_newest_step() -> None:
    """The constant that spares the import of Alembic names the newest step."""
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrating_twice_changes_nothing(database: Database) -> None:
    file = Path(database.engine.url.database or "")
    before = dump(file)
    migrate(database)
    assert dump(file) == before


@pytest.mark.both
def test_current_database_needs_no_alembic(database: Database) -> None:
    """What starts for one question must not pay for a tool that has nothing to do."""
    program = (
        "import sys; from store import open_store;"
        f"open_store('{url_of(database)}').close();"
        "sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).resolve().parent.parent
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "HEAD"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO half (id) VALUES (1)")
    raise RuntimeError("midway")
"""


@pytest.mark.parametrize("migrated", [True, False], ids=["from-the-last-step", "from-empty"])
def test_failing_step_leaves_nothing_behind(tmp_path: Path, migrated: bool) -> None:
    steps = tmp_path / "steps"
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "v9999_broken.py").write_text(BROKEN.replace("HEAD", HEAD))
    file = tmp_path / "half.db"
    database = Database(f"sqlite:///{file}")
    if migrated:
        migrate(database)
    before = dump(file) if migrated else ["BEGIN TRANSACTION;", "COMMIT;"]
    with pytest.raises(RuntimeError, match="midway"):
        migrate(database, steps)
    database.close()
    assert dump(file) == before


ROWS = """
INSERT INTO entity (id, team, name, kind) VALUES (1, '', 'Meta', 'company'), (2, 'T1', 'X', 'chip');
INSERT INTO alias (id, entity_id, position, text, kind, article, query, edits) VALUES
    (1, 1, 0, 'Meta', 'name', 'word', 'word', 0), (2, 1, 1, 'FB', 'alias', 'word', 'word', 1),
    (3, 2, 0, 'X', 'name', 'word', 'word', 0);
INSERT INTO member (group_id, entity_id) VALUES (2, 2);
INSERT INTO announcement (id, team, slug, title, summary, kind, status, announced_on,
    announced_until, precision, first_seen_at) VALUES
    (1, '', 'a', 'A', 'S', 'chip', 'signed', '2026-01-01', '2026-01-01', 'day', '2026-01-01');
INSERT INTO party (announcement_id, entity_id, role, standing, position)
    VALUES (1, 1, 'actor', 'principal', 0);
INSERT INTO question (id, team, channel, user, text, question, matched, shown, asked_at)
    VALUES ('q1', 'T1', 'C1', 'U1', 'meta', '{}', '[]', '[]', '2026-01-01');
INSERT INTO signal (id, announcement_id, seq, kind, detail, recorded_at)
    VALUES (1, 1, 1, 'new', '{}', '2026-01-01');
INSERT INTO told (team, channel, signal_id, delivery_id, told_at)
    VALUES ('T1', 'C1', 1, 'd1', '2026-01-01');
"""
"""Rows as the first release keeps them."""


def test_second_step_keeps_every_row(tmp_path: Path) -> None:
    """What a database of the first release holds is all there after the second step."""
    first, file = tmp_path / "first", tmp_path / "old.db"
    shutil.copytree(
        STEPS, first, ignore=shutil.ignore_patterns("__pycache__", "v000[2-9]_*", "v00[1-9]*")
    )
    database = Database(f"sqlite:///{file}")
    migrate(database, first)
    connection = sqlite3.connect(file)
    connection.executescript(ROWS)
    connection.commit()
    before = {table: rows_of(connection, table) for table in tables_of(connection)}
    migrate(database)
    database.close()
    after = {table: rows_of(connection, table) for table in before}
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT DISTINCT team FROM alias").fetchall() == [("",)]
    connection.close()
    del before["alembic_version"], after["alembic_version"]
    assert [row.pop("day") for row in after["party"]] == ["2026-01-01"], "their announcement's"
    assert before["alias"] == [{k: v for k, v in r.items() if k != "team"} for r in after["alias"]]
    assert {t: r for t, r in before.items() if t != "alias"} == {
        t: r for t, r in after.items() if t != "alias"
    }


SUBSCRIBED = """
INSERT INTO subscription (id, team, channel, creator, question, days, at, zone, cursor, created_at,
    removed_at) VALUES
    (1, 'T1', 'C1', 'U1', '{"names": ["Meta"], "kinds": []}', '["mon"]', '08:30', 'UTC', 1,
        '2026-01-01 00:00:00.000000', NULL),
    (2, 'T1', 'C1', 'U1', '{"names": ["Meta"]}', '["tue"]', '08:30', 'UTC', 1,
        '2026-01-01 00:00:00.000000', NULL),
    (3, 'T1', 'C1', 'U1', '{"names": ["Google"]}', '["tue"]', '08:30', 'UTC', 1,
        '2026-01-01 00:00:00.000000', '2026-01-02 00:00:00.000000');
INSERT INTO run (subscription_id, local_at, planned_at)
    VALUES (1, '2026-01-05T08:30', '2026-01-05');
"""
"""Two subscriptions of one question, and one that was ended, as the second release keeps them."""


def test_third_step_gives_each_question_of_a_channel_once_its_key(tmp_path: Path) -> None:
    second, file = tmp_path / "second", tmp_path / "old.db"
    shutil.copytree(
        STEPS, second, ignore=shutil.ignore_patterns("__pycache__", "v000[3-9]_*", "v00[1-9]*")
    )
    database = Database(f"sqlite:///{file}")
    migrate(database, second)
    connection = sqlite3.connect(file)
    connection.executescript(SUBSCRIBED)
    connection.close()
    database.close()
    store = open_store(f"sqlite:///{file}")
    first, again = store.subscriptions.list("T1", "C1")
    change = Change("c1", "T1", NOW, "U1", "new watch", {})
    made, known = store.subscriptions.add(change, again.terms, next_run_at=NOW, since=NOW)
    assert (made, known) == (False, first)
    ended = store.subscriptions.get(3, ended=True)
    assert ended is not None
    assert store.subscriptions.add(change, ended.terms, next_run_at=NOW, since=NOW)[0]
    store.close()


def tables_of(connection: sqlite3.Connection) -> list[str]:
    return [
        name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    ]


def rows_of(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found]


def test_several_processes_may_migrate_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    failures: list[BaseException] = []

    def run() -> None:
        database = Database(url)
        try:
            migrate(database)
        except Unavailable as error:
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def newer(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    store.close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


def garbage(file: Path) -> None:
    file.write_text("Dear diary, this is a letter and no database at all. " * 40)


def folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(newer, "was made by a newer Infra Intel (schema 9999)", id="newer"),
        pytest.param(garbage, "is no database, or a damaged one", id="no-database"),
        pytest.param(folder, "is a folder", id="a-folder"),
    ],
)
def test_unusable_database_is_said_clearly(tmp_path: Path, make: type[Path], said: str) -> None:
    file = tmp_path / "odd.db"
    make(file)
    with pytest.raises(Unavailable) as caught:
        open_store(f"sqlite:///{file}")
    assert said in caught.value.user_text
    assert str(file) in caught.value.user_text


def test_missing_folder_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'no' / 'such.db'}")


def test_missing_file_is_created(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    store = open_store(f"sqlite:///{file}")
    assert store.announcements.freshness("").announcements == 0
    store.close()
    assert file.exists()


@pytest.mark.both
def test_unmigrated_database_says_what_to_run(backend: Backend) -> None:
    from store.entities import Entities

    database = Database(backend.bare())

    with pytest.raises(Unavailable, match="Run `infra init` first"):
        Entities(database).names_version()
    database.close()


@pytest.mark.both
def test_statements_are_recorded_for_explain(database: Database) -> None:
    from store.entities import Entities

    with database.recorded() as seen:
        Entities(database).names_version()
    Entities(database).names_version()
    assert len([statement for statement in seen if "counter" in statement]) == 1


@pytest.mark.both
def test_other_database_errors_pass_through(database: Database) -> None:
    """What is a bug of ours is not dressed up as something a person can mend."""
    from sqlalchemy.exc import DatabaseError

    with pytest.raises(DatabaseError), database.read() as connection:
        connection.exec_driver_sql("SELECT no_such_column FROM counter")


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_every_filter_has_sql_in_both_dialects(name: str) -> None:
    """What is portable is portable by construction; the rest has a form in each dialect."""
    wanted = Filter(
        team="T1",
        involves=((1, 2), (3,)),
        roles=("customer",),
        places=(4,),
        words=("nuclear",),
        since=date(2026, 1, 1),
        until=date(2026, 2, 1),
        order="largest",
    )
    statement, values = compile_filter(wanted, name)
    dialects = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}
    compiled = str(statement.compile(dialect=dialects[name]))
    sign, words = {
        "sqlite": ("MATCH", '"nuclear"'),
        "postgresql": ("AS tsquery", "'nuclear'"),
    }[name]
    assert sign in compiled
    assert values["words"] == words
    assert any(dialect.FULL_TEXT in made for made in dialect.create_full_text(name))


def test_same_shape_of_filter_is_one_statement() -> None:
    first, _ = compile_filter(Filter(team="T1", involves=((1,),)), "sqlite")
    second, values = compile_filter(Filter(team="T2", involves=((2, 3),)), "sqlite")
    assert first is second
    assert values == {"team": "T2", "group0": (2, 3)}
