"""The form for a subscription, its second page, and what was filled in.

Contains no decisions on wishes (see ``bot.tell.wishes``). A field's block and its element have the
same id, which is also the key of its error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.blocks import ids, limits
from bot.blocks.forms import field, origin_of
from bot.blocks.message import Block
from bot.blocks.mrkdwn import plain_text
from bot.tell.wishes import (
    AT_ONCE,
    DAILY,
    DIRECT,
    HERE,
    LONGEST,
    ON_DAYS,
    ON_WEEKDAYS,
    SAY,
    SHORT,
    SILENT,
    Wish,
)

Choices = tuple[tuple[str, str], ...]
_CHOICES: Mapping[str, Choices] = {
    ids.WHERE: ((HERE, "this channel"), (DIRECT, "a direct message to me")),
    ids.WHEN: (
        (ON_WEEKDAYS, "weekdays"),
        (DAILY, "daily"),
        (ON_DAYS, "named days"),
        (AT_ONCE, "at once"),
    ),
    ids.EMPTY: ((SILENT, "silence"), (SAY, "one line")),
}
_HINTS = {
    ids.ABOUT: "As you would ask: meta, google chips over $1B. Empty: everything.",
    ids.WITHOUT: "Companies, chips, places, kinds or statuses: nvidia, texas, rumours.",
    ids.DAYS: "For named days: mon, thu.",
    ids.AT: "Local time: 08:30 or 8am. Not for at once.",
    ids.ZONE: "A city or a zone: Europe/London. Empty: your own, as far as I know it.",
    ids.QUIET: "Nothing is posted in these hours, but after them: 22:00-07:00.",
}
_LABELS = {
    ids.ABOUT: "What",
    ids.WITHOUT: "Leave out",
    ids.WHERE: "Where",
    ids.WHEN: "When",
    ids.DAYS: "Days",
    ids.AT: "Hour",
    ids.ZONE: "Time zone",
    ids.QUIET: "Quiet hours",
    ids.EMPTY: "When there is nothing",
}


def watch_form(wish: Wish, origin: Mapping[str, Any]) -> Block:
    """Return the form, filled in with a wish; ``origin`` comes back with it."""
    values = asdict(wish)
    blocks = [
        field(
            name,
            _LABELS[name],
            _choice(_choices(name, wish, origin), name, values[name])
            if name in _CHOICES
            else _line(name, values[name]),
            optional=name not in _CHOICES,
            hint=_HINTS.get(name, ""),
        )
        for name in ids.WISHED
    ]
    title = "Change what is told" if wish.of else "Watch"
    return _view(ids.WATCH_FORM, title, "Next", blocks, origin, {"of": wish.of})


def confirm_form(wish: Wish, blocks: Sequence[Block], origin: Mapping[str, Any]) -> Block:
    """Return the second page: ``blocks`` say what is about to be saved."""
    carried = {"wish": wish.to_text()}
    return _view(ids.WATCH_CONFIRM, "Before saving", "Save", blocks, origin, carried)


def _view(
    name: str,
    title: str,
    submit: str,
    blocks: Sequence[Block],
    origin: Mapping[str, Any],
    carried: Mapping[str, Any],
) -> Block:
    metadata = json.dumps({**origin, **carried}, ensure_ascii=False, separators=(",", ":"))
    view: Block = {
        "type": "modal",
        "callback_id": name,
        "private_metadata": metadata,
        "title": plain_text(title),
        "submit": plain_text(submit),
        "close": plain_text("Back" if name == ids.WATCH_CONFIRM else "Cancel"),
        "blocks": list(blocks),
    }
    return limits.check_view(view)


def _line(name: str, text: str) -> Block:
    longest = LONGEST.get(name, SHORT)
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": longest}
    return {**element, "initial_value": text[:longest]} if text else element


def _choices(name: str, wish: Wish, origin: Mapping[str, Any]) -> Choices:
    """Return what a field can be. In direct messages, and in the Home, there is no channel."""
    if name != ids.WHERE:
        return _CHOICES[name]
    here, direct = _CHOICES[name]
    if wish.of and wish.where == HERE:
        return (HERE, "the channel it is in"), direct
    return (direct,) if str(origin.get("channel") or "")[:1] == "D" else (here, direct)


def _choice(choices: Choices, name: str, chosen: str) -> Block:
    options = [{"text": plain_text(label), "value": value} for value, label in choices]
    first = next((o for o in options if o["value"] == chosen), options[0])
    return {
        "type": "static_select",
        "action_id": name,
        "options": options,
        "initial_option": first,
    }


def wish_of(view: Mapping[str, Any]) -> Wish:
    """Return the wish of a form that was submitted, of either page."""
    carried = origin_of(view)
    if "wish" in carried:
        return Wish.from_text(carried["wish"])
    values = view["state"]["values"]
    filled = {name: _value(values.get(name, {}).get(name) or {}) for name in ids.WISHED}
    return Wish(**filled, of=int(carried.get("of") or 0))


def _value(entry: Mapping[str, Any]) -> str:
    chosen = entry.get("selected_option") or {}
    return str(chosen.get("value") or entry.get("value") or "").strip()
