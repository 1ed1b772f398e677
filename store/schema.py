"""The tables, as ORM classes that only define the schema; reads are Core selects elsewhere.

Portable types: what SQLite and PostgreSQL both keep. Times are stored in UTC.
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
    false,
    text,
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


class QuestionTable(Base):
    """Questions that were answered, with what was shown; ``previous`` is the one it followed."""

    __tablename__ = "question"
    __table_args__ = (Index("ix_question_channel", "team", "channel", "asked_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    channel: Mapped[str] = mapped_column(Id)
    user: Mapped[str] = mapped_column(Id)
    text: Mapped[str]
    question: Mapped[dict[str, Any]]
    matched: Mapped[list[str]]
    shown: Mapped[list[str]]
    thread_ts: Mapped[str | None]
    previous: Mapped[str | None] = mapped_column(Id)
    asked_at: Mapped[datetime]


class ThreadTable(Base):
    """Which thread is ours, and the question that stands in it."""

    __tablename__ = "thread"

    team: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    thread_ts: Mapped[str] = mapped_column(Id, primary_key=True)
    current: Mapped[str | None] = mapped_column(Id)
    muted: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class PresenceTable(Base):
    """Whether the bot is in a channel, fed by member events; no row: unknown, counts as no."""

    __tablename__ = "presence"

    team: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    present: Mapped[bool]
    updated_at: Mapped[datetime]


class PersonTable(Base):
    """What is known of a Slack user: their time zone (IANA), for dates and schedules."""

    __tablename__ = "person"

    team: Mapped[str] = mapped_column(Id, primary_key=True)
    user: Mapped[str] = mapped_column(Id, primary_key=True)
    zone: Mapped[str | None]
    updated_at: Mapped[datetime]


class InboxTable(Base):
    """What Slack told us, to be worked once; ``payload`` is emptied when done."""

    __tablename__ = "inbox"
    __table_args__ = (
        Unique("team", "event_key"),
        Unique("team", "message_key"),
        Index("ix_inbox_due", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    event_key: Mapped[str]
    message_key: Mapped[str | None]
    kind: Mapped[str]
    lane: Mapped[str] = mapped_column(index=True)
    payload: Mapped[dict[str, Any]]
    state: Mapped[str]
    attempts: Mapped[int]
    lease_token: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    error_ref: Mapped[str | None]


class DeliveryTable(Base):
    """What is owed to one channel: ordered parts."""

    __tablename__ = "delivery"
    __table_args__ = (Unique("team", "key"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    key: Mapped[str]
    channel: Mapped[str] = mapped_column(Id)
    subscription_id: Mapped[int | None] = mapped_column(
        ForeignKey("subscription.id", ondelete="SET NULL")
    )
    created_at: Mapped[datetime]


OPEN_ONLY: dict[str, Any] = {
    f"{name}_where": text("done_at IS NULL") for name in ("sqlite", "postgresql")
}
"""An index of what is not at its end yet: small, however much has been posted."""


SHARED_ONLY: dict[str, Any] = {
    f"{name}_where": text("content_id IS NOT NULL") for name in ("sqlite", "postgresql")
}


class ContentTable(Base):
    """What several messages say alike, kept once while one of them waits."""

    __tablename__ = "content"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    message: Mapped[dict[str, Any]]


class PartTable(Base):
    """One message of a delivery, claimed by lease, posted, recorded; in order of ``number``.

    What it says is its ``message``, or the content that it shares with others. ``alone`` are the
    slugs of what no other part of its delivery tells.
    """

    __tablename__ = "part"
    __table_args__ = (
        Unique("delivery_id", "position"),
        Index("ix_part_due", "state", "number"),
        Index("ix_part_channel", "team", "channel", "done_at", "number", "state"),
        Index("ix_part_open", "team", "channel", "number", "state", **OPEN_ONLY),
        Index("ix_part_content", "content_id", **SHARED_ONLY),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    delivery_id: Mapped[str] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"))
    position: Mapped[int]
    team: Mapped[str] = mapped_column(Id)
    channel: Mapped[str] = mapped_column(Id)
    method: Mapped[str]
    user: Mapped[str | None]
    thread_ts: Mapped[str | None]
    in_thread_of_root: Mapped[bool]
    message: Mapped[dict[str, Any]]
    content_id: Mapped[str | None] = mapped_column(Id)
    question_id: Mapped[str | None] = mapped_column(Id)
    alone: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    state: Mapped[str]
    attempts: Mapped[int]
    lapses: Mapped[int] = mapped_column(default=0, server_default="0")
    not_before: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    lease_token: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None]
    ts: Mapped[str | None]
    error: Mapped[str | None]
    done_at: Mapped[datetime | None]


class SubscriptionTable(Base):
    """A channel's question plus when to hear of it; without ``days`` at once.

    ``key`` is the question's: a channel has each once. What was ended has none.
    """

    __tablename__ = "subscription"
    __table_args__ = (Index("uq_subscription_key", "team", "channel", "key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    channel: Mapped[str] = mapped_column(Id)
    creator: Mapped[str] = mapped_column(Id)
    question: Mapped[dict[str, Any]]
    days: Mapped[list[str]]
    at: Mapped[str] = mapped_column(String(5))
    zone: Mapped[str]
    quiet_from: Mapped[str | None] = mapped_column(String(5))
    quiet_until: Mapped[str | None] = mapped_column(String(5))
    say_empty: Mapped[bool] = mapped_column(default=False, server_default=false())
    key: Mapped[str | None] = mapped_column(Id)
    cursor: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    paused: Mapped[str | None]
    removed_at: Mapped[datetime | None]
    next_run_at: Mapped[datetime | None] = mapped_column(index=True)
    last_run_at: Mapped[datetime | None]


class RunTable(Base):
    """A run of a subscription, once per local date and time."""

    __tablename__ = "run"

    subscription_id: Mapped[int] = mapped_column(
        ForeignKey("subscription.id", ondelete="CASCADE"), primary_key=True
    )
    local_at: Mapped[str] = mapped_column(String(16), primary_key=True)
    delivery_id: Mapped[str | None] = mapped_column(Id)
    planned_at: Mapped[datetime]


class ToldTable(Base):
    """That a channel has been told one signal, whatever subscription did it.

    There are as many rows as signals and channels; to check each for its signal took two thirds of
    the time to write it. Who deletes signals deletes these first (``untold.forget``).
    """

    __tablename__ = "told"

    team: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    signal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    delivery_id: Mapped[str] = mapped_column(Id)
    told_at: Mapped[datetime]


class ChangeTable(Base):
    """Who changed what of the names or a subscription, and when; ``detail`` says what exactly."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_team", "team", "at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime]
    user: Mapped[str] = mapped_column(Id)
    what: Mapped[str] = mapped_column(String(32))
    detail: Mapped[dict[str, Any]]
    subscription_id: Mapped[int | None] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]


