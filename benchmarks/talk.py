"""Talking to the bot in this process, as in one thread after another, on fresh starter facts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.judging import TODAY, Turn
from bot.ask.asking import Asking
from bot.ask.context import Context
from bot.blocks.answer import render
from bot.blocks.plain import plain
from store import Store, open_store
from store.importing import load_starter


@contextmanager
def fresh_facts() -> Iterator[Store]:
    """Yield a store with the starter facts, without the briefing."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'facts.db'}")
        load_starter(store, "facts", datetime.combine(TODAY, datetime.min.time(), UTC))
        yield store
        store.close()


class Talk:
    """One thread: what was answered last is what a follow-up refers to."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._context: Context | None = None

    def say(self, text: str, *, mentioned: bool = True) -> Turn:
        """Return what is answered to a line; an answer for the thread becomes its context."""
        made = self._asking.answer(text, today=TODAY, context=self._context, mentioned=mentioned)
        if made.verdict == "silent":
            return Turn(made, "")
        message = render(made, question_id="bench", in_thread=self._context is not None)
        if made.for_channel:
            self._context = Context(made.question, made.matched, made.items)
        return Turn(made, plain(message.to_json()))
