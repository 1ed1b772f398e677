"""Thumbs under answers: kept, counted and thanked for later."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_press
from handlers.bench import Bench


def handle(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep a vote."""
    bench.keep(of_press(body))
    ack()
