"""What a document is filed as: the words that mark its event, and its day."""

from __future__ import annotations

from datetime import date

import pytest
from builders import entity

from bot.learn.document import Document
from bot.learn.draft import Extractor
from bot.learn.lexicon import Lexicon
from bot.learn.report import Reporter
from store.reports import StoredDocument
from store.tiers import Tiers

ENTITIES = [entity("Oracle"), entity("Texas", "place", place_type="state")]
TODAY = date(2026, 11, 22)


def filed(title: str, text: str, published: date | None = None) -> StoredDocument:
    document = Document("x", title, text, None, published)
    made = Extractor(Lexicon(ENTITIES), {}).extract(document, beside=True)
    return Reporter(ENTITIES, Tiers({}, {}, {}, {})).stored(made, "x", TODAY)


MARKS = {
    "plain": ("Oracle builds Terrapod in Texas", ("terrapod",)),
    "accent-inside": ("Oracle builds Qualmé in Texas", ("qualme",)),
    "capital-with-accent": ("Oracle builds Ångkraft in Texas", ("angkraft",)),
    "capital-cyrillic": ("Oracle builds Жуковка in Texas", ("жуковка",)),
    "capital-greek": ("Oracle builds Θάλασσα in Texas", ("θαλασσα",)),
    "capital-inside": ("Oracle builds xÉlyra in Texas", ("xelyra",)),
    "no-capital": ("Oracle builds ångkraft in Texas", ()),
    "only-the-last-letter": ("Oracle builds quorvaÉ in Texas", ()),
}


@pytest.mark.parametrize(("title", "marks"), MARKS.values(), ids=MARKS)
def test_words_with_a_capital_of_any_script_mark_an_event(
    title: str, marks: tuple[str, ...]
) -> None:
    report = filed(title, "").report
    assert report is not None
    assert report.marks == marks


TEXT = "Oracle will spend $3 billion on a data center in Texas."
DAYS = {
    "published": (TEXT, date(2026, 3, 4), date(2026, 3, 4)),
    "told-by-the-text": (f"On 2 March 2026 it became known. {TEXT}", None, date(2026, 3, 2)),
    "told-by-nothing": (TEXT, None, TODAY),
    "line-of-its-own": (f"Nov 3, 2025\n{TEXT}", None, date(2025, 11, 3)),
    "published-line": (f"Published 3 May 2026, 9:40 a.m.\n{TEXT}", None, date(2026, 5, 3)),
    "posted-line": (f"Posted:\n2:41 PM PDT · July 28, 2026\n{TEXT}", None, date(2026, 7, 28)),
    "name-and-day": (f"Jane Roe\nJune 2, 2026\n{TEXT}", None, date(2026, 6, 2)),
    "published-otherwise": (f"Nov 3, 2025\n{TEXT}", date(2026, 3, 4), date(2026, 3, 4)),
    "day-of-another-year-in-a-sentence": (
        f"Oracle was listed on March 12, 1986.\n{TEXT}",
        None,
        TODAY,
    ),
    "day-far-below": ("\n".join([TEXT, "It is so. " * 400, "Nov 3, 2025"]), None, TODAY),
    "told-of-what-is-to-come": (f"It opens on 2 March 2027. {TEXT}", None, TODAY),
}


@pytest.mark.parametrize(("text", "published", "day"), DAYS.values(), ids=DAYS)
def test_an_undated_document_is_of_the_day_that_its_text_gives(
    text: str, published: date | None, day: date
) -> None:
    assert filed("Oracle to build in Texas", text, published).day == day
