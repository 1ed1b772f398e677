"""Who an announcement is about, told from everybody a text mentions.

A party is named in the title or the lead, or in a sentence with one that is. A name counts
little where it only describes another ("an Nvidia rival", "Microsoft-backed", "Nvidia's H100
chips"), where somebody of it is quoted, and in sentences on something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.learn.asides import LEAD
from bot.learn.lexicon import Form
from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from bot.learn.sieve import Guarded, Sieve
from store.records import Entity

_NOT_PARTIES = (
    r"like|such as|(?:those|that) of|(?:rivals?|competitors?)(?: of| to)?"
    r"|following|(?:rival|competing) (?:\w+ ){0,2}(?:from|by|of)|unlike|versus|vs\.?"
    r"|compet(?:e|es|ing|ition)(?: \w+){0,2} (?:with|against|to)|against|challeng\w+"
    r"|former|formerly|than|e\.g\.|beyond|other than|including|includes?|alongside|as well as"
    r"|behind|dominated by|reliance on|depend\w* on|dependence on"
    r"|rel(?:y|ies|ied|ying) (?:\w+ )?on"
    r"|alternatives? to|answer to|instead of|no longer (?:\w+ )?\w+|replac(?:e|es|ed|ing)|threat to"
    r"|tak(?:e|es|ing) on"
    r"|stand(?:s|ing)? up to|(?:c(?:atch(?:es|ing)?|aught)|ke(?:ep(?:s|ing)?|pt)) (?:up|pace)"
    r" (?:to|with)|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: behind)?|likes of|owns"
    r"|(?:after|follows) (?:its|the|an?) (?:[\w-]+,? ){0,4}(?:with|from|by|to|of)|after its"
    r"|after (?:landing|signing|inking|striking|reaching|winning|securing) (?:[\w-]+ ){0,3}"
    r"(?:with|from|by|to|of)|(?:disputes?|feuds?|fights?|spats?|rows?|clash\w*|friction) with"
    r"|beat(?:s|ing|en)?|outperform\w*|closer to"
    r"|(?:close|closes|closing) (?:in on|the gap (?:to|with))"
    r"|trumps|tops|outbids?|outdoes|outspends?|upstages?|outpaces?"
    r"|whose (?:[\w-]+ ){0,2}[\w-]+"
    r"|(?:also|already) (?:\w+ ){1,5}(?:with|to|for|from|by|on)"
    r"|spun (?:out|off) (?:of|from)|ex-|not (?:just|only)"
    r"|left|joined from|worked (?:at|for)|previously at|veterans? of|alumni of"
    r"|analysts? (?:at|with|from)|according to|told|acquired by|owned by|inspired by"
    r"|customers? (?:like|include|including)"
)
_BEFORE: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (0.2, "named beside others", re.compile(
        rf"\b(?:{_NOT_PARTIES})"
        r" (?:[^.;:]{0,60}?(?:, | and | or ))?(?:(?:the|its|a|an|chip ?makers?|giants?"
        r"|companies|firms|leader|incumbents?|startups?|tech|cloud|ai|also|fellow|[\w.]+-based) )"
        r"{0,3}$")),
    (0.3, "in the background of the news", re.compile(
        r"\b(?:hours?|days?|weeks?|months?) after [^.;,]{0,60}$"
        r"|\b(?:as|while|amid|despite) $")),
    (0.1, "where something was written", re.compile(
        r"\b(?:posts?|posted|posting|wrote|writ\w+|said|says|messages?|threads?|live-?stream\w*"
        r"|tweet\w*|source|follow us|find us|prefer\w*|add (?:us|\w+(?: \w+)?))(?: \w+){0,2} on $"
        r"|\bsocial (?:media |network(?:ing)? )?(?:company|platform|site|network) $")),
    (0.3, "backs or makes", re.compile(
        r"(?<!be )\b(?:backed|supported|owned|powered|designed|made|manufactured) by"
        r" (?:[^.;:()]{0,50}(?:, | and ))?(?:the |chip ?maker |tech giant )?$")),
    (0.4, "somebody of it is quoted", re.compile(
        r"\b(?:ceo|cfo|cto|president|chief|head|founder|spokes\w+|executive|chairman"
        r"|vp) (?:of|at|for) $"
        r"|\b(?:analysts?|professor|researcher at|director of research|strategist"
        r"|consult\w+)\b.{0,30}$")),
)  # fmt: skip
"""What ends just before a name that is no party's, with what is left of its weight."""
_AFTER: tuple[tuple[float, str, re.Pattern[str]], ...] = (
    (0.15, "describes somebody else", re.compile(
        r"(?:'s)? ?-?(?:(?:ai|gpu|chip|cloud|hardware|data[- ]cent(?:er|re))(?: ?maker)? ){0,3}"
        r"(?:rivals?|competitors?|challengers?|veterans?|alum\w*|alternatives?"
        r"|executives?|engineers?|researchers?|backers?|style|killer|like\b|clone"
        r"|spin-?(?:off|out)|founders?|co-founders?|graduates?|partner network|employees?)\b"
        r"|'s (?:[\w-]+ ){0,3}(?:market|dominance|grip|lead|monopoly|chokehold|stranglehold|turf)\b"
        r"|'s (?:former|one-time|ex-)|(?:'s)? posts?\b"
        r"|'s (?:[\w-]+ ){0,2}(?:suppliers?|customers?|shareholders?|investors?)\b"
        r"|-(?:backed|owned|style|like|founded|trained|compatible|funded|affiliated|invested"
        r"|designed|made|based|powered|led|equivalent|class|supported|only|focused|branded"
        r"|ready|free|exclusive)\b")),
    (0.2, "one of others", re.compile(
        r"[^.;:]{0,60}\bamong (?:its|the|their|other|existing)\b"
        r"|,? (?:is|are|was|were) (?:its|their|an?|one of \w+|[\w.]+'s?) (?:\w+ )?"
        r"(?:rivals?|competitors?|investors?|customers?|partners?|backers?|shareholders?"
        r"|suppliers?)\b"
        r"|[^.;:]{0,40} remains?\b|,? (?:also|already) ")),
    (0.2, "how it stands in the market", re.compile(
        r",? (?:which |still |now ){0,2}(?:holds?|has|controls?|commands?|dominates?)\b"
        r"[^.;]{0,30}(?:\d ?%|per ?cent|\bmarket\b)")),
    (0.25, "names a person", re.compile(
        r" (?:ceo|cfo|cto|boss|chief|co-?founder|founder|president|chair(?:man|woman)?"
        r"|executive)\b")),
)  # fmt: skip
"""What follows such a name."""
_PRODUCT = re.compile(
    r"(?:'s|')?(?:,)? ?(?:(?:latest|own|new|next-generation|next-gen|advanced|most"
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
_THEY = Guarded(
    r"\b(?:the|both) (?:[\w-]+ ){0,3}(?:giant|compan(?:y|ies)|firms?|start-?ups?|chip ?maker|maker"
    r"|group|lab|two|pair|deal|agreement|partnership|contract|round|investment|project)\b"
    r"|\bthe (?:anchor |main |first |only )?(?:tenants?|customers?|developers?|buyers?|sellers?"
    r"|owners?|operators?|landlords?)\b"
    r"|\b(?:we|our|each|them|first customers?)\b",
)
"""What stands for a party that is named before."""
_STRUCK = re.compile(
    r"\b(?:(?:deals?|agreements?|contracts?|partnerships?|leases?|joint ventures?)(?: \w+)? with"
    r"|(?:teams?|teamed|teaming|links?|linked) up with|partner(?:s|ed|ing)? with"
    r"|(?:signed|joined|hired|picked|chose|chosen|tapped|selected))"
    r" (?:the |[^.;:]{0,80}(?:, | and ))?$",
    re.ASCII,
)
"""What a party does with whoever is named next, one or a list of them."""
_BEFORE_NOW = re.compile(
    r"[^.;]{0,30}\b(?:ago|earlier|last (?:year|month|week|quarter|fall|spring|summer|winter)"
    r"|in (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|20\d\d))\b",
    re.ASCII,
)
"""What follows whoever was signed with at another time."""
_BUILDS = re.compile(
    r" (?:(?:began|started|is|has|had|will|would|be|been|which|who) ){0,3}"
    r"(?:construct|build|built|develop|own|operat|leas|run)\w* (?:and (?:\w+ ){1,2})?(?:the|this) "
    r"(?:[\w-]+ ){0,2}(?:data[- ]cent(?:er|re)|campus|site|facility|plant|project|cluster"
    r"|supercomputer|reactor)\b",
    re.ASCII,
)
"""What whoever is named before does with the thing that the text is about."""
_TO_DO = re.compile(
    r"\b(?:and|with) [^.;]{0,80}?\b(?:will|(?:is|are|agreed|plans?) to)\b", re.ASCII
)
"""What several are to do together."""
_MAY_LEAD = Sieve([cue.pattern for _, _, cue in _BEFORE])
_MAY_FOLLOW = Sieve([cue.pattern for _, _, cue in _AFTER])
OWN = 4.0
"""The score of a company that speaks of itself on its own pages."""
LEAST = 0.9
PLAIN = 0.5
"""From which share of its weight on a name is told of for itself."""
STRUCK_BY, BUILT_BY = 6, 10
"""The sentence before which it is said with whom a deal is, and who builds what it is about."""
SET_ASIDE = 0.6
"""What is left to a company that title and lead only set others against."""
LATE = 0.6
"""What is left to a company that the title and the lead leave out: a party stands there."""
LOOSE = 0.5
"""What is left to one that is named after the first sentence, and in none with a party."""


class Standing(NamedTuple):
    """A company with how much says that it is a party, and the words that say so."""

    name: str
    score: float
    first: Mention
    why: str


def companies(text: Passages, found: Sequence[Mention]) -> tuple[Standing, ...]:
    """Return every company that a text names, those most likely to be parties first."""
    weighed: dict[str, list[_Weighed]] = {}
    weigh = _Weigher(text.told, found)
    for index, mention in enumerate(found):
        if mention.entity.kind == "company":
            weighed.setdefault(mention.entity.name, []).append(weigh.one(index))
    opening = {name for name, them in weighed.items() if any(_opens(one) for one in them)}
    tied = {one.mention.passage.index for name in opening for one in weighed[name]}
    standings = [_standing(name, them, tied) for name, them in weighed.items()]
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


def of_others(found: Iterable[Mention], parties: Iterable[Standing]) -> frozenset[int]:
    """Return the sentences after the lead that name somebody first who is no party."""
    named = {party.name for party in parties}
    first: dict[int, str] = {}
    for mention in found:
        if mention.entity.kind == "company":
            first.setdefault(mention.passage.index, mention.entity.name)
    return frozenset(index for index, name in first.items() if index > 1 and name not in named)


class _Weighed(NamedTuple):
    """One mention with its weight and why."""

    mention: Mention
    weight: float
    why: str
    plain: bool
    joins: bool


def _opens(one: _Weighed) -> bool:
    """Whether a mention in the title or the first sentence makes a party."""
    return one.mention.passage.index <= 1 and one.weight >= LEAST


def _are_tied(them: list[_Weighed], tied: set[int]) -> bool:
    """Whether one of the mentions stands with a party, or with what stands for one."""
    passages = [one.mention.passage for one in them]
    return any(p.index in tied for p in passages) or any(_THEY.search(p.small) for p in passages)


def _acts_too(mention: Mention, tied: set[int]) -> bool:
    """Whether a sentence soon after the lead begins with a name, and tells what all are to do."""
    passage = mention.passage
    if passage.index not in tied or passage.index >= STRUCK_BY or mention.start != passage.start:
        return False
    return _TO_DO.search(passage.small) is not None


def _standing(name: str, them: list[_Weighed], tied: set[int]) -> Standing:
    """Weigh all mentions of one company; the strongest counts, the others add a little.

    ``tied`` are the sentences with a party, if the opening names one. What only sets others
    against a company adds nothing, however often it does.
    """
    best = max(them, key=lambda one: one.weight)
    score = best.weight + min(1.2, 0.3 * sum(o.weight for o in them if o.plain and o is not best))
    first = them[0].mention
    early = [one for one in them if one.mention.passage.index <= 1]
    if early and not any(one.plain for one in early):
        score *= SET_ASIDE
    if any(one.joins for one in them):
        score = max(score, LEAST)
    elif first.passage.index > LEAD and not _acts_too(first, tied):
        score *= LATE
    elif tied and not _are_tied(them, tied):
        score *= LOOSE
    index = best.mention.passage.index
    why = f"{best.why}, sentence {index}" if index else f"{best.why}, title"
    return Standing(name, score, first, why)


class _Weigher:
    """Weighs the mentions of one text, in lower case."""

    def __init__(self, small: str, found: Sequence[Mention]) -> None:
        self._small = small
        self._found = found
        # Looked for in the whole text at once: most names have no cue near them.
        self._leads = _MAY_LEAD.over(small)
        self._follows = _MAY_FOLLOW.over(small)

    def one(self, index: int) -> _Weighed:
        """Return how much one mention weighs, and why."""
        small, found = self._small, self._found
        mention = found[index]
        passage, start, end = mention.passage, mention.start, mention.end
        if index and _is_one_name(found[index - 1], mention):
            start = found[index - 1].start
        begin, last = max(passage.start, start - 90), min(passage.end, end + 60)
        before, after = small[begin:start], small[end:last]
        leads, follows = self._leads.passing(begin, start), self._follows.passing(end, last)
        factor, why = _factor(before, after, leads, follows)
        if factor == 1.0 and (_is_maker(small, found, index) or _PRODUCT.match(after)):
            bought = passage.index == 0 and not _RUNS_ON.search(before)
            factor, why = (0.5 if bought else 0.2), "names a product"
        if passage.is_aside:
            factor, why = factor * 0.3, "in a sentence on something else"
        weight = 3.0 if passage.index == 0 else passage.weight
        joins = factor == 1.0 and _joins(passage, before, after)
        return _Weighed(mention, weight * factor, why, factor >= PLAIN, joins)


def _joins(passage: Passage, before: str, after: str) -> bool:
    """Whether a party signs with whoever is named here, or they build what the text is about."""
    if passage.index < STRUCK_BY and _STRUCK.search(before):
        if passage.index > 1 and _BEFORE_NOW.match(after):
            return False
        return _THEY.search(passage.small) is not None
    return passage.index < BUILT_BY and _BUILDS.match(after) is not None


def _factor(
    before: str, after: str, leads: Iterable[int], follows: Iterable[int]
) -> tuple[float, str]:
    """How far one mention is that of a party, by the words on both sides.

    ``leads`` and ``follows`` are the cues of either side that may be there.
    """
    for index in follows:
        factor, why, cue = _AFTER[index]
        if cue.match(after):
            return factor, why
    for index in leads:
        factor, why, cue = _BEFORE[index]
        if cue.search(before):
            return factor, why
    return 1.0, "named"


def _is_one_name(mention: Mention, following: Mention) -> bool:
    """Whether two mentions name one company at one place: "OpenAI's ChatGPT"."""
    return mention.entity is following.entity and 0 <= following.start - mention.end <= 3


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
