"""What the spans of a text add up to, before it is known whether they follow up on something.

Contains no context: a draft is the same whatever stands in the thread. ``gather`` walks over the
spans once, keeping the negation and the connective in force.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ask.names_values import Candidate, Hit
from bot.ask.spans import Span
from bot.ask.thresholds import Threshold
from bot.ask.times import Window
from bot.ask.tokens import Line

_JOINS = frozenset(("and", "or", "vs", "with", "comma", "also"))
_KEEPS_NEGATION = _JOINS | {"noise", "side", "in", "mark", "noun", "one", "they", "it", "any"}


_ORDERS = frozenset(("wh:when", "top", "oldest", "newest"))
"""Flags that ask for something by themselves."""


@dataclass(slots=True)
class Draft:
    """The parts of a text. ``flags`` are tags without a value that occurred (only, instead)."""

    names: list[Candidate] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    not_names: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    not_kinds: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    not_places: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    not_statuses: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    timed: list[str] = field(default_factory=list)
    figures: list[Threshold] = field(default_factory=list)
    intents: list[tuple[str, str]] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    drops: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    series: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    top: int | None = None
    role: str | None = None
    side: str | None = None
    group: str | None = None
    currency: str | None = None
    command: str | None = None
    weak: list[Hit] = field(default_factory=list)
    ambiguous: list[Hit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unread_first: bool = False
    plural: bool = False
    kind_ends: int = -1

    @property
    def filters(self) -> bool:
        """Whether any part narrows what is asked of."""
        return bool(
            self.names or self.not_names or self.kinds or self.not_kinds or self.places
            or self.not_places or self.statuses or self.not_statuses or self.words or self.windows
            or self.figures or self.shown or self.role or self.ordinals
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing was understood that means anything by itself."""
        parts = (self.intents, self.measures, self.fields, self.drops, self.pages, self.command)
        asks = self.group or self.currency or self.flags & _ORDERS
        return not (self.filters or any(parts) or bool(asks))


_LISTS = {
    "kind": ("kinds", "not_kinds"),
    "status": ("statuses", "not_statuses"),
}


def gather(line: Line, spans: Sequence[Span]) -> Draft:
    """Return the draft of a line that was cut into spans."""
    draft = Draft()
    negated, join = False, ""
    for i, span in enumerate(spans):
        if span.tag == "ordinal" and _counts_something(span, spans[i + 1 :]):
            draft.flags.add("first")
        elif span.tag == "not":
            negated = True
        elif span.tag in _JOINS:
            join = _joined(join, span.tag)
            draft.flags.add(span.tag)
        else:
            _take(draft, span, negated, join)
            if span.tag not in _KEEPS_NEGATION and span.tag not in _FILTERS:
                negated = False
            if span.tag in ("name", "place"):
                join = ""
    if draft.unread:
        _forget_weak(draft)
    if negated and spans[-1].tag == "not":
        draft.unread.append(spans[-1].typed)
    if "generally" in draft.flags and draft.fields == []:
        draft.flags.add("wide")
    return draft


_BARE = frozenset(("first", "second", "third", "fourth", "fifth", "last", "former", "latter"))


def _counts_something(span: Span, after: Sequence[Span]) -> bool:
    """Whether a bare ordinal counts what follows it ("the first 200 MW") and points at nothing."""
    bare = span.typed.casefold().split()[-1] in _BARE
    tags = ("figure", "kind", "shown", "word", "unread", "field", "measure", "name")
    return bare and bool(after) and after[0].tag in tags


_FILTERS = frozenset(("name", "kind", "kindword", "status", "word", "shown", "time", "figure"))


def _joined(before: str, now: str) -> str:
    """Return the stronger of two connectives that follow each other (", and" is "and")."""
    order = ("", "comma", "and", "with", "or", "also", "vs")
    return max(before, now, key=order.index)


