"""Which of what is shown a follow-up points at: by number, name, place, word or figure.

Contains no reading of filters: what narrows instead of pointing is the matter of ``changes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.ask.draft import Draft
from bot.ask.shown import by_words, has_figure, lies_in, naming, teller
from bot.ask.thresholds import Value
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.context import Context

SINGLE = ("largest", "smallest", "latest", "earliest")
"""Intents that are answered by one announcement."""


def pointed(draft: Draft, context: Context) -> tuple[Announcement, ...] | None:
    """Return those of the shown that a line points at, or None where it points at nothing.

    What is not among the shown may be in the list beneath; a number always counts that list.
    """
    if any(intent in SINGLE for intent, _ in draft.intents) and draft.ordinals:
        return None  # "second biggest" is a rank and no place on the page
    if len(context.beneath) > len(context.shown) and draft.ordinals:
        return _pointed(draft, context, context.beneath)
    found = _pointed(draft, context, context.shown)
    if found is None and context.beneath and (draft.names or draft.shown or draft.places):
        found = _pointed(draft, context, context.beneath)
    return found


def _pointed(
    draft: Draft, context: Context, shown: Sequence[Announcement]
) -> tuple[Announcement, ...] | None:
    if not shown:
        return None
    if draft.ordinals:
        picked = [shown[n - 1 if n > 0 else n] for n in draft.ordinals if n <= len(shown)]
        return tuple(picked) or None
    asks = bool(draft.fields or draft.measures or "one" in draft.flags or asks_figure(draft))
    asks = asks or any(intent == "sources" for intent, _ in draft.intents)
    asks = asks or any(flag.startswith("wh:") for flag in draft.flags)
    if draft.shown or draft.series or _numbers(draft, shown):
        picked = list(_pick(draft, shown))
        return tuple(picked) or None
    pointers = draft.names or draft.places or draft.words or _topics(draft, shown)
    if asks and pointers and _only_points(draft):
        picked = list(_pick(draft, shown))
        complete = len(context.matched) <= len(shown) + context.question.offset
        if picked and len(picked) < len(shown) and complete:
            return tuple(picked)
    single = _follows_single(context) and "whole" not in draft.flags
    if (draft.fields or asks_figure(draft)) and not draft.filters and single:
        return tuple(context.shown[:1]) or None
    return None


def _follows_single(context: Context) -> bool:
    return context.question.intent in SINGLE or (
        context.question.intent == "detail" and bool(context.question.refers_to)
    )


def asks_figure(draft: Draft) -> bool:
    """Whether a sum or a measure is asked for."""
    return bool(draft.measures) or any(intent == "total" for intent, _ in draft.intents)


def _only_points(draft: Draft) -> bool:
    """Whether names and places may be a way to point: no second thought, nothing excluded."""
    swaps = {"about", "instead", "also", "vs", "or", "forgot", "not", "only", "wide"}
    swaps |= {"with"} if draft.names else set()
    if swaps & draft.flags or draft.kinds or draft.windows or draft.not_names:
        return False
    return not any(intent in ("list", "compare", "count") for intent, _ in draft.intents)


def _numbers(draft: Draft, shown: Sequence[Announcement]) -> bool:
    """Whether a figure is typed without comparison that stands in what is shown."""
    values = [f.value for f in draft.figures if f.bound in ("value", "max")]
    return any(stands(value, shown) for value in values)


def stands(value: Value, shown: Sequence[Announcement]) -> bool:
    """Whether a figure stands in what is shown; a bare number below ten says too little."""
    if value.measure == "number" and value.value < 10 and value.value == int(value.value):
        return False
    return any(has_figure(a, value) for a in shown)


def _topics(draft: Draft, shown: Sequence[Announcement]) -> list[str]:
    """Return the topics asked about that only some of what is shown speaks of ("the stake")."""
    return [t for t in draft.topics if 0 < sum(teller((a,))(t) for a in shown) < len(shown)]


def _pick(draft: Draft, shown: Sequence[Announcement]) -> tuple[Announcement, ...]:
    picked = tuple(shown)
    typed = {h.candidates[0].name: h.typed for h in draft.hits}
    for name in draft.names:
        found = naming(picked, name, typed.get(name.name, name.name))
        picked = found or (picked if draft.shown else ())
    for place in draft.places:
        picked = tuple(a for a in picked if lies_in(a, place)) or picked
    words = [*draft.shown, *draft.words, *draft.series, *_topics(draft, shown)]
    if words:
        picked = by_words(picked, words) or picked
    values = [f.value for f in draft.figures if f.bound in ("value", "max")]
    for value in values:
        picked = tuple(a for a in picked if has_figure(a, value)) or picked
    return picked
