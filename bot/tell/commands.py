"""What `/infra digest …` does: subscribe a channel, list, stop, preview, post now.

Contains no Slack: text in, a message for the asker out; what is posted goes through the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.ask import wording
from bot.ask.question import Question, from_json, to_json
from bot.blocks import limits, mrkdwn
from bot.blocks.digest import render_root
from bot.blocks.message import Message
from bot.errors import BadInput, BadSchedule
from bot.tell.calendar import Schedule, next_run, parse_schedule, split_schedule
from bot.tell.digest import Digest, moment, span
from bot.tell.notes import why
from bot.tell.spans import split_span
from bot.tell.subscriptions import Window, about, compose, concerning, owed, schedule_of, words
from bot.tell.wanted import read_question
from store.dealings import NewDelivery, Signal, Subscription
from store.records import PUBLIC

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

HOURS = 72
"""How far back a digest looks when nobody says."""
MOST = 10
"""Digests of one channel."""
FORMS: tuple[tuple[str, str], ...] = (
    ("/infra digest weekdays 08:30", "a digest of what is new, at that hour"),
    ("/infra digest meta mon,thu 17:45 Europe/London", "only about Meta, in a time zone"),
    ("/infra digest now", f"what is new in the last {HOURS} hours, posted here"),
    ("/infra digest preview last 7 days", "the same for your eyes only, further back"),
    ("/infra digest", "the digests of this channel"),
    ("/infra digest stop", "ends it; with several, `stop 2` or `stop all`"),
)
"""Every form of the command, and what it does."""
_ONCE = (
    f"It begins with what is new of the last {HOURS} hours. Each signal is told here once; "
    "when nothing is new, nothing is posted."
)
_INVITE = "I am not in this channel yet: type `/invite @infra` here, or I cannot post."


class Asker(Protocol):
    """Who types, and where."""

    @property
    def team(self) -> str:
        """The workspace."""

    @property
    def channel(self) -> str:
        """The channel."""

    @property
    def user(self) -> str:
        """The person."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What the command says, for the asker's eyes only; ``posts``: the channel is owed a post."""

    message: Message
    posts: bool = False


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

    def here(self) -> tuple[Subscription, ...]:
        """Return the subscriptions of this channel."""
        return self.store.subscriptions.list(self.asker.team, self.asker.channel)

    def present(self) -> bool:
        """Tell whether the bot can post here; a direct message needs no invitation."""
        known = self.store.people.present(self.asker.team, self.asker.channel)
        return self.asker.channel.startswith("D") if known is None else known


def digest_command(
    store: Store, asking: Asking, asker: Asker, text: str, now: datetime
) -> CommandResult:
    """Do what stands after `/infra digest`; the result is for the asker only.

    Raises BadInput (BadSchedule too), saying what to type, where the text cannot be used.
    """
    first, _, rest = text.strip().partition(" ")
    form = _VERBS.get(first.lower())
    zone = store.people.zone(asker.team, asker.user)
    asked = _Asked(store, asking, asker, rest.strip() if form else text.strip(), now, zone)
    return (form or _subscribe)(asked)


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


def _subscribe(asked: _Asked) -> CommandResult:
    question_text, schedule_text = split_schedule(asked.text)
    if not schedule_text:
        raise BadSchedule(f"When? Type `/infra digest {question_text} weekdays 08:30`.")
    schedule = parse_schedule(schedule_text, asked.clock)
    question = asked.question(question_text)
    if question.until is not None:
        raise BadInput("A digest tells what is new: leave the end date out.")
    said = [_keep(asked, question, schedule)]
    if asked.zone is None and not parse_schedule(schedule_text, "").zone:
        said.append("The time is UTC. For your own, name the zone: `08:30 Europe/London`.")
    if not asked.present():
        said.append(_INVITE)
    return _says(*said, "To end it: `/infra digest stop`. For another hour, type it again.")


def _keep(asked: _Asked, question: Question, schedule: Schedule) -> str:
    """Keep a subscription, new or changed, and return what to say of it."""
    upcoming = next_run(schedule, asked.now)
    following = f"Next: {_local(upcoming, schedule.zone)}."
    what = mrkdwn.escape(f"{about(question)}, {schedule.in_words}")
    here = asked.here()
    known = next((s for s in here if from_json(s.question) == question), None)
    if known is None:
        _add(asked, question, schedule, upcoming, len(here))
        return f"*Digest for this channel:* {what}. {following} {_ONCE}"
    if schedule_of(known) == schedule and known.paused is None:
        return f"*This channel has it already:* {what}. {following}"
    asked.store.subscriptions.reschedule(
        known.id, days=schedule.days, at=schedule.at, zone=schedule.zone, next_run_at=upcoming
    )
    before = "paused" if known.paused else schedule_of(known).in_words
    return f"*Changed:* {what} (was {mrkdwn.escape(before)}). {following}"


def _add(
    asked: _Asked, question: Question, schedule: Schedule, upcoming: datetime, have: int
) -> None:
    if have >= MOST:
        raise BadInput(f"This channel has {have} digests. End one first: `/infra digest`.")
    asked.store.signals.stamp()
    asked.store.subscriptions.add(
        asked.asker.team,
        asked.asker.channel,
        asked.asker.user,
        to_json(question),
        days=schedule.days,
        at=schedule.at,
        zone=schedule.zone,
        next_run_at=upcoming,
        cursor=_start(asked),
        now=asked.now,
    )


