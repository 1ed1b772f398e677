"""A line that was said to the bot, as a value, and what an answer to it leads to. Pure.

Answers are for everybody in the thread or channel; everything else is for the asker's eyes only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.ask.answer import Answer
from bot.ask.question import to_json
from bot.blocks.message import Message
from store.dealings import Asked, InboxItem, NewDelivery, NewPart, Outcome


@dataclass(frozen=True, slots=True)
class Asker:
    """Who types, and where.

    ``trigger`` lets a form be opened once, within three seconds, "" where there is none.
    """

    team: str
    channel: str
    user: str
    trigger: str = ""
    response_url: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command is answered with; for the asker's eyes only unless ``in_channel``."""

    message: Message
    in_channel: bool = False
    question_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said, by whom, and where its answer goes.

    ``thread_ts`` is the thread for it, None for the channel itself. ``key`` makes its delivery
    unique. In a ``direct`` message nothing has to be hidden. With a ``response_url`` the bot is
    not in the channel: what it says can only go there.
    """

    team: str
    channel: str
    user: str
    key: str
    thread_ts: str | None = None
    direct: bool = False
    response_url: str | None = None

    @property
    def asker(self) -> Asker:
        """Who said it, and where."""
        return Asker(self.team, self.channel, self.user)


def place_of(item: InboxItem, thread_ts: str | None, *, direct: bool = False) -> Place:
    """Return the place of a message, or of a press, of the inbox."""
    payload = item.payload
    pressed = f":{payload['pressed']}" if "pressed" in payload else ""
    return Place(
        team=item.team,
        channel=payload["channel"],
        user=payload["user"],
        key=f"{item.kind}:{payload['channel']}:{payload['ts']}{pressed}",
        thread_ts=thread_ts,
        direct=direct,
    )


def aloud(place: Place, message: Message, asked: Asked) -> Outcome:
    """Return the outcome of an answer for everybody, which stands in its thread from now on."""
    starts = asked.id if place.thread_ts is None else None
    part = NewPart(place.channel, message.to_json(), thread_ts=place.thread_ts, question_id=starts)
    if place.response_url is not None:
        part = _responding(place, message, "in_channel")
    return replace(_outcome(place, part), asked=asked)


def aside(place: Place, message: Message, *, mute: bool | None = None) -> Outcome:
    """Return the outcome of something for the asker's eyes only."""
    part = NewPart(place.channel, message.to_json(), thread_ts=place.thread_ts)
    if place.response_url is not None:
        part = _responding(place, message, "ephemeral")
    elif not place.direct:
        part = replace(part, method="ephemeral", user=place.user)
    return replace(_outcome(place, part), mute=mute)


def instead(place: Place, message: Message, response_url: str) -> Outcome:
    """Return the outcome of something that takes the place of the message that was pressed."""
    part = _responding(replace(place, response_url=response_url), message, "ephemeral")
    return _outcome(place, replace(part, message={**part.message, "replace_original": True}))


def _responding(place: Place, message: Message, seen: str) -> NewPart:
    content: dict[str, Any] = {
        **message.to_json(),
        "response_url": place.response_url,
        "response_type": seen,
    }
    return NewPart(place.channel, content, method="respond", user=place.user)


def _outcome(place: Place, part: NewPart) -> Outcome:
    delivery = NewDelivery(place.key, place.channel, (part,))
    return Outcome((delivery,), channel=place.channel, thread_ts=place.thread_ts)


def asked_of(
    answer: Answer, question_id: str, place: Place, previous: str | None, now: datetime
) -> Asked:
    """Return an answered question as it is remembered."""
    return Asked(
        id=question_id,
        team=place.team,
        channel=place.channel,
        user=place.user,
        text=answer.typed,
        question=to_json(answer.question),
        matched=answer.matched,
        shown=answer.shown,
        thread_ts=place.thread_ts,
        previous=previous,
        asked_at=now,
    )


def new_id() -> str:
    """Return the id of a new question."""
    return secrets.token_hex(5)


def day_in(zone: str | None, now: datetime) -> date:
    """Return the calendar day in a zone (an IANA name); in UTC where there is no such zone."""
    try:
        return now.astimezone(ZoneInfo(zone) if zone else UTC).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name that is none, or a path
        return now.astimezone(UTC).date()
