"""How a conversation looks in a terminal: messages as a person sees them in Slack, in 80 columns.

Contains no conversation (see ``chat``). Styles and links are shown on a terminal only; elsewhere
the same text is written plain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.ask.wording import counted
from bot.blocks.outline import Line, outline
from bot.blocks.plain import RULE
from bot.blocks.spans import Span

WIDTH = 80
WIDEST = 100
MARGIN = "  "
_BULLET = re.compile(r"^ *(?:[•◦▪-]|\d{1,3}\.) +")


class Screen:
    """Where the conversation is written. ``terminal`` tells whether it has styles and links."""

    def __init__(self, out: TextIO) -> None:
        self.terminal = out.isatty()
        width = None if self.terminal else WIDTH
        self._console = Console(
            file=out, width=width, highlight=False, markup=False, emoji=False, soft_wrap=True
        )
        self._width = min(self._console.width, WIDEST) - len(MARGIN)

    def say(self, text: str, *, dim: bool = False) -> None:
        """Write a line of our own."""
        self._console.print(Text(text, style="dim" if dim else ""))

    def echo(self, name: str, text: str) -> None:
        """Write what somebody typed."""
        self._console.print(Text.assemble((name, "bold"), " › ", text))

    def show(
        self,
        content: Mapping[str, Any],
        where: str,
        first_button: int,
        files: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Write a message or a view: who to and where, its lines, its buttons numbered on."""
        self._console.print(Text.assemble(("infra", "bold cyan"), (where, "dim")))
        number = first_button
        for line in outline(content):
            for written in self._lines(line, number):
                self._console.print(Text(MARGIN) + written if written else written)
            number += len(line.spans) if line.kind == "buttons" else 0
        for file in files:
            rows = counted(file["lines"] - 1, "row")  # but for the headings
            self._console.print(Text(f"{MARGIN}file {file['name']}, {rows}"))
        self._console.print()

    def _lines(self, line: Line, number: int) -> Sequence[Text]:
        if line.kind == "buttons":
            return self._wrapped(self._buttons(line.spans, number))
        if line.kind == "menus":
            return self._wrapped(Text(" ").join(Text(f"[{span.text}]") for span in line.spans))
        if line.kind == "rule":
            return [Text(RULE, style="dim")]
        text = Text()
        for span in line.spans:
            text.append_text(self._span(span))
        if line.kind == "small" and not (text.plain.startswith("(") and text.plain.endswith(")")):
            text = Text.assemble("(", text, ")")
        text.style = {"heading": "bold", "small": "dim", "quote": "italic"}.get(line.kind, "")
        return [text] if line.kind == "code" else self._wrapped(text)

    def _span(self, span: Span) -> Text:
        style = Style(
            bold=span.bold or None,
            italic=span.italic or None,
            strike=span.strike or None,
            underline=True if span.url else None,
            link=span.url,
        )
        if span.url and not self.terminal:
            return Text(f"‹{span.text}›")
        return Text(span.text, style=style)

    def _buttons(self, labels: Sequence[Span], number: int) -> Text:
        shown = [
            # No break within a label: a button is one thing.
            Text(f"[{n} {label.text}]".replace(" ", "\u00a0"), style="cyan")
            for n, label in enumerate(labels, number)
        ]
        return Text(" ").join(shown)

    def _wrapped(self, text: Text) -> list[Text]:
        """Return a text in lines of the screen's width; those of an item hang below its text."""
        wrapped = []
        for piece in text.split("\n", allow_blank=True):
            bullet = _BULLET.match(piece.plain)
            indent = bullet.end() if bullet else 0
            body = piece[indent:].wrap(self._console, self._width - indent)
            for row, written in enumerate(body):
                written.rstrip()
                lead = piece[:indent] if row == 0 else Text(" " * indent, style=piece.style)
                wrapped.append(_spaced(lead + written))
        return wrapped


def _spaced(text: Text) -> Text:
    """Return the text with its unbreakable spaces plain again, styles kept."""
    text.plain = text.plain.replace("\u00a0", " ")
    return text
