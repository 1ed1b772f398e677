"""What is due: subscriptions whose hour has come, and what is owed for it.

The thin shell around ``calendar`` (when) and ``subscriptions`` (what): each run is planned in one
transaction of the store. Any number of processes may do so at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.tell import notes
from bot.tell.alerts import Alerts, alerts
from bot.tell.calendar import latest_local, next_run, quiet_until
from bot.tell.digest import Digest
from bot.tell.rounds import Round
from bot.tell.subscriptions import (
    Window,
    compose,
    digest_for,
    fresh_for,
    question_of,
    schedule_of,
    signals_for,
)
from bot.tell.zones import is_zone
from store.dealings import Owed, Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

Attempt = Callable[[Callable[[], bool], str], bool | None]
"""Does one piece of work, named for the log; None where it failed and the rest may go on."""


def plan_due(
    store: Store,
    asking: Asking,
    now: datetime,
    *,
    attempt: Attempt = lambda work, _: work(),
    site: Callable[[], str] = str,
) -> int:
    """Plan the run of every subscription that is due; return how many runs were planned.

    Missed hours are made up for by one run. Where nothing is new the run is recorded and nothing
    is owed. ``attempt`` keeps one subscription that fails from holding up the others. ``site`` is
    as of :class:`Round`; what is equal for several channels is composed once.
    """
    store.signals.stamp()
    round_ = Round(store, asking, site)
    return sum(
        attempt(partial(plan, round_, due, now), f"the digest {due.id}") or False
        for due in store.subscriptions.due(now)
    )


def plan(round_: Round, due: Subscription, now: datetime) -> bool:
    """Plan the latest run of one subscription. False: somebody else did, or it was changed.

    In its quiet hours it is held until they end; what is new by then is told together.
    """
    store, schedule = round_.store, schedule_of(due)
    if not is_zone(schedule.zone):
        reason = f"this machine does not know its time zone, {schedule.zone}"
        store.outbox.add(notes.paused(due, reason), due.team, now)
        store.subscriptions.pause(due.id, reason, now)
        return False
    if (until := quiet_until(schedule, now)) is not None:
        store.subscriptions.hold(due, until)
        return False
    signals = signals_for(round_, due)
    cursor = max((s.seq for s in signals if s.seq is not None), default=due.cursor)
    fresh = fresh_for(round_, due, signals, now)
    if schedule.at_once:
        run = f"#{now:%y%m%d%H%M%S}"
        made = _alerts(round_, due, fresh, run, now)
        # What waits for its card is found again by the next run.
        waiting = (signal.seq - 1 for signal in made.waiting if signal.seq is not None)
        cursor, owed = min([cursor, *waiting]), made.owed
        if made.waiting and not owed and cursor <= due.cursor:
            return False
    else:
        run = latest_local(schedule, now)
        delivery = digest_for(round_, due, fresh, signals, run, now)
        owed = (Owed(delivery, tuple(s.id for s in fresh)),) if delivery else ()
    return store.subscriptions.plan(due, run, owed, next_run(schedule, now), cursor, now)


def _alerts(
    round_: Round,
    due: Subscription,
    fresh: Sequence[Signal],
    run: str,
    now: datetime,
) -> Alerts:
    """Return what is owed for signals as they come."""
    question, zone = question_of(due), due.terms.zone

    def digest_of(signals: Sequence[Signal]) -> Digest:
        window = Window(min(s.recorded_at for s in signals), now, zone)
        key = ("alerts", due.team, question, window, tuple(signal.id for signal in signals))
        return round_.once(
            key,
            lambda: compose(round_.store, round_.asking, question, signals, window, due.team),
        )

    slugs = tuple(dict.fromkeys(signal.slug for signal in fresh))
    roots = round_.store.subscriptions.roots(due.team, due.channel, slugs) if slugs else {}
    return alerts(due, fresh, digest_of, roots, run, now)


def foresee(store: Store, asking: Asking, now: datetime) -> dict[str, int]:
    """Return what there is to plan, counted, in words; nothing is changed."""
    round_, due = Round(store, asking), store.subscriptions.due(now)
    known = [one for one in due if is_zone(one.terms.zone)]
    awake = [one for one in known if quiet_until(schedule_of(one), now) is None]
    told = [len(fresh_for(round_, one, signals_for(round_, one), now)) for one in awake]
    return {
        "subscriptions due": len(due),
        "of these in their quiet hours": len(known) - len(awake),
        "of these with a time zone that is not known": len(due) - len(known),
        "of these with something new to tell": sum(map(bool, told)),
        "signals to tell": sum(told),
    }
