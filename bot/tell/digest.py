"""The digest: what is new, as a frozen value, before anything is rendered.

Contains no store, no Slack and no markup. Every figure and name comes from a stored claim or
party; the headline, the patterns and the totals are made of them by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.ask import totals, wording
from bot.ask.answer import Figure
from bot.ask.question import MeasureAsked, Question, to_json
from bot.tell.entries import Entry, entry
from bot.tell.patterns import Missing, Pattern, missing, tags, together
from bot.tell.spelling import Spelling
from store.dealings import Signal
from store.records import Announcement, Freshness, Status

SUBJECT = "AI infrastructure"
STALE = timedelta(days=90)
"""How old news may be that is told among the fresh."""
HEADLINE = 140
"""Characters of a headline: what a heading of Slack holds."""
_TOTALLED: tuple[MeasureAsked, ...] = ("amount", "power")
_STANDING: dict[Status, int] = {
    "operational": 3,
    "under_construction": 2,
    "signed": 2,
    "announced": 1,
    "rumored": 0,
    "cancelled": 0,
}


@dataclass(frozen=True, slots=True)
class Company:
    """One company with what is new of it, the largest first."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What a channel was told before, in a few words; ``url`` is where, None where not known."""

    phrase: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new for one channel between two moments.

    ``headline`` names the largest signals, ``window`` the time in the channel's zone. ``sources``
    says how well it is sourced, ``dated`` of when everything is where no day is known (else empty);
    ``totals`` are by layer and never added up; ``before`` are, in
    a few words each, what the channel was told before (listed, not counted); ``earlier`` is how
    many signals there were in the same length of time before, with the totals of then.
    """

    headline: str
    about: str
    question: dict[str, Any]
    since: datetime
    until: datetime
    zone: str
    window: str
    signals: int
    announcements: int
    companies: tuple[Company, ...]
    single_source: bool
    sources: str
    dated: str
    together: tuple[Pattern, ...]
    totals: tuple[Figure, ...]
    missing: tuple[Missing, ...]
    tags: tuple[str, ...]
    freshness: str
    before: tuple[Before, ...] = ()
    earlier: int = 0
    earlier_totals: tuple[Figure, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, company by company."""
        return tuple(entry for company in self.companies for entry in company.entries)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every announcement, in the order in which it is told."""
        return tuple(entry.slug for entry in self.entries)

    def to_json(self) -> dict[str, Any]:
        """Return the digest as JSON-ready values: moments in ISO form, all else as it is."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @property
    def named(self) -> int:
        """How many companies have something new."""
        return sum(bool(company.name) for company in self.companies)


def build(
    signals: Sequence[Signal],
    announcements: Sequence[Announcement],
    since: datetime,
    until: datetime,
    zone: str,
    question: Question,
    *,
    spelling: Spelling,
    freshness: Freshness,
    about: str = SUBJECT,
    before: Sequence[Before] = (),
    earlier: int = 0,
    earlier_totals: tuple[Figure, ...] = (),
) -> Digest:
    """Return the digest of signals and the announcements they are of.

    ``since`` and ``until`` are aware; ``zone`` is an IANA name; ``about`` is the question in
    words. Signals of announcements that are
    not given are left out.
    """
    by_slug = {a.slug: a for a in announcements}
    told = [signal for signal in signals if signal.slug in by_slug]
    largest = ranked((by_slug[s.slug] for s in told), since.date())
    of: dict[str, list[Signal]] = {}
    for signal in told:
        of.setdefault(signal.slug, []).append(signal)
    entries = [entry(a, of[a.slug], spelling) for a in largest]
    return Digest(
        headline=headline(entries, about, until - since),
        about=about,
        question=to_json(question),
        since=since,
        until=until,
        zone=zone,
        window=window(since, until, zone),
        signals=len(told),
        announcements=len(largest),
        companies=_by_company(entries),
        single_source=_one_source(largest) is not None,
        sources=_sourced(largest),
        dated=_dated(largest),
        together=together(largest, spelling),
        totals=totals_of(largest),
        missing=missing(largest),
        tags=tags(largest),
        freshness=fresh(freshness),
        before=tuple(before),
        earlier=earlier,
        earlier_totals=earlier_totals,
    )


