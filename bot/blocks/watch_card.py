"""Subscriptions as people see them: the card before one is saved, the list, and what was done.

Contains no decisions and no store: frozen values in, messages out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from bot.ask import wording
from bot.ask.question import from_json
from bot.blocks import ids, limits, mrkdwn
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import actions, bold, button, context, escape, section
from bot.tell.calendar import Schedule, zone_in_words
from bot.tell.digest import moment
from bot.tell.outlook import LOOKED_BACK, Outlook, Overlap
from bot.tell.subscriptions import about, question_of, schedule_of
from bot.tell.wishes import Wish
from bot.tell.zones import is_zone
from store.dealings import Change, Subscription, Terms

LISTED = 20
"""Subscriptions that a list shows."""
_DONE = {
    "new watch": "made by",
    "changed watch": "changed by",
    "paused watch": "paused by",
    "resumed watch": "resumed by",
    "removed watch": "ended by",
    "restored watch": "taken up again by",
    "owner left": "its owner is no longer in the workspace:",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A subscription in a list: ``why`` it rests, who changed it ``last``, what it overlaps.

    ``trouble`` is why what it told last did not arrive, or may not have.
    """

    subscription: Subscription
    why: str = ""
    last: Change | None = None
    overlaps: tuple[Overlap, ...] = ()
    elsewhere: bool = False
    trouble: str = ""


def card(outlook: Outlook, wish: Wish, *notes: str) -> Message:
    """Return what is about to be saved, to be saved, changed or dropped."""
    carried = wish.to_text()
    blocks = (
        *before_saving(outlook, *notes),
        actions(
            button("Save", ids.WATCH_SAVE, carried, style="primary"),
            button("Edit", ids.WATCH_EDIT, carried),
            button("Cancel", ids.WATCH_CANCEL),
        ),
    )
    return fitted(Message(f"Before saving: {escape(_what(outlook))}.", blocks))


def before_saving(outlook: Outlook, *notes: str, elsewhere: str = "") -> tuple[Block, ...]:
    """Return the blocks that say what is about to be saved; ``notes`` are safe small print.

    ``elsewhere`` is its channel where that is not the one it is said in, as safe mrkdwn.
    """
    lines = [f"*Before saving:* {bold(about(outlook.wanted.question))}"]
    where = (
        "to you in a direct message"
        if outlook.wanted.direct
        else f"in {elsewhere or 'this channel'}"
    )
    lines.append(f"Told {where}, {escape(outlook.wanted.schedule.in_words)}.")
    if not outlook.wanted.schedule.at_once:
        lines[-1] += f" Next: {escape(local(outlook.next_run, outlook.wanted.schedule.zone))}."
        silent = "nothing is posted" if not outlook.wanted.say_empty else "one line says so"
        lines.append(f"When nothing is new, {silent}.")
    if outlook.same is not None:
        lines.append(
            f"There is this already, {escape(schedule_of(outlook.same).in_words)}: "
            "saving changes it."
        )
    blocks = [section("\n".join(lines)), section(_past(outlook))]
    shared = [escape(_overlap(one)) for one in outlook.overlaps]
    small = " ".join(filter(None, [*notes, *shared]))
    return (*blocks, context(small)) if small else tuple(blocks)


def _past(outlook: Outlook) -> str:
    days = LOOKED_BACK.days
    fit = wording.counted(outlook.known, "announcement")
    fits = "fits" if outlook.known == 1 else "fit"
    if not outlook.signals:
        return f"In the last {days} days it would have told nothing; {fit} known here {fits}."
    told = wording.counted(outlook.signals, "signal")
    of = wording.counted(outlook.announcements, "announcement")
    first = [f"• {escape(one)}" for one in outlook.first]
    if left := outlook.announcements - len(outlook.first):
        first.append(f"and {left} more")
    head = f"In the last {days} days it would have told *{told}* of {of}:"
    return "\n".join([head, *first, f"{fit} known here {fits}."])


def _overlap(one: Overlap) -> str:
    return (
        f"Overlaps with “{one.other}”: {one.both} of {one.of} announcements fit both; "
        "each signal is told here once."
    )


def _what(outlook: Outlook) -> str:
    return f"{about(outlook.wanted.question)}, {outlook.wanted.schedule.in_words}"


def in_words(subscription: Subscription) -> str:
    """Return a subscription in words: what, and when."""
    return terms_in_words(subscription.terms)


def local(when: datetime, zone: str) -> str:
    """Return a moment on a zone's clock: "Mon 23 Nov 08:30 Europe/London"; in UTC if unknown."""
    return f"{moment(when.astimezone(clock_of(zone)))} {zone_in_words(zone_or_utc(zone))}"


def clock_of(zone: str) -> tzinfo:
    """Return the clock of a zone; UTC where this machine does not know the zone."""
    return ZoneInfo(zone) if is_zone(zone) else UTC


def zone_or_utc(zone: str) -> str:
    """Return the zone, or UTC where this machine does not know it."""
    return zone if is_zone(zone) else "UTC"


def listing(listed: Sequence[Listed], *said: Block, notes: Sequence[str] = ()) -> Message:
    """Return the list of subscriptions, each with its buttons; ``said`` stands above it."""
    blocks: list[Block] = list(said)
    title = "*What this channel hears of*" if listed else "*This channel hears of nothing yet.*"
    blocks.append(section(title))
    for number, one in enumerate(listed[:LISTED], 1):
        blocks += [section(entry_text(number, one)), pressed_for(one.subscription)]
    if len(listed) > LISTED:
        blocks.append(context(f"{len(listed) - LISTED} more are not shown."))
    if notes:
        blocks.append(context(" ".join(notes)))
    return fitted(Message(title, tuple(blocks)))


