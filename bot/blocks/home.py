"""A person's Home: what they and their channels hear of, with buttons, and what is new of it.

Contains no choice and no store: a frozen Home in, a view out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.blocks import ids, limits
from bot.blocks.digest import SECTION, line
from bot.blocks.message import Block
from bot.blocks.mrkdwn import actions, button, context, divider, escape, header, section
from bot.blocks.review import waiting
from bot.blocks.watch_card import LISTED, entry_text, local, place, pressed_for

if TYPE_CHECKING:
    from bot.tell.home import Home

TITLE = "What you and your channels hear of"
NOTHING = (
    "*Nothing is watched yet.* Say once what concerns you, and I tell you what is new of it, "
    "each thing once: at an hour that you choose, or as it comes."
)
TEACHES = (
    "*In a channel*, type what it is to hear of and when:\n"
    "• `/infra watch meta, google chips over $1B weekdays 08:30 Europe/London`\n"
    "• `/infra watch power in texas at once`\n"
    "*For yourself*, press the button: it comes as a direct message.\n"
    "*To ask*, type `/infra meta` anywhere, or write to me under Messages."
)
ELSEWHERE = "A new one is told to you alone. For a channel, type `/infra watch …` in it."


def render(home: Home, said: Sequence[Block] = ()) -> Block:
    """Return the Home as a view; ``said``, of what was just done, stands above all else."""
    blocks = [*said, divider()] if said else []
    blocks += [header(TITLE), *_watched(home), *_buttons(home)]
    if home.latest:
        blocks += [divider(), *_latest(home)]
    if home.review:
        blocks += waiting(home.review)
    blocks.append(context(escape(f"{home.freshness}.")))
    view: Block = {
        "type": "home",
        "private_metadata": json.dumps({"channel": home.direct, "home": True}),
        "blocks": blocks,
    }
    return limits.check_view(view)


def _watched(home: Home) -> Iterator[Block]:
    if not home.listed:
        yield section(NOTHING)
        yield section(TEACHES)
        return
    number = 0
    for channel, group in groupby(home.listed[:LISTED], key=lambda one: one.subscription.channel):
        there = "To you, in direct messages" if channel[:1] in "DUW" else f"In {place(channel)}"
        yield section(f"*{there}*")
        for one in group:
            number += 1
            yield section(entry_text(number, one, home.zone))
            yield pressed_for(one.subscription)
    if (left := len(home.listed) - LISTED) > 0:
        yield context(f"{left} more are not shown: `/infra watches` in their channels.")


def _buttons(home: Home) -> Iterator[Block]:
    yield actions(
        button("Watch something new", ids.WATCH_EDIT, "", style=None if home.listed else "primary"),
        button("Help", ids.numbered(ids.ASK, 0), "help"),
    )
    yield context(escape(ELSEWHERE))


def _latest(home: Home) -> Iterator[Block]:
    yield section("*The latest of it*" if home.listed else "*The latest*")
    lines = [
        f"• {line(entry, date=False)} · {escape(local(at, home.zone or 'UTC'))}"
        for at, entry in home.latest
    ]
    yield section(limits.shorten_mrkdwn("\n".join(lines), SECTION))
