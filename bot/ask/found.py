"""What a question finds: the rows of the store, pages of them, and the loaded announcements.

Contains no decisions on how to answer (see ``answers``); all reads of an answer go through here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.ask.answer import Gaps
from bot.ask.filters import to_filter
from bot.ask.question import PAGE, MeasureAsked, Question
from store.records import Announcement, Freshness, Row

if TYPE_CHECKING:
    from store import Store

LONGEST_PAGE = 10
MOST_KEPT = 2_000
"""Announcements kept between questions: some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts as one workspace sees them on one day; ``people`` maps a person to a company.

    ``loaded`` keeps announcements between questions, for as long as the facts stay the same.
    """

    store: Store
    team: str
    today: date
    people: Mapping[str, str] = field(default_factory=dict)
    loaded: dict[int, Announcement] = field(default_factory=dict)

    def find(self, question: Question, *, mentioned: bool = False) -> Found:
        """Return what a question finds; with ``mentioned`` where its names are only mentioned."""
        wanted = to_filter(
            question,
            self.store.entities,
            team=self.team,
            today=self.today,
            people=self.people,
            mentioned=mentioned,
        )
        rows = self.store.announcements.find(wanted)
        if question.limit is not None and question.intent == "list":
            rows = rows[: question.limit]
        return Found(self, question, rows)

    def ids(self, names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """Return the ids of each name, people as the company that is asked for instead."""
        companies = [self.people.get(name, name) for name in names]
        return self.store.entities.ids(companies, self.team) if companies else ()

    def freshness(self) -> Freshness:
        """Return how fresh the facts are."""
        return self.store.announcements.freshness(self.team)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that a question finds, in its order; ``followed``: it follows up on another."""

    facts: Facts
    question: Question
    rows: tuple[Row, ...]
    followed: bool = False

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every slug found, in order."""
        return tuple(row.slug for row in self.rows)

    def load(self, rows: Sequence[Row] | None = None) -> tuple[Announcement, ...]:
        """Return the announcements of rows, all of them without a choice."""
        wanted = self.rows if rows is None else rows
        ids = [row.id for row in wanted]
        kept = self.facts.loaded
        fresh = [one for one in ids if one not in kept]
        if not fresh:
            return tuple(kept[one] for one in ids)
        found = self.facts.store.announcements.load(fresh)
        if len(found) != len(fresh):  # one was taken away since it was found
            return self.facts.store.announcements.load(ids)
        new = dict(zip(fresh, found, strict=True))
        if len(kept) + len(new) <= MOST_KEPT:
            kept.update(new)
        return tuple(new[one] if one in new else kept[one] for one in ids)

    def page(self) -> tuple[Announcement, ...]:
        """Return the announcements on the page asked for."""
        size = min(self.question.limit or PAGE, LONGEST_PAGE)
        start = self.question.offset
        return self.load(self.rows[start : start + size])

    @property
    def exhausted(self) -> bool:
        """Whether the page asked for lies behind the last announcement."""
        return self.question.offset >= len(self.rows)

    def measure(self) -> MeasureAsked:
        """Return the measure asked for; unasked, the first that any row gives a figure of."""
        if self.question.measure is not None:
            return self.question.measure
        measures: tuple[MeasureAsked, ...] = ("amount", "power", "units")
        return next((m for m in measures if self.tells(m)), "amount")

    def tells(self, measure: MeasureAsked) -> bool:
        """Return whether any row gives a figure of a measure (rates too)."""
        return any(told(row, measure) is not None or _rate(row, measure) for row in self.rows)

    def gaps(self) -> Gaps:
        """Return how many rows give an amount (or a rate), a capacity, a number of accelerators."""
        return Gaps(
            total=len(self.rows),
            with_amount=sum(1 for r in self.rows if r.usd is not None or r.usd_rate is not None),
            with_power=sum(1 for r in self.rows if r.mw is not None),
            with_units=sum(1 for r in self.rows if r.units is not None),
        )

    def mentions(self) -> tuple[Announcement, ...]:
        """Return the announcements in which the names asked for are only mentioned."""
        question = self.question
        if not question.names or question.refers_to or question.role == "mentioned":
            return ()
        plain = replace(question, offset=0, limit=None, order="newest")
        other = self.facts.find(plain, mentioned=True)
        return other.load(other.rows[:PAGE])


def told(row: Row, measure: MeasureAsked) -> float | None:
    """Return the headline figure of a row: USD, MW or accelerators; None where not disclosed."""
    return {"amount": row.usd, "power": row.mw, "units": row.units}[measure]


def _rate(row: Row, measure: MeasureAsked) -> bool:
    return measure == "amount" and row.usd_rate is not None
