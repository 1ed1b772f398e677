"""What a follow-up changes of the question that stands, part by part; the rest stays.

Each function returns the changed fields. Contains no references to what is shown but one: a party
of it is added rather than swapped where something is asked of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bot.ask.draft import Draft
from bot.ask.meaning import mode_of, names_of
from bot.ask.pointing import asks_figure
from bot.ask.question import Question
from bot.ask.shown import teller
from bot.ask.text import fold
from bot.ask.times import Window
from store.records import Kind, Status

if TYPE_CHECKING:
    from bot.ask.context import Context

_THINGS = ("chip", "model")


def names(draft: Draft, base: Question, things: frozenset[str], context: Context) -> dict[str, Any]:
    """Return the changed names, their mode, and the names left out.

    ``things`` are the chips and models among the names that stand.
    """
    out = tuple(dict.fromkeys((*base.not_names, *draft.not_names)))
    changes: dict[str, Any] = {}
    if draft.not_names:
        kept = tuple(n for n in base.names if n not in draft.not_names)
        changes = {"not_names": out, "names": kept}
    new = tuple(name for name in names_of(draft) if name not in _asked_about(draft, context))
    if not new:
        return changes
    if "instead" in draft.flags and len(new) == 2 and len(set(new) & set(base.names)) == 1:
        (put,) = set(new) - set(base.names)  # "nvidia instead of amd", in either order
        swapped = tuple(put if name in new else name for name in base.names)
        return changes | {"names": swapped}
    changes["not_names"] = tuple(n for n in out if n not in new)
    adds = _adds(draft, base, things, context)
    joined, mode = _joined_names(draft, base, new, adds)
    return changes | {"names": tuple(dict.fromkeys(joined)), "names_mode": mode}


def _asked_about(draft: Draft, context: Context) -> frozenset[str]:
    """Return the chips and models that a line asks something about, where what is shown tells it.

    "hbm per chip" under a chip asks of the memory in it; it is no other question.
    """
    if not (draft.fields or asks_figure(draft)) or not context.shown:
        return frozenset()
    things = [name for name in draft.names if name.kind in _THINGS]
    typed = {h.candidates[0].name: h.typed for h in draft.hits}
    return frozenset(
        name.name
        for name in things
        if all(teller((a,))(fold(typed.get(name.name, ""))) for a in context.shown)
    )


def _joined_names(
    draft: Draft, base: Question, new: tuple[str, ...], adds: bool
) -> tuple[tuple[str, ...], str]:
    """Return the names after new ones came: added as all or any, swapped, or replaced."""
    flags, old = draft.flags, base.names
    if not old:
        return new, mode_of(draft)
    if "one" in flags and set(new) < set(old) and base.names_mode == "any":
        return new, base.names_mode  # "the amd ones" of a comparison
    if "only" in flags and set(new) < set(old) and base.names_mode == "any":
        return new, "all"
    if "vs" in flags and len(new) > 1 and len(old) == 1 and base.kinds:
        return (*old, *new), "all"  # "openai vs meta" among the contracts of one company
    if "also" in flags or "vs" in flags or "forgot" in flags or base.intent == "compare":
        return (*old, *new), "any"
    if any(intent == "compare" for intent, _ in draft.intents) and len(new) == 1:
        return (*old, *new), "any"
    if len(new) > 1:
        return new, mode_of(draft)
    fresh = {intent for intent, _ in draft.intents} & {"latest", "earliest", "list", "count"}
    if fresh and len(new) == 1 and set(new) < set(old):
        return new, "all"  # "latest equinix news" after a question of two
    if set(new) <= set(old):
        narrowed = bool(flags & {"only", "one"}) and base.names_mode == "any"
        return (new if narrowed or "about" in flags else old), base.names_mode
    if "definite" in flags and len(new) == 1:
        return (*old, *new), "all"  # "the amd deal": first of those that stand
    if flags & {"instead", "about"} or draft.joins[:1] in (["and"], ["or"]):
        return (*old[:-1], *new), base.names_mode
    if flags & {"only", "with", "wide", "one", "in", "yesno"} or adds:
        if base.names_mode == "any" and "only" in flags:
            return new, "all"
        return (*old, *new), "all"
    return new, "all"


def _bare(draft: Draft) -> bool:
    """Whether a line is nothing but a name."""
    return (
        draft.flags <= {"noise", "mark"}
        and not replace(draft, names=[]).filters
        and not (draft.intents or draft.fields or draft.measures or draft.group or draft.currency)
    )


def _adds(draft: Draft, base: Question, things: frozenset[str], context: Context) -> bool:
    """Whether a name narrows by its nature rather than takes the place of another.

    A chip or model does beside a company, and a company beside chips; so does a party of what is
    shown where something is asked of it ("how much did nvidia pay").
    """
    name = draft.names[0]
    there = {p.name for a in (context.beneath or context.shown) for p in a.parties}
    if _bare(draft) and name.name in there and len(base.names) == 1:
        return True  # "microsoft" under the deals of another it is a party to
    if (name.kind in _THINGS) != bool(things & set(base.names)):
        return True
    if "noun" in draft.flags and not draft.plural and not draft.intents:
        return True  # "the tesla deal"
    asks = bool(draft.fields) or asks_figure(draft)
    return asks and any(p.name == name.name for a in context.shown for p in a.parties)


def in_year_of(base: Question, draft: Draft, window: Window | None) -> Window | None:
    """Return a period in the year that stands: "just q4" of 2025 is that of 2025.

    Only where the line names no year itself and the question that stands is of one year.
    """
    if window is None or window.since is None or window.until is None or any(draft.years):
        return window
    if base.since is None or base.until is None or base.since.year != base.until.year:
        return window
    typed = " ".join(draft.timed)
    if not _NAMED.search(typed) or _RELATIVE.search(typed):
        return window
    year = base.since.year
    return Window(_moved(window.since, year), _moved(window.until, year))


_NAMED = re.compile(
    r"\b(?:q[1-4]|[1-4]q|h[12]|(?:first|second|third|fourth) (?:quarter|half)"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
    r"|july|august|september|october|november|december)\b"
)
_RELATIVE = re.compile(r"\b(?:last|this|past|previous|next|since|until|before|after)\b")


def _moved(day: date, year: int) -> date:
    """Return the same day of another year; the last of February where it has no such day."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def kinds(draft: Draft, base: Question) -> dict[str, Any]:
    """Return the changed kinds: replaced, or joined after "also"; excluded ones leave."""
    changes: dict[str, Any] = {}
    if draft.not_kinds:
        kept = tuple(k for k in base.kinds if k not in draft.not_kinds)
        out = tuple(dict.fromkeys((*base.not_kinds, *draft.not_kinds)))
        changes = {"not_kinds": cast("tuple[Kind, ...]", out), "kinds": kept}
    if draft.kinds:
        new = (*base.kinds, *draft.kinds) if "also" in draft.flags else tuple(draft.kinds)
        changes["kinds"] = tuple(dict.fromkeys(new))
        changes["not_kinds"] = tuple(k for k in base.not_kinds if k not in draft.kinds)
        if base.kinds or base.names:  # words that stand alone are what it is all about
            changes["words"] = ()
    return changes


