"""Which documents and announcements are worth comparing with a document: by names and days.

Contains no decision about what is the same. What is found depends on the two alone, so that it
does not matter which of them came first. A place finds only what has no company and no product:
too much happens in each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, exists, func, or_, select

from store import loading
from store.bases import base_of
from store.dialect import among
from store.directory import Directory
from store.reports import StoredDocument
from store.schema import AnnouncementTable, PartyTable
from store.schema_papers import DocumentTable, TraceTable
from store.traces import WITHOUT_DAY, anchors_of, spots_of
from store.urls import page

WINDOW = timedelta(days=180)
"""How far apart documents of one event may be published."""
UNDATED = timedelta(days=400)
"""The same where of one of them only the day of arrival is known."""
NEAR = timedelta(days=12)
"""Within so many days one name in common is enough to compare two documents; beyond, two are."""
CLOSE = 0.1
"""How far a sum may lie from those of a document for its announcement to be looked at."""

_A, _P, _T = AnnouncementTable, PartyTable, TraceTable
_TRACES = (
    select(_T.document_id, func.min(_T.day), func.count())
    .where(
        among(_T.name, "names"),
        _T.day.between(bindparam("since"), bindparam("until")),
    )
    .group_by(_T.document_id)
)
_AT_ADDRESS = select(_T.document_id).where(_T.name == bindparam("name"))
_TRACED = select(_T.document_id).where(among(_T.document_id, "ids"), among(_T.name, "names"))
_HERE = _P.__table__.alias("here")
_NAMED = (
    select(_P.announcement_id)
    .where(
        among(_P.entity_id, "entities"),
        _P.standing == "principal",
        _P.day.between(bindparam("since"), bindparam("until")),
    )
    .group_by(_P.announcement_id)
    .having(
        or_(
            func.min(_P.day).between(bindparam("near_since"), bindparam("near_until")),
            func.count() > 1,
            exists(_HERE.c.entity_id).where(
                _HERE.c.announcement_id == _P.announcement_id, among(_HERE.c.entity_id, "spots")
            ),
        )
    )
    .subquery()
)
_IMPORTED = (
    select(_A.id, _A.usd, _A.kind)
    .join_from(_NAMED, _A, _A.id == _NAMED.c.announcement_id)
    .where(_A.team == bindparam("team"))
    .where(~exists().where(DocumentTable.announcement_id == _A.id))
    .order_by(_A.id)
)


def documents(connection: Connection, given: StoredDocument) -> set[int]:
    """Return the ids of the documents, of any team, that are worth comparing with a document."""
    found: set[int] = set()
    anchors, spots = anchors_of(given), spots_of(given)
    names = [*(anchors or spots), *(f"@{spot}" for spot in spots)]
    if names:
        found |= _traced(connection, given, names, spots, _window(given))
        if given.day_told is not None:
            undated = [f"{WITHOUT_DAY}{name}" for name in names]
            found |= _traced(connection, given, undated, spots, UNDATED)
    if address := page(given.url):
        found |= set(connection.scalars(_AT_ADDRESS, {"name": f"//{address}"}))
    return found - {given.id}


def _traced(
    connection: Connection,
    given: StoredDocument,
    names: Collection[str],
    spots: Collection[str],
    window: timedelta,
) -> set[int]:
    """Return the documents of a window that have enough names in common with one."""
    found: set[int] = set()
    single: set[int] = set()
    for one, day, count in connection.execute(_TRACES, {"names": names, **_days(given, window)}):
        near = abs(day - given.day) <= NEAR
        (found if near or count > 1 else single).add(one)
    if single and spots:
        found |= set(connection.scalars(_TRACED, {"ids": single, "names": spots}))
    return found


def imported(
    connection: Connection, directory: Directory, given: StoredDocument
) -> Iterable[StoredDocument]:
    """Yield the announcements without documents that are worth comparing, as what they report."""
    anchors, spots = anchors_of(given), spots_of(given)
    report = given.report
    if report is None or not (anchors or (spots and report.kind == "policy")):
        return
    sums = [c.value_usd for c in report.claims if c.measure == "amount" and c.value_usd]
    told = any(c.measure == "amount" and c.relation == "headline" for c in report.claims)
    near = {"near_since": given.day - NEAR, "near_until": given.day + NEAR}
    values = {
        "team": given.team,
        "entities": _ids(directory, anchors or spots),
        "spots": _ids(directory, spots) if anchors else (),
        **_days(given, _window(given)),
        **near,
    }
    ids = []
    for one, usd, kind in connection.execute(_IMPORTED, values):
        other = told and usd is not None and not any(abs(usd - s) <= CLOSE * usd for s in sums)
        if not other and (anchors or kind == "policy"):
            ids.append(one)
    for one, facts in loading.load(connection, ids).items():
        yield base_of(facts, one)


def _ids(directory: Directory, names: Collection[str]) -> list[int]:
    return [one for name in names for one in directory.alike(name)]


def _window(given: StoredDocument) -> timedelta:
    return UNDATED if given.day_told is None else WINDOW


def _days(given: StoredDocument, window: timedelta) -> dict[str, date]:
    return {"since": given.day - window, "until": given.day + window}
