"""One turn of a conversation: a line and what stood before it become an answer or a command.

Commands are of the conversation itself: go back one question, back to the first, be silent.
Contains no storage; whoever keeps the conversation says what was asked earlier.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.ask.answer import Answer
from bot.ask.asking import Asking
from bot.ask.context import Command, Reading
from bot.ask.filters import scope
from bot.ask.show import in_words
from store.dealings import Asked

Earlier = Callable[[str], Asked | None]
"""Returns an earlier question of the conversation by its id."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a line leads to.

    ``answer`` is None where there is nothing to show: the line was "stop listening" or "listen"
    (``command``), or there is nothing to go back to. ``previous`` is the id of the question that
    the new one follows, for going back later. ``file`` are the slugs of what is wanted as a file,
    with the answer or, on the command "csv", instead of one.
    """

    answer: Answer | None
    command: Command | None = None
    previous: str | None = None
    file: tuple[str, ...] = ()


def turn(
    asking: Asking,
    text: str,
    *,
    team: str,
    today: date,
    before: Asked | None = None,
    earlier: Earlier = lambda _id: None,
    mentioned: bool = True,
) -> Turn:
    """Answer a line that follows ``before``, the question that stands in the conversation.

    Raises BadInput for an empty or a too long text.
    """
    context = asking.context(before) if before else None
    followed = before.id if before else None
    reading = asking.read(text, team=team, today=today, context=context)
    if reading.command in ("mute", "unmute"):
        return Turn(None, reading.command)
    if reading.command == "csv" and reading.question is None:
        return Turn(None, "csv", followed, before.matched if before else ())
    if reading.command in ("undo", "restart"):
        to = _back(before, earlier, all_the_way=reading.command == "restart")
        if to is None:
            return Turn(None, reading.command)
        again = Reading("read", asking.question_of(to), typed=text)
        answer = asking.answer_to(again, team=team, today=today)
        undone = reading.command == "undo"
        return Turn(answer, reading.command, to.previous if undone else followed)
    answer = asking.answer_to(reading, team=team, today=today, mentioned=mentioned)
    missed = answer.verdict == "nothing_found" or answer.wider_than
    if before is not None and missed and not answer.question.offset:
        answer = _of_earlier(asking, text, before, earlier, mentioned=mentioned) or answer
    wanted = reading.command == "csv" and answer.for_channel
    return Turn(answer, None, followed, answer.matched if wanted else ())


STEPS = 3
"""Questions back in a conversation that a line may still be about."""


def _of_earlier(
    asking: Asking, text: str, before: Asked, earlier: Earlier, *, mentioned: bool
) -> Answer | None:
    """Return the answer to a line that is about an earlier question, where it finds it there.

    After a look at one of a list, "and the 2026 raise" is of the list again.
    """
    at: Asked | None = before
    for _ in range(STEPS):
        at = earlier(at.previous) if at is not None and at.previous else None
        if at is None:
            return None
        today = at.asked_at.date()
        context = asking.context(at)
        reading = replace(
            asking.read(text, team=before.team, today=today, context=context), alternatives=()
        )
        answer = asking.answer_to(reading, team=before.team, today=today, mentioned=mentioned)
        if answer.verdict in ("answered", "partial") and _tells(answer):
            note = f"Read as a part of {in_words(scope(context.question))}, asked here before."
            return replace(answer, notes=(*answer.notes, note))
    return None


def _tells(answer: Answer) -> bool:
    """Whether a figure is told where one was asked for."""
    asks = answer.question.intent in ("total", "largest", "smallest")
    return not asks or any(figure.answer for figure in answer.figures)


def _back(before: Asked | None, earlier: Earlier, *, all_the_way: bool) -> Asked | None:
    """Return the question to go back to: the one before, or the first (which may be this one)."""
    at = before
    steps = 0
    while at is not None and at.previous is not None and (all_the_way or steps == 0):
        at, steps = earlier(at.previous), steps + 1
    return at if all_the_way or steps else None
