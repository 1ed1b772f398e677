"""Times: what is typed, and the days it stands for on 22 November 2026 (a Sunday)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.times import window_at
from bot.ask.tokens import line_of

TODAY = date(2026, 11, 22)
OPEN = ""

WINDOWS = [
    ("since june", "2026-06-01", OPEN),
    ("since december", "2025-12-01", OPEN),
    ("since november", "2026-11-01", OPEN),
    ("since 2025", "2025-01-01", OPEN),
    ("since 2025-03-15", "2025-03-15", OPEN),
    ("since 2025-03", "2025-03-01", OPEN),
    ("since the start of 2026", "2026-01-01", OPEN),
    ("since yesterday", "2026-11-21", OPEN),
    ("since last month", "2026-10-01", OPEN),
    ("since 3 months ago", "2026-08-22", OPEN),
    ("since march 2025", "2025-03-01", OPEN),
    ("since q2", "2026-04-01", OPEN),
    ("starting in may", "2026-05-01", OPEN),
    ("from june onwards", "2026-06-01", OPEN),
    ("2025 onwards", "2025-01-01", OPEN),
    ("after 2024", "2025-01-01", OPEN),
    ("after june", "2026-07-01", OPEN),
    ("after 5 march 2026", "2026-03-06", OPEN),
    ("before june", OPEN, "2026-05-31"),
    ("before 2025", OPEN, "2024-12-31"),
    ("before june 2025", OPEN, "2025-05-31"),
    ("until 2025", OPEN, "2025-12-31"),
    ("until march", OPEN, "2026-03-31"),
    ("till yesterday", OPEN, "2026-11-21"),
    ("up to june 2025", OPEN, "2025-06-30"),
    ("by the end of 2025", OPEN, "2025-12-31"),
    ("in 2025", "2025-01-01", "2025-12-31"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("fy2026", "2026-01-01", "2026-12-31"),
    ("fiscal 2025", "2025-01-01", "2025-12-31"),
    ("calendar year 2025", "2025-01-01", "2025-12-31"),
    ("in june", "2026-06-01", "2026-06-30"),
    ("in may", "2026-05-01", "2026-05-31"),
    ("june", "2026-06-01", "2026-06-30"),
    ("june 2025", "2025-06-01", "2025-06-30"),
    ("jun 2025", "2025-06-01", "2025-06-30"),
    ("june of 2025", "2025-06-01", "2025-06-30"),
    ("june '25", "2025-06-01", "2025-06-30"),
    ("feb 2024", "2024-02-01", "2024-02-29"),
    ("december", "2025-12-01", "2025-12-31"),
    ("sept 2025", "2025-09-01", "2025-09-30"),
    ("march 5", "2026-03-05", "2026-03-05"),
    ("december 24", "2025-12-24", "2025-12-24"),
    ("5 march 2025", "2025-03-05", "2025-03-05"),
    ("march 5, 2025", "2025-03-05", "2025-03-05"),
    ("march 5th", "2026-03-05", "2026-03-05"),
    ("2025-03-01", "2025-03-01", "2025-03-01"),
    ("2025/03", "2025-03-01", "2025-03-31"),
    ("q3 2025", "2025-07-01", "2025-09-30"),
    ("q3", "2026-07-01", "2026-09-30"),
    ("q3'25", "2025-07-01", "2025-09-30"),
    ("q4", "2026-10-01", "2026-12-31"),
    ("third quarter of 2025", "2025-07-01", "2025-09-30"),
    ("first quarter", "2026-01-01", "2026-03-31"),
    ("h1 2026", "2026-01-01", "2026-06-30"),
    ("second half of 2025", "2025-07-01", "2025-12-31"),
    ("early 2025", "2025-01-01", "2025-04-30"),
    ("late 2025", "2025-09-01", "2025-12-31"),
    ("summer 2025", "2025-06-01", "2025-08-31"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("last week", "2026-11-09", "2026-11-15"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("this quarter", "2026-10-01", "2026-12-31"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("previous quarter", "2026-07-01", "2026-09-30"),
    ("last full quarter", "2026-07-01", "2026-09-30"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("this half", "2026-07-01", "2026-12-31"),
    ("last half year", "2026-01-01", "2026-06-30"),
    ("today", "2026-11-22", "2026-11-22"),
    ("yesterday", "2026-11-21", "2026-11-21"),
    ("last 90 days", "2026-08-24", "2026-11-22"),
    ("in the last 90 days", "2026-08-24", "2026-11-22"),
    ("past two weeks", "2026-11-08", "2026-11-22"),
    ("over the past 6 months", "2026-05-22", "2026-11-22"),
    ("last 2 years", "2024-11-22", "2026-11-22"),
    ("last two quarters", "2026-05-22", "2026-11-22"),
    ("last 72 hours", "2026-11-19", "2026-11-22"),
    ("recently", "2026-08-24", "2026-11-22"),
    ("ytd", "2026-01-01", "2026-11-22"),
    ("year to date", "2026-01-01", "2026-11-22"),
    ("2 weeks ago", "2026-11-02", "2026-11-08"),
    ("between june and august 2025", "2025-06-01", "2025-08-31"),
    ("between march and may", "2026-03-01", "2026-05-31"),
    ("from november to february", "2025-11-01", "2026-02-28"),
    ("from 2025-03 to 2025-06", "2025-03-01", "2025-06-30"),
    ("from q1 to q3 2025", "2025-01-01", "2025-09-30"),
    ("2024 to 2025", "2024-01-01", "2025-12-31"),
    ("2024-2025", "2024-01-01", "2025-12-31"),
    ("2025 and 2026", "2025-01-01", "2026-12-31"),
    ("june to august", "2026-06-01", "2026-08-31"),
]


@pytest.mark.parametrize(("typed", "since", "until"), WINDOWS, ids=[w[0] for w in WINDOWS])
def test_times_are_read_whole(typed: str, since: str, until: str) -> None:
    """A time is read to its last word and stands for these days."""
    line = line_of(typed).folded
    found = window_at(line, 0, TODAY)
    assert found is not None
    window = found.window
    assert (str(window.since or ""), str(window.until or "")) == (since, until)
    assert found.end == len(line)


NO_TIMES = [
    "may",
    "10 gw",
    "h100",
    "mi300x",
    "2025mw",
    "since oracle",
    "20 gpus",
    "marching",
    "now",
    "june's",
    "99",
    "1999",
    "2025-13",
    "31 february 2025",
    "last deal",
    "between nvidia",
]


@pytest.mark.parametrize("typed", NO_TIMES)
def test_other_words_are_no_times(typed: str) -> None:
    """What only looks like a time is none, or is not read to its end."""
    line = line_of(typed).folded
    found = window_at(line, 0, TODAY)
    assert found is None or found.end < len(line) or typed == "june's"


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_any_text_on_any_day(text: str, today: date) -> None:
    """Whatever is typed, on whatever day: a window or None, its ends in order."""
    line = line_of(text)
    for start in line.starts:
        found = window_at(line.folded, start, today)
        if found is not None and found.window.since and found.window.until:
            assert found.window.since <= found.window.until


@given(st.sampled_from([w[0] for w in WINDOWS]), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_known_times_on_any_day(typed: str, today: date) -> None:
    """The forms hold on every day of the year, leap days and year ends included."""
    found = window_at(line_of(typed).folded, 0, today)
    assert found is not None
    if found.window.since and found.window.until:
        assert found.window.since <= found.window.until
