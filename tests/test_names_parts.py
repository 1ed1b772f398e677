"""What name matching is made of: atoms and keys, the cost of slips, ordinary words."""

from __future__ import annotations

import pytest

from bot.ask.names_atoms import atoms, breaks, digits, join, key_of, keys_of
from bot.ask.names_english import English
from bot.ask.names_keyboard import cost, neighbours


def test_atoms() -> None:
    """Letters and digits are atoms; gaps are kept apart from keys."""
    found = atoms("GB200-NVL72’s 4.5, R+ & 英伟达x")
    assert [a.key for a in found] == [
        "gb", "200", "nvl", "72", "4.5", "r", "plus", "and", "英伟达", "x",
    ]  # fmt: skip
    assert [a.gap for a in found] == ["", "", "-", "", " ", "|", "", " ", " ", ""]
    assert breaks(found[:5]) == {5: "-", 11: " "}
    assert join(["llama", "3", "1"]) == "llama3_1"
    for text in ("Apple Inc.", "TPU v5e", "GPT-4.5", "C.C. Wei", "Hut 8", "PG&E", "Meta’s", ""):
        assert keys_of(text) == [a.key for a in atoms(text)]
    assert key_of("…") == ""
    assert digits("gb200nvl72") == "200   72"
    assert digits("meta") == ""


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        pytest.param("meta", "meta", 0, id="same"),
        pytest.param("mtea", "meta", 0.7, id="swapped"),
        pytest.param("metta", "meta", 0.7, id="doubled"),
        pytest.param("mera", "meta", 0.8, id="next key"),
        pytest.param("mta", "meta", 0.9, id="dropped"),
        pytest.param("mexta", "meta", 0.9, id="added"),
        pytest.param("mepa", "meta", 1.0, id="another"),
        pytest.param("neta", "meta", 1.1, id="next key at the first letter"),
        pytest.param("m4ta", "meta", 1.0, id="no letter"),
        pytest.param("mxxa", "meta", 2.0, id="two"),
    ],
)
def test_cost(typed: str, meant: str, expected: float) -> None:
    """What fingers do often costs less."""
    assert cost(typed, meant) == pytest.approx(expected)


def test_neighbours() -> None:
    """Keys beside each other, in a row and across rows."""
    assert all(neighbours("g", other) for other in "fhtyvb")
    assert not any(neighbours("g", other) for other in "aqp1")


def test_english() -> None:
    """Ordinary words and their inflections are told from rare ones and from none."""
    english = English()
    assert all(map(english.ordinary, ("opera", "infer", "infers", "mistaking", "openings")))
    assert not any(map(english.ordinary, ("nvidai", "samsun", "compasss")))
    assert english.rare("samsun")
    assert english.all_ordinary(["opera", "42"])
    assert english.all_ordinary([])
