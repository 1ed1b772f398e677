"""The desk: what somebody said to the bot becomes what the bot says, and what it remembers.

``ask`` answers a slash command from memory and the store; the one call to Slack that it can lead
to opens a form. ``keep`` takes what
Slack tells into the inbox, and ``work`` does an item of it later. Contains no reading of questions
(``bot.ask``), no rendering (``bot.blocks``) and nothing of Slack's framework.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot import apologies, sayings
from bot.adding import Adding
from bot.ask.names_reserved import slip_of
from bot.blocks import help as help_message
from bot.blocks.answer import render
from bot.bound import belonging
from bot.conversations import Conversations
from bot.errors import BadInput, Unavailable
from bot.incoming import Kept
from bot.reviewing import Reviewing
from bot.sorter import Sorter
from bot.tell.commands import digest_command
from bot.tell.listed import ORDERED
from bot.tell.watching import Watching
from bot.turns import Asker, Place, Reply, asked_of, day_in, new_id
from bot.whereabouts import concerns
from store.dealings import Asked, InboxItem, Outcome

if TYPE_CHECKING:
    from bot.ask.answer import Answer
    from bot.ask.asking import Asking
    from bot.slackweb import Slack
    from store import Store


ANSWER_SECONDS = 1.5
KEEP_SECONDS = 2.0
"""How long a command, and anything else that Slack tells, waits for others who write. Slack waits
three seconds; what it is not answered to, it tells again, but not commands."""

MOST_UNSAVED = 1_000
"""Answers that a store which takes nothing for long leaves to be remembered."""


class Desk:
    """Answers commands and works on what was kept. Safe to share between threads."""

    def __init__(
        self, store: Store, asking: Asking, slack: Slack, admins: Collection[str] = ()
    ) -> None:
        """``admins`` are the ids of users who may add names and sort documents."""
        self.store = store
        self.asking = asking
        self._slack = slack
        self.adding = Adding(store, asking, slack, admins, COMMANDS)
        self.watching = Watching(store, asking, slack)
        self.reviewing = Reviewing(store, asking, COMMANDS, admins, slack)
        self.sorter = Sorter(store, slack, admins)
        self._conversations = Conversations(
            store,
            asking,
            slack,
            self.adding,
            self.watching,
            self.reviewing,
            self.sorter,
            self.command,
        )
        self._unsaved: queue.SimpleQueue[Asked] = queue.SimpleQueue()

    def ask(self, asker: Asker, text: str, now: datetime) -> Reply:
        """Answer what was typed after ``/infra``; a question that is answered is remembered.

        Raises Unavailable where what was typed changes something and the store cannot take it.
        """
        if not text.strip():
            return Reply(sayings.short_help(new_id()))
        try:
            with self.store.database.patience(ANSWER_SECONDS):
                return (
                    self.command(asker, text, now)
                    or self._slip(asker, text)
                    or self._answer(asker, text, now)
                )
        except BadInput as problem:
            return Reply(sayings.refused(problem.user_text))

    def command(self, asker: Asker, text: str, now: datetime) -> Reply | None:
        """Do what a reserved first word stands for; None where the first word is none.

        Raises BadInput where what follows the word cannot be used.
        """
        word, _, rest = text.strip().partition(" ")
        done = COMMANDS.get(word.lower())
        return done(self, asker, rest.strip(), now) if done else None

    def _slip(self, asker: Asker, text: str) -> Reply | None:
        """Ask what was meant where the first word is a slip of a reserved one, and nothing else.

        To answer the rest as a question would be a guess.
        """
        typed, _, rest = text.strip().partition(" ")
        meant = slip_of(typed.lower(), SLIPPED)
        if meant is None or self.asking.names(asker.team).exact(typed):
            return None
        form = f"/infra {meant} {rest}".strip()
        return Reply(sayings.refused(f'"{typed}" is no command. Did you mean {form}?'))

    def _answer(self, asker: Asker, text: str, now: datetime) -> Reply:
        with self.store.database.snapshot():  # rows and figures of one state, and sooner
            answer = self._read(asker, text, now)
            hint = self._hint(asker)
        if answer is None:
            return Reply(sayings.plainly(sayings.NO_THREAD))
        question_id = new_id()
        message = render(
            answer,
            question_id=question_id,
            in_thread=False,
            hint=hint,
            votes=True,
            admin=self.adding.may(asker.user),
        )
        if not answer.for_channel:
            return Reply(message)
        place = Place(asker.team, asker.channel, asker.user, question_id)
        self._unsaved.put(asked_of(answer, question_id, place, None, now))
        self.catch_up()
        return Reply(message, in_channel=True, question_id=question_id)

    def catch_up(self) -> bool:
        """Remember the questions that were answered; True where nothing is left to remember.

        An answer does not wait for a busy store: what could not be stored is tried again later.
        """
        while not self._unsaved.empty():
            try:
                asked = self._unsaved.get_nowait()
            except queue.Empty:  # somebody else was quicker
                break
            try:
                self.store.threads.ask(asked)
            except Unavailable:
                if self._unsaved.qsize() < MOST_UNSAVED:
                    self._unsaved.put(asked)
                return False
        return True

    def _read(self, asker: Asker, text: str, now: datetime) -> Answer | None:
        """Return the answer to a text; None where the text is about a thread."""
        today = day_in(self.store.people.zone(asker.team, asker.user), now)
        reading = self.asking.read(text, team=asker.team, today=today)
        if reading.command is None:
            return self.asking.answer_to(reading, team=asker.team, today=today)
        if reading.command != "csv" or reading.question is None:
            return None
        answer = self.asking.answer_to(reading, team=asker.team, today=today)
        return replace(answer, notes=(*answer.notes, sayings.PRESS_CSV))

    def _hint(self, asker: Asker) -> str | None:
        """Return what to say of follow-ups in a channel; None where the usual examples fit."""
        if self.store.people.present(asker.team, asker.channel):
            return None
        return "" if asker.channel.startswith("D") else sayings.INVITE

    def keep(self, kept: Kept | None, now: datetime) -> bool:
        """Take something into the inbox. False: it is nothing to be worked, or is here already.

        A reply is kept only in a thread that is ours or may be, of a person only what concerns us.
        """
        if kept is None or (kept.kind == "reply" and not belonging(self.store, kept)):
            return False
        if kept.kind == "person" and not concerns(self.store, kept):
            return False
        with self.store.database.patience(KEEP_SECONDS):
            return self.store.inbox.put(
                kept.team,
                kept.event_key,
                kept.message_key,
                kept.kind,
                kept.lane,
                kept.payload,
                now,
            )

    def work(self, item: InboxItem, now: datetime) -> Outcome:
        """Return what an item of the inbox leads to; working on it twice leads to the same."""
        return self._conversations.work(item, now)

    def sorry(self, item: InboxItem, reference: str) -> Outcome:
        """Return what an item leads to that cannot be worked: a word to whoever waits for it."""
        return apologies.sorry(self.store, self._slack, item, reference)


Command = Callable[[Desk, Asker, str, datetime], Reply]
"""What a reserved first word does with the rest of the text."""


def _add(desk: Desk, asker: Asker, text: str, _now: datetime) -> Reply:
    return Reply(desk.adding.command(asker, text))


def _digest(desk: Desk, asker: Asker, text: str, now: datetime) -> Reply:
    """Post or show what is new; all else that a digest can be is a subscription."""
    if text.lower() in ("", "list", "help", "stop", "off", "end", "stop all"):
        return _watches(desk, asker, "", now)
    if ORDERED.fullmatch(text):
        return _watches(desk, asker, text, now)
    said = digest_command(desk.store, desk.asking, asker, text, now)
    return Reply(said) if said is not None else _watch(desk, asker, text, now)


def _help(_desk: Desk, _asker: Asker, text: str, _now: datetime) -> Reply:
    shown = help_message.render_all if text.lower() == "all" else help_message.render
    return Reply(shown(question_id=new_id()))


def _watch(desk: Desk, asker: Asker, text: str, now: datetime) -> Reply:
    return Reply(desk.watching.command(asker, text, now))


def _watches(desk: Desk, asker: Asker, text: str, now: datetime) -> Reply:
    return Reply(desk.watching.listing(asker, text, now))


def _unbuilt(sentence: str) -> Command:
    return lambda _desk, _asker, _text, _now: Reply(sayings.plainly(sentence))


COMMANDS: Mapping[str, Command] = {
    "add": _add,
    "digest": _digest,
    "help": _help,
    "watch": _watch,
    "watches": _watches,
    **{word: _unbuilt(sentence) for word, sentence in sayings.UNBUILT.items()},
}
"""The reserved first words. In quotes each of them is a name like any other."""
SLIPPED = ("digest", "feeds", "watch", "watches")
"""Those that are known again with one slip; a slip of help is answered with help."""

__all__ = ["COMMANDS", "Asker", "Desk", "Reply"]
