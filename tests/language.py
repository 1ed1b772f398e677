"""What the tests of the language share: the starter facts, and questions as short dictionaries."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.ask.asking import Asking
from bot.ask.context import Context, Reading
from bot.ask.question import Question
from store import open_store
from store.records import PUBLIC

TODAY = date(2026, 11, 22)
BLANK = Question()


def brief(question: Question | None) -> dict[str, Any]:
    """Return the fields of a question that are not as in a blank one; dates as ISO text."""
    if question is None:
        return {}
    return {
        f.name: str(value) if isinstance(value, date) else value
        for f in fields(question)
        if (value := getattr(question, f.name)) != getattr(BLANK, f.name)
    }


@dataclass(frozen=True)
class Language:
    """The language on the starter facts."""

    asking: Asking

    def read(self, text: str, context: Context | None = None) -> Reading:
        return self.asking.read(text, team=PUBLIC, today=TODAY, context=context)

    def after(self, *texts: str) -> Context | None:
        """Return what stands in a thread after the texts were answered, one after the other."""
        context: Context | None = None
        for text in texts:
            answer = self.asking.answer(text, today=TODAY, context=context)
            shown = self.asking.store.announcements.by_slug(answer.shown, PUBLIC)
            beneath = self.asking.beneath(answer.question, team=PUBLIC, today=TODAY)
            if not beneath and len(answer.shown) < len(answer.matched):
                beneath = self.asking.store.announcements.by_slug(answer.matched, PUBLIC)
            context = Context(answer.question, answer.matched, shown, beneath)
        return context


@lru_cache(maxsize=1)
def language(file: Path) -> Language:
    """Return the language on a database of the starter facts, opened once."""
    return Language(Asking(open_store(f"sqlite:///{file}")))
