"""Where the bot is, what becomes of channels and accounts, and that the app was removed."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_membership, of_person, of_removal, of_renumbering
from handlers.bench import Bench


def moved(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that the bot came to a channel or cannot post there, and why."""
    bench.keep(of_membership(body))
    ack()


def renumbered(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that a channel has another id now."""
    bench.keep(of_renumbering(body))
    ack()


def changed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that somebody is elsewhere now or has gone; all else of an account is dropped."""
    bench.keep(of_person(body))
    ack()


def removed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that the app was removed from a workspace."""
    bench.keep(of_removal(body))
    ack()
