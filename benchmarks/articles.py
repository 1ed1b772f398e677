"""Articles: how well what they announce is read, judged by outcome.

Judged as the samples say: relevance against the label; companies, chips and countries as F1 over
all articles (optional names neither help nor hurt); kind, headline amount (USD within 2 %) and
power (MW) right when they equal the gold or one of its fair readings, null included; same event as
F1 over all pairs of articles, after they were ingested: a pair is found where both belong to one
announcement.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from bot.ingesting import Ingest
from bot.learn.document import Document
from bot.learn.draft import Draft, Extraction, Extractor
from bot.learn.lexicon import Lexicon
from store import open_store
from store.importing import load_starter

SAMPLE = Path(__file__).parent / "samples" / "articles-sample.jsonl"
TOLERANCE = 0.02
WANTED = {
    "relevant": 0.97, "companies": 0.95, "chips": 0.95, "countries": 0.90, "kind": 0.90,
    "amount": 0.93, "power": 0.95, "same": 0.93,
}  # fmt: skip


def extractor() -> Extractor:
    """Return an extractor on the entities of the starter data."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'articles.db'}")
        load_starter(store, "entities", datetime(2026, 11, 22, tzinfo=UTC))
        made = Extractor(Lexicon(store.entities.all()), store.announcements.rates())
        store.close()
    return made


@dataclass(slots=True)
class Names:
    """Names found and missed, over all articles."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, found: Iterable[str], wanted: Iterable[str], optional: Iterable[str]) -> str:
        """Count one article and say what was wrong with it."""
        there, gold = set(found), set(wanted)
        there -= set(optional) - gold
        self.right += len(there & gold)
        self.extra += len(there - gold)
        self.missing += len(gold - there)
        wrong = [f"+{name}" for name in sorted(there - gold)]
        return " ".join(wrong + [f"-{name}" for name in sorted(gold - there)])

    @property
    def score(self) -> float:
        """F1."""
        of = 2 * self.right + self.extra + self.missing
        return 2 * self.right / of if of else 1.0


@dataclass(slots=True)
class Rights:
    """Right and wrong answers."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def score(self) -> float:
        """The share that is right."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Tally:
    """What a set of articles came to."""

    relevant: Rights = field(default_factory=Rights)
    companies: Names = field(default_factory=Names)
    chips: Names = field(default_factory=Names)
    countries: Names = field(default_factory=Names)
    kind: Rights = field(default_factory=Rights)
    amount: Rights = field(default_factory=Rights)
    power: Rights = field(default_factory=Rights)
    same: Names = field(default_factory=Names)

    def add(self, row: dict[str, Any], made: Extraction) -> list[str]:
        """Judge one article and return what was wrong."""
        positive = row["label"] == "positive"
        self.relevant.add(positive == (made.draft is not None))
        wrong = []
        if positive != (made.draft is not None):
            wrong.append(f"relevant: {made.why}")
        if not positive:
            return wrong
        gold, draft = row["gold"], made.draft
        wrong += self._names(gold, draft)
        wrong += self._values(gold, draft)
        return wrong

    def _names(self, gold: dict[str, Any], draft: Draft | None) -> Iterable[str]:
        for measure in ("companies", "chips", "countries"):
            found = [n.name for n in getattr(draft, measure)] if draft else []
            optional = [*gold.get(f"{measure}_optional", ()), *gold.get("companies_unlisted", ())]
            said = getattr(self, measure).add(found, gold[measure], optional)
            if said:
                yield f"{measure}: {said}"

    def _values(self, gold: dict[str, Any], draft: Draft | None) -> Iterable[str]:
        kind = draft.kind if draft else None
        self.kind.add(kind in (gold["kind"], *gold["kind_also_ok"]))
        if kind not in (gold["kind"], *gold["kind_also_ok"]):
            yield f"kind: {kind}, wanted {gold['kind']}"
        usd = first(draft, "amount")
        fair = [gold["headline_amount_usd"], *gold["headline_amount_also_ok"]]
        self.amount.add(fits(usd, fair))
        if not fits(usd, fair):
            yield f"amount: {usd}, wanted {fair}"
        mw = first(draft, "power")
        fair = [gold["capacity_mw"], *gold["capacity_also_ok"]]
        self.power.add(fits(mw, fair))
        if not fits(mw, fair):
            yield f"power: {mw}, wanted {fair}"


def first(draft: Draft | None, measure: str) -> float | None:
    """Return the first claim of a measure, money in USD."""
    for said in draft.claims if draft else ():
        if said.claim.measure == measure:
            return said.claim.value_usd if measure == "amount" else said.claim.value
    return None


def fits(value: float | None, fair: Iterable[float | None]) -> bool:
    """Whether a value equals one of the fair ones within the tolerance; None equals None."""
    return any(
        value is None if one is None else value is not None and abs(value - one) <= TOLERANCE * one
        for one in fair
    )


def document(row: dict[str, Any]) -> Document:
    """Return a line of a sample as a document."""
    day = row.get("published_on")
    published = date.fromisoformat(day) if day and len(day) == 10 else None
    return Document(row["id"], row["title"], row["text"], row.get("url"), published)


def judge(made: Extractor, rows: list[dict[str, Any]], *, tell: bool) -> Tally:
    """Judge all articles and print what is wrong with each."""
    tally = Tally()
    for row in rows:
        wrong = tally.add(row, made.extract(document(row)))
        if wrong and tell:
            print(f"{row['id']}: {'; '.join(wrong)}")
    return tally


def pairs(of: dict[str, str | None]) -> set[str]:
    """Return the pairs of articles that have the same value, each as one text."""
    groups: dict[str, list[str]] = {}
    for article, value in of.items():
        if value is not None:
            groups.setdefault(value, []).append(article)
    return {f"{a} {b}" for them in groups.values() for a, b in combinations(sorted(them), 2)}


def same_event(rows: list[dict[str, Any]], tally: Tally) -> str:
    """Ingest all articles into a fresh store, compare the pairs, and say what was wrong."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'same.db'}")
        load_starter(store, "entities", now)
        found = {one.id or "": one.slug for one in Ingest(store).take(map(document, rows), now)}
        store.close()
    wanted = {row["id"]: row["group"] for row in rows}
    return tally.same.add(pairs(found), pairs(wanted), ())


def main() -> None:
    """Print the figures of the sample, or of the files named after ``articles``."""
    made = extractor()
    quiet = "--quiet" in sys.argv
    files = [Path(a) for a in sys.argv[1:] if a.endswith(".jsonl")] or [SAMPLE]
    for path in files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        tally = judge(made, rows, tell=not quiet)
        wrong = same_event(rows, tally)
        if wrong and not quiet:
            print(f"same event: {wrong}")
        print(f"{len(rows)} articles of {path.name}")
        for measure, wanted in WANTED.items():
            print(f"  {measure:10} {getattr(tally, measure).score:.3f}   wanted {wanted:.2f}")


if __name__ == "__main__":
    main()
