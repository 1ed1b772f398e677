"""By when something is to be there: a table of words with the days they allow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn.horizons import Horizon, horizon

TABLE = Path(__file__).parent / "data" / "horizons.txt"
PUBLISHED = date(2026, 3, 10)


def table() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.partition(" => ") for line in lines if line and not line.startswith("#")]
    return [(words, days) for words, _, days in rows]


def read(*texts: str, published: date | None = PUBLISHED) -> Horizon | None:
    return horizon([(text, text.lower()) for text in texts], published)


@pytest.mark.parametrize(("words", "days"), table(), ids=lambda value: str(value)[:50])
def test_horizon(words: str, days: str) -> None:
    found = read(f"The site will be there {words}, they say.")
    if days == "none":
        assert found is None
    else:
        assert found is not None
        assert (str(found.first), str(found.last)) == tuple(days.split())
        assert found.words in words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("by mid-2028", "by mid-2028"),
        ("next year", "next year (2027)"),
        ("by the end of the decade", "by the end of the decade (2029)"),
        ("in the first half of next year", "in the first half of next year (2027)"),
        ("within 24 months", "within 24 months (2026-2028)"),
        ("By next summer", "By next summer (2026)"),
    ],
)
def test_words_that_count_from_publication_are_shown_with_their_year(
    words: str, shown: str
) -> None:
    assert str(read(f"{words} it opens.")) == shown


def test_without_a_day_of_publication_the_words_stand_alone() -> None:
    found = read("It opens next year.", published=None)
    assert found == Horizon("next year")
    assert str(found) == "next year"


def test_the_first_that_is_not_over_counts() -> None:
    found = read("It began in 2024.", "It opened in early 2025 and grows by 2028.", "By 2030.")
    assert found is not None
    assert found.words == "by 2028"


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -,.byinmdeaofthextqrwcl", max_size=80), st.dates())
def test_any_words_can_be_read(text: str, published: date) -> None:
    found = read(text, published=published)
    assert found is None or found.words in text


WORDS = [words for words, _ in table()]


@settings(deadline=None)
@given(st.sampled_from(WORDS), st.dates(date(2020, 1, 1), date(2068, 1, 1)))
def test_no_horizon_is_over_on_the_day_of_publication(words: str, published: date) -> None:
    found = read(f"It opens {words}.", published=published)
    if found is not None and found.first is not None and found.last is not None:
        assert found.first <= found.last
        assert found.last > published


@pytest.mark.parametrize(
    "text",
    ["AUSTIN, March 10, 2026 - It builds.", "Published 10 March 2026.", "It said so Mar. 9, 2026."],
)
def test_the_date_of_a_text_is_no_horizon(text: str) -> None:
    assert read(text) is None
