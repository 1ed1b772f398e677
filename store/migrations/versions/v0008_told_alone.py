"""A part knows what it alone tells, to be owed again where it is refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let parts know it; of those that wait already nothing is known."""
    op.add_column("part", sa.Column("alone", sa.JSON(), nullable=False, server_default="[]"))
