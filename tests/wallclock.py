"""A simulated clock and its processes, and what local clocks should have led to, counted anew.

The count knows nothing of ``bot.tell.calendar``: it walks over the minutes of UTC and looks at what
the clock on the wall shows in each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.ask.asking import Asking
from bot.tell.calendar import WEEK, WEEKDAYS, WEEKEND, Schedule, next_run
from bot.tell.planning import plan_due
from store import Store, open_store
from store.dealings import Change, Terms
from store.engine import Database
from store.schema_talk import DeliveryTable, RunTable

T = TypeVar("T")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EACH = 25
"""Subscriptions in each zone."""
SAYS_EMPTY = 5
"""One of so many says when there is nothing, and so owes a message each time."""
TICK = 15
"""Seconds between two looks of a process for what is due."""

# Forty zones that change their clocks, one of each rule and amount that is in use.
ZONES = """
Africa/Cairo Africa/Casablanca Africa/El_Aaiun America/Adak America/Anchorage America/Chicago
America/Denver America/Halifax America/Havana America/Los_Angeles America/Miquelon America/New_York
America/Nuuk America/Port-au-Prince America/Santiago America/Scoresbysund America/St_Johns
America/Tijuana Antarctica/Troll Asia/Beirut Asia/Famagusta Asia/Gaza Asia/Jerusalem
Asia/Nicosia Atlantic/Azores Atlantic/Bermuda Atlantic/Madeira Australia/Adelaide
Australia/Lord_Howe Australia/Sydney Europe/Berlin Europe/Chisinau Europe/Dublin Europe/Kyiv
Europe/Lisbon Europe/London Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Norfolk
""".split()  # noqa: SIM905 - a list of names reads best as a text


@dataclass(frozen=True)
class Wall:
    """What the clock on the wall of a zone shows."""

    zone: str

    def shows(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None, fold=0)

    def changes(self, year: int) -> list[datetime]:
        """Return the moments of a year, to the minute, at which the clock is put on or back."""
        found, moment = [], datetime(year, 1, 1, tzinfo=UTC)
        while moment.year == year:
            if self._ahead(moment) != self._ahead(moment + DAY):
                found += [
                    moment + n * MINUTE
                    for n in range(1, 24 * 60 + 1)
                    if self._ahead(moment + n * MINUTE) != self._ahead(moment + (n - 1) * MINUTE)
                ]
            moment += DAY
        return found

    def minute(self, day: date, at: str) -> datetime:
        """Return the minute that first shows a local time on a day.

        Where none does, it is as long after the change as the time would have been before it.
        """
        hour, minute = map(int, at.split(":"))
        wanted = datetime(day.year, day.month, day.day, hour, minute)
        around = wanted.replace(tzinfo=UTC)
        before, after = (self._ahead(around + step) for step in (-1.1 * DAY, 1.1 * DAY))
        if before == after:
            return around - before
        first = around - max(before, after) - 4 * timedelta(hours=1)
        minutes = [first + n * MINUTE for n in range(16 * 60)]
        shown = [self.shows(one) for one in minutes]
        if wanted in shown:
            return minutes[shown.index(wanted)]
        later = next(n for n, one in enumerate(shown) if one > wanted)
        return minutes[later] + (wanted - shown[later - 1] - MINUTE)

    def _ahead(self, moment: datetime) -> timedelta:
        return self.shows(moment) - moment.replace(tzinfo=None)


def schedules(zone: str, changes: list[datetime], random: Random) -> list[Schedule]:
    """Return schedules most of which meet a change: at its hour, before, in and after it."""
    wall = Wall(zone)
    times = ["00:00", "23:59", "08:30"]
    for change in changes:
        for edge in (wall.shows(change - MINUTE), wall.shows(change)):
            times += [f"{edge + n * MINUTE:%H:%M}" for n in (-59, -30, -1, 0, 1, 15, 30, 59)]
    days = [WEEK, WEEK, WEEKDAYS, WEEKEND]
    made = []
    for number in range(EACH):
        at = times[number % len(times)] if number % 5 else f"{random.randrange(24):02}:30"
        some = tuple(d for d in WEEK if random.random() < 0.5) or WEEK
        made.append(Schedule(random.choice([*days, some]), at, zone))
    return made


def expected(schedule: Schedule, begin: datetime, end: datetime) -> dict[str, datetime]:
    """Return the minute of every run after ``begin`` until ``end``, by its local date and time."""
    wall, found = Wall(schedule.zone), {}
    day = wall.shows(begin).date() - DAY
    while day <= wall.shows(end).date():
        if WEEK[day.weekday()] in schedule.days:
            minute = wall.minute(day, schedule.at)
            if begin < minute <= end:
                found[f"{day}T{schedule.at}"] = minute
        day += DAY
    return found


class Killed(BaseException):
    """The process ended in the middle of its work."""


class Process:
    """One process that ticks; now and then it is killed and starts again a little later."""

    def __init__(self, url: str, random: Random, kills: float) -> None:
        self._url, self._random, self._kills = url, random, kills
        self.restarts = 0
        self._begin(0)

    def _begin(self, second: float) -> None:
        self.store = open_store(self._url)
        self._asking = Asking(self.store)
        self._from = second

    def next_tick(self, second: float) -> float:
        """Return the second of the first tick at a second or later."""
        ticks = -((self._from - second) // TICK)
        return self._from + max(ticks, 0) * TICK

    def tick(self, now: datetime, second: float) -> None:
        """Do what is due, all of it or until it is killed."""
        left = self._random.randrange(8) if self._random.random() < self._kills else -1
        try:
            plan_due(self.store, self._asking, now, attempt=partial(self._attempt, [left]))
            if left >= 0:
                raise Killed
        except Killed:
            self.restarts += 1
            self.store.close()
            self._begin(second + self._random.uniform(1, 25))

    @staticmethod
    def _attempt(left: list[int], work: Callable[[], T], _doing: str) -> T:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return work()


def subscribe(store: Store, wanted: list[Schedule], now: datetime) -> dict[int, Schedule]:
    """Let each schedule be a channel's that wants to hear when there is nothing."""
    made = {}
    for number, schedule in enumerate(wanted):
        says = number % SAYS_EMPTY == 0
        when = schedule.days, schedule.at, schedule.zone
        terms = Terms(f"C{number}", {}, *when, say_empty=says)
        change = Change(f"made-{number}", "T1", now, "U1", "new watch", {})
        due = next_run(schedule, now)
        _, known = store.subscriptions.add(change, terms, next_run_at=due, since=now)
        made[known.id] = schedule
    return made


