"""Schedules: what people type ("weekdays 08:30 Europe/London"), and the next time it is due.

Contains no store and no Slack. Local dates come from a cron trigger that runs on the wall clock
as if it were UTC, and only then meet the zone: run on aware zones, a trigger fires twice or not
at all on the days the clocks change. A time that a change skips moves forward by the gap; of a
time that a change repeats, the first is meant. So each local date is due exactly once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

from bot.errors import BadSchedule
from bot.tell.zones import find_zone

WEEK: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS, WEEKEND = WEEK[:5], WEEK[5:]
EXAMPLE = "`weekdays 08:30`, `daily 9:00` or `mon,thu 17:45 Europe/London`"

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Every way to name days; weekdays by name only, since cron and people number them differently.
_DAYS: dict[str, tuple[str, ...]] = {
    "daily": WEEK,
    "day": WEEK,
    "days": WEEK,
    "everyday": WEEK,
    "weekday": WEEKDAYS,
    "weekdays": WEEKDAYS,
    "workdays": WEEKDAYS,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
    "tues": ("tue",),
    "wednes": ("wed",),
    "thur": ("thu",),
    "thurs": ("thu",),
    **{day: (day,) for day in WEEK},
    **{f"{day}s": (day,) for day in WEEK},
    **{name.lower(): (day,) for name, day in zip(_NAMES, WEEK, strict=True)},
    **{f"{name.lower()}s": (day,) for name, day in zip(_NAMES, WEEK, strict=True)},
}
_FILLER = frozenset({"every", "each", "on", "and", "at", "&", "the"})
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_RANGE = re.compile(r"([a-z]+)[-–]([a-z]+)")


@dataclass(frozen=True, slots=True)
class Schedule:
    """On which weekdays (mon ... sun, in order), at which local time HH:MM, in which zone."""

    days: tuple[str, ...]
    at: str
    zone: str

    @property
    def in_words(self) -> str:
        """The schedule as people say it: "weekdays at 08:30 Europe/London"."""
        return f"{self._days_in_words} at {self.at} {self.zone}"

    @property
    def _days_in_words(self) -> str:
        sets = {WEEK: "every day", WEEKDAYS: "weekdays", WEEKEND: "weekends"}
        names = [f"{_NAMES[WEEK.index(day)]}s" for day in self.days]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        return sets.get(self.days, listed)


def parse_schedule(text: str, default_zone: str) -> Schedule:
    """Return the schedule that a text names; without a zone, in ``default_zone``.

    A time alone means every day. Raises BadSchedule, saying what is wrong and what to type.
    """
    words = _words(text)
    days, rest = _take_days(words)
    if not rest:
        when = f"`{text.strip()} 08:30`" if days else EXAMPLE
        raise BadSchedule(f"At what time? Type {when}.")
    if not rest[0][0].isdigit():
        raise BadSchedule(f"I read no day or time in '{rest[0]}'. Type {EXAMPLE}.")
    at, rest = _take_time(rest)
    zone = find_zone(" ".join(rest)) if (rest := _without_in(rest)) else default_zone
    return Schedule(days or WEEK, at, zone)


def split_schedule(text: str) -> tuple[str, str]:
    """Return what stands before the schedule in a text (a question), and the schedule itself.

    The schedule begins at the first word after which the rest reads as days or a time; it is
    empty where no word does. It is not checked further.
    """
    for word in re.finditer(r"\S+", text):
        if _begins_schedule(text[word.start() :]):
            return text[: word.start()].strip(), text[word.start() :].strip()
    return text.strip(), ""


def local_time(schedule: Schedule, moment: datetime) -> datetime:
    """Return a moment on the wall clock of the schedule's zone."""
    return moment.astimezone(ZoneInfo(schedule.zone))


def next_run(schedule: Schedule, after: datetime) -> datetime:
    """Return when the schedule is due next, strictly after a moment; aware, UTC."""
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


def _words(text: str) -> list[str]:
    spaced = re.sub(r"\s*([-–])\s*(?=[a-z])", r"\1", text.strip().lower())
    # "8 am" is one word; a comma parts days, but "mon, thu" and "mon,thu" are the same.
    spaced = re.sub(r"(\d)\s+([ap]\.?m\b\.?)", r"\1\2", spaced)
    return [word for word in re.split(r"[\s,;]+", spaced) if word]


def _days_of(word: str) -> tuple[str, ...]:
    """Return the days that a word names, a range like mon-fri too; none for any other word."""
    if word in _DAYS:
        return _DAYS[word]
    ends = _RANGE.fullmatch(word)
    first, last = (_DAYS.get(end, ()) for end in ends.groups()) if ends else ((), ())
    if len(first) != 1 or len(last) != 1:
        return ()
    begin, end = WEEK.index(first[0]), WEEK.index(last[0])
    return WEEK[begin : end + 1] if begin <= end else WEEK[begin:] + WEEK[: end + 1]


def _take_days(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    named: set[str] = set()
    for index, word in enumerate(words):
        days = _days_of(word)
        if not days and word not in _FILLER:
            return tuple(d for d in WEEK if d in named), words[index:]
        named.update(days)
    return tuple(d for d in WEEK if d in named), []


def _take_time(words: list[str]) -> tuple[str, list[str]]:
    typed = words[0]
    match = _TIME.fullmatch(typed)
    if not match:
        raise BadSchedule(f"'{typed}' is no time of day. Type it like 08:30 or 8am.")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "")
    if not half and match["minute"] is None:
        raise BadSchedule(_which_half(typed, hour))
    if half and not 1 <= hour <= 12:
        raise BadSchedule(f"'{typed}' is no time of day. Type it like 08:30 or 8am.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BadSchedule(f"'{typed}' is no time of day. Type 00:00 to 23:59.")
    return f"{hour:02}:{minute:02}", words[1:]


def _which_half(typed: str, hour: int) -> str:
    if 1 <= hour <= 12:
        later = hour % 12 + 12
        return f"'{typed}': morning or evening? Type {hour % 12:02}:00 or {later:02}:00."
    if hour <= 23:
        return f"'{typed}': type it as {hour:02}:00."
    return f"'{typed}' is no time of day. Type 00:00 to 23:59."


def _without_in(words: list[str]) -> list[str]:
    return words[1:] if words[:1] == ["in"] else words


def _begins_schedule(typed: str) -> bool:
    """Tell whether a text begins with days, or a time of day, and goes on as a schedule does."""
    words = _words(typed)
    days, rest = _take_days(words)
    if days:
        return not rest or rest[0][0].isdigit()
    return bool(rest) and _is_time(rest[0])


def _is_time(word: str) -> bool:
    match = _TIME.fullmatch(word)
    return bool(match and (match["minute"] or match["half"]))
