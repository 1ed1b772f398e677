"""The tables of what people ask and watch, and of what they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, false, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from store.schema import Base, Id


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
