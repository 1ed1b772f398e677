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
from typing import TYPE_CHECKING, Any

from bot.ask import changes as changed
from bot.ask.draft import Draft
from bot.ask.meaning import (
    bounds_of,
    fresh,
    group_of,
    intent_of,
    names_of,
    order_of,
    side_of,
    window_of,
)
from bot.ask.pointing import SINGLE, asks_figure, pointed
from bot.ask.question import PAGE, Question
from bot.ask.shown import by_words
from bot.ask.times import Window
from bot.ask.wider import followed_wider
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.context import Context


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
    if (rest := _without_words(draft, context)) is not None:
        return Followed(replace(base, refers_to=rest))
    picked = pointed(draft, context)
    if picked is not None:
        return _about(draft, context, base, picked, today)
    things = frozenset(name for name in base.names if vendor_of(name))
    narrowed = _narrowed(draft, base, context, today, things)
    makers = tuple(vendor_of(name) or name for name in narrowed.names)
    return Followed(narrowed, followed_wider(draft, base, narrowed, makers, today, context))


def _without_words(draft: Draft, context: Context) -> tuple[str, ...] | None:
    """Return what is left of a list of one kind without a sort of it: power without nuclear."""
    whole = context.beneath or context.shown
    same = set(draft.not_kinds) <= set(context.question.kinds)
    if not draft.not_words or not same or len(whole) < len(context.matched):
        return None
    out = by_words(whole, draft.not_words)
    return tuple(a.slug for a in whole if a not in out)


def _paged(question: Question, step: int) -> Question:
    """Return the next page; of an answer that has no pages, the list it rests on."""
    if question.intent not in ("list", "sources", "timeline"):
        return replace(question, intent="list", field=None, offset=0)
    limit = question.limit or PAGE
    return replace(question, offset=max(0, question.offset + step * limit))


def _starts_afresh(draft: Draft) -> bool:
    """Whether a line is a question of its own: it names what it is about and asks for all of it."""
    return draft.command == "restart" or ("intro" in draft.flags and bool(draft.names))


def _base(context: Context, draft: Draft) -> Question:
    """Return the question that stands, without what belonged to its answer alone."""
    question = context.question
    dropped: dict[str, Any] = {"refers_to": (), "offset": 0, "field": None}
    if question.intent == "list" and not replace(question, refers_to=()).narrows:
        # A list of given announcements, like a digest, and no filters beneath: they are the set.
        del dropped["refers_to"]
    if "currency" in draft.fields:  # "in the original currency" takes back "in euros"
        dropped["currency"] = None
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
    changes |= changed.names(draft, base, things, context)
    changes |= changed.kinds(draft, base)
    changes |= changed.places(draft, base)
    changes |= changed.statuses(draft, base)
    changes |= {} if "either" in draft.flags else bounds_of(draft.figures)
    window = changed.in_year_of(base, draft, window_of(draft.windows, today))
    if window is not None:
        changes |= _joined_window(base, window)
    asks = bool(draft.fields) or asks_figure(draft)
    told = asks and len(context.matched) == 1  # of a single one all that is shown is told anyway
    if words := (*draft.words, *(() if told else draft.shown)):
        changes["words"] = tuple(dict.fromkeys(words))
    if draft.role is not None:
        changes["role"] = draft.role
    elif (side := side_of(draft, intent_of(draft)[0], group_of(draft))) is not None:
        changes["role"] = side
    if draft.currency is not None:
        changes |= {"currency": draft.currency, "measure": "amount" if base.measure else None}
    if "financed" in draft.flags and not draft.kinds:
        changes["kinds"] = ("funding",)
    changes |= _asked(draft, base, context)
    if draft.kinds and base.role in ("payer", "receiver") and "role" not in changes:
        changes |= {"role": None, "intent": changes.get("intent", "list"), "measure": None}
    if base.intent == "compare" and len(changes.get("names", base.names)) == 1:
        changes |= {"intent": changes.get("intent", "list")}
    if order_of(draft) != "newest" or "newest" in draft.flags:
        changes |= {"order": order_of(draft), "limit": draft.top}
        if draft.flags & {"oldest", "newest"}:
            changes |= {"intent": "list", "field": None}
    return replace(base, **changes)


def _joined_window(base: Question, window: Window) -> dict[str, Any]:
    """Return the window: "until march" ends the one that stands open, and so the other way."""
    since, until = window.since, window.until
    if since is None and until is not None and base.until is None and base.since is not None:
        since = base.since if base.since <= until else None
    elif until is None and since is not None and base.since is None and base.until is not None:
        until = base.until if since <= base.until else None
    return {"since": since, "until": until}


def _asked(draft: Draft, base: Question, context: Context) -> dict[str, Any]:
    """Return intent, field, measure and grouping after a follow-up."""
    intent, measure, wanted = intent_of(draft)
    group = group_of(draft)
    each = bool(draft.flags & {"each"}) or group == "company"
    if context.question.intent == "compare" and each and intent in ("count", "total"):
        return {"intent": "compare", "field": None, "measure": measure, "group_by": None}
    if group is not None:
        kept = base.intent if base.intent in ("total", "count") else "list"
        chosen = intent if intent in ("total", "count") else kept
        return {"intent": chosen, "group_by": group, "measure": measure or base.measure}
    if intent is None and draft.currency is not None and not draft.filters:
        return {"intent": context.question.intent, "field": context.question.field}
    if intent == "count" and _of_units(draft, context):
        return {"intent": "total", "measure": "units", "group_by": None}
    if intent is not None:
        changes = {"intent": intent, "field": wanted if intent == "detail" else None}
        if intent in ("largest", "smallest"):  # "total MW", then "largest of them"
            measure = measure or base.measure
        kept_group = base.group_by if intent in ("total", "count") else None
        return changes | {"measure": measure, "group_by": kept_group}
    question = context.question
    if question.intent == "detail" and draft.names and not (draft.kinds or draft.windows):
        return {"intent": "detail", "field": question.field}
    narrows = draft.kinds or (draft.statuses and "only" in draft.flags)
    if (narrows and base.intent in ("count", *SINGLE)) or (narrows and not draft.kinds):
        return {"intent": "list", "measure": None}
    if base.intent in ("sources", "help"):
        return {"intent": "list"}
    return {}


def _names_parties(draft: Draft, context: Context) -> bool:
    """Whether a line narrows by nothing but parties of what is shown ("naver takes how many")."""
    there = {party.name for a in context.shown for party in a.parties}
    return not replace(draft, names=[]).filters and set(names_of(draft)) <= there


def _of_units(draft: Draft, context: Context) -> bool:
    """Whether "how many" asks for accelerators: of a single announcement, or after its chips."""
    if draft.flags & {"noun", "they"} or not context.shown or not _names_parties(draft, context):
        return False
    asked = context.question.field in ("chips", "units") or len(context.matched) == 1
    return asked and any(claim.measure == "units" for a in context.shown for claim in a.claims)
