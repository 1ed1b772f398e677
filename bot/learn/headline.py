"""Which figure an announcement is about, told from all the others a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.learn.figure import Figure
from bot.learn.passages import Passage
from bot.learn.senses import Sensed, is_earlier
from bot.learn.sieve import Guarded
from store.records import Kind

_ACTS = re.compile(
    r"\b(?:invest\w*|rais(?:e|es|ed|ing)|spend\w*|commit\w*|pledg\w*|deals?|contract(?:s|ed)?"
    r"|agreements?|orders?|acquir\w*|acquisition|buy\w*|purchas\w*|pay\w*|worth|fund(?:ing"
    r"|ed|s)?|round|series [a-h]|loan|debt|bonds?|borrow\w*|cost\w*|build\w*|financ\w+"
    r"|plan\w*|invests?|estimated at|need(?:s|ed)?|require[sd]?|secur\w+|put\w*|pour\w*"
    r"|leas(?:e|es|ed|ing)|grant|project|expand\w*|budget"
    r"|capex|capital expenditures?|closed?|offer\w*|sign\w*|announc\w*|valued at"
    r"|revenues?|bring(?:s|ing)? in|award\w*|back(?:s|ed|ing)?)\b",
    re.ASCII,
)
_POWER_OF = re.compile(
    r"\b(?:capacity|data cent\w+|campus(?:es)?|sites?|facilit(?:y|ies)|comput(?:e|ing)|power"
    r"|[gt]pus?|chips?|systems?|it load|electricity|energy|nuclear|reactors?|turbines?|solar|wind"
    r"|supply|generation|output|plants?|complex|infrastructure|clusters?|deploy\w*|supercomputers?|grid|load"
    r"|live|running|operational|online|energi[sz]ed|planned|(?:under|in) construction|phases?"
    r"|committed|leased|(?:by|in|from) (?:mid-?|early |late |the end of )?20[2-4]\d)\b",
    re.ASCII,
)
"""What power is of, how far it is, or when it is to be there."""
_GENERATION = re.compile(
    r"\b(?:generation|nuclear|reactors?|turbines?|solar|wind|gas|geothermal|hydro\w*|fuel cells?"
    r"|plants?|stations?|ppas?|renewables?|purchase|procure\w*|electricity)\b",
    re.ASCII,
)
_PAST = Guarded(
    r"\b(?:last (?:year|month|week|fall|october|november|december)|previously|earlier"
    r"|already|in addition to|currently|existing|average|typical|compared"
    r"|such as|sector"
    r"|rivals?|global\w*|worldwide|industry|by comparison|all of [a-z]\w+ has|whole"
    r"|state's|nation's|country's total|per (?:rack|chip|year|building)|each"
    r"|(?:state|country|nation|government|region|province|ministry|industry) (?:\w+ )?(?:aims?"
    r"|wants?|targets?|hopes?|intends?|expects?|plans?)|to attract"
    r"|exceed\w* \d+ ?mw|(?:of|over|above|than|exceeding|least) \d+ (?:mw"
    r"|megawatts) or more|larger than|bigger than|projects?:|demand)\b",
)
_EXPLAINS = re.compile(
    r"(?: of \w+)? (?:is|are|was|would be) (?:\w+ )?(?:enough|equivalent|the equivalent|what)\b",
    re.ASCII,
)
"""What follows a unit that is only explained: "a gigawatt is enough for 750,000 homes"."""
_RAISED = re.compile(
    r"\b(?:rais\w+|round|series [a-h]|seed|fund(?:ing|ed|s)?|invest\w*|loans?|bonds?|debt|notes"
    r"|financ\w+|borrow\w*|stakes?|equity|shares|stock|ipo|offering|capital|backing|credit)\b",
    re.ASCII,
)
_TRADED = re.compile(
    r"\b(?:deals?|contracts?|agreements?|orders?|purchase\w*|customers?|chips)\b", re.ASCII
)
"""Of a company that raises money, what it has sold besides is another deal."""
_GUIDED = re.compile(
    r"\b(?:capital expenditures?|capex|capital spending|capital investments?)\b", re.ASCII
)
"""Spending plans stand deep in reports of a quarter, and are what those announce."""
_SPENDING = re.compile(r"\bspending|\bspend\b|\bcapex\b|\bcapital\b|\bbudget", re.ASCII)
_OF_POWER = ("datacenter", "power", "compute_deal", "acquisition")
LEAST = 1.7
"""The score from which a sum of money is what a text is about."""
SINGLE = 0.6
"""How much less is enough for the only sum of a text."""
STRANGE = 0.8
"""How much less a sum weighs in a sentence about somebody who is no party."""
LEAST_POWER = 1.2
"""That of power, which texts on a site or a deal tell late, and seldom of anything else."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A figure with how much speaks for it being the headline."""

    figure: Figure
    passage: Passage
    score: float


