"""The methods of the Web API that the workspace knows, as a table; they run under its lock.

Each takes the state and the arguments and gives the answer and what the app is then told. A method
that Slack would answer with ``ok: false`` raises SlackError with Slack's code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.workspace.arguments import content, metadata, need, own_post, readable, root_of, writable
from bot.workspace.payloads import changed_event, deleted_event, message_event
from bot.workspace.records import (
    APP,
    BOT_ID,
    BOT_NAME,
    BOT_USER,
    TEAM,
    Event,
    Json,
    Post,
    SlackError,
)
from bot.workspace.state import State


@dataclass(frozen=True, slots=True)
class Done:
    """What a method answers, and what the app is told of it."""

    answer: Json
    events: tuple[Event, ...] = ()


Method = Callable[[State, Json], Done]


def auth_test(state: State, args: Json) -> Done:
    """Tell whose token it is."""
    return Done(
        {
            "url": "https://infra-intel.slack.com/",
            "team": "Infra Intel",
            "user": BOT_NAME,
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "app_id": APP,
            "is_enterprise_install": False,
        }
    )


def post_message(state: State, args: Json) -> Done:
    """Post a message."""
    channel = writable(state, args)
    text, blocks = content(args)
    post = state.add_post(
        Post(
            channel=channel.id,
            ts=state.next_ts(),
            text=text,
            blocks=blocks,
            user=BOT_USER,
            thread_ts=root_of(state, channel, args),
            metadata=metadata(args),
        )
    )
    answer = {"channel": channel.id, "ts": post.ts, "message": post.to_json()}
    return Done(answer, (message_event(post, channel),))


def post_ephemeral(state: State, args: Json) -> Done:
    """Show a message to one person."""
    channel = writable(state, args)
    user = state.person(need(args, "user", "user_not_found"))
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    text, blocks = content(args)
    post = state.add_post(
        Post(
            channel=channel.id,
            ts=state.next_ts(),
            text=text,
            blocks=blocks,
            user=BOT_USER,
            thread_ts=root_of(state, channel, args),
            visible_to=user.id,
        )
    )
    return Done({"message_ts": post.ts})


def update(state: State, args: Json) -> Done:
    """Put another content in the place of a message; text without blocks takes these away."""
    channel, old = own_post(state, args, "cant_update_message")
    text, blocks = content(args)
    new = state.replace_post(old, text=text, blocks=blocks)
    answer = {"channel": channel.id, "ts": new.ts, "text": text, "message": new.to_json()}
    return Done(answer, (changed_event(old, new, channel, state.next_ts()),))


def delete(state: State, args: Json) -> Done:
    """Take a message away."""
    channel, post = own_post(state, args, "cant_delete_message")
    state.remove_post(post)
    answer = {"channel": channel.id, "ts": post.ts}
    return Done(answer, (deleted_event(post, channel, state.next_ts()),))


def permalink(state: State, args: Json) -> Done:
    """Give the address of a message."""
    channel = readable(state, args)
    ts = need(args, "message_ts", "message_not_found")
    if state.post(channel.id, ts) is None:
        raise SlackError("message_not_found")
    address = f"https://infra-intel.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return Done({"channel": channel.id, "permalink": address})


def info(state: State, args: Json) -> Done:
    """Tell about a channel; a private one that the bot is not in is not there for it."""
    channel = state.channel(need(args, "channel", "channel_not_found"))
    if channel.kind != "channel" and not channel.has_bot:
        raise SlackError("channel_not_found")
    return Done({"channel": channel.to_json()})


def history(state: State, args: Json) -> Done:
    """Give the messages of a channel that are no replies, newest first."""
    channel = readable(state, args)
    found = [p for p in state.posts if p.channel == channel.id and not p.visible_to]
    roots = [p for p in found if p.thread_ts in (None, p.ts) and _within(p.ts, args)]
    return _page(sorted(roots, key=lambda p: p.ts, reverse=True), args, 1_000)


def replies(state: State, args: Json) -> Done:
    """Give a thread: its root, then the replies, oldest first."""
    channel = readable(state, args)
    root = state.post(channel.id, need(args, "ts", "thread_not_found"))
    if root is None:
        raise SlackError("thread_not_found")
    thread = root.thread_ts or root.ts
    found = [p for p in state.posts if p.channel == channel.id and not p.visible_to]
    answers = [p for p in found if p.thread_ts == thread and p.ts != thread]
    inside = sorted((p for p in answers if _within(p.ts, args)), key=lambda p: p.ts)
    first = [p for p in found if p.ts == thread]
    return _page([*first, *inside], args, 999)


def _within(ts: str, args: Json) -> bool:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "")
    if _yes(args.get("inclusive")) and ts in (oldest, latest):
        return True
    return float(ts) > float(oldest) and (not latest or float(ts) < float(latest))


def _yes(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


def _start(args: Json) -> int:
    return int(re.sub(r"\D", "", str(args.get("cursor") or "")) or 0)


def _page(posts: Sequence[Post], args: Json, most: int) -> Done:
    limit = min(int(args.get("limit") or 100), most)
    start = _start(args)
    full = _yes(args.get("include_all_metadata"))
    more = start + limit < len(posts)
    answer: Json = {
        "messages": [p.to_json(metadata=full) for p in posts[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": f"page{start + limit}" if more else ""},
    }
    return Done(answer)


def members(state: State, args: Json) -> Done:
    """Tell who is in a channel."""
    return Done({"members": sorted(readable(state, args).members)})


def open_direct(state: State, args: Json) -> Done:
    """Open the direct messages with a person."""
    users = need(args, "users", "users_list_not_supplied").split(",")
    if len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    channel = state.direct(users[0])
    return Done({"channel": {"id": channel.id}})


def user_info(state: State, args: Json) -> Done:
    """Tell about a person."""
    return Done({"user": state.person(need(args, "user", "user_not_found")).to_json()})


def channels_of(state: State, args: Json) -> Done:
    """Tell which channels somebody is in; of private ones those that the bot is in too."""
    user = state.person(str(args.get("user") or BOT_USER)).id
    found = [
        channel.to_json()
        for channel in state.channels.values()
        if channel.kind != "im"
        and user in channel.members
        and (channel.kind == "channel" or channel.has_bot)
    ]
    start, limit = _start(args), min(int(args.get("limit") or 100), 999)
    more = start + limit < len(found)
    cursor = {"next_cursor": f"page{start + limit}" if more else ""}
    return Done({"channels": found[start : start + limit], "response_metadata": cursor})


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
    "conversations.info": info,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.members": members,
    "conversations.open": open_direct,
    "users.conversations": channels_of,
    "users.info": user_info,
}
