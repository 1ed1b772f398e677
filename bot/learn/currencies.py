"""Currencies as texts write them: signs, codes and names. Contains no rates."""

from __future__ import annotations

import re

SIGNS = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "us $": "USD", "usd $": "USD", "usd$": "USD",
    "a$": "AUD", "au$": "AUD", "aud$": "AUD", "aus$": "AUD", "c$": "CAD", "ca$": "CAD",
    "cad$": "CAD", "cdn$": "CAD", "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "hk$": "HKD",
    "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "jp¥": "JPY",
    "cn¥": "CNY", "rmb¥": "CNY", "₩": "KRW", "₹": "INR", "₪": "ILS", "₺": "TRY", "฿": "THB",
    "₫": "VND", "₱": "PHP", "₦": "NGN", "zł": "PLN",
}  # fmt: skip
"""Signs before a figure, in lower case. Whose ¥ is meant is told from the text."""
_CODES = (
    "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "BRL", "MXN", "EUR", "GBP", "JPY", "CNY",
    "KRW", "INR", "SEK", "NOK", "DKK", "ISK", "CHF", "AED", "SAR", "QAR", "KWD", "BHD", "OMR",
    "ILS", "PLN", "CZK", "HUF", "RON", "TRY", "IDR", "MYR", "THB", "VND", "PHP", "ZAR", "EGP",
    "KES", "NGN", "MAD", "PKR", "BDT", "CLP", "COP", "ARS", "KZT", "UAH", "RUB",
)  # fmt: skip
CODES = {code: code for code in _CODES} | {
    "NTD": "TWD", "RMB": "CNY", "Rs": "INR", "NIS": "ILS", "Rp": "IDR", "RM": "MYR", "Dh": "AED",
    "Dhs": "AED", "SR": "SAR", "SFr": "CHF", "R": "ZAR", "KSh": "KES", "Ksh": "KES",
}  # fmt: skip
"""Letters before a figure, as they are written."""
_OWN = {"dollars?": "USD", r"(?:u\.?s\.? |american )dollars?": "USD", "bucks": "USD"}
_NAMES = _OWN | {
    "euros?": "EUR", r"(?:british )?pounds?(?: sterling)?": "GBP", r"(?:japanese )?yen": "JPY",
    r"(?:chinese )?yuan": "CNY", "renminbi": "CNY", r"(?:south )?(?:korean )?won": "KRW",
    r"(?:indian )?rupees?": "INR", r"(?:swedish )?kronor": "SEK",
    r"swedish (?:crowns?|krona)": "SEK", r"norwegian (?:crowns?|kroner?)": "NOK",
    r"danish (?:crowns?|kroner?)": "DKK", r"swiss francs?": "CHF",
    r"(?:uae |emirati )?dirhams?": "AED", r"qatari ri?yals?": "QAR", r"omani ri?yals?": "OMR",
    r"(?:saudi )?ri?yals?": "SAR", r"kuwaiti dinars?": "KWD", r"bahraini dinars?": "BHD",
    r"(?:israeli |new )?shekels?": "ILS", r"(?:malaysian )?ringgit": "MYR",
    r"(?:thai )?baht": "THB", r"(?:new )?taiwan(?:ese)? dollars?": "TWD",
    r"australian dollars?": "AUD", r"canadian dollars?": "CAD",
    r"singapore(?:an)? dollars?": "SGD", r"new zealand dollars?": "NZD",
    r"hong kong dollars?": "HKD", r"(?:brazilian )?reais": "BRL",
    r"(?:south african )?rand": "ZAR", r"(?:polish )?zlotys?": "PLN", r"(?:turkish )?lira": "TRY",
    r"(?:indonesian )?rupiah": "IDR", r"(?:vietnamese )?dong": "VND",
    r"(?:czech )?(?:koruna|crowns)": "CZK", r"(?:hungarian )?forints?": "HUF",
    r"mexican pesos?": "MXN", r"philippine pesos?": "PHP", r"chilean pesos?": "CLP",
    r"kenyan shillings?": "KES", r"(?:nigerian )?naira": "NGN", r"egyptian pounds?": "EGP",
} | {code.lower(): code for code in _CODES if code != "TRY"}  # fmt: skip
_NAMED = tuple((re.compile(words, re.ASCII), code) for words, code in _NAMES.items())
NAMES = tuple(sorted(_NAMES, key=len, reverse=True))
"""Names after a figure, in lower case."""
NAME = "|".join(NAMES)
ALSO_WORDS = frozenset(["won", "dong", "rand", "mad", "cop", "ron", "all"])
"""Names that are ordinary words too: they need a scale before them."""
_ANY_DOLLAR = ("$", "us$")


def of_name(name: str) -> str:
    """Return the code of a currency by its name as ``NAME`` finds it.

    Raises StopIteration for what is no such name.
    """
    return next(code for words, code in _NAMED if words.fullmatch(name))


def of_sign(sign: str, name: str | None, yen: str) -> str:
    """Return the code of a currency by the sign or letters before a figure, in lower case.

    ``name`` is what stands behind the figure besides ("$5 billion Canadian dollars"), ``yen``
    the code that ¥ stands for.
    """
    if name and sign in _ANY_DOLLAR:
        return of_name(name)
    if sign == "¥":
        return yen
    return SIGNS.get(sign) or _LOWER[sign]


_LOWER = {letters.lower(): code for letters, code in CODES.items()}


__all__ = ["ALSO_WORDS", "CODES", "NAME", "NAMES", "SIGNS", "of_name", "of_sign"]
