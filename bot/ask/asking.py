"""Asking: text in, Answer out, on one store; names are built once and kept while they hold.

The thin shell around ``reading`` (what is meant) and ``answers`` (what is found).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from bot.ask.answer import Answer, Guess
from bot.ask.answers import answer as answer_to
from bot.ask.context import Context, Reading
from bot.ask.found import Facts
from bot.ask.names import Names
from bot.ask.names_english import English
from bot.ask.pointing import SINGLE
from bot.ask.question import Question, from_json, to_json
from bot.ask.reading import read
from store.dealings import Asked
from store.records import PUBLIC, Announcement

if TYPE_CHECKING:
    from store import Store

T = TypeVar("T")

MOST_BENEATH = 30
"""Announcements of a list that a line about some of it may still point at."""


@dataclass(frozen=True, slots=True)
class Known:
    """What reading a question needs, as of one version of the names."""

    version: int
    names: Names
    vocabulary: frozenset[str]
    people: dict[str, str]
    loaded: dict[int, Announcement] = field(default_factory=dict)
    made: dict[Hashable, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer with the path that led to it, as it ran."""

    answer: Answer
    reading: Reading
    question: dict[str, Any]
    matches: tuple[dict[str, Any], ...]
    statements: tuple[str, ...]
    rows: tuple[str, ...]


