"""Messages of channels and direct messages, with whatever subtype, the bot's own ones too.

Kept are direct messages, mentions, and replies in threads that are ours or may be; the bot's own
messages bind threads and confirm posts. Nothing else of what people write is stored.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_message
from handlers.bench import Bench


def handle(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep a message if it is one for the bot."""
    bench.keep(of_message(body))
    ack()
