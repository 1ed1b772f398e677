"""The words around a figure, short enough to be shown beside it."""

from __future__ import annotations

import re

from bot.learn.figure import Figure
from bot.learn.passages import Passages

LONGEST = 64
"""Characters of a quote that have room on a screen, after the figure itself."""
BEFORE = 24

_FRONT = re.compile(
    r"\b(?:up to|as much as|more than|at least|over|about|around|nearly|almost|roughly|some"
    r"|approximately|an additional|an initial|another|a further|just under|just over"
    r"|an? estimated) (?:an? |the )?$"
)
_BREAK = re.compile(r"[;:!?()\"]|[,.](?=\s|$)| - ")


def quote(text: Passages, figure: Figure) -> str:
    """Return a figure with the words that qualify it and the clause that follows it."""
    passage = text.at(figure.start)
    first = passage.start if passage else figure.start
    last = passage.end if passage else figure.end
    front = _FRONT.search(text.small, max(first, figure.start - BEFORE), figure.start)
    start = front.start() if front else figure.start
    end = min(last, figure.end + LONGEST)
    stop = _BREAK.search(text.whole, figure.end, end)
    if stop is not None:
        end = stop.start()
    elif end < last:
        end = max(figure.end, text.whole.rfind(" ", figure.end, end))
    return " ".join(text.whole[start:end].split())
