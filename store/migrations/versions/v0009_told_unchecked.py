"""What channels were told is written without looking up each signal."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let rows stand without a check that their signal is there.

    SQLite cannot drop a constraint, so there the table is made anew and filled. Nothing refers to
    it.
    """
    with op.batch_alter_table("told") as told:
        told.drop_constraint(op.f("fk_told_signal_id_signal"), type_="foreignkey")
