"""Indexes by which the next message is found at once, and a count of leases that ran out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give parts their new column and indexes."""
    op.add_column("part", sa.Column("lapses", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_part_channel", "part")
    op.create_index("ix_part_channel", "part", ["team", "channel", "done_at", "number", "state"])
    open_only = sa.text("done_at IS NULL")
    op.create_index(
        "ix_part_open",
        "part",
        ["team", "channel", "number", "state"],
        sqlite_where=open_only,
        postgresql_where=open_only,
    )
