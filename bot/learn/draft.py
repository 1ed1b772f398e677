"""A draft: what one document announces, with the words each part came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bot.learn.asides import LEAD
from bot.learn.days import announced_on, dateline
from bot.learn.document import Document
from bot.learn.figure import Figure
from bot.learn.figures import Figures
from bot.learn.horizons import horizon
from bot.learn.kinds import KindScore, kinds
from bot.learn.layers import layer_of
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import Mention, mentions
from bot.learn.parties import Standing, companies, of_others, principals, with_publisher
from bot.learn.passages import Passages, passages
from bot.learn.places import Placed, countries, sites
from bot.learn.products import products
from bot.learn.publishers import publisher
from bot.learn.quotes import quote
from bot.learn.relevance import Found, Relevance, relevance
from bot.learn.roles import roles
from bot.learn.statuses import status_of
from bot.learn.unknown import unknown
from bot.learn.unknown_chips import Unknown
from store.records import EARLIER, Claim, EntityKind, Kind, Precision, Relation, Role, Status

STRONG = 1.8
"""The score from which a party stands in the title or the lead."""

Rates = Mapping[str, tuple[float | None, date]]


class Said(NamedTuple):
    """A claim with the words it came from, and with some of those around them."""

    claim: Claim
    words: str
    quote: str = ""


class Named(NamedTuple):
    """A name with the words it came from and what made it count."""

    name: str
    words: str
    why: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document announces."""

    title: str
    kind: Kind
    status: Status
    announced_on: date | None
    precision: Precision
    companies: tuple[Named, ...]
    mentioned: tuple[Named, ...]
    chips: tuple[Named, ...]
    models: tuple[Named, ...]
    countries: tuple[Named, ...]
    places: tuple[Named, ...]
    horizon: str | None
    claims: tuple[Said, ...]
    context: tuple[Said, ...]
    words: Mapping[str, str]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of a document: a draft, or the reason why it is none.

    ``unknown`` are companies and chips that an announcement treats as parties and nobody knows.
    ``beside`` is what was read in one that announces nothing by itself: it may speak of something
    that another document announces.
    """

    document: Document
    draft: Draft | None
    why: str
    unknown: tuple[Unknown, ...] = ()
    beside: Draft | None = None


class Extractor:
    """Reads documents. Built once from the names; pure, and safe to share between threads."""

    def __init__(self, lexicon: Lexicon, rates: Rates) -> None:
        self._lexicon = lexicon
        self._rates = rates

    def extract(self, document: Document, *, beside: bool = False) -> Extraction:
        """Return what a document announces, or why it announces nothing of the field.

        With ``beside`` what it speaks of is read all the same.
        """
        text = passages(document)
        found = mentions(self._lexicon, text)
        figures = Figures(text)
        scores = kinds(text.sentences, found, figures.around_sum)
        standings = companies(text, found)
        owner = publisher(self._lexicon, document.url, text.sentences, found)
        if owner is not None:
            standings = with_publisher(standings, owner, text.sentences[0])
        parties = principals(standings)
        figures.choose(scores[0].kind, of_others(found, parties))
        things = [m for m in found if m.entity.kind in ("chip", "model") and m.passage.index < 4]
        verdict = relevance(
            text,
            Found(
                parties=sum(s.score >= STRONG for s in parties),
                titled=sum(s.first.passage is text.opening[0] for s in parties),
                figures=len(figures.headlines),
                chips=len({m.entity.name for m in things if m.entity.kind == "chip"}),
                models=len({m.entity.name for m in things if m.entity.kind == "model"}),
                kind=scores[0],
            ),
        )
        if not verdict.relevant and not beside:
            return Extraction(document, None, verdict.why)
        draft = self._draft(document, text, found, scores, standings, parties, figures)
        if not verdict.relevant:
            return Extraction(document, None, verdict.why, beside=draft)
        strange = unknown(self._lexicon, text, found)
        return Extraction(document, draft, verdict.why, strange)

    def _draft(
        self,
        document: Document,
        text: Passages,
        found: Sequence[Mention],
        scores: Sequence[KindScore],
        standings: Sequence[Standing],
        parties: Sequence[Standing],
        figures: Figures,
    ) -> Draft:
        kind = scores[0].kind
        status, status_words = status_of(text.sentences)
        lead = tuple(s.text for s in text.sentences[:4])
        published = document.published_on or dateline(document.text)
        day, precision, day_words = announced_on(lead, published)
        chosen = {s.name for s in parties}
        makers = {m.entity.vendor for m in found if m.entity.vendor and m.passage.index <= LEAD}
        played = roles(kind, text, [s.first for s in parties], makers)
        places = countries(text, found, kind, [s.first.entity for s in parties])
        until = horizon(((s.text, s.small) for s in text.sentences[:8]), published)
        words = {"kind": "; ".join(scores[0].words)}
        words |= {"status": status_words} if status_words else {}
        words |= {"announced_on": day_words} if day_words else {}
        return Draft(
            title=text.title,
            kind=kind,
            status=status,
            announced_on=day,
            precision=precision,
            companies=tuple(
                _company(party, role) for party, role in zip(parties, played, strict=True)
            ),
            mentioned=tuple(_company(s, "mentioned") for s in standings if s.name not in chosen),
            chips=_products(text, found, "chip", chosen if kind == "chip" else ()),
            models=_products(text, found, "model"),
            countries=tuple(Named(p.code, p.words, f"{p.score:.1f}") for p in places),
            places=tuple(Named(p.code, p.words, f"{p.score:.1f}") for p in sites(text, found)),
            horizon=str(until) if until else None,
            claims=tuple(self._claims(text, figures, kind)),
            context=tuple(self._context(text, figures, kind)),
            words=words,
            lead=" ".join(s.text for s in text.sentences[1:3]),
        )

    def _claims(self, text: Passages, figures: Figures, kind: Kind) -> Iterable[Said]:
        """Yield headline figures, then others of the same measures."""
        for figure in figures.headlines:
            yield self._said(text, figure, kind, "headline")

    def _context(self, text: Passages, figures: Figures, kind: Kind) -> Iterable[Said]:
        heads = figures.headlines
        for figure in figures.others():
            if figure not in heads:
                said = self._said(text, figure, kind, "context", figures.sense(figure))
                before = EARLIER if figures.was_before(figure) else None
                yield said._replace(claim=replace(said.claim, note=before))

    def _said(
        self, text: Passages, figure: Figure, kind: Kind, relation: Relation, sense: str = ""
    ) -> Said:
        usd = self._usd(figure)
        claim = Claim(
            measure=figure.measure,
            value=figure.value,
            unit=figure.unit,
            low=figure.low,
            value_usd=usd,
            period=figure.period,
            qualifier=figure.qualifier,
            layer=layer_of(figure, kind, sense, _around(text.small, figure)),
            relation=relation,
            of=figure.what or None,
        )
        return Said(claim, text.whole[figure.start : figure.end], quote(text, figure))

    def _usd(self, figure: Figure) -> float | None:
        if figure.measure != "amount":
            return None
        if figure.usd is not None:
            return figure.usd
        if figure.unit == "USD":
            return figure.value
        per_usd, _ = self._rates.get(figure.unit, (None, None))
        return None if per_usd is None else round(figure.value / per_usd, -4)


def _around(small: str, figure: Figure) -> str:
    return small[max(0, figure.start - 60) : figure.end + 60]


def _company(standing: Standing, role: Role) -> Named:
    return Named(standing.name, standing.first.form.text, standing.why, role)


def _products(
    text: Passages, found: Sequence[Mention], kind: EntityKind, makers: Collection[str] = ()
) -> tuple[Named, ...]:
    whole = text.whole
    return tuple(
        Named(p.name, whole[p.first.start : p.first.end], f"weight {p.score:.1f}")
        for p in products(text.small, found, kind, makers)
    )


__all__ = ["Draft", "Extraction", "Extractor", "Named", "Placed", "Relevance", "Said"]