def _take(draft: Draft, span: Span, negated: bool, join: str) -> None:
    tag, value = span.tag, span.value
    if tag == "name" and span.hit is not None:
        _take_name(draft, span.hit, negated, join)
    elif tag in _LISTS:
        _take_listed(draft, span, negated)
    elif tag == "kindword":
        _take_kindword(draft, value, negated)
    elif tag in ("time", "figure"):
        _take_measured(draft, span)
    elif tag == "intent":
        intent, _, measure = value.partition(":")
        draft.intents.append((intent, measure))
    elif tag in _COLLECTED:
        getattr(draft, _COLLECTED[tag]).append(value)
        draft.flags |= {"word"} & {tag}
        if value in ("claims", "summary") and span.last <= span.first + 2:
            draft.topics.append(span.typed.casefold().split()[-1])
    elif tag == "side":
        _take_side(draft, value)
    elif tag in ("ordinal", "page"):
        (draft.ordinals if tag == "ordinal" else draft.pages).append(int(value))
    elif tag in ("role", "group", "currency", "command"):
        setattr(draft, tag, value)
    elif tag in ("unread", "mention", "talk"):
        draft.unread_first |= not draft.unread and draft.empty
        draft.unread.append(span.typed)
    elif tag == "sure":
        _add(draft.not_statuses, "rumored")
        draft.flags.add("sure")
    else:
        _flag(draft, span)


_COLLECTED = {
    "measure": "measures",
    "field": "fields",
    "word": "words",
    "shown": "shown",
    "drop": "drops",
}


def _flag(draft: Draft, span: Span) -> None:
    if span.tag == "most" and span.value:
        draft.side = span.value
    if span.tag == "noun":
        draft.plural |= span.typed.casefold().endswith("s")
    if span.tag == "original":
        draft.fields.append("currency")
    elif span.tag == "financed":
        draft.fields.append("partners")
    elif span.tag == "series":
        draft.series = ["series", span.value]
    elif span.tag == "guidance":
        draft.words += ["capital", "spending"]
    elif span.tag == "wh":
        draft.flags.add(f"wh:{span.value}")
    draft.flags.add(span.tag)


def _take_listed(draft: Draft, span: Span, negated: bool) -> None:
    """Take a kind or a status. Of two kinds side by side the last counts ("chip funding")."""
    items = getattr(draft, _LISTS[span.tag][negated])
    if span.tag == "kind" and draft.kind_ends == span.first and items and items[-1] != span.value:
        items.pop()
    _add(items, span.value)
    if span.tag == "kind":
        draft.kind_ends = span.last
    if span.value == "funding" and span.typed.casefold() in _RAISED:
        _take_side(draft, "receiver")
    draft.plural |= span.typed.casefold().endswith("s")


_RAISED = frozenset(("raise", "raises", "raised", "raising"))


def _add(items: list[str], value: str) -> None:
    if value not in items:
        items.append(value)


def _take_name(draft: Draft, hit: Hit, negated: bool, join: str) -> None:
    draft.hits.append(hit)
    if hit.verdict == "ambiguous":
        draft.ambiguous.append(hit)
        return
    best = hit.candidates[0]
    if best.kind == "place":
        place = best.code if best.place_type == "country" and best.code else best.name
        _add(draft.not_places if negated else draft.places, place)
    elif negated:
        _add(draft.not_names, best.name)
    elif all(best.name != name.name for name in draft.names):
        draft.names.append(best)
        draft.joins.append(join)


def _forget_weak(draft: Draft) -> None:
    """Drop names that are ordinary words beside words that nothing explains ("apple pie")."""
    weak = [h for h in draft.hits if h.weak and h.verdict == "match"]
    gone = {h.candidates[0].name for h in weak}
    kept = [i for i, name in enumerate(draft.names) if name.name not in gone]
    draft.joins = [draft.joins[i] for i in kept]
    draft.names = [draft.names[i] for i in kept]
    draft.unread += [h.typed for h in weak]
    draft.weak = weak


def _take_side(draft: Draft, side: str) -> None:
    """Take a verb of paying or raising: it says whose money is meant of the name before it."""
    if draft.names or draft.flags & {"most", "they", "it"} or "companies" in draft.fields:
        draft.side = side
    draft.flags.add(side)


def _take_kindword(draft: Draft, value: str, negated: bool) -> None:
    kind, _, words = value.partition(":")
    if kind:
        _add(draft.not_kinds if negated else draft.kinds, kind)
    if not negated:
        draft.words += words.split()


def _take_measured(draft: Draft, span: Span) -> None:
    if span.figure is not None and span.figure.value.measure == "number" and "top" in draft.flags:
        draft.top = int(span.figure.value.value) or None
        return
    if span.window is not None:
        draft.windows.append(span.window)
        draft.timed.append(span.typed.casefold())
        draft.years.append((re.findall(r"20\d\d", span.typed) or [""])[-1])
    if span.figure is not None:
        draft.figures.append(span.figure)
