"""How far a source is trusted: 1 the company or a regulator, 2 established press, 3 the rest.

Contains no publishers; the table comes from the starter data.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

REST = 3


@dataclass(frozen=True, slots=True)
class Tiers:
    """``publishers`` and ``hosts`` have tiers; ``companies`` and ``regulators`` own hosts."""

    publishers: Mapping[str, int]
    hosts: Mapping[str, int]
    companies: Mapping[str, str]
    regulators: Mapping[str, str]

    @classmethod
    def read(cls, file: Path) -> Tiers:
        """Read the table from a JSON file."""
        return cls(**json.loads(file.read_text(encoding="utf-8")))

    def tier(self, url: str | None, publisher: str, named: Collection[str]) -> int:
        """Return the tier of a source of an announcement that names these entities.

        A company's own pages are tier 1 only where the announcement names the company. An
        unknown publisher on an unknown host is tier 3.
        """
        host = _host(url)
        if _owner(host, self.regulators):
            return 1
        company = _owner(host, self.companies)
        if company is not None:
            return 1 if company in named else REST
        return self.publishers.get(publisher) or self.hosts.get(host) or REST


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:  # a bracket that is no IPv6 address
        return ""


def _owner(host: str, owners: Mapping[str, str]) -> str | None:
    """Return who owns a host, by the host itself or any domain it lies in."""
    labels = host.split(".")
    candidates = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next((owners[domain] for domain in candidates if domain in owners), None)
