"""Where something is to be: countries, from the places that a text names and how it names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.learn.asides import LEAD
from bot.learn.demonyms import CITIES, DEMONYMS, STATES
from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from bot.learn.sieve import Groups
from store.records import Entity, Kind

ADJECTIVE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(d) for d in sorted(DEMONYMS, key=len, reverse=True))
    + r")(?![\w-])"
)
CITY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(c) for c in sorted(CITIES, key=len, reverse=True))
    + r")(?![\w-])"
)
TOWN = re.compile(
    r"(?<!\w)[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}, (?:"
    + "|".join(re.escape(s) for s in sorted(STATES, key=len, reverse=True))
    + r")(?!\w)"
)
"""A town with its state: "Sparks, Nev.", "Temple, TX"."""
WRITTEN = Groups([[f", {state}" for state in STATES], CITIES, DEMONYMS])
"""What a town with its state, a city and an adjective need, as they are written."""
_AT = re.compile(
    r"\b(?:in|near|at|across|outside(?: of)?|around|throughout|within|to|into|on|for|of"
    r"|from|between|through|under|and|or)"
    r"(?: (?:the|northern|southern|eastern|western|central|rural|upstate|downtown|nearby"
    r"|both|mainland|all of|southeast|northeast|northwest|southwest|west|east|north"
    r"|south|greater|suburban))*\s*$|'s$",
)
_LISTED = re.compile(r"[A-Z][\w.'-]*, (?:and )?$")
"""What stands before a further place of a list."""
_ELSEWHERE = re.compile(
    r"\b(?:headquartered|based in|offices?|founded|born|speaking|event|conference|summit|expo"
    r"|keynote|gtc|ces|computex|re:invent|ignite|leap|hot chips"
    r"|court|university|visit\w*|told|met|interview|filed|rivals?|students?|unlike"
    r"|competit\w+|war|conflict|strikes?|listed|exchange|nasdaq|stocks?|investors?"
    r"|exhibitions?|trade (?:shows?|fairs?)|symposium"
    r"|outside|beyond|other than|dependence on|reliance on|forum|ceremony|keynote)\b[^.;]{0,40}$"
    r"|\b(?:shown|unveiled|announced|presented|revealed|said|speaking)(?: \w+)?"
    r" (?:in|at)(?: [^.;]{0,40} in)? $",
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
    r"|Commerce|War) Department|Wall Street"
    r"|(?:(?:Trump|Biden|Obama) [Aa]dministration|Environmental Protection Agency|EPA)"
    r"(?= (?:is|has|will|would|wants|plans)\b| [a-z]+(?:ed|ts|ves|ws)\b))(?!\w)"
)
"""Organs of the United States stand for them; Wall Street does only with others."""
_ACTS = re.compile(
    r" (?:(?:is|has|will|would|may|just|today|on \w+day) )*(?!s(?:aid|ays)\b)(?:[a-z]+(?:s|ed|ing)"
    r"|set|put|let|cut)\b"
)
"""What follows a government that does something: it does so in its country."""
_CAPITAL = re.compile(
    r"(?:Washington|Beijing|Brussels|London|Tokyo|Seoul|Moscow|New Delhi|Taipei|Riyadh|Paris)"
    r"(?:'s (?:approval|permission|blessing|consent|ban|curbs)\b"
    r"| (?:(?:has|had|will|would|may|also) )?(?:sign|grant|approv|allow|permit|clear|licen[cs]"
    r"|bann?|block|bless|restrict|agree|impos|lift|want|object|eas(?:e|ed|es)\b|tighten|relax)\w*)"
)
"""A capital that stands for its government: nothing is built there."""
_BUILT_AT = re.compile(
    r"\b(?:data[- ]cent(?:er|re)s?|campus(?:es)?|plants?|facilit(?:y|ies)|factor(?:y|ies)|fabs?"
    r"|clusters?|supercomputers?|sites?|reactors?)(?: [\w-]+){0,3} (?:in|near|outside|across)"
    r" (?:the |northern |southern |eastern |western |central |rural ){0,2}$",
    re.ASCII,
)
"""What is built, straight before where it is."""
_EXPORTS = re.compile(r"\bexport|\bchina\b|\bchinese\b")
_AS_ADJECTIVE = re.compile(
    r"^ (?:export|tech|sanctions|rules|restrictions|chipmakers?|firms?|compan|dollars?"
    r"|stocks?|history|ipo|listing|officials?|investors?|rivals?|ai\b|president|markets?"
    r"|peers?|bond|exchanges?|tensions|curbs|origin|licen[cs]es?|hyperscalers?|startups?)",
)
_OF_COMPANY = re.compile(
    r"^'s (?:[A-Z]\w+|(?:[\w-]+ ){0,2}(?:startup|chipmaker|company|giant|firm|unicorn"
    r"|conglomerate|telecom))"
)
_THING = re.compile(
    r"^ (?:[\w-]+ ){0,3}?(?:data[- ]?cent\w+|sites?|projects?|campus\w*|infrastructure"
    r"|plants?|factor\w+|fabs?|market|governments?|agenc\w+|buyers?|customers?"
    r"|officials?|authorit\w+|regulators?|grid|cities|energy"
    r"|lawmakers?)",
)
_WHO = re.compile(
    r"^ (?:[\w-]+ )?(?:ship-?owner|compan|firms?\b|start-?up|bank|developer|operator|utilit"
    r"|chip ?maker|giant|billionaire|conglomerate|group|suppliers?\b|funds?\b|makers?\b)"
)
"""Whom an adjective tells of: where somebody is from is no place of the news."""
_BUILT = re.compile(
    r"\b(?:data[- ]?cent|campus|facilit|plants?\b|fabs?\b|factor(?:y|ies)|sites?\b"
    r"|infrastructure|regions?\b|supercomputer)",
    re.ASCII,
)
_DATELINE = re.compile(
    r"[A-Z][\w.']+(?:[ -][A-Z][\w.']+){0,3}(?:, [A-Z\d][\w. ]{1,20}){0,4}"
    r"(?: ?\([\w ]{2,20}\))?[,.]?(?: -| ?--| ?–| ?—|/PRNewswire)"
)
"""Where a report was written: "SANTA CLARA, Calif., June 2, 2026 -", "LONDON (Reuters) -"."""
_OF = re.compile(
    r"(?:,? (?:inc|corp|corporation|electronics|group|holdings|ltd)\.?,?)? of (?:the )?"
)
_OF_REACH = 40
"""Characters that what stands between a company and its country has at most."""
_RELATION = re.compile(r"-(?=[A-Z])")
_NEWSPAPER = re.compile(
    r" (?:Times|Post|Journal|Tribune|Herald|Chronicle|Financial|Stock|University|Globe|Exchange)\b"
)
_OWN_SITE = re.compile(
    r" (?:[\w-]+ ){0,3}?(?:data[- ]?cent|campus|facilit|infrastructure"
    r"|plants?\b|fabs?\b|factor|sites?\b)"
)
_GIVES = re.compile(
    r"(?:'s)? (?:federal |state )?(?:government|administration|treasury|parliament)\b"
)
LEAST = 0.8
LOOKED_AT = 9
FURTHER = 0.15
"""What each further naming adds to the strongest."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A country by its code or a site by its name, how much speaks for it, and its first words."""

    code: str
    score: float
    words: str


