"""All figures of a text, and which of them are what it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from bot.learn import counts, headline, money, power, terms
from bot.learn.figure import Figure
from bot.learn.passages import Passage, Passages
from bot.learn.senses import is_earlier, sense_of
from bot.learn.sieve import Groups
from store.records import Kind

REACH = 45
"""Characters around a sum that say what the money is for."""

MOST = 1e16
"""A figure that is larger, in whatever unit, is none."""
_SEEN = Groups([money.SEEN, power.SEEN, counts.SEEN, terms.PERCENT_SEEN, terms.TERM_SEEN])
"""Words of each measure, one of which is in every sentence that has a figure of it."""
Reader = Callable[[str, int, int, str], Iterable[Figure]]


class Figures:
    """All figures of the sentences of a text, and which of them are what it is about."""

    def __init__(self, text: Passages) -> None:
        self._text = text
        amounts, powers, units, *self._seen_of_rest = _SEEN.starts(text.told)
        amounts += money.heads(text.whole, 0, len(text.told))
        self._money = [
            sense_of(figure, passage) for figure, passage in self._read(money.sums, amounts)
        ]
        self._power = self._read(power.powers, power.units(text.small, powers))
        self._units = self._read(counts.counts, units)
        self._amounts = headline.amounts(text.title, self._money)
        self._amount = headline.amount(self._amounts)
        self.headlines: tuple[Figure, ...] = ()

    @property
    def around_sum(self) -> str:
        """What stands around the headline sum, in lower case; "" where there is none."""
        if self._amount is None:
            return ""
        figure, passage = self._amount.figure, self._amount.passage
        begin, end = figure.start - passage.start, figure.end - passage.start
        return passage.small[max(0, begin - REACH) : end + REACH]

    def choose(self, kind: Kind, others: Collection[int] = ()) -> None:
        """Choose the headline figures of an announcement of a kind.

        ``others`` are the sentences that are about somebody who is no party.
        """
        best = (
            headline.amount(self._amounts, kind, others),
            headline.power(kind, self._power, others),
            headline.units(self._units),
        )
        chosen = [one.figure for one in best if one is not None]
        if kind == "policy":  # the power in a law is whom it is for, not what is built
            chosen = [figure for figure in chosen if figure.measure != "power"]
        self.headlines = tuple(self._in_dollars(figure) for figure in chosen)

    def _read(self, read: Reader, offsets: Iterable[int]) -> list[tuple[Figure, Passage]]:
        """Return the figures of the sentences in which the offsets are."""
        text = self._text
        return [
            (figure, passage)
            for passage in text.holding(offsets)
            for figure in read(text.whole, passage.start, passage.end, text.small)
            if _plausible(figure)
        ]

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
        return figure._replace(usd=next(same, None))

    def others(self) -> Iterable[Figure]:
        """Yield every figure in the order of measures and of the text."""
        yield from (one.figure for one in self._money)
        for found in (self._power, self._units, self._rest()):
            yield from (figure for figure, _ in found)

    def _rest(self) -> list[tuple[Figure, Passage]]:
        """Return percentages and times, which no headline is of: read only when asked for."""
        percents, spans = self._seen_of_rest
        found = self._read(terms.percentages, percents)
        found += self._read(terms.terms, terms.spans(self._text.small, spans))
        return sorted(found, key=lambda one: one[1].index)

    def sense(self, figure: Figure) -> str:
        """Return what a sum of money is of; "" for other figures."""
        return next((one.sense for one in self._money if one.figure is figure), "")

    def was_before(self, figure: Figure) -> bool:
        """Tell whether a figure is what something was until then: "up from $10 billion"."""
        money = ((one.figure, one.passage) for one in self._money)
        read = (*money, *self._power, *self._units)
        return any(found is figure and is_earlier(figure, passage) for found, passage in read)


def _plausible(figure: Figure) -> bool:
    """Tell whether so much can be meant: hundreds of trillions of won, but no row of nines."""
    return figure.value < MOST
