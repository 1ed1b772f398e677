"""Schedules as typed, and when they are due, over every change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadSchedule
from bot.tell.calendar import (
    WEEK,
    WEEKDAYS,
    Schedule,
    latest_local,
    local_time,
    next_local,
    next_run,
)
from bot.tell.hours import parse_schedule, split_schedule
from bot.tell.zones import find_zone

READ = [
    ("weekdays 08:30", "weekdays at 08:30 UTC"),
    ("every weekday at 8:30", "weekdays at 08:30 UTC"),
    ("on workdays at 08.30", "weekdays at 08:30 UTC"),
    ("daily 9:00", "every day at 09:00 UTC"),
    ("every day 7h05 utc", "every day at 07:05 UTC"),
    ("08:30", "every day at 08:30 UTC"),
    ("at 8:30pm tokyo", "every day at 20:30 Asia/Tokyo"),
    ("monday 8am", "Mondays at 08:00 UTC"),
    ("mon,thu 17:45 Europe/London", "Mondays and Thursdays at 17:45 Europe/London"),
    ("thu, mon 17:45 EUROPE/LONDON", "Mondays and Thursdays at 17:45 Europe/London"),
    ("every monday, tuesday and fri at 5 p.m.", "Mondays, Tuesdays and Fridays at 17:00 UTC"),
    ("mon-fri 9.15 pm in new york", "weekdays at 21:15 America/New_York"),
    ("fri - mon 00:00", "Mondays, Fridays, Saturdays and Sundays at 00:00 UTC"),
    ("tue & sat 12am london", "Tuesdays and Saturdays at 00:00 Europe/London"),
    ("weekends 12 pm", "weekends at 12:00 UTC"),
    ("Sundays 23:59 Australia/Lord_Howe", "Sundays at 23:59 Australia/Lord_Howe"),
    ("8:30 gmt", "every day at 08:30 GMT"),
]

REFUSED = [
    ("", "At what time? Type `weekdays 08:30`, `daily 9:00`"),
    ("weekdays", "At what time? Type `weekdays 08:30`."),
    ("weekdays 25:00", "'25:00' is no time of day. Type 00:00 to 23:59."),
    ("weekdays 08:60", "'08:60' is no time of day. Type 00:00 to 23:59."),
    ("mon 13pm", "'13pm' is no time of day. Type it like 08:30 or 8am."),
    ("mon 1x", "'1x' is no time of day. Type it like 08:30 or 8am."),
    ("weekdays 8", "'8': morning or evening? Type 08:00 or 20:00."),
    ("weekdays 17", "'17': type it as 17:00."),
    ("weekdays 99", "'99' is no time of day. Type 00:00 to 23:59."),
    ("fortnightly 08:30", "I read no day or time in 'fortnightly'. Type `weekdays 08:30`"),
    ("mon-noon 08:30", "I read no day or time in 'mon-noon'."),
    ("weekdays-sun 08:30", "I read no day or time in 'weekdays-sun'."),
    ("8:30 EST", "'est' is not one place's clock. Type America/New_York."),
    ("8:30 cet", "'cet' is not one place's clock. Type Europe/Berlin."),
    ("8:30 europe/lodon", "I know no time zone 'europe/lodon'. Nearest: Europe/London"),
    ("8:30 tokio", "I know no time zone 'tokio'. Nearest: Asia/Tokyo."),
    ("8:30 banana", "I know no time zone 'banana'. Type one like Europe/London or UTC."),
    ("8:30 ../../etc/passwd", "I know no time zone '../../etc/passwd'."),
]

SPLIT = [
    ("weekdays 08:30", "", "weekdays 08:30"),
    ("meta weekdays 08:30", "meta", "weekdays 08:30"),
    ("Power in Texas every weekday at 8:30", "Power in Texas", "every weekday at 8:30"),
    ("chips over $1b daily 8 am", "chips over $1b", "daily 8 am"),
    ("chips since june at 8am", "chips since june", "at 8am"),
    ("nvidia 8:30 europe/paris", "nvidia", "8:30 europe/paris"),
    ("sun microsystems daily 8:30", "sun microsystems", "daily 8:30"),
    ("meta weekdays 25:00", "meta", "weekdays 25:00"),
    ("meta weekdays", "meta", "weekdays"),
    ("meta", "meta", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "words"), READ, ids=[text for text, _ in READ])
def test_schedules_are_read(text: str, words: str) -> None:
    """Days, time and zone are read as people type them; a time alone means every day."""
    assert parse_schedule(text, "UTC").in_words == words


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[text or "-" for text, _ in REFUSED])
def test_a_bad_schedule_says_what_to_type(text: str, reason: str) -> None:
    """What is wrong is named, with what to type instead."""
    with pytest.raises(BadSchedule) as refused:
        parse_schedule(text, "UTC")
    assert refused.value.user_text.startswith(reason)


@pytest.mark.parametrize(("text", "question", "schedule"), SPLIT, ids=[row[0] for row in SPLIT])
def test_a_question_may_stand_before_the_schedule(text: str, question: str, schedule: str) -> None:
    """The schedule begins where the rest reads as days or a time."""
    assert split_schedule(text) == (question, schedule)


@given(st.text(max_size=60))
def test_any_text_is_a_schedule_or_refused(text: str) -> None:
    """Parsing raises only its own error, and what it returns can be read again."""
    try:
        schedule = parse_schedule(text, "Europe/London")
    except BadSchedule:
        return
    assert parse_schedule(schedule.in_words.replace("every day", "daily"), "UTC") == schedule


@given(
    st.sets(st.sampled_from(WEEK), min_size=1), st.times(), st.sampled_from(["UTC", "Asia/Tokyo"])
)
def test_a_schedule_in_words_reads_as_itself(days: set[str], at: object, zone: str) -> None:
    """Printing and parsing again gives the same schedule."""
    schedule = Schedule(tuple(d for d in WEEK if d in days), f"{at:%H:%M}", zone)
    assert parse_schedule(schedule.in_words, "Europe/London") == schedule


def test_the_zone_typed_wins_over_the_known_one() -> None:
    """The asker's zone is only the default."""
    assert parse_schedule("08:30", "Asia/Tokyo").zone == "Asia/Tokyo"
    assert parse_schedule("08:30 UTC", "Asia/Tokyo").zone == "UTC"


