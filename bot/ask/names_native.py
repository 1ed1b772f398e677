"""Aliases in scripts without borders between words: they stand anywhere, the longest first."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ask.names_found import Found, ordered
from bot.ask.names_index import Index
from bot.ask.names_line import Line
from bot.ask.text import fold
from store.records import NameEntry


def native(line: Line, index: Index) -> Iterator[Found]:
    """Yield the aliases in a line that match anywhere; those that begin at one place, longest."""
    if line.text.isascii() or not index.native:
        return
    text = "".join(atom.key for atom in line.atoms)
    places = [(i, o) for i, atom in enumerate(line.atoms) for o in range(len(atom.key))]
    for at in range(len(text)):
        same_start = index.native.get(text[at], ())
        fit = [(alias, entry) for alias, entry in same_start if text.startswith(alias, at)]
        if not fit:
            continue
        length = len(fit[0][0])
        entries = tuple(entry for alias, entry in fit if len(alias) == length)
        if found := _found(line, places[at], places[at + length - 1], length, entries):
            yield found


def _found(
    line: Line,
    begin: tuple[int, int],
    stop: tuple[int, int],
    length: int,
    entries: tuple[NameEntry, ...],
) -> Found | None:
    (first, offset), (last, final) = begin, stop
    one, other = line.atoms[first], line.atoms[last]
    whole_end = final == len(other.key) - 1
    if (one.key[offset].isascii() and offset) or (other.key[final].isascii() and not whole_end):
        return None  # letters of an alphabet have borders, in a mixed alias too
    start = one.start + (offset if len(one.key) == one.end - one.start else 0)
    exact_end = len(other.key) == other.end - other.start and not whole_end
    end = other.start + final + 1 if exact_end else other.tail
    typed = fold(line.text[start:end])
    return Found(first, last, start, end, length, ordered(entries, typed))
