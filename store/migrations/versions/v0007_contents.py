"""What several messages say alike is kept once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create contents, and let parts refer to them."""
    op.create_table(
        "content",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content")),
    )
    op.add_column("part", sa.Column("content_id", sa.String(length=64), nullable=True))
    shared = sa.text("content_id IS NOT NULL")
    op.create_index(
        "ix_part_content",
        "part",
        ["content_id"],
        sqlite_where=shared,
        postgresql_where=shared,
    )
