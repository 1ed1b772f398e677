"""Two small buttons under any answer: whether it helped."""

from __future__ import annotations

from bot.blocks import ids
from bot.blocks.message import Block
from bot.blocks.mrkdwn import button


def thumbs(question_id: str) -> tuple[Block, Block]:
    """Return a thumb up and one down on the answer to a question."""
    up, down = button("👍", ids.UP, question_id), button("👎", ids.DOWN, question_id)
    return (
        {**up, "accessibility_label": "This answer helped"},
        {**down, "accessibility_label": "This answer did not help"},
    )
