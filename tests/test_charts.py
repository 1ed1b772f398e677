"""Comparisons as tables, groups and timelines as charts: what is drawn, where, and what if not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import announcement
from fronts import running_front, seen

from bot.ask.answer import Answer, Figure, Group
from bot.ask.question import Question
from bot.blocks.answer import render, render_drawing
from bot.blocks.charts import CATEGORIES, chart
from bot.blocks.limits import problems
from bot.blocks.tables import ROWS, comparison
from bot.workspace import Fault


@pytest.fixture
def front(url):
    with running_front(url) as made:
        made.workspace.invite("ai-infra")
        made.settle()
        yield made


def kinds(post):
    return [block["type"] for block in post.blocks]


def money(key, value, label="Capex", **fields):
    values = {"unit": "USD", "measure": "amount", "answer": True, **fields}
    return Figure(f"{key}, {label}", value, **values)


def power(key, value, label="Sites"):
    return Figure(f"{key}, {label}", value, "MW", measure="power", answer=True)


def units(key, value):
    label = f"{key}, Accelerators"
    return Figure(label, value, "accelerators", measure="units", answer=True)


NEWEST = announcement("newest", "Meta", title="The newest <one>")


def side(key, *figures, count=2, **fields):
    return Group(key, count, figures, **{"newest": NEWEST, **fields})


def compared(*groups):
    question = Question(intent="compare", names=tuple(g.key for g in groups), names_mode="any")
    return Answer(question, "answered", groups=groups, matched=("newest", "other"))


def grouped(by, *groups, **fields):
    return Answer(Question(group_by=by), "answered", groups=groups, **fields)


# The table


def cells(answer):
    block = comparison(answer, "caption")
    assert block is not None
    return [[cell["text"] for cell in row] for row in block["rows"]]


TABLES = {
    "counts-and-newest": (
        (side("Meta"), side("AWS", count=1200)),
        [
            ["Name", "Announcements", "Newest"],
            ["Meta", "2", "4 Mar 2026"],
            ["AWS", "1,200", "4 Mar 2026"],
        ],
    ),
    "one-layer-heads-its-column": (
        (side("Meta", money("Meta", 2e9)), side("AWS", money("AWS", 3e9, qualifier="up_to"))),
        [
            ["Name", "Announcements", "Newest", "Capex"],
            ["Meta", "2", "4 Mar 2026", "$2B"],
            ["AWS", "2", "4 Mar 2026", "up to $3B"],
        ],
    ),
    "layers-are-named": (
        (
            side("Meta", money("Meta", 2e9), money("Meta", 1e9, "Equity")),
            side("AWS", newest=None),
        ),
        [
            ["Name", "Announcements", "Newest", "Amounts"],
            ["Meta", "2", "4 Mar 2026", "capex $2B; equity $1B"],
            ["AWS", "2", "–", "–"],
        ],
    ),
    "one-layer-in-two-currencies": (
        (side("A", money("A", 2e9), money("A", 1e9, unit="EUR")), side("B", money("B", 1))),
        [
            ["Name", "Announcements", "Newest", "Capex"],
            ["A", "2", "4 Mar 2026", "$2B; €1B"],
            ["B", "2", "4 Mar 2026", "$1"],
        ],
    ),
    "left-out-is-told-elsewhere": (
        (side("A", money("A", 2e9, "Capex: rumored, left out")), side("B", newest=None)),
        [
            ["Name", "Announcements", "Newest"],
            ["A", "2", "4 Mar 2026"],
            ["B", "2", "–"],
        ],
    ),
    "at-most-six-columns": (
        (
            side("A", money("A", 1e9), power("A", 5), units("A", 7000), chips=("H1", "H2")),
            side("B", power("B", 9, "IT load"), chips=("a", "b", "c", "d", "e")),
        ),
        [
            ["Name", "Announcements", "Capex", "Power", "Accelerators", "Chips"],
            ["A", "2", "$1B", "sites 5 MW", "7,000", "H1, H2"],
            ["B", "2", "–", "IT load 9 MW", "–", "a, b, c +2"],
        ],
    ),
    "power-of-one-layer": (
        (side("A", power("A", 5), newest=None), side("B", newest=None)),
        [["Name", "Announcements", "Power, sites"], ["A", "2", "5 MW"], ["B", "2", "–"]],
    ),
    "names-are-not-markup": (
        (side("<!channel>\n", newest=None), side("", newest=None)),
        [["Name", "Announcements"], ["<!channel>", "2"], ["–", "2"]],
    ),
}


@pytest.mark.parametrize(("sides", "rows"), TABLES.values(), ids=TABLES)
def test_a_comparison_has_columns_for_what_any_side_has(sides, rows):
    assert cells(compared(*sides)) == rows


def test_numbers_sort_by_their_value():
    block = comparison(compared(side("A", money("A", 2.5e9)), side("B", count=7)), "A vs B")
    cells = block["rows"][1][1], block["rows"][1][3], block["rows"][2][1]
    assert [(c["type"], c["value"]) for c in cells] == [
        ("raw_number", 2),
        ("raw_number", 2.5e9),
        ("raw_number", 7),
    ]


def test_money_of_two_currencies_is_not_sorted():
    sides = side("A", money("A", 2e9)), side("B", money("B", 3e9, unit="EUR"))
    block = comparison(compared(*sides), "A vs B")
    assert [row[3] for row in block["rows"][1:]] == [
        {"type": "raw_text", "text": "$2B"},
        {"type": "raw_text", "text": "€3B"},
    ]


def test_a_table_has_at_most_so_many_rows_and_at_least_two():
    assert len(cells(compared(*(side(f"N{n}") for n in range(30))))) == ROWS + 1
    assert comparison(compared(side("Meta")), "Meta") is None


# The chart


def drawn(answer, subject="Meta"):
    block = chart(answer, subject)
    assert block is not None
    assert problems({"text": "-", "blocks": [block]}) == ()
    (series,) = block["chart"]["series"]
    points = [(point["label"], point["value"]) for point in series["data"]]
    return block["chart"]["type"], block["title"], points


def counts(**groups):
    return tuple(Group(key.replace("_", " "), count) for key, count in groups.items())


CHARTS = {
    "bars-for-categories": (
        grouped("kind", *counts(chips=3, power=1)),
        ("bar", "Meta: announcements by kind", [("chips", 3), ("power", 1)]),
    ),
    "line-over-years": (
        grouped("year", Group("2023", 2), Group("2025", 4)),
        ("line", "Meta: announcements by year", [("2023", 2), ("2024", 0), ("2025", 4)]),
    ),
    "line-over-quarters": (
        grouped("quarter", *counts(Q4_2025=2, Q2_2026=4)),
        (
            "line",
            "Meta: announcements by quarter",
            [("Q4 2025", 2), ("Q1 2026", 0), ("Q2 2026", 4)],
        ),
    ),
    "line-over-months-without-what-is-vague": (
        grouped("month", Group("2025", 9), *counts(Dec_2025=2, Jan_2026=4)),
        ("line", "Meta: announcements by month", [("Dec 2025", 2), ("Jan 2026", 4)]),
    ),
    "one-layer-largest-first": (
        grouped(
            "company",
            Group("A", 1, (money("A", 1e9), money("A", 9e9, "Equity"))),
            Group("B", 1, (money("B", 2.54321e9),)),
            Group("C", 1, (money("C", 5e9, "Capex: rumored, left out"),)),
        ),
        ("bar", "Meta: capex ($B) by company", [("B", 2.543), ("A", 1)]),
    ),
    "a-layer-over-time": (
        grouped(
            "year", Group("2025", 1, (power("2025", 50),)), Group("2026", 1, (power("2026", 5),))
        ),
        ("line", "Meta: sites (MW) by year", [("2025", 50), ("2026", 5)]),
    ),
    "accelerators": (
        grouped(
            "year", Group("2025", 1, (units("2025", 5e6),)), Group("2026", 1, (units("2026", 2e6),))
        ),
        ("line", "Meta: accelerators (M) by year", [("2025", 5), ("2026", 2)]),
    ),
    "a-rate-in-another-currency": (
        grouped(
            "year",
            *(
                Group(y, 1, (money(y, 5e6, "Leases, a year", unit="KRW a year"),))
                for y in ("2025", "2026")
            ),
        ),
        ("line", "Meta: leases, a year (KRW M a year) by year", [("2025", 5), ("2026", 5)]),
    ),
    "small-numbers": (
        grouped("year", *(Group(y, 1, (money(y, 500),)) for y in ("2025", "2026"))),
        ("line", "Meta: capex ($) by year", [("2025", 500), ("2026", 500)]),
    ),
    "labels-are-short-and-differ": (
        grouped("company", *(Group(f"The same long beginning {n}", 1) for n in range(3))),
        (
            "bar",
            "Meta: announcements by company",
            [("The same long…", 1), ("The same long… (2)", 1), ("The same long… (3)", 1)],
        ),
    ),
}


@pytest.mark.parametrize(("answer", "shown"), CHARTS.values(), ids=CHARTS)
def test_groups_are_drawn(answer, shown):
    assert drawn(answer) == shown


def test_there_is_room_for_the_first_bars_and_for_the_newest_time():
    bars = drawn(grouped("company", *(Group(f"N{n}", 90 - n) for n in range(40))))[2]
    assert [label for label, _ in bars] == [f"N{n}" for n in range(CATEGORIES)]
    line = drawn(grouped("year", *(Group(str(year), 1) for year in range(1990, 2026))))[2]
    assert [label for label, _ in line] == [str(year) for year in range(2006, 2026)]


@pytest.mark.parametrize("subject", ["x" * 200, "many words " * 20, ""])
def test_a_title_is_short(subject):
    title = drawn(grouped("kind", *counts(chips=3, power=1)), subject)[1]
    assert len(title) <= 50
    assert "nnouncements by kind" in title


@pytest.mark.parametrize(
    "answer",
    [
        grouped("kind", Group("chips", 3)),
        grouped("kind"),
        grouped("month", Group("2024", 1), Group("2025", 1)),
    ],
    ids=["one", "none", "only-vague"],
)
def test_less_than_two_points_are_no_chart(answer):
    assert chart(answer, "Meta") is None
    assert render_drawing(answer) is None


# The message


def text_of(message):
    return message.blocks[0]["text"]["text"].splitlines()


BESIDE = {
    "the-newest-of-each-side-and-what-was-left-out": (
        compared(
            side("Meta", money("Meta", 6e8, "Guidance: overlaps another, left out")),
            side("AWS", newest=None),
        ),
        [
            "*Meta* vs *AWS* · side by side",
            "• *Meta* newest 4 Mar 2026 <https://example-news.example/story|The newest "
            "&lt;one&gt;> · left out: guidance: overlaps another $600M",
            "• *AWS* nothing",
        ],
    ),
    "the-newest-of-all": (
        grouped(
            "kind",
            side("a", newest=replace(NEWEST, announced_on=date(2025, 1, 1))),
            side("b"),
            matched=("a", "b"),
        ),
        [
            "*All announcements* · by kind · 2 announcements",
            "• newest 4 Mar 2026 <https://example-news.example/story|The newest &lt;one&gt;>",
        ],
    ),
    "what-has-no-room": (
        grouped("company", *(Group(f"N{n}", 1) for n in range(23)), matched=("a",)),
        [
            "*All announcements* · by company · 1 announcement",
            "• 3 smaller ones are not drawn",
        ],
    ),
    "what-is-vague-or-too-early": (
        grouped(
            "quarter",
            Group("Q1 2018", 3),
            Group("2025", 2),
            Group("Q1 2025", 1),
            Group("Q2 2025", 1),
            matched=("a",),
        ),
        [
            "*All announcements* · by quarter · 1 announcement",
            "• 2025: 2, known only by year and not drawn",
            "• before Q3 2020: 3, not drawn",
        ],
    ),
    "every-layer-stays-in-words": (
        grouped(
            "year",
            Group("2025", 1, (power("2025", 50), power("2025", 7, "Generation"))),
            Group("2026", 1, (power("2026", 5),)),
            matched=("a",),
        ),
        [
            "*All announcements* · by year · 1 announcement",
            "• *2025* 1 · sites 50 MW, generation 7 MW",
            "• *2026* 1 · sites 5 MW",
        ],
    ),
}


@pytest.mark.parametrize(("answer", "lines"), BESIDE.values(), ids=BESIDE)
def test_beside_the_picture_stands_what_it_does_not_tell(answer, lines):
    message = render(answer, question_id="7", in_thread=True, drawn=True)
    assert text_of(message)[1:] == lines[1:]
    assert message.blocks[1]["type"] in ("data_table", "data_visualization")
    assert message.blocks[0]["block_id"] == message.classic[0]["block_id"] == "q:7"
    assert message.classic[1]["type"] == "rich_text"


def test_without_leave_nothing_is_drawn():
    message = render(compared(side("A"), side("B")), question_id="7", in_thread=False)
    assert problems(message.to_json(), "ack") == ()
    assert "classic" not in message.to_json()


# In Slack


SAID = {
    "mention": lambda front: front.say("@infra meta vs google"),
    "direct": lambda front: front.dm("meta vs google"),
    "reply": lambda front: front.reply("compare", front.slash("meta or google")),
}


@pytest.mark.parametrize("say", SAID.values(), ids=SAID)
def test_names_are_compared_in_a_table(front, say):
    (post,) = say(front)
    assert "data_table" in kinds(post)
    assert post.text.startswith("Meta or Google: ")
    assert "Google              1" in seen(post)


def test_a_timeline_is_a_line(front):
    (post,) = front.reply("by year", front.slash("meta"))
    block = next(b for b in post.blocks if b["type"] == "data_visualization")
    assert block["chart"]["type"] == "line"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("meta vs google", "data_table"), ("meta by kind", "data_visualization")],
)
def test_after_a_command_the_drawing_follows_in_the_thread_once(front, text, kind):
    root = front.slash(text)
    assert kind not in kinds(root)
    front.workspace.replay(5)
    front.settle()
    (post,) = [p for p in front.workspace.posts if p.by_bot and p.thread_ts == root.ts]
    assert kind in kinds(post)
    assert "reply_broadcast" not in front.workspace.calls[-1].args
    (answer,) = front.reply("only power", root)  # the thread is still that of the answer
    assert "Meta" in seen(answer)


def test_after_a_command_in_a_direct_message_it_follows_there(front):
    direct = front.dm("meta")[0].channel
    before = len(front.workspace.posts)
    front.slash("meta vs google", channel=direct)
    drawn = [p for p in front.workspace.posts[before:] if "data_table" in kinds(p)]
    assert [(post.channel, post.thread_ts) for post in drawn] == [(direct, None)]


@pytest.mark.parametrize("text", ["meta", "meta total", "power deals by kind", "meta by nothing"])
def test_what_cannot_be_drawn_is_not_followed(front, text):
    root = front.slash(text)
    assert [p for p in front.workspace.posts if p.thread_ts == root.ts] == []


def test_refused_blocks_are_sent_again_in_classic_ones(front):
    front.workspace.faults.script("chat.postMessage", Fault("refused", "invalid_blocks"))
    (post,) = front.say("@infra meta vs google")
    assert kinds(post)[:2] == ["section", "rich_text"]
    assert "Google              1" in seen(post)


def test_refused_again_it_is_text(front):
    refused = Fault("refused", "invalid_blocks")
    front.workspace.faults.script("chat.postMessage", refused, refused)
    (post,) = front.say("@infra meta vs google")
    assert post.blocks == ()
    assert post.text.startswith("Meta or Google: ")