def amounts(title: str, sensed: Sequence[Sensed]) -> list[tuple[Sensed, Weighed]]:
    """Return the sums of a deal or of a part of one, with how much speaks for each."""
    spending = _SPENDING.search(title.lower()) is not None
    found = [one for one in sensed if one.sense in ("deal", "part") and one.figure.value >= 1e6]
    return [(one, Weighed(one.figure, one.passage, _score(one, sensed, spending))) for one in found]


def _score(one: Sensed, sensed: Sequence[Sensed], spending: bool) -> float:
    """How much speaks for a sum; where a title speaks of spending, most for what is planned."""
    score = one.passage.weight
    around = _around(one.figure, one.passage, 60)
    score += 1.0 if _ACTS.search(around) else -0.5
    if one.figure.period is not None:
        score -= 0.5
    if spending and _GUIDED.search(around):
        score += 3.5
    if not any(c.isdigit() for c in one.figure.words(one.passage.text, one.passage.start)):
        score -= 1.5
    return score + _repeated(one.figure, (other.figure for other in sensed))


def amount(
    weighed: Sequence[tuple[Sensed, Weighed]],
    kind: Kind | None = None,
    others: Collection[int] = (),
) -> Weighed | None:
    """Return of weighed sums the one that the announcement is about, or None where none is.

    A part counts where nothing names the whole: "the partnership includes a $4 billion
    investment". The ``kind``, where it is known, leaves out what others of its sums are of;
    ``others`` are the sentences that are about somebody who is no party.
    """
    for sense in ("deal", "part"):
        fit = [
            found
            for one, found in weighed
            if one.sense == sense and not (kind == "funding" and _is_trade(one))
        ]
        best = max(fit, key=lambda found: _of_parties(found, others), default=None)
        if best is None:
            continue
        single = len({found.figure.value for found in fit}) == 1
        if _of_parties(best, others) >= LEAST - (SINGLE if single else 0.0):
            return best
    return None


def _of_parties(found: Weighed, others: Collection[int]) -> float:
    return found.score - (STRANGE if found.passage.index in others else 0.0)


def _is_trade(one: Sensed) -> bool:
    around = _around(one.figure, one.passage, 60)
    return _TRADED.search(around) is not None and _RAISED.search(around) is None


def power(
    kind: Kind, found: Sequence[tuple[Figure, Passage]], others: Collection[int] = ()
) -> Weighed | None:
    """Return the power that the announcement is about, or None; ``others`` as for sums.

    In those of sites, power and compute a single figure counts, however late it stands. In those
    of power it is what is generated or bought, not the size of the site that it goes to.
    """
    best: Weighed | None = None
    single = kind in _OF_POWER and len({figure.value for figure, _ in found}) == 1
    for figure, passage in found:
        if figure.value < 1:
            continue
        score = passage.weight
        around = _around(figure, passage, 60)
        score += 0.6 if _POWER_OF.search(around) else -0.5
        other = (
            passage.index in others
            or _PAST.search(around)
            or is_earlier(figure, passage)
            or _is_explained(figure, passage)
        )
        score -= 1.5 if other else 0
        if kind == "power":
            score += 0.8 if _GENERATION.search(around) and not other else -0.8
        score += 1.2 if single and not other else 0.0
        score += _repeated(figure, (other for other, _ in found))
        if best is None or score > best.score + 0.01:
            best = Weighed(figure, passage, score)
    return best if best is not None and best.score >= LEAST_POWER else None


def _is_explained(figure: Figure, passage: Passage) -> bool:
    after = figure.end - passage.start
    return _EXPLAINS.match(passage.small, after, after + 40) is not None


def units(found: Sequence[tuple[Figure, Passage]]) -> Weighed | None:
    """Return how many accelerators the announcement is about, or None."""
    best: Weighed | None = None
    for figure, passage in found:
        around = _around(figure, passage, 50)
        if figure.value < 500 or _PAST.search(around):
            continue
        score = passage.weight + 0.5
        if best is None or score > best.score:
            best = Weighed(figure, passage, score)
    return best if best is not None and best.score >= LEAST - 0.5 else None


def _around(figure: Figure, passage: Passage, reach: int) -> str:
    begin, end = figure.start - passage.start, figure.end - passage.start
    return passage.small[max(0, begin - reach) : end + reach]


def _repeated(figure: Figure, figures: Iterable[Figure]) -> float:
    """How much it speaks for a figure that others are of as much: once, or twice and more."""
    unit, value, again = figure.unit, figure.value, 0.0
    for other in figures:
        if other.unit == unit and other is not figure:
            again += 0.5 * (abs(value - other.value) <= 0.02 * max(value, other.value))
    return min(1.0, again)
