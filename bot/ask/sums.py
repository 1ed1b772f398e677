"""Questions of a whole set: its total, its groups, and names side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.ask import claims, details, totals, wording
from bot.ask.answer import Answer, Figure
from bot.ask.currencies import rate_note
from bot.ask.extremes import MEASURES
from bot.ask.found import Found
from bot.ask.payers import SIDES, on_side
from bot.ask.question import MeasureAsked, Question
from store.records import Announcement, Claim

SHOWN = 16
"""Announcements named under a total."""
MEASURES_IN_TURN: tuple[MeasureAsked, ...] = ("amount", "power", "units")


def summed(found: Found) -> Answer:
    """Answer with the total by the rule of ``totals``: layer by layer, with what was left out.

    Where nobody gives an amount of money, "how much" is told in power or accelerators, and where
    nothing gives the measure, that is said.
    """
    measure = found.measure()
    question = replace(found.question, measure=measure)
    loaded = found.load()
    rates = found.facts.store.announcements.rates() if question.currency else None
    total = totals.total(
        loaded,
        measure,
        statuses=question.statuses,
        currency=question.currency if measure == "amount" else None,
        rates=rates,
        theirs=_theirs(found) if measure == "amount" else None,
    )
    notes = [*_whose(question, total), *_gap_notes(len(loaded), len(total.missing), measure)]
    if total.currency and total.items and rates is not None:
        notes.append(rate_note(total.currency, rates))
    if not total.items:
        return _instead(found, question, loaded)
    return Answer(
        question=question,
        verdict="answered",
        items=_shown(total),
        matched=total.slugs,
        figures=(*totals.figures(total), *_further_figures(loaded, measure)),
        lines=(sentence(total), *_further_lines(loaded, measure)),
        notes=tuple(notes),
        gaps=found.gaps(),
    )


def _further_figures(loaded: tuple[Announcement, ...], measure: MeasureAsked) -> tuple[Figure, ...]:
    """Return what else is said of the measure where the question is of one announcement."""
    if len(loaded) != 1:
        return ()
    return tuple(
        claims.figure(loaded[0], claim, answer=False)
        for claim in loaded[0].claims
        if claim.measure == measure and claim.relation != "headline"
    )


def _further_lines(loaded: tuple[Announcement, ...], measure: MeasureAsked) -> tuple[str, ...]:
    """Return the same as lines, with what the sources differ on."""
    if len(loaded) != 1:
        return ()
    only = loaded[0]
    lines = [
        claims.line(only, claim)
        for claim in only.claims
        if claim.measure == measure and claim.relation != "headline"
    ]
    return (*lines, *details.contradictions(only))


def _whose(question: Question, total: totals.Total) -> list[str]:
    """Return that a total of names is of all they are parties to: not what they pay themselves."""
    if not question.names or question.refers_to:
        return []
    names = wording.joined(list(question.names), "or" if question.names_mode == "any" else "and")
    if question.role in SIDES:
        counts, none = SIDES[question.role]
        return [(counts if total.counted else none).format(names)]
    if question.role is not None:
        return []
    return [f"This counts every announcement with {names} as a party, whoever pays."]


def _theirs(found: Found) -> Callable[[Announcement], bool] | None:
    """Return whether an announcement's money is that of the names asked about, on their side."""
    question, facts = found.question, found.facts
    if question.role not in SIDES or not question.names:
        return None
    asked = {one for group in facts.ids(question.names) for one in group}

    def theirs(announcement: Announcement) -> bool:
        names = on_side(announcement, question.role)
        return any(one in asked for group in facts.ids(names) for one in group)

    return theirs


def _gap_notes(all_of_them: int, missing: int, measure: MeasureAsked) -> list[str]:
    if not missing:
        return []
    what = {"amount": "no amount", "power": "no capacity", "units": "no number of accelerators"}
    gives = "gives" if missing == 1 else "give"
    return [f"{missing} of {all_of_them} {gives} {what[measure]}."]


def _shown(total: totals.Total) -> tuple[Announcement, ...]:
    """Return the announcements named under a total: of each pot the largest, pot by pot."""
    pots = (*total.counted, *total.left)
    each = max(3, SHOWN // len(pots))
    items = [item for pot in pots for item in pot.items[:each]][:SHOWN]
    return tuple(dict.fromkeys(item.announcement for item in items))


def _instead(found: Found, question: Question, loaded: tuple[Announcement, ...]) -> Answer:
    """Answer that no announcement gives the measure, with the first that they give instead.

    For "how much" that is the answer; where another measure was named, it stands beside it.
    """
    none = f"{_none_of(len(loaded))} {MEASURES[question.measure or 'amount']}."
    answer = Answer(
        question=question,
        verdict="answered",
        items=found.page(),
        matched=found.slugs,
        lines=(none,),
        gaps=found.gaps(),
    )
    if question.measure == "units" and (counted := _counted(loaded)):
        told = [claims.line(loaded[0], claim) for claim in _chips_in(loaded[0])]
        return replace(answer, figures=counted, lines=(none, *told))
    totalled = [totals.total(loaded, m, statuses=question.statuses) for m in MEASURES_IN_TURN]
    total = next((t for t in totalled if t.items), None)
    if total is None:
        return answer
    figures = totals.figures(total)
    if question.measure != "amount":
        beside = tuple(replace(figure, answer=False) for figure in figures)
        return replace(answer, figures=beside, lines=(none, sentence(total)))
    shown, lines = _shown(total), (sentence(total), none)
    return replace(answer, items=shown, matched=total.slugs, figures=figures, lines=lines)


_CHIPS = frozenset(("accelerators", "chips", "gpus", "tpus", "cpus", "cards"))


def _counted(loaded: tuple[Announcement, ...]) -> tuple[Figure, ...]:
    """Return how many chips are in one system, where no number of accelerators is announced."""
    if len(loaded) != 1:
        return ()
    return tuple(claims.figure(loaded[0], claim, answer=True) for claim in _chips_in(loaded[0]))


def _chips_in(announcement: Announcement) -> list[Claim]:
    counts = [claim for claim in announcement.claims if claim.measure == "count"]
    return [claim for claim in counts if claim.unit.casefold() in _CHIPS]


def _none_of(number: int) -> str:
    return f"None of the {number} gives any" if number > 1 else "It gives no"


def sentence(total: totals.Total) -> str:
    """Return a total in a sentence: the one number, or one a layer."""
    pots = total.converted or total.counted or total.left
    parts = [_part(pot, alone=len(pots) == 1) for pot in pots]
    return "; ".join(parts)


def _part(pot: totals.Pot, *, alone: bool) -> str:
    qualifier = wording.combined([item.claim.qualifier for item in pot.items])
    value = wording.qualified(wording.amount(pot.value, pot.unit), qualifier)
    over = f" over {wording.counted(len(pot.items), 'announcement')}" if len(pot.items) > 1 else ""
    label = totals.label(pot)
    return f"{value}{over} ({label.lower()})" if alone else f"{label} {value}{over}"
