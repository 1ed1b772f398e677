"""Spans of time as typed for a digest: "last 72h", "7 days", "since 3 days ago", "since monday".

Contains no clock: ``now`` is passed in.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import BadInput
from bot.tell.calendar import WEEK

LONGEST = timedelta(days=31)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_UNIT = r"(h|hours?|hrs?|d|days?|w|weeks?)"
_LAST = re.compile(
    rf"\b(?:since\s+)?(?:(?:the\s+)?(?:last|past)\s+(?:(\d+)\s*)?{_UNIT}"
    rf"|(\d+)\s*{_UNIT}(?:\s+ago)?)\b",
    re.IGNORECASE,
)
_DAYS = "|".join(rf"{day}[a-z]*" for day in WEEK)
_SINCE = re.compile(
    rf"\bsince\s+(\d{{4}}-\d\d-\d\d|yesterday|today|(?:last\s+)?(?:{_DAYS}))(?!\w)", re.IGNORECASE
)


def split_span(text: str, now: datetime, zone: str) -> tuple[datetime | None, str]:
    """Return since when a text wants to hear (None where it does not say), and the rest of it.

    Days begin at midnight in ``zone``. Raises BadInput for a span of more than 31 days, or none.
    """
    if match := _SINCE.search(text):
        since = _since(match[1].lower(), now, zone)
    elif match := _LAST.search(text):
        number, unit = match[1] or match[3] or "1", match[2] or match[4]
        # More digits than any span has are as wrong as a large number.
        since = now - _UNITS[unit[0].lower()] * min(int(number[:6]), 10_000)
    else:
        return None, text.strip()
    if not now - LONGEST <= since < now:
        raise BadInput("A digest looks back 1 hour to 31 days. Type `last 72h` or `since monday`.")
    rest = f"{text[: match.start()].strip()} {text[match.end() :].strip()}"
    return since, rest.strip()


def _since(word: str, now: datetime, zone: str) -> datetime:
    clock = ZoneInfo(zone)
    today = now.astimezone(clock).date()
    try:
        on = _day(word, today)
    except ValueError:
        raise BadInput(f"'{word}' is no date. Type it like 2026-11-22.") from None
    return datetime(on.year, on.month, on.day, tzinfo=clock)


def _day(word: str, today: date) -> date:
    """Return the day of a word: a date, yesterday, or the last weekday of that name."""
    if word[0].isdigit():
        return date.fromisoformat(word)
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    name = word.removeprefix("last").strip()[:3]
    back = (today.weekday() - WEEK.index(name)) % 7 or 7
    return today - timedelta(days=back)
