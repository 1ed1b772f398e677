"""Every alias of every entity as one automaton (Aho and Corasick), ready to be run over texts.

Contains no decision about a match; see ``mentions``. Built once per version of the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from bot.learn.automaton import Automaton
from bot.learn.document import lower, plain
from store.records import Entity

_MOST_VARIANTS = 27
_ENDS = ("com", "org", "net", "gov", "edu", "cloud", "energy", "tech", "dev", "systems", "inc")
_COUNTRY = 2
"""Letters of the end of an address that is a country's: "ai", "uk"."""
_ATOM = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|[^\w\s-]+")
_FORM = re.compile(r",? (?:inc|corp|ltd|llc|plc|co|n\.v|s\.a|ag|se)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an entity: the alias as it is known, and its policy in running text."""

    entity: Entity
    text: str
    kind: str
    policy: str

    @property
    def word(self) -> bool:
        """Whether the name is an ordinary word too, which its policy says."""
        return self.policy != "word" and self.text.isalpha()


class Spelling(NamedTuple):
    """The forms that are written in one way, with what is asked of them wherever they are found."""

    forms: tuple[Form, ...]
    word: bool
    """Whether one of them is an ordinary word too."""
    anywhere: bool
    """Whether it may stand inside of a word, as in scripts without gaps."""
    plural: bool
    """Whether it may have an s at its end: "two H100s"."""


class Lexicon:
    """All aliases of all entities. Immutable, and safe to share between threads."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        forms: dict[str, list[Form]] = {}
        self.homepages: dict[str, Entity] = {}
        for entity in entities:
            if entity.kind == "company" and entity.homepage:
                self.homepages.setdefault(entity.homepage.lower(), entity)
                self.homepages.setdefault(label_of(entity.homepage), entity)
            for form in _forms(entity):
                for text in _variants(form):
                    known = forms.setdefault(text, [])
                    if not any(f.entity is entity for f in known):
                        known.append(form)
        self._spellings = [_spelling(tuple(found)) for found in forms.values()]
        self._texts = frozenset(forms)
        self._automaton = Automaton(forms)

    def spelt(self, text: str) -> bool:
        """Return whether a lower-case text is a way to write something, whatever its policy."""
        return text in self._texts

    def runs(self, text: str) -> Iterator[tuple[int, int, Spelling]]:
        """Yield (start, end, spelling) of all in a lower-case text that is spelt like a name.

        Matches overlap. Most of them ("ai" in "said") lie inside of words and are left out, but
        for those of scripts without gaps.
        """
        spellings, most = self._spellings, len(text)
        for which, start, end in self._automaton.places(text):
            spelling = spellings[which]
            if not spelling.anywhere:
                if start and text[start - 1].isalnum():
                    continue
                if end < most and text[end] != "s" and text[end].isalnum():
                    continue
            yield start, end, spelling


def label_of(homepage: str) -> str:
    """Return what names the company in its address: "google" of "google.com"."""
    parts = homepage.lower().removeprefix("www.").partition("/")[0].split(".")
    while len(parts) > 1 and (parts[-1] in _ENDS or len(parts[-1]) == _COUNTRY):
        parts.pop()
    return parts[-1]


def _spelling(forms: tuple[Form, ...]) -> Spelling:
    first = forms[0]
    word = any(form.word for form in forms)
    return Spelling(
        forms, word, first.policy == "substring", first.entity.kind in ("chip", "model")
    )


def _forms(entity: Entity) -> Iterator[Form]:
    aliases = sorted(entity.aliases, key=lambda a: a.kind != "name")
    own = [a for a in aliases if a.kind == "name"]
    if not own:
        yield Form(entity, plain(entity.name), "name", "word")
    for alias in aliases:
        if alias.article != "never":
            yield Form(entity, plain(alias.text), alias.kind, alias.article)


def _variants(form: Form) -> Iterator[str]:
    text = lower(form.text)
    yield text
    if form.entity.kind in ("chip", "model"):
        yield from _spellings(text)
    elif form.kind == "legal" and _FORM.search(text):
        yield _FORM.sub("", text)
    if " & " in text:
        yield text.replace(" & ", " and ")
    if form.policy == "dollar" and not text.startswith("$"):
        yield f"${text}"


def _spellings(text: str) -> Iterator[str]:
    """Yield a code with its parts joined, hyphened and spaced: "mi300x", "mi-300x", "mi 300x"."""
    atoms = list(_ATOM.finditer(text))
    gaps: list[tuple[str, ...]] = []
    for before, after in pairwise(atoms):
        between = text[before.end() : after.start()]
        digits = before.group()[-1].isdigit(), after.group()[0].isdigit()
        if between in ("", " ", "-") and (all(digits) or not before.group()[-1].isalnum()):
            gaps.append((between,) if between != "-" else ("-", " "))
        elif between in (" ", "-"):
            gaps.append((" ", "-", "") if any(digits) else (" ", "-"))
        elif between == "" and digits[1] and len(before.group()) > 1:
            gaps.append(("", " ", "-"))
        else:
            gaps.append((between,))
    count = 1
    for gap in gaps:
        count *= len(gap)
    if not gaps or count > _MOST_VARIANTS:
        return
    for choice in product(*gaps):
        parts = [atoms[0].group()]
        for gap_text, atom in zip(choice, atoms[1:], strict=True):
            parts += [gap_text, atom.group()]
        yield "".join(parts)
