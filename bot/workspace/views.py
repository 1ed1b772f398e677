"""Views and response addresses: the methods of the Web API for them, and answering a press."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from bot.blocks.limits import problems
from bot.workspace.arguments import content, need, structured
from bot.workspace.files import FILE_METHODS
from bot.workspace.methods import METHODS, Done, Method
from bot.workspace.payloads import changed_event, deleted_event, message_event
from bot.workspace.records import Json, Post, SlackError, View
from bot.workspace.state import RESPONSE_USES, ResponseAddress, State


def checked_view(value: object) -> Json:
    """Return a view. Raises SlackError where Slack refuses it."""
    view = structured(value, "invalid_arguments")
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        raise SlackError("invalid_arguments", ("the view is no modal and no home",))
    found = problems(view, "home" if view["type"] == "home" else "modal")
    if found:
        raise SlackError("invalid_arguments", found)
    return view


def make_view(state: State, user: str, view: Json, view_id: str | None = None) -> View:
    """Return a view as somebody has it open, its blocks given ids; it is not remembered here."""
    blocks = [{"block_id": f"b{state.number()}", **block} for block in view["blocks"]]
    digest = hashlib.sha256(json.dumps(blocks).encode()).hexdigest()[:16]
    made = f"{state.number()}.{digest}"
    return View(
        view_id or f"V{state.start}{state.number():04d}", made, user, {**view, "blocks": blocks}
    )


def views_open(state: State, args: Json) -> Done:
    """Open a modal with a trigger that somebody's action gave, once and within three seconds."""
    trigger = need(args, "trigger_id", "invalid_trigger_id")
    if trigger not in state.triggers:
        raise SlackError("invalid_trigger_id")
    user, expires = state.triggers[trigger]
    if not user:
        raise SlackError("exchanged_trigger_id")
    if state.clock() > expires:
        raise SlackError("expired_trigger_id")
    view = make_view(state, user, checked_view(args.get("view")))
    state.triggers[trigger] = ("", expires)
    return _show(state, view)


def views_update(state: State, args: Json) -> Done:
    """Put another content in the place of an open view; the hash guards against a race."""
    old = state.views.get(str(args.get("view_id")))
    if old is None:
        raise SlackError("not_found")
    if args.get("hash") and args["hash"] != old.hash:
        raise SlackError("hash_conflict")
    return _show(state, make_view(state, old.user, checked_view(args.get("view")), old.id))


def views_publish(state: State, args: Json) -> Done:
    """Put a Home view before somebody."""
    user = state.person(need(args, "user_id", "user_not_found")).id
    old = state.homes.get(user)
    if args.get("hash") and old and args["hash"] != old.hash:
        raise SlackError("hash_conflict")
    view = make_view(state, user, checked_view(args.get("view")), old.id if old else None)
    state.homes[user] = view
    return _show(state, view)


def _show(state: State, view: View) -> Done:
    state.views[view.id] = view
    state.changed.notify_all()
    return Done({"view": view.to_json()})


def respond(state: State, token: str, args: Json) -> Done:
    """Take what comes to a response address: a new message, or one in the place of the pressed.

    Raises SlackError with ``expired_url`` or ``used_url``, or why the message is refused.
    """
    address = state.responses.get(token)
    if address is None or state.clock() > address.expires:
        raise SlackError("expired_url")
    if address.uses >= RESPONSE_USES:
        raise SlackError("used_url")
    address.uses += 1
    channel = state.channels[address.channel]
    source = address.source
    if source in state.posts and args.get("delete_original"):
        state.remove_post(source)
        told = () if source.visible_to else (deleted_event(source, channel, state.next_ts()),)
        return Done({}, told)
    if source in state.posts and args.get("replace_original"):
        text, blocks = content(args)
        new = state.replace_post(source, text=text, blocks=blocks)
        address.source = new
        hidden = new.visible_to is not None or not channel.has_bot
        return Done({}, () if hidden else (changed_event(source, new, channel, state.next_ts()),))
    post = command_post(state, address, args)
    hidden = post.visible_to is not None or not channel.has_bot
    return Done({}, () if hidden else (message_event(post, channel),))


def command_post(state: State, address: ResponseAddress, args: Json) -> Post:
    """Add the message that answers a command or comes through a response address."""
    text, blocks = content(args)
    post = Post(
        channel=address.channel,
        ts=state.next_ts(),
        text=text,
        blocks=blocks,
        thread_ts=args.get("thread_ts"),
        by_command=True,
    )
    hidden = args.get("response_type") != "in_channel"
    return state.add_post(replace(post, visible_to=address.user if hidden else None))


ALL_METHODS: dict[str, Method] = {
    **METHODS,
    **FILE_METHODS,
    "views.open": views_open,
    "views.update": views_update,
    "views.publish": views_publish,
}
