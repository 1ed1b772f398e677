"""The Home of each person: put before them when they look, and anew after each press there.

Works in the inbox, never before an acknowledgement. What a Home shows is gathered in
``bot.tell.home`` and rendered in ``bot.blocks.home``; its buttons do what the commands do.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot import sayings
from bot.blocks import help as help_message
from bot.blocks import home as home_view
from bot.blocks import ids, review
from bot.blocks.message import Block
from bot.errors import BadInput, Unavailable
from bot.results import Posted, Refused
from bot.reviewing import By
from bot.tell.home import gather
from bot.tell.wishes import Wish
from bot.turns import Asker, new_id
from store.dealings import InboxItem, Outcome

if TYPE_CHECKING:
    from bot.adding import Adding
    from bot.ask.asking import Asking
    from bot.presence import Presence
    from bot.reviewing import Reviewing
    from bot.slackweb import Slack
    from bot.tell.watching import Watching
    from store import Store

_log = logging.getLogger(__name__)


class Homes:
    """Puts Homes before people. Safe to share between threads."""

    def __init__(
        self,
        store: Store,
        asking: Asking,
        slack: Slack,
        watching: Watching,
        presence: Presence,
        adding: Adding,
        reviewing: Reviewing,
    ) -> None:
        self._store = store
        self._asking = asking
        self._slack = slack
        self._watching = watching
        self._presence = presence
        self._adding = adding
        self._reviewing = reviewing

    def opened(self, item: InboxItem, now: datetime) -> Outcome:
        """Put before somebody who looks at their Home how things are."""
        self._presence.learn_zone(item.team, item.payload["user"], now)
        return self._publish(item, self._rooms(item), now)

    def pressed(self, item: InboxItem, now: datetime) -> Outcome:
        """Do what was pressed, or save what was filled in, and show the Home anew."""
        rooms = self._rooms(item)
        try:
            said = self._done(item, rooms, now)
        except BadInput as problem:
            said = sayings.refused(problem.user_text).blocks
        return self._publish(item, rooms, now, *said)

    def _done(self, item: InboxItem, rooms: frozenset[str], now: datetime) -> tuple[Block, ...]:
        payload = item.payload
        if item.kind == "wish":
            wish = Wish.from_text(payload["wish"])
            asker = Asker(item.team, self._where(item, rooms, wish.of), payload["user"])
            return self._watching.save(asker, wish, f"view:{payload['ts']}", now).blocks
        if item.kind == "review" or payload["action"] in ids.REVIEW_PRESSED:
            return self._reviewed(item, now)
        if payload["action"] == ids.UNDO:
            return self._adding.undo(item, now).blocks
        if payload["action"] == ids.ASK:
            shown = help_message.render(question_id=new_id()).blocks
            return tuple(block for block in shown if block["type"] != "actions")
        if not payload["text"].isdecimal():  # the form for a new one did not open
            return sayings.plainly(sayings.FORM_CLOSED).blocks
        where = self._where(item, rooms, int(payload["text"]))
        there: Mapping[str, Any] = {**payload, "channel": where}
        return self._watching.pressed(replace(item, payload=dict(there)), now).blocks

    def _reviewed(self, item: InboxItem, now: datetime) -> tuple[Block, ...]:
        """Decide on a name as was pressed, or filled in. Raises BadInput."""
        payload, user = item.payload, item.payload["user"]
        if not self._reviewing.may(user):
            return sayings.plainly(sayings.MAY_NOT_REVIEW).blocks
        if item.kind == "review":
            by, same = By(item.team, user, f"view:{payload['ts']}"), payload["form"][ids.NAME]
            done = self._reviewing.accept(by, payload["candidate"], now, same_as=same)
            return review.done(done).blocks
        if payload["action"] == ids.REVIEW_SAME or not payload["text"].isdecimal():
            return sayings.plainly(sayings.FORM_CLOSED).blocks
        accept = payload["action"] == ids.REVIEW_ACCEPT
        decide = self._reviewing.accept if accept else self._reviewing.reject
        by = By(item.team, user, f"review:{payload['pressed']}"[:64])
        return review.done(decide(by, int(payload["text"]), now)).blocks

    def _rooms(self, item: InboxItem) -> frozenset[str]:
        """Return the channels of a person, and the one of their direct messages."""
        payload = item.payload
        return (self._slack.channels_of(payload["user"]) or frozenset()) | {payload["channel"]}

    def _where(self, item: InboxItem, rooms: frozenset[str], subscription_id: int) -> str:
        """Return where somebody acts: in the channel of what they change, if they are in it."""
        known = self._store.subscriptions.get(subscription_id, ended=True)
        there = known is not None and known.team == item.team and known.channel in rooms
        return known.channel if known is not None and there else str(item.payload["channel"])

    def _publish(
        self, item: InboxItem, rooms: frozenset[str], now: datetime, *said: Block
    ) -> Outcome:
        """Show a Home. Raises Unavailable where Slack did not take it and may do so later."""
        user, direct = item.payload["user"], item.payload["channel"]
        queue = self._reviewing.queue(item.team, user)
        asker = Asker(item.team, direct, user)
        home = gather(self._store, self._asking, asker, rooms, now, queue)
        result = self._slack.publish_home(user, home_view.render(home, said))
        if isinstance(result, Refused):
            _log.warning("the Home was refused: %s", result.code)
        elif not isinstance(result, Posted):
            raise Unavailable("Slack did not take the Home; it is tried again.")
        return Outcome()
