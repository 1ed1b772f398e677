"""What is done about a subscription at the press of a button, and what is said of it then.

Each change is kept with who made it, once for a key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.ask.wording import counted
from bot.blocks import ids, watch_card
from bot.blocks.message import Block
from bot.blocks.mrkdwn import escape, section
from bot.tell.calendar import next_run
from bot.tell.rounds import Round
from bot.tell.subscriptions import schedule_of, send_now
from bot.tell.zones import is_zone
from bot.turns import Asker
from store.dealings import Change, ChangeWhat, Subscription, Terms

UNDO_WITHIN = timedelta(days=1)
GONE = "That is no longer there. `/infra watches` lists what is."
RESTS = "It rests, so nothing is sent: {what}. Press Resume first."
NO_CLOCK = (
    "The machine that I run on does not know the time zone {zone}, so I cannot tell when it is "
    "due. Press Edit and name another: a city, or `Europe/London`."
)
Said = tuple[Block, ...]
"""What is said of something that was done: a section, and what can be pressed."""
Act = Callable[[Round, Asker, Subscription, str, datetime], Said]


def change(what: ChangeWhat, asker: Asker, key: str, now: datetime, terms: Terms) -> Change:
    """Return the record of a change; its id is made of its key, so that it is made once."""
    id_ = hashlib.sha256(f"{asker.team}:{key}".encode()).hexdigest()[:40]
    detail = {"channel": terms.channel, "watch": watch_card.terms_in_words(terms)}
    return Change(id_, asker.team, now, asker.user, what, detail)


def _pause(round_: Round, asker: Asker, known: Subscription, key: str, now: datetime) -> Said:
    made = change("paused watch", asker, key, now, known.terms)
    done = round_.store.subscriptions.rest(made, known.id, f"by:{asker.user}")
    return _said("Paused", known) if done == "done" else _gone()


def _resume(round_: Round, asker: Asker, known: Subscription, key: str, now: datetime) -> Said:
    if not is_zone(known.terms.zone):
        return _no_clock(known)
    made = change("resumed watch", asker, key, now, known.terms)
    done = round_.store.subscriptions.resume(made, known.id, next_run(schedule_of(known), now))
    return _said("Going on", known) if done == "done" else _gone()


def _remove(round_: Round, asker: Asker, known: Subscription, key: str, now: datetime) -> Said:
    made = change("removed watch", asker, key, now, known.terms)
    done = round_.store.subscriptions.remove(made, known.id)
    return watch_card.removed(known) if done == "done" else _gone()


def _restore(round_: Round, asker: Asker, known: Subscription, key: str, now: datetime) -> Said:
    if not is_zone(known.terms.zone):
        return _no_clock(known)
    made = change("restored watch", asker, key, now, known.terms)
    upcoming = next_run(schedule_of(known), now)
    done = round_.store.subscriptions.restore(made, known.id, upcoming, now - UNDO_WITHIN)
    if done == "known":
        return (section("There is a subscription to exactly this by now."),)
    return _said("Taken up again", known) if done == "done" else _gone()


def _send_now(round_: Round, _asker: Asker, known: Subscription, key: str, now: datetime) -> Said:
    if known.removed_at is not None:
        return _gone()
    what = escape(watch_card.in_words(known))
    if known.paused is not None:
        return (section(RESTS.format(what=what)),)
    if not is_zone(known.terms.zone):
        return _no_clock(known)
    count = send_now(round_, known, key, now)
    if not count:
        return (section(f"Nothing new to tell: {what}."),)
    return (section(f"Posting {counted(count, 'signal')} now: {what}."),)


ACTS: Mapping[str, Act] = {
    ids.WATCH_PAUSE: _pause,
    ids.WATCH_RESUME: _resume,
    ids.WATCH_REMOVE: _remove,
    ids.WATCH_RESTORE: _restore,
    ids.WATCH_NOW: _send_now,
}
"""What each button of a subscription does."""


def _said(done: str, known: Subscription) -> Said:
    return (section(f"*{done}:* {escape(watch_card.in_words(known))}."),)


def _no_clock(known: Subscription) -> Said:
    return (section(NO_CLOCK.format(zone=escape(known.terms.zone))),)


def _gone() -> Said:
    return (section(GONE),)
