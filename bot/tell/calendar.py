"""Schedules: when something is told, and the next time it is due.

Contains no store, no Slack and no reading of what people type (see ``hours``). Local dates come
from a cron trigger that runs on the wall clock as if it were UTC, and only then meet the zone: run
on aware zones, a trigger fires twice or not at all on the days the clocks change. A time that a
change skips moves forward by the gap; of a time that a change repeats, the first is meant. So each
local date is due exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

WEEK: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS, WEEKEND = WEEK[:5], WEEK[5:]

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Hours = tuple[str, str]
"""Local times HH:MM from when until when, past midnight where the second is the earlier."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """On which weekdays (mon ... sun, in order), at which local time HH:MM, in which zone.

    Without days it is at once. In the ``quiet`` hours nothing is told; it is told after them.
    """

    days: tuple[str, ...]
    at: str
    zone: str
    quiet: Hours | None = None

    @property
    def at_once(self) -> bool:
        """Whether what is new is told as it comes."""
        return not self.days

    @property
    def in_words(self) -> str:
        """The schedule as people say it: "weekdays at 08:30 Europe/London"."""
        zone = zone_in_words(self.zone)
        told = "at once" if self.at_once else f"{self.days_in_words} at {self.at} {zone}"
        if self.quiet is None:
            return told
        quiet = f"{self.quiet[0]} to {self.quiet[1]}"
        return f"{told}, quiet {quiet}" + (f" {zone}" if self.at_once else "")

    @property
    def days_in_words(self) -> str:
        """Its days as people say them: "weekdays", "Mondays and Thursdays"."""
        sets = {WEEK: "every day", WEEKDAYS: "weekdays", WEEKEND: "weekends"}
        names = [f"{DAY_NAMES[WEEK.index(day)]}s" for day in self.days]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        return sets.get(self.days, listed)


def in_quiet(at: str, quiet: Hours) -> bool:
    """Tell whether a local time HH:MM lies in quiet hours; their end is no longer one of them."""
    begin, end = quiet
    return begin <= at < end if begin < end else at >= begin or at < end


def quiet_until(schedule: Schedule, now: datetime) -> datetime | None:
    """Return when the quiet hours end in which a moment lies, aware UTC; None where in none."""
    local = now.astimezone(ZoneInfo(schedule.zone))
    if schedule.quiet is None or not in_quiet(f"{local:%H:%M}", schedule.quiet):
        return None
    hour, minute = map(int, schedule.quiet[1].split(":"))
    end = local.replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    if f"{local:%H:%M}" >= schedule.quiet[1]:
        end += timedelta(days=1)
    # An hour that the clocks repeat is quiet the first time only: the end is never in the past.
    moment = end.astimezone(UTC)
    return moment if moment > now else None


def zone_in_words(zone: str) -> str:
    """Return a zone as it is shown: its IANA name, shorter where that is a clock's, no place's."""
    return zone.removeprefix("Etc/")


def local_time(schedule: Schedule, moment: datetime) -> datetime:
    """Return a moment on the wall clock of the schedule's zone."""
    return moment.astimezone(ZoneInfo(schedule.zone))


def next_run(schedule: Schedule, after: datetime) -> datetime:
    """Return when the schedule is due next, strictly after a moment; aware, UTC.

    At once is that moment, or the end of the quiet hours in which it lies.
    """
    if schedule.at_once:
        return quiet_until(schedule, after) or after
    return next_local(schedule, after)[1]


def next_local(schedule: Schedule, after: datetime) -> tuple[str, datetime]:
    """Return the next local date and time (``2026-11-23T08:30``) and its moment, aware UTC."""
    zone = ZoneInfo(schedule.zone)
    trigger = _trigger(schedule.days, schedule.at)
    # Two days back: however far the zone is from UTC, and whatever the clocks did since.
    wall = after.astimezone(zone).replace(tzinfo=UTC, fold=0) - timedelta(days=2)
    while True:
        wall = _fire(trigger, wall)
        moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if moment > after:
            return wall.strftime("%Y-%m-%dT%H:%M"), moment
        wall += timedelta(minutes=1)


def latest_local(schedule: Schedule, until: datetime) -> str:
    """Return the last local date and time that was due at a moment or before it."""
    # Any schedule is due once in eight days.
    name, moment = next_local(schedule, until - timedelta(days=9))
    while moment <= until:
        latest = name
        name, moment = next_local(schedule, moment)
    return latest


@cache
def _trigger(days: tuple[str, ...], at: str) -> CronTrigger:
    hour, minute = at.split(":")
    return CronTrigger(day_of_week=",".join(days), hour=hour, minute=minute, timezone=UTC)


def _fire(trigger: CronTrigger, wall: datetime) -> datetime:
    fired: datetime = trigger.get_next_fire_time(None, wall)
    return fired
