"""Names in documents that nobody knew: where they stood, and what was decided of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create candidates, the documents they stood in, and the verdicts on them."""
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("team", "key", name=op.f("uq_candidate_team_key")),
    )
    op.create_table(
        "sighting",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        _reference("sighting", "candidate"),
        _reference("sighting", "document"),
        sa.PrimaryKeyConstraint("candidate_id", "document_id", name=op.f("pk_sighting")),
    )
    op.create_index(op.f("ix_sighting_document_id"), "sighting", ["document_id"])
    op.create_table(
        "verdict",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=False),
        _reference("verdict", "candidate"),
        sa.PrimaryKeyConstraint("candidate_id", "team", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_change_id"), "verdict", ["change_id"])


def _reference(table: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{to}_id_{to}")
    return sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=name, ondelete="CASCADE")
