"""The shapes of what Slack sends: events, commands, presses and submissions. Pure."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from bot.workspace.records import (
    APP,
    BOT_USER,
    TEAM,
    Channel,
    Event,
    Json,
    Person,
    Post,
    View,
)

COMMAND = "/infra"
DOMAIN = "infra-intel"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return Slack's signature v0 of a request."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def envelope(event: Json, event_id: str, now: float) -> Json:
    """Return the outer event of the Events API."""
    authorization = {
        "enterprise_id": None,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "unused",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def message_event(post: Post, channel: Channel, **changes: Any) -> Event:
    """Return the ``message`` event of a message; it carries the metadata in full."""
    body = {
        **post.to_json(),
        "channel": channel.id,
        "channel_type": channel.kind,
        "event_ts": post.ts,
        **changes,
    }
    return Event(body, own=post.by_bot)


def mention_event(post: Post, channel: Channel) -> Event:
    """Return the ``app_mention`` event of a message; it does not say what kind of channel it is."""
    event = message_event(post, channel, type="app_mention", client_msg_id=client_id(post))
    return Event({key: value for key, value in event.body.items() if key != "channel_type"})


def client_id(post: Post) -> str:
    """Return the id that a person's client gave a message; its events have it in common."""
    return f"{post.channel}-{post.ts}"


def changed_event(old: Post, new: Post, channel: Channel, ts: str) -> Event:
    """Return the event of an edited message."""
    body = {
        "type": "message",
        "subtype": "message_changed",
        "channel": channel.id,
        "channel_type": channel.kind,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "message": new.to_json(),
        "previous_message": old.to_json(),
    }
    return Event(body, own=new.by_bot)


def deleted_event(post: Post, channel: Channel, ts: str) -> Event:
    """Return the event of a deleted message."""
    body = {
        "type": "message",
        "subtype": "message_deleted",
        "channel": channel.id,
        "channel_type": channel.kind,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "deleted_ts": post.ts,
        "previous_message": post.to_json(),
    }
    return Event(body, own=post.by_bot)


def member_event(joined: bool, channel: Channel, inviter: str, ts: str) -> Event:
    """Return the event of the bot's coming or going."""
    body = {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": BOT_USER,
        "channel": channel.id,
        "channel_type": channel.id[0],
        "team": TEAM,
        "event_ts": ts,
    }
    return Event({**body, "inviter": inviter} if joined else body)


def home_event(user: str, channel: str, tab: str, view: View | None, ts: str) -> Event:
    """Return the event of somebody's looking at the app's Home."""
    body = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
    shown = {"view": view.to_json()} if view else {}
    return Event({**body, **shown, "event_ts": ts})


def command(
    text: str, person: Person, channel: Channel, response_url: str, trigger: str
) -> dict[str, str]:
    """Return the form of a slash command."""
    return {
        "token": "unused",
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": COMMAND,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def _interaction(kind: str, person: Person, trigger: str) -> Json:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": TEAM},
        "api_app_id": APP,
        "token": "unused",
        "trigger_id": trigger,
        "team": {"id": TEAM, "domain": DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def block_actions(
    post: Post, channel: Channel, person: Person, action: Json, response_url: str, trigger: str
) -> Json:
    """Return the payload of a button that was pressed; a private message is not repeated in it."""
    container = {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": channel.id,
        "is_ephemeral": post.visible_to is not None,
    }
    if post.thread_ts:
        container["thread_ts"] = post.thread_ts
    payload = {
        **_interaction("block_actions", person, trigger),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [action],
    }
    return payload if post.visible_to else {**payload, "message": post.to_json()}


def view_actions(view: View, person: Person, action: Json, trigger: str) -> Json:
    """Return the payload of a button that was pressed in a view."""
    return {
        **_interaction("block_actions", person, trigger),
        "container": {"type": "view", "view_id": view.id},
        "view": view.to_json(),
        "actions": [action],
    }


def view_submission(view: View, person: Person, state: Json, trigger: str) -> Json:
    """Return the payload of a submitted modal."""
    shown = {**view.to_json(), "state": {"values": state}}
    return {
        **_interaction("view_submission", person, trigger),
        "view": shown,
        "response_urls": [],
    }


def action_of(element: Mapping[str, Any], block_id: str, choice: str | None, ts: str) -> Json:
    """Return one action of a payload: of a button, or of a menu with the chosen value."""
    action: Json = {"type": element["type"], "action_id": element.get("action_id", "")}
    action |= {"block_id": block_id, "action_ts": ts}
    if element["type"] == "button":
        action["text"] = element["text"]
        return action | {k: element[k] for k in ("value", "style", "url") if k in element}
    return action | value_of(element, choice)


def value_of(element: Mapping[str, Any], value: Any) -> Json:
    """Return what an element holds once a person has chosen or typed a value."""
    kind = str(element["type"])
    if "options" in element:
        chosen = [o for o in element["options"] if o["value"] in _many(value)]
        if kind in ("checkboxes", "multi_static_select"):
            return {"type": kind, "selected_options": chosen}
        return {"type": kind, "selected_option": chosen[0] if chosen else None}
    for word, key in _SELECTED.items():
        if kind.startswith(f"multi_{word}"):
            return {"type": kind, f"{key}s": list(_many(value))}
        if kind.startswith(word):
            return {"type": kind, key: value}
    return {"type": kind, "value": value}


_SELECTED = {
    "users": "selected_user",
    "conversations": "selected_conversation",
    "channels": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}


def _many(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple, set)) else (value,)
