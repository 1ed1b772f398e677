"""How a turn of a sample is judged: by its outcome, never by its wording.

- list, and every question without a value: F1 between the slugs matched and those cited is at
  least 0.9.
- number: a figure equals the value, or another fair one, within half a per cent; or the figures
  of one unit that belong to no single announcement add up to it.
- compare: the value of every name is among the figures.
- field, entities, date: the announcement was matched or is shown, and every word or number of
  the value is in the text as a person reads it, or among the figures.
- sources: every address is given.
- empty: nothing matched. none: silent, or said not to be understood.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.ask.answer import Answer
from bot.ask.text import fold

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
TOLERANCE = 0.005


@dataclass(frozen=True, slots=True)
class Turn:
    """What was answered: the answer and its message as plain text ("" where silent)."""

    answer: Answer
    rendered: str


def sample(name: str) -> list[dict[str, Any]]:
    """Return the lines of a sample."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def f1(found: Iterable[str], wanted: Iterable[str]) -> float:
    """Return the harmonic mean of precision and recall; two empty sets are equal."""
    there, right = set(found), set(wanted)
    if not there and not right:
        return 1.0
    return 2 * len(there & right) / (len(there) + len(right))


def close(a: float, b: float) -> bool:
    """Tell whether two numbers are the same within the tolerance."""
    return abs(a - b) <= TOLERANCE * abs(b)


def numbers_told(answer: Answer) -> list[float]:
    """Return every number the figures tell: each value, and the sums by unit of the whole ones."""
    sums: dict[str, float] = defaultdict(float)
    for figure in answer.figures:
        if figure.of is None:
            sums[figure.unit] += figure.value
    return [figure.value for figure in answer.figures] + list(sums.values())


def judge(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    """Return why a turn is wrong, or None where it is right."""
    return _JUDGES[expected["type"]](expected, cite, turn)


def _list(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    score = f1(turn.answer.matched, cite)
    if score >= 0.9:
        return None
    missing = sorted(set(cite) - set(turn.answer.matched))
    extra = sorted(set(turn.answer.matched) - set(cite))
    return f"F1 {score:.2f}; missing {missing[:6]}, too many {extra[:6]}"


def _number(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    fair = [expected["value"], *(other["value"] for other in expected.get("also_ok", ()))]
    told = numbers_told(turn.answer)
    if any(close(number, value) for number in told for value in fair):
        return None
    return f"told {[f'{n:g}' for n in told[:8]]}, wanted {[f'{v:g}' for v in fair]}"


def _compare(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    told = numbers_told(turn.answer)
    values = expected["value"]
    missing = [
        name
        for name, value in values.items()
        if isinstance(value, int | float) and not any(close(n, value) for n in told)
    ]
    return f"no value of {missing}" if missing else None


def _field(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    known = {*turn.answer.matched, *turn.answer.shown}
    if cite and not known & set(cite):
        return f"{cite} is neither matched nor shown, but {sorted(known)[:4]}"
    missing = [leaf for leaf in _leaves(expected["value"], cite) if not _is_told(leaf, turn)]
    return f"not told: {missing}" if missing else None


def _leaves(value: Any, cite: list[str]) -> Iterable[Any]:
    """Yield what has to be told; the announcements under which it stands are no part of it."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _leaves(part, cite)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, cite)
    elif value is not None:
        yield value


def _is_told(leaf: Any, turn: Turn) -> bool:
    if isinstance(leaf, int | float) and not isinstance(leaf, bool):
        return any(close(number, leaf) for number in numbers_told(turn.answer))
    text = fold(turn.rendered)
    units = {fold(figure.unit) for figure in turn.answer.figures}
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(leaf)):
        return _date_is_told(match, text)
    return all(word in text or word in units for word in re.findall(r"\w+", fold(str(leaf))))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _date_is_told(match: re.Match[str], text: str) -> bool:
    year, month, day = match.groups()
    words = [year] if month is None else [f"{_MONTHS[int(month) - 1]} {year}"]
    return f"{int(day)} {words[0]}" in text if day else words[0] in text


def _sources(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    given = turn.rendered + "".join(s.url or "" for a in turn.answer.items for s in a.sources)
    missing = [address for address in expected["value"] if address not in given]
    return f"not given: {missing}" if missing else None


def _empty(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    found = turn.answer.matched
    return f"matched {list(found[:4])}" if found else None


def _none(expected: Mapping[str, Any], cite: list[str], turn: Turn) -> str | None:
    verdict = turn.answer.verdict
    return None if verdict in ("silent", "not_understood") else f"was {verdict}"


_JUDGES: dict[str, Callable[[Mapping[str, Any], list[str], Turn], str | None]] = {
    "list": _list,
    "number": _number,
    "compare": _compare,
    "field": _field,
    "entities": _field,
    "date": _field,
    "sources": _sources,
    "empty": _empty,
    "none": _none,
}
