"""Markup read back: mrkdwn and rich text as spans of text with their styles and links.

The counterpart of ``mrkdwn``, for those who show a message outside Slack. Pure; raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.blocks.mrkdwn import unescape


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; ``url`` where it is a link."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    url: str | None = None


_CONTROL = re.compile(r"<([^<>\n]+)>")
# A control sequence is kept aside under two characters of the private use area, which no text
# keeps, while the marks around it are read.
_ASIDE = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")
_MARKS: dict[str, Callable[[Span], Span]] = {
    "*": lambda span: replace(span, bold=True),
    "_": lambda span: replace(span, italic=True),
    "~": lambda span: replace(span, strike=True),
    "`": lambda span: replace(span, code=True),
}
_MARKED = re.compile(
    r"```\n?(?P<fence>.+?)\n?```"
    r"|(?<![\w*_~`])(?P<mark>[*_~`])(?=\S)"
    r"(?P<inner>(?:(?!(?P=mark))[^\n]|(?<=\w)(?P=mark)(?=\w))+?)(?<=\S)(?P=mark)(?![\w`])",
    re.DOTALL,
)


def spans(text: str) -> tuple[Span, ...]:
    """Return mrkdwn as spans, entities and control sequences turned into what a person sees."""
    aside: list[Span] = []

    def put_aside(match: re.Match[str]) -> str:
        aside.append(_control(match[1]))
        return f"\ue000{len(aside) - 1}\ue001"

    held = _CONTROL.sub(put_aside, _PRIVATE.sub("\ufffd", text))
    return tuple(span for span in _styled(held, Span(""), aside) if span.text)


def _styled(text: str, style: Span, aside: list[Span]) -> Iterable[Span]:
    at = 0
    for match in _MARKED.finditer(text):
        yield from _plain(text[at : match.start()], style, aside)
        if match["fence"] is not None:
            yield from _plain(match["fence"], replace(style, code=True), aside)
        else:
            inner = _MARKS[match["mark"]](style)
            follow = _plain if inner.code else _styled
            yield from follow(match["inner"], inner, aside)
        at = match.end()
    yield from _plain(text[at:], style, aside)


def _plain(text: str, style: Span, aside: list[Span]) -> Iterable[Span]:
    for number, piece in enumerate(_ASIDE.split(text)):
        if number % 2:
            held = aside[int(piece)]
            yield replace(style, text=held.text, url=held.url)
        else:
            yield replace(style, text=unescape(piece))


def _control(sequence: str) -> Span:
    """Return what a person sees of the inside of angle brackets."""
    target, _, label = sequence.partition("|")
    label = unescape(label)
    if target.startswith("@"):
        return Span(f"@{label or target[1:]}")
    if target.startswith("#"):
        return Span(f"#{label or target[1:]}")
    if target.startswith("!date^"):
        return Span(label or target)
    if target.startswith("!"):
        return Span(label or f"@{target[1:].partition('^')[0]}")
    url = unescape(target)
    return Span(label or url, url=url)


def rich_spans(elements: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Return the runs of one part of a rich text as spans."""
    return tuple(span for element in elements if (span := _rich(element)).text)


def _rich(run: Mapping[str, Any]) -> Span:
    marks = run.get("style") or {}
    bold, italic, strike, code = (bool(marks.get(m)) for m in ("bold", "italic", "strike", "code"))
    style = Span("", bold, italic, strike, code)
    kind = run.get("type")
    if kind == "link":
        return replace(style, text=str(run.get("text") or run["url"]), url=str(run["url"]))
    seen = {
        "emoji": f":{run.get('name')}:",
        "user": f"@{run.get('user_id')}",
        "channel": f"#{run.get('channel_id')}",
        "date": str(run.get("fallback") or ""),
    }
    return replace(style, text=seen.get(str(kind), str(run.get("text", ""))))


def split_lines(parts: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Return spans as lines: each newline in a span begins another one."""
    lines: list[list[Span]] = [[]]
    for span in parts:
        first, *rest = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in rest]
    return [tuple(span for span in line if span.text) for line in lines]


def text_of(parts: Iterable[Span], *, addresses: bool = False) -> str:
    """Return spans as plain text: links as ‹label›, or as label <address>."""
    return "".join(_text(span, addresses) for span in parts)


def _text(span: Span, addresses: bool) -> str:
    if span.url is None:
        return span.text
    return f"{span.text} <{span.url}>" if addresses else f"‹{span.text}›"
