"""Lines in a thread with one word that is not understood: answered where they surely ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from language import TODAY, language

ASKED = [
    ("openai cerebras", "delivery windowing?"),
    ("terawulf kentucky", "when does the hookup start"),
    ("google texas", "which parishes or counties?"),
    ("mistral series c", "what blah does asml get, %"),
    ("iren", "gizmos from dell, $"),
    ("etched", "who fronted the round"),
    ("huawei", "gizmo count, how many petaflops"),
]
TALK = [
    ("google texas", "abbott tweets every 40bn"),
    ("aligned data centers", "40bn and macquarie gets to retire"),
    ("xai memphis", "600,000 gpus and not one substation in the pictures"),
    ("core scientific coreweave", "two seas knew exactly what they had"),
    ("nscale", "when did you flag the gpu number"),
    ("meta", "my model has the capex lower"),
    ("oklo", "nobody asked for the price"),
    ("stargate", "love the size, haha"),
    ("aligned data centers", "macquarie timed that to the day"),
    ("capex guidance 2026", "they will raise it again in october, bet?"),
    ("louisiana", "entergy customers pay for it in the end"),
    ("nebius", "meta investors pay for this in the end"),
    ("oracle", "openai partners want it all"),
]


def ids(rows: list[tuple[str, str]]) -> list[str]:
    return [line for _, line in rows]


@pytest.mark.parametrize(("root", "line"), ASKED, ids=ids(ASKED))
def test_one_strange_word_does_not_silence_a_question(
    facts_file: Path, root: str, line: str
) -> None:
    """The reply says which word was left out."""
    tongue = language(facts_file)
    answer = tongue.asking.answer(line, today=TODAY, context=tongue.after(root), mentioned=False)
    assert answer.verdict == "partial"
    assert len([word for word in answer.not_read if word.isalnum()]) == 1


@pytest.mark.parametrize(("root", "line"), TALK, ids=ids(TALK))
def test_talk_with_one_strange_word_stays_unanswered(
    facts_file: Path, root: str, line: str
) -> None:
    tongue = language(facts_file)
    answer = tongue.asking.answer(line, today=TODAY, context=tongue.after(root), mentioned=False)
    assert answer.verdict == "silent"
