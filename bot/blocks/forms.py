"""Forms: the one for adding a name, what was filled in, and what is said about it.

Contains no decisions on names; see ``bot.adding``. A field's block and its element have the same
id, which is also the key of its error.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.blocks import ids, limits
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import actions, button, plain_text, section

LONGEST = 80
"""Characters of a name that somebody adds."""
ALIAS = "alias"
CHOICES: tuple[tuple[str, str], ...] = (
    (ALIAS, "another name of …"),
    ("company", "a new company"),
    ("chip", "a new chip"),
    ("model", "a new model"),
    ("place", "a new place"),
)
"""What a name can be: the value of each choice and what a person reads."""
_HINT = "The name of what it is another name of, as my answers say it; or the name of the new one."


def add_name(text: str, origin: Mapping[str, Any]) -> Block:
    """Return the form for adding a name; ``origin`` comes back with it (see :func:`origin_of`)."""
    view: Block = {
        "type": "modal",
        "callback_id": ids.ADD_FORM,
        "private_metadata": json.dumps(origin, separators=(",", ":")),
        "title": plain_text("Add a name"),
        "submit": plain_text("Add"),
        "close": plain_text("Cancel"),
        "blocks": [
            field(ids.TEXT, "What people type", _line(ids.TEXT, text[:LONGEST])),
            field(ids.WHAT, "It is", _choice()),
            field(ids.NAME, "Name", _line(ids.NAME), hint=_HINT),
            field(ids.VENDOR, "Vendor of a new chip or model", _line(ids.VENDOR), optional=True),
            field(ids.COUNTRY, "Country of a new one", _line(ids.COUNTRY), optional=True),
        ],
    }
    return limits.check_view(view)


def _line(name: str, text: str = "") -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": LONGEST}
    return {**element, "initial_value": text} if text else element


def _choice() -> Block:
    options = [{"text": plain_text(label), "value": value} for value, label in CHOICES]
    element: Block = {"type": "static_select", "action_id": ids.WHAT, "options": options}
    return {**element, "initial_option": options[0]}


def field(
    name: str, label: str, element: Block, *, optional: bool = False, hint: str = ""
) -> Block:
    """Return a field of a form, with its label."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label),
        "element": element,
        "optional": optional,
    }
    return {**block, "hint": plain_text(hint)} if hint else block


def filled_in(view: Mapping[str, Any], names: Iterable[str] = ids.FIELDS) -> dict[str, str]:
    """Return what was filled in by field; "" where nothing was."""
    values = view["state"]["values"]
    return {name: _value(values.get(name, {}).get(name) or {}) for name in names}


def _value(entry: Mapping[str, Any]) -> str:
    chosen = entry.get("selected_option") or {}
    return str(chosen.get("value") or entry.get("value") or "")


def origin_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the origin that a form was made with."""
    origin: dict[str, Any] = json.loads(view["private_metadata"])
    return origin


def offer(sentence: str, text: str) -> Message:
    """Return a sentence of safe mrkdwn with the button that opens the form for a text."""
    pressed = button("Add a name", ids.ADD, text[:LONGEST])
    return _said(sentence, pressed)


def added(sentence: str, change_id: str, action: str = ids.UNDO) -> Message:
    """Return a sentence of safe mrkdwn with the button that takes a change back."""
    return _said(sentence, button("Undo", action, change_id))


def _said(sentence: str, pressed: Block) -> Message:
    blocks = (section(sentence), actions(pressed))
    return limits.check(limits.fit(Message(sentence, blocks)))
