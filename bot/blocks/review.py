"""Names that wait for a decision as people see them: in the Home of admins, and the form for one.

Contains no decisions and no store: frozen values in, blocks out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot import sayings
from bot.ask import wording
from bot.blocks import forms, ids, limits
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import (
    TEXT_LIMIT,
    actions,
    bold,
    button,
    context,
    escape,
    header,
    is_web_address,
    link,
    plain_text,
    section,
    shorten,
)
from store.dealings import Candidate

if TYPE_CHECKING:
    from bot.reviewing import Queue, Reviewed

TITLE = "Names that I do not know"
MEANING = (
    "Documents treat them as parties. What is accepted here is known in this workspace only, and "
    "what is rejected stays out of this list."
)
QUOTED = 400
"""Characters of a sentence that are shown."""
TITLED = 150
"""Characters of the title of a document."""


def waiting(queue: Queue) -> Iterator[Block]:
    """Yield the blocks of what waits, each name with its buttons; none where nothing does."""
    if not queue.first:
        return
    yield header(TITLE)
    yield context(MEANING)
    for one in queue.first:
        yield section(_text(one))
        yield _buttons(one)
    if (left := queue.waiting - len(queue.first)) > 0:
        yield context(f"{left} more wait; they come up here as these are decided.")


def _text(one: Candidate) -> str:
    seen = wording.counted(one.seen, "document")
    title = shorten(one.title or one.url or "a document", TITLED)
    first = link(one.url, title) if one.url and is_web_address(one.url) else escape(title)
    quoted = escape(" ".join(one.sentence.split()), QUOTED)
    text = f"{bold(one.name)} · a {one.kind}? · {seen}, first {first}\n>{quoted}"
    return limits.shorten_mrkdwn(text, TEXT_LIMIT)


def _buttons(one: Candidate) -> Block:
    id_ = str(one.id)
    return actions(
        button("Accept", f"{ids.REVIEW_ACCEPT}:{id_}", id_),
        button("Reject", f"{ids.REVIEW_REJECT}:{id_}", id_),
        button("Same as …", f"{ids.REVIEW_SAME}:{id_}", id_),
    )


def same_as(one: Candidate, origin: Mapping[str, Any]) -> Block:
    """Return the form that asks of what a candidate is another name."""
    element = {"type": "plain_text_input", "action_id": ids.NAME, "max_length": forms.LONGEST}
    hint = "As my answers say it: a company, a chip, a model or a place."
    view: Block = {
        "type": "modal",
        "callback_id": ids.REVIEW_FORM,
        "private_metadata": json.dumps({**origin, "candidate": one.id}, separators=(",", ":")),
        "title": plain_text("Same as …"),
        "submit": plain_text("Save"),
        "close": plain_text("Cancel"),
        "blocks": [
            section(f"{bold(one.name)} is another name of"),
            forms.field(ids.NAME, "Name", element, hint=hint),
        ],
    }
    return limits.check_view(view)


def done(reviewed: Reviewed) -> Message:
    """Return what came of a decision in a workspace, with the button that takes it back."""
    one, name = reviewed.candidate, bold(reviewed.candidate.name)
    if not reviewed.name:
        return sayings.plainly(sayings.LEFT_OUT.format(name=name))
    if reviewed.came == "known":
        return sayings.plainly(sayings.KNOWN_BY_NOW.format(name=name))
    same = reviewed.name == one.name
    told = sayings.NEW_NAME if same else sayings.MEANS
    told = told.format(text=name, name=bold(reviewed.name), kind=reviewed.kind)
    return forms.added(told + sayings.FOR_ALL.format(id=one.id), reviewed.change_id)
