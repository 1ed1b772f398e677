"""The frozen records of dealings with people: what was asked, is owed, was told, voted, changed.

Contains no SQL and no facts (see ``records``). Times are aware UTC datetimes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.records import Alias, EntityKind

Method = Literal["post", "ephemeral", "update", "respond", "file"]
"""How a message goes out; ``respond``: to the ``response_url`` that comes with the message, which
needs no membership in the channel; ``file``: with the text under ``file`` as a file."""
SignalKind = Literal["new", "status", "figure", "source"]
PartState = Literal[
    "pending", "deferred", "claimed", "unknown", "sent", "failed", "parked", "superseded"
]
ChangeWhat = Literal[
    "new alias",
    "new entity",
    "rejected name",
    "split",
    "merge",
    "undo",
    "new watch",
    "changed watch",
    "paused watch",
    "resumed watch",
    "removed watch",
    "restored watch",
    "owner left",
]
VoteValue = Literal["up", "down"]
Verdict = Literal["accepted", "rejected"]
Decided = Literal["made", "known", "before"]
"""What came of a decision: done, the name was there already, it was decided before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, with what was shown; the context of the next follow-up."""

    id: str
    team: str
    channel: str
    user: str
    text: str
    question: dict[str, Any]
    matched: tuple[str, ...]
    shown: tuple[str, ...]
    thread_ts: str | None
    previous: str | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: the question that stands in it now, and whether it is muted."""

    team: str
    channel: str
    thread_ts: str
    current: str | None
    muted: bool


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that Slack told us and that must be worked once.

    ``keys`` make it unique (the event id; team, channel and ts); items of one ``lane`` are
    worked in order. ``token`` is the lease: who holds no longer the newest may end nothing.
    """

    id: int
    team: str
    kind: str
    lane: str
    payload: dict[str, Any]
    attempts: int
    received_at: datetime
    token: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One message that is owed to a channel; ``root`` parts start a thread for the others.

    ``id`` travels as metadata of the message and finds it again after an unknown outcome.
    A claimed part has the state ``claimed`` where it is to be posted, ``unknown`` where it may
    have been posted since ``claimed_at`` and must be looked for. For ``update``, ``thread_ts`` is
    the message to change, in a channel or a thread; of several that wait for one message only the
    newest goes out. ``owed_at`` is when its delivery was owed. ``lapses`` is how many leases on it
    ran out. ``token`` is the lease, as of :class:`InboxItem`. ``alone`` as of :class:`NewPart`.
    """

    id: str
    delivery: str
    position: int
    team: str
    channel: str
    method: Method
    user: str | None
    thread_ts: str | None
    in_thread_of_root: bool
    message: dict[str, Any]
    question_id: str | None
    state: PartState
    attempts: int
    claimed_at: datetime | None
    ts: str | None
    subscription_id: int | None = None
    owed_at: datetime | None = None
    lapses: int = 0
    token: str = ""
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPart:
    """A message to be owed; see :class:`Part`. ``message`` holds ``text`` and ``blocks``.

    ``alone`` are the announcements, by slug, that of its delivery this message alone tells.
    """

    channel: str
    message: dict[str, Any]
    method: Method = "post"
    user: str | None = None
    thread_ts: str | None = None
    in_thread_of_root: bool = False
    question_id: str | None = None
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What is told where, and when.

    ``days`` are names of weekdays (mon ... sun), ``at`` is a local time HH:MM in ``zone`` (an
    IANA name); without days it is told at once. Between the two local times of ``quiet`` nothing
    is told. With ``say_empty`` it is said that nothing is new.
    """

    channel: str
    question: dict[str, Any]
    days: tuple[str, ...]
    at: str
    zone: str
    quiet: tuple[str, str] | None = None
    say_empty: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's question plus when to hear of it.

    ``cursor`` is the ``seq`` of the last signal told.
    """

    id: int
    team: str
    creator: str
    terms: Terms
    created_at: datetime
    cursor: int
    paused: str | None = None
    next_run_at: datetime | None = None
    last_run_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def channel(self) -> str:
        """Where it is told."""
        return self.terms.channel


@dataclass(frozen=True, slots=True)
class Signal:
    """Something new to tell of one announcement; immutable. ``seq`` is None until stamped."""

    id: int
    seq: int | None
    kind: SignalKind
    slug: str
    recorded_at: datetime
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What is owed to one channel, to be stored once under ``key``; see :class:`Part`.

    ``asked`` are the questions that stand in the threads of its parts.
    """

    key: str
    channel: str
    parts: tuple[NewPart, ...]
    subscription_id: int | None = None
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery with the ids of the signals that it tells."""

    delivery: NewDelivery
    signal_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a subscription, to be recorded with what it owes and tells.

    ``subscription`` is as it was read. ``local_at`` is the local date and time,
    ``2026-11-23T08:30``, once per subscription; what is told at once has names of its own for its
    runs. Nothing is ``owed`` where nothing is new. ``next_run_at`` and ``cursor`` are how it goes
    on.
    """

    subscription: Subscription
    local_at: str
    owed: tuple[Owed, ...]
    next_run_at: datetime
    cursor: int


@dataclass(frozen=True, slots=True)
class Root:
    """The message in whose thread an announcement was first told in a channel.

    ``ts`` is None while it is not posted (``waits``), and where nobody knows. ``alone``: it tells
    of nothing else and came by itself. ``question_id`` is the question in its thread.
    """

    ts: str | None
    waits: bool
    alone: bool
    question_id: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What working one inbox item leads to, committed in one transaction with its end.

    ``asked`` is the question that was answered; ``thread_ts`` (with the item's channel) is the
    thread in which it now stands, ``mute`` turns that thread's answers off or on.
    """

    deliveries: tuple[NewDelivery, ...] = ()
    asked: Asked | None = None
    channel: str | None = None
    thread_ts: str | None = None
    mute: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that somebody changed of a workspace; ``undone_at`` where taken back.

    ``detail`` holds what exactly: of a new alias ``text`` and ``name``, of a new entity also
    ``kind``, of an undo the id of the change it took back (``of``) besides; of a subscription
    its ``channel`` and what it is, in words (``watch``).
    """

    id: str
    team: str
    at: datetime
    user: str
    what: ChangeWhat
    detail: dict[str, Any]
    undone_at: datetime | None = None
    subscription_id: int | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person thinks of the answer to one question."""

    team: str
    question_id: str
    user: str
    vote: VoteValue
    at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """A vote with the question it is on: ``text`` as typed, ``question`` as it was read."""

    vote: Vote
    text: str
    question: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Strange:
    """A name in a document that nobody knew, what it seems to be, and the sentence it stood in."""

    name: str
    kind: EntityKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that waits for a decision; ``seen`` is in how many documents it stood.

    ``sentence`` is where it stood in the first of them, whose ``title`` and ``url`` follow.
    """

    id: int
    team: str
    name: str
    kind: EntityKind
    seen: int
    sentence: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a candidate, for whom (no team: everybody), and as which change.

    There is no such change where it was accepted and the name was known by then.
    """

    name: str
    verdict: Verdict
    team: str
    change_id: str


@dataclass(frozen=True, slots=True)
class NewAlias:
    """Another name of a known entity."""

    entity_id: int
    alias: Alias
