"""Where the bot is: it joined or left a channel, the channel ended, the app was removed."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_membership, of_removal
from handlers.bench import Bench


def moved(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that the bot came to a channel or is no longer in one."""
    bench.keep(of_membership(body))
    ack()


def removed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that the app was removed from a workspace."""
    bench.keep(of_removal(body))
    ack()
