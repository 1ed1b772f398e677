"""The words of a text in the form in which they are compared.

Contains no meaning: which words name something, or ask for something, is the business of ``ask``.
"""

from __future__ import annotations

import re
import unicodedata

LEAST = 3
"""Shorter words are no content words."""

_WORD = re.compile(r"[^\W_]+(?:[-.'&][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_STOP_WORDS = """
    about after all also and any are been between both but can for from further has have her his
    how into its itself may more most near new not now off one only other others our out over own
    per said say says see several she some such than that the their them then there these they
    this those through under until upon via was were what when where which while who whose will
    with within without would you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def fold(text: str) -> str:
    """Return a text without the differences of case, accents and width."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain)


def content_words(text: str) -> frozenset[str]:
    """Return the folded words of a text, and the parts of hyphened ones, without stop words."""
    folded = fold(text)
    found = {*_WORD.findall(folded), *_PART.findall(folded)}
    return frozenset(word for word in found if len(word) >= LEAST and word not in _STOP)
