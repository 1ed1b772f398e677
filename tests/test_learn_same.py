"""Whether two documents report the same event: a table of pairs, in our own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import chip, mw, party, place, units, usd

from bot.learn.same import same
from store.records import Claim, Party
from store.reports import Report, StoredDocument

ARRIVED = date(2026, 11, 22)
COUNTRIES = {"US": "United States", "FR": "France", "IN": "India", "NO": "Norway", "JP": "Japan"}


def told(
    title: str,
    *companies: str,
    on: str | None = "2026-03-04",
    kind: str = "datacenter",
    b: float | None = None,
    gw: float | None = None,
    gpus: float | None = None,
    also: tuple[float, ...] = (),
    at: tuple[str, ...] = (),
    chips: tuple[str, ...] = (),
    aside: tuple[str, ...] = (),
    lead: str = "",
    layer: str | None = None,
    **fields: Any,
) -> StoredDocument:
    """A report: ``b`` are billions of dollars, ``also`` those that it names besides."""
    parties = [party(name) for name in companies]
    parties += [chip(name) for name in chips]
    parties += [_place(name) for name in at]
    parties += [Party(name, "company", "mentioned", "mentioned") for name in aside]
    claims: list[Claim] = []
    claims += [usd(b * 1e9, layer=layer)] if b is not None else []
    claims += [mw(gw * 1e3)] if gw is not None else []
    claims += [units(gpus)] if gpus is not None else []
    claims += [usd(one * 1e9, relation="context") for one in also]
    report = Report(
        title,
        lead or title,
        kind,
        parties=tuple(parties),
        claims=tuple(claims),
        **fields,  # type: ignore[arg-type]
    )
    day = date.fromisoformat(on) if on else None
    return StoredDocument(title, title, "", day or ARRIVED, "", report, published_on=day)


def _place(name: str) -> Party:
    return place(COUNTRIES[name], name) if name in COUNTRIES else place(name)


SAME = {
    "both-name-who-and-how-much": (
        told("Acme rents $5 billion of computing from Globex", "Acme", "Globex", b=5),
        told("Globex wins Acme as a customer for $5 billion", "Globex", "Acme", b=5),
    ),
    "rounded-otherwise": (
        told("Acme pays Globex $14.2 billion", "Acme", "Globex", b=14.2),
        told("Globex lands $14 billion order from Acme", "Globex", "Acme", b=14),
    ),
    "other-currency": (
        told("Acme puts 9.9 billion into Norway", "Acme", b=9.9, at=("NO",)),
        told("Acme plans $10 billion campus in Norway", "Acme", b=10, at=("NO",)),
    ),
    "kind-read-otherwise": (
        told("Acme takes chips of Globex, 6 gigawatts", "Acme", "Globex", gw=6, kind="chip"),
        told(
            "Acme and Globex in a pact over 6 gigawatts",
            "Acme",
            "Globex",
            gw=6,
            kind="compute_deal",
        ),
    ),
    "one-without-the-amount": (
        told("Acme to build a data center in Texas", "Acme", at=("Texas", "US")),
        told("Acme builds data center in Texas for $2 billion", "Acme", b=2, at=("Texas", "US")),
    ),
    "first-and-total-sum": (
        told("Acme invests up to $25 billion in Globex", "Acme", "Globex", b=25, also=(5.0,)),
        told("Acme puts $5 billion into Globex at once", "Acme", "Globex", b=5, also=(20.0,)),
    ),
    "other-figure-first": (
        told("Acme gives Globex $5 billion", "Acme", "Globex", b=5, also=(100.0,)),
        told("Globex promises Acme $100 billion of spending", "Globex", "Acme", b=100, also=(5.0,)),
    ),
    "a-third-company-named-by-one": (
        told("Acme buys Hooli for $4.9 billion", "Acme", "Hooli", b=4.9, kind="acquisition"),
        told("Acme takes over Hooli", "Acme", "Hooli", "Initech", b=4.9, kind="acquisition"),
    ),
    "the-next-day": (
        told("Acme and Hooli plan campus in Norway", "Acme", "Hooli", at=("NO",)),
        told("Hooli and Acme plan campus in Norway", "Hooli", "Acme", at=("NO",), on="2026-03-05"),
    ),
    "a-week-later": (
        told("Acme to spend $10 billion in Mississippi", "Acme", b=10, at=("Mississippi",)),
        told(
            "Two data centers of Acme for Mississippi",
            "Acme",
            b=10,
            at=("Mississippi",),
            on="2026-03-11",
        ),
    ),
    "law-of-a-state": (
        told("Governor of Maine vetoes pause of data centers", kind="policy", at=("Maine", "US")),
        told("Maine governor vetoes data center pause", kind="policy", at=("Maine", "US")),
    ),
    "name-of-a-project": (
        told("Acme shows Terapod, a plant for chips", "Acme", kind="chip", marks=("terapod",)),
        told("What Terapod of Acme is to make", "Acme", kind="chip", marks=("terapod",)),
    ),
    "chip-of-two-makers": (
        told("Acme and Globex show Q9", "Acme", "Globex", kind="chip", chips=("Q9",)),
        told("Q9: first chip of Acme and Globex", "Acme", "Globex", kind="chip", chips=("Q9",)),
    ),
    "units-agree": (
        told("Acme sends Globex 100,000 chips", "Acme", "Globex", gpus=100_000, kind="chip"),
        told("Globex gets 100,000 accelerators", "Globex", "Acme", gpus=100_000, kind="chip"),
    ),
    "power-agrees": (
        told("Acme signs for 1.1 GW of nuclear power", "Acme", "Hooli", gw=1.1, kind="power"),
        told("Nuclear plant of Hooli serves Acme", "Hooli", "Acme", gw=1.121, kind="power"),
    ),
    "raised-weeks-later": (
        told("Acme invests $10 billion in France", "Acme", b=10, at=("FR",)),
        told(
            "Acme raises its investment in France to $15 billion from $10 billion",
            "Acme",
            b=15,
            also=(10.0,),
            at=("FR",),
            on="2026-04-10",
        ),
    ),
    "work-begins-weeks-later": (
        told("Acme plans $10 billion data center in Texas", "Acme", b=10, at=("Texas",)),
        told(
            "Acme breaks ground on $10 billion data center in Texas",
            "Acme",
            b=10,
            at=("Texas",),
            on="2026-04-30",
        ),
    ),
    "alike-in-words": (
        told("Acme rents graphics processors in bulk from Globex", "Acme", "Globex"),
        told("Graphics processors in bulk: Acme rents from Globex", "Globex", "Acme"),
    ),
    "company-only-mentioned-by-one": (
        told("Acme takes 1 GW of Hooli's power", "Acme", "Hooli", gw=1, kind="power"),
        told("Acme takes 1 GW of nuclear power", "Acme", gw=1, aside=("Hooli",), kind="power"),
    ),
    "article-that-only-speaks-of-it": (
        told("Acme and Globex agree on $21 billion", "Acme", "Globex", b=21),
        told("Shares of Acme and Globex climb", "Acme", "Globex", b=21, beside=True),
    ),
    "sold-out-site": (
        told("Acme leases all of Hooli's site in Abilene", "Acme", "Hooli", at=("Abilene",)),
        told("Hooli lets site in Abilene to Acme", "Hooli", "Acme", at=("Abilene",)),
    ),
    "rare-words-of-both-titles": (
        told(
            "Acme turns idle compute into a bazaar",
            "Acme",
            kind="compute_deal",
            lead="It has more than it needs, a report says.",
        ),
        told(
            "Acme opens a bazaar for idle chips",
            "Acme",
            kind="compute_deal",
            lead="Anybody may rent them by the hour.",
        ),
    ),
    "a-rare-word-and-another-kind": (
        told(
            "Acme to sink servers into the Baltic for cooling",
            "Acme",
            lead="Thirty steel tanks are to go down.",
        ),
        told(
            "Cooling for Acme comes from the Baltic",
            "Acme",
            kind="power",
            lead="It asked four states for leave.",
        ),
    ),
    "a-word-that-both-coin": (
        told(
            "Acme plans a chip works called the anthill",
            "Acme",
            kind="chip",
            lead="Nobody has built one of the size.",
        ),
        told(
            "How the anthill of Acme is to make wafers, by its architect",
            "Acme",
            kind="chip",
            lead="He spoke of ten years of work.",
        ),
    ),
    "chip-of-one-maker": (
        told("Acme gives Q9 more memory", "Acme", kind="chip", chips=("Q9",)),
        told("Cheaper cooling: Q9 ships in June", "Acme", kind="chip", chips=("Q9",)),
    ),
    "chip-of-one-maker-without-a-day": (
        told("Acme details Q9 at a fair", "Acme", kind="chip", chips=("Q9",), on=None),
        told("What Q9 of Acme will cost", "Acme", kind="chip", chips=("Q9",)),
    ),
    "chip-of-one-maker-the-week-after": (
        told("Acme shows Q9", "Acme", kind="chip", chips=("Q9",)),
        told("Q9 of Acme is here", "Acme", kind="chip", chips=("Q9",), on="2026-03-09"),
    ),
    "pause-told-in-other-words": (
        told(
            "Ohio halts new data centers for a year",
            kind="policy",
            at=("Ohio", "US"),
            lead="The governor signed an order.",
        ),
        told(
            "No permits for data centers in Ohio",
            kind="policy",
            at=("Ohio", "US"),
            lead="They must wait for rules on water.",
        ),
    ),
    "tax-told-in-other-words": (
        told(
            "Utah taxes data centers",
            kind="policy",
            at=("Utah", "US"),
            on=None,
            lead="Counties get half of it.",
        ),
        told(
            "Data centers to pay more in Utah",
            kind="policy",
            at=("Utah", "US"),
            lead="Lawmakers voted on Monday.",
        ),
    ),
    "one-without-a-day": (
        told("Acme leases a campus in Abilene from Hooli", "Acme", "Hooli", at=("Abilene",)),
        told("Hooli's campus goes to Acme", "Hooli", "Acme", at=("Abilene",), on=None),
    ),
    "one-without-a-day-and-no-sum": (
        told("Acme to spend $10 billion in Mississippi", "Acme", b=10, at=("Mississippi",)),
        told("Mississippi gets sites of Acme", "Acme", b=10, at=("Mississippi",), on=None),
    ),
    "both-without-a-day": (
        told("Acme and Globex show Q9", "Acme", "Globex", kind="chip", chips=("Q9",), on=None),
        told("Q9 of Globex and Acme", "Globex", "Acme", kind="chip", chips=("Q9",), on=None),
    ),
    "without-a-day-the-other-figure-first": (
        told("Acme gives Globex $5 billion", "Acme", "Globex", b=5, also=(100.0,), on=None),
        told("Globex to spend $100 billion at Acme", "Globex", "Acme", b=100, also=(5.0,)),
    ),
    "a-part-of-it-for-one-company": (
        told("Acme sells shares for $80 billion", "Acme", b=80, also=(10.0,), kind="funding"),
        told("Acme sells $10 billion of shares", "Acme", b=10, also=(80.0,), kind="funding"),
    ),
}
OTHER = {
    "nothing-in-common": (
        told("Acme builds in Texas", "Acme", at=("Texas",)),
        told("Globex shows a chip", "Globex", kind="chip"),
    ),
    "one-company-two-matters": (
        told("Acme builds data center", "Acme", at=("Texas",)),
        told("Acme raises money", "Acme", kind="funding"),
    ),
    "one-company-two-countries": (
        told("Acme to build in France", "Acme", at=("FR",)),
        told("Acme to build in India", "Acme", at=("IN",)),
    ),
    "same-pair-two-years": (
        told("Acme and Globex sign for capacity", "Acme", "Globex", kind="compute_deal"),
        told(
            "Acme and Globex sign for capacity anew",
            "Acme",
            "Globex",
            kind="compute_deal",
            on="2026-09-20",
        ),
    ),
    "same-sum-other-companies": (
        told("Acme spends $10 billion on data centers", "Acme", b=10),
        told("Globex spends $10 billion on data centers", "Globex", b=10),
    ),
    "same-state-two-laws": (
        told("Ohio wants data centers to pay for grids", kind="policy", at=("Ohio",)),
        told(
            "Tax break for server farms ends in Columbus",
            kind="policy",
            at=("Ohio",),
            on="2026-04-20",
        ),
    ),
    "maker-named-in-both": (
        told("Globex orders chips of Acme", "Globex", "Acme", kind="chip"),
        told("Hooli orders chips of Acme", "Hooli", "Acme", kind="chip"),
    ),
    "investor-in-both": (
        told("Hooli raises money from Acme", "Hooli", "Acme", kind="funding", b=1),
        told("Initech raises money from Acme", "Initech", "Acme", kind="funding", b=1),
    ),
    "two-that-announce-nothing": (
        told("Shares of Acme climb", "Acme", b=21, beside=True),
        told("Shares of Acme fall", "Acme", b=21, beside=True),
    ),
    "country-and-kind-alone": (
        told("Data centers in Japan", "Acme", at=("JP",)),
        told("More servers for Japan", "Globex", at=("JP",)),
    ),
    "chip-and-what-it-runs": (
        told("Acme shows Q9", "Acme", kind="chip", chips=("Q9",)),
        told("Hooli puts Q9 into a campus of its own", "Hooli", chips=("Q9",), on="2026-03-20"),
    ),
    "plan-and-lawsuit": (
        told("Acme plans campus in Texas", "Acme", at=("US",)),
        told("Neighbours object to towers of Hooli", "Hooli", at=("US",), kind="policy"),
    ),
    "the-same-person-in-both-titles": (
        told(
            "Elon Musk plans chips with Acme",
            "Acme",
            kind="chip",
            lead="The works are to stand near the sea and to open within four years.",
        ),
        told(
            "Elon Musk lends Acme money",
            "Acme",
            kind="funding",
            lead="It is to be paid back over ten years at a low rate, he wrote.",
        ),
    ),
    "common-words-of-both-titles": (
        told(
            "Acme signs another deal for capacity",
            "Acme",
            lead="Hooli is to sell it from its halls in four towns for nine years.",
        ),
        told(
            "Acme builds more capacity for its models",
            "Acme",
            lead="It is in Ohio.",
            on="2026-03-12",
        ),
    ),
    "names-in-both-titles": (
        told("Acme takes chips of Globex", "Acme", "Globex", kind="chip", on="2026-01-04"),
        told("Acme pays Globex for land", "Acme", "Globex", kind="acquisition"),
    ),
    "two-laws-of-two-months": (
        told("Ohio halts new data centers", kind="policy", at=("Ohio", "US")),
        told("Water rules for server farms", kind="policy", at=("Ohio", "US"), on="2026-05-09"),
    ),
    "an-earlier-deal-of-one-company-as-background": (
        told("Acme rents from Hooli for $9.7 billion", "Acme", "Hooli", b=9.7),
        told("Acme rents from Initech", "Acme", "Initech", also=(9.7,), aside=("Hooli",)),
    ),
    "an-earlier-round-as-background": (
        told("Hooli raises $1 billion from Acme", "Hooli", "Acme", b=1, kind="funding"),
        told("Hooli sells chips to Globex", "Hooli", "Globex", also=(1.0,), kind="chip"),
    ),
    "an-earlier-site-as-background": (
        told("Acme and Hooli plan 3 gigawatts in Ohio", "Acme", "Hooli", gw=3, at=("Ohio",)),
        told("Acme and Globex build in Ohio", "Acme", "Globex", also=(2.0,), at=("Texas",)),
    ),
    "two-deals-long-apart-though-one-has-no-place": (
        told("Acme orders chips of Globex", "Acme", "Globex", kind="chip"),
        told("Acme rents land", "Acme", at=("Ohio",), on=None),
    ),
}
APART = {
    "another-sum-in-the-same-week": (
        told("Acme rents from Globex for $5 billion", "Acme", "Globex", b=5),
        told("Acme rents from Globex for $12 billion", "Acme", "Globex", b=12),
    ),
    "another-power": (
        told("Acme takes 1 GW of Hooli", "Acme", "Hooli", gw=1, kind="power"),
        told("Acme takes 3 GW of Hooli", "Acme", "Hooli", gw=3, kind="power"),
    ),
    "another-number-of-chips": (
        told("Globex orders 10,000 chips of Acme", "Globex", "Acme", gpus=10_000),
        told("Globex orders 600,000 chips of Acme", "Globex", "Acme", gpus=600_000),
    ),
    "another-deal-months-later-that-names-the-first": (
        told("Acme signs with Globex for $14 billion", "Acme", "Globex", b=14),
        told(
            "Acme and Globex agree on another $21 billion",
            "Acme",
            "Globex",
            b=21,
            also=(14.0,),
            on="2026-09-01",
        ),
    ),
    "second-round": (
        told("Hooli raises $350 million", "Hooli", b=0.35, kind="funding"),
        told("Hooli raises $650 million", "Hooli", b=0.65, kind="funding", on="2026-06-01"),
    ),
    "second-campus": (
        told("Acme to build in Texas for $40 billion", "Acme", b=40, at=("Texas",)),
        told("Acme to build in Texas for $3 billion", "Acme", b=3, at=("Texas",), on="2026-03-06"),
    ),
    "additional-sum-that-names-the-whole": (
        told("Acme puts $8 billion into Globex", "Acme", "Globex", b=8),
        told(
            "Acme adds a further $20 billion for Globex",
            "Acme",
            "Globex",
            b=20,
            also=(8.0,),
            on="2026-05-10",
        ),
    ),
    "unknown-builders-in-two-countries": (
        told("Builder plans 1 GW in Norway for $8 billion", b=8, gw=1, at=("NO",)),
        told("Builder plans 3 GW in India for $8 billion", b=8, gw=3, at=("IN",)),
    ),
    "unknown-builders-with-equal-power": (
        told("A campus of 500 MW for $2 billion in Japan", b=2, gw=0.5, at=("JP",)),
        told("A campus of 500 MW for $6 billion in France", b=6, gw=0.5, at=("FR",)),
    ),
    "other-builders-in-two-countries": (
        told("Acme plans 1 GW for $10 billion", "Acme", b=10, gw=1, at=("US",)),
        told("Globex plans 5 GW for $10 billion", "Globex", b=10, gw=5, at=("FR",)),
    ),
    "another-deal-that-names-the-first-without-a-day": (
        told("Acme signs with Globex for $14 billion", "Acme", "Globex", b=14),
        told("Acme signs another $21 billion", "Acme", "Globex", b=21, also=(14.0,), on=None),
    ),
    "rate-and-other-rate": (
        told("Acme pays Globex", "Acme", "Globex", b=1),
        told("Acme pays Globex", "Acme", "Globex", b=2, on="2026-03-08"),
    ),
}
TABLE = [
    pytest.param(one, other, verdict, id=f"{verdict}-{name}")
    for verdict, pairs in (("same", SAME), ("other", OTHER), ("apart", APART))
    for name, (one, other) in pairs.items()
]


@pytest.mark.parametrize(("one", "other", "verdict"), TABLE)
def test_pairs(one: StoredDocument, other: StoredDocument, verdict: str) -> None:
    found = same(one, other)
    assert (found.verdict, found.score, found.why)[0] == verdict, found


@pytest.mark.parametrize(("one", "other", "verdict"), TABLE)
def test_it_does_not_matter_which_is_first(
    one: StoredDocument, other: StoredDocument, verdict: str
) -> None:
    assert same(one, other).verdict == same(other, one).verdict
    assert same(one, other).score == pytest.approx(same(other, one).score)


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 40


@pytest.mark.parametrize(
    ("ours", "theirs"), [("capex", "equity"), ("debt", "compute_contract"), ("lease", "grant")]
)
def test_a_sum_that_is_raised_and_one_that_is_spent_say_less(ours: str, theirs: str) -> None:
    one = told("Acme to build for $50 billion", "Acme", b=50, layer=ours)
    alike = told("Acme puts $50 billion into sites", "Acme", b=50, layer=ours)
    other = told("Acme puts $50 billion into sites", "Acme", b=50, layer=theirs)
    assert same(one, alike).score > same(one, other).score


def test_it_says_why() -> None:
    one, other = SAME["both-name-who-and-how-much"]
    assert same(one, other).why.startswith("the amount agrees; both on Acme, Globex")
    assert same(*APART["another-power"]).why == "the power differs"


def test_one_address_is_one_document() -> None:
    one, other = APART["another-power"]
    first = replace(one, url="https://www.news.example/story/?utm_source=x")
    second = replace(other, url="http://news.example/story#top")
    assert same(first, second).verdict == "same"


def test_a_page_that_tells_of_others_each_day_is_not_one_document() -> None:
    one, other = told("Acme rents from Globex", "Acme", b=3), told("Initech sells", "Initech", b=2)
    where = "https://news.example/live"
    assert same(replace(one, url=where), replace(other, url=where)).verdict != "same"


def test_the_address_of_a_whole_site_says_nothing() -> None:
    one, other = APART["another-power"]
    first, second = (replace(d, url="https://news.example/?utm_source=x") for d in (one, other))
    assert same(first, second).verdict == same(one, other).verdict != "same"


def test_what_announces_nothing_is_no_event() -> None:
    one, other = SAME["power-agrees"]
    assert same(one, replace(other, report=None)).verdict == "other"
