"""Subscriptions as people make and change them: typed, filled in, or pressed.

``Watching`` acts; what a wish comes to is decided in ``wishes``, what is said of it is rendered in
``bot.blocks.watch_card``. Each change is kept with who made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.ask.question import to_json
from bot.blocks import ids, watch_card
from bot.blocks.message import Block, Message
from bot.blocks.watch_form import confirm_form, watch_form
from bot.errors import BadInput
from bot.tell import acts
from bot.tell.acts import ACTS, change
from bot.tell.calendar import next_run
from bot.tell.listed import is_direct, listed_for, numbered, ordered, wish_of
from bot.tell.outlook import Outlook, look_ahead
from bot.tell.rounds import Round
from bot.tell.why import why_told
from bot.tell.wishes import DIRECT, Problems, Wanted, Wish, in_line, settled
from bot.turns import Asker, day_in
from store.dealings import InboxItem, Subscription, Terms
from store.untold import FIRST_LOOK

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from bot.slackweb_asked import Slack
    from store import Store

MOST = 10
"""Subscriptions of one channel."""
BEGINS_WITH = FIRST_LOOK
"""A new subscription with a schedule begins with what is new of this long."""
FORM_OPEN = "The form is open."
FORM_CLOSED = "The form did not open. Press to try again."
NOT_HERE = "I am not in this channel yet: type `/invite @infra` here, or I cannot post."
UNKNOWN_CLOCK = "The time is UTC. For your own, name the zone: `08:30 Europe/London`."
TELLING = ("digest", "alert:", "update:", "burst:")
"""How the keys of deliveries begin that tell what is new."""
MORE = (
    "New: `/infra watch meta chips weekdays 08:30`, or `/infra watch` for a form. "
    "`/infra watches 1` shows who changed what."
)
ASKED_NOW = "Somebody asked for it with `/infra digest now`."
DROPPED = "Nothing was saved."


class Watching:
    """Makes, changes and lists subscriptions. Safe to share between threads."""

    def __init__(self, store: Store, asking: Asking, slack: Slack) -> None:
        self._store = store
        self._asking = asking
        self._slack = slack

    # What is typed

    def command(self, asker: Asker, text: str, now: datetime) -> Message:
        """Return what is about to be saved for a line; without one, open the form.

        Raises BadInput, saying what to type, where the line cannot be used.
        """
        if text.strip():
            return self.card(asker, in_line(text), now)
        return self.form(asker, Wish())

    def form(self, asker: Asker, wish: Wish) -> Message:
        """Open the form and return what to say beside it: a button where it did not open."""
        origin = {"channel": asker.channel, "response_url": asker.response_url}
        if asker.trigger and self._slack.open_view(asker.trigger, watch_form(wish, origin)):
            return watch_card.says(FORM_OPEN)
        return self.offer_form(wish)

    def offer_form(self, wish: Wish) -> Message:
        """Return the button that opens the form."""
        return watch_card.offer(FORM_CLOSED, wish)

    def card(self, asker: Asker, wish: Wish, now: datetime) -> Message:
        """Return what is about to be saved, with what can be done about it. Raises BadInput."""
        wanted = self._settled(asker, wish, now)
        if not isinstance(wanted, Wanted):
            raise BadInput(" ".join(wanted.values()))
        return watch_card.card(
            self._outlook(asker, wanted, now), wish, *self._notes(asker, wish, wanted)
        )

    def listing(self, asker: Asker, text: str, now: datetime, *said: Block) -> Message:
        """Return what the channel, and the asker elsewhere, hears of; or one of it by number.

        Raises BadInput where there is no such number.
        """
        listed = listed_for(self._store, self._asking, asker, now)
        if said_of := ordered(listed, text):
            action, one = said_of  # no site: nothing may be asked of Slack before an answer
            plain = Round(self._store, self._asking)
            key = f"typed:{uuid4().hex}"
            done = ACTS[action](plain, asker, one.subscription, key, now)
            return self.listing(asker, "", now, *done)
        if wanted := text.strip():
            one = numbered(listed, wanted)
            return watch_card.detail(
                one, self._store.audit.changes(asker.team, one.subscription.id)
            )
        notes = [] if self._present(asker) else [NOT_HERE]
        notes.append(MORE)
        return watch_card.listing(listed, *said, notes=notes)

    # What is filled in

    def open(self, team: str, trigger: str, value: str, origin: Mapping[str, Any]) -> bool:
        """Open the form for a button's value: a wish, or the id of a subscription to change."""
        wish = wish_of(self._store, team, value)
        return wish is not None and self._slack.open_view(trigger, watch_form(wish, origin))

    def next_page(
        self, asker: Asker, wish: Wish, origin: Mapping[str, Any], now: datetime
    ) -> Block | Problems:
        """Return the page that says what is about to be saved, or what is wrong, by field."""
        wanted = self._settled(asker, wish, now)
        if not isinstance(wanted, Wanted):
            return wanted
        outlook = self._outlook(asker, wanted, now)
        there = self._there(asker, wanted.of)
        elsewhere = "" if there == asker.channel else watch_card.place(there)
        notes = self._notes(asker, wish, wanted)
        blocks = watch_card.before_saving(outlook, *notes, elsewhere=elsewhere)
        return confirm_form(wish, blocks, origin)

    # What is done

    def save(self, asker: Asker, wish: Wish, key: str, now: datetime) -> Message:
        """Save a wish, once for a key, and return what to say of it. Raises BadInput."""
        wanted = self._settled(asker, wish, now)
        if not isinstance(wanted, Wanted):
            raise BadInput(" ".join(wanted.values()))
        channel = self._channel(asker, wanted)
        schedule = wanted.schedule
        terms = Terms(
            channel,
            to_json(wanted.question),
            schedule.days,
            schedule.at,
            schedule.zone,
            schedule.quiet,
            wanted.say_empty,
        )
        upcoming = next_run(schedule, now)
        if wanted.of:
            return self._amended(asker, wanted.of, terms, key, upcoming, now)
        return self._made(asker, terms, key, upcoming, now)

    def _made(
        self, asker: Asker, terms: Terms, key: str, upcoming: datetime, now: datetime
    ) -> Message:
        rooms = self._store.subscriptions
        if len(rooms.list(asker.team, terms.channel)) >= MOST:
            raise BadInput(f"There are {MOST} here already. End one first: `/infra watches`.")
        made_by = change("new watch", asker, key, now, terms)
        since = now - BEGINS_WITH if terms.days else now
        self._store.signals.stamp()  # what is older has its place before it
        made, known = rooms.add(made_by, terms, next_run_at=upcoming, since=since)
        if made:
            return watch_card.saved(known, "Saved", now)
        if known.terms == terms and known.paused is None:
            return watch_card.saved(known, "There is this already", now)
        return self._amended(asker, known.id, terms, key, upcoming, now)

    def _amended(
        self, asker: Asker, id_: int, terms: Terms, key: str, upcoming: datetime, now: datetime
    ) -> Message:
        if self._reachable(asker, id_) is None:
            return watch_card.says(acts.GONE)
        made_by = change("changed watch", asker, key, now, terms)
        done = self._store.subscriptions.amend(made_by, id_, terms, upcoming)
        if done == "known":
            raise BadInput("There is a subscription to exactly this already: `/infra watches`.")
        known = self._store.subscriptions.get(id_)
        if done == "gone" or known is None:
            return watch_card.says(acts.GONE)
        return watch_card.saved(known, "Changed", now)

    def pressed(self, item: InboxItem, now: datetime) -> Message:
        """Do what a pressed button of a subscription stands for, and return what to say.

        Raises BadInput where it cannot be done.
        """
        payload = item.payload
        asker = Asker(item.team, payload["channel"], payload["user"])
        value, key = str(payload["text"]), f"{item.kind}:{payload['ts']}:{payload['pressed']}"
        action = payload["action"]
        if action == ids.WATCH:
            return self.card(asker, Wish(about=value), now)
        if action == ids.WATCH_SAVE:
            return self.save(asker, Wish.from_text(value), key, now)
        if action == ids.WATCH_CANCEL:
            return watch_card.says(DROPPED)
        if action == ids.WATCH_EDIT:
            wish = wish_of(self._store, asker.team, value)
            return self.offer_form(wish) if wish is not None else watch_card.says(acts.GONE)
        if action == ids.WATCH_WHY:
            root = payload["thread_ts"] or payload["ts"]
            return self.why(asker, root, now) or watch_card.says(acts.GONE)
        known = self._reachable(asker, int(value), ended=True)
        if known is None:
            return watch_card.says(acts.GONE)
        said = ACTS[action](self._round(), asker, known, key, now)
        if not payload["private"]:
            return watch_card.fitted(Message(said[0]["text"]["text"], said))
        return self.listing(asker, "", now, *said)

    def _round(self) -> Round:
        return Round(self._store, self._asking, self._slack.site)

    def why(self, asker: Asker, message: str, now: datetime) -> Message | None:
        """Return why a message was told; None where it was not told by itself.

        ``message`` is its ts, or the id of the question that stands in its thread.
        """
        found = self._store.subscriptions.led_to(asker.team, asker.channel, message)
        if found is None or not found[0].startswith(TELLING):
            return None
        known = self._store.subscriptions.get(found[1], ended=True) if found[1] else None
        if known is None:
            return watch_card.says(ASKED_NOW)
        return why_told(self._store, self._asking, known, asker.channel, message, now)

    # What is known

    def _settled(self, asker: Asker, wish: Wish, now: datetime) -> Wanted | Problems:
        zone = self._store.people.zone(asker.team, asker.user)
        if is_direct(self._there(asker, wish.of)):
            wish = replace(wish, where=DIRECT)
        return settled(wish, self._asking, asker.team, day_in(zone, now), zone or "UTC")

    def _outlook(self, asker: Asker, wanted: Wanted, now: datetime) -> Outlook:
        there = self._there(asker, wanted.of)
        elsewhere = wanted.direct and not is_direct(there)
        others = self._store.subscriptions.list(asker.team, "" if elsewhere else there)
        return look_ahead(self._store, self._asking, wanted, asker.team, others, now)

    def _notes(self, asker: Asker, wish: Wish, wanted: Wanted) -> list[str]:
        notes = []
        unknown = self._store.people.zone(asker.team, asker.user) is None
        if unknown and not wish.zone and not wanted.schedule.at_once:
            notes.append(UNKNOWN_CLOCK)
        there = replace(asker, channel=self._there(asker, wanted.of))
        if not wanted.direct and not self._present(there):
            notes.append(NOT_HERE)
        if not wanted.of and not wanted.schedule.at_once:
            notes.append("It begins with what is new of the last 72 hours.")
        return notes

    def _present(self, asker: Asker) -> bool:
        """Tell whether the bot can post here; a direct message needs no invitation."""
        known = self._store.people.present(asker.team, asker.channel)
        return asker.channel.startswith("D") if known is None else known

    def _channel(self, asker: Asker, wanted: Wanted) -> str:
        """Return where it is to be told; of one that is changed, where it was, unless moved."""
        known = self._store.subscriptions.get(wanted.of) if wanted.of else None
        if known is not None and wanted.direct == is_direct(known.channel):
            return known.channel
        if wanted.direct and not asker.channel.startswith("D"):
            return self._slack.direct_channel(asker.user) or asker.user
        return asker.channel

    def _there(self, asker: Asker, of: int) -> str:
        """Return what "this channel" is: that of what is changed, if it is told in one."""
        known = self._store.subscriptions.get(of) if of else None
        return asker.channel if known is None or is_direct(known.channel) else known.channel

    def _reachable(self, asker: Asker, id_: int, *, ended: bool = False) -> Subscription | None:
        """Return a subscription that somebody may change here: this channel's, or their own."""
        known = self._store.subscriptions.get(id_, ended=ended)
        if known is None or known.team != asker.team:
            return None
        return known if asker.channel == known.channel or asker.user == known.creator else None
