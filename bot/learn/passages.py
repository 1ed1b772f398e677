"""The sentences of an article with their offsets, the title first, page furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.learn import asides, furniture
from bot.learn.document import Document, lower, plain
from bot.learn.paragraphs import Span, joined, of_article, paragraphs, plainly

MOST = 80
"""Sentences that are kept: what an article is about stands before."""

_ABBREVIATIONS = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "bros",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "nos",
        "fig",
        "approx",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "est",
        "dept",
        "mt",
        "ft",
        "n.v",
        "s.a",
        "d.c",
        "l.p",
        "cos",
    ]
)
_LONGEST = 1 + max(map(len, _ABBREVIATIONS))
"""Characters before a point that tell whether it belongs to a word that is shortened."""
_BEYOND = 60
"""Characters after the last sentence: a name that begins in it is found whole."""
_STOP = re.compile(r"([.!?…][\"')\]]*)\s+(?=[\"'(\[]?[A-Z0-9$€£¥₹])")
_LAST_WORD = re.compile(r"[\w.]+$")
_SITE = re.compile(r"\s+(?P<bar>[|\-–—])\s+(?P<site>[^|]{2,40})$")
_ARTICLE = re.compile(r"^the ")
_OPENS = re.compile(
    r"[\"'(]?(?:The|A|An|It|In|This|That|These|Its|They|He|She|We|But|And|As|At|For|On"
    r"|With|Under)\b"
)


_WEIGHTS = (4.0, 3.0, *(max(0.4, 2.2 - 0.25 * index) for index in range(2, MOST + 2)))


@dataclass(slots=True, eq=False)
class Passage:
    """One sentence: ``text`` is ``whole[start:end]``, ``small`` that in lower case.

    ``index`` 0 is the title, 1 the lead.
    """

    index: int
    start: int
    end: int
    text: str
    small: str
    _is_aside: bool | None = field(default=None, init=False, repr=False)

    @property
    def weight(self) -> float:
        """How much what is said here tells of the whole: most in the title and the lead."""
        return _WEIGHTS[self.index]

    @property
    def is_aside(self) -> bool:
        """Whether it tells of something else than the news; judged when first asked for."""
        if self._is_aside is None:
            self._is_aside = asides.is_aside(self.index, self.small)
        return self._is_aside


@dataclass(frozen=True)
class Passages:
    """The sentences of a document in order; ``whole`` is its text made plain, ``small`` lower."""

    whole: str
    small: str
    sentences: tuple[Passage, ...]

    def at(self, offset: int) -> Passage | None:
        """Return the sentence at an offset; None where that was left out."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        found = self.sentences[place]
        return found if offset < found.end else None

    def holding(self, offsets: Iterable[int]) -> list[Passage]:
        """Return the sentences in which an offset is, in order, each once."""
        starts = self._starts
        places = {bisect_right(starts, at): at for at in sorted(offsets, reverse=True)}
        found = ((self.sentences[place - 1], places[place]) for place in sorted(places) if place)
        return [sentence for sentence, first in found if first < sentence.end]

    @cached_property
    def told(self) -> str:
        """The text in lower case to where its last sentence ends, and a few words more."""
        return self.small[: self.sentences[-1].end + _BEYOND]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    @property
    def opening(self) -> tuple[Passage, ...]:
        """The title and three sentences; where there is no title, the first stands for it."""
        first = int(not self.title and len(self.sentences) > 1)
        return self.sentences[first : first + 4]

    @property
    def title(self) -> str:
        """The title without the name of the site."""
        return self.sentences[0].text if self.sentences else ""


def passages(document: Document) -> Passages:
    """Return the sentences of a document that belong to its article."""
    whole = plain(document.whole)
    title_end = min(len(document.title), len(whole))
    name = whole[:title_end]
    shown = _without_site(name, document.url or "")
    blocks = tuple(paragraphs(whole, title_end + 1, plainly(shown)))
    whole = joined(whole, blocks)
    small = lower(whole)
    found = [Passage(0, 0, len(shown), shown, small[: len(shown)])]
    seen: set[str] = {plainly(shown)}
    boxes = furniture.Boxes(small)
    for block in of_article(whole, blocks, shown, boxes):
        for first, last in _sentences(whole, block[0], block[1]):
            text = whole[first:last]
            key = plainly(text)
            if key in seen:
                continue
            if boxes.may_be_in(first, last) and furniture.is_box(small[first:last]):
                continue
            seen.add(key)
            found.append(Passage(len(found), first, last, text, small[first:last]))
            if len(found) > MOST:
                return Passages(whole, small, tuple(found))
    return Passages(whole, small, tuple(found))


def _without_site(title: str, url: str) -> str:
    """Return a title without the name of its site: after a bar, or as the address has it."""
    host = url.partition("://")[2].partition("/")[0].lower().replace("-", "")
    while (match := _SITE.search(title)) is not None and match.start() >= 15:
        site = "".join(c for c in _ARTICLE.sub("", match["site"].lower()) if c.isalnum())
        if match["bar"] != "|" and (len(site) < 3 or site not in host.replace(".", "")):
            break
        title = title[: match.start()]
    return title


def _sentences(whole: str, start: int, end: int) -> Iterator[Span]:
    first = end - len(whole[start:end].lstrip())
    for stop in _STOP.finditer(whole, start, end):
        at = stop.start()
        if whole[at] == "." and _abbreviated(
            whole[max(first, at - _LONGEST) : at], whole, stop.end()
        ):
            continue
        yield first, stop.end(1)
        first = stop.end()
    last = first + len(whole[first:end].rstrip())
    if last > first:
        yield first, last


def _abbreviated(before: str, whole: str, after: int) -> bool:
    """Whether a point belongs to a word: "Inc.", "U.S.", "J. Smith"."""
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found.group().lower()
    if word in ("u.s", "inc", "corp", "co", "ltd", "u.k", "a.m", "p.m"):
        # These may also end a sentence: then a word of a sentence's beginning follows.
        return not _OPENS.match(whole, after)
    return word in _ABBREVIATIONS or (len(word) == 1 and found.group().isupper())
