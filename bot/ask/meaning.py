"""What a draft asks for: intent, measure, field, names' mode, window and thresholds.

Contains no context either; ``fresh`` makes a question of a draft as if nothing had been said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bot.ask.draft import Draft
from bot.ask.names_values import Candidate
from bot.ask.question import Field, GroupBy, Intent, MeasureAsked, Question, RoleAsked
from bot.ask.thresholds import Threshold
from bot.ask.times import Window
from store.records import Kind, Order, Status

ABOUT = 0.025
"""How far from a figure that is spoken of ("the 10 GW deal") a stored figure may lie."""

_RANK: tuple[Intent, ...] = (
    "sources", "timeline", "largest", "smallest", "earliest", "latest", "total", "count",
)  # fmt: skip
_ANY_JOINS = frozenset(("or", "comma", "vs", "also"))
_VAGUE = ("companies", "summary", "claims", "place", "date")


def intent_of(draft: Draft) -> tuple[Intent | None, MeasureAsked | None, Field | None]:
    """Return what is asked for: intent, what it is of, and the field for a detail."""
    typed = {intent for intent, _ in draft.intents}
    measure = _measure(draft)
    wanted = field_of(draft)
    if typed == {"help"} and not draft.filters:
        return "help", None, None
    if "compare" in typed or ("vs" in draft.flags and len(draft.names) > 1):
        return "compare", measure, None
    if "most" in draft.flags:
        return "largest", measure, None
    if "top" in draft.flags or ("largest" in typed and draft.plural and not draft.group):
        return "list", measure, None
    counted = ("claims", "place", "models", "summary")
    if "count" in typed and wanted in counted and "total" not in typed:
        return "detail", None, "claims"
    if "count" in typed and measure is not None:
        return "total", measure, None
    if "size" in draft.flags and wanted == "claims":  # "how big is the stake"
        return "detail", None, wanted
    for intent in _RANK:
        if intent in typed and not (intent == "latest" and (draft.plural or wanted)):
            return intent, measure, None
    if "count" not in typed and wanted is not None:
        return "detail", measure, wanted
    if "payer" in draft.flags and "wh:what" in draft.flags and measure is None and not typed:
        return "total", "amount", None  # "what did aws pay for it"
    if "first" in draft.flags and not (draft.figures or draft.shown or measure or typed):
        return "earliest", None, None
    if measure is not None and typed <= {"latest"}:
        return ("latest" if typed else "total"), measure, None
    return ("list" if typed else None), None, None


def _measure(draft: Draft) -> MeasureAsked | None:
    """Return the measure asked for: a named one before the money that "how much" means alone."""
    raised = draft.flags & {"round", "series"} or draft.kinds == ["funding"]
    if "size" in draft.flags and raised:
        return "amount"  # "how big is the fund"
    named = list(draft.measures)
    for _, measure in draft.intents:
        if measure and (measure != "amount" or not named):
            return cast(MeasureAsked, measure)
    return cast(MeasureAsked, named[0]) if named else None


def field_of(draft: Draft) -> Field | None:
    """Return the one field that is asked for; the summary where several are."""
    fields = list(dict.fromkeys(draft.fields))
    if "wh:when" in draft.flags and not {"horizon", "date"} & set(fields):
        fields.append("horizon")
    yesno = "yesno" in draft.flags and "any" not in draft.flags  # "was any of it cancelled"
    sure = "sure" in draft.flags and "yesno" in draft.flags  # "is any of it confirmed"
    if (draft.statuses and yesno) or sure:
        fields.append("status")
    if "wh:who" in draft.flags and not fields:
        fields.append("companies")
    if "amount" in draft.measures and "status" in fields:
        return "claims"
    for vague in _VAGUE:
        if len(fields) > 1 and vague in fields:
            fields.remove(vague)
    if len(fields) > 1:
        return "summary"
    return cast(Field, fields[0]) if fields else None


def names_of(draft: Draft) -> tuple[str, ...]:
    """Return the names, in order."""
    return tuple(name.name for name in draft.names)


def without_vendors(draft: Draft) -> tuple[str, ...]:
    """Return the names without a vendor that stands before its own chip or model.

    "NVIDIA H100" may mean the chip alone: whoever buys it need not name its maker.
    """
    kept: list[Candidate] = []
    for i, name in enumerate(draft.names):
        later = draft.names[i + 1 : i + 2]
        if not (later and later[0].vendor == name.name and not draft.joins[i + 1]):
            kept.append(name)
    return tuple(name.name for name in kept)


def mode_of(draft: Draft) -> str:
    """Return whether an announcement must involve all of the names or any of them."""
    if len(draft.names) < 2:
        return "all"
    if draft.joins[1:3] == ["with", "vs"]:
        return "all"  # "coreweave with openai vs meta"
    if _ANY_JOINS & set(draft.joins) or "vs" in draft.flags or "or" in draft.joins:
        return "any"
    compared = any(intent == "compare" for intent, _ in draft.intents)
    return "any" if compared else "all"


def window_of(windows: Sequence[Window], today: date) -> Window | None:
    """Return the one window that is meant; two are joined. Windows that lie ahead are horizons."""
    past = [w for w in windows if not ahead(w, today)]
    if not past:
        return None
    starts, ends = [w.since for w in past], [w.until for w in past]
    if len(past) > 1 and None not in starts and None not in ends:
        return Window(min(s for s in starts if s), max(e for e in ends if e))
    since = next((s for s in reversed(starts) if s is not None), None)
    return Window(since, next((e for e in reversed(ends) if e is not None), None))


def ahead(window: Window, today: date) -> bool:
    """Whether a window begins in a later year, or only ends in one: it speaks of a plan."""
    if window.since is not None:
        return window.since > today and window.since.year > today.year
    return window.until is not None and window.until.year > today.year


def plans(draft: Draft, today: date, shown: Callable[[str], bool] | None) -> None:
    """Turn years that lie ahead ("planned by 2030") into words, for texts speak of them.

    ``shown`` says which words a thread shows; None stands for no thread.
    """
    for window, year in zip(draft.windows, draft.years, strict=True):
        if year and ahead(window, today):
            (draft.shown if shown is not None and shown(year) else draft.words).append(year)


_BOUNDS = {"amount": ("min_usd", "max_usd"), "power": ("min_mw", "max_mw")}
_BOUNDS |= {"units": ("min_units", "max_units")}


def bounds_of(figures: Sequence[Threshold]) -> dict[str, float | None]:
    """Return the thresholds as fields of a question, both ends of each measure that occurs."""
    bounds: dict[str, float | None] = {}
    for figure in figures:
        value = figure.value
        if value.measure == "number" or value.currency not in (None, "USD"):
            continue
        low, high = _BOUNDS[value.measure]
        bounds.setdefault(low, None)
        bounds.setdefault(high, None)
        if figure.bound == "between":
            bounds |= {low: figure.low, high: value.value}
        elif figure.bound == "max":
            bounds[high] = value.value
        elif figure.bound == "min" or value.measure == "units":
            bounds[low] = value.value
        else:
            low_end, high_end = value.value * (1 - ABOUT), value.value * (1 + ABOUT)
            bounds |= {low: round(low_end, 6), high: round(high_end, 6)}
    return bounds


def group_of(draft: Draft) -> GroupBy | None:
    """Return what the answer is to be grouped by."""
    if draft.group is not None:
        return cast(GroupBy, draft.group)
    counted = draft.plural or any(intent in ("count", "total") for intent, _ in draft.intents)
    if draft.per is not None and counted and not draft.ordinals:
        return cast(GroupBy, draft.per)  # "power deals per year"; "rent per year" is a rate
    if "groupby" in draft.flags:
        for kind, group in (("chip", "chip"), ("datacenter", "kind")):
            if kind in draft.kinds:
                return cast(GroupBy, group)
        found = {"place": "country", "status": "status", "companies": "company", "chips": "chip"}
        found |= {"customers": "company"}
        return next((cast(GroupBy, found[f]) for f in draft.fields if f in found), None)
    asks = "companies" in draft.fields or "wh:who" in draft.flags
    return "company" if "most" in draft.flags and (asks or not draft.names) else None


def fresh(draft: Draft, today: date) -> Question:
    """Return the question that a draft is by itself."""
    intent, measure, wanted = intent_of(draft)
    if "series" in draft.flags and "funding" not in draft.kinds:
        draft.kinds.append("funding")
    group = group_of(draft)
    if group is not None and wanted is not None:
        intent, wanted = ("total" if measure else "list"), None
    if group is not None and intent == "largest" and "most" in draft.flags:
        intent = "total" if measure or not _counts(draft) else "count"
    if group is not None and intent in (None, "list") and "payer" in draft.flags:
        intent, measure = "total", measure or "amount"  # "spending by quarter"
    if "financed" in draft.flags and not draft.kinds:
        draft.kinds.append("funding")
    window = window_of(draft.windows, today)
    if intent is None and any(ahead(w, today) for w in draft.windows) and draft.names:
        intent, wanted = "detail", "horizon"
    of_somebody = bool(draft.names) or group == "company"
    question = Question(
        intent=intent or "list",
        field=wanted if intent == "detail" else None,
        names=names_of(draft),
        names_mode=cast(Any, mode_of(draft)),
        role=_role(draft) or (side_of(draft, intent, group) if of_somebody else None),
        kinds=cast("tuple[Kind, ...]", tuple(draft.kinds)),
        since=window.since if window else None,
        until=window.until if window else None,
        places=tuple(draft.places),
        statuses=_statuses(draft, intent),
        not_names=tuple(draft.not_names),
        not_kinds=cast("tuple[Kind, ...]", tuple(draft.not_kinds)),
        not_places=tuple(draft.not_places),
        not_statuses=_not_statuses(draft, wanted),
        words=tuple(dict.fromkeys(draft.words)),
        measure=measure,
        currency=draft.currency,
        group_by=group,
        order=order_of(draft),
        limit=draft.top,
        **cast(Any, bounds_of(draft.figures)),
    )
    by_chip = group is not None and draft.group is None and "most" not in draft.flags
    if by_chip and "chip" in question.kinds:
        question = replace(question, kinds=tuple(k for k in question.kinds if k != "chip"))
    return question


def _counts(draft: Draft) -> bool:
    return "noun" in draft.flags or any(intent == "count" for intent, _ in draft.intents)


def order_of(draft: Draft) -> Order:
    """Return the order of a list: the largest first where several of the largest are wanted."""
    asked = any(intent == "largest" for intent, _ in draft.intents)
    if "oldest" in draft.flags:
        return "oldest"
    return "largest" if "top" in draft.flags or (asked and draft.plural) else "newest"


def _role(draft: Draft) -> RoleAsked | None:
    return cast("RoleAsked | None", draft.role) or _investor(draft)


def _investor(draft: Draft) -> RoleAsked | None:
    """Return the role in which a company is meant that "invested in" others."""
    narrowed = draft.kinds or draft.places
    return "investor" if "invested" in draft.flags and draft.names and not narrowed else None


def side_of(draft: Draft, intent: Intent | None, group: GroupBy | None) -> RoleAsked | None:
    """Return which side of the money is asked for: "how much has X spent", "who raised the most".

    The verb stands behind whoever pays; of "how much was paid to X" nobody is known to be meant.
    """
    if intent != "total" and not (group == "company" and "most" in draft.flags):
        return None
    return cast("RoleAsked | None", draft.side)


def _not_statuses(draft: Draft, wanted: Field | None) -> tuple[Status, ...]:
    """Return the statuses to leave out; "is it confirmed" asks for the status instead."""
    if wanted in ("status", "claims") and "yesno" in draft.flags:
        return ()
    return cast("tuple[Status, ...]", tuple(draft.not_statuses))


def _statuses(draft: Draft, intent: Intent | None) -> tuple[Status, ...]:
    """Return the statuses to narrow by; a yes-or-no question asks for the status instead."""
    if intent == "detail" and "yesno" in draft.flags:
        return ()
    return cast("tuple[Status, ...]", tuple(draft.statuses))
