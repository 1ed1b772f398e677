"""What the bot remembers; all SQL is in this package. ``open_store`` is the way in.

The way in is imported when first asked for: records and errors are used everywhere, and must not
cost the import of a database toolkit (``infra --help`` answers at once).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.opening import Store, open_store

__all__ = ["Store", "open_store"]


def __getattr__(name: str) -> Any:
    """Import the way in on first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from store import opening

    return getattr(opening, name)
