"""Questions in words, and back."""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language import brief, language

from bot.ask.question import FIELDS, Question
from bot.ask.show import in_words, money, power
from store.records import KINDS, STATUSES

WORDS = [
    (Question(), "everything"),
    (Question(names=("Meta",)), "Meta"),
    (Question(names=("Meta",), kinds=("chip",), since=date(2026, 6, 1)), "Meta, chips, since Jun 2026"),
    (Question(names=("NVIDIA", "OpenAI")), "NVIDIA and OpenAI"),
    (Question(names=("NVIDIA", "AMD"), names_mode="any"), "NVIDIA or AMD"),
    (Question(places=("IN",)), "in India"),
    (Question(places=("Texas", "US")), "in Texas or the US"),
    (Question(not_places=("US",), kinds=("datacenter",)), "data centers, outside the US"),
    (Question(since=date(2025, 1, 1), until=date(2025, 12, 31)), "2025"),
    (Question(since=date(2025, 7, 1), until=date(2025, 9, 30)), "Q3 2025"),
    (Question(since=date(2026, 1, 1), until=date(2026, 6, 30)), "H1 2026"),
    (Question(since=date(2026, 2, 1), until=date(2026, 2, 28)), "Feb 2026"),
    (Question(since=date(2026, 2, 3), until=date(2026, 2, 9)), "from 2026-02-03 to 2026-02-09"),
    (Question(until=date(2025, 3, 31)), "until Mar 2025"),
    (Question(min_usd=1e10), "at least $10B"),
    (Question(max_mw=500), "at most 500 MW"),
    (Question(min_mw=1000, max_mw=5000), "between 1 GW and 5 GW"),
    (Question(min_units=100_000), "at least 100000 accelerators"),
    (Question(names=("Meta",), not_statuses=("rumored",)), "Meta, without rumours"),
    (Question(names=("Meta",), not_names=("Google",), not_kinds=("chip",)), "Meta, without Google, chips"),
    (Question(words=("hyperion",)), '"hyperion"'),
    (Question(names=("Meta",), intent="total", measure="amount"), "Meta, how much"),
    (Question(names=("Meta",), intent="detail", field="place"), "Meta, where"),
    (Question(names=("Meta",), intent="largest", measure="power"), "Meta, largest by capacity"),
    (Question(kinds=("funding",), group_by="quarter"), "funding, by quarter"),
    (Question(names=("NVIDIA",), role="mentioned"), "mentions of NVIDIA"),
    (Question(names=("NVIDIA",), role="investor"), "NVIDIA, as investor"),
    (Question(places=("GB",), currency="GBP"), "in the UK, in GBP"),
    (Question(places=("ZZ",)), "in ZZ"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "words"), WORDS, ids=[words for _, words in WORDS])
def test_question_in_words(question: Question, words: str) -> None:
    """The parts come in a fixed order, short, with calendar names for whole periods."""
    assert in_words(question) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [(money(1e10), "$10B"), (money(4.5e8), "$450M"), (money(1.5e12), "$1.5T"), (money(950), "$950"), (power(1200), "1.2 GW"), (power(150), "150 MW"), (money(0), "$0")],
)  # fmt: skip
def test_figures_in_words(text: str, words: str) -> None:
    """Amounts take the largest unit that keeps them above one."""
    assert text == words


QUESTIONS = st.builds(
    Question,
    names=st.lists(st.sampled_from(["Meta", "NVIDIA", "OpenAI", "H100"]), unique=True, max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=1).map(tuple),
    places=st.lists(st.sampled_from(["IN", "US", "GB", "Texas", "Europe"]), unique=True, max_size=1).map(tuple),
    not_names=st.lists(st.sampled_from(["Google", "AMD"]), unique=True, max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from([s for s in STATUSES if s != "announced"]), unique=True, max_size=1).map(tuple),
    since=st.none() | st.dates(date(2021, 1, 1), date(2026, 6, 1)),
    until=st.none() | st.dates(date(2026, 6, 2), date(2026, 11, 1)),
    min_usd=st.none() | st.integers(1, 900).map(lambda n: n * 1e8),
    min_mw=st.none() | st.integers(1, 9000).map(float),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=QUESTIONS)
def test_what_is_shown_reads_back(facts_file: Path, question: Question) -> None:
    """The words of a question are a question, and the same one."""
    if not question.narrows:
        return
    assert brief(language(facts_file).read(in_words(question)).question) == brief(question)


INTENTS = [
    Question(intent="total", measure="amount"), Question(intent="total", measure="power"),
    Question(intent="total", measure="units"), Question(intent="count"),
    Question(intent="largest", measure="power"), Question(intent="smallest"),
    Question(intent="latest"), Question(intent="earliest"), Question(intent="timeline"),
    Question(intent="sources"), Question(group_by="quarter"), Question(group_by="country"),
    *(Question(intent="detail", field=field) for field in FIELDS if field not in ("amount", "power", "units")),
]  # fmt: skip


@pytest.mark.parametrize("question", INTENTS, ids=lambda q: in_words(q))
def test_what_is_asked_reads_back(facts_file: Path, question: Question) -> None:
    """What is asked for reads back, beside a name."""
    named = replace(question, names=("Meta",))
    assert brief(language(facts_file).read(in_words(named)).question) == brief(named)
