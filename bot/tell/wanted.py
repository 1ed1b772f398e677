"""What a digest or a subscription is to be about, as typed: a question that is understood whole.

Contains no schedule and no store.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.ask import wording
from bot.ask.filters import scope
from bot.ask.question import Question
from bot.ask.show import in_words
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.ask.asking import Asking


_EVERYTHING = frozenset({"", "everything", "all", "all news", "anything", "ai infrastructure"})
_OUT = ("not_names", "not_kinds", "not_places", "not_statuses")


def read_question(asking: Asking, text: str, team: str, today: date, without: str = "") -> Question:
    """Return what is wanted, and not wanted (``without``); of everything where the text is empty.

    Raises BadInput where a text is not understood whole: a digest must not leave a part out.
    """
    question = _read_about(asking, text, team, today)
    if not without.strip():
        return question
    out = read_without(asking, without, team, today)
    return replace(question, **_joined(question, out))


def _read_about(asking: Asking, text: str, team: str, today: date) -> Question:
    if text.strip().lower() in _EVERYTHING:
        return Question()
    reading = asking.read(text, team=team, today=today)
    question = reading.question
    if reading.verdict != "read" or question is None or question.intent == "help":
        offers = [offer.label for offer in reading.offers]
        raise BadInput(_not_read(text, reading.not_read, offers))
    if question.until is not None:
        raise BadInput("A digest tells what is new: leave the end date out.")
    return _as_list(question)


def read_without(asking: Asking, text: str, team: str, today: date) -> Question:
    """Return what is left out, as a question of all the rest. Raises BadInput."""
    out = Question()
    for part in filter(None, map(str.strip, re.split(r"[,;]", text))):
        for one in _left_out(asking, part, team, today):
            out = replace(out, **_joined(out, one))
    return out


def _left_out(asking: Asking, part: str, team: str, today: date) -> list[Question]:
    """Return what one of the things that are left out means; "a or b" are two."""
    typed = re.sub(r"^(?:without|except|not|outside)\s+", "", part, flags=re.IGNORECASE)
    reading = asking.read(f"without {typed}", team=team, today=today)
    question = reading.question
    if reading.verdict == "read" and question is not None:
        out = Question(**{name: getattr(question, name) for name in _OUT})
        if out.narrows and scope(question) == out:
            return [out]
    pieces = re.split(r"\s+(?:or|and)\s+", typed)
    if len(pieces) > 1:
        return [one for piece in pieces for one in _left_out(asking, piece, team, today)]
    offers = [offer.label for offer in reading.offers]
    choice = f" Did you mean {wording.joined(offers[:3], 'or')}?" if offers else ""
    raise BadInput(
        f"I do not understand '{typed}' as what to leave out.{choice} "
        "Type companies, chips, places, kinds or statuses, like `nvidia, texas, rumours`."
    )


def _joined(one: Question, other: Question) -> dict[str, Any]:
    """Return what either of two questions leaves out."""
    return {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in _OUT
    }


def split_words(question: Question) -> tuple[str, str]:
    """Return a question as it would be typed: what is wanted, and what is left out.

    Both read back to the same question; "" stands for everything, and for nothing.
    """
    blank = Question()
    wanted = replace(question, **{name: getattr(blank, name) for name in _OUT})
    out = Question(**{name: getattr(question, name) for name in _OUT})
    without = in_words(out).removeprefix("without ").replace(", outside ", ", ")
    return (
        in_words(wanted) if wanted.narrows else "",
        without.removeprefix("outside ") if out.narrows else "",
    )


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
        f"I do not understand '{what}' as what to tell of.{choice} "
        "Type a company, a chip, a place or a kind, like `/infra watch meta chips weekdays 08:30`."
    )
