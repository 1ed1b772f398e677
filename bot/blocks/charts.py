"""Groups and timelines as a chart: bars for categories, a line over time.

Contains no arithmetic but a scale; figures in, one ``data_visualization`` block out. Counts are
drawn, or the amounts of one layer where a measure was asked for: layers are never added, and a
group that does not give the layer is left out rather than drawn as nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask import wording
from bot.ask.answer import Answer, Figure, Group
from bot.ask.question import GroupBy
from bot.blocks import figures
from bot.blocks.message import Block
from bot.blocks.mrkdwn import DASH, one_line, shorten

CATEGORIES = 20
"""Groups in a chart; of time the newest, else the first."""
LABEL = 20
TITLE = 50
TIMES = frozenset({"month", "quarter", "year"})
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
_MONTHS = tuple(wording.month_name(number) for number in range(1, 13))

Point = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart shows: its points, what they are, and in which unit ("" for counts)."""

    points: tuple[Point, ...]
    what: str
    unit: str = ""


def chart(answer: Answer, subject: str) -> Block | None:
    """Return the chart of an answer's groups; None where there are not two points to draw."""
    by = answer.question.group_by
    over_time = by in TIMES
    groups = [group for group in answer.groups if not is_vague(group, by)]
    drawn = _amounts(groups, over_time=over_time) or _counts(groups, over_time=over_time)
    points = drawn.points[-CATEGORIES:] if over_time else drawn.points[:CATEGORIES]
    if len(points) < 2:
        return None
    labels = _labels([key for key, _ in points])
    data = [
        {"label": label, "value": value} for label, (_, value) in zip(labels, points, strict=True)
    ]
    axes = {"categories": labels, "x_label": wording.capital(by or ""), "y_label": _axis(drawn)}
    return {
        "type": "data_visualization",
        "title": _title(subject, f"{_measured(drawn)} by {by}"),
        "chart": {
            "type": "line" if over_time else "bar",
            "series": [{"name": shorten(drawn.what, LABEL), "data": data}],
            "axis_config": {key: value for key, value in axes.items() if value},
        },
    }


def is_vague(group: Group, by: GroupBy | None) -> bool:
    """Tell whether a group of a timeline is known less precisely than its other steps."""
    return by in ("month", "quarter") and group.key.isdecimal()


def _counts(groups: Sequence[Group], *, over_time: bool) -> Drawn:
    points: list[Point] = [(group.key, group.count) for group in groups]
    return Drawn(tuple(_without_holes(points) if over_time else points), "Announcements")


def _amounts(groups: Sequence[Group], *, over_time: bool) -> Drawn | None:
    """Return the amounts of the layer that most groups give; None where none give any."""
    told = [(group, figure, _label(figure, group)) for group in groups for figure in group.figures]
    counted = [entry for entry in told if not figures.is_left_out(entry[1])]
    kinds = Counter((label, figure.unit) for _, figure, label in counted)
    if not kinds:
        return None
    label, unit = kinds.most_common(1)[0][0]
    points = [(g.key, f) for g, f, named in counted if (named, f.unit) == (label, unit)]
    if not over_time:
        points.sort(key=lambda point: -point[1].value)
    scale, sign = _scale(max(figure.value for _, figure in points))
    scaled = tuple((key, _rounded(figure.value / scale)) for key, figure in points)
    return Drawn(scaled, label, sign if unit == label.lower() else _unit(unit, sign))


def _unit(unit: str, sign: str) -> str:
    """Return a unit with its scale: "$B", "$M a month", "KRW T", "MW"."""
    currency, _, rate = unit.partition(" ")
    shown = f"{wording.SYMBOLS.get(currency, f'{currency} ')}{sign} {rate}"
    return shown.strip()


def _label(figure: Figure, group: Group) -> str:
    return figure.label.removeprefix(f"{group.key}, ")


def _scale(largest: float) -> tuple[float, str]:
    for scale, sign in _SCALES:
        if largest >= scale:
            return scale, sign
    return 1.0, ""


def _rounded(value: float) -> float:
    """Return a value to four significant digits, whole where it is."""
    rounded = float(f"{value:.4g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _axis(drawn: Drawn) -> str:
    return shorten(wording.capital(_measured(drawn)), TITLE)


def _measured(drawn: Drawn) -> str:
    what = drawn.what if drawn.what[1:2].isupper() else drawn.what.lower()
    return f"{what} ({drawn.unit})" if drawn.unit else what


def _title(subject: str, what: str) -> str:
    """Return what is drawn of what; the subject is cut first."""
    what = shorten(one_line(what), TITLE)
    room = TITLE - len(what) - 2
    name = shorten(one_line(subject), room) if room > 3 else ""
    return f"{name}: {what}" if name else wording.capital(what)


def _labels(keys: Sequence[str]) -> list[str]:
    """Return the labels of an axis: short enough, and no two the same."""
    labels: list[str] = []
    for key in keys:
        label = shorten(one_line(key), LABEL) or DASH
        number = 2
        while label in labels:
            sign = f" ({number})"
            label = shorten(one_line(key), LABEL - len(sign)) + sign
            number += 1
        labels.append(label)
    return labels


# Time


def _without_holes(points: list[Point]) -> list[Point]:
    """Return a timeline with a nought for each step at which nothing was announced.

    The newest steps that have room: a line must not skip the quiet times between them.
    """
    if not points:
        return points
    known = {_step(key): value for key, value in points}
    (unit, first), (_, last) = min(known), max(known)
    first = max(first, last - CATEGORIES + 1)
    steps = ((unit, number) for number in range(first, last + 1))
    return [(_key(*step), known.get(step, 0)) for step in steps]


def _step(key: str) -> tuple[int, int]:
    """Return a step of time as steps a year, and its number: "Q2 2026" is (4, 8105)."""
    name, _, year = key.rpartition(" ")
    if name in _MONTHS:
        return 12, int(year) * 12 + _MONTHS.index(name)
    return (4, int(year) * 4 + int(name[1:]) - 1) if name else (1, int(year))


def _key(steps: int, number: int) -> str:
    year, step = divmod(number, steps)
    name = {12: _MONTHS[step], 4: f"Q{step + 1}", 1: ""}[steps]
    return f"{name} {year}".strip()
