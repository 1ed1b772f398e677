"""Conversations on the command line: threads by name, each turn an answer and its JSON.

Contains no reading or answering of its own; it keeps what stands in each thread.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bot.ask.answer import Answer, Figure
from bot.ask.asking import Asking
from bot.ask.context import Context
from bot.ask.question import Question, to_json
from bot.ask.rows import csv_of
from bot.ask.talk import Turn as Talked
from bot.ask.talk import turn
from bot.blocks.answer import render
from bot.blocks.plain import plain
from bot.errors import BadInput
from bot.sayings import NO_ANSWER, NOTHING_BEFORE
from store.dealings import Asked
from store.records import PUBLIC

LONGEST_RENDERED = 3_000
"""Characters of ``rendered``."""
_HEARD = {"mute": "(silent in this thread now)", "unmute": "(listening in this thread again)"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One line and its answer; ``rendered`` is the text as a person reads it, "" for silence.

    ``file`` is CSV where such was asked for, "" elsewhere.
    """

    thread: str
    text: str
    answer: Answer
    rendered: str
    file: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``infra ask --json`` writes; see ``docs/commands.md``."""
        return {
            "thread": self.thread,
            "text": self.text,
            "question": to_json(self.answer.question),
            "verdict": self.answer.verdict,
            "matched": list(self.answer.matched),
            "shown": list(self.answer.shown),
            "figures": [_figure(figure) for figure in self.answer.figures],
            "rendered": self.rendered,
        }


def _figure(figure: Figure) -> dict[str, Any]:
    data: dict[str, Any] = {
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "layer": figure.layer,
        "of": figure.of,
        "qualifier": figure.qualifier,
        "value_usd": figure.value_usd,
    }
    return data | {"answer": True} if figure.answer else data


@dataclass
class Console:
    """Conversations with one store; ``today`` is the day on which they are held."""

    asking: Asking
    today: date
    team: str = PUBLIC
    _threads: dict[str, Asked] = field(default_factory=dict)
    _asked: dict[str, Asked] = field(default_factory=dict)

    def turn(self, thread: str, text: str, *, mentioned: bool = True) -> Turn:
        """Answer a line in a thread. What cannot be read is an answer too, never an error."""
        try:
            made = self._answer(thread, text, mentioned=mentioned)
        except BadInput as problem:
            return Turn(thread, text, Answer(Question(), "not_understood"), problem.user_text)
        answer, file = made.answer, self._file(made.file)
        if made.command == "csv" and file:
            told = Answer(Question(), "answered", matched=made.file)
            return Turn(thread, text, told, file[:LONGEST_RENDERED], file)
        if answer is None:
            blank = Answer(Question(), "answered" if made.command in _HEARD else "nothing_found")
            said = NO_ANSWER if made.command == "csv" else NOTHING_BEFORE
            return Turn(thread, text, blank, _HEARD.get(made.command or "", said))
        if answer.verdict == "silent":
            return Turn(thread, text, answer, "")
        self._keep(thread, text, answer, made.previous)
        message = render(answer, question_id="console", in_thread=False)
        return Turn(thread, text, answer, plain(message.to_json())[:LONGEST_RENDERED], file)

    def _file(self, slugs: tuple[str, ...]) -> str:
        return csv_of(self.asking.store.announcements.by_slug(slugs, self.team)) if slugs else ""

    def _answer(self, thread: str, text: str, *, mentioned: bool) -> Talked:
        return turn(
            self.asking,
            text,
            team=self.team,
            today=self.today,
            before=self._threads.get(thread),
            earlier=self._asked.get,
            mentioned=mentioned,
        )

    def explain(self, thread: str, text: str) -> str:
        """Answer a line and return how the answer came about, step by step, as text."""
        context = self._context(thread)
        how = self.asking.explain(text, team=self.team, today=self.today, context=context)
        message = render(how.answer, question_id="console", in_thread=False)
        before = self._threads.get(thread)
        self._keep(thread, text, how.answer, before.id if before else None)
        parts = {
            "matches": how.matches,
            "question": {k: v for k, v in how.question.items() if v not in (None, [], "")},
            "verdict": how.answer.verdict,
            "rows": how.rows,
            "blocks": message.to_json(),
        }
        texts = {
            name: json.dumps(value, ensure_ascii=False, indent=1) for name, value in parts.items()
        }
        texts["sql"] = "\n".join(how.statements)
        order = ("matches", "question", "sql", "rows", "verdict", "blocks")
        return "\n".join(f"== {name}\n{texts[name]}" for name in order)

    def _context(self, thread: str) -> Context | None:
        before = self._threads.get(thread)
        return self.asking.context(before) if before else None

    def _keep(self, thread: str, text: str, answer: Answer, previous: str | None) -> None:
        """Let an answered question stand in its thread."""
        first = answer.verdict == "nothing_found" and thread not in self._threads
        if not answer.for_channel and not first:
            return
        asked = Asked(
            id=str(len(self._asked)),
            team=self.team,
            channel=thread,
            user="",
            text=text,
            question=to_json(answer.question),
            matched=answer.matched,
            shown=answer.shown,
            thread_ts=None,
            previous=previous,
            asked_at=datetime.combine(self.today, datetime.min.time(), UTC),
        )
        self._threads[thread] = self._asked[asked.id] = asked
