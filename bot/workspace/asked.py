"""What tests and the terminal ask of a workspace: what is to be seen, and waiting for it."""

from __future__ import annotations

from collections.abc import Callable

from bot.workspace.records import Channel, Post, View
from bot.workspace.sender import Sender, Sent
from bot.workspace.state import State


class Asked:
    """The questions to a workspace; channels and people are given by id or name."""

    def __init__(self, state: State, sender: Sender) -> None:
        self.state = state
        self._sender = sender

    @property
    def posts(self) -> tuple[Post, ...]:
        """All messages, private ones too, in the order they came."""
        with self.state.lock:
            return tuple(self.state.posts)

    @property
    def events(self) -> tuple[Sent, ...]:
        """Every attempt so far at telling the app of an event."""
        return tuple(self._sender.sent)

    def messages(self, channel: str = "ai-infra") -> tuple[Post, ...]:
        """Return what everybody sees in a channel, replies in threads left out."""
        return tuple(post for post in self._public(channel) if post.thread_ts in (None, post.ts))

    def replies(self, channel: str, ts: str) -> tuple[Post, ...]:
        """Return the replies in a thread, its root left out."""
        found = self._public(channel)
        return tuple(post for post in found if post.thread_ts == ts and post.ts != ts)

    def direct(self, user: str = "you") -> Channel:
        """Return the direct messages of the bot and a person, opened now if need be."""
        with self.state.lock:
            return self.state.direct(self.state.person(user).id)

    def direct_messages(self, user: str = "you") -> tuple[Post, ...]:
        """Return what the bot and a person wrote to each other."""
        with self.state.lock:
            channel = self.state.direct(self.state.person(user).id)
            return tuple(post for post in self.state.posts if post.channel == channel.id)

    def ephemerals(self, user: str = "you") -> tuple[Post, ...]:
        """Return what only one person sees."""
        with self.state.lock:
            person = self.state.person(user).id
            return tuple(post for post in self.state.posts if post.visible_to == person)

    def home(self, user: str = "you") -> View | None:
        """Return the Home view that a person sees, None before the app published one."""
        with self.state.lock:
            return self.state.homes.get(self.state.person(user).id)

    def modals(self, user: str = "you") -> tuple[View, ...]:
        """Return the modals that a person has open, the one on top last."""
        with self.state.lock:
            person = self.state.person(user).id
            views = self.state.views.values()
            return tuple(
                view for view in views if view.user == person and view.content["type"] == "modal"
            )

    def post(self, channel: str, ts: str) -> Post | None:
        """Return a message as it is now, None when there is none."""
        with self.state.lock:
            return self.state.post(self.state.channel(channel).id, ts, visible=False)

    def wait_until(self, happened: Callable[[], object], timeout: float = 5.0) -> bool:
        """Wait for something that the bot's calls bring about; tell whether it came to that."""
        with self.state.changed:
            return self.state.changed.wait_for(lambda: bool(happened()), timeout)

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until the app has been told everything; tell whether it came to that."""
        return self._sender.settle(timeout)

    def replay(self, count: int = 1) -> None:
        """Tell the app the last events again, as Slack does when it heard no answer."""
        self._sender.replay(count)

    def _public(self, channel: str) -> list[Post]:
        with self.state.lock:
            where = self.state.channel(channel).id
            return [p for p in self.state.posts if p.channel == where and not p.visible_to]
