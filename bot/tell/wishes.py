"""What somebody wishes to be told, as typed: field by field, and as one line.

``in_line`` takes a line apart ("meta chips over $1B weekdays 08:30 Europe/London"), ``settled``
says what a wish comes to, or what is wrong with which field. Contains no store and no forms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from bot.ask.question import Question
from bot.blocks import ids
from bot.blocks.mrkdwn import one_line
from bot.errors import BadInput, BadSchedule
from bot.tell.calendar import WEEK, WEEKDAYS, Schedule, in_quiet
from bot.tell.hours import (
    near_days,
    parse_days,
    parse_quiet,
    parse_schedule,
    parse_time,
    split_schedule,
)
from bot.tell.wanted import read_question
from bot.tell.zones import find_zone

if TYPE_CHECKING:
    from bot.ask.asking import Asking

T = TypeVar("T")
Problems = dict[str, str]
"""What is wrong with a wish: a plain sentence by field."""

HERE, DIRECT = "here", "direct"
AT_ONCE, DAILY, ON_WEEKDAYS, ON_DAYS = "at_once", "daily", "weekdays", "days"
SILENT, SAY = "silent", "say"
USUAL_AT = "08:30"
LONGEST = {ids.ABOUT: 300, ids.WITHOUT: 200}
"""Characters of what is wanted and left out; other fields are short."""
SHORT = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What was filled in or typed, as it was; ``of`` is the subscription it is to change, or 0."""

    about: str = ""
    without: str = ""
    where: str = HERE
    when: str = ON_WEEKDAYS
    days: str = ""
    at: str = USUAL_AT
    zone: str = ""
    quiet: str = ""
    empty: str = SILENT
    of: int = 0

    def to_text(self) -> str:
        """Return the wish as short JSON, for a button or a form to carry."""
        blank = asdict(Wish())
        said = {name: value for name, value in asdict(self).items() if value != blank[name]}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Wish:
        """Return the wish of ``to_text``."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in json.loads(text).items() if name in known})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a wish comes to. ``direct``: it is told to the person alone; ``of`` as of a wish."""

    question: Question
    schedule: Schedule
    direct: bool
    say_empty: bool
    of: int = 0


# What stands in a line besides the question and the schedule.
_NOTHING = r"(?:empty|(?:there(?:'s| is) )?nothing(?: is)?(?: new)?)"
_SAY = re.compile(
    rf"\b(?:say|tell(?: me| us)?)(?: so)?,? (?:when|if) {_NOTHING}\b|"
    r"\balways say(?: something| so)?\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    rf"\b(?:silent|silence|quiet|nothing|say nothing),? (?:when|if) {_NOTHING}\b", re.IGNORECASE
)
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\b\.?)?"
_QUIET = re.compile(
    rf"\b(?:with )?quiet(?: hours?)?(?: from| between)?:?\s*"
    rf"({_CLOCK}\s*(?:[-–—]|\b(?:to|until|till|and)\b)\s*{_CLOCK})",
    re.IGNORECASE,
)
_NOT_QUIET = re.compile(r"\bquiet\b(.*)$", re.IGNORECASE)
_DIRECT = re.compile(
    r"\b(?:(?:as|by|in|via) (?:a )?(?:dm|direct message)|dm me|dm|direct message|to me)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:here|(?:in|to) this channel)\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:at once|immediately|instantly|as it happens|right away|straight away|real[- ]?time|"
    r"as soon as possible|asap)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(hourly|every hour|weekly|biweekly|fortnightly|monthly|every month|quarterly|yearly)\b",
    re.IGNORECASE,
)


def in_line(text: str) -> Wish:
    """Return the wish that a line says. Raises BadInput for a schedule that cannot be used."""
    rest, say = _taken(_SAY, one_line(text))
    rest, _ = _taken(_SILENT, rest)
    rest, quiet = _taken(_QUIET, rest)
    if not quiet and (stray := _NOT_QUIET.search(rest)):
        typed = stray[1].strip() or stray[0]
        raise BadSchedule(f"I read no quiet hours in '{typed}'. Type `quiet 22:00-07:00`.")
    rest, direct = _taken(_DIRECT, rest)
    rest, _ = _taken(_HERE, rest)
    rest, at_once = _taken(_AT_ONCE, rest)
    about, schedule = split_schedule(rest)
    about = about.strip(" ,;")
    _check_rhythm(about, schedule)
    wish = Wish(
        about=about,
        where=DIRECT if direct else HERE,
        quiet=re.sub(r"^\D*", "", quiet),
        empty=SAY if say else SILENT,
    )
    if at_once and schedule:
        raise BadSchedule(f"At once, or {schedule}? Type one of the two.")
    if at_once:
        return replace(wish, when=AT_ONCE)
    if not schedule:
        return wish
    return replace(wish, **timing(parse_schedule(schedule, "", USUAL_AT)))


