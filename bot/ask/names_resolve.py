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

WORDS = 4
"""Words that a name with a slip in it may have."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Atoms without a space between them; ``unknown`` when they are no word of any kind."""

    first: int
    last: int
    keys: tuple[str, ...]
    unknown: bool
    part: bool


class Resolver:
    """Resolves lines from their exact hits and the slips beside them."""

    def __init__(self, index: Index, slips: Slips, english: English) -> None:
        self._index = index
        self._slips = slips
        self._english = english

    def slip_hits(self, line: Line, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return the names with slips among the words that no hit holds, in their order."""
        chunks = list(self._chunks(line, [h for h in hits if h.verdict == "match"]))
        if not any(c.unknown for c in chunks):
            return ()
        made: list[Hit] = []
        for size in range(min(WORDS, len(chunks)), 0, -1):
            for at in range(len(chunks) - size + 1):
                window = chunks[at : at + size]
                start = line.atoms[window[0].first].start
                end = line.atoms[window[-1].last].tail
                if any(h.start < end and start < h.end for h in made) or not _fair(line, window):
                    continue
                if hit := self._slip(line, window):
                    made.append(hit)
        return tuple(sorted(made, key=lambda h: h.start))

    def _chunks(self, line: Line, hits: list[Hit]) -> Iterator[_Chunk]:
        first = 0
        while first < len(line.atoms):
            last = first
            while last + 1 < len(line.atoms) and line.atoms[last + 1].gap in ("", "-"):
                last += 1
            members = line.atoms[first : last + 1]
            keys = tuple(a.key for a in members)
            named = any(h.start < members[-1].end and members[0].start < h.end for h in hits)
            known = named or all(self._known(line, i) for i in range(first, last + 1))
            part = not named and ("".join(keys) in self._index.parts)
            yield _Chunk(first, last, keys, not known, part)
            first = last + 1

    def _known(self, line: Line, index: int) -> bool:
        return not line.unexplained(index) or self._english.ordinary(line.atoms[index].key)

    def _slip(self, line: Line, window: list[_Chunk]) -> Hit | None:
        keys = [key for chunk in window for key in chunk.keys]
        slips, sure = self._slips.near(keys)
        if not slips and keys[-1].endswith("s") and len(keys[-1]) > SHORT:
            slips, sure = self._slips.near([*keys[:-1], keys[-1][:-1]])
        if not slips:
            return None
        start, end = line.atoms[window[0].first].start, line.atoms[window[-1].last].tail
        found = tuple(candidate(s.entry, slip=s.why, score=s.score) for s in slips)
        verdict: Literal["match", "ambiguous"] = "match" if sure else "ambiguous"
        return Hit(start, end, line.text[start:end], found, verdict, guess=True)

    def resolve(self, line: Line, hits: tuple[Hit, ...]) -> Resolution:
        """Weigh the hits of a line, and slips in its other words, into one verdict."""
        slips = self.slip_hits(line, hits)
        hits = tuple(h for h in hits if not any(_overlap(h, s) for s in slips))
        rest = self._unexplained(line, (*hits, *slips))
        sure = [h for h in hits if h.verdict == "match" and not h.weak]
        sure += [s for s in slips if s.verdict == "match" and not rest]
        unsure = [h for h in hits if h.verdict == "ambiguous" and not h.weak]
        unsure += [s for s in slips if s.verdict == "ambiguous" or rest]
        unsure += [h for h in hits if h.weak and rest < 2 and not _followed(line, h)]
        if sure:
            return _matched(line.text, sure, unsure)
        matches = _unique(c for h in unsure for c in h.candidates)
        return Resolution(line.text, "ambiguous" if matches else "none", matches)

    def _unexplained(self, line: Line, hits: Iterable[Hit]) -> int:
        """How many content words stand outside of all hits."""
        spans = [(h.start, h.end) for h in hits]
        return sum(
            line.unexplained(i) and not any(s < a.end and a.start < e for s, e in spans)
            for i, a in enumerate(line.atoms)
        )


SHORT = 4
"""Letters up to which an s at the end is not taken for a plural."""


def _fair(line: Line, window: list[_Chunk]) -> bool:
    """Whether words may be a name with a slip: one is unknown, the others parts of names."""
    if not any(c.unknown for c in window) or not all(c.unknown or c.part for c in window):
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
