"""What is typed, as words: folding, words with their places, and the words that say nothing.

Contains no names and no grammar. All offsets are positions in the text as it was typed, so that
what was not understood can be shown as typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NOISE = """
a able about actually again all also am an and any anybody anymore anyone anything anyway anyways
appreciate are aren't around as ask asking at basically be been bot bring btw bunch but by can
can't chance chat check checking cheers comes coming cool could curious dear did do does doesn't
doing don't done either else ever every everybody everyone everything exactly fellas find folks
for from further fyi get gimme give go going gonna got gotta great guess guys had happen happened
happening has have having he hear heard hello hey hi hiya hope how how's hows i i'd i'll i'm i've
if in info information infra interested into is isn't it its just keen kind kinda kindly know
known lemme let let's lets like listen look looking lookup lot lots matter maybe me mean mention
mentioned might mind morning my myself need new news nice now of off oh ok okay okey on one our
out over people perhaps please pls plz possibly pull put q question quick quickly re really recent
recently regarding remind right rn said say says search sec see seen should show so some somebody
someone something sorry sounds status still stuff sup sure talk talking team tell tells than thank
thanks that that's the their them then there there's these they thing things this tho those though
thought thoughts through thx to today too trying up update updates us w wanna want wanted wants
was way we well were what what're what's whats when where which who who's whom whos whose why will
with wonder wondering would wrt yeah yep yes yet yo you your
"""
NOISE: frozenset[str] = frozenset(_NOISE.split())
"""Words around a question that carry no meaning of their own: never names, never missed."""

# Typographic variants of what a keyboard has: apostrophes, quotes, hyphens and dashes.
_VARIANTS = {ord(c): "'" for c in "’‘‛ʼ′`´"} | {ord(c): chr(34) for c in "“”„‟«»"}
_VARIANTS |= {ord(c): "-" for c in "‐‑‒–—―−"}
# Characters without width: joiners, marks of direction, soft hyphens, variation selectors.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_INVISIBLE |= dict.fromkeys(range(0xFE00, 0xFE10))
_ACCENTS = re.compile("[\u0300-\u036f]")
_PAD = "\u2060"

# What Slack puts into a text: mentions, links with or without a label, and three escapes.
_SLACK = re.compile(
    r"<[@#!][^<>]*>|<(?:https?://|mailto:)[^<>|]*\||<(?:https?://|mailto:)[^<>|]*>"
    r"|(?<=\S)>|&amp;|&lt;|&gt;|(?<![^\s]):[a-z0-9_+-]+:(?![^\s])"
)
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}

_SOLID = r"[^\W_]"
_WORD = re.compile(
    rf"(?:[$€£¥₹]\s?(?=\d)|\$(?=[^\W\d_]))?{_SOLID}+"
    rf"(?:(?:[.'’&‐‑–-]{_PAD}*|(?<=\d)[,](?=\d{{3}}(?!\d))|(?<=\d)[:/](?=\d)){_SOLID}+)*[%+]?"
    r"|[<>]=?|[≤≥]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as typed, folded, and where it stands (``text[start:end]``)."""

    text: str
    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return text in the form in which texts are compared.

    Case, accents, width and the typographic variants of quotes and hyphens make no difference;
    characters without width vanish, runs of white space become one space.
    """
    if text.isascii():
        plain = text.replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_VARIANTS)).translate(_INVISIBLE)
        plain = _ACCENTS.sub("", unicodedata.normalize("NFD", plain.casefold()))
        plain = unicodedata.normalize("NFC", plain)
    return " ".join(plain.casefold().split())


def unslack(text: str) -> str:
    """Return text of the same length without what Slack adds: mentions, links, emoji, escapes.

    What is taken out becomes spaces, so every offset stays what it was; a link keeps its label.
    """
    if "<" not in text and "&" not in text and ":" not in text:
        return text
    return _SLACK.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    if found == ">" and "<http" not in match.string and "<mailto" not in match.string:
        return found
    if (escape := _ESCAPES.get(found)) is None:
        return " " * len(found)
    filler = _PAD if escape == "&" else " "
    return escape + filler * (len(found) - 1)


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; a word keeps inner points, hyphens and apostrophes.

    Sums of money keep their sign ("$10b"), numbers their percent sign or plus ("500+"); ``<``,
    ``>``, ``<=``, ``>=`` are words of their own. Slack's mentions and emoji are no words.
    """
    return tuple(
        Word(text[m.start() : m.end()], fold(m.group()), m.start(), m.end())
        for m in _WORD.finditer(unslack(text))
    )
