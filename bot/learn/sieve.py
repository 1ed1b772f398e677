r"""Expressions that are run only where a text has letters which each of them needs.

Most cues of a long list are not in a sentence at all. What a match must contain is told from the
expression itself: of "acquir\w+|takeover" one of "acquir" and "takeover". One automaton finds
all of these at once, so that a few expressions are left to be tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module
from itertools import chain
from typing import Any, NamedTuple

from bot.learn.automaton import Automaton

_PARSER: Any = import_module("re._parser")
"""The standard library's own reading of expressions: what it means can be told by no other."""
_FEW = 12
"""Words that are found sooner one by one than all at once."""
_WIDEST = 24
"""Strings that are told one by one; of more only a part that all have is kept."""


class _Read(NamedTuple):
    """What a part of an expression matches: exactly these strings, or at least one of those."""

    exact: frozenset[str] | None
    needed: frozenset[str] | None


_ANY = _Read(None, None)
_NOTHING = _Read(frozenset({""}), None)


class Groups:
    """Groups of words that are looked for in lower-case text, all at once. Immutable."""

    def __init__(self, groups: Sequence[Iterable[str]]) -> None:
        self._many = len(groups)
        by_word: dict[str, list[int]] = {}
        for index, words in enumerate(groups):
            for word in words:
                by_word.setdefault(word, []).append(index)
        self._of = tuple(by_word.values())
        self._automaton = Automaton(by_word)

    def starts(self, text: str) -> list[list[int]]:
        """Return for each group where its words begin in a text, in no promised order."""
        found: list[list[int]] = [[] for _ in range(self._many)]
        for which, start, _ in self._automaton.places(text):
            for index in self._of[which]:
                found[index].append(start)
        return found


class Sieve(Groups):
    """Expressions for lower-case text, told apart by what they need. Immutable."""

    def __init__(self, expressions: Sequence[str]) -> None:
        words = [needed(expression) for expression in expressions]
        super().__init__(words)
        self._always = [index for index, needs in enumerate(words) if not needs]

    def passing(self, text: str) -> list[int]:
        """Return which expressions may match in a text, in their order."""
        seen = self._automaton.which(text)
        if not seen:
            return self._always
        return sorted({*self._always, *chain.from_iterable(map(self._of.__getitem__, seen))})

    def over(self, text: str) -> Spots:
        """Look over a whole text at once, of which many parts will be asked for."""
        return Spots(self._always, sorted(
            (start, self._of[which]) for which, start, _ in self._automaton.places(text)
        ))  # fmt: skip


class Spots:
    """Where in one text what expressions need begins. Immutable."""

    def __init__(self, always: list[int], spots: Sequence[tuple[int, Sequence[int]]]) -> None:
        self._always = always
        self._starts = [start for start, _ in spots]
        self._of = [of for _, of in spots]

    def passing(self, start: int, end: int) -> list[int]:
        """Return which expressions may match in a part of the text, in their order."""
        starts = self._starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if first == last:
            return self._always
        return sorted({*self._always, *chain.from_iterable(self._of[first:last])})


class Guarded:
    """One expression for lower-case text, tried only where a word that it needs is. Immutable."""

    def __init__(self, expression: str, flags: re.RegexFlag = re.ASCII) -> None:
        self._pattern = re.compile(expression, flags)
        self._words = tuple(sorted(needed(expression), key=len))

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton(self._words)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, or None."""
        if len(self._words) > _FEW:
            may = bool(self._automaton.places(text))
        else:
            may = not self._words or any(map(text.__contains__, self._words))
        return self._pattern.search(text) if may else None


def needed(expression: str) -> frozenset[str]:
    """Return strings one of which is in every match; none where that cannot be told.

    Raises ``re.error`` for what is no expression.
    """
    words = spellings(expression)
    return frozenset(w for w in words if not any(o in w for o in words if o is not w))


def spellings(expression: str) -> frozenset[str]:
    """Return strings one of which is in every match, all that it is for a list of phrases.

    Empty where that cannot be told. Raises ``re.error`` for what is no expression.
    """
    read = _sequence(_PARSER.parse(expression))
    return _best(read.exact, read.needed) or frozenset()


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Read:
    """Return what parts that follow one another match."""
    run: frozenset[str] = frozenset({""})
    best: frozenset[str] | None = None
    whole = True
    for operator, argument in parts:
        read = _part(str(operator), argument)
        if read.exact is not None and len(run) * len(read.exact) <= _WIDEST:
            run = frozenset(a + b for a in run for b in read.exact)
            continue
        whole = False
        best = _best(_best(run, best), _best(read.exact, read.needed))
        run = read.exact if read.exact is not None else frozenset({""})
    return _Read(run, None) if whole else _Read(None, _best(run, best))


def _part(operator: str, argument: Any) -> _Read:
    if operator == "LITERAL":
        return _Read(frozenset({chr(argument)}), None)
    if operator in ("AT", "ASSERT", "ASSERT_NOT"):  # they match nothing by themselves
        return _NOTHING
    if operator == "SUBPATTERN":
        return _sequence(argument[-1])
    if operator == "ATOMIC_GROUP":
        return _sequence(argument)
    if operator == "BRANCH":
        return _either([_sequence(one) for one in argument[1]])
    if operator == "IN":
        return _class(argument)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*argument)
    return _ANY


def _class(members: Sequence[tuple[Any, Any]]) -> _Read:
    if all(str(operator) == "LITERAL" for operator, _ in members):
        return _Read(frozenset(chr(code) for _, code in members), None)
    return _ANY


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Read:
    read = _sequence(parts)
    if least == 0:
        seldom = most == 1 and read.exact is not None
        return _Read(read.exact | {""}, None) if seldom and read.exact is not None else _ANY
    if least == most == 1:
        return read
    return _Read(None, _best(read.exact, read.needed))


def _either(reads: Sequence[_Read]) -> _Read:
    exact: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    told = True
    for read in reads:
        told = told and read.exact is not None
        exact |= read.exact or frozenset()
        best = _best(read.exact, read.needed)
        if best is None:
            return _ANY
        words |= best
    if told and len(exact) <= _WIDEST:
        return _Read(exact, None)
    return _Read(None, words)


def _best(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return of two sets the one that is in fewer texts: the one with the longer strings."""
    usable = [words for words in (one, other) if words and "" not in words]
    return max(usable, key=lambda words: (min(map(len, words)), -len(words)), default=None)


__all__ = ["Groups", "Guarded", "Sieve", "Spots", "needed", "spellings"]
