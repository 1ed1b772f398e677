"""Live many lives: ``python tests/soak --seeds 0-999 --on sqlite postgres``; ``make soak``.

Prints what happened in them, counted, and for each that ended wrong the command that lives it
again.
"""

from __future__ import annotations

import argparse
import atexit
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from databases import Schemas

from bot.ask.names_english import English
from soak.life import START, Figures, World, live_one
from soak.mutants import MUTANTS
from store.engine import Database
from store.migrate import migrate

JOBS = 2
SAID_EVERY = 50
"""After how many lives it is said how far it is: a thousand take an hour or more."""


@cache
def world(backend: str, mutant: str) -> World:
    """Return the world of this process, made once."""
    English().ordinary("warm")  # processes inherit the list of English words
    clock = get_context("fork").Value("d", START.timestamp(), lock=False)
    made = World(clock, _empty(backend), MUTANTS.get(mutant, {}))
    made.rehearse()
    return made


def _empty(backend: str) -> Callable[[], Database]:
    """Return what gives a database without rows, each time the same one."""
    if backend == "postgres":
        schemas = Schemas()
        atexit.register(schemas.close)
        database = Database(schemas.empty())

        def cleaned() -> Database:
            schemas.empty()
            return database

        return cleaned
    folder = mkdtemp(prefix="soak-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    template, file = Path(folder, "empty.db"), Path(folder, "life.db")
    empty, database = Database(f"sqlite:///{template}"), Database(f"sqlite:///{file}")
    migrate(empty)
    empty.close()

    def copied() -> Database:
        for old in Path(folder).glob("life.db*"):
            old.unlink()
        shutil.copy(template, file)
        return database

    return copied


def one(backend: str, seed: int, mutant: str) -> tuple[int, Counter[str], str]:
    """Live one life; return its seed, what happened, and what was wrong."""
    figures = Figures()
    try:
        live_one(world(backend, mutant), seed, figures)
    except AssertionError:
        return seed, figures.counts, traceback.format_exc()
    return seed, figures.counts, ""


def soak(backend: str, seeds: range, mutant: str, jobs: int) -> int:
    """Live the lives of these seeds; return how many ended wrong."""
    counts, wrong, began = Counter[str](), [], time.monotonic()
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        some = len(seeds)
        lives = pool.map(one, [backend] * some, seeds, [mutant] * some)
        for lived, (seed, happened, problem) in enumerate(lives, 1):
            counts.update(happened)
            if lived % SAID_EVERY == 0:
                print(f"{backend}: {lived} of {some} lived", file=sys.stderr, flush=True)
            if problem:
                wrong.append(seed)
                again = f"--seeds {seed} --on {backend}" + (f" --mutant {mutant}" if mutant else "")
                last = problem if not mutant else problem.strip().splitlines()[-1]
                print(f"{last}\nagain: .venv/bin/python tests/soak {again}", flush=True)
    minutes = (time.monotonic() - began) / 60
    print(f"\n{backend} {mutant}: {len(seeds)} lives in {minutes:.1f} minutes")
    print(f"{len(wrong)} ended wrong: {wrong}" if wrong else "none ended wrong")
    for name, count in sorted(counts.items()):
        print(f"{count:8,} {name}")
    return len(wrong)


def main() -> int:
    """Read the command line; the exit code says whether all was well."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--seeds", default="0-999", help="one, or the first and the last")
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgres"], metavar="DATABASE")
    parser.add_argument("--mutant", default="", choices=["", *MUTANTS])
    parser.add_argument("--jobs", type=int, default=JOBS)
    given = parser.parse_args()
    first, _, last = given.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    wrong = sum([soak(backend, seeds, given.mutant, given.jobs) for backend in given.on])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
