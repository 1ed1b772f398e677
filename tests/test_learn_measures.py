"""Measures in words: a table of phrases with their readings, and properties of reading back.

The tables are ``data/measures/*.txt``: a phrase, ``=>``, its readings. A reading is a value with
unit; ``<`` up to, ``>`` at least, ``~`` about, ``low..value`` a range, ``/year`` a rate, ``=`` its
USD.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn.counts import counts
from bot.learn.document import plain
from bot.learn.figure import Figure
from bot.learn.money import sums
from bot.learn.numbers import value_of
from bot.learn.power import powers
from bot.learn.show import said_of
from bot.learn.terms import percentages, terms
from store.records import Claim

TABLES = sorted((Path(__file__).parent / "data" / "measures").glob("*.txt"))
SIGNS = {"<": "up_to", ">": "at_least", "~": "about"}
SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "": 1.0}
UNITS = {"acc": "accelerators", "y": "years"}
READING = re.compile(
    r"(?P<sign>[<>~])?(?:(?P<low>[\d.]+)(?P<lows>[kmbt]?)\.\.)?(?P<value>[\d.]+)(?P<scale>[kmbt]?)"
    r" (?P<unit>\S+?)(?:/(?P<period>\w+))?(?:=(?P<usd>[\d.]+)(?P<usds>[kmbt]?))?"
)


def table() -> list[tuple[str, str]]:
    lines = [line for one in TABLES for line in one.read_text(encoding="utf-8").splitlines()]
    return [
        (phrase, readings)
        for line in lines
        if line and not line.startswith("#")
        for phrase, _, readings in [line.partition(" => ")]
    ]


def wanted(reading: str) -> tuple[object, ...]:
    found = READING.fullmatch(reading)
    assert found, reading

    def value(name: str, scale: str) -> float | None:
        return float(found[name]) * SCALES[found[scale]] if found[name] else None

    return (
        pytest.approx(value("value", "scale")),
        value("low", "lows") and pytest.approx(value("low", "lows")),
        UNITS.get(found["unit"], found["unit"]),
        SIGNS.get(found["sign"] or "", "exactly"),
        found["period"],
        value("usd", "usds") and pytest.approx(value("usd", "usds")),
    )


def read(phrase: str) -> list[Figure]:
    text = plain(phrase)
    found = [*sums(text), *powers(text), *counts(text), *percentages(text), *terms(text)]
    return sorted(found, key=lambda figure: figure.start)


def shown(figure: Figure) -> tuple[object, ...]:
    exact = figure.qualifier
    return (figure.value, figure.low, figure.unit, exact, figure.period, figure.usd)


def test_the_tables_are_long() -> None:
    assert len(table()) >= 900
    assert len({phrase for phrase, _ in table()}) == len(table())


@pytest.mark.parametrize(("phrase", "readings"), table(), ids=lambda value: str(value)[:50])
def test_reading(phrase: str, readings: str) -> None:
    there = [] if readings == "none" else [wanted(one) for one in readings.split("; ")]
    assert [shown(figure) for figure in read(phrase)] == there


@pytest.mark.parametrize(("phrase", "readings"), table(), ids=lambda value: str(value)[:50])
def test_reading_inside_a_sentence(phrase: str, readings: str) -> None:
    text = f"The firm said of it: {phrase}, as reported on Monday."
    there = [] if readings == "none" else [wanted(one) for one in readings.split("; ")]
    found = read(text)
    assert [shown(figure) for figure in found] == there
    assert all(text[f.start : f.end].strip() == text[f.start : f.end] for f in found)


QUALIFIERS = st.sampled_from(["exactly", "up_to", "at_least", "about"])
CURRENCIES = st.sampled_from(
    ["USD", "EUR", "GBP", "JPY", "CNY", "KRW", "INR", "AUD", "CAD", "CHF", "SEK"]
)


@settings(deadline=None)
@given(st.integers(1, 9_999), st.sampled_from([1e6, 1e7, 1e8, 1e9]), CURRENCIES, QUALIFIERS,
       st.sampled_from([None, "year", "month"]))  # fmt: skip
def test_a_rendered_sum_reads_back(
    number: int, scale: float, unit: str, qualifier: str, period: str | None
) -> None:
    claim = Claim("amount", number * scale, unit, period=period, qualifier=qualifier)  # type: ignore[arg-type]
    (figure,) = sums(said_of(claim))
    assert figure.value == pytest.approx(claim.value)
    assert (figure.unit, figure.qualifier, figure.period) == (unit, qualifier, period)


@settings(deadline=None)
@given(st.integers(1, 99_999), QUALIFIERS, st.one_of(st.none(), st.integers(1, 99_999)))
def test_rendered_power_reads_back(number: int, qualifier: str, low: int | None) -> None:
    least = float(low) if low is not None and low < number else None
    claim = Claim("power", float(number), "MW", low=least, qualifier=qualifier)  # type: ignore[arg-type]
    (figure,) = powers(said_of(claim))
    assert (figure.value, figure.low, figure.qualifier) == (number, least, qualifier)


@settings(deadline=None)
@given(st.integers(2_100, 9_999_999), QUALIFIERS)
def test_rendered_counts_read_back(number: int, qualifier: str) -> None:
    claim = Claim("units", float(number), "accelerators", qualifier=qualifier)  # type: ignore[arg-type]
    (figure,) = counts(said_of(claim))
    assert (figure.value, figure.qualifier) == (number, qualifier)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for figure in read(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value > 0 or figure.unit == "%"
        assert figure.low is None or figure.low < figure.value


@settings(deadline=None)
@given(st.text(alphabet="$€0123456789.,- ombilntrGWMkHs%+year", max_size=200))
def test_text_of_figures_can_be_read(text: str) -> None:
    for figure in read(text):
        assert text[figure.start : figure.end]


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [
        ("1,234.5", None, 1234.5),
        ("twenty-five", None, 25),
        ("two and a half", "billion", 2.5e9),
        ("a hundred", None, 100),
        ("three hundred and twenty", None, 320),
        ("half a", "million", 5e5),
        ("a couple of", None, 2),
        ("20,000", "crore", 2e11),
    ],
)
def test_numbers(number: str, scale: str | None, value: float) -> None:
    assert value_of(number, scale) == pytest.approx(value)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        value_of("several")
