"""The subscriptions that somebody sees in a channel, and each as a wish, to be changed.

Reads the store and writes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks import ids
from bot.blocks.watch_card import Listed
from bot.errors import BadInput
from bot.tell.notes import why
from bot.tell.outlook import Overlap, fitting, overlapping
from bot.tell.subscriptions import question_of, schedule_of
from bot.tell.wanted import split_words
from bot.tell.why import why_paused
from bot.tell.wishes import DIRECT, HERE, SAY, SILENT, Wish, timing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.ask.asking import Asking
    from bot.turns import Asker
    from store import Store
    from store.dealings import Subscription

ORDERS = {
    "stop": ids.WATCH_REMOVE,
    "end": ids.WATCH_REMOVE,
    "remove": ids.WATCH_REMOVE,
    "off": ids.WATCH_REMOVE,
    "pause": ids.WATCH_PAUSE,
    "resume": ids.WATCH_RESUME,
    "send": ids.WATCH_NOW,
}
"""Words for what the buttons of a list do; a number follows."""
ORDERED = re.compile(rf"(?P<order>{'|'.join(ORDERS)}|send now) +(?P<number>#?\d+)", re.IGNORECASE)


def is_direct(channel: str) -> bool:
    """Tell whether a channel is a direct message: by its id, or the id of the person."""
    return channel[:1] in "DUW"


def listed_for(store: Store, asking: Asking, asker: Asker, now: datetime) -> list[Listed]:
    """Return the subscriptions of the asker's channel, then the asker's own elsewhere."""
    every = store.subscriptions.list(asker.team, asker.channel, asker.user)
    known = sorted(every, key=lambda one: one.channel != asker.channel)
    return [
        replace(one, elsewhere=one.subscription.channel != asker.channel)
        for one in listed_of(store, asking, known, now)
    ]


def listed_of(
    store: Store, asking: Asking, known: Sequence[Subscription], now: datetime
) -> list[Listed]:
    """Return subscriptions as they stand, in their order."""
    return [
        Listed(
            one,
            why=why_paused(one.paused) if one.paused else "",
            last=next(iter(store.audit.changes(one.team, one.id)), None),
            overlaps=_shared(
                asking, one, [k for k in known[:number] if k.channel == one.channel], now
            ),
            trouble=_trouble(store, one),
        )
        for number, one in enumerate(known)
    ]


def _trouble(store: Store, one: Subscription) -> str:
    error = None if one.paused else store.outbox.trouble(one.id)
    return why(error) if error else ""


def _shared(
    asking: Asking, one: Subscription, before: Sequence[Subscription], now: datetime
) -> tuple[Overlap, ...]:
    """Return what a subscription shares with those of its channel that stand before it."""
    if not before:
        return ()
    mine = fitting(asking, question_of(one), one.team, now)
    return overlapping(asking, mine, before, one.team, now)


def wish_of(store: Store, team: str, value: str) -> Wish | None:
    """Return the wish that a button carries, or that of the subscription whose id it has.

    None where there is no such subscription any more.
    """
    if not value.isdecimal():
        return Wish.from_text(value) if value else Wish()
    known = store.subscriptions.get(int(value))
    if known is None or known.team != team:
        return None
    about, without = split_words(question_of(known))
    return Wish(
        about=about,
        without=without,
        where=DIRECT if is_direct(known.channel) else HERE,
        quiet="-".join(known.terms.quiet or ()),
        empty=SAY if known.terms.say_empty else SILENT,
        of=known.id,
        **timing(schedule_of(known)),
    )


def ordered(listed: Sequence[Listed], text: str) -> tuple[str, Listed] | None:
    """Return the action that a line orders, and of what; None where it orders nothing.

    Raises BadInput where the list has no such number.
    """
    found = ORDERED.fullmatch(text.strip())
    if found is None:
        return None
    word = found["order"].partition(" ")[0].lower()
    return ORDERS[word], numbered(listed, found["number"])


def numbered(listed: Sequence[Listed], wanted: str) -> Listed:
    """Return one of a list by its number. Raises BadInput where there is none."""
    number = wanted.removeprefix("#")
    if not number.isdecimal() or not 1 <= int(number[:4]) <= len(listed):
        raise BadInput(f"There is no '{number}' in the list. Type `/infra watches`.")
    return listed[int(number[:4]) - 1]
