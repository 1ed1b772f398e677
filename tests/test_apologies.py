"""What cannot be worked is not met with silence: who asked is told a reference, alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fronts import Front, running_front, seen, some_facts

from bot.apologies import PRESSES
from bot.sayings import SORRY
from bot.worker import retry_delay
from store.inbox import MAX_TRIES

SAID = re.compile(re.escape(SORRY).replace(re.escape("{reference}"), "[0-9a-f]{8}"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return some_facts(tmp_path_factory.mktemp("facts") / "small.db")


@pytest.fixture
def front(small: str, tmp_path: Path) -> Iterator[Front]:
    file = tmp_path / "front.db"
    file.write_bytes(Path(small.removeprefix("sqlite:///")).read_bytes())
    with running_front(f"sqlite:///{file}") as running:
        running.workspace.invite("ai-infra")
        yield running


def broken(*_: Any, **__: Any) -> None:
    raise ZeroDivisionError("boom")


@pytest.mark.parametrize("way", ["mention", "reply", "dm", "button"])
def test_whoever_asked_is_told_a_reference(
    front: Front, monkeypatch: pytest.MonkeyPatch, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    root = front.slash("meta")
    front.settle()
    monkeypatch.setattr("bot.conversations.turn", broken)
    began = front.clock()
    said = {
        "mention": lambda: front.say("@infra meta"),
        "reply": lambda: front.reply("only chips", root),
        "dm": lambda: front.dm("meta"),
        "button": lambda: front.press(root, 1),
    }[way]()
    (post,) = said
    assert SAID.fullmatch(seen(post))
    assert post.visible_to == (None if way == "dm" else front.workspace.you.id)
    assert post.text.split("log as ")[1][:8] in caplog.text
    waited = sum(retry_delay(n).total_seconds() for n in range(1, MAX_TRIES))
    assert waited < 30
    assert (front.clock() - began).total_seconds() < 60
    monkeypatch.undo()
    assert "Meta" in seen(front.say("@infra meta")[-1]), "its lane, and all others, go on"


TOLD = ("membership", "renumbered", "removal", "person")


def test_every_kind_of_item_is_decided(front: Front) -> None:
    said, unsaid = {"mention", "dm", "reply"}, {"own_message", *TOLD, "home"}
    assert front.running._desk._conversations.kinds == PRESSES | said | unsaid


def test_nobody_is_told_where_nobody_waits(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the bot's own message nor a line in a thread that is not known to be its own."""
    monkeypatch.setattr("store.threads.Threads.bind", broken)
    root = front.slash("meta")
    assert front.reply("only chips", root) == []
    assert front.store.inbox.pending() == 0
