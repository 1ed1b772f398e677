"""A part of a line that is written like an alias, before the line as a whole is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.ask.names_values import Candidate
from store.records import NameEntry

_WHY = {
    "family": "name",
    "legal": "legal name",
    "former": "former name",
    "former_ticker": "former ticker",
    "codename": "code name",
    "misspelling": "known misspelling",
    "non_latin": "native script",
}
_RANK = {"name": 0, "family": 0, "brand": 2, "misspelling": 3, "codename": 4}
_SCORE = (100.0, 98.0, 98.0, 96.0, 97.0)
# Other names of a company itself, as against its brands: they come before a product so called.
_OWN = ("alias", "former", "abbreviation", "legal")


SPACE = "slip of a space"
"""What is wrong with a name that has a space in it where it has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """``text[start:end]``, atoms ``first`` to ``last``, is written like the entries' alias.

    ``sure`` may be used as they are, ``offered`` only be offered. ``end`` includes an 's.
    ``slip`` is what is wrong with the writing, in plain words, or empty.
    """

    first: int
    last: int
    start: int
    end: int
    length: int
    sure: tuple[NameEntry, ...]
    offered: tuple[NameEntry, ...] = ()
    slip: str = ""
    ticker: bool = False

    @property
    def entries(self) -> tuple[NameEntry, ...]:
        """Every entry, those that may be used as they are first."""
        return self.sure + self.offered

    def overlaps(self, other: Found) -> bool:
        """Whether two share a part of the line."""
        return self.start < other.end and other.start < self.end


def rank(entry: NameEntry) -> int:
    """Return 0 for a name, more for aliases, then brands, misspellings and code names."""
    return _RANK.get(entry.alias_kind, 1)


def ordered(entries: Iterable[NameEntry], typed: str) -> tuple[NameEntry, ...]:
    """Return one entry per entity, best first.

    An alias of exactly this case comes first, then names before aliases before code names. A
    company's own other name comes before the product of that company that is called so
    ("Mistral"), a brand after it ("Claude").
    """
    there = tuple(entries)
    if len(there) == 1:
        return there
    owners = {e.entity for e in there if e.alias_kind in ("name", *_OWN)}

    def place(entry: NameEntry) -> tuple[bool, float, bool]:
        owned = entry.vendor in owners
        level = rank(entry) - (0.0 if entry.vendor or entry.alias_kind not in _OWN else 1.5)
        if not any(e.vendor == entry.entity for e in there):
            level = float(rank(entry))
        return (typed != entry.text and any(e.text == typed for e in there), level, owned)

    best: dict[int, NameEntry] = {}
    for entry in sorted(there, key=place):
        best.setdefault(entry.entity_id, entry)
    return tuple(best.values())


def clear(entries: tuple[NameEntry, ...], typed: str) -> bool:
    """Whether the first of ordered entries is meant, rather than one of the others."""
    if len(entries) < 2:
        return True
    first, second = entries[:2]
    if first.text == typed != second.text:
        return True
    if rank(first) < rank(second):
        return True
    return first.kind == "company" and all(e.vendor == first.entity for e in entries[1:])


def candidate(entry: NameEntry, *, slip: str = "", score: float | None = None) -> Candidate:
    """Return the entry as a candidate; ``slip`` says what was corrected, ``score`` how near."""
    why = _WHY.get(entry.alias_kind, entry.alias_kind)
    if score is None:
        score = _SCORE[rank(entry)] - (1.0 if slip else 0.0)
    return Candidate(
        entry.entity_id,
        entry.entity,
        entry.kind,
        round(score, 1),
        slip if slip and slip != "plural" else why,
        entry.text,
        entry.place_type,
        entry.code,
        entry.vendor,
    )
