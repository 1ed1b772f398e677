"""What can be asked, by example; made from the table of forms of the question language."""

from __future__ import annotations

from bot.blocks import ids, limits
from bot.blocks.message import Message
from bot.blocks.mrkdwn import actions, bold, button, context, escape, section

EXAMPLES = 4
"""Examples of one group that have room."""
PRESSED = 3
INTRO = (
    "Ask what was announced in AI infrastructure: data centres, chips, compute, power, money. "
    "Every figure comes from a source."
)
OUTRO = (
    "In a thread of mine, just reply to refine. Where I am mentioned I also answer in part; "
    "without a mention only what I understand whole. Say stop listening to silence a thread."
)


def render(*, question_id: str) -> Message:
    """Return the help: each group of forms with its examples, and some to press."""
    from bot.ask.forms import FORMS

    groups: dict[str, list[str]] = {}
    for form in FORMS:
        groups.setdefault(form.group, []).append(form.example)
    lines = [
        f"{bold(group)}: {', '.join(f'`{escape(example)}`' for example in examples[:EXAMPLES])}"
        for group, examples in groups.items()
    ]
    first = [examples[0] for examples in groups.values()][:PRESSED]
    pressed = [
        button(example, ids.numbered(ids.ASK, number), example)
        for number, example in enumerate(first)
    ]
    blocks = (
        section(escape(INTRO), block_id=ids.question_block(question_id)),
        section("\n".join(lines)),
        actions(*pressed),
        context(escape(OUTRO)),
    )
    return limits.check(limits.fit(Message(escape(INTRO), blocks)))
