"""Folding, words with their places, and what Slack adds to a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.text import NOISE, fold, unslack, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("OpenAI", "openai", id="case"),
        pytest.param("Jalapeño", "jalapeno", id="accents"),
        pytest.param("Doña  Ana\tCounty", "dona ana county", id="white space"),
        pytest.param("Microsoft’s", "microsoft's", id="apostrophe"),
        pytest.param("“Meta”", '"meta"', id="quotes"),
        pytest.param("GPT‑4.5 – now", "gpt-4.5 - now", id="hyphens and dashes"),
        pytest.param("ＡＭＤ", "amd", id="full width"),
        pytest.param("Straße", "strasse", id="casefold"),
        pytest.param("soft\u00adbank\u200b", "softbank", id="no width"),
        pytest.param("ガ 삼성", "ガ 삼성", id="scripts keep their marks"),
        pytest.param("meta`s", "meta's", id="backtick"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, accents, width and typographic variants make no difference."""
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("and google?", ["and", "google"], id="punctuation"),
        pytest.param("x.ai, d-Matrix; PG&E", ["x.ai", "d-matrix", "pg&e"], id="inside words"),
        pytest.param("over $10B or €1,000", ["over", "$10b", "or", "€1,000"], id="money"),
        pytest.param("$NVDA up 5%", ["$nvda", "up", "5%"], id="ticker and percent"),
        pytest.param("> 500MW >=1 <2", [">", "500mw", ">=", "1", "<", "2"], id="comparisons"),
        pytest.param("since 2026-06-01 08:30", ["since", "2026-06-01", "08:30"], id="dates"),
        pytest.param("Command R+ 500+", ["command", "r+", "500+"], id="plus"),
        pytest.param("amd/nvidia", ["amd", "nvidia"], id="slash"),
        pytest.param("<@U123ABC> oracle", ["oracle"], id="mention"),
        pytest.param("<#C1|general> <!here> meta", ["meta"], id="channel and group"),
        pytest.param("PG&amp;E &gt; 5", ["pg&e", ">", "5"], id="escapes"),
        pytest.param("<http://together.ai|together.ai>", ["together.ai"], id="link with label"),
        pytest.param("see <https://x.com/a>", ["see"], id="link without label"),
        pytest.param(":rocket: meta :tada:", ["meta"], id="emoji"),
        pytest.param("*bold* _italic_ ~no~ `code`", ["bold", "italic", "no", "code"], id="marks"),
        pytest.param("a<b>c", ["a", "<", "b", ">", "c"], id="signs are no links"),
        pytest.param("", [], id="empty"),
        pytest.param("?!…", [], id="no words"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words keep what belongs to them; Slack's additions are no words."""
    assert [word.folded for word in words(text)] == expected


@given(st.text() | st.from_regex(r"[<>@|&;a-z:/ ]{0,30}"))
def test_words_stand_where_they_say(text: str) -> None:
    """Offsets are those of the typed text, in order and without overlaps."""
    end = 0
    for word in words(text):
        assert word.text == text[word.start : word.end]
        assert end <= word.start < word.end
        end = word.end
    assert len(unslack(text)) == len(text)


def test_noise_is_folded() -> None:
    """Noise is compared with folded words, so it has to be folded itself."""
    assert all(fold(word) == word for word in NOISE)
