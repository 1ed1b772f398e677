"""What Slack tells, decided: what of it is kept to be worked, under which keys, in which order.

Pure: bodies in, values out. Kept are mentions, direct messages, replies in threads, the bot's own
messages and presses of its buttons, and where it comes and goes; of everything else not even the
text is looked at twice. What is kept of a body is what the work needs, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.blocks import forms, ids
from bot.blocks.mrkdwn import clean, unescape
from bot.slackweb import METADATA_TYPE
from bot.tell import notes

Body = Mapping[str, Any]
SPOKEN = (None, "file_share", "thread_broadcast")
"""Subtypes of messages in which a person says something for the first time."""
PRESSED: Mapping[str, str] = {
    ids.FOLLOW_UP: "button",
    ids.ASK: "button",
    ids.ADD: "add",
    ids.UNDO: "undo",
    ids.UP: "vote",
    ids.DOWN: "vote",
    ids.SORT: "sort",
    ids.SORT_UNDO: "sorting_undo",
    **dict.fromkeys(ids.WATCH_PRESSED, "watch"),
    **dict.fromkeys(ids.REVIEW_PRESSED, "home_press"),
}
"""The kind of item that a press of each action becomes."""
BECAME: Mapping[str, tuple[bool | None, str | None]] = {
    "member_joined_channel": (True, None),
    "member_left_channel": (False, notes.THROWN_OUT),
    "channel_left": (False, notes.THROWN_OUT),
    "group_left": (False, notes.THROWN_OUT),
    "channel_archive": (False, notes.ARCHIVED),
    "group_archive": (False, notes.ARCHIVED),
    "channel_unarchive": (None, None),
    "group_unarchive": (None, None),
    "channel_deleted": (False, notes.DELETED),
    "group_deleted": (False, notes.DELETED),
}
"""Whether the bot is in a channel after an event (None: nobody knows), and if not, why."""
_OTHERS = re.compile(r"<(?:@|!subteam\^|!here|!channel|!everyone)[^<>]*>")


@dataclass(frozen=True, slots=True)
class Kept:
    """Something to be worked once, as :meth:`store.inbox.Inbox.put` takes it.

    ``event_key`` and ``message_key`` make it unique; what has the same ``lane`` is worked in order.
    """

    team: str
    event_key: str
    message_key: str | None
    kind: str
    lane: str
    payload: dict[str, Any]


def of_message(body: Body) -> Kept | None:
    """Return what is kept of a ``message`` or ``app_mention`` event."""
    event, bot = body["event"], bot_of(body)
    if event.get("bot_id") or event.get("bot_profile") or event.get("user") == bot:
        return _of_own(body)
    if event.get("subtype") not in SPOKEN or event.get("hidden") or not event.get("user"):
        return None
    kind = _kind(event, bot)
    if kind is None:
        return None
    return _kept(body, kind, {"user": event["user"], "text": said(event.get("text") or "", bot)})


def _kind(event: Body, bot: str) -> str | None:
    text = str(event.get("text") or "")
    if event.get("channel_type") == "im":
        return "dm"
    if event["type"] == "app_mention" or (bot and _mention(bot).search(text)):
        return "mention"
    if event.get("thread_ts") in (None, event["ts"]) or _OTHERS.search(text):
        return None
    return "reply"


def _of_own(body: Body) -> Kept | None:
    """Return what is kept of a bot's message: only what binds or confirms an answer of ours."""
    event = body["event"]
    app = event.get("app_id") or (event.get("bot_profile") or {}).get("app_id")
    if app not in (None, body.get("api_app_id")) or event.get("hidden"):
        return None
    metadata = event.get("metadata") or {}
    # An answer to a command names neither app nor user; a posted part names one of them.
    named = app is not None or event.get("user") in {bot_of(body)} - {""}
    ours = named and metadata.get("event_type") == METADATA_TYPE
    part = (metadata.get("event_payload") or {}).get("id") if ours else None
    question = first_question(event)
    if part is None and question is None:
        return None
    return _kept(body, "own_message", {"part": part, "question": question})


