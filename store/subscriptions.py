"""Who wants to hear of what, and when: made, changed, paused, ended and taken up again.

Each change and the record of who made it are one transaction; a change whose id is known is not
made again. A channel has each question once, at once and by schedule apart. Who waits for it is
in ``runs``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from store.audit import find_change, keep_change
from store.dealings import Change, Subscription, Terms
from store.engine import together
from store.find import visible
from store.runs import LIVE, Runs, select_subscriptions, subscription_of
from store.schema import AnnouncementTable, SignalTable
from store.schema_talk import SubscriptionTable

Changed = Literal["done", "known", "gone"]
"""What came of a change: it is made (now or before), the channel has that question already, or
there is no such subscription, or not in a state in which it can be changed so."""

LAST_ID = 2**31 - 1
"""The last id that a column of integers holds; what comes in a button may be any number."""


class Subscriptions(Runs):
    """Channels' questions with their schedules."""

    @together
    def add(
        self, change: Change, terms: Terms, *, next_run_at: datetime, since: datetime
    ) -> tuple[bool, Subscription]:
        """Keep a subscription that begins with what was recorded since a moment.

        Returns it, and whether the change made it; if not, it is the one the channel has already.
        """
        team = change.team
        with self._database.write() as connection:
            if (before := find_change(connection, change)) is not None:
                return True, _get(connection, SubscriptionTable.id == before.subscription_id)
            known = _find(connection, _same(team, terms))
            if known is not None:
                return False, known
            values = {
                **_values(terms),
                "team": team,
                "creator": change.user,
                "cursor": _before(connection, team, since),
                "created_at": change.at,
                "next_run_at": next_run_at,
            }
            result = connection.execute(insert(SubscriptionTable).values(values))
            key = result.inserted_primary_key
            made = _get(connection, SubscriptionTable.id == (key[0] if key else None))
            keep_change(connection, _of(change, made.id), after=_plain(terms))
            return True, made

    def amend(
        self, change: Change, subscription_id: int, terms: Terms, next_run_at: datetime
    ) -> Changed:
        """Give a subscription other terms; a paused one goes on."""
        values = {**_values(terms), "next_run_at": next_run_at, "paused": None}
        return self._change(change, subscription_id, LIVE, values, terms)

    def resume(self, change: Change, subscription_id: int, next_run_at: datetime) -> Changed:
        """Let a paused subscription go on."""
        paused = LIVE & SubscriptionTable.paused.is_not(None)
        values = {"paused": None, "next_run_at": next_run_at}
        return self._change(change, subscription_id, paused, values)

    def rest(self, change: Change, subscription_id: int, reason: str) -> Changed:
        """Stop a subscription, because somebody says so, until it is resumed or amended."""
        running = LIVE & SubscriptionTable.paused.is_(None)
        return self._change(change, subscription_id, running, {"paused": reason})

    def remove(self, change: Change, subscription_id: int) -> Changed:
        """End a subscription; it can be restored."""
        values = {"removed_at": change.at, "key": None}
        return self._change(change, subscription_id, LIVE, values)

    def restore(
        self, change: Change, subscription_id: int, next_run_at: datetime, not_before: datetime
    ) -> Changed:
        """Take up again a subscription that was ended at a moment or later, as it was."""
        ended = SubscriptionTable.removed_at >= not_before
        values = {"removed_at": None, "next_run_at": next_run_at}
        return self._change(change, subscription_id, ended, values)

    def pause(self, subscription_id: int, reason: str, now: datetime) -> bool:
        """Stop a subscription of which Slack wants nothing. True the first time, to say it once."""
        which = (SubscriptionTable.id == subscription_id) & LIVE
        which &= SubscriptionTable.paused.is_(None)
        with self._database.write() as connection:
            stopped = connection.execute(
                update(SubscriptionTable).where(which).values(paused=reason)
            )
            return stopped.rowcount == 1

    def go_on(self, subscription_id: int, reason: str, next_run_at: datetime) -> bool:
        """Let a subscription go on that rests for this reason. False: it does not."""
        which = (SubscriptionTable.id == subscription_id) & LIVE
        which &= SubscriptionTable.paused == reason
        values = {"paused": None, "next_run_at": next_run_at}
        with self._database.write() as connection:
            gone_on = connection.execute(update(SubscriptionTable).where(which).values(values))
            return gone_on.rowcount == 1

    @together
    def note(self, change: Change, subscription_id: int) -> None:
        """Keep, once, what happened to a subscription that changes nothing of it."""
        with self._database.write() as connection:
            if find_change(connection, change) is None:
                keep_change(connection, _of(change, subscription_id))

    def made_by(self, team: str, user: str) -> tuple[Subscription, ...]:
        """Return the subscriptions that somebody made, the oldest first."""
        mine = (SubscriptionTable.team == team, SubscriptionTable.creator == user)
        with self._database.read() as connection:
            rows = connection.execute(select_subscriptions().where(LIVE, *mine))
            return tuple(map(subscription_of, rows))

    def list(
        self, team: str, channel: str | None, creator: str | None = None
    ) -> tuple[Subscription, ...]:
        """Return the subscriptions of a channel, or of a whole team; the oldest first.

        With ``creator`` also those of other channels that this person made.
        """
        query = select_subscriptions().where(SubscriptionTable.team == team, LIVE)
        if channel is not None:
            here = SubscriptionTable.channel == channel
            query = query.where(
                or_(here, SubscriptionTable.creator == creator) if creator else here
            )
        with self._database.read() as connection:
            return tuple(map(subscription_of, connection.execute(query)))

    def get(self, subscription_id: int, *, ended: bool = False) -> Subscription | None:
        """Return a subscription; None where there is none, or it was ended and is not asked for."""
        if not 0 < subscription_id <= LAST_ID:
            return None
        which = SubscriptionTable.id == subscription_id
        with self._database.read() as connection:
            return _find(connection, which if ended else which & LIVE)

    @together
    def _change(
        self,
        change: Change,
        subscription_id: int,
        where: ColumnElement[bool],
        values: Mapping[str, Any],
        terms: Terms | None = None,
    ) -> Changed:
        """Change a subscription that is as ``where`` says; ``terms`` are its new ones."""
        which = SubscriptionTable.id == subscription_id
        which &= SubscriptionTable.team == change.team
        with self._database.write() as connection:
            if find_change(connection, change) is not None:
                return "done"
            found = _find(connection, which & where)
            if found is None:
                return "gone"
            same = _find(connection, _same(change.team, terms or found.terms))
            if same is not None and same.id != subscription_id:
                return "known"
            if found.removed_at is not None:
                values = {**values, "key": _key(found.terms)}
            changed = update(SubscriptionTable).where(which & where).values(**values)
            if connection.execute(changed).rowcount != 1:  # by somebody else, just now
                return "gone"
            after = {"after": _plain(terms)} if terms else {}
            keep_change(connection, _of(change, found.id), before=_plain(found.terms), **after)
        return "done"


