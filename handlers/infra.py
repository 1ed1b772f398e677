"""`/infra …`: answered in the acknowledgement; noise for the asker's eyes only."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.desk import Asker
from handlers.bench import Bench


def handle(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Answer a slash command. Nothing on this path calls the network but to open a form."""
    more = (str(body.get("trigger_id") or ""), str(body.get("response_url") or ""))
    asker = Asker(body["team_id"], body["channel_id"], body["user_id"], *more)
    reply = bench.desk.ask(asker, str(body.get("text") or ""), bench.now())
    seen = "in_channel" if reply.in_channel else "ephemeral"
    ack({"response_type": seen, **reply.message.to_json()})
