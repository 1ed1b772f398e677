"""Buttons: each stands for a text that is applied to its answer as if it were typed there."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_press
from handlers.bench import Bench


def handle(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep a press; a link that was opened needs the acknowledgement only."""
    bench.keep(of_press(body))
    ack()
