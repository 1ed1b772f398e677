"""What is told as it comes: a card for an announcement, a burst folded, what changed of one.

Contains no choice of what is told: entries in, messages out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ask import wording
from bot.blocks import ids, limits, mrkdwn
from bot.blocks.digest import chunks, detailed, details, line, sources, why_and_change
from bot.blocks.message import Message
from bot.tell.digest import Company, Digest
from bot.tell.entries import Entry

SHOWN = 3
"""Announcements of a burst that are told in its first message."""
DETAILED = 40
"""Announcements of a burst that its thread holds."""
SECTION = 2_900


def card(entry: Entry, subscription_id: int, question_id: str) -> Message:
    """Return the message that tells of one announcement."""
    said = limits.shorten_mrkdwn(line(entry, date=True), SECTION)
    blocks = (
        mrkdwn.section(said, block_id=ids.question_block(question_id)),
        mrkdwn.context(limits.shorten_mrkdwn(sources(entry.sources), SECTION)),
        why_and_change(subscription_id),
    )
    return _fitted(Message(mrkdwn.escape(entry.title), blocks))


def update(entry: Entry) -> Message:
    """Return what is said in the thread of a card when its announcement changes."""
    what = "; ".join(entry.changes) or "told anew"
    text = f"*Update:* {mrkdwn.escape(f'{wording.capital(what)}. {entry.phrase}.')}"
    return _fitted(Message(text, (mrkdwn.section(text),)))


def burst(digest: Digest, subscription_id: int, question_id: str) -> tuple[Message, ...]:
    """Return the messages that tell of many announcements at once: a root, then its thread."""
    entries = digest.entries
    head = f"{wording.counted(len(entries), 'announcement')} at once: {digest.about}"
    lines = [f"• {line(entry, date=True)}" for entry in entries[:SHOWN]]
    more = len(entries) - len(lines)
    said = limits.shorten_mrkdwn("\n".join([*lines, f"and {more} more"]), SECTION)
    root = Message(
        mrkdwn.escape(head),
        (
            mrkdwn.section(mrkdwn.bold(head), block_id=ids.question_block(question_id)),
            mrkdwn.section(said),
            mrkdwn.context(mrkdwn.escape(" ".join(digest.tags)), _rest(len(entries))),
            why_and_change(subscription_id),
        ),
    )
    told = {entry.slug for entry in entries[:SHOWN]}
    thread = [
        detailed(f"Details of {head}", groups, told)
        for groups in chunks(details(_first(digest.companies)))
    ]
    return tuple(map(_fitted, (root, *thread)))


def _rest(count: int) -> str:
    if count <= DETAILED:
        return "Details in the thread."
    return f"The largest {DETAILED} are in the thread; reply there to see more."


def _first(companies: Sequence[Company]) -> list[Company]:
    """Return the companies with their first entries, as many as a thread holds."""
    kept, room = [], DETAILED
    for company in companies:
        if room > 0:
            kept.append(replace(company, entries=company.entries[:room]))
            room -= len(company.entries)
    return kept


def _fitted(message: Message) -> Message:
    return limits.check(limits.fit(message))
