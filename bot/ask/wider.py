"""Wider readings of a line, tried in order when the one before finds nothing. Pure.

What is dropped first is what a new part may have left behind; a question of its own comes last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from bot.ask.draft import Draft
from bot.ask.meaning import fresh, intent_of, mode_of, names_of, without_vendors
from bot.ask.pointing import asks_figure
from bot.ask.question import Question
from bot.ask.shown import by_words

if TYPE_CHECKING:
    from bot.ask.context import Context


def fresh_wider(draft: Draft, question: Question) -> tuple[Question, ...]:
    """Return readings to try in order when a question of its own finds nothing."""
    options = [replace(question, names=without_vendors(draft))]
    if question.words == ("capital", "spending") and question.places:  # "capex in ohio"
        options.append(replace(question, words=(), intent="total", measure="amount", field=None))
    if question.words and (question.kinds or question.names or question.places):
        options.append(replace(question, words=()))
    if "financed" in draft.flags or len(question.names) > 1:  # "google spacex gpus"
        options.append(replace(question, kinds=()))
    if question.role == "mentioned":  # who is a party is spoken of too
        options.append(replace(question, role=None))
    if question.statuses == ("signed",):  # few sources tell signed from announced
        options.append(replace(question, statuses=()))
    if "invested" in draft.flags:
        options.append(replace(question, role=None))
    listed = len(question.names) > 2 and not draft.flags & {"toward", "with"}
    if listed and question.names_mode == "all":  # "capex of google meta amazon"
        options.append(replace(question, names_mode="any"))
    return tuple(dict.fromkeys(options))


_AS_FIELD: defaultdict[str, dict[str, Any]] = defaultdict(
    dict,
    chip={"intent": "detail", "field": "chips", "measure": None},
    power={"intent": "total", "field": None, "measure": "power"},
)
"""Words that are a kind of announcement, and a field of one: "chips?" may ask for either."""


def _by_kind_word(draft: Draft, context: Context) -> tuple[str, ...]:
    """Return those that hold the word of a kind: "the campus" may be what a company bought."""
    if not draft.kind_words or draft.names:
        return ()
    there = context.beneath or context.shown
    found = by_words(there, [word.removesuffix("s") for word in draft.kind_words])
    return tuple(a.slug for a in found) if len(found) < len(there) else ()


def followed_wider(
    draft: Draft,
    base: Question,
    narrowed: Question,
    makers: tuple[str, ...],
    today: date,
    context: Context,
) -> tuple[Question, ...]:
    """Return readings to try, in order, when the narrowed question finds nothing.

    First without a narrower that the new part may have left behind (words, a kind), of the
    makers of chips instead of the chips, with a name in the place of all, and last as a question
    of its own.
    """
    options = [*_without_rests(draft, base, narrowed, context)]
    if draft.kinds or draft.places or draft.statuses or draft.not_statuses:
        options.append(replace(narrowed, words=tuple(draft.words)))
        options.append(replace(narrowed, words=tuple(draft.words), names=_once(makers)))
    if intent_of(draft)[0] is None and narrowed.intent == "total":
        options.append(replace(narrowed, intent="list", measure=None))
    if draft.kinds and not draft.names:
        options += [replace(narrowed, kinds=base.kinds, **_AS_FIELD[k]) for k in draft.kinds[:1]]
    options += _by_itself(draft, base, narrowed, today)
    return tuple(option for option in dict.fromkeys(options) if option != narrowed)


def _without_rests(
    draft: Draft, base: Question, narrowed: Question, context: Context
) -> Iterator[Question]:
    """Yield readings without what may be left over of a part: a kind, words, a measure."""
    asks = asks_figure(draft) or bool(draft.fields)
    if meant := _by_kind_word(draft, context):
        yield replace(narrowed, kinds=base.kinds, words=base.words, refers_to=meant)
    if "financed" in draft.flags:
        yield replace(narrowed, kinds=base.kinds)
    if len(draft.names) > 1:
        yield replace(narrowed, names=without_vendors(draft))
    if narrowed.measure == "power" and "size" in draft.flags:  # "how big is the round"
        yield replace(narrowed, measure="amount")
    if draft.words and asks:
        yield replace(narrowed, words=base.words)
    if asks:
        yield replace(narrowed, kinds=(), statuses=base.statuses)


def _by_itself(draft: Draft, base: Question, narrowed: Question, today: date) -> Iterator[Question]:
    """Yield readings with the names of the line alone, and the line as a question of its own."""
    new = names_of(draft)
    if len(new) > 1 and narrowed.names_mode == "all":  # "google and anthropic": or any of them
        yield replace(narrowed, names_mode="any")
    added = len(new) == 1 and set(base.names) < set(narrowed.names)
    narrows = added and (draft.names[0].kind != "company" or draft.flags & {"with", "yesno"})
    if new and not narrows:
        yield replace(narrowed, names=new, names_mode=cast(Any, mode_of(draft)))
        yield fresh(draft, today)
    elif not new and "word" in draft.flags:
        yield fresh(draft, today)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
