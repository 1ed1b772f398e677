"""Figures in a question: "> $10B", "over 500 MW", "at least 1 GW", "100k gpus", "under $1bn".

Pure functions of a folded line. Money is in USD, power in MW, units are accelerators. A figure
without a comparison is a value that is spoken of; "100k gpus" and "10bn+" are lower bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Measure = Literal["amount", "power", "units", "number"]
Bound = Literal["min", "max", "between", "value"]

_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mil": 1e6, "mio": 1e6, "mill": 1e6,
    "million": 1e6, "millions": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "bil": 1e9, "bill": 1e9,
    "billion": 1e9, "billions": 1e9, "bio": 1e9, "t": 1e12, "tn": 1e12, "trn": 1e12,
    "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
_POWER = {"kw": 1e-3, "mw": 1.0, "gw": 1e3, "tw": 1e6}
_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY", "₹": "INR", "inr": "INR", "rupee": "INR",
    "rupees": "INR", "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "krw": "KRW", "won": "KRW",
    "a$": "AUD", "aud": "AUD", "c$": "CAD", "cad": "CAD", "sar": "SAR", "riyal": "SAR",
    "riyals": "SAR", "aed": "AED", "dirham": "AED", "dirhams": "AED", "chf": "CHF",
    "francs": "CHF", "nok": "NOK", "sek": "SEK", "twd": "TWD", "sgd": "SGD", "brl": "BRL",
}  # fmt: skip
CURRENCIES: dict[str, str] = {k: v for k, v in _CURRENCIES.items() if k.isalpha()}
"""Words for currencies and their ISO codes (dollars are the American ones)."""

_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MONEY = "|".join(sorted((k for k in CURRENCIES if k != "won"), key=len, reverse=True)) + "|won"
_UNIT = (
    "(?:ai )?(?:gpus?|accelerators?|chips?|tpus?|lpus?|npus?|xpus?|processors?|[a-z]{1,2}\\d{2,3}s"
    "|units)"
)
_VALUE = re.compile(
    r"(?P<sign>us\$|a\$|c\$|[$€£¥₹])? ?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:[ -]?(?P<scale>{_SCALE})(?![a-z]))?"
    r"(?:[ -]?(?P<unit>(?P<power>gw|mw|kw|tw|gigs?|gigawatts?|megawatts?|kilowatts?|terawatts?)"
    r"(?:e|h)?"
    rf"|(?P<money>{_MONEY})|(?P<units>{_UNIT}))(?![a-z0-9]))?(?P<plus> ?\+)?(?![\w%])"
)
_WORDED = re.compile(
    r"(?P<multi>multi[ -])?(?:(?P<word>a|one|half a|hundred|ten|tens of|hundreds of|several) )?"
    r"(?P<scale>billions?|trillions?|gigawatts?|gw|million)(?:[ -](?P<tail>dollars?|scale|class))?"
    r"(?![\w])"
)
_MIN = re.compile(
    r"(?:>=?|≥|=>|over|above|more than|greater than|larger than|bigger than|higher than|at least"
    r"|no less than|not less than|minimum(?: of)?|min|exceeding|north of|upwards? of|from|beyond"
    r"|in excess of|worth (?:over|more than|at least)|starting at) (?:of )?(?:about )?"
)
_MAX = re.compile(
    r"(?:<=?|≤|under|below|less than|smaller than|lower than|fewer than|at most|no more than"
    r"|not more than|up to|maximum(?: of)?|max|worth (?:under|less than|up to)) (?:about )?"
)
_BETWEEN = re.compile(r"(?:between|from) ")
_AND = re.compile(r" (?:and|to|-) ")
_TO = re.compile(r" ?(?:to|-) ?")
_UP = re.compile(
    r" (?:(?:or|and) )?(?:more|above|over|bigger|larger|higher|greater|up|upwards?|plus)(?!\w)"
)
_COUNTED = re.compile(rf" (?:{_UNIT})(?![a-z0-9])")
_DOWN = re.compile(r" (?:or|and) (?:less|below|under|smaller|lower|fewer)(?!\w)")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure: of money (``currency`` set), power in MW, units, or a bare number."""

    measure: Measure
    value: float
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure with its bound, and where its words stand in the line.

    ``low`` is set for ``between``. ``compared`` says that a word or sign of comparison was typed.
    """

    bound: Bound
    value: Value
    start: int
    end: int
    low: float | None = None


def threshold_at(line: str, at: int) -> Threshold | None:
    """Return the figure or threshold whose words begin at an offset of a folded line, or None."""
    for reader in (_between, _compared, _plain, _worded):
        found = reader(line, at)
        if found is not None:
            return found
    return None


def _value(line: str, at: int) -> tuple[Value, int, bool] | None:
    """Return the value at an offset, its end, and whether a plus follows."""
    match = _VALUE.match(line, at)
    if match is None:
        return None
    # Decimals: 32.7 times a billion is not 32,700,000,000 in floating point.
    scale = Decimal(_SCALES.get(match["scale"] or "", 1.0))
    number = float(Decimal(match["number"].replace(",", "")) * scale)
    plus = match["plus"] is not None
    if match["power"]:
        return Value("power", round(number * _POWER[_short(match["power"])], 6)), match.end(), plus
    if match["units"]:
        return Value("units", number), match.end(), plus
    if match["sign"] or match["money"]:
        currency = _CURRENCIES[match["sign"] or match["money"]]
        return Value("amount", number, currency), match.end(), plus
    if match["scale"] and match["scale"] not in ("k", "thousand"):
        return Value("amount", number, "USD"), match.end(), plus
    return Value("number", number), match.end(), plus


def _short(unit: str) -> str:
    return unit if len(unit) == 2 else {"g": "gw", "m": "mw", "k": "kw", "t": "tw"}[unit[0]]


def _between(line: str, at: int) -> Threshold | None:
    lead = _BETWEEN.match(line, at)
    first = _value(line, lead.end() if lead else at)
    link = (_AND if lead else _TO).match(line, first[1]) if first else None
    second = _value(line, link.end()) if link else None
    if first is None or second is None or second[0].measure == "number":
        return None
    low = first[0].value
    if first[0].measure == "number":  # "between 1 and 5 gw": the unit of the second
        unit = second[0].value / float(_digits(line, link.end() if link else at))
        low = low * unit
    return Threshold("between", second[0], at, second[1], min(low, second[0].value))


def _digits(line: str, at: int) -> str:
    match = _VALUE.match(line, at)
    return match["number"].replace(",", "") if match else "1"


def _compared(line: str, at: int) -> Threshold | None:
    for pattern, bound in ((_MIN, "min"), (_MAX, "max")):
        lead = pattern.match(line, at)
        found = _value(line, lead.end()) if lead else None
        if found is None and lead is not None:
            worded = _worded(line, lead.end())
            found = (worded.value, worded.end, False) if worded else None
        if found is not None and found[0].measure != "number":
            return Threshold("max" if bound == "max" else "min", found[0], at, found[1])
    return None


def _plain(line: str, at: int) -> Threshold | None:
    found = _value(line, at)
    if found is None:
        return None
    value, end, plus = found
    if value.measure != "number":
        if (up := _UP.match(line, end)) is not None:
            return Threshold("min", value, at, up.end())
        if (down := _DOWN.match(line, end)) is not None:
            return Threshold("max", value, at, down.end())
        if plus:
            return Threshold("min", value, at, end)
    elif (up := _UP.match(line, end)) is not None:  # "100k or more accelerators"
        counted = _COUNTED.match(line, up.end())
        if counted is not None:
            return Threshold("min", Value("units", value.value), at, counted.end())
    return Threshold("value", value, at, end)


def _worded(line: str, at: int) -> Threshold | None:
    """Read a figure in words: "a billion", "multi-billion", "billion-dollar", "gigawatt-scale"."""
    match = _WORDED.match(line, at)
    if match is None or not (match["multi"] or match["word"] or match["tail"]):
        return None
    word = match["word"] or ""
    number = {"half a": 0.5, "hundred": 100.0, "hundreds of": 100.0}.get(word, 1.0)
    number = 10.0 if word in ("ten", "tens of") else number
    if match["scale"].startswith(("gigawatt", "gw")):
        return Threshold("min", Value("power", number * 1e3), at, match.end())
    scaled = number * _SCALES[match["scale"]]
    return Threshold("min", Value("amount", scaled, "USD"), at, match.end())
