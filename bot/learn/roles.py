"""Who does what among the parties: who buys and who sells, who invests and in whom.

Whose models are taken up supplies them to the others. Else by the kind of announcement and the
first verb of the title or the lead that tells a side; where none does, the first is the actor and
the others are partners.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.learn.mentions import Mention
from bot.learn.passages import Passage, Passages
from store.records import Kind, Role

Sides = tuple[Role, Role]
_ALWAYS: dict[Kind, Sides] = {"acquisition": ("acquirer", "target")}
_VERBS: dict[Kind, tuple[tuple[Sides, re.Pattern[str]], ...]] = {
    "funding": (
        (
            ("investor", "investee"),
            re.compile(r"\b(?:invest|put|pour|pump|back|lead)(?:s|ing)?\b[^.;]*\b(?:in|into)\b"),
        ),
        (("investee", "investor"), re.compile(r"\b(?:rais|secur|clos|land|nab)(?:es?|ed|ing|s)\b")),
    ),
}
_BUYS = re.compile(
    r"\b(?:buys?|rents?|uses?|leases?|orders?|pays?|taps?|deploys?|secures?|contracts?|purchases?)\b"
)
_SELLS = re.compile(r"\b(?:sells?|supplies|supply|provides?|delivers?|wins?|hosts?)\b")
_TRADE: tuple[tuple[Sides, re.Pattern[str]], ...] = (
    (("customer", "supplier"), _BUYS),
    (("supplier", "customer"), _SELLS),
)
_PLAIN: Sides = ("actor", "partner")
_JOINED = re.compile(r"(?:'s)?,? ?(?:and|&)? ?(?:the )?")
_BOTH: tuple[Kind, ...] = ("acquisition", "funding")
"""Kinds in which those who are named in one breath are on one side."""


def roles(
    kind: Kind, text: Passages, parties: Sequence[Mention], makers: Collection[str]
) -> tuple[Role, ...]:
    """Return the role of each party, by its first mention; ``makers`` have products named."""
    selling = [party.entity.name in makers for party in parties]
    if kind == "model_deployment" and any(selling) and not all(selling):
        return tuple("supplier" if sells else "customer" for sells in selling)
    first, others = _sides(kind, text.sentences)
    played: list[Role] = [first] if parties else []
    for before, party in pairwise(parties):
        joined = _JOINED.fullmatch(text.small, before.end, party.start)
        played.append(played[-1] if joined and kind in _BOTH else others)
    return tuple(played)


def _sides(kind: Kind, sentences: Sequence[Passage]) -> Sides:
    """Return the role of the first party and that of the others."""
    if kind in _ALWAYS:
        return _ALWAYS[kind]
    verbs = _TRADE if kind in ("compute_deal", "power") else _VERBS.get(kind, ())
    for sentence in sentences[:2]:
        found = [(m.start(), roles) for roles, verb in verbs if (m := verb.search(sentence.small))]
        if found:
            return min(found)[1]
    return _PLAIN
