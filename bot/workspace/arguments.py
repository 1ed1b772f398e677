"""The arguments of API methods: what Slack reads in them, and what it refuses with which code."""

from __future__ import annotations

import json
from typing import Any

from bot.blocks.limits import TEXT_MOST, problems
from bot.workspace.records import Channel, Json, Post, SlackError
from bot.workspace.state import State

METADATA_SIZE = 8_000


def need(args: Json, key: str, code: str = "invalid_arguments") -> str:
    """Return an argument. Raises SlackError with the code where it is missing."""
    value = args.get(key)
    if not isinstance(value, str) or not value:
        raise SlackError(code, (f"missing required field: {key}",))
    return value


def structured(value: Any, code: str) -> Any:
    """Return an argument that is JSON, given as such or as a string of it."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise SlackError(code) from None


def content(args: Json) -> tuple[str, tuple[Json, ...]]:
    """Return the text and the blocks of a message. Raises SlackError where Slack refuses them."""
    blocks = structured(args.get("blocks") or [], "invalid_blocks_format")
    text = str(args.get("text") or "")
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT_MOST:
        raise SlackError("msg_too_long")
    # Text is optional beside blocks and may be longer than is good: Slack takes both.
    found = problems({"text": "-", "blocks": blocks})
    if any("characters together" in problem for problem in found):
        raise SlackError("msg_blocks_too_long", found)
    if found:
        raise SlackError("invalid_blocks", found)
    return text, tuple(blocks)


def metadata(args: Json) -> Json | None:
    """Return the metadata of a message. Raises SlackError where Slack refuses it."""
    if not args.get("metadata"):
        return None
    value = structured(args["metadata"], "invalid_metadata_format")
    if not isinstance(value, dict) or not isinstance(value.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not isinstance(value.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(value)) > METADATA_SIZE:
        raise SlackError("metadata_too_large")
    return value


def writable(state: State, args: Json) -> Channel:
    """Return the channel to write to; for a person's id their direct messages."""
    reference = need(args, "channel", "channel_not_found")
    if reference in state.people:
        return state.direct(reference)
    channel = readable(state, args)
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def readable(state: State, args: Json) -> Channel:
    """Return a channel that the bot is in. A private one it is not in is not there for it."""
    channel = state.channel(need(args, "channel", "channel_not_found"))
    if not channel.has_bot:
        raise SlackError("not_in_channel" if channel.kind == "channel" else "channel_not_found")
    return channel


def root_of(state: State, channel: Channel, args: Json) -> str | None:
    """Return the thread that a message is for, by its root."""
    ts = args.get("thread_ts")
    if not ts:
        return None
    parent = state.post(channel.id, str(ts))
    if parent is None:
        raise SlackError("cannot_reply_to_message")
    return parent.thread_ts or parent.ts


def own_post(state: State, args: Json, code: str) -> tuple[Channel, Post]:
    """Return one of the bot's messages. Raises SlackError where it is not its own."""
    channel = readable(state, args)
    post = state.post(channel.id, need(args, "ts", "message_not_found"))
    if post is None:
        raise SlackError("message_not_found")
    if not post.by_bot:
        raise SlackError(code)
    return channel, post
