"""Names written as they are known: which parts of a line are aliases, under each alias's policy.

Longest match first, names before aliases before code names. No slips of the hand are corrected
here; see ``names_slips``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.ask.names_atoms import atoms, breaks
from bot.ask.names_english import English
from bot.ask.names_found import SPACE, Found, ordered
from bot.ask.names_index import LONGEST, Index
from bot.ask.names_language import COMMANDS, DOMAINS, LEGAL_FORMS, UNITS
from bot.ask.names_line import Line
from bot.ask.names_native import native
from bot.ask.names_tickers import tickers
from bot.ask.text import NOISE
from store.records import NameEntry


class Exact:
    """Finds aliases in lines."""

    def __init__(self, index: Index, english: English) -> None:
        self._index = index
        self._english = english

    def everything(self, line: Line) -> list[Found]:
        """Return all that is written like an alias and allowed by its policy, with overlaps.

        The policy ``context`` is not decided here: it needs to know what else is named.
        """
        founds = list(tickers(line, self._index, self._english))
        founds += native(line, self._index)
        keys = [atom.key for atom in line.atoms]
        for first in range(len(keys)):
            if line.opens(first):
                founds += self._from(line, keys, first)
        respelt = [self._index.respelt.get(key, key) for key in keys]
        if respelt != keys:
            founds += self._respelt(line, keys, respelt)
        return founds

    def _respelt(self, line: Line, keys: list[str], respelt: list[str]) -> Iterator[Found]:
        """Yield longer names with a known misspelling in them: "acsend 910b"."""
        changed = [i for i, key in enumerate(keys) if respelt[i] != key]
        for first in range(len(keys)):
            if line.opens(first):
                for found in self._from(line, respelt, first):
                    if found.last > first and any(first <= i <= found.last for i in changed):
                        yield replace(found, slip="known misspelling")

    def _from(self, line: Line, keys: list[str], first: int) -> Iterator[Found]:
        key = ""
        for last in range(first, min(first + LONGEST, len(keys))):
            if key and key[-1].isdigit() and keys[last][0].isdigit():
                key += "_"
            key += keys[last]
            if len(key) > self._index.longest_key + 1:
                return
            if line.closes(last) and (found := self._look_up(line, first, last, key)):
                yield found

    def _look_up(self, line: Line, first: int, last: int, key: str) -> Found | None:
        entries, slip = self._index.entries(key), ""
        if not entries and key.endswith("s") and len(key) > 2 and _plural(line, last):
            entries, slip = self._index.entries(key[:-1]), "plural"
        if not entries:
            return None
        if first != last:
            fits = [(e, _fit(line, first, last, e, key)) for e in entries]
            entries = tuple(e for e, fit in fits if fit == "as written")
            if not entries:
                entries = tuple(e for e, fit in fits if fit == "split")
                keys = [a.key for a in line.atoms[first : last + 1]]
                if not entries or slip or self._english.all_ordinary(keys):
                    return None
                slip = SPACE
        found = self._judged(line, first, last, entries, slip)
        return self._as_plural(line, found) if found and slip == "plural" else found

    def _as_plural(self, line: Line, found: Found) -> Found | None:
        """Weigh an s after a name: "H200s" is a plural, "arms" and "apples" are words.

        An ordinary word is offered where it is all that was typed and products, which come in
        numbers, or a capital make a name likely ("hoppers", "Oracles").
        """
        if all(e.alias_kind == "misspelling" or _bare_letters(e.text) for e in found.entries):
            return None
        first, last = found.first, found.last
        if first != last or not self._english.ordinary(line.atoms[last].key):
            return found
        product = any(e.kind == "chip" and e.policy == "word" for e in found.entries)
        likely = product or line.typed(first, last)[0].isupper()
        if not (likely and line.alone(first, last)):
            return None
        return replace(found, sure=(), offered=found.entries)

    def _judged(
        self, line: Line, first: int, last: int, entries: tuple[NameEntry, ...], slip: str
    ) -> Found | None:
        """Return what the policies of the entries make of a phrase."""
        typed, forced = line.typed(first, last), line.forced(first, last)
        if first == last and not forced and _function_word(line, first, entries):
            return None
        if not forced:
            entries = tuple(e for e in entries if e.policy != "exact-case" or _cased(typed, e.text))
        if not entries:
            return None
        sure = ordered((e for e in entries if e.policy != "ask"), typed)
        offered = ordered((e for e in entries if e.policy == "ask"), typed)
        there = {e.entity_id for e in sure}
        offered = tuple(e for e in offered if e.entity_id not in there)
        length = sum(len(a.key) for a in line.atoms[first : last + 1])
        last = _with_form(line, last, sure + offered)
        start, end = line.atoms[first].start, line.atoms[last].tail
        return Found(first, last, start, end, length, sure, offered, slip)


def _bare_letters(text: str) -> bool:
    """Whether a name is so short that it with an s is another word."""
    return len(text) < 3 and text.isalpha()


def _plural(line: Line, last: int) -> bool:
    """Whether an atom can end in the s of a plural: "H200s", "v5es", "TPUs", but not "v4 is"."""
    atom = line.atoms[last]
    return len(atom.key) >= 4 or (last > 0 and atom.gap == "")


def _cased(typed: str, text: str) -> bool:
    """Whether the case is that of the alias; capitals will do from four letters."""
    return typed == text or (len(text) >= 4 and typed.isupper())


def _fit(line: Line, first: int, last: int, entry: NameEntry, key: str) -> str:
    """How the gaps as typed agree with the alias: ``as written``, ``split`` or ``no``."""
    own_atoms = atoms(entry.text)
    own = breaks(own_atoms)
    # An alias found by another way to write it has other places for its gaps.
    same = key.startswith("".join(a.key for a in own_atoms)) and "_" not in key
    verdict = "as written"
    for at, gap in breaks(line.atoms[first : last + 1]).items():
        if gap == "|" and own.get(at) != "|":
            return "no"
        if not same or at in own or at >= len(key):
            continue
        if key[at - 1].isdigit() != key[at].isdigit():
            if not _code(line, first, last):
                return "no"
        else:
            verdict = "split"
    return verdict


def _code(line: Line, first: int, last: int) -> bool:
    """Whether letters and a number apart are a code: "mi 300x", not "a 100 MW site"."""
    head, after = line.atoms[first], line.neighbour(last, 1)
    if line.atoms[last].key[0].isdigit() and after is not None and after.key in UNITS:
        return False
    if head.key in NOISE:
        return line.alone(first, last)
    return len(head.key) > 1 or line.alone(first, last) or line.typed(first, first).isupper()


def _function_word(line: Line, index: int, entries: tuple[NameEntry, ...]) -> bool:
    """Whether one atom is a word of the language or a command here, not a name."""
    key, typed = line.atoms[index].key, line.typed(index, index)
    if key in COMMANDS:
        return typed.islower()
    if key not in NOISE or (typed.isupper() and not line.shouted):
        return False
    before = line.neighbour(index, -1)
    if before is not None and before.key in ("in", "the"):
        return not any(e.kind == "place" for e in entries)
    return not (line.alone(index, index) and typed.isupper())


def _with_form(line: Line, last: int, entries: tuple[NameEntry, ...]) -> int:
    """Return the last atom when a company's form ("Corp.") or domain (".com") follows."""
    if not any(e.kind == "company" and e.policy == "word" for e in entries):
        return last
    while (after := line.neighbour(last, 1)) is not None:
        known = DOMAINS if after.gap == "-" else LEGAL_FORMS
        if after.key not in known:
            break
        last += 1
    return last
