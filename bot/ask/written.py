"""Ways of writing that mean something else, rewritten before a line is read.

Only where the words around leave no doubt; what stands in quotes is left as it is. Contains no
names and no vocabulary of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Codes of states that are no English words; "in" and "or" are.
_STATE = "az|ct|fl|ky|mn|nc|nd|nj|nv|ny|sc|sd|tn|tx|vt|wi|wv|wy"
_LEAVE = "take|leave|cut|strip|throw|drop|rule|knock|filter|kick|toss|pull|set|put|keep"
Rewriting = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_REWRITINGS: tuple[Rewriting, ...] = (
    # "us" is a place where a pronoun cannot stand.
    (
        re.compile(
            r"\b((?:in|outside|outside of|within|across|inside|into|except|without|only|on) )us\b"
            r"(?! (?:so|all|the)\b)",
            re.IGNORECASE,
        ),
        r"\1US",
    ),
    (
        re.compile(
            r"(?<![\w.-])us(?= (?:only|ones?|sites?|deals?|projects?|based|part|total|leg))",
            re.IGNORECASE,
        ),
        "US",
    ),
    (re.compile(rf"(?<![\w.-])(?:{_STATE})(?![\w.-])"), lambda found: found.group().upper()),
    (re.compile(r"(?<![\w.-])(?<!washington )dc(s?)(?![\w-]|\.\w)"), r"data center\1"),
    (re.compile(r"(?<=[^\W\d]) x (?=[^\W\d])"), " with "),
    (re.compile(r"\bno\.? of\b", re.IGNORECASE), "number of"),
    (re.compile(r"\bexcl\.(?= )", re.IGNORECASE), "excl"),
    (re.compile(r"\bpct\b", re.IGNORECASE), "%"),
    (
        re.compile(rf"\b(?:{_LEAVE}) (?!out\b|off\b|away\b)((?:[\w$'.-]+ ){{1,4}}?)"
                   r"(?:out|off|away|aside)(?: of (?:it|that|this|there))?(?=$|[ ,.?!])",
                   re.IGNORECASE),
        r"without \1",
    ),
    (
        re.compile(r"\b(?:swap|replace|exchange) (.{2,40}?) (?:for|with|by) (.{2,40})$",
                   re.IGNORECASE),
        r"\2 instead of \1",
    ),
    (
        re.compile(r"\b(?:put|use|show|take)? ?\b(\S.{1,40}?) (?:in place of|rather than)"
                   r" (.{2,40})$", re.IGNORECASE),
        r"\1 instead of \2",
    ),
)  # fmt: skip


def rewritten(text: str) -> str:
    """Return a text as it is read: "europe ex uk, 2 dcs" stays short, "ny" becomes "NY"."""
    if '"' in text:
        return text
    for pattern, put in _REWRITINGS:
        text = pattern.sub(put, text)
    return text
