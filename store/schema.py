"""The tables of facts and what is new of them, as classes that only define the schema.

Reads are Core selects elsewhere. Portable types: what SQLite and PostgreSQL both keep. Times are
stored in UTC. The tables of what people ask and are told are in ``schema_talk``, those of what
was read in ``schema_papers``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import DateTime, Double, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into naive UTC. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn naive UTC into an aware datetime."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The declarative base; constraint names follow one convention so migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy wants a plain mapping
        datetime: UtcDateTime,
        float: Double,
        str: Text,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


Id = String(64)


class EntityTable(Base):
    """Companies, chips, models, people, places, and families of chips or models."""

    __tablename__ = "entity"
    __table_args__ = (Unique("team", "kind", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id, default="")
    name: Mapped[str]
    kind: Mapped[str]
    vendor: Mapped[str | None]
    ticker: Mapped[str | None]
    exchange: Mapped[str | None]
    homepage: Mapped[str | None]
    country: Mapped[str | None]
    role: Mapped[str | None]
    company: Mapped[str | None]
    place_type: Mapped[str | None]
    code: Mapped[str | None]


class AliasTable(Base):
    """Every way to write an entity's name, its own name included, with match policies.

    ``team`` is set where one workspace calls an entity so; the others are part of the entity.
    """

    __tablename__ = "alias"
    __table_args__ = (Unique("entity_id", "team", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"))
    team: Mapped[str] = mapped_column(Id, default="", server_default="")
    position: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str]
    article: Mapped[str]
    query: Mapped[str]
    edits: Mapped[int]


class MemberTable(Base):
    """What belongs to what: chips to families, countries to regions, sites to states."""

    __tablename__ = "member"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True
    )
    entity_id: Mapped[int] = mapped_column(
        ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class AnnouncementTable(Base):
    """One event that was announced.

    ``usd``, ``mw``, ``units`` repeat the headline claims so that thresholds and orders can use
    an index; they are written by the one door for facts only.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        Unique("team", "slug"),
        Index("ix_announcement_newest", "announced_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id, default="")
    slug: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    announced_on: Mapped[date]
    announced_until: Mapped[date]
    precision: Mapped[str]
    date_basis: Mapped[str | None]
    horizon: Mapped[str | None]
    location: Mapped[str | None]
    country: Mapped[str | None]
    amount_note: Mapped[str | None]
    differences: Mapped[str | None]
    note: Mapped[str | None]
    first_seen_at: Mapped[datetime]
    usd: Mapped[float | None]
    usd_rate: Mapped[float | None]
    mw: Mapped[float | None]
    units: Mapped[float | None]


class PartyTable(Base):
    """Entities in announcements, one row per role; chips, models and places too.

    ``day`` repeats the announcement's, so that those of an entity and some days are found at once.
    """

    __tablename__ = "party"
    __table_args__ = (
        Index("ix_party_entity", "entity_id", "announcement_id"),
        Index("ix_party_day", "entity_id", "standing", "day", "announcement_id"),
    )

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)
    standing: Mapped[str]
    position: Mapped[int]
    day: Mapped[date]


class SourceTable(Base):
    """Documents that report an announcement."""

    __tablename__ = "source"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str | None]
    publisher: Mapped[str]
    title: Mapped[str | None]
    published_on: Mapped[date | None]
    tier: Mapped[int]
    seen: Mapped[str | None]


class ClaimTable(Base):
    """What is said of one measure of an announcement."""

    __tablename__ = "claim"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str]
    value: Mapped[float]
    low: Mapped[float | None]
    unit: Mapped[str]
    value_usd: Mapped[float | None]
    period: Mapped[str | None]
    qualifier: Mapped[str]
    layer: Mapped[str | None]
    relation: Mapped[str]
    source: Mapped[int | None]
    who_says: Mapped[str | None]
    of: Mapped[str | None]
    note: Mapped[str | None]
    words: Mapped[str | None]


class StatusTable(Base):
    """The dated statuses of an announcement."""

    __tablename__ = "status"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    on_date: Mapped[date | None]


class OverlapTable(Base):
    """Announcements that speak, partly, of the same money or capacity (both ways stored)."""

    __tablename__ = "overlap"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )


class RateTable(Base):
    """Units of a currency per USD on a day."""

    __tablename__ = "rate"

    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    as_of: Mapped[date] = mapped_column(primary_key=True)
    per_usd: Mapped[float | None]
    basis: Mapped[str | None]


class CounterTable(Base):
    """Named numbers that are moved under a row lock: the last ``seq``, the version of the names."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class SignalTable(Base):
    """What is new to tell; ``seq`` is handed out after commit by the stamping step."""

    __tablename__ = "signal"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id", ondelete="CASCADE"))
    kind: Mapped[str]
    detail: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime] = mapped_column(index=True)
