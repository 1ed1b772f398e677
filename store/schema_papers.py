"""The tables of documents: what was read, what belongs together, and names that nobody knew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from store.schema import Base, Id


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
