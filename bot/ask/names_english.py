"""Whether a word is ordinary English, by the word list of pyspellchecker.

The list takes a tenth of a second to load and is loaded when first needed: most questions are
answered without it.
"""

from __future__ import annotations

from functools import cache

COMMON = 60
"""Counts from which a word of the list is taken for ordinary. Half of the list has the lowest
count of 50: rare forms, surnames and stray tokens, which must not block real slips."""


class English:
    """The ordinary words of English. Safe to share between threads."""

    @property
    def _counts(self) -> dict[str, int]:
        return _counts()

    def ordinary(self, word: str) -> bool:
        """Whether a folded word, or what its ending was added to, is a word of the language."""
        counts = self._counts
        if counts.get(word, 0) >= COMMON:
            return True
        return any(
            len(word) - len(ending) >= 4
            and not word.endswith("ss")
            and word.endswith(ending)
            and counts.get(word.removesuffix(ending) + stem, 0) >= COMMON
            for ending, stem in (("s", ""), ("es", ""), ("ed", ""), ("ing", ""), ("ing", "e"))
        )

    def rare(self, word: str) -> bool:
        """Whether the list has a word at all, however seldom it is written."""
        return word in self._counts

    def all_ordinary(self, words: list[str]) -> bool:
        """Whether each of the words is ordinary (digits are; nothing is for no words)."""
        return all(w.isdigit() or self.ordinary(w) for w in words)


@cache
def _counts() -> dict[str, int]:
    """Return how often each word is written; loaded once a process, some tenths of a second."""
    from spellchecker import SpellChecker

    counts: dict[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return counts
