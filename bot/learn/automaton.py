"""Many strings found in a text at once (Aho and Corasick)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation


class Automaton:
    """Finds strings, each by its place among those given. Immutable, safe between threads."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._found = AhoCorasick(list(strings), implementation=Implementation.DFA)

    def places(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Return (which, start, end) of everything found, overlaps too, in no promised order."""
        return self._found.find_matches_as_indexes(text, overlapping=True)

    def which(self, text: str) -> list[int]:
        """Return which strings are found, as often as they are."""
        return [which for which, _, _ in self.places(text)]
