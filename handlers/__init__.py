"""What Slack can trigger, a file per trigger; ROUTES is the table of all of them.

``tests/test_manifest.py`` keeps the table equal to ``manifest.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from slack_bolt import Ack, App

from bot.blocks import ids
from handlers import (
    add,
    buttons,
    errors,
    feedback,
    home,
    infra,
    lifecycle,
    mention,
    review,
    sort,
    subscriptions,
    thread,
)
from handlers.bench import Bench

__all__ = ["ROUTES", "Bench", "Route", "register"]

Handler = Callable[[Bench, dict[str, Any], Ack], None]


@dataclass(frozen=True, slots=True)
class Route:
    """One trigger: its kind, what Slack calls it, the handler that takes it.

    An action's name begins the ids of its buttons; ``""`` begins all that no route before it
    takes. A view's name is the id that its form carries. ``told_as`` are the names under which an
    event is subscribed to in the manifest, where they are not its own.
    """

    trigger: Literal["command", "event", "action", "view"]
    name: str
    handler: Handler
    told_as: tuple[str, ...] = ()

    @property
    def subscribed(self) -> tuple[str, ...]:
        """The names of an event in the manifest."""
        return self.told_as or (self.name,)


MESSAGES = ("message.channels", "message.groups", "message.im", "message.mpim")

ROUTES: tuple[Route, ...] = (
    Route("command", "/infra", infra.handle),
    Route("event", "app_mention", mention.handle),
    Route("event", "message", thread.handle, told_as=MESSAGES),
    Route("action", ids.ADD, add.pressed),
    Route("action", ids.UNDO, add.undone),
    Route("action", ids.UP, feedback.handle),
    Route("action", ids.DOWN, feedback.handle),
    Route("action", ids.WATCH_EDIT, subscriptions.pressed),
    Route("action", ids.REVIEW_SAME, review.pressed),
    Route("action", ids.SORT, sort.pressed),
    Route("action", "", buttons.handle),
    Route("view", ids.ADD_FORM, add.submitted),
    Route("view", ids.REVIEW_FORM, review.submitted),
    Route("view", ids.SORT_FORM, sort.filled_in),
    Route("view", ids.SORT_WHICH, sort.chosen),
    Route("view", ids.WATCH_FORM, subscriptions.filled_in),
    Route("view", ids.WATCH_CONFIRM, subscriptions.confirmed),
    Route("event", "app_home_opened", home.opened),
    Route("event", "member_joined_channel", lifecycle.moved),
    Route("event", "member_left_channel", lifecycle.moved),
    Route("event", "channel_left", lifecycle.moved),
    Route("event", "group_left", lifecycle.moved),
    Route("event", "channel_archive", lifecycle.moved),
    Route("event", "group_archive", lifecycle.moved),
    Route("event", "channel_unarchive", lifecycle.moved),
    Route("event", "group_unarchive", lifecycle.moved),
    Route("event", "channel_deleted", lifecycle.moved),
    Route("event", "group_deleted", lifecycle.moved),
    Route("event", "channel_id_changed", lifecycle.renumbered),
    Route("event", "user_change", lifecycle.changed),
    Route("event", "app_uninstalled", lifecycle.removed),
    Route("event", "tokens_revoked", lifecycle.removed),
)


def register(app: App, bench: Bench) -> None:
    """Hand every route to the framework; all handlers share the bench."""
    for route in ROUTES:
        listener = _listener(route, bench)
        if route.trigger == "command":
            app.command(route.name)(listener)
        elif route.trigger == "event":
            app.event(route.name)(listener)
        elif route.trigger == "view":
            app.view(route.name)(listener)
        else:
            app.action(re.compile(f"^{re.escape(route.name)}"))(listener)
    app.error(errors.handle)


def _listener(route: Route, bench: Bench) -> Callable[..., None]:
    """Return what the framework calls: it passes arguments by the names of parameters."""

    def listener(body: dict[str, Any], ack: Ack) -> None:
        route.handler(bench, body, ack)

    return listener
