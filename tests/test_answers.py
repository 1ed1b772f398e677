"""Each intent answered on facts: what is found, what it comes to, or honestly why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import TODAY, announcement, chip, entity, fill, mw, party, place, source, units, usd

from bot.ask.answer import Answer, Figure, Guess, Offer
from bot.ask.answers import answer
from bot.ask.context import Reading
from bot.ask.question import INTENTS, Question
from store import Store
from store.records import Announcement, StatusChange

PEOPLE = {"Lisa Su": "AMD"}


def ask(store: Store, *alternatives: Question, **asked: Any) -> Answer:
    reading = Reading("read", Question(**asked), typed="typed", alternatives=alternatives)
    return answer(reading, store, team="", today=TODAY, people=PEOPLE)


def told(made: Answer, of: str | None = None) -> dict[str, float]:
    return {f.label: f.value for f in made.figures if f.of == of}


def asked_for(made: Answer) -> list[Figure]:
    return [figure for figure in made.figures if figure.answer]


WORLD = (
    announcement(
        "site",
        "Meta",
        party("Reliance", "partner", "partner"),
        place("India", "IN"),
        on="2026-06-10",
        claims=(usd(10e9), mw(168)),
    ),
    announcement(
        "gpus",
        "Meta",
        party("AMD", "supplier", "partner"),
        chip("MI450"),
        on="2026-02-24",
        kind="compute_deal",
        claims=(
            usd(100e9, qualifier="up_to", layer="compute_contract"),
            mw(6000, qualifier="up_to"),
            usd(60e9, relation="alternative", who_says="C114"),
        ),
        differences="Nobody agrees.",
    ),
    announcement(
        "rumor",
        "Meta",
        on="2026-01-05",
        kind="funding",
        status="rumored",
        claims=(usd(29e9, layer="other"),),
    ),
    announcement(
        "rent",
        "Google",
        party("AMD", "mentioned", "mentioned"),
        on="2025",
        kind="compute_deal",
        claims=(usd(920e6, period="month", layer="compute_contract"), units(110_000)),
        sources=(source(), source("Second", tier=1, published_on=date(2025, 2, 1))),
    ),
    announcement(
        "plant",
        "Google",
        place("United States", "US"),
        on="2024-03",
        kind="power",
        claims=(mw(500, layer="generation"),),
        date_basis="known",
    ),
    announcement(
        "fund",
        "AMD",
        on="2025-05-05",
        kind="funding",
        claims=(usd(75e9, unit="EUR", value_usd=87e9, layer="equity"),),
    ),
    announcement("talk", "Apple", on="2025-05-05", kind="policy", status="cancelled"),
)


@pytest.fixture
def world(store: Store) -> Store:
    fill(store, WORLD)
    return store


def test_list(world: Store) -> None:
    """A list is newest first, counts all statuses and says what is not disclosed."""
    made = ask(world, names=("Meta",))
    assert made.verdict == "answered"
    assert made.matched == made.shown == ("site", "gpus", "rumor")
    assert made.gaps is not None
    assert (made.gaps.total, made.gaps.with_amount, made.gaps.with_power) == (3, 3, 2)
    assert made.freshness is not None
    assert made.freshness.facts_to == date(2026, 6, 10)
    assert told(made) == {"Announcements": 3}
    assert [f.value for f in made.figures if f.of == "site"] == [10e9, 168]


def test_pages(store: Store) -> None:
    """Five a page; a limit ends the list; the next page begins where the last ended."""
    fill(store, [announcement(f"a{n}", "Meta", on=f"2026-01-{n + 1:02}") for n in range(7)])
    first, second = ask(store, names=("Meta",)), ask(store, names=("Meta",), offset=5)
    assert first.shown == ("a6", "a5", "a4", "a3", "a2")
    assert second.shown == ("a1", "a0")
    assert first.matched == second.matched
    assert ask(store, names=("Meta",), limit=3).matched == ("a6", "a5", "a4")
    assert ask(store, order="oldest", limit=2).shown == ("a0", "a1")


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"names": ("Meta", "AMD")}, ("gpus",)),
        ({"names": ("Meta", "AMD"), "names_mode": "any"}, ("site", "gpus", "rumor", "fund")),
        ({"names": ("MI450",)}, ("gpus",)),
        ({"names": ("AMD",), "role": "supplier"}, ("gpus",)),
        ({"names": ("AMD",), "role": "mentioned"}, ("rent",)),
        ({"names": ("Lisa Su",)}, ("gpus", "fund")),
        ({"names": ("Meta",), "not_names": ("AMD",)}, ("site", "rumor")),
        ({"names": ("Meta",), "not_statuses": ("rumored",)}, ("site", "gpus")),
        ({"names": ("Meta",), "not_kinds": ("funding",)}, ("site", "gpus")),
        ({"places": ("IN",)}, ("site",)),
        ({"places": ("IN", "US")}, ("site", "plant")),
        ({"not_places": ("IN",), "kinds": ("datacenter",)}, ()),
        ({"places": ("Atlantis",)}, ()),
        ({"names": ("Nobody",)}, ()),
        ({"kinds": ("power",)}, ("plant",)),
        ({"statuses": ("cancelled",)}, ("talk",)),
        ({"since": date(2026, 2, 1)}, ("site", "gpus")),
        ({"until": date(2024, 12, 31)}, ("plant",)),
        ({"min_usd": 90e9}, ("gpus",)),
        ({"max_usd": 30e9}, ("site", "rumor")),
        ({"min_mw": 168, "max_mw": 500}, ("site", "plant")),
        ({"min_units": 1}, ("rent",)),
        ({"refers_to": ("plant", "site")}, ("site", "plant")),
        ({"words": ("gpus",)}, ("gpus",)),
    ],
    ids=str,
)
def test_filters(world: Store, asked: dict[str, Any], slugs: tuple[str, ...]) -> None:
    """Every part of a question narrows what is found."""
    assert ask(world, **asked).matched == slugs


def test_person(world: Store) -> None:
    """A person stands for a company, and that is said."""
    assert ask(world, names=("Lisa Su",)).notes == ("Lisa Su: shown is AMD.",)


def test_mentions(world: Store) -> None:
    """Mere mentions are listed last and never counted."""
    made = ask(world, names=("AMD",))
    assert [a.slug for a in made.mentions] == ["rent"]
    assert "rent" not in made.matched
    assert ask(world, names=("AMD",), intent="count").figures[0].value == 2


def test_total(world: Store) -> None:
    """A total is told layer by layer; what is left out stands beside it; gaps are said."""
    made = ask(world, names=("Meta",), intent="total")
    assert told(made) == {
        "Capex": 10e9,
        "Compute contracts": 100e9,
        "Other: rumored, left out": 29e9,
    }
    assert [f.label for f in asked_for(made)] == ["Capex", "Compute contracts"]
    assert made.question.measure == "amount"
    assert made.shown == ("site", "gpus", "rumor")
    assert made.lines == ("Capex $10B; Compute contracts up to $100B",)
    assert made.notes == ("This counts every announcement with Meta as a party, whoever pays.",)


def test_total_is_of_what_is_told(world: Store) -> None:
    """Unasked, a total is of money where any is told, else of power, else of accelerators."""
    power = ask(world, kinds=("power",), intent="total")
    assert (power.question.measure, told(power)) == ("power", {"Generation": 500})
    both = ask(world, names=("Google",), intent="total", measure="power")
    assert both.notes[1:] == ("1 of 2 gives no capacity.",)
    units_only = ask(world, names=("Google",), intent="total", measure="units")
    assert told(units_only) == {"Accelerators": 110_000}


def test_total_untold(world: Store) -> None:
    """Where no announcement gives the measure that is said, and what they give is told."""
    how_much = ask(world, kinds=("power",), intent="total", measure="amount")
    assert how_much.lines == ("500 MW (generation)", "It gives no amount.")
    assert [(f.label, f.value) for f in asked_for(how_much)] == [("Generation", 500)]
    megawatts = ask(world, kinds=("funding",), intent="total", measure="power")
    assert megawatts.lines[0] == "None of the 2 gives any capacity."
    assert asked_for(megawatts) == []
    assert told(megawatts) == {"Equity": 87e9, "Other: rumored, left out": 29e9}
    none = ask(world, statuses=("cancelled",), intent="total")
    assert none.lines == ("It gives no amount.",)


def test_rates_stay_apart(world: Store) -> None:
    """A rate is no part of a sum; alone it is the answer."""
    made = ask(world, names=("Google",), intent="total")
    assert [(f.unit, f.value) for f in asked_for(made)] == [("USD a month", 920e6)]


def test_total_of_one(world: Store) -> None:
    """Asked of one announcement, what else is said of the measure is told too."""
    made = ask(world, refers_to=("gpus",), intent="total", measure="amount")
    assert [f.value for f in made.figures if f.unit == "USD"] == [100e9, 100e9, 60e9]
    assert made.lines == (
        "up to $100B (compute contracts)",
        "$60B (says C114)",
        "Sources differ: Nobody agrees.",
    )


def test_total_of_rumors(world: Store) -> None:
    """Rumors count where they are what is asked for."""
    made = ask(world, statuses=("rumored",), intent="total")
    assert [(f.label, f.value) for f in asked_for(made)] == [("Other", 29e9)]


@pytest.mark.parametrize(
    ("currency", "values", "note"),
    [
        ("EUR", [75e9], None),
        ("USD", [87e9], None),
        ("TWD", [], "No rate for TWD is known: amounts stay in USD."),
    ],
)
def test_list_in_currency(
    world: Store, currency: str, values: list[float], note: str | None
) -> None:
    """A list tells amounts in the currency asked for, or that no rate is known."""
    made = ask(world, refers_to=("fund",), currency=currency)
    assert [f.value for f in asked_for(made)] == values
    assert made.notes == ((note,) if note else ())


def test_in_currency_by_rate(facts: Store) -> None:
    """Amounts that were not told in a currency are converted, and the day of the rate is said."""
    listed = ask(facts, names=("Groq",), kinds=("funding",), currency="EUR")
    total = ask(facts, names=("Groq",), kinds=("funding",), currency="EUR", intent="total")
    note = "Converted from USD at 0.8951 EUR per USD, the rate of 30 Oct 2026."
    assert note in listed.notes
    assert note in total.notes
    assert [(f.unit, round(f.value / 1e6)) for f in asked_for(total)] == [("EUR", 2139)]
    one = ask(facts, refers_to=("groq-640m-2024",), intent="detail", field="amount", currency="EUR")
    assert one.lines[0] == "In EUR: €572.9M"


def test_count(world: Store) -> None:
    """A count includes all statuses and says how many are rumored or cancelled."""
    made = ask(world, intent="count")
    assert asked_for(made)[0].value == 7
    assert made.lines == ("7 announcements, 1 rumored and 1 cancelled among them",)
    assert ask(world, intent="count", statuses=("rumored",)).lines == ("1 announcement",)
    assert len(made.matched) == 7


@pytest.mark.parametrize(
    ("asked", "slug", "value"),
    [
        ({"intent": "largest"}, "gpus", 100e9),
        ({"intent": "smallest"}, "site", 10e9),
        ({"intent": "largest", "measure": "power"}, "gpus", 6000),
        ({"intent": "smallest", "measure": "power"}, "site", 168),
        ({"intent": "largest", "measure": "units"}, "rent", 110_000),
        ({"intent": "largest", "kinds": ("power",)}, "plant", 500),
        ({"intent": "largest", "names": ("AMD",), "kinds": ("funding",)}, "fund", 87e9),
    ],
    ids=str,
)
def test_extremes(world: Store, asked: dict[str, Any], slug: str, value: float) -> None:
    """The announcement of the largest or smallest figure; rates do not compete."""
    made = ask(world, **asked)
    assert (made.matched, made.shown) == ((slug,), (slug,))
    assert [(f.of, f.value) for f in asked_for(made)] == [(slug, value)]


def test_largest_tells_the_rest(world: Store) -> None:
    """Below the largest stand the next ones, what gives no figure and the rates left out."""
    made = ask(world, intent="largest")
    assert made.lines == (
        "$87B: Title of fund",
        "$29B: Title of rumor",
        "$10B: Title of site",
    )
    assert made.notes == ("2 of 7 give no amount.", "1 rate per month or year left out.")
    two = ask(world, intent="largest", limit=2)
    assert two.shown == ("gpus", "fund")


def test_largest_is_a_rumor(store: Store) -> None:
    """Where the largest is only rumored, the largest announced one is named."""
    small = announcement("small", "Meta", claims=(usd(1e9),))
    big = announcement("big", "Meta", claims=(usd(9e9),), status="rumored")
    fill(store, [small, big])
    made = ask(store, intent="largest")
    assert made.shown == ("big",)
    assert made.notes == ("Largest that is announced: Title of small.",)
    only = ask(store, intent="largest", statuses=("rumored",))
    assert only.notes == ()


def test_largest_untold(world: Store) -> None:
    """Where nobody gives the figure, that is said."""
    made = ask(world, intent="largest", names=("Apple",))
    assert made.lines == ("It gives no amount.",)
    many = ask(world, intent="smallest", measure="units", names=("Meta",))
    assert many.lines == ("None of them gives a number of accelerators.",)
    assert many.figures == ()


@pytest.mark.parametrize(
    ("asked", "shown", "line"),
    [
        ({"intent": "latest"}, ("site",), "Newest: 10 Jun 2026"),
        (
            {"intent": "earliest"},
            ("plant",),
            "Oldest: Mar 2024 (the date is not in the source)",
        ),
        ({"intent": "latest", "until": date(2025, 6, 1)}, ("fund", "talk"), "Newest: 5 May 2025"),
        ({"intent": "latest", "limit": 2}, ("site", "gpus"), "Newest: 10 Jun 2026"),
    ],
    ids=str,
)
def test_dated(world: Store, asked: dict[str, Any], shown: tuple[str, ...], line: str) -> None:
    """The newest or oldest, with all of the same day, as precisely dated as it is known."""
    made = ask(world, **asked)
    assert made.shown == made.matched == shown
    assert made.lines == (line,)


def test_compare(world: Store) -> None:
    """Names side by side: how many, totals by layer, the newest of each."""
    made = ask(world, names=("Meta", "Google"), names_mode="any", intent="compare")
    assert [(g.key, g.count) for g in made.groups] == [("Meta", 3), ("Google", 2)]
    figures = told(made)
    assert figures["Meta"] == 3
    assert figures["Meta, Compute contracts"] == 100e9
    assert figures["Google, Generation"] == 500
    assert figures["Meta, Other: rumored, left out"] == 29e9
    assert made.shown == ("site", "rent")
    power = ask(
        world, names=("Meta", "Google"), names_mode="any", intent="compare", measure="power"
    )
    assert set(told(power)) == {"Meta", "Google", "Meta, Sites", "Google, Generation"}


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"places": ("IN", "US")}, ["IN", "US"]),
        ({"kinds": ("power", "funding")}, ["power", "funding"]),
        ({"names": ("Meta",)}, ["Meta"]),
        ({}, ["All"]),
    ],
    ids=str,
)
def test_compare_other_sides(world: Store, asked: dict[str, Any], keys: list[str]) -> None:
    """Without two names places are compared, or kinds."""
    assert [g.key for g in ask(world, intent="compare", **asked).groups] == keys


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("kind", {"compute deals": 2, "funding": 2, "data centres": 1, "policy": 1, "power": 1}),
        ("company", {"Meta": 3, "Google": 2, "AMD": 1, "Apple": 1}),
        ("chip", {"MI450": 1, "not stated": 6}),
        ("vendor", {"AMD": 1, "not stated": 6}),
        ("country", {"IN": 1, "US": 1, "not stated": 5}),
        ("status", {"announced": 5, "cancelled": 1, "rumored": 1}),
        ("year", {"2024": 1, "2025": 3, "2026": 3}),
        ("quarter", {"Q1 2024": 1, "2025": 1, "Q2 2025": 2, "Q1 2026": 2, "Q2 2026": 1}),
        (
            "month",
            {"Mar 2024": 1, "2025": 1, "May 2025": 2, "Jan 2026": 1, "Feb 2026": 1, "Jun 2026": 1},
        ),
    ],
)
def test_groups(store: Store, by: Any, groups: dict[str, int]) -> None:
    """Groups of things are the largest first, those of time in order."""
    countries = {"site": "IN", "plant": "US"}
    fill(store, [with_country(a, countries.get(a.slug)) for a in WORLD])
    store.entities.add([entity("MI450", "chip", vendor="AMD")])
    made = ask(store, intent="list", group_by=by)
    assert {g.key: g.count for g in made.groups} == groups
    assert [g.key for g in made.groups] == list(groups)
    assert [f.value for f in asked_for(made)] == list(groups.values())


def with_country(one: Announcement, country: str | None) -> Announcement:
    return replace(one, country=country)


def test_totals_by_group(world: Store) -> None:
    """A total by group tells each group's layers; the group of the largest comes first."""
    made = ask(world, intent="total", group_by="company")
    assert [g.key for g in made.groups] == ["Meta", "AMD", "Google", "Apple"]
    assert told(made)["Meta, Capex"] == 10e9