class Asking:
    """Answers questions on a store. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, Known] = {}
        self._building = Lock()

    def names(self, team: str = PUBLIC) -> Names:
        """Return the names that a workspace may use."""
        return self._know(team).names

    def warm(self) -> None:
        """Build the names and load the list of English words now, not during the first question."""
        English().ordinary("warm")  # first: what its loading frees is used again by the names
        self.names()

    def kept(self, key: Hashable, team: str, make: Callable[[], T]) -> T:
        """Return what is made of a workspace's names, made once for as long as they hold."""
        made = self._know(team).made
        if key not in made:
            made[key] = make()
        known: T = made[key]
        return known

    def about(self, question: Question, *, team: str, today: date) -> frozenset[str]:
        """Return the announcements that a question is about, without an answer made of them."""
        plain = replace(question, intent="list", group_by=None, offset=0, limit=None)
        return frozenset(row.slug for row in self._facts(team, today).find(plain).rows)

    def announcements(self, slugs: Sequence[str], *, team: str) -> tuple[Announcement, ...]:
        """Return announcements in the order of their slugs, as the store's ``by_slug`` does.

        Those that were loaded before, and are still the same, are not read again.
        """
        if not slugs:
            return ()
        found = self._facts(team, date.min).find(Question(refers_to=tuple(slugs)))
        # A workspace's own comes after a public one of the same slug, and stays.
        known = {a.slug: a for a in sorted(found.load(), key=lambda a: a.team)}
        return tuple(known[slug] for slug in dict.fromkeys(slugs) if slug in known)

    def _facts(self, team: str, today: date) -> Facts:
        known = self._know(team)
        return Facts(self.store, team, today, known.people, known.loaded)

    def read(self, text: str, *, team: str, today: date, context: Context | None = None) -> Reading:
        """Return what a text means. Raises BadInput for an empty or a too long one."""
        known = self._know(team)
        reading = read(text, known.names, known.vocabulary, today=today, context=context)
        if reading.verdict != "ambiguous" or (context is None and len(reading.hits) < 2):
            return reading
        return self._decided(reading, team, today, context) or reading

    def _decided(
        self, reading: Reading, team: str, today: date, context: Context | None
    ) -> Reading | None:
        """Return the one choice of an ambiguous name that finds anything beside the rest.

        "softbank ampere": of what "ampere" may be, only one has announcements with SoftBank. It is
        shown as a guess. None where several do, or none does.
        """
        known = self._know(team)
        facts = Facts(self.store, team, today, known.people, known.loaded)
        found = []
        for offer in reading.offers:
            chosen = read(offer.text, known.names, known.vocabulary, today=today, context=context)
            if chosen.question is not None and facts.find(chosen.question).rows:
                typed = next((h.typed for h in reading.hits if h.verdict == "ambiguous"), "")
                guesses = (*chosen.guesses, Guess(typed, offer.label))
                found.append(replace(chosen, guesses=guesses, typed=reading.typed, alternatives=()))
        return found[0] if len(found) == 1 else None

    def answer(
        self,
        text: str,
        *,
        team: str = PUBLIC,
        today: date,
        context: Context | None = None,
        mentioned: bool = True,
    ) -> Answer:
        """Answer a text. Unless the bot is mentioned, only what was understood whole is answered.

        Raises BadInput for an empty or a too long text, where the bot is mentioned.
        """
        if not mentioned and not text.strip():
            return Answer(Question(), "silent", typed=text)
        reading = self.read(text, team=team, today=today, context=context)
        return self.answer_to(reading, team=team, today=today, mentioned=mentioned)

    def answer_to(
        self, reading: Reading, *, team: str, today: date, mentioned: bool = True
    ) -> Answer:
        """Answer what was read; see :meth:`answer`."""
        if not mentioned and reading.verdict != "read" and not reading.nearly:
            return Answer(reading.question or Question(), "silent", typed=reading.typed)
        known = self._know(team)
        return answer_to(
            reading,
            self.store,
            team=team,
            today=today,
            people=known.people,
            loaded=known.loaded,
        )

    def question_of(self, asked: Asked) -> Question:
        """Return an answered question; what it refers to may have become another announcement."""
        question = from_json(asked.question)
        now = self.store.announcements.slugs_now(question.refers_to, asked.team)
        return replace(question, refers_to=now)

    def context(self, asked: Asked) -> Context:
        """Return what stands in a thread in which a question was answered."""
        question = self.question_of(asked)
        shown = self.store.announcements.by_slug(asked.shown, asked.team)
        today = asked.asked_at.date()
        matched = self.store.announcements.slugs_now(asked.matched, asked.team)
        beneath = self.beneath(question, team=asked.team, today=today)
        if not beneath and len(shown) < len(matched):
            beneath = self.store.announcements.by_slug(matched[:MOST_BENEATH], asked.team)
        return Context(question, matched, shown, beneath)

    def beneath(self, question: Question, *, team: str, today: date) -> tuple[Announcement, ...]:
        """Return the head of the list that a question about some of it leaves standing."""
        if not (question.refers_to or question.intent in SINGLE):
            return ()
        whole = replace(question, intent="list", field=None, group_by=None, refers_to=(), offset=0)
        if not whole.narrows:
            return ()
        found = self._facts(team, today).find(whole)
        return found.load(found.rows[:MOST_BENEATH])

    def explain(
        self, text: str, *, team: str = PUBLIC, today: date, context: Context | None = None
    ) -> Explained:
        """Answer a text as :meth:`answer` does and tell how: matches, statements and rows."""
        self._know(team)
        with self.store.database.recorded() as statements:
            reading = self.read(text, team=team, today=today, context=context)
            made = self.answer_to(reading, team=team, today=today)
        matches = tuple(
            {
                "typed": hit.typed,
                "verdict": hit.verdict,
                "candidates": [
                    {"name": c.name, "kind": c.kind, "score": round(c.score, 1), "why": c.why}
                    for c in hit.candidates
                ],
            }
            for hit in reading.hits
        )
        question = to_json(made.question)
        return Explained(made, reading, question, matches, tuple(statements), made.matched)

    def _know(self, team: str) -> Known:
        """Return names and words as of the store's present version, building them when it moved."""
        version = self.store.entities.names_version()
        known = self._known.get(team)
        if known is not None and known.version == version:
            return known
        with self._building:
            known = self._known.get(team)
            if known is None or known.version != version:
                known = self._build(version, team)
                self._known[team] = known
            return known

    def _build(self, version: int, team: str) -> Known:
        entries = self.store.entities.names(team)
        people: dict[str, str] = {}
        for name in dict.fromkeys(e.entity for e in entries if e.kind == "person"):
            entity = self.store.entities.get(name, team)
            if entity is not None and entity.company:
                people[name] = entity.company
        vocabulary = self.store.announcements.vocabulary(team)
        return Known(version, Names.build(entries), vocabulary, people)
