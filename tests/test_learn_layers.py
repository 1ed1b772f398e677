"""Which kind of power or money a figure is of, by the words beside it or its announcement."""

from __future__ import annotations

import pytest

from bot.learn.layers import layer_of
from bot.learn.money import sums
from bot.learn.power import powers
from store.records import Kind


@pytest.mark.parametrize(
    ("kind", "text", "layer"),
    [
        ("datacenter", "the campus has 288 megawatts of it capacity", "it_load"),
        ("datacenter", "it offers 36 mw of critical it load", "it_load"),
        ("power", "the hall carries an it load of 40 mw", "it_load"),
        ("datacenter", "the site has a grid connection of 300 mw", "facility"),
        ("acquisition", "the firm runs 300 mw of data centers", "facility"),
        ("datacenter", "two nuclear reactors deliver 900 mw", "generation"),
        ("compute_deal", "solar farms of 200 mw stand beside it", "generation"),
        ("power", "it buys 500 megawatts from the utility", "generation"),
        ("compute_deal", "it rents 2 gigawatts of capacity", "compute_contract"),
    ],
)
def test_layer_of_power(kind: Kind, text: str, layer: str) -> None:
    (figure,) = powers(text)
    assert layer_of(figure, kind, "", text) == layer


@pytest.mark.parametrize(
    ("kind", "sense", "text", "layer"),
    [
        ("datacenter", "deal", "it builds a campus for $5 billion", "capex"),
        ("datacenter", "deal", "it borrows $5 billion in loans", "debt"),
        ("funding", "deal", "it raises $5 billion", "equity"),
        ("funding", "deal", "it sells $5 billion of bonds", "debt"),
        ("compute_deal", "deal", "it pays $5 billion for capacity", "compute_contract"),
        ("compute_deal", "deal", "it leases the site for $5 billion", "lease"),
        ("chip", "deal", "it orders chips for $5 billion", "chip_supply"),
        ("chip", "deal", "it builds a fab for $5 billion", "capex"),
        ("datacenter", "deal", "capital expenditures of $5 billion", "guidance"),
        ("policy", "deal", "it gets $5 billion in grants", "grant"),
        ("funding", "valuation", "at a valuation of $5 billion", "other"),
        ("funding", "revenue", "revenue of $5 billion", "revenue"),
    ],
)
def test_layer_of_money(kind: Kind, sense: str, text: str, layer: str) -> None:
    (figure,) = sums(text)
    assert layer_of(figure, kind, sense, text) == layer
