"""A Question compiled to the store's Filter: names to groups of ids, places to all they hold.

Contains no SQL and no wording. What the store does not know matches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Protocol, cast, get_args

from bot.ask.question import Question
from store.records import Filter, Role

Ids = tuple[int, ...]
Dropped = tuple[str, str, Question]
"""A part of a question in a word, what the rest is called without it, and the rest."""


class Directory(Protocol):
    """What of the entities is needed: names and places as ids, families and regions expanded."""

    def ids(self, names: Sequence[str], team: str) -> tuple[Ids, ...]:
        """Return the ids of each name."""

    def place_ids(self, places: Sequence[str], team: str) -> tuple[Ids, ...]:
        """Return the ids of each place."""


COUNTRY_CODE = 2
"""Letters of an ISO-3166 alpha-2 code."""


def to_filter(
    question: Question,
    directory: Directory,
    *,
    team: str,
    today: date,
    people: Mapping[str, str] | None = None,
    mentioned: bool = False,
) -> Filter:
    """Return what the store is to find; ``people`` maps a person to the company asked for instead.

    With ``mentioned`` those announcements are wanted in which the names are only mentioned; so
    they are where the question asks for that role.
    """
    role = question.role if question.role in _ROLES else None
    return Filter(
        team=team,
        involves=_groups(question, directory, team, people or {}),
        roles=cast("tuple[Role, ...]", (role,) if role else ()),
        places=_places(question.places, directory, team),
        kinds=question.kinds,
        statuses=question.statuses,
        not_entities=_without(question.not_names, directory.ids, team),
        not_places=_without(question.not_places, directory.place_ids, team),
        not_kinds=question.not_kinds,
        not_statuses=question.not_statuses,
        since=question.since,
        until=question.until,
        today=today,
        min_usd=question.min_usd,
        max_usd=question.max_usd,
        min_mw=question.min_mw,
        max_mw=question.max_mw,
        min_units=question.min_units,
        max_units=question.max_units,
        words=question.words,
        slugs=question.refers_to or None,
        mentioned=mentioned or question.role == "mentioned",
        # "Outside the US" is said of what is known to be elsewhere, not of what is not disclosed.
        placed=any(len(place) == COUNTRY_CODE for place in question.not_places),
        order=question.order,
        measure=question.measure or "amount",
    )


def _groups(
    question: Question, directory: Directory, team: str, people: Mapping[str, str]
) -> tuple[Ids, ...]:
    """Return groups of ids, one of each of which an announcement has to involve."""
    companies = [people.get(name, name) for name in question.names]
    groups = directory.ids(companies, team) if companies else ()
    if question.names_mode == "any" and len(groups) > 1:
        return (_union(groups),)
    if question.intent == "compare" and len(groups) > 2:
        return (groups[0], _union(groups[1:]))  # the first with any of those compared
    return groups


def _union(groups: Sequence[Ids]) -> Ids:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _without(
    names: Sequence[str], expand: Callable[[Sequence[str], str], tuple[Ids, ...]], team: str
) -> Ids:
    """Return the ids of what is left out; nothing is asked of the store where nothing is."""
    return _union(expand(names, team)) if names else ()


_ROLES = frozenset(get_args(Role)) - {"mentioned"}
_NOWHERE: Ids = (-1,)


def _places(places: Sequence[str], directory: Directory, team: str) -> Ids:
    """Return the ids of any of the places; a place that is not known holds nothing."""
    if not places:
        return ()
    return _union(directory.place_ids(places, team)) or _NOWHERE


_NO_FILTERS = ("intent", "field", "measure", "currency", "group_by", "order", "offset", "limit")


def scope(question: Question) -> Question:
    """Return a question with its filters alone: what it is about, not what is asked of it."""
    kept = {f.name: getattr(question, f.name) for f in fields(question)}
    return Question(**{name: value for name, value in kept.items() if name not in _NO_FILTERS})


def loosened(question: Question) -> tuple[Dropped, ...]:
    """Return the question without each of its parts, the part named: what to try when all fails.

    A part is dropped only where something else narrows the question still.
    """
    candidates = (
        *_one_name_less(question),
        ("the place", "everywhere", replace(question, places=(), not_places=())),
        ("the kind", "of any kind", replace(question, kinds=(), not_kinds=())),
        ("the dates", "of any time", replace(question, since=None, until=None)),
        ("the status", "of any status", replace(question, statuses=(), not_statuses=())),
        ("the threshold", "of any size", _without_bounds(question)),
        ("the role", "in any role", replace(question, role=None)),
        ("the words", "without the words", replace(question, words=())),
    )
    return tuple(
        (part, rest, loose)
        for part, rest, loose in candidates
        if loose != question and loose.narrows
    )


def _one_name_less(question: Question) -> tuple[Dropped, ...]:
    names = question.names
    if len(names) < 2 or question.names_mode == "any":
        return ()
    return tuple(
        (name, f"without {name}", replace(question, names=tuple(n for n in names if n != name)))
        for name in names
    )


def _without_bounds(question: Question) -> Question:
    return replace(
        question,
        min_usd=None,
        max_usd=None,
        min_mw=None,
        max_mw=None,
        min_units=None,
        max_units=None,
    )
