"""A message as the lines that a person sees: what ``plain`` and the terminal print.

Pure; unknown blocks give no lines. Tables are aligned here, since their width is that of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.blocks.spans import Span, rich_spans, spans, split_lines, text_of

Kind = Literal["text", "heading", "small", "buttons", "menus", "code", "quote", "rule"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message. ``small`` may hold newlines: it is one piece of small print.

    ``spans`` of ``buttons`` and of ``menus`` are the labels, one a button or menu.
    """

    kind: Kind
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button of a message, as Slack reports it when it is pressed."""

    label: str
    action_id: str
    block_id: str
    value: str | None
    url: str | None


def outline(message: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines of a message as JSON: of its blocks, or of its text where it has none."""
    blocks = message.get("blocks") or ()
    if not blocks:
        return tuple(_texts(str(message.get("text") or "")))
    return tuple(line for block in blocks if block for line in _block(block))


def pressables(message: Mapping[str, Any]) -> tuple[Pressable, ...]:
    """Return the buttons of a message in the order in which a person sees them."""
    return tuple(
        Pressable(
            label=element["text"]["text"],
            action_id=str(element.get("action_id", "")),
            block_id=str(block.get("block_id", "")),
            value=element.get("value"),
            url=element.get("url"),
        )
        for block in flat(message.get("blocks") or ())
        for element in _elements(block)
        if element.get("type") == "button"
    )