@pytest.mark.parametrize("name", ["Europe/London", "europe/LONDON", "london", " London "])
def test_zones_are_found_in_any_case(name: str) -> None:
    """A city that is one zone's alone is enough."""
    assert find_zone(name) == "Europe/London"


# --- when it is due ---------------------------------------------------------------------------

DUE = [
    # schedule, zone, after (UTC), due (UTC)
    ("weekdays 08:30", "UTC", "2026-11-20 08:29:59", "2026-11-20 08:30"),
    ("weekdays 08:30", "UTC", "2026-11-20 08:30", "2026-11-23 08:30"),
    ("sat 08:30", "UTC", "2026-11-22 00:00", "2026-11-28 08:30"),
    ("daily 08:30", "Asia/Tokyo", "2026-11-22 00:00", "2026-11-22 23:30"),
    ("mon 00:15", "Pacific/Kiritimati", "2026-11-22 09:00", "2026-11-22 10:15"),
    ("sun 23:45", "Pacific/Pago_Pago", "2026-11-23 10:00", "2026-11-23 10:45"),
    # A gap: 01:30 does not exist in London on 29 March 2026; it becomes 02:30 summer time.
    ("daily 01:30", "Europe/London", "2026-03-28 12:00", "2026-03-29 01:30"),
    ("daily 01:30", "Europe/London", "2026-03-29 01:30", "2026-03-30 00:30"),
    # A repeat: 01:30 comes twice on 25 October 2026; the first is meant.
    ("daily 01:30", "Europe/London", "2026-10-24 12:00", "2026-10-25 00:30"),
    ("daily 01:30", "Europe/London", "2026-10-25 00:30", "2026-10-26 01:30"),
    # Lord Howe moves by half an hour: 02:15 on 4 October 2026 becomes 02:45.
    ("daily 02:15", "Australia/Lord_Howe", "2026-10-03 12:00", "2026-10-03 15:45"),
    # Cairo skips its midnight: 00:30 on 24 April 2026 becomes 01:30.
    ("fri 00:30", "Africa/Cairo", "2026-04-23 12:00", "2026-04-23 22:30"),
    # Where a clock no longer changes.
    ("daily 00:30", "America/Sao_Paulo", "2026-11-01 00:00", "2026-11-01 03:30"),
    ("daily 00:30", "Asia/Tehran", "2026-03-21 12:00", "2026-03-21 21:00"),
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("text", "zone", "after", "due"), DUE, ids=[f"{r[0]}-{r[2]}" for r in DUE])
def test_the_next_run(text: str, zone: str, after: str, due: str) -> None:
    """The next run is the next such local time, strictly later."""
    assert next_run(parse_schedule(text, zone), at(after)) == at(due)


