"""Lives of the bot under everything that goes wrong, and that a safeguard less would be noticed.

The short form of ``make soak``: see ``soak.life`` for what happens and what must be.
"""

from __future__ import annotations

import pytest
from soak.__main__ import one

LIVES, BATCHES = 6, 2
"""On each database; spread over the seeds, so that they begin with deaths at different places."""


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_everything_is_told_once_and_in_order(
    backend: str, batch: int, request: pytest.FixtureRequest
) -> None:
    if backend == "postgres":
        request.getfixturevalue("schemas")  # skips where there is no server, or fails
    for seed in range(batch, LIVES, BATCHES):
        _, happened, problem = one(backend, seed * 41, "")
        assert problem == "", problem
        assert happened["signals told"] > 0


@pytest.mark.soak
@pytest.mark.parametrize(
    ("mutant", "seeds"),
    [
        pytest.param("without-looking", range(8), id="posts again without looking"),
        pytest.param("without-told", range(2), id="tells again what was told"),
        pytest.param("recorded-before-posting", range(8), id="records before it posts"),
    ],
)
def test_without_a_safeguard_lives_end_wrong(mutant: str, seeds: range) -> None:
    assert any(one("sqlite", seed, mutant)[2] for seed in seeds)
