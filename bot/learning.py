"""Learning at the doors: lines of documents in, extractions out; names are read from the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.learn.document import Document
from bot.learn.draft import Extraction, Extractor
from bot.learn.lexicon import Lexicon

if TYPE_CHECKING:
    from store import Store


FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Years in which a document may be published."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is no document: its number, its id where it has one, and what is wrong."""

    line: int
    id: str | None
    error: str

    def to_json(self) -> dict[str, Any]:
        """Return it as the object that is written in place of an extraction."""
        return {"id": self.id, "line": self.line, "error": self.error}


def extractor(store: Store) -> Extractor:
    """Return an extractor on the public names and rates of a store."""
    return Extractor(Lexicon(store.entities.all()), store.announcements.rates())


def documents(lines: Iterable[str], *, plain: bool) -> Iterator[Document | Refused]:
    """Yield the document of each line, or what is wrong with the line.

    A line is an object ``{"id", "url", "title", "published_on", "text"}``; with ``plain`` any
    other line is the text of a document itself.
    """
    for number, line in enumerate(lines, 1):
        if not line.isascii() and _whole(line) != line:
            yield Refused(number, None, "this is no text in UTF-8")
            continue
        if plain and not line.lstrip().startswith("{"):
            yield Document(f"line {number}", "", _whole(line), named=False)
            continue
        yield _document(number, line)


def _document(number: int, line: str) -> Document | Refused:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refused(number, None, f"this is no JSON: {error}")
    if not isinstance(data, dict):
        return Refused(number, None, 'this is no {"id": …, "title": …, "text": …} object')
    given = data.get("id")
    named = isinstance(given, str | int) and str(given).strip() != ""
    name = _whole(str(given)) if named else f"line {number}"
    texts = [data.get(key) for key in ("title", "text", "url", "publisher")]
    if any(text is not None and not isinstance(text, str) for text in texts):
        return Refused(number, name, "title, text, url and publisher must be texts")
    title, text, url, who = (text if text is None else _whole(text) for text in texts)
    if not (title or "").strip() and not (text or "").strip():
        return Refused(number, name, "it has neither a title nor a text")
    try:
        published = _day(data.get("published_on"))
    except ValueError:
        said = f"published_on is {data['published_on']!r}; write a date like 2026-11-22, or null"
        return Refused(number, name, said)
    return Document(name, " ".join((title or "").split()), text or "", url, published, who, named)


def _day(value: object) -> date | None:
    """Return the day that an ISO date or time begins with. Raises ValueError for others."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(value)
    day = date.fromisoformat(value[:10])
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(value)
    return day


def _whole(text: str) -> str:
    """Return a text without NUL and halves of characters, which no database keeps."""
    text = text.replace("\0", "")
    return text if text.isascii() else text.encode(errors="replace").decode()


def extractions(
    extract: Extractor, lines: Iterable[str], *, plain: bool
) -> Iterator[Extraction | Refused]:
    """Yield what each line announces, or what is wrong with the line, in their order."""
    for one in documents(lines, plain=plain):
        yield one if isinstance(one, Refused) else extract.extract(one)