def _kept(body: Body, kind: str, more: dict[str, Any]) -> Kept:
    event, team = body["event"], str(body["team_id"])
    channel, ts = str(event["channel"]), str(event["ts"])
    thread_ts = event.get("thread_ts")
    place = channel if kind == "dm" else f"{channel}:{thread_ts or ts}"
    return Kept(
        team=team,
        event_key=str(body["event_id"]),
        message_key=f"{team}:{channel}:{ts}",
        kind=kind,
        lane=f"{team}:{place}",
        payload={
            "channel": channel,
            "ts": ts,
            "thread_ts": None if thread_ts == ts else thread_ts,
            **more,
        },
    )


def of_press(body: Body) -> Kept | None:
    """Return what is kept of a pressed button, None for a link and for buttons of no message."""
    action, container = body["actions"][0], body["container"]
    name = str(action.get("action_id", "")).partition(":")[0]
    if (body.get("view") or {}).get("type") == "home" and name in PRESSED:
        return _of_home_press(body, name)
    if name not in PRESSED or container.get("type") != "message":
        return None
    team, channel = team_of(body), str(container["channel_id"])
    user, ts = str(body["user"]["id"]), str(container["message_ts"])
    message = body.get("message") or {}
    thread_ts = _thread_of(body)
    return Kept(
        team=team,
        event_key=f"press:{channel}:{ts}:{user}:{action['action_id']}:{action['action_ts']}",
        message_key=None,
        kind=PRESSED[name],
        lane=f"{team}:{channel}:{thread_ts or ts}",
        payload={
            "channel": channel,
            "ts": ts,
            "thread_ts": thread_ts,
            "user": user,
            "text": str(action.get("value") or ""),
            "action": name,
            "own_question": name == ids.ASK,
            "private": bool(container.get("is_ephemeral")),
            "question": first_question(message),
            "pressed": f"{user}:{action['action_ts']}",
            "response_url": body.get("response_url"),
        },
    )


def of_home(body: Body) -> Kept | None:
    """Return what is kept of somebody's looking at the app; None where it is not at their Home."""
    event, team = body["event"], str(body["team_id"])
    if event.get("tab") != "home":
        return None
    user = str(event["user"])
    payload = {"channel": str(event["channel"]), "user": user}
    return Kept(team, str(body["event_id"]), None, "home", f"{team}:home:{user}", payload)


def _of_home_press(body: Body, name: str) -> Kept:
    """Return what is kept of a button of somebody's Home, which says where their messages are."""
    action, team, user = body["actions"][0], team_of(body), str(body["user"]["id"])
    view = str(body["view"]["id"])
    return Kept(
        team=team,
        event_key=f"press:{view}:{user}:{action['action_id']}:{action['action_ts']}",
        message_key=None,
        kind="home_press",
        lane=f"{team}:home:{user}",
        payload={
            "channel": str(forms.origin_of(body["view"])["channel"]),
            "ts": view,
            "thread_ts": None,
            "user": user,
            "text": str(action.get("value") or ""),
            "action": name,
            "private": False,
            "pressed": f"{user}:{action['action_ts']}",
            "response_url": None,
        },
    )


def _thread_of(body: Body) -> str | None:
    """Return the thread that a pressed message is a reply in, None where it is none."""
    container = body["container"]
    thread_ts = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
    return None if thread_ts == container["message_ts"] else thread_ts


def origin_of_press(body: Body) -> dict[str, Any]:
    """Return where to answer a form that a button opens; the form carries it to its submission.

    ``over`` is when it was pressed, where what comes of the form may take the message's place: one
    that only one person sees, or one that shows what is about to be saved.
    """
    container = body["container"]
    if (body.get("view") or {}).get("type") == "home":
        return forms.origin_of(body["view"])
    action = body["actions"][0]
    card = str(action.get("value") or "").startswith("{")
    return {
        "over": action.get("action_ts") if card or container.get("is_ephemeral") else None,
        "channel": container.get("channel_id"),
        "thread_ts": _thread_of(body) if container.get("type") == "message" else None,
        "response_url": body.get("response_url"),
    }


def of_submission(body: Body) -> Kept | None:
    """Return what is kept of a submitted form; None where it does not say where it was opened."""
    form = {"form": forms.filled_in(body["view"])}
    return _submitted(body, "submission", form)