def _start(asked: _Asked) -> int:
    """Return the cursor from which a first digest tells what is new of the last HOURS."""
    since = asked.now - timedelta(hours=HOURS)
    recent = asked.store.signals.recorded_since(since, asked.asker.team)
    first = min((signal.seq for signal in recent if signal.seq is not None), default=None)
    return asked.store.signals.latest_seq() if first is None else first - 1


def _list(asked: _Asked) -> CommandResult:
    lines = [
        f"{n}. {_line(known)}{_trouble(asked, known)}" for n, known in enumerate(asked.here(), 1)
    ]
    title = "*Digests of this channel*" if lines else "*This channel has no digest yet.*"
    forms = [f"`{form}` {what}" for form, what in FORMS]
    invite = [] if asked.present() else [_INVITE]
    return _says("\n".join([title, *lines]), "\n".join(forms), *invite)


def _line(known: Subscription) -> str:
    schedule = schedule_of(known)
    what = f"{about(from_json(known.question))}, {schedule.in_words}"
    if known.paused:
        state = f"paused ({known.paused}): type its schedule again to go on"
    else:
        state = f"next {_local(known.next_run_at, known.zone)}" if known.next_run_at else ""
    return mrkdwn.escape(f"{what} · {state}")


def _trouble(asked: _Asked, known: Subscription) -> str:
    """Return what is said of a digest whose last message did not arrive, or may not have."""
    error = None if known.paused else asked.store.outbox.trouble(known.id)
    return mrkdwn.escape(f" · the last one may be missing: {why(error)}") if error else ""


def _stop(asked: _Asked) -> CommandResult:
    here = asked.here()
    if not here:
        raise BadInput("This channel has no digest to end.")
    wanted = asked.text.lower().removeprefix("#")
    if wanted == "all" or (not wanted and len(here) == 1):
        ended = here
    elif wanted.isdecimal() and 1 <= int(wanted[:4]) <= len(here):
        ended = here[int(wanted) - 1 : int(wanted)]
    else:
        ways = [f"`stop {n}`: {_line(known)}" for n, known in enumerate(here, 1)]
        return _says("\n".join(["*Which one?* Type `/infra digest` and", *ways, "`stop all`"]))
    for known in ended:
        asked.store.subscriptions.remove(known.id, asked.now)
    what = "; ".join(f"{about(from_json(s.question))}, {schedule_of(s).in_words}" for s in ended)
    return _says(f"*Ended:* {mrkdwn.escape(what)}.")


def _span(asked: _Asked) -> tuple[Question, Window, tuple[Signal, ...]]:
    since, rest = split_span(asked.text, asked.now, asked.clock)
    window = Window(since or asked.now - timedelta(hours=HOURS), asked.now, asked.clock)
    question = asked.question(rest)
    signals = _recorded(asked.store, asked.asking, question, window, asked.asker.team)
    return question, window, signals


def _preview(asked: _Asked) -> CommandResult:
    question, window, signals = _span(asked)
    if not signals:
        return _says(f"Nothing new {_within(question, window)}.")
    digest = compose(asked.store, asked.asking, question, signals, window, asked.asker.team)
    return CommandResult(render_root(digest, "Only you see this; `/infra digest now` posts it."))


def _now(asked: _Asked) -> CommandResult:
    question, window, signals = _span(asked)
    store, asker = asked.store, asked.asker
    told = store.subscriptions.told(asker.team, asker.channel)
    fresh = [signal for signal in signals if signal.id not in told]
    before = [signal for signal in signals if signal.id in told]
    if not fresh:
        again = f" {len(before)} told here before: `/infra digest preview`." if before else ""
        return _says(f"Nothing new {_within(question, window)}.{again}")
    digest = compose(store, asked.asking, question, fresh, window, asker.team, before)
    if not asked.present():
        return CommandResult(render_root(digest, "Only you see this.", _INVITE))
    delivery = NewDelivery(f"digest-now:{uuid4().hex}", asker.channel, ())
    delivery = owed(store, digest, delivery, asker.team, asker.user, asked.now)
    ids = [signal.id for signal in fresh]
    if not store.subscriptions.tell(asker.team, asker.channel, delivery, ids, asked.now):
        return _says("This is being posted here already.")
    count = wording.counted(len(fresh), "signal")
    said = _says(f"Posting {count} {_within(question, window)}.")
    return CommandResult(said.message, posts=True)


def _within(question: Question, window: Window) -> str:
    length = span(window.until - window.since)
    what = f" about {mrkdwn.escape(words(question))}" if question.narrows else ""
    return f"in the last {length}{what}"


def _local(when: datetime, zone: str) -> str:
    return f"{moment(when.astimezone(ZoneInfo(zone)))} {zone}"


def _says(*paragraphs: str) -> CommandResult:
    """Return paragraphs of safe mrkdwn as the result."""
    blocks = tuple(mrkdwn.section(paragraph) for paragraph in paragraphs)
    return CommandResult(limits.check(limits.fit(Message(paragraphs[0], blocks))))


_VERBS: Mapping[str, Callable[[_Asked], CommandResult]] = {
    "": _list,
    "list": _list,
    "help": _list,
    "now": _now,
    "preview": _preview,
    "stop": _stop,
    "off": _stop,
    "end": _stop,
}
