"""What is known of people and channels: time zones, and where the bot has been invited."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from store.engine import Database, together
from store.schema_talk import PersonTable, PresenceTable


class People:
    """Users' zones and the bot's presence in channels, as far as they are known."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def zone(self, team: str, user: str) -> str | None:
        """Return a user's time zone (an IANA name), or None where it is not known."""
        query = select(PersonTable.zone).where(PersonTable.team == team, PersonTable.user == user)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    @together
    def set_zone(self, team: str, user: str, zone: str | None, now: datetime) -> None:
        """Remember a user's time zone (an IANA name); None forgets it."""
        with self._database.write() as connection:
            known = connection.execute(
                update(PersonTable)
                .where(PersonTable.team == team, PersonTable.user == user)
                .values(zone=zone, updated_at=now)
            )
            if known.rowcount == 0:
                row = {"team": team, "user": user, "zone": zone, "updated_at": now}
                connection.execute(insert(PersonTable).values(row))

    def present(self, team: str, channel: str) -> bool | None:
        """Return whether the bot is in a channel, or None where nothing is known of it."""
        query = select(PresenceTable.present).where(
            PresenceTable.team == team, PresenceTable.channel == channel
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    def set_absent(self, team: str, now: datetime) -> None:
        """Remember that the bot is in no channel of a workspace any more."""
        with self._database.write() as connection:
            connection.execute(
                update(PresenceTable)
                .where(PresenceTable.team == team)
                .values(present=False, updated_at=now)
            )

    @together
    def set_present(self, team: str, channel: str, present: bool, now: datetime) -> None:
        """Remember whether the bot is in a channel."""
        with self._database.write() as connection:
            known = connection.execute(
                update(PresenceTable)
                .where(PresenceTable.team == team, PresenceTable.channel == channel)
                .values(present=present, updated_at=now)
            )
            if known.rowcount == 0:
                row = {"team": team, "channel": channel, "present": present, "updated_at": now}
                connection.execute(insert(PresenceTable).values(row))
