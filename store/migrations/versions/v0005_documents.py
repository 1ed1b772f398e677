"""Documents with what was read in them, what joins them, and the words of each claim."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give claims their words; create documents, their traces, links, and former slugs."""
    op.add_column("claim", sa.Column("words", sa.Text(), nullable=True))
    _documents()
    _traces()
    _links()
    _former()


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("base", sa.JSON(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f("fk_document_announcement_id_announcement"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("team", "key", name=op.f("uq_document_team_key")),
    )
    op.create_index(op.f("ix_document_announcement_id"), "document", ["announcement_id"])


def _traces() -> None:
    op.create_table(
        "trace",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_trace_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name", "day", "document_id", name=op.f("pk_trace")),
    )
    op.create_index(op.f("ix_trace_document_id"), "trace", ["document_id"])


def _links() -> None:
    op.create_table(
        "link",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["document.id"],
                name=op.f(f"fk_link_{column}_document"),
                ondelete="CASCADE",
            )
            for column in ("one_id", "other_id")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", "change_id", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_other_id"), "link", ["other_id"])


def _former() -> None:
    op.create_table(
        "former",
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f("fk_former_announcement_id_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "slug", name=op.f("pk_former")),
    )
    op.create_index(op.f("ix_former_announcement_id"), "former", ["announcement_id"])
