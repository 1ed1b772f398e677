"""What stands under every answer: what to press, what is not known, and how fresh the facts are.

Contains no choice of what may be pressed (see ``buttons``).
"""

from __future__ import annotations

from bot.ask import wording
from bot.ask.answer import Answer
from bot.blocks import ids
from bot.blocks.buttons import buttons, refine, sortable, watch
from bot.blocks.message import Block
from bot.blocks.mrkdwn import actions, button, context, escape
from bot.blocks.rules import ACTIONS
from bot.blocks.thumbs import thumbs


def under(
    answer: Answer,
    *,
    in_thread: bool,
    hint: str | None,
    vote_on: str | None = None,
    admin: bool = False,
) -> tuple[Block, ...]:
    """Return what stands under every answer: what to press, and the small print.

    ``vote_on`` is the id of the question whose answer people may give a thumb, if they may;
    ``admin``: whoever asked may sort documents.
    """
    made = [
        button(label, ids.numbered(ids.FOLLOW_UP, number), text)
        for number, (label, text) in enumerate(buttons(answer))
    ]
    if watched := watch(answer):
        made.append(button(watched[0], ids.WATCH, watched[1]))
    if admin and (slug := sortable(answer)):
        made.append(button("Sort documents", ids.SORT, slug))
    if vote_on is not None:
        made = [*made[: ACTIONS - 2], *thumbs(vote_on)]
    blocks: list[Block] = [actions(*made)] if made else []
    blocks.append(context(escape(_small_print(answer, in_thread=in_thread, hint=hint))))
    return tuple(blocks)


def _small_print(answer: Answer, *, in_thread: bool, hint: str | None) -> str:
    parts = [*answer.notes, gaps(answer), freshness(answer)]
    if hint is not None:
        parts.append(hint)
    elif not in_thread and (examples := refine(answer)):
        quoted = ", ".join(f'"{example}"' for example in examples)
        parts.append(f"Reply here to refine: {quoted}")
    return " ".join(part for part in parts if part)


def gaps(answer: Answer) -> str:
    """Return how many announcements give an amount and a capacity, for lists and counts."""
    known = answer.gaps
    if known is None or known.total < 2 or answer.question.intent not in ("list", "count"):
        return ""
    amount = f"{known.with_amount} of {known.total}" if known.with_amount else "None"
    amount = f"All {known.total}" if known.with_amount == known.total else amount
    gives = "give" if known.with_amount > 1 else "gives"
    power = f", {known.with_power} a capacity" if known.with_power else ""
    return f"{amount} {gives} an amount{power}."


def freshness(answer: Answer) -> str:
    """Return how fresh the facts are."""
    if answer.freshness is None or answer.freshness.facts_to is None:
        return "There are no facts yet."
    return f"Facts to {wording.day(answer.freshness.facts_to)}; sources off."
