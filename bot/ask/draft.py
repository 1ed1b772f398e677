"""The parts of a text, before it is known whether they follow up on something: a value.

Contains no context: a draft is the same whatever stands in the thread. See ``gathering`` for how
it is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ask.names_values import Candidate, Hit
from bot.ask.thresholds import Threshold
from bot.ask.times import Window

_ORDERS = frozenset(("wh:when", "top", "oldest", "newest"))
"""Flags that ask for something by themselves."""


@dataclass(slots=True)
class Draft:
    """The parts of a text. ``flags`` are tags without a value that occurred (only, instead)."""

    names: list[Candidate] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    not_names: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    not_kinds: list[str] = field(default_factory=list)
    not_words: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    not_places: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    not_statuses: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    timed: list[str] = field(default_factory=list)
    figures: list[Threshold] = field(default_factory=list)
    intents: list[tuple[str, str]] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    drops: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    series: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    kind_words: list[str] = field(default_factory=list)
    top: int | None = None
    role: str | None = None
    side: str | None = None
    per: str | None = None
    group: str | None = None
    currency: str | None = None
    command: str | None = None
    weak: list[Hit] = field(default_factory=list)
    ambiguous: list[Hit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unread_first: bool = False
    joins_out: bool = False
    plural: bool = False
    kind_ends: int = -1

    @property
    def filters(self) -> bool:
        """Whether any part narrows what is asked of."""
        return bool(
            self.names or self.not_names or self.kinds or self.not_kinds or self.places
            or self.not_places or self.statuses or self.not_statuses or self.words or self.windows
            or self.figures or self.shown or self.role or self.ordinals
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing was understood that means anything by itself."""
        parts = (self.intents, self.measures, self.fields, self.drops, self.pages, self.command)
        asks = self.group or self.currency or self.flags & _ORDERS
        return not (self.filters or any(parts) or bool(asks))
