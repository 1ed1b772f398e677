"""Foreign text comes out as typed and does nothing."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import mrkdwn as m

NASTY = [
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "<@U1>",
    "<@U1|bob>",
    "<#C1>",
    "<#C1|general>",
    "<!subteam^S1>",
    "<!date^1^{date}|x>",
    "<http://evil.example|Meta>",
    "&lt;!channel&gt;",
    "*b* _i_ ~s~ `c` | > ```",
    "\u202egnp.exe",
    "a\x00b\x1bc",
]
texts = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=5))).map("".join),
)
CONTROL = re.compile(r"<[@#!]")


@given(texts)
def test_escaped_text_holds_no_markup_and_reads_as_typed(text):
    escaped = m.escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert not re.search("&(?!amp;|lt;|gt;)", escaped)
    assert m.unescape(escaped) == m.clean(text)


@given(texts, st.integers(min_value=1, max_value=80))
def test_escaped_text_stays_in_its_limit_and_cuts_no_entity(text, limit):
    escaped = m.escape(text, limit)
    assert len(escaped) <= limit
    assert not re.search("&(?!amp;|lt;|gt;)", escaped)


@given(texts)
def test_clean_text_can_be_sent_and_keeps_the_writing_direction(text):
    cleaned = m.clean(text)
    cleaned.encode()
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", cleaned)
    assert m.clean(cleaned) == cleaned


@given(texts, st.one_of(texts, texts.map("https://a.example/".__add__)))
def test_no_mention_survives_in_any_mrkdwn(text, url):
    made = [m.escape(text), m.bold(text), m.italic(text), m.link(url, text)]
    for result in made:
        assert not CONTROL.search(result)
        assert "\u202e" not in result
    assert made[3].count("<") == made[3].count(">") <= 1


@given(texts)
def test_bold_and_italic_have_just_their_own_marks(text):
    assert m.bold(text).count("*") in (0, 2)
    assert m.italic(text).count("_") in (0, 2)
    assert "\n" not in m.bold(text)


@given(texts)
def test_builders_of_plain_text_always_hold_text_within_limits(text):
    heading, push = m.header(text), m.button(text, "a", text)
    assert 1 <= len(heading["text"]["text"]) <= 150
    assert 1 <= len(push["text"]["text"]) <= 75
    assert heading["text"]["emoji"] is False
    json.dumps([heading, push, m.rich(text), m.rich_link(text, text)]).encode()


@pytest.mark.parametrize(
    ("url", "label", "expected"),
    [
        pytest.param("https://a.example/x", "A", "<https://a.example/x|A>", id="https"),
        pytest.param("http://a.example", "A", "<http://a.example|A>", id="http"),
        pytest.param(
            "https://a.example/?a=1&b=2", "A", "<https://a.example/?a=1&amp;b=2|A>", id="ampersand"
        ),
        pytest.param("https://a.example/x", "", "<https://a.example/x|a.example>", id="no-label"),
        pytest.param("https://a.example", "A|B", "<https://a.example|A¦B>", id="pipe-in-label"),
        pytest.param("https://a.example", "A\nB", "<https://a.example|A B>", id="lines-in-label"),
        pytest.param("https://a.example", "<@U1>", "<https://a.example|&lt;@U1&gt;>", id="mention"),
        pytest.param("javascript:alert(1)", "A", "A", id="script"),
        pytest.param("https://", "A", "A", id="no-host"),
        pytest.param("https://[", "A", "A", id="not-an-address"),
        pytest.param("https://a.example/ b", "A", "A", id="space"),
        pytest.param("https://a.example/|x", "A", "A", id="pipe"),
        pytest.param("https://a.example/>", "A", "A", id="end-of-link"),
        pytest.param("https://bank.example@evil.example", "A", "A", id="user-info"),
        pytest.param("https://a.example/\u202e", "A", "A", id="override"),
        pytest.param("https://a.example/" + "x" * 2000, "A", "A", id="too-long"),
        pytest.param("", "a < b", "a &lt; b", id="no-address"),
    ],
)
def test_only_plain_web_addresses_are_linked(url, label, expected):
    assert m.link(url, label) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("one two", 7, "one two", id="fits"),
        pytest.param("one two three", 8, "one two…", id="at-a-border"),
        pytest.param("one two three", 10, "one two…", id="inside-a-word"),
        pytest.param("abcdefghij", 5, "abcd…", id="one-long-word"),
        pytest.param("a bcdefghij", 8, "a bcdef…", id="long-last-word"),
    ],
)
def test_texts_are_shortened_at_a_word_border(text, limit, expected):
    assert m.shorten(text, limit) == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(m.bold("A*STAR `x`"), "*A∗STAR ˋxˋ*", id="bold"),
        pytest.param(m.italic("a_b & c"), "_aˍb &amp; c_", id="italic"),
        pytest.param(m.bold(" \n "), "", id="bold-nothing"),
        pytest.param(m.italic(""), "", id="italic-nothing"),
        pytest.param(m.divider(), {"type": "divider"}, id="divider"),
        pytest.param(
            m.plain_text(""), {"type": "plain_text", "text": "–", "emoji": False}, id="plain-empty"
        ),
        pytest.param(
            m.button("Go", "go:1", "x", style="primary", url="https://a.example"),
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Go", "emoji": False},
                "action_id": "go:1",
                "value": "x",
                "style": "primary",
                "url": "https://a.example",
            },
            id="button",
        ),
        pytest.param(
            m.section("a", fields=["b"], accessory={"type": "x"}, block_id="q:1"),
            {
                "type": "section",
                "text": m.mrkdwn("a"),
                "fields": [m.mrkdwn("b")],
                "accessory": {"type": "x"},
                "block_id": "q:1",
            },
            id="section",
        ),
        pytest.param(
            m.context("a", "", "b"),
            {"type": "context", "elements": [m.mrkdwn("a"), m.mrkdwn("b")]},
            id="context",
        ),
        pytest.param(
            m.context(""), {"type": "context", "elements": [m.mrkdwn("–")]}, id="context-empty"
        ),
        pytest.param(
            m.actions(m.button("a", "b"), block_id="x"),
            {"type": "actions", "elements": [m.button("a", "b")], "block_id": "x"},
            id="actions",
        ),
        pytest.param(
            m.rich("a", bold=True),
            {"type": "text", "text": "a", "style": {"bold": True}},
            id="rich",
        ),
        pytest.param(
            m.rich_link("https://a.example", ""),
            {"type": "link", "url": "https://a.example", "text": "a.example"},
            id="rich-link",
        ),
        pytest.param(
            m.rich_link("ftp://a", "x"), {"type": "text", "text": "x"}, id="rich-link-refused"
        ),
        pytest.param(
            m.rich_text(
                m.rich_section(m.rich("a")),
                m.rich_list(m.rich_section(m.rich("b")), ordered=True),
                m.rich_preformatted("c"),
            ),
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]},
                    {
                        "type": "rich_text_list",
                        "style": "ordered",
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [{"type": "text", "text": "b"}],
                            }
                        ],
                    },
                    {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "c"}]},
                ],
            },
            id="rich-text",
        ),
    ],
)
def test_builders(made, expected):
    assert made == expected


def test_a_link_that_may_not_be_opened_leaves_a_button_without_one():
    assert "url" not in m.button("Go", "go", url="javascript:x")
