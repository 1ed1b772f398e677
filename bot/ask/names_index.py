"""The index of all aliases: by key, by ticker, by native script, and in buckets for slips.

Contains no decisions on policies; see ``names_exact`` and ``names_slips``. Built once from the
store's entries and never changed. Sized for 100,000 entities with 300,000 aliases: keys are
shared between the maps, and an alias is taken to atoms once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.ask.names_atoms import join, key_of, keys_of
from bot.ask.names_language import CONTEXT, LEGAL_FORMS
from store.records import NameEntry

LONGEST = 9
"""Atoms that a name in a text may have."""

# Kinds of aliases that are names as such: only these can have slips of the hand.
PROPER = ("name", "alias", "brand", "former", "legal", "family")
SHORTEST_SLIP = 5
"""Letters from which a name is compared with slips: below, everything is near to everything."""

EXCHANGE_SUFFIX = re.compile(
    r"\.(?:AS|AX|BO|BR|CO|DE|F|HE|HK|KQ|KS|L|MI|MC|NS|O|OL|PA|SA|SI|SR|SS|ST|SW|SZ|T|TO|TW|TWO|US)$"
)


class Index:
    """All aliases, ready to be looked up."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._phrases: dict[str, NameEntry | tuple[NameEntry, ...]] = {}
        self.tickers: dict[str, tuple[NameEntry, ...]] = {}
        self.native: dict[str, list[tuple[str, NameEntry]]] = {}
        self.by_name: dict[str, NameEntry] = {}
        self.parts: set[str] = set()
        self.sized: dict[tuple[str, int], list[str]] = {}
        self.headless: dict[str, list[str]] = {}
        self.respelt: dict[str, str] = {}
        self.longest_key = 0
        variants: list[tuple[str, NameEntry]] = []
        products: dict[str, None] = {}
        for entry in entries:
            self._add(entry, variants)
            if entry.vendor is not None and entry.policy not in ("never", "dollar", "substring"):
                products[key_of(entry.text)] = None
        for key, entry in variants:
            self._phrases.setdefault(key, entry)
        self._leave_to_vendors(products)
        for natives in self.native.values():
            natives.sort(key=lambda pair: -len(pair[0]))
        self._fill_buckets()

    def entries(self, key: str) -> tuple[NameEntry, ...]:
        """Return the entries that are written so; none for a key that is not there.

        Nearly every key has one entry, which is kept bare: a tuple for each costs 15 MB.
        """
        found = self._phrases.get(key, ())
        return found if isinstance(found, tuple) else (found,)

    def _add(self, entry: NameEntry, variants: list[tuple[str, NameEntry]]) -> None:
        if entry.alias_kind == "name":
            self.by_name.setdefault(entry.entity, entry)
        if entry.policy == "never":
            return
        if entry.text.startswith("$") or entry.policy == "dollar":
            self._add_ticker(entry)
            return
        if entry.policy == "substring":
            native = "".join(keys_of(entry.text))
            self.native.setdefault(native[0], []).append((native, entry))
            return
        keys = keys_of(entry.text)
        if not keys:
            return
        key = join(keys)
        self.longest_key = max(self.longest_key, len(key))
        there = self.entries(key)
        self._phrases[key] = (*there, entry) if there else entry
        if entry.alias_kind == "misspelling" and len(keys) == 1:
            self.respelt[key] = "".join(keys_of(entry.entity))
        if len(keys) > 1:
            self.parts.update(keys)
            variants += [(v, entry) for v in _variants(entry, keys)]

    def _leave_to_vendors(self, products: Iterable[str]) -> None:
        """Forget products that are called by their vendor and a word of the field.

        "OpenAI chips" asks for OpenAI and for chips, also where a family is called so.
        """
        for key in products:
            entries = self.entries(key)
            kept = tuple(e for e in entries if e.vendor is None or not self._of_vendor(e))
            if kept:
                self._phrases[key] = kept
            elif entries:
                del self._phrases[key]

    def _of_vendor(self, entry: NameEntry) -> bool:
        *keys, last = keys_of(entry.text)
        if not keys or last not in CONTEXT:
            return False
        owners = self.entries(join(keys))
        return any(e.entity == entry.vendor and e.alias_kind != "brand" for e in owners)

    def _add_ticker(self, entry: NameEntry) -> None:
        symbol = entry.text.removeprefix("$").upper()
        _append(self.tickers, symbol, entry)
        base = EXCHANGE_SUFFIX.sub("", symbol)
        if base != symbol:
            _append(self.tickers, base, entry)

    def _fill_buckets(self) -> None:
        for key in self._phrases:
            if _long_enough(key) and any(_can_slip(e) for e in self.entries(key)):
                self.sized.setdefault((key[0], len(key)), []).append(key)
                self.headless.setdefault(key[1:4], []).append(key)


def _append(table: dict[str, tuple[NameEntry, ...]], key: str, entry: NameEntry) -> None:
    there = table.get(key)
    table[key] = (entry,) if there is None else (*there, entry)


def _can_slip(entry: NameEntry) -> bool:
    return entry.alias_kind in PROPER and entry.policy in ("word", "context", "ask")


def _long_enough(key: str) -> bool:
    if key.isalpha():
        return len(key) >= SHORTEST_SLIP
    return sum(c.isalpha() for c in key) >= SHORTEST_SLIP


def _variants(entry: NameEntry, keys: list[str]) -> Iterable[str]:
    """Other ways to write the same name, used where no other alias is written so."""
    kept = keys if entry.alias_kind in ("legal", "name", "alias") else []
    while len(kept) > 1 and (kept[-1] in LEGAL_FORMS or kept[-2:] == ["n", "v"]):
        kept = kept[:-2] if kept[-2:] == ["n", "v"] else kept[:-1]
    if kept and len(kept) < len(keys) and len(join(kept)) > 3:
        yield join(kept)
    if "and" in keys and len(join(bare := [k for k in keys if k != "and"])) > 2:
        yield join(bare)
    if entry.kind in ("chip", "model") and "v" in keys[1:-1]:
        # "TPU v5e", "TPU 5e": a version is a version without its v.
        yield join([k for k in keys if k != "v"])
