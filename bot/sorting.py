"""Sorting by hand: a document that is of another event, two announcements that are one.

Says in a sentence what came of it. What is decided so holds for whatever comes later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.ask.wording import joined
from bot.errors import BadInput
from bot.learn.same import same
from store.dealings import Change, ChangeWhat
from store.records import PUBLIC

if TYPE_CHECKING:
    from store import Store

HERE = "command line"
"""Who does what is typed into a terminal."""


class Sorting:
    """Splits and merges, with who said so."""

    def __init__(self, store: Store, user: str = HERE) -> None:
        self._store = store
        self._user = user

    def split(self, document: str, now: datetime) -> str:
        """Take a document out; raises BadInput where it is filed under nothing."""
        key = self._key(document)
        done = self._store.documents.split(self._change("split", now), key, same)
        if done.state == "unknown":
            raise BadInput(f"No announcement has a document “{document}”.")
        if done.state == "known":
            return f"{document} stands alone already."
        slugs = self._store.documents.slugs([key])
        return f"{document} is an announcement of its own now: {slugs.get(key) or 'none'}."

    def merge(self, one: str, other: str, now: datetime) -> str:
        """Join two announcements; raises BadInput where one is not known."""
        done = self._store.documents.merge(self._change("merge", now), one, other, same)
        if done.state == "unknown":
            raise BadInput(f"There is no announcement “{one}”, or none “{other}”.")
        if done.state == "known":
            return f"They are one already: {done.slugs[0]}."
        return f"They are one now: {done.slugs[0]}."

    def undo_split(self, document: str, now: datetime) -> str:
        """Take back the latest split of a document; raises BadInput where there is none."""
        key = self._key(document)
        found = self._latest("split", lambda detail: detail["document"] == key)
        if found is None:
            raise BadInput(f"Nobody took “{document}” out of anything.")
        return self._undo(found, now)

    def undo_merge(self, one: str, other: str, now: datetime) -> str:
        """Take back the latest merge of two; raises BadInput where there is none."""
        found = self._latest("merge", lambda d: {d["one"], d["other"]} == {one, other})
        if found is None:
            raise BadInput(f"Nobody joined “{one}” and “{other}”.")
        return self._undo(found, now)

    def _undo(self, of: Change, now: datetime) -> str:
        change = self._change("undo", now)
        done = self._store.documents.undo(change, of, same)
        return f"Undone ({of.detail['said']}). Now: {joined(done.slugs) or 'nothing'}."

    def _latest(self, what: ChangeWhat, wanted: Callable[[dict[str, Any]], bool]) -> Change | None:
        found = (c for c in self._store.audit.changes(PUBLIC) if c.what == what)
        return next((c for c in found if c.undone_at is None and wanted(c.detail)), None)

    def _key(self, document: str) -> str:
        """Return the key of a document by its id or its address."""
        if self._store.documents.slugs([document]):
            return document
        return self._store.documents.at(document) or document

    def _change(self, what: ChangeWhat, now: datetime) -> Change:
        return Change(uuid4().hex, PUBLIC, now, self._user, what, {})
