"""The words of PostgreSQL's full-text index are those that SQLite's keeps: the same is found."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spellchecker import SpellChecker

from store.stems import stems

ENDINGS = "aeioulsztyingedbxwcmn"
RANGES = ((0xC0, 0x1DE), (0x391, 0x460))
LETTERS = [c for start, end in RANGES for c in map(chr, range(start, end)) if category(c) != "Cn"]
"""Latin, Greek and Cyrillic letters that were there when SQLite's tables were made. Not U+03A2:
no character has that number, and none will, but for SQLite it lies among letters."""


def kept(texts: Iterable[str]) -> list[list[str]]:
    """What SQLite's index keeps of each text, in order."""
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')"
    )
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    db.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", enumerate(texts))
    found: list[list[str]] = [[] for _ in range(db.execute("SELECT count(*) FROM t").fetchone()[0])]
    for doc, term in db.execute("SELECT doc, term FROM v ORDER BY doc, offset"):
        found[doc].append(term)
    db.close()
    return found


def test_every_english_word_and_many_made_up_ones() -> None:
    """A hundred thousand words of a dictionary, and as many strings of letters of endings."""
    dice = random.Random(1)
    words = list(SpellChecker().word_frequency.words())
    words += ["".join(dice.choices(ENDINGS, k=dice.randint(1, 12))) for _ in words]
    expected = kept(words)
    assert [(w, e) for w, e in zip(words, expected, strict=True) if stems(w) != e] == []
    assert all(expected)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Reactors, REACTOR's", ["reactor", "reactor", "s"], id="case-and-signs"),
        pytest.param("São Zürich E\u0301lectricite\u0301", None, id="accents"),
        pytest.param("gb200-nvl72 1e5 1.21GW 3nm", None, id="digits"),
        pytest.param("technological possibly", ["technolog", "possibl"], id="departures"),
        pytest.param("人工智能 データセンター", None, id="no-borders-between-words"),
        pytest.param("naïve_file/path?x=1#y @who $NVDA 100%", None, id="signs"),
        pytest.param("x" * 70 + "ing", ["x" * 70 + "ing"], id="too-long-for-endings"),
        pytest.param("ﬁne ² Ⅷ straße ſ", None, id="signs-that-are-letters"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_texts(text: str, found: list[str] | None) -> None:
    assert [stems(text)] == kept([text])
    assert found is None or stems(text) == found


def test_every_letter() -> None:
    texts = [text for letter in LETTERS for text in (letter, f"a{letter}b")]
    assert [(t, e) for t, e in zip(texts, kept(texts), strict=True) if stems(t) != e] == []


ALPHABET = st.sampled_from([*LETTERS, *"abcdefgxyzABC0129 -_.'’\u0301\u0308\u0323"])


@settings(max_examples=300, deadline=None)
@given(text=st.text(ALPHABET, max_size=40))
def test_any_text(text: str) -> None:
    assert [stems(text)] == kept([text])
