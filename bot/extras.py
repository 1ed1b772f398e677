"""What follows an answer in its thread: the table or chart of it. Owed once, never to everybody.

Contains no reading and no rendering of its own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.ask.context import Reading
from bot.ask.question import from_json
from bot.blocks.answer import render_drawing
from bot.blocks.drawn import is_drawn
from store.records import Asked, NewDelivery, NewPart, Outcome

if TYPE_CHECKING:
    from bot.ask.asking import Asking


def drawing(asking: Asking, asked: Asked, ts: str, today: date) -> Outcome:
    """Return what of an answer that was given as text, as message ``ts``, can be drawn.

    In a direct message it follows in the conversation itself, else in the thread of the answer.
    """
    question = from_json(asked.question)
    if not is_drawn(question):
        return Outcome()
    reading = Reading("read", question, typed=asked.text)
    answer = asking.answer_to(reading, team=asked.team, today=today)
    message = render_drawing(answer) if answer.for_channel else None
    if message is None:
        return Outcome()
    thread_ts = None if asked.channel.startswith("D") else ts
    part = NewPart(asked.channel, message.to_json(), thread_ts=thread_ts)
    return Outcome((NewDelivery(f"drawing:{asked.id}", asked.channel, (part,)),))
