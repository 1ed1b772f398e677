"""`@infra …` in a channel: kept, and answered in the thread."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_message
from handlers.bench import Bench


def handle(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep a mention. The ``message`` event of the same message is the same item."""
    bench.keep(of_message(body))
    ack()
