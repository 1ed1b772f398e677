"""A question in words: short, in a fixed order, and in the language that ``reading`` reads.

Contains no facts. What can be typed reads back to the same question; references to what was
shown, pages and limits are left out, for they belong to one answer.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.ask.question import Field, Question
from store.records import Kind, Status

_KINDS: dict[Kind, str] = {
    "datacenter": "data centers",
    "chip": "chips",
    "funding": "funding",
    "compute_deal": "compute deals",
    "model_deployment": "model deployments",
    "power": "power",
    "partnership": "partnerships",
    "acquisition": "acquisitions",
    "policy": "policy",
}
_STATUSES: dict[Status, str] = {
    "rumored": "rumours",
    "announced": "announced only",
    "signed": "signed deals",
    "under_construction": "under construction",
    "operational": "operational",
    "cancelled": "cancelled",
}
_FIELDS: dict[Field, str] = {
    "amount": "price",
    "currency": "original currency",
    "power": "capacity",
    "units": "units",
    "status": "status",
    "date": "date",
    "horizon": "by when",
    "place": "where",
    "companies": "which companies",
    "partners": "partners",
    "customers": "customers",
    "chips": "which chips",
    "models": "which models",
    "claims": "do the sources agree",
    "summary": "details",
}
_TOTALS = {None: "how much", "amount": "how much", "power": "total capacity"}
_TOTALS |= {"units": "number of gpus"}
_MEASURES = {"amount": "by amount", "power": "by capacity", "units": "by units"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_words(question: Question) -> str:
    """Return a question as a short title, like "Meta, chips, since Jun 2026"."""
    parts = [
        _names(question),
        f"as {question.role}" if question.role and question.role != "mentioned" else "",
        " and ".join(_KINDS[kind] for kind in question.kinds),
        " ".join(f'"{word}"' for word in question.words),
        f"in {' or '.join(map(_place, question.places))}" if question.places else "",
        " or ".join(_STATUSES[status] for status in question.statuses),
        *_bounds(question),
        _window(question.since, question.until),
        *_without(question),
        *_asked(question),
    ]
    return ", ".join(part for part in parts if part) or "everything"


def _names(question: Question) -> str:
    joint = " or " if question.names_mode == "any" else " and "
    names = joint.join(question.names)
    if question.intent == "compare" and question.names_mode == "all" and len(question.names) > 2:
        names = f"{question.names[0]} with {' vs '.join(question.names[1:])}"
    return f"mentions of {names}" if question.role == "mentioned" and names else names


def _place(place: str) -> str:
    return {"US": "the US", "GB": "the UK", "AE": "the UAE"}.get(place, _country(place))


def _country(place: str) -> str:
    return COUNTRIES.get(place, place)


def _without(question: Question) -> list[str]:
    out = [*question.not_names, *(_KINDS[kind] for kind in question.not_kinds)]
    out += [_STATUSES[status] for status in question.not_statuses]
    parts = [f"without {', '.join(out)}"] if out else []
    if question.not_places:
        parts.append(f"outside {' or '.join(map(_place, question.not_places))}")
    return parts


def _asked(question: Question) -> list[str]:
    """Return what is asked of the announcements, as it would be typed."""
    measure = _MEASURES.get(question.measure or "", "")
    words = {
        "total": _TOTALS[question.measure],
        "count": "how many",
        "largest": f"largest {measure}".strip(),
        "smallest": f"smallest {measure}".strip(),
        "latest": "latest",
        "earliest": "earliest",
        "compare": "compare",
        "timeline": "timeline",
        "sources": "sources",
        "help": "help",
        "detail": _FIELDS[question.field] if question.field else "details",
    }
    parts = [words.get(question.intent, "")]
    if question.group_by:
        parts.append(f"by {question.group_by}")
    if question.currency:
        parts.append(f"in {question.currency}")
    return parts


def number(value: float) -> str:
    """Return a number as short as it can be without changing it by more than a millionth."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text or "0"


def money(usd: float) -> str:
    """Return an amount in USD, like $10B or $450M."""
    for scale, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if usd >= scale:
            return f"${number(usd / scale)}{letter}"
    return f"${number(usd)}"


def power(mw: float) -> str:
    """Return a capacity, like 500 MW or 1.2 GW."""
    return f"{number(mw / 1000)} GW" if mw >= 1000 else f"{number(mw)} MW"


def _units(units: float) -> str:
    return f"{number(units)} accelerators"


def _bounds(question: Question) -> list[str]:
    ends = (
        (question.min_usd, question.max_usd, money),
        (question.min_mw, question.max_mw, power),
        (question.min_units, question.max_units, _units),
    )
    parts = []
    for low, high, text in ends:
        if low is not None and high is not None:
            parts.append(f"between {text(low)} and {text(high)}")
        elif low is not None:
            parts.append(f"at least {text(low)}")
        elif high is not None:
            parts.append(f"at most {text(high)}")
    return parts


def _window(since: date | None, until: date | None) -> str:
    if since is not None and until is not None:
        return _period(since, until) or f"from {_start(since)} to {_end(until)}"
    if since is not None:
        return f"since {_start(since)}"
    return f"until {_end(until)}" if until is not None else ""


def _period(since: date, until: date) -> str:
    """Return the name of a calendar year, quarter, half or month, or "" for other windows."""
    after = until + timedelta(days=1) if until < date.max else until
    if since.day != 1 or after.day != 1:
        return ""
    length = (after.year - since.year) * 12 + after.month - since.month
    names = {
        1: f"{_MONTHS[since.month - 1]} {since.year}",
        3: f"Q{(since.month + 2) // 3} {since.year}" if since.month % 3 == 1 else "",
        6: f"H{(since.month + 5) // 6} {since.year}" if since.month % 6 == 1 else "",
        12: str(since.year) if since.month == 1 else "",
    }
    return names.get(length, "")


def _start(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.day == 1 else day.isoformat()


def _end(day: date) -> str:
    last = monthrange(day.year, day.month)[1]
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.day == last else day.isoformat()


COUNTRIES = {
    "AU": "Australia", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland", "CN": "China",
    "DE": "Germany", "DK": "Denmark", "ES": "Spain", "FI": "Finland", "FR": "France",
    "ID": "Indonesia", "IE": "Ireland", "IL": "Israel", "IN": "India", "IT": "Italy",
    "JP": "Japan", "KE": "Kenya", "KR": "South Korea", "MX": "Mexico", "MY": "Malaysia",
    "NL": "Netherlands", "NO": "Norway", "PL": "Poland", "PT": "Portugal", "QA": "Qatar",
    "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "TH": "Thailand", "TW": "Taiwan",
    "VN": "Vietnam", "ZA": "South Africa",
}  # fmt: skip
"""How countries are called; a country that is not here is told by its code."""
