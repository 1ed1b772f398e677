"""The identifiers of what people can press and fill in, and of the block with a question's id.

A button's ``value`` is the text it stands for: FOLLOW_UP applies it to the thread as if typed
there, ASK asks it as a question of its own, ADD opens the form for adding it as a name, WATCH
shows what a subscription to it would be. UNDO and SORT_UNDO have the id of a change, UP and DOWN
that of the question they are on, SORT the slug of an announcement. The other buttons of
subscriptions have the id of one, but WATCH_SAVE and WATCH_EDIT, which may have a wish as JSON.
Slack wants each ``action_id`` once in a row of buttons, so they are numbered: ``follow_up:0``.
"""

from __future__ import annotations

FOLLOW_UP = "follow_up"
ASK = "ask"
ADD = "add_name"
UNDO = "undo_name"
UP = "thumb_up"
DOWN = "thumb_down"
WATCH = "watch_this"
WATCH_SAVE = "watch_save"
WATCH_EDIT = "watch_edit"
WATCH_CANCEL = "watch_cancel"
WATCH_PAUSE = "watch_pause"
WATCH_RESUME = "watch_resume"
WATCH_NOW = "watch_now"
WATCH_REMOVE = "watch_remove"
WATCH_RESTORE = "watch_restore"
WATCH_WHY = "watch_why"
WATCH_PRESSED = (
    WATCH,
    WATCH_SAVE,
    WATCH_EDIT,
    WATCH_CANCEL,
    WATCH_PAUSE,
    WATCH_RESUME,
    WATCH_NOW,
    WATCH_REMOVE,
    WATCH_RESTORE,
    WATCH_WHY,
)
"""The buttons of subscriptions."""
REVIEW_ACCEPT = "review_accept"
REVIEW_REJECT = "review_reject"
REVIEW_SAME = "review_same"
REVIEW_PRESSED = (REVIEW_ACCEPT, REVIEW_REJECT, REVIEW_SAME)
"""The buttons of a name that waits for a decision, which have its number."""
REVIEW_FORM = "review_form"
SORT = "sort_documents"
SORT_UNDO = "undo_sorting"
SORT_FORM = "sort_form"
SORT_WHICH = "sort_which"
DOCUMENT = "document"
OTHER = "other"
SORTED = (DOCUMENT, OTHER)
"""The fields of the form for sorting documents; its second page has the latter."""
WATCH_FORM = "watch_form"
WATCH_CONFIRM = "watch_confirm"
ABOUT = "about"
WITHOUT = "without"
WHERE = "where"
WHEN = "when"
DAYS = "days"
AT = "at"
ZONE = "zone"
QUIET = "quiet"
EMPTY = "empty"
WISHED = (ABOUT, WITHOUT, WHERE, WHEN, DAYS, AT, ZONE, QUIET, EMPTY)
"""The fields of the form for a subscription."""
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
