"""What a digest is to be about, as typed: a question that is understood whole.

Contains no schedule and no store.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.ask import wording
from bot.ask.question import Question
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.ask.asking import Asking


_EVERYTHING = frozenset({"", "everything", "all", "all news", "anything", "ai infrastructure"})


def read_question(asking: Asking, text: str, team: str, today: date) -> Question:
    """Return what a digest is to be about; of everything where the text is empty.

    Raises BadInput where the text is not understood whole: a digest must not leave a part out.
    """
    if text.strip().lower() in _EVERYTHING:
        return Question()
    reading = asking.read(text, team=team, today=today)
    question = reading.question
    if reading.verdict != "read" or question is None or question.intent == "help":
        offers = [offer.label for offer in reading.offers]
        raise BadInput(_not_read(text, reading.not_read, offers))
    return _as_list(question)


def _as_list(question: Question) -> Question:
    """Return the question of which announcements are wanted, however it was put."""
    blank = Question()
    return replace(
        question,
        intent=blank.intent,
        field=blank.field,
        currency=blank.currency,
        group_by=blank.group_by,
        measure=question.measure if _bounded(question) else None,
        order=blank.order,
        offset=blank.offset,
        limit=blank.limit,
    )


def _bounded(question: Question) -> bool:
    lower = (question.min_usd, question.min_mw, question.min_units)
    upper = (question.max_usd, question.max_mw, question.max_units)
    return any(bound is not None for bound in (*lower, *upper))


def _not_read(text: str, left: tuple[str, ...], offers: list[str]) -> str:
    what = " ".join(left) or text
    choice = f" Did you mean {wording.joined(offers[:3], 'or')}?" if offers else ""
    return (
        f"I do not understand '{what}' as what a digest is about.{choice} "
        "Type a company, a chip, a place or a kind, like `/infra digest meta chips weekdays 08:30`."
    )
