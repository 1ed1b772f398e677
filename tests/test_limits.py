"""Slack's limits: at a limit passes, one over is named; every message can be made to fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import mrkdwn as m
from bot.blocks.limits import BadBlocks, check, check_view, fit, problems, shorten_mrkdwn
from bot.blocks.message import Message


def plain(size):
    return {"type": "plain_text", "text": "x" * size}


def marked(size):
    return {"type": "mrkdwn", "text": "x" * size}


def press(**changes):
    return {"type": "button", "text": plain(5), "action_id": "a", **changes}


def options(size, text=5, value=5):
    return [{"text": plain(text), "value": f"{n:0{value}d}"} for n in range(size)]


def menu(kind="static_select", **changes):
    return {"type": kind, "action_id": "a", "options": options(2), **changes}


def row(*elements):
    return {"type": "actions", "elements": list(elements)}


def presses(size):
    return row(*(press(action_id=f"a{n}") for n in range(size)))


def table(rows, columns, size=1, kind="table", **changes):
    cells = [{"type": "raw_text", "text": "x" * size}] * columns
    return {"type": kind, "rows": [cells] * rows, **changes}


def data_table(rows, columns, **changes):
    return table(rows, columns, kind="data_table", **{"caption": "c", **changes})


def pie(segments, size=5, value=1, title=5):
    made = [{"label": "x" * size, "value": value}] * segments
    chart = {"type": "pie", "segments": made}
    return {"type": "data_visualization", "title": "t" * title, "chart": chart}


def bars(series, categories, label=2, axis=5):
    names = [f"{n:0{label}d}" for n in range(categories)]
    data = [{"label": name, "value": 1} for name in names]
    chart = {
        "type": "bar",
        "series": [{"name": f"s{n}", "data": data} for n in range(series)],
        "axis_config": {"categories": names, "x_label": "x" * axis},
    }
    return {"type": "data_visualization", "title": "t", "chart": chart}


def container(*children, title=5):
    return {"type": "container", "title": plain(title), "child_blocks": list(children)}


def section(size):
    return {"type": "section", "text": marked(size)}


def message(*blocks, text="t"):
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks, **changes):
    view = {"type": "modal", "title": plain(5), "submit": plain(5), "blocks": list(blocks)}
    return {**view, **changes}


def form(element, label=5):
    return modal({"type": "input", "label": plain(label), "element": element})


IMAGE = {"type": "image", "image_url": "https://a.example", "alt_text": "a"}
SMALL = section(1)
RULE = {"type": "divider"}

# id, surface, at the limit, one over, pointer of the problem
LIMITS = [
    ("blocks", "message", message(*[RULE] * 50), message(*[RULE] * 51), "/blocks"),
    ("blocks-ack", "ack", message(*[RULE] * 50), message(*[RULE] * 51), "/blocks"),
    ("blocks-modal", "modal", modal(*[RULE] * 100), modal(*[RULE] * 101), "/blocks"),
    (
        "blocks-home",
        "home",
        {"type": "home", "blocks": [RULE] * 100},
        {"type": "home", "blocks": [RULE] * 101},
        "/blocks",
    ),
    ("text", "message", message(text="x" * 4000), message(text="x" * 4001), "/text"),
    ("text-missing", "message", message(SMALL), {"blocks": [SMALL]}, "/text"),
    ("text-blank", "message", message(SMALL), message(SMALL, text=" "), "/text"),
    ("section", "message", message(section(3000)), message(section(3001)), "/blocks/0/text/text"),
    ("section-least", "message", message(section(1)), message(section(0)), "/blocks/0/text/text"),
    (
        "section-nothing",
        "message",
        message({"type": "section", "fields": [marked(1)]}),
        message({"type": "section"}),
        "/blocks/0/text",
    ),
    (
        "fields",
        "message",
        message({"type": "section", "fields": [marked(1)] * 10}),
        message({"type": "section", "fields": [marked(1)] * 11}),
        "/blocks/0/fields",
    ),
    (
        "field",
        "message",
        message({"type": "section", "fields": [marked(2000)]}),
        message({"type": "section", "fields": [marked(2001)]}),
        "/blocks/0/fields/0/text",
    ),
    (
        "accessory",
        "message",
        message({**SMALL, "accessory": press()}),
        message({**SMALL, "accessory": {"type": "plain_text_input"}}),
        "/blocks/0/accessory/type",
    ),
    (
        "accessory-image",
        "message",
        message({**SMALL, "accessory": IMAGE}),
        message({**SMALL, "accessory": None}),
        "/blocks/0/accessory",
    ),
    (
        "header",
        "message",
        message({"type": "header", "text": plain(150)}),
        message({"type": "header", "text": plain(151)}),
        "/blocks/0/text/text",
    ),
    (
        "header-plain",
        "message",
        message({"type": "header", "text": plain(1)}),
        message({"type": "header", "text": marked(1)}),
        "/blocks/0/text/type",
    ),
    (
        "context",
        "message",
        message({"type": "context", "elements": [marked(1)] * 9 + [IMAGE]}),
        message({"type": "context", "elements": [marked(1)] * 11}),
        "/blocks/0/elements",
    ),
    (
        "context-text",
        "message",
        message({"type": "context", "elements": [marked(3000)]}),
        message({"type": "context", "elements": [marked(3001)]}),
        "/blocks/0/elements/0/text",
    ),
    ("actions", "message", message(presses(25)), message(presses(26)), "/blocks/0/elements"),
    ("actions-least", "message", message(presses(1)), message(presses(0)), "/blocks/0/elements"),
    (
        "action-twice",
        "message",
        message(row(press(), press(action_id="b"))),
        message(row(press(), press())),
        "/blocks/0/elements/1/action_id",
    ),
    (
        "action-id",
        "message",
        message(row(press(action_id="a" * 255))),
        message(row(press(action_id="a" * 256))),
        "/blocks/0/elements/0/action_id",
    ),
    (
        "block-id",
        "message",
        message({**RULE, "block_id": "b" * 255}),
        message({**RULE, "block_id": "b" * 256}),
        "/blocks/0/block_id",
    ),
    (
        "block-twice",
        "message",
        message({**RULE, "block_id": "a"}, {**RULE, "block_id": "b"}),
        message({**RULE, "block_id": "a"}, {**RULE, "block_id": "a"}),
        "/blocks/1/block_id",
    ),
    (
        "button-text",
        "message",
        message(row(press(text=plain(75)))),
        message(row(press(text=plain(76)))),
        "/blocks/0/elements/0/text/text",
    ),
    (
        "button-value",
        "message",
        message(row(press(value="v" * 2000))),
        message(row(press(value="v" * 2001))),
        "/blocks/0/elements/0/value",
    ),
    (
        "button-url",
        "message",
        message(row(press(url="u" * 3000))),
        message(row(press(url="u" * 3001))),
        "/blocks/0/elements/0/url",
    ),
    (
        "button-style",
        "message",
        message(row(press(style="danger"))),
        message(row(press(style="green"))),
        "/blocks/0/elements/0/style",
    ),
    (
        "confirm",
        "message",
        message(row(press(confirm={"title": plain(100), "text": marked(300)}))),
        message(row(press(confirm={"title": plain(101), "text": marked(300)}))),
        "/blocks/0/elements/0/confirm/title/text",
    ),
    (
        "options",
        "message",
        message(row(menu(options=options(100)))),
        message(row(menu(options=options(101)))),
        "/blocks/0/elements/0/options",
    ),
    (
        "option-text",
        "message",
        message(row(menu(options=options(1, text=75)))),
        message(row(menu(options=options(1, text=76)))),
        "/blocks/0/elements/0/options/0/text/text",
    ),
    (
        "option-value",
        "message",
        message(row(menu(options=options(1, value=150)))),
        message(row(menu(options=options(1, value=151)))),
        "/blocks/0/elements/0/options/0/value",
    ),
    (
        "option-group",
        "message",
        message(row(menu(option_groups=[{"label": plain(75), "options": options(1)}]))),
        message(row(menu(option_groups=[{"label": plain(76), "options": options(1)}]))),
        "/blocks/0/elements/0/option_groups/0/label/text",
    ),
    (
        "placeholder",
        "message",
        message(row(menu(placeholder=plain(150)))),
        message(row(menu(placeholder=plain(151)))),
        "/blocks/0/elements/0/placeholder/text",
    ),
    (
        "overflow",
        "message",
        message(row(menu("overflow", options=options(5)))),
        message(row(menu("overflow", options=options(6)))),
        "/blocks/0/elements/0/options",
    ),
    (
        "checkboxes",
        "modal",
        form(menu("checkboxes", options=options(10))),
        form(menu("checkboxes", options=options(11))),
        "/blocks/0/element/options",
    ),
    (
        "input-label",
        "modal",
        form({"type": "plain_text_input"}, 2000),
        form({"type": "plain_text_input"}, 2001),
        "/blocks/0/label/text",
    ),
    (
        "input-length",
        "modal",
        form({"type": "plain_text_input", "max_length": 3000}),
        form({"type": "plain_text_input", "max_length": 3001}),
        "/blocks/0/element/max_length",
    ),
    (
        "input-value",
        "modal",
        form({"type": "plain_text_input", "max_length": 2, "initial_value": "ab"}),
        form({"type": "plain_text_input", "max_length": 2, "initial_value": "abc"}),
        "/blocks/0/element/initial_value",
    ),
    (
        "input-element",
        "modal",
        form({"type": "email_text_input"}),
        form(None),
        "/blocks/0/element",
    ),
    (
        "input-submit",
        "modal",
        form({"type": "number_input"}),
        {k: v for k, v in form({"type": "number_input"}).items() if k != "submit"},
        "/submit",
    ),
    ("title", "modal", modal(title=plain(24)), modal(title=plain(25)), "/title/text"),
    ("submit", "modal", modal(submit=plain(24)), modal(submit=plain(25)), "/submit/text"),
    (
        "metadata",
        "modal",
        modal(private_metadata="x" * 3000),
        modal(private_metadata="x" * 3001),
        "/private_metadata",
    ),
    (
        "callback",
        "modal",
        modal(callback_id="x" * 255),
        modal(callback_id="x" * 256),
        "/callback_id",
    ),
    ("view-type", "modal", modal(), {"type": "home", "title": plain(1), "blocks": []}, "/type"),
    (
        "alert",
        "modal",
        modal({"type": "alert", "text": plain(200)}),
        modal({"type": "alert", "text": plain(201)}),
        "/blocks/0/text/text",
    ),
    (
        "image",
        "message",
        message(IMAGE),
        message({"type": "image", "image_url": "https://a.example"}),
        "/blocks/0/alt_text",
    ),
    (
        "markdown-budget",
        "message",
        message({"type": "markdown", "text": "x" * 10_000}),
        message(*[{"type": "markdown", "text": "x" * 6_001}] * 2),
        "/blocks",
    ),
    (
        "markdown",
        "message",
        message({"type": "markdown", "text": "x"}),
        message({"type": "markdown", "text": "x" * 12_001}),
        "/blocks/0/text",
    ),
    (
        "feedback",
        "message",
        message(
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "positive_button": {"text": plain(75), "value": "y"},
                        "negative_button": {"text": plain(75), "value": "n"},
                    }
                ],
            }
        ),
        message(
            {
                "type": "context_actions",
                "elements": [
                    {
                        "type": "feedback_buttons",
                        "positive_button": {"text": plain(76), "value": "y"},
                    }
                ],
            }
        ),
        "/blocks/0/elements/0/positive_button/text/text",
    ),
    ("table-rows", "message", message(table(100, 1)), message(table(101, 1)), "/blocks/0/rows"),
    ("table-cells", "message", message(table(2, 20)), message(table(2, 21)), "/blocks/0/rows/0"),
    ("table-cell", "message", message(table(1, 1)), message(table(1, 1, 0)), "/blocks/0/rows/0/0"),
    (
        "table-text",
        "message",
        message(table(10, 10, 100)),
        message(table(10, 10, 101)),
        "/blocks/0/rows",
    ),
    (
        "table-ragged",
        "message",
        message(table(2, 1)),
        message({"type": "table", "rows": [*table(1, 2)["rows"], *table(1, 1)["rows"]]}),
        "/blocks/0/rows/1",
    ),
    (
        "table-settings",
        "message",
        message(table(1, 1, column_settings=[{}] * 20)),
        message(table(1, 1, column_settings=[{}] * 21)),
        "/blocks/0/column_settings",
    ),
    (
        "table-cell-types",
        "message",
        message(
            {
                "type": "table",
                "rows": [
                    [
                        {"type": "raw_number", "value": 1, "text": "1"},
                        {"type": "rich_text", "elements": [m.rich_section(m.rich("a"))]},
                    ]
                ],
            }
        ),
        message({"type": "table", "rows": [["a"]]}),
        "/blocks/0/rows/0/0",
    ),
    (
        "table-number",
        "message",
        message({"type": "table", "rows": [[{"type": "raw_number", "value": 1.5, "text": "1"}]]}),
        message({"type": "table", "rows": [[{"type": "raw_number", "value": "1", "text": "1"}]]}),
        "/blocks/0/rows/0/0/value",
    ),
    (
        "one-table",
        "message",
        message(table(1, 1)),
        message(table(1, 1), container(table(1, 1))),
        "/blocks",
    ),
    (
        "data-table-rows",
        "message",
        message(data_table(101, 1)),
        message(data_table(102, 1)),
        "/blocks/0/rows",
    ),
    (
        "data-table-columns",
        "message",
        message(data_table(1, 20)),
        message(data_table(1, 21)),
        "/blocks/0/rows/0",
    ),
    (
        "data-table-text",
        "message",
        message(data_table(10, 20, size=100)),
        message(data_table(10, 20, size=101)),
        "/blocks/0/rows",
    ),
    (
        "data-table-caption",
        "message",
        message(data_table(1, 1)),
        message(data_table(1, 1, caption="")),
        "/blocks/0/caption",
    ),
    (
        "data-table-heading",
        "message",
        message(data_table(1, 1)),
        message(
            {
                "type": "data_table",
                "caption": "c",
                "rows": [[{"type": "raw_number", "value": 1, "text": "1"}]],
            }
        ),
        "/blocks/0/rows/0/0",
    ),
    (
        "data-table-page",
        "message",
        message(data_table(1, 1, page_size=100)),
        message(data_table(1, 1, page_size=101)),
        "/blocks/0/page_size",
    ),
    ("chart-title", "message", message(pie(1, title=50)), message(pie(1, title=51)), "/blocks/0"),
    ("pie", "message", message(pie(6)), message(pie(7)), "/blocks/0/chart/segments"),
    ("pie-label", "message", message(pie(1, 20)), message(pie(1, 21)), "/blocks/0/chart/segments"),
    (
        "pie-value",
        "message",
        message(pie(1, value=1)),
        message(pie(1, value=0)),
        "/blocks/0/chart/segments/0/value",
    ),
    ("series", "message", message(bars(6, 2)), message(bars(7, 2)), "/blocks/0/chart/series"),
    (
        "categories",
        "message",
        message(bars(1, 20)),
        message(bars(1, 21)),
        "/blocks/0/chart/axis_config/categories",
    ),
    (
        "category",
        "message",
        message(bars(1, 2, 20)),
        message(bars(1, 2, 21)),
        "/blocks/0/chart/axis_config/categories/0",
    ),
    (
        "axis",
        "message",
        message(bars(1, 2, axis=50)),
        message(bars(1, 2, axis=51)),
        "/blocks/0/chart/axis_config/x_label",
    ),
    (
        "chart-type",
        "message",
        message(bars(1, 1)),
        message({"type": "data_visualization", "title": "t", "chart": {"type": "radar"}}),
        "/blocks/0/chart/type",
    ),
    ("charts", "message", message(pie(1), pie(1)), message(*[pie(1)] * 3), "/blocks"),
    (
        "container",
        "message",
        message(container(*[SMALL] * 10)),
        message(container(*[SMALL] * 11)),
        "/blocks/0/child_blocks",
    ),
    (
        "container-nested",
        "message",
        message(container(SMALL)),
        message(container(container(SMALL))),
        "/blocks/0/child_blocks/0/type",
    ),
    (
        "container-title",
        "message",
        message(container(SMALL, title=150)),
        message(container(SMALL, title=151)),
        "/blocks/0/title/text",
    ),
    (
        "budget",
        "message",
        message(*[section(2500)] * 4),
        message(*[section(2500)] * 4, SMALL),
        "/blocks",
    ),
    ("null", "message", message(RULE), message(None), "/blocks/0"),
    ("no-object", "message", message(RULE), message("x"), "/blocks/0"),
    ("unknown", "message", message(RULE), message({"type": "banner"}), "/blocks/0/type"),
    ("no-list", "message", message(RULE), {"text": "t", "blocks": "x"}, "/blocks"),
    ("text-object", "message", message(SMALL), message({"type": "header"}), "/blocks/0/text"),
    (
        "rich-run",
        "message",
        message(m.rich_text(m.rich_section(m.rich("x" * 3000)))),
        message(m.rich_text(m.rich_section(m.rich("x" * 3001)))),
        "/blocks/0/elements/0/elements/0/text",
    ),
    (
        "rich-broadcast",
        "message",
        message(m.rich_text(m.rich_section(m.rich_link("https://a.example", "a")))),
        message(m.rich_text(m.rich_section({"type": "broadcast", "range": "channel"}))),
        "/blocks/0/elements/0/elements/0/type",
    ),
    (
        "rich-list",
        "message",
        message(m.rich_text(m.rich_list(m.rich_section(m.rich("a"))))),
        message(m.rich_text({"type": "rich_text_list", "style": "square", "elements": [{}]})),
        "/blocks/0/elements/0/style",
    ),
]


@pytest.mark.parametrize(
    ("surface", "at", "over", "pointer"), [pytest.param(*row[1:], id=row[0]) for row in LIMITS]
)
def test_at_a_limit_passes_and_one_over_is_named(surface, at, over, pointer):
    assert problems(at, surface) == ()
    assert any(problem.startswith(pointer) for problem in problems(over, surface))


SURFACES = {
    "section": (SMALL, "message ack modal home"),
    "header": ({"type": "header", "text": plain(1)}, "message ack modal home"),
    "context": (m.context("a"), "message ack modal home"),
    "actions": (presses(1), "message ack modal home"),
    "divider": (RULE, "message ack modal home"),
    "rich_text": (m.rich_text(m.rich_section(m.rich("a"))), "message ack modal home"),
    "image": (IMAGE, "message modal home"),
    "markdown": ({"type": "markdown", "text": "a"}, "message"),
    "table": (table(1, 1), "message"),
    "data_table": (data_table(1, 1), "message"),
    "chart": (pie(1), "message"),
    "container": (container(SMALL), "message"),
    "alert": ({"type": "alert", "text": plain(1)}, "modal"),
}


@pytest.mark.parametrize("surface", ["message", "ack", "modal", "home"])
@pytest.mark.parametrize(("block", "allowed"), SURFACES.values(), ids=SURFACES)
def test_each_block_stands_on_its_surfaces_only(block, allowed, surface):
    views = {"modal": modal(block), "home": {"type": "home", "blocks": [block]}}
    found = problems(views.get(surface, message(block)), surface)
    assert (found == ()) == (surface in allowed.split())


def test_check_raises_with_every_problem():
    with pytest.raises(BadBlocks, match="/blocks/0") as caught:
        check(Message("", (section(0),)))
    assert len(caught.value.problems) == 2


def test_check_view_names_the_problems_of_a_view():
    assert check_view(modal(RULE)) == modal(RULE)
    home = {"type": "home", "blocks": [RULE]}
    assert check_view(home) == home
    with pytest.raises(BadBlocks, match="/title"):
        check_view(modal(title=plain(0)))


def test_nobody_is_notified_by_a_message():
    for text in ("<!channel>", "<!here|x>", "<!subteam^S1>"):
        with pytest.raises(BadBlocks, match="everybody"):
            check(Message("t", (m.section(text),)))
        with pytest.raises(BadBlocks, match="everybody"):
            check(Message(text))
        heading = Message("t", (m.header(text), m.rich_text(m.rich_section(m.rich(text)))))
        assert check(heading) == heading


texts = st.one_of(
    st.text(max_size=40),
    st.builds(lambda t, n: (t + " ") * n, st.text(max_size=8), st.integers(0, 1500)),
)
safe = texts.map(m.escape)
blocks = st.one_of(
    st.builds(m.header, texts),
    st.builds(lambda t, f: m.section(t, fields=f), safe, st.lists(safe, max_size=12)),
    st.builds(lambda ts: m.context(*ts), st.lists(safe, max_size=12)),
    st.builds(
        lambda ts: m.actions(*(m.button(t, f"a{n}") for n, t in enumerate(ts))),
        st.lists(texts, min_size=1, max_size=27),
    ),
    st.builds(lambda t: m.rich_text(m.rich_section(m.rich(t)), m.rich_preformatted(t)), texts),
    st.just(m.divider()),
    st.builds(lambda t: m.section("x", accessory=m.button(t, "a")), texts),
)


@settings(max_examples=60, deadline=None)
@given(safe.filter(str.strip), st.lists(blocks, max_size=6), st.integers(1, 12))
def test_every_message_fits_and_then_passes(text, made, times):
    check(fit(Message(text, tuple(made * times))))


def test_a_message_that_fits_is_left_as_it_is():
    whole = Message("t", (m.header("a"), m.section("b", accessory=IMAGE), m.context("c")))
    assert fit(whole) == whole


def test_blocks_without_room_are_counted_and_the_last_rows_stay():
    body = [m.section(str(n)) for n in range(60)]
    tail = (m.actions(m.button("More", "a")), m.context("facts to 21 Aug 2026"))
    fitted = fit(Message("t", (*body, *tail)))
    assert len(fitted.blocks) == 50
    assert fitted.blocks[-2:] == tail
    said = fitted.blocks[-3]["elements"][0]["text"]
    assert said == "13 more parts left out: no room in one message."


def test_a_tail_that_takes_half_the_message_is_treated_as_its_body():
    fitted = fit(Message("t", tuple(m.context("x" * 2900) for _ in range(4))))
    assert len(fitted.blocks) == 4
    assert "1 more part left out" in fitted.blocks[-1]["elements"][0]["text"]


def test_small_print_may_hold_an_image():
    whole = Message("t", ({"type": "context", "elements": [IMAGE]},))
    assert check(fit(whole)) == whole


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("one two", 20, "one two", id="fits"),
        pytest.param("one two three four five", 20, "one two…", id="word-border"),
        pytest.param("a <https://a.example|b c d> e", 20, "a…", id="link-stays-whole"),
        pytest.param("aaaa &amp;&amp;&amp;&amp;", 16, "aaaa…", id="entity-stays-whole"),
        pytest.param("*one two three four five*", 20, "*one two…*", id="bold-closes"),
        pytest.param("```one two three four```", 20, "```one two…\n```", id="code-closes"),
        pytest.param("x" * 30, 20, "x" * 12 + "…", id="one-long-word"),
    ],
)
def test_mrkdwn_is_shortened_without_breaking_markup(text, limit, expected):
    assert shorten_mrkdwn(text, limit) == expected
