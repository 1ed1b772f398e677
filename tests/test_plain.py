"""A message reads in plain text as it does in Slack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import mrkdwn as m
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.blocks.spans import Span, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a &amp; b &lt;c&gt;", "a & b <c>", id="entities"),
        pytest.param("&amp;lt;", "&lt;", id="entities-once"),
        pytest.param("<https://a.example/?a=1&amp;b=2|A &amp; B>", "‹A & B›", id="link"),
        pytest.param("<https://a.example>", "‹https://a.example›", id="bare-link"),
        pytest.param("<@U1> <@U1|bob>", "@U1 @bob", id="user"),
        pytest.param("<#C1> <#C1|general>", "#C1 #general", id="channel"),
        pytest.param("<!channel> <!subteam^S1|@infra>", "@channel @infra", id="group"),
        pytest.param("<!subteam^S1>", "@subteam", id="group-without-name"),
        pytest.param("<!date^1^{date}|21 Aug>", "21 Aug", id="date"),
        pytest.param("*b* _i_ ~s~ `c`", "b i s c", id="marks"),
        pytest.param("*_both_*", "both", id="marks-in-marks"),
        pytest.param("a*b*c 2*3 *x", "a*b*c 2*3 *x", id="no-marks"),
        pytest.param("_a_b_", "a_b", id="mark-inside-a-word"),
        pytest.param("*a\nb*", "*a\nb*", id="marks-end-with-the-line"),
        pytest.param("*<https://a.example|A>*", "‹A›", id="bold-link"),
        pytest.param("```\nx  y\nz\n```", "x  y\nz", id="fence"),
        pytest.param("`*a*`", "*a*", id="no-marks-in-code"),
        pytest.param("\ue0000\ue001", "\ufffd0\ufffd", id="private-characters"),
        pytest.param(":rocket: 12:30:45", ":rocket: 12:30:45", id="emoji"),
    ],
)
def test_mrkdwn_reads_as_in_slack(text, expected):
    assert plain({"text": text}) == expected


def test_spans_carry_their_styles():
    assert spans("*b _i_* `c` <https://a.example|A>") == (
        Span("b ", bold=True),
        Span("i", bold=True, italic=True),
        Span(" "),
        Span("c", code=True),
        Span(" "),
        Span("A", url="https://a.example"),
    )


@given(st.text())
def test_escaped_text_reads_as_typed_but_for_marks(text):
    shown = plain({"text": m.escape(text)})
    kept = str.maketrans("", "", "*_~`\n\ue000\ue001\ufffd")
    assert shown.translate(kept) == m.clean(text).translate(kept)


@given(st.text(alphabet="*_~`<>|&! \nab@#"))
def test_any_text_is_read(text):
    plain({"text": text}, 40)


CELLS = [
    [{"type": "raw_text", "text": "Company"}, {"type": "raw_text", "text": "MW"}],
    [{"type": "raw_text", "text": "Meta"}, {"type": "raw_number", "value": 1121}],
    [
        {"type": "rich_text", "elements": [m.rich_section(m.rich_link("https://a.example", "A"))]},
        {"type": "raw_number", "value": 5},
    ],
]
BAR = {
    "type": "bar",
    "series": [
        {"name": "Meta", "data": [{"label": "2025", "value": 1}, {"label": "2026", "value": 1200}]},
        {"name": "AWS", "data": [{"label": "2025", "value": 2}, {"label": "2026", "value": 3}]},
    ],
    "axis_config": {"categories": ["2025", "2026"]},
}
PIE = {"type": "pie", "segments": [{"label": "Chips", "value": 2}, {"label": "Power", "value": 10}]}
SELECT = {"type": "static_select", "placeholder": m.plain_text("Choose"), "options": []}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(m.header("A & B"), "A & B", id="header"),
        pytest.param(m.section("*a*\n• b"), "a\n• b", id="section"),
        pytest.param(m.section("a", fields=["*b*", "c"]), "a\nb\nc", id="fields"),
        pytest.param(m.section("a", accessory=m.button("Go", "g")), "a\n[Go]", id="accessory"),
        pytest.param(
            {"type": "section", "text": m.plain_text("*a* &amp;")}, "*a* &amp;", id="plain-text"
        ),
        pytest.param(m.context("a", "_b_"), "(a b)", id="context"),
        pytest.param(m.context("(a)"), "(a)", id="context-in-parentheses"),
        pytest.param(
            {"type": "context", "elements": [{"type": "image", "alt_text": "logo"}]},
            "(logo)",
            id="context-image",
        ),
        pytest.param(
            m.actions(m.button("More", "a"), m.button("Sources", "b")),
            "[More] [Sources]",
            id="actions",
        ),
        pytest.param(m.actions(SELECT), "[Choose]", id="menu"),
        pytest.param(m.actions({"type": "datepicker"}), "[…]", id="no-label"),
        pytest.param(m.divider(), "───", id="divider"),
        pytest.param({"type": "unknown"}, "", id="unknown"),
        pytest.param(
            m.rich_text(
                m.rich_section(m.rich("a\n")),
                m.rich_list(m.rich_section(m.rich("b")), m.rich_section(m.rich("c"))),
                {**m.rich_list(m.rich_section(m.rich("d")), ordered=True), "indent": 1},
                m.rich_preformatted("x  y\nz"),
                {"type": "rich_text_quote", "elements": [m.rich("q", bold=True)]},
            ),
            "a\n• b\n• c\n    1. d\nx  y\nz\n> q",
            id="rich-text",
        ),
        pytest.param(
            m.rich_text(
                m.rich_section(
                    {"type": "emoji", "name": "rocket"},
                    {"type": "user", "user_id": "U1"},
                    {"type": "channel", "channel_id": "C1"},
                    {"type": "date", "timestamp": 1, "fallback": "today"},
                    m.rich_link("https://a.example", "A"),
                )
            ),
            ":rocket:@U1#C1today‹A›",
            id="rich-runs",
        ),
        pytest.param(
            {"type": "table", "rows": CELLS},
            "Company    MW\nMeta     1121\n‹A›         5",
            id="table",
        ),
        pytest.param(
            {"type": "table", "rows": CELLS[:1] * 2, "column_settings": [{"align": "right"}, None]},
            "Company  MW\nCompany  MW",
            id="table-of-text",
        ),
        pytest.param(
            {"type": "data_table", "caption": "Power", "rows": CELLS[:2]},
            "Power\nCompany    MW\nMeta     1121",
            id="data-table",
        ),
        pytest.param(
            {"type": "data_visualization", "title": "By kind", "chart": PIE},
            "By kind\nChips   2\nPower  10",
            id="pie",
        ),
        pytest.param(
            {"type": "data_visualization", "title": "By year", "chart": BAR},
            "By year\n       Meta  AWS\n2025      1    2\n2026  1,200    3",
            id="bars",
        ),
        pytest.param(
            {
                "type": "container",
                "title": m.plain_text("Evidence"),
                "child_blocks": [m.section("a")],
            },
            "Evidence\na",
            id="container",
        ),
        pytest.param({"type": "markdown", "text": "a"}, "a", id="markdown"),
        pytest.param(
            {"type": "image", "image_url": "https://a.example", "alt_text": "map"},
            "(map)",
            id="image",
        ),
        pytest.param(
            {"type": "input", "label": m.plain_text("Zone"), "element": SELECT},
            "Zone: \n[Choose]",
            id="input",
        ),
    ],
)
def test_blocks_read_as_in_slack(block, expected):
    assert plain({"text": "t", "blocks": [block]}) == expected


def test_addresses_are_shown_when_asked():
    text = {"text": "see <https://a.example/x|A>"}
    assert plain(text, addresses=True) == "see A <https://a.example/x>"


def test_lines_are_wrapped_but_those_of_tables_are_not():
    message = {
        "blocks": [
            m.section("• one two three four\nfive"),
            m.rich_text(m.rich_preformatted("1234567890  1234567890")),
        ]
    }
    assert plain(message, 12) == "• one two\n  three four\nfive\n1234567890  1234567890"


def test_buttons_are_found_in_the_order_they_are_seen():
    message = {
        "blocks": [
            m.section("a", accessory=m.button("One", "x", "v"), block_id="q:1"),
            m.section("b", accessory={"type": "image", "alt_text": "i"}),
            {
                "type": "container",
                "child_blocks": [
                    m.actions(SELECT, m.button("Two", "y", url="https://a.example"), block_id="b")
                ],
            },
        ]
    }
    found = pressables(message)
    assert [(p.label, p.action_id, p.block_id, p.value) for p in found] == [
        ("One", "x", "q:1", "v"),
        ("Two", "y", "b", None),
    ]
    assert found[1].url == "https://a.example"
    assert pressables({"text": "a"}) == ()
