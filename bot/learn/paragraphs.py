"""The paragraphs of a page, and which of them are of its article.

Pages come as lines, and a link in the middle of a sentence often stands on a line of its own:
lines that belong to one sentence are joined before anything is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.learn import furniture

Span = tuple[int, int]
"""Where something begins and ends in a text."""
_MARKS = re.compile(r"^[#*_>\s]+(?:title: )?|[*_\s]+$", re.IGNORECASE)
"""What Markdown puts around a heading."""
_MARKED = frozenset("#*_> \n\t\r\f\v")
_LEADS_ON = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|that|its|his|her"
    r"|their|our|is|was"
    r"|are|has|have|had|will|would|via|per|into|over|than|called|said|about|between|like|new|s))$"
)
_WORD = re.compile(r"\w+")
_TELLING, _MOST_WORDS = 6, 0.75
"""Words of a title that is known again by its words, and which share of them is enough."""
_LONG_MENU = 400
"""Characters of a line that may have a title at its end."""
_DESCRIBED = 500
"""Characters of running text, a description of the page, that may stand before a title."""
_EARLY = 200
"""Characters of text after which a heading may end an article; before, it is a menu."""


def plainly(text: str) -> str:
    """Return a text by which it is known again: in lower case, without Markdown and gaps."""
    if text[:1] in _MARKED or text[-1:] in _MARKED:
        text = _MARKS.sub("", text)
    elif text.isprintable() and "  " not in text:
        return text.lower()  # as most are: its gaps are single spaces already
    return " ".join(text.lower().split())


def paragraphs(whole: str, start: int, title: str) -> Iterator[Span]:
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
        if end - begin < 300 and plainly(whole[begin:end]) == title:
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


def joined(whole: str, blocks: tuple[Span, ...]) -> str:
    """Return a text of the same length with the breaks inside of paragraphs made spaces."""
    parts, at = [], 0
    for first, last in blocks:
        parts += [whole[at:first], whole[first:last].replace("\n", " ")]
        at = last
    return "".join([*parts, whole[at:]])


def of_article(
    whole: str, blocks: tuple[Span, ...], title: str, boxes: furniture.Boxes
) -> Iterator[Span]:
    """Yield the paragraphs of the article itself, from where its title stands again.

    What a page says of itself at its very beginning is a part of it.
    """
    first = _first(whole, blocks, title)
    few = len(blocks) <= 3
    told, linked = 0, False
    described = [b for b in blocks[: min(first, 1)] if furniture.is_closed(whole[b[0] : b[1]])]
    for begin, end in (*described, *blocks[first:]):
        text = whole[begin:end]
        ends = furniture.is_end(text)
        if told >= _EARLY and (ends or furniture.is_legal(text)):
            return
        # Links to other articles may stand above this one, too, under the same headings.
        linked = ends or (linked and furniture.is_link(text))
        if linked:
            continue
        boxed = boxes.may_be_in(begin, end)
        plain_text = few and furniture.is_closed(text)
        plain_text = plain_text and not (boxed and furniture.is_box(text.lower()))
        if plain_text or not furniture.is_furniture(text, boxed=boxed):
            told += end - begin
            yield begin, end


def _first(whole: str, blocks: tuple[Span, ...], title: str) -> int:
    """Return the number of the paragraph right after that where the title stands again.

    It may stand there in other words, after a menu, or twice: then what is between is no text.
    """
    wanted = plainly(title)
    words = set(_WORD.findall(wanted))
    first, running = 0, 0
    for number, (begin, end) in enumerate(blocks[:80], 1):
        text = whole[begin:end]
        early = running <= (_EARLY if first else _DESCRIBED)
        if number < len(blocks) and (
            (wanted and not first and plainly(text) == wanted) or (early and _is_title(text, words))
        ):
            first, running = number, 0
        elif furniture.is_closed(text):
            running += end - begin
    return first


def _is_title(text: str, words: set[str]) -> bool:
    """Whether a paragraph is a heading that has most of the words of a title."""
    if len(words) < _TELLING or furniture.is_closed(text) or len(text) > _LONG_MENU:
        return False
    return len(words.intersection(_WORD.findall(plainly(text)))) >= _MOST_WORDS * len(words)
