"""Delivery: what is owed to channels is posted, each message once.

The thin shell around ``outcomes``: it claims, calls Slack and records.

Slack has no key that makes a post safe to repeat. So the id of a part travels as metadata of its
message; after an unknown outcome the bot's own message event confirms the post, or else the
message is looked for, and only what was not found for half a minute is posted again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from bot.slackweb import Failed, Look, Result, Slack, Unknown
from bot.tell import notes
from bot.tell.outcomes import (
    ENDLESS,
    LATE,
    LEASE,
    LOOK_BACK,
    MAX_LAPSES,
    Limited,
    LookLater,
    Next,
    Park,
    Refuse,
    Retry,
    Sent,
    after_look,
    after_send,
    first_action,
    is_edit,
    too_late,
)
from store import Store
from store.dealings import NewDelivery, Part, Subscription

T = TypeVar("T")


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

        def then() -> datetime:
            return now + timedelta(seconds=self._timer() - started)

        self._record(part, self._next(part, now, then), then())
        return True

    def _next(self, part: Part, now: datetime, then: Callable[[], datetime]) -> Next:
        """Return what follows from sending a claimed part, or from looking for it, till then."""
        action = first_action(part)
        if action == "park":
            ended = part.lapses >= MAX_LAPSES
            return Park(ENDLESS if ended else "it cannot be looked for")
        if action == "look":
            look = self._attempt(partial(self._look, part, now), f"looking for part {part.id}")
            return after_look(part, look or Failed("raised"), then())
        if then() - now >= LATE:
            return too_late(part, then())
        # It may have raised after the message was taken.
        result = self._attempt(partial(self._send, part), f"part {part.id}")
        return after_send(part, result or Unknown("raised"), then())

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
            case Limited(at):
                outbox.limited(part, at, now)
            case LookLater(at, error, sent_at):
                outbox.unknown(part, now, not_before=at, error=error, sent_at=sent_at)
            case Refuse(error):
                self._refused(part, error, now)
                self._log.warning("part %s refused: %s", part.id, error)
            case Park(reason):
                user = self._whom(part, self._subscription(part))
                told = (notes.unsure(part, user, reason),) if user and not is_edit(part) else ()
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
        quiet = is_edit(part) or (gone and subscription is not None)
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
