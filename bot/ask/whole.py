"""A line as a whole: what its parts mean only together, or mean something else together.

Contains no meanings of single words; those are gathered in ``draft`` before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask.draft import Draft
from bot.ask.lexicon import AUXILIARIES
from bot.ask.spans import Span
from bot.ask.statements import LEADS, figures_told, statement, talk, told
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
    _note_definite(draft, line)
    _choose_figures(draft, line)


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
    if strange or draft.names or draft.kinds or draft.places:
        return
    draft.flags.add("either")
    draft.unread.clear()
    draft.figures.clear()
    draft.fields.append("claims")
