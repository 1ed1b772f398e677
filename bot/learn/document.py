"""A document as it is read: one text of title and body, with typographic variants made plain.

Every change keeps the length, so that offsets are those of the text as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LONGEST = 60_000
"""Characters of a document that are looked at: announcements say what they are about early."""

_PLAIN = {ord(c): "'" for c in "’‘‛ʼ′`´"} | {ord(c): '"' for c in "“”„‟«»"}
_PLAIN |= {ord(c): "-" for c in "‐‑‒–—―−"}
_PLAIN |= {ord(c): " " for c in "\u00a0\u2000\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\r\f\v"}
_PLAIN |= {ord(c): "\n" for c in "\u2028\u2029\x85"}
_ODD = re.compile("[" + "".join(re.escape(chr(c)) for c in _PLAIN) + r"]|\\(?=[$*_#\[\]~-])")
"""What is made plain, Markdown's escapes with it ("\\$5 billion").

A search for these is five times as quick as ``str.translate``.
"""


@dataclass(frozen=True, slots=True)
class Document:
    """What came in: an article, a post, a filing. ``published_on`` is None where not known.

    ``named`` tells whether the id is its own, or only the number of its line.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    named: bool = True

    @property
    def whole(self) -> str:
        """Return title and body as one text."""
        return f"{self.title}\n{self.text}"[:LONGEST]


def plain(text: str) -> str:
    """Return text of the same length with plain quotes, hyphens and spaces."""
    if text.isascii() and "\t" not in text and "\\" not in text:
        return text
    return _ODD.sub(_made_plain, text)


def _made_plain(odd: re.Match[str]) -> str:
    return _PLAIN.get(ord(odd.group()), " ")


def lower(text: str) -> str:
    """Return text of the same length in lower case."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