def test_timeline(world: Store) -> None:
    """A timeline is oldest first, by the step that fits its length."""
    made = ask(world, intent="timeline")
    assert made.question.group_by == "quarter"
    assert made.shown[0] == "plant"
    assert made.matched[-1] == "site"
    assert ask(world, intent="timeline", names=("Meta",)).question.group_by == "month"


def test_sources(world: Store) -> None:
    """Every source is told with publisher, date, standing and address."""
    one = ask(world, intent="sources", refers_to=("rent",))
    assert one.lines == (
        "Example News (press): https://example-news.example/story",
        "Second, 1 Feb 2025 (the company or a filing): https://second.example/story",
    )
    two = ask(world, intent="sources", names=("Google",))
    assert two.lines[0] == "Title of rent"
    assert two.matched == ("rent", "plant")


DETAILS: list[tuple[str, str | None, tuple[str, ...]]] = [
    ("site", "amount", ("$10B, capex",)),
    ("plant", "amount", ("Not disclosed",)),
    ("fund", "currency", ("Given in EUR: €75B ($87B)",)),
    ("site", "currency", ("Given in US dollars (USD): $10B",)),
    ("plant", "currency", ("Not disclosed",)),
    ("site", "power", ("168 MW, sites",)),
    ("rent", "units", ("110,000 accelerators",)),
    ("talk", "status", ("Status: cancelled", "Summary of talk.")),
    ("plant", "date", ("Announced Mar 2024 (the date is not in the source)",)),
    ("site", "date", ("Announced 10 Jun 2026",)),
    ("site", "horizon", ("No time is given", "Summary of site.")),
    ("site", "place", ("India",)),
    ("gpus", "place", ("The place is not disclosed",)),
    ("gpus", "companies", ("Companies: Meta (announced by), AMD (supplier)", "Summary of gpus.")),
    ("gpus", "partners", ("Partners: AMD (supplier)", "Summary of gpus.")),
    ("gpus", "customers", ("Customers: none named", "Summary of gpus.")),
    ("gpus", "chips", ("Chips: MI450", "Summary of gpus.")),
    ("gpus", "models", ("Models: none named", "Summary of gpus.")),
    ("talk", "claims", ("No figures are disclosed",)),
]


