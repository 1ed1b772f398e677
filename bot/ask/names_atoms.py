"""Texts as atoms: runs of letters or of digits, which is how names compare.

"GB200 NVL72", "gb200-nvl72" and "gb200nvl72" are the same atoms with other gaps between them;
joined without gaps they are the key of a name. Two numbers are never joined into one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ask.text import fold, unslack

_ALPHABET = "a-zA-Z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f"
_ALPHABET += "\u1e00-\u1fff\uff21-\uff3a\uff41-\uff5a"
_PIECE = re.compile(
    rf"(?P<owner>['’‘`´]s?(?![^\W_]))|(?P<atom>[{_ALPHABET}]+|\d+(?:\.\d+)*|"
    rf"[^\W\d_{_ALPHABET}]+|&|(?<=[^\W_])\+)"
)
_HARD = re.compile(r"[,;:!?()\[\]{}\"“”„«»|<>\n/]|\.\s|…")
_PLAIN = re.compile(r"[A-Za-z0-9 .,-]*")
_PLAIN_PIECE = re.compile(r"[a-z]+|\d+(?:\.\d+)*")

Gap = str
"""What stands before an atom: "" nothing, "-" hyphen or point, " " space, "|" punctuation."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A folded run of letters or digits at ``text[start:end]``; ``tail`` includes an 's."""

    key: str
    start: int
    end: int
    tail: int
    gap: Gap


def atoms(text: str) -> list[Atom]:
    """Return the atoms of a text in order, without Slack's mentions."""
    found: list[Atom] = []
    plain = unslack(text)
    for match in _PIECE.finditer(plain):
        start, end = match.span()
        if match["owner"] is not None:
            if found and found[-1].end == start:
                last = found[-1]
                found[-1] = Atom(last.key, last.start, last.end, end, last.gap)
            continue
        piece = match["atom"]
        key = {"&": "and", "+": "plus"}.get(piece) or fold(piece)
        if not key:  # a sign that folds to nothing is no letter
            continue
        between = plain[found[-1].tail : start] if found else ""
        found.append(Atom(key, start, end, end, _gap(between)))
    return found


def _gap(between: str) -> Gap:
    if not between:
        return ""
    if _HARD.search(between):
        return "|"
    return " " if any(c.isspace() for c in between) else "-"


def join(keys: list[str]) -> str:
    """Return the key of atoms that follow each other; a point keeps two numbers apart."""
    joined = keys[0]
    if len(keys) == 1:
        return joined
    for key in keys[1:]:
        joined += f"_{key}" if joined[-1].isdigit() and key[0].isdigit() else key
    return joined


def keys_of(text: str) -> list[str]:
    """Return the keys of the atoms of a text; quick for plain text, of which an index has much."""
    if _PLAIN.fullmatch(text):
        return _PLAIN_PIECE.findall(text.lower())
    return [atom.key for atom in atoms(text)]


def key_of(text: str) -> str:
    """Return the key under which a text compares; empty where it has no letter or digit."""
    keys = keys_of(text)
    return join(keys) if keys else ""


def breaks(found: list[Atom]) -> dict[int, Gap]:
    """Return the gaps inside a phrase by their position in its key (glued atoms have none)."""
    at: dict[int, Gap] = {}
    position = 0
    for index, atom in enumerate(found):
        if index:
            previous = found[index - 1].key
            position += previous[-1].isdigit() and atom.key[0].isdigit()
            if atom.gap:
                at[position] = atom.gap
        position += len(atom.key)
    return at


def digits(key: str) -> str:
    """Return the digits of a key: names that differ in them are different names."""
    return "".join(c if c.isdigit() else " " for c in key).strip() if not key.isalpha() else ""
