"""Which sum and which power an announcement is about: a rule a table, each with several texts."""

from __future__ import annotations

import pytest

from bot.learn.document import Document
from bot.learn.draft import Extractor
from bot.learn.figures import Figures
from bot.learn.lexicon import Lexicon
from bot.learn.passages import passages
from bot.learn.senses import sense_of
from store.records import Entity, Kind, Measure

FILLER = "The site is large. Work goes on day and night. Roads lead there. Trees stand around. "
FURTHER = "Snow falls in winter. A river runs close by. Birds sing there. It is quiet. "


def chosen(kind: Kind, title: str, text: str, measure: Measure) -> float | None:
    figures = Figures(passages(Document("x", title, text)))
    figures.choose(kind)
    return next((f.value for f in figures.headlines if f.measure == measure), None)


@pytest.fixture(scope="module")
def reader() -> Extractor:
    """An extractor that knows a handful of companies."""
    names = ("Oracle", "OpenAI", "Broadcom", "Meta", "xAI")
    return Extractor(Lexicon([Entity(n, name, "company") for n, name in enumerate(names)]), {})


def sense(text: str) -> str:
    read = passages(Document("x", "", text))
    figures = Figures(read)
    return figures.sense(next(iter(figures.others())))


@pytest.mark.parametrize(
    "text",
    [
        "Google will also provide 5 gigawatts of computing capacity in 2027.",
        "The gas plants will have a combined output of 5 gigawatts.",
        "It is going to install systems with up to 5 gigawatts from 2026.",
        "Over 5 GW are live and planned.",
        "In phases the campuses should reach 5 gigawatts.",
    ],
)
def test_power_counts_wherever_a_text_on_a_deal_tells_it(text: str) -> None:
    for kind in ("funding", "chip", "partnership", "datacenter"):
        assert chosen(kind, "Two firms work together", FILLER + text, "power") == 5000


@pytest.mark.parametrize(
    "text",
    [
        "The whole country has 3 gigawatts of power plants.",
        "A rival already runs 3 gigawatts of data centers.",
        "The sector will need 3 gigawatts of capacity.",
        "A chip such as this one is at home in sites of 3 gigawatts.",
        "A cluster of 3 gigawatts is enough for the average city.",
    ],
)
def test_power_of_something_else_does_not(text: str) -> None:
    assert chosen("chip", "Two firms work together", FILLER + text, "power") is None


@pytest.mark.parametrize(
    "text",
    [
        "The state aims at 3 gigawatts of data centers by 2030.",
        "The government wants 3 gigawatts of new capacity.",
        "Virginia hopes to attract 3 gigawatts of computing.",
    ],
)
def test_what_a_state_hopes_for_is_not_what_a_site_has(text: str) -> None:
    assert chosen("datacenter", "Oracle builds a data center", FILLER + text, "power") is None


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI and Broadcom plan 10 gigawatts of chips.",
        "Meta wants 10 gigawatts of capacity before the decade is over.",
        "xAI runs a site of 10 gigawatts.",
    ],
)
def test_power_of_others_is_not_that_of_the_news(reader: Extractor, text: str) -> None:
    title = "Oracle builds a data center in Ohio for $2 billion"
    draft = reader.extract(Document("x", title, f"Oracle said so on Monday. {FILLER}{text}")).draft
    assert draft is not None
    assert [said.claim.measure for said in draft.claims] == ["amount"]


@pytest.mark.parametrize(
    "text",
    [
        "For its first phase the partners expect to need $900 million.",
        "The owners want to put $900 million into it.",
        "The project needs $900 million, both say.",
    ],
)
def test_the_only_sum_counts_wherever_it_stands(text: str) -> None:
    title, text = "Two firms open a site", FILLER + FURTHER + text
    assert chosen("datacenter", title, text, "amount") == 900e6
    more = "A bridge nearby was built for $400 million and a road for $300 million."
    assert chosen("datacenter", title, f"{text} {more}", "amount") is None


