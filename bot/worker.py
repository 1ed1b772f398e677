"""Worker threads: they call one piece of work again and again while there is any.

Contains no business logic. The only broad ``except`` outside the front is here: whatever a piece
of work raises is logged with its traceback under a reference, and the worker goes on.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from store.dealings import InboxItem, Outcome
from store.inbox import MAX_TRIES, Inbox

Work = Callable[[datetime], bool]
"""One step of work at a moment; False: there was nothing to do."""
Clock = Callable[[], datetime]

SHORTEST_WAIT = 0.05
LONGEST_WAIT = 0.5
"""Seconds between two looks for work: from the shortest, doubled while there is none."""
INBOX_LEASE = timedelta(seconds=30)
"""How long working one item may take before another worker tries it too."""

_log = logging.getLogger(__name__)


def report(error: Exception, doing: str) -> str:
    """Log an error with its traceback and return the reference under which it is in the log."""
    reference = uuid.uuid4().hex[:8]
    _log.error("%s failed, reference %s", doing, reference, exc_info=error)
    return reference


def retry_delay(attempts: int) -> timedelta:
    """Return how long an item waits after so many failed tries: 1 s, 2 s, 4 s, 8 s.

    What follows in its lane waits with it, and so does whoever asked.
    """
    return timedelta(seconds=2 ** (attempts - 1))


class InboxWork:
    """One step: claim an item of the inbox, handle it, and commit what it led to."""

    def __init__(
        self,
        inbox: Inbox,
        handle: Callable[[InboxItem, datetime], Outcome],
        sorry: Callable[[InboxItem, str], Outcome] = lambda _item, _reference: Outcome(),
    ) -> None:
        """``sorry`` gives what an item leads to that is set aside, from its reference."""
        self._inbox = inbox
        self._handle = handle
        self._sorry = sorry

    def __call__(self, now: datetime) -> bool:
        """Work on the next item. An item whose handling raises is tried again a few times.

        Then it is set aside, and whoever waits for it is told the reference.
        """
        item = self._inbox.claim(now, INBOX_LEASE)
        if item is None:
            return False
        doing = f"{item.kind} {item.id}"
        if item.attempts > MAX_TRIES:  # whoever worked on it vanished each time
            self._set_aside(item, report(Crashed(), doing), now)
            return True
        try:
            outcome = self._handle(item, now)
        except Exception as error:
            reference = report(error, doing)
            if item.attempts == MAX_TRIES:
                self._set_aside(item, reference, now)
            else:
                self._inbox.fail(item, reference, now, retry_at=now + retry_delay(item.attempts))
            return True
        if not self._inbox.finish(item, outcome, now):
            _log.info("%s %s was finished by somebody else", item.kind, item.id)
        return True

    def _set_aside(self, item: InboxItem, reference: str, now: datetime) -> None:
        try:
            outcome = self._sorry(item, reference)
        except Exception as error:
            report(error, f"saying sorry for {item.kind} {item.id}")
            outcome = Outcome()
        self._inbox.set_aside(item, reference, outcome, now)


class Crashed(Exception):
    """Work on an item never came to an end: its processes were killed, or hung."""


class Workers:
    """So many threads that do the same work until they are stopped."""

    def __init__(
        self,
        count: int,
        work: Work,
        clock: Clock,
        stop: threading.Event | None = None,
        *,
        name: str = "worker",
    ) -> None:
        self._work = work
        self._clock = clock
        self._stop = stop or threading.Event()
        self._change = threading.Condition()
        self._calls = 0  # of wake
        self._mark = 0  # moves with every piece of work found: an older look says nothing
        self._idle = [-1] * count  # per thread, the mark at which it found nothing to do
        self._threads = [
            threading.Thread(target=self._run, args=(n,), name=f"{name}-{n}", daemon=True)
            for n in range(count)
        ]

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that there may be new work; an idle worker looks at once."""
        with self._change:
            self._calls += 1
            self._change.notify_all()

    def drain(self, timeout: float, left: Callable[[], int] = lambda: 0) -> bool:
        """Wait until the workers find nothing to do and ``left`` says 0; False after ``timeout`` s.

        ``left`` counts work that is not due yet and so is invisible to the workers.
        """
        end = time.monotonic() + timeout
        with self._change:
            self._mark += 1
        while True:
            self.wake()
            with self._change:
                rest = end - time.monotonic()
                idle = self._change.wait_for(self._all_idle, timeout=max(rest, 0))
            if idle and left() == 0:
                return True
            if time.monotonic() >= end:
                return False
            time.sleep(min(SHORTEST_WAIT, max(end - time.monotonic(), 0)))

    def stop(self, timeout: float | None = None) -> None:
        """Let every worker end the step it is at, then join; at most ``timeout`` s each."""
        self._stop.set()
        self.wake()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(timeout)

    def _all_idle(self) -> bool:
        return all(mark == self._mark for mark in self._idle)

    def _woken(self, calls: int) -> bool:
        return self._calls != calls or self._stop.is_set()

    def _run(self, number: int) -> None:
        wait = SHORTEST_WAIT
        while not self._stop.is_set():
            with self._change:
                mark, calls = self._mark, self._calls
            if self._step():
                wait = SHORTEST_WAIT
                with self._change:
                    self._mark += 1
                continue
            with self._change:
                self._idle[number] = mark
                self._change.notify_all()
                woken = self._change.wait_for(partial(self._woken, calls), timeout=wait)
            wait = SHORTEST_WAIT if woken else min(2 * wait, LONGEST_WAIT)

    def _step(self) -> bool:
        try:
            return self._work(self._clock())
        except Exception as error:  # the outermost door of everything that workers do
            report(error, "work")
            return False
