"""Which of the overlapping things that a line is written like are meant: context and neighbours.

The longest wins; a name that is also an ordinary word needs something around it that says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.names_english import English
from bot.ask.names_found import SPACE, Found, candidate, clear
from bot.ask.names_language import CONTEXT, TIMES, UNITS
from bot.ask.names_line import Line
from bot.ask.names_values import Hit

REACH = 3
"""Atoms within which another name is context."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTICLES = frozenset(("down", "in", "of", "off", "on", "out", "over", "to", "up"))
_BEFORE_VERBS = frozenset(("at", "can", "could", "i", "should", "to", "we", "would", "you"))
_LEADING = frozenset(("by", "for", "from", "in", "into", "of", "on", "the", "to", "w", "with"))


class Choice:
    """Chooses hits from what was found."""

    def __init__(self, english: English) -> None:
        self._english = english

    def hits(self, line: Line, founds: list[Found]) -> tuple[Hit, ...]:
        """Return the hits of a line in its order, without overlaps."""
        if not founds:
            return ()
        chosen = choose(line, founds)
        taken = {i for f in chosen for i in range(f.first, f.last + 1)}
        return tuple(self._hit(line, f, chosen, taken) for f in chosen)

    def _hit(self, line: Line, found: Found, chosen: list[Found], taken: set[int]) -> Hit:
        others = {e.entity for f in chosen if f is not found for e in f.sure[:1]}
        entries = sorted(found.entries, key=lambda e: e.vendor not in others)
        by_vendor = [e for e in entries if e.vendor in others]
        typed = line.text[found.start : found.end]
        sure = bool(found.sure) and clear(found.sure, line.typed(found.first, found.last))
        sure = sure or len(by_vendor) == 1 or _forced_alone(line, found)
        sure = sure and not _other_version(line, found, taken)
        return Hit(
            found.start,
            found.end,
            typed,
            tuple(candidate(e, slip=found.slip) for e in entries),
            "match" if sure else "ambiguous",
            weak=not by_vendor and self.weak(line, found, taken),
        )

    def weak(self, line: Line, found: Found, taken: set[int]) -> bool:
        """Whether an ordinary word stands beside a content word that nothing explains.

        Capitals in the middle of a line are a writer's word that it is a name, if the next word
        has none.
        """
        if found.ticker or found.first != found.last or line.forced(found.first, found.last):
            return False
        beside = [
            index
            for step in (1, -1)
            if line.neighbour(index := found.first, step) is not None
            and index + step not in taken
            and line.unexplained(index + step)
        ]
        if not beside or (line.capital(found.first) and not line.capital(found.first + 1)):
            return False
        key = line.atoms[found.first].key
        return key.isalpha() and self._english.ordinary(key)


def choose(line: Line, founds: list[Found]) -> list[Found]:
    """Return the founds that are meant, in the order of the line, without overlaps."""
    whole = [f for f in founds if f.slip != SPACE]
    split = [f for f in founds if f.slip == SPACE and not any(f.overlaps(g) for g in whole)]
    founds = whole + split
    reach = {id(f): f.length + _vendor_before(line, f, founds) for f in founds}
    ordered = sorted(founds, key=lambda f: (-reach[id(f)], not f.sure, bool(f.slip), f.start))
    while True:
        chosen: list[Found] = []
        for found in ordered:
            if not any(found.overlaps(other) for other in chosen):
                chosen.append(found)
        bare = next((f for f in chosen if not _in_context(line, f, chosen)), None)
        if bare is None:
            return sorted(chosen, key=lambda f: f.start)
        ordered = [g for f in ordered if (g := _without_context(f) if f is bare else f)]


def _vendor_before(line: Line, found: Found, founds: list[Found]) -> int:
    """Return the length of the vendor's name before a product.

    Together they are one phrase: "huawei ascend 910b" is Huawei and the 910B, though "Huawei
    Ascend" is longer than "Ascend 910B".
    """
    vendor = found.entries[0].vendor
    if vendor is None or found.first == 0 or line.atoms[found.first].gap == "|":
        return 0
    before = (f for f in founds if f.last == found.first - 1 and f.sure)
    return max((f.length for f in before if f.sure[0].entity == vendor), default=0)


def _needs_context(found: Found) -> bool:
    return any(e.policy == "context" for e in found.sure)


def _without_context(found: Found) -> Found | None:
    """Return what remains of a find when its entries that need context have none."""
    sure = tuple(e for e in found.sure if e.policy != "context")
    if not sure and (not found.offered or sure == found.sure):
        return None
    return replace(found, sure=sure)


def _in_context(line: Line, found: Found, chosen: list[Found]) -> bool:
    """Whether a find may stand as it is: alone, quoted, or beside what makes it a name."""
    if not found.sure and found.first == found.last and not line.forced(found.first, found.last):
        return not _phrasal(line, found.first, found.last)
    if not _needs_context(found):
        return True
    first, last = found.first, found.last
    if line.forced(first, last):
        return True
    if line.alone(first, last, TIMES) and not _phrasal(line, first, last):
        return True
    if line.capital(first):
        return True
    if line.explained_by(CONTEXT, last, 1) or _spoken_of(line, first):
        return True
    return any(
        other is not found
        and not _needs_context(other)
        and min(abs(other.first - last), abs(first - other.last)) <= REACH
        for other in chosen
    )


def _phrasal(line: Line, first: int, last: int) -> bool:
    """Whether an atom is part of a phrase: "scale up", "scale of", "at scale", "to switch"."""
    return line.explained_by(_PARTICLES, last, 1) or line.explained_by(_BEFORE_VERBS, first, -1)


def _other_version(line: Line, found: Found, taken: set[int]) -> bool:
    """Whether a number after a product makes it another one, unknown here: "gpt-6".

    A year does not, nor an amount ("blackwell 1 gw", "tpu 500 chips").
    """
    if found.entries[0].kind not in ("chip", "model") or found.last + 1 in taken:
        return False
    at = found.last + (2 if line.explained_by(frozenset("v"), found.last, 1) else 1)
    number = line.neighbour(at - 1, 1)
    if number is None or not number.key[0].isdigit() or _YEAR.fullmatch(number.key):
        return False
    if any(c.isdigit() for i in range(found.first, found.last + 1) for c in line.atoms[i].key):
        return False
    return not line.explained_by(CONTEXT | UNITS, at, 1)


def _spoken_of(line: Line, first: int) -> bool:
    """Whether a word of the field leads up to an atom: "chips Modal", "deals with Modal"."""
    at = first
    while line.explained_by(_LEADING, at, -1):
        at -= 1
    return line.explained_by(CONTEXT, at, -1)


def _forced_alone(line: Line, found: Found) -> bool:
    """Whether quotes make an offered name the one that is meant."""
    return len(found.entries) == 1 and line.forced(found.first, found.last)
