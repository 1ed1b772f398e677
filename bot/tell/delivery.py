"""Delivery: what is owed to channels is posted, each message once.

Deciders are pure: a claimed part gives what to try, and a part with a result gives what to record.
:class:`Delivery` is the thin shell that claims, calls Slack and records.

Slack has no key that makes a post safe to repeat. So the id of a part travels as metadata of its
message; after an unknown outcome the bot's own message event confirms the post, or else the
message is looked for, and only what was not found for half a minute is posted again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal, Protocol, TypeVar

from bot.slackweb import (
    Blind,
    Failed,
    Found,
    Look,
    NotFound,
    Posted,
    RateLimited,
    Refused,
    Result,
    Slack,
    Unknown,
)
from store import Store
from store.dealings import NewDelivery, NewPart, Part, Subscription

LEASE = timedelta(seconds=60)
"""Longer than all calls of one step can take; after a crash a part waits so long."""
OWN_EVENT = timedelta(seconds=3)
"""How long the bot's own message event has to confirm a post before the bot looks for it."""
SETTLED = timedelta(seconds=30)
"""After this long what is not found was not posted."""
LOOK_BACK = timedelta(seconds=60)
"""How far Slack's clock may be behind this one."""
MAX_BACKOFF = timedelta(minutes=5)
PATIENT_TRIES = 6
"""After so many vain tries, about a minute of them, a channel waits for a part no longer."""
MAX_TRIES = 300
MAX_AGE = timedelta(days=1)
"""A part is given up after so many tries once it is so old: what waited while nobody worked on it
gets its tries too."""
WAITED_FOR_TRIES = 12
"""Somebody waits for a file or a word aside: a quarter of an hour of tries."""
WAITED_FOR = frozenset({"file", "ephemeral", "respond"})
MAX_BLIND_TRIES = 3
"""How often a message is sent that cannot be looked for: once, and twice more."""

WHY = {
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not in the channel any more",
    "channel_not_found": "I cannot see the channel any more",
    "restricted_action": "posting is restricted there",
    "invalid_blocks": "the message was not accepted",
    "missing_scope": "the app lacks a scope; install it again with its manifest",
    "file_too_large": "it would be too large; ask for less",
    "msg_too_long": "the message was too long",
}
"""What Slack's refusals mean, for the owner of a subscription."""

T = TypeVar("T")
Action = Literal["send", "look", "park"]


