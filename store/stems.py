"""The words of a text as SQLite's full-text index keeps them, for an index that has to find alike.

Contains no SQL. This is what ``tokenize = 'porter unicode61 remove_diacritics 2'`` of FTS5 does:
letters and digits make a word, case and the accents of Latin letters are dropped, and endings
are cut by Porter's rules (M. F. Porter, An algorithm for suffix stripping, 1980) with the two
departures of its author's own program, "bli" and "logi".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 64
"""Longer words, in bytes of UTF-8, keep their endings."""
_ACCENTS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""Combining characters that are dropped; any other one ends a word."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")
_ACCENT = re.compile(f"[{_ACCENTS}]")
_Rules = tuple[tuple[str, str], ...]
_STEP_2: _Rules = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize")),
    *(("logi", "log"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e")),
    *(("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al")),
    *(("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")),
    *(("iviti", "ive"), ("biliti", "ble")),
)
_STEP_3: _Rules = (
    *(("ical", "ic"), ("ness", ""), ("icate", "ic"), ("iciti", "ic"), ("ful", ""), ("ative", "")),
    ("alize", "al"),
)
_STEP_4 = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion"),
    *("ou", "ism", "ate", "iti", "ous", "ive", "ize"),
)
_BEFORE_E = {"at": "ate", "bl": "ble", "iz": "ize"}


def stems(text: str) -> list[str]:
    """Return the words of a text in order, each as the index keeps it."""
    return [_stem(_plain(word)) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    return "".join(map(_letter, _ACCENT.sub("", word)))


def _letter(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[:1]
    if base.isascii():
        return base.lower()
    return next((c for c in (char.casefold(), char.lower()) if len(c) == 1), char)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    raw = word.encode()
    if not 3 <= len(raw) <= LONGEST:
        return word
    # Byte by byte, as there: whatever is no vowel of ASCII counts as a consonant.
    letters = _step_1(raw.decode("latin-1"))
    letters = _replaced(letters, _STEP_2)
    letters = _replaced(letters, _STEP_3)
    letters = _step_5(_step_4(letters))
    return letters.encode("latin-1").decode(errors="replace")


def _shape(letters: str) -> str:
    """Return ``c`` for each consonant and ``v`` for each vowel; y is one after a consonant."""
    shape = ""
    for letter in letters:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(letters: str) -> int:
    """Return how often a consonant follows a vowel: Porter's m."""
    return _shape(letters).count("vc")


def _short(letters: str) -> bool:
    """Tell whether it ends in consonant, vowel, consonant (no w, x, y): Porter's *o."""
    return _shape(letters).endswith("cvc") and letters[-1] not in "wxy"


def _step_1(word: str) -> str:
    word = _singular(word)
    for ending in ("eed", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            if ending == "eed":
                word = stem + "ee" if _measure(stem) else word
            elif "v" in _shape(stem):
                word = _mended(stem)
            break
    if word[-1] == "y" and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    return word


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("es"):
        two = any(word.endswith(e) and len(word) > len(e) for e in ("sses", "ies"))
        return word[:-2] if two else word[:-1]
    return word[:-1]


def _mended(stem: str) -> str:
    """Return what was left of a word without "ed" or "ing" as a word again."""
    if stem[-2:] in _BEFORE_E and len(stem) > 2:
        return stem[:-2] + _BEFORE_E[stem[-2:]]
    last = stem[-1]
    if last not in "aeioulsz" and stem[-2:-1] == last:
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _short(stem) else stem


def _replaced(word: str, rules: _Rules) -> str:
    for ending, other in rules:
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            return stem + other if _measure(stem) else word
    return word


def _step_4(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            fits = ending != "ion" or stem[-1] in "st"
            return stem if fits and _measure(stem) > 1 else word
    return word


def _step_5(word: str) -> str:
    stem = word[:-1]
    if word.endswith("e") and (_measure(stem) > 1 or (_measure(stem) == 1 and not _short(stem))):
        word, stem = stem, stem[:-1]
    return stem if word.endswith("ll") and _measure(stem) > 1 else word
