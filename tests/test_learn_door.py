"""``infra extract``: documents in as lines, announcements out as JSON lines or as text."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot import cli

KEYS = {"title", "kind", "status", "announced_on", "companies", "chips", "models", "countries",
        "claims"}  # fmt: skip
CLAIM = {"measure", "value", "unit", "currency", "value_usd", "qualifier", "layer", "words"}
DEAL = {
    "id": "a",
    "url": "https://example.com/a",
    "title": "OpenAI to pay AWS $38 billion for cloud computing",
    "published_on": "2025-11-03",
    "text": "OpenAI said it will run GB200 chips with more than 1 GW in Texas, over seven years.",
}
CUP = {"id": "b", "title": "Home side wins the cup", "text": "Fans filled the streets."}


def extract(
    lines: list[str], facts_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *args: str
) -> int:
    file = tmp_path / "extract.db"
    shutil.copy(facts_file, file)
    monkeypatch.setenv("INFRA_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return cli.run(["extract", *args])


@pytest.fixture
def objects(
    facts_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    def run(*lines: Any) -> list[dict[str, Any]]:
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        assert extract(texts, facts_file, tmp_path, monkeypatch, "--json") == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_an_announcement(objects: Any) -> None:
    (made,) = objects(DEAL)
    assert set(made) == {"id", "relevant", "announcement", "why"}
    assert (made["id"], made["relevant"]) == ("a", True)
    announcement = made["announcement"]
    assert set(announcement) == KEYS
    assert announcement["kind"] == "compute_deal"
    assert announcement["announced_on"] == "2025-11-03"
    assert announcement["companies"] == ["OpenAI", "Amazon"]
    assert announcement["chips"] == ["GB200"]
    assert announcement["countries"] == ["US"]
    first, second = announcement["claims"]
    assert set(first) == CLAIM
    assert (first["measure"], first["value_usd"], first["currency"]) == ("amount", 38e9, "USD")
    assert first["words"] == "$38 billion"
    assert (second["measure"], second["value"], second["qualifier"]) == ("power", 1000, "at_least")
    assert second["currency"] is None


def test_what_announces_nothing(objects: Any) -> None:
    (made,) = objects(CUP)
    assert made == {"id": "b", "relevant": False, "announcement": None, "why": made["why"]}
    assert "AI infrastructure" in made["why"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no JSON", "no JSON"),
        ('{"id": ', "no JSON"),
        ("[1, 2]", "object"),
        ('"text"', "object"),
        ("[" * 100_000, "no JSON"),
        ({"id": "c"}, "neither a title nor a text"),
        ({"id": "c", "title": " ", "text": ""}, "neither a title nor a text"),
        ({"id": "c", "title": 5, "text": "x"}, "must be texts"),
        ({"id": "c", "title": "x", "published_on": "soon"}, "2026-11-22"),
        ({"id": "c", "title": "x", "published_on": "2026-13-01"}, "2026-11-22"),
        ({"id": "c", "title": "x", "published_on": 20261122}, "2026-11-22"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(objects: Any, line: Any, said: str) -> None:
    bad, good = objects(line, DEAL)
    assert set(bad) == {"id", "line", "error"}
    assert bad["line"] == 1
    assert said in bad["error"]
    assert good["relevant"] is True


@pytest.mark.parametrize("day", [None, "", "2025-11-03T10:00:00Z"])
def test_a_date_may_be_missing_or_a_time(objects: Any, day: Any) -> None:
    (made,) = objects({**DEAL, "published_on": day})
    assert made["announcement"]["announced_on"] == ("2025-11-03" if day else None)


def test_a_month_is_told_as_a_month(objects: Any) -> None:
    text = "In early November 2025 OpenAI agreed to it."
    (made,) = objects({**DEAL, "published_on": None, "text": text})
    assert made["announcement"]["announced_on"] == "2025-11"


def test_text_for_people(
    facts_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [json.dumps(DEAL), json.dumps(CUP), "Meta builds a 1 GW data center in Ohio", "{"]
    assert extract(lines, facts_file, tmp_path, monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "amount: 38 billion USD, compute_contract (“$38 billion”)" in shown
    assert "parties: OpenAI (" in shown
    assert "b: no announcement of AI infrastructure: " in shown
    assert "power: 1,000 MW, facility (“1 GW”)" in shown
    assert "line 4: this is no JSON" in shown


def test_names_that_nobody_knows_are_told_with_their_sentence(
    facts_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = "Microsoft signs a data center deal. The 200 MW come from Zyxcorp Inc. of Ohio."
    assert extract([line], facts_file, tmp_path, monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "  unknown company: Zyxcorp (“The 200 MW come from Zyxcorp Inc. of Ohio.”)" in shown


def test_a_document_may_stand_on_the_command_line(
    facts_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["Oracle", "to", "buy", "500", "MW", "of", "nuclear", "power", "from", "Oklo"]
    assert extract([], facts_file, tmp_path, monkeypatch, *words) == 0
    assert "kind: power" in capsys.readouterr().out
