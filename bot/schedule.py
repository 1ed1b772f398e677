"""The clocks: which work is done how often. Contains no logic: what is due, the tables know.

What each job does is in ``bot.jobs``.
APScheduler runs interval jobs in this process only, from memory; a late job runs once, and no job
beside itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from apscheduler.schedulers.background import (  # type: ignore[import-untyped]
    BackgroundScheduler,
)

from bot.worker import report

T = TypeVar("T")
Work = Callable[[datetime], object]
"""What a clock does, at a moment (aware, UTC)."""


@dataclass(frozen=True, slots=True)
class Job:
    """One clock: its name, every how many seconds, and what it does, in words."""

    name: str
    seconds: int
    does: str


JOBS: tuple[Job, ...] = (
    Job("stamp", 5, "give new signals their place in the order in which they are told"),
    Job("plan", 15, "owe digests and alerts to the channels whose hour has come"),
    Job(
        "prune",
        60,
        "forget what is past its time: ends of queues, threads that ended long ago",
    ),
)


class Clocks:
    """The running clocks."""

    def __init__(self, scheduler: BackgroundScheduler) -> None:
        self._scheduler = scheduler

    def shutdown(self) -> None:
        """Stop all clocks; work that runs is waited for."""
        self._scheduler.shutdown(wait=True)


def start(
    works: Mapping[str, Work], clock: Callable[[], datetime], jobs: tuple[Job, ...] = JOBS
) -> Clocks:
    """Start a clock for every job, each at once for the first time.

    ``works`` holds the work of each job by its name; ``clock`` says what counts as now.
    """
    scheduler = BackgroundScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        scheduler.add_job(
            partial(_run, works[job.name], clock, job.name),
            "interval",
            seconds=job.seconds,
            id=job.name,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    return Clocks(scheduler)


def attempt(work: Callable[[], T], doing: str) -> T | None:
    """Do a piece of work; what it raises is logged under a reference, and None returned."""
    try:
        return work()
    except Exception as error:
        report(error, doing)
        return None


def _run(work: Work, clock: Callable[[], datetime], name: str) -> None:
    attempt(lambda: work(clock()), f"the job {name}")
