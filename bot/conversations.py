"""Conversations: what is done about a mention, a direct message, a reply, a follow-up button.

What follows from an item is returned as one value. Which thread is ours, and the question that
stands in it, is settled in ``bot.bound``; questions are read and answered in ``bot.ask``. Other
buttons are in ``bot.presses``, what is known of places and people in ``bot.whereabouts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import sayings, watched
from bot.ask.talk import turn
from bot.blocks.answer import render
from bot.bound import Bound
from bot.errors import BadInput
from bot.extras import drawing, file_of, with_file
from bot.homes import Homes
from bot.presence import Presence
from bot.presses import Presses, Work
from bot.turns import (
    Asker,
    Place,
    Reply,
    aloud,
    aside,
    asked_of,
    day_in,
    new_id,
    place_of,
)
from bot.whereabouts import Whereabouts
from store.dealings import Asked, InboxItem, Outcome
from store.records import Announcement

if TYPE_CHECKING:
    from bot.adding import Adding
    from bot.ask.asking import Asking
    from bot.reviewing import Reviewing
    from bot.slackweb import Slack
    from bot.sorter import Sorter
    from bot.tell.watching import Watching
    from store import Store

DIRECT_CONTEXT = timedelta(hours=4)
"""How long a question in a direct message is what the next line refers to."""
FOLLOW_UPS = frozenset({"add", "why"})
"""Reserved first words that in a conversation are words of the language ("add google")."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line and all that its answer depends on; ``asked`` is the question it may follow.

    Unless ``mentioned`` the bot answers only what it understood whole.
    """

    place: Place
    text: str
    asked: Asked | None = None
    mentioned: bool = True


class Conversations:
    """Works on the items of the inbox. Safe to share between threads."""

    def __init__(
        self,
        store: Store,
        asking: Asking,
        slack: Slack,
        adding: Adding,
        watching: Watching,
        reviewing: Reviewing,
        sorter: Sorter,
        command: Callable[[Asker, str, datetime], Reply | None],
    ) -> None:
        """``command`` does what a reserved first word stands for; None where there is none."""
        self._store = store
        self._asking = asking
        self._slack = slack
        self._bound = Bound(store, slack)
        self._whereabouts = Whereabouts(store)
        self._adding = adding
        self._watching = watching
        self._command = command
        self._presence = Presence(store, slack)
        homes = Homes(store, asking, slack, watching, self._presence, adding, reviewing)
        presses = Presses(store, self._bound, adding, watching, homes, sorter)
        self._works: Mapping[str, Work] = {
            "mention": self.mention,
            "dm": self.direct,
            "reply": self.reply,
            "button": self.button,
            "own_message": self.own_message,
            "membership": self._whereabouts.channel,
            "renumbered": self._whereabouts.renumbered,
            "removal": self._whereabouts.removal,
            "person": self._whereabouts.person,
            **presses.works,
        }

    def work(self, item: InboxItem, now: datetime) -> Outcome:
        """Return what an item leads to."""
        return self._works[item.kind](item, now)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of items that are worked."""
        return frozenset(self._works)

    def mention(self, item: InboxItem, now: datetime) -> Outcome:
        """Answer a mention: in its thread, a follow-up of what stands there."""
        payload = item.payload
        self._whereabouts.heard_in(item.team, payload["channel"], now)
        self._presence.learn_zone(item.team, payload["user"], now)
        thread = (
            self._bound.thread(item, payload["thread_ts"], now) if payload["thread_ts"] else None
        )
        place = place_of(item, payload["thread_ts"] or payload["ts"])
        return self._turn(Said(place, payload["text"], self._bound.standing(thread)), now)

    def direct(self, item: InboxItem, now: datetime) -> Outcome:
        """Answer a direct message; what was asked in the last hours is its context."""
        payload = item.payload
        self._whereabouts.heard_in(item.team, payload["channel"], now)
        self._presence.learn_zone(item.team, payload["user"], now)
        thread = (
            self._bound.thread(item, payload["thread_ts"], now) if payload["thread_ts"] else None
        )
        since = now - DIRECT_CONTEXT
        latest = self._store.threads.latest_in(item.team, payload["channel"], since)
        place = place_of(item, payload["thread_ts"], direct=True)
        return self._turn(Said(place, payload["text"], self._bound.standing(thread) or latest), now)

    def reply(self, item: InboxItem, now: datetime) -> Outcome:
        """Answer a reply without a mention, where the thread is ours and the line is whole."""
        payload = item.payload
        thread = self._bound.thread(item, payload["thread_ts"], now)
        asked = self._bound.standing(thread)
        if thread is None or thread.muted or asked is None:
            return Outcome()
        self._whereabouts.heard_in(item.team, payload["channel"], now)
        place = place_of(item, payload["thread_ts"])
        return self._turn(Said(place, payload["text"], asked, mentioned=False), now)

    def button(self, item: InboxItem, now: datetime) -> Outcome:
        """Apply the text of a pressed button to the answer it stands under."""
        payload = item.payload
        asked = self._bound.pressed(item, now)
        place = self._bound.pressed_at(item)
        if payload["own_question"]:
            return self._turn(Said(place, payload["text"]), now)
        if asked is None:
            return aside(place, sayings.plainly(sayings.NO_CONTEXT))
        return self._turn(Said(place, payload["text"], asked), now)

    def own_message(self, item: InboxItem, now: datetime) -> Outcome:
        """Bind the thread of an answer that was seen in its channel, and confirm its delivery.

        An answer to a command was text: what can be drawn of it follows in its thread.
        """
        payload = item.payload
        self._whereabouts.heard_in(item.team, payload["channel"], now)
        if payload["part"]:
            self._store.outbox.confirm(item.team, payload["part"], payload["ts"], now)
        asked = None
        if payload["thread_ts"] is None:
            asked = self._bound.bind(item, payload["ts"], payload["question"], now)
        if asked is None or payload["part"]:
            return Outcome()
        today = day_in(self._store.people.zone(asked.team, asked.user), now)
        return drawing(self._asking, asked, payload["ts"], today)

    # One turn

    def _turn(self, said: Said, now: datetime) -> Outcome:
        """Return what a line leads to: an answer, a word aside, or silence."""
        place = said.place
        if not said.text.strip():
            if not said.mentioned:
                return Outcome()
            return aside(place, sayings.short_help(new_id()))
        try:
            return self._why(said, now) or self._reserved(said, now) or self._read(said, now)
        except BadInput as problem:
            if not said.mentioned:
                return Outcome()
            return aside(place, sayings.refused(problem.user_text))

    def _why(self, said: Said, now: datetime) -> Outcome | None:
        """Say why something was told, where that is asked in its thread or right after it."""
        message = said.place.thread_ts or (said.asked.id if said.asked else None)
        return watched.why(self._watching, said.place, said.text, message, now)

    def _reserved(self, said: Said, now: datetime) -> Outcome | None:
        """Do what a reserved first word stands for, unless it says how a conversation goes on."""
        word = said.text.split(maxsplit=1)[0].lower()
        if not said.mentioned or (said.asked is not None and word in FOLLOW_UPS):
            return None
        done = self._command(said.place.asker, said.text, now)
        return None if done is None else aside(said.place, done.message)

    def _read(self, said: Said, now: datetime) -> Outcome:
        team = said.place.team
        made = turn(
            self._asking,
            said.text,
            team=team,
            today=day_in(self._store.people.zone(team, said.place.user), now),
            before=said.asked,
            earlier=partial(self._store.threads.get_question, team),
            mentioned=said.mentioned,
        )
        if made.command == "csv":
            return self._file(said.place, made.file)
        if made.command in ("mute", "unmute"):
            return _listening(said.place, mute=made.command == "mute")
        answer = made.answer
        if answer is None:
            return aside(said.place, sayings.plainly(sayings.NOTHING_BEFORE))
        if answer.verdict == "silent":
            return Outcome()
        question_id = new_id()
        in_thread = said.place.thread_ts is not None
        hint = None if said.place.response_url is None else sayings.INVITE
        posted = said.place.response_url is None
        message = render(
            answer,
            question_id=question_id,
            in_thread=in_thread,
            hint=hint,
            drawn=posted,
            votes=True,
            admin=self._adding.may(said.place.user),
        )
        if not answer.for_channel:
            return aside(said.place, message)
        told = aloud(
            said.place, message, asked_of(answer, question_id, said.place, made.previous, now)
        )
        if not made.file:
            return told
        return with_file(told, said.place, self._found(said.place, made.file))

    def _file(self, place: Place, slugs: tuple[str, ...]) -> Outcome:
        """Return the file of an answer, or why there is none."""
        if not slugs:
            return aside(place, sayings.plainly(sayings.NO_ANSWER))
        if place.response_url is not None:
            return aside(place, sayings.plainly(sayings.INVITE_FILE))
        return file_of(place, self._found(place, slugs))

    def _found(self, place: Place, slugs: tuple[str, ...]) -> tuple[Announcement, ...]:
        return self._store.announcements.by_slug(slugs, place.team)


def _listening(place: Place, *, mute: bool) -> Outcome:
    if place.direct or place.thread_ts is None:
        return aside(place, sayings.plainly(sayings.ALWAYS))
    text = sayings.MUTED if mute else sayings.UNMUTED
    return aside(place, sayings.plainly(text), mute=mute)
