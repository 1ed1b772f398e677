"""Sums of money: "US$80bn", "€1.2 billion", "1.7B€", "¥440 billion ($2.9 billion)", "$60-65bn"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.learn.automaton import Automaton
from bot.learn.currencies import ALSO_WORDS, CODES, NAME, NAMES, SIGNS, of_name, of_sign
from bot.learn.document import lower
from bot.learn.figure import Figure
from bot.learn.numbers import DIGITS, SCALE, SHORT, SPELT, is_numeric, value_of
from bot.learn.qualifiers import period_of, qualifier_of
from bot.learn.sieve import needed

_SIGN = "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))
_CODE = "|".join(sorted(CODES, key=len, reverse=True))
_SIGNED = rf"(?:(?:{_SIGN}|\b(?:{_CODE.lower()})\.?)\s?)"
_SCALED = rf"(?:[\s-]?{SCALE}\b|{SHORT}\b|\s(?:mm|[mb])\b(?!'))"
_MORE = r"(?:\+|[ -]plus)"
_TO = (
    r"(?:\s?-\s?|\s(?:up )?(?:to|and|or)\s(?:up to |as much as |around |about |nearly |roughly )?)"
)
_BY_SIGN = re.compile(
    rf"(?<![\w$])(?P<sign>{_SIGNED})(?P<number>{DIGITS})(?P<more>{_MORE}(?=[\s-]?{SCALE}\b))?"
    rf"(?P<scale>{_SCALED})?"
    rf"(?:{_TO}(?P<sign2>{_SIGNED})?(?P<number2>{DIGITS})(?P<scale2>{_SCALED})?(?![\w%]))?"
    rf"(?P<name>[\s-](?:{NAME})\b)?",
    re.ASCII,
)
_BY_NAME = re.compile(
    rf"(?<![\w$€£¥₹₩.,-])(?P<number>{DIGITS}|\b{SPELT})(?P<scale>[\s-]?{SCALE}\b|{SHORT}\b)?"
    rf"(?:{_TO}(?P<number2>{DIGITS}|{SPELT})(?P<scale2>[\s-]?{SCALE}\b|{SHORT}\b)?)?"
    rf"(?:[\s-]| de | d'| of )(?P<name>{NAME})\b",
    re.ASCII,
)
_BEFORE_SIGN = re.compile(
    rf"(?<![\w$€£¥₹₩.,-])(?P<number>{DIGITS})"
    rf"(?P<scale>[\s-]?{SCALE}\b|\s?{SHORT}(?![a-z])|\s?(?:md|mrd))?\s?(?P<sign>[$€£₹₩])(?!\s?\d|\w)",
    re.ASCII,
)
"""A sum as Europeans write it, the sign last."""
_BILLIONS = ("md", "mrd")
_SIGNS = sorted({sign[-1] for sign in SIGNS})
_HEADS = Automaton([*_SIGNS, *CODES])
_NUMBER = re.compile(r"\.? ?\d", re.ASCII)
_PREFIXES = frozenset(sign[:-1] for sign in SIGNS)
"""What may stand before the sign itself: "us" of "us$"."""
_NAMED = re.compile(rf"[\s'-](?:{NAME})\b", re.ASCII)
_LONGEST = max(map(len, _PREFIXES))
_STEMS = tuple({stem for name in NAMES for stem in needed(name)})
_STEMS_SEEN = Automaton(_STEMS)
SEEN = frozenset(lead + stem for lead in " -'\n" for stem in _STEMS)
"""In lower case, one of these is in every sum without a head; see ``heads``."""
_VAGUE = ("several ", "few ", "many ", "multiple ", "some hundred ")
"""Words before a number that make it none: "several hundred million dollars"."""
_BEFORE = 30
"""Characters before a sign within which the number of a sum stands that ends with it."""
_REACH = 80
"""Characters before a name within which its number stands."""
_PER_OTHER = re.compile(
    r"^(?: (?:per|an?|each|every)|/|-an?-)[ -]?(?:quarters?|weeks?|days?|hours?|minutes?)\b",
    re.ASCII,
)
"""Rates of other periods than months and years: they are no sums, and are left out."""
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
    found += _signed(whole, text, start, last)
    if names := _names(text, start, last):
        found += _named(text, start, last, names, tuple(found))
    found.sort(key=lambda f: f.start)
    return tuple(_paired(text, found))


def heads(whole: str, start: int, last: int) -> list[int]:
    """Return where signs of currencies stand, or codes before a number, as they are written."""
    found = [
        start + begin
        for which, begin, end in _HEADS.places(whole[start:last])
        if which < len(_SIGNS) or _NUMBER.match(whole, start + end, last)
    ]
    return sorted(found)


def _signed(whole: str, small: str, start: int, last: int) -> Iterator[Figure]:
    yen = _yen(small)
    at = start
    for place in heads(whole, start, last):
        if place < at:
            continue
        if (match := _head(small, at, place, last)) is None:
            yield from _sign_last(small, at, place, last)
            continue
        sign = match["sign"].strip()
        written = whole[match.start() : match.start() + len(sign)].rstrip(".")
        at = match.end()
        if match["number2"] is not None and not _is_range(small, match):
            at = match.end("scale") if match["scale"] else match.end("number")
        if sign.rstrip(".").isalpha() and written not in CODES:
            continue
        name = match["name"].strip(" -") if match["name"] else None
        yield from _figure(small, match, of_sign(sign.rstrip("."), name, yen))


def _head(small: str, first: int, place: int, last: int) -> re.Match[str] | None:
    """Return the sum whose sign stands at a place, letters before it included."""
    for begin in range(max(first, place - _LONGEST), place + 1):
        if small[begin:place] in _PREFIXES and (match := _BY_SIGN.match(small, begin, last)):
            return match
    return None


def _sign_last(small: str, first: int, place: int, last: int) -> Iterator[Figure]:
    """Yield the sum that ends with the sign at a place, if one does."""
    match = _BEFORE_SIGN.search(small, max(first, place - _BEFORE), last)
    if match is None or match.start("sign") != place:
        return
    scale = _clean(match["scale"])
    value = value_of(match["number"], "bn" if scale in _BILLIONS else scale)
    start, end = match.span()
    if value < SMALLEST or _PER_OTHER.match(small[end : end + 12]):
        return
    yield Figure(
        "amount", value, SIGNS[match["sign"]], start, end, None,
        qualifier_of(small, start, end), period_of(small, start, end),
    )  # fmt: skip


def _names(text: str, first: int, last: int) -> list[int]:
    """Return the ends of names of currencies in a part of a text, in its order."""
    found: list[int] = []
    at = first
    for place in sorted(start for _, start, _ in _STEMS_SEEN.places(text[first:last])):
        lead = first + place - 1
        if place and lead >= at and (name := _NAMED.match(text, lead, last)):
            at = name.end()
            found.append(at)
    return found


def _yen(whole: str) -> str:
    """Return whose sign ¥ is: of Japan, unless a text speaks of China and not of Japan."""
    if "¥" not in whole:
        return "JPY"
    return "CNY" if _CHINESE.search(whole) and not _JAPANESE.search(whole) else "JPY"


def _named(
    whole: str, start: int, last: int, names: Iterable[int], known: tuple[Figure, ...]
) -> Iterator[Figure]:
    at = start
    for end in names:
        if end <= at:
            continue
        match = _BY_NAME.search(whole, max(at, end - _REACH), last)
        if match is None or match.start() >= end:
            continue
        at = match.end()
        if any(f.start <= match.start() < f.end for f in known):
            continue
        if whole.endswith(_VAGUE, 0, match.start()):
            continue
        if match["name"] in ALSO_WORDS and not match["scale"] and not match["scale2"]:
            continue
        yield from _figure(whole, match, of_name(match["name"]))


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
    if value < SMALLEST or _PER_OTHER.match(whole[end : end + 12]):
        return
    more = match.re is _BY_SIGN and match["more"]
    yield Figure(
        "amount", value, currency, start, end, low,
        "at_least" if more else qualifier_of(whole, start, end), period_of(whole, start, end),
    )  # fmt: skip


def _is_range(whole: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range: "$60-65 billion", not "$5 billion and 3"."""
    scale, scale2 = _clean(match["scale"]), _clean(match["scale2"])
    joint = whole[
        match.end("scale") if match["scale"] else match.end("number") : match.start("number2")
    ]
    named = match.re is _BY_NAME
    signed = not named and match["sign2"] is not None
    word = joint.strip(" $€£¥₹").lower()
    if not scale and not scale2:
        return signed or ("," in match["number2"] and (named or word == "-"))
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
    return other._replace(
        usd=usd.value, start=last.start, end=figure.end,
        qualifier=last.qualifier, period=last.period or figure.period,
    )  # fmt: skip
