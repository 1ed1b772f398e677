"""The closed vocabulary of the question language: which words mean what.

Contains no names, no grammar and no facts. A meaning is a tag and a value; ``PHRASES`` maps each
folded phrase to its meaning, and the longest phrase wins. What is in no table has no meaning: it
is a name, a word of the facts, or not understood. Words of talk (opinions, first and second
persons, jokes) are left out on purpose, so that a line of talk is never mistaken for a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.lexicon_asked import ASKED
from bot.ask.lexicon_kinds import NARROWING
from bot.ask.lexicon_plain import PLAIN
from bot.ask.thresholds import CURRENCIES


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: ``tag`` says in which way, ``value`` what."""

    tag: str
    value: str = ""


def _phrases() -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for tag, value, phrases in (*PLAIN, *ASKED, *NARROWING):
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
    [
        "acquired",
        "acquires",
        "aims",
        "announced",
        "announces",
        "backed",
        "backs",
        "began",
        "bought",
        "builds",
        "built",
        "buys",
        "comes",
        "committed",
        "commits",
        "contracted",
        "gets",
        "goes",
        "got",
        "invested",
        "invests",
        "joined",
        "joins",
        "landed",
        "launched",
        "launches",
        "made",
        "makes",
        "needs",
        "owns",
        "paid",
        "paused",
        "pays",
        "planned",
        "plans",
        "pledged",
        "pledges",
        "promised",
        "promises",
        "raised",
        "raises",
        "reported",
        "runs",
        "said",
        "says",
        "secured",
        "seeks",
        "sells",
        "sells",
        "signed",
        "signs",
        "sold",
        "spends",
        "spent",
        "stopped",
        "takes",
        "told",
        "took",
        "uses",
        "wanted",
        "wants",
        "won",
        "works",
    ]
)
"""Verbs that make a statement of a name they follow: "nvidia won", "meta signed"."""

AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "did",
        "does",
        "do",
        "will",
        "would",
        "can",
        "could",
        "should",
        "isn't",
        "aren't",
        "wasn't",
        "doesn't",
        "didn't",
        "hasn't",
        "haven't",
    ]
)
"""Verbs that make a question when they come first and a statement when they do not."""
