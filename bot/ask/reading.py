"""What a person typed, understood: text plus the thread's last question becomes a Question.

Contains no facts and asks no store; it is pure and gives the same reading for the same text.

The grammar, from the outside in:

    line      = command | page | part { [connective] part }
    part      = name | kind | place | time | figure | status | role | word
              | intent | measure | field | grouping | currency | reference
    name      = what ``Names`` knows | "what stands in quotes"
    figure    = [comparison] number unit [comparison]      "> $10B", "5 GW or more", "100k gpus"
    time      = [since|before|between ...] period          "since june", "last quarter", "q3 2025"
    reference = it | that deal | the second one | #2 | the <name|place|word of what is shown> one
    connective= and | with (all) | or | , | vs | also (any) | without, except, outside (not)
              | only, just (narrow) | what about, instead (swap)

``tokens`` makes words, ``spans`` finds the meaning of each (``lexicon``, ``times``,
``thresholds``, names), ``gathering`` adds them up, ``meaning`` makes a question of its own of them,
``followups`` applies them to the one that stands. Every content word must have a meaning; what
has none is ``not_read``, after slips of the hand were tried.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from bot.ask.answer import Guess, Offer
from bot.ask.context import Command, Context, Reading, ReadingVerdict
from bot.ask.draft import Draft
from bot.ask.followups import follow
from bot.ask.gathering import gather
from bot.ask.meaning import fresh, plans
from bot.ask.names_english import English
from bot.ask.pointing import stands
from bot.ask.question import Question
from bot.ask.shown import squeezed, teller
from bot.ask.spans import Lookup, Span, cut
from bot.ask.statements import asks
from bot.ask.text import NOISE
from bot.ask.thresholds import Threshold
from bot.ask.tokens import Line, line_of
from bot.ask.whole import nearly, settle
from bot.ask.wider import fresh_wider
from bot.ask.written import rewritten
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.ask.names import Names
    from bot.ask.names_values import Hit

LONGEST = 3_000
"""Characters that a question may have."""
LONGEST_OFFER = 1_000
"""Characters of what an offer asks; a button's value holds 2,000."""
ALIKE = 65.0
"""How much (of 100) a name must look like what was typed to be offered in its place."""


def read(
    text: str,
    names: Names,
    vocabulary: frozenset[str],
    *,
    today: date,
    context: Context | None = None,
) -> Reading:
    """Understand a text as a question of its own or as a follow-up of the context.

    ``vocabulary`` holds the folded words of titles and locations; ``today`` is the asker's
    calendar day. Raises BadInput for an empty text and for one of more than LONGEST characters.
    """
    if not text.strip():
        raise BadInput("Type a company, a chip, a place or a kind, like `meta` or `h100 deals`.")
    if len(text) > LONGEST:
        raise BadInput(f"That is too long to read: {len(text):,} characters, at most {LONGEST:,}.")
    reading = _read(rewritten(text), names, vocabulary, today, context)
    return replace(reading, typed=text)


def _read(
    text: str,
    names: Names,
    vocabulary: frozenset[str],
    today: date,
    context: Context | None,
) -> Reading:
    line = line_of(text)
    lookup = Lookup(
        names,
        vocabulary,
        teller(context.shown if context else ()),
        context is not None,
        context is None or asks(line),
        _ENGLISH.ordinary,
    )
    spans = cut(line, names.exact(text), today, lookup)
    draft = gather(line, spans)
    settle(draft, line, spans)
    plans(draft, today, lookup.shown if context else None)
    asked = _Asked(text, line, spans, draft, names, today, context)
    if _is_file(asked):
        return Reading("read", None, typed=text, followed=True, command="csv")
    reading = _judge(asked)
    if draft.command == "csv" and reading.question is not None:
        return replace(reading, command="csv")
    return reading


