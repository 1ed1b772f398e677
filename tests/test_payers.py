"""Whose money it is: who pays and who is paid, told from layers and roles."""

from __future__ import annotations

import pytest
from builders import announcement, party, usd

from bot.ask import totals
from bot.ask.payers import on_side
from store.records import Kind, Layer, Role

Parties = list[tuple[str, Role]]


@pytest.mark.parametrize(
    ("kind", "layer", "parties", "pay", "paid"),
    [
        pytest.param(
            "datacenter", "capex", [("Meta", "developer"), ("Entergy", "supplier")],
            ("Meta",), (), id="whoever builds pays for capex",
        ),
        pytest.param(
            "compute_deal", "compute_contract", [("OpenAI", "customer"), ("Oracle", "supplier")],
            ("OpenAI",), ("Oracle",), id="a customer pays its supplier",
        ),
        pytest.param(
            "compute_deal", "compute_contract",
            [("Anthropic", "customer"), ("Microsoft", "investor"), ("Microsoft", "supplier")],
            ("Anthropic",), ("Microsoft",), id="an investor does not pay for what is rented",
        ),
        pytest.param(
            "funding", "equity", [("Groq", "investee"), ("NVIDIA", "investor")],
            ("NVIDIA",), ("Groq",), id="an investor pays the investee",
        ),
        pytest.param(
            "funding", "other", [("Oracle", "actor")], (), ("Oracle",), id="who raises is paid"
        ),
        pytest.param(
            "acquisition", "acquisition", [("AMD", "acquirer"), ("ZT Systems", "target")],
            ("AMD",), ("ZT Systems",), id="an acquirer pays for the target",
        ),
        pytest.param(
            "policy", "grant", [("US Department of Commerce", "government"), ("TSMC", "partner")],
            ("US Department of Commerce",), ("TSMC",), id="a government pays a grant",
        ),
        pytest.param(
            "power", "energy", [("Talen", "supplier"), ("Amazon", "customer")],
            ("Amazon",), ("Talen",), id="a customer pays for power",
        ),
        pytest.param(
            "partnership", "capex", [("Oracle", "partner")], (), (), id="a partner may do neither"
        ),
    ],
)  # fmt: skip
def test_the_sides_of_money(
    kind: Kind, layer: Layer, parties: Parties, pay: tuple[str, ...], paid: tuple[str, ...]
) -> None:
    told = announcement(
        "a", *(party(*each) for each in parties), claims=(usd(10, layer=layer),), kind=kind
    )
    assert on_side(told, "payer") == pay
    assert on_side(told, "receiver") == paid


def test_nobody_pays_where_no_amount_is_told() -> None:
    assert on_side(announcement("a", "Meta"), "payer") == ()


def test_money_of_others_is_told_beside_the_total_and_supersedes_nothing() -> None:
    mine = announcement("mine", "Meta", claims=(usd(10),), overlaps=("other",), on="2025-01-01")
    other = announcement("other", "Google", claims=(usd(7),), overlaps=("mine",), on="2026-01-01")
    total = totals.total([mine, other], "amount", theirs=lambda a: a.slug == "mine")
    told = {totals.label(pot): pot.value for pot in (*total.counted, *total.left)}
    assert told == {"Capex": 10, "Capex: others', left out": 7}
