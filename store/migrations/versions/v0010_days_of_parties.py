"""Parties know the day of their announcement: those of some days are found by an index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give parties the day of their announcement, and an index of it."""
    # SQLite takes a column without null only with a default.
    op.add_column("party", sa.Column("day", sa.Date(), nullable=False, server_default="1970-01-01"))
    op.execute(
        "UPDATE party SET day = (SELECT announced_on FROM announcement"
        " WHERE announcement.id = party.announcement_id)"
    )
    op.create_index("ix_party_day", "party", ["entity_id", "standing", "day", "announcement_id"])
