"""A Reading answered: what is found, what it comes to, or honestly why not.

Each intent has one function in a table; what they share is here, what they compute is in
``totals``, ``groups`` and ``details``. Contains no parsing and no Slack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.ask import show, wording
from bot.ask.answer import Answer, Figure, Offer, Verdict
from bot.ask.beside import compare, grouped
from bot.ask.context import Reading, ReadingVerdict
from bot.ask.extremes import earliest, largest, latest, smallest
from bot.ask.filters import loosened, scope
from bot.ask.found import Facts, Found
from bot.ask.question import Intent, MeasureAsked, Question
from bot.ask.singles import detail, in_currency_asked, sources
from bot.ask.sums import MEASURES_IN_TURN, summed
from store.records import Announcement

if TYPE_CHECKING:
    from store import Store

MOST_OFFERS = 4
NEWEST = 3
"""Announcements shown under a count."""


def answer(
    reading: Reading,
    store: Store,
    *,
    team: str,
    today: date,
    people: Mapping[str, str] | None = None,
    loaded: dict[int, Announcement] | None = None,
) -> Answer:
    """Return the answer to what was understood.

    Readings that are no question pass through with their offers. Where the question finds
    nothing (or not the figure asked for), its alternatives are tried in order. ``people`` maps
    names of people to the company that is asked for instead. ``loaded`` holds announcements by
    id that were loaded before and are still the same.
    """
    if reading.question is None or reading.verdict not in ("read", "partial"):
        return _unread(reading)
    facts = Facts(store, team, today, people or {}, {} if loaded is None else loaded)
    if reading.question.intent == "help":
        return _with_reading(Answer(reading.question, "answered"), reading)
    found = _first_that_tells(reading, facts)
    made = _answered(found) if found.rows else _nothing(found)
    notes = (*made.notes, *_people_notes(found))
    wider = _wider(reading.question, found)
    made = replace(made, freshness=facts.freshness(), notes=notes, wider_than=wider)
    return _with_reading(made, reading)


def _answered(found: Found) -> Answer:
    question = found.question
    if question.offset and (found.exhausted or question.group_by is not None):
        return _that_is_all(found)
    if question.group_by is not None and question.intent not in ("detail", "sources", "compare"):
        return grouped(found)
    return _INTENTS[question.intent](found)


_UNREAD: dict[ReadingVerdict, Verdict] = {
    "read": "silent",
    "partial": "not_understood",
    "ambiguous": "ambiguous",
    "unknown_name": "unknown_name",
    "not_understood": "not_understood",
}


def _unread(reading: Reading) -> Answer:
    """Return the answer to what is no question: what to choose from, or silence on a command."""
    return Answer(
        question=reading.question or Question(),
        verdict=_UNREAD[reading.verdict],
        offers=reading.offers,
        guesses=reading.guesses,
        not_read=reading.not_read,
        typed=reading.typed,
    )


def _with_reading(made: Answer, reading: Reading) -> Answer:
    partial = made.verdict == "answered" and reading.verdict == "partial"
    return replace(
        made,
        verdict="partial" if partial else made.verdict,
        guesses=reading.guesses,
        not_read=reading.not_read,
        offers=made.offers or reading.offers,
        typed=reading.typed,
    )


def _first_that_tells(reading: Reading, facts: Facts) -> Found:
    """Return what the first reading that tells what was asked for finds; else the first of any."""
    assert reading.question is not None  # noqa: S101 - narrows the type
    first = some = None
    for question in (reading.question, *reading.alternatives):
        found = replace(facts.find(question), followed=reading.followed)
        if tells(found):
            return found
        first = first or found
        some = some or (found if found.rows else None)
    assert first is not None  # noqa: S101 - there is always one question
    return some or first


_MEASURED: dict[str, MeasureAsked] = {"amount": "amount", "power": "power", "units": "units"}


def tells(found: Found) -> bool:
    """Return whether anything is found, and the figure asked for where one is.

    "How much" is answered by whatever figures there are: power where nobody tells money.
    """
    question = found.question
    if question.intent == "total" and question.measure == "amount":
        return any(found.tells(measure) for measure in MEASURES_IN_TURN)
    if question.intent in ("total", "largest", "smallest") and question.measure:
        return found.tells(question.measure)
    if question.intent == "detail" and question.field in _MEASURED:
        return found.tells(_MEASURED[question.field])
    return bool(found.rows)


def _wider(first: Question, found: Found) -> str:
    """Return the filters of the first reading in words, where those of the one shown are wider."""
    asked = scope(first)
    if asked == scope(found.question) or asked.refers_to or not found.rows:
        return ""
    return show.in_words(asked)


def _people_notes(found: Found) -> tuple[str, ...]:
    people = found.facts.people
    return tuple(
        f"{name}: shown is {people[name]}." for name in found.question.names if name in people
    )


def listed(found: Found) -> Answer:
    """Answer with a page of announcements, newest first (or as asked), and how many there are.

    Where a currency is asked for, each amount is told in it.
    """
    items = found.page()
    in_currency, notes = in_currency_asked(found, items)
    figures = [*in_currency, _count_figure(found, answer=False)]
    figures += [f for item in items for f in item_figures(item)]
    return Answer(
        question=found.question,
        verdict="answered",
        items=items,
        matched=found.slugs,
        mentions=found.mentions(),
        figures=tuple(figures),
        notes=notes,
        gaps=found.gaps(),
    )


def item_figures(announcement: Announcement) -> tuple[Figure, ...]:
    """Return the headline figures of one announcement."""
    return tuple(
        Figure(
            label=announcement.title,
            value=claim.value if claim.value_usd is None else claim.value_usd,
            unit=wording.rate_unit(claim.unit if claim.value_usd is None else "USD", claim.period),
            layer=claim.layer,
            of=announcement.slug,
            qualifier=claim.qualifier,
            low=claim.low,
            measure=claim.measure,
        )
        for claim in announcement.claims
        if claim.relation == "headline"
    )


def _count_figure(found: Found, *, answer: bool) -> Figure:
    count = len(found.rows)
    return Figure("Announcements", count, "announcements", answer=answer, count=count)


def count(found: Found) -> Answer:
    """Answer with how many announcements there are, all statuses included, and the newest."""
    line = wording.counted(len(found.rows), "announcement")
    of_which = "" if found.question.statuses else _doubtful(found)
    return Answer(
        question=found.question,
        verdict="answered",
        items=found.load(found.rows[:NEWEST]),
        matched=found.slugs,
        mentions=found.mentions(),
        figures=(_count_figure(found, answer=True),),
        lines=(f"{line}, {of_which} among them" if of_which else line,),
        gaps=found.gaps(),
    )


def _doubtful(found: Found) -> str:
    """Return how many are rumored and how many cancelled, in words; nothing where none are."""
    parts = []
    for status in ("rumored", "cancelled"):
        asked = replace(found.question, statuses=(status,), intent="count")
        if number := len(found.facts.find(asked).rows):
            parts.append(f"{number} {status}")
    return wording.joined(parts)


def _nothing(found: Found) -> Answer:
    """Say that nothing was found, what would be without each part, and mere mentions."""
    offers, hints = [], []
    for part, without, loose in loosened(found.question):
        number = len(found.facts.find(replace(loose, intent="count", limit=None)).rows)
        if number:
            asked = replace(loose, intent="list", field=None, offset=0)
            offers.append(Offer(f"{wording.capital(without)}: {number}", show.in_words(asked)))
            hints.append(f"Without {part}: {number}.")
    return Answer(
        question=found.question,
        verdict="nothing_found",
        mentions=found.mentions(),
        lines=(f"Nothing for {show.in_words(found.question)}.",),
        notes=tuple(hints[:MOST_OFFERS]),
        offers=tuple(offers[:MOST_OFFERS]),
    )


def _that_is_all(found: Found) -> Answer:
    """Say, for the asker's eyes only, that there is no further page."""
    counted = wording.counted(len(found.rows), "announcement")
    line = f"That is all: {counted} for {show.in_words(scope(found.question))}."
    return Answer(found.question, "nothing_found", lines=(line,))


_INTENTS: dict[Intent, Callable[[Found], Answer]] = {
    "list": listed,
    "count": count,
    "total": summed,
    "largest": largest,
    "smallest": smallest,
    "latest": latest,
    "earliest": earliest,
    "compare": compare,
    "timeline": grouped,
    "sources": sources,
    "detail": detail,
}
