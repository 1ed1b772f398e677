"""What follows of a message: a claimed part gives what to try, its result what to record. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

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
    Unknown,
)
from bot.tell import notes
from store.dealings import Part

LEASE = timedelta(seconds=60)
"""Longer than all calls of one step can take; after a crash a part waits so long."""
LATE = timedelta(seconds=30)
"""A message is not sent so long after its claim: the sending would reach into the next lease."""
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
class Limited:
    """Record: it is not there; neither it nor its like in the workspace goes out before ``at``."""

    at: datetime


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


Next = Sent | Retry | Limited | LookLater | Refuse | Park


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
    if isinstance(result, Unknown) and is_edit(part):
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
            return Limited(now + timedelta(seconds=seconds))
        case Failed(code, everywhere):
            deferred = not everywhere and part.attempts >= PATIENT_TRIES
            return Retry(now + backoff(part.attempts), code, deferred)


def is_edit(part: Part) -> bool:
    """Tell whether a part changes a message instead of being one."""
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


def too_late(part: Part, now: datetime) -> Retry | LookLater:
    """Return what to record of a part that was not sent, since its lease may run out meanwhile."""
    if part.state == "unknown":
        return LookLater(now, "too late")
    return Retry(now, "too late")
