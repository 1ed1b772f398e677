"""Every run at its local minute, exactly once, over each change of the clocks and all restarts.

Two processes look for what is due, are killed in the middle of it and start again. What is to be
is counted by walking over the minutes (see ``wallclock``). A sample runs always; every change, and
whole years, with ``make soak``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from databases import Backend
from wallclock import (
    DAY,
    MINUTE,
    SAYS_EMPTY,
    ZONES,
    Wall,
    expected,
    live,
    runs,
    schedules,
    subscribe,
)

from bot.tell.calendar import WEEK, Schedule
from store import open_store

YEARS = (2026, 2027)
SEED = 20_261_122
SAMPLE = [*Random(SEED).sample(ZONES, 5), "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Gaza"]


def check(backend: Backend, zone: str, span: tuple[datetime, datetime], seed: str) -> int:
    """Live through a span of time in a zone, and count; return how many restarts there were."""
    random, (begin, end) = Random(f"{SEED} {zone} {seed}"), span
    changes = [one for year in YEARS for one in Wall(zone).changes(year) if begin < one < end]
    url = backend.empty()
    store = open_store(url)
    subscribed = subscribe(store, schedules(zone, changes, random), begin)
    store.close()
    due = {
        (known, local): minute
        for known, schedule in subscribed.items()
        for local, minute in expected(schedule, begin, end).items()
    }
    restarts = live(url, list(due.values()), random, kills=0.1)
    found, keys = runs(url)
    assert sorted((known, local) for known, local, _ in found) == sorted(due)
    late = {
        f"{subscribed[known].in_words}: {local} at {planned}"
        for known, local, planned in found
        if not due[known, local] <= planned < due[known, local] + MINUTE
    }
    assert not late
    said = set(list(subscribed)[::SAYS_EMPTY])
    assert sorted(keys) == sorted(f"digest:{k}:{local}" for k, local in due if k in said)
    return restarts


def around(change: datetime) -> tuple[datetime, datetime]:
    return change - 2 * DAY - MINUTE, change + 2 * DAY


@pytest.mark.parametrize("zone", SAMPLE)
def test_a_change_of_the_clocks(zone: str, backend: Backend) -> None:
    change = Random(f"{SEED} {zone}").choice(Wall(zone).changes(2026))
    assert check(backend, zone, around(change), "sample") > 0


@pytest.mark.both
def test_a_change_of_the_clocks_on_both(backend: Backend) -> None:
    change = Wall("Africa/Casablanca").changes(2026)[0]
    assert check(backend, "Africa/Casablanca", around(change), "both") > 0


@pytest.mark.soak
@pytest.mark.parametrize("zone", ZONES)
def test_every_change_of_the_clocks(zone: str, backend: Backend) -> None:
    for year in YEARS:
        for change in Wall(zone).changes(year):
            check(backend, zone, around(change), f"{change}")


@pytest.mark.soak
@pytest.mark.parametrize("zone", ZONES)
def test_a_whole_year(zone: str, backend: Backend) -> None:
    year = datetime(2027, 1, 1, tzinfo=UTC)
    assert check(backend, zone, (year, year + 365 * DAY), "year") > 0


def test_every_zone_changes() -> None:
    """Forty zones, or what is above would prove little."""
    assert len(set(ZONES)) == 40
    assert {zone for zone in ZONES if not Wall(zone).changes(2026)} == set()


@pytest.mark.parametrize(
    ("zone", "day", "at", "minute"),
    [
        ("Europe/London", "2026-03-28", "01:30", "2026-03-28T01:30"),
        ("Europe/London", "2026-03-29", "01:30", "2026-03-29T01:30"),  # skipped: 02:30 summer time
        ("Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30"),  # twice: the first
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:30"),
        ("Pacific/Chatham", "2026-09-27", "03:00", "2026-09-26T14:15"),
    ],
)
def test_the_count_is_right(zone: str, day: str, at: str, minute: str) -> None:
    wanted = datetime.fromisoformat(minute).replace(tzinfo=UTC)
    schedule = Schedule(WEEK, at, zone)
    span = wanted - DAY / 2, wanted + DAY / 2
    assert expected(schedule, *span)[f"{day}T{at}"] == wanted
