"""Who and what a text names: aliases under their policies, longest first, doubtful ones weighed.

A name that is also an ordinary word ("Meta", "Switch") counts where its capital says so in the
middle of a sentence, or where something else in the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.learn.document import lower
from bot.learn.lexicon import Form, Lexicon, Spelling
from bot.learn.passages import Passage, Passages
from store.records import Entity

REACH = 70
"""Characters on either side of a name that are its context."""

_CONTEXT = {
    "chip": re.compile(
        r"\b(?:ai |data[- ]cent(?:er|re) )?(?:[gctnx]pus?|chips?|accelerators?"
        r"|processors?|superchips?"
        r"|silicon|series|racks?|servers?|systems?|architecture|platforms?|inference|training"
        r"|instances?|semiconductors?|asics?|wafers?)\b",
        re.IGNORECASE,
    ),
    "model": re.compile(
        r"\b(?:models?|llms?|chatbots?|assistants?|ai|weights|parameters|tokens?"
        r"|benchmarks?|api)\b",
        re.IGNORECASE,
    ),
    "company": re.compile(
        r"\b(?:ai|data[- ]?cent(?:er|re)s?|chips?|cloud|compan(?:y|ies)|start-?ups?|ceo"
        r"|capital|ventures?"
        r"|investors?|round|firm|labs?|semiconductors?|shares|oil|energy|utility|equipment)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"\b(?:ceo|chief|founder|president|chair(?:man)?|co-founder)\b", re.I),
    "place": re.compile(r"\b(?:county|state|city|governor|town|atlanta)\b", re.IGNORECASE),
}
_HYPHENED = re.compile(
    r"-(?:owned|backed|led|built|based|powered|designed|made|developed|branded|operated|run|funded"
    r"|hosted|controlled|affiliated|supported|invested|sponsored|anchored|leased|linked|trained"
    r"|related|style|class|exclusive|focused|specific|only|equivalent|level|compatible|ready|like"
    r"|[A-Z0-9])"
)
_SPEAKS = re.compile(
    r"'s\b|'(?= )|,? (?:(?:has|have|had|is|was|are|will|would|may|could|to|and|or|plans?"
    r"|aims?|inc\b"
    r"|corp\b|platforms|ceo|chief|shares|stock|chips?|gpus?|cloud|ai|in talks|data|energy|labs?"
    r"|mulls|eyes|buys?|bets?|wins?|signs?|gets?|hits?|inks?|taps?|tops?|puts?|sells?|spent|spends?"
    r"|says?|said|cuts?|adds?|unveils?)\b|[a-z]{2,}(?:ed|s)\b)",
    re.IGNORECASE,
)
_PLACE_NAME = re.compile(
    r" (?:Park|Street|Road|Avenue|Lake|Valley|County|University|College|Hall|Square|Beach|Island"
    r"|Springs|Ridge|Creek|River|Hills?|Mountain|Bay|Mine|Act|Bill|Prize|Awards?)\b"
)
"""What makes a word before it part of another name: "Cobalt Park", "Kill Switch Act"."""
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_PLURAL = re.compile(r"s(?![\w])")
_ADDRESS = re.compile(r"://|www\.|@")


class Mention(NamedTuple):
    """A name in a text at ``whole[start:end]``; ``sure`` unless only its place made it a name."""

    start: int
    end: int
    entity: Entity
    form: Form
    passage: Passage
    sure: bool = True


class _Find(NamedTuple):
    start: int
    end: int
    forms: list[Form]
    passage: Passage


def mentions(lexicon: Lexicon, text: Passages) -> tuple[Mention, ...]:
    """Return who and what the sentences of a text name, in its order, without overlaps."""
    whole = text.whole
    finds = []
    for start, end, spelling in lexicon.runs(text.told):
        if not _bounded(whole, start, end, spelling):
            continue
        passage = text.at(start)
        if passage is None:
            continue
        typed = whole[start:end]
        fits = [form for form in spelling.forms if _written(typed, form)]
        if fits:
            finds.append(_Find(start, end, fits, passage))
    return _settled(whole, _longest(_apart(whole, finds)))


def _apart(whole: str, finds: list[_Find]) -> list[_Find]:
    """Leave out companies whose name only ends a compound: "large-scale AI" is not Scale AI.

    Of two that are joined ("Oracle-OpenAI", "US-Nvidia") the first is a name or has capitals only.
    """
    ends = {one.end for one in finds}

    def stands(one: _Find) -> bool:
        if whole[one.start - 1 : one.start] != "-" or one.start - 1 in ends:
            return True
        if any(form.entity.kind != "company" for form in one.forms):
            return True
        first = _LAST_WORD.search(whole, max(0, one.start - 30), one.start - 1)
        return first is not None and first.group().isupper()

    return [one for one in finds if stands(one)]


def _bounded(whole: str, start: int, end: int, spelling: Spelling) -> bool:
    """Whether a find begins and ends where words do."""
    if spelling.anywhere:
        return True
    before = whole[start - 1] if start else " "
    if before.isalnum() or before in "_@":
        return False
    after = whole[end] if end < len(whole) else " "
    if after == "_":
        return False
    if after.isalnum() and not (spelling.plural and _PLURAL.match(whole, end)):
        return False
    if after == " " and spelling.word and _PLACE_NAME.match(whole, end):
        return False
    if before in "/.-" or after in "/@.-":
        return _joined(whole, start, end, before, after, word=spelling.word)
    return True


def _joined(whole: str, start: int, end: int, before: str, after: str, *, word: bool) -> bool:
    """Whether a find beside a hyphen, point or slash is a name: no address, no "meta-analysis"."""
    if after == "." and whole[end - 1].isdigit() and whole[end + 1 : end + 2].isdigit():
        return False  # "GPT-5.5" is another model than GPT-5
    first = whole.rfind(" ", 0, start) + 1
    token = whole[first : whole.find(" ", end)]
    if before in "/." and whole[start - 2 : start - 1].isalnum() and "." in token[: start - first]:
        return False
    if _ADDRESS.search(token) and "\n" not in token:
        return False
    if word:
        if after == "-" and not _HYPHENED.match(whole, end):
            return False
        if before == "-" and whole[start - 2 : start - 1].islower():
            return False
    return True


def _written(typed: str, form: Form) -> bool:
    """Whether a find has the letters that its policy asks for."""
    policy = form.policy
    if typed == form.text and policy != "dollar":
        return True  # most are
    if policy == "word":
        if form.entity.kind == "company" and typed[0].islower() and " " in typed:
            return form.text[0].islower()  # "at scale AI needs more"
        alike = not typed.islower() or form.text.islower()
        return alike or len(form.text) > 4 or not form.text.isalpha()
    if policy.startswith("exact-case"):
        return _cased(typed, form.text)
    if policy == "dollar":
        return typed.startswith("$") and typed.isupper()
    return True


def _cased(typed: str, text: str) -> bool:
    if typed == text or (len(text) >= 4 and typed.isupper()):
        return True
    # A code that is spelt with other gaps has other letters in other places, but the same case.
    return [c for c in typed if c.isalnum()] == [c for c in text if c.isalnum()]


def _longest(finds: list[_Find]) -> list[_Find]:
    """Return finds without overlaps: of those that do, the longest."""
    chosen: list[_Find] = []
    taken_to = -1
    for find in sorted(finds, key=lambda f: (f.start, -f.end)):
        if find.start >= taken_to:
            chosen.append(find)
            taken_to = find.end
        elif chosen and find.end - find.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = find
            taken_to = find.end
    return chosen


def _settled(whole: str, finds: Sequence[_Find]) -> tuple[Mention, ...]:
    """Return the mentions among finds: context decides on policies and between entities."""
    firsts = [find.forms[0] for find in finds]
    plainly = {form.entity.name for form in firsts if form.policy == "word"}
    found = []
    for find in finds:
        form = _choice(whole, find, plainly)
        if form is not None:
            town = form.entity.kind == "place" and whole[find.start - 2 : find.start] == ", "
            sure = not form.word or town or _surely(whole, find)
            found.append(Mention(find.start, find.end, form.entity, form, find.passage, sure))
    known = {m.entity.name for m in found if m.sure}
    return tuple(m for m in found if m.sure or m.entity.name in known)


def _choice(whole: str, find: _Find, plainly: set[str]) -> Form | None:
    """Return the form that is meant, or None where none may be."""
    fits = [f for f in find.forms if "context" not in f.policy or _context(whole, find, f, plainly)]
    if not fits:
        return None
    if len(fits) == 1:
        return fits[0]
    return min(fits, key=lambda f: _doubt(whole, find, f))


def _doubt(whole: str, find: _Find, form: Form) -> tuple[bool, ...]:
    """How little speaks for one of several readings; a product before its maker by default."""
    entity = form.entity
    beside = _CONTEXT[entity.kind].search(whole[find.end : find.end + 25])
    if entity.kind == "place":
        return (entity.place_type != "state", False, False)
    return (
        entity.kind == "chip" and not beside,
        entity.kind == "company" and form.kind != "name",
        entity.kind == "company",
        lower(entity.name) != lower(whole[find.start : find.end]),
    )


def _context(whole: str, find: _Find, form: Form, plainly: set[str]) -> bool:
    """Whether something near a name, or its maker anywhere, says that it is one."""
    entity = form.entity
    if entity.kind == "place":
        if form.kind != "abbreviation":
            return True
        return whole[find.start - 2 : find.start] == ", "
    first = max(find.passage.start, find.start - REACH)
    around = (
        whole[first : find.start] + " " + whole[find.end : min(find.passage.end, find.end + REACH)]
    )
    maker = entity.vendor or entity.company
    if maker and maker in around:
        return True
    if _CONTEXT[entity.kind].search(around) is None:
        return False
    if entity.kind == "company":
        return True
    return maker is None or maker in plainly


def _surely(whole: str, find: _Find) -> bool:
    """Whether an ordinary word is plainly a name: capital inside a sentence, or what follows."""
    passage = find.passage
    if _SPEAKS.match(whole, find.end) or _HYPHENED.match(whole, find.end):
        return True
    inside = find.start > passage.start and whole[find.start - 2 : find.start - 1] not in ".!?:"
    return inside and not title_case(passage.text)


def title_case(text: str) -> bool:
    """Return whether most of the longer words of a text have capitals, as in headlines."""
    words = [w for w in text.split() if w[0].isalpha() and len(w) > 3]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 2 and capitals > 0.7 * len(words)


def by_entity(found: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return mentions by the name of their entity, in the order of their first ones."""
    groups: dict[str, list[Mention]] = {}
    for mention in found:
        groups.setdefault(mention.entity.name, []).append(mention)
    return groups
