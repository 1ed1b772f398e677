"""What only the asker sees: which one was meant, nearest names, nothing found, not understood.

Contains no lists of announcements; each message is a sentence or two and what to press instead.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.ask import wording
from bot.ask.answer import Answer, Verdict
from bot.blocks import ids, limits
from bot.blocks.items import first_link
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import actions, button, context, escape, section

MOST_OFFERS = 5
TYPED = 80
"""Characters of what was typed that are repeated."""
TRY = "Try a company, a chip, a place or a kind of deal, or press Help for examples."


def render(answer: Answer, *, question_id: str, in_thread: bool, may_add: bool = False) -> Message:
    """Return the message of an answer that found nothing or has to ask back.

    Who ``may_add`` names is offered to add one that is not known.
    """
    text = _TEXTS[answer.verdict](answer)
    blocks: list[Block] = [section(escape(text), block_id=ids.question_block(question_id))]
    if answer.mentions:
        links = ", ".join(first_link(a, wording.clipped(a.title, 70)) for a in answer.mentions)
        blocks.append(section(f"Only mentioned in: {links}"))
    pressed = _buttons(answer, in_thread=in_thread)
    if may_add and answer.verdict == "unknown_name":
        pressed.append(button("Add a name", ids.ADD, _typed(answer)))
    blocks.append(actions(*pressed))
    if answer.verdict == "nothing_found" and answer.freshness and answer.freshness.facts_to:
        on = wording.day(answer.freshness.facts_to)
        blocks.append(context(f"Facts to {on}; sources off."))
    return limits.check(limits.fit(Message(escape(text), tuple(blocks))))


def _buttons(answer: Answer, *, in_thread: bool) -> list[Block]:
    """Return the offers as buttons; a question that found nothing is offered as one of its own."""
    own = answer.verdict == "nothing_found" or not in_thread
    action = ids.ASK if own else ids.FOLLOW_UP
    made = [
        button(offer.label, ids.numbered(action, number), offer.text)
        for number, offer in enumerate(answer.offers[:MOST_OFFERS])
    ]
    if not made:
        made.append(button("Help", ids.numbered(ids.ASK, len(made)), "help"))
    return made


def _typed(answer: Answer) -> str:
    typed = " ".join(answer.not_read) or answer.typed
    return wording.clipped(typed, TYPED)


def _ambiguous(answer: Answer) -> str:
    return "Which one do you mean?"


def _unknown(answer: Answer) -> str:
    told = f'I know no company, chip, model or place called "{_typed(answer)}".'
    return f"{told} Nearest:" if answer.offers else f"{told} {TRY}"


def _nothing(answer: Answer) -> str:
    return " ".join((*answer.lines, *answer.notes)) or "Nothing found."


def _not_understood(answer: Answer) -> str:
    typed = wording.clipped(answer.typed, TYPED)
    told = f'I did not understand "{typed}".' if typed else "I did not understand that."
    return f"{told} Did you mean one of these?" if answer.offers else f"{told} {TRY}"


_TEXTS: dict[Verdict, Callable[[Answer], str]] = {
    "ambiguous": _ambiguous,
    "unknown_name": _unknown,
    "nothing_found": _nothing,
    "not_understood": _not_understood,
}
