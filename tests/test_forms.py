"""FORMS: what is documented is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from language import language

from bot.ask.forms import FORMS, GROUPS

PHRASES = [(form.after, phrase) for form in FORMS for phrase in (*form.phrases, form.example)]


@pytest.mark.parametrize(("after", "phrase"), PHRASES, ids=[phrase for _, phrase in PHRASES])
def test_every_phrase_is_read(facts_file: Path, after: str | None, phrase: str) -> None:
    """Each documented phrase is understood whole, as a follow-up where it is one."""
    tongue = language(facts_file)
    context = tongue.after(after) if after else None
    assert tongue.read(phrase, context).verdict == "read"


def test_forms_are_documented_once() -> None:
    """Names are unique, every group is used, and a form says what it does in a sentence."""
    assert len({form.name for form in FORMS}) == len(FORMS) >= 30
    assert {form.group for form in FORMS} == set(GROUPS)
    assert all(form.meaning.endswith(".") and form.phrases for form in FORMS)


def test_follow_ups_say_what_they_follow() -> None:
    """A form stands after something exactly where its group says so."""
    for form in FORMS:
        assert (form.after is not None) == (form.group in ("follow-up", "thread")), form.name
