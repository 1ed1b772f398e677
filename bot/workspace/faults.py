"""What goes wrong on request: scripted call by call, or drawn from a seed."""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "ratelimited", "server_error", "refused", "dropped_before", "dropped_after", "slow"
]
ANY = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one call.

    ``ratelimited`` answers 429 with ``seconds`` to wait, ``server_error`` 500, ``refused`` with
    ``ok: false`` and ``code``. ``dropped_before`` closes the connection without doing anything,
    ``dropped_after`` does what was asked and closes it then. ``slow`` does what was asked and
    answers ``seconds`` later.
    """

    kind: FaultKind
    code: str = "internal_error"
    seconds: float = 1.0


class Faults:
    """Which call fails how. Methods are names of the Web API, ``response_url`` or ``upload``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._scripts: dict[str, deque[Fault | None]] = {}
        self._random = random.Random(0)  # noqa: S311  # repeatable, not secret
        self._rate = 0.0
        self._kinds: tuple[Fault, ...] = ()
        self._methods: frozenset[str] = frozenset()

    def script(self, method: str, *faults: Fault | None) -> None:
        """Let the next calls of a method (``*`` for any) fail one after another; None goes well."""
        with self._lock:
            self._scripts.setdefault(method, deque()).extend(faults)

    def seed(self, seed: int, rate: float, kinds: Sequence[Fault], *methods: str) -> None:
        """Let a share of the calls (of these methods, or of all) fail, the same for each seed."""
        with self._lock:
            self._random.seed(seed)
            self._rate, self._kinds, self._methods = rate, tuple(kinds), frozenset(methods)

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._scripts.clear()
            self._rate = 0.0

    def next(self, method: str) -> Fault | None:
        """Return what goes wrong with this call, None when nothing does."""
        with self._lock:
            for name in (method, ANY):
                if self._scripts.get(name):
                    return self._scripts[name].popleft()
            if self._methods and method not in self._methods:
                return None
            if self._rate and self._random.random() < self._rate:
                return self._random.choice(self._kinds)
            return None
