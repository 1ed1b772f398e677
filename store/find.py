"""Compiling a Filter to one SELECT.

Contains no execution. Statements have few shapes and only bound values, so that the toolkit's
cache of compiled statements is hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from store import dialect
from store.records import PUBLIC, Filter, Role
from store.schema import AnnouncementTable, PartyTable

_A = AnnouncementTable.__table__.c
_P = PartyTable.__table__.c
_ROW = select(_A.id, _A.slug, _A.announced_on, _A.usd, _A.usd_rate, _A.mw, _A.units)
_MEASURES = {"amount": _A.usd, "power": _A.mw, "units": _A.units}

Condition = ColumnElement[bool]


def compile_filter(wanted: Filter, dialect_name: str) -> Select[Any]:
    """Return the SELECT of the rows that a filter wants, in its order; see records.Filter."""
    conditions = [
        visible(wanted.team),
        *_parties(wanted),
        *_places(wanted),
        *_kinds_and_statuses(wanted),
        *_dates(wanted),
        *_thresholds(wanted),
        *_texts(wanted, dialect_name),
    ]
    return _ROW.where(*conditions).order_by(*_order(wanted))


def visible(team: str) -> Condition:
    """Return the condition that every query has: public, or of this workspace."""
    return _A.team == PUBLIC if team == PUBLIC else or_(_A.team == PUBLIC, _A.team == team)


def _party(ids: Sequence[int], *conditions: Condition) -> Condition:
    entity = _P.entity_id == ids[0] if len(ids) == 1 else _P.entity_id.in_(ids)
    return _A.id.in_(select(_P.announcement_id).where(entity, *conditions))


def _parties(wanted: Filter) -> Iterable[Condition]:
    counted = _P.standing != "mentioned"
    stands = _involved(wanted.involves, counted, wanted.roles)
    if wanted.mentioned and wanted.involves:
        # Named there, but not standing there: in one group at least by mention only.
        yield and_(*_involved(wanted.involves, None, ()))
        yield ~and_(*_involved(wanted.involves, counted, ()))
    else:
        yield from stands
    if wanted.not_entities:
        yield ~_party(wanted.not_entities, counted)


def _involved(
    groups: Sequence[Sequence[int]], counted: Condition | None, roles: Sequence[Role]
) -> Iterable[Condition]:
    for position, group in enumerate(groups):
        if not group:
            yield false()
            continue
        conditions = [] if counted is None else [counted]
        if roles and position == 0:
            conditions.append(_P.role.in_(roles))
        yield _party(group, *conditions)


def _places(wanted: Filter) -> Iterable[Condition]:
    there = _P.role == "place"
    if wanted.places:
        yield _party(wanted.places, there)
    if wanted.not_places:
        yield ~_party(wanted.not_places, there)


def _kinds_and_statuses(wanted: Filter) -> Iterable[Condition]:
    if wanted.kinds:
        yield _A.kind.in_(wanted.kinds)
    if wanted.not_kinds:
        yield _A.kind.not_in(wanted.not_kinds)
    if wanted.statuses:
        yield _A.status.in_(wanted.statuses)
    if wanted.not_statuses:
        yield _A.status.not_in(wanted.not_statuses)
    if wanted.slugs is not None:
        yield _A.slug.in_(wanted.slugs)


def _dates(wanted: Filter) -> Iterable[Condition]:
    """Yield what makes a day or month overlap the window, and a year lie in it up to today."""
    if wanted.since is not None:
        overlaps = and_(_A.precision != "year", _A.announced_until >= wanted.since)
        yield or_(overlaps, _A.announced_on >= wanted.since)
    if wanted.until is not None:
        yield _A.announced_on <= wanted.until
        whole = _A.announced_until <= wanted.until
        if wanted.today is None or wanted.until < wanted.today:
            yield or_(_A.precision != "year", whole)


def _thresholds(wanted: Filter) -> Iterable[Condition]:
    """Yield the bounds on headline figures; what is not disclosed never matches."""
    for column, least, most in (
        (_A.usd, wanted.min_usd, wanted.max_usd),
        (_A.mw, wanted.min_mw, wanted.max_mw),
        (_A.units, wanted.min_units, wanted.max_units),
    ):
        if least is not None:
            yield column >= least
        if most is not None:
            yield column <= most


def _texts(wanted: Filter, dialect_name: str) -> Iterable[Condition]:
    if wanted.words:
        found = dialect.matching(dialect_name, wanted.words)
        yield false() if found is None else _A.id.in_(found)


def _order(wanted: Filter) -> Sequence[ColumnElement[Any]]:
    if wanted.order == "oldest":
        return _A.announced_on.asc(), _A.id.asc()
    newest = (_A.announced_on.desc(), _A.id.asc())
    if wanted.order == "largest":
        return (_MEASURES[wanted.measure].desc().nulls_last(), *newest)
    return newest
