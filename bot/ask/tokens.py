"""What is typed, as the tokens of the question language: words, numbers and signs, in order.

Contains no meanings. Words come from ``text``; this adds the signs that matter to a question
(commas, question marks, quotes, an at sign), joins them into one folded line on which the
patterns of times and thresholds run, and finds back which tokens a pattern covered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from bot.ask.text import fold, unslack

_TOKEN = re.compile(
    r"(?P<quote>\"[^\"]{1,80}\"|“[^”]{1,80}”|«[^»]{1,80}»)"
    r"|(?P<at>@[^\s,;:!?]+)"
    r"|(?P<word>w/o(?!\w)|(?:us|[ac])?[$€£¥₹]\s?\d[\d.,]*[^\W_]*\+?"
    r"|\#\d{1,3}(?!\w)|'\d\d(?!\w)"
    r"|\$?[^\W_]+(?:(?:['’&‐‑–.-]|(?<=\d)[,:/](?=\d))[^\W_]+)*\+?)"
    r"|(?P<sign>[<>≤≥]=?|=>|[,;:?!/&+=%$€£.()-])",
    re.IGNORECASE,
)
_CONTRACTED = frozenset(
    ("it", "that", "this", "what", "who", "how", "where", "when", "why", "there", "here", "let")
)
"""Words after which an apostrophe and s stand for "is"; after others they mark an owner."""
_SHORT = {
    "abt": "about", "addl": "additional", "amt": "amount", "amts": "amounts", "ann": "announced",
    "bldg": "building", "cos": "companies", "cust": "customer", "custs": "customers",
    "dept": "department", "govt": "government", "hw": "how", "mkt": "market", "mny": "many",
    "mth": "month", "mths": "months", "nr": "number", "prodn": "production",
    "px": "price", "qtr": "quarter", "qtrs": "quarters", "qty": "quantity", "rd": "round",
    "rds": "rounds", "shs": "shares", "thru": "through", "til": "until", "tog": "together",
    "tot": "total", "tots": "totals", "val": "valuation", "vals": "valuations", "wat": "what",
    "whn": "when", "whr": "where", "wht": "what", "wk": "week", "wks": "weeks", "yr": "year",
    "yrs": "years",
}  # fmt: skip
"""Abbreviations that are written out before anything else is looked at."""
_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: as typed, folded, its offsets in the text, and ``word|quote|at|sign``."""

    text: str
    folded: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Line:
    """The tokens of a text and their folded forms joined by single spaces."""

    tokens: tuple[Token, ...]
    mentions: tuple[str, ...] = ()
    starts: tuple[int, ...] = field(default=())

    @cached_property
    def folded(self) -> str:
        """The folded tokens joined by single spaces; token ``i`` begins at ``starts[i]``."""
        return " ".join(token.folded for token in self.tokens)

    def index(self, offset: int) -> int:
        """Return the number of tokens that begin before an offset in ``folded``."""
        return bisect_left(self.starts, offset)


def line_of(text: str) -> Line:
    """Return the tokens of a text. A possessive s is cut off; mentions of people are kept apart."""
    tokens = tuple(_tokens(text))
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token.folded) + 1
    return Line(tokens, tuple(_MENTION.findall(text)), tuple(starts))


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(unslack(text)):
        kind = str(match.lastgroup)
        typed = text[match.start() : match.end()]
        folded = fold(match.group().replace("\u2060", ""))
        if kind == "word":
            owner = folded.removesuffix("'s")
            folded = folded if owner in _CONTRACTED else owner
            folded = _SHORT.get(folded, folded)
        elif kind == "quote":
            folded = folded.strip('"')
        if folded:
            joint = "\u00a0" if kind == "quote" else ""
            found.append(Token(typed, folded.replace(" ", joint), *match.span(), kind))
    return found
