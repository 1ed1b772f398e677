"""How long it takes to read a line: ordinary ones, and 3,000 characters of nonsense."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.ask.asking import Asking
from store import open_store
from store.importing import load_starter
from store.records import PUBLIC

LINES = {
    "a name": "meta",
    "a question": "meta power deals over 500 mw since june",
    "two slips": "wich deals has mircosoft signed in texsa",
    "nonsense, 3,000 characters": "zq xv wk " * 333,
    "commas, 3,000 characters": "a, " * 999,
    "one name 600 times": "meta " * 600,
}
RUNS = 40


def main() -> None:
    """Print median and slowest of each line."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        load_starter(store, "facts", now)
        asking = Asking(store)
        for name, line in LINES.items():
            asking.read(line, team=PUBLIC, today=now.date())
            times = []
            for _ in range(RUNS):
                began = perf_counter()
                asking.read(line, team=PUBLIC, today=now.date())
                times.append((perf_counter() - began) * 1000)
            print(f"{name:28} median {median(times):7.3f} ms, slowest {max(times):7.3f} ms")
        store.close()


if __name__ == "__main__":
    main()