@dataclass(frozen=True, slots=True)
class Sent:
    """Record: it is there, as message ``ts``."""

    ts: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Record: it is not there; post it at ``at`` or later.

    ``deferred``: its channel goes on without it and its delivery meanwhile.
    """

    at: datetime
    error: str
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class LookLater:
    """Record: it may be there; look for it at ``at`` or later."""

    at: datetime
    error: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """Record: Slack will not have it; a subscription it belongs to rests until mended."""

    error: str


@dataclass(frozen=True, slots=True)
class Park:
    """Record: it may be there and nobody can find out."""

    reason: str


Next = Sent | Retry | LookLater | Refuse | Park


def first_action(part: Part) -> Action:
    """Return what to do with a part that was just claimed."""
    if part.state != "unknown" or part.method == "update":  # the same update twice is one
        return "send"
    if part.method in ("post", "file"):
        return "look"
    if part.method == "respond" and part.message.get("response_type") == "in_channel":
        return "park"  # it cannot be looked for, and everybody would see it twice
    # A private line cannot be looked for. Seen twice it does less harm than never, within limits.
    return "send" if part.attempts <= MAX_BLIND_TRIES else "park"


def after_send(part: Part, result: Result, now: datetime) -> Next:
    """Return what to record of a part after the call to Slack that ended at ``now``."""
    match result:
        case Posted(ts):
            return Sent(ts)
        case Refused(code):
            return Refuse(code)
        case Unknown(reason):
            return LookLater(now + OWN_EVENT, reason)
        case RateLimited() | Failed() if spent(part, now):
            return Refuse(f"{_code(result)}, {part.attempts} times")
        case RateLimited(seconds):
            return Retry(now + timedelta(seconds=seconds), "ratelimited")
        case Failed(code, everywhere):
            deferred = not everywhere and part.attempts >= PATIENT_TRIES
            return Retry(now + backoff(part.attempts), code, deferred)


def _code(problem: RateLimited | Failed) -> str:
    return problem.code if isinstance(problem, Failed) else "ratelimited"


def after_look(part: Part, look: Look, now: datetime) -> Next:
    """Return what to record of a part after looking for its message until ``now``."""
    claimed_at = part.claimed_at or now
    if spent(part, now) and isinstance(look, RateLimited | Failed):
        look = Blind(f"no answer, {part.attempts} times")
    match look:
        case Found(ts):
            return Sent(ts)
        case NotFound() if now - claimed_at >= SETTLED:
            return _not_there(part, now)
        case NotFound():
            return LookLater(claimed_at + SETTLED, "not found yet")
        case Blind(code):
            return Park(f"may have been posted; Slack does not let the bot look: {code}")
        case RateLimited(seconds):
            return LookLater(now + timedelta(seconds=seconds), "ratelimited")
        case Failed(code):
            return LookLater(now + backoff(part.attempts), code)


def _not_there(part: Part, now: datetime) -> Retry | Refuse:
    """Return what to record of a part that was posted in vain; each time takes several tries."""
    if spent(part, now):
        return Refuse(f"not found, {part.attempts} times")
    deferred = part.attempts >= 2 * PATIENT_TRIES
    wait = backoff(part.attempts) if deferred else timedelta()
    return Retry(now + wait, "not found, so posted again", deferred)


def spent(part: Part, now: datetime) -> bool:
    """Tell whether a part was tried often enough, and long enough, to be given up."""
    if part.method in WAITED_FOR:
        return part.attempts >= WAITED_FOR_TRIES
    return part.attempts >= MAX_TRIES and now - (part.owed_at or now) >= MAX_AGE


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many tries: 1 s, 2 s, 4 s, ... up to five minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 10)), MAX_BACKOFF)


def paused_note(subscription: Subscription, error: str) -> NewDelivery:
    """Return the direct message that tells a subscription's owner, once, that it was paused.

    Its key lets the same pause be told once only, however often it is recorded.
    """
    text = (
        f"I paused the digest for <#{subscription.channel}>: "
        f"{WHY.get(error, f'Slack answered “{error}”')}. "
        "Schedule it again to go on; nothing that is new will be missed."
    )
    last = subscription.last_run_at.isoformat() if subscription.last_run_at else "never"
    part = NewPart(subscription.creator, {"text": text, "blocks": []})
    return NewDelivery(f"paused:{subscription.id}:{last}", subscription.creator, (part,))


def no_file_note(part: Part, error: str) -> NewDelivery:
    """Return the sentence that stands, once, where a file should be that Slack refused."""
    text = f"I could not attach the file: {WHY.get(error, f'Slack answered “{error}”')}."
    note = NewPart(part.channel, {"text": text, "blocks": []}, thread_ts=part.thread_ts)
    return NewDelivery(f"no-file:{part.id}", part.channel, (note,))


class Attempt(Protocol):
    """Does one piece of work, named for the log; None where it failed, and that is in the log."""

    def __call__(self, work: Callable[[], T], doing: str, /) -> T | None:
        """Do it."""
        ...


def _unguarded(work: Callable[[], T], _doing: str, /) -> T | None:
    return work()


class Delivery:
    """Claims one part at a time, posts it or looks for it, and records what came of it."""

    def __init__(
        self,
        store: Store,
        slack: Slack,
        *,
        timer: Callable[[], float] = time.monotonic,
        attempt: Attempt = _unguarded,
    ) -> None:
        """``timer`` tells seconds; it measures how long a call to Slack took.

        ``attempt`` keeps a part whose posting or finding raises from being tried for ever.
        """
        self._store = store
        self._slack = slack
        self._timer = timer
        self._attempt = attempt
        self._log = logging.getLogger(__name__)

    def step(self, now: datetime) -> bool:
        """Work on the next part that is due. False: there is none."""
        started = self._timer()  # before the claim, which may have to wait for other writers
        part = self._store.outbox.claim(now, LEASE)
        if part is None:
            return False
        action = first_action(part)
        if action == "look":
            look = self._attempt(partial(self._look, part, now), f"looking for part {part.id}")
            then = now + timedelta(seconds=self._timer() - started)
            self._record(part, after_look(part, look or Failed("raised"), then), then)
        elif action == "send":
            # It may have raised after the message was taken.
            result = self._attempt(partial(self._send, part), f"part {part.id}")
            then = now + timedelta(seconds=self._timer() - started)
            self._record(part, after_send(part, result or Unknown("raised"), then), then)
        else:
            self._record(part, Park("may have been said, and cannot be looked for"), now)
        return True

    def _send(self, part: Part) -> Result:
        if part.method == "ephemeral":
            return self._slack.ephemeral(
                part.channel, part.user or "", part.message, thread_ts=part.thread_ts
            )
        if part.method == "respond":
            return self._slack.respond(part.channel, part.message)
        if part.method == "update":
            return self._slack.update(part.channel, part.thread_ts or "", part.message)
        give = self._slack.upload if part.method == "file" else self._slack.post
        return give(part.channel, part.message, thread_ts=part.thread_ts, part_id=part.id)

    def _look(self, part: Part, now: datetime) -> Look:
        oldest = (part.claimed_at or now) - LOOK_BACK
        return self._slack.find(part.id, part.channel, thread_ts=part.thread_ts, oldest=oldest)

    def _record(self, part: Part, then: Next, now: datetime) -> None:
        outbox = self._store.outbox
        match then:
            case Sent(ts):
                outbox.sent(part, ts, now)
            case Retry(at, error, deferred):
                give_back = outbox.defer if deferred else outbox.retry
                give_back(part, at, error, now)
            case LookLater(at, error):
                outbox.unknown(part, now, not_before=at, error=error)
            case Refuse(error):
                # First the subscription: after a crash in between, the part is still owed.
                if part.subscription_id is not None:
                    self._rest(part, part.subscription_id, error, now)
                if part.position == 0:  # what a refused digest said counts as untold
                    self._store.subscriptions.untell(part.delivery)
                if part.method == "file":
                    self._store.outbox.add(no_file_note(part, error), part.team, now)
                outbox.refused(part, error, now)
                self._log.warning("part %s refused: %s", part.id, error)
            case Park(reason):
                outbox.park(part, reason, now)
                self._log.warning("part %s parked: %s", part.id, reason)

    def _rest(self, part: Part, subscription_id: int, error: str, now: datetime) -> None:
        """Pause a subscription and tell its owner, once."""
        subscriptions = self._store.subscriptions
        subscription = subscriptions.get(subscription_id)
        if subscription is not None and subscription.paused is None:
            self._store.outbox.add(paused_note(subscription, error), part.team, now)
            subscriptions.pause(subscription_id, error, now)
