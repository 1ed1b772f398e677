"""What the bot asks Slack of the workspace and its people, and shows them besides messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.results import Posted, Problem, Result

PAGES = 10
PAGE = 200
"""Channels of somebody are told in pages; who is in more than all of them is in enough."""


class Persons:
    """The part of Slack over HTTP that is about people and where they are."""

    def _call(
        self,
        method: str,
        arguments: dict[str, Any],
        *,
        as_json: bool = False,
        quick: bool = False,
    ) -> dict[str, Any] | Problem:
        """Call a method; return what Slack answers, or what went wrong."""
        raise NotImplementedError

    _site = ""

    def site(self) -> str:
        """Return the address of the workspace with a slash at its end; "" while it is not known."""
        if not self._site:
            found = self._call("auth.test", {})
            self._site = str(found.get("url") or "") if isinstance(found, dict) else ""
        return self._site

    def user_zone(self, user: str) -> str | None:
        """Return a user's time zone (an IANA name), or None where Slack does not tell."""
        found = self._call("users.info", {"user": user})
        return found.get("user", {}).get("tz") if isinstance(found, dict) else None

    def direct_channel(self, user: str) -> str | None:
        """Return the channel of the direct messages with a user, or None where Slack refuses."""
        opened = self._call("conversations.open", {"users": user})
        return str(opened["channel"]["id"]) if isinstance(opened, dict) else None

    def channels_of(self, user: str) -> frozenset[str] | None:
        """Return the channels that a user is in; of private ones those that the bot is in too.

        None where Slack does not tell.
        """
        arguments: dict[str, Any] = {
            "user": user,
            "types": "public_channel,private_channel",
            "exclude_archived": False,
            "limit": PAGE,
        }
        channels: set[str] = set()
        for _ in range(PAGES):
            page = self._call("users.conversations", arguments)
            if not isinstance(page, dict):
                return None
            channels |= {str(channel["id"]) for channel in page.get("channels", ())}
            arguments["cursor"] = (page.get("response_metadata") or {}).get("next_cursor")
            if not arguments["cursor"]:
                break
        return frozenset(channels)

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> bool:
        """Show a form to whoever did what gave the trigger; tell whether it is open.

        The only call that is made before an acknowledgement, and so given up early.
        """
        arguments = {"trigger_id": trigger, "view": dict(view)}
        return isinstance(self._call("views.open", arguments, as_json=True, quick=True), dict)

    def publish_home(self, user: str, view: Mapping[str, Any]) -> Result:
        """Put a Home view before a user; the same one twice is one."""
        arguments = {"user_id": user, "view": dict(view)}
        said = self._call("views.publish", arguments, as_json=True)
        return Posted("", user) if isinstance(said, dict) else said
