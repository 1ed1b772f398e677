"""Companies and chips that a text treats as parties though nobody here knows them.

A capitalised name becomes a candidate only where running text says both that it is a company
("a developer of …", "Inc.", "CEO of …") and that it acts or is acted with; a new chip where a code
stands beside what chips are called. Better none than a doubtful one: somebody reviews them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.learn import unknown_lists as lists
from bot.learn import unknown_words as words
from bot.learn.demonyms import CITIES, DEMONYMS
from bot.learn.document import lower
from bot.learn.furniture import is_closed
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import Mention, title_case
from bot.learn.passages import Passage, Passages
from bot.learn.unknown_chips import ENGLISH, Unknown, chips_among

LOOKED_AT = 14
"""Sentences in which parties are looked for."""
ENOUGH = 3
"""What the words around a name must weigh together to make it a candidate."""
LONGEST = 60
"""Characters of a name."""
REACH = 70
"""Characters before a name that are looked at; twice as many after it."""
EARLY = 2
"""The last of the sentences that tell what a text is about."""
SHORTEST = 6
"""Letters from which capitals alone are a name."""
_WORD = (
    rf"(?:{words.UPPER}{words.LETTER}*|[a-z]{{1,2}}[A-Z][A-Za-z]+)"
    rf"(?:[-+]{words.LETTER}+|\.{words.LETTER}+|'[A-Z][a-z]+)*"
)
_SPAN = re.compile(rf"(?<![\w@/.$-]){_WORD}(?: (?:& )?{_WORD}){{0,5}}")
_SINGLE = re.compile(r"\S+")
_HYPHENED = re.compile(r"\w-[a-z]+$")
_PLURAL = re.compile(r"[A-Z]{2,}s")


class _Place(NamedTuple):
    """Where a name stands: what comes before and after it in its sentence, whether it begins it."""

    name: str
    start: int
    end: int
    passage: Passage
    before: str
    after: str
    opens: bool

    @property
    def tokens(self) -> list[str]:
        """The words of the name."""
        return self.name.split()

    @property
    def previous(self) -> str:
        """The word right before the name, in lower case; "" where none is."""
        return self.before[self.before.rfind(" ", 0, -1) + 1 : -1].lower()


@dataclass(slots=True)
class _Weighed:
    """What the places of one name say: of its being a company, and of its being a party."""

    name: str
    company: int = 0
    party: int = 0
    places: int = 0
    best: int = -1
    sentence: str = ""
    why: str = ""


def unknown(lexicon: Lexicon, text: Passages, found: Sequence[Mention]) -> tuple[Unknown, ...]:
    """Return the companies and chips among the parties of a text that the lexicon does not know.

    Companies in the order in which they stand there, then chips. Pure; raises for no text.
    """
    sentences = text.sentences[1 : LOOKED_AT + 1]
    running = [p for p in sentences if is_closed(p.text) or not title_case(p.text)]
    chips = chips_among(lexicon, text.title, running, found)
    known = {m.start: m.end for m in found}
    places = [place for passage in running for place in _places(text.whole, passage, known)]
    people = _people(places)
    weighed: dict[str, _Weighed] = {}
    for place in places:
        if place.name in chips or place.name in people or _barred(lexicon, place, found):
            continue
        _weigh(weighed.setdefault(place.name, _Weighed(place.name)), place)
    chosen = [one for one in _whole_names(weighed) if _enough(one, text.title)]
    companies = [
        Unknown(one.name, "company", one.sentence, one.why)
        for one in chosen
        if not any(place.name == one.name and _is_source(place) for place in places)
    ]
    return (*companies, *chips.values())


def _enough(one: _Weighed, title: str) -> bool:
    """Whether the places of a name make it a candidate."""
    ordinary = _ordinary(one.name.split())
    titled = one.name in title
    spoken_of = titled and one.places > 1 and not ordinary and " " not in one.name
    company = max(one.company, int(spoken_of))
    if not one.party or company < (2 if ordinary else 1):
        return False
    whole = " " in one.name and not ordinary
    return company + one.party + titled + whole >= ENOUGH


def _whole_names(weighed: Mapping[str, _Weighed]) -> Iterator[_Weighed]:
    """Yield names; what is said under the first word of a longer one counts for the longer.

    A longer one of which nothing says that it is a company is something that the shorter makes.
    """
    firms = [name for name, one in weighed.items() if one.company]
    for name, one in weighed.items():
        if any(firm.endswith(f" {name}") or firm.startswith(f"{name} ") for firm in firms):
            continue
        shorter = [other for other in weighed.values() if name.startswith(f"{other.name} ")]
        if shorter and not one.company:
            continue
        for other in shorter:
            one.places += other.places
            one.company = max(one.company, other.company)
            one.party += other.party
        yield one


def _places(whole: str, passage: Passage, known: Mapping[int, int]) -> Iterator[_Place]:
    """Yield the capitalised names of a sentence, titles and what only opens it left off.

    ``known`` are ends of names that somebody has, by where they begin.
    """
    for span in _SPAN.finditer(whole, passage.start, passage.end):
        if known.get(span.start(), 0) >= span.end():
            continue
        for start, end in _pieces(whole, span.start(), span.end(), passage.start):
            before = whole[max(passage.start, start - REACH) : start]
            after = whole[end : min(passage.end, end + 2 * REACH)]
            name = whole[start:end]
            if 1 < len(name) <= LONGEST:
                yield _Place(name, start, end, passage, before, after, _opens(before))


def _pieces(whole: str, start: int, end: int, first: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run of capitalised words: titles, "Madrid-based" and "Inc" divide it."""
    begin = last = -1
    opening = _opens(whole[max(first, start - 3) : start])
    for token in _SINGLE.finditer(whole, start, end):
        word = token.group().lower()
        divides = word in lists.TITLES or _HYPHENED.search(token.group())
        if divides or (begin >= 0 and words.LEGAL.fullmatch(f" {token.group()}")):
            if begin >= 0:
                yield begin, last
            begin = -1
        elif begin < 0 and (word in lists.OPENERS or (opening and word in lists.ADVERBS)):
            continue
        else:
            begin = token.start() if begin < 0 else begin
            last = token.end()
    if begin >= 0:
        yield begin, last


