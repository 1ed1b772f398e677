"""What holds on PostgreSQL alone: writers side by side, a server that fails, addresses of it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, announcement, entity, fill, source
from databases import Schemas
from sqlalchemy import event, select

from store import Store, connecting, open_store
from store.dealings import NewDelivery, NewPart
from store.engine import Database
from store.errors import Unavailable
from store.schema import SignalTable

ROOT = Path(__file__).resolve().parent.parent
TEAM = "T1"
LEASE = timedelta(seconds=60)


@pytest.fixture
def url(schemas: Schemas) -> str:
    """The address of a database without rows."""
    return schemas.empty()


@pytest.fixture
def pair(url: str) -> Iterator[tuple[Store, Store]]:
    """Two stores of one database, as two processes have them."""
    stores = open_store(url), open_store(url)
    yield stores
    for store in stores:
        store.close()


# Writers that commit out of order


def out_of_order(first: Store, second: Store, read: Callable[[], object]) -> None:
    """Let ``first`` take its number, ``second`` commit, ``read`` happen, and ``first`` commit."""
    waits, goes_on = threading.Event(), threading.Event()

    def pause(_c: object, _cur: object, statement: str, *_: object) -> None:
        # What a writer moves last, when its rows have their numbers.
        if statement.startswith("INSERT INTO counter") and not waits.is_set():
            waits.set()
            assert goes_on.wait(30)

    fill(second, [announcement("old", "Meta")])
    event.listen(first.database.engine, "before_cursor_execute", pause)
    writer = threading.Thread(target=record, args=(first, "early"))
    writer.start()
    assert waits.wait(30)
    record(second, "late")
    read()
    goes_on.set()
    writer.join()
    read()


def record(store: Store, slug: str) -> None:
    store.signals.record([announcement(slug, "Meta")], NOW, signals=True)


class BySeq:
    """A reader that remembers the last ``seq``, as subscriptions do."""

    def __init__(self, store: Store) -> None:
        self._store, self._cursor, self.seen = store, 0, list[str]()

    def __call__(self) -> None:
        self._store.signals.stamp()
        for signal in self._store.signals.since(self._cursor, TEAM):
            self._cursor = signal.seq or 0
            self.seen.append(signal.slug)


class ById:
    """A naive reader, that remembers the last id."""

    def __init__(self, store: Store) -> None:
        self._store, self._cursor, self.seen = store, 0, list[str]()

    def __call__(self) -> None:
        query = select(SignalTable.id).where(SignalTable.id > self._cursor)
        with self._store.database.read() as connection:
            new = set(connection.scalars(query))
        self._cursor = max(new, default=self._cursor)
        known = self._store.signals.recorded_since(NOW, TEAM)
        self.seen += [signal.slug for signal in known if signal.id in new]


@pytest.mark.parametrize(
    ("reader", "seen"),
    [
        pytest.param(BySeq, ["late", "early"], id="by-seq-misses-nothing"),
        pytest.param(ById, ["late"], id="by-id-loses-the-one-that-commits-later"),
    ],
)
def test_writers_commit_out_of_order(
    pair: tuple[Store, Store], reader: type[BySeq | ById], seen: list[str]
) -> None:
    read = reader(pair[1])
    out_of_order(*pair, read)
    assert read.seen == seen
    assert {s.slug for s in pair[0].signals.recorded_since(NOW, TEAM)} == {"early", "late"}


# Writers of the same


WRITES: dict[str, Callable[[Store, int], object]] = {
    "facts": lambda s, n: s.signals.record(
        [announcement("a", "Meta", sources=(source(), source("Second")))], NOW, signals=True
    ),
    "names": lambda s, n: s.entities.add([entity("Google")]),
    "zone": lambda s, n: s.people.set_zone(TEAM, "U1", f"zone-{n}", NOW),
    "presence": lambda s, n: s.people.set_present(TEAM, "C1", True, NOW),
    "thread": lambda s, n: s.threads.bind(TEAM, "C1", "1.0", f"q{n}", NOW),
    "inbox": lambda s, n: s.inbox.put(TEAM, "e1", "m1", "mention", "a", {}, NOW),
    "outbox": lambda s, n: s.outbox.add(NewDelivery("d1", "C1", (NewPart("C1", {}),)), TEAM, NOW),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_many_write_the_same_at_once(url: str, write: Callable[[Store, int], object]) -> None:
    """Nobody fails, and it is there once."""
    store = open_store(url)
    fill(store, [announcement("a", "Meta")])
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: write(store, n), range(24)))
    assert [s.kind for s in store.signals.recorded_since(NOW, TEAM)] in ([], ["source"])
    assert store.inbox.pending() + store.outbox.pending() <= 1
    store.close()


def test_a_channel_has_one_part_in_flight_whoever_comes(url: str) -> None:
    """Also where two parts of it may go out: one that was put back, and the next."""
    store = open_store(url)
    for n in range(20):
        parts = (NewPart(f"C{n}", {}),)
        for key in ("deferred", "next"):
            store.outbox.add(NewDelivery(f"{key}{n}", f"C{n}", parts), TEAM, NOW)
        part = store.outbox.claim(NOW, LEASE)
        assert part is not None
        assert store.outbox.defer(part, NOW, "later", NOW)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: store.outbox.claim(NOW, LEASE), range(80)))
    channels = [part.channel for part in claims if part is not None]
    assert sorted(channels) == sorted({f"C{n}" for n in range(20)})
    store.close()


def test_deliverers_side_by_side_keep_the_order_of_each_channel(url: str) -> None:
    """Each part is taken once, one at a time in its channel, in the order in which it was owed."""
    store, channels, each = open_store(url), 4, 6
    for n in range(channels * each):
        channel = f"C{n % channels}"
        part = NewPart(channel, {"text": str(n)})
        store.outbox.add(NewDelivery(f"d{n}", channel, (part,)), TEAM, NOW)
    taken: list[tuple[str, int]] = []

    def deliver(_worker: int) -> None:
        now = NOW
        while store.outbox.pending():
            now += timedelta(seconds=1)
            if (part := store.outbox.claim(now, timedelta(hours=1))) is not None:
                taken.append((part.channel, int(part.message["text"])))
                assert store.outbox.sent(part, str(now.timestamp()), NOW - LEASE)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(deliver, range(4)))
    store.close()
    for channel in {channel for channel, _ in taken}:
        numbers = [n for c, n in taken if c == channel]
        assert numbers == sorted(numbers)
    assert sorted(n for _, n in taken) == list(range(channels * each))


def test_numbers_of_a_channel_are_in_the_order_of_commits(pair: tuple[Store, Store]) -> None:
    """Who owes a channel something waits for whoever is about to: no message overtakes another."""
    first, second = pair
    done: list[str] = []

    def owe(store: Store, key: str, channel: str) -> None:
        store.outbox.add(NewDelivery(key, channel, (NewPart(channel, {}),)), TEAM, NOW)
        done.append(key)

    def pause(_connection: object) -> None:
        other = threading.Thread(target=owe, args=(second, "same", "C1"))
        threads.append(other)
        other.start()
        owe(second, "elsewhere", "C2")
        other.join(0.2)

    threads: list[threading.Thread] = []
    event.listen(first.database.engine, "commit", pause, once=True)
    owe(first, "first", "C1")
    threads[0].join(30)
    assert done == ["elsewhere", "first", "same"]


def test_one_answer_reads_one_state(pair: tuple[Store, Store]) -> None:
    reader, writer = pair
    fill(writer, [announcement("a", "Meta")])
    with reader.database.snapshot():
        assert reader.announcements.slugs() == ("a",)
        fill(writer, [announcement("b", "Meta")])
        assert reader.announcements.slugs() == ("a",)
    assert reader.announcements.slugs() == ("a", "b")


def test_reads_cannot_write(url: str) -> None:
    database = Database(url)
    with pytest.raises(Unavailable, match="read-only"), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM counter")
    database.close()


# The schema


def test_two_processes_make_the_schema_at_once(schemas: Schemas) -> None:
    url = schemas.bare("raced")
    program = "import sys; from store import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", program, url]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in started] == [b""] * 3
    store = open_store(url)
    assert store.announcements.freshness("").announcements == 0
    store.close()


def test_a_text_with_a_null_character_is_kept_without_it(url: str) -> None:
    store = open_store(url)
    store.people.set_zone(TEAM, "U1", "a\0b", NOW)
    assert store.people.zone(TEAM, "U1") == "a\ufffdb"
    store.close()


# What goes wrong


def ended(schemas: Schemas, url: str) -> int:
    """End all connections of the program, as a server does that is restarted."""
    name = url.rpartition("application_name=")[2]
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
    return len(schemas.admin.execute(query, [name]).fetchall())


def test_a_restarted_server_is_not_noticed(schemas: Schemas, url: str) -> None:
    store = open_store(url)
    store.people.set_present(TEAM, "C1", True, NOW)
    assert ended(schemas, url)
    assert store.people.present(TEAM, "C1")
    assert ended(schemas, url)
    store.people.set_present(TEAM, "C1", False, NOW)
    store.close()


def test_a_server_that_goes_away_meanwhile_is_said_clearly(schemas: Schemas, url: str) -> None:
    store = open_store(url)
    with pytest.raises(Unavailable, match="was lost"), store.database.write() as connection:
        assert ended(schemas, url) and connection.exec_driver_sql("SELECT 1")  # noqa: PT018
    assert store.people.present(TEAM, "C1") is None, "the next one finds a new connection"
    store.close()


def test_no_statement_takes_for_ever(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "STATEMENT_SECONDS", 0.05)
    database = Database(url)
    with pytest.raises(Unavailable, match="busy"), database.read() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(20)")
    database.close()


def test_more_threads_than_connections_are_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"KEPT_OPEN": 1, "MORE_CONNECTIONS": 0, "CONNECT_SECONDS": 0.01}.items():
        monkeypatch.setattr(connecting, name, value)
    database = Database(url)
    with database.read(), pytest.raises(Unavailable, match="busy"), database.write():
        pass
    database.close()


def foreign(schemas: Schemas) -> str:
    url = schemas.bare("foreign")
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE wp_posts (id int)")
    database.close()
    return url


def newer(schemas: Schemas) -> str:
    url = schemas.bare("newer")
    open_store(url).close()
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    return url


def server(url: str, **changes: Any) -> str:
    """Return an address of the same server with something of it changed."""
    from sqlalchemy import make_url

    return make_url(url).set(**changes).render_as_string(hide_password=False)


UNUSABLE: dict[str, tuple[Callable[[Schemas], str], str]] = {
    "of-something-else": (foreign, r"holds tables of something else \(wp_posts\)"),
    "newer": (newer, r"was made by a newer Infra Intel \(schema 9999\)"),
    "no-such-database": (lambda s: server(s.bare(), database="nope"), "has no database nope"),
    "no-such-user": (lambda s: server(s.bare(), username="nobody_here"), "no user nobody_here"),
    "nobody-listens": (lambda s: server(s.bare(), port=1), "cannot be reached: Connection refused"),
    "no-such-host": (lambda s: server(s.bare(), host="no.such.invalid"), "cannot be reached"),
    "unknown-option": (lambda s: s.bare() + "&colour=red", "knows no option 'colour'"),
    "option-of-the-driver": (lambda s: s.bare() + "&autocommit=1", "no option 'autocommit'"),
    "bad-option": (lambda s: s.bare() + "&connect_timeout=soon", "connect_timeout: 'soon'"),
    "no-such-schema": (lambda s: s.bare().replace("search_path%3D", "search_path%3Dx"), "schema"),
}


@pytest.mark.parametrize(("make", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_database_is_said_in_one_line(
    schemas: Schemas, make: Callable[[Schemas], str], said: str
) -> None:
    url = server(make(schemas), password="s3cret")
    with pytest.raises(Unavailable, match=said) as caught:
        open_store(url)
    assert "s3cret" not in caught.value.user_text
    assert "\n" not in caught.value.user_text
