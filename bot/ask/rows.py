"""Announcements as a table for spreadsheets: one row each, as CSV.

Pure; facts in, text out. What a figure is (up to, about, per year, of which layer) has columns of
its own, so that nobody adds up what must not be added.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from io import StringIO

from bot.ask import totals
from bot.ask.question import MeasureAsked
from store.records import Announcement, Claim, Source

BOM = "\ufeff"
"""What spreadsheets need in front of a file to read it as UTF-8."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_SPLIT = re.compile(r"(;\s*)([=+@-])")
_BETWEEN = "; "

Column = Callable[[Announcement], str | float | None]


def csv_of(announcements: Iterable[Announcement]) -> str:
    """Return announcements as CSV with a row of headings, in their order, without BOM."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for announcement in announcements:
        writer.writerow([cell(column(announcement)) for column in COLUMNS.values()])
    return out.getvalue()


def cell(value: str | float | None) -> str | int | float:
    """Return a value as it is written: text on one line that no spreadsheet runs as a formula.

    Text that begins like a formula gets an apostrophe in front, and so does what a spreadsheet
    that splits at semicolons would see as one. Whole numbers have no fraction.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = " ".join(value.replace("\x00", "").split())
        text = _SPLIT.sub(r"\1'\2", text)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return int(value) if value == int(value) else value


def _joined(names: Iterable[str]) -> str:
    return _BETWEEN.join(names)


def _source(source: Source) -> str:
    return f"{source.publisher} {source.url}" if source.url else source.publisher


def _of(
    measure: MeasureAsked, part: Callable[[Claim], str | float | None]
) -> Callable[[Announcement], str | float | None]:
    """Return a column that tells a part of the claim with which an announcement counts."""

    def column(announcement: Announcement) -> str | float | None:
        claim = totals.headline(announcement, measure)
        return part(claim) if claim else None

    return column


COLUMNS: Mapping[str, Column] = {
    "slug": lambda a: a.slug,
    "date": lambda a: a.announced_on.isoformat(),
    "date precision": lambda a: a.precision,
    "title": lambda a: a.title,
    "kind": lambda a: a.kind,
    "status": lambda a: a.status,
    "companies": lambda a: _joined(a.companies),
    "partners": lambda a: _joined(a.partners),
    "customers": lambda a: _joined(a.named("customer")),
    "suppliers": lambda a: _joined(a.named("supplier")),
    "chips": lambda a: _joined(a.chips),
    "models": lambda a: _joined(a.models),
    "place": lambda a: a.location,
    "country": lambda a: a.country,
    "amount": _of("amount", lambda claim: claim.value),
    "amount, lower end": _of("amount", lambda claim: claim.low),
    "currency": _of("amount", lambda claim: claim.unit),
    "USD": _of("amount", lambda claim: claim.value_usd),
    "period": _of("amount", lambda claim: claim.period),
    "qualifier": _of("amount", lambda claim: claim.qualifier),
    "layer": _of("amount", lambda claim: claim.layer),
    "power MW": _of("power", lambda claim: claim.value),
    "power qualifier": _of("power", lambda claim: claim.qualifier),
    "power layer": _of("power", lambda claim: claim.layer),
    "accelerators": _of("units", lambda claim: claim.value),
    "accelerators qualifier": _of("units", lambda claim: claim.qualifier),
    "horizon": lambda a: a.horizon,
    "sources": lambda a: _joined(map(_source, a.sources)),
}
"""Each column: its heading, and what it tells of an announcement."""
