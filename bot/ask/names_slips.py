"""Slips of the hand: names that are written nearly as they are known.

A slip is corrected only as far as the alias's policy allows; one more is offered. What is itself
an ordinary word is never a slip, and digits never are: H100 is not H200.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.ask.names_atoms import atoms, digits
from bot.ask.names_english import English
from bot.ask.names_index import PROPER, SHORTEST_SLIP, Index
from bot.ask.names_keyboard import cost
from store.records import NameEntry

CLOSE = 0.25
"""Two names are equally near when the costs of their slips differ by no more."""
TWO_FROM = 8
"""Letters from which a second slip more than the policy allows is still offered."""


PLURAL = 6
"""Letters from which an s at the end may be a plural's."""
ANCHORED_FROM = 8
"""Letters from which ordinary words may be a longer name but for one letter."""
ANCHOR = 4
"""Letters of a word that ordinary words share with a name, so that they may be meant as it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An alias that differs from what was typed by ``edits``, which cost ``cost``."""

    entry: NameEntry
    key: str
    edits: int
    cost: float
    corrected: bool

    @property
    def why(self) -> str:
        """How it matched, in plain words."""
        return f"slip of {self.edits}"

    @property
    def score(self) -> float:
        """How near it is, 0 to 96: below every exact match."""
        return 96.0 * (1 - self.cost / (len(self.key) + 1))


class Slips:
    """Looks for names near to what was typed."""

    def __init__(self, index: Index, english: English) -> None:
        self._index = index
        self._english = english

    def near(self, keys: list[str]) -> tuple[tuple[Slip, ...], bool]:
        """Return the nearest names, also of the singular; see ``_near``."""
        slips, sure = self._near(keys)
        if keys[-1].endswith("s") and len(keys[-1]) >= PLURAL:
            of_one, sure_one = self._near([*keys[:-1], keys[-1][:-1]])
            if of_one and not (slips and slips[0].cost <= of_one[0].cost):
                return of_one, sure_one
        return slips, sure

    def _near(self, keys: list[str]) -> tuple[tuple[Slip, ...], bool]:
        """Return the nearest names of the typed atoms, best first, and whether the first is sure.

        Nothing where each typed word is ordinary, or too short to tell; but two and more ordinary
        words may be a longer name but for one letter, and are offered so.
        """
        typed = "".join(keys)
        if sum(c.isalpha() for c in typed) < SHORTEST_SLIP - 1:
            return (), False
        slips = sorted(self._slips(typed), key=lambda s: (s.cost, not s.corrected))
        if not slips:
            return (), False
        ordinary = self._english.all_ordinary(keys)
        rare = len(keys) == 1 and self._english.rare(typed)
        if rare:
            slips = [s for s in slips if s.corrected]
        elif ordinary:
            slips = [s for s in slips if s.edits == 1 and _anchored(keys, s.entry)]
        best: dict[int, Slip] = {}
        for slip in slips:
            best.setdefault(slip.entry.entity_id, slip)
        if not best:
            return (), False
        first, *others = best.values()
        rivals = [s for s in others if s.cost - first.cost <= CLOSE]
        return (first, *rivals), first.corrected and not (rivals or ordinary or rare)

    def _slips(self, typed: str) -> Iterator[Slip]:
        numbers = digits(typed)
        for key, edits in self._keys(typed, 2 if len(typed) >= TWO_FROM - 1 else 1):
            if edits == 0 or digits(key) != numbers:  # 0: exact, and refused as such
                continue
            price = cost(typed, key)
            for entry in self._index.entries(key):
                if entry.alias_kind not in PROPER or entry.policy == "exact-case":
                    continue
                if edits <= entry.edits + (1 if edits < 2 or len(key) >= TWO_FROM else 0):
                    yield Slip(
                        entry, key, edits, price, self._sure(entry, typed, key, edits, price)
                    )

    def _sure(self, entry: NameEntry, typed: str, key: str, edits: int, price: float) -> bool:
        """Whether a slip may be corrected: the first letter agrees, or the fingers just slipped."""
        if edits > entry.edits or entry.policy == "ask":
            return False
        return typed[0] == key[0] or (edits == 1 and price < 1.2)

    def _keys(self, typed: str, most: int) -> Iterator[tuple[str, int]]:
        seen: set[str] = set()
        for bucket in self._buckets(typed, most):
            for key, edits, _ in process.extract(
                typed, bucket, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                if key not in seen:
                    seen.add(key)
                    yield key, int(edits)

    def _buckets(self, typed: str, most: int) -> Iterator[list[str]]:
        sized, headless, length = self._index.sized, self._index.headless, len(typed)
        for size in range(length - most, length + most + 1):
            if bucket := sized.get((typed[0], size)):
                yield bucket
        if typed[1:2] != typed[0]:
            for size in (
                length - 1,
                length,
            ):  # the first two letters in the wrong order, or one more
                if bucket := sized.get((typed[1], size)):
                    yield bucket
        for letters in (typed[1:4], typed[:3]):  # another first letter, or none
            if bucket := headless.get(letters):
                yield bucket

    def alike(self, typed: str, limit: int) -> list[tuple[NameEntry, float]]:
        """Return the names that look most alike, however far, with their likeness 0 to 100."""
        first = [
            k for (letter, _), keys in self._index.sized.items() if letter == typed[0] for k in keys
        ]
        found = process.extract(typed, first, scorer=OSA.normalized_similarity, limit=limit * 4)
        best: dict[int, tuple[NameEntry, float]] = {}
        for key, likeness, _ in found:
            if likeness >= 0.5:
                entry = self._index.entries(key)[0]
                best.setdefault(entry.entity_id, (entry, likeness * 100))
        return list(best.values())[:limit]


def _anchored(keys: list[str], entry: NameEntry) -> bool:
    """Whether typed words are those of a name of as many words, one of them exactly."""
    own = [atom.key for atom in atoms(entry.text)]
    if sum(map(len, keys)) < ANCHORED_FROM:
        return False
    if len(own) != len(keys) or len(keys) < 2:
        return False
    return any(k == o and len(k) >= ANCHOR for k, o in zip(keys, own, strict=True))
