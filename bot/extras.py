"""What follows an answer in its thread: its table or chart, and the file of its announcements.

Contains no reading and no rendering of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.ask.context import Reading
from bot.ask.rows import BOM, csv_of
from bot.ask.wording import counted
from bot.blocks.answer import render_drawing
from bot.blocks.drawn import is_drawn
from bot.turns import Place
from store.dealings import Asked, NewDelivery, NewPart, Outcome
from store.records import Announcement

if TYPE_CHECKING:
    from bot.ask.asking import Asking


def drawing(asking: Asking, asked: Asked, ts: str, today: date) -> Outcome:
    """Return what of an answer that was given as text, as message ``ts``, can be drawn.

    In a direct message it follows in the conversation itself, else in the thread of the answer.
    """
    question = asking.question_of(asked)
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


def file_of(place: Place, announcements: Sequence[Announcement]) -> Outcome:
    """Return the outcome of a wish for announcements as a file."""
    delivery = NewDelivery(place.key, place.channel, (_file(place, announcements),))
    return Outcome((delivery,), channel=place.channel, thread_ts=place.thread_ts)


def with_file(told: Outcome, place: Place, announcements: Sequence[Announcement]) -> Outcome:
    """Return the outcome of an answer that its file follows, in the answer's thread.

    Just the answer where the bot is not in the channel: a file has no other way there.
    """
    if place.response_url is not None:
        return told
    (delivery,) = told.deliveries
    file = _file(place, announcements)
    return replace(told, deliveries=(replace(delivery, parts=(*delivery.parts, file)),))


def _file(place: Place, announcements: Sequence[Announcement]) -> NewPart:
    text = f"{counted(len(announcements), 'announcement')}, a row each."
    message = {"text": text, "blocks": [], "file": BOM + csv_of(announcements)}
    new_thread = place.thread_ts is None and not place.direct
    return NewPart(
        place.channel,
        message,
        method="file",
        thread_ts=place.thread_ts,
        in_thread_of_root=new_thread,
    )
