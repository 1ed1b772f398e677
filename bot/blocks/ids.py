"""The identifiers of what people can press, and of the block that carries a question's id.

A button's ``value`` is the text it stands for: FOLLOW_UP applies it to the thread as if typed
there, ASK asks it as a question of its own. Slack wants each ``action_id`` once in a row of
buttons, so they are numbered: ``follow_up:0``.
"""

from __future__ import annotations

FOLLOW_UP = "follow_up"
ASK = "ask"
QUESTION = "q"


def numbered(action: str, number: int) -> str:
    """Return the ``action_id`` of one of several buttons of an action."""
    return f"{action}:{number}"


def question_block(question_id: str) -> str:
    """Return the ``block_id`` of the first block of an answer."""
    return f"{QUESTION}:{question_id}"


def question_of(block_id: str) -> str | None:
    """Return the id of the question that a block belongs to, or None where it is no such block."""
    prefix, _, question_id = block_id.partition(":")
    return question_id if prefix == QUESTION and question_id else None
