"""Where something is to be: countries, from the places that a text names and how it names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.learn.demonyms import CITIES, DEMONYMS
from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from store.records import Kind

_ADJECTIVE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(d) for d in sorted(DEMONYMS, key=len, reverse=True))
    + r")(?![\w-])"
)
_CITY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(c) for c in sorted(CITIES, key=len, reverse=True))
    + r")(?![\w-])"
)
_AT = re.compile(
    r"\b(?:in|near|at|across|outside(?: of)?|around|throughout|within|to|into|on|for|of"
    r"|from|between|and|or)"
    r"(?: (?:the|northern|southern|eastern|western|central|rural|upstate|downtown|nearby"
    r"|both|mainland|all of|southeast|northeast|northwest|southwest|west|east|north"
    r"|south|greater|suburban))*\s*$|, ?$|'s$",
)
_ELSEWHERE = re.compile(
    r"\b(?:headquartered|based in|offices?|founded|born|speaking|event|conference|summit"
    r"|court|university|visit\w*|told|met|interview|filed|rivals?|students?|unlike"
    r"|competit\w+|war|conflict|strikes?|listed|exchange|nasdaq|stocks?|investors?"
    r"|outside|beyond|other than|dependence on|reliance on)\b[^.;]{0,40}$",
)
_BASED = re.compile(r"^[- ](?:based|headquartered|listed|born|founded|backed)\b")
_SITED = re.compile(
    r"\b(?:data[- ]?cent\w+|campus\w*|facilit\w+|plants?|sites?|fabs?|factor(?:y|ies)"
    r"|build\w*|construct\w*|infrastructure|invest\w*|regions?|reactors?|located"
    r"|location|county|project|supercomputer|capacity|cluster|hub|deploy\w*|expan\w+"
    r"|grid|state|law|ban|moratorium|government|export\w*|ship\w*|sell|sales)\b",
)
_ORGANS = re.compile(
    r"\b(?:Pentagon|White House|Capitol Hill|Congress|Federal Energy Regulatory Commission|FERC"
    r"|(?:Department|Secretary) of (?:Defense|War|Energy|Commerce)|(?:Defense|Energy"
    r"|Commerce|War) Department|Wall Street)\b"
)
"""Organs of the United States stand for them; Wall Street does only with others."""
_EXPORTS = re.compile(r"\bexport|\bto china\b|\bchinese\b|\bchina's\b")
_AS_ADJECTIVE = re.compile(
    r"^ (?:export|tech|sanctions|rules|restrictions|chipmakers?|firms?|compan|dollars?"
    r"|stocks?|history|ipo|listing|officials?|investors?|rivals?|ai\b|president|markets?"
    r"|peers?|bond|exchanges?|tensions|curbs|hyperscalers?|startups?)",
)
_OF_COMPANY = re.compile(
    r"^'s (?:[A-Z]\w+|(?:[\w-]+ ){0,2}(?:startup|chipmaker|company|giant|firm|unicorn"
    r"|conglomerate|telecom))"
)
_THING = re.compile(
    r"^ (?:[\w-]+ ){0,3}?(?:data[- ]?cent\w+|sites?|projects?|campus\w*|infrastructure"
    r"|plants?|factor\w+|fabs?|market|governments?|agenc\w+|buyers?|customers?"
    r"|tech giants?|chipmakers?|officials?|authorit\w+|regulators?|grid|cities|energy"
    r"|lawmakers?|manufactur\w+)",
)
_BUILT = re.compile(
    r"\b(?:data[- ]?cent|campus|facilit|plants?\b|fabs?\b|factor(?:y|ies)|sites?\b"
    r"|infrastructure|regions?\b|supercomputer)",
    re.ASCII,
)
LEAST = 0.8
LOOKED_AT = 9


@dataclass(frozen=True, slots=True)
class Placed:
    """A country by its code, how much speaks for it, and the words that name it first."""

    code: str
    score: float
    words: str


def countries(text: Passages, found: Sequence[Mention], kind: Kind) -> tuple[Placed, ...]:
    """Return the countries in which a text says something is, those most spoken of first.

    Where money is raised is no place of it: of a funding only what is built has one.
    """
    scores: dict[str, float] = {}
    words: dict[str, str] = {}
    for passage in text.sentences[:LOOKED_AT]:
        for start, end, code, adjective in _named(text.whole, passage, found):
            score = _weight(text, passage, (start, end), code, adjective=adjective)
            if kind == "funding" and not _BUILT.search(passage.small):
                score *= 0.1
            scores[code] = scores.get(code, 0.0) + score
            words.setdefault(code, text.whole[start:end])
    order = sorted(scores, key=lambda code: -scores[code])
    return tuple(Placed(code, scores[code], words[code]) for code in order if scores[code] >= LEAST)


def _named(
    whole: str, passage: Passage, found: Sequence[Mention]
) -> list[tuple[int, int, str, bool]]:
    spans = [
        (m.start, m.end, m.entity.country, False)
        for m in found
        if m.passage is passage and m.entity.kind == "place" and m.entity.country
    ]
    taken = [(m.start, m.end) for m in found if m.passage is passage]
    for pattern, codes, adjective in ((_CITY, CITIES, False), (_ADJECTIVE, DEMONYMS, True)):
        for match in pattern.finditer(whole, passage.start, passage.end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                spans.append((match.start(), match.end(), codes[match.group()], adjective))
    organs = _ORGANS.finditer(whole, passage.start, passage.end)
    return spans + [(m.start(), m.end(), "US", False) for m in organs if m.group() != "Wall Street"]


def _weight(
    text: Passages, passage: Passage, at: tuple[int, int], code: str, *, adjective: bool
) -> float:
    """How much one naming of a place says that something is there."""
    start, end = at
    before = text.small[max(passage.start, start - 60) : start]
    after = text.small[end : min(passage.end, end + 40)]
    weight = passage.weight
    if _BASED.match(after) or _ELSEWHERE.search(before):
        return 0.15 * weight
    if _OF_COMPANY.match(text.whole[end : min(passage.end, end + 40)]):
        return 0.2 * weight
    if code == "US" and (_AS_ADJECTIVE.match(after) or _EXPORTS.search(passage.small)):
        return 0.15 * weight
    if adjective:
        return weight * (0.7 if _THING.match(after) else 0.15)
    if passage.index == 0:
        return weight
    near = before + after
    sited = 1.0 if _SITED.search(near) else 0.5
    return weight * sited * (1.0 if _AT.search(before) else 0.6)
