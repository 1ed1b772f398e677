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
    "told-of-what-is-to-come": (f"It opens on 2 March 2027. {TEXT}", None, TODAY),
}


@pytest.mark.parametrize(("text", "published", "day"), DAYS.values(), ids=DAYS)
def test_an_undated_document_is_of_the_day_that_its_text_gives(
    text: str, published: date | None, day: date
) -> None:
    assert filed("Oracle to build in Texas", text, published).day == day
