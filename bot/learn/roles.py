"""Who does what among the parties: who buys and who sells, who invests and in whom.

By the kind of announcement and the first verb of the title or the lead that tells a side; where
none does, the first is the actor and the others are partners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.learn.passages import Passage
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


def sides(kind: Kind, sentences: Sequence[Passage]) -> Sides:
    """Return the role of the first party and that of the others."""
    if kind in _ALWAYS:
        return _ALWAYS[kind]
    verbs = _TRADE if kind in ("compute_deal", "power") else _VERBS.get(kind, ())
    for sentence in sentences[:2]:
        found = [(m.start(), roles) for roles, verb in verbs if (m := verb.search(sentence.small))]
        if found:
            return min(found)[1]
    return _PLAIN
