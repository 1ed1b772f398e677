"""What people type to be told of something: taken apart, settled, and refused with a way out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.asking import Asking
from bot.ask.question import Question
from bot.errors import BadInput
from bot.tell.hours import parse_days, parse_quiet
from bot.tell.wanted import read_question, split_words
from bot.tell.wishes import Wanted, Wish, in_line, settled
from store import open_store

EIGHT = {"when": "daily", "at": "08:00"}
LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "the-whole": (
        "meta, google chips over $1B weekdays 08:30 Europe/London",
        {"about": "meta, google chips over $1B", "zone": "Europe/London"},
    ),
    "nothing-but-what": ("meta", {"about": "meta"}),
    "daily": ("oracle daily 9am", {"about": "oracle", "when": "daily", "at": "09:00"}),
    "an-hour-alone": ("oracle 17:45", {"about": "oracle", "when": "daily", "at": "17:45"}),
    "days-alone": ("oracle weekdays", {"about": "oracle"}),
    "named-days": (
        "power in texas mon, thu 17:45 in new york",
        {
            "about": "power in texas",
            "when": "days",
            "days": "mon, thu",
            "at": "17:45",
            "zone": "America/New_York",
        },
    ),
    "at-once": ("meta at once", {"about": "meta", "when": "at_once"}),
    "as-it-comes": ("meta as it happens", {"about": "meta", "when": "at_once"}),
    "quiet": (
        "meta at once quiet 22:00-07:00",
        {"about": "meta", "when": "at_once", "quiet": "22:00-07:00"},
    ),
    "quiet-in-words": (
        "meta, quiet hours from 10pm to 7am, daily 08:30",
        {"about": "meta", "when": "daily", "quiet": "10pm to 7am"},
    ),
    "say": (
        "everything daily 8:30 say when there is nothing",
        {"about": "everything", "when": "daily", "empty": "say"},
    ),
    "say-first": (
        "tell me if there's nothing new, meta chips daily 08:30",
        {"about": "meta chips", "when": "daily", "empty": "say"},
    ),
    "silent": ("meta daily 08:30 silent when empty", {"about": "meta", "when": "daily"}),
    "silent-is-not-quiet": ("meta daily 08:30, quiet if empty", {"about": "meta", "when": "daily"}),
    "direct": ("meta weekdays 08:30 by dm", {"about": "meta", "where": "direct"}),
    "direct-first": ("dm me meta at once", {"about": "meta", "where": "direct", "when": "at_once"}),
    "here": ("meta here weekdays 08:30", {"about": "meta"}),
    "left-out": (
        "meta without nvidia daily 08:30",
        {"about": "meta without nvidia", "when": "daily"},
    ),
}


@pytest.mark.parametrize(("line", "fields"), LINES.values(), ids=LINES)
def test_a_line_is_taken_apart(line: str, fields: dict[str, Any]) -> None:
    assert in_line(line) == Wish(**fields)


REFUSED = {
    "no-such-hour": ("meta weekdays 25:00", "Type 00:00 to 23:59"),
    "no-zone": ("meta 08:30 Europe/Lodnon", "Nearest: Europe/London"),
    "no-place": ("meta 08:30 est", "Type America/New_York"),
    "slip-of-a-day": ("meta wekdays 08:30", "Did you mean `weekdays 08:30`"),
    "slip-of-a-name": ("meta mondey 08:30", "Did you mean `monday 08:30`"),
    "never-monthly": ("meta monthly 08:30", "I cannot tell 'monthly'"),
    "never-hourly": ("meta hourly", "I cannot tell 'hourly'"),
    "weekly-on-a-day": ("meta weekly", "Type `mondays 08:30`"),
    "two-rhythms": ("meta at once daily 08:30", "Type one of the two"),
    "no-quiet-hours": ("meta at once quiet at night", "Type `quiet 22:00-07:00`"),
    "half-a-day": ("meta weekdays 8", "Type 08:00 or 20:00"),
}


@pytest.mark.parametrize(("line", "said"), REFUSED.values(), ids=REFUSED)
def test_a_line_that_cannot_be_used_says_what_to_type(line: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        in_line(line)
    assert said in refused.value.user_text


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_line_is_a_wish_or_a_sentence(text: str) -> None:
    try:
        wish = in_line(text)
    except BadInput as problem:
        assert problem.user_text  # noqa: PT017
    else:
        assert Wish.from_text(wish.to_text()) == wish


@pytest.fixture(scope="module")
def asking(facts_file: Path) -> Asking:
    return Asking(open_store(f"sqlite:///{facts_file}"))


def outcome(asking: Asking, **fields: Any) -> Wanted | dict[str, str]:
    return settled(Wish(**fields), asking, "T1", TODAY, "Asia/Tokyo")


def test_a_wish_comes_to_a_question_and_a_schedule(asking: Asking) -> None:
    wanted = outcome(
        asking, about="meta, google chips over $1B", without="nvidia, rumours", quiet="22:00-07:00"
    )
    assert isinstance(wanted, Wanted)
    assert wanted.question == Question(
        names=("Meta", "Google"),
        names_mode="any",
        kinds=("chip",),
        min_usd=1e9,
        not_names=("NVIDIA",),
        not_statuses=("rumored",),
    )
    assert wanted.schedule.in_words == "weekdays at 08:30 Asia/Tokyo, quiet 22:00 to 07:00"
    assert (wanted.direct, wanted.say_empty) == (False, False)


PROBLEMS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "not-understood": ({"about": "banana"}, {"about": "'banana'"}),
    "an-end": ({"about": "meta until june 2026"}, {"about": "leave the end date out"}),
    "left-out": ({"without": "over $1B"}, {"without": "what to leave out"}),
    "left-out-unknown": ({"without": "nvidia, xyzzy"}, {"without": "'xyzzy'"}),
    "everything-at-once": ({"when": "at_once"}, {"about": "Everything at once"}),
    "no-days": ({"about": "meta", "when": "days"}, {"days": "On which days"}),
    "a-slip": ({"about": "meta", "when": "days", "days": "mundays"}, {"days": "mean mondays?"}),
    "no-hour": ({"about": "meta", "at": ""}, {"at": "no time of day"}),
    "no-zone": ({"about": "meta", "zone": "Lodnon"}, {"zone": "Europe/London"}),
    "no-quiet": ({"about": "meta", "quiet": "22:00"}, {"quiet": "22:00-07:00"}),
    "never-loud": ({"about": "meta", "quiet": "08:00-08:00"}, {"quiet": "different times"}),
    "in-the-quiet": ({"about": "meta", "quiet": "22:00-09:00"}, {"quiet": "08:30 lies in"}),
    "no-such-rhythm": ({"about": "meta", "when": "hourly"}, {"when": "Choose"}),
    "several": ({"about": "banana", "at": "99:99"}, {"about": "banana", "at": "00:00 to 23:59"}),
}


@pytest.mark.parametrize(("fields", "said"), PROBLEMS.values(), ids=PROBLEMS)
def test_each_field_says_what_is_wrong_with_it(
    asking: Asking, fields: dict[str, str], said: dict[str, str]
) -> None:
    problems = outcome(asking, **fields)
    assert isinstance(problems, dict)
    assert set(problems) == set(said)
    assert all(text in problems[name] for name, text in said.items()), problems


LEFT_OUT = {
    "names": ("nvidia, amd", {"not_names": ("NVIDIA", "AMD")}),
    "with-or": ("nvidia or amd", {"not_names": ("NVIDIA", "AMD")}),
    "places": ("texas, the US", {"not_places": ("Texas", "US")}),
    "statuses": ("rumours, cancelled", {"not_statuses": ("rumored", "cancelled")}),
    "kinds": ("policy; funding", {"not_kinds": ("policy", "funding")}),
    "each": (
        "without nvidia, policy, rumours, outside texas",
        {
            "not_names": ("NVIDIA",),
            "not_kinds": ("policy",),
            "not_statuses": ("rumored",),
            "not_places": ("Texas",),
        },
    ),
}


@pytest.mark.parametrize(("text", "fields"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out_reads_back(asking: Asking, text: str, fields: dict[str, Any]) -> None:
    question = read_question(asking, "meta, google chips", "T1", TODAY, text)
    assert question == replace(
        Question(names=("Meta", "Google"), names_mode="any", kinds=("chip",)), **fields
    )
    about, without = split_words(question)
    assert read_question(asking, about, "T1", TODAY, without) == question


@pytest.mark.parametrize("about", ["", "meta", "power in texas over 500 MW", "google as customer"])
def test_what_is_wanted_reads_back(asking: Asking, about: str) -> None:
    question = read_question(asking, about, "T1", TODAY)
    words, without = split_words(question)
    assert without == ""
    assert read_question(asking, words, "T1", TODAY) == question


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22:00-07:00", ("22:00", "07:00")),
        ("10pm to 7am", ("22:00", "07:00")),
        ("12:30 – 13:00", ("12:30", "13:00")),
        ("10 pm until 7.30", ("22:00", "07:30")),
    ],
)
def test_quiet_hours_are_read(text: str, hours: tuple[str, str]) -> None:
    assert parse_quiet(text) == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [("mon, thu", ("mon", "thu")), ("mon-wed", ("mon", "tue", "wed")), ("weekend", ("sat", "sun"))],
)
def test_days_are_read(text: str, days: tuple[str, ...]) -> None:
    assert parse_days(text) == days
