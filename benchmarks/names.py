"""Names: right, wrong and false matches on the sample, beside plain rapidfuzz; and at scale.

The sample is ``benchmarks/samples/names-sample.jsonl``. The scale figures are measured on made-up
entities from a fixed seed: 100,000 entities with 300,000 aliases.
"""

from __future__ import annotations

import json
import tempfile
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from rapidfuzz import fuzz, process

from bot.ask.names import Names, Resolution
from bot.ask.names_english import English
from bot.ask.text import fold
from store import open_store
from store.importing import load_starter
from store.records import NameEntry

SAMPLE = Path(__file__).parent / "samples" / "names-sample.jsonl"
CUTS = (80, 90, 94)
ENTITIES = 100_000
SYLLABLES = (
    "al an ar bel bi bo ca ce cor da del di do el en er fa fi for ga gen go ha hel in is ka ke lo "
    "lu ma mer mi mo na nel no nu or pa per pi qua ra ren ri ro sa sel si so sta ta tel ti to tra "
    "ul va vel vi vo wa xa ya zen zi zo"
)
SECOND = ("systems", "energy", "labs", "power", "networks", "capital", "materials", "cloud")


def starter_names() -> tuple[NameEntry, ...]:
    """Return every alias of the starter data."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'names.db'}")
        load_starter(store, "entities", datetime(2026, 11, 22, tzinfo=UTC))
        known = store.entities.names("")
        store.close()
    return known


def judged(query: str, wanted: list[str | None], resolution: Resolution) -> str:
    """Say whether a resolution is right, wrong, or a false match of what is no name."""
    names = [c.name for c in resolution.matches]
    if resolution.verdict == "match":
        if names[0] in wanted:
            return "right"
        return "false" if wanted == [None] else "wrong"
    if None in wanted:
        return "right"
    shown = names[:3] if resolution.verdict == "ambiguous" else []
    return "right" if any(name in wanted for name in shown) else "wrong"


def sample() -> list[tuple[str, list[str | None]]]:
    """Return the queries of the sample with what they want."""
    lines = map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines())
    return [(s["query"], s["want"] if isinstance(s["want"], list) else [s["want"]]) for s in lines]


def on_sample(names: Names, known: tuple[NameEntry, ...]) -> None:
    """Print the results on the sample: ours, then rapidfuzz with three cuts."""
    cases = sample()
    began = perf_counter()
    verdicts = [judged(query, wanted, names.resolve(query)) for query, wanted in cases]
    each = (perf_counter() - began) / len(cases)
    print(f"{len(cases)} names of the sample, {len(known):,} aliases")
    print(_row("infra resolve", verdicts, each))
    texts = [fold(e.text) for e in known]
    for cut in CUTS:
        began = perf_counter()
        found = [
            process.extractOne(fold(q), texts, scorer=fuzz.WRatio, score_cutoff=cut)
            for q, _ in cases
        ]
        each = (perf_counter() - began) / len(cases)
        verdicts = [
            _plain(wanted, known[hit[2]].entity if hit else None)
            for (_, wanted), hit in zip(cases, found, strict=True)
        ]
        print(_row(f"rapidfuzz WRatio, cut {cut}", verdicts, each))


def _plain(wanted: list[str | None], got: str | None) -> str:
    if got in wanted:
        return "right"
    return "false" if wanted == [None] else "wrong"


def _row(name: str, verdicts: list[str], each: float) -> str:
    counts = " ".join(f"{kind} {verdicts.count(kind):3}" for kind in ("right", "wrong", "false"))
    return f"{name:26} {counts}   {each * 1000:7.3f} ms a name"


def made_up(random: Random, entities: int) -> list[NameEntry]:
    """Return three aliases for each of so many entities that do not exist."""
    syllables = SYLLABLES.split()
    made: list[NameEntry] = []
    for number in range(entities):
        word = "".join(random.choices(syllables, k=random.randint(3, 5))).title()
        second = random.choice(SECOND)
        name = f"{word} {second.title()}" if number % 2 else word
        short = f"{word[:3].upper()}{number}"
        aliases = ((name, "name", 2), (f"{word} {second} Inc.", "legal", 0), (short, "alias", 0))
        for text, kind, edits in aliases:
            made.append(NameEntry(number, name, "company", text, kind, "word", edits))
    return made


def at_scale() -> None:
    """Print what an index of 300,000 aliases costs to build, to keep and to ask."""
    random = Random(20_261_122)
    entries = made_up(random, ENTITIES)
    began = perf_counter()
    names = Names.build(entries)
    print(f"{len(entries):,} aliases: built in {perf_counter() - began:.2f} s", end="")
    del names
    tracemalloc.start()
    names = Names.build(entries)
    print(f", {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")
    tracemalloc.stop()
    picked = random.sample(entries, 300)
    words = [e.text for e in picked if e.alias_kind == "name"]
    slips = [w[:3] + w[4] + w[3] + w[5:] for w in words if len(w) > 6]
    names.resolve("loads the word list once")
    found = sum(names.resolve(s).verdict != "none" for s in slips)
    print(f"misspelt names: {found} of {len(slips)} found, {_times(names.resolve, slips)}")
    lines = [f"what did {a} and {b} announce about power this year" for a, b in _pairs(slips)]
    print(f"ten words, two slips: {_times(names.resolve, lines)}")
    exact = [f"deals of {w} in texas" for w in words]
    print(f"exact, short line: {_times(names.exact, exact)}")


def _pairs(slips: list[str]) -> list[tuple[str, str]]:
    single = [s for s in slips if " " not in s]
    return list(zip(single[::2], single[1::2], strict=False))


def _times(ask: Callable[[str], object], texts: list[str]) -> str:
    """Return median and slowest time of a call, in words."""
    times = []
    for text in texts:
        began = perf_counter()
        ask(text)
        times.append((perf_counter() - began) * 1000)
    return f"median {median(times):.3f} ms, slowest {max(times):.3f} ms"


def main() -> None:
    """Print the figures."""
    known = starter_names()
    began = perf_counter()
    names = Names.build(known)
    print(f"{len(known):,} aliases: built in {(perf_counter() - began) * 1000:.0f} ms")
    English().ordinary("warm")
    names.resolve("loads the word list once")
    on_sample(names, known)
    short = [f"{e.text.lower()} deals in texas" for e in known[::7]]
    print(f"exact, short line: {_times(names.exact, short)}")
    at_scale()


if __name__ == "__main__":
    main()
