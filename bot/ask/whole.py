"""A line as a whole: what its parts mean only together, or mean something else together.

Contains no meanings of single words; those are gathered in ``draft`` before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.ask.draft import Draft
from bot.ask.lexicon import AUXILIARIES
from bot.ask.spans import Span
from bot.ask.statements import (
    LEADS,
    asking_first,
    figures_told,
    statement,
    talk,
    told,
)
from bot.ask.tokens import Line


def _leave_units(draft: Draft, spans: Sequence[Span]) -> None:
    """Forget the kind that only says what a threshold counts: "gpu deals over 100k units"."""
    counted = any(figure.value.measure == "units" for figure in draft.figures)
    said = [span.typed.casefold() for span in spans if span.tag == "kind" and span.value == "chip"]
    if counted and said and all(word.startswith(("gpu", "accelerator")) for word in said):
        draft.kinds = [kind for kind in draft.kinds if kind != "chip"]


def settle(draft: Draft, line: Line, spans: Sequence[Span]) -> None:
    """Look at a line as a whole: whether it asks, and whether it is a statement."""
    _leave_units(draft, spans)
    folded = [token.folded for token in line.tokens]
    start = next((i for i, word in enumerate(folded) if word not in LEADS), 0)
    if folded and folded[min(start, len(folded) - 1)] in AUXILIARIES:
        draft.flags.add("yesno")
    for i, word in enumerate(folded):
        if i and word in AUXILIARIES and folded[i - 1] in (",", ";", "-", ":"):
            draft.flags.add("yesno")
    said = statement(folded) or told(line, spans) or talk(line, spans)
    said = said or figures_told(line, spans)
    if said:
        draft.flags.add(f"says:{said}")
    _ask_whether(draft, line, spans)
    if draft.kind_words == ["chip"] and replace(draft, kinds=[]).empty:
        draft.fields.append("chips")  # "chip?", of what stands; as a question of its own a kind
    if draft.empty:  # "and the round": a reference that is all there is names a kind
        draft.kinds += [span.value for span in spans if span.tag == "it" and span.value]
    _note_definite(draft, line)
    _choose_figures(draft, line)


_PERSONS = frozenset(
    ("i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours", "im", "ive", "id",
     "someone", "somebody", "anyone", "anybody", "everybody", "nobody", "folks", "guys")
)  # fmt: skip
LONGEST_NEARLY = 12
"""Words of a line that may be answered with one of them not understood."""
SHORT = 6
"""Words of a line that need no word that asks: "delivery window", "order size, mw"."""


def nearly(line: Line, spans: Sequence[Span], draft: Draft, not_read: Sequence[str]) -> bool:
    """Whether all but one word of a line in a thread is understood and the line surely asks.

    Talk leaves more words without a meaning, or speaks of persons, or asks nothing.
    """
    folded = [token.folded for token in line.tokens]
    strange = [word for word in not_read if word.isalnum() or len(word) > 1]
    if len(strange) != 1 or len(folded) > LONGEST_NEARLY or line.mentions:
        return False
    persons = _PERSONS & {re.split(r"['’]", each)[0] for each in folded}
    if persons or not strange[0].replace("-", "").isalnum():
        return False
    if any(flag.startswith("says:") for flag in draft.flags) or {"!", "lol", "haha"} & set(folded):
        return False
    if any(span.tag == "talk" for span in spans):
        return False
    wanted = bool(draft.fields or draft.intents or draft.measures)
    if folded[-1] == "?" or asking_first(folded):
        return wanted or draft.filters or "wh:when" in draft.flags  # a name, a figure, a time
    return wanted and len(folded) <= SHORT and "," not in folded[:-2] and not _does(spans)


def _does(spans: Sequence[Span]) -> bool:
    """Whether the strange word follows a name: perhaps what somebody does ("macquarie timed")."""
    doers = ("name", "they", "it")
    return any(a.tag in doers and b.tag == "unread" for a, b in pairwise(spans))


_EITHER = re.compile(r"\d[\w.,]*(?: [a-z]{1,12})? or \d[\w.,]*(?: [a-z]{1,12})? ?\??$")
_SINGULAR = frozenset(("one", "deal", "thing", "stake", "contract", "agreement", "round", "part"))


def _ask_whether(draft: Draft, line: Line, spans: Sequence[Span]) -> None:
    """Read "confirmed?" as asking for the status; "only confirmed" leaves rumours out."""
    asked = any(s.tag == "sure" and s.typed.casefold() in ("confirmed", "official") for s in spans)
    if asked and line.folded.endswith("?") and "only" not in draft.flags:
        draft.not_statuses = [s for s in draft.not_statuses if s != "rumored"]
        draft.flags.discard("sure")
        draft.fields.append("status")


def _note_definite(draft: Draft, line: Line) -> None:
    """Note that a name is one of those that stand: "the amd deal", "the intel thing"."""
    folded = [token.folded for token in line.tokens]
    for i, word in enumerate(folded[:-2]):
        if word == "the" and _SINGULAR & set(folded[i + 2 : i + 4]) and draft.names:
            draft.flags.add("definite")


def _choose_figures(draft: Draft, line: Line) -> None:
    """Read "2.9 or 3?", "17 or 20 yrs?" as asking which of the figures that are told is right."""
    either = _EITHER.search(line.folded)
    if either is None or draft.intents or draft.fields:
        return
    strange = [word for word in draft.unread if word.casefold() not in either.group().split()]
    if strange or draft.kinds or draft.places:
        return
    draft.flags.add("either")
    draft.unread.clear()
    draft.fields.append("claims")
