"""The identifiers of what people can press and fill in, and of the block with a question's id.

A button's ``value`` is the text it stands for: FOLLOW_UP applies it to the thread as if typed
there, ASK asks it as a question of its own, ADD opens the form for adding it as a name. UNDO has
the id of a change, UP and DOWN that of the question they are on. Slack wants each ``action_id``
once in a row of buttons, so they are numbered: ``follow_up:0``.
"""

from __future__ import annotations

FOLLOW_UP = "follow_up"
ASK = "ask"
ADD = "add_name"
UNDO = "undo_name"
UP = "thumb_up"
DOWN = "thumb_down"
ADD_FORM = "add_name_form"
TEXT = "text"
WHAT = "what"
NAME = "name"
VENDOR = "vendor"
COUNTRY = "country"
FIELDS = (TEXT, WHAT, NAME, VENDOR, COUNTRY)
"""The fields of the form for adding a name."""
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
