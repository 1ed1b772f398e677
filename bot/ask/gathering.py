"""What the spans of a text add up to: ``gather`` walks over them once and fills a ``Draft``.

It keeps the negation and the connective in force; there is no grammar and no context here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask.draft import Draft
from bot.ask.names_values import Hit
from bot.ask.spans import Span
from bot.ask.tokens import Line

_JOINS = frozenset(("and", "or", "vs", "with", "comma", "also"))
_KEEPS_NEGATION = _JOINS | {"noise", "side", "wh", "in", "mark", "noun", "one", "they", "it", "any"}

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
            draft.joins_out |= negated
            draft.flags.add(span.tag)
        else:
            draft.flags |= {"toward"} if span.typed.casefold() == "to" and draft.names else set()
            _take(draft, span, negated, join)
            _number(draft, spans[i - 1] if i else None, span)
            if span.tag not in _KEEPS_NEGATION and span.tag not in _FILTERS:
                negated = False
            if span.tag in ("name", "place"):
                join = ""
    if draft.unread:
        _forget_weak(draft)
    if not draft.joins_out and (draft.not_names or draft.not_places) and draft.not_kinds:
        draft.not_kinds.clear()  # "without the hynix listing": the name alone says which
    if negated and spans[-1].tag == "not":
        draft.unread.append(spans[-1].typed)
    if "generally" in draft.flags and draft.fields == []:
        draft.flags.add("wide")
    return draft


def _number(draft: Draft, before: Span | None, span: Span) -> None:
    """Note a bare number that follows a word of the facts: "colossus 2", "fairwater 3"."""
    figure = span.figure
    if before is None or figure is None or before.tag not in ("shown", "word", "name"):
        return
    if figure.value.measure == "number" and figure.bound == "value" and span.typed.isdigit():
        draft.numbered.append(f"{before.typed.casefold()}{span.typed}")


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
        _take_intent(draft, span)
    elif tag == "field" and negated:
        pass  # "without the kentucky lease" only says what it is
    elif tag in _COLLECTED:
        _take_collected(draft, span)
    elif tag == "side":
        _take_side(draft, value)
    elif tag in ("ordinal", "page"):
        (draft.ordinals if tag == "ordinal" else draft.pages).extend(map(int, value.split()))
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


def _take_intent(draft: Draft, span: Span) -> None:
    intent, _, measure = span.value.partition(":")
    words = span.typed.casefold()
    if words in ("together", "all together") and len(draft.names) > 1:
        return  # "amazon and openai together" is what both are in
    draft.intents.append((intent, measure))
    if intent == "total" and _OF_ALL & set(words.split()):
        draft.flags.add("set")  # "total" is of all of them, "how much" may be of one
    draft.flags |= {"size"} if words in _SIZES else set()


def _take_collected(draft: Draft, span: Span) -> None:
    """Take a field, a measure or a word; note what it is about, and the step of "per year"."""
    getattr(draft, _COLLECTED[span.tag]).append(span.value)
    draft.flags |= {"word"} & {span.tag}
    words = span.typed.casefold().split()
    draft.flags |= {"size"} if " ".join(words) in _SIZES else set()
    if words[0] == "per" and words[-1] in _PERIODS:
        draft.per = words[-1]
    short = span.last <= span.first + 2 or words[:2] == ["how", "many"]
    if short and span.tag == "field" and span.value in ("claims", "summary"):
        draft.topics.append(words[-1])


_SIZES = frozenset(("how big", "how large", "size", "sizes", "how big is"))
_OF_ALL = frozenset(("total", "totals", "sum", "add", "altogether", "combined", "added", "up"))
_PERIODS = ("month", "quarter", "year")
_COLLECTED = {
    "measure": "measures",
    "field": "fields",
    "word": "words",
    "shown": "shown",
    "drop": "drops",
}


def _flag(draft: Draft, span: Span) -> None:
    if span.tag == "it" and span.value:
        draft.flags.add("round")
    if span.tag == "most" and span.value:
        draft.side = span.value
    if span.tag == "noun":
        draft.plural |= span.typed.casefold().endswith("s")
    if span.tag == "now" and span.first == 0:
        draft.flags.add("about")  # "now nvidia"; at the end of a line it says nothing
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
        draft.kind_words += [] if negated else span.typed.casefold().split()[-1:]
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
        if not draft.names and "companies" not in draft.fields and "most" not in draft.flags:
            draft.side = None  # "how much was paid to openai" says nothing of who pays
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
    draft.side = side
    draft.flags.add(side)


def _take_kindword(draft: Draft, value: str, negated: bool) -> None:
    kind, _, words = value.partition(":")
    if kind:
        _add(draft.not_kinds if negated else draft.kinds, kind)
    (draft.not_words if negated else draft.words).extend(words.split())


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
