"""Cuts a text into spans, each with one meaning: names, phrases, times, figures, and the rest.

Contains no grammar: what the spans add up to is the matter of ``draft``. At each word the longest
reading wins; between equals a time or figure comes before a name and a name before a phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.ask.lexicon import LONGEST_PHRASE, PHRASES, Meaning
from bot.ask.lexicon_places import DEMONYMS
from bot.ask.names_values import Hit
from bot.ask.thresholds import Threshold, threshold_at
from bot.ask.times import Window, window_at
from bot.ask.tokens import Line, Token

if TYPE_CHECKING:
    from bot.ask.names import Names

MOST_TYPED = 12
"""Unknown words that are looked up as slips; a longer text of unknown words is no question."""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``first`` to ``last`` (exclusive) and what they mean.

    ``tag`` is a tag of the lexicon, or ``name``, ``time``, ``figure``, ``word`` (of the facts),
    ``shown`` (a word of what the thread shows), ``mention`` or ``unread``; ``typed`` is the text.
    """

    first: int
    last: int
    tag: str
    typed: str
    value: str = ""
    hit: Hit | None = None
    window: Window | None = None
    figure: Threshold | None = None


@dataclass(frozen=True)
class Lookup:
    """What unknown words are looked up in: names, words of the facts, words that are shown.

    ``following``: something stands in the thread; ``asking``: the line asks or narrows.
    """

    names: Names
    vocabulary: frozenset[str]
    shown: Callable[[str], bool]
    following: bool
    asking: bool
    ordinary: Callable[[str], bool]


def cut(line: Line, hits: Sequence[Hit], today: date, lookup: Lookup) -> tuple[Span, ...]:
    """Return the spans of a line in order; together they cover every token."""
    named = _named(line, [_company(line, hit, lookup) for hit in hits])
    spans: list[Span] = []
    at = 0
    while at < len(line.tokens):
        span = _longest(line, at, named, today, lookup)
        spans.append(span)
        at = span.last
    return _known(line, spans, lookup)


def _company(line: Line, hit: Hit, lookup: Lookup) -> Hit:
    """Return the company instead of a brand of it whose last word belongs to what follows.

    "Tesla AI" is how Tesla's chips are called together, but "tesla ai chips" are Tesla's, and
    "meta compute deals" are deals of Meta's.
    """
    shorter, _, last = hit.typed.rpartition(" ")
    adjective = hit.candidates[0].kind == "chip" and last.casefold() == "ai"
    if not shorter or not (adjective or _begins_kind(line, hit, last)):
        return hit
    found = [h for h in lookup.names.exact(shorter) if h.candidates[0].kind == "company"]
    if not found:
        return hit
    end = hit.end - len(last) - 1
    return Hit(hit.start, end, shorter, found[0].candidates, found[0].verdict)


def _begins_kind(line: Line, hit: Hit, last: str) -> bool:
    """Whether the last word of a name begins a kind: "meta compute" before "deals"."""
    after = next((token.folded for token in line.tokens if token.start >= hit.end), "")
    meaning = PHRASES.get(f"{last.casefold()} {after}")
    return meaning is not None and meaning.tag in ("kind", "kindword")


def _named(line: Line, hits: Sequence[Hit]) -> dict[int, tuple[int, Hit]]:
    """Return for each token where a name begins the token after it, and the hit."""
    found = {}
    for hit in hits:
        covered = [i for i, t in enumerate(line.tokens) if t.start < hit.end and t.end > hit.start]
        if covered:
            found[covered[0]] = (covered[-1] + 1, hit)
    return found


def _longest(
    line: Line, at: int, named: dict[int, tuple[int, Hit]], today: date, lookup: Lookup
) -> Span:
    token = line.tokens[at]
    if token.kind == "at":
        return Span(at, at + 1, "mention", token.text)
    if token.kind == "quote":
        return _quoted(at, token, named, lookup)
    options: list[Span] = []
    offset = line.starts[at]
    if (timed := window_at(line.folded, offset, today)) is not None:
        last = line.index(timed.end)
        options.append(Span(at, last, "time", _typed(line, at, last), window=timed.window))
    if (figure := threshold_at(line.folded, offset)) is not None:
        last = line.index(figure.end)
        options.append(Span(at, last, "figure", _typed(line, at, last), figure=figure))
    if at in named:
        last, hit = named[at]
        if hit.weak and lookup.shown(token.folded):  # a word as well, but not under its deals
            hit = replace(hit, weak=False)
        options.append(Span(at, last, "name", _typed(line, at, last), hit=hit))
        if lookup.following and hit.verdict == "ambiguous":
            options[-1:] = _plainer(line, at, last, hit, lookup)
    phrase = _phrase(line, at)
    if phrase is not None:
        # A phrase that runs into a name ("the deal" in "the deal room") must not swallow it.
        cuts = [i for i in named if at < i < phrase.last]
        if not cuts or phrase.last >= max(named[i][0] for i in cuts):
            options.append(phrase)
        else:
            shorter = _phrase(line, at, cuts[0] - at)
            options += [shorter] if shorter else []
    if not options:
        tag = "unread" if token.kind == "word" else "mark"
        return Span(at, at + 1, tag, token.text)
    return max(options, key=lambda span: span.last)


def _plainer(line: Line, at: int, last: int, hit: Hit, lookup: Lookup) -> list[Span]:
    """Return what an ambiguous name means in a thread: a word of the language or of what is shown.

    "Switch" is a company and a word; under an answer about a switch it is the word.
    """
    if _phrase(line, at, last - at) is not None:
        return []
    tag = "shown" if last == at + 1 and lookup.shown(line.tokens[at].folded) else "name"
    return [Span(at, last, tag, _typed(line, at, last), line.tokens[at].folded, hit=hit)]


