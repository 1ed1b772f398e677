"""Asking a store: text to answer, names kept while they hold, silence, and the path."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest
from builders import NOW, TODAY, announcement, entity, fill, party, usd

from bot.ask.asking import Asking
from bot.ask.context import Reading
from bot.ask.question import Question, to_json
from bot.ask.talk import turn
from bot.errors import BadInput
from bot.learn.same import same
from store import Store
from store.dealings import Asked, Change


@pytest.fixture
def asking(store: Store) -> Asking:
    fill(
        store,
        [
            announcement("one", "Meta", claims=(usd(1e9),), on="2026-02-03"),
            announcement("two", "Google", party("Meta", "customer", "partner"), on="2026-01-02"),
        ],
    )
    return Asking(store)


def test_answer(asking: Asking) -> None:
    """A name is answered with what was announced of it, newest first."""
    made = asking.answer("google", today=TODAY)
    assert (made.verdict, made.matched) == ("answered", ("two",))


def test_context(asking: Asking) -> None:
    """A stored answer is the context of the next line in its thread."""
    asked = Asked(
        id="q1",
        team="",
        channel="C1",
        user="U1",
        text="meta",
        question=to_json(Question(names=("Meta",))),
        matched=("one", "two"),
        shown=("two", "one"),
        thread_ts=None,
        previous=None,
        asked_at=NOW,
    )
    context = asking.context(asked)
    assert context.question == Question(names=("Meta",))
    assert [a.slug for a in context.shown] == ["two", "one"]
    made = asking.answer("with google", today=TODAY, context=context)
    assert made.matched == ("two",)


LINES = {
    "a filter": ("only data centers", {"two", "three"}),
    "all of them": ("sources?", {"two", "three"}),
    "a figure": ("how much in total?", {"two", "three"}),
    "one of them": ("the second one", {"two"}),
    "a name": ("just meta", {"two"}),
    "a change": ("since 2025", {"two", "three"}),
}


@pytest.mark.both
@pytest.mark.parametrize(("line", "matched"), LINES.values(), ids=LINES)
def test_thread_of_what_was_joined_since(
    asking: Asking, store: Store, line: str, matched: set[str]
) -> None:
    """What a thread refers to is found under the slug that it has now."""
    fill(store, [announcement("three", "OpenAI", claims=(usd(2e9),), on="2026-03-04")])
    told = ("three", "one")
    alert = to_json(Question(refers_to=told))
    before = Asked("q1", "T1", "C1", "U1", "", alert, told, told, None, None, NOW)
    change = Change("m1", "", NOW, "U1", "merge", {})
    assert store.documents.merge(change, "two", "one", same).slugs == ("two",)
    made = turn(asking, line, team="T1", today=TODAY, before=before).answer
    assert made is not None
    assert set(made.matched) == matched
    assert "Read as a part of" not in str(made.notes)


@pytest.mark.both
def test_slugs_lead_to_those_of_now(asking: Asking, store: Store) -> None:
    """Each once, in order; a workspace's own before one that a public announcement had."""
    change = Change("m1", "", NOW, "U1", "merge", {})
    store.documents.merge(change, "two", "one", same)
    now = store.announcements.slugs_now
    assert now(("gone", "one", "two", "one"), "T1") == ("gone", "two")
    assert now((), "T1") == ()
    own = replace(announcement("one", "Meta"), team="T1")
    store.signals.record([own], NOW, signals=False)
    assert now(("one",), "T1") == ("one",)
    assert now(("one",), "T2") == ("two",)


@pytest.mark.parametrize(
    ("text", "mentioned", "verdict"),
    [
        ("meta", False, "answered"),
        ("meta lunch anyone qqq", False, "silent"),
        ("qqqzzz", False, "silent"),
        ("", False, "silent"),
        ("   ", False, "silent"),
        ("qqqzzz", True, "unknown_name"),
    ],
)
def test_silence(asking: Asking, text: str, mentioned: bool, verdict: str) -> None:
    """Without a mention only what was understood whole is answered."""
    assert asking.answer(text, today=TODAY, mentioned=mentioned).verdict == verdict


def test_partial_reading_is_silent(asking: Asking) -> None:
    """What was read in part is answered only where the bot is mentioned."""
    reading = Reading("partial", Question(names=("Meta",)), not_read=("foo",), typed="meta foo")
    assert asking.answer_to(reading, team="", today=TODAY).verdict == "partial"
    quiet = asking.answer_to(reading, team="", today=TODAY, mentioned=False)
    assert (quiet.verdict, quiet.typed) == ("silent", "meta foo")


def test_empty(asking: Asking) -> None:
    """An empty line to the bot is answered with what to type."""
    with pytest.raises(BadInput):
        asking.answer(" ", today=TODAY)


def test_names_are_kept_and_rebuilt(asking: Asking) -> None:
    """Names are built once, and again as soon as an entity is added."""
    before = asking.names()
    assert asking.names() is before
    asking.store.entities.add([entity("Cerebras"), entity("Lisa Su", "person", company="Meta")])
    after = asking.names()
    assert after is not before
    assert after.by_name("Cerebras") is not None
    assert asking.answer("lisa su", today=TODAY).matched == ("one", "two")


def test_teams_are_apart(asking: Asking) -> None:
    """Each workspace has names of its own beside the public ones."""
    asking.store.entities.add([entity("Secretco")], team="T1")
    assert asking.names("T1").by_name("Secretco") is not None
    assert asking.names("T2").by_name("Secretco") is None


def test_threads_build_once(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask at once share one build of the names."""
    built = []
    build = asking._build

    def counted(version: int, team: str) -> object:
        built.append(team)
        return build(version, team)

    monkeypatch.setattr(asking, "_build", counted)
    threads = [Thread(target=asking.names) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [""]


def test_explain(asking: Asking) -> None:
    """The path of an answer: question, matches with scores, statements as they ran, rows."""
    told = asking.explain("google", today=TODAY)
    assert told.answer.matched == told.rows == ("two",)
    assert told.question["names"] == ["Google"]
    assert told.matches[0]["typed"] == "google"
    assert told.matches[0]["candidates"][0]["name"] == "Google"
    assert told.matches[0]["candidates"][0]["score"] > 90
    assert any(statement.startswith("SELECT announcement.id") for statement in told.statements)


def test_announcements_are_kept_until_the_facts_change(facts: Store) -> None:
    """The second question loads nothing again; after a change of facts it sees the change."""
    asking = Asking(facts)
    first = asking.answer("meta", today=TODAY)
    with facts.database.recorded() as statements:
        assert asking.answer("meta", today=TODAY) == first
    assert not any("FROM claim" in statement for statement in statements)
    changed = replace(first.items[0], title="Another title")
    facts.signals.record([changed], datetime(2026, 11, 22, tzinfo=UTC), signals=False)
    assert asking.answer("meta", today=TODAY).items[0].title == "Another title"