def _find(connection: Connection, which: ColumnElement[bool]) -> Subscription | None:
    row = connection.execute(select_subscriptions().where(which)).one_or_none()
    return None if row is None else subscription_of(row)


def _get(connection: Connection, which: ColumnElement[bool]) -> Subscription:
    return subscription_of(connection.execute(select_subscriptions().where(which)).one())


def _before(connection: Connection, team: str, since: datetime) -> int:
    """Return the cursor before what was recorded since a moment; else before what is to come."""
    seqs = select(func.min(SignalTable.seq)).join(AnnouncementTable)
    first = connection.scalar(seqs.where(SignalTable.recorded_at >= since, visible(team)))
    if first is not None:
        return int(first) - 1
    return connection.scalar(select(func.max(SignalTable.seq))) or 0


def _same(team: str, terms: Terms) -> ColumnElement[bool]:
    return (
        (SubscriptionTable.team == team)
        & (SubscriptionTable.channel == terms.channel)
        & (SubscriptionTable.key == _key(terms))
    )


def _key(terms: Terms) -> str:
    """Return what a channel has once: the question without what it leaves open, and how it runs."""
    said = {name: value for name, value in terms.question.items() if value}
    text = json.dumps([not terms.days, said], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _values(terms: Terms) -> dict[str, Any]:
    begin, end = terms.quiet or (None, None)
    return {
        "channel": terms.channel,
        "question": terms.question,
        "days": list(terms.days),
        "at": terms.at,
        "zone": terms.zone,
        "quiet_from": begin,
        "quiet_until": end,
        "say_empty": terms.say_empty,
        "key": _key(terms),
    }


def _plain(terms: Terms) -> dict[str, Any]:
    """Return terms for the record of a change: what is not said in them is left out."""
    values = _values(terms) | {"question": {k: v for k, v in terms.question.items() if v}}
    return {name: value for name, value in values.items() if value and name != "key"}


def _of(change: Change, subscription_id: int) -> Change:
    return replace(change, subscription_id=subscription_id)
