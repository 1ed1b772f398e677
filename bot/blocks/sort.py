"""Sorting documents as people see it: the form, its second page, and what came of it.

Contains no decisions and no store: frozen values in, blocks out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot import sayings
from bot.ask import wording
from bot.ask.details import date_words
from bot.blocks import forms, ids, limits
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import (
    TEXT_LIMIT,
    bold,
    context,
    escape,
    italic,
    link,
    plain_text,
    section,
    shorten,
)
from store.records import Announcement
from store.reports import Link, StoredDocument

FOR_ALL = (
    "Facts are public: this holds for everybody whom I serve, in every workspace, and for what is "
    "read later. It can be taken back."
)
NO_DOCUMENTS = "There are no documents of it: its facts were loaded, so none can be taken out."
TAKE_OUT = "It is an announcement of its own then, and no rule joins it with any other again."
JOIN = "Another announcement that is the same event: words of its title. I show what I find."
SHOWN = 20
"""Documents that are listed."""
TITLED = 150
"""Characters of the title of a document."""
TYPED = 300
"""Characters that can be typed of another announcement's title."""
OPTION = 75
"""Characters of a choice."""
_USER = re.compile(r"[UW][A-Z0-9]+", re.ASCII)


def form(
    of: Announcement,
    documents: Sequence[StoredDocument],
    links: Sequence[Link],
    origin: Mapping[str, Any],
) -> Block:
    """Return the form: the documents with the reasons, which to take out, or what to join with."""
    shown = documents[:SHOWN]
    movable = [n for n, one in enumerate(shown, 1) if one.base is None and len(documents) > 1]
    blocks = [section(_headed(of)), context(FOR_ALL)]
    blocks += [section(line) for line in _lines(documents, links)] or [section(NO_DOCUMENTS)]
    if left := len(documents) - len(shown):
        blocks.append(context(f"{left} more: `infra split DOCUMENT` takes out any of them."))
    if movable:
        menu = _choice(ids.DOCUMENT, [(str(shown[n - 1].id), _label(n, shown)) for n in movable])
        blocks.append(forms.field(ids.DOCUMENT, "Take out", menu, optional=True, hint=TAKE_OUT))
    line = {"type": "plain_text_input", "action_id": ids.OTHER, "max_length": TYPED}
    blocks.append(forms.field(ids.OTHER, "Join with", line, optional=bool(movable), hint=JOIN))
    return _view(ids.SORT_FORM, "Save", blocks, {**origin, "slug": of.slug})


def which(of: Announcement, found: Sequence[Announcement], origin: Mapping[str, Any]) -> Block:
    """Return the second page: with which of those found an announcement is to be joined."""
    options = [(one.slug, f"{date_words(one)} {one.title}") for one in found]
    menu = _choice(ids.OTHER, options)
    first = {**menu, "type": "radio_buttons", "initial_option": menu["options"][0]}
    blocks = [
        section(_headed(of)),
        forms.field(ids.OTHER, "Is the same event as", first),
        context(FOR_ALL),
    ]
    return _view(ids.SORT_WHICH, "Join", blocks, {**origin, "slug": of.slug})


def _view(name: str, submit: str, blocks: list[Block], origin: Mapping[str, Any]) -> Block:
    view: Block = {
        "type": "modal",
        "callback_id": name,
        "private_metadata": json.dumps(origin, separators=(",", ":")),
        "title": plain_text("Sort documents"),
        "submit": plain_text(submit),
        "close": plain_text("Back" if name == ids.SORT_WHICH else "Cancel"),
        "blocks": blocks,
    }
    return limits.check_view(view)


def _headed(of: Announcement) -> str:
    return limits.shorten_mrkdwn(f"{bold(of.title)}\n{escape(date_words(of))}", TEXT_LIMIT)


def _choice(name: str, choices: Sequence[tuple[str, str]]) -> Block:
    options = [{"text": plain_text(label, OPTION), "value": value} for value, label in choices]
    return {"type": "static_select", "action_id": name, "options": options}


def _label(number: int, documents: Sequence[StoredDocument]) -> str:
    one = documents[number - 1]
    return f"{number} {': '.join(filter(None, (one.publisher, one.title)))}"


def _lines(documents: Sequence[StoredDocument], links: Sequence[Link]) -> Iterator[str]:
    """Yield each document with its number, and why it is one of them."""
    why = _reasons(documents, links)
    for number, one in enumerate(documents[:SHOWN], 1):
        title = link(one.url or "", shorten(one.title, TITLED))
        on = wording.day(one.published_on) if one.published_on else "without a date"
        who = escape("The facts that were loaded" if one.base else one.publisher)
        told = f"*{number}* {' · '.join(filter(None, (who, on, title)))}"
        reason = f"\n{why[one.key]}" if one.key in why else ""
        yield limits.shorten_mrkdwn(told + reason, TEXT_LIMIT)


def _reasons(documents: Sequence[StoredDocument], links: Sequence[Link]) -> dict[str, str]:
    """Return by key what joins a document most surely; what joins two is told of the later one."""
    numbers = {one.key: number for number, one in enumerate(documents, 1)}
    surest: dict[str, Link] = {}
    for one in links:
        surest.setdefault(one.one, one)
        surest.setdefault(one.other, one)
    told = {}
    for key, best in surest.items():
        other = best.other if best.one == key else best.one
        if surest[other] is not best or numbers[key] > numbers[other]:
            told[key] = f"{italic(f'with {numbers[other]}: {best.why}')}{_said_by(best)}"
    return told


def _said_by(one: Link) -> str:
    """Return who joined two documents, and when, where somebody did."""
    if one.user is None or one.at is None:
        return ""
    who = f"<@{one.user}>" if _USER.fullmatch(one.user) else f"the {escape(one.user)}"
    return f" by {who}, {wording.day(one.at.date())}"


def taken_out(document: StoredDocument, state: str, slug: str | None, change_id: str) -> Message:
    """Return what came of taking out a document, with the button that takes it back.

    ``state`` is that of the decision; ``slug`` of what the document belongs to now, if anything.
    """
    named = bold(document.title) + (f" ({escape(who)})" if (who := document.publisher) else "")
    if state == "known":
        return sayings.plainly(sayings.STOOD_ALONE.format(document=named))
    told = sayings.TAKEN_OUT if slug else sayings.LEFT_OVER
    return forms.added(told.format(document=named), change_id, ids.SORT_UNDO)


def joined(made: Announcement, state: str, change_id: str) -> Message:
    """Return what came of joining two announcements, with the button that takes it back."""
    if state == "known":
        return sayings.plainly(sayings.ONE_BEFORE.format(title=bold(made.title)))
    sources = wording.counted(len(made.sources), "source")
    told = sayings.ONE_NOW.format(title=bold(made.title), sources=sources)
    return forms.added(told, change_id, ids.SORT_UNDO)


def taken_back(made: Sequence[Announcement]) -> Message:
    """Return what came of taking back what was sorted: the announcements that there are now."""
    titles = wording.joined([bold(one.title) for one in made])
    return sayings.plainly(sayings.SORTED_BACK + (f" Now: {titles}." if titles else ""))