@pytest.mark.parametrize(("slug", "field", "lines"), DETAILS, ids=str)
def test_details(world: Store, slug: str, field: Any, lines: tuple[str, ...]) -> None:
    """One field of one announcement; what nobody says is said to be not disclosed."""
    made = ask(world, intent="detail", refers_to=(slug,), field=field)
    assert made.lines == lines
    assert made.matched == (slug,)


def test_detail_of_everything(world: Store) -> None:
    """Without a field everything known is told, each claim with who said it, and the gaps."""
    made = ask(world, intent="detail", refers_to=("gpus",))
    assert made.lines == (
        "Summary of gpus.",
        "Announced by: Meta",
        "Supplier: AMD",
        "Chips: MI450",
        "Up to $100B, compute contracts",
        "Up to 6 GW, sites",
        "$60B (says C114)",
        "Status: announced",
        "Sources differ: Nobody agrees.",
        "Not disclosed: when",
    )
    assert made.lines == ask(world, intent="detail", refers_to=("gpus",), field="summary").lines


def test_detail_of_several(world: Store) -> None:
    """Of several announcements a line each, with its title first."""
    made = ask(world, intent="detail", names=("Meta",), field="power")
    assert made.lines == (
        "Title of site: 168 MW, sites",
        "Title of gpus: Up to 6 GW, sites; Sources differ: Nobody agrees",
        "Title of rumor: Not disclosed",
    )
    plain = ask(world, intent="detail", names=("Google",))
    assert plain.lines == ("Title of rent: Summary of rent", "Title of plant: Summary of plant")


