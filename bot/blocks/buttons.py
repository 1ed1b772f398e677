"""What may be pressed under an answer, and what may be typed next: only what makes sense there.

Each is a text of the question language that is applied to the thread as if it were typed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.ask import wording
from bot.ask.answer import Answer
from bot.ask.details import WHOLE
from bot.ask.filters import scope
from bot.ask.question import Question
from bot.ask.show import in_words
from store.records import PUBLIC

Press = tuple[str, str]
"""A label and the text it stands for."""


def buttons(answer: Answer) -> list[Press]:
    """Return the buttons of an answer, in order."""
    found: list[Press] = [(offer.label, offer.text) for offer in answer.offers]
    question = answer.question
    a_list = question.intent == "list" and not answer.groups
    if a_list and question.offset + len(answer.items) < len(answer.matched):
        found.append(("More", "more"))
    if a_list and question.names_mode == "any" and len(question.names) > 1:
        found.append(("Compare", "compare"))
    if a_list and len(answer.matched) > len(answer.items) and len(question.kinds) != 1:
        found.append(("By kind", "by kind"))
    if _has_more_sources(answer):
        found.append(("Sources", "sources"))
    if _can_be_summed(answer):
        found.append(("How much in total?", "how much in total?"))
    if len(answer.matched) > 1 and (answer.groups or question.intent in _SETS):
        found.append(("CSV", "csv"))
    return found


def watch(answer: Answer) -> Press | None:
    """Return the button that shows what a subscription to an answer's question would be.

    Its text is the question in words, without its dates: what is told is what is new. None where
    the question is of single announcements, or of all there are.
    """
    question = answer.question
    if not answer.for_channel or question.refers_to or question.intent not in (*_SETS, "latest"):
        return None
    wanted = replace(scope(question), since=None, until=None)
    text = in_words(wanted)
    if not wanted.narrows or len(text) > WATCHED:
        return None
    alone = wanted == Question(names=question.names[:1])
    return f"Watch {question.names[0]}" if alone else "Watch this", text


def sortable(answer: Answer) -> str:
    """Return the slug of the one public announcement that is shown with its sources, else ""."""
    asked = answer.question
    whole = asked.intent == "sources" or (asked.intent == "detail" and asked.field in WHOLE)
    found = answer.items if whole and len(answer.matched) == 1 else ()
    return next((one.slug for one in found if one.team == PUBLIC), "")


WATCHED = 300
"""Characters of a question that can be watched."""
_SETS = frozenset({"list", "count", "total", "compare", "timeline"})
"""Intents whose answers rest on announcements that are worth having as a file."""


def _has_more_sources(answer: Answer) -> bool:
    single = answer.question.intent in ("list", "largest", "smallest", "latest", "earliest")
    return single and any(len(item.sources) > 1 for item in answer.items)


def _can_be_summed(answer: Answer) -> bool:
    known = answer.gaps
    if known is None or answer.question.intent not in ("list", "count") or answer.groups:
        return False
    return known.with_amount > 1 or (known.with_amount == 0 and known.with_power > 1)


def refine(answer: Answer) -> list[str]:
    """Return examples of follow-ups that would narrow what was found; none where little was."""
    if len(answer.matched) < 2 or answer.question.intent not in ("list", "count"):
        return []
    found = []
    kinds = Counter(item.kind for item in answer.items)
    if not answer.question.kinds and len(kinds) > 1:
        found.append(f"only {wording.KINDS[kinds.most_common(1)[0][0]]}")
    years = {item.announced_on.year for item in answer.items}
    more = len(answer.matched) > len(answer.items)
    if answer.question.since is None and (len(years) > 1 or (years and more)):
        found.append(f"since {max(years)}")
    others = [
        name
        for item in answer.items
        for name in (*item.companies, *item.partners)
        if name not in answer.question.names
    ]
    if others:
        found.append(f"with {others[0]}")
    return found
