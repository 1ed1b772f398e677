"""Ways of writing that are rewritten before a line is read, and what is left alone."""

from __future__ import annotations

import pytest

from bot.ask.written import rewritten

REWRITTEN = [
    ("outside us", "outside US"),
    ("sites in us", "sites in US"),
    ("on us soil", "on US soil"),
    ("the ny one", "the NY one"),
    ("power in tx", "power in TX"),
    ("ky lease?", "KY lease?"),
    ("2 dcs in india", "2 data centers in india"),
    ("dc pledge", "data center pledge"),
    ("msft x iren", "msft with iren"),
    ("nvidia x china", "nvidia with china"),
    ("what pct", "what %"),
    ("no. of deals", "number of deals"),
    ("no of sites", "number of sites"),
    ("excl. the listing", "excl the listing"),
    ("take the hynix listing out", "without the hynix listing "),
    ("leave nvidia aside", "without nvidia "),
    ("cut rumours out, pls", "without rumours , pls"),
    ("swap nvidia for amd", "amd instead of nvidia"),
    ("replace 2025 with 2026", "2026 instead of 2025"),
    ("put openai in place of nvidia", "openai instead of nvidia"),
]
LEFT = [
    "washington dc",
    "d.c. sites",
    "tell us",
    "h100 x 8",
    '"x" in ny',
    "nyse: nvda",
    "take it",
    "x",
    "no offence",
]


@pytest.mark.parametrize(("text", "read"), REWRITTEN, ids=[text for text, _ in REWRITTEN])
def test_rewritten(text: str, read: str) -> None:
    assert rewritten(text) == read


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    assert rewritten(text) == text
