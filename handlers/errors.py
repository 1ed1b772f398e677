"""The outermost door of the front: what went wrong is in the log under a reference people can tell.

A command is acknowledged with a sentence. An event is answered with 500, so that Slack sends it
again; a press too, so that Slack marks the button.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.blocks.mrkdwn import escape
from bot.errors import InfraError
from bot.sayings import SORRY
from bot.worker import report

UNKNOWN = "This command is not one of mine. Type `/infra help`."


def handle(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Answer for a handler that raised, and for what no handler is there for."""
    command = "command" in body
    if isinstance(error, BoltUnhandledRequestError):
        return _aside(UNKNOWN) if command else BoltResponse(status=200, body="")
    if command and isinstance(error, InfraError):
        return _aside(escape(error.user_text))
    kind = (body.get("event") or body).get("type")
    reference = report(error, "command" if command else str(kind))
    if command:
        return _aside(SORRY.format(reference=reference))
    return BoltResponse(status=500, body="")


def _aside(text: str) -> BoltResponse:
    return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})
