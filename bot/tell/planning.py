"""What is due: subscriptions whose hour has come, and what is owed for it.

The thin shell around ``calendar`` (when) and ``subscriptions`` (what): a run is planned in one
transaction of the store, many of different channels in the same. Any number of processes may do
so at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.tell import notes
from bot.tell.alerts import Alerts, alerts
from bot.tell.calendar import latest_local, next_run, quiet_until
from bot.tell.digest import Digest
from bot.tell.rounds import Round
from bot.tell.subscriptions import (
    News,
    Window,
    compose,
    digest_for,
    fresh_of,
    news_for,
    question_of,
    schedule_of,
)
from bot.tell.zones import is_zone
from store.dealings import Owed, Run, Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

T = TypeVar("T")
BATCH = 200
"""Subscriptions whose runs are planned in one transaction."""


class Attempt(Protocol):
    """Does one piece of work, named for the log; None where it failed and the rest may go on."""

    def __call__(self, work: Callable[[], T], doing: str, /) -> T | None:
        """Do it."""
        ...


def _unguarded(work: Callable[[], T], _doing: str, /) -> T | None:
    return work()


def plan_due(
    store: Store,
    asking: Asking,
    now: datetime,
    *,
    attempt: Attempt = _unguarded,
    site: Callable[[], str] = str,
) -> int:
    """Plan the run of every subscription that is due; return how many runs were planned.

    Missed hours are made up for by one run. Where nothing is new the run is recorded and nothing
    is owed. ``attempt`` keeps one subscription that fails from holding up the others. ``site`` is
    as of :class:`Round`; what is equal for several channels is composed once.
    """
    store.signals.stamp()
    round_ = Round(store, asking, site)
    due = store.subscriptions.due_ids(now)
    return sum(
        _plan(round_, together, now, attempt)
        for begin in range(0, len(due), BATCH)
        for together in apart(store.subscriptions.due(now, due[begin : begin + BATCH]))
    )


def apart(due: Iterable[Subscription]) -> Iterator[list[Subscription]]:
    """Yield subscriptions, in order, so that of each channel one comes at a time.

    What the first one tells there, the next one must know.
    """
    together: dict[tuple[str, str], Subscription] = {}
    for one in due:
        if (one.team, one.channel) in together:
            yield list(together.values())
            together = {}
        together[one.team, one.channel] = one
    if together:
        yield list(together.values())


def _plan(round_: Round, due: Sequence[Subscription], now: datetime, attempt: Attempt) -> int:
    """Plan the latest runs of subscriptions of different channels; return how many were planned."""
    runs = []
    for news in news_for(round_, due):
        run = attempt(partial(decide, round_, news, now), f"the digest {news.due.id}")
        runs += [run] if run is not None else []
    plan = round_.store.subscriptions.plan
    if not runs:
        return 0
    planned = attempt(partial(plan, runs, now), f"{len(runs)} digests together")
    if planned is None and len(runs) > 1:  # one of them is to blame
        each = [attempt(partial(plan, [r], now), f"the digest {r.subscription.id}") for r in runs]
        planned = sum(filter(None, each))
    return planned or 0


def decide(round_: Round, news: News, now: datetime) -> Run | None:
    """Return the latest run of a subscription; None where none is to be recorded now.

    In its quiet hours it is held until they end; what is new by then is told together.
    """
    due, store = news.due, round_.store
    schedule = schedule_of(due)
    if not is_zone(schedule.zone):
        reason = f"this machine does not know its time zone, {schedule.zone}"
        store.outbox.add(notes.paused(due, reason), due.team, now)
        store.subscriptions.pause(due.id, reason, now)
        return None
    if (until := quiet_until(schedule, now)) is not None:
        store.subscriptions.hold(due, until)
        return None
    fresh = fresh_of(round_, news, now)
    last = news.signals[-1].seq if news.signals else None  # they are in order
    cursor = due.cursor if last is None else last
    if schedule.at_once:
        run = f"#{now:%y%m%d%H%M%S}"
        made = _alerts(round_, news, fresh, run, now)
        # What waits for its card is found again by the next run.
        waiting = (signal.seq - 1 for signal in made.waiting if signal.seq is not None)
        cursor, owed = min([cursor, *waiting]), made.owed
        if made.waiting and not owed and cursor <= due.cursor:
            return None
    else:
        run = round_.once(("latest", schedule, now), lambda: latest_local(schedule, now))
        delivery = digest_for(round_, news, fresh, run, now)
        owed = (Owed(delivery, tuple(s.id for s in fresh)),) if delivery else ()
    then = round_.once(("next", schedule, now), lambda: next_run(schedule, now))
    return Run(due, run, tuple(owed), then, cursor)


def _alerts(round_: Round, news: News, fresh: Sequence[Signal], run: str, now: datetime) -> Alerts:
    """Return what is owed for signals as they come."""
    due, team = news.due, news.team
    question, zone = question_of(due), due.terms.zone

    def digest_of(signals: Sequence[Signal]) -> Digest:
        window = Window(min(s.recorded_at for s in signals), now, zone)
        key = ("alerts", team, question, window, tuple(signal.id for signal in signals))
        return round_.once(
            key,
            lambda: compose(round_.store, round_.asking, question, signals, window, team),
        )

    slugs = tuple(dict.fromkeys(signal.slug for signal in fresh))
    roots = round_.store.subscriptions.roots(due.team, due.channel, slugs) if slugs else {}
    return alerts(due, fresh, digest_of, roots, run, now)


def foresee(store: Store, asking: Asking, now: datetime) -> dict[str, int]:
    """Return what there is to plan, counted, in words; nothing is changed."""
    round_, due = Round(store, asking), store.subscriptions.due(now)
    known = [one for one in due if is_zone(one.terms.zone)]
    awake = [one for one in known if quiet_until(schedule_of(one), now) is None]
    told = [len(fresh_of(round_, news, now)) for news in news_for(round_, awake)]
    return {
        "subscriptions due": len(due),
        "of these in their quiet hours": len(known) - len(awake),
        "of these with a time zone that is not known": len(due) - len(known),
        "of these with something new to tell": sum(map(bool, told)),
        "signals to tell": sum(told),
    }
