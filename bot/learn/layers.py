"""Which kind of money or power a figure is of: by its kind of announcement, or by words near it."""

from __future__ import annotations

from bot.learn.figure import Figure
from bot.learn.sieve import Guarded
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
_WORDS: tuple[tuple[Layer, Guarded], ...] = (
    ("debt", Guarded(
        r"\b(?:debt|loans?|bonds?|notes|credit (?:line|facility)|borrow\w*"
        r"|financing facility)\b")),
    ("lease", Guarded(r"\bleas(?:e|es|ed|ing)\b")),
    ("guidance", Guarded(r"\b(?:capital expenditures?|capex|capital spending)\b")),
    ("grant", Guarded(r"\b(?:grants?|subsid(?:y|ies)|chips act)\b")),
)  # fmt: skip
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
    for layer, words in _WORDS:
        if words.search(around):
            return layer
    if kind == "chip" and _FAB.search(around):
        return "capex"
    return _MONEY[kind]
