"""What a file may say more shortly: lists of companies, one amount, a date's precision.

Contains no checks: :mod:`store.formats` checks what comes out. Each shorthand is spelled out in
the full form of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.records import Kind, Layer

MONEY: dict[Kind, Layer] = {
    "datacenter": "capex",
    "chip": "chip_supply",
    "funding": "equity",
    "compute_deal": "compute_contract",
    "model_deployment": "other",
    "power": "energy",
    "partnership": "other",
    "acquisition": "acquisition",
    "policy": "grant",
}
"""Which kind of money an amount is where nothing else is said."""
POWER: dict[Kind, Layer] = {
    "datacenter": "facility",
    "chip": "compute_contract",
    "funding": "facility",
    "compute_deal": "compute_contract",
    "model_deployment": "unspecified",
    "power": "generation",
    "partnership": "unspecified",
    "acquisition": "facility",
    "policy": "unspecified",
}
"""Which kind of power a capacity is where nothing else is said."""

_RENAMED = {"id": "slug", "overlaps_with": "overlaps"}
_IMPLIED = ("date_precision",)
_GROUPS = (("companies", "principal"), ("partners", "partner"), ("mentions", "mentioned"))


def spell_out(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the line of an announcement in its full form; what is full already stays.

    Raises ValueError where something else stands in the place of a list.
    """
    full = {_RENAMED.get(key, key): value for key, value in line.items() if key not in _IMPLIED}
    if isinstance(full.get("claims"), str):
        full["differences"] = full.pop("claims")
    claims = [*_list(full, "claims"), *_claims(full)]
    parties = [*_list(full, "parties"), *_parties(full)]
    return full | {"claims": claims, "parties": parties}


def _list(full: dict[str, Any], field: str) -> list[Any]:
    """Take a list out of a line; empty where there is none."""
    value = full.pop(field, None)
    if value is None or isinstance(value, list):
        return value or []
    raise ValueError(f"`{field}` must be a list")


def _parties(full: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield the parties of lists of names; the first company is the actor."""
    actor = True
    for group, standing in _GROUPS:
        for name in _list(full, group):
            role = "mentioned" if standing == "mentioned" else "actor" if actor else "partner"
            yield {"name": name, "role": role, "standing": standing}
            actor = False


def _claims(full: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield the headline claims of single figures."""
    amount, original = full.pop("amount_usd", None), full.pop("amount_original", None)
    period = full.pop("amount_period", None)
    kind: Any = full.get("kind") if isinstance(full.get("kind"), str) else None
    if amount is not None or original is not None:
        money = original if isinstance(original, dict) else {"value": amount, "currency": "USD"}
        yield {
            "measure": "amount",
            "value": money.get("value"),
            "unit": money.get("currency"),
            "value_usd": amount,
            "period": period,
            "layer": MONEY.get(kind),
        }
    if (power := full.pop("capacity_mw", None)) is not None:
        yield {"measure": "power", "value": power, "unit": "MW", "layer": POWER.get(kind)}
    if (count := full.pop("units", None)) is not None:
        yield {"measure": "units", "value": count, "unit": "accelerators"}
    for figure in _list(full, "figures"):
        yield {**figure, "relation": "context"} if isinstance(figure, dict) else {}
