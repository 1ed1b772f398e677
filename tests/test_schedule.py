"""The clocks: each job at once, then at its interval; one that fails stops nothing."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

import pytest

from bot.jobs import WORKS
from bot.schedule import JOBS, Job, attempt, start

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_the_table_names_each_clock_once() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert {job.name for job in JOBS} == set(WORKS)
    assert all(1 <= job.seconds <= 60 for job in JOBS)


def test_every_job_runs_at_once_and_a_failing_one_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ran, seen = threading.Event(), []

    def works(now: datetime) -> None:
        seen.append(now)
        ran.set()

    def fails(now: datetime) -> None:
        raise RuntimeError("broken")

    jobs = (Job("fails", 60, "fails"), Job("works", 60, "works"))
    with caplog.at_level(logging.ERROR):
        clocks = start({"works": works, "fails": fails}, lambda: MOMENT, jobs)
        assert ran.wait(5)
        clocks.shutdown()
    assert seen == [MOMENT]
    assert "the job fails failed, reference" in caplog.text
    assert "RuntimeError: broken" in caplog.text


def test_a_job_without_work_is_found_at_start() -> None:
    with pytest.raises(KeyError):
        start({}, lambda: MOMENT)


def test_an_attempt_gives_what_the_work_gives() -> None:
    assert attempt(lambda: 5, "five") == 5


def test_shutdown_waits_for_the_work() -> None:
    begun, done = threading.Event(), []

    def slow(now: datetime) -> None:
        begun.set()
        threading.Event().wait(0.2)
        done.append(now)

    clocks = start({"slow": slow}, lambda: MOMENT, (Job("slow", 60, "slow"),))
    assert begun.wait(5)
    clocks.shutdown()
    assert done == [MOMENT]
