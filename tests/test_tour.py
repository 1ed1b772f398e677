"""The tour in the documentation is what the bot says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tours import PAGE, replayed, timeless, typed


@pytest.mark.slow
def test_the_tour_is_what_the_bot_says(tmp_path: Path) -> None:
    """Every line of docs/tour.md is typed into the terminal workspace; the answers are the same."""
    page = PAGE.read_text(encoding="utf-8")
    assert sum(map(len, typed(page))) >= 40
    assert timeless(replayed(page, tmp_path)) == timeless(page)
