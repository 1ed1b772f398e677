"""What was read in a document, in the terms of the facts: the report that is filed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.ask.names_english import English
from bot.learn.document import Document
from bot.learn.draft import Draft, Extraction, Said
from bot.learn.lexicon import label_of
from store.dealings import Strange
from store.records import Claim, Entity, Party
from store.reports import Report, StoredDocument
from store.tiers import Tiers
from store.urls import host
from store.words import fold

TITLE, SUMMARY, WHY = 300, 400, 200
"""Characters of a title, a summary and a reason that are kept."""
SHORTEST, MOST_MARKS = 4, 12
"""Letters of a word that marks an event, and how many such words are kept."""
NOBODY = "unnamed source"
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^a-z0-9]+")


class Reporter:
    """Makes reports of extractions. Built once from the names; pure."""

    def __init__(self, entities: Iterable[Entity], tiers: Tiers) -> None:
        self._places: dict[str, Entity] = {}
        self._countries: dict[str, Entity] = {}
        self._publishers = {_key(name): name for name in tiers.publishers}
        self._tiers = tiers
        self._named: set[str] = set()
        self._english = English()
        for entity in entities:
            for text in (entity.name, *(alias.text for alias in entity.aliases)):
                self._named.update(_WORD.findall(fold(text)))
            if entity.kind == "place":
                self._places.setdefault(entity.name, entity)
                if entity.place_type == "country" and entity.code:
                    self._countries.setdefault(entity.code, entity)
            elif entity.kind == "company" and entity.homepage:
                self._publishers.setdefault(_key(label_of(entity.homepage)), entity.name)

    def stored(self, made: Extraction, key: str, today: date) -> StoredDocument:
        """Return a document with its report, as it is filed under a key.

        Undated it is of the day that its text gives, or else of today.
        """
        document = made.document
        read = made.draft or made.beside
        publisher = self.publisher(document)
        report = None if read is None else self.report(read, publisher, made.draft is None)
        named = {p.name for p in report.parties} if report else set()
        filed = StoredDocument(
            key=key,
            title=document.title[:TITLE],
            text=document.text,
            day=document.published_on or today,
            why=made.why[:WHY],
            report=report,
            url=document.url if host(document.url) else None,
            publisher=publisher,
            published_on=document.published_on,
            tier=self._tiers.tier(document.url, publisher, named),
            hash=text_hash(document),
            unknown=tuple(Strange(one.name, one.kind, one.sentence) for one in made.unknown),
        )
        return replace(filed, day=min(filed.day, filed.day_told or today))

    def report(self, draft: Draft, publisher: str = "", beside: bool = False) -> Report:
        """Return a draft in the terms of the facts; ``beside`` of what announces nothing itself."""
        countries = [self._countries[n.name] for n in draft.countries if n.name in self._countries]
        sites = [self._places[n.name] for n in draft.places]
        codes = {one.code for one in countries}
        sites = [one for one in sites if not codes or one.country in codes]
        country = countries[0] if countries else None
        return Report(
            title=draft.title[:TITLE],
            summary=_clipped(draft.lead),
            kind=draft.kind,
            status=draft.status,
            staged="status" in draft.words,
            announced_on=draft.announced_on,
            precision=draft.precision,
            horizon=draft.horizon,
            location=_where(sites, country),
            country=country.code if country else None,
            parties=tuple(_parties(draft, [*sites, *countries])),
            claims=tuple(_claims(draft)),
            marks=self._marks(f"{draft.title}. {draft.lead}", publisher),
            beside=beside,
        )

    def _marks(self, text: str, publisher: str) -> tuple[str, ...]:
        """Return the words with a capital that are neither ordinary English nor known names."""
        found = dict.fromkeys(fold(word) for word in _WORD.findall(text) if _is_capital(word))
        own = fold(publisher)
        return tuple(
            word
            for word in found
            if len(word) >= SHORTEST
            and word not in self._named
            and word not in own
            and not self._english.ordinary(word)
        )[:MOST_MARKS]

    def publisher(self, document: Document) -> str:
        """Return who publishes a document: as it says, or by its address."""
        if document.publisher and document.publisher.strip():
            return document.publisher.strip()[:TITLE]
        site = host(document.url)
        if site is None:
            return NOBODY
        labels = site.split(".")
        known = (self._publishers.get(_key(label)) for label in reversed(labels[:-1]))
        return next((name for name in known if name), site)


def text_hash(document: Document) -> str:
    """Return what tells whether a document says the same as before."""
    day = document.published_on.isoformat() if document.published_on else ""
    whole = "\0".join((document.title, document.text, document.url or "", day))
    return hashlib.sha256(whole.encode(errors="replace")).hexdigest()


def _is_capital(word: str) -> bool:
    """Whether a word has a capital of any script, other than its last letter."""
    return any(map(str.isupper, word[:-1]))


def _key(name: str) -> str:
    return _PLAIN.sub("", name.lower())


def _clipped(text: str) -> str:
    if len(text) <= SUMMARY:
        return text
    return text[: SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _where(sites: list[Entity], country: Entity | None) -> str | None:
    if sites:
        return sites[0].name
    return country.name if country else None


def _parties(draft: Draft, places: Iterable[Entity]) -> Iterable[Party]:
    for named in draft.companies:
        yield Party(named.name, "company", named.role or "partner", "principal")
    for named in draft.chips:
        yield Party(named.name, "chip", "chip", "principal")
    for named in draft.models:
        yield Party(named.name, "model", "model", "principal")
    for place in places:
        yield Party(place.name, "place", "place", "principal", place.code)
    for named in draft.mentioned:
        yield Party(named.name, "company", "mentioned", "mentioned")


def _claims(draft: Draft) -> Iterable[Claim]:
    for said in (*draft.claims, *draft.context):
        yield _claim(said)


def _claim(said: Said) -> Claim:
    unit = "percent" if said.claim.unit == "%" else said.claim.unit
    # What is counted is told by the unit, in the words beside it, and in the title.
    of = None if said.claim.measure == "units" else said.claim.of
    return replace(said.claim, unit=unit, of=of, words=said.quote or said.words)
