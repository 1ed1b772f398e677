"""A message of Slack as plain text, as a person reads it. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from bot.blocks.outline import Line, outline
from bot.blocks.spans import text_of

RULE = "───"


def plain(message: Mapping[str, Any], width: int | None = None, *, addresses: bool = False) -> str:
    """Return a message as JSON (``text``, ``blocks``) in plain text, unescaped.

    Links are ‹label›, or ``label <address>`` with ``addresses``; buttons are [label]; small print
    is in parentheses; tables are aligned. Lines are wrapped at ``width`` characters, those of
    tables and code are not.
    """
    lines = [printed for line in outline(message) for printed in _lines(line, width, addresses)]
    return "\n".join(lines).strip("\n")


def _lines(line: Line, width: int | None, addresses: bool) -> list[str]:
    text = plain_line(line, addresses=addresses)
    if width is None or line.kind == "code":
        return [text]
    return [part for piece in text.split("\n") for part in wrapped(piece, width)]


def plain_line(line: Line, *, addresses: bool = False) -> str:
    """Return one line of an outline as plain text."""
    if line.kind in ("buttons", "menus"):
        return " ".join(f"[{span.text}]" for span in line.spans)
    text = text_of(line.spans, addresses=addresses)
    if line.kind == "small":
        return text if text.startswith("(") and text.endswith(")") else f"({text})"
    if line.kind == "quote":
        return f"> {text}"
    return RULE if line.kind == "rule" else text


def wrapped(text: str, width: int) -> list[str]:
    """Return a line of text as lines of at most ``width`` characters; those of an item hang."""
    bare = text.lstrip(" •")
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=" " * min(len(text) - len(bare), width // 2),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
