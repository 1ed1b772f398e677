"""Time zones as people type them: IANA names in any case, or a city that is one zone's.

Contains no clock. Abbreviations are refused: EST is a clock that never changes, not New York.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.errors import BadSchedule

_PLAIN = ("UTC", "GMT")
"""Zones that are no places but that people mean as they say."""
# What people type who mean a place with summer time: the zone to offer instead.
_MEANT = {
    "est": "America/New_York",
    "edt": "America/New_York",
    "et": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "ct": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles",
    "bst": "Europe/London",
    "wet": "Europe/Lisbon",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "met": "Europe/Berlin",
    "eet": "Europe/Athens",
    "eest": "Europe/Athens",
    "msk": "Europe/Moscow",
    "gst": "Asia/Dubai",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
}


def find_zone(typed: str) -> str:
    """Return the IANA name of the zone that was typed: "europe/london", "London", "utc".

    Raises BadSchedule, offering the nearest, for abbreviations and whatever is no zone.
    """
    wanted = "_".join(typed.strip().split()).lower()
    known, cities = _zones()
    if wanted in known:
        return known[wanted]
    if wanted in _MEANT:
        raise BadSchedule(f"'{typed}' is not one place's clock. Type {_MEANT[wanted]}.")
    if wanted in cities:
        return cities[wanted]
    city = wanted.rpartition("/")[2]
    near = get_close_matches(wanted, known, 3, 0.7) or get_close_matches(city, cities, 3, 0.7)
    names = dict.fromkeys(known.get(name) or cities[name] for name in near)
    offer = f"Nearest: {', '.join(names)}" if names else "Type one like Europe/London or UTC"
    raise BadSchedule(f"I know no time zone '{typed.strip()}'. {offer}.")


def is_zone(name: str) -> bool:
    """Tell whether this machine knows a zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no name, or a path
        return False
    return True


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    """Return zones by lower-case name, and by city where the city is one zone's alone."""
    places = sorted(
        z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/"))
    )
    known = {name.lower(): name for name in (*places, *_PLAIN, "Etc/UTC")}
    cities: dict[str, list[str]] = {}
    for name in places:
        cities.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    return known, {city: names[0] for city, names in cities.items() if len(names) == 1}
