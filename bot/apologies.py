"""What somebody is told, and where, whose words could not be worked: a reference, never silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import sayings
from bot.bound import Bound
from bot.turns import Place, aside, place_of
from store.dealings import InboxItem, Outcome

if TYPE_CHECKING:
    from bot.slackweb import Slack
    from store import Store

_PRESSES = """
    button vote add submission undo watch wish home_press review sort sorting sorting_undo
"""
PRESSES = frozenset(_PRESSES.split())


def sorry(store: Store, slack: Slack, item: InboxItem, reference: str) -> Outcome:
    """Return what an item leads to that was set aside; for the eyes of who said or pressed it.

    Nobody waits for an answer to the bot's own messages, to its coming and going, or to what is
    said in a thread that is not known to be the bot's.
    """
    place = _place(store, slack, item)
    if place is None:
        return Outcome()
    return aside(place, sayings.plainly(sayings.SORRY.format(reference=reference)))


def _place(store: Store, slack: Slack, item: InboxItem) -> Place | None:
    payload = item.payload
    if item.kind == "dm":
        return place_of(item, payload["thread_ts"], direct=True)
    if item.kind == "mention":
        return place_of(item, payload["thread_ts"] or payload["ts"])
    if item.kind in PRESSES:
        return Bound(store, slack).beside(item)
    if item.kind == "reply":
        thread = store.threads.thread(item.team, payload["channel"], payload["thread_ts"])
        if thread is not None and thread.current is not None and not thread.muted:
            return place_of(item, payload["thread_ts"])
    return None
