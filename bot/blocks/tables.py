"""A comparison as a table: a row a name, and columns only for what any of them has.

Contains no arithmetic; figures in, one ``data_table`` block out. Cells are read as they are, so
nothing is escaped in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.ask import wording
from bot.ask.answer import Answer, Figure, Group
from bot.ask.question import MeasureAsked
from bot.blocks import figures
from bot.blocks.message import Block
from bot.blocks.mrkdwn import DASH, one_line, shorten

ROWS = 20
"""Names in a table."""
COLUMNS = 6
"""Columns of a table, the names among them: more are not read on a phone."""
_CAPTION = 150
_CELL = 300
_HEADINGS: dict[MeasureAsked, str] = {
    "amount": "Amounts",
    "power": "Power",
    "units": "Accelerators",
}


def comparison(answer: Answer, caption: str) -> Block | None:
    """Return the table of what is compared; None where there is nothing beside it."""
    sides = answer.groups[:ROWS]
    if len(sides) < 2:
        return None
    columns = [(head, cells) for head, make in _COLUMNS for head, cells in make(sides, head)]
    if len(columns) > COLUMNS:  # the newest is told below the table too
        columns = [column for column in columns if column[0] != "Newest"]
    columns = columns[:COLUMNS]
    heads = [_text(head) for head, _ in columns]
    rows = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    return {
        "type": "data_table",
        "caption": shorten(one_line(caption), _CAPTION) or DASH,
        "rows": [heads, *rows],
        "page_size": ROWS,
        "row_header_column_index": 0,
    }


Columns = Iterable[tuple[str, list[Block]]]
Make = Callable[[tuple[Group, ...], str], Columns]


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": shorten(one_line(text), _CELL) or DASH}


def _number(value: float, text: str) -> Block:
    """Return a cell that is sorted by its value and read as its text."""
    return {"type": "raw_number", "value": value, "text": text}


def _names(sides: tuple[Group, ...], head: str) -> Columns:
    yield head, [_text(side.key) for side in sides]


def _counts(sides: tuple[Group, ...], head: str) -> Columns:
    yield head, [_number(side.count, f"{side.count:,}") for side in sides]


def _newest(sides: tuple[Group, ...], head: str) -> Columns:
    if any(side.newest for side in sides):
        found = (side.newest for side in sides)
        days = [wording.day(a.announced_on, a.precision) if a else "" for a in found]
        yield head, [_text(day) for day in days]


def _chips(sides: tuple[Group, ...], head: str) -> Columns:
    if any(side.chips for side in sides):
        yield head, [_text(_few(side.chips)) for side in sides]


def _few(names: tuple[str, ...], most: int = 3) -> str:
    more = f" +{len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _measure(measure: MeasureAsked) -> Make:
    """Return the column of a measure: by layer, or headed by the one layer there is."""

    def make(sides: tuple[Group, ...], head: str) -> Columns:
        told = [[f for f in _counted(side) if f.measure == measure] for side in sides]
        labels = {_label(f, side) for side, found in zip(sides, told, strict=True) for f in found}
        if not labels:
            return
        alone = len(labels) == 1
        if alone and measure != "units":
            (label,) = labels
            head = label if measure == "amount" else f"{head}, {label.lower()}"
        both = zip(sides, told, strict=True)
        # Numbers are sorted: those of several units must not be.
        one_unit = alone and len({f.unit for found in told for f in found}) == 1
        yield head, [_told(found, side, alone, one_unit) for side, found in both]

    return make


def _counted(side: Group) -> list[Figure]:
    """Return the figures of a side but for what was left out, which is told below the table."""
    return [figure for figure in side.figures if not figures.is_left_out(figure)]


def _told(found: list[Figure], side: Group, alone: bool, one_unit: bool) -> Block:
    """Return the cell of a measure: the one figure, or each with its layer."""
    if one_unit and len(found) == 1:
        return _number(found[0].value, figures.value(found[0]).removesuffix(" accelerators"))
    if alone:
        return _text("; ".join(figures.value(f) for f in found))
    return _text("; ".join(figures.named(f, side.key) for f in found))


def _label(figure: Figure, side: Group) -> str:
    return figure.label.removeprefix(f"{side.key}, ")


_COLUMNS: tuple[tuple[str, Make], ...] = (
    ("Name", _names),
    ("Announcements", _counts),
    ("Newest", _newest),
    *((head, _measure(measure)) for measure, head in _HEADINGS.items()),
    ("Chips", _chips),
)
