"""Money in the currency that was asked for: as told where it was told so, else by a dated rate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.ask import wording
from store.records import Claim

Rates = Mapping[str, tuple[float | None, date]]
"""Units of a currency per USD, and the day of the rate; None where no rate is known."""


def converted(claim: Claim, currency: str, rates: Rates) -> float | None:
    """Return a claim of money in a currency; None where no rate or no value in USD is known."""
    if claim.unit == currency:
        return claim.value
    if claim.value_usd is None:
        return None
    if currency == "USD":
        return claim.value_usd
    per_usd, _ = rates.get(currency, (None, None))
    return None if per_usd is None else claim.value_usd * per_usd


def rate_note(currency: str, rates: Rates) -> str:
    """Return by which rate money was converted, or that none is known."""
    per_usd, on = rates.get(currency, (None, None))
    if per_usd is None or on is None:
        return f"No rate for {currency} is known: amounts stay in USD."
    rate = wording.plain_number(per_usd)
    return f"Converted from USD at {rate} {currency} per USD, the rate of {wording.day(on)}."