_ENGLISH = English()


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that a verdict rests on."""

    text: str
    line: Line
    spans: tuple[Span, ...]
    draft: Draft
    names: Names
    today: date
    context: Context | None


_FILE = frozenset({"export", "download"})
"""Words that ask for a file where they stand alone; they are words of the facts as well."""


def _is_file(asked: _Asked) -> bool:
    """Whether nothing but a file is asked for, of the answer that stands in the thread."""
    content = {token.folded for token in asked.line.tokens if token.kind == "word"} - NOISE
    if content and content <= _FILE:
        return True
    draft = asked.draft
    alone = replace(draft, command=None)
    return draft.command == "csv" and alone.empty and not _not_read(asked)


def _judge(asked: _Asked) -> Reading:
    """Return the reading of what was gathered: its verdict, its question, what was not read."""
    draft, text = asked.draft, asked.text
    not_read = _not_read(asked)
    hits = tuple(draft.hits)
    guesses = tuple(Guess(h.typed, h.candidates[0].name) for h in draft.hits if h.guess)
    if draft.command in ("mute", "unmute", "undo") and not not_read and not draft.filters:
        command = cast(Command, draft.command)
        if asked.context is None and command == "undo":
            return Reading("not_understood", not_read=(text.strip(),), typed=text)
        question = asked.context.question if asked.context else Question()
        return Reading("read", question, typed=text, followed=True, command=command)
    if draft.command == "restart" and not draft.filters:
        return Reading("read", Question(), typed=text, command="restart" if asked.context else None)
    if draft.ambiguous:
        offers = _offers(asked, draft.ambiguous[0])
        return Reading("ambiguous", None, guesses, not_read, offers, hits, text)
    if draft.empty or (asked.context is None and _says_nothing(draft)):
        return _nothing(asked, not_read)
    if not_read and _names_unknown(asked):
        return Reading(
            "unknown_name", None, guesses, not_read, _nearest(asked, not_read), hits, text
        )
    verdict: ReadingVerdict = "partial" if not_read else "read"
    if asked.context is None or (draft.command == "restart"):
        question = fresh(draft, asked.today)
        everything = not question.narrows and question.intent == "list" and not question.group_by
        if not_read and everything:  # what was not read is all there was: no list of everything
            return _nothing(asked, not_read)
        wider = tuple(q for q in fresh_wider(draft, question) if q != question)
        return Reading(
            verdict, question, guesses, not_read, hits=hits, typed=text, alternatives=wider
        )
    followed = follow(draft, asked.context, asked.today, _vendors(asked.names))
    return Reading(
        verdict,
        followed.question,
        guesses,
        not_read,
        hits=hits,
        typed=text,
        followed=True,
        alternatives=followed.alternatives,
        nearly=verdict == "partial" and nearly(asked.line, asked.spans, draft, not_read),
    )


def _vendors(names: Names) -> Callable[[str], str | None]:
    def vendor_of(name: str) -> str | None:
        candidate = names.by_name(name)
        return candidate.vendor if candidate else None

    return vendor_of


def _not_read(asked: _Asked) -> tuple[str, ...]:
    """Return the parts of the text that have no meaning; in a thread a statement has none."""
    unread = list(asked.draft.unread)
    if asked.context is not None:
        unread += asked.line.mentions
        unread += [flag[5:] for flag in asked.draft.flags if flag.startswith("says:")]
    for span in asked.spans:
        figure = span.figure
        if figure is not None and not _means_something(asked, figure, span):
            unread.append(span.typed)
    return tuple(unread)


def _means_something(asked: _Asked, figure: Threshold, span: Span) -> bool:
    """Whether a figure can be used: thresholds are in USD, bare numbers stand in what is shown.

    A number after a word may belong to it: "colossus 2" where Colossus 2 is shown.
    """
    value = figure.value
    if "either" in asked.draft.flags:
        return True
    if value.measure == "number":
        shown = asked.context.shown if asked.context else ()
        before = asked.line.tokens[span.first - 1].folded if span.first else ""
        numbered = any(before and f"{before}{span.typed}" in squeezed(a) for a in shown)
        return asked.draft.top is not None or numbered or stands(value, shown)
    return figure.bound == "value" or value.currency in (None, "USD")


def _says_nothing(draft: Draft) -> bool:
    """Whether a text without a thread holds only words that need one ("is it?", "more")."""
    only_sources = {intent for intent, _ in draft.intents} == {"sources"}
    if not draft.filters and (draft.fields or only_sources):  # "where is it": of what?
        return True
    asks = draft.intents or draft.measures or draft.group
    return not (draft.filters or asks) or bool(draft.ordinals and not draft.names)


def _nothing(asked: _Asked, not_read: tuple[str, ...]) -> Reading:
    """Return the reading of a text in which nothing was understood: a strange name, or talk."""
    words = not_read or tuple(asked.text.split())
    strange = asked.context is None and 0 < len(asked.draft.unread) <= 3
    if strange and not asked.line.mentions[1:]:
        offers = _nearest(asked, words)
        return Reading("unknown_name", None, (), words, offers, typed=asked.text)
    return Reading("not_understood", not_read=words, typed=asked.text)


def _names_unknown(asked: _Asked) -> bool:
    """Whether what was not read stands where a name would: the rest would ask of everything."""
    draft = asked.draft
    if asked.context is not None or draft.names or draft.places or draft.words:
        return False
    return len(draft.unread) <= 2 and not draft.figures


def _nearest(asked: _Asked, words: tuple[str, ...]) -> tuple[Offer, ...]:
    """Return the names that are nearest to what was not read, each asking the text with it."""
    typed = " ".join(words)
    weak = [hit.candidates[0] for hit in asked.draft.weak]
    if weak:
        return tuple(Offer(candidate.name, f'"{candidate.name}"') for candidate in weak)
    # An ordinary word is no name that slipped: "banana" is not the Bahamas.
    ordinary = all(_ENGLISH.ordinary(word.casefold()) for word in typed.split())
    found = () if ordinary else asked.names.nearest(typed)
    at = asked.text.find(typed)
    offers = []
    for candidate in found:
        if candidate.score < ALIKE:
            continue
        asks = asked.text[:at] + f'"{candidate.name}"' + asked.text[at + len(typed) :]
        offers.append(_offer(candidate.name, asks if at >= 0 else ""))
    return tuple(offers)


def _offers(asked: _Asked, hit: Hit) -> tuple[Offer, ...]:
    """Return what an ambiguous name may stand for; each asks the same text, the name quoted."""
    before, after = asked.text[: hit.start], asked.text[hit.end :]
    return tuple(
        _offer(candidate.name, f'{before}"{candidate.name}"{after}') for candidate in hit.candidates
    )


def _offer(name: str, asks: str) -> Offer:
    """Return a name to choose, asking the same text with it; a long text asks the name alone."""
    return Offer(name, asks if 0 < len(asks) <= LONGEST_OFFER else f'"{name}"')
