"""Conversations on the command line: going back, starting over, pages, what is said first."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask.asking import Asking
from bot.ask.question import to_json
from bot.console import Console
from store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def console(facts: Store) -> Console:
    return Console(Asking(facts), TODAY)


def names_after(console: Console, *lines: str) -> list[str]:
    last = [console.turn("t", line) for line in lines][-1]
    names: list[str] = last.to_json()["question"]["names"]
    return names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["meta", "and google?", "undo"], ["Meta"]),
        (["meta", "and google?", "and amazon?", "undo", "undo"], ["Meta"]),
        (["meta", "and google?", "start over"], ["Meta"]),
        (["meta", "and google?", "start over", "undo"], ["Google"]),
        (["meta", "and google?", "undo", "and oracle?", "undo"], ["Meta"]),
    ],
    ids=lambda value: " / ".join(value),
)
def test_going_back(console: Console, lines: list[str], names: list[str]) -> None:
    """`undo` goes back one question, `start over` to the first; both can be undone."""
    assert names_after(console, *lines) == names


def test_start_over_is_the_first_question_again(console: Console) -> None:
    first = console.turn("t", "meta power deals since 2025")
    for line in ("only in texas", "how much in total?", "and google?", "sources"):
        console.turn("t", line)
    again = console.turn("t", "start over")
    assert to_json(again.answer.question) == to_json(first.answer.question)
    assert again.rendered == first.rendered


@pytest.mark.parametrize("line", ["undo", "go back"])
def test_there_may_be_nothing_to_go_back_to(console: Console, line: str) -> None:
    console.turn("t", "meta")
    turn = console.turn("t", line)
    assert "no question before" in turn.rendered
    assert names_after(console, "only chips") == ["Meta"]


def test_pages_end(console: Console) -> None:
    """The last page is followed by one line, and the thread stands where it stood."""
    pages = [console.turn("t", "meta power deals"), console.turn("t", "more")]
    assert pages[0].answer.verdict == "answered"
    while pages[-1].answer.verdict == "answered":
        pages.append(console.turn("t", "more"))
    assert pages[-1].rendered.startswith("That is all: ")
    shown = [slug for page in pages for slug in page.answer.shown]
    assert sorted(shown) == sorted(pages[0].answer.matched)
    assert names_after(console, "how many") == ["Meta"]


@pytest.mark.parametrize("line", ["by kind", "by year"])
def test_groups_have_no_further_page(console: Console, line: str) -> None:
    console.turn("t", "meta")
    console.turn("t", line)
    assert console.turn("t", "more").rendered.startswith("That is all: ")


def test_more_after_a_total_lists_what_it_rests_on(console: Console) -> None:
    total = console.turn("t", "how much has coreweave raised")
    listed = console.turn("t", "more")
    assert listed.answer.question.intent == "list"
    assert listed.answer.matched == total.answer.matched


def test_a_wider_answer_says_so_first(console: Console) -> None:
    """Where nothing is told for what was asked, the first line says that this is wider."""
    console.turn("t", "google chips")
    rendered = console.turn("t", "how much in total?").rendered
    assert rendered.startswith("Nothing of that for Google, chips. All of Google:")


def test_muting_is_heard(console: Console) -> None:
    console.turn("t", "meta")
    assert "silent" in console.turn("t", "stop listening").rendered


def test_what_cannot_be_read_is_said(console: Console) -> None:
    turn = console.turn("t", "x" * 5_000)
    assert turn.answer.verdict == "not_understood"
    assert "too long" in turn.rendered


def test_explain_follows_the_thread(console: Console) -> None:
    console.turn("t", "meta")
    shown = console.explain("t", "only chips")
    assert '"kinds": [\n  "chip"' in shown
    assert names_after(console, "start over") == ["Meta"]


def test_the_original_currency_takes_a_conversion_back(console: Console) -> None:
    """A currency stays asked for until the original is; only answers about money are converted."""
    console.turn("t", "samsung tesla")
    assert "€14.77B" in console.turn("t", "in euros").rendered
    assert "€" not in console.turn("t", "where is it").rendered
    assert "€" in console.turn("t", "how much").rendered
    assert "€" not in console.turn("t", "in the original currency").rendered
    assert "€" not in console.turn("t", "how much").rendered
