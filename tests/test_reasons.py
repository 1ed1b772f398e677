"""Why documents are one announcement, in a line: a table of links and days, and what is said."""

from __future__ import annotations

from datetime import date

import pytest
from builders import source

from bot.ask.reasons import why_one
from store.reports import Link

CASES = {
    "nothing": ([], (1, 2), ""),
    "one day": (["x"], (1, 1), "x; on one day"),
    "a day": (["x"], (1, 2), "x; a day apart"),
    "days": (["x; y"], (3, 1), "x; y; 2 days apart"),
    "several": (["x", "x"], (3, 1, 2), "x; within 3 days"),
    "several of one day": (["x", "x"], (3, 3, 3), "x; on one day"),
    "some days": (["x"], (3, None), "x"),
    "no days": (["x"], (None, None), "x"),
    "three at most": (["a; b; c; d"], (1, 1), "a; b; c; on one day"),
    "what most say": (["a; b", "c; d", "c; d", "d"], (1, 1), "d; c; a; on one day"),
    "somebody": (["a; b; c", "!joined by hand"], (1, 1), "by hand; a; b; on one day"),
    "an import": (["imported under its slug"], (1, 1), "imported under its slug; on one day"),
}


@pytest.mark.parametrize(("links", "days", "told"), CASES.values(), ids=CASES)
def test_why_documents_are_one(links: list[str], days: tuple[int | None, ...], told: str) -> None:
    """A link that begins with "!" was made by somebody."""
    made = [
        Link("a", "b", 0.5, why.removeprefix("!"), "U1" if why.startswith("!") else None)
        for why in links
    ]
    on = [source(published_on=date(2026, 3, day) if day else None) for day in days]
    assert why_one(made, on) == told