def headline(entries: Sequence[Entry], about: str, length: timedelta) -> str:
    """Return a headline of the largest entries, one of a company: "72 hours in …: …, …"."""
    phrases: dict[str, str] = {}
    for one in entries:
        phrases.setdefault(one.company or one.slug, one.phrase)
    said = f"{span(length)} {'in' if about == SUBJECT else 'of'} {about}: "
    parts: list[str] = []
    for phrase in phrases.values():
        if len(parts) == 3 or len(said) + len(", ".join([*parts, phrase])) > HEADLINE:
            break
        parts.append(phrase)
    if not parts and phrases:
        parts = [wording.clipped(next(iter(phrases.values())), max(HEADLINE - len(said), 40))]
    return said + ", ".join(parts) if parts else said.removesuffix(": ")


def span(length: timedelta) -> str:
    """Return a length of time in words: "72 hours", beyond four days "7 days"."""
    hours = max(round(length / timedelta(hours=1)), 1)
    if hours <= 96:
        return wording.counted(hours, "hour")
    return wording.counted(round(hours / 24), "day")


def window(since: datetime, until: datetime, zone: str) -> str:
    """Return a span of time on a zone's wall clock: "Wed 19 Nov 09:00 to Sat 22 Nov 09:00"."""
    clock = ZoneInfo(zone)
    begin, end = since.astimezone(clock), until.astimezone(clock)
    years = begin.year != end.year
    return f"{moment(begin, year=years)} to {moment(end, year=years)}"


def moment(local: datetime, *, year: bool = False) -> str:
    """Return a local time in words: "Wed 19 Nov 09:00"."""
    on = wording.day(local.date())
    return f"{local:%a} {on if year else on.rpartition(' ')[0]} {local:%H:%M}"


def fresh(freshness: Freshness) -> str:
    """Return how fresh the facts are: "Facts to 21 Aug 2026; sources off"."""
    if freshness.facts_to is None:
        return "No facts yet; sources off"
    return f"Facts to {wording.day(freshness.facts_to)}; sources off"


def ranked(announcements: Iterable[Announcement], since: date) -> list[Announcement]:
    """Return announcements, each once, the largest first.

    What is surely older than STALE before ``since`` comes after all that is fresh.
    """
    once = {a.slug: a for a in announcements}
    return sorted(once.values(), key=lambda a: (a.announced_until < since - STALE, *_rank(a)))


def _rank(a: Announcement) -> tuple[float, ...]:
    """Order by what is largest: firm money, then power, then chips; then what already runs."""
    amount, power, units = (a.headline(m) for m in ("amount", "power", "units"))
    firm = a.status not in ("rumored", "cancelled")
    usd = amount.value_usd or 0 if amount else 0
    figures = sum(c.relation == "headline" for c in a.claims)
    sizes = (usd, power.value if power else 0, units.value if units else 0)
    return (not firm, *(-size for size in sizes), -_STANDING[a.status], -figures)


def _by_company(entries: Sequence[Entry]) -> tuple[Company, ...]:
    by_name: dict[str, list[Entry]] = {}
    for one in entries:
        by_name.setdefault(one.company, []).append(one)
    return tuple(Company(name, tuple(of)) for name, of in by_name.items())


def _one_source(announcements: Sequence[Announcement]) -> str | None:
    """Return the publisher where one and the same source reports everything."""
    sources = {(s.publisher, s.title, s.url) for a in announcements for s in a.sources}
    return next(iter(sources))[0] if len(sources) == 1 else None


def _sourced(announcements: Sequence[Announcement]) -> str:
    publisher = _one_source(announcements)
    if publisher is not None:
        return f"all from a single source: {publisher}"
    single = sum(len(a.sources) == 1 for a in announcements)
    return f"{single} of {len(announcements)} from a single source" if single else ""


def _dated(announcements: Sequence[Announcement]) -> str:
    """Return the one month or year that everything is of, where no day is known."""
    dates = {wording.day(a.announced_on, a.precision) for a in announcements}
    vague = all(a.precision != "day" for a in announcements)
    return f"all of {next(iter(dates))}, no day given" if vague and len(dates) == 1 else ""


def totals_of(announcements: Sequence[Announcement]) -> tuple[Figure, ...]:
    """Return the totals of money and of power by layer, and what they leave out."""
    return tuple(
        figure
        for measure in _TOTALLED
        for figure in totals.figures(totals.total(announcements, measure), each=False)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
