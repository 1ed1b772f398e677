"""SQLite and PostgreSQL give the same answers: questions, follow-ups, words, digests, exports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import Files, Schemas

from bot.ask.asking import Asking
from bot.ask.forms import FORMS
from bot.console import Console
from bot.tell.commands import preview
from store import Store, open_store
from store.exporting import export
from store.importing import load_starter
from store.records import Filter

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pair(
    schemas: Schemas, tmp_path_factory: pytest.TempPathFactory, empty_file: Path, facts_file: Path
) -> Iterator[tuple[Store, Store]]:
    """All starter data, the briefing too, on each."""
    files = Files(tmp_path_factory.mktemp("same"), empty_file, facts_file)
    stores = open_store(files.empty()), open_store(schemas.empty("same"))
    for store in stores:
        load_starter(store, "all", NOW)
    yield stores
    for store in stores:
        store.close()


MORE = """
    meta; google and microsoft; chips over $1B since 2025; nuclear; liquid cooling; largest deals
    openai by country; power in texas; outside the US; google vs aws; small modular reactors
    technology; in-house chips; how much has meta spent?; announcements by month; funding last year
    who buys from nvidia; data centers in europe; rumored; not nvidia; anthropic, models
"""
QUESTIONS = dict.fromkeys(
    [*(form.example for form in FORMS), *(q.strip() for q in re.split("[;\n]", MORE.strip()))]
)


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 60


@pytest.fixture(scope="module")
def asking(pair: tuple[Store, Store]) -> tuple[Asking, Asking]:
    one, other = pair
    return Asking(one), Asking(other)


def answers(asking: Asking, *lines: str) -> list[object]:
    console = Console(asking, today=NOW.date())
    return [console.turn("1", line).to_json() for line in lines]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_with_follow_ups(asking: tuple[Asking, Asking], question: str) -> None:
    lines = (question, "only chips", "sources?", "how much in total?")
    one, other = (answers(each, *lines) for each in asking)
    assert json.dumps(one) == json.dumps(other), "to the last digit, and in order"


@pytest.mark.parametrize("question", ["", "meta, google", "chips", "over $1B", "in japan"])
@pytest.mark.parametrize("hours", [72, 24 * 30])
def test_digests(pair: tuple[Store, Store], question: str, hours: int) -> None:
    one, other = (preview(store, Asking(store), hours, question, NOW).to_json() for store in pair)
    assert one == other
    assert question or one["announcements"], "the briefing is new"


def test_every_word_of_the_facts_finds_the_same(pair: tuple[Store, Store]) -> None:
    """Each word of each text, and phrases of two: in the same announcements, in the same order."""
    announcements = pair[0].announcements.by_slug(pair[0].announcements.slugs(), "")
    texts = [f"{a.title} {a.summary} {a.location or ''}".split() for a in announcements]
    words = sorted({word for text in texts for word in text})
    pairs = (two for text in texts for two in zip(text[::9], text[1::9], strict=False))
    words += sorted({"-".join(two) for two in pairs})
    different = []
    for word in words:
        wanted = Filter(team="T1", words=(word,))
        one, other = ([r.slug for r in store.announcements.find(wanted)] for store in pair)
        if one != other:
            different.append((word, one, other))
    assert different == []
    assert len(words) > 2_500


@pytest.mark.parametrize("what", ["announcements", "entities"])
def test_exports(pair: tuple[Store, Store], what: str) -> None:
    one, other = (list(export(store, what, "jsonl")) for store in pair)  # type: ignore[arg-type]
    assert one == other


def test_what_can_be_named(pair: tuple[Store, Store]) -> None:
    one, other = pair
    assert one.entities.names("T1") == other.entities.names("T1")
    assert one.announcements.vocabulary("") == other.announcements.vocabulary("")
    assert one.announcements.rates() == other.announcements.rates()
