"""What name matching hands out: candidates, hits in a text, and the resolution of a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.records import EntityKind, PlaceType


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that something typed may stand for.

    ``name`` is its canonical name, ``text`` the alias that matched, ``score`` 0 to 100 and
    ``why`` says in plain words how it matched ("name", "brand", "ticker", "slip of 1", ...).
    """

    entity_id: int
    name: str
    kind: EntityKind
    score: float
    why: str
    text: str
    place_type: PlaceType | None = None
    code: str | None = None
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a text that names something: ``text[start:end]`` is ``typed``.

    ``candidates`` are best first. The verdict is ``match`` where the best may be used as it is
    and ``ambiguous`` where the asker has to choose. ``guess`` marks a corrected slip of the
    hand, ``weak`` an ordinary word beside a word that nothing explains ("apple pie"): good for a
    name only if the rest of the text turns out to be understood.
    """

    start: int
    end: int
    typed: str
    candidates: tuple[Candidate, ...]
    verdict: Literal["match", "ambiguous"] = "match"
    guess: bool = False
    weak: bool = False

    @property
    def best(self) -> Candidate:
        """The best candidate."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a whole line names; ``matches`` are best first, empty when the verdict is none."""

    query: str
    verdict: Literal["match", "ambiguous", "none"]
    matches: tuple[Candidate, ...] = ()
