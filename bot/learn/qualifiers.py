"""Words around a figure that say how exact it is, and whether it is per month or year."""

from __future__ import annotations

import re

from store.records import Period, Qualifier

_WORDS: tuple[tuple[Qualifier, str], ...] = (
    (
        "up_to",
        r"up to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum"
        r"|up to a total of|potentially|reach|just under|(?<!no )(?<!not )less than|under|below"
        r"|capped at"
        r"|scal(?:e|ing|able) (?:up )?to|fewer than",
    ),
    (
        "at_least",
        r"(?<!no )(?<!not )more than|over|at least|upwards? of|north of|in excess of"
        r"|exceed(?:s|ing)?"
        r"|above"
        r"|a minimum of|minimum of|no less than|not less than|greater than|topp(?:ed"
        r"|ing)|well over"
        r"|surpass(?:es|ing)?|no fewer than|starting (?:at|from)",
    ),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|some|nearly|almost|close to|an estimated"
        r"|estimated|circa|ca\.|near|or so|nearing|approaching|just over|just shy of",
    ),
)
_AFTER_THEM = r"(?: (?:a|an|another|the|its|total of|an? additional|some))?[ ~]*$"
_BEFORE = tuple((q, re.compile(rf"\b(?:{words}){_AFTER_THEM}", re.ASCII)) for q, words in _WORDS)
_TILDE = re.compile(r"[~≈]\s*$")
_MORE = re.compile(r"^(?:\+| ?(?:-| )?plus\b|,? or more\b|,? and (?:up|counting)\b)", re.ASCII)
_LESS = re.compile(r"^,? or (?:less|fewer)\b|^,? at most\b", re.ASCII)
_YEAR = re.compile(
    r"^(?:\s?/\s?(?:year|yr|a)\b|(?: \w+){0,2}?,? (?:per|a|each|every) year\b|-a-year\b"
    r"|-per-year\b| annual(?:ly|ized|ised)?\b"
    r"| (?:per|a) annum\b| (?:of|in) annual(?:ized|ised)?\b| yearly\b)",
    re.ASCII,
)
_MONTH = re.compile(
    r"^(?:\s?/\s?month\b|(?: \w+){0,2}? (?:per|a|each|every) month\b|-a-month\b"
    r"| monthly\b|(?: in)? monthly\b)",
    re.ASCII,
)
_SPAN = 34


def qualifier_of(whole: str, start: int, end: int) -> Qualifier:
    """Return how exactly the figure at ``whole[start:end]`` is meant."""
    after = whole[end : end + 14]
    if _MORE.match(after):
        return "at_least"
    if _LESS.match(after):
        return "up_to"
    before = whole[max(0, start - _SPAN) : start]
    if _TILDE.search(before):
        return "about"
    for qualifier, words in _BEFORE:
        if words.search(before):
            return qualifier
    return "exactly"


def period_of(whole: str, start: int, end: int) -> Period | None:
    """Return the period that a figure is a rate of, or None."""
    after = whole[end : end + 30]
    if _YEAR.match(after):
        return "year"
    if _MONTH.match(after):
        return "month"
    before = whole[max(0, start - 24) : start].lower()
    if before.endswith(("an annual ", "annualized ", "a yearly ", "annual ")):
        return "year"
    return "month" if before.endswith(("a monthly ", "monthly ")) else None
