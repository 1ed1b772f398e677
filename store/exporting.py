"""Facts as lines of files, in the formats that can be read again.

Contains no SQL and opens no files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from store.formats import AnnouncementLine, EntityLine
from store.records import Announcement, Entity, Precision

if TYPE_CHECKING:
    from store.opening import Store

What = Literal["announcements", "entities"]
Format = Literal["jsonl", "csv"]

BATCH = 200
SEPARATOR = "; "
"""Between names in a cell of CSV."""

_DAY: dict[Precision, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_THINGS = {"chip": "chips", "model": "models", "place": "places"}


def export(store: Store, what: What, fmt: Format) -> Iterator[str]:
    """Yield all public facts of a sort as lines, each with its line break.

    What :func:`store.importing.import_file` makes of them in an empty store is the same facts;
    announcements need their entities first.
    """
    if what == "entities":
        lines: Iterable[dict[str, Any]] = map(entity_line, store.entities.all())
        columns = list(EntityLine.model_fields)
    else:
        lines = _announcements(store)
        columns = list(AnnouncementLine.model_fields)
    if fmt == "jsonl":
        return (json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return _table(lines, columns)


def _announcements(store: Store) -> Iterator[dict[str, Any]]:
    slugs = store.announcements.slugs()
    for start in range(0, len(slugs), BATCH):
        batch = store.announcements.by_slug(slugs[start : start + BATCH], "")
        yield from map(announcement_line, batch)


def entity_line(entity: Entity) -> dict[str, Any]:
    """Return an entity as the line of a file, all policies spelled out."""
    line = _plain(entity, {"id", "aliases", "members"})
    line["aliases"] = [_plain(alias, set()) for alias in entity.aliases]
    return line | ({"members": list(entity.members)} if entity.members else {})


def announcement_line(announcement: Announcement) -> dict[str, Any]:
    """Return an announcement as the line of a file."""
    a = announcement
    period = {"announced_until", "precision", "team", *_LISTS}
    line = _plain(a, period) | {"announced_on": a.announced_on.strftime(_DAY[a.precision])}
    line["parties"] = [
        {"name": p.name, "role": p.role, "standing": p.standing}
        for p in a.parties
        if p.role not in _THINGS
    ]
    for role, field in _THINGS.items():
        line[field] = [p.name for p in a.parties if p.role == role]
    for field in ("claims", "statuses", "sources"):
        line[field] = [_plain(one, set()) for one in getattr(a, field)]
    line["overlaps"] = list(a.overlaps)
    return {key: value for key, value in line.items() if value != []}


_LISTS = ("parties", "claims", "statuses", "sources", "overlaps")


def _plain(record: Any, without: set[str]) -> dict[str, Any]:
    """Return the fields of a record that are set, as JSON-ready values."""
    values = {f.name: getattr(record, f.name) for f in fields(record) if f.name not in without}
    return {name: _json(value) for name, value in values.items() if value is not None}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _table(lines: Iterable[dict[str, Any]], columns: list[str]) -> Iterator[str]:
    yield _row(columns)
    for line in lines:
        yield _row([_cell(line.get(column)) for column in columns])


def _row(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, list):
        return str(value)
    simple = all(isinstance(one, str) and not set(one) & set(";[{") for one in value)
    return SEPARATOR.join(value) if simple else json.dumps(value, ensure_ascii=False)
