"""What stands in a thread, and what was understood of a line in it: values only.

Contains no reading; see ``reading`` for how the one leads to the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.ask.answer import Guess, Offer
from bot.ask.question import Question
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.names_values import Hit

ReadingVerdict = Literal["read", "partial", "ambiguous", "unknown_name", "not_understood"]
Command = Literal["mute", "unmute", "undo", "restart", "csv"]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands in the thread: its question, every slug that matched, and what was shown.

    "it", "that deal" and "the second one" are looked up in ``shown``, in its order. ``beneath`` is
    the head of the whole list, where only some of it is shown: "the other one", "the older deal"
    and names that are not shown are looked up there.
    """

    question: Question
    matched: tuple[str, ...] = ()
    shown: tuple[Announcement, ...] = ()
    beneath: tuple[Announcement, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text.

    ``read``: every content word has a meaning (or, ``nearly``, all but one of a line in a thread
    that surely asks); ``partial``: ``question`` is what could be read
    and ``not_read`` the rest; ``ambiguous`` and ``unknown_name``: ``offers`` is what to choose
    from; ``not_understood``: nothing. ``guesses`` are the slips that were corrected. ``followed``
    says that the context was used. ``alternatives`` are further readings of the same text, wider
    each time: they are tried in order when the one before finds nothing (no announcement, or
    none with the figure asked for). ``command`` is for whoever keeps the thread: silence it,
    wake it, go back to the question before or to the first, or make a file of the answer (of the
    one that stands there where ``question`` is None).
    """

    verdict: ReadingVerdict
    question: Question | None = None
    guesses: tuple[Guess, ...] = ()
    not_read: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    hits: tuple[Hit, ...] = ()
    typed: str = ""
    followed: bool = False
    alternatives: tuple[Question, ...] = field(default=())
    command: Command | None = None
    nearly: bool = False