def _typed(line: Line, first: int, last: int) -> str:
    return " ".join(token.text for token in line.tokens[first:last])


def _phrase(line: Line, at: int, most: int = LONGEST_PHRASE) -> Span | None:
    """Return the longest phrase of the language that begins at a token; hyphens are spaces."""
    for length in range(min(most, LONGEST_PHRASE, len(line.tokens) - at), 0, -1):
        typed = " ".join(token.folded for token in line.tokens[at : at + length])
        for key in (typed, typed.replace("-", " ")):
            meaning = PHRASES.get(key)
            if meaning is not None:
                last = at + length
                return Span(at, last, meaning.tag, _typed(line, at, last), meaning.value)
    return None


def _quoted(at: int, token: Token, named: dict[int, tuple[int, Hit]], lookup: Lookup) -> Span:
    """Read what stands in quotes: a name where it is one, else words to look up."""
    inner = token.folded.replace("\u00a0", " ")
    # A name as we write it comes first: it is how the choices of an ambiguous name are told apart.
    candidate = lookup.names.by_name(token.text[1:-1])
    if candidate is not None:
        hit = Hit(token.start, token.end, token.text, (candidate,))
        return Span(at, at + 1, "name", token.text, hit=hit)
    if at in named and named[at][0] == at + 1:
        return Span(at, at + 1, "name", token.text, hit=named[at][1])
    return Span(at, at + 1, "word", token.text, inner)


def _known(line: Line, spans: list[Span], lookup: Lookup) -> tuple[Span, ...]:
    """Give a meaning to what is in no table: words that are shown, words of the facts, slips."""
    unread = [i for i, span in enumerate(spans) if span.tag == "unread"]
    if len(unread) > MOST_TYPED:
        return tuple(spans)
    result: list[Span] = []
    skip = False
    for i, span in enumerate(spans):
        if skip:
            skip = False
            continue
        if span.tag != "unread":
            result.append(span)
            continue
        pair = spans[i + 1] if i + 1 < len(spans) and spans[i + 1].tag == "unread" else None
        joined = _pair(line, span, pair, lookup) if pair else None
        skip = joined is not None
        result.append(joined or _guess(line, span, lookup))
    return tuple(result)


def _pair(line: Line, one: Span, two: Span, lookup: Lookup) -> Span | None:
    """Return two unknown words as one slipped name ("thinkng machnies"), or None."""
    typed = _typed(line, one.first, two.last)
    hit = lookup.names.fuzzy(typed)
    if hit is None:
        return None
    return Span(one.first, two.last, "name", typed, hit=_moved(hit, line, one.first, two.last))


def _moved(hit: Hit, line: Line, first: int, last: int) -> Hit:
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    return Hit(start, end, hit.typed, hit.candidates, hit.verdict, True, hit.weak)


def _guess(line: Line, span: Span, lookup: Lookup) -> Span:
    folded = line.tokens[span.first].folded
    if (country := DEMONYMS.get(folded)) and (hits := lookup.names.exact(country)):
        return Span(span.first, span.last, "name", span.typed, hit=hits[0])
    if lookup.shown(folded):
        return Span(span.first, span.last, "shown", span.typed, folded)
    # In a thread an ordinary word is meant as a word of the facts only where something is asked.
    if folded in lookup.vocabulary and (lookup.asking or not lookup.ordinary(folded)):
        return Span(span.first, span.last, "word", span.typed, folded)
    inflected = _inflected(folded)
    if inflected is not None:
        return Span(span.first, span.last, inflected.tag, span.typed, inflected.value)
    if lookup.ordinary(folded):
        return span
    hit, meaning = lookup.names.fuzzy(span.typed), slip(folded)
    if hit is not None and (hit.verdict == "match" or meaning is None):
        moved = _moved(hit, line, span.first, span.last)
        return Span(span.first, span.last, "name", span.typed, hit=moved)
    if meaning is not None:
        return Span(span.first, span.last, meaning.tag, span.typed, meaning.value)
    return span


_INFLECTED = frozenset(("field", "measure", "noise", "noun", "kind", "financed", "side"))
_FORMS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("", "ed"), ("", "ing"), ("e", "ing"),
)  # fmt: skip


def _inflected(folded: str) -> Meaning | None:
    """Return what another form of a word means: "counties" as "county", "delivering" as "deliver".

    Only forms that ask for something, or say nothing; where they differ there is no telling.
    """
    if len(folded) < 5 or not folded.isalpha():
        return None
    forms = {folded.removesuffix(end) + put for end, put in _FORMS if folded.endswith(end)}
    found = {PHRASES[form] for form in forms if len(form) >= 4 and form in PHRASES}
    found = {meaning for meaning in found if meaning.tag in _INFLECTED}
    return found.pop() if len(found) == 1 else None


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def slip(folded: str) -> Meaning | None:
    """Return what a word of four or more letters means with one slip of the hand mended.

    A slip is a letter too many, too few, wrong, or two that changed places. Where mended forms
    mean different things there is no telling, and the answer is None.
    """
    if len(folded) < 4 or not folded.isalpha() or not folded.isascii() or len(folded) > 20:
        return None
    splits = [(folded[:i], folded[i:]) for i in range(len(folded) + 1)]
    forms = {a + b[1:] for a, b in splits if b}
    forms |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    forms |= {a + c + b[1:] for a, b in splits if b for c in _ALPHABET}
    forms |= {a + c + b for a, b in splits for c in _ALPHABET}
    meanings = {PHRASES[form] for form in forms if len(form) >= 4 and form in PHRASES}
    meanings = {meaning for meaning in meanings if meaning.tag != "command"}  # must be meant
    return meanings.pop() if len(meanings) == 1 else None
