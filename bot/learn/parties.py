"""Who an announcement is about, told from everybody a text mentions.

Title and lead weigh most. A name that only describes another ("an Nvidia rival",
"Microsoft-backed", "Nvidia's H100 chips"), one quoted, one of an earlier deal or in a list of
others counts little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.learn.asides import LEAD, is_aside
from bot.learn.lexicon import Form
from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from store.records import Entity

_BESIDE = re.compile(
    r"\b(?:like|such as|(?:those|that) of|rivals?|competitors?|unlike|versus|vs\.?"
    r"|compet(?:e|es|ing|ition)(?: \w+){0,2} (?:with|against|to)|against|challeng\w+"
    r"|former|formerly|than"
    r"|e\.g\.|beyond"
    r"|other than|including|includes?|alongside|as well as|behind|dominated by"
    r"|reliance on|depend\w* on|dependence on|rel(?:y|ies|ied|ying) (?:\w+ )?on|alternatives? to"
    r"|instead of|threat to|tak(?:e|es|ing) on|stand(?:s|ing)? up to"
    r"|c(?:atch(?:es|ing)?|aught) up (?:to|with)"
    r"|likes of|owns|after (?:its|the|an?) (?:[\w-]+ ){0,3}(?:with|from|by|to|of)"
    r"|after its|whose (?:[\w-]+ ){0,2}[\w-]+"
    r"|spun out of|ex-|not (?:just|only)"
    r"|left|joined from|worked (?:at|for)|previously at|veterans? of|alumni of"
    r"|analysts? (?:at|with|from)|according to|told|acquired by|owned by|inspired by"
    r"|customers? (?:like|include|including))"
    r" (?:[^.;:]{0,60}?(?:, | and | or ))?(?:(?:the|its|a|an|chip ?makers?|giants?"
    r"|companies|firms|leader|incumbents?|startups?|tech|cloud|ai|also|fellow) ){0,3}$",
)
_DESCRIBES = re.compile(
    r"^(?:'s)? ?-?(?:rivals?|competitors?|challengers?|veterans?|alum\w*|alternatives?"
    r"|executives?|engineers?|researchers?|backers?|style|killer|like\b|clone"
    r"|spin-?(?:off|out)|founders?|co-founders?|graduates?|partner network|employees?)\b",
)
_HYPHEN = re.compile(
    r"^-(?:backed|owned|style|like|founded|trained|compatible|funded|affiliated|invested"
    r"|designed|made|based|powered|led|equivalent|class|supported|only|focused|branded"
    r"|ready|free|exclusive)\b",
)
_BACKED = re.compile(
    r"\b(?:backed|funded|supported|owned|powered|designed|made|built|manufactured"
    r"|operated|run|used|developed) by (?:[^.;:]{0,50}(?:, | and ))?(?:the |chip ?maker "
    r"|tech giant )?$",
)
_PRODUCT = re.compile(
    r"^(?:'s|')?(?:,)? ?(?:(?:latest|own|new|next-generation|next-gen|advanced|most"
    r"|powerful|custom|ai|in-house|upcoming|data[- ]cent(?:er|re)|full-stack|flagship"
    r"|top|accelerated|high-end|current|reference|specialized|second|first) ?){0,4}"
    r"(?:[gtcn]pus?|chips?|accelerators?|processors?|silicon|superchips?|systems?"
    r"|servers?|racks?|hardware|platform|architecture|technology|technologies|software"
    r"|designs?|models?|graphics|instances?|tensor|reference designs?|networking"
    r"|switch\w*|infrastructure)\b",
)
_MAKES = re.compile(
    r"(?:'s|')?(?: (?:latest|own|newest|new|next-gen\w*|upcoming|custom|flagship|first|ai|top))* ?"
)
_RUNS_ON = re.compile(r"\b(?:with|on|using|by|via|through|for)(?: [\w,.'$-]+){0,3} $")
_WITH = re.compile(
    r"\b(?:with|from|by|between|acquir\w+|buy\w*|bought|to|for|and|joins?|join(?:ed|ing)"
    r"|led by|in|into|partners?|customers?|tenant|taps?|picks?|selects?|selected|chose"
    r"|chosen|suppl\w+|of|on behalf of|via|through|hires?|behind|,|&)(?: (?:the|its|a|an"
    r"|parent|owner|startup|chip ?maker|rival|giant|lab|ai|cloud|provider|company"
    r"|developer|firm|neocloud|semiconductor|utility|fellow|partner|partners|tech"
    r"|software|longtime|data|center|chip|group|memory|british|french|chinese|german"
    r"|u\.?s\.?|american|japanese|korean) ?){0,5}$",
)
_DOES = re.compile(
    r"^(?:'s \w+)?,?(?: \([^)]{0,40}\))?(?: (?:inc|corp|corporation|ltd|platforms"
    r"|holdings|group|technologies|plc|ag|co)\.?,?)? (?:(?:has|have|also|today|on \w+day"
    r"|recently|just|and [a-z][\w.]+|is|are|will|would|says? it|said it|plans to"
    r"|is set to|has now) ){0,3}(?:\w+(?:s|ed|ing)|will|has|have|is|are|to|plan|sign"
    r"|agree|unveil|launch|announce|expand|partner|join|build|raise|buy|invest|said)\b",
)
_QUOTED = re.compile(
    r"\b(?:analysts?|professor|researcher at|director of research|strategist|consult\w+)\b"
)
_AMONG = re.compile(r"[^.;:]{0,60}\bamong (?:its|the|their|other|existing)\b")
_PERSON = re.compile(
    r" (?:ceo|cfo|cto|boss|chief|co-?founder|founder|president|chair(?:man|woman)?|executive)\b"
)
_PLATFORM = re.compile(
    r"\b(?:posts?|posted|posting|wrote|writ\w+|messages?|threads?|live-?stream\w*|tweet\w*|source"
    r"|follow us|find us)(?: \w+){0,2} on $"
)
_ROLE_OF = re.compile(
    r"\b(?:ceo|cfo|cto|president|chief|head|founder|spokes\w+|executive|chairman"
    r"|vp) (?:of|at|for) $",
)
OWN = 4.0
"""The score of a company that speaks of itself on its own pages."""
LEAST = 0.9
LATE = 0.6
"""What is left to a company that the title and the lead leave out: a party stands there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A company with how much says that it is a party, and the words that say so."""

    name: str
    score: float
    first: Mention
    why: str


def companies(text: Passages, found: Sequence[Mention]) -> tuple[Standing, ...]:
    """Return every company that a text names, those most likely to be parties first."""
    weighed: dict[str, list[tuple[float, Mention, str]]] = {}
    for index, mention in enumerate(found):
        if mention.entity.kind == "company":
            weight, why = _weight(text.small, mention, found, index)
            weighed.setdefault(mention.entity.name, []).append((weight, mention, why))
    standings = [_standing(name, them) for name, them in weighed.items()]
    return tuple(sorted(standings, key=lambda s: (-s.score, s.first.start)))


def with_publisher(
    standings: tuple[Standing, ...], entity: Entity, title: Passage
) -> tuple[Standing, ...]:
    """Return the companies with the one on whose own pages the text stands, first."""
    form = Form(entity, entity.name, "name", "word")
    first = Mention(title.start, title.start, entity, form, title)
    own = Standing(entity.name, OWN, first, "speaks of itself")
    return (own, *(s for s in standings if s.name != entity.name))


def principals(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return those who are parties: the actor, who is named first, before the others."""
    chosen = [s for s in standings if s.score >= LEAST]
    return tuple(sorted(chosen, key=lambda s: (s.first.passage.index, s.first.start)))


