"""What the bot asks of Slack's Web API, as a protocol; ``slackweb`` does it over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.results import Look, Result

Content = Mapping[str, Any]
"""A message as ``text``, ``blocks`` and, where these may be refused, the same as ``classic`` ones
(see :meth:`bot.blocks.message.Message.to_json`)."""


class Slack(Protocol):
    """What the bot asks of Slack's Web API."""

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Post a message to a channel, or a user, under the id that finds it again."""
        ...

    def ephemeral(
        self, channel: str, user: str, message: Content, *, thread_ts: str | None
    ) -> Result:
        """Show a message to one user in a channel."""
        ...

    def update(self, channel: str, ts: str, message: Content) -> Result:
        """Put another content in the place of a message of the bot."""
        ...

    def upload(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Put the ``file`` of a message into a channel, under a name that finds it again."""
        ...

    def respond(self, channel: str, message: Content) -> Result:
        """Send a message to the ``response_url`` that it comes with, as its ``response_type``."""
        ...

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        """Look for a message of the bot by the id it was posted under."""
        ...

    def root_block_id(self, channel: str, ts: str) -> str | None:
        """Return the ``block_id`` of the first block of a message, or None."""
        ...

    def user_zone(self, user: str) -> str | None:
        """Return a user's time zone (an IANA name), or None."""
        ...

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> bool:
        """Show a form to whoever did what gave the trigger; tell whether it is open."""
        ...

    def direct_channel(self, user: str) -> str | None:
        """Return the channel of the direct messages with a user, or None."""
        ...

    def site(self) -> str:
        """Return the address of the workspace with a slash at its end, or ""."""
        ...

    def channels_of(self, user: str) -> frozenset[str] | None:
        """Return the channels that a user is in, as far as the bot may see them, or None."""
        ...

    def publish_home(self, user: str, view: Mapping[str, Any]) -> Result:
        """Put a Home view before a user."""
        ...
