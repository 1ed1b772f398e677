"""The tour of `docs/tour.md`: its lines are typed again, and its answers must be the same.

``python tests/tours.py`` writes the answers into the page anew; look at the difference.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tour.md"
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FAST = 25.0
"""How much faster than a wall clock the tour's goes: the bot posts one message a second."""
BLOCK = re.compile(r"^```text\n(.*?)^```$", re.M | re.S)
TYPED = re.compile(r"^you › (.*)$", re.M)


def timeless(page: str) -> str:
    """Return the page without times of day: a slower machine is at the digest a minute later."""
    return re.sub(r"\b\d\d:\d\d\b", "HH:MM", page)


def typed(page: str) -> list[list[str]]:
    """Return the lines typed in each block of the page."""
    return [TYPED.findall(block) for block in BLOCK.findall(page)]


def replayed(page: str, folder: Path) -> str:
    """Return the page with every answer as it is given now, by one conversation from its start."""
    from bot.app import build, clock_from
    from bot.chat import run_chat
    from bot.config import Settings
    from store import open_store
    from store.importing import load_starter

    clock = clock_from(START, FAST)
    url = f"sqlite:///{folder / 'tour.db'}"
    store = open_store(url)
    load_starter(store, "all", START)
    store.close()
    out = io.StringIO()
    blocks = typed(page)

    def make(api_url: str, token: str, secret: str):
        given = {"slack_api_url": api_url, "bot_token": token, "signing_secret": secret}
        return build(Settings.model_validate({"database_url": url, "mode": "http", **given}), clock)

    run_chat(make, [line for block in blocks for line in block], out, clock=clock)
    turns = re.split(r"(?m)^(?=you › )", out.getvalue())[1:]
    told = iter(turns)
    texts = iter(["".join(next(told) for _ in block).rstrip() + "\n" for block in blocks])
    return BLOCK.sub(lambda _: f"```text\n{next(texts)}```", page)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        again = replayed(PAGE.read_text(encoding="utf-8"), Path(made))
    if timeless(again) != timeless(PAGE.read_text(encoding="utf-8")):
        PAGE.write_text(again, encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {sum(map(len, typed(again)))} lines typed\n")
