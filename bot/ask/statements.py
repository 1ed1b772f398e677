"""Whether a line asks or tells: in a thread, what tells is talk and no question.

Contains no meanings. A statement has its verb after its subject and no word that asks: "the 10 GW
is a letter", "nvidia won", "it's confirmed" tell; "is it confirmed", "which is largest" ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.lexicon import AUXILIARIES, VERBS
from bot.ask.spans import Span
from bot.ask.tokens import Line

_ASKS = frozenset(
    ("what", "which", "who", "when", "where", "how", "why", "whose", "whom", "whats", "hows")
)
LEADS = frozenset(("ok", "okay", "so", "and", "hey", "oh", "sry", "sorry", "btw", "but", "pls"))
_CONTRACTED = frozenset(("it's", "that's", "thats", "he's", "she's", "they're", "there's"))
_OF_THAT = (["of"], ["for"], ["in"], ["with"], ["and"], ["but"], ["all"])
_BEFORE_AUX = frozenset(("that", "which", "who", ",", ";", "?", "!", ".", "-", ":", "and", "or"))

_NARROWS = frozenset(
    ("?", "only", "just", "and", "without", "w/o", "except", "list", "show", "one")
)


def asks(line: Line) -> bool:
    """Whether a line asks something or narrows what stands: by a mark, a word or its first verb."""
    folded = [token.folded for token in line.tokens]
    first = next((word for word in folded if word not in LEADS), "")
    return first in AUXILIARIES or any(
        word in _ASKS or word in _NARROWS or word.startswith(("what'", "who'")) for word in folded
    )


_SILENT_TAGS = frozenset(("noise", "side", "mark", "and"))


def asking_first(folded: Sequence[str]) -> bool:
    """Whether a line begins with a word that asks, a name before it at most ("maine, did it")."""
    for i, word in enumerate(folded[:6]):
        if word in _ASKS or word.startswith(("what'", "who'", "how'")):
            return i < 3 or set(folded[i + 1 : i + 2]) <= _DEGREES
        if word in AUXILIARIES and (i == 0 or folded[i - 1] in (*LEADS, ",", ":", ";", "-")):
            return True
    return False


_PEOPLE = frozenset(("customers", "partners", "companies"))
_SUBJECTS = ("name", "it", "they")


def told(line: Line, spans: Sequence[Span]) -> str:
    """Return the verb that follows a name at the head of a line ("nvidia won"), or ""."""
    folded = [token.folded for token in line.tokens]
    if "?" in folded or set(folded) & _ASKS:
        return ""
    subject, many = False, False
    for span in spans:
        word = folded[span.first]
        if subject and (word in VERBS or (many and f"{word}s" in VERBS)):
            return word
        # "entergy customers pay": whose customers is a part of who does it
        many = subject and (span.tag == "financed" or span.value in _PEOPLE)
        if (span.tag not in (*_SILENT_TAGS, *_SUBJECTS) and not many) or word in AUXILIARIES:
            return ""
        subject = many or span.tag in _SUBJECTS
    return ""


def _explains(rest: Sequence[str]) -> bool:
    """Whether what follows "is" explains ("where it ends") rather than asks ("how many years")."""
    return len(rest) > 1 and rest[0] in _EXPLAINS and rest[1] not in _DEGREES


_DEGREES = frozenset(("many", "much", "long", "big", "large", "soon", "old", "far", "?"))
_IS = frozenset(("is", "are", "was", "were"))
_EXPLAINS = frozenset(("where", "why", "how", "when"))
_ENDS = frozenset((".", "!", ";"))


def talk(line: Line, spans: Sequence[Span]) -> str:
    """Return the sign by which a line is told to be talk: an exclamation, or two sentences.

    "tents!! they put gpus in tents", "blue owl again. blue owl everywhere" tell; whoever asks
    does so in one sentence, or says so by a question mark or a word that asks.
    """
    folded = [token.folded for token in line.tokens]
    first = next((word for word in folded if word not in LEADS), "")
    if "?" in folded or set(folded) & _ASKS or first in AUXILIARIES:
        return ""
    if "!" in folded:
        return "!"
    parts, full = 0, False
    for span in spans:
        if folded[span.first] in _ENDS:
            parts, full = parts + full, False
        elif span.tag not in _SILENT_TAGS:
            full = True
    return "." if parts + full > 1 else ""


def figures_told(line: Line, spans: Sequence[Span]) -> str:
    """Return the second of two figures that a line tells of, side by side, or "".

    "12 gw framework, 0 gw reactor" says; "5 gw or more", "between 1 and 5 gw" ask.
    """
    folded = [token.folded for token in line.tokens]
    if "?" in folded or set(folded) & (_ASKS | _NARROWS):
        return ""
    bare = [s for s in spans if s.figure is not None and s.figure.bound == "value"]
    joined = {"or", "to", "between", "and", "vs"} & set(folded)
    return bare[1].typed if len(bare) > 1 and not joined else ""


def statement(folded: Sequence[str]) -> str:
    """Return the verb that makes a line a statement rather than a question, or "".

    A statement has an auxiliary after its subject, and neither a question mark nor a word that
    asks before it: "the 10 gw is a letter" says, "is the 10 gw a letter" asks.
    """
    if "?" in folded:
        return ""
    for i, word in enumerate(folded):
        if word in _ASKS or word.startswith(("what'", "how'", "who'")):
            return ""
        if word in _CONTRACTED:
            return word
        if word not in AUXILIARIES:
            continue
        before = folded[:i]
        if before[-2:] and before[-1] == "that" and before[-2:-1] in ([], *_OF_THAT):
            return word
        if not [w for w in before if w not in LEADS] or before[-1] in _BEFORE_AUX:
            return ""
        if word in _IS and _explains(folded[i + 1 :]):
            return word  # "that is where it ends"
        return "" if any(w in _ASKS for w in folded[i:]) else word
    return ""
