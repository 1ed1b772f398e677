"""Tickers in a line: with a dollar sign, with their exchange, or bare in capitals.

A bare ticker needs four letters, as shorter ones are words and units; in small letters it must be
in no list of English words at all. Capitals that also spell an ordinary word ("SNOW") or have
three letters are only offered, and only as the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.ask.names_english import English
from bot.ask.names_found import Found, ordered
from bot.ask.names_index import EXCHANGE_SUFFIX, Index
from bot.ask.names_line import Line
from store.records import NameEntry

_EXCHANGES = (
    "AMEX|ASX|BIT|BME|BSE|CBOE|EPA|ETR|EURONEXT|FRA|FWB|HEL|HKEX|HKG|HKSE|JPX|KOSDAQ|KOSPI|KRX|LON"
    "|LSE|NASDAQ|NYSE|NYSEARCA|NSE|OMX|OSE|OSL|OTC|OTCMKTS|SEHK|SGX|SHA|SHE|SIX|SSE|STO|SWX|SZSE"
    "|TADAWUL|TPE|TPEX|TSE|TSX|TSXV|TWSE|TYO|XETRA"
)
_SYMBOL = r"[A-Za-z0-9]{1,12}(?:\.[A-Za-z]{1,3}(?![^\W_]))?(?![^\W_])"
_DOLLAR = re.compile(rf"(?<![^\W_$])\$({_SYMBOL})")
_LISTED = re.compile(rf"(?<![^\W_])(?:{_EXCHANGES})\s?[:\-]\s?\$?({_SYMBOL})", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"(?<![^\W_$.])([A-Za-z0-9]{{1,12}}{EXCHANGE_SUFFIX.pattern[:-1]})(?![^\W_])", re.IGNORECASE
)
_BARE = re.compile(r"(?<![^\W_$.&-])([A-Z]{2,12}|[a-z]{4,12})(?![^\W_.&-]|[.&-][^\W_])")
_MAGNITUDE = re.compile(r"\s?(?:k|m|mn|b|bn|t|tn|million|billion|trillion)\b|[,.]\d", re.IGNORECASE)


def tickers(line: Line, index: Index, english: English) -> Iterator[Found]:
    """Yield the tickers of a line."""
    if not index.tickers:
        return
    for pattern in (_LISTED, _DOLLAR, _SUFFIX):
        for match in pattern.finditer(line.plain):
            named = _look_up(index, match[1], pattern is not _DOLLAR)
            if named and not (pattern is _DOLLAR and _money(line.plain, match)):
                yield from _found(line, match.start(), match.end(1), named)
    for match in _BARE.finditer(line.plain):
        if index.entries(match[1].lower()):
            continue  # a name as well, which is found without asking whether it is a word
        if bare := index.tickers.get(match[1].upper()):
            yield from _bare(line, match, bare, english)


def _look_up(index: Index, symbol: str, exchange: bool) -> tuple[NameEntry, ...]:
    """Entries of a symbol with or without its exchange; leading zeros are often left out."""
    symbol = symbol.upper()
    base = EXCHANGE_SUFFIX.sub("", symbol)
    for wanted in (symbol, base):
        if entries := index.tickers.get(wanted):
            return entries
    if base.isdigit() and (exchange or base != symbol):
        for length in range(len(base) + 1, 7):
            if entries := index.tickers.get(base.zfill(length)):
                return entries
    return ()


def _money(text: str, match: re.Match[str]) -> bool:
    return match[1].isdigit() and _MAGNITUDE.match(text, match.end()) is not None


def _bare(
    line: Line, match: re.Match[str], entries: tuple[NameEntry, ...], english: English
) -> Iterator[Found]:
    word = match[1]
    sure = len(word) >= 4 and not (word.isupper() and line.shouted)
    for found in _found(line, match.start(1), match.end(1), entries):
        alone = line.alone(found.first, found.last)
        ordinary = english.ordinary(word.lower()) if sure or alone else True
        rare = word.islower() and english.rare(word)
        if (sure or (alone and word.isupper() and len(word) >= 4)) and not (ordinary or rare):
            yield found
        elif alone and len(word) >= 3 and (word.isupper() or not ordinary):
            yield Found(
                found.first, found.last, found.start, found.end, found.length, (), found.entries
            )


def _found(line: Line, start: int, end: int, entries: tuple[NameEntry, ...]) -> Iterator[Found]:
    inside = [i for i, atom in enumerate(line.atoms) if start <= atom.start and atom.end <= end]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    sure = ordered((e for e in entries if e.policy != "ask"), "")
    offered = ordered((e for e in entries if e.policy == "ask"), "")
    tail = line.atoms[last].tail
    # A sign or an exchange makes it longer than the letters alone, so it is preferred to them.
    yield Found(first, last, start, tail, end - start, sure, offered, ticker=True)
