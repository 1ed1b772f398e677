"""Money, power and dates are written as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from builders import mw, units, usd
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask import wording
from store.records import KINDS, ROLES, STATUSES, Claim


@pytest.mark.parametrize(
    ("value", "currency", "low", "shown"),
    [
        (5e9, "USD", None, "$5B"),
        (14.2e9, "USD", None, "$14.2B"),
        (912.3e9, "USD", None, "$912.3B"),
        (1.25e9, "USD", None, "$1.25B"),
        (693e6, "USD", None, "$693M"),
        (999.99e6, "USD", None, "$1B"),
        (1.2e12, "USD", None, "$1.2T"),
        (500, "USD", None, "$500"),
        (1, "USD", None, "$1"),
        (5.5e9, "EUR", None, "€5.5B"),
        (22e9, "GBP", None, "£22B"),
        (8e14, "KRW", None, "KRW 800T"),
        (73.3e9, "AUD", None, "AUD 73.3B"),
        (135e9, "USD", 115e9, "$115-135B"),
        (2e9, "USD", 1.99e9, "$1.99-2B"),
        (1e9, "USD", 5e8, "$0.5-1B"),
        (-3e6, "USD", None, "-$3M"),
        (162.3456e9, "USD", None, "$162.3B"),
    ],
)
def test_money(value: float, currency: str, low: float | None, shown: str) -> None:
    assert wording.money(value, currency, low) == shown


@pytest.mark.parametrize(
    ("value", "low", "shown"),
    [
        (168, None, "168 MW"),
        (0.5, None, "0.5 MW"),
        (1200, None, "1.2 GW"),
        (1000, None, "1 GW"),
        (1121, None, "1,121 MW"),
        (2260, None, "2,260 MW"),
        (6600, None, "6.6 GW"),
        (10131, None, "10.1 GW"),
        (250, 200, "200-250 MW"),
        (7000, 6000, "6-7 GW"),
        (1200, 600, "600-1,200 MW"),
    ],
)
def test_power(value: float, low: float | None, shown: str) -> None:
    assert wording.power(value, low) == shown


@pytest.mark.parametrize(
    ("value", "unit", "low", "shown"),
    [
        (5e9, "USD", None, "$5B"),
        (920e6, "USD a month", None, "$920M a month"),
        (30e9, "USD a year", None, "$30B a year"),
        (168, "MW", None, "168 MW"),
        (-30, "percent", None, "-30 %"),
        (37.5, "percent", None, "37.5 %"),
        (20, "percent", 10, "10-20 %"),
        (150, "hospitals", None, "150 hospitals"),
        (1, "years", None, "1 year"),
        (10, "years", None, "10 years"),
        (1_000_000, "accelerators", None, "1 million accelerators"),
        (208e9, "transistors", None, "208 billion transistors"),
        (260_000, "accelerators", None, "260,000 accelerators"),
        (7, "reactors", 6, "6-7 reactors"),
        (192, "GB", None, "192 GB"),
        (1, "companies", None, "1 company"),
        (44e9, "unspecified", None, "44 billion unspecified"),
    ],
)
def test_amount(value: float, unit: str, low: float | None, shown: str) -> None:
    """The unit decides how a value is written."""
    assert wording.amount(value, unit, low) == shown


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (usd(100e9, qualifier="up_to"), "up to $100B"),
        (usd(10e9, qualifier="at_least"), "over $10B"),
        (usd(2.9e9, qualifier="about"), "about $2.9B"),
        (usd(135e9, low=115e9, qualifier="up_to"), "$115-135B"),
        (usd(75e9, unit="EUR", value_usd=87e9, qualifier="up_to"), "up to €75B ($87B)"),
        (usd(1.25e9, period="month"), "$1.25B a month"),
        (mw(500, qualifier="at_least"), "over 500 MW"),
        (units(260_000), "260,000 accelerators"),
    ],
)
def test_claim_value(claim: Claim, shown: str) -> None:
    """A claim says its qualifier, its range or its period."""
    assert wording.claim_value(claim) == shown


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        (Claim("percent", -30, "percent", of="inference cost"), "-30 % inference cost"),
        (Claim("count", 150, "hospitals"), "150 hospitals"),
        (Claim("term", 20, "years", of="contract"), "20 years, contract"),
        (usd(12e9, relation="context", note="valuation"), "$12B, valuation"),
        (usd(5e9, note="rounded"), "$5B"),
    ],
)
def test_claim_words(claim: Claim, shown: str) -> None:
    """A side figure says what it is of."""
    assert wording.claim_words(claim) == shown


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("day", "10 Jun 2026"), ("month", "Jun 2026"), ("year", "2026")],
)
def test_day(precision: wording.Precision, shown: str) -> None:
    """A date is as precise as it is known."""
    assert wording.day(date(2026, 6, 10), precision) == shown


@pytest.mark.parametrize(
    ("number", "noun", "shown"),
    [
        (1, "announcement", "1 announcement"),
        (23, "announcement", "23 announcements"),
        (2, "company", "2 companies"),
        (2, "day", "2 days"),
        (1200, "chip", "1,200 chips"),
        (0, "source", "0 sources"),
    ],
)
def test_counted(number: int, noun: str, shown: str) -> None:
    assert wording.counted(number, noun) == shown


@pytest.mark.parametrize(
    ("qualifiers", "of_sum"),
    [
        ([], "exactly"),
        (["exactly", "exactly"], "exactly"),
        (["exactly", "up_to"], "up_to"),
        (["at_least", "at_least"], "at_least"),
        (["up_to", "at_least"], "about"),
        (["about"], "about"),
    ],
)
def test_combined(qualifiers: list[wording.Qualifier], of_sum: str) -> None:
    """A sum is only as certain as its parts."""
    assert wording.combined(qualifiers) == of_sum


@pytest.mark.parametrize(
    ("parts", "shown"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_joined(parts: list[str], shown: str) -> None:
    assert wording.joined(parts) == shown


def test_clipped() -> None:
    """A text that is too long ends at a word border."""
    assert wording.clipped("short", 10) == "short"
    assert wording.clipped("one, two three", 9) == "one…"


def test_every_word_is_known() -> None:
    """Each kind, status and role of the records has its words."""
    assert set(wording.KINDS) == set(KINDS)
    assert set(wording.STATUSES) == set(STATUSES)
    assert set(wording.ROLES) == set(ROLES)
    assert wording.month_name(12) == "Dec"


@settings(deadline=None)
@given(st.floats(min_value=1, max_value=1e15))
def test_money_is_short_and_close(value: float) -> None:
    """Money is at most twelve characters and tells the value within half a per cent."""
    shown = wording.money(value)
    scale = {"T": 1e12, "B": 1e9, "M": 1e6}.get(shown[-1], 1.0)
    assert len(shown) <= 12
    assert float(shown.strip("$TBM").replace(",", "")) * scale == pytest.approx(value, rel=5e-3)


@settings(deadline=None)
@given(st.floats(min_value=0.1, max_value=1e7))
def test_power_is_close(value: float) -> None:
    """Power is told within half a per cent."""
    number, unit = wording.power(value).split()
    told = float(number.replace(",", "")) * (1000 if unit == "GW" else 1)
    assert told == pytest.approx(value, rel=5e-3)
