"""Names measured on the starter data: every name and alias, with slips from a fixed seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from bot.ask.names import Names
from bot.ask.names_atoms import key_of
from bot.ask.names_english import English
from bot.ask.names_keyboard import neighbours
from bot.ask.text import fold
from store import Store
from store.records import NameEntry


@pytest.fixture
def real(facts: Store) -> tuple[Names, tuple[NameEntry, ...]]:
    known = facts.entities.names("")
    return Names.build(known), known


def swapped(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def dropped(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at + 1 :]


def doubled(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at] + text[at:]


def beside(text: str, at: int, random: Random) -> str:
    near = [c for c in "abcdefghijklmnopqrstuvwxyz" if c != text[at] and neighbours(text[at], c)]
    return text[:at] + random.choice(near) + text[at + 1 :]


@pytest.mark.parametrize("slip", [swapped, dropped, doubled, beside], ids=lambda s: s.__name__)
def test_slips_in_every_company_and_person(
    real: tuple[Names, tuple[NameEntry, ...]], slip: Callable[[str, int, Random], str]
) -> None:
    """One slip in a name of six letters and more is corrected or offered, rarely wrong."""
    names, known = real
    random, english = Random(7), English()
    spelt = {key_of(e.text) for e in known}
    right = wrong = total = 0
    for entry in known:
        name = fold(entry.entity)
        if entry.alias_kind != "name" or entry.kind not in ("company", "person"):
            continue
        places = [i for i, c in enumerate(name[1:], 1) if c.isascii() and c.isalpha()]
        if len(places) < 5:
            continue
        typed = slip(name, random.choice(places), random)
        if key_of(typed) in spelt or english.ordinary(typed) or key_of(typed) == key_of(name):
            continue
        found = names.resolve(typed)
        top = [c.name for c in found.matches[: 1 if found.verdict == "match" else 3]]
        total += 1
        right += entry.entity in top
        wrong += found.verdict == "match" and entry.entity not in top
    assert total > 200
    assert right / total >= 0.97
    assert wrong / total <= 0.005


def test_every_alias_is_found_as_it_is_written(
    real: tuple[Names, tuple[NameEntry, ...]],
) -> None:
    """Each alias resolves to one of its owners, or to a vendor it is spelt by."""
    names, known = real
    owners: dict[str, set[str | None]] = {}
    for entry in known:
        owners.setdefault(key_of(entry.text), set()).update((entry.entity, entry.vendor))
    missed = []
    for entry in known:
        if entry.policy == "never":
            continue
        found = names.resolve(entry.text)
        top = {c.name for c in found.matches[: 1 if found.verdict == "match" else 3]}
        if not top & owners[key_of(entry.text)]:
            missed.append((entry.text, entry.policy, found.verdict))
    assert len(missed) / len(known) < 0.003, missed


def test_no_frequent_word_is_taken_for_a_slip(real: tuple[Names, tuple[NameEntry, ...]]) -> None:
    """None of the 5,000 most frequent words of English matches a name it is not."""
    from spellchecker import SpellChecker

    names, known = real
    counts = SpellChecker(language="en").word_frequency.dictionary
    aliases = {key_of(e.text) for e in known}
    frequent = sorted((w for w in counts if w not in aliases), key=lambda w: -counts[w])[:5_000]
    assert [w for w in frequent if names.resolve(w).verdict == "match"] == []
