"""All figures of a text, and which of them are what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.learn import headline
from bot.learn.counts import counts
from bot.learn.figure import Figure
from bot.learn.money import sums
from bot.learn.passages import Passage, Passages
from bot.learn.power import powers
from bot.learn.senses import Sensed, sense_of
from bot.learn.terms import percentages, terms
from store.records import Kind

REACH = 45
"""Characters around a sum that say what the money is for."""

MOST = 1e16
"""A figure that is larger, in whatever unit, is none."""


class Figures:
    """All figures of the sentences of a text, and which of them are what it is about."""

    def __init__(self, text: Passages) -> None:
        self._money: list[Sensed] = []
        self._power: list[tuple[Figure, Passage]] = []
        self._units: list[tuple[Figure, Passage]] = []
        self._rest: list[tuple[Figure, Passage]] = []
        for passage in text.sentences:
            self._read(text.whole, text.small, passage)
        self._title = text.title
        self._amount = headline.amount(text.title, self._money)
        self.headlines: tuple[Figure, ...] = ()

    @property
    def around_sum(self) -> str:
        """What stands around the headline sum, in lower case; "" where there is none."""
        if self._amount is None:
            return ""
        figure, passage = self._amount.figure, self._amount.passage
        begin, end = figure.start - passage.start, figure.end - passage.start
        return passage.small[max(0, begin - REACH) : end + REACH]

    def choose(self, kind: Kind) -> None:
        """Choose the headline figures of an announcement of a kind."""
        best = (
            headline.amount(self._title, self._money, kind),
            headline.power(kind, self._power),
            headline.units(self._units),
        )
        chosen = [one.figure for one in best if one is not None]
        if kind == "policy":  # the power in a law is whom it is for, not what is built
            chosen = [figure for figure in chosen if figure.measure != "power"]
        self.headlines = tuple(self._in_dollars(figure) for figure in chosen)

    def _read(self, whole: str, small: str, passage: Passage) -> None:
        start, end = passage.start, passage.end
        money = filter(_plausible, sums(whole, start, end, small))
        self._money += [sense_of(figure, passage) for figure in money]
        for kept, read in (
            (self._power, powers),
            (self._units, counts),
            (self._rest, percentages),
            (self._rest, terms),
        ):
            found = filter(_plausible, read(whole, start, end, small))
            kept += [(figure, passage) for figure in found]

    def _in_dollars(self, figure: Figure) -> Figure:
        """Return a sum with what the text says elsewhere that it is in USD."""
        if figure.measure != "amount" or figure.unit == "USD" or figure.usd is not None:
            return figure
        same = (
            one.figure.usd
            for one in self._money
            if one.figure.unit == figure.unit
            and one.figure.usd is not None
            and abs(one.figure.value - figure.value) <= 0.001 * figure.value
        )
        return replace(figure, usd=next(same, None))

    def others(self) -> Iterable[Figure]:
        """Yield every figure in the order of measures and of the text."""
        yield from (one.figure for one in self._money)
        for found in (self._power, self._units, self._rest):
            yield from (figure for figure, _ in found)

    def sense(self, figure: Figure) -> str:
        """Return what a sum of money is of; "" for other figures."""
        return next((one.sense for one in self._money if one.figure is figure), "")


def _plausible(figure: Figure) -> bool:
    """Tell whether so much can be meant: hundreds of trillions of won, but no row of nines."""
    return figure.value < MOST
