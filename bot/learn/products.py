"""Which chips and models an announcement is about; those it is only compared with are left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.learn.mentions import Mention
from bot.learn.sieve import Guarded
from store.records import EntityKind

_COMPARED = Guarded(
    r"\b(?:rivals?|competit\w+|compet(?:e|es|ing)(?: \w+){0,2} with|unlike|versus|vs\.?"
    r"|than|against|succe(?:eds?|eding|ssor to)|replac(?:e|es|ed|ing)|predecessors?"
    r"|previous(?:ly)?|earlier|older|last-generation|alternatives? to|compared (?:to"
    r"|with)|similar to|followed|after|original|as opposed to|instead of|beyond|built on"
    r"|based on|stands? up to|tak(?:e|es|ing) on|competitors? (?:to|of|for)|outperform\w*|beats?"
    r"|times|(?:that|those) of|improvements? over|gains? over|[gt]b of"
    r"|worked (?:at|for|on)|helped (?:\w+ )?(?:create|invent|design|develop|build)|co-?invent\w*"
    r"|(?:creators?|inventors?|designers?|architects?) of|led (?:[\w-]+ ){0,4}(?:for|on)"
    r"|up from|(?:version|variant) of|reliance on|dependence on|need for)"
    r"(?: [\w'.-]+){0,4} $",
    re.UNICODE,
)
_AFTER = re.compile(
    r"(?:'s)? ?(?:rivals?|competitors?|predecessor|alternatives?)\b"
    r"| (?:chips? |gpus? )?(?:came|was|were|launched|arrived|debuted)(?: \w+)? in 20\d\d\b"
)
_COUNTED = re.compile(
    r"(?<![\w.])\d[\d,.]*(?: (?:thousand|million|k))?\+? (?:of )?(?:its |the |new |latest )*"
    r"(?:nvidia|amd|intel|google|huawei|aws)?(?:'s)? ?$"
    r"|\b(?:\d[\d.,]*|one|two|three|four|five|ten) ?(?:gigawatts?|megawatts?|[gm]w)\b[^.;]{0,40}"
    r"\b(?:with|of|using|in|on) [^.;]{0,45}$",
    re.ASCII,
)
"""How many of a chip there are, or how much power: what is counted is what the thing is made of."""
_FITTED = re.compile(
    r"\b(?:equipped|fitted|outfitted|filled|populated|built) (?:out )?(?:with|from|around)"
    r" [^.;]{0,40}$|\b(?:installations?|deployments?) of [^.;]{0,40}$"
    r"|\b(?:will|to) (?:use|run on|house|host|install|deploy) [^.;]{0,40}$",
    re.ASCII,
)
_INSTALLED = re.compile(
    r"(?:'s)?(?: [\w-]+){0,5}?,? (?:(?:is|are|will be|to be|being)"
    r" (?:installed|deployed|used|housed|fitted)"
    r"|(?:will )?(?:forms?|makes? up|fills?|powers?|go(?:es)? into|sits? in))\b",
    re.ASCII,
)
"""What is to stand in a site, by the words before the name of a chip or after it."""
LEAST = 0.6
DEEPEST = 20
"""The last sentence in which a number of chips, or a place for them, is that of the news."""
PASSING = 2.0
"""How much less a member's first sentence weighs where it is named in passing."""


@dataclass(frozen=True, slots=True)
class Product:
    """A chip or model, how much says that a text is about it, and how it is named first."""

    name: str
    score: float
    first: Mention


def products(
    small: str, found: Sequence[Mention], kind: EntityKind, makers: Collection[str] = ()
) -> tuple[Product, ...]:
    """Return the chips (or models) that a text, in lower case, is about, in its order.

    A family is left out where members of it are named: "Instinct MI450" is the MI450. It stays
    where it says what the text is about and a member comes in passing further down.

    Where some of ``makers`` announce their own, those of anybody else are what they are set
    against.
    """
    scores: dict[str, float] = {}
    firsts: dict[str, Mention] = {}
    for mention in found:
        if mention.entity.kind == kind:
            name = mention.entity.name
            firsts.setdefault(name, mention)
            scores[name] = scores.get(name, 0.0) + _weight(small, mention)
    families = {name for name in firsts if _is_specified(name, firsts)}
    chosen = tuple(
        Product(name, score, firsts[name])
        for name, score in scores.items()
        if score >= LEAST and name not in families and not _standard(firsts[name])
    )
    own = tuple(one for one in chosen if one.first.entity.vendor in (None, "JEDEC", *makers))
    return own if any(one.first.entity.vendor in makers for one in own) else chosen


def _is_specified(family: str, firsts: Mapping[str, Mention]) -> bool:
    """Whether a text that names a family means members of it, which it names as early."""
    first = firsts[family]
    members = [firsts[name] for name in first.entity.members if name in firsts]
    return any(m.passage.weight * PASSING > first.passage.weight for m in members)


def _weight(small: str, mention: Mention) -> float:
    passage = mention.passage
    before = small[max(passage.start, mention.start - 60) : mention.start]
    compared = _COMPARED.search(before) or _AFTER.match(small, mention.end) or passage.is_aside
    further = small[max(passage.start, mention.start - 100) : mention.start]
    if not compared and passage.index <= DEEPEST and _is_placed(small, mention, further):
        return max(passage.weight, LEAST)
    return passage.weight * (0.1 if compared else 1.0)


def _is_placed(small: str, mention: Mention, before: str) -> bool:
    """Whether a chip is counted, or is to stand in what the news is about."""
    if _COUNTED.search(before) or _FITTED.search(before):
        return True
    return _INSTALLED.match(small, mention.end, mention.passage.end) is not None


def _standard(mention: Mention) -> bool:
    """Whether a family is of a standards body: memory of any maker, which no deal is about."""
    if mention.entity.vendor != "JEDEC":
        return False
    return bool(mention.entity.members) or mention.passage.index > 0
