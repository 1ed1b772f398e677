"""Sentences that tell of something else than the news: what came before, what others do.

Articles put such background after their lead and open it with a time that is over ("last year",
"in March", "weeks earlier") or with a word that turns to others ("rivals", "meanwhile").
"""

from __future__ import annotations

import re

from bot.learn.sieve import Guarded

LEAD = 3
"""The last sentence of what opens an article, where a lead runs over several."""

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.)"
)
_ASIDE = re.compile(
    r"\W*(?:(?:just|only|back|but|and|also|as|already) )*(?:"
    r"(?:late |early |earlier )?last (?:year|month|week|quarter|fall|autumn|spring|summer|winter)"
    r"|(?:late|early|earlier)(?: this| in|,)|earlier|previously|formerly|historically|before that"
    r"|in (?:early |late |mid-)?(?:" + _MONTH + r"|20\d\d)\b"
    r"|(?:\w+ (?:and a half )?)?(?:hours?|days?|weeks?|months?|years?)"
    r" (?:ago|earlier|later|before)\b"
    r"|(?:over|in|during) the (?:past|last)\b"
    r"|separately|meanwhile|elsewhere|similarly|by comparison|by contrast|in comparison|since "
    r"|others? |rivals?\b|competitors?\b|(?:its|their|the) (?:\w+ )?(?:rivals?|competitors?)\b"
    r"|the (?:[\w-]+ )?(?:deal|announcement|news|move|agreement|investment)s? (?:follow|come|came)"
    r"|for context|it is not|consider (?:that|how)\b"
    r"|(?:the|this|that) (?:[\w-]+ )?(?:deal|agreement|arrangement|move)s? (?:is |are |also )?"
    r"(?:echo|mirror|resembl|similar|comparable)\w*"
    r")",
    re.ASCII,
)
_MARKET = Guarded(
    r"\b(?:shares?|stocks?)\b.{0,60}\b(?:fell|falls?|falling|rose|ris(?:e|es|en|ing)|jump\w*"
    r"|surg\w+|soar\w*|slid\w*|drop\w*|clos\w+|climb\w*|gain\w*|sank|slip\w*|tumbl\w*|trad\w+"
    r"|popped|(?:were|was|are|is|went) (?:up|down|higher|lower))\b",
)
"""How the market took the news: whoever else moves with it."""
_LATELY = Guarded(
    r"\b(?:in recent (?:weeks|months|years)|so far this year)\b"
    r"|\b(?:last (?:year|month|week|quarter)|(?:years?|months|weeks) ago|as well|too)\W*$",
)
"""What happened otherwise of late, and what others do too."""
_CAPTION = Guarded(
    r"\b(?:speaks?|talks?|attends?|poses?|delivers?|gestures?|arrives?|looks on|walks|holds"
    r"|(?:is|are) (?:seen|shown|pictured|displayed))\b[^;]{0,200}"
    r"\b(?:" + _MONTH + r") \d{1,2}, 20\d\d"
    r"|\b(?:during|at|in|near|outside|on)\b[^;]{0,200}\w+day,? (?:"
    + _MONTH
    + r") \d{1,2}, 20\d\d\W*$",
)
"""What stands under a picture: whom it shows, doing what, and the full date."""
_AHEAD = re.compile(r"\b(?:will|would|expect\w*|plans?|due|scheduled|slated|aims?)\b", re.ASCII)
_DATED = re.compile(r"\W*in ", re.ASCII)


def is_aside(index: int, small: str) -> bool:
    """Tell whether a sentence is a caption, or opens after the lead as one on something else.

    ``index`` is its place in its text, the title's 0; ``small`` is in lower case. "In 2027 the
    plant will open" is about the news: a date with what is still to come.
    """
    if index and _CAPTION.search(small):
        return True
    if index < 2:
        return False
    if _MARKET.search(small) or _LATELY.search(small):
        return True
    if not _ASIDE.match(small):
        return False
    return not (_DATED.match(small) and _AHEAD.search(small))
