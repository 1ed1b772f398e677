"""What can be asked, by example; made from the table of forms of the question language."""

from __future__ import annotations

from bot.ask.forms import FORMS, GROUPS, Form
from bot.blocks import ids, limits
from bot.blocks.message import Message
from bot.blocks.mrkdwn import actions, bold, button, context, escape, section

EXAMPLES = 5
"""Examples of one group that have room."""
PRESSED = 3
INTRO = (
    "Ask what was announced in AI infrastructure: data centres, chips, compute, power, money. "
    "Every figure comes from a source."
)
NEWS = ("watch meta chips weekdays 08:30", "watch google at once", "watches", "digest now")
OUTRO = (
    "In a thread of mine just reply. Without a mention I answer only what I understand whole; "
    "what I leave unanswered, I did not take for a question."
)


def render(*, question_id: str) -> Message:
    """Return the help: each group of forms with some of its examples, and some to press."""
    lines = [
        f"{bold(GROUPS[forms[0].group])}: {', '.join(map(_code, _spread(forms)))}"
        for forms in _groups()
    ]
    lines.append(f"{bold('What is new')}: {', '.join(map(_code, NEWS))}")
    to_press = [form.example for form in FORMS if form.after is None][:PRESSED]
    pressed = [
        button(example, ids.numbered(ids.ASK, number), example)
        for number, example in enumerate(to_press)
    ]
    pressed.append(button("All forms", ids.numbered(ids.ASK, PRESSED), "help all"))
    blocks = (
        section(escape(INTRO), block_id=ids.question_block(question_id)),
        section("\n".join(lines)),
        actions(*pressed),
        context(escape(OUTRO)),
    )
    return limits.check(limits.fit(Message(escape(INTRO), blocks)))


def render_all(*, question_id: str) -> Message:
    """Return the whole help: a line for every form, with what it does."""
    texts = [
        "\n".join(
            [
                bold(GROUPS[forms[0].group]),
                *(f"{_code(form.example)} {escape(form.meaning)}" for form in forms),
            ]
        )
        for forms in _groups()
    ]
    first, *rest = texts
    blocks = (
        section(first, block_id=ids.question_block(question_id)),
        *(section(text) for text in rest),
        section(f"{bold('What is new')}: {', '.join(map(_code, NEWS))}"),
        context(escape(OUTRO)),
    )
    return limits.check(limits.fit(Message(escape(INTRO), blocks)))


def _groups() -> list[list[Form]]:
    groups: dict[str, list[Form]] = {}
    for form in FORMS:
        groups.setdefault(form.group, []).append(form)
    return list(groups.values())


def _spread(forms: list[Form]) -> list[str]:
    """Return some examples of a group, from its beginning to its end."""
    step = max(1, -(-len(forms) // EXAMPLES))
    return [form.example for form in forms[::step]]


def _code(example: str) -> str:
    return f"`{escape(example.replace('`', ''))}`"
