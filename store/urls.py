"""Addresses of documents: one form for all the ways in which the same page is linked.

Contains no SQL and opens nothing.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = {"fbclid", "gclid", "ref", "source", "cmpid", "ocid", "guccounter"}
_TRACKING_BEGINS = ("utm_", "mc_")
_FRONT = ("www.", "m.", "amp.")


def _canonical(url: str | None) -> str | None:
    """Return an address without what only tells where somebody came from; None where it is none.

    Scheme, "www.", a closing slash, fragment and tracking parameters are left out.
    """
    try:
        parts = urlsplit((url or "").strip())
        site = (parts.hostname or "").lower()
    except ValueError:  # a bracket that is no IPv6 address
        return None
    if not site or parts.scheme.lower() not in ("http", "https"):
        return None
    for front in _FRONT:
        site = site.removeprefix(front)
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not _tracks(k.lower())]
    path = parts.path.rstrip("/").removesuffix("/amp")
    return f"{site}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_BEGINS)


def page(url: str | None) -> str | None:
    """Return the address of one page; None for a whole site, where news come and go."""
    found = _canonical(url)
    return found if found and ("/" in found or "?" in found) else None


def host(url: str | None) -> str | None:
    """Return the host of an address without "www.", or None where it is no address."""
    found = _canonical(url)
    return found.partition("/")[0].partition("?")[0] if found else None
