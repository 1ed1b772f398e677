"""A whole line as the name it stands for: what ``infra resolve`` answers.

Exact names first, then slips in the words that are left, then the weighing of all of it. A wrong
match is worse than a choice or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.ask.names_english import English
from bot.ask.names_found import candidate
from bot.ask.names_index import Index
from bot.ask.names_line import Line
from bot.ask.names_slips import Slips
from bot.ask.names_values import Candidate, Hit, Resolution

WORDS = 5
"""Words that a name with a slip in it may have."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Atoms ``first`` to ``last``, without a space or the border of a hit between them.

    ``unknown`` when they are no word of any kind, ``usable`` when they may be part of a name
    with a slip: unknown, named already, or a word of some name.
    """

    first: int
    last: int
    unknown: bool
    usable: bool


class Resolver:
    """Resolves lines from their exact hits and the slips beside them."""

    def __init__(self, index: Index, slips: Slips, english: English) -> None:
        self._index = index
        self._slips = slips
        self._english = english

    def slip_hits(self, line: Line, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return the names with slips among the words that no hit explains, in their order.

        The longest come first; they may take in words that are names by themselves ("taiwan
        semiconductr"), but only together with a word that is none.
        """
        chunks = list(self._chunks(line, hits))
        made: list[Hit] = []
        if any(c.unknown for c in chunks):
            for window in _windows(chunks):
                first, last = window[0].first, window[-1].last
                start, end = line.atoms[first].start, line.atoms[last].tail
                if any(h.start < end and start < h.end for h in made) or not _fair(line, window):
                    continue
                if hit := self._slip(line, first, last):
                    made.append(hit)
        if not made and not hits and (hit := self._whole(line)):
            made.append(hit)
        return tuple(sorted(made, key=lambda h: h.start))

    def _whole(self, line: Line) -> Hit | None:
        """Return the name that all of a line but the noise around it is a slip from."""
        inside = [i for i, noise in enumerate(line.noise) if not noise]
        if len(inside) < 2 or any(line.atoms[i].gap == "|" for i in inside[1:]):
            return None
        return self._slip(line, inside[0], inside[-1])

    def _chunks(self, line: Line, hits: tuple[Hit, ...]) -> Iterator[_Chunk]:
        named = [
            any(h.start < atom.end and atom.start < h.end for h in hits) for atom in line.atoms
        ]
        first = 0
        for last in range(len(line.atoms)):
            end = last + 1 == len(line.atoms)
            if not end and line.atoms[last + 1].gap in ("", "-") and named[last] == named[last + 1]:
                continue
            known = named[last] or all(self._known(line, i) for i in range(first, last + 1))
            parts = all(atom.key in self._index.parts for atom in line.atoms[first : last + 1])
            usable = not known or named[last] or parts
            yield _Chunk(first, last, not known, usable)
            first = last + 1

    def _known(self, line: Line, index: int) -> bool:
        return not line.unexplained(index) or self._english.ordinary(line.atoms[index].key)

    def _slip(self, line: Line, first: int, last: int) -> Hit | None:
        keys = [atom.key for atom in line.atoms[first : last + 1]]
        slips, sure = self._slips.near(keys)
        if not slips:
            return None
        start, end = line.atoms[first].start, line.atoms[last].tail
        found = tuple(candidate(s.entry, slip=s.why, score=s.score) for s in slips)
        verdict: Literal["match", "ambiguous"] = "match" if sure else "ambiguous"
        return Hit(start, end, line.text[start:end], found, verdict, guess=True)

    def resolve(self, line: Line, hits: tuple[Hit, ...]) -> Resolution:
        """Weigh the hits of a line, and slips in its other words, into one verdict."""
        slips = self.slip_hits(line, hits)
        inside = [h for h in hits if any(_overlap(h, s) for s in slips)]
        hits = tuple(h for h in hits if h not in inside)
        rest = self._unexplained(line, (*hits, *slips))
        sure = [h for h in hits if h.verdict == "match" and not h.weak]
        if rest:
            # An ordinary word is a name only where everything else is understood.
            named = {h.best.name for h in hits}
            doubtful = [h for h in sure if h.best.vendor not in named and self._ordinary(line, h)]
            sure = [h for h in sure if h not in doubtful]
        else:
            doubtful = []
        sure += [s for s in slips if s.verdict == "match" and not rest]
        unsure = [h for h in hits if h.verdict == "ambiguous" and not h.weak]
        unsure = [h for h in unsure if not (rest and self._ordinary(line, h))]
        unsure += [s for s in slips if s.verdict == "ambiguous" or rest]
        unsure += doubtful
        unsure += [h for h in hits if h.weak and rest < 2 and not _followed(line, h)]
        if any(s.verdict == "ambiguous" and any(_overlap(h, s) for h in inside) for s in slips):
            unsure += [*inside, *sure]
        elif sure:
            return _matched(line.text, sure, unsure)
        matches = _unique(c for h in unsure for c in h.candidates)
        return Resolution(line.text, "ambiguous" if matches else "none", matches)

    def _ordinary(self, line: Line, hit: Hit) -> bool:
        """Whether a hit is one ordinary word, without a capital that says it is a name."""
        inside = [i for i, a in enumerate(line.atoms) if hit.start <= a.start < hit.end]
        if len(inside) != 1 or hit.best.kind == "place" or line.capital(inside[0]):
            return False
        key = line.atoms[inside[0]].key
        sign = line.text[hit.start] == "$" or line.forced(inside[0], inside[0])
        return not sign and key.isalpha() and self._english.ordinary(key)

    def _unexplained(self, line: Line, hits: Iterable[Hit]) -> int:
        """How many content words stand outside of all hits."""
        spans = [(h.start, h.end) for h in hits]
        return sum(
            line.unexplained(i) and not any(s < a.end and a.start < e for s, e in spans)
            for i, a in enumerate(line.atoms)
        )


