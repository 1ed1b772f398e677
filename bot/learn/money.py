"""Sums of money: "US$80bn", "€1.2 billion", "¥440 billion ($2.9 billion)", "$60-65 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SCALE, SHORT, SPELT, is_numeric, value_of
from bot.learn.qualifiers import period_of, qualifier_of

_SIGNS = {
    "us$": "USD", "u.s.$": "USD", "us $": "USD", "usd $": "USD", "usd": "USD", "$": "USD",
    "a$": "AUD", "au$": "AUD", "aud": "AUD", "aud$": "AUD", "aus$": "AUD", "c$": "CAD",
    "ca$": "CAD", "cad": "CAD", "cad$": "CAD", "cdn$": "CAD", "nz$": "NZD", "nzd": "NZD",
    "s$": "SGD", "sg$": "SGD", "sgd": "SGD", "hk$": "HKD", "hkd": "HKD", "nt$": "TWD",
    "ntd": "TWD", "twd": "TWD", "r$": "BRL", "brl": "BRL", "mx$": "MXN", "mxn": "MXN",
    "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "jpy": "JPY", "jp¥": "JPY",
    "cn¥": "CNY", "rmb": "CNY", "cny": "CNY", "rmb¥": "CNY", "₩": "KRW", "krw": "KRW",
    "₹": "INR", "inr": "INR", "rs": "INR", "rs.": "INR", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "chf": "CHF", "aed": "AED", "sar": "SAR", "ils": "ILS", "nis": "ILS",
    "₪": "ILS", "pln": "PLN", "czk": "CZK", "try": "TRY", "₺": "TRY", "idr": "IDR", "rp": "IDR",
    "myr": "MYR", "rm": "MYR", "thb": "THB", "฿": "THB", "vnd": "VND", "₫": "VND", "php": "PHP",
    "₱": "PHP", "zar": "ZAR",
}  # fmt: skip
_NAMES = {
    r"(?:u\.?s\.? |american )?dollars?": "USD", "bucks": "USD", "usd": "USD", "euros?": "EUR",
    "eur": "EUR", r"(?:british )?pounds?(?: sterling)?": "GBP", "gbp": "GBP",
    r"(?:japanese )?yen": "JPY", "jpy": "JPY", r"(?:chinese )?yuan": "CNY",
    "renminbi": "CNY", "rmb": "CNY", "cny": "CNY",
    r"(?:south )?(?:korean )?won": "KRW", "krw": "KRW", r"(?:indian )?rupees?": "INR", "inr": "INR",
    r"(?:swedish )?kronor": "SEK", r"swedish (?:crowns?|krona)": "SEK", "sek": "SEK",
    r"norwegian (?:crowns?|kroner?)": "NOK", "nok": "NOK", r"danish (?:crowns?|kroner?)": "DKK",
    "dkk": "DKK", r"swiss francs?": "CHF", "chf": "CHF", r"(?:uae |emirati )?dirhams?": "AED",
    "aed": "AED", r"(?:saudi )?ri?yals?": "SAR", "sar": "SAR", r"(?:israeli |new )?shekels?": "ILS",
    r"(?:malaysian )?ringgit": "MYR", "myr": "MYR", r"(?:thai )?baht": "THB",
    r"(?:new )?taiwan(?:ese)? dollars?": "TWD", "twd": "TWD", "aud": "AUD",
    r"australian dollars?": "AUD",
    r"canadian dollars?": "CAD", "cad": "CAD", r"singapore(?:an)? dollars?": "SGD", "sgd": "SGD",
    r"new zealand dollars?": "NZD", r"hong kong dollars?": "HKD", r"(?:brazilian )?reais": "BRL",
    r"(?:south african )?rand": "ZAR", r"(?:polish )?zlotys?": "PLN", r"(?:turkish )?lira": "TRY",
    r"(?:indonesian )?rupiah": "IDR", r"(?:vietnamese )?dong": "VND",
    r"(?:czech )?(?:koruna|crowns)": "CZK",
    r"mexican pesos?": "MXN", r"philippine pesos?": "PHP",
}  # fmt: skip
_NAMED = tuple((re.compile(words, re.ASCII), code) for words, code in _NAMES.items())

_SIGN = "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True) if not s.isalpha())
_CODE = "|".join(s for s in sorted(_SIGNS, key=len, reverse=True) if s.isalpha())
_SIGNED = rf"(?:(?:{_SIGN}|\b(?:{_CODE})\.?)\s?)"
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_SCALED = rf"(?:[\s-]?{SCALE}\b|{SHORT}\b)"
_TO = r"(?:\s?-\s?|\s(?:to|and|or)\s(?:up to |as much as |around |about )?)"

_BY_SIGN = re.compile(
    rf"(?<![\w$])(?P<sign>{_SIGNED})(?P<number>{DIGITS})(?P<scale>{_SCALED})?"
    rf"(?:{_TO}(?P<sign2>{_SIGNED})?(?P<number2>{DIGITS})(?P<scale2>{_SCALED})?(?![\w%]))?"
    rf"(?P<name>[\s-](?:{_NAME})\b)?",
    re.ASCII,
)
_BY_NAME = re.compile(
    rf"(?<![\w$€£¥₹₩.,-])(?P<number>{DIGITS}|\b{SPELT})(?P<scale>[\s-]?{SCALE}\b|{SHORT}\b)?"
    rf"(?:{_TO}(?P<number2>{DIGITS}|{SPELT})(?P<scale2>[\s-]?{SCALE}\b|{SHORT}\b)?)?"
    rf"[\s-](?P<name>{_NAME})\b",
    re.ASCII,
)
_SIGNS_SEEN = re.compile(r"[$€£¥₩₹₪₺₫₱฿]")
_CODES_SEEN = re.compile(rf"(?:{_CODE.upper().replace('RS', 'Rs')})\.? ?\d", re.ASCII)
_NAMES_SEEN = re.compile(rf"[\s-](?:{_NAME})\b", re.ASCII)
"""What a sentence must have before it is worth a closer look."""
_CHINESE = re.compile(r"\b(?:yuan|renminbi|rmb|china|chinese|beijing|shanghai)\b", re.ASCII)
_JAPANESE = re.compile(r"\b(?:yen|japan(?:ese)?|tokyo)\b", re.ASCII)
_SAME = re.compile(
    r"^\s?(?:\(|\[|, (?:or )?|or |/ ?|which is |that is |worth |- )\s?"
    r"(?:about|around|approximately|approx\.?|roughly|nearly|some|~|≈|or|equal to"
    r"|equivalent to|the equivalent of"
    r"|worth|almost|more than|over|just over|just under|i\.e\.,?|up to|=)?"
    r"(?: (?:about|around|approximately|roughly|nearly|some))?[\s~≈]*$",
    re.ASCII,
)
SMALLEST = 1_000.0
"""Sums below this are prices of things; they are no figures of announcements."""


def sums(
    whole: str, start: int = 0, end: int | None = None, small: str | None = None
) -> tuple[Figure, ...]:
    """Return the sums of money in ``whole[start:end]``, a plain text, in its order.

    A sum that repeats the one before it in another currency ("¥440 billion ($2.9 billion)") is
    part of that one, not another.
    """
    last = len(whole) if end is None else end
    text = lower(whole) if small is None else small
    found: list[Figure] = []
    if not is_numeric(text, start, last):
        return ()
    if _SIGNS_SEEN.search(whole, start, last) or _CODES_SEEN.search(whole, start, last):
        found += _signed(whole, text, start, last)
    if _NAMES_SEEN.search(text, start, last):
        found += _named(text, start, last, tuple(found))
    found.sort(key=lambda f: f.start)
    return tuple(_paired(text, found))


def _signed(whole: str, small: str, start: int, last: int) -> Iterator[Figure]:
    yen = _yen(small)
    at = start
    while (match := _BY_SIGN.search(small, at, last)) is not None:
        at = match.end()
        if match["number2"] is not None and not _is_range(small, match):
            at = match.end("scale") if match["scale"] else match.end("number")
        sign = match["sign"].strip()
        currency = _SIGNS.get(sign) or _SIGNS.get(sign.rstrip("."), "USD")
        if currency == "JPY" and "¥" in sign:
            currency = yen
        if match["name"]:
            currency = _code(match["name"]) if sign in ("$", "us$") else currency
        written = whole[match.start() : match.start() + len(sign)]
        if sign.isalpha() and not written.isupper() and sign != "rs":
            continue
        yield from _figure(small, match, currency)


def _yen(whole: str) -> str:
    """Return whose sign ¥ is: of Japan, unless a text speaks of China and not of Japan."""
    if "¥" not in whole:
        return "JPY"
    return "CNY" if _CHINESE.search(whole) and not _JAPANESE.search(whole) else "JPY"


def _named(whole: str, start: int, last: int, known: tuple[Figure, ...]) -> Iterator[Figure]:
    spans = [(f.start, f.end) for f in known]
    for match in _BY_NAME.finditer(whole, start, last):
        if any(a <= match.start() < b for a, b in spans):
            continue
        if (
            match["name"].lower() in ("won", "dong", "try", "rand", "real")
            and not match["scale"]
            and not match["scale2"]
        ):
            continue
        yield from _figure(whole, match, _code(match["name"]))


def _code(name: str) -> str:
    text = name.strip(" -")
    return next(code for words, code in _NAMED if words.fullmatch(text))


def _figure(whole: str, match: re.Match[str], currency: str) -> Iterator[Figure]:
    scale, scale2 = _clean(match["scale"]), _clean(match["scale2"])
    start, end = match.span()
    low: float | None = None
    if match["number2"] is not None and _is_range(whole, match):
        value = value_of(match["number2"], scale2 or scale)
        low = value_of(match["number"], scale or scale2)
        if not 0 < low < value:
            low = None
    else:
        value = value_of(match["number"], scale)
        if match["number2"] is not None and not match["name"]:
            end = match.end("scale") if match["scale"] else match.end("number")
        elif match["number2"] is not None:
            value, start = value_of(match["number2"], scale2), match.start("number2")
    if value < SMALLEST:
        return
    yield Figure(
        "amount", value, currency, start, end, low,
        qualifier_of(whole, start, end), period_of(whole, start, end),
    )  # fmt: skip


def _is_range(whole: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range: "$60-65 billion", not "$5 billion and 3"."""
    scale, scale2 = _clean(match["scale"]), _clean(match["scale2"])
    joint = whole[
        match.end("scale") if match["scale"] else match.end("number") : match.start("number2")
    ]
    signed = "sign2" in match.groupdict() and match["sign2"] is not None
    word = joint.strip(" $€£¥₹").lower()
    if not scale and not scale2:
        return False
    if not scale2 and not signed:
        return False
    if word.startswith("and"):
        return whole[max(0, match.start() - 9) : match.start()].lower().endswith("between ")
    if word.startswith("or"):
        return True
    # "from $1 billion to $10 billion" may also tell of a rise, which reads the same: the new end.
    return True


def _clean(scale: str | None) -> str:
    return scale.strip(" -\n").lower() if scale else ""


def _paired(whole: str, found: list[Figure]) -> Iterator[Figure]:
    last: Figure | None = None
    for figure in found:
        if last is not None and _repeats(whole, last, figure):
            last = _pair(last, figure)
            continue
        if last is not None:
            yield last
        last = figure
    if last is not None:
        yield last


def _repeats(whole: str, last: Figure, figure: Figure) -> bool:
    if last.unit == figure.unit or last.usd is not None or figure.start - last.end > 40:
        return False
    if "USD" not in (last.unit, figure.unit):
        return False
    between = whole[last.end : figure.start]
    return _SAME.match(between) is not None


def _pair(last: Figure, figure: Figure) -> Figure:
    """Return one figure for a sum in two currencies: that in USD says what the other is worth."""
    other, usd = (last, figure) if figure.unit == "USD" else (figure, last)
    return replace(
        other, usd=usd.value, start=last.start, end=figure.end,
        qualifier=last.qualifier, period=last.period or figure.period,
    )  # fmt: skip
