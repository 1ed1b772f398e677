"""What is pressed under any answer, whatever it is about: whether it helped.

Buttons are added to a message that is rendered already, in its row of buttons.
"""

from __future__ import annotations

from dataclasses import replace

from bot.blocks import ids, limits, rules
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import actions, button


def with_thumbs(message: Message, question_id: str) -> Message:
    """Return the message of an answer with a thumb up and one down."""
    up = button("👍", ids.UP, question_id)
    down = button("👎", ids.DOWN, question_id)
    return with_buttons(
        message,
        {**up, "accessibility_label": "This answer helped"},
        {**down, "accessibility_label": "This answer did not help"},
    )


def with_buttons(message: Message, *added: Block) -> Message:
    """Return a message with buttons at the end of its last row of buttons, or in a row of theirs.

    Such a row stands above the small print. Of a row without room the last buttons are left out.
    """
    blocks = _with(message.blocks, added)
    classic = _with(message.classic, added) if message.classic else ()
    return limits.check(limits.fit(replace(message, blocks=blocks, classic=classic)))


def _with(blocks: tuple[Block, ...], added: tuple[Block, ...]) -> tuple[Block, ...]:
    rows = [at for at, block in enumerate(blocks) if block["type"] == "actions"]
    if rows:
        at = rows[-1]
        kept = blocks[at]["elements"][: rules.ACTIONS - len(added)]
        row = {**blocks[at], "elements": [*kept, *added]}
        return (*blocks[:at], row, *blocks[at + 1 :])
    at = len(blocks)
    while at and blocks[at - 1]["type"] == "context":
        at -= 1
    return (*blocks[:at], actions(*added), *blocks[at:])