def test_names_of_several(world: Store) -> None:
    """Of several announcements all names of the field are told together first."""
    made = ask(world, intent="detail", names=("Meta",), field="partners")
    assert made.lines[0] == "Partners in these 3: Reliance, AMD"
    everyone = ask(world, intent="detail", field="companies")
    assert (
        everyone.lines[0] == "Companies in these 7: Meta (3), AMD (2), Google (2), Reliance, Apple"
    )
    assert ask(world, intent="detail", field="models").lines[0].startswith("Title of ")


def test_detail_of_status_changes(store: Store) -> None:
    """A status says since when, and what was before."""
    changes = (
        StatusChange("announced", date(2026, 3, 4)),
        StatusChange("signed", None),
        StatusChange("operational", date(2026, 5, 6)),
    )
    one = announcement(
        "a",
        "Meta",
        status="operational",
        statuses=changes,
        horizon="in 2027",
        location="Texas",
        country="US",
        amount_note="a note",
        note="Others say otherwise.",
        claims=(usd(1e9, source=0), mw(5, relation="part", source=7)),
    )
    fill(store, [one])
    status = ask(store, intent="detail", field="status").lines[0]
    assert (
        status == "Status: operational since 6 May 2026; before that announced (4 Mar 2026), signed"
    )
    assert ask(store, intent="detail", field="horizon").lines[0] == "In 2027"
    assert ask(store, intent="detail", field="place").lines == ("Texas (US)",)
    assert ask(store, intent="detail", field="amount").lines == (
        "$1B, capex (says Example News)",
        "A note",
        "Others say otherwise.",
    )
    assert ask(store, intent="detail", field="power").lines[0] == "5 MW, a part"
    assert "Horizon: in 2027" in ask(store, intent="detail").lines


