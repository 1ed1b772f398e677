"""An answer as a message: the answer first, its sources, what is not known, and what to press.

Contains no facts and no decisions on what to find. A renderer per intent makes the lines, the
frame around them is the same for all. Only block types that an acknowledgement may hold are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.ask import show, wording
from bot.ask.answer import Answer
from bot.ask.details import WHOLE, basis_words, date_words, place_words
from bot.ask.filters import scope
from bot.ask.question import Intent
from bot.blocks import figures, help, ids, limits, private
from bot.blocks.drawn import beside, in_text, picture
from bot.blocks.items import cited, item
from bot.blocks.message import Block, Message
from bot.blocks.mrkdwn import bold, context, escape, italic, section
from bot.blocks.under import freshness, under
from store.records import Announcement

SECTION = 2_900
"""Characters of one section, below what Slack takes."""


def render(
    answer: Answer,
    *,
    question_id: str,
    in_thread: bool,
    hint: str | None = None,
    drawn: bool = False,
    votes: bool = False,
    admin: bool = False,
) -> Message:
    """Return the message of an answer that is not silent, within Slack's limits.

    ``hint`` is a sentence about the place it is shown in; it takes the place of the examples of
    follow-ups. With ``drawn`` names side by side are a table and groups a chart: for messages
    that can be sent again where Slack refuses these, never for an acknowledgement. With ``votes``
    people may say whether it helped. An ``admin`` is offered to add an unknown name, and to sort
    the documents of an announcement that is shown whole. Raises ValueError for a silent answer.
    """
    if answer.verdict == "silent":
        raise ValueError("a silent answer has no message")
    if answer.verdict not in ("answered", "partial"):
        return private.render(answer, question_id=question_id, in_thread=in_thread, may_add=admin)
    if answer.question.intent == "help":
        return help.render(question_id=question_id)
    lines = [*_preface(answer), *_LINES[answer.question.intent](answer)]
    if answer.mentions:
        lines.append(f"Also mentioned, not counted: {figures.names_of(answer.mentions)}")
    vote_on = question_id if votes else None
    below = under(answer, in_thread=in_thread, hint=hint, vote_on=vote_on, admin=admin)
    message = _drawing(answer, below) if drawn else None
    if message is None:
        text = escape(summary(answer))
        message = Message(text, (*(section(text) for text in _sections(lines)), *below))
    for blocks in (message.blocks, message.classic):
        for first in blocks[:1]:
            first["block_id"] = ids.question_block(question_id)
    return limits.check(limits.fit(message))


def render_drawing(answer: Answer) -> Message | None:
    """Return just the table or chart of an answer that was given as text; None for others."""
    message = _drawing(answer, (context(escape(freshness(answer))),))
    return limits.check(limits.fit(message)) if message else None


def _drawing(answer: Answer, below: tuple[Block, ...]) -> Message | None:
    block = picture(answer, subject_of(answer))
    if block is None:
        return None
    head, *rest = _LINES[answer.question.intent](answer)
    lines = [*_preface(answer), head, *beside(answer, block, rest)]
    above = [section(text) for text in _sections(lines)]
    classic = (*map(dict, above), in_text(block), *below)
    return Message(escape(summary(answer)), (*above, block, *below), classic)


def _sections(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines joined to texts that fit a section each."""
    text = ""
    for line in lines:
        line = limits.shorten_mrkdwn(line, SECTION)
        if text and len(text) + 1 + len(line) > SECTION:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    yield text


def _preface(answer: Answer) -> Iterator[str]:
    for guess in answer.guesses:
        yield italic(f'Showing {guess.name} for "{guess.typed}".')
    if answer.wider_than:
        yield italic(f"Nothing of that for {answer.wider_than}. All of {subject_of(answer)}:")
    used = {name.casefold() for name in answer.question.names}
    missed = [part for part in answer.not_read if part.casefold() not in used]
    if answer.verdict == "partial" and missed:
        unread = ", ".join(f'"{part}"' for part in missed)
        yield italic(f"Not understood, and left out: {unread}.")


def summary(answer: Answer) -> str:
    """Return the answer in one plain line, for notifications and screen readers."""
    subject = subject_of(answer)
    asked = [f for f in answer.figures if f.answer and f.of is None]
    if answer.question.intent == "total" and asked:
        told = "; ".join(f"{f.label} {figures.value(f)}" for f in asked[:4])
        return f"{subject}: {told}"
    if answer.groups:
        told = "; ".join(f"{g.key} {g.count}" for g in answer.groups[:6])
        return f"{subject}: {told}"
    if answer.question.intent == "list" or not answer.lines:
        count = wording.counted(len(answer.matched), "announcement")
        newest = f". {answer.items[0].title}" if answer.items else ""
        return f"{subject}: {count}{newest}"
    return f"{subject}: {answer.lines[0]}"


def subject_of(answer: Answer) -> str:
    """Return what the answer is about in words: the filters of its question, or what is shown."""
    question = answer.question
    if question.refers_to:
        if len(answer.items) == 1:
            return answer.items[0].title
        return wording.counted(len(question.refers_to), "announcement")
    plain = scope(question)
    return show.in_words(plain) if plain.narrows else "All announcements"


