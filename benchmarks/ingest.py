"""Ingesting: documents a second into SQLite with 100,000 announcements there, and memory.

Half of the documents report something new, the others what one before them reported. They are made
up of the names of the starter data; each has about 4,000 characters.
"""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from bot.ingesting import Ingest
from bot.learn.document import Document
from store import Store, open_store
from store.importing import load_starter
from store.records import Announcement, Claim, Party, Source

THERE, TAKEN = 100_000, 2_000
LONG = 4_000
WANTED = 100
NOW = datetime(2026, 11, 22, tzinfo=UTC)
FIRST = date(2024, 1, 1)
STATES = ("Texas", "Ohio", "Virginia", "Georgia (US)", "Arizona", "Iowa", "Nevada", "Indiana")
FILLER = (
    "The site is to be built in phases, and the first halls open two years after work begins. "
    "Local officials said that roads and water lines will be paid for by the developer. "
    "An engineer who worked on similar projects called the schedule tight but possible. "
)


def fill(store: Store, companies: list[str], chance: Random) -> None:
    """Record the announcements that are there before."""
    for start in range(0, THERE, 2_000):
        made = [_announcement(start + n, companies, chance) for n in range(2_000)]
        store.signals.record(made, NOW, signals=False)


def _announcement(number: int, companies: list[str], chance: Random) -> Announcement:
    one, other = chance.sample(companies, 2)
    day = FIRST + timedelta(days=chance.randrange(1_050))
    value = float(chance.randrange(1, 400) * 10**8)
    return Announcement(
        slug=f"there-{number}",
        title=f"{one} and {other} plan data center {number}",
        summary=f"{one} builds, {other} rents.",
        kind="datacenter",
        status="announced",
        announced_on=day,
        announced_until=day,
        precision="day",
        parties=(
            Party(one, "company", "actor", "principal"),
            Party(other, "company", "partner", "principal"),
            Party(chance.choice(STATES), "place", "place", "principal"),
        ),
        sources=(Source(f"https://there.example/{number}", "There", None, day, 2),),
        claims=(Claim("amount", value, "USD", value_usd=value, layer="capex"),),
    )


def documents(companies: list[str], chance: Random) -> Iterator[Document]:
    """Yield documents; every second one reports what the one before it does."""
    for number in range(0, TAKEN, 2):
        one, other = chance.sample(companies, 2)
        state, billions = chance.choice(STATES), chance.randrange(1, 60)
        day = FIRST + timedelta(days=chance.randrange(1_050))
        titles = (
            f"{one} to build ${billions} billion data center for {other} in {state}",
            f"{other} is to rent a ${billions} billion data center of {one} in {state}",
        )
        for at, title in enumerate(titles):
            text = f"{title}, the companies said. {FILLER}" + (FILLER * 20)
            key = f"https://news{at}.example/{number}"
            yield Document(f"{number}-{at}", title, text[:LONG], key, day)


def resident(who: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory that this process had, or one that it started and ended, in MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Print how fast and in how much memory documents are ingested."""
    chance = Random(5)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'ingest.db'}")
        load_starter(store, "entities", NOW)
        companies = [e.name for e in store.entities.all() if e.kind == "company" and e.homepage]
        began = perf_counter()
        fill(store, companies, chance)
        print(f"{THERE:,} announcements there, made in {perf_counter() - began:.0f} s")
        ingest = Ingest(store)
        given = list(documents(companies, chance))
        list(ingest.take(given[:200], NOW))  # names are read, statements compiled
        before, began = resident(), perf_counter()
        came = [one.outcome for one in ingest.take(given[200:], NOW)]
        took = perf_counter() - began
        store.close()
    rate = len(came) / took
    print(f"{rate:.0f} documents of {LONG:,} characters a second; wanted {WANTED}")
    counts = {outcome: came.count(outcome) for outcome in dict.fromkeys(came)}
    print(f"{counts}; memory {before:.0f} MB before, {resident():.0f} MB at the end")
    print(f"the process that reads ahead: {resident(resource.RUSAGE_CHILDREN):.0f} MB")


if __name__ == "__main__":
    main()
