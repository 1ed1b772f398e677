"""Where something is to be: countries, from the places that a text names and how it names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.learn import places_words as cues
from bot.learn.asides import LEAD
from bot.learn.demonyms import CITIES, DEMONYMS, STATES
from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from bot.learn.sieve import Groups, needed
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
WRITTEN = Groups([
    [f", {state}" for state in STATES], needed(cues.ORGANS.pattern), CITIES, DEMONYMS,
])  # fmt: skip
"""What a town with its state, an organ, a city and an adjective need, as they are written."""
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
        if passage.is_aside:
            continue
        if passage.index > LEAD and _are_any(said):
            _add_sized(text, passage, found, said, words)
            continue
        for start, end, code, adjective in _named(text.whole, passage, found):
            if kind != "policy" and cues.CAPITAL.match(text.whole, start):
                continue
            score = _weight(text, passage, (start, end), code, found, adjective=adjective)
            if kind == "funding" and not cues.GIVES.match(text.small, end):
                score *= 1.0 if cues.BUILT.search(passage.small) else 0.1
            said.setdefault(code, []).append(score)
            words.setdefault(code, text.whole[start:end])
    if kind in ("datacenter", "power") and not _are_any(said):
        _add_built(text, found, said, words)
    if kind == "funding" and not _are_any(said):
        _add_spent(text, found, said, words)
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
            if not adjective and not passage.is_aside and cues.BUILT_AT.search(before):
                said.setdefault(code, []).append(LEAST)
                words.setdefault(code, text.whole[start:end])
                return


def _add_spent(
    text: Passages, found: Sequence[Mention], said: dict[str, list[float]], words: dict[str, str]
) -> None:
    """Add the first place of what money that is raised is to build, wherever that stands."""
    for passage in text.sentences[1:LOOKED_AT]:
        used = cues.SPENT.search(passage.small) and cues.BUILT.search(passage.small)
        for start, end, code, adjective in _named(text.whole, passage, found) if used else ():
            before = text.small[max(passage.start, start - 60) : start]
            if not adjective and not passage.is_aside and cues.AT.search(before):
                said.setdefault(code, []).append(LEAST)
                words.setdefault(code, text.whole[start:end])
                return


def _add_sized(
    text: Passages,
    passage: Passage,
    found: Sequence[Mention],
    said: dict[str, list[float]],
    words: dict[str, str],
) -> None:
    """Add the places of a sentence that each get a size of their own: further sites of a deal."""
    for start, end, code, adjective in _named(text.whole, passage, found):
        before = text.small[max(passage.start, start - 90) : start]
        if not adjective and cues.SIZED.search(before):
            said.setdefault(code, []).append(LEAST)
            words.setdefault(code, text.whole[start:end])


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
    in_state, stand, *written = WRITTEN.starts(passage.text)
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
    organs = cues.ORGANS.finditer(whole, passage.start, passage.end) if stand else ()
    return spans + [(m.start(), m.end(), "US", False) for m in organs if m.group() != "Wall Street"]


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _is_of_state(end: int, here: Sequence[Mention], whole: str) -> bool:
    """Whether a place is a town of the state that follows: "Lebanon, Indiana"."""
    states = (m.start for m in here if m.entity.place_type == "state")
    return any(whole[end:start] == ", " for start in states)


def _is_of_company(small: str, start: int, found: Sequence[Mention]) -> bool:
    """Whether a place is part of the name of a company before it: "Hynix of Korea"."""
    companies = (m.end for m in found if m.entity.kind == "company")
    close = (end for end in companies if 0 < start - end < cues.OF_REACH)
    return any(cues.OF.fullmatch(small, end, start) for end in close)


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
    acts = (
        passage.index < 2
        and cues.ORGANS.match(text.whole, start)
        and cues.ACTS.match(text.small, end)
    )
    if acts and not cues.EXPORTS.search(passage.small):
        return weight
    dateline = passage.index and cues.DATELINE.match(text.whole, passage.start, passage.end)
    if dateline and end <= dateline.end():
        return 0.1 * weight
    if cues.BASED.match(after) or cues.ELSEWHERE.search(before):
        return 0.15 * weight
    if cues.ALONE.match(after) or cues.FIRST_OF.search(before):
        return 0.15 * weight
    if cues.OF_COMPANY.match(text.whole[end : min(passage.end, end + 40)]):
        return 0.15 * weight
    if cues.RELATION.match(text.whole, end) or cues.NEWSPAPER.match(text.whole, end):
        return 0.1 * weight
    if _is_of_company(text.small, start, found):
        return 0.15 * weight
    if adjective and cues.OWN_SITE.match(text.small, end):
        return 0.7 * weight
    if code == "US" and (cues.AS_ADJECTIVE.match(after) or cues.EXPORTS.search(passage.small)):
        return 0.15 * weight
    if code == "US" and cues.AGENCIES.match(after):
        return weight
    if adjective:
        return weight * (0.7 if cues.THING.match(after) and not cues.WHO.match(after) else 0.15)
    if passage.index == 0:
        return weight
    stands = cues.AT.search(before) or cues.LISTED.search(
        text.whole, max(passage.start, start - 60), start
    )
    near = before + after
    sited = 1.0 if cues.SITED.search(near) else 0.5
    return weight * sited * (1.0 if stands else 0.5)
