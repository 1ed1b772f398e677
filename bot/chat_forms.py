"""Forms in a terminal: their fields as lines, filled in by typing ``field: value``.

Contains no conversation (see ``chat``). A form is submitted with ``send`` and left with ``cancel``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.blocks.plain import plain
from bot.workspace import View

HOW = 'Type "field: value" to fill in, then "send"; "cancel" closes it.'
PAGE = 'Type "send" to save it; "cancel" goes back.'
NOTHING_CHOSEN = "–"


class Form:
    """A form that is open, what was filled in so far, and the page ``before`` it."""

    def __init__(self, view: View, before: Form | None = None) -> None:
        self.view = view
        self.before = before
        self.values: dict[str, str] = {}
        blocks = [block for block in view.content["blocks"] if block["type"] == "input"]
        self._said = [block for block in view.content["blocks"] if block["type"] != "input"]
        self._fields: dict[str, dict[str, Any]] = {
            block["label"]["text"]: block["element"] for block in blocks
        }
        self._labels = {block["block_id"]: block["label"]["text"] for block in blocks}
        for element in self._fields.values():
            start = element.get("initial_option", {}).get("value") or element.get("initial_value")
            if start:
                self.values[element["action_id"]] = start

    def lines(self) -> Iterator[str]:
        """Yield the form as it is filled in."""
        yield f"[{self.view.content['title']['text']}]"
        if self._said:
            yield from (f"  {line}" for line in plain({"blocks": self._said}).splitlines())
        for label, element in self._fields.items():
            value = self.values.get(element["action_id"], "")
            choices = {o["value"]: o["text"]["text"] for o in element.get("options", ())}
            others = " | ".join(text for key, text in choices.items() if key != value)
            shown = choices.get(value, value) or NOTHING_CHOSEN
            yield f"  {label}: {shown}{f'   ({others})' if others else ''}"
        yield HOW if self._fields else PAGE

    def fill_in(self, line: str) -> str:
        """Fill in a field, by the beginning of its label; return what is wrong, "" for nothing."""
        typed, colon, value = (part.strip() for part in line.partition(":"))
        element = next((e for label, e in self._fields.items() if _begins(label, typed)), None)
        if element is None or not colon or not typed:
            return f"(That is no field of the form. {HOW})"
        if "options" not in element:
            self.values[element["action_id"]] = value
            return ""
        for option in element["options"]:
            if value and _begins(option["text"]["text"], value):
                self.values[element["action_id"]] = option["value"]
                return ""
        return f"(Choose one of: {', '.join(o['text']['text'] for o in element['options'])})"

    def wrong(self, errors: dict[str, str]) -> Iterator[str]:
        """Yield what the bot says is wrong, by field."""
        for block_id, error in errors.items():
            yield f"  {self._labels.get(block_id, block_id)}: {error}"


def _begins(label: str, typed: str) -> bool:
    return label.casefold().startswith(typed.casefold())
