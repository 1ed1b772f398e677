"""Compiling a Filter to one SELECT and its values.

Contains no execution. Filters of one shape (the same fields set) share one statement, made once:
to build and to hash a statement costs more than to run it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    literal_column,
    not_,
    or_,
    select,
)

from store import dialect
from store.dialect import among
from store.records import PUBLIC, Filter
from store.schema import AnnouncementTable, PartyTable

_A = AnnouncementTable.__table__.c
_P = PartyTable.__table__.c
_ROW = select(_A.id, _A.slug, _A.announced_on, _A.usd, _A.usd_rate, _A.mw, _A.units)
_MEASURES = {"amount": _A.usd, "power": _A.mw, "units": _A.units}
_BOUNDS = ("min_usd", "max_usd", "min_mw", "max_mw", "min_units", "max_units")
_LISTS = (
    "roles",
    "places",
    "kinds",
    "statuses",
    "not_entities",
    "not_places",
    "not_kinds",
    "not_statuses",
)
SHAPES = 512
"""How many statements are kept."""

Condition = ColumnElement[bool]
_COUNTED: Condition = _P.standing != "mentioned"


def compile_filter(wanted: Filter, dialect_name: str) -> tuple[Select[Any], dict[str, Any]]:
    """Return the SELECT of the rows that a filter wants, in its order, and its values."""
    values = _values(wanted, dialect_name)
    groups = len(wanted.involves)
    order = f"largest {wanted.measure}" if wanted.order == "largest" else wanted.order
    names = frozenset(values)
    mentioned = wanted.mentioned and groups > 0
    return _statement(dialect_name, names, groups, mentioned, order), values


def visible(team: str) -> Condition:
    """Return the condition that every query has: public, or of this workspace."""
    return _A.team.in_((PUBLIC, team))


def _values(wanted: Filter, dialect_name: str) -> dict[str, Any]:
    """Return what is set in a filter by the name of its parameter."""
    values: dict[str, Any] = {"team": wanted.team}
    for position, group in enumerate(wanted.involves):
        values[f"group{position}"] = group
    for name in _LISTS:
        if given := getattr(wanted, name):
            values[name] = given
    for name in (*_BOUNDS, "since", "until", "slugs"):
        if (value := getattr(wanted, name)) is not None:
            values[name] = value
    if wanted.until is not None and (wanted.today is None or wanted.until < wanted.today):
        values["whole_until"] = wanted.until
    if wanted.placed:
        values["placed"] = True
    if wanted.words:
        values["words"] = dialect.phrases(dialect_name, wanted.words)
    return values


@lru_cache(maxsize=SHAPES)
def _statement(
    dialect_name: str, names: frozenset[str], groups: int, mentioned: bool, order: str
) -> Select[Any]:
    # Slugs are few: SQLite is to look those up, then see whether each is among the parties' rows,
    # and not to look up each slug with each of those rows (an expression hides the index).
    row = _A.id + literal_column("0") if "slugs" in names else _A.id
    conditions: list[Condition] = [_A.team.in_((PUBLIC, bindparam("team")))]
    conditions += _parties(row, groups, "roles" in names, mentioned)
    made = _conditions(dialect_name, row)
    conditions += [made[name] for name in made if name in names]
    return _ROW.where(*conditions).order_by(*_order(order))


def _parties(
    row: ColumnElement[int], groups: int, roles: bool, mentioned: bool
) -> Iterable[Condition]:
    """Yield that one of each group is a party, or that one group at least is only mentioned."""
    named = [_P.entity_id.in_(_list(f"group{n}")) for n in range(groups)]
    if mentioned:
        yield from (_party(row, one) for one in named)
        yield not_(and_(*(_party(row, one, _COUNTED) for one in named)))
        return
    for position, one in enumerate(named):
        role = [_P.role.in_(_list("roles"))] if roles and position == 0 else []
        yield _party(row, one, _COUNTED, *role)


def _conditions(dialect_name: str, row: ColumnElement[int]) -> Mapping[str, Condition]:
    """Return what each parameter means.

    Of dates: a day or month has to overlap the window, a year to lie in it whole, up to today.
    Of bounds: what is not disclosed (NULL) never matches.
    """
    there = _P.role == "place"
    in_time = and_(_A.precision != "year", _A.announced_until >= bindparam("since"))
    return {
        "not_entities": not_(_party(row, _P.entity_id.in_(_list("not_entities")), _COUNTED)),
        "places": _party(row, _P.entity_id.in_(_list("places")), there),
        "not_places": not_(_party(row, _P.entity_id.in_(_list("not_places")), there)),
        "placed": and_(bindparam("placed"), _party(row, there)),
        "kinds": _A.kind.in_(_list("kinds")),
        "not_kinds": _A.kind.not_in(_list("not_kinds")),
        "statuses": _A.status.in_(_list("statuses")),
        "not_statuses": _A.status.not_in(_list("not_statuses")),
        "slugs": among(_A.slug, "slugs"),
        "since": or_(in_time, _A.announced_on >= bindparam("since")),
        "until": _A.announced_on <= bindparam("until"),
        "whole_until": or_(_A.precision != "year", _A.announced_until <= bindparam("whole_until")),
        "min_usd": _A.usd >= bindparam("min_usd"),
        "max_usd": _A.usd <= bindparam("max_usd"),
        "min_mw": _A.mw >= bindparam("min_mw"),
        "max_mw": _A.mw <= bindparam("max_mw"),
        "min_units": _A.units >= bindparam("min_units"),
        "max_units": _A.units <= bindparam("max_units"),
        "words": row.in_(dialect.matching(dialect_name, bindparam("words"))),
    }


def _list(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _party(row: ColumnElement[int], *conditions: Condition) -> Condition:
    return row.in_(select(_P.announcement_id).where(*conditions))


def _order(order: str) -> Sequence[ColumnElement[Any]]:
    if order == "oldest":
        return _A.announced_on.asc(), _A.id.asc()
    newest = (_A.announced_on.desc(), _A.id.asc())
    if order.startswith("largest "):
        return (_MEASURES[order.removeprefix("largest ")].desc().nulls_last(), *newest)
    return newest
