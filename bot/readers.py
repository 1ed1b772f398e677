"""What reads documents, in this process or, while this one files others, in a second one.

The second process knows no more than where the database is. It may die at any moment: whoever
asked it reads by itself then.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.errors import Unavailable
from bot.learn.document import Document
from bot.learn.draft import Extractor
from bot.learn.lexicon import Lexicon
from bot.learn.report import Reporter
from store.importing import tiers
from store.reports import StoredDocument

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True, slots=True)
class Read:
    """Documents as they were read, by key, and the version of the names that were known then."""

    version: int = -1
    documents: Mapping[str, StoredDocument] = field(default_factory=dict)


class Readers:
    """What reads documents, made of the names of a store, and anew only when they have changed."""

    def __init__(self) -> None:
        self._kept: tuple[int, Extractor, Reporter] | None = None

    def of(self, store: Store) -> tuple[int, Extractor, Reporter]:
        """Return the version of the names that a store has now, and the readers for them."""
        version = store.entities.version()
        if self._kept is None or self._kept[0] != version:
            entities = store.entities.all()
            made = Extractor(Lexicon(entities), store.announcements.rates())
            self._kept = version, made, Reporter(entities, tiers())
        return self._kept

    def read(self, store: Store, documents: Mapping[str, Document], today: date) -> Read:
        """Return what documents say, in their order, by the names that are known now."""
        version, extractor, reporter = self.of(store)
        found = {
            key: reporter.stored(extractor.extract(one, beside=True), key, today)
            for key, one in documents.items()
        }
        return Read(version, found)


class Ahead:
    """A second process that reads the next documents meanwhile; one question at a time.

    Nothing is started before ``begin``. A context that ends it; safe for one thread.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._pipe: Any = None
        self._process: Any = None
        self._ready = self._asked = False

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """Start the process, once; what it costs it does meanwhile."""
        if self._process is not None:
            return
        from multiprocessing import get_context, resource_tracker  # costs others 20 ms

        resource_tracker.ensure_running()  # else it is started below, and lets Ctrl-C in again
        # A fork would share connections and locks of other threads.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._url), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()  # so that the end of the one is the end of the other

    def ask(self, documents: Mapping[str, Document], today: date) -> bool:
        """Give it documents to read; whether it took them. Not where it is still starting."""
        if self._pipe is None or not documents:
            return False
        try:
            self._ready = self._ready or (self._pipe.poll() and self._pipe.recv())
            if self._ready:
                self._pipe.send((documents, today))
                self._asked = True
        except (EOFError, OSError):
            self.close()
        return self._asked

    def answer(self) -> Read:
        """Return what was read of the documents it was asked for last; nothing where it died."""
        if not self._asked:
            return Read()
        self._asked = False
        try:
            read: Read = self._pipe.recv()
        except (EOFError, OSError):
            self.close()
            return Read()
        return read

    def close(self) -> None:
        """End the process, if one was started. It is not started again."""
        if self._pipe is not None:
            self._pipe.close()
            self._process.join()
            self._pipe = None
        self._asked = False


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what is started here pay no heed to Ctrl-C, which every process of a terminal gets."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(pipe: Any, url: str) -> None:
    """Answer what comes through a pipe until its other end is closed: the second process."""
    from store import open_store

    try:
        store = open_store(url)
        readers = Readers()
        try:
            readers.of(store)
            pipe.send(True)
            while True:
                documents, today = pipe.recv()
                pipe.send(readers.read(store, documents, today))
        finally:
            store.close()
    except (EOFError, OSError, Unavailable):
        return  # nobody asks any more; or who asks reads by itself, and says what is wrong
