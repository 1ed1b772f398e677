"""Which kind of money or power a figure is of: by its kind of announcement, or by words near it."""

from __future__ import annotations

import re

from bot.learn.figure import Figure
from bot.learn.sieve import Guarded, Sieve
from store.records import Kind, Layer

_MONEY: dict[Kind, Layer] = {
    "datacenter": "capex", "chip": "chip_supply", "funding": "equity",
    "compute_deal": "compute_contract", "model_deployment": "other", "power": "energy",
    "partnership": "other", "acquisition": "acquisition", "policy": "grant",
}  # fmt: skip
_POWER: dict[Kind, Layer] = {
    "datacenter": "facility", "chip": "compute_contract", "funding": "facility",
    "compute_deal": "compute_contract", "model_deployment": "unspecified", "power": "generation",
    "partnership": "unspecified", "acquisition": "facility", "policy": "unspecified",
}  # fmt: skip
_WORDS: tuple[tuple[Layer, re.Pattern[str]], ...] = (
    ("debt", re.compile(
        r"\b(?:debt|loans?|bonds?|notes|credit (?:line|facility)|borrow\w*"
        r"|financing facility)\b", re.ASCII)),
    ("lease", re.compile(r"\bleas(?:e|es|ed|ing)\b", re.ASCII)),
    ("guidance", re.compile(
        r"\b(?:capital expenditures?|capex|capital spending)\b", re.ASCII)),
    ("grant", re.compile(r"\b(?:grants?|subsid(?:y|ies)|chips act)\b", re.ASCII)),
)  # fmt: skip
_MAY_SAY = Sieve([words.pattern for _, words in _WORDS])
_IT = Guarded(r"\b(?:it (?:load|capacity|power)|critical it|of it\b|critical load)")
_GENERATION = Guarded(
    r"\b(?:nuclear|reactors?|solar|wind|turbines?|generation|fuel cells?|hydro\w*|geothermal)\b"
)
_FAB = Guarded(r"\b(?:fabs?|plants?|factory|factories|build\w*|construct\w*|invest\w*)\b")


def layer_of(figure: Figure, kind: Kind, sense: str, around: str) -> Layer | None:
    """Return the layer of a figure of money or power; None for other measures.

    ``around`` are the words around it, in lower case.
    """
    if figure.measure == "power":
        if _IT.search(around):
            return "it_load"
        return "generation" if _GENERATION.search(around) else _POWER[kind]
    if figure.measure != "amount":
        return None
    if sense == "revenue":
        return "revenue"
    if sense in ("valuation", "market", "price", "penalty"):
        return "other"
    for index in _MAY_SAY.passing(around):
        layer, words = _WORDS[index]
        if words.search(around):
            return layer
    if kind == "chip" and _FAB.search(around):
        return "capex"
    return _MONEY[kind]
