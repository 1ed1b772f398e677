"""What is known of single announcements: one field of it, or everything, as lines and figures.

Each line is plain text made from stored facts; what is not disclosed is said. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from bot.ask import claims, wording
from bot.ask.question import Field
from store.records import Announcement, Measure, Party, Role

NOT_DISCLOSED = "not disclosed"
WHOLE: tuple[Field | None, ...] = (None, "summary", "claims")
"""Fields whose answer shows an announcement whole, with its sources."""
COMPANY_ROLES: tuple[Role, ...] = tuple(
    role for role in wording.ROLES if role not in ("chip", "model", "place", "mentioned")
)


def lines(announcement: Announcement, field: Field | None) -> tuple[str, ...]:
    """Return what is known of a field, a fact a line; without a field, everything known."""
    if field is None:
        return everything(announcement)
    return tuple(_FIELDS[field](announcement))


def everything(announcement: Announcement) -> tuple[str, ...]:
    """Return all that is known, then what is not disclosed."""
    a = announcement
    made = [a.summary]
    made += [f"{name}: {', '.join(who)}" for name, who in _by_role(a)]
    made += [f"Chips: {', '.join(a.chips)}"] if a.chips else []
    made += [f"Models: {', '.join(a.models)}"] if a.models else []
    made += [wording.capital(claims.line(a, claim)) for claim in a.claims]
    made += _status(a)
    made += [f"Where: {place_words(a)}"] if place_words(a) else []
    made += [f"Horizon: {a.horizon}"] if a.horizon else []
    made += contradictions(a)
    if gaps := undisclosed(a):
        made.append(f"Not disclosed: {', '.join(gaps)}")
    return tuple(line for line in made if line)


def undisclosed(announcement: Announcement) -> tuple[str, ...]:
    """Return in words what nobody says of an announcement."""
    told = {claim.measure for claim in announcement.claims}
    gaps = [
        ("amount", announcement.headline("amount") is not None),
        (
            "capacity",
            announcement.headline("power") is not None
            or announcement.kind not in ("datacenter", "power"),
        ),
        ("place", bool(place_words(announcement)) or announcement.kind != "datacenter"),
        ("when", bool(announcement.horizon) or "term" in told),
    ]
    return tuple(name for name, known in gaps if not known)


def place_words(announcement: Announcement) -> str:
    """Return the place as the sources name it; empty where none is given."""
    return announcement.location or next(iter(announcement.named("place")), "")


def _by_role(announcement: Announcement) -> list[tuple[str, list[str]]]:
    """Return the companies by role, each party once a role, in the order of the parties."""
    roles: dict[str, list[str]] = {}
    for party in announcement.parties:
        if party.role in COMPANY_ROLES or party.role == "mentioned":
            roles.setdefault(wording.capital(wording.ROLES[party.role]), []).append(party.name)
    return list(roles.items())


def _claims(*measures: Measure) -> Callable[[Announcement], Iterable[str]]:
    def told(announcement: Announcement) -> list[str]:
        found = [c for c in announcement.claims if c.measure in measures]
        found.sort(key=lambda c: c.relation != "headline")
        made = [wording.capital(claims.line(announcement, claim)) for claim in found]
        if announcement.amount_note and "amount" in measures:
            made.append(wording.capital(announcement.amount_note))
        return made + contradictions(announcement) if made else [wording.capital(NOT_DISCLOSED)]

    return told


def contradictions(announcement: Announcement) -> list[str]:
    """Return what the sources differ on, and what is said elsewhere."""
    made = [f"Sources differ: {announcement.differences}"] if announcement.differences else []
    if announcement.note:
        made.append(announcement.note)
    return made


def _currency(announcement: Announcement) -> list[str]:
    claim = announcement.headline("amount")
    if claim is None:
        return [wording.capital(NOT_DISCLOSED)]
    if claim.unit == "USD":
        return [f"Given in US dollars (USD): {wording.claim_value(claim)}"]
    told = [f"Given in {claim.unit}: {wording.claim_value(claim)}"]
    return told + ([wording.capital(announcement.amount_note)] if announcement.amount_note else [])


def _status(announcement: Announcement) -> list[str]:
    last = next(
        (s for s in reversed(announcement.statuses) if s.status == announcement.status), None
    )
    now = f"Status: {wording.STATUSES[announcement.status]}"
    if last is not None and last.on is not None and last.on != announcement.announced_on:
        now += f" since {wording.day(last.on)}"
    earlier = [
        wording.STATUSES[s.status] + (f" ({wording.day(s.on)})" if s.on else "")
        for s in announcement.statuses
        if s is not last
    ]
    return [f"{now}; before that {', '.join(earlier)}" if earlier else now]


def _status_field(announcement: Announcement) -> list[str]:
    made = _status(announcement)
    return [*made, announcement.summary, *contradictions(announcement)]


def _date(announcement: Announcement) -> list[str]:
    told = f"Announced {date_words(announcement)}"
    return [f"{told} ({basis})" if (basis := basis_words(announcement)) else told]


def date_words(announcement: Announcement) -> str:
    """Return the date as precisely as it is known."""
    return wording.day(announcement.announced_on, announcement.precision)


def basis_words(announcement: Announcement) -> str | None:
    """Return where the date is from, unless a source prints it."""
    basis = announcement.date_basis
    if basis == "known":
        return "the date is not in the source"
    return None if basis in (None, "source", "source-month", "source-year") else basis


def _horizon(announcement: Announcement) -> list[str]:
    made = [wording.capital(announcement.horizon)] if announcement.horizon else []
    made += [
        wording.capital(claims.line(announcement, c))
        for c in announcement.claims
        if c.measure == "term"
    ]
    told = made or ["No time is given"]
    return [*told, announcement.summary, *contradictions(announcement)]


def _place(announcement: Announcement) -> list[str]:
    where = place_words(announcement)
    if not where:
        return ["The place is not disclosed"]
    country = announcement.country
    return [f"{where} ({country})" if country and country not in where else where]


def _named(heading: str, names: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(names))
    return [f"{heading}: {', '.join(found)}" if found else f"{heading}: none named"]


def named(announcement: Announcement, field: Field) -> tuple[str, ...]:
    """Return the names that a field of an announcement holds; none for other fields."""
    return tuple(dict.fromkeys(_NAMES[field](announcement))) if field in _NAMES else ()


def tells(announcement: Announcement, field: Field | None, asked: Collection[str]) -> bool:
    """Return whether an announcement holds anything of a field; ``asked`` names do not count.

    Of fields that every announcement has (its status, its date, what it is) it always does.
    """
    if field == "horizon":
        return bool(announcement.horizon or any(c.measure == "term" for c in announcement.claims))
    if field in ("amount", "power", "units"):
        return any(claim.measure == field for claim in announcement.claims)
    if field == "customers":
        return any(name not in asked for name in named(announcement, field))
    return True


def _who(wanted: Callable[[Party], bool]) -> Callable[[Announcement], Iterable[str]]:
    def names(announcement: Announcement) -> list[str]:
        return [p.name for p in announcement.parties if p.role in COMPANY_ROLES and wanted(p)]

    return names


_NAMES: dict[Field, Callable[[Announcement], Iterable[str]]] = {
    "companies": _who(lambda p: True),
    "partners": _who(lambda p: p.standing != "principal" or p.role != "actor"),
    "customers": _who(lambda p: p.role == "customer"),
    "chips": lambda a: a.chips,
    "models": lambda a: a.models,
    "place": lambda a: [place_words(a)] if place_words(a) else [],
}


def _parties(heading: str, wanted: Callable[[Party], bool]) -> Callable[[Announcement], list[str]]:
    def told(announcement: Announcement) -> list[str]:
        parties = [p for p in announcement.parties if wanted(p) and p.role in COMPANY_ROLES]
        roles: dict[str, list[str]] = {}
        for party in parties:
            roles.setdefault(party.name, []).append(wording.ROLES[party.role])
        shown = [f"{name} ({', '.join(words)})" for name, words in roles.items()]
        return [*_named(heading, shown), announcement.summary]

    return told


def _all_claims(announcement: Announcement) -> list[str]:
    made = [wording.capital(claims.line(announcement, claim)) for claim in announcement.claims]
    return [*(made or ["No figures are disclosed"]), *contradictions(announcement)]


def _summary(announcement: Announcement) -> list[str]:
    return list(everything(announcement))


_FIELDS: dict[Field, Callable[[Announcement], Iterable[str]]] = {
    "amount": _claims("amount"),
    "currency": _currency,
    "power": _claims("power"),
    "units": _claims("units", "count"),
    "status": _status_field,
    "date": _date,
    "horizon": _horizon,
    "place": _place,
    "companies": _parties("Companies", lambda p: True),
    "partners": _parties("Partners", lambda p: p.standing != "principal" or p.role != "actor"),
    "customers": _parties("Customers", lambda p: p.role == "customer"),
    "chips": lambda a: [*_named("Chips", a.chips), a.summary],
    "models": lambda a: [*_named("Models", a.models), a.summary],
    "claims": _all_claims,
    "summary": _summary,
}
