"""The question: what a person wants, as a frozen value, and its forms as JSON and as words.

Contains no parsing of what people type (see ``reading``) and no facts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from store.records import Kind, Order, Role, Status

Intent = Literal[
    "list",
    "total",
    "count",
    "largest",
    "smallest",
    "latest",
    "earliest",
    "compare",
    "timeline",
    "sources",
    "detail",
    "help",
]
Field = Literal[
    "amount",
    "currency",
    "power",
    "units",
    "status",
    "date",
    "horizon",
    "place",
    "companies",
    "partners",
    "customers",
    "chips",
    "models",
    "claims",
    "summary",
]
GroupBy = Literal[
    "company", "vendor", "chip", "kind", "country", "status", "month", "quarter", "year"
]
MeasureAsked = Literal["amount", "power", "units"]
RoleAsked = Role | Literal["payer", "receiver"]
"""A role of the data, or the side of the money: see ``payers``."""
INTENTS: tuple[Intent, ...] = get_args(Intent)
FIELDS: tuple[Field, ...] = get_args(Field)
PAGE = 5
"""Announcements on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person wants.

    ``names`` are canonical names in the order they were asked for (companies, chips, models,
    families); ``names_mode`` says whether an announcement must involve all or any of them.
    ``since`` and ``until`` are inclusive. ``places`` are ISO-3166 alpha-2 codes of countries, or
    names of states, regions and sites. Money is in USD, power in MW, units are accelerators.
    ``words`` are looked up in titles, summaries and locations. ``refers_to`` are slugs: the
    question is about just these. ``role`` is the part that the names play; "payer" and "receiver"
    choose what a total counts and leave nothing out of a list. ``measure`` is what a total, a
    largest or a threshold is of.
    """

    intent: Intent = "list"
    field: Field | None = None
    names: tuple[str, ...] = ()
    names_mode: Literal["all", "any"] = "all"
    role: RoleAsked | None = None
    kinds: tuple[Kind, ...] = ()
    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    min_usd: float | None = None
    max_usd: float | None = None
    min_mw: float | None = None
    max_mw: float | None = None
    min_units: float | None = None
    max_units: float | None = None
    statuses: tuple[Status, ...] = ()
    not_names: tuple[str, ...] = ()
    not_kinds: tuple[Kind, ...] = ()
    not_places: tuple[str, ...] = ()
    not_statuses: tuple[Status, ...] = ()
    words: tuple[str, ...] = ()
    measure: MeasureAsked | None = None
    currency: str | None = None
    group_by: GroupBy | None = None
    order: Order = "newest"
    refers_to: tuple[str, ...] = ()
    offset: int = 0
    limit: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether the question leaves anything out (False: it asks of all announcements)."""
        free = {"intent", "field", "names_mode", "measure", "currency", "group_by", "order"}
        free |= {"offset", "limit"}
        blank = Question()
        return any(
            getattr(self, f.name) != getattr(blank, f.name)
            for f in fields(self)
            if f.name not in free
        )


_ADAPTER: TypeAdapter[Question] = TypeAdapter(Question)


def to_json(question: Question) -> dict[str, Any]:
    """Return the question as JSON-ready values, every key present (see ``docs/commands.md``)."""
    data: dict[str, Any] = _ADAPTER.dump_python(question, mode="json")
    return data


def from_json(data: dict[str, Any]) -> Question:
    """Return the question of stored JSON. Raises pydantic.ValidationError where it is not one."""
    return _ADAPTER.validate_python({k: v for k, v in data.items() if v is not None})
