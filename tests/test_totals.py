"""What is added up, what is left out and why: the rule in the docstring of ``totals``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from builders import announcement, mw, source, units, usd
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask import totals
from bot.ask.answer import Figure
from store.records import Announcement, Claim, Layer, Status

RATES = {"EUR": (0.9, date(2026, 10, 30)), "TWD": (None, date(2026, 10, 30))}


def told(slug: str, *claims: Claim, **fields: object) -> Announcement:
    return announcement(slug, "Meta", claims=claims, **fields)  # type: ignore[arg-type]


def pots(total: totals.Total) -> dict[str, float]:
    return {totals.label(pot): pot.value for pot in (*total.counted, *total.left)}


@pytest.mark.parametrize(
    ("announcements", "result"),
    [
        pytest.param(
            [told("a", usd(10)), told("b", usd(5))], {"Capex": 15}, id="one layer is one number"
        ),
        pytest.param(
            [told("a", usd(10)), told("b", usd(5, layer="equity"))],
            {"Capex": 10, "Equity": 5},
            id="layers are never added",
        ),
        pytest.param(
            [told("a", usd(10)), told("b", usd(5), status="rumored")],
            {"Capex": 10, "Capex: rumored, left out": 5},
            id="rumors stand beside it",
        ),
        pytest.param(
            [told("a", usd(10)), told("b", usd(5), status="cancelled")],
            {"Capex": 10, "Capex: cancelled, left out": 5},
            id="so does what was cancelled",
        ),
        pytest.param(
            [
                told("old", usd(10), on="2024-12-04", overlaps=("new",)),
                told("new", usd(7), on="2025-10-21", overlaps=("old",)),
            ],
            {"Capex": 7, "Capex: overlaps another, left out": 10},
            id="of overlapping ones the newest counts",
        ),
        pytest.param(
            [
                told("a", usd(10), on="2025-01-02", overlaps=("b",)),
                told("b", usd(20), on="2025-01-02", overlaps=("a",)),
            ],
            {"Capex": 20, "Capex: overlaps another, left out": 10},
            id="of one day the largest",
        ),
        pytest.param(
            [
                told("a", usd(10), on="2025-01-01", overlaps=("b",)),
                told("b", usd(20), on="2025-02-01", overlaps=("a", "c")),
                told("c", usd(30), on="2025-03-01", overlaps=("b",)),
            ],
            {"Capex": 30, "Capex: overlaps another, left out": 30},
            id="overlaps of overlaps are one group",
        ),
        pytest.param(
            [
                told("a", usd(10), overlaps=("b",)),
                told("b", usd(20, layer="equity"), overlaps=("a",)),
            ],
            {"Capex": 10, "Equity": 20},
            id="overlaps matter within a layer",
        ),
        pytest.param(
            [
                told("a", usd(10), overlaps=("b",)),
                told("b", usd(20), overlaps=("a",), status="rumored"),
            ],
            {"Capex": 10, "Capex: rumored, left out": 20},
            id="a rumor supersedes nothing",
        ),
        pytest.param(
            [
                told("a", usd(10)),
                told("b", usd(3, period="month")),
                told("c", usd(4, period="year")),
            ],
            {"Capex": 10, "Capex, a month": 3, "Capex, a year": 4},
            id="rates are apart",
        ),
        pytest.param(
            [told("a", usd(10), usd(99, relation="alternative"), usd(50, relation="context"))],
            {"Capex": 10},
            id="only headlines count",
        ),
        pytest.param(
            [told("a", usd(10)), told("b")], {"Capex": 10}, id="what gives no figure adds nothing"
        ),
    ],
)
def test_amounts(announcements: Sequence[Announcement], result: dict[str, float]) -> None:
    assert pots(totals.total(announcements, "amount")) == result


def test_money_without_usd() -> None:
    """Money whose value in USD is not known is totalled in its own currency."""
    total = totals.total(
        [
            told("a", usd(75, unit="EUR", value_usd=87)),
            told("b", usd(5, unit="TWD", value_usd=None)),
        ],
        "amount",
    )
    assert {(pot.unit, pot.value) for pot in total.counted} == {("USD", 87), ("TWD", 5)}


def test_best_tier_then_newest() -> None:
    """Of several headline claims the one from the best source counts, then the newest."""
    sources = (
        source("Old press", published_on=date(2026, 1, 1)),
        source("New press", published_on=date(2026, 2, 1)),
        source("Company", tier=1, published_on=date(2025, 1, 1)),
    )
    claims = [usd(1), usd(2, source=0), usd(3, source=1), usd(4, source=2), usd(5, source=9)]
    best = totals.headline(told("a", *claims, sources=sources), "amount")
    newest = totals.headline(told("a", *claims[:3], sources=sources), "amount")
    assert best == claims[3]
    assert newest == claims[2]
    assert totals.headline(told("a", *claims[:1]), "amount") == claims[0]
    assert totals.headline(told("a"), "amount") is None


@pytest.mark.parametrize("status", ["rumored", "cancelled"])
def test_asked_for(status: Status) -> None:
    """What the question asks for by status counts."""
    total = totals.total([told("a", usd(10), status=status)], "amount", statuses=(status,))
    assert pots(total) == {"Capex": 10}


def test_nothing_counts() -> None:
    """Where only rumors are told, they are the answer, and labelled so."""
    total = totals.total([told("a", usd(10), status="rumored")], "amount")
    answers = [figure for figure in totals.figures(total) if figure.answer]
    assert [(f.label, f.value) for f in answers] == [("Capex: rumored, left out", 10)]


def test_power_and_units() -> None:
    """Power is totalled by layer in MW, accelerators in one."""
    announcements = [
        told("a", mw(100), units(1000)),
        told("b", mw(200, layer="generation"), units(500, qualifier="up_to")),
        told("c", mw(50, qualifier="up_to")),
    ]
    power = totals.figures(totals.total(announcements, "power"), each=False)
    count = totals.figures(totals.total(announcements, "units"), each=False)
    assert [(f.label, f.value, f.qualifier) for f in power] == [
        ("Sites", 150, "up_to"),
        ("Generation", 200, "exactly"),
    ]
    assert [(f.label, f.value, f.qualifier) for f in count] == [("Accelerators", 1500, "up_to")]


def test_other_unit_without_layer() -> None:
    """What is counted otherwise keeps its unit and name."""
    total = totals.total([told("a", units(8, unit="racks"))], "units")
    assert [(f.label, f.unit) for f in totals.figures(total, each=False)] == [("Racks", "racks")]


@pytest.mark.parametrize(
    ("currency", "converted"),
    [("EUR", {"EUR": 75 + 9}), ("TWD", {}), ("XXX", {}), ("USD", {}), (None, {})],
)
def test_currency(currency: str | None, converted: dict[str, float]) -> None:
    """Amounts told in a currency stay as told, others go by the dated rate; USD stays beside."""
    announcements = [told("a", usd(75, unit="EUR", value_usd=87)), told("b", usd(10))]
    total = totals.total(announcements, "amount", currency=currency, rates=RATES)
    assert {pot.unit: pot.value for pot in total.converted} == converted
    dollars = [f for f in totals.figures(total, each=False) if f.unit == "USD"]
    assert sum(f.value for f in dollars) == 97
    assert dollars[0].answer is not bool(converted)


def test_range() -> None:
    """A range keeps its lower end, alone and in a sum."""
    alone = totals.total([told("a", usd(135, low=115))], "amount")
    added = totals.total([told("a", usd(135, low=115)), told("b", usd(5))], "amount")
    assert totals.figures(alone)[0].low == 115
    assert (totals.figures(added)[0].low, totals.figures(added)[0].value) == (120, 140)


def test_prefix() -> None:
    """Figures of a name that is compared say whose they are."""
    figures = totals.figures(totals.total([told("a", usd(10))], "amount"), prefix="Meta, ")
    assert [f.label for f in figures] == ["Meta, Capex", "Meta, Title of a"]


SLUGS = "abcdef"
LAYERS: tuple[Layer, ...] = ("capex", "equity", "guidance")
STATUS: tuple[Status, ...] = ("announced", "rumored", "cancelled", "operational")


@st.composite
def worlds(draw: st.DrawFn) -> list[Announcement]:
    """Six announcements or fewer with any layers, statuses, days and overlaps."""
    slugs = draw(st.lists(st.sampled_from(SLUGS), unique=True))
    pairs = draw(st.lists(st.tuples(st.sampled_from(SLUGS), st.sampled_from(SLUGS))))
    return [
        told(
            slug,
            usd(draw(st.integers(1, 1000)), layer=draw(st.sampled_from(LAYERS))),
            on=f"2026-01-{draw(st.integers(1, 28)):02}",
            status=draw(st.sampled_from(STATUS)),
            overlaps=tuple({b for a, b in pairs if a == slug} | {a for a, b in pairs if b == slug}),
        )
        for slug in slugs
    ]


def alone(figures: Iterable[Figure]) -> float:
    return sum(f.value for f in figures if f.of is None)


@settings(deadline=None)
@given(worlds())
def test_everything_adds_up(announcements: list[Announcement]) -> None:
    """The figures that belong to no single announcement add up to everything told."""
    figures = totals.figures(totals.total(announcements, "amount"))
    told_in_all = sum(a.claims[0].value for a in announcements)
    assert alone(figures) == told_in_all
    assert sum(f.value for f in figures if f.of is not None) == told_in_all


@settings(deadline=None)
@given(worlds())
def test_nothing_counts_twice(announcements: list[Announcement]) -> None:
    """Of what counts in one layer no two overlap, and no rumored or cancelled one is there."""
    for pot in totals.total(announcements, "amount").counted:
        slugs = {item.announcement.slug for item in pot.items}
        assert not any(
            slugs & (set(i.announcement.overlaps) - {i.announcement.slug}) for i in pot.items
        )
        assert not any(i.announcement.status in ("rumored", "cancelled") for i in pot.items)


@settings(deadline=None)
@given(worlds())
def test_order_does_not_matter(announcements: list[Announcement]) -> None:
    """The same announcements in another order have the same total."""
    there = pots(totals.total(announcements, "amount"))
    assert pots(totals.total(announcements[::-1], "amount")) == there
