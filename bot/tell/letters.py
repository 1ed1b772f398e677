"""A digest as what is owed: rendered once, and addressed to any number of channels.

Contains no store: what is owed is a value.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.ask.question import Question, to_json
from bot.blocks import limits
from bot.blocks.digest import addressed, render
from bot.blocks.message import Message
from bot.tell.digest import Digest
from store.dealings import Asked, NewDelivery, NewPart

LONGEST = 2**63
"""No subscription has a longer number."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as messages; those of its ``thread`` are the same, and the same objects, for all.

    Each of these comes with the announcements that it alone tells.
    ``about`` is what replies in the thread refine: the announcements of ``slugs``.
    """

    headline: str
    slugs: tuple[str, ...]
    root: Message
    thread: tuple[tuple[dict[str, Any], tuple[str, ...]], ...]
    about: dict[str, Any]


def letter(digest: Digest) -> Letter:
    """Return a digest as messages. Raises BadBlocks where Slack would refuse one of them."""
    root, *thread = render(digest)
    limits.check(addressed(root, uuid.uuid4().hex, LONGEST))  # no channel's is longer
    slugs = digest.slugs
    about = to_json(Question(refers_to=slugs))
    said = tuple((message.to_json(), message.alone) for message in thread)
    return Letter(digest.headline, slugs, root, said, about)


def owed(
    letter: Letter,
    delivery: NewDelivery,
    team: str,
    user: str,
    now: datetime,
    subscription_id: int | None = None,
) -> NewDelivery:
    """Return a delivery with the digest as its parts, its root known as a question.

    So replies in the digest's thread refine what it told. Of a subscription it says so, and how
    to change it.
    """
    asked = Asked(
        id=uuid.uuid4().hex,
        team=team,
        channel=delivery.channel,
        user=user,
        text=letter.headline,
        question=letter.about,
        matched=letter.slugs,
        shown=letter.slugs,
        thread_ts=None,
        previous=None,
        asked_at=now,
    )
    root = addressed(letter.root, asked.id, subscription_id)
    parts = (
        NewPart(delivery.channel, root.to_json(), question_id=asked.id),
        *(
            NewPart(delivery.channel, said, in_thread_of_root=True, alone=alone)
            for said, alone in letter.thread
        ),
    )
    return replace(delivery, parts=parts, asked=(asked,))
