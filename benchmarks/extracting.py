"""Extraction: how many articles of 4,000 characters a second, and whether memory stays flat.

Two sorts of articles of that length are made of the sample's, which are shorter: one filled up
with the sentences of those that follow it, so that none stands twice (denser in names and
figures than any real page), and one with its own over again, which are dropped as repeated.
Files of articles named on the command line take the place of the sample.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.articles import SAMPLE, document, extractor
from bot.learn.document import Document
from bot.learn.draft import Extractor

LONG = 4_000
MANY = 200
"""Articles that are read for a figure of speed."""
FLAT = 5_000
"""Articles over which memory is looked at."""
WANTED = 500
PROCESSES = 2

_made: Extractor | None = None


def filled(texts: Sequence[Document]) -> list[Document]:
    """Return each text filled up to 4,000 characters with those that follow it."""
    return [_cut(one, (d.text for d in [*texts[at:], *texts[:at]])) for at, one in enumerate(texts)]


def repeated(texts: Sequence[Document]) -> list[Document]:
    """Return each text filled up to 4,000 characters with itself."""
    return [_cut(one, [one.text] * (LONG // max(1, len(one.text)) + 1)) for one in texts]


def _cut(one: Document, parts: Iterator[str] | list[str]) -> Document:
    return Document(one.id, one.title, "\n".join(parts)[:LONG], one.url, one.published_on)


def one_core(made: Extractor, texts: Sequence[Document]) -> float:
    """Return how many texts a second of processor time are read."""
    chosen = list(islice(cycle(texts), MANY))
    began = process_time()
    for one in chosen:
        made.extract(one)
    return len(chosen) / (process_time() - began)


def two_cores(texts: Sequence[Document]) -> float:
    """Return how many texts a second two processes read together, by the clock on the wall."""
    chosen = list(islice(cycle(texts), MANY))
    halves = [chosen[at::PROCESSES] for at in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, initializer=_begin) as pool:
        list(pool.map(_read, [half[:5] for half in halves]))  # both are there, and warm
        began = perf_counter()
        list(pool.map(_read, halves))
        return len(chosen) / (perf_counter() - began)


def _begin() -> None:
    global _made
    _made = extractor()


def _read(texts: Sequence[Document]) -> int:
    if _made is None:
        _begin()
    assert _made is not None
    return sum(_made.extract(one).draft is not None for one in texts)


def growth(made: Extractor, texts: Sequence[Document]) -> float:
    """Return by how many MB memory grows while 5,000 texts are read, after the first tenth."""
    first = 0.0
    for count, one in enumerate(islice(cycle(texts), FLAT)):
        made.extract(Document(f"{one.id}-{count}", f"{one.title} {count}", one.text))
        if count == FLAT // 10:
            first = _resident()
    return _resident() - first


def _resident() -> float:
    """Return the memory that this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print speed and growth."""
    files = [Path(a) for a in sys.argv[1:] if a.endswith(".jsonl")] or [SAMPLE]
    rows: list[dict[str, Any]] = [
        json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()
    ]
    texts = [document(row) for row in rows]
    made = extractor()
    for name, long in (("no sentence twice", filled(texts)), ("its own again", repeated(texts))):
        made.extract(long[0])
        print(f"articles of {LONG:,} characters, {name}")
        print(f"  {one_core(made, long):.0f} a second of processor time")
        print(f"  {two_cores(long):.0f} a second, {PROCESSES} processes   wanted {WANTED}")
    if Path("/proc/self/statm").exists():
        print(f"memory over {FLAT:,} articles: {growth(made, repeated(texts)):+.1f} MB")


if __name__ == "__main__":
    main()
