"""A figure: one number of a text with what it measures, before it is known what it is of."""

from __future__ import annotations

from typing import NamedTuple

from store.records import Measure, Period, Qualifier


class Figure(NamedTuple):
    """A number at ``whole[start:end]``, its words with sign and unit.

    ``value`` (and ``low``, the lower end of a range) are in ``unit``: for money the ISO code of
    its currency, for power MW, for accelerators what they are called. ``usd`` is what the text
    itself says it is in USD. ``what`` are words that say what is counted.
    """

    measure: Measure
    value: float
    unit: str
    start: int
    end: int
    low: float | None = None
    qualifier: Qualifier = "exactly"
    period: Period | None = None
    usd: float | None = None
    what: str = ""

    def words(self, text: str, start: int = 0) -> str:
        """Return the words of a figure from a text that begins at an offset."""
        return text[self.start - start : self.end - start]
