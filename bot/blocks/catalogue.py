"""The block types that this program may send: where each may stand, and what Slack refuses in it.

Contains the table CATALOGUE and the checks of the blocks; their elements are in ``rules``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.blocks.rules import (
    ALL,
    CONTEXT,
    FIELD,
    FIELDS,
    HEADER,
    INPUTS,
    MARKDOWN,
    NO_ACK,
    TEXT,
    URL,
    Check,
    Problem,
    Surface,
    accessory,
    actions,
    each,
    element_check,
    image,
    listed,
    objects,
    optional,
    string_problems,
    strings,
    text_problems,
    texts,
)

MESSAGE: frozenset[Surface] = frozenset({"message"})
TABLES = frozenset({"table", "data_table"})
CHARTS = frozenset({"data_visualization"})
_CHILDREN = frozenset(
    {"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table"}
)
_RUNS = frozenset({"text", "link", "emoji", "date", "user", "channel"})
"""Runs of a rich text; those that notify a group or everybody are never sent."""


def _section(surface: Surface) -> Check:
    side = accessory(surface)

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        if "fields" in block:
            yield from _fields(block, at)
        if "text" in block or "fields" not in block:
            yield from text_problems(block, "text", at, TEXT)
        yield from optional(side, block, "accessory", at)

    return check


def _fields(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
    problems, entries = listed(block, "fields", at, FIELDS)
    yield from problems
    for number, entry in enumerate(entries):
        yield from text_problems({str(number): entry}, str(number), f"{at}/fields", FIELD)


def _header(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from text_problems(block, "text", at, HEADER, plain=True)

    return check


def _context(surface: Surface) -> Check:
    def element(entry: Mapping[str, Any], at: str) -> Iterator[Problem]:
        if entry.get("type") == "image":
            yield from image(entry, at)
        else:
            where, _, key = at.rpartition("/")
            yield from text_problems({key: entry}, key, where, TEXT)

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from each(block, "elements", at, CONTEXT, element)

    return check


def _context_actions(surface: Surface) -> Check:
    element = element_check(surface, frozenset({"feedback_buttons", "icon_button"}))

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from each(block, "elements", at, 5, element)

    return check


def _input(surface: Surface) -> Check:
    inner = element_check(surface, INPUTS)

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from text_problems(block, "label", at, 2_000, plain=True)
        yield from texts(block, at, {"hint": 2_000})
        element = block.get("element")
        if isinstance(element, Mapping):
            yield from inner(element, f"{at}/element")
        else:
            yield f"{at}/element", "is no object"

    return check


def _run(run: Mapping[str, Any], at: str) -> Iterator[Problem]:
    if run.get("type") not in _RUNS:
        yield f"{at}/type", f"{run.get('type')!r} may not stand in a rich text"
    if run.get("type") == "text":
        yield from string_problems(run, "text", at, TEXT)
    if run.get("type") == "link":
        yield from string_problems(run, "url", at, URL)


def _rich_part(part: Mapping[str, Any], at: str) -> Iterator[Problem]:
    kind = part.get("type")
    if kind == "rich_text_list":
        if part.get("style") not in ("bullet", "ordered"):
            yield f"{at}/style", f"is {part.get('style')!r}, not bullet or ordered"
        yield from each(part, "elements", at, 1_000, _rich_part)
    elif kind in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
        yield from each(part, "elements", at, 1_000, _run)
    else:
        yield f"{at}/type", f"{kind!r} may not stand in a rich text"


def _rich_text(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from each(block, "elements", at, 1_000, _rich_part)

    return check


def _markdown(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from string_problems(block, "text", at, MARKDOWN)

    return check


def _image(surface: Surface) -> Check:
    return image


def _divider(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from ()

    return check


def _alert(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from text_problems(block, "text", at, 200)

    return check


def _cell(cell: Any, at: str) -> Iterator[Problem]:
    kind = cell.get("type") if isinstance(cell, Mapping) else None
    if kind in ("raw_text", "raw_number"):
        yield from string_problems(cell, "text", at, 10_000)
        if kind == "raw_number" and not isinstance(cell.get("value"), int | float):
            yield f"{at}/value", "is no number"
    elif kind == "rich_text":
        yield from each(cell, "elements", at, 1_000, _rich_part)
    else:
        yield at, "is no cell of text, number or rich text"


def characters(value: Any) -> int:
    """Return how many characters of text a block, a list of blocks or an element holds."""
    texts = (one.get("text") for one in objects(value))
    return sum(len(text) for text in texts if isinstance(text, str))


def _rows(block: Mapping[str, Any], at: str, most_rows: int, most: int) -> Iterator[Problem]:
    problems, rows = listed(block, "rows", at, most_rows)
    yield from problems
    for number, row in enumerate(rows):
        where = f"{at}/rows/{number}"
        problems, cells = listed({"row": row}, "row", where, 20)
        yield from ((where, reason) for _, reason in problems)
        if cells and len(cells) != len(rows[0]):
            yield where, f"has {len(cells)} cells, the first row {len(rows[0])}"
        for column, cell in enumerate(cells):
            yield from _cell(cell, f"{where}/{column}")
    if (total := characters(rows)) > most:
        yield f"{at}/rows", f"have {total:,} characters together, at most {most:,}"


def _table(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from _rows(block, at, 100, 10_000)
        if "column_settings" in block:
            yield from listed(block, "column_settings", at, 20)[0]

    return check


def _data_table(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from string_problems(block, "caption", at, TEXT)
        yield from _rows(block, at, 101, 20_000)
        for column, cell in enumerate((listed(block, "rows", at, 101)[1] or ((),))[0]):
            if isinstance(cell, Mapping) and cell.get("type") != "raw_text":
                yield f"{at}/rows/0/{column}", "is a heading and must be raw_text"
        if not 1 <= block.get("page_size", 5) <= 100:
            yield f"{at}/page_size", f"is {block['page_size']}, not 1 to 100"

    return check


def _segment(segment: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from string_problems(segment, "label", at, 20)
    if not segment.get("value", 0) > 0:
        yield f"{at}/value", "must be positive"


def _chart(surface: Surface) -> Check:
    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from string_problems(block, "title", at, 50)
        chart = block.get("chart")
        kind = chart.get("type") if isinstance(chart, Mapping) else None
        if isinstance(chart, Mapping) and kind == "pie":
            yield from each(chart, "segments", f"{at}/chart", 6, _segment)
        elif isinstance(chart, Mapping) and kind in ("bar", "line", "area"):
            yield from _axes(chart, f"{at}/chart")
        else:
            yield f"{at}/chart/type", f"is {kind!r}, not pie, bar, line or area"

    return check


def _axes(chart: Mapping[str, Any], at: str) -> Iterator[Problem]:
    axes = chart.get("axis_config")
    axes = axes if isinstance(axes, Mapping) else {}
    problems, categories = listed(axes, "categories", f"{at}/axis_config", 20)
    yield from problems
    for number, label in enumerate(categories):
        where = f"{at}/axis_config/categories"
        yield from string_problems({str(number): label}, str(number), where, 20)
    yield from strings(axes, f"{at}/axis_config", {"x_label": 50, "y_label": 50})
    problems, series = listed(chart, "series", at, 6)
    yield from problems
    names = [entry.get("name") for entry in series if isinstance(entry, Mapping)]
    if len(set(names)) != len(names):
        yield f"{at}/series", "have the same name twice"
    for number, entry in enumerate(series):
        where = f"{at}/series/{number}"
        yield from string_problems(entry, "name", where, 20)
        if [point.get("label") for point in entry.get("data", ())] != list(categories):
            yield f"{where}/data", "has other labels than the categories"


def _container(surface: Surface) -> Check:
    def child(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        kind = block.get("type")
        if kind not in _CHILDREN:
            yield f"{at}/type", f"{kind!r} may not stand in a container"
        else:
            yield from CATALOGUE[kind][1](surface)(block, at)

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from texts(block, at, {"title": 150})
        yield from each(block, "child_blocks", at, 10, child)

    return check


CATALOGUE: dict[str, tuple[frozenset[Surface], Callable[[Surface], Check]]] = {
    "section": (ALL, _section),
    "header": (ALL, _header),
    "context": (ALL, _context),
    "actions": (ALL, actions),
    "divider": (ALL, _divider),
    "rich_text": (ALL, _rich_text),
    "image": (NO_ACK, _image),
    "input": (NO_ACK, _input),
    "context_actions": (MESSAGE, _context_actions),
    "markdown": (MESSAGE, _markdown),
    "table": (MESSAGE, _table),
    "data_table": (MESSAGE, _data_table),
    "data_visualization": (MESSAGE, _chart),
    "container": (MESSAGE, _container),
    "alert": (frozenset({"modal"}), _alert),
}
"""Where a type may stand, and the check for a surface."""