def flat(blocks: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Yield blocks and, after each container, the blocks in it."""
    for block in blocks:
        yield block
        yield from block.get("child_blocks", ())


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if block.get("type") == "actions":
        return list(block["elements"])
    return [block["accessory"]] if block.get("accessory") else []


def _block(block: Mapping[str, Any]) -> Iterable[Line]:
    read = _READERS.get(str(block.get("type")))
    return read(block) if read else ()


def _texts(text: str, kind: Kind = "text") -> Iterable[Line]:
    # Code is read before lines are split: a fence spans several.
    return [Line(_code_or(line, kind), line) for line in split_lines(spans(text))]


def _code_or(line: tuple[Span, ...], kind: Kind) -> Kind:
    return "code" if line and len(line) == 1 and line[0].code else kind


def _seen(text: Mapping[str, Any]) -> tuple[Span, ...]:
    """Return a text object as spans; plain text has no markup."""
    if text.get("type") == "mrkdwn":
        return spans(text["text"])
    return (Span(str(text.get("text", ""))),)


def _section(block: Mapping[str, Any]) -> Iterable[Line]:
    holders = [block["text"]] if block.get("text") else []
    for text in [*holders, *block.get("fields", ())]:
        yield from (Line(_code_or(line, "text"), line) for line in split_lines(_seen(text)))
    yield from _buttons(block)


def _buttons(block: Mapping[str, Any]) -> Iterable[Line]:
    elements = [element for element in _elements(block) if element["type"] != "image"]
    buttons = tuple(Span(_label(e)) for e in elements if e["type"] == "button")
    menus = tuple(Span(_label(e)) for e in elements if e["type"] != "button")
    kinds: tuple[tuple[Kind, tuple[Span, ...]], ...] = (("buttons", buttons), ("menus", menus))
    return [Line(kind, labels) for kind, labels in kinds if labels]


def _label(element: Mapping[str, Any]) -> str:
    holder = element.get("text") or element.get("placeholder") or {}
    return str(holder.get("text") or "…")


def _heading(block: Mapping[str, Any]) -> Iterable[Line]:
    return [Line("heading", _seen(block["text"]))]


def _context(block: Mapping[str, Any]) -> Iterable[Line]:
    seen: list[Span] = []
    for element in block["elements"]:
        if seen:
            seen.append(Span(" "))
        seen += _seen(element) if "text" in element else [Span(str(element.get("alt_text")))]
    return [Line("small", tuple(seen))]


def _rich_text(block: Mapping[str, Any]) -> Iterable[Line]:
    for part in block["elements"]:
        yield from _rich_part(part)


def _rich_part(part: Mapping[str, Any]) -> Iterable[Line]:
    kinds: dict[str, Kind] = {"rich_text_preformatted": "code", "rich_text_quote": "quote"}
    if part["type"] != "rich_text_list":
        kind = kinds.get(part["type"], "text")
        lines = split_lines(rich_spans(part["elements"]))
        # A paragraph that ends in a newline does not begin another line.
        return [Line(kind, line) for line in (lines if lines[-1] else lines[:-1])]
    indent = "    " * int(part.get("indent", 0))
    items: list[Line] = []
    for number, item in enumerate(part["elements"], 1 + int(part.get("offset", 0))):
        sign = f"{number}. " if part.get("style") == "ordered" else "• "
        items.append(Line("text", (Span(indent + sign), *rich_spans(item["elements"]))))
    return items


def _table(block: Mapping[str, Any]) -> Iterable[Line]:
    if caption := block.get("caption"):
        yield Line("heading", (Span(str(caption)),))
    rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    for row in aligned(rows, _right(block, rows)):
        yield Line("code", (Span(row, code=True),))


def _cell(cell: Mapping[str, Any]) -> str:
    if cell["type"] == "rich_text":
        return " ".join(text_of(line.spans) for line in _rich_text(cell))
    return str(cell.get("text", cell.get("value", "")))


def _right(block: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Return which columns are aligned to the right: those that say so, and numbers."""
    settings = list(block.get("column_settings", ()))
    asked = [(s or {}).get("align") == "right" for s in settings]
    width = max(map(len, rows), default=0)
    asked += [False] * (width - len(asked))
    cells = block["rows"][1:]
    numbers = [
        bool(cells) and all(row[n : n + 1] and row[n]["type"] == "raw_number" for row in cells)
        for n in range(width)
    ]
    return [a or n for a, n in zip(asked, numbers, strict=False)]


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Return the rows of a table as lines of one width a column, two spaces between columns."""
    widths = [
        max(len(row[n]) if n < len(row) else 0 for row in rows)
        for n in range(max(map(len, rows), default=0))
    ]
    return [
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=False)
        ).rstrip()
        for row in rows
    ]


def _chart(block: Mapping[str, Any]) -> Iterable[Line]:
    yield Line("heading", (Span(str(block.get("title", ""))),))
    chart = block["chart"]
    if chart["type"] == "pie":
        rows = [[str(s["label"]), f"{s['value']:,}"] for s in chart["segments"]]
    else:
        series = chart["series"]
        rows = [["", *(str(s["name"]) for s in series)]] if len(series) > 1 else []
        for number, label in enumerate(chart["axis_config"]["categories"]):
            rows.append([str(label), *(f"{s['data'][number]['value']:,}" for s in series)])
    for row in aligned(rows, [False] + [True] * (len(rows[0]) - 1 if rows else 0)):
        yield Line("code", (Span(row, code=True),))


def _container(block: Mapping[str, Any]) -> Iterable[Line]:
    if title := block.get("title"):
        yield Line("heading", _seen(title))
    for child in block["child_blocks"]:
        yield from _block(child)


def _input(block: Mapping[str, Any]) -> Iterable[Line]:
    yield Line("text", (*_seen(block["label"]), Span(": ")))
    yield Line("menus", (Span(_label(block["element"])),))


def _alt(block: Mapping[str, Any]) -> Iterable[Line]:
    return [Line("small", (Span(str(block["alt_text"])),))]


_READERS: dict[str, Callable[[Mapping[str, Any]], Iterable[Line]]] = {
    "section": _section,
    "alert": _section,
    "header": _heading,
    "context": _context,
    "actions": _buttons,
    "divider": lambda block: [Line("rule")],
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "container": _container,
    "markdown": lambda block: _texts(str(block["text"])),
    "image": _alt,
    "input": _input,
}