def countries(
    text: Passages, found: Sequence[Mention], kind: Kind, parties: Sequence[Entity] = ()
) -> tuple[Placed, ...]:
    """Return the countries in which a text says something is, those most spoken of first.

    The title and the lead say where, if anything does; what follows counts where they do not.
    A deal on power is where its parties are, if they are of one country and it names no other.
    Where money is raised is no place of it: of a funding only what is built has one,
    and what a government gives.
    """
    said: dict[str, list[float]] = {}
    words: dict[str, str] = {}
    for passage in text.sentences[:LOOKED_AT]:
        if passage.index == LEAD + 1 and _are_any(said):
            break
        if passage.is_aside:
            continue
        for start, end, code, adjective in _named(text.whole, passage, found):
            if kind != "policy" and _CAPITAL.match(text.whole, start):
                continue
            score = _weight(text, passage, (start, end), code, found, adjective=adjective)
            if kind == "funding" and not _GIVES.match(text.small, end):
                score *= 1.0 if _BUILT.search(passage.small) else 0.1
            said.setdefault(code, []).append(score)
            words.setdefault(code, text.whole[start:end])
    if kind in ("datacenter", "power") and not _are_any(said):
        _add_built(text, found, said, words)
    if kind == "power" and not _are_any(said):
        return _of_parties(parties)
    placed = [Placed(code, _score(them), words[code]) for code, them in said.items()]
    return tuple(sorted((p for p in placed if p.score >= LEAST), key=lambda p: -p.score))


def _are_any(said: Mapping[str, Sequence[float]]) -> bool:
    return any(_score(them) >= LEAST for them in said.values())


def _add_built(
    text: Passages, found: Sequence[Mention], said: dict[str, list[float]], words: dict[str, str]
) -> None:
    """Add the first place that follows right on what is built there, wherever that stands."""
    for passage in text.sentences[LEAD + 1 : LOOKED_AT]:
        for start, end, code, adjective in _named(text.whole, passage, found):
            before = text.small[max(passage.start, start - 60) : start]
            if not adjective and not passage.is_aside and _BUILT_AT.search(before):
                said.setdefault(code, []).append(LEAST)
                words.setdefault(code, text.whole[start:end])
                return


def _of_parties(parties: Sequence[Entity]) -> tuple[Placed, ...]:
    """Return the country that all parties are of: power is used where it is made."""
    homes = {party.country for party in parties}
    if len(parties) < 2 or len(homes) > 1 or (home := homes.pop()) is None:
        return ()
    return (Placed(home, LEAST, ", ".join(party.name for party in parties)),)


