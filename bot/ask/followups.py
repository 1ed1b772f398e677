"""A follow-up: a draft applied to the question that stands in the thread.

Contains no tokens and no facts beyond what is shown. The rules, in the order they are tried:

- a page ("more"), a fresh start ("start over", "what do we have on oracle") or a part taken away
  ("any date") does just that;
- a line that asks for a field, a figure or the sources and points at some of what is shown ("the
  intel one, source?", "thinking machines at what valuation") is about those only; the filters
  stay beneath, so the next line can leave them again;
- else what is named narrows, swaps, adds or excludes, and everything not named stays: a new
  window, kind, place, status or threshold replaces the old one of its sort; a name replaces the
  name added last ("and google?"), or all of them where several were meant together ("oklo?"), or
  is added ("just openai", "with nvidia", a chip to a company);
- the intent stays where only the filters changed, but a kind turns a count back into a list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bot.ask.draft import Draft
from bot.ask.meaning import (
    bounds_of,
    fresh,
    group_of,
    intent_of,
    mode_of,
    names_of,
    order_of,
    window_of,
    without_vendors,
)
from bot.ask.question import PAGE, Question
from bot.ask.shown import by_words, has_figure, lies_in, naming, teller
from bot.ask.thresholds import Value
from store.records import Announcement, Kind, Status

if TYPE_CHECKING:
    from bot.ask.reading import Context

_SINGLE = ("largest", "smallest", "latest", "earliest")
_THINGS = ("chip", "model")


@dataclass(frozen=True, slots=True)
class Followed:
    """The question after a follow-up, and wider readings to try when it finds nothing."""

    question: Question
    alternatives: tuple[Question, ...] = ()


def follow(
    draft: Draft, context: Context, today: date, vendor_of: Callable[[str], str | None]
) -> Followed:
    """Return what a draft means after the context's question.

    ``vendor_of`` gives the company of a chip or model, None for everything else.
    """
    if draft.pages and not (draft.filters or draft.intents or draft.fields):
        return Followed(_paged(context.question, draft.pages[-1]))
    if _starts_afresh(draft):
        return Followed(fresh(draft, today))
    base = _base(context, draft)
    pointed = _pointed(draft, context)
    if pointed is not None:
        return _about(draft, context, base, pointed, today)
    things = frozenset(name for name in base.names if vendor_of(name))
    narrowed = _narrowed(draft, base, context, today, things)
    makers = tuple(vendor_of(name) or name for name in narrowed.names)
    return Followed(narrowed, _wider(draft, base, narrowed, makers, today))


def _paged(question: Question, step: int) -> Question:
    limit = question.limit or PAGE
    return replace(question, offset=max(0, question.offset + step * limit))


def _starts_afresh(draft: Draft) -> bool:
    """Whether a line is a question of its own: it names what it is about and asks for all of it."""
    return draft.command == "restart" or ("intro" in draft.flags and bool(draft.names))


def _base(context: Context, draft: Draft) -> Question:
    """Return the question that stands, without what belonged to its answer alone."""
    question = context.question
    dropped: dict[str, Any] = {"refers_to": (), "offset": 0, "field": None}
    for part in draft.drops:
        dropped |= _DROPS[part]
    if "wide" in draft.flags:
        dropped |= _DROPS["kinds"] | _DROPS["statuses"]
    if question.intent == "detail":
        dropped["intent"] = "list"
    return replace(question, **dropped)


_DROPS: dict[str, dict[str, Any]] = {
    "time": {"since": None, "until": None},
    "limits": {
        "min_usd": None, "max_usd": None, "min_mw": None, "max_mw": None, "min_units": None,
        "max_units": None, "limit": None,
    },
    "kinds": {"kinds": (), "not_kinds": ()},
    "places": {"places": (), "not_places": ()},
    "statuses": {"statuses": (), "not_statuses": ()},
    "names": {"names": (), "not_names": (), "names_mode": "all"},
}  # fmt: skip


def _pointed(draft: Draft, context: Context) -> tuple[Announcement, ...] | None:
    """Return those of the shown that a line points at, or None where it points at nothing."""
    shown = context.shown
    if not shown:
        return None
    if draft.ordinals:
        picked = [shown[n - 1 if n > 0 else n] for n in draft.ordinals if n <= len(shown)]
        return tuple(picked) or None
    asks = bool(draft.fields or draft.measures or "one" in draft.flags or _asks_figure(draft))
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
    if (draft.fields or _asks_figure(draft)) and not draft.filters and _follows_single(context):
        return (shown[0],)
    return None


def _follows_single(context: Context) -> bool:
    return context.question.intent in _SINGLE or (
        context.question.intent == "detail" and bool(context.question.refers_to)
    )


def _asks_figure(draft: Draft) -> bool:
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


def _about(
    draft: Draft, context: Context, base: Question, pointed: Sequence[Announcement], today: date
) -> Followed:
    """Return the question about just some of what is shown; its filters stay beneath."""
    intent, measure, wanted = intent_of(draft)
    if intent in (None, "list") and (len(pointed) == 1 or draft.ordinals):
        intent = "detail"
    slugs = tuple(a.slug for a in pointed)
    if len(slugs) == len(context.shown) == len(context.matched) and len(slugs) > 1:
        slugs = ()  # it points at everything: nothing is narrowed
    question = replace(
        base,
        intent=intent or ("list" if base.intent == "detail" else base.intent),
        field=wanted if intent == "detail" else None,
        measure=measure if intent == "detail" else measure or base.measure,
        currency=draft.currency or base.currency,
        refers_to=slugs,
    )
    return Followed(question)


def _narrowed(
    draft: Draft, base: Question, context: Context, today: date, things: frozenset[str]
) -> Question:
    """Return the base with what the draft names put in; everything else stays."""
    changes: dict[str, Any] = {}
    changes |= _names(draft, base, things, context)
    changes |= _kinds(draft, base)
    changes |= _places(draft, base)
    changes |= _statuses(draft, base)
    changes |= bounds_of(draft.figures)
    window = window_of(draft.windows, today)
    if window is not None:
        changes |= {"since": window.since, "until": window.until}
    if draft.words or draft.shown:
        asks = bool(draft.fields) or _asks_figure(draft)
        if not (asks and len(context.matched) == 1):  # of a single one all is told anyway
            changes["words"] = tuple(dict.fromkeys((*draft.words, *draft.shown)))
    if draft.role is not None:
        changes["role"] = draft.role
    if draft.currency is not None:
        changes["currency"] = draft.currency
    if "financed" in draft.flags and not draft.kinds:
        changes["kinds"] = ("funding",)
    changes |= _asked(draft, base, context)
    if order_of(draft) != "newest":
        changes |= {"order": "largest", "limit": draft.top}
    return replace(base, **changes)


def _names(
    draft: Draft, base: Question, things: frozenset[str], context: Context
) -> dict[str, Any]:
    out = tuple(dict.fromkeys((*base.not_names, *draft.not_names)))
    changes: dict[str, Any] = {}
    if draft.not_names:
        kept = tuple(n for n in base.names if n not in draft.not_names)
        changes = {"not_names": out, "names": kept}
    new = names_of(draft)
    if not new:
        return changes
    changes["not_names"] = tuple(n for n in out if n not in new)
    adds = _adds(draft, base, things, context)
    names, mode = _joined_names(draft, base, new, adds)
    return changes | {"names": tuple(dict.fromkeys(names)), "names_mode": mode}


def _joined_names(
    draft: Draft, base: Question, new: tuple[str, ...], adds: bool
) -> tuple[tuple[str, ...], str]:
    """Return the names after new ones came: added as all or any, swapped, or replaced."""
    flags, old = draft.flags, base.names
    if not old:
        return new, mode_of(draft)
    if "also" in flags or "vs" in flags or "forgot" in flags or base.intent == "compare":
        return (*old, *new), "any"
    if any(intent == "compare" for intent, _ in draft.intents) and len(new) == 1:
        return (*old, *new), "any"
    if len(new) > 1:
        return new, mode_of(draft)
    if set(new) <= set(old):
        narrowed = "only" in flags and base.names_mode == "any"
        return (new if narrowed or "about" in flags else old), base.names_mode
    if flags & {"instead", "about"} or draft.joins[:1] in (["and"], ["or"]):
        return (*old[:-1], *new), base.names_mode
    if flags & {"only", "with", "wide", "one", "in"} or adds:
        if base.names_mode == "any" and "only" in flags:
            return new, "all"
        return (*old, *new), "all"
    return new, "all"


def _adds(draft: Draft, base: Question, things: frozenset[str], context: Context) -> bool:
    """Whether a name narrows by its nature rather than takes the place of another.

    A chip or model does beside a company, and a company beside chips; so does a party of what is
    shown where something is asked of it ("how much did nvidia pay").
    """
    name = draft.names[0]
    if (name.kind in _THINGS) != bool(things & set(base.names)):
        return True
    asks = bool(draft.fields) or (_asks_figure(draft) and len(draft.intents) > 0)
    return asks and any(p.name == name.name for a in context.shown for p in a.parties)


def _kinds(draft: Draft, base: Question) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if draft.not_kinds:
        kept = tuple(k for k in base.kinds if k not in draft.not_kinds)
        out = tuple(dict.fromkeys((*base.not_kinds, *draft.not_kinds)))
        changes = {"not_kinds": cast("tuple[Kind, ...]", out), "kinds": kept}
    if draft.kinds:
        kinds = (*base.kinds, *draft.kinds) if "also" in draft.flags else tuple(draft.kinds)
        changes["kinds"] = tuple(dict.fromkeys(kinds))
        changes["not_kinds"] = tuple(k for k in base.not_kinds if k not in draft.kinds)
        changes["words"] = ()
    return changes


def _places(draft: Draft, base: Question) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if draft.not_places:
        kept = tuple(p for p in base.places if p not in draft.not_places)
        changes = {"not_places": (*base.not_places, *draft.not_places), "places": kept}
    if draft.places:
        adds = draft.flags & {"also"}
        places = (*base.places, *draft.places) if adds else tuple(draft.places)
        changes["places"] = tuple(dict.fromkeys(places))
        changes["not_places"] = tuple(p for p in base.not_places if p not in draft.places)
    return changes


def _statuses(draft: Draft, base: Question) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    asks_status = "yesno" in draft.flags and "only" not in draft.flags
    if draft.not_statuses and not asks_status:
        out = tuple(dict.fromkeys((*base.not_statuses, *draft.not_statuses)))
        kept = tuple(s for s in base.statuses if s not in draft.not_statuses)
        changes = {"not_statuses": cast("tuple[Status, ...]", out), "statuses": kept}
    if draft.statuses and not asks_status:
        changes["statuses"] = tuple(draft.statuses)
        changes["not_statuses"] = tuple(s for s in base.not_statuses if s not in draft.statuses)
    return changes


def _asked(draft: Draft, base: Question, context: Context) -> dict[str, Any]:
    """Return intent, field, measure and grouping after a follow-up."""
    intent, measure, wanted = intent_of(draft)
    group = group_of(draft)
    if group is not None:
        kept = base.intent if base.intent in ("total", "count") else "list"
        chosen = intent if intent in ("total", "count") else kept
        return {"intent": chosen, "group_by": group, "measure": measure or base.measure}
    if intent is None and draft.currency is not None and not draft.filters:
        return {"intent": context.question.intent, "field": context.question.field}
    if intent is not None:
        changes = {"intent": intent, "field": wanted if intent == "detail" else None}
        kept_group = base.group_by if intent in ("total", "count") else None
        return changes | {"measure": measure, "group_by": kept_group}
    question = context.question
    if question.intent == "detail" and draft.names and not (draft.kinds or draft.windows):
        return {"intent": "detail", "field": question.field}
    narrows = draft.kinds or (draft.statuses and "only" in draft.flags)
    if (narrows and base.intent in ("count", *_SINGLE)) or (narrows and not draft.kinds):
        return {"intent": "list", "measure": None}
    if base.intent in ("sources", "help"):
        return {"intent": "list"}
    return {}


def _wider(
    draft: Draft, base: Question, narrowed: Question, makers: tuple[str, ...], today: date
) -> tuple[Question, ...]:
    """Return readings to try, in order, when the narrowed question finds nothing.

    First without a narrower that the new part may have left behind (words, a kind), of the
    makers of chips instead of the chips, with a name in the place of all, and last as a question
    of its own.
    """
    options: list[Question] = []
    if "financed" in draft.flags:
        options.append(replace(narrowed, kinds=base.kinds))
    if len(draft.names) > 1:
        options.append(replace(narrowed, names=without_vendors(draft)))
    if draft.words and (draft.fields or _asks_figure(draft)):
        options.append(replace(narrowed, words=base.words))
    if _asks_figure(draft) or draft.fields:
        options.append(replace(narrowed, kinds=(), statuses=base.statuses))
    if draft.kinds or draft.places or draft.statuses or draft.not_statuses:
        options.append(replace(narrowed, words=tuple(draft.words)))
        options.append(replace(narrowed, words=tuple(draft.words), names=_once(makers)))
    new = names_of(draft)
    if new:
        options.append(replace(narrowed, names=new, names_mode=cast(Any, mode_of(draft))))
    if draft.names or draft.kinds or draft.words:
        alone = fresh(draft, today)
        options.append(alone)
    tried = [narrowed]
    for option in options:
        if option not in tried:
            tried.append(option)
    return tuple(tried[1:])


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