def _opens(before: str) -> bool:
    """Whether nothing, or the end of something, stands before a word."""
    before = before.rstrip()
    return not before or before[-1] in ".!?:;\"'(-"


def _people(places: Sequence[_Place]) -> set[str]:
    """Return the names of people, and their family names alone."""
    names: set[str] = set()
    for place in places:
        if _is_person(place):
            names |= {place.name, place.tokens[-1]}
    return names


def _is_person(place: _Place) -> bool:
    tokens = place.tokens
    if place.previous.strip(".,(") in lists.TITLES and len(tokens) < 4:
        return True
    if not 1 < len(tokens) < 4 or tokens[-1].lower() in lists.SUFFIXES:
        return False
    if tokens[0].lower() in lists.GIVEN or words.PERSON_AFTER.match(place.after):
        return words.LEGAL.match(place.after) is None
    return place.previous in lists.SAID_BY


def _is_source(place: _Place) -> bool:
    """Whether a name is that of who reports, not of whom is reported."""
    return bool(words.REPORTS.match(place.after) or words.REPORTED.search(place.before))


def _barred(lexicon: Lexicon, place: _Place, found: Sequence[Mention]) -> bool:
    """Whether a name is known, or is none of a company."""
    low = [token.lower() for token in place.tokens]
    if lexicon.spelt(lower(place.name)) or lists.PUBLISHERS & {*low, "".join(low)}:
        return True
    legal = words.LEGAL.match(place.after) is not None
    centers = place.name.endswith((" Data Centers", " Data Centres"))
    if lists.NEVER & set(low) and (len(low) == 1 or not (legal or centers)):
        return True
    if len(low) == 1 and (low[0] in lists.SUFFIXES or low[0] in lists.TECHNICAL):
        return True
    if all(t in CITIES or t in DEMONYMS or t.isdigit() for t in (*place.tokens, place.name)[:-1]):
        return True
    if place.name in CITIES or place.name in DEMONYMS:
        return True
    over = [m for m in found if m.start < place.end and place.start < m.end]
    inside = all(m.entity.kind == "place" and m.end - m.start < len(place.name) for m in over)
    return not inside or (bool(over) and not legal and low[-1] not in lists.SUFFIXES)


