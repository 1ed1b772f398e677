"""Where announcements are found: their slugs, now and before, and what one leaves to another.

Contains no transactions. An announcement that is joined with another leaves it what was told of it,
so that nothing is told twice, and its slug, so that old references lead on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection, Text, bindparam, cast, delete, select, update

from store import dialect
from store.dialect import among
from store.records import PUBLIC
from store.schema import AnnouncementTable, OverlapTable, SignalTable
from store.schema_papers import FormerTable
from store.schema_talk import ToldTable
from store.untold import forget as forget_signals

_A, _F = AnnouncementTable, FormerTable
_MOVING = "~"
"""How the slug of an announcement begins that is about to get another."""
_MARK = 4
"""Characters of the mark that ends a slug; more where even that is taken."""

_SLUG = select(_A.slug).where(_A.id == bindparam("one"))
_HOLDER = select(_A.id).where(_A.team == bindparam("team"), _A.slug == bindparam("of"))
_LED_ON = select(_F.announcement_id).where(_F.team == bindparam("team"), _F.slug == bindparam("of"))
_RENAME = update(_A).where(_A.id == bindparam("one")).values(slug=bindparam("to"))
_FORGET = delete(_F).where(_F.team == bindparam("team"), among(_F.slug, "slugs"))
_OVERLAPS = (
    select(OverlapTable.announcement_id, _A.slug)
    .join_from(OverlapTable, _A, OverlapTable.other_id == _A.id)
    .where(among(OverlapTable.announcement_id, "ids"), ~among(OverlapTable.other_id, "ids"))
    .order_by(OverlapTable.other_id)
)


def slug(connection: Connection, one: int | None) -> str | None:
    """Return the slug of an announcement, None of none."""
    return None if one is None else connection.scalar(_SLUG, {"one": one})


def id_of(connection: Connection, team: str, of: str) -> int | None:
    """Return the id of the announcement of exactly that team that has a slug, now or before."""
    values = {"team": team, "of": of}
    found = connection.scalar(_HOLDER, values)
    return found if found is not None else connection.scalar(_LED_ON, values)


def led_on(connection: Connection, team: str, slugs: Collection[str]) -> dict[str, int]:
    """Return for slugs that a workspace's or a public announcement had before the id of that."""
    where = FormerTable.team.in_([PUBLIC, team]), among(FormerTable.slug, slugs)
    query = select(FormerTable.slug, FormerTable.announcement_id).where(*where)
    return dict(connection.execute(query.order_by(FormerTable.team)).all())


def named(connection: Connection, team: str, wanted: str, one: int | None) -> str:
    """Return the wanted slug, or where another announcement has it one like it.

    An announcement (``one``) that has another slug gets it; the one it had leads to it.
    """
    made, holder = wanted, None
    for round_ in range(_MARK):
        holder = connection.scalar(_HOLDER, {"team": team, "of": made})
        if holder in (None, one):
            break
        more = hashlib.sha256(f"{round_} {wanted}".encode()).hexdigest()[:_MARK]
        made = f"{wanted[: 79 - _MARK]}-{more}"
    if one is not None and holder != one:
        _rename(connection, team, one, made)
    return made


def _rename(connection: Connection, team: str, one: int, to: str) -> None:
    before = slug(connection, one)
    if before is None:
        return
    connection.execute(_RENAME, {"one": one, "to": to})
    if not before.startswith(_MOVING):
        _remember(connection, team, before, one)
    forget(connection, team, [to])


def give_way(connection: Connection, ids: Collection[int], wanted: Collection[str]) -> None:
    """Let announcements that are about to get their slugs give up those that others will have."""
    if len(wanted) > 1:
        where = among(_A.id, ids), among(_A.slug, wanted)
        connection.execute(update(_A).where(*where).values(slug=_MOVING + cast(_A.id, Text)))


def _remember(connection: Connection, team: str, old: str, one: int) -> None:
    forget(connection, team, [old])
    row = {"team": team, "slug": old, "announcement_id": one}
    connection.execute(dialect.insert(connection, FormerTable), row)


def forget(connection: Connection, team: str, slugs: Collection[str]) -> None:
    """Let slugs that announcements have now lead nowhere else."""
    connection.execute(_FORGET, {"team": team, "slugs": list(slugs)})


def overlaps(connection: Connection, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the slugs of the announcements that overlap with these."""
    found: dict[int, tuple[str, ...]] = {}
    for one, other in connection.execute(_OVERLAPS, {"ids": list(ids)}) if ids else ():
        found[one] = (*found.get(one, ()), other)
    return found


def leave(connection: Connection, old: int, heir: int | None) -> None:
    """End an announcement; what was told of it, and its slugs, go to the heir, if there is one."""
    team, was = connection.execute(select(_A.team, _A.slug).where(_A.id == old)).one()
    if heir is not None:
        told = select(ToldTable.signal_id)
        mine = SignalTable.announcement_id == old
        moved = update(SignalTable).where(mine, SignalTable.id.in_(told))
        connection.execute(moved.values(announcement_id=heir))
        former = update(FormerTable).where(FormerTable.announcement_id == old)
        connection.execute(former.values(announcement_id=heir))
    else:
        forget_signals(connection, SignalTable.announcement_id == old)
    connection.execute(delete(_A).where(_A.id == old))
    dialect.forget_text(connection, [old])
    if heir is not None:
        _remember(connection, team, was, heir)