def timing(schedule: Schedule) -> dict[str, Any]:
    """Return the fields of a wish that say a schedule."""
    if schedule.at_once:
        return {"when": AT_ONCE, "zone": schedule.zone}
    when = {WEEK: DAILY, WEEKDAYS: ON_WEEKDAYS}.get(schedule.days, ON_DAYS)
    days = ", ".join(schedule.days) if when == ON_DAYS else ""
    return {"when": when, "days": days, "at": schedule.at, "zone": schedule.zone}


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return a text without what a pattern finds in it, and what that was."""
    found = pattern.search(text)
    if found is None:
        return text, ""
    left, right = text[: found.start()].rstrip(" ,;"), text[found.end() :].lstrip(" ,;")
    return f"{left} {right}".strip(), found[0]


def _check_rhythm(about: str, schedule: str) -> None:
    """Refuse rhythms that there are not, and slips of the words for days that there are."""
    *_, last = about.split() or [""]
    found = _NEVER.search(f"{about} |")
    if found and (schedule or about.lower().endswith(found[1].lower())):
        example = "mondays 08:30" if "week" in found[1].lower() else "weekdays 08:30"
        raise BadSchedule(
            f"I cannot tell '{found[1]}': it is at once, daily, on weekdays or on named days. "
            f"Type `{example}`."
        )
    if schedule and (near := near_days(last)):
        raise BadSchedule(f"'{last}' is no day I know. Did you mean `{near} {schedule}`?")


def settled(
    wish: Wish, asking: Asking, team: str, today: date, default_zone: str
) -> Wanted | Problems:
    """Return what a wish comes to, or why it cannot be used, by field.

    ``default_zone`` is the clock where none is named; ``today`` the person's day.
    """
    check = _Check({})
    question = check.of(
        ids.ABOUT, lambda: read_question(asking, wish.about, team, today), Question()
    )
    if wish.without.strip():
        question = check.of(
            ids.WITHOUT,
            lambda: read_question(asking, wish.about, team, today, wish.without),
            question,
        )
    schedule = _schedule(wish, check, default_zone)
    if schedule.at_once and not question.narrows:
        check.problems.setdefault(ids.ABOUT, EVERYTHING_AT_ONCE)
    if check.problems:
        return check.problems
    return Wanted(question, schedule, wish.where == DIRECT, wish.empty == SAY, wish.of)


EVERYTHING_AT_ONCE = (
    "Everything at once would be a message for every signal. Name what it is to be about, like "
    "`/infra watch meta chips at once`, or take an hour: `/infra watch everything weekdays 08:30`."
)


def _schedule(wish: Wish, check: _Check, default_zone: str) -> Schedule:
    zone = check.of(ids.ZONE, lambda: find_zone(wish.zone), "") if wish.zone.strip() else ""
    quiet = None
    if wish.quiet.strip():
        quiet = check.of(ids.QUIET, lambda: parse_quiet(wish.quiet), None)
    if wish.when == AT_ONCE:
        return Schedule((), "", zone or default_zone, quiet)
    days = {DAILY: WEEK, ON_WEEKDAYS: WEEKDAYS}.get(wish.when, ())
    if wish.when == ON_DAYS:
        days = check.of(ids.DAYS, lambda: parse_days(wish.days), WEEK)
    at = check.of(ids.AT, lambda: parse_time(wish.at), USUAL_AT)
    if quiet and in_quiet(at, quiet):
        check.problems.setdefault(
            ids.QUIET, f"{at} lies in the quiet hours. Choose another hour, or other quiet hours."
        )
    if wish.when not in (DAILY, ON_WEEKDAYS, ON_DAYS):
        check.problems.setdefault(ids.WHEN, "Choose when to tell it.")
    return Schedule(days or WEEK, at, zone or default_zone, quiet)


@dataclass(frozen=True, slots=True)
class _Check:
    """Takes what is wrong with each field while a wish is read."""

    problems: Problems

    def of(self, field: str, read: Callable[[], T], instead: T) -> T:
        """Return what is read of a field; ``instead`` where it cannot be, and its problem kept."""
        try:
            return read()
        except BadInput as problem:
            self.problems.setdefault(field, problem.user_text)
            return instead
