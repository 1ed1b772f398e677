"""Figures and thresholds: money in USD, power in MW, accelerators."""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.thresholds import threshold_at
from bot.ask.tokens import line_of

FIGURES = [
    ("> $10B", "min", "amount", 10e9),
    (">$10bn", "min", "amount", 10e9),
    (">= 10 gw", "min", "power", 10_000),
    ("over 500 MW", "min", "power", 500),
    ("at least 1 GW", "min", "power", 1000),
    ("more than 2.5 gigawatts", "min", "power", 2500),
    ("5 gw or more", "min", "power", 5000),
    ("500 megawatts and up", "min", "power", 500),
    ("500MW+", "min", "power", 500),
    ("10bn+", "min", "amount", 10e9),
    ("over 1b", "min", "amount", 1e9),
    ("above 250 million", "min", "amount", 250e6),
    ("north of $40 billion", "min", "amount", 40e9),
    ("minimum 100m", "min", "amount", 100e6),
    ("upwards of 1 trillion dollars", "min", "amount", 1e12),
    ("more than a billion", "min", "amount", 1e9),
    ("multi-billion", "min", "amount", 1e9),
    ("billion-dollar", "min", "amount", 1e9),
    ("gigawatt-scale", "min", "power", 1000),
    ("half a billion", "min", "amount", 0.5e9),
    ("at least 100k gpus", "min", "units", 100_000),
    ("over 20,000 accelerators", "min", "units", 20_000),
    ("under $1bn", "max", "amount", 1e9),
    ("< 500 mw", "max", "power", 500),
    ("less than 50m", "max", "amount", 50e6),
    ("at most 2 gw", "max", "power", 2000),
    ("up to 6GW", "max", "power", 6000),
    ("no more than $5B", "max", "amount", 5e9),
    ("1 gw or less", "max", "power", 1000),
    ("fewer than 1000 gpus", "max", "units", 1000),
    ("10gw", "value", "power", 10_000),
    ("$38B", "value", "amount", 38e9),
    ("$ 10 billion", "value", "amount", 10e9),
    ("10 billion dollars", "value", "amount", 10e9),
    ("100k gpus", "value", "units", 100_000),
    ("100,000 GPUs", "value", "units", 100_000),
    ("20k h100s", "value", "units", 20_000),
    ("1.5b", "value", "amount", 1.5e9),
    ("693", "value", "number", 693),
    ("£22bn", "value", "amount", 22e9),
    ("A$73.3bn", "value", "amount", 73.3e9),
    ("between 1 and 5 gw", "between", "power", 5000),
    ("between $1bn and $5bn", "between", "amount", 5e9),
    ("from 100 to 500 mw", "between", "power", 500),
]


@pytest.mark.parametrize(
    ("typed", "bound", "measure", "value"), FIGURES, ids=[f[0] for f in FIGURES]
)
def test_figures_are_read_whole(typed: str, bound: str, measure: str, value: float) -> None:
    """A figure is read to its last word, with its bound, in the unit of its measure."""
    line = line_of(typed).folded
    found = threshold_at(line, 0)
    assert found is not None
    assert (found.bound, found.value.measure) == (bound, measure)
    assert found.value.value == pytest.approx(value)
    assert found.end == len(line)


@pytest.mark.parametrize(
    ("typed", "low"), [("between 1 and 5 gw", 1000), ("between $1bn and $5bn", 1e9)]
)
def test_both_ends_of_a_range(typed: str, low: float) -> None:
    """The lower end takes the unit of the upper where it has none."""
    found = threshold_at(line_of(typed).folded, 0)
    assert found is not None
    assert found.low == pytest.approx(low)


@pytest.mark.parametrize(
    ("typed", "currency"),
    [("$1b", "USD"), ("€1b", "EUR"), ("1bn yen", "JPY"), ("5b pounds", "GBP"), ("2b", "USD"), ("10 gw", None)],
)  # fmt: skip
def test_currency_of_a_figure(typed: str, currency: str | None) -> None:
    """A sign or a word names the currency; a bare billion is in dollars."""
    found = threshold_at(line_of(typed).folded, 0)
    assert found is not None
    assert found.value.currency == currency


@pytest.mark.parametrize(
    "typed", ["over oracle", "mi300x", "hbm3e", "billion", "more", "gpus", "over 1000"]
)
def test_other_words_are_no_thresholds(typed: str) -> None:
    """Words and codes are no figures, and a comparison without a unit is no threshold."""
    assert threshold_at(line_of(typed).folded, 0) is None


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Whatever is typed gives a figure or None; ends lie inside the line."""
    line = line_of(text)
    for start in line.starts:
        found = threshold_at(line.folded, start)
        assert found is None or start < found.end <= len(line.folded)
