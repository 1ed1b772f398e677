"""Articles in our own words, as documents to be read, for the tests of ingesting."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Article = dict[str, Any]


def article(key: str, on: str, publisher: str, title: str, text: str, **more: Any) -> Article:
    address = f"https://{publisher.lower().replace(' ', '')}.example/{key}"
    return {
        "id": key, "url": address, "title": title, "published_on": on, "publisher": publisher,
        "text": text, **more,
    }  # fmt: skip


ARTICLES: tuple[Article, ...] = (
    article(
        "fjord-1", "2026-09-01", "Daily Wire",
        "Oracle to build $4 billion data center in Norway for OpenAI",
        "Oracle said on 1 September 2026 that it will build a data center of 300 megawatts near"
        " Narvik, Norway, for OpenAI. The companies put the investment at $4 billion.",
    ),
    article(
        "fjord-2", "2026-09-02", "Compute Weekly",
        "OpenAI and Oracle plan $5 billion data center in Norway",
        "A data center of 300 MW in northern Norway will train models of OpenAI, Oracle announced"
        " on Tuesday. It is going to cost $5 billion, twice what local papers had expected.",
    ),
    article(
        "fjord-3", "2026-11-10", "Daily Wire",
        "Oracle breaks ground on $4 billion Norway data center for OpenAI",
        "Construction has begun on the 300 megawatt data center that Oracle builds for OpenAI in"
        " Norway at a cost of $4 billion. It is to open in 2028.",
    ),
    article(
        "lease", "2026-09-03", "Daily Wire",
        "Oracle leases 900 megawatts for OpenAI in Texas for $20 billion",
        "Oracle signed a $20 billion lease for a 900 MW data center in Texas that OpenAI will use,"
        " the companies said on Thursday.",
    ),
    article(
        "chips-1", "2026-08-20", "Compute Weekly",
        "Meta orders 200,000 AMD accelerators",
        "AMD will supply Meta with 200,000 MI450 accelerators, the companies announced on 20 August"
        " 2026. Deliveries begin in 2027.",
    ),
    article(
        "chips-2", "2026-08-21", "Night Post",
        "AMD wins order for 200,000 MI450 chips from Meta",
        "Meta has ordered 200,000 MI450 accelerators of AMD. Neither company named a price for the"
        " chips, which go into data centers from 2027.",
    ),
    article(
        "chips-3", "2026-08-22", "Night Post",
        "Shares of AMD climb as chip stocks recover",
        "Shares of AMD rose 4 percent in a broad rally. This week Meta had ordered 200,000 MI450"
        " accelerators.",
    ),
    article(
        "cup", "2026-09-01", "Daily Wire", "Home side wins the cup", "Fans filled the streets.",
    ),
)  # fmt: skip


def lines(articles: Iterable[Article]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles)


def write(file: Path, articles: Iterable[Article] = ARTICLES) -> Path:
    file.write_text(lines(articles), encoding="utf-8")
    return file
