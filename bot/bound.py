"""Which thread is ours, the question that stands in it, and where a press is answered.

Contains no reading and no answering. A thread is bound to the answer that started it once it is
known which that is: by the bot's own message, a pressed button, or one look at the parent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.blocks import ids
from bot.incoming import Kept
from bot.turns import Place, place_of
from store.dealings import Asked, InboxItem, Thread

if TYPE_CHECKING:
    from bot.slackweb import Slack
    from store import Store


def belonging(store: Store, kept: Kept) -> bool:
    """Tell whether a reply is in a thread that is ours or may be, now or once all is worked."""
    where = (kept.team, kept.payload["channel"], kept.payload["thread_ts"])
    # In this order: what ends meanwhile as a waiting mention or as an unbound answer is a thread.
    if store.inbox.expects(kept.team, kept.lane) or store.threads.candidates(*where):
        return True
    known = store.threads.thread(*where)
    return known is not None and known.current is not None and not known.muted


class Bound:
    """The threads of answers. Safe to share between threads of the program."""

    def __init__(self, store: Store, slack: Slack) -> None:
        self._store = store
        self._slack = slack

    def thread(self, item: InboxItem, ts: str, now: datetime) -> Thread | None:
        """Return the thread ``ts``, bound now if exactly one answer can have started it."""
        where = (item.team, item.payload["channel"], ts)
        known = self._store.threads.thread(*where)
        if known is not None and known.current is not None:
            return known
        found = self._store.threads.candidates(*where)
        if len(found) > 1:
            block_id = self._slack.root_block_id(item.payload["channel"], ts) or ""
            found = tuple(asked for asked in found if asked.id == ids.question_of(block_id))
        if len(found) == 1:
            self._store.threads.bind(*where, found[0].id, now)
        return self._store.threads.thread(*where)

    def standing(self, thread: Thread | None) -> Asked | None:
        """Return the question that stands in a thread, None where none does."""
        if thread is None or thread.current is None:
            return None
        return self._store.threads.get_question(thread.team, thread.current)

    def bind(self, item: InboxItem, ts: str, question: str | None, now: datetime) -> Asked | None:
        """Let a message be the root of the thread of the question it answers, if it is known."""
        asked = self._store.threads.get_question(item.team, question) if question else None
        channel = item.payload["channel"]
        if asked is None or asked.channel != channel:
            return None
        if asked.thread_ts is None:
            self._store.threads.bind(item.team, channel, ts, asked.id, now)
        return asked

    def pressed(self, item: InboxItem, now: datetime) -> Asked | None:
        """Return the question of the message that was pressed, else the one of its thread."""
        payload = item.payload
        root = payload["thread_ts"] or payload["ts"]
        asked = None
        if not payload["private"]:
            asked = self.bind(item, root, payload["question"], now)
        if asked is None and payload["thread_ts"]:
            asked = self.standing(self.thread(item, root, now))
        return asked

    def pressed_at(self, item: InboxItem) -> Place:
        """Return where to answer a press: the thread of the message, or a new one of its own."""
        payload = item.payload
        direct = payload["channel"].startswith("D")
        root = None if payload["private"] or direct else payload["ts"]
        place = place_of(item, payload["thread_ts"] or root, direct=direct)
        if not self._store.people.present(item.team, payload["channel"]):
            return replace(place, thread_ts=None, response_url=payload["response_url"])
        return place

    def beside(self, item: InboxItem) -> Place:
        """Return where to say something of a press to one person: beside it, in no new thread."""
        return self.pressed_at(replace(item, payload={**item.payload, "private": True}))
