"""Who pays and who is paid, told from the layer of the money and the roles of the parties.

Whoever builds pays for capex, a customer for a contract, an investor for equity, a government for a
grant; suppliers, investees and those who raise money are paid. Where the roles do not tell, nobody
is said to pay. Pure.
"""

from __future__ import annotations

from bot.ask.question import RoleAsked
from store.records import Announcement, Layer, Role

_BUILDERS: tuple[Role, ...] = ("actor", "developer", "operator", "investor")
_PAYERS: dict[Layer, tuple[Role, ...]] = {
    "capex": _BUILDERS,
    "guidance": _BUILDERS,
    "equity": ("investor",),
    "debt": ("investor",),
    "acquisition": ("acquirer", "investor"),
    "grant": ("government",),
    "revenue": (),
}
_CONTRACTS: frozenset[Layer] = frozenset({"compute_contract", "chip_supply", "energy", "lease"})
_PAYERS_ELSE: tuple[Role, ...] = ("customer", "actor", "investor")
_PAID: dict[Layer, tuple[Role, ...]] = {
    "capex": (),
    "guidance": (),
    "equity": ("investee", "actor"),
    "debt": ("investee", "actor", "developer"),
    "acquisition": ("target",),
    "grant": ("partner", "actor", "developer"),
    "revenue": ("actor", "supplier"),
}
_PAID_ELSE: tuple[Role, ...] = ("supplier", "landlord", "investee")


SIDES: dict[RoleAsked | None, tuple[str, str]] = {
    "payer": (
        "This counts what {} pays or builds; money of others is told beside it.",
        "No amount is stored that {} itself pays; told is what others pay.",
    ),
    "receiver": (
        "This counts what {} raises or is paid; money of others is told beside it.",
        "No amount is stored that {} itself raises; told is what goes to others.",
    ),
}
"""What a total of one side counts, in words; and what is said where nothing is theirs."""


def on_side(announcement: Announcement, side: RoleAsked | None) -> tuple[str, ...]:
    """Return the names of those who pay ("payer") or are paid ("receiver") its headline amount.

    Empty where the announcement tells no amount, or its roles do not say who does.
    """
    claim = announcement.headline("amount")
    if claim is None:
        return ()
    table, rest = (_PAYERS, _PAYERS_ELSE) if side == "payer" else (_PAID, _PAID_ELSE)
    roles = table.get(claim.layer, rest) if claim.layer else rest
    if announcement.kind == "funding":  # whoever acts raises the money, whatever it is for
        roles = ("investor",) if side == "payer" else ("investee", "actor")
    elif side == "payer" and claim.layer in _CONTRACTS:
        bought = any(party.role == "customer" for party in announcement.parties)
        roles = ("customer",) if bought else ("actor",)
    return tuple(dict.fromkeys(p.name for p in announcement.parties if p.role in roles))
