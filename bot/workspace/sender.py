"""The events on their way to the app: a queue, a thread that sends, and retries as Slack does.

What can go wrong on the way is a knob: the bot's own events first, late or lost, events sent twice
or again, answers that never come.
"""

from __future__ import annotations

import heapq
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Literal
from urllib.parse import urlsplit

from bot.workspace.payloads import envelope, signature
from bot.workspace.records import Answer, Event

OwnEvents = Literal["prompt", "first", "late", "lost"]
Deliver = Callable[[bytes, Mapping[str, str]], Answer]


@dataclass(slots=True)
class Knobs:
    """How events travel.

    ``own_events``: "first" delivers the bot's own message events before its call is answered,
    "late" ``late_seconds`` after, "lost" never. ``duplicates`` sends each event so many times
    more. A mention comes as two events: ``mention_first`` turns them round, without
    ``both_mentions`` it comes as one. ``senders`` deliver at the same time. ``retry_delays`` are
    seconds. ``escape_commands``: the text of a command has mentions as markup (``should_escape``).
    """

    own_events: OwnEvents = "prompt"
    late_seconds: float = 0.2
    duplicates: int = 0
    both_mentions: bool = True
    mention_first: bool = False
    senders: int = 1
    escape_commands: bool = False
    retry_delays: tuple[float, ...] = (0.0, 0.05, 0.1)
    timeout_seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class Sent:
    """One attempt at delivering an event."""

    event_id: str
    type: str
    attempt: int
    status: int | None


@dataclass(order=True, slots=True)
class _Item:
    due: float
    number: int
    event_id: str = field(compare=False)
    type: str = field(compare=False)
    body: bytes = field(compare=False)
    attempt: int = field(compare=False, default=0)
    reason: str = field(compare=False, default="")


def over_http(url: str, timeout: Callable[[], float]) -> Deliver:
    """Return what posts a body to the app at an address."""
    parts = urlsplit(url)

    def deliver(body: bytes, headers: Mapping[str, str]) -> Answer:
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout())
        try:
            connection.request("POST", parts.path or "/", body, dict(headers))
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())
        except TimeoutError:
            return Answer(None, reason="http_timeout")
        except (OSError, HTTPException):
            return Answer(None, reason="connection_failed")
        finally:
            connection.close()

    return deliver


class Sender:
    """Sends what the app is told, on threads of its own: with one, in the order it happened."""

    def __init__(self, secret: str, knobs: Knobs) -> None:
        self.knobs = knobs
        self.deliver: Deliver | None = None
        self.sent: list[Sent] = []
        self._secret = secret
        self._changed = threading.Condition()
        self._queue: list[_Item] = []
        self._past: list[_Item] = []
        self._busy = 0
        self._number = 0
        # Ids are new in every workspace: the bot's database may remember those of the last one.
        self._start = f"{time.time_ns() // 1_000_000:x}"
        self._closed = False
        self._threads = [
            threading.Thread(target=self._run, name=f"workspace events {number}")
            for number in range(knobs.senders)
        ]
        for thread in self._threads:
            thread.start()

    def post(
        self, body: bytes, content_type: str, extra: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one signed request to the app and return what it answers."""
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
            **(extra or {}),
        }
        if self.deliver is None:
            return Answer(None, reason="connection_failed")
        return self.deliver(body, headers)

    def tell(self, events: Sequence[Event]) -> None:
        """Send events as the knobs say; returns at once, but for own events that come first."""
        first = []
        with self._changed:
            for event in events:
                if event.own and self.knobs.own_events == "lost":
                    continue
                item = self._item(event)
                self._past.append(item)
                if event.own and self.knobs.own_events == "first":
                    self._busy += 1
                    first.append(item)
                else:
                    heapq.heappush(self._queue, item)
                for _ in range(self.knobs.duplicates):
                    heapq.heappush(self._queue, self._again(item, "http_timeout", 0.0))
            self._changed.notify_all()
        for item in first:
            self._send(item)

    def replay(self, count: int = 1) -> None:
        """Send the last events again, as if Slack had not heard the answer."""
        with self._changed:
            for item in self._past[-count:]:
                heapq.heappush(self._queue, self._again(item, "http_timeout", 0.0))
            self._changed.notify_all()

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until nothing is on its way, retries included; tell whether it came to that."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue and not self._busy, timeout)

    def close(self) -> None:
        """Forget what was not sent and end the threads."""
        with self._changed:
            self._closed = True
            self._queue.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _item(self, event: Event) -> _Item:
        self._number += 1
        late = event.own and self.knobs.own_events == "late"
        event_id = f"Ev{self._start}{self._number:06d}"
        body = json.dumps(envelope(event.body, event_id, time.time())).encode()
        due = time.monotonic() + (self.knobs.late_seconds if late else 0.0)
        return _Item(due, self._number, event_id, str(event.body["type"]), body)

    def _again(self, item: _Item, reason: str, delay: float) -> _Item:
        self._number += 1
        due = time.monotonic() + delay
        made = (due, self._number, item.event_id, item.type, item.body, item.attempt + 1, reason)
        return _Item(*made)

    def _run(self) -> None:
        while (item := self._next()) is not None:
            self._send(item)

    def _next(self) -> _Item | None:
        with self._changed:
            while not self._closed:
                wait = self._queue[0].due - time.monotonic() if self._queue else None
                if wait is not None and wait <= 0:
                    self._busy += 1
                    return heapq.heappop(self._queue)
                self._changed.wait(wait)
            return None

    def _send(self, item: _Item) -> None:
        extra = {}
        if item.attempt:
            extra = {
                "X-Slack-Retry-Num": str(item.attempt),
                "X-Slack-Retry-Reason": item.reason,
            }
        answer = self.post(item.body, "application/json", extra)
        with self._changed:
            self.sent.append(Sent(item.event_id, item.type, item.attempt, answer.status))
            delays = self.knobs.retry_delays
            wanted = not answer.ok and answer.headers.get("x-slack-no-retry") != "1"
            if wanted and item.attempt < len(delays) and not self._closed:
                reason = answer.reason or "http_error"
                heapq.heappush(self._queue, self._again(item, reason, delays[item.attempt]))
            self._busy -= 1
            self._changed.notify_all()
