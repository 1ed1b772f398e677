"""The names of 100,000 entities with 300,000 aliases in a store: time and resident memory.

A process of its own opens the database as the bot does, builds the index and asks, so that the
figures are those of a running bot and not of a benchmark that made the names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from random import Random

from benchmarks.names import ENTITIES, made_up
from store import open_store
from store.records import Alias, Entity

CHILD = r"""
import gc, re, sys
from datetime import date
from time import perf_counter
from bot.ask.asking import Asking
from store import open_store

def resident(which):
    with open("/proc/self/status") as f:
        return int(re.search(which + r":\s+(\d+) kB", f.read()).group(1)) / 1e3

store = open_store(sys.argv[1])
asking = Asking(store)
began = perf_counter()
asking.warm()
built = perf_counter() - began
slip, line = sys.argv[2:4]
for text in (slip, line):
    asking.answer(text, today=date(2026, 11, 22))
gc.collect()
steady, peak = resident("VmRSS"), resident("VmHWM")
times = {}
for name, text in (("misspelt name", slip), ("ten words, two slips", line)):
    began = perf_counter()
    for _ in range(20):
        asking.read(text, team="", today=date(2026, 11, 22))
    times[name] = (perf_counter() - began) * 50
print(f"loaded and indexed in {built:.1f} s; resident {steady:.0f} MB steady, {peak:.0f} MB peak")
for name, each in times.items():
    print(f"{name:22} {each:6.2f} ms a line, read as a question")
"""


def fill(url: str) -> list[str]:
    """Write the made-up names into a new store and return some of the names."""
    store = open_store(url)
    entries = made_up(Random(20_261_122), ENTITIES)
    made: dict[str, Entity] = {}
    for _, group in groupby(entries, key=lambda entry: entry.entity_id):
        rows = list(group)
        if rows[0].entity not in made:
            aliases = {e.text: Alias(e.text, e.alias_kind, "word", "word", e.edits) for e in rows}
            named = tuple(aliases.values())
            made[rows[0].entity] = Entity(0, rows[0].entity, "company", aliases=named)
    store.entities.add(list(made.values()))
    store.close()
    return list(made)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'scale.db'}"
        names = fill(url)
        size = os.path.getsize(Path(folder) / "scale.db") / 1e6
        slips = [n[:3] + n[4] + n[3] + n[5:] for n in names[:4000] if len(n) > 7 and " " not in n]
        line = f"what did {slips[1]} and {slips[2]} announce about power this year"
        print(f"{len(names):,} entities in a database of {size:.0f} MB", flush=True)
        command = [sys.executable, "-c", CHILD, url, slips[0], line]
        subprocess.run(command, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
