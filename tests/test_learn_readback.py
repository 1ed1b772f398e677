"""What people are shown of a claim reads back to it, to the digits that are shown."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.ask import wording
from bot.ask.answer import Figure as Total
from bot.blocks.figures import value as total_value
from bot.learn.counts import counts
from bot.learn.currencies import CODES, SIGNS
from bot.learn.figure import Figure
from bot.learn.money import sums
from bot.learn.power import powers
from bot.learn.terms import percentages
from store.records import Claim, Period, Qualifier

DIGITS = 6e-4
"""Relative error of four significant digits."""
CURRENCIES = sorted({*CODES.values(), *SIGNS.values()})
QUALIFIERS: st.SearchStrategy[Qualifier] = st.sampled_from(
    ["exactly", "up_to", "at_least", "about"]
)
PERIODS: st.SearchStrategy[Period | None] = st.sampled_from([None, "month", "year"])
DIGITS_OF_GIGAWATTS = 6e-3
"""Of three digits, which power from 10 GW on is shown with."""
AMOUNTS = st.floats(1_000, 9e14)
POWERS = st.floats(1, 2e6)
COUNTS = st.integers(2_100, 9 * 10**8)
SHARES = st.floats(0.1, 1)
"""The lower end of a range as a share of its upper end; from 1 there is none."""


def digits(claim: Claim) -> float:
    return DIGITS_OF_GIGAWATTS if claim.unit == "MW" and claim.value >= 10_000 else DIGITS


def agrees(figure: Figure, claim: Claim) -> None:
    assert figure.measure == claim.measure
    assert figure.unit == claim.unit
    assert figure.value == pytest.approx(claim.value, rel=digits(claim))
    assert figure.period == claim.period
    if claim.low is None:
        assert (figure.low, figure.qualifier) == (None, claim.qualifier)
    else:
        assert figure.low == pytest.approx(claim.low, abs=digits(claim) * claim.value)


def low_of(value: float, share: float) -> float | None:
    """Return a lower end that shows as another number than its upper end."""
    if share > 0.98:
        return None
    low = value * share
    assume(wording.plain_number(low) != wording.plain_number(value))
    return low


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(CURRENCIES), QUALIFIERS, PERIODS, SHARES)
def test_money_reads_back(
    value: float, currency: str, qualifier: Qualifier, period: Period | None, share: float
) -> None:
    low = low_of(value, share)
    claim = Claim("amount", value, currency, low, None, period, qualifier)
    (figure,) = sums(f"It is {wording.claim_value(claim)}.")
    agrees(figure, claim)


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from([c for c in CURRENCIES if c != "USD"]), AMOUNTS, QUALIFIERS)
def test_money_reads_back_with_what_it_is_in_dollars(
    value: float, currency: str, usd: float, qualifier: Qualifier
) -> None:
    claim = Claim("amount", value, currency, None, usd, None, qualifier)
    (figure,) = sums(f"It is {wording.claim_value(claim)}.")
    agrees(figure, claim)
    assert figure.usd == pytest.approx(usd, rel=DIGITS)


@settings(deadline=None)
@given(POWERS, QUALIFIERS, SHARES)
def test_power_reads_back(value: float, qualifier: Qualifier, share: float) -> None:
    claim = Claim("power", value, "MW", low_of(value, share), qualifier=qualifier)
    (figure,) = powers(f"It is {wording.claim_value(claim)}.")
    agrees(figure, claim)


@settings(deadline=None)
@given(COUNTS, st.sampled_from(["accelerators", "GPUs", "chips", "H100s"]), QUALIFIERS, SHARES)
def test_counts_read_back(count: int, noun: str, qualifier: Qualifier, share: float) -> None:
    low = None if share > 0.98 else float(int(count * share))
    claim = Claim("units", float(count), noun, low, qualifier=qualifier)
    (figure,) = counts(f"It is {wording.claim_value(claim)}.")
    agrees(figure, Claim("units", float(count), "accelerators", low, qualifier=qualifier))


@settings(deadline=None)
@given(st.floats(0.1, 5_000), QUALIFIERS, SHARES)
def test_percentages_read_back(value: float, qualifier: Qualifier, share: float) -> None:
    claim = Claim("percent", value, "%", low_of(value, share), qualifier=qualifier)
    (figure,) = percentages(f"It is {wording.claim_value(claim)}.")
    agrees(figure, claim)


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(CURRENCIES), QUALIFIERS, st.sampled_from(["", " a year"]))
def test_totals_in_answers_read_back(
    value: float, currency: str, qualifier: Qualifier, rate: str
) -> None:
    shown = total_value(Total("Capex", value, f"{currency}{rate}", qualifier=qualifier))
    (figure,) = sums(f"Capex: {shown} over 3 announcements.")
    assert (figure.unit, figure.qualifier) == (currency, qualifier)
    assert figure.value == pytest.approx(value, rel=DIGITS)
    assert figure.period == ("year" if rate else None)


@settings(deadline=None)
@given(POWERS, QUALIFIERS)
def test_totals_of_power_in_answers_read_back(value: float, qualifier: Qualifier) -> None:
    shown = total_value(Total("Sites", value, "MW", qualifier=qualifier))
    (figure,) = powers(f"Sites: {shown} over 3 announcements.")
    agrees(figure, Claim("power", value, "MW", qualifier=qualifier))
