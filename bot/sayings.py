"""The short sentences that the bot says besides answers; each tells what to type instead.

Contains no decisions. Sentences are mrkdwn of this program; what people typed goes through
``escape`` first.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks import ids, limits
from bot.blocks.message import Message
from bot.blocks.mrkdwn import actions, button, escape, section

WHAT_TO_TYPE = (
    "Ask what was announced: `/infra meta`, `/infra h100`, `/infra power deals in texas`. "
    "`/infra watch meta weekdays 08:30` tells this channel what is new."
)
INVITE = "Invite me (/invite @infra) to follow up here."
MUTED = "I will answer in this thread only when I am mentioned. To undo: `@infra listen again`."
UNMUTED = "I am listening in this thread again: just reply to refine."
ALWAYS = "Here I always answer; in a channel's thread, `stop listening` silences me."
NO_THREAD = "That works in a thread of mine: reply there, or mention me in it."
NO_ANSWER = "There is no answer here to make a file of. Ask first: `/infra meta`."
INVITE_FILE = "Invite me (/invite @infra): I can put a file only where I am."
PRESS_CSV = "Press CSV for the file."
NOTHING_BEFORE = "There is no question before this one to go back to."
NO_CONTEXT = "I no longer know what this button was about. Ask again: `/infra meta`."

PRESS_TO_ADD = "Press to add a name that only this workspace knows."
FORM_OPEN = "The form is open. What you add is known in this workspace only, and can be undone."
FORM_CLOSED = "The form did not open. Press to try again."
MEANS = "{text} now means {name}."
NEW_NAME = "{name} is a {kind} that I know in this workspace now."
KNOWN_NAME = "Somebody else just added that: I know {name} already."
FOR_ALL = (
    " `infra review accept {id}` makes that so for everybody, and reads the documents again in "
    "which it stands."
)
LEFT_OUT = "{name} is left out here from now on."
MAY_NOT_REVIEW = "Only those in `INFRA_ADMINS` may decide on names."
KNOWN_BY_NOW = "I know {name} by now; it waits no more."
UNDONE = "Taken back: {text} is no name here any more."
TOO_LATE = "That can no longer be taken back; a day is the limit. `infra changes` lists it."
IN_USE = "{text} stays: there are announcements that name it."
SORTED_BY = "What belongs to which announcement is decided, for everybody whom I serve,"
GONE = "That announcement is no more; its documents are filed elsewhere. Ask again."
SORT_CLOSED = "The form did not open. Press Sort documents again."
NO_DOCUMENT = "That document is in this announcement no more; nothing was changed."
TAKEN_OUT = "{document} is an announcement of its own now."
LEFT_OVER = "{document} belongs to no announcement now: by itself it announces nothing."
STOOD_ALONE = "{document} stood alone already."
ONE_IS_GONE = "One of the two is no more; nothing was changed. Ask again."
ONE_NOW = "They are one announcement now: {title}, with {sources}."
ONE_BEFORE = "They were one already: {title}."
SORTED_BACK = "Taken back: the rules decide again."
SORTED_BACK_BEFORE = "That was taken back before."
THANKS = "Thanks, noted."
SORRY = (
    "That went wrong on my side; it is in the log as {reference}. Please try again, and if it "
    "stays, tell that reference to whoever runs this bot."
)

UNBUILT = {
    "feeds": (
        "No feeds are read: the facts are those that were loaded. "
        "`/infra meta sources` shows where an answer comes from."
    ),
    "why": (
        "Each answer names its sources: press Sources under it, or ask `/infra meta sources`. "
        "What I told by myself says why: press Why did I get this, or type `why` in its thread."
    ),
}
"""Reserved first words that do nothing of their own, and what to type instead."""


def plainly(text: str) -> Message:
    """Return a sentence of safe mrkdwn as a message."""
    return limits.check(limits.fit(Message(text, (section(text),))))


def refused(text: str) -> Message:
    """Return the sentence of an error that a person can mend; it may repeat what was typed."""
    return plainly(escape(text))


def only_admins(admins: Sequence[str], what: str = "Names are added") -> Message:
    """Return by whom ``what`` is done; ``admins`` are ids of users."""
    if not admins:
        return plainly("Nobody may do that yet; whoever runs this bot sets `INFRA_ADMINS`.")
    who = ", ".join(f"<@{user}>" for user in admins[:10])
    return plainly(f"{what} by {who}: ask there.")


def short_help(question_id: str) -> Message:
    """Return what to type, for somebody who typed nothing."""
    blocks = (
        section(WHAT_TO_TYPE, block_id=ids.question_block(question_id)),
        actions(button("Help", ids.numbered(ids.ASK, 0), "help")),
    )
    return limits.check(Message(WHAT_TO_TYPE, blocks))
