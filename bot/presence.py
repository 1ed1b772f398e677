"""The time zones of people whom the bot talks to, as Slack tells them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.slackweb import Slack
    from store import Store

ZONE_AGAIN = timedelta(hours=1)
"""After so long Slack is asked again for a time zone that it did not tell."""


class Presence:
    """Learns people's time zones. Safe to share between threads."""

    def __init__(self, store: Store, slack: Slack) -> None:
        self._store = store
        self._slack = slack
        self._zones_asked: dict[tuple[str, str], datetime] = {}

    def learn_zone(self, team: str, user: str, now: datetime) -> None:
        """Ask Slack now and then for the time zone of somebody whose zone is not known."""
        asked = self._zones_asked.get((team, user))
        if (asked and now - asked < ZONE_AGAIN) or self._store.people.zone(team, user):
            return
        self._zones_asked[team, user] = now
        zone = self._slack.user_zone(user)
        if zone:
            self._store.people.set_zone(team, user, zone, now)
