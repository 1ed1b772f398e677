"""The bot in Socket Mode: Slack's requests over a connection that the bot opens.

Part of the wiring. Contains nothing else than connecting, and stopping without losing an answer.
"""

from __future__ import annotations

import logging
import threading
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import BadSetting, Unavailable

if TYPE_CHECKING:
    from bot.app import Running
    from bot.config import Settings

DRAIN_SECONDS = 5.0
"""How long requests that are being answered have when the bot stops."""

_log = logging.getLogger(__name__)


class Sockets(SocketModeHandler):
    """The framework's handler, which knows how many requests it is answering."""

    def __init__(self, running: Running, settings: Settings) -> None:
        """Start the client's threads; nothing is sent before ``connect``."""
        quiet = logging.getLogger("bot.bolt.socket")
        quiet.setLevel(logging.WARNING)  # below, it logs what people write
        client = WebClient(base_url=settings.slack_api_url, logger=quiet, retry_handlers=[])
        token = settings.app_token.get_secret_value()
        super().__init__(running.bolt, token, logger=quiet, web_client=client)
        self._change = threading.Condition()
        self._busy = 0

    def handle(self, client: Any, req: Any) -> None:
        """Answer one request."""
        with self._change:
            self._busy += 1
        try:
            super().handle(client, req)
        finally:
            with self._change:
                self._busy -= 1
                self._change.notify_all()

    def drain(self, timeout: float) -> bool:
        """Wait until no request is being answered; closing sooner would lose the answers."""
        with self._change:
            return self._change.wait_for(lambda: self._busy == 0, timeout)


def run_socket(settings: Settings, running: Running, stop: threading.Event) -> None:
    """Connect, run until ``stop`` is set, and end what was begun first; closes ``running``.

    Raises BadSetting where Slack refuses the app-level token, Unavailable where it cannot be
    reached.
    """
    sockets = Sockets(running, settings)
    try:
        _connect(sockets)
        running.start()
        _log.info("connected to Slack in Socket Mode")
        stop.wait()
        sockets.drain(DRAIN_SECONDS)
    finally:
        sockets.client.close()
        running.close()


def _connect(sockets: Sockets) -> None:
    try:
        sockets.client.connect()
    except SlackApiError as error:
        code = error.response.get("error")
        what = f"Slack says {code}. Copy the app-level token (xapp-…) with connections:write again."
        raise BadSetting("SLACK_APP_TOKEN", what) from None
    except (OSError, HTTPException) as error:
        raise Unavailable(f"Slack cannot be reached for Socket Mode: {error}.") from None