def test_alternatives(world: Store) -> None:
    """Further readings are tried in order when the first finds nothing or tells no figure."""
    wide, wider = Question(names=("Apple",)), Question(names=("Meta",))
    assert ask(world, wide, wider, names=("Nobody",)).matched == ("talk",)
    total = Question(names=("AMD",), intent="total", measure="power")
    assert ask(world, total, names=("Apple",), intent="total", measure="power").matched == ("gpus",)
    detail = Question(names=("AMD",), intent="detail", field="power", kinds=("compute_deal",))
    made = ask(world, detail, names=("Apple",), intent="detail", field="power")
    assert made.matched == ("gpus",)


def test_wider_is_said(world: Store) -> None:
    """Where another reading than the first is shown, that is said."""
    made = ask(world, Question(names=("Apple",)), names=("Apple",), kinds=("chip",))
    assert made.wider_than == "Apple, chips"
    narrowed = ask(world, Question(names=("AMD",), intent="total", measure="amount"),
                   kinds=("power",), intent="total", measure="amount")  # fmt: skip
    assert narrowed.matched == ("plant",)
    assert narrowed.notes == ()


def test_alternatives_that_tell_nothing(world: Store) -> None:
    """Where no reading tells the figure, the first that finds anything is answered."""
    other = Question(names=("Apple",), intent="total", measure="power")
    made = ask(world, other, names=("Nobody",), intent="total", measure="power")
    assert made.matched == ("talk",)


