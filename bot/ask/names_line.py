"""One typed line, taken to atoms once, with what name matching asks of it."""

from __future__ import annotations

import re
from functools import cached_property

from bot.ask.names_atoms import Atom, atoms
from bot.ask.names_language import UNDERSTOOD
from bot.ask.text import NOISE, unslack

_QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]+?)\s*[\"”“»]")
# Contractions and the like come as two atoms: "what's" is "what", "i'll" is "i" and "ll".
_PIECES_OF_NOISE = frozenset(("s", "t", "ll", "ve", "re", "d", "m", "don", "isn", "aren", "doesn"))


class Line:
    """A line: ``text``, its ``atoms``, and which of them say nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms: list[Atom] = atoms(text)
        self.noise = [a.key in NOISE or (a.key in _PIECES_OF_NOISE) for a in self.atoms]

    @cached_property
    def plain(self) -> str:
        """The text without Slack's mentions, of the same length."""
        return unslack(self.text)

    @cached_property
    def quoted(self) -> frozenset[tuple[int, int]]:
        """Start and end of what stands in quotes."""
        return frozenset(m.span(1) for m in _QUOTED.finditer(self.plain))

    @cached_property
    def shouted(self) -> bool:
        """Whether the whole line is in capitals, so that capitals say nothing."""
        return self.plain.isupper()

    def opens(self, index: int) -> bool:
        """Whether a name may begin at an atom: not inside a run of letters and digits."""
        return index == 0 or self.atoms[index].gap != "" or not self.alike(index)

    def closes(self, index: int) -> bool:
        """Whether a name may end at an atom."""
        return index + 1 == len(self.atoms) or self.opens(index + 1)

    def alike(self, index: int) -> bool:
        """Whether an atom and the one before belong to one word (both in an alphabet)."""
        return _western(self.atoms[index - 1].key[-1]) and _western(self.atoms[index].key[0])

    def typed(self, first: int, last: int) -> str:
        """Return the text of atoms ``first`` to ``last``, without an 's."""
        return self.text[self.atoms[first].start : self.atoms[last].end]

    def forced(self, first: int, last: int) -> bool:
        """Whether exactly these atoms stand in quotes."""
        span = (self.atoms[first].start, self.atoms[last].tail)
        return span in self.quoted or (span[0], self.atoms[last].end) in self.quoted

    def alone(self, first: int, last: int, also: frozenset[str] = frozenset()) -> bool:
        """Whether nothing but noise (and ``also``) stands around these atoms."""
        return all(
            self.noise[i] or atom.key in also
            for i, atom in enumerate(self.atoms)
            if not first <= i <= last
        )

    def neighbour(self, index: int, step: int) -> Atom | None:
        """Return the atom beside an atom, unless punctuation stands between them."""
        beside = index + step
        if not 0 <= beside < len(self.atoms):
            return None
        return None if self.atoms[max(index, beside)].gap == "|" else self.atoms[beside]

    def explained_by(self, known: frozenset[str], index: int, step: int) -> bool:
        """Whether the atom beside an atom is one of the known words."""
        beside = self.neighbour(index, step)
        return beside is not None and beside.key in known

    def capital(self, index: int) -> bool:
        """Whether an atom in the middle of a line begins with a capital, on purpose."""
        if not 0 < index < len(self.atoms) or self.shouted:
            return False
        return self.text[self.atoms[index].start].isupper()

    def unexplained(self, index: int) -> bool:
        """Whether an atom is a content word that this module has no meaning for."""
        key = self.atoms[index].key
        return not (self.noise[index] or key in UNDERSTOOD or key[0].isdigit() or len(key) == 1)


def _western(char: str) -> bool:
    """Whether a letter or digit is written with borders between words."""
    return ord(char) < 0x530 or 0x1E00 <= ord(char) < 0x2000
