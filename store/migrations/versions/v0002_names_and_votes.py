"""Names that workspaces add, who added them, and what people think of answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let an alias belong to one workspace; create the tables of changes and of votes."""
    _aliases()
    _changes()
    _votes()


def _aliases() -> None:
    """Give aliases a team: those that are there are part of their entity, as before.

    SQLite cannot change a constraint, so there the table is made anew and filled. Nothing refers
    to aliases: no row of another table goes with the old one.
    """
    with op.batch_alter_table("alias") as alias:
        alias.add_column(sa.Column("team", sa.String(length=64), nullable=False, server_default=""))
        alias.drop_constraint(op.f("uq_alias_entity_id_text"), type_="unique")
        alias.create_unique_constraint(
            op.f("uq_alias_entity_id_team_text"), ["entity_id", "team", "text"]
        )


def _changes() -> None:
    """Create the record of who changed which names."""
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_team", "change", ["team", "at"])


def _votes() -> None:
    """Create the votes on answers."""
    op.create_table(
        "vote",
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("user", sa.String(length=64), nullable=False),
        sa.Column("team", sa.String(length=64), nullable=False),
        sa.Column("vote", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_vote_question_id_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "user", name=op.f("pk_vote")),
    )
