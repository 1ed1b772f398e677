"""Schedules as people type them: "weekdays 08:30 Europe/London", "mon, thu", "22:00-07:00".

Contains no clock: when a schedule is due, ``calendar`` knows.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from bot.errors import BadSchedule
from bot.tell.calendar import DAY_NAMES, WEEK, WEEKDAYS, WEEKEND, Hours, Schedule
from bot.tell.zones import find_zone

EXAMPLE = "`weekdays 08:30`, `daily 9:00` or `mon,thu 17:45 Europe/London`"

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
    **{name.lower(): (day,) for name, day in zip(DAY_NAMES, WEEK, strict=True)},
    **{f"{name.lower()}s": (day,) for name, day in zip(DAY_NAMES, WEEK, strict=True)},
}
_FILLER = frozenset({"every", "each", "on", "and", "at", "&", "the"})
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_RANGE = re.compile(r"([a-z]+)[-–]([a-z]+)")


def parse_schedule(text: str, default_zone: str, default_at: str = "") -> Schedule:
    """Return the schedule that a text names; without a zone, in ``default_zone``.

    A time alone means every day; days alone are at ``default_at`` if there is one. Raises
    BadSchedule, saying what is wrong and what to type.
    """
    words = _words(text)
    days, rest = _take_days(words)
    if not rest and days and default_at:
        return Schedule(days, default_at, default_zone)
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


def parse_days(text: str) -> tuple[str, ...]:
    """Return the weekdays that a text names, like "mon, thu" or "mon-fri". Raises BadSchedule."""
    days, rest = _take_days(_words(text))
    if rest:
        near = near_days(rest[0])
        offer = f"Did you mean {near}?" if near else "Type them like `mon, thu`."
        raise BadSchedule(f"'{rest[0]}' is no day of the week. {offer}")
    if not days:
        raise BadSchedule("On which days? Type them like `mon, thu`.")
    return days


def near_days(word: str) -> str:
    """Return the word for days that a word is a slip of, "" where it is none."""
    typed = word.lower()
    if typed in _DAYS:
        return ""
    names = [name for name in _DAYS if len(name) > 3]
    # People rarely slip on the first letter: "mundays" are Mondays.
    same = [name for name in names if name[:1] == typed[:1]]
    near = get_close_matches(typed, same, 1, 0.75) or get_close_matches(typed, names, 1, 0.75)
    return near[0] if near else ""


def parse_time(text: str) -> str:
    """Return the time of day of a text as HH:MM. Raises BadSchedule."""
    words = _words(text)
    if len(words) != 1:
        raise BadSchedule(f"'{text.strip()}' is no time of day. Type it like 08:30 or 8am.")
    return _take_time(words)[0]


def parse_quiet(text: str) -> Hours:
    """Return the hours of a text like "22:00-07:00" or "10pm to 7am". Raises BadSchedule."""
    ends = re.split(r"\s*(?:[-–—]|\b(?:to|until|till|and)\b)\s*", text.strip().lower())
    if len(ends) != 2 or not all(ends):
        raise BadSchedule(f"I read no quiet hours in '{text.strip()}'. Type them like 22:00-07:00.")
    begin, end = map(parse_time, ends)
    if begin == end:
        raise BadSchedule("Quiet hours begin and end at different times. Type like 22:00-07:00.")
    return begin, end


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
