"""Where the bot is, and who is there: what that means for subscriptions.

The rule: what Slack stopped goes on by itself as soon as the bot sees that it may; what a person
paused, or nobody can mend but a person, waits for one (docs/design.md, "What pauses").
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from bot.blocks import watch_card
from bot.incoming import Kept
from bot.tell import notes
from bot.tell.calendar import next_run
from bot.tell.listed import is_direct
from bot.tell.subscriptions import schedule_of
from bot.tell.zones import is_zone
from store.dealings import Change, InboxItem, Outcome, Subscription

if TYPE_CHECKING:
    from store import Store


def concerns(store: Store, kept: Kept) -> bool:
    """Tell whether something that is told of a person is of any concern: most of it is not."""
    user, zone = kept.payload["user"], store.people.zone(kept.team, kept.payload["user"])
    if zone is not None and zone != kept.payload["zone"]:
        return True
    made = store.subscriptions.made_by(kept.team, user)
    return bool(made) if kept.payload["gone"] else any(one.paused in notes.AWAY for one in made)


class Whereabouts:
    """Keeps up with channels and people. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def heard_in(self, team: str, channel: str, now: datetime) -> None:
        """Remember that the bot is in a channel, since it hears what is said there."""
        if not self._store.people.present(team, channel):
            self._store.people.set_present(team, channel, True, now)
            self._go_on(team, channel, notes.PASSING, now)

    def channel(self, item: InboxItem, now: datetime) -> Outcome:
        """Keep up with what became of a channel: its subscriptions rest, or go on."""
        team, channel, why = item.team, item.payload["channel"], item.payload["why"]
        if item.payload["present"] is None:  # open again; whether the bot is in it, a post will say
            self._go_on(team, channel, {notes.ARCHIVED}, now)
            return Outcome()
        self._store.people.set_present(team, channel, item.payload["present"], now)
        if item.payload["present"]:
            self._go_on(team, channel, notes.PASSING, now)
            return Outcome()
        paused = self._pause(self._store.subscriptions.list(team, channel), why, now)
        return Outcome(tuple(notes.paused(one, why) for one in paused))

    def renumbered(self, item: InboxItem, _now: datetime) -> Outcome:
        """Let everything of a channel go on under its new id."""
        payload = item.payload
        self._store.moves.move(item.team, payload["channel"], payload["after"])
        return Outcome()

    def removal(self, item: InboxItem, now: datetime) -> Outcome:
        """Let all subscriptions of a workspace rest that the app was removed from."""
        self._pause(self._store.subscriptions.list(item.team, None), item.payload["event"], now)
        self._store.people.set_absent(item.team, now)
        return Outcome()

    def person(self, item: InboxItem, now: datetime) -> Outcome:
        """Keep up with somebody's time zone, and with whether they are still there."""
        team, user = item.team, item.payload["user"]
        if item.payload["zone"] and self._store.people.zone(team, user) is not None:
            self._store.people.set_zone(team, user, item.payload["zone"], now)
        made = self._store.subscriptions.made_by(team, user)
        direct = [one for one in made if is_direct(one.channel)]
        if not item.payload["gone"]:
            for channel in {one.channel for one in direct}:
                self._go_on(team, channel, notes.AWAY, now)
            return Outcome()
        self._pause(direct, notes.LEFT_US, now)
        for one in made:
            if one not in direct:
                self._store.subscriptions.note(_left(one, user, item, now), one.id)
        return Outcome()

    def _pause(
        self, wanted: Collection[Subscription], why: str, now: datetime
    ) -> list[Subscription]:
        return [one for one in wanted if self._store.subscriptions.pause(one.id, why, now)]

    def _go_on(self, team: str, channel: str, why: Collection[str], now: datetime) -> None:
        """Let the subscriptions of a channel go on that rest for one of the reasons."""
        for one in self._store.subscriptions.list(team, channel):
            if one.paused in why and one.paused is not None:
                schedule = schedule_of(one)
                upcoming = next_run(schedule, now) if is_zone(schedule.zone) else now
                self._store.subscriptions.go_on(one.id, one.paused, upcoming)


def _left(one: Subscription, user: str, item: InboxItem, now: datetime) -> Change:
    detail = {"channel": one.channel, "watch": watch_card.in_words(one)}
    return Change(f"left:{item.id}:{one.id}", one.team, now, user, "owner left", detail)
