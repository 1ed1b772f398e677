"""Talk in a thread, and the small words that turn a follow-up round: a rule, its examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from language import TODAY, brief, language

TALK = {
    "an exclamation": [
        ("hyperion", "tents!! gpus in tents"),
        ("meta", "power, power, power! finally"),
        ("nvidia", "oh the chips!"),
    ],
    "two sentences": [
        ("hyperion", "blue owl again. blue owl everywhere"),
        ("groq funding", "disruptive again. nvidia too"),
        ("samsung tesla", "samsung says taylor. tesla says texas"),
    ],
    "two figures": [
        ("oklo", "12 gw framework, 0 gw reactor"),
        ("softbank france", "75b from masa means 20b from masa"),
        ("groq funding", "750m series, 350m debt"),
    ],
    "a subject that is explained": [
        ("groq funding", "neocloud is where chip startups go to die"),
        ("meta", "louisiana is why nobody sleeps"),
        ("nvidia", "funding is how startups pay for chips"),
    ],
}
LINES = [(rule, root, line) for rule, rows in TALK.items() for root, line in rows]


@pytest.mark.parametrize(("rule", "root", "line"), LINES, ids=[f"{r}: {li}" for r, _, li in LINES])
def test_talk_is_not_answered(facts_file: Path, rule: str, root: str, line: str) -> None:
    """What people tell each other is not read whole, whatever names and figures it holds."""
    tongue = language(facts_file)
    assert tongue.read(line, tongue.after(root)).verdict != "read"


ASKED = [
    ("meta", "sources. and the total?", {}),
    ("oklo", "over 5 gw", {"min_mw": 5000.0}),
    ("oklo", "5 gw or 10 gw?", {}),
    ("oklo", "between 1 and 5 gw", {"min_mw": 1000.0, "max_mw": 5000.0}),
    ("meta", "is it confirmed", {"intent": "detail", "field": "status"}),
]


@pytest.mark.parametrize(("root", "line", "part"), ASKED, ids=[a[1] for a in ASKED])
def test_questions_like_talk_are_read(
    facts_file: Path, root: str, line: str, part: dict[str, Any]
) -> None:
    """A question mark, a word that asks or compares, and it is a question after all."""
    tongue = language(facts_file)
    reading = tongue.read(line, tongue.after(root))
    assert reading.verdict == "read"
    assert part.items() <= brief(reading.question).items()


TURNS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("which figure is right", "nebius", "2.9 or 3?", {"field": "claims"}),
    ("which figure is right", "talen amazon", "17 or 20 yrs?", {"field": "claims"}),
    ("which figure is right", "micron", "50bn or 200bn", {"field": "claims"}),
    ("rumours out", "groq funding", "take the rumours out", {"not_statuses": ("rumored",)}),
    ("rumours out", "oracle", "rumours out", {"not_statuses": ("rumored",)}),
    ("rumours out", "groq funding", "leave out rumors", {"not_statuses": ("rumored",)}),
    ("confirmed?", "groq funding", "confirmed?", {"field": "status"}),
    ("confirmed?", "apple", "the intel one, confirmed?", {"field": "status"}),
    ("confirmed?", "apple", "only confirmed", {"not_statuses": ("rumored",)}),
    ("us, the country", "digital realty", "outside us", {"not_places": ("US",)}),
    ("us, the country", "digital realty", "only us", {"places": ("US",)}),
    ("us, the country", "digital realty", "in us", {"places": ("US",)}),
    ("order", "humain", "oldest first", {"order": "oldest"}),
    ("order", "humain", "chronological", {"order": "oldest"}),
    ("order", "humain", "largest first", {"order": "largest"}),
    ("em, yr, u", "groq funding", "add em up", {"intent": "total"}),
    ("em, yr, u", "groq funding", "this yr", {"since": "2026-01-01", "until": "2026-12-31"}),
    ("em, yr, u", "groq funding", "how many do u have", {"intent": "count"}),
    ("w/o", "groq funding", "w/o rumors", {"not_statuses": ("rumored",)}),
    ("w/o", "meta", "w/o power", {"not_kinds": ("power",)}),
    ("w/o", "meta", "w/o google", {"not_names": ("Google",)}),
    ("the year that stands", "funding 2025", "just q4", {"since": "2025-10-01"}),
    ("the year that stands", "funding 2024", "in may", {"since": "2024-05-01"}),
    ("the year that stands", "funding 2025", "first half", {"until": "2025-06-30"}),
    ("the year that stands", "funding 2025", "last quarter", {"since": "2026-07-01"}),
    ("the year that stands", "funding 2025", "q1 2026", {"since": "2026-01-01"}),
    ("taken back", "meta power deals", "back to all kinds", {"names": ("Meta",)}),
    ("taken back", "meta in louisiana", "forget the place", {"names": ("Meta",)}),
    ("taken back", "deals over 5 gw by meta", "ignore the size", {"names": ("Meta",)}),
    ("the ones of a comparison", "amd vs nvidia", "list the amd ones", {"names": ("AMD",)}),
    ("the ones of a comparison", "google vs meta", "only the meta ones", {"names": ("Meta",)}),
    ("the ones of a comparison", "oracle vs coreweave", "the oracle ones", {"names": ("Oracle",)}),
    ("the one of those", "humain", "the amd deal", {"names": ("Humain", "AMD")}),
    ("the one of those", "humain", "how much is the amd deal", {"names": ("Humain", "AMD")}),
    ("the one of those", "coreweave", "the meta contract", {"names": ("CoreWeave", "Meta")}),
]


@pytest.mark.parametrize(
    ("rule", "root", "line", "part"), TURNS, ids=[f"{rule}: {line}" for rule, _, line, _ in TURNS]
)
def test_turns(facts_file: Path, rule: str, root: str, line: str, part: dict[str, Any]) -> None:
    """Each rule with three examples."""
    tongue = language(facts_file)
    reading = tongue.read(line, tongue.after(root))
    assert reading.verdict == "read"
    assert part.items() <= brief(reading.question).items()


def test_newest_first_turns_the_order_back(facts_file: Path) -> None:
    tongue = language(facts_file)
    reading = tongue.read("newest first", tongue.after("humain", "oldest first"))
    assert "order" not in brief(reading.question)


BENEATH = [
    ("groq funding", "biggest one", "the second one", 1),
    ("humain", "the first one", "and the third one", 2),
    ("oklo", "the second one", "where is the first", 0),
]


@pytest.mark.parametrize(("root", "one", "line", "place"), BENEATH, ids=[b[2] for b in BENEATH])
def test_numbers_count_the_list_beneath(
    facts_file: Path, root: str, one: str, line: str, place: int
) -> None:
    """After an answer about one of a list, "the second one" is of that list, not of the one."""
    tongue = language(facts_file)
    listed = tongue.after(root)
    assert listed is not None
    question = tongue.read(line, tongue.after(root, one)).question
    assert question is not None
    assert question.refers_to == (listed.shown[place].slug,)


@pytest.mark.parametrize(
    "line", ["both together", "how much for all of them", "value of all three"]
)
def test_all_of_them_leave_the_one_that_was_pointed_at(facts_file: Path, line: str) -> None:
    tongue = language(facts_file)
    question = tongue.read(line, tongue.after("groq funding", "biggest one")).question
    assert question is not None
    assert question.refers_to == ()
    assert question.names == ("Groq",)


def test_outside_a_country_needs_a_known_place(facts_file: Path) -> None:
    """What does not disclose its place is not said to be elsewhere; an excluded state keeps it."""
    asking = language(facts_file).asking
    elsewhere = asking.answer("announcements outside the us in 2026", today=TODAY)
    assert elsewhere.matched
    loaded = asking.store.announcements.by_slug(elsewhere.matched, "")
    assert all(a.named("place") for a in loaded)
    kept = asking.answer("meta without texas", today=TODAY)
    assert any(not a.named("place") for a in asking.store.announcements.by_slug(kept.matched, ""))
