"""The answer: what the bot found, as frozen values, before anything is rendered.

Contains no wording beyond short labels and no Slack. Every figure comes from a stored claim or is
computed from stored claims by the rule in ``totals``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.ask.question import Question
from store.records import Announcement, Freshness, Layer, Measure, Qualifier

Verdict = Literal[
    "answered",
    "partial",
    "ambiguous",
    "unknown_name",
    "nothing_found",
    "not_understood",
    "silent",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in an answer.

    ``unit`` is a currency code for money, ``MW``, ``accelerators``, ``announcements`` or what is
    counted. ``of`` is the slug where it belongs to one announcement. ``answer`` marks what was
    asked for; what a total left out is a figure too, labelled so. ``value_usd`` is set where
    ``unit`` is another currency and the USD value is known. ``members`` are the slugs of the
    announcements that were added up, the largest first.
    """

    label: str
    value: float
    unit: str
    layer: Layer | None = None
    of: str | None = None
    answer: bool = False
    qualifier: Qualifier = "exactly"
    low: float | None = None
    measure: Measure | None = None
    value_usd: float | None = None
    count: int = 1
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is not disclosed: how many of ``total`` announcements give each figure."""

    total: int
    with_amount: int
    with_power: int
    with_units: int


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a grouping, a comparison or a timeline; ``figures`` are per layer.

    ``chips`` are those of what is compared, the most often named first.
    """

    key: str
    count: int
    figures: tuple[Figure, ...] = ()
    newest: Announcement | None = None
    chips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A slip that was corrected: shown as such."""

    typed: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice offered to the asker: a button's label and the text it stands for."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    ``items`` are the announcements on this page; ``matched`` all slugs the answer rests on, in
    order; ``mentions`` those in which the names are only mentioned (never counted). ``lines`` are
    the sentences that answer a question of the set or of one field, in plain text; ``not_read``
    the part of the text that was not understood; ``offers`` what the asker may choose instead.
    ``joined`` is why the sources of a single announcement are one, where documents were joined.
    ``wider_than`` is what was asked for in words where nothing was found for it and a wider
    question is answered instead.
    """

    question: Question
    verdict: Verdict
    items: tuple[Announcement, ...] = ()
    matched: tuple[str, ...] = ()
    mentions: tuple[Announcement, ...] = ()
    figures: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    not_read: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    joined: str = ""
    wider_than: str = ""
    gaps: Gaps | None = None
    freshness: Freshness | None = None
    typed: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The slugs on this page."""
        return tuple(item.slug for item in self.items)

    @property
    def for_channel(self) -> bool:
        """Whether the answer is for everybody; help, offers and nothing-found are private."""
        return self.verdict in ("answered", "partial") and self.question.intent != "help"
