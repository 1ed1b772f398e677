"""The bot without one of its safeguards each. A soak that lets one of them live proves nothing.

Each is done to a process after its fork, so that nothing of it is left to undo.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

from sqlalchemy import select, update

import store.due
import store.inbox
import store.outbox
import store.parts
import store.planned
import store.runs
from bot.results import Failed, NotFound, Result, Unknown
from bot.slackweb import SlackWeb
from bot.tell import delivery, outcomes
from store import dialect
from store.opening import Store
from store.schema_talk import DeliveryTable, InboxTable, PartTable, ToldTable


class NeverFinds(SlackWeb):
    """A bot that does not look."""

    def find(self, *_: object, **__: object) -> NotFound:
        return NotFound()


def without_leases(_: Store) -> None:
    """Whoever held a part or an item once may end it or give it back."""
    store.parts.held = lambda part, _token: PartTable.id == part  # type: ignore[assignment]
    store.inbox._held = lambda item, _token: InboxTable.id == item  # type: ignore[assignment]


def without_told(_: Store) -> None:
    """What a channel was told is not asked for before it is told."""

    def tell(connection: Any, equal: Any, now: Any) -> None:
        for signals, deliveries in equal.items():
            for one, made in product(signals, deliveries):
                of = select(DeliveryTable.team, DeliveryTable.channel)
                row = connection.execute(of.where(DeliveryTable.id == made)).one()._asdict()
                row |= {"signal_id": one, "delivery_id": made, "told_at": now}
                connection.execute(dialect.insert(connection, ToldTable).values(row))

    store.runs.Told.told_to = (  # type: ignore[method-assign]
        lambda _, subscriptions, _since: {one: {} for one in subscriptions}
    )
    store.runs._any_told = lambda *_: False
    store.planned.told = lambda *_: set()
    store.planned.tell = tell


def recorded_before_posting(opened: Store) -> None:
    """A message counts as posted before it is."""
    send = delivery.Delivery._send

    def early(self: delivery.Delivery, part: Any) -> Result:
        if part.method == "post":
            opened.outbox.sent(part, "0", part.claimed_at)
        result = send(self, part)
        with opened.database.write() as connection:
            ts = getattr(result, "ts", None)
            if ts is None:  # it was not posted after all
                back = {"state": "claimed", "done_at": None, "message": part.message}
                back |= {"lease_token": part.token, "lease_until": part.claimed_at}
            else:
                back = {"ts": ts}
            connection.execute(update(PartTable).where(PartTable.id == part.id).values(back))
        return result

    delivery.Delivery._send = early  # type: ignore[method-assign]


def sent_however_late(_: Store) -> None:
    """What was held up after its claim is sent all the same."""
    delivery.LATE = timedelta(days=1)


def a_drop_is_a_failure(_: Store) -> None:
    """A connection that dropped counts as a message that was not posted."""
    after = outcomes.after_send

    def certain(part: Any, result: Result, now: Any) -> Any:
        return after(part, Failed("drop") if isinstance(result, Unknown) else result, now)

    delivery.after_send = certain


def without_pace(_: Store) -> None:
    """Messages follow one another at once."""
    store.due.PACE = timedelta()


def refused_is_told(_: Store) -> None:
    """What a refused message told counts as told."""
    store.outbox.untell = lambda *_: 0


MUTANTS: dict[str, dict[str, Any]] = {
    "without-looking": {"slack": NeverFinds},
    **{
        made.__name__.replace("_", "-"): {"breaking": made}
        for made in (
            without_leases,
            without_told,
            recorded_before_posting,
            sent_however_late,
            a_drop_is_a_failure,
            without_pace,
            refused_is_told,
        )
    },
}
"""What of a :class:`~soak.processes.Bot` each mutant has otherwise."""
