"""Money, power, numbers and dates as people write them; labels of layers, kinds and statuses.

Contains no facts and no markup: values in, short plain text out. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.records import Claim, Kind, Layer, Period, Precision, Qualifier, Role, Status

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
"""Currencies that have a sign of their own; all others are written with their code."""

QUALIFIERS: dict[Qualifier, str] = {
    "exactly": "",
    "up_to": "up to ",
    "at_least": "over ",
    "about": "about ",
}
PERIODS: dict[Period, str] = {"month": " a month", "year": " a year"}

LAYERS: dict[Layer, str] = {
    "capex": "Capex",
    "compute_contract": "Compute contracts",
    "chip_supply": "Chip supply",
    "equity": "Equity",
    "debt": "Debt",
    "acquisition": "Acquisitions",
    "grant": "Grants",
    "energy": "Energy contracts",
    "lease": "Leases",
    "guidance": "Guidance",
    "revenue": "Revenue",
    "other": "Other",
    "facility": "Sites",
    "generation": "Generation",
    "it_load": "IT load",
    "unspecified": "Unspecified",
}
"""Kinds of money and of power, in the order in which they are shown."""

KINDS: dict[Kind, str] = {
    "datacenter": "data centres",
    "chip": "chips",
    "funding": "funding",
    "compute_deal": "compute deals",
    "model_deployment": "model deployments",
    "power": "power",
    "partnership": "partnerships",
    "acquisition": "acquisitions",
    "policy": "policy",
}
STATUSES: dict[Status, str] = {
    "rumored": "rumored",
    "announced": "announced",
    "signed": "signed",
    "under_construction": "under construction",
    "operational": "operational",
    "cancelled": "cancelled",
}
ROLES: dict[Role, str] = {
    "actor": "announced by",
    "customer": "customer",
    "supplier": "supplier",
    "investor": "investor",
    "investee": "invested in",
    "partner": "partner",
    "developer": "developer",
    "operator": "operator",
    "acquirer": "buyer",
    "target": "bought",
    "government": "government",
    "landlord": "landlord",
    "mentioned": "mentioned",
    "chip": "chip",
    "model": "model",
    "place": "place",
}

_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain_number(value: float, significant: int = 4) -> str:
    """Return a number with thousands separators; fractions to so many significant digits."""
    if value == int(value):
        return f"{int(value):,}"
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    text = f"{value:,.{max(significant - whole, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: float, currency: str = "USD", low: float | None = None) -> str:
    """Return an amount, like "$14.2B", "€5.5B", "KRW 800T"; with ``low`` a range, "$115-135B"."""
    sign = SYMBOLS.get(currency, f"{currency} ")
    if value < 0:
        return f"-{money(-value, currency)}"
    scale, unit = _scale(value)
    upper = plain_number(value / scale)
    if low is None:
        return f"{sign}{upper}{unit}"
    return f"{sign}{plain_number(low / scale)}-{upper}{unit}"


def _scale(value: float) -> tuple[float, str]:
    """Return the scale in which a value is written; 999.99 million is written in billions."""
    for scale, unit in _SCALES:
        if value >= scale * 0.99995:
            return scale, unit
    return 1.0, ""


def power(mw: float, low: float | None = None) -> str:
    """Return power given in MW, like "168 MW", "1.2 GW", "1,121 MW", "10.1 GW"."""
    if low is not None:
        scale, unit = (1000.0, "GW") if low >= 1000 else (1.0, "MW")
        return f"{plain_number(low / scale)}-{plain_number(mw / scale)} {unit}"
    gigawatts = mw / 1000
    if mw >= 10_000:
        return f"{plain_number(gigawatts, 3)} GW"
    if mw >= 1000 and round(gigawatts, 1) == gigawatts:
        return f"{plain_number(gigawatts)} GW"
    return f"{plain_number(mw)} MW"


def amount(value: float, unit: str, low: float | None = None) -> str:
    """Return a value in its unit: a currency (also "USD a month"), MW, percent or what is counted.

    Currencies are the units of three capitals.
    """
    currency, _, rest = unit.partition(" ")
    if len(currency) == 3 and currency.isalpha() and currency.isupper() and rest in _RATES:
        return money(value, currency, low) + (f" {rest}" if rest else "")
    if unit == "MW":
        return power(value, low)
    if unit == "percent":
        span = plain_number(value) if low is None else f"{plain_number(low)}-{plain_number(value)}"
        return f"{span} %"
    return _counted(value, unit, low)


_RATES = ("", "a month", "a year")


def _counted(value: float, unit: str, low: float | None) -> str:
    if value >= 1e6 and low is None:
        for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if value >= scale:
                return f"{plain_number(value / scale)} {word} {unit}".rstrip()
    span = plain_number(value) if low is None else f"{plain_number(low)}-{plain_number(value)}"
    return f"{span} {singular(unit) if value == 1 else unit}".rstrip()


def singular(unit: str) -> str:
    """Return the unit of one: "years" becomes "year", "companies" "company"."""
    if unit.endswith("ies"):
        return unit[:-3] + "y"
    return unit[:-1] if unit.endswith("s") and not unit.endswith("ss") else unit


def qualified(text: str, qualifier: Qualifier) -> str:
    """Return a figure with its qualifier in front: "up to $100B", "over 500 MW"."""
    return QUALIFIERS[qualifier] + text


def rate_unit(unit: str, period: Period | None) -> str:
    """Return the unit of a claim, with its period: "USD", "USD a month"."""
    return unit + PERIODS[period] if period else unit


def claim_value(claim: Claim) -> str:
    """Return a claim's value with qualifier and period: "up to €75B ($87B)", "-30 %"."""
    qualifier: Qualifier = "exactly" if claim.low is not None else claim.qualifier
    shown = qualified(amount(claim.value, claim.unit, claim.low), qualifier)
    if claim.measure == "amount" and claim.unit != "USD" and claim.value_usd is not None:
        shown += f" ({money(claim.value_usd)})"
    return shown + (PERIODS[claim.period] if claim.period else "")


def claim_words(claim: Claim) -> str:
    """Return a claim with what it is of: "-30 % inference cost", "150 hospitals", "$12B valuation".

    Layers and notes are not told here, but a note that says what a side figure is.
    """
    shown = claim_value(claim)
    about = claim.of or (claim.note if claim.relation == "context" else None)
    if not about:
        return shown
    return f"{shown} {about}" if claim.unit == "percent" else f"{shown}, {about}"


def day(on: date, precision: Precision = "day") -> str:
    """Return a date as precisely as it is known: "10 Jun 2026", "Jun 2026", "2026"."""
    if precision == "year":
        return str(on.year)
    month = f"{_MONTHS[on.month - 1]} {on.year}"
    return month if precision == "month" else f"{on.day} {month}"


def month_name(number: int) -> str:
    """Return the short name of a month, 1 to 12."""
    return _MONTHS[number - 1]


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: "1 announcement", "23 announcements", "2 companies"."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {plural}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return parts as a list in a sentence: "A", "A and B", "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def clipped(text: str, limit: int) -> str:
    """Return a text in at most ``limit`` characters, cut at a word border."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def combined(qualifiers: Sequence[Qualifier]) -> Qualifier:
    """Return the qualifier of a sum: of one kind it stays, of both directions it is "about"."""
    kinds = set(qualifiers) - {"exactly"}
    if not kinds:
        return "exactly"
    return kinds.pop() if len(kinds) == 1 else "about"
