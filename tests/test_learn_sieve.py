"""What an expression needs, and that no match is lost by looking for that first."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn import counts, money, places, places_words, power, terms
from bot.learn.currencies import CODES, SIGNS
from bot.learn.document import Document
from bot.learn.figures import MOST, Figures
from bot.learn.kinds_cues import CUES
from bot.learn.kinds_names import BY_NAMES
from bot.learn.passages import passages
from bot.learn.sieve import Guarded, Sieve, needed


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"acquir\w+", {"acquir"}),
        (r"\bacquir\w+|\btakeover\b", {"acquir", "takeover"}),
        (
            r"data[- ]cent(?:er|re)s?\b",
            {"data-center", "data-centre", "data center", "data centre"},
        ),
        (r"loans?\b", {"loan"}),
        (r"(?:up to |as much as )?\$", {"$"}),
        (r"\bban(?:s|ned)? [^.;]{0,30}data cent", {"data cent"}),
        (r"(?<!no )more than", {"more than"}),
        (r"x(?=yz)", {"x"}),
        (r"(?:gpu|tpu){2,}", {"gpu", "tpu"}),
        (r"\d+ ?(?:mw|gw)", {"mw", "gw"}),
        (r"[a-h]\d", set()),
        (r"\w+|chips", set()),
        (r"(?:chips)?", set()),
        (r"(?:chips)*", set()),
        (r"[^.]{0,30}$", set()),
        ("", set()),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_an_expression_needs(expression: str, words: set[str]) -> None:
    assert needed(expression) == words


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(re.error):
        needed("(chips")


def test_only_what_may_match_passes_in_order() -> None:
    sieve = Sieve([r"chips?\b", r"\w+", r"loan|bond", r"gpus?"])
    assert sieve.passing("a bond for gpus") == [1, 2, 3]
    assert sieve.passing("") == [1]


EXPRESSIONS = [words for of in chain(CUES.values(), BY_NAMES.values()) for _, words in of]
SIEVE = Sieve(EXPRESSIONS)
PATTERNS = [re.compile(words, re.ASCII) for words in EXPRESSIONS]
WORDS = sorted(set(chain.from_iterable(map(needed, EXPRESSIONS))))


@settings(deadline=None)
@given(st.lists(st.one_of(
    st.sampled_from(WORDS), st.sampled_from([" ", "s ", "ed ", "-", ", ", "$5 bn", "@co"]),
    st.text(alphabet="abcdefgilmnoprstuw $.-", max_size=6),
), max_size=14))  # fmt: skip
def test_no_match_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    passing = set(SIEVE.passing(text))
    assert {i for i, pattern in enumerate(PATTERNS) if pattern.search(text)} <= passing


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, " ", "s ", "-", ", "]), max_size=20), st.data())
def test_no_match_is_lost_in_a_part_of_a_text(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passing = set(SIEVE.over(text).passing(start, end))
    part = text[start:end]
    assert {i for i, pattern in enumerate(PATTERNS) if pattern.search(part)} <= passing


READERS = (money.sums, power.powers, counts.counts, terms.percentages, terms.terms)
AMOUNTS = st.sampled_from(["5", "1.5", "100,000", "1,2", "2026", "five", "a million", "an", "two"])
SCALES = st.sampled_from(["", " ", "-", "k", "bn", " billion", " million ", "m ", " lakh crore "])
UNITS = st.sampled_from([
    "dollars", "euros", "won", "made", "mw", "GW", "tw", "two", "-megawatt", "kilo-watts", "GPUs",
    "H100s", "h100 chips", " processors", "%", "pc", " per cent", " years", "-year deal",
    " units", " to ", " - ", ". ", ".\n", " and ", " China ",
])  # fmt: skip
HEADS = st.sampled_from(["", "", " ", "ship ", "over ", *SIGNS, *CODES, *map(str.upper, SIGNS)])


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.tuples(HEADS, AMOUNTS, SCALES, UNITS).map("".join), UNITS), max_size=9)
)
def test_no_figure_is_lost(parts: list[str]) -> None:
    read = passages(Document("x", "Of figures in a title", " ".join(parts)))
    found = sorted(Figures(read).others(), key=lambda one: (one.start, one.measure))
    alone = (
        one
        for reader in READERS
        for s in read.sentences
        for one in reader(read.whole, s.start, s.end, read.small)
        if one.value < MOST
    )
    assert found == sorted(alone, key=lambda one: (one.start, one.measure))


@settings(deadline=None)
@given(st.lists(st.sampled_from([
    "Sparks", ", ", "-", " ", "'s ", "Federal Energy Regulatory Commission", "FERC", "Trump",
    "the EPA has", "Secretary of War", " administration is", "Wall Street",
    *places.STATES, *places.CITIES, *places.DEMONYMS,
]), max_size=8).map("".join))  # fmt: skip
def test_no_place_is_lost(text: str) -> None:
    seen = places.WRITTEN.starts(text)
    for group, expression in zip(
        seen, (places.TOWN, places_words.ORGANS, places.CITY, places.ADJECTIVE), strict=True
    ):
        assert group or not expression.search(text)


def test_a_text_is_looked_at_to_its_last_sentence() -> None:
    menu = "\n".join(["Related stories", *(f"Chips {number}" for number in range(99))])
    body = "Acme buys chips worth $5 billion. " * 3 + "It will run them for five years."
    read = passages(Document("x", "Acme buys chips", f"{body * 9}\n{menu}"))
    last = read.sentences[-1]
    assert last.text == "It will run them for five years."
    assert read.told.startswith(read.small[: last.end])
    assert len(read.told) < len(read.small) - len(menu) // 2


def test_few_expressions_are_left_for_a_sentence() -> None:
    text = "the company said it will open an office in lisbon and hire a hundred people next year."
    assert len(SIEVE.passing(text)) < len(EXPRESSIONS) / 4


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (r"\bloans?\b", "two loans", "loans"),
        (r"\bloans?\b", "two bonds", None),
        (r"\w+ing\b", "building", "building"),
        (r"[a-z]+\d", "h100", "h1"),
        ("|".join(f"k{number}s?" for number in range(10, 25)),
         "the k11s", "k11s"),
    ],
)  # fmt: skip
def test_a_guarded_expression_finds_what_it_would_alone(
    expression: str, text: str, found: str | None
) -> None:
    match = Guarded(expression).search(text)
    assert (match.group() if match else None) == found
