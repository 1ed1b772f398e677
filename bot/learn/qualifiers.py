"""Words around a figure that say how exact it is, and whether it is per month or year."""

from __future__ import annotations

import re

from bot.learn.sieve import spellings
from store.records import Period, Qualifier

_WORDS: tuple[tuple[Qualifier, str], ...] = (
    (
        "up_to",
        r"up to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum"
        r"|up to a total of|potentially|reach|just under|(?<!no )(?<!not )less than|under|below"
        r"|capped at"
        r"|(?:scal|expand)(?:e|ing|able) (?:up )?to|(?<!no )(?<!not )fewer than|max\.?",
    ),
    (
        "at_least",
        r"(?<!no )(?<!not )more than|over|at least|upwards? of|north of|in excess of"
        r"|exceed(?:s|ing)?"
        r"|above"
        r"|a minimum of|minimum of|no less than|not less than|greater than|topp(?:ed"
        r"|ing)|well over"
        r"|surpass(?:es|ing)?|no fewer than|not fewer than|starting (?:at|from)|beyond"
        r"|(?:a )?minimum|as little as|as few as",
    ),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|some|nearly|almost|close to|an estimated"
        r"|estimated|circa|ca\.|c\.|near|nearing|approaching|just (?:shy|short) of"
        r"|(?:in|on) the (?:region|order|neighbou?rhood|vicinity) of|to the tune of",
    ),
)
_BETWEEN = r"a|an|another|the|its|total of|an? additional|some"
_LAST = frozenset(
    phrase.rpartition(" ")[2]
    for words in (*(words for _, words in _WORDS), _BETWEEN)
    for phrase in spellings(words)
)
"""The last word of all that may stand before a figure and say how exact it is."""
_BEFORE = tuple(
    (q, re.compile(rf"\b(?:{words})(?: (?:{_BETWEEN}))?[ ~]*$", re.ASCII)) for q, words in _WORDS
)
_MARKS: tuple[tuple[str, Qualifier], ...] = (
    ("~", "about"), ("≈", "about"), (">", "at_least"), ("<", "up_to"),
)  # fmt: skip
_AFTER: dict[str, Qualifier] = {"more": "at_least", "less": "up_to", "so": "about"}
_FOLLOWS = re.compile(
    r"(?P<more>\+| (?:at least|minimum)\b| ?(?:-| )?plus\b|,? or more\b|,? and (?:up|counting)\b)"
    r"|(?P<less>,? (?:or (?:less|fewer)|at most)\b| (?:max|maximum)\b)"
    r"|(?P<so> or (?:so|thereabouts)\b|ish\b)",
    re.ASCII,
)
_YEAR = re.compile(
    r"^(?:\s?/\s?(?:year|yr|a)\b|(?: \w+){0,2}?,? (?:per|a|each|every) year\b|-a-year\b"
    r"|-per-year\b| annual(?:ly|ized|ised)?\b"
    r"| (?:per|a) annum\b| p\.a\.| (?:of|in) annual(?:ized|ised)?\b| yearly\b)",
    re.ASCII,
)
_MONTH = re.compile(
    r"^(?:\s?/\s?month\b|(?: \w+){0,2}? (?:per|a|each|every) month\b|-a-month\b"
    r"| monthly\b|(?: in)? monthly\b)",
    re.ASCII,
)
_RATE_BEFORE = re.compile(
    r"\b(?P<rate>annual|annuali[sz]ed|yearly|monthly)"
    r"(?:(?: [\w-]+){1,3}? (?:of|at)(?: (?:about|around|up to|more than|over|nearly|some|roughly"
    r"|approximately|at least|almost|close to))?)? $",
    re.ASCII,
)
"""As in "an annual $4 billion", "annual spending of about $4 billion"."""
_SPAN = 34
_SPAN_OF_RATE = 70


def qualifier_of(whole: str, start: int, end: int) -> Qualifier:
    """Return how exactly the figure at ``whole[start:end]`` is meant."""
    if match := _FOLLOWS.match(whole[end : end + 14]):
        return _AFTER[match.lastgroup or ""]
    before = whole[max(0, start - _SPAN) : start]
    mark = before.rstrip()[-1:]
    for sign, qualifier in _MARKS:
        if mark == sign:
            return qualifier
    if _is_plain(before):
        return "exactly"
    for qualifier, words in _BEFORE:
        if words.search(before):
            return qualifier
    return "exactly"


def _is_plain(before: str) -> bool:
    """Whether a text ends with a word that says nothing of a figure, as most do: a quick look."""
    word = before[before.rfind(" ", 0, -1) + 1 : -1]
    return before[-1:] == " " and word not in _LAST and word.isascii() and word.isalpha()


def period_of(whole: str, start: int, end: int) -> Period | None:
    """Return the period that a figure is a rate of, or None."""
    after = whole[end : end + 30]
    if _YEAR.match(after):
        return "year"
    if _MONTH.match(after):
        return "month"
    before = whole[max(0, start - _SPAN_OF_RATE) : start]
    if match := _RATE_BEFORE.search(before):
        return "month" if match["rate"] == "monthly" else "year"
    return None
