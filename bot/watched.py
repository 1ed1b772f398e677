"""What people do about subscriptions in Slack, as what follows from it: where it is said, to whom.

Contains no doing of its own (see ``bot.tell.watching``).
"""

from __future__ import annotations

import re
from datetime import datetime
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
    """Save the subscription of a form that was confirmed."""
    place = bound.beside(item)
    try:
        wish = Wish.from_text(item.payload["wish"])
        return aside(place, watching.save(place.asker, wish, f"view:{item.payload['ts']}", now))
    except BadInput as problem:
        return aside(place, sayings.refused(problem.user_text))


def why(
    watching: Watching, place: Place, text: str, message: str | None, now: datetime
) -> Outcome | None:
    """Say why a message was told; None where that is not asked, or it was not told by itself."""
    if message is None or not WHY.fullmatch(text.strip()):
        return None
    told = watching.why(place.asker, message, now)
    return None if told is None else aside(place, told)
