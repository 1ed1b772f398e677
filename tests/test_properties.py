"""What holds for any conversation: valid messages, a way back, and the same answer each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language import TODAY, language

from bot.ask.forms import FORMS
from bot.ask.lexicon import PHRASES
from bot.ask.question import to_json
from bot.blocks.answer import render
from bot.blocks.limits import problems
from bot.console import Console

NAMES = ("meta", "google", "nvidia", "h100", "tpu", "claude", "texas", "japan", "europe", "$META")
FIRST = [form.example for form in FORMS if form.after is None and form.name != "help"]
AFTER = [form.example for form in FORMS if form.after is not None and form.group != "thread"]

firsts = st.sampled_from(FIRST) | st.sampled_from(NAMES)
phrases = st.sampled_from(sorted(PHRASES)) | st.sampled_from(NAMES)
lines = (
    st.sampled_from(AFTER)
    | st.lists(phrases, min_size=1, max_size=5).map(" ".join)
    | st.text(min_size=1, max_size=60)
)
examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def console(facts_file: Path) -> Console:
    return Console(language(facts_file).asking, TODAY)


@examples
@given(first=firsts, follow_ups=st.lists(lines, max_size=3))
def test_any_answer_is_a_message_that_slack_takes(
    facts_file: Path, first: str, follow_ups: list[str]
) -> None:
    """Whatever is asked, the message fits an acknowledgement, and says something."""
    talk = console(facts_file)
    for line in (first, *follow_ups):
        turn = talk.turn("t", line)
        if turn.answer.verdict == "silent" or not turn.rendered:
            continue
        json.dumps(turn.to_json())
        if turn.answer.for_channel:
            message = render(turn.answer, question_id="0", in_thread=False).to_json()
            assert problems(message, "ack") == ()
            assert message["text"].strip()


@examples
@given(first=firsts, follow_ups=st.lists(lines, max_size=4))
def test_start_over_is_the_first_question(
    facts_file: Path, first: str, follow_ups: list[str]
) -> None:
    """Whatever was typed in between, "start over" asks the first question again."""
    talk = console(facts_file)
    began = talk.turn("t", first)
    if not began.answer.for_channel:
        return
    for line in follow_ups:
        talk.turn("t", line)
    again = talk.turn("t", "start over")
    assert to_json(again.answer.question) == to_json(began.answer.question)
    assert again.answer.matched == began.answer.matched


@examples
@given(line=lines)
def test_a_line_is_answered_alike_each_time(facts_file: Path, line: str) -> None:
    """Nothing depends on what was asked before elsewhere, or on chance."""
    if not line.strip():
        return
    first, second = (console(facts_file).turn("t", line) for _ in range(2))
    assert first.to_json() == second.to_json()


@pytest.mark.parametrize("first", FIRST)
def test_every_form_is_answered_on_the_starter_facts(facts_file: Path, first: str) -> None:
    """No form of the manual is understood and then not answered."""
    turn = console(facts_file).turn("t", first)
    assert turn.answer.verdict in ("answered", "nothing_found"), turn.rendered
