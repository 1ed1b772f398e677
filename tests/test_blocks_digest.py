"""A digest as messages: short at the root, whole in the thread, within Slack's limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from builders import NOW, announcement, chip, mw, party, source, usd
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.answer import Figure
from bot.ask.question import Question
from bot.blocks.digest import PART_BLOCKS, PART_TEXT, addressed, render, render_root
from bot.blocks.limits import problems
from bot.blocks.message import Message
from bot.blocks.plain import plain
from bot.tell.digest import Before, Digest, build
from bot.tell.spelling import Spelling
from store.dealings import Signal
from store.records import Announcement, Freshness


def digest(*announcements: Announcement, **more: Any) -> Digest:
    signals = [Signal(n, n, "new", a.slug, NOW, {}) for n, a in enumerate(announcements)]
    return build(
        signals,
        announcements,
        NOW - timedelta(hours=72),
        NOW,
        "Europe/London",
        Question(),
        spelling=Spelling.of(()),
        freshness=Freshness(date(2026, 8, 21), len(announcements)),
        **more,
    )


def shown(message: Message) -> str:
    return plain(message.to_json())


MICROSOFT = announcement(
    "japan",
    "Microsoft",
    party("OpenAI", "mentioned", "mentioned"),
    on="2026",
    title="Microsoft's plan puts $5B into Japan",
    summary="Its largest investment outside the US.",
    claims=[usd(5e9), usd(7e9, relation="alternative", who_says="Daily")],
    location="Japan",
    horizon="by 2030",
    sources=(source("Daily", tier=2), source("Microsoft", tier=1), source("Blog", tier=3)),
    differences="The Daily says $7B.",
)
META = announcement(
    "chip",
    "Meta",
    chip("MTIA"),
    on="2026-11-20",
    title="Its own MTIA at scale",
    kind="chip",
    status="operational",
    note="Elsewhere said otherwise.",
    sources=(replace(source("Briefing"), url=None),),
)


def test_the_root_is_what_a_phone_shows() -> None:
    root = render(digest(MICROSOFT, META))[0]
    assert shown(root) == (
        "72 hours in AI infrastructure: Microsoft $5B in Japan, Meta's MTIA in operation\n"
        "(Thu 19 Nov 12:00 to Sun 22 Nov 12:00 Europe/London · 2 signals · 2 companies · "
        "1 of 2 from a single source)\n"
        "• Microsoft's plan puts $5B into Japan · by 2030 · 2026 · "
        "sources differ: see the thread · ‹Microsoft› +2\n"
        "• Meta: Its own MTIA at scale · operational · 20 Nov 2026 · Elsewhere said otherwise\n"
        "Not disclosed amounts for 1 of 2; site capacities; numbers of chips\n"
        "(#DataCenters #AIChips #Microsoft #Meta)\n"
        "(Facts to 21 Aug 2026; sources off. Details in the thread.)"
    )
    assert root.text.startswith("72 hours in AI infrastructure")


def test_the_thread_holds_all_there_is() -> None:
    _, thread = render(digest(MICROSOFT, META))
    text = shown(thread)
    for said in (
        "Microsoft's plan puts $5B into Japan",
        "Its largest investment outside the US.",
        "Figures: $5B (capex)",
        "Also said: $7B (Daily)",
        "Place: Japan",
        "Also mentioned: OpenAI",
        "Status: announced · announced 2026 · horizon by 2030",
        "Sources differ: The Daily says $7B.",
        "Sources: ‹Daily› · ‹Microsoft› · ‹Blog›",
        "Chips: MTIA",
        "Note: Elsewhere said otherwise.",
        "Single source: Briefing (no address)",
    ):
        assert said in text
    assert thread.text.startswith("Details 1 of 1: 72 hours")


def test_the_root_is_known_as_a_question_and_says_why_it_came() -> None:
    root = addressed(render(digest(META))[0], "abc", 7)
    assert root.blocks[0]["block_id"] == "q:abc"
    assert "Details in the thread." in shown(root)
    assert [e["value"] for e in root.blocks[-1]["elements"]] == ["7", "7"]
    assert addressed(root, "def").blocks[0]["block_id"] == "q:def"
    assert "block_id" not in render_root(digest(META), "Only you.").blocks[0]


def test_beyond_eight_companies_and_two_of_each_the_root_counts() -> None:
    many = [announcement(f"a{n}", "Big", claims=[usd(9e9)]) for n in range(5)]
    many += [announcement(f"b{n}", f"Firm {n}", claims=[usd(1e9 - n)]) for n in range(12)]
    text = shown(render(digest(*many))[0])
    assert "  and 3 more of Big" in text
    assert "Firm 6" in text
    assert "• 5 more from Firm 7, Firm 8, Firm 9, Firm 10 and Firm 11" in text


def test_totals_and_what_came_before_are_told() -> None:
    told = digest(
        announcement("a", "A", claims=[usd(1e9)]),
        announcement("b", "B", claims=[usd(2e9, qualifier="up_to")]),
        announcement("c", "C", claims=[usd(4e9)], status="rumored"),
        before=[Before("phrase 0", "https://x.slack.com/archives/C1/p1")]
        + [Before(f"phrase {n}") for n in range(1, 7)],
        earlier=3,
        earlier_totals=(Figure("Equity", 5e9, "USD", "equity", count=1, answer=True),),
    )
    text = shown(render(told)[0])
    assert (
        "Totals by kind Capex up to $3B in 2 announcements · "
        "left out: 1 rumored, cancelled or overlapping"
    ) in text
    assert "Against the 72 hours before 3 signals · Equity $5B in 1 announcement\n" in text
    assert "Told here before ‹phrase 0›; phrase 1; phrase 2; phrase 3; phrase 4; 2 more" in text


def test_without_a_source_it_says_so_and_without_a_thread_it_names_none() -> None:
    bare = replace(META, sources=())
    assert "No source is stored." in shown(render(digest(bare))[1])
    (root,) = render(digest())
    assert "Details in the thread" not in shown(root)
    utc = replace(digest(META), zone="Etc/UTC")
    assert "12:00 UTC ·" in shown(render(utc)[0])


def test_an_announcement_of_nobody_is_told_by_its_title() -> None:
    root, thread = render(digest(announcement("law", title="A law passes", kind="policy")))
    assert "• A law passes" in shown(root)
    assert "company" not in shown(root)
    assert all(block["type"] != "header" for block in thread.blocks)


def test_a_long_thread_is_parted_and_no_entry_torn() -> None:
    many = [announcement(f"s{n}", f"Firm {n % 30}", summary="Word " * 200) for n in range(60)]
    _, *thread = render(digest(*many))
    assert len(thread) > 3
    for part in thread:
        assert len(part.blocks) <= PART_BLOCKS
        assert len(shown(part)) <= PART_TEXT + 200
        assert part.blocks[0]["type"] in ("header", "section")
        assert part.blocks[-1]["type"] == "context"
    text = "\n".join(map(shown, thread))
    assert all(f"Title of s{n}\n" in text for n in range(60))
    assert "left out" not in text


def test_a_part_knows_what_it_alone_tells() -> None:
    """What the root leaves out stands in one part of the thread each, and in no other."""
    big = [
        announcement(f"a{n}", "Big", claims=[usd(9e9 - n)], summary="Word " * 200)
        for n in range(12)
    ]
    small = [announcement(f"b{n}", f"Firm {n}", claims=[usd(1e9 - n)]) for n in range(10)]
    root, *thread = render(digest(*big, *small))
    assert root.alone == ()
    assert len(thread) > 1
    left_out = [f"a{n}" for n in range(2, 12)] + ["b7", "b8", "b9"]
    assert [slug for part in thread for slug in part.alone] == left_out
    for part in thread:
        assert all(f"Title of {slug}\n" in shown(part) for slug in part.alone)
    assert not any(f"Title of {slug} " in f"{shown(root)} " for slug in left_out)


def test_many_sources_are_counted() -> None:
    many = announcement("a", "A", sources=tuple(source(f"Paper {n}") for n in range(9)))
    assert "‹Paper 5› · 3 more" in shown(render(digest(many))[1])


TRICKS = ["<!channel>", "<@U1>", "*a*|b>", "&lt;", "x" * 5000]
TEXT = st.text(max_size=200) | st.sampled_from(TRICKS)


def marked_up(message: Message) -> str:
    """Return all text in which Slack reads markup."""
    texts = [message.text]
    for block in message.blocks:
        parts = block.get("elements", [block.get("text")])
        texts += [part["text"] for part in parts if part["type"] == "mrkdwn"]
    return " ".join(texts)


@settings(max_examples=25, deadline=None)
@given(TEXT, TEXT, TEXT, st.integers(1, 12))
def test_foreign_text_never_breaks_a_message(
    title: str, summary: str, name: str, count: int
) -> None:
    """Whatever facts hold, every message is one that Slack takes, and notifies nobody."""
    many = [
        announcement(
            f"s{n}",
            name,
            party(name + "!", "partner", "partner"),
            title=title,
            summary=summary,
            note=summary,
            location=name,
            claims=[mw(5, of=title)],
            sources=(source(name, url=f"https://example.com/{n}"),),
        )
        for n in range(count)
    ]
    for message in render(digest(*many)):
        assert problems(message.to_json()) == ()
        assert "<!channel>" not in marked_up(message)
        assert "<@U1>" not in marked_up(message)


@pytest.mark.parametrize("count", [0, 1, 200])
def test_any_number_fits(count: int) -> None:
    many = [announcement(f"s{n}", f"Firm {n}", claims=[usd(n + 1.0)]) for n in range(count)]
    for message in render(digest(*many)):
        assert problems(message.to_json()) == ()