ZONES = """
Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg America/Asuncion America/Bogota
America/Chicago America/Denver America/Godthab America/Halifax America/Havana America/Los_Angeles
America/Miquelon America/New_York America/Santiago America/Sao_Paulo America/Scoresbysund
America/St_Johns America/Tijuana Antarctica/Troll Asia/Almaty Asia/Beirut Asia/Famagusta Asia/Gaza
Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Tehran Asia/Tokyo Atlantic/Azores
Australia/Adelaide Australia/Brisbane Australia/Lord_Howe Australia/Sydney Europe/Berlin
Europe/Chisinau Europe/Dublin Europe/London Europe/Moscow Pacific/Auckland Pacific/Chatham
Pacific/Easter Pacific/Kiritimati Pacific/Norfolk
""".split()  # noqa: SIM905 - a list of names reads best as a text
HALF = timedelta(minutes=30)


def changes(zone: str) -> list[datetime]:
    """Return the moments in 2024 to 2026, to the half hour, at which a zone's clock changes."""
    clock = ZoneInfo(zone)
    days = [at("2024-01-01") + timedelta(days=n) for n in range(3 * 366)]
    found = []
    for begin, end in pairwise(days):
        if begin.astimezone(clock).utcoffset() == end.astimezone(clock).utcoffset():
            continue
        halves = [begin + n * HALF for n in range(49)]
        found += [
            later
            for earlier, later in pairwise(halves)
            if earlier.astimezone(clock).utcoffset() != later.astimezone(clock).utcoffset()
        ]
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_every_local_date_is_due_once(zone: str) -> None:
    """Around each change of the clocks every local date is due exactly once, in order."""
    clock = ZoneInfo(zone)
    for change in changes(zone) or [at("2026-03-29 01:00")]:
        before = (change - timedelta(minutes=1)).astimezone(clock)
        after = change.astimezone(clock)
        times = {"00:00", "08:30", "23:59"} | {
            f"{moment + step:%H:%M}"
            for moment in (before, after)
            for step in (-HALF, timedelta(minutes=1) - HALF, timedelta(0), HALF)
        }
        for time in times:
            check_days_around(Schedule(WEEK, time, zone), after.date())


def check_days_around(schedule: Schedule, day: date) -> None:
    clock = ZoneInfo(schedule.zone)
    dates = [day + timedelta(days=n) for n in range(-2, 3)]
    moment = datetime.combine(dates[0], datetime.min.time(), clock).astimezone(UTC)
    moment -= timedelta(minutes=1)
    seen = []
    for local in dates:
        name, later = next_local(schedule, moment)
        assert name == f"{local}T{schedule.at}"
        assert later > moment
        shown = later.astimezone(clock)
        # On its local date at its time; or, where the clocks skip that time, later by the gap.
        wanted = datetime.fromisoformat(name)
        gap = shown.replace(tzinfo=None) - wanted
        assert gap in (timedelta(0), HALF, 2 * HALF, 4 * HALF)
        exists = shown.replace(tzinfo=None) == wanted
        back = wanted.replace(tzinfo=clock).astimezone(UTC).astimezone(clock)
        assert exists == (back.replace(tzinfo=None) == wanted)
        assert shown.fold == 0
        seen.append(name)
        moment = later
    assert len(set(seen)) == len(dates)


def test_there_are_changes_to_test() -> None:
    """The zones do change, or the test above would prove nothing."""
    counts = {zone: len(changes(zone)) for zone in ZONES}
    assert counts["Europe/London"] == counts["Australia/Lord_Howe"] == 6
    assert counts["America/Sao_Paulo"] == 0
    assert sum(counts.values()) > 150


@pytest.mark.parametrize(
    ("text", "until", "latest"),
    [
        ("daily 08:30", "2026-11-26 12:00", "2026-11-26T08:30"),
        ("daily 08:30", "2026-11-26 08:30", "2026-11-26T08:30"),
        ("daily 08:30", "2026-11-26 08:29", "2026-11-25T08:30"),
        ("mon 08:30", "2026-11-22 12:00", "2026-11-16T08:30"),
        ("weekdays 01:30 Europe/London", "2026-03-30 00:00", "2026-03-27T01:30"),
    ],
)
def test_the_latest_run(text: str, until: str, latest: str) -> None:
    """After downtime the last missed local time is the one that is made up for."""
    assert latest_local(parse_schedule(text, "UTC"), at(until)) == latest


def test_local_time_is_the_wall_clock() -> None:
    """A moment is shown on the clock of the schedule's zone."""
    schedule = Schedule(WEEKDAYS, "08:30", "Asia/Tokyo")
    assert local_time(schedule, at("2026-11-22 23:30")).isoformat() == "2026-11-23T08:30:00+09:00"
