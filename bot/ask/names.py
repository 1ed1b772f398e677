"""Names as they are typed: which entities a text names, exactly, nearly, or not at all.

``Names`` is built once from the store's aliases and answers from memory. The parts of it are the
index (``names_index``), what is written as known (``names_exact``) and meant (``names_choice``),
slips of the hand (``names_slips``) and the verdict on a line (``names_resolve``).
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.ask.names_choice import Choice
from bot.ask.names_english import English
from bot.ask.names_exact import Exact
from bot.ask.names_found import candidate
from bot.ask.names_index import Index
from bot.ask.names_line import Line
from bot.ask.names_resolve import Resolver
from bot.ask.names_slips import Slips
from bot.ask.names_values import Candidate, Hit, Resolution
from store.records import NameEntry

__all__ = ["Candidate", "Hit", "Names", "Resolution"]

LONGEST_LINE = 3_000
"""Characters of a line that are looked at."""


class Names:
    """Every name the bot knows. Immutable, and safe to share between threads."""

    def __init__(self, index: Index) -> None:
        english = English()
        self._index = index
        self._exact = Exact(index, english)
        self._choice = Choice(english)
        self._slips = Slips(index, english)
        self._resolver = Resolver(index, self._slips, english)

    @classmethod
    def build(cls, entries: Iterable[NameEntry]) -> Names:
        """Build from the store's aliases (a second and a half per 100,000)."""
        return cls(Index(entries))

    def exact(self, text: str) -> tuple[Hit, ...]:
        """Return what a text names as it is written: in its order, longest first, no overlaps.

        Each alias's query policy is applied. Offsets are those of the text.
        """
        line = Line(text[:LONGEST_LINE])
        return self._choice.hits(line, self._exact.everything(line))

    def fuzzy(self, typed: str) -> Hit | None:
        """Return the name that one word or phrase is a slip of the hand from, or None.

        None where each of its words is an ordinary English word. The verdict is ``ambiguous``
        where several names are as near, or where the name's policy allows no correction.
        """
        line = Line(typed)
        if not line.atoms:
            return None
        slips, sure = self._slips.near([a.key for a in line.atoms])
        if not slips:
            return None
        found = tuple(candidate(s.entry, slip=s.why, score=s.score) for s in slips)
        return Hit(0, len(typed), typed, found, "match" if sure else "ambiguous", guess=True)

    def nearest(self, text: str, limit: int = 3) -> tuple[Candidate, ...]:
        """Return the names that look most like a text, best first, however unlike it they are."""
        key = "".join(atom.key for atom in Line(text).atoms)
        if not key:
            return ()
        alike = self._slips.alike(key, limit)
        return tuple(candidate(entry, slip="looks alike", score=score) for entry, score in alike)

    def by_name(self, name: str) -> Candidate | None:
        """Return the entity of exactly that canonical name, or None."""
        entry = self._index.by_name.get(name)
        return candidate(entry) if entry else None

    def resolve(self, text: str) -> Resolution:
        """Return what a line as a whole names; see :class:`Resolution`."""
        line = Line(text[:LONGEST_LINE])
        hits = self._choice.hits(line, self._exact.everything(line))
        return self._resolver.resolve(line, hits)
