"""What a round has in common is made once, and only so much is kept."""

from __future__ import annotations

from bot.ask.asking import Asking
from bot.tell.rounds import KEPT, Round
from store import Store


def test_what_is_equal_is_made_once(store: Store) -> None:
    made: list[str] = []
    round_ = Round(store, Asking(store))
    for key in ("a", "b", "a", "b"):
        assert round_.once(key, lambda key=key: made.append(key) or key) == key
    assert made == ["a", "b"]


def test_what_is_used_least_is_forgotten_first(store: Store) -> None:
    round_ = Round(store, Asking(store))
    for n in range(KEPT):
        round_.once(n, lambda n=n: n)
    assert round_.once(0, lambda: "anew") == 0
    round_.once("one more", lambda: None)
    assert round_.once(0, lambda: "anew") == 0
    assert round_.once(1, lambda: "anew") == "anew"
