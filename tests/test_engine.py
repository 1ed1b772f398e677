"""How long a thread waits for others: for their writes, and for a connection."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout

from store import Store
from store.connecting import BUSY_SECONDS
from store.engine import _mendable
from store.errors import Unavailable

LIMITS = {
    "sqlite": "PRAGMA busy_timeout",
    "postgresql": "SELECT CAST(setting AS int) FROM pg_settings WHERE name = 'lock_timeout'",
}


@pytest.mark.both
def test_patience_is_for_one_thread_and_ends(store: Store) -> None:
    def patience() -> int:
        with store.database.write() as connection:
            found = connection.exec_driver_sql(LIMITS[connection.dialect.name]).scalar_one()
            assert isinstance(found, int)
            return found

    usual = BUSY_SECONDS * 1000
    assert patience() == usual
    with store.database.patience(0.5):
        assert patience() <= 500
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(patience).result() == usual
        with store.database.patience(0):
            assert patience() <= 1
        assert 0 < patience() <= 500
    assert patience() == usual


def test_nobody_waits_for_a_connection(store: Store) -> None:
    """As many threads as there are may read at once."""
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(store.database.read())
        assert store.database.engine.pool.checkedout() == 100  # type: ignore[attr-defined]


def test_no_free_connection_is_said_clearly(store: Store) -> None:
    with pytest.raises(Unavailable, match="busy"), _mendable(store.database.engine):
        raise PoolTimeout("QueuePool limit of size 5 overflow 10 reached")