@pytest.mark.parametrize(
    "text",
    [
        "The campus will have 2 GW, enough to train the largest models.",
        "The site offers 2 gigawatts - which is as much as two reactors.",
        "Up to 2 gigawatts of computing are supplied, enough for 4 million homes.",
    ],
)
def test_power_that_is_compared_afterwards_is_still_that_of_the_news(text: str) -> None:
    assert chosen("datacenter", "Firm builds a campus", text, "power") == 2000


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Firm buys nuclear energy for its sites",
         "It runs a 1-gigawatt data center in Ohio. The reactors deliver 600 megawatts by 2035."),
        ("Utility sells solar power",
         "It goes to a data center of 900 MW. The solar plant has 600 MW."),
        ("Wind farm signs with cloud provider",
         "The wind farm has 600 MW. The campus that it feeds draws 300 MW."),
    ],
)  # fmt: skip
def test_news_of_power_is_what_is_generated(title: str, text: str) -> None:
    assert chosen("power", title, text, "power") == 600


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This comes as the firm is taking an $8.9 billion stake.", "earlier"),
        ("The government is taking an $8.9 billion stake.", "deal"),
        ("The bank takes $2 billion of the bonds.", "deal"),
        ("Both are bringing $5 billion into the venture.", "deal"),
        ("That brings the sum to $30 billion.", "total"),
        ("It takes its funding to more than $2 billion.", "total"),
        ("The loan is bringing what it owes to $8 billion.", "total"),
        ("It is the result of a partnership valued at $10 billion.", "deal"),
        ("They signed an order valued at $3 billion.", "deal"),
        ("It is a lease, valued at $7 billion.", "deal"),
        ("The round left the startup valued at $7 billion.", "valuation"),
        # what a company that is bought whole is valued at is paid for it
        (
            "It agreed to buy the owner in an all-cash deal that values the firm at $4 billion.",
            "deal",
        ),
        ("It is acquiring the maker in a deal valuing the company at $900 million.", "deal"),
        ("A takeover that would value the group at $12 billion was agreed.", "deal"),
        ("It buys chips, and a round values it at $6 billion.", "valuation"),
        ("It invests $7 billion in Iowa, as announced in May.", "earlier"),
        ("It builds for $2 billion there, as it disclosed last year.", "earlier"),
        ("The $4 billion plan, as was reported in March, goes on.", "earlier"),
        ("What used to be a $5 billion plan is larger now.", "earlier"),
        ("The site, once a $2 billion project, is finished.", "earlier"),
        ("What was once a budget of $80 million has grown.", "earlier"),
        ("Once it is complete, it is to be a campus worth $5 billion.", "deal"),
        ("It will invest $5 billion once permits are there.", "deal"),
        # what a lease or a contract is to bring in is what it is worth
        ("It reckons the leases will bring in some $7 billion.", "deal"),
        ("Two 15-year contracts should mean about $7 billion of revenue.", "deal"),
        ("Revenue under the agreement is expected to be $3 billion.", "deal"),
        ("It expects $11 billion in revenue from these leases.", "deal"),
        ("The deal would mean savings of $400 million.", "revenue"),
        ("Under the agreement it expects profits of $2 billion.", "revenue"),
        ("Its leases brought in revenue of $80 million in the quarter.", "revenue"),
        ("The landlord made $900 million from contracts a year.", "revenue"),
        ("It generates $4 billion in sales.", "revenue"),
        ("Its tool has reached a $1 billion milestone.", "revenue"),
        ("It is the $10 billion order that the maker had hinted at.", "earlier"),
        ("It repays the $3 billion which it had borrowed.", "earlier"),
        ("This uses $1 billion it had already earmarked.", "earlier"),
        ("1GW costs around $50 billion.", "price"),
        ("Each gigawatt would cost some $40 billion.", "price"),
        ("They put it at $10 million per megawatt.", "price"),
    ],
)
def test_what_a_sum_is_of(text: str, found: str) -> None:
    assert sense(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The new partnership includes a $4 billion investment from the retailer.",
        "Both extend their work, including a loan of $4 billion.",
        "The plan starts with $4 billion for a campus.",
    ],
)
def test_a_part_counts_where_nothing_names_the_whole(text: str) -> None:
    assert chosen("partnership", "Two firms work together", text, "amount") == 4e9
    whole = f"They invest $9 billion. {text}"
    assert chosen("partnership", "Two firms work together", whole, "amount") == 9e9


@pytest.mark.parametrize(
    "text",
    [
        "It has a deal with a model maker worth more than $10 billion.",
        "Its largest order of chips is worth $10 billion.",
        "A contract over $10 billion with its first customer was signed in spring.",
    ],
)
def test_what_was_sold_is_not_what_is_raised(text: str) -> None:
    title = "Chip startup files for its listing"
    assert chosen("funding", title, text, "amount") is None
    assert chosen("funding", title, f"{text} It raises $2 billion.", "amount") == 2e9


@pytest.mark.parametrize(
    "text",
    [
        "The buildings and their power, cooling and fiber are estimated at $27 billion.",
        "Some $27 billion would be needed for all of it.",
        "All in all the work requires $27 billion.",
    ],
)
def test_what_a_site_will_take_is_its_sum(text: str) -> None:
    assert chosen("datacenter", "Firm builds a campus", FILLER + text, "amount") == 27e9


def test_senses_give_the_words_that_say_so() -> None:
    read = passages(Document("x", "", "It is valued at $7 billion."))
    figure = next(iter(Figures(read).others()))
    assert sense_of(figure, read.sentences[1]).why == "valued at"
