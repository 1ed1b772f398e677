"""Reading facts from files, and from the starter data, whole files at a time.

Contains no SQL. A file is checked to its last line before anything of it is stored.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import ValidationError

from store.errors import BadInput, BadLine, UnknownName
from store.formats import AnnouncementLine, EntityLine, Line
from store.reasons import reason
from store.tiers import Tiers

if TYPE_CHECKING:
    from store.opening import Store

STARTER = Path(__file__).parent / "starter"
Load = Literal["all", "facts", "entities", "nothing"]
Numbered = tuple[int, dict[str, Any]]
_L = TypeVar("_L", bound=Line)


def import_file(store: Store, path: Path, now: datetime, *, signals: bool = False) -> int:
    """Load the entities or announcements of a JSONL or CSV file; return how many lines it had.

    Lines add or replace whole entities and announcements. With ``signals`` what is new is told to
    channels, and counts as first seen now. Raises BadLine for the first line that cannot be used
    (nothing of the file is loaded then), BadInput where the file cannot be read.
    """
    lines = list(_lines(path))
    if not lines:
        return 0
    # The first line says which sort of file it is; only entities have a name.
    if "name" in lines[0][1]:
        return _import_entities(store, path, lines)
    return _import_announcements(store, path, lines, now, signals)


def load_starter(store: Store, load: Load, now: datetime) -> int:
    """Load what of the starter data is not there yet; return how many announcements that was.

    Entities come with places, families and currency rates. With "all" the briefing counts as
    first seen now and is to be told; the other facts count as long known.
    """
    if load == "nothing":
        return 0
    known = store.entities.keys()
    entities = [line.record() for _, line in _starter("entities.jsonl", EntityLine)]
    store.entities.add([e for e in entities if (e.kind, e.name) not in known])
    rates = [line for _, line in _lines(STARTER / "rates.jsonl")]
    store.announcements.add_rates(
        [(r["currency"], date.fromisoformat(r["as_of"]), r["per_usd"], r["basis"]) for r in rates]
    )
    if load == "entities":
        return 0
    added = _load_announcements(store, "announcements.jsonl", now, fresh=False)
    if load == "all":
        seen = _load_announcements(store, "briefing.jsonl", now, fresh=True)
        store.signals.mark_seen(seen, now)
        store.signals.stamp()
        added += seen
    return len(added)


def refresh_briefing(store: Store, now: datetime) -> None:
    """Let the briefing count as first seen now, again: what is new can be tried out at any time."""
    slugs = [line.slug for _, line in _starter("briefing.jsonl", AnnouncementLine)]
    store.signals.mark_seen(slugs, now, again=True)
    store.signals.stamp()


def _load_announcements(store: Store, name: str, now: datetime, *, fresh: bool) -> tuple[str, ...]:
    known = set(store.announcements.slugs())
    lines = [line for _, line in _starter(name, AnnouncementLine) if line.slug not in known]
    records = [line.record(tiers(), now, fresh=fresh) for line in lines]
    return store.signals.record(records, now, signals=False)


@cache
def tiers() -> Tiers:
    """Return the table of publishers that the program is born with."""
    return Tiers.read(STARTER / "tiers.json")


def _starter(name: str, model: type[_L]) -> list[tuple[int, _L]]:
    path = STARTER / name
    return _checked(path, list(_lines(path)), model)


def _import_entities(store: Store, path: Path, lines: Sequence[Numbered]) -> int:
    checked = _checked(path, lines, EntityLine)
    _once(path, checked, lambda line: f"{line.kind} “{line.name}”")
    try:
        store.entities.add([line.record() for _, line in checked])
    except UnknownName as error:
        number = next(n for n, line in checked if line.name == error.of)
        raise BadLine(path.name, number, error.reason) from error
    return len(checked)


def _import_announcements(
    store: Store, path: Path, lines: Sequence[Numbered], now: datetime, signals: bool
) -> int:
    checked = _checked(path, lines, AnnouncementLine)
    _once(path, checked, lambda line: f"slug “{line.slug}”")
    records = [line.record(tiers(), now, fresh=signals) for _, line in checked]
    try:
        store.signals.record(records, now, signals=signals)
    except UnknownName as error:
        number = next(n for n, line in checked if line.slug == error.of)
        raise BadLine(path.name, number, error.reason) from error
    return len(checked)


def _checked(path: Path, lines: Sequence[Numbered], model: type[_L]) -> list[tuple[int, _L]]:
    checked = []
    for number, line in lines:
        try:
            checked.append((number, model.model_validate(line)))
        except ValidationError as error:
            raise BadLine(path.name, number, reason(error)) from error
    return checked


def _once(path: Path, lines: Sequence[tuple[int, _L]], key: Callable[[_L], str]) -> None:
    seen: dict[str, int] = {}
    for number, line in lines:
        first = seen.setdefault(key(line), number)
        if first != number:
            said = f"the {key(line)} stands in line {first} already"
            raise BadLine(path.name, number, said)


def _lines(path: Path) -> Iterator[Numbered]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is no text in UTF-8.") from error
    table = path.suffix == ".csv" or (path.suffix != ".jsonl" and not text.lstrip().startswith("{"))
    return _rows(path, text) if table else _objects(path, text)


def _objects(path: Path, text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadLine(path.name, number, "this is no JSON object") from error
        if not isinstance(found, dict):
            raise BadLine(path.name, number, "this is no JSON object")
        yield number, found


def _rows(path: Path, text: str) -> Iterator[Numbered]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        for row in reader:
            if row.get(""):
                raise BadLine(path.name, reader.line_num, "there are more cells than columns")
            yield reader.line_num, {k: _cell(path, reader, k, v) for k, v in row.items() if v}
    except csv.Error as error:
        raise BadLine(path.name, reader.line_num + 1, f"this is no CSV: {error}") from error


_NAMES = {"companies", "partners", "mentions", "chips", "models", "places", "members"}
_NAMES |= {"overlaps", "overlaps_with"}
_LISTS = {"parties", "claims", "statuses", "sources", "aliases", "figures", "amount_original"}


def _cell(path: Path, reader: csv.DictReader[str], column: str, value: str) -> Any:
    """Return a cell's value: lists are JSON, or names with semicolons between."""
    if column not in _NAMES | _LISTS:
        return value
    if value.lstrip().startswith(("[", "{")):
        try:
            return json.loads(value)
        except (ValueError, RecursionError) as error:
            said = f"`{column}` begins like JSON but is none"
            raise BadLine(path.name, reader.line_num, said) from error
    if column in _NAMES:
        return [name.strip() for name in value.split(";") if name.strip()]
    return value