def places(draft: Draft, base: Question) -> dict[str, Any]:
    """Return the changed places: replaced, or joined after "also"; excluded ones leave."""
    changes: dict[str, Any] = {}
    if draft.not_places:
        kept = tuple(p for p in base.places if p not in draft.not_places)
        changes = {"not_places": (*base.not_places, *draft.not_places), "places": kept}
    if draft.places:
        adds = draft.flags & {"also"}
        new = (*base.places, *draft.places) if adds else tuple(draft.places)
        changes["places"] = tuple(dict.fromkeys(new))
        changes["not_places"] = tuple(p for p in base.not_places if p not in draft.places)
    return changes


def statuses(draft: Draft, base: Question) -> dict[str, Any]:
    """Return the changed statuses; where a status is asked for, none is."""
    changes: dict[str, Any] = {}
    narrows = draft.flags & {"only"} or ("any" in draft.flags and "sure" not in draft.flags)
    asks_status = bool(draft.flags & {"yesno", "wh:when"}) and not narrows
    if draft.not_statuses and not asks_status:
        out = tuple(dict.fromkeys((*base.not_statuses, *draft.not_statuses)))
        kept = tuple(s for s in base.statuses if s not in draft.not_statuses)
        changes = {"not_statuses": cast("tuple[Status, ...]", out), "statuses": kept}
    if draft.statuses and not asks_status:
        changes["statuses"] = tuple(draft.statuses)
        changes["not_statuses"] = tuple(s for s in base.not_statuses if s not in draft.statuses)
    return changes
