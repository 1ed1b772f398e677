"""Texts taken apart: sentences, page furniture, names under their policies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn.document import Document, plain
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import mentions
from bot.learn.passages import passages

LEAD = "The company will build a data center in Ohio, it said on Monday."


def sentences(
    text: str, title: str = "A title of some length", url: str | None = None
) -> list[str]:
    return [s.text for s in passages(Document("x", title, text, url)).sentences]


def names(lexicon: Lexicon, text: str) -> list[str]:
    found = mentions(lexicon, passages(Document("x", "", text)))
    return [m.entity.name for m in found if m.entity.kind != "place"]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter for the latest news.",
        "Sign up for the daily briefing and never miss a story.",
        "We use cookies to improve your experience on this site.",
        "By providing your email you agree to our terms of service.",
        "Image Credits: Someone / Getty Images",
        "© 2026 A Publisher. All rights reserved.",
        "Jane Roe is a senior reporter who covers chips and the cloud.",
        "John Roe is the site's weekend editor.",
        "Follow topics and authors from this story to see more like this.",
        "Register now to save $300 on your ticket to the summit.",
        "Home | News | Reviews | Deals | Podcasts | Video",
        "Skip to main content and the navigation of this site.",
        "View image in fullscreen of the plant near the river.",
        "Unlock full access to reviews and roadmaps for members.",
        "Data is a real-time snapshot and is delayed at least 15 minutes.",
        "You have 15 articles left to gift, this month.",
        "Choose us as your preferred source and never miss a moment.",
        "Jane Roe is the Startups/Chips desk editor of this site.",
        "John Roe is The Norvik Herald's technology correspondent in Oslo.",
        "You can contact or verify outreach from Jane by writing to her.",
        "By Jane Roe",
        "Most Popular",
        "FAQ · 繁體中文 · English",
        "ChatGPT · ai · staff member · robot",
        "Markets | data centers and power | deals of the week",
        "Table of contents: what was agreed, why now, what comes next",
        "Nvidia Unveils Its Next Rack And Everybody Cheers",
        "AI",
        "5 min read",
    ],
)
def test_furniture_is_left_out(line: str) -> None:
    assert sentences(f"{line}\n{LEAD}\n{line}") == ["A title of some length", LEAD]


@pytest.mark.parametrize(
    "question",
    ["What is the story about?", "Who pays for it?", "Why does this matter to investors?"],
)
def test_a_question_that_is_a_heading_is_left_out(question: str) -> None:
    text = [LEAD, question, "Work begins in spring.", "It is to end in autumn."]
    assert sentences("\n".join(text))[1:] == [text[0], *text[2:]]


@pytest.mark.parametrize("heading", ["Topics: News", "Latest news", "Related stories"])
@pytest.mark.parametrize("mark", "-•*")
def test_links_above_an_article_are_left_out(heading: str, mark: str) -> None:
    links = [
        f"{mark} Oracle and Meta tie up to build chips of ten gigawatts",
        f"{mark} Shares rise",
    ]
    assert sentences("\n".join([heading, *links, LEAD])) == ["A title of some length", LEAD]


def test_points_of_an_article_itself_stay() -> None:
    points = [
        "- The company has not said how much it will cost",
        "- Work begins in the spring of 2027",
    ]
    assert sentences("\n".join([LEAD, *points]))[2:] == points


@pytest.mark.parametrize(
    "heading",
    ["Related", "Related articles", "Most popular", "Read more", "More from Tech", "Comments (12)",
     "About the author", "Forward-Looking Statements", "Media contact", "Topics",
     "Recommended for you"],
)  # fmt: skip
def test_what_follows_an_end_is_left_out(heading: str) -> None:
    text = "\n".join(
        [LEAD] * 1 + ["It is the largest so far. " * 8, heading, "Oracle buys a plant for $5."]
    )
    assert not any("Oracle" in s for s in sentences(text))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Mistral said it would invest\n$1.4 billion in Sweden\nto build data centers.",
         "Mistral said it would invest $1.4 billion in Sweden to build data centers."),
        ("It was reported by\nReuters\nand\nBloomberg\n.",
         "It was reported by Reuters and Bloomberg ."),
        ("Starcloud\nhas now raised a total of $200 million in all.",
         "Starcloud has now raised a total of $200 million in all."),
        ("The company previously raised\nAU$330 million\n(about $215 million) at a higher price.",
         "The company previously raised AU$330 million (about $215 million) at a higher price."),
    ],
)  # fmt: skip
def test_lines_of_one_sentence_are_joined(text: str, whole: str) -> None:
    assert sentences(text)[1:] == [whole]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It is in the U.S. market now. It grows.", 2),
        ("Dell Technologies Inc. said so. Others did not.", 2),
        ("Mr. Roe of Acme Corp. agreed. The deal closes in Jan. 2027 or so.", 2),
        ("It costs $1.2 billion. It opens in 2027.", 2),
        ('"We build." That is what J. Roe said on the day.', 2),
        ("One sentence only, without an end to it at all", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == 1 + count


@pytest.mark.parametrize(
    ("title", "url", "shown"),
    [
        ("Oracle builds a site in Ohio | TechCrunch", None, "Oracle builds a site in Ohio"),
        ("Oracle builds a site in Ohio - The Verge", "https://www.theverge.com/1",
         "Oracle builds a site in Ohio"),
        ("Oracle builds a site in Ohio | Technology | The Paper", None,
         "Oracle builds a site in Ohio"),
        ("Oracle builds a site in Ohio - The Norvik Herald", "https://www.norvikherald.com/1",
         "Oracle builds a site in Ohio"),
        ("Oracle builds a site in Ohio - RackReview.com", "https://www.rackreview.com/1",
         "Oracle builds a site in Ohio"),
        ("Oracle builds a site in Ohio - but not in Texas", "https://www.theverge.com/1",
         "Oracle builds a site in Ohio - but not in Texas"),
    ],
)  # fmt: skip
def test_a_title_loses_the_name_of_its_site(title: str, url: str | None, shown: str) -> None:
    assert sentences("", title, url) == [shown]


def test_the_article_begins_where_its_title_stands_again() -> None:
    text = f"Skip to the content of this page now.\n# Oracle builds\nmore\n{LEAD}"
    assert sentences(text, "Oracle builds")[1:] == [LEAD]


TITLE = "Oracle to build a data center in Ohio for $3 billion"
MENU = "Home News Markets Tech Watchlist Account"
AGAIN = {
    "in-other-words": "Oracle plans to build a data center in Ohio for $3 billion",
    "after-a-menu": f"{MENU} Oracle to build a data center in Ohio for $3 billion",
    "with-a-menu-after-it": f"{TITLE} Skip navigation {MENU}",
    "longer": f"{TITLE}, its first in the state",
    "twice": f"{TITLE} {MENU}\nMore news of many countries of the world and others\n{TITLE}",
}


@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
def test_the_article_begins_where_most_words_of_its_title_stand_again(again: str) -> None:
    menu = "Trending Chips of many makers in the world and other news of today"
    assert sentences(f"{menu}\n{again}\n{LEAD}", TITLE)[1:] == [LEAD]


def test_what_a_page_says_of_itself_stays_before_the_article() -> None:
    described = "Oracle wants to be where power is cheap."
    assert sentences(f"{described}\n{MENU}\n{TITLE}\n{LEAD}", TITLE)[1:] == [described, LEAD]


def test_a_link_that_is_worded_like_the_title_begins_no_article() -> None:
    said = [f"The company said so on day {day} of its long, long talks." for day in range(12)]
    link = "Why Oracle wants to build a data center in Ohio for $3 billion now"
    assert sentences("\n".join([*said, link, LEAD]), TITLE)[1] == said[0]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It pays \\$30 billion.", "It pays  $30 billion."),
        ("\\*Some\\* of it is \\~3 GW.", " *Some * of it is  ~3 GW."),
        ("A path C:\\chips stays.", "A path C:\\chips stays."),
    ],
)
def test_escapes_of_markdown_are_made_plain(text: str, whole: str) -> None:
    assert plain(text) == whole


@given(st.text(max_size=400), st.text(max_size=40))
@settings(max_examples=200)
def test_offsets_are_those_of_the_text(text: str, title: str) -> None:
    found = passages(Document("x", title, text))
    for sentence in found.sentences:
        assert found.whole[sentence.start : sentence.end] == sentence.text
        assert len(sentence.small) == len(sentence.text)
    assert len(found.whole) == len(f"{title}\n{text}")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Meta will build it, and Oracle pays.", ["Meta", "Oracle"]),
        ("A meta-analysis of metadata by a meta group", []),
        ("Meta-analysis of many studies was done", []),
        ("Meta-owned servers run on it", ["Meta"]),
        ("The recipe of an apple pie with oracle bones", []),
        ("He bought an Apple server and the Apple pie", ["Apple", "Apple"]),
        ("NVIDIA's and AMD's chips, Intel’s too", ["NVIDIA", "AMD", "Intel"]),
        ("The intel was that NVIDIA-backed firms lead", ["NVIDIA"]),
        ("They switch to a lambda function and etched glass", []),
        ("Together, they cohere around a crusoe of sorts", []),
        ("OpenAI/Oracle plans and the Amazon–OpenAI deal",
         ["OpenAI", "Oracle", "Amazon", "OpenAI"]),
        ("write to jobs@meta.com or https://www.oracle.com/x", []),
        ("The H100s, H-100s and 8 MI300X parts", ["H100", "H100", "MI300X"]),
        ("GB200 NVL72 racks and GB200NVL72", ["GB200 NVL72", "GB200 NVL72"]),
        ("MI 300X and MI-300X beside the TPU v5e and TPUv5e",
         ["MI300X", "MI300X", "TPU v5e", "TPU v5e"]),
        ("A 2,000-acre site on the A10 motorway", []),
        ("They use A10 GPUs of NVIDIA in it", ["A10", "NVIDIA"]),
        ("Claude models of Anthropic run there", ["Claude", "Anthropic"]),
        ("AWS and Amazon Web Services are one", ["Amazon", "Amazon"]),
        ("GPT-5.5 came after GPT-5.4, and GPT-5 before", ["GPT", "GPT", "GPT-5"]),
        ("The Llama 3.05 models", ["Llama"]),
        ("Use Claude 4.99 or so", ["Claude"]),
        ("A SuperPoD of Huawei with Ascend chips", ["Huawei", "Ascend"]),
        ("The Kill Switch Act is new, and so is the Meta Bill", []),
        ("Who wins the Oracle Prize? Not the Apple Awards", []),
        ("Scale AI labels data, at large scale AI needs it", ["Scale AI"]),
        ("They open AI centers; OpenAI is one", ["OpenAI"]),
        # the end of a compound is no name, the second of two names is
        ("A Large-Scale AI project and utility-Scale AI halls", []),
        ("A Low-Meta diet and the non-Oracle world", []),
        ("US-NVIDIA talks, an Oracle-OpenAI site, a Full-Scale AI site", ["NVIDIA", "Oracle",
         "OpenAI"]),
        ("A mistral AI storm, and Mistral AI", ["Mistral AI"]),
    ],
)  # fmt: skip
def test_names(lexicon: Lexicon, text: str, there: list[str]) -> None:
    assert names(lexicon, f"It is so: {text} as said.") == there


def test_a_doubtful_name_counts_where_the_text_is_sure_of_it_elsewhere(lexicon: Lexicon) -> None:
    doubtful = "Switch off the lights of the old hall."
    assert "Switch" not in names(lexicon, doubtful)
    assert names(lexicon, f"{doubtful} The operator Switch will run it.") == ["Switch", "Switch"]