class VoteTable(Base):
    """What people think of an answer: one vote a person and question, the last one counts."""

    __tablename__ = "vote"

    question_id: Mapped[str] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    user: Mapped[str] = mapped_column(Id, primary_key=True)
    team: Mapped[str] = mapped_column(Id)
    vote: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]


class DocumentTable(Base):
    """What was read: documents, and imported facts (``base``) that have documents beside them.

    ``hash`` is of title and text, ``report`` what was read in them, ``why`` the reason for that.
    """

    __tablename__ = "document"
    __table_args__ = (Unique("team", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id, default="")
    key: Mapped[str]
    url: Mapped[str | None]
    publisher: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    published_on: Mapped[date | None]
    day: Mapped[date]
    tier: Mapped[int]
    hash: Mapped[str] = mapped_column(Id)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    base: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    why: Mapped[str]
    alone: Mapped[bool] = mapped_column(default=False)
    announcement_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcement.id", ondelete="SET NULL"), index=True
    )
    arrived_at: Mapped[datetime]


class TraceTable(Base):
    """Names (and the address) by which documents of one event find each other, with their day."""

    __tablename__ = "trace"

    name: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class LinkTable(Base):
    """Two documents of one event, and why; ``change_id`` is set where somebody said so."""

    __tablename__ = "link"

    one_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    change_id: Mapped[str] = mapped_column(Id, primary_key=True, default="")
    score: Mapped[float]
    why: Mapped[str]


class FormerTable(Base):
    """Slugs that an announcement had before it was joined with another or got an earlier report."""

    __tablename__ = "former"

    team: Mapped[str] = mapped_column(Id, primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), index=True
    )


class CandidateTable(Base):
    """Names in documents that nobody knew; ``key`` is the name without regard to its case."""

    __tablename__ = "candidate"
    __table_args__ = (Unique("team", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(Id, default="")
    key: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    first_seen_at: Mapped[datetime]


class SightingTable(Base):
    """In which document a candidate stood, and in which sentence of it."""

    __tablename__ = "sighting"

    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True
    )
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    sentence: Mapped[str]


class VerdictTable(Base):
    """What was decided of a candidate, for everybody (no team) or for one workspace."""

    __tablename__ = "verdict"

    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True
    )
    team: Mapped[str] = mapped_column(Id, primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    change_id: Mapped[str] = mapped_column(Id, index=True)
