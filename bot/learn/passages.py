"""The sentences of an article with their offsets, the title first, page furniture left out.

Pages come as lines, and a link in the middle of a sentence often stands on a line of its own:
lines that belong to one sentence are joined before anything is judged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bot.learn import furniture
from bot.learn.document import Document, lower, plain

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
_STOP = re.compile(r"[.!?…][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9$€£¥₹])")
_LAST_WORD = re.compile(r"[\w.]+$")
_SITE = re.compile(r"\s+(?P<bar>[|\-–—])\s+(?P<site>[^|]{2,40})$")
_MARKS = re.compile(r"^[#*_>\s]+(?:title: )?|[*_\s]+$", re.IGNORECASE)
"""What Markdown puts around a heading."""
_MARKED = frozenset("#*_> \n\t\r\f\v")
_LEADS_ON = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|that|its|his|her"
    r"|their|our|is|was"
    r"|are|has|have|had|will|would|via|per|into|over|than|called|said|about|between|like|new|s))$"
)
_OPENS = re.compile(
    r"[\"'(]?(?:The|A|An|It|In|This|That|These|Its|They|He|She|We|But|And|As|At|For|On"
    r"|With|Under)\b"
)
_EARLY = 200
"""Characters of text after which a heading may end an article; before, it is a menu."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: ``text`` is ``whole[start:end]``, ``small`` that in lower case.

    ``index`` 0 is the title, 1 the lead.
    """

    index: int
    start: int
    end: int
    text: str
    small: str

    @property
    def weight(self) -> float:
        """How much what is said here tells of the whole: most in the title and the lead."""
        if self.index == 0:
            return 4.0
        if self.index == 1:
            return 3.0
        return max(0.4, 2.2 - 0.25 * self.index)


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences of a document in order; ``whole`` is its text made plain, ``small`` lower."""

    whole: str
    small: str
    sentences: tuple[Passage, ...]

    def at(self, offset: int) -> Passage | None:
        """Return the sentence at an offset; None where that was left out."""
        place = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        if place < 0:
            return None
        found = self.sentences[place]
        return found if offset < found.end else None

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
    blocks = tuple(_blocks(whole, title_end + 1, _key(shown)))
    whole = _joined(whole, blocks)
    small = lower(whole)
    found = [Passage(0, 0, len(shown), shown, small[: len(shown)])]
    seen: set[str] = {_key(shown)}
    boxes = furniture.Boxes(small)
    for block in _article(whole, blocks, shown, boxes):
        for first, last in _sentences(whole, block[0], block[1]):
            text = whole[first:last]
            key = _key(text)
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
    match = _SITE.search(title)
    if match is None or match.start() < 15:
        return title
    site = "".join(c for c in match["site"].lower() if c.isalnum())
    host = url.partition("://")[2].partition("/")[0].lower().replace("-", "")
    own = match["bar"] == "|" or (len(site) > 2 and site in host)
    return title[: match.start()] if own else title


def _key(text: str) -> str:
    if text[:1] in _MARKED or text[-1:] in _MARKED:
        text = _MARKS.sub("", text)
    elif text.isprintable() and "  " not in text:
        return text.lower()  # as most are: its gaps are single spaces already
    return " ".join(text.lower().split())


Span = tuple[int, int]


def _blocks(whole: str, start: int, title: str) -> Iterator[Span]:
    """Yield the paragraphs of a text: lines, those of one sentence joined, the title alone."""
    spans: list[Span] = []
    at = start
    for line in whole[start:].split("\n"):
        if line and not line.isspace():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    first = last = -1
    for index, (begin, end) in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        if first >= 0 and _goes_on(whole, (first, last), (begin, end), after):
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last = begin, end
        if end - begin < 300 and _key(whole[begin:end]) == title:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _goes_on(whole: str, block: Span, line: Span, after: Span | None) -> bool:
    """Whether a line goes on with the sentence of the lines before it."""
    text = whole[line[0] : line[1]].strip()
    before = whole[block[0] : block[1]].rstrip()
    if text[0] in ",.;:)?!%" or text.startswith(("'s ", "' ")):
        return True
    if furniture.is_closed(before):
        return False
    if text[0] == "(":
        return True
    if text[0].islower() or _LEADS_ON.search(before):
        return len(before) > 1
    if after is None or len(text) > 120 or len(before) < 25:
        return False
    following = whole[after[0] : after[1]].lstrip()
    return following[0].islower() or following[0] in ",.;:)(?!" or following.startswith("'s ")


def _joined(whole: str, blocks: tuple[Span, ...]) -> str:
    """Return a text of the same length with the breaks inside of paragraphs made spaces."""
    parts, at = [], 0
    for first, last in blocks:
        parts += [whole[at:first], whole[first:last].replace("\n", " ")]
        at = last
    return "".join([*parts, whole[at:]])


def _article(
    whole: str, blocks: tuple[Span, ...], title: str, boxes: furniture.Boxes
) -> Iterator[Span]:
    """Yield the paragraphs of the article itself, from where its title stands again."""
    wanted = _key(title)
    again = [i for i, (a, b) in enumerate(blocks[:80]) if _key(whole[a:b]) == wanted]
    first = again[0] + 1 if wanted and again and again[0] + 1 < len(blocks) else 0
    few = len(blocks) <= 3
    told = 0
    for begin, end in blocks[first:]:
        text = whole[begin:end]
        if told >= _EARLY and (furniture.is_end(text) or furniture.is_legal(text)):
            return
        boxed = boxes.may_be_in(begin, end)
        plain_text = few and furniture.is_closed(text)
        plain_text = plain_text and not (boxed and furniture.is_box(text.lower()))
        if plain_text or not furniture.is_furniture(text, boxed=boxed):
            told += end - begin
            yield begin, end


def _sentences(whole: str, start: int, end: int) -> Iterator[Span]:
    first = start
    for stop in _STOP.finditer(whole, start, end):
        point = whole[stop.start()] == "."
        if point and _abbreviated(
            whole[max(first, stop.start() - 20) : stop.start()], whole, stop.end()
        ):
            continue
        yield from _trimmed(whole, first, stop.end())
        first = stop.end()
    yield from _trimmed(whole, first, end)


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


def _trimmed(whole: str, first: int, last: int) -> Iterator[Span]:
    while first < last and whole[first].isspace():
        first += 1
    while last > first and whole[last - 1].isspace():
        last -= 1
    if last > first:
        yield first, last
