"""What is known of where the bot is and of whom it talks to, as Slack tells it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.tell.notes import why
from store.dealings import InboxItem, Outcome

if TYPE_CHECKING:
    from bot.slackweb import Slack
    from store import Store

ZONE_AGAIN = timedelta(hours=1)
"""After so long Slack is asked again for a time zone that it did not tell."""


class Presence:
    """Remembers where the bot is and people's time zones. Safe to share between threads."""

    def __init__(self, store: Store, slack: Slack) -> None:
        self._store = store
        self._slack = slack
        self._zones_asked: dict[tuple[str, str], datetime] = {}

    def is_in(self, team: str, channel: str, now: datetime) -> None:
        """Remember that the bot is in a channel, since it hears what is said there."""
        if not self._store.people.present(team, channel):
            self._store.people.set_present(team, channel, True, now)

    def learn_zone(self, team: str, user: str, now: datetime) -> None:
        """Ask Slack now and then for the time zone of somebody whose zone is not known."""
        asked = self._zones_asked.get((team, user))
        if (asked and now - asked < ZONE_AGAIN) or self._store.people.zone(team, user):
            return
        self._zones_asked[team, user] = now
        zone = self._slack.user_zone(user)
        if zone:
            self._store.people.set_zone(team, user, zone, now)

    def membership(self, item: InboxItem, now: datetime) -> Outcome:
        """Remember whether the bot is in a channel."""
        payload = item.payload
        self._store.people.set_present(item.team, payload["channel"], payload["present"], now)
        return Outcome()

    def removal(self, item: InboxItem, now: datetime) -> Outcome:
        """Let all subscriptions of a workspace rest that the app was removed from."""
        for subscription in self._store.subscriptions.list(item.team, None):
            self._store.subscriptions.pause(subscription.id, why(item.payload["event"]), now)
        return Outcome()
