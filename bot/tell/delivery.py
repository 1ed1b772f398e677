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
from bot.tell import notes
from store import Store
from store.dealings import NewDelivery, Part, Subscription

LEASE = timedelta(seconds=60)
"""Longer than all calls of one step can take; after a crash a part waits so long."""
OWN_EVENT = timedelta(seconds=3)
"""How long the bot's own message event has to confirm a post before the bot looks for it."""
SETTLED = timedelta(seconds=30)
"""After this long what is not found was not posted."""
LOOK_BACK = timedelta(seconds=90)
"""How long before the end of a sending its message may stand: as long as one takes, half a minute,
and as far as Slack's clock may be behind this one."""
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
MAX_LAPSES = 6
"""After so many leases on a part that ran out, it is the part that ends processes: no more."""
ENDLESS = "whatever worked on it was ended, again and again"
MAX_BLIND_TRIES = 3
"""How often a message is sent that cannot be looked for: once, and twice more."""

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
    """Record: it may be there; look for it at ``at`` or later.

    ``sent_at`` is the end of the sending, where it was sent just now.
    """

    at: datetime
    error: str
    sent_at: datetime | None = None


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
    if part.lapses >= MAX_LAPSES:
        return "park"
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
    if isinstance(result, Unknown) and _is_edit(part):
        result = Failed(result.reason)  # made twice it is the same
    match result:
        case Posted(ts):
            return Sent(ts)
        case Refused(code):
            return Refuse(code)
        case Unknown(reason):
            return LookLater(now + OWN_EVENT, reason, sent_at=now)
        case RateLimited() | Failed() if spent(part, now):
            return Refuse(f"{_code(result)}, {part.attempts} times")
        case RateLimited(seconds):
            return Retry(now + timedelta(seconds=seconds), "ratelimited")
        case Failed(code, everywhere):
            deferred = not everywhere and part.attempts >= PATIENT_TRIES
            return Retry(now + backoff(part.attempts), code, deferred)


def _is_edit(part: Part) -> bool:
    return part.method == "update"


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
            return Park(f"Slack does not let me look ({notes.why(code)})")
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
            ended = part.lapses >= MAX_LAPSES
            self._record(part, Park(ENDLESS if ended else "it cannot be looked for"), now)
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
            case LookLater(at, error, sent_at):
                outbox.unknown(part, now, not_before=at, error=error, sent_at=sent_at)
            case Refuse(error):
                self._refused(part, error, now)
                self._log.warning("part %s refused: %s", part.id, error)
            case Park(reason):
                user = self._whom(part, self._subscription(part))
                told = (notes.unsure(part, user, reason),) if user and not _is_edit(part) else ()
                outbox.park(part, reason, now, notes=told)
                self._log.warning("part %s parked: %s", part.id, reason)

    def _refused(self, part: Part, error: str, now: datetime) -> None:
        """Record a refusal, all that follows from it and whom it is told, in one transaction."""
        subscription = self._subscription(part)
        user, reason = self._whom(part, subscription), notes.why(error)
        if error in notes.LEFT and notes.is_channel(part.channel):
            self._store.people.set_present(part.team, part.channel, False, now)
        # What an edit would show has been said already; what belongs under a message that is gone
        # is told anew, by itself.
        gone = part.position == 0 and part.thread_ts is not None and error in notes.GONE
        quiet = _is_edit(part) or (gone and subscription is not None)
        stop = part.position == 0 and error in notes.FOR_THE_CHANNEL and subscription is not None
        told: tuple[NewDelivery, ...] = ()
        if part.method == "file":
            told = (notes.no_file(part, error),)
        elif stop and subscription is not None:
            told = (notes.paused(subscription, error),) if subscription.paused is None else ()
        elif user and not quiet:
            told = (notes.missed(part, user, reason),)
        self._store.outbox.refused(
            part, error, now, pause=error if stop else None, notes=told, gone=gone
        )

    def _subscription(self, part: Part) -> Subscription | None:
        known = part.subscription_id
        return None if known is None else self._store.subscriptions.get(known)

    def _whom(self, part: Part, subscription: Subscription | None) -> str | None:
        """Return who is told of a part that did not arrive: whoever wanted it."""
        if subscription is not None:
            return subscription.creator
        if part.subscription_id is not None or part.question_id is None:
            return None
        asked = self._store.threads.get_question(part.team, part.question_id)
        return None if asked is None else asked.user
