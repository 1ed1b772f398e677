"""What people do with what the bot shows them: press, choose, fill in, look at its Home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from bot.blocks.outline import flat
from bot.workspace import payloads
from bot.workspace.asked import Asked
from bot.workspace.records import Answer, Json, Post, SubmitResult, View
from bot.workspace.views import make_view

FORM = "application/x-www-form-urlencoded"


class Hands(Asked):
    """The hands of the people in a workspace, which is at ``url``."""

    url: str

    def press(
        self, post: Post, which: str | int, user: str = "you", *, choice: str | None = None
    ) -> Answer:
        """Press a button by its action id or its number from 1, or choose a value of a menu.

        Raises LookupError where the message has no such element.
        """
        with self.state.lock:
            person, where = self.state.person(user), self.state.channels[post.channel]
            block_id, element = _element(post.blocks, which)
            action = payloads.action_of(element, block_id, choice, self.state.next_ts())
            url, _ = self._response(where.id, person.id, post)
            trigger = self.state.trigger(person.id)
            payload = payloads.block_actions(post, where, person, action, url, trigger)
        return self._interact(payload)

    def press_in_view(self, view: View, which: str | int, *, choice: str | None = None) -> Answer:
        """Press a button of a modal or of the Home view, as the one who has it open."""
        with self.state.lock:
            person = self.state.people[view.user]
            block_id, element = _element(tuple(view.content["blocks"]), which)
            action = payloads.action_of(element, block_id, choice, self.state.next_ts())
            payload = payloads.view_actions(view, person, action, self.state.trigger(person.id))
        return self._interact(payload)

    def submit(self, view: View, values: Mapping[str, Any]) -> SubmitResult:
        """Submit a modal with values by action id, as the one who has it open."""
        with self.state.lock:
            person = self.state.people[view.user]
            state = _state(view, values)
            payload = payloads.view_submission(view, person, state, self.state.trigger(person.id))
        answer = self._interact(payload)
        body = answer.data
        if not answer.ok or body.get("response_action") == "errors":
            return SubmitResult(answer, dict(body.get("errors", {})), view)
        with self.state.lock:
            if body.get("response_action") in ("update", "push"):
                kept = view.id if body["response_action"] == "update" else None
                now_open = make_view(self.state, view.user, body["view"], kept)
                self.state.views[now_open.id] = now_open
                return SubmitResult(answer, {}, now_open)
            if body.get("response_action") == "clear":
                for open_ in self.modals(view.user):
                    self.state.views.pop(open_.id, None)
            self.state.views.pop(view.id, None)
        return SubmitResult(answer, {}, None)

    def dismiss(self, view: View) -> None:
        """Close a modal without submitting it; the app asked not to be told."""
        with self.state.lock:
            self.state.views.pop(view.id, None)

    def open_home(self, user: str = "you", tab: str = "home") -> None:
        """Look at the app's Home."""
        with self.state.lock:
            person = self.state.person(user)
            channel = self.state.direct(person.id)
            view = self.state.homes.get(person.id)
            event = payloads.home_event(person.id, channel.id, tab, view, self.state.next_ts())
        self._sender.tell([event])

    def _interact(self, payload: Json) -> Answer:
        return self._sender.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def _response(self, channel: str, user: str, post: Post | None = None) -> tuple[str, str]:
        token = self.state.response(channel, user, post)
        return f"{self.url}/response/{token}", token


def _element(blocks: tuple[Json, ...], which: str | int) -> tuple[str, Json]:
    """Return an element that can be pressed, with its block's id. Raises LookupError."""
    held = [
        (str(block["block_id"]), element)
        for block in flat(blocks)
        for element in [*block.get("elements", ()), block.get("accessory")]
        if element and "action_id" in element
    ]
    if isinstance(which, int):
        buttons = [pair for pair in held if pair[1]["type"] == "button"]
        if not 1 <= which <= len(buttons):
            raise LookupError(f"there is no button {which}")
        return buttons[which - 1]
    for pair in held:
        if pair[1]["action_id"] == which:
            return pair
    raise LookupError(f"there is nothing called {which!r}")


def _state(view: View, values: Mapping[str, Any]) -> Json:
    """Return the values of a modal's inputs as Slack tells them; what is not given is as it was."""
    state: Json = {}
    for block in view.content["blocks"]:
        element = block.get("element")
        if element:
            name = element.get("action_id", "")
            chosen = element.get("initial_option", {}).get("value")
            value = values.get(name, element.get("initial_value", chosen))
            state[block["block_id"]] = {name: payloads.value_of(element, value)}
    return state
