"""The closed vocabulary of the question language: which words mean what.

Contains no names, no grammar and no facts. A meaning is a tag and a value; ``PHRASES`` maps each
folded phrase to its meaning, and the longest phrase wins. What is in no table has no meaning: it
is a name, a word of the facts, or not understood. Words of talk (opinions, first and second
persons, jokes) are left out on purpose, so that a line of talk is never mistaken for a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.lexicon_asked import ASKED
from bot.ask.lexicon_fields import FIELDS
from bot.ask.lexicon_kinds import NARROWING
from bot.ask.lexicon_plain import PLAIN
from bot.ask.lexicon_refer import REFERRING
from bot.ask.thresholds import CURRENCIES


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: ``tag`` says in which way, ``value`` what."""

    tag: str
    value: str = ""


def _phrases() -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for tag, value, phrases in (*PLAIN, *REFERRING, *ASKED, *FIELDS, *NARROWING):
        if tag.startswith("intent:"):
            tag, value = "intent", f"{tag[7:]}:{value}".rstrip(":")
        for phrase in phrases.split("|"):
            folded = " ".join(phrase.split())
            table[folded] = Meaning(tag, value)
    for word, code in CURRENCIES.items():
        table.setdefault(f"in {word}", Meaning("currency", code))
    return table


PHRASES: dict[str, Meaning] = _phrases()
"""Every phrase of the language, folded, and what it means."""

LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)

VERBS = frozenset(
    word
    for line in (
        "acquire acquired acquires aims announced announces backed backs began bought builds",
        "built buys comes commits committed contracted gets goes got invested invests joined",
        "joins landed launched launches made makes needs owned owns paid paused pays planned",
        "plans pledged pledges promised promises raised raises reported runs said says secured",
        "seeks sells signed signs sold spends spent stopped takes told took uses wanted wants",
        "win wins won works",
    )
    for word in line.split()
)
"""Verbs that make a statement of a name they follow: "nvidia won", "meta signed"."""

AUXILIARIES = frozenset(
    word
    for line in (
        "are aren't can could did didn't do does doesn't had has hasn't have haven't is isn't",
        "should was wasn't were will would",
    )
    for word in line.split()
)
"""Verbs that make a question when they come first and a statement when they do not."""