def _score(them: Sequence[float]) -> float:
    """Weigh all namings of a place: the strongest counts, the others add a little."""
    return max(them) + FURTHER * (sum(them) - max(them))


def sites(text: Passages, found: Sequence[Mention]) -> tuple[Placed, ...]:
    """Return the states and sites, by name, in which a text says something is, most first."""
    scores: dict[str, float] = {}
    words: dict[str, str] = {}
    for mention in found:
        entity, passage = mention.entity, mention.passage
        if entity.kind != "place" or entity.place_type not in ("state", "site"):
            continue
        if passage.index < LOOKED_AT:
            at = mention.start, mention.end
            weight = _weight(text, passage, at, entity.country or "", found, adjective=False)
            scores[entity.name] = scores.get(entity.name, 0.0) + weight
            words.setdefault(entity.name, text.whole[mention.start : mention.end])
    order = sorted(scores, key=lambda name: -scores[name])
    return tuple(Placed(name, scores[name], words[name]) for name in order if scores[name] >= LEAST)


_WORDS = ((CITY, CITIES, False), (ADJECTIVE, DEMONYMS, True))


def _named(
    whole: str, passage: Passage, found: Sequence[Mention]
) -> list[tuple[int, int, str, bool]]:
    """Return where a sentence names countries: start, end, code, and whether as an adjective."""
    here = [m for m in found if m.passage is passage]
    in_state, *written = WRITTEN.starts(passage.text)
    found_in = TOWN.finditer(whole, passage.start, passage.end) if in_state else ()
    towns = [(m.start(), m.end()) for m in found_in]
    spans = [(start, end, "US", False) for start, end in towns]
    spans += [
        (m.start, m.end, m.entity.country, False)
        for m in here
        if m.entity.kind == "place" and m.entity.country and whole[m.end : m.end + 1] != "$"
        if not _overlaps(m.start, m.end, towns) and not _is_of_state(m.end, here, whole)
    ]
    taken = [(m.start, m.end) for m in here] + towns
    for seen, (pattern, codes, adjective) in zip(written, _WORDS, strict=True):
        for match in pattern.finditer(whole, passage.start, passage.end) if seen else ():
            if _overlaps(match.start(), match.end(), taken):
                continue
            if codes[match.group()] == "US" or not _is_of_state(match.end(), here, whole):
                spans.append((match.start(), match.end(), codes[match.group()], adjective))
    organs = _ORGANS.finditer(whole, passage.start, passage.end)
    return spans + [(m.start(), m.end(), "US", False) for m in organs if m.group() != "Wall Street"]


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _is_of_state(end: int, here: Sequence[Mention], whole: str) -> bool:
    """Whether a place is a town of the state that follows: "Lebanon, Indiana"."""
    states = (m.start for m in here if m.entity.place_type == "state")
    return any(whole[end:start] == ", " for start in states)


def _weight(
    text: Passages,
    passage: Passage,
    at: tuple[int, int],
    code: str,
    found: Sequence[Mention],
    *,
    adjective: bool,
) -> float:
    """How much one naming of a place says that something is there."""
    start, end = at
    before = text.small[max(passage.start, start - 60) : start]
    after = text.small[end : min(passage.end, end + 40)]
    weight = passage.weight
    acts = passage.index < 2 and _ORGANS.match(text.whole, start) and _ACTS.match(text.small, end)
    if acts and not _EXPORTS.search(passage.small):
        return weight
    dateline = passage.index and _DATELINE.match(text.whole, passage.start, passage.end)
    if dateline and end <= dateline.end():
        return 0.1 * weight
    if _BASED.match(after) or _ELSEWHERE.search(before):
        return 0.15 * weight
    if _OF_COMPANY.match(text.whole[end : min(passage.end, end + 40)]):
        return 0.15 * weight
    if _RELATION.match(text.whole, end) or _NEWSPAPER.match(text.whole, end):
        return 0.1 * weight
    close = [m.end for m in found if 0 < start - m.end < _OF_REACH and m.entity.kind == "company"]
    if any(_OF.fullmatch(text.small, end, start) for end in close):
        return 0.15 * weight
    if adjective and _OWN_SITE.match(text.small, end):
        return 0.7 * weight
    if code == "US" and (_AS_ADJECTIVE.match(after) or _EXPORTS.search(passage.small)):
        return 0.15 * weight
    if adjective:
        return weight * (0.7 if _THING.match(after) and not _WHO.match(after) else 0.15)
    if passage.index == 0:
        return weight
    stands = _AT.search(before) or _LISTED.search(text.whole, max(passage.start, start - 60), start)
    near = before + after
    sited = 1.0 if _SITED.search(near) else 0.5
    return weight * sited * (1.0 if stands else 0.5)
