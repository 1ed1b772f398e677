"""What a person typed, understood: text plus the thread's last question becomes a Question.

Contains no facts and asks no store; it is pure and gives the same reading for the same text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from bot.ask.answer import Guess, Offer
from bot.ask.question import Question
from bot.errors import BadInput
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.names import Hit, Names

LONGEST = 3_000
"""Characters that a question may have."""

ReadingVerdict = Literal["read", "partial", "ambiguous", "unknown_name", "not_understood"]
Command = Literal["mute", "unmute", "undo"]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands in the thread: its question, every slug that matched, and what was shown.

    "it", "that deal" and "the second one" are looked up in ``shown``, in its order.
    """

    question: Question
    matched: tuple[str, ...] = ()
    shown: tuple[Announcement, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text.

    ``read``: every content word has a meaning; ``partial``: ``question`` is what could be read
    and ``not_read`` the rest; ``ambiguous`` and ``unknown_name``: ``offers`` is what to choose
    from; ``not_understood``: nothing. ``guesses`` are the slips that were corrected. ``followed``
    says that the context was used. ``alternatives`` are further readings of the same text, wider
    each time: they are tried in order when the one before finds nothing (no announcement, or
    none with the figure asked for). ``command`` is for whoever keeps the thread: silence it,
    wake it, or go back to the question before.
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


def read(
    text: str,
    names: Names,
    vocabulary: frozenset[str],
    *,
    today: date,
    context: Context | None = None,
) -> Reading:
    """Understand a text as a question of its own or as a follow-up of the context.

    ``vocabulary`` holds the folded words of titles and locations; ``today`` is the asker's
    calendar day. Raises BadInput for an empty text and for one of more than LONGEST characters.
    """
    if not text.strip():
        raise BadInput("Type a company, a chip, a place or a kind, like `meta` or `h100 deals`.")
    if len(text) > LONGEST:
        raise BadInput(f"That is too long to read: {len(text):,} characters, at most {LONGEST:,}.")
    hits = names.exact(text)
    best = tuple(hit.candidates[0].name for hit in hits)
    if not best:
        return Reading("not_understood", not_read=tuple(text.split()), typed=text)
    return Reading("read", Question(names=best), hits=tuple(hits), typed=text)