def of_review(body: Body) -> Kept | None:
    """Return what is kept of a name that was said to be another name of something; as above."""
    candidate = forms.origin_of(body["view"])["candidate"]
    return _submitted(
        body, "review", {"candidate": candidate, "form": forms.filled_in(body["view"])}
    )


def of_sorting(body: Body) -> Kept | None:
    """Return what is kept of a document to be taken out, or of two announcements to be joined."""
    filled = forms.filled_in(body["view"], ids.SORTED)
    return _submitted(body, "sorting", {"slug": forms.origin_of(body["view"])["slug"], **filled})


def of_wish(body: Body) -> Kept | None:
    """Return what is kept of a subscription that was confirmed in its form; as above."""
    return _submitted(body, "wish", {"wish": forms.origin_of(body["view"])["wish"]})


def _submitted(body: Body, kind: str, filled: dict[str, Any]) -> Kept | None:
    view, team, user = body["view"], team_of(body), str(body["user"]["id"])
    origin, view_id = forms.origin_of(view), str(view["id"])
    if not origin.get("channel"):
        return None
    return Kept(
        team=team,
        event_key=f"view:{view_id}",
        message_key=None,
        kind=kind,
        lane=f"{team}:{view_id}",
        payload={
            "channel": str(origin["channel"]),
            "ts": view_id,
            "thread_ts": origin.get("thread_ts"),
            "user": user,
            "private": True,
            "response_url": origin.get("response_url"),
            "home": bool(origin.get("home")),
            "over": origin.get("over"),
            **filled,
        },
    )


def of_membership(body: Body) -> Kept | None:
    """Return what is kept of the bot's coming and going, and of what becomes of a channel."""
    event = body["event"]
    present, why = BECAME[event["type"]]
    if event["type"].startswith("member_") and event.get("user") != bot_of(body):
        return None
    channel = str(event["channel"])
    return _of_place(body, "membership", channel, {"present": present, "why": why})


def of_renumbering(body: Body) -> Kept:
    """Return what is kept of a channel that gets another id."""
    event = body["event"]
    after = str(event["new_channel_id"])
    return _of_place(body, "renumbered", str(event["old_channel_id"]), {"after": after})


def _of_place(body: Body, kind: str, channel: str, more: dict[str, Any]) -> Kept:
    team = str(body["team_id"])
    lane = f"{team}:{channel}"
    return Kept(team, str(body["event_id"]), None, kind, lane, {"channel": channel, **more})


def of_person(body: Body) -> Kept:
    """Return what is kept of a change of somebody's account: its zone, and whether it ended."""
    user, team = body["event"]["user"], str(body["team_id"])
    told = {"user": str(user["id"]), "zone": user.get("tz"), "gone": bool(user.get("deleted"))}
    return Kept(team, str(body["event_id"]), None, "person", f"{team}:{user['id']}", told)


def of_removal(body: Body) -> Kept | None:
    """Return what is kept of the app's removal from a workspace; a person's own token is none."""
    event = body["event"]
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return None
    team = str(body["team_id"])
    return Kept(team, str(body["event_id"]), None, "removal", team, {"event": event["type"]})


def bot_of(body: Body) -> str:
    """Return the bot's user id, which every event names; empty where it does not."""
    for authorization in body.get("authorizations") or ():
        if authorization.get("is_bot") and authorization.get("user_id"):
            return str(authorization["user_id"])
    return ""


def team_of(body: Body) -> str:
    """Return the workspace of an interaction."""
    team = body.get("team") or {}
    return str(team.get("id") or body["user"].get("team_id") or "")


def said(text: str, bot: str) -> str:
    """Return what somebody said to the bot: without its mention, Slack's escapes turned back.

    Mentions of others stay. Without the bot's id the mention that the text begins with counts.
    """
    spoken = _mention(bot).sub(" ", text) if bot else re.sub(r"^\s*<@[^<>]*>", " ", text)
    return clean(unescape(spoken)).strip()


def first_question(message: Body) -> str | None:
    """Return the id of the question that a message of the bot answers, as its first block says."""
    blocks = message.get("blocks")
    return ids.question_of(str(blocks[0].get("block_id") or "")) if blocks else None


def _mention(bot: str) -> re.Pattern[str]:
    return re.compile(rf"<@{re.escape(bot)}(?:\|[^<>]*)?>")
