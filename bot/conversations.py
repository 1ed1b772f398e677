"""Conversations: what is done about a mention, a direct message, a reply, a pressed button.

What follows from an item is returned as one value. Which thread is ours, and the question that
stands in it, is settled in ``bot.bound``; questions are read and answered in ``bot.ask``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import sayings, watched
from bot.ask.talk import turn
from bot.blocks import ids
from bot.blocks.answer import render
from bot.bound import Bound
from bot.errors import BadInput
from bot.extras import drawing, file_of, with_file
from bot.tell.notes import why
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
from store.dealings import Asked, InboxItem, Outcome, Vote, VoteValue
from store.records import Announcement

if TYPE_CHECKING:
    from bot.adding import Adding
    from bot.ask.asking import Asking
    from bot.slackweb import Slack
    from bot.tell.watching import Watching
    from store import Store

DIRECT_CONTEXT = timedelta(hours=4)
"""How long a question in a direct message is what the next line refers to."""

ZONE_AGAIN = timedelta(hours=1)
"""After so long Slack is asked again for a time zone that it did not tell."""
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
        command: Callable[[Asker, str, datetime], Reply | None],
    ) -> None:
        """``command`` does what a reserved first word stands for; None where there is none."""
        self._store = store
        self._asking = asking
        self._slack = slack
        self._bound = Bound(store, slack)
        self._adding = adding
        self._watching = watching
        self._command = command
        self._zones_asked: dict[tuple[str, str], datetime] = {}

    def work(self, item: InboxItem, now: datetime) -> Outcome:
        """Return what an item leads to."""
        return _WORK[item.kind](self, item, now)

    def mention(self, item: InboxItem, now: datetime) -> Outcome:
        """Answer a mention: in its thread, a follow-up of what stands there."""
        payload = item.payload
        self._is_in(item.team, payload["channel"], now)
        self._learn_zone(item.team, payload["user"], now)
        thread = (
            self._bound.thread(item, payload["thread_ts"], now) if payload["thread_ts"] else None
        )
        place = place_of(item, payload["thread_ts"] or payload["ts"])
        return self._turn(Said(place, payload["text"], self._bound.standing(thread)), now)

    def direct(self, item: InboxItem, now: datetime) -> Outcome:
        """Answer a direct message; what was asked in the last hours is its context."""
        payload = item.payload
        self._is_in(item.team, payload["channel"], now)
        self._learn_zone(item.team, payload["user"], now)
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
        self._is_in(item.team, payload["channel"], now)
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

    def vote(self, item: InboxItem, now: datetime) -> Outcome:
        """Keep what somebody thinks of the answer that was pressed."""
        payload = item.payload
        self._bound.pressed(item, now)
        value: VoteValue = "up" if payload["action"] == ids.UP else "down"
        vote = Vote(item.team, payload["text"], payload["user"], value, now)
        said = sayings.THANKS if self._store.votes.put(vote) else sayings.NO_CONTEXT
        return aside(self._bound.beside(item), sayings.plainly(said))

    def add(self, item: InboxItem, now: datetime) -> Outcome:
        """Say why the form for adding a name did not open."""
        payload = item.payload
        said = self._adding.not_open(payload["user"], payload["text"])
        return aside(self._bound.beside(item), said)

    def submission(self, item: InboxItem, now: datetime) -> Outcome:
        """Add the name of a submitted form."""
        return aside(self._bound.beside(item), self._adding.submitted(item, now))

    def undo(self, item: InboxItem, now: datetime) -> Outcome:
        """Take back a name that was added."""
        return aside(self._bound.beside(item), self._adding.undo(item, now))

    def watch(self, item: InboxItem, now: datetime) -> Outcome:
        """Do what a button of a subscription stands for."""
        return watched.pressed(self._watching, self._bound, item, now)

    def wish(self, item: InboxItem, now: datetime) -> Outcome:
        """Save the subscription of a submitted form."""
        return watched.submitted(self._watching, self._bound, item, now)

    def own_message(self, item: InboxItem, now: datetime) -> Outcome:
        """Bind the thread of an answer that was seen in its channel, and confirm its delivery.

        An answer to a command was text: what can be drawn of it follows in its thread.
        """
        payload = item.payload
        self._is_in(item.team, payload["channel"], now)
        if payload["part"]:
            self._store.outbox.confirm(item.team, payload["part"], payload["ts"], now)
        asked = None
        if payload["thread_ts"] is None:
            asked = self._bound.bind(item, payload["ts"], payload["question"], now)
        if asked is None or payload["part"]:
            return Outcome()
        today = day_in(self._store.people.zone(asked.team, asked.user), now)
        return drawing(self._asking, asked, payload["ts"], today)

    def membership(self, item: InboxItem, now: datetime) -> Outcome:
        """Remember whether the bot is in a channel."""
        payload = item.payload
        self._store.people.set_present(item.team, payload["channel"], payload["present"], now)
        return Outcome()

    def removal(self, item: InboxItem, now: datetime) -> Outcome:
        """Let all subscriptions of a workspace rest that the app was removed from."""
        for subscription in self._store.subscriptions.list(item.team, None):
            self._store.subscriptions.pause(subscription.id, why(item.payload["event"]), now)
        return Outcome()

    # What is known of people and places

    def _is_in(self, team: str, channel: str, now: datetime) -> None:
        """Remember that the bot is in a channel, since it hears what is said there."""
        if not self._store.people.present(team, channel):
            self._store.people.set_present(team, channel, True, now)

    def _learn_zone(self, team: str, user: str, now: datetime) -> None:
        """Ask Slack now and then for the time zone of somebody whose zone is not known."""
        asked = self._zones_asked.get((team, user))
        if (asked and now - asked < ZONE_AGAIN) or self._store.people.zone(team, user):
            return
        self._zones_asked[team, user] = now
        zone = self._slack.user_zone(user)
        if zone:
            self._store.people.set_zone(team, user, zone, now)

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
            may_add=self._adding.may(said.place.user),
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


_WORK: Mapping[str, Callable[[Conversations, InboxItem, datetime], Outcome]] = {
    "mention": Conversations.mention,
    "dm": Conversations.direct,
    "reply": Conversations.reply,
    "button": Conversations.button,
    "vote": Conversations.vote,
    "add": Conversations.add,
    "submission": Conversations.submission,
    "undo": Conversations.undo,
    "watch": Conversations.watch,
    "wish": Conversations.wish,
    "own_message": Conversations.own_message,
    "membership": Conversations.membership,
    "removal": Conversations.removal,
}
"""What is done about each kind of item."""
