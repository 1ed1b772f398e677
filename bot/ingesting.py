"""Ingesting: documents in, announcements with their sources out, a batch a transaction.

Reads outside of the transaction, files inside. Names are read anew only when they have changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from bot.learn.document import Document
from bot.learn.report import text_hash
from bot.learn.same import same
from bot.learning import Refused
from bot.readers import Ahead, Read, Readers
from store.bases import PREFIX
from store.reports import StoredDocument, Taken, Told
from store.urls import page

if TYPE_CHECKING:
    from store import Store

LONGEST_KEY = 300
"""Characters of a key; longer ones are kept by their hash."""
BATCH = 40
"""Documents of one transaction: others wait for it to end, so it is short."""
AHEAD = 1_000
"""Documents after which results are given: those before may have been joined with later ones."""
Came = Literal["added", "merged", "known", "irrelevant", "failed"]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of one line; ``slug`` is that of its announcement after those around it."""

    id: str | None
    outcome: Came
    slug: str | None
    signals: tuple[Told, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of ``infra ingest --json``."""
        return {
            "id": self.id,
            "outcome": self.outcome,
            "announcement": self.slug,
            "signals": [
                {"kind": told.kind, "announcement": told.slug, **told.detail}
                for told in self.signals
            ],
            "why": self.why,
        }


class Ingest:
    """Takes documents into a store. Built once; safe for one thread at a time."""

    def __init__(
        self, store: Store, readers: Readers | None = None, *, signals: bool = True
    ) -> None:
        self._store = store
        self._readers = readers or Readers()
        self._signals = signals

    def take(self, given: Iterable[Document | Refused], now: datetime) -> Iterator[Ingested]:
        """File documents and yield what came of each, in order; lines that are none have failed.

        Each batch is committed whole; what was committed before a crash is known the next time.
        Results come after some hundreds, so that they name the announcements as they are then.
        """
        lines = iter(given)
        with Ahead(self._store.database.url) as ahead:
            while window := list(islice(lines, AHEAD)):
                if len(window) == AHEAD:  # fewer are read sooner than a process has started
                    ahead.begin()
                made: list[Ingested] = []
                batches = [*_batches(window, BATCH), ()]
                for batch, following in pairwise(batches):
                    read = ahead.answer()
                    ahead.ask(self._fresh(following), now.date())
                    made += self._batch(batch, read, now)
                yield from self._settled(made, window)

    def again(self, documents: Sequence[StoredDocument], now: datetime) -> tuple[Taken, ...]:
        """Read kept documents again, with the names that are known now, and file them anew."""
        read = self._read({one.key: _document(one) for one in documents}, Read(), now)
        kept = zip(read, documents, strict=True)
        made = [replace(one, day=old.day, hash=old.hash) for one, old in kept]
        return self._store.documents.take(made, same, now, signals=self._signals)

    def _batch(
        self, lines: Sequence[Document | Refused], read: Read, now: datetime
    ) -> list[Ingested]:
        fresh = self._fresh(lines)
        wrong = self._elsewhere(fresh)
        filed = {key: one for key, one in fresh.items() if key not in wrong}
        stored = self._read(filed, read, now)
        taken = self._store.documents.take(stored, same, now, signals=self._signals)
        of = {one.key: one for one in taken}
        made = []
        for line in lines:
            if isinstance(line, Refused):
                made.append(Ingested(line.id, "failed", None, (), line.error))
                continue
            key = key_of(line)
            if key in wrong:
                made.append(Ingested(line.id, "failed", None, (), wrong[key]))
                continue
            # A line that stands twice in a batch is filed once: the second time it is known.
            one = of.pop(key, None) or Taken(key, "known", None, (), "nothing new in it")
            made.append(Ingested(line.id, one.outcome, one.slug, one.signals, one.why))
        return made

    def _settled(
        self, made: Sequence[Ingested], lines: Sequence[Document | Refused]
    ) -> Iterator[Ingested]:
        """Name the announcements as they are now, after all of these lines."""
        keys = [key_of(one) for one in lines if isinstance(one, Document)]
        slugs = self._store.documents.slugs(keys)
        for one, line in zip(made, lines, strict=True):
            if isinstance(line, Refused) or one.outcome == "failed":
                yield one
                continue
            slug = slugs.get(key_of(line))
            outcome = one.outcome
            if outcome == "irrelevant" and slug is not None:
                outcome = "merged"  # with an announcement that came after it
            yield replace(one, slug=slug, outcome=outcome)

    def _fresh(self, lines: Iterable[Document | Refused]) -> dict[str, Document]:
        """Return the documents that are not kept as they are here, by their keys."""
        documents = {key_of(one): one for one in lines if isinstance(one, Document)}
        hashes = {key: text_hash(one) for key, one in documents.items()}
        known = self._store.documents.known(hashes) if hashes else {}
        return {key: one for key, one in documents.items() if key not in known}

    def _elsewhere(self, documents: Mapping[str, Document]) -> dict[str, str]:
        """Return of which documents the id is that of a page elsewhere, each with what to say.

        Numbers that begin anew in every file would else replace what was read before.
        """
        keys = [key for key, one in documents.items() if one.named]
        kept = self._store.documents.addresses(keys) if keys else {}
        return {
            key: f"its id is that of {url} already: give it another, or none"
            for key, url in kept.items()
            if page(url) and page(documents[key].url) not in (None, page(url))
        }

    def _read(
        self, documents: Mapping[str, Document], ahead: Read, now: datetime
    ) -> list[StoredDocument]:
        """Return what documents say, in their order, by the names that are known now.

        What was read ahead counts where the names are still the same.
        """
        made = {}
        if ahead.documents and ahead.version == self._store.entities.version():
            made = {key: one for key, one in ahead.documents.items() if key in documents}
        if left := {key: one for key, one in documents.items() if key not in made}:
            made |= self._readers.read(self._store, left, now.date()).documents
        return [made[key] for key in documents]


def key_of(document: Document) -> str:
    """Return the key of a document: its id, or where it has none its address, or its text's."""
    key = document.id if document.named else page(document.url)
    if key is None or len(key) > LONGEST_KEY or key.startswith(PREFIX):
        return text_hash(document) if key is None else hashlib.sha256(key.encode()).hexdigest()
    return key


def _document(stored: StoredDocument) -> Document:
    return Document(
        stored.key, stored.title, stored.text, stored.url, stored.published_on, stored.publisher
    )


def _batches(lines: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Yield lines in order; what comes again under its key is of a later batch."""
    batch: list[_T] = []
    keys: set[str] = set()
    for line in lines:
        key = key_of(line) if isinstance(line, Document) else None
        if len(batch) == size or key in keys:
            yield batch
            batch, keys = [], set()
        batch.append(line)
        keys |= {key} if key else set()
    if batch:
        yield batch
