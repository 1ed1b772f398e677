"""An answer drawn: a table of what is compared, a chart of what is grouped, and lines beside it.

A workspace may refuse either block, so the same is made in a classic one too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask import wording
from bot.ask.answer import Answer, Group
from bot.ask.question import Question
from bot.blocks.charts import CATEGORIES, TIMES, chart, is_vague
from bot.blocks.figures import left_out
from bot.blocks.items import first_link
from bot.blocks.message import Block
from bot.blocks.mrkdwn import bold, escape, rich_preformatted, rich_text
from bot.blocks.plain import plain
from bot.blocks.tables import ROWS, comparison
from store.records import Announcement

TITLE = 70


def is_drawn(question: Question) -> bool:
    """Tell whether the answer to a question may have a table or a chart."""
    return question.intent in ("compare", "timeline") or question.group_by is not None


def picture(answer: Answer, subject: str) -> Block | None:
    """Return the table or chart of an answer; None where there is nothing to draw."""
    if answer.question.intent == "compare":
        return comparison(answer, " vs ".join(group.key for group in answer.groups[:ROWS]))
    return chart(answer, subject) if answer.groups else None


def beside(answer: Answer, block: Block, lines: Sequence[str]) -> list[str]:
    """Return what a picture does not tell: the newest with its source, each layer, what is left.

    ``block`` is the picture, ``lines`` are those of the answer as text: they stay where figures
    were asked for, since a chart draws one layer of them.
    """
    if answer.question.intent == "compare":
        return [_side(group) for group in answer.groups[:ROWS]]
    if any(group.figures for group in answer.groups):
        return list(lines)
    dated = [group.newest for group in answer.groups if group.newest]
    newest = [f"• {_newest(max(dated, key=lambda a: a.announced_on))}"] if dated else []
    return [*newest, *_not_drawn(answer, block["chart"]["axis_config"]["categories"])]


def _not_drawn(answer: Answer, drawn: Sequence[str]) -> list[str]:
    """Return what has no room in a chart, and steps of time that are not known well enough."""
    by = answer.question.group_by
    if by not in TIMES:
        more = len(answer.groups) - CATEGORIES
        return [f"• {more} smaller ones are not drawn"] if more > 0 else []
    vague = [group for group in answer.groups if is_vague(group, by)]
    told = [
        f"• {escape(group.key)}: {group.count:,}, known only by year and not drawn"
        for group in vague
    ]
    earlier = sum(g.count for g in answer.groups if g not in vague and g.key not in drawn)
    return [*told, f"• before {drawn[0]}: {earlier:,}, not drawn"] if earlier else told


def _side(group: Group) -> str:
    newest = _newest(group.newest) if group.newest else "nothing"
    return " · ".join(part for part in (f"• {bold(group.key)} {newest}", left_out(group)) if part)


def _newest(announcement: Announcement) -> str:
    on = wording.day(announcement.announced_on, announcement.precision)
    title = first_link(announcement, wording.clipped(announcement.title, TITLE))
    return f"newest {escape(on)} {title}"


def in_text(block: Block) -> Block:
    """Return a table or chart in a fixed-width face."""
    return rich_text(rich_preformatted(plain({"blocks": [block]})))
