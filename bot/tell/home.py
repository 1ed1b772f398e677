"""What somebody's Home shows: what they and their channels hear of, and what is new of it.

Reads the store and writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.blocks.watch_card import Listed
from bot.tell.digest import fresh
from bot.tell.entries import Entry, entry
from bot.tell.listed import listed_of
from bot.tell.spelling import Spelling
from bot.tell.subscriptions import concerning, question_of
from bot.turns import day_in
from store.dealings import Signal, Subscription

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from bot.reviewing import Queue
    from bot.turns import Asker
    from store import Store

LOOKED_BACK = timedelta(days=30)
LATEST = 5
"""Announcements that a Home shows as the latest."""


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody's Home. ``direct`` is the channel of their direct messages with the bot.

    ``listed`` is in the order of channels, direct messages first. ``latest`` is what was new last,
    each with when it became known (UTC); of what is listed, or of everything where nothing is.
    ``zone`` is the person's own (an IANA name), None where it is not known. ``review`` are names
    that wait for a decision, None where the person may make none.
    """

    direct: str
    listed: tuple[Listed, ...]
    latest: tuple[tuple[datetime, Entry], ...]
    zone: str | None
    freshness: str
    review: Queue | None = None


def gather(
    store: Store,
    asking: Asking,
    asker: Asker,
    rooms: Collection[str],
    now: datetime,
    review: Queue | None = None,
) -> Home:
    """Return the Home of the asker, whose channel is that of their direct messages.

    Listed are subscriptions that are told in ``rooms`` or that the asker made.
    """
    every = store.subscriptions.list(asker.team, None)
    mine = [s for s in every if s.channel in rooms or s.creator == asker.user]
    mine.sort(key=lambda s: (s.channel[:1] not in "DUW", s.channel, s.id))
    return Home(
        asker.channel,
        tuple(listed_of(store, asking, mine, now)),
        tuple(_latest(store, asking, mine, asker.team, now)),
        store.people.zone(asker.team, asker.user),
        fresh(store.announcements.freshness(asker.team)),
        review,
    )


def _latest(
    store: Store, asking: Asking, mine: Sequence[Subscription], team: str, now: datetime
) -> list[tuple[datetime, Entry]]:
    recent = store.signals.recorded_since(now - LOOKED_BACK, team)
    signals = _wanted(asking, mine, recent, now) if mine else recent
    by_slug: dict[str, list[Signal]] = {}
    for signal in reversed(signals):
        by_slug.setdefault(signal.slug, []).append(signal)
    slugs = tuple(by_slug)[:LATEST]
    known = {a.slug: a for a in store.announcements.by_slug(slugs, team)}
    spelling = Spelling.of(store.entities.names(team))
    return [
        (by_slug[slug][0].recorded_at, entry(known[slug], by_slug[slug], spelling))
        for slug in slugs
        if slug in known
    ]


def _wanted(
    asking: Asking, mine: Sequence[Subscription], recent: tuple[Signal, ...], now: datetime
) -> tuple[Signal, ...]:
    """Return the signals that any of the subscriptions is about, in their order."""
    ids: set[int] = set()
    for one in mine:
        today = day_in(one.terms.zone, now)
        ids |= {s.id for s in concerning(asking, question_of(one), recent, one.team, today)}
    return tuple(signal for signal in recent if signal.id in ids)