def test_nothing_found(world: Store) -> None:
    """Where nothing is found, each part that could be dropped is offered with its count."""
    made = ask(world, names=("Meta", "AMD"), places=("US",), kinds=("power",))
    assert made.verdict == "nothing_found"
    assert made.matched == ()
    assert not made.for_channel
    assert made.lines == ("Nothing for Meta and AMD, power, in the US.",)
    fewer = ask(world, names=("Meta",), places=("US",))
    assert fewer.notes == ("Without the place: 3.",)
    assert fewer.offers == (Offer("Everywhere: 3", "Meta"),)


def test_nothing_but_mentions(store: Store) -> None:
    """Where a name is only mentioned, that is told, and nothing counted."""
    fill(store, [announcement("a", "Meta", party("NHS", "mentioned", "mentioned"))])
    made = ask(store, names=("NHS",))
    assert made.verdict == "nothing_found"
    assert [a.slug for a in made.mentions] == ["a"]
    assert ask(store, names=("NHS",), refers_to=("b",)).mentions == ()


@pytest.mark.parametrize("verdict", ["ambiguous", "unknown_name", "not_understood"])
def test_what_is_no_question(store: Store, verdict: Any) -> None:
    """What was not read passes through with what to choose from."""
    offers = (Offer("Apollo Go", '"Apollo Go"'),)
    reading = Reading(verdict, offers=offers, not_read=("apollo",), typed="apollo")
    made = answer(reading, store, team="", today=TODAY)
    assert (made.verdict, made.offers, made.not_read) == (verdict, offers, ("apollo",))


