"""What was not understood never becomes a list of everything; nothing is dropped silently."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from builders import announcement, fill, usd
from language import language

from bot.ask import totals
from bot.workspace import Answer, Workspace
from store import Store


@pytest.mark.parametrize(
    "text", ["deals in 1999", "<script>alert(1)</script>", "announcements of zorbex", "news 1850"]
)
def test_nothing_read_is_no_list_of_everything(facts_file: Path, text: str) -> None:
    reading = language(facts_file).read(text)
    assert reading.verdict in ("not_understood", "unknown_name")


@pytest.mark.parametrize("text", ["who spent the most on chips", "who spent most on power"])
def test_a_ranking_keeps_its_kind(facts_file: Path, text: str) -> None:
    question = language(facts_file).read(text).question
    assert question is not None
    assert question.kinds
    assert question.group_by == "company"


def test_money_of_a_cancelled_deal_does_not_count(store: Store) -> None:
    """Where the newest word on some money is that the deal is off, the older word is left out."""
    fill(
        store,
        [
            announcement("made", "Meta", claims=(usd(9e9),), on="2025-07-07", overlaps=("off",)),
            announcement(
                "off",
                "Meta",
                claims=(usd(9e9),),
                on="2025-10-30",
                status="cancelled",
                overlaps=("made",),
            ),
            announcement("other", "Meta", claims=(usd(1e9),), on="2025-08-01"),
        ],
    )
    loaded = store.announcements.by_slug(["made", "off", "other"], "")
    total = totals.total(loaded, "amount")
    assert [pot.value for pot in total.counted] == [1e9]
    assert sorted(pot.reason for pot in total.left) == ["cancelled", "overlap"]


def test_ids_are_new_in_every_workspace() -> None:
    """A database that remembers the last workspace takes nothing of the next for a repetition."""
    ids: list[str] = []

    def take(body: bytes, _headers: Mapping[str, str]) -> Answer:
        ids.append(json.loads(body)["event_id"])
        return Answer(200, {}, b"")

    for _ in range(2):
        with Workspace() as workspace:
            workspace.connect(take)
            workspace.say("hello")
            assert workspace.settle(5)
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize("sign", ["\u0384", "\u0385", "\u1fbd", "\u1fbf", "\u02dc"])
def test_signs_that_fold_to_nothing_are_no_letters(facts_file: Path, sign: str) -> None:
    question = language(facts_file).read(f"meta {sign}").question
    assert question is not None
    assert question.names == ("Meta",)


def test_offers_of_a_long_text_fit_a_button(facts_file: Path) -> None:
    """The text that an offer asks anew is a button's value, which holds 2,000 characters."""
    reading = language(facts_file).read("titan " + "please " * 340)
    assert reading.offers
    assert all(len(offer.text) <= 1_000 for offer in reading.offers)
