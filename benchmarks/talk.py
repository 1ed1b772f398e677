"""Talking to the bot in this process, as in one thread after another, on fresh starter facts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.judging import TODAY, Turn
from bot.ask.asking import Asking
from bot.console import Console
from store import Store, open_store
from store.importing import load_starter


@contextmanager
def fresh_facts() -> Iterator[Store]:
    """Yield a store with the starter facts, without the briefing.

    It is a new file, or what ``BENCH_DATABASE_URL`` names: an empty database for this alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = f"sqlite:///{Path(folder) / 'facts.db'}"
        store = open_store(os.environ.get("BENCH_DATABASE_URL") or file)
        load_starter(store, "facts", datetime.combine(TODAY, datetime.min.time(), UTC))
        yield store
        store.close()


class Talk:
    """One thread, as `infra ask` keeps it."""

    def __init__(self, asking: Asking) -> None:
        self._console = Console(asking, TODAY)

    def say(self, text: str, *, mentioned: bool = True) -> Turn:
        """Return what is answered to a line."""
        turn = self._console.turn("", text, mentioned=mentioned)
        return Turn(turn.answer, turn.rendered)