def entry_text(number: int, one: Listed, zone: str | None = None) -> str:
    """Return a subscription of a list as safe mrkdwn: what, when and how it stands.

    ``zone`` is the clock of its times, where it is not the subscription's own.
    """
    known = one.subscription
    head = f"*{number}.* {bold(about(question_of(known)))}, {escape(schedule_of(known).in_words)}"
    if one.elsewhere:
        head += f" · in {place(known.channel)}"
    lines = [head, " · ".join(_state(one, zone or one.subscription.terms.zone))]
    lines += [escape(_overlap(overlap)) for overlap in one.overlaps]
    return "\n".join(lines)


def place(channel: str) -> str:
    """Return where something is told, as safe mrkdwn."""
    return "a direct message" if channel[:1] in "DU" else f"<#{channel}>"


def _state(one: Listed, zone: str) -> list[str]:
    known = one.subscription
    last = f"last {local(known.last_run_at, zone)}" if known.last_run_at else "not run yet"
    parts = [f"by <@{known.creator}>", escape(last)]
    mine = one.last is not None and one.last.what == "paused watch"
    if one.why and not (mine and one.why.startswith("by ")):  # else who did it says so
        parts.append(f"*paused:* {one.why}")
    elif not one.why:
        by_hour = None if schedule_of(known).at_once else known.next_run_at
        parts.append(escape(f"next {local(by_hour, zone)}" if by_hour else "told as it comes"))
        parts.append("active")
    if one.trouble:
        parts.append(escape(f"the last one may be missing: {one.trouble}"))
    if known.terms.say_empty:
        parts.append("says when there is nothing")
    if one.last is not None and one.last.what != "new watch":
        parts.append(done_by(one.last, zone))
    return parts


def done_by(change: Change, zone: str) -> str:
    """Return who changed what, and when, as safe mrkdwn."""
    return f"{_DONE[change.what]} <@{change.user}> {escape(local(change.at, zone))}"


def pressed_for(known: Subscription) -> Block:
    """Return the buttons of a subscription."""
    id_ = str(known.id)
    rest = ("Resume", ids.WATCH_RESUME) if known.paused else ("Pause", ids.WATCH_PAUSE)
    return actions(
        button("Edit", f"{ids.WATCH_EDIT}:{id_}", id_),
        button(rest[0], f"{rest[1]}:{id_}", id_),
        button("Send now", f"{ids.WATCH_NOW}:{id_}", id_),
        button("Remove", f"{ids.WATCH_REMOVE}:{id_}", id_),
    )


def detail(one: Listed, changes: Sequence[Change]) -> Message:
    """Return one subscription with everything that was ever changed of it."""
    known = one.subscription
    told = [f"• {done_by(change, known.terms.zone)}{_of_what(change)}" for change in changes]
    blocks = (
        section(entry_text(1, one).removeprefix("*1.* ")),
        pressed_for(known),
        section("\n".join(["*Who changed it*", *told])),
    )
    return fitted(Message(escape(in_words(known)), blocks))


def _of_what(change: Change) -> str:
    watch = change.detail.get("watch")
    shown = change.what in ("new watch", "changed watch") and watch
    return f": {escape(str(watch))}" if shown else ""


def removed(subscription: Subscription) -> tuple[Block, ...]:
    """Return what is said where a subscription was ended, to be taken back."""
    text = f"*Ended:* {escape(in_words(subscription))}. For a day it can be taken up again."
    return (
        section(text),
        actions(button("Undo", ids.WATCH_RESTORE, str(subscription.id))),
    )


def saved(known: Subscription, done: str, now: datetime) -> Message:
    """Return that a subscription was saved, and when it runs next."""
    schedule, zone = schedule_of(known), known.terms.zone
    upcoming = known.next_run_at
    following = f" Next: {local(upcoming, zone)}." if upcoming and not schedule.at_once else ""
    where = "You are told in a direct message." if known.channel[:1] in "DU" else ""
    text = f"*{done}:* {escape(in_words(known))}.{escape(following)} {where}".strip()
    small = "`/infra watches` lists what is told here; everybody can change it there."
    return fitted(Message(text, (section(text), context(small))))


def offer(sentence: str, wish: Wish) -> Message:
    """Return a sentence of safe mrkdwn with the button that opens the form."""
    pressed = button("Open the form", ids.WATCH_EDIT, wish.to_text())
    return fitted(Message(sentence, (section(sentence), actions(pressed))))


def because(known: Subscription, fits: Sequence[str], more: int) -> Message:
    """Return why something was told: the subscription, and what of each announcement fits."""
    made = local(known.created_at, known.terms.zone)
    here = "You hear" if known.channel[:1] in "DU" else "This channel hears"
    head = (
        f"{here} of {bold(about(question_of(known)))}, {escape(schedule_of(known).in_words)}, "
        f"because <@{known.creator}> asked for it ({escape(made)})."
    )
    lines = [f"• {escape(one)}" for one in fits]
    if more > 0:
        lines.append(f"and {more} more")
    ended = known.removed_at is not None
    after = section("It was ended since.") if ended else pressed_for(known)
    blocks = [section(head), *([section("\n".join(lines))] if lines else []), after]
    return fitted(Message(head, tuple(blocks)))


def terms_in_words(terms: Terms) -> str:
    """Return terms in words: what, and when."""
    schedule = Schedule(terms.days, terms.at, terms.zone, terms.quiet)
    return f"{about(from_json(terms.question))}, {schedule.in_words}"


def fitted(message: Message) -> Message:
    """Return a message within Slack's limits."""
    return limits.check(limits.fit(message))


def says(*paragraphs: str) -> Message:
    """Return paragraphs of safe mrkdwn as a message."""
    return fitted(Message(paragraphs[0], tuple(mrkdwn.section(text) for text in paragraphs)))
