"""Which of what is shown a follow-up points at: by number, name, place, word or figure.

Contains no reading of filters: what narrows instead of pointing is the matter of ``changes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ask.draft import Draft
from bot.ask.shown import by_words, has_figure, lies_in, naming, squeezed, teller
from bot.ask.text import fold
from bot.ask.thresholds import Threshold, Value
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
    paged = context.question.offset > 0  # on a later page its numbers count
    if len(context.beneath) > len(context.shown) and draft.ordinals and not paged:
        return _pointed(draft, context, context.beneath)
    found = _pointed(draft, context, context.shown)
    of_some = bool(context.question.refers_to) or context.question.intent in SINGLE
    named = of_some and draft.names
    pointers = named or draft.shown or draft.places or draft.windows or draft.topics
    if found is None and context.beneath and (pointers or "either" in draft.flags):
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
    dated = _dated(draft, shown)
    if dated and len(dated) < len(shown):
        return dated
    if "only" in draft.flags and (topics := _topics(draft, shown)):
        return by_words(shown, topics)  # "only the subsidy"
    pointers = draft.names or draft.places or draft.words or _topics(draft, shown)
    if asks and pointers and _only_points(draft):
        picked = list(_pick(draft, shown))
        complete = len(context.matched) <= len(shown) + context.question.offset
        if picked and len(picked) < len(shown) and complete:
            return tuple(picked)
    single = _follows_single(context) and not draft.flags & {"whole", "set"}
    asks = bool(draft.fields) or asks_figure(draft) or "wh:when" in draft.flags
    if asks and not draft.filters and single:
        return tuple(context.shown[:1]) or None
    return None


def _follows_single(context: Context) -> bool:
    question = context.question
    pointed_at = len(question.refers_to)
    return (
        question.intent in SINGLE
        or pointed_at == 1
        or (question.intent == "detail" and pointed_at > 0)
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
    other = {"list", "compare"} if draft.fields else {"list", "compare", "count"}
    return not any(intent in other for intent, _ in draft.intents)


def _dated(draft: Draft, shown: Sequence[Announcement]) -> tuple[Announcement, ...]:
    """Return those of the shown that "the july one", "the 2024 deal" mean by their date."""
    named = "noun" in draft.flags or bool(draft.kinds)
    singular = "one" in draft.flags or (named and not draft.plural and asks_figure(draft))
    singular |= named and not draft.plural and bool(draft.fields)
    if len(draft.windows) != 1 or not singular or draft.names or "only" in draft.flags:
        return ()
    if any(all(a.kind != kind for a in shown) for kind in draft.kinds):
        return ()
    since, until = draft.windows[0].since, draft.windows[0].until
    if since is None or until is None:
        return ()
    found = tuple(a for a in shown if since <= a.announced_on <= until)
    if found or any(draft.years) or until - since > timedelta(days=31):
        return found
    return tuple(a for a in shown if a.announced_on.month == since.month)  # of whatever year


def _told_of(shown: Sequence[Announcement], draft: Draft, place: str) -> tuple[Announcement, ...]:
    """Return those of the shown whose text names a place as it was typed: "the taiwan deal"."""
    for hit in draft.hits:
        if place in (hit.candidates[0].code, hit.candidates[0].name):
            return tuple(a for a in shown if teller((a,))(fold(hit.typed)))
    return ()


def _numbers(draft: Draft, shown: Sequence[Announcement]) -> bool:
    """Whether a figure is typed without comparison that stands in what is shown."""
    values = [f.value for f in draft.figures if _spoken(f, draft)]
    return any(stands(value, shown) for value in values)


def _spoken(figure: Threshold, draft: Draft) -> bool:
    """Whether a figure is spoken of, "the up to 6 GW deal", and is no limit, "under 6 GW"."""
    named = "noun" in draft.flags and not draft.plural
    singular = named or bool(draft.flags & {"one", "definite"})
    return figure.bound == "value" or (figure.bound == "max" and singular)


def stands(value: Value, shown: Sequence[Announcement]) -> bool:
    """Whether a figure stands in what is shown; a bare number below ten says too little."""
    if value.measure == "number" and value.value < 10 and value.value == int(value.value):
        return False
    return any(has_figure(a, value) for a in shown)


def _topics(draft: Draft, shown: Sequence[Announcement]) -> list[str]:
    """Return the topics asked about that only some of what is shown speaks of ("the stake").

    Of the largest or newest of them it is said what it is, not which: "the biggest grant".
    """
    if any(intent in SINGLE for intent, _ in draft.intents):
        return []
    return [t for t in draft.topics if 0 < sum(teller((a,))(t) for a in shown) < len(shown)]


def _pick(draft: Draft, shown: Sequence[Announcement]) -> tuple[Announcement, ...]:
    picked = tuple(shown)
    typed = {h.candidates[0].name: h.typed for h in draft.hits}
    for name in draft.names:
        found = naming(picked, name, typed.get(name.name, name.name))
        picked = found or (picked if draft.shown else ())
    for place in draft.places:
        there = tuple(a for a in picked if lies_in(a, place))
        picked = there or _told_of(picked, draft, place) or picked
    for code in draft.numbered:  # "colossus 2": the number belongs to the word
        picked = tuple(a for a in picked if code in squeezed(a)) or picked
    words = [*draft.shown, *draft.words, *draft.series, *_topics(draft, shown)]
    if words:
        picked = by_words(picked, words) or picked
    values = [f.value for f in draft.figures if _spoken(f, draft) and not draft.numbered]
    if "either" in draft.flags:  # "17.4 or 19.4": whichever holds one of them
        return tuple(a for a in picked if any(has_figure(a, value) for value in values)) or picked
    for value in values:
        picked = tuple(a for a in picked if has_figure(a, value)) or picked
    return picked
