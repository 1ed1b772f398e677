"""Slack for ten thousand channels, without HTTP, and workers on a clock that is simulated.

What Slack counts is counted here too: posts a minute of a workspace, a message a second of a
channel, in which order what arrives where. It takes its time to answer, as Slack does.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.slackweb import Content, Look, NotFound, Posted, RateLimited, Refused, Result
from bot.tell.delivery import Delivery
from bot.worker import LONGEST_WAIT, SHORTEST_WAIT

ALLOWED, MINUTE = 300, 60.0
"""Posts of a workspace within any so many seconds."""
LATENCY = 0.1
"""Seconds until Slack answers."""
PACE = 1.0
"""Seconds between two messages of a channel."""


@dataclass
class Crowd:
    """Workspaces that take 300 posts a minute each; a channel is named after its workspace."""

    now: float = 0.0
    took: float = 0.0
    posted: int = 0
    refused: int = 0
    hurried: int = 0
    last: float = 0.0
    minutes: dict[str, deque[float]] = field(default_factory=dict)
    channels: dict[str, float] = field(default_factory=dict)
    posts: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)

    def timer(self) -> float:
        """Return the seconds that calls took."""
        return self.took

    def post(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """Take a post, or say when to come again."""
        self.took += LATENCY
        team = team_of(channel)
        within = self.minutes.setdefault(team, deque())
        while within and within[0] <= self.now - MINUTE:
            within.popleft()
        if len(within) >= ALLOWED:
            self.refused += 1
            return RateLimited(max(math.ceil(within[0] + MINUTE - self.now), 1))
        within.append(self.now)
        self.hurried += self.now - self.channels.get(channel, -PACE) < PACE
        self.channels[channel] = self.last = self.now
        self.posted += 1
        self.posts[channel] += 1
        self.said[part_id] += 1
        return Posted(f"{self.now:.6f}", channel)

    def ephemeral(
        self, channel: str, user: str, message: Content, *, thread_ts: str | None
    ) -> Result:
        """Nothing of a digest is for one person."""
        return Refused("unknown_method")

    def update(self, channel: str, ts: str, message: Content) -> Result:
        """Nothing of a digest is edited."""
        return Refused("unknown_method")

    def upload(
        self, channel: str, message: Content, *, thread_ts: str | None, part_id: str
    ) -> Result:
        """No digest has a file."""
        return Refused("unknown_method")

    def respond(self, channel: str, message: Content) -> Result:
        """No digest answers a command."""
        return Refused("unknown_method")

    def find(self, part_id: str, channel: str, *, thread_ts: str | None, oldest: datetime) -> Look:
        """Every post is answered, so that none is looked for."""
        return NotFound()

    def root_block_id(self, channel: str, ts: str) -> str | None:
        """Nobody replies here."""
        return None

    def user_zone(self, user: str) -> str | None:
        """Nobody is asked here."""
        return None


def team_of(channel: str) -> str:
    """Return the workspace of a channel."""
    return channel.partition("-")[0].replace("C", "T", 1)


def least(posts: Counter[str]) -> float:
    """Return the seconds that the limits alone take for so many posts of each channel.

    A workspace's posts take a minute for every 300 but the last, a channel's a second each but one.
    """
    teams: Counter[str] = Counter()
    for channel, count in posts.items():
        teams[team_of(channel)] += count
    alone = max((count - 1) // ALLOWED * MINUTE for count in teams.values())
    return max(alone, (max(posts.values()) - 1) * PACE)


def work(crowd: Crowd, deliveries: Sequence[Delivery], workers: int, owed: int) -> int:
    """Let so many workers of each process post until all that is owed is there; return the steps.

    They take turns on the simulated clock: each goes on when Slack has answered, and one that
    finds nothing waits as the real ones do.
    """
    start = datetime.fromtimestamp(0, UTC) + timedelta(seconds=crowd.now)
    began = crowd.now
    waits = [SHORTEST_WAIT] * (workers * len(deliveries))
    turns = [(began, n) for n in range(len(waits))]
    steps = 0
    while crowd.posted < owed:
        at, number = heapq.heappop(turns)
        crowd.now, before = at, crowd.took
        found = deliveries[number % len(deliveries)].step(start + timedelta(seconds=at - began))
        steps += 1
        wait = crowd.took - before if found else waits[number]
        waits[number] = SHORTEST_WAIT if found else min(2 * wait, LONGEST_WAIT)
        heapq.heappush(turns, (at + max(wait, 0.001), number))
    return steps
