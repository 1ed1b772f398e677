"""Subscriptions at once, with quiet hours, one a question and channel; who changed them."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give subscriptions their new columns and their key, and changes their subscription."""
    op.add_column("subscription", sa.Column("key", sa.String(length=64), nullable=True))
    op.add_column("subscription", sa.Column("quiet_from", sa.String(length=5), nullable=True))
    op.add_column("subscription", sa.Column("quiet_until", sa.String(length=5), nullable=True))
    op.add_column(
        "subscription",
        sa.Column("say_empty", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _fill_keys()
    op.create_index("uq_subscription_key", "subscription", ["team", "channel", "key"], unique=True)
    op.add_column("change", sa.Column("subscription_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_change_subscription_id"), "change", ["subscription_id"])


def _fill_keys() -> None:
    """Give the oldest subscription of each question and channel its key; ended ones have none."""
    table = sa.table(
        "subscription",
        *(sa.column(name) for name in ("id", "team", "channel", "removed_at", "key")),
        sa.column("question", sa.JSON()),
    )
    connection = op.get_bind()
    live = sa.select(table).where(table.c.removed_at.is_(None)).order_by(table.c.id)
    keys: dict[tuple[str, str, str], int] = {}
    for row in connection.execute(live):
        said = {name: value for name, value in row.question.items() if value}
        text = json.dumps([False, said], sort_keys=True)
        key = hashlib.sha256(text.encode()).hexdigest()
        keys.setdefault((row.team, row.channel, key), row.id)
    for (_, _, key), one in keys.items():
        connection.execute(sa.update(table).where(table.c.id == one).values(key=key))