def _standing(name: str, them: list[tuple[float, Mention, str]]) -> Standing:
    """Weigh all mentions of one company; the strongest counts, the others add a little."""
    weights = sorted((w for w, _, _ in them), reverse=True)
    score = weights[0] + min(1.2, 0.3 * sum(weights[1:]))
    first = them[0][1]
    if first.passage.index > LEAD:
        score *= LATE
    why = max(them, key=lambda item: item[0])[2]
    return Standing(name, score, first, why)


def _weight(
    small: str, mention: Mention, found: Sequence[Mention], index: int
) -> tuple[float, str]:
    passage = mention.passage
    before = small[max(passage.start, mention.start - 90) : mention.start]
    after = small[mention.end : min(passage.end, mention.end + 60)]
    factor, why = _factor(
        before, after, product=_is_maker(small, found, index), title=not passage.index
    )
    if is_aside(passage):
        factor, why = factor * 0.3, "in a sentence on something else"
    weight = 3.0 if passage.index == 0 else passage.weight
    return weight * factor, f"{why}, sentence {passage.index}" if passage.index else f"{why}, title"


def _factor(before: str, after: str, *, product: bool, title: bool) -> tuple[float, str]:
    """How far one mention is that of a party, by the words on both sides."""
    if _DESCRIBES.match(after) or _HYPHEN.match(after):
        return 0.15, "describes somebody else"
    if _BESIDE.search(before) or _AMONG.match(after):
        return 0.2, "named beside others"
    if _PLATFORM.search(before):
        return 0.1, "where something was written"
    if _PERSON.match(after):
        return 0.25, "names a person"
    if _BACKED.search(before):
        return 0.3, "backs or makes"
    if product or _PRODUCT.match(after):
        if title and not _RUNS_ON.search(before):
            return 0.5, "its product is what the title is about"
        return 0.2, "names a product"
    if _ROLE_OF.search(before) or _QUOTED.search(before[-40:]):
        return 0.4, "somebody of it is quoted"
    if _DOES.match(after):
        return 1.0, "acts"
    if _WITH.search(before):
        return 0.85, "acted with"
    return 0.7, "named"


def _is_maker(small: str, found: Sequence[Mention], index: int) -> bool:
    """Whether the name right after one is that of a product of its: "Nvidia's latest H200"."""
    if index + 1 == len(found):
        return False
    mention, following = found[index], found[index + 1]
    return (
        following.entity.vendor == mention.entity.name
        and following.passage is mention.passage
        and _MAKES.fullmatch(small, mention.end, following.start) is not None
    )