def _windows(chunks: list[_Chunk]) -> Iterator[list[_Chunk]]:
    for size in range(min(WORDS, len(chunks)), 0, -1):
        for at in range(len(chunks) - size + 1):
            yield chunks[at : at + size]


def _fair(line: Line, window: list[_Chunk]) -> bool:
    """Whether words may be a name with a slip: at least one unknown, the others usable."""
    if not any(c.unknown for c in window) or not all(c.usable for c in window):
        return False
    return all(line.atoms[c.first].gap != "|" for c in window[1:])


def _followed(line: Line, hit: Hit) -> bool:
    """Whether a content word follows directly: "apple pie", "constellation brands"."""
    after = [i for i, a in enumerate(line.atoms) if a.start >= hit.end][:1]
    return any(line.atoms[i].gap != "|" and line.unexplained(i) for i in after)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _matched(query: str, sure: list[Hit], unsure: list[Hit]) -> Resolution:
    """Products before the vendor that is named beside them, codes before plain names."""
    names = {h.best.name for h in sure}
    vendors = {h.best.vendor for h in sure}

    def place(hit: Hit) -> tuple[bool, bool, int]:
        of_vendor = hit.best.vendor in names
        code = of_vendor and any(c.isdigit() for c in hit.typed)
        return (hit.best.name in vendors and not of_vendor, not code, hit.start)

    hits = sorted(sure, key=place)
    top = hits[0].candidates
    named_beside = {h.best.name for h in hits[1:]}
    top = tuple(c for c in top if c.vendor in named_beside) or top
    shared = len(top) > 1 and not hits[0].guess and not _one_house(top)
    near = [h for h in unsure if any(c.vendor in names for c in h.candidates)]
    if near and not any(h.best.vendor in names for h in sure):
        # "meta titan": the product is meant more than its vendor, but not surely which.
        return Resolution(
            query, "ambiguous", _unique(c for h in (*near, *hits) for c in h.candidates)
        )
    first = top if shared else top[:1]
    matches = _unique(
        (*first, *(h.best for h in hits[1:]), *(c for h in unsure for c in h.candidates))
    )
    return Resolution(query, "ambiguous" if shared else "match", matches)


def _one_house(candidates: tuple[Candidate, ...]) -> bool:
    """Whether the others are products of the first, which is a company."""
    first, *others = candidates
    return first.kind == "company" and all(c.vendor == first.name for c in others)


def _unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    found: dict[int, Candidate] = {}
    for one in candidates:
        found.setdefault(one.entity_id, one)
    return tuple(found.values())
