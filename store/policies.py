"""How an alias may match, by what it is: the policies that a file need not spell out.

Contains no names. An alias that says its own policy keeps it; see ``starter/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.records import Alias, EntityKind

Steps = tuple[tuple[int, int], ...]
"""(length from which, slips of the hand allowed), longest first."""

_LONG: Steps = ((9, 2), (6, 1))
_SHORT: Steps = ((7, 1),)


@dataclass(frozen=True, slots=True)
class Policy:
    """``article`` holds in running text, ``query`` in what is typed; ``steps`` allow slips."""

    article: str
    query: str
    steps: Steps = ()


POLICIES: dict[str, Policy] = {
    "name": Policy("word", "word", _LONG),
    "legal": Policy("word", "word"),
    "former": Policy("word", "word", _SHORT),
    "former_ticker": Policy("dollar", "dollar"),
    "brand": Policy("word", "word", _SHORT),
    "codename": Policy("exact-case", "word"),
    "abbreviation": Policy("exact-case", "word"),
    "misspelling": Policy("word", "word"),
    # Chinese, Japanese and Korean put no borders between words.
    "non_latin": Policy("substring", "substring"),
    "ticker": Policy("dollar", "dollar"),
    "alias": Policy("word", "word", _SHORT),
}
"""By kind of alias."""

FUZZY_FROM: dict[EntityKind, int | None] = {
    "company": 0,
    # One digit is the difference between two chips, and between two versions of a model.
    "chip": None,
    "model": None,
    "person": 6,
    "place": 7,
}
"""The length from which aliases of an entity may be matched fuzzily; None: never."""

FUZZY = "fuzzy"
"""A query policy in files: a word, with slips by its length, whatever it is a name of."""

SHORT_CODE = 2
"""Abbreviations up to this length match in capitals only."""

_COMPANY_FORM = re.compile(r",?\s+(Inc\.?|Corp\.?|Ltd\.?|plc|N\.V\.|LLC|SE|AG|S\.A\.)$")


def settle(
    text: str,
    kind: str,
    entity_kind: EntityKind,
    article: str | None = None,
    query: str | None = None,
    edits: int | None = None,
) -> Alias:
    """Return the alias with its policies; what is given wins over what its kind implies.

    An alias with a query policy of its own allows no slips unless they are given too.
    """
    default = POLICIES[kind]
    if edits is None:
        own = query is not None and query != FUZZY
        edits = 0 if own else _edits(len(text), default.steps, entity_kind, query == FUZZY)
    if query == FUZZY:
        query = "word"
    elif query is None:
        short = kind == "abbreviation" and len(text) <= SHORT_CODE
        query = "exact-case" if short else default.query
    return Alias(text=text, kind=kind, article=article or default.article, query=query, edits=edits)


def _edits(length: int, steps: Steps, entity_kind: EntityKind, insisted: bool) -> int:
    least = FUZZY_FROM[entity_kind]
    if insisted:
        steps, least = steps or _SHORT, 0
    if least is None or length < least or not steps:
        return 0
    for start, allowed in steps:
        if length >= start:
            return allowed
    return steps[-1][1] if least and length >= least else 0


def bare(legal: str) -> str | None:
    """Return a legal name without Inc., Corp., Ltd., plc, N.V. and the like; None without one."""
    stripped = _COMPANY_FORM.sub("", legal)
    return stripped if stripped != legal else None
