"""What channels were told: by which delivery, in whose thread, and because of what.

Reads only; what is told is written with the delivery that tells it (see ``runs``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from store.dealings import Root
from store.dialect import among
from store.due import UNFINISHED
from store.engine import Database
from store.schema import AnnouncementTable, SignalTable
from store.schema_talk import DeliveryTable, PartTable, SubscriptionTable, ToldTable

ALONE = "alert:"
"""How the keys of deliveries begin that tell of one announcement, as it comes."""
AS_THEY_COME = (ALONE, "update:", "burst:")


class Told:
    """What channels were told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self, team: str, channel: str) -> frozenset[int]:
        """Return the ids of the signals that a channel has been told."""
        query = select(ToldTable.signal_id).where(
            ToldTable.team == team, ToldTable.channel == channel
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def told_to(self, subscriptions: Sequence[int], since: int) -> dict[int, dict[int, bool]]:
        """Return what the channels of subscriptions have been told, by the subscription's id.

        That is the ids of the signals from ``since`` on, each with whether it was told as it came.
        """
        as_it_came = or_(*(DeliveryTable.key.startswith(key) for key in AS_THEY_COME))
        query = (
            select(SubscriptionTable.id, ToldTable.signal_id, as_it_came)
            .join(ToldTable, same_channel())
            .join(DeliveryTable, DeliveryTable.id == ToldTable.delivery_id, isouter=True)
            .where(among(SubscriptionTable.id, subscriptions), ToldTable.signal_id >= since)
        )
        found: dict[int, dict[int, bool]] = {one: {} for one in subscriptions}
        with self._database.read() as connection:
            for one, signal, alone in connection.execute(query):
                found[one][signal] = bool(alone)
        return found

    def roots(self, team: str, channel: str, slugs: Sequence[str]) -> dict[str, Root]:
        """Return in whose thread each announcement was first told in a channel, by its slug.

        What was not posted, or is there no more, has no thread.
        """
        root = func.coalesce(PartTable.thread_ts, PartTable.ts)
        query = (
            select(
                AnnouncementTable.slug,
                DeliveryTable.key,
                PartTable.state,
                PartTable.question_id,
                root.label("root"),
            )
            .select_from(ToldTable)
            .join(SignalTable, SignalTable.id == ToldTable.signal_id)
            .join(AnnouncementTable, AnnouncementTable.id == SignalTable.announcement_id)
            .join(DeliveryTable, DeliveryTable.id == ToldTable.delivery_id)
            .join(PartTable, PartTable.delivery_id == DeliveryTable.id)
            .where(ToldTable.team == team, ToldTable.channel == channel, PartTable.position == 0)
            .where(among(AnnouncementTable.slug, slugs))
            .where(or_(root.is_not(None), PartTable.state.in_(UNFINISHED)))
            .order_by(PartTable.number.desc())  # the first told comes last, and stays
        )
        with self._database.read() as connection:
            return {
                row.slug: Root(
                    row.root,
                    row.state in UNFINISHED,
                    row.key.startswith(ALONE),
                    row.question_id,
                )
                for row in connection.execute(query)
            }

    def told_in(self, team: str, channel: str, message: str) -> tuple[str, ...]:
        """Return the announcements that were told by the delivery of a message.

        ``message`` is its ts, or the id of the question that stands in its thread.
        """
        query = (
            select(AnnouncementTable.slug)
            .join(SignalTable, SignalTable.announcement_id == AnnouncementTable.id)
            .join(ToldTable, ToldTable.signal_id == SignalTable.id)
            .where(ToldTable.delivery_id.in_(_delivered(team, channel, message)))
            .order_by(SignalTable.seq, SignalTable.id)
        )
        with self._database.read() as connection:
            return tuple(dict.fromkeys(connection.execute(query).scalars()))

    def led_to(self, team: str, channel: str, message: str) -> tuple[str, int | None] | None:
        """Return the key of the delivery of a message, and the subscription that led to it.

        ``message`` as of ``told_in``. None where the message is of no delivery.
        """
        query = select(DeliveryTable.key, DeliveryTable.subscription_id).where(
            DeliveryTable.id.in_(_delivered(team, channel, message))
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else (row.key, row.subscription_id)


def same_channel() -> ColumnElement[bool]:
    """Return whether a subscription is of the channel that was told."""
    return (ToldTable.team == SubscriptionTable.team) & (
        ToldTable.channel == SubscriptionTable.channel
    )


def _delivered(team: str, channel: str, message: str) -> Select[Any]:
    """Return the statement that selects the delivery of which a message is a part."""
    return select(PartTable.delivery_id).where(
        PartTable.team == team,
        PartTable.channel == channel,
        or_(PartTable.ts == message, PartTable.question_id == message),
    )