def test_commands_are_silent(store: Store) -> None:
    """A command to the thread is no question; whoever keeps the thread answers it."""
    reading = Reading("read", None, typed="stop listening", command="mute")
    assert answer(reading, store, team="", today=TODAY).verdict == "silent"


def test_partial(world: Store) -> None:
    """What was read in part is answered in part, with the guesses and the rest."""
    guesses = (Guess("metta", "Meta"),)
    reading = Reading(
        "partial", Question(names=("Meta",)), guesses=guesses, not_read=("foo",), typed="metta foo"
    )
    made = answer(reading, world, team="", today=TODAY)
    assert made.verdict == "partial"
    assert (made.guesses, made.not_read, made.typed) == (guesses, ("foo",), "metta foo")
    assert made.for_channel


def test_help(store: Store) -> None:
    """Help asks nothing of the store and is for the asker alone."""
    made = ask(store, intent="help")
    assert made.verdict == "answered"
    assert not made.for_channel


@pytest.mark.parametrize("intent", [i for i in INTENTS if i != "help"])
def test_every_intent_on_all_facts(facts: Store, intent: Any) -> None:
    """Each intent answers on all facts and on none."""
    everything = ask(facts, intent=intent)
    assert everything.verdict == "answered"
    assert everything.matched
    nothing = ask(facts, intent=intent, names=("Meta",), places=("AQ",))
    assert nothing.verdict == "nothing_found"


SUMS: list[tuple[dict[str, Any], float]] = [
    ({"names": ("SoftBank",), "since": date(2025, 1, 1), "until": date(2025, 12, 31)}, 912.3e9),
    ({"names": ("Anthropic",), "kinds": ("funding",)}, 109e9),
    ({"names": ("Groq",), "kinds": ("funding",), "not_statuses": ("rumored",)}, 2.39e9),
]


@pytest.mark.parametrize(("asked", "value"), SUMS, ids=str)
def test_everything_told_adds_up(facts: Store, asked: dict[str, Any], value: float) -> None:
    """A total told layer by layer, with what was left out, adds up to everything told."""
    made = ask(facts, intent="total", **asked)
    assert sum(f.value for f in made.figures if f.of is None and f.unit == "USD") == value