def _weigh(one: _Weighed, place: _Place) -> None:
    """Count what one place of a name says."""
    company, why = _company(place)
    party, does = _party(place)
    one.company = max(one.company, company)
    one.party += party
    one.places += not place.opens
    if company + party > one.best:
        one.best, one.sentence = company + party, place.passage.text
        one.why = ", ".join(part for part in (why, does) if part)


def _company(place: _Place) -> tuple[int, str]:
    """How much the words around a name say that it is a company's: 2 plainly, 1 perhaps."""
    if words.LEGAL.match(place.after):
        return 2, "has a legal end"
    if words.IS_COMPANY_AFTER.match(place.after) or _named_as_company(place):
        return 2, "is said to be a company"
    last = place.tokens[-1]
    alone = len(place.tokens) == 1
    inner = alone and last.isalpha() and not last.isupper() and not last[1:].islower()
    of_thing = last == "AI" and words.THING.match(place.after)  # "the Ferrow AI data center"
    suffix = not alone and not of_thing and last.lower() in lists.SUFFIXES
    signs = {
        "does what companies do": bool(words.FIRMLY.match(words.beyond(place.after))),
        "is called as companies are": suffix,
        "is spelt as companies are": inner and _PLURAL.fullmatch(last) is None,
    }
    return sum(signs.values()), ", ".join(why for why, is_so in signs.items() if is_so)


def _named_as_company(place: _Place) -> bool:
    """Whether the words before a name say that it is a company's."""
    if place.previous in ("called", "named", "as"):
        return words.CALLED.search(place.before) is not None
    if place.previous in ("of", "at", "for"):
        officer = words.OFFICER_OF.search(place.before) is not None
        return officer and not _ordinary(place.tokens)
    return words.IS_TRADE.fullmatch(place.previous) is not None


def _acted_with(place: _Place) -> bool:
    """Whether the words before a name say that somebody acts with it."""
    trade = False
    for word in reversed(place.before.lower().split()):
        if word in lists.LINKS:
            return words.WITH.search(place.before) is not None
        is_trade = words.IS_TRADE.fullmatch(word) is not None
        if not (is_trade or trade or word in lists.MIDDLE or "-" in word):
            break
        trade = is_trade  # "fusion company": one more word may stand before it
    return False


def _party(place: _Place) -> tuple[int, str]:
    """How much the words around a name say that it is a party here."""
    early = place.passage.index <= EARLY
    after = words.beyond(place.after)
    if words.ACTS.match(after) or words.FIRMLY.match(after):
        points, why = 1 + early, "acts"
    elif _acted_with(place):
        points, why = 1 + early, "is acted with"
    elif words.THING.match(after):
        points, why = 1, "has a site or a product"
    else:
        return 0, ""
    return (0, "") if words.BESIDE.search(place.before) else (points, why)


def _ordinary(tokens: Sequence[str]) -> bool:
    """Whether a name may be no name at all: ordinary words, or letters that stand for some."""
    if len(tokens) == 1 and tokens[0].isupper() and len(tokens[0]) < SHORTEST:
        return True
    return all(ENGLISH.ordinary(part) for t in tokens for part in re.split(r"\W", t.lower()))