def _heading(answer: Answer, *facts: str) -> str:
    subject = subject_of(answer)
    return " · ".join([bold(subject), *(escape(fact) for fact in facts if fact)])


def _items(answer: Answer) -> list[str]:
    told: dict[str, str] = {}
    if answer.question.currency and answer.question.intent == "list":
        told = {f.of: figures.value(f) for f in answer.figures if f.answer and f.of}
    return [item(a, answer.question.names, told.get(a.slug, "")) for a in answer.items]


def _list(answer: Answer) -> list[str]:
    if answer.groups:
        return _grouped(answer)
    count = wording.counted(len(answer.matched), "announcement")
    start = answer.question.offset
    page = f"{start + 1} to {start + len(answer.items)}" if start else ""
    newest = ""
    if answer.items and not start and len(answer.matched) > 1:
        order = answer.question.order
        newest = f"{order} {date_words(answer.items[0])}" if order == "newest" else f"{order} first"
    return [_heading(answer, count, newest or page), *_items(answer)]


def _grouped(answer: Answer) -> list[str]:
    by = answer.question.group_by
    count = wording.counted(len(answer.matched), "announcement")
    return [_heading(answer, f"by {by}" if by else "", count), *figures.sides(answer)]


def _count(answer: Answer) -> list[str]:
    if answer.groups:
        return _grouped(answer)
    newest = "The newest:" if len(answer.matched) > len(answer.items) else ""
    return [line for line in (_heading(answer, *answer.lines), newest, *_items(answer)) if line]


def _total(answer: Answer) -> list[str]:
    if answer.groups:
        return _grouped(answer)
    asked = [f for f in figures.whole(answer) if f.answer]
    if not asked:
        return [_heading(answer), *figures.said(answer.lines), *_items(answer)]
    more = figures.said(answer.lines[1:])
    if len(asked) == 1:
        return [_heading(answer), *figures.single_pot(answer), *more]
    what = _KINDS_OF.get(asked[0].measure or "amount", "")
    why = "never added up: they overlap and mean different things"
    return [f"{bold(f'{subject_of(answer)}, {what}')} ({why})", *figures.pots(answer), *more]


_KINDS_OF: dict[str, str] = {
    "amount": "announced amounts by kind of money",
    "power": "announced capacity by kind of power",
    "units": "announced numbers",
}


def _extreme(answer: Answer) -> list[str]:
    asked = [f for f in answer.figures if f.answer]
    if not asked:
        return [_heading(answer), *figures.said(answer.lines), *_items(answer)]
    first = f"*{escape(asked[0].label)}: {escape(figures.value(asked[0]))}*"
    rest = ["Then:", *figures.said(answer.lines)] if answer.lines else []
    return [_heading(answer), first, *_items(answer), *rest]


def _dated(answer: Answer) -> list[str]:
    return [_heading(answer, *answer.lines), *_items(answer)]


def _compare(answer: Answer) -> list[str]:
    question = answer.question
    compared = question.names if len(question.names) > 1 else ()
    rest = replace(question, names=()) if compared else question
    subject = subject_of(replace(answer, question=rest))
    heading = " vs ".join(compared)
    if not compared or rest.narrows:
        heading = f"{heading}, {subject}" if heading else subject
    return [f"{bold(heading)} · side by side", *figures.sides(answer)]


def _sources(answer: Answer) -> list[str]:
    return [_heading(answer, "sources"), *_source_lines(answer)]


def _source_lines(answer: Answer) -> Iterator[str]:
    """Yield each announcement and its sources; the address itself is the label, to be copied."""
    for a in answer.items:
        yield bold(a.title)
        for source in a.sources:
            yield f"• {figures.source(source)}"
    yield from _joined(answer)


def _joined(answer: Answer) -> Iterator[str]:
    if answer.joined:
        yield escape(f"Joined: {answer.joined}.")


def _detail(answer: Answer) -> list[str]:
    if len(answer.items) != 1:
        first = answer.lines[: max(0, len(answer.lines) - len(answer.items))]
        lines = [f"{line} · {cited(a.sources)}" for line, a in _line_by_item(answer)]
        return [_heading(answer), *map(escape, first), *lines]
    a = answer.items[0]
    where = f" · {escape(place_words(a))}" if place_words(a) else ""
    basis = f" ({escape(basis)})" if (basis := basis_words(a)) else ""
    head = f"{bold(a.title)}\n{escape(date_words(a))}{basis}{where} · {cited(a.sources)}"
    more = []
    if answer.question.field in WHOLE and len(a.sources) > 1:
        more = ["Sources:", *(f"• {figures.source(s, address=False)}" for s in a.sources)]
        more += _joined(answer)
    return [head, *figures.said(answer.lines), *more]


def _line_by_item(answer: Answer) -> list[tuple[str, Announcement]]:
    lines = figures.said(answer.lines[-len(answer.items) :] if answer.items else ())
    return list(zip(lines, answer.items, strict=False))


_LINES: dict[Intent, Callable[[Answer], list[str]]] = {
    "list": _list,
    "count": _count,
    "total": _total,
    "largest": _extreme,
    "smallest": _extreme,
    "latest": _dated,
    "earliest": _dated,
    "compare": _compare,
    "timeline": _grouped,
    "sources": _sources,
    "detail": _detail,
}