def live(url: str, moments: list[datetime], random: Random, kills: float) -> int:
    """Let two processes live through moments at which something is due; return the restarts.

    Each looks at its first tick after such a moment, and at some others.
    """
    processes = [Process(url, random, kills), Process(url, random, kills)]
    for moment in _some_more(moments, random):
        wanted = moment.timestamp()
        for process in random.sample(processes, 2):
            # Whoever starts again within the minute looks once more.
            second = process.next_tick(wanted)
            while second < wanted + 60:
                before = process.restarts
                process.tick(datetime.fromtimestamp(second, UTC), second)
                if process.restarts == before:
                    break
                second = process.next_tick(second)
    for process in processes:
        process.store.close()
    return sum(process.restarts for process in processes)


def _some_more(moments: list[datetime], random: Random) -> list[datetime]:
    others = [m + random.randrange(1, 45) * MINUTE for m in moments if random.random() < 0.2]
    return sorted({*moments, *(one for one in others if one < max(moments))})


def runs(url: str) -> tuple[list[tuple[int, str, datetime]], list[str]]:
    """Return the runs that are recorded, and the keys of what is owed."""
    database = Database(url)
    query = select(RunTable.subscription_id, RunTable.local_at, RunTable.planned_at)
    with database.read() as connection:
        found = [(row[0], row[1], row[2]) for row in connection.execute(query)]
        keys = list(connection.execute(select(DeliveryTable.key)).scalars())
    database.close()
    return found, keys
