"""What people do about subscriptions in Slack, as what follows from it: where it is said, to whom.

Contains no doing of its own (see ``bot.tell.watching``).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot import sayings
from bot.blocks import ids
from bot.errors import BadInput
from bot.tell.wishes import Wish
from bot.turns import Place, aside, instead
from store.dealings import InboxItem, Outcome

if TYPE_CHECKING:
    from bot.bound import Bound
    from bot.tell.watching import Watching

REPLACING = (ids.WATCH_SAVE, ids.WATCH_CANCEL)
"""Buttons whose message has done its work when they are pressed."""
IN_TIME = timedelta(minutes=25)
"""A press can be answered in its place for half an hour."""
WHY = re.compile(
    r"why(?: (?:(?:did|do|am|are) (?:i|we) (?:get|see|hear|told|getting)(?: told)?(?: of)? )?"
    r"(?:this|it|that))?\s*\?*",
    re.IGNORECASE,
)
"""How people ask why they were told something."""


def pressed(watching: Watching, bound: Bound, item: InboxItem, now: datetime) -> Outcome:
    """Do what a button stands for; what is said takes the place of what only one person saw."""
    place = bound.beside(item)
    try:
        said = watching.pressed(item, now)
    except BadInput as problem:
        return aside(place, sayings.refused(problem.user_text))
    replaces = item.payload["private"] or item.payload["action"] in REPLACING
    if replaces and item.payload["response_url"]:
        return instead(place, said, item.payload["response_url"])
    return aside(place, said)


def submitted(watching: Watching, bound: Bound, item: InboxItem, now: datetime) -> Outcome:
    """Save the subscription of a form that was confirmed; that takes the old card's place."""
    place, payload = bound.beside(item), item.payload
    try:
        wish = Wish.from_text(payload["wish"])
        said = watching.save(place.asker, wish, f"view:{payload['ts']}", now)
        if not _replaceable(item):
            return aside(place, said)
        if wish.of:  # it was changed from the list
            said = watching.listing(place.asker, "", now, *said.blocks)
        return instead(place, said, payload["response_url"])
    except BadInput as problem:
        return aside(place, sayings.refused(problem.user_text))


def _replaceable(item: InboxItem) -> bool:
    """Tell whether a form's answer may take the place of what it was opened from, and still can."""
    pressed_at, url = item.payload.get("over"), item.payload.get("response_url")
    if not pressed_at or not url:
        return False
    return item.received_at - datetime.fromtimestamp(float(pressed_at), UTC) < IN_TIME


def why(
    watching: Watching, place: Place, text: str, message: str | None, now: datetime
) -> Outcome | None:
    """Say why a message was told; None where that is not asked, or it was not told by itself."""
    if message is None or not WHY.fullmatch(text.strip()):
        return None
    told = watching.why(place.asker, message, now)
    return None if told is None else aside(place, told)
