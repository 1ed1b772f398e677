"""What `/infra digest now` and `/infra digest preview` do: what is new, posted or shown.

Contains no Slack: text in, a message for the asker out; what is posted goes through the store.
Digests that come by themselves are subscriptions (see ``watching``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.ask import wording
from bot.ask.question import Question
from bot.blocks import mrkdwn
from bot.blocks.digest import render_root
from bot.blocks.message import Message
from bot.blocks.watch_card import says
from bot.tell.digest import Digest, span
from bot.tell.letters import letter, owed
from bot.tell.spans import split_span
from bot.tell.subscriptions import Window, compose, concerning, words
from bot.tell.wanted import read_question
from bot.tell.watching import NOT_HERE
from bot.turns import Asker
from store.dealings import NewDelivery, Signal
from store.records import PUBLIC

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

HOURS = 72
"""How far back a digest looks when nobody says."""
FORMS: tuple[tuple[str, str], ...] = (
    (
        "/infra watch meta, google chips over $1B weekdays 08:30 Europe/London",
        "shows what it would tell; saved when you press Save",
    ),
    (
        "/infra watch meta without nvidia at once quiet 22:00-07:00",
        "as it comes, but not at night: then it is told at the end of the quiet hours",
    ),
    (
        "/infra watch everything mon,thu 17:45 say when there is nothing",
        "a digest of all that is new; one line where nothing is",
    ),
    ("/infra watch power in texas daily 9am by dm", "for you alone, in a direct message"),
    ("/infra watch", "opens a form with the same fields"),
    ("/infra watches", "what this channel hears of: edit, pause, send now, remove"),
    ("/infra watches 2", "one of them, with everything that was changed and by whom"),
    (
        "/infra watches stop 2",
        "ends it, for a day to be undone; also `pause`, `resume`, `send now`",
    ),
    ("/infra digest now", f"what is new in the last {HOURS} hours, posted here"),
    ("/infra digest preview last 7 days", "the same for your eyes only, further back"),
    ("why", "in the thread of what was told: whose subscription it was, and what of it fits"),
)
"""Every form of the commands for what is new, and what it does."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that a form of the command needs; ``zone`` is the asker's, None where not known."""

    store: Store
    asking: Asking
    asker: Asker
    text: str
    now: datetime
    zone: str | None

    @property
    def clock(self) -> str:
        """The zone in which times are told."""
        return self.zone or "UTC"

    def question(self, text: str) -> Question:
        """Return what a digest is to be about."""
        today = self.now.astimezone(ZoneInfo(self.clock)).date()
        return read_question(self.asking, text, self.asker.team, today)

    def present(self) -> bool:
        """Tell whether the bot can post here; a direct message needs no invitation."""
        known = self.store.people.present(self.asker.team, self.asker.channel)
        return self.asker.channel.startswith("D") if known is None else known


_OPTION = re.compile(r"(?<!\S)(?:--|[\u2013\u2014])(?=[a-z])", re.IGNORECASE)
"""How options begin in the shell, where the same is asked; keyboards make a dash of it."""


def digest_command(
    store: Store, asking: Asking, asker: Asker, text: str, now: datetime
) -> Message | None:
    """Post or show what is new, and return what to say to the asker only.

    None where the text begins with neither `now` nor `preview`. Raises BadInput, saying what to
    type, where it cannot be used.
    """
    first, _, rest = _OPTION.sub("", text).strip().partition(" ")
    form = _VERBS.get(first.lower())
    if form is None:
        return None
    zone = store.people.zone(asker.team, asker.user)
    return form(_Asked(store, asking, asker, rest.strip(), now, zone))


def preview(
    store: Store, asking: Asking, since_hours: int, question_text: str, now: datetime
) -> Digest:
    """Return the digest of what was recorded in the last so many hours, in UTC; posts nothing.

    Raises BadInput where the question is not understood.
    """
    question = read_question(asking, question_text, PUBLIC, now.date())
    window = Window(now - timedelta(hours=since_hours), now, "UTC")
    signals = _recorded(store, asking, question, window, PUBLIC)
    return compose(store, asking, question, signals, window, PUBLIC)


def _recorded(
    store: Store, asking: Asking, question: Question, window: Window, team: str
) -> tuple[Signal, ...]:
    """Return the signals that were recorded in a window and that a question is about."""
    store.signals.stamp()
    signals = store.signals.recorded_since(window.since, team)
    known = tuple(signal for signal in signals if signal.recorded_at <= window.until)
    return concerning(asking, question, known, team, window.until.date())


def _span(asked: _Asked) -> tuple[Question, Window, tuple[Signal, ...]]:
    since, rest = split_span(asked.text, asked.now, asked.clock)
    window = Window(since or asked.now - timedelta(hours=HOURS), asked.now, asked.clock)
    question = asked.question(rest)
    signals = _recorded(asked.store, asked.asking, question, window, asked.asker.team)
    return question, window, signals


def _preview(asked: _Asked) -> Message:
    question, window, signals = _span(asked)
    if not signals:
        return says(f"Nothing new {_within(question, window)}.")
    digest = compose(asked.store, asked.asking, question, signals, window, asked.asker.team)
    return render_root(digest, "Only you see this; `/infra digest now` posts it.")


def _now(asked: _Asked) -> Message:
    question, window, signals = _span(asked)
    store, asker = asked.store, asked.asker
    told = store.subscriptions.told(asker.team, asker.channel)
    fresh = [signal for signal in signals if signal.id not in told]
    before = [signal for signal in signals if signal.id in told]
    if not fresh:
        again = f" {len(before)} told here before: `/infra digest preview`." if before else ""
        return says(f"Nothing new {_within(question, window)}.{again}")
    digest = compose(store, asked.asking, question, fresh, window, asker.team, before)
    if not asked.present():
        return render_root(digest, "Only you see this.", NOT_HERE)
    delivery = NewDelivery(f"digest-now:{uuid4().hex}", asker.channel, ())
    delivery = owed(letter(digest), delivery, asker.team, asker.user, asked.now)
    ids = [signal.id for signal in fresh]
    if not store.subscriptions.tell(asker.team, asker.channel, delivery, ids, asked.now):
        return says("This is being posted here already.")
    count = wording.counted(len(fresh), "signal")
    return says(f"Posting {count} {_within(question, window)}.")


def _within(question: Question, window: Window) -> str:
    length = span(window.until - window.since)
    what = f" about {mrkdwn.escape(words(question))}" if question.narrows else ""
    return f"in the last {length}{what}"


_VERBS: Mapping[str, Callable[[_Asked], Message]] = {"now": _now, "preview": _preview}
