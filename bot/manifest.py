"""The manifest that makes the app known to Slack, for Socket Mode or for HTTP, from one source.

Fields and limits are those of Slack's app manifest reference. ``manifest.yml`` is what
``infra manifest`` prints; a test keeps them equal, and both equal to the table of routes.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.errors import BadInput

SCOPES: tuple[tuple[str, str], ...] = (
    ("app_mentions:read", "answer when mentioned"),
    ("channels:history", "follow-ups in threads without a mention; finding own posts again"),
    ("channels:read", "know which channels the bot is in"),
    ("chat:write", "post answers and digests"),
    ("commands", "/infra"),
    ("files:write", "an answer as a CSV file in its thread"),
    ("groups:history", "the same in private channels"),
    ("groups:read", "the same in private channels"),
    ("im:history", "direct messages"),
    ("im:write", "open a direct message to find an own post again"),
    ("mpim:history", "the same in group messages"),
    ("users:read", "a person's time zone, for dates and digests"),
)
"""Each scope with its reason."""
EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_unarchive",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
    "user_change",
)
DESCRIPTION = "AI-infrastructure announcements, with their sources"
LONG_DESCRIPTION = (
    "Ask what was announced in AI infrastructure: data centres, chips, compute, power and money. "
    "Every figure comes from a stored claim with a source; what is not disclosed is said. Reply "
    "in the thread to refine a question, and let a channel hear of what is new about it. The bot "
    "keeps only mentions, direct messages and replies in its own threads; of these it remembers "
    "the questions that it answered, so that threads can go on."
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """Return the manifest: for HTTP at ``url``, else for Socket Mode.

    Raises BadInput where the address is not one that Slack takes (https, with a host).
    """
    if url is not None and (urlsplit(url).scheme != "https" or not urlsplit(url).hostname):
        raise BadInput(f"'{url}' is no https address. Type --http https://host/slack/events.")
    at = {"request_url": url} if url else {}
    command = {
        "command": "/infra",
        "description": DESCRIPTION,
        "usage_hint": "meta · h100 deals · power deals in texas · watch meta weekdays 08:30 · help",
        "should_escape": False,
    }
    return {
        "display_information": {
            "name": "Infra Intel",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "infra", "always_online": True},
            "slash_commands": [command | ({"url": url} if url else {})],
        },
        "oauth_config": {"scopes": {"bot": [scope for scope, _ in SCOPES]}},
        "settings": {
            "event_subscriptions": at | {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True} | at,
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def render(url: str | None = None) -> str:
    """Return the manifest as YAML; see :func:`manifest`."""
    text: str = yaml.safe_dump(manifest(url), sort_keys=False, allow_unicode=True, width=100)
    return text
