"""What the thread shows, as far as a follow-up can point at it: by number, word, name or figure.

Contains no grammar. A word points at an announcement when its title, summary, place, horizon,
notes or parties hold it, endings aside ("covers" and "cover").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.ask.names_values import Candidate
from bot.ask.text import fold
from bot.ask.thresholds import Value
from store.records import Announcement

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
CLOSE = 0.005
"""How far a figure that is typed may lie from the stored one that it points at."""


def stem(word: str) -> str:
    """Return a folded word without its ending; short words and codes stay as they are."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=256)
def stems(announcement: Announcement) -> frozenset[str]:
    """Return the stems of all words that are stored of an announcement."""
    texts = [announcement.title, announcement.summary, announcement.slug.replace("-", " ")]
    texts += [announcement.location or "", announcement.horizon or ""]
    texts += [announcement.amount_note or "", announcement.differences or ""]
    texts += [announcement.note or "", *(party.name for party in announcement.parties)]
    for claim in announcement.claims:
        texts += [claim.of or "", claim.note or "", claim.unit, claim.who_says or ""]
    found: set[str] = set()
    for text in texts:
        for word in _WORD.findall(fold(text)):
            found.add(stem(word))
            found.update(stem(part) for part in re.split(r"[.-]", word) if len(part) > 1)
    return frozenset(found)


@lru_cache(maxsize=256)
def squeezed(announcement: Announcement) -> str:
    """Return title, summary, slug and place without anything but letters and digits."""
    texts = (announcement.title, announcement.summary, announcement.slug, announcement.location)
    return "|".join("".join(filter(str.isalnum, fold(text or ""))) for text in texts)


def teller(shown: Sequence[Announcement]) -> Callable[[str], bool]:
    """Return a function that says whether a folded word occurs in what is shown."""
    known: set[str] = set()
    for announcement in shown:
        known |= stems(announcement)

    def tell(word: str) -> bool:
        parts = [p for p in re.split(r"[-./']", word) if p]
        if len(word) < 2:
            return False
        if stem(word) in known or (len(parts) > 1 and all(stem(p) in known for p in parts)):
            return True
        # The end of a code stands for it: "3e" for HBM3E.
        code = any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
        return code and any(each.endswith(word) for each in known)

    return tell


def by_words(shown: Sequence[Announcement], words: Sequence[str]) -> tuple[Announcement, ...]:
    """Return those of the shown that hold all of the words, else those that hold most of them."""
    counts = [(sum(teller((a,))(word) for word in words), a) for a in shown]
    most = max((count for count, _ in counts), default=0)
    return _titled(tuple(a for count, a in counts if count == most and most > 0), words)


def _titled(found: tuple[Announcement, ...], words: Sequence[str]) -> tuple[Announcement, ...]:
    """Return those that hold the words in their title, where there are any; else all."""
    wanted = {stem(word) for word in words}
    titled = tuple(
        a for a in found if wanted <= {stem(w) for w in _WORD.findall(fold(a.title.lower()))}
    )
    return titled or found


def naming(shown: Sequence[Announcement], name: Candidate, typed: str) -> tuple[Announcement, ...]:
    """Return those of the shown that hold a name as it was typed, else those it is a party of.

    As typed comes first: "stargate" is OpenAI's, but among OpenAI's announcements it is one.
    """
    told = tuple(a for a in shown if _holds(a, typed))
    parties = tuple(a for a in shown if any(p.name == name.name for p in a.parties))
    if fold(typed) != fold(name.name) and told:
        return _titled(told, _WORD.findall(fold(typed)))
    return parties or told or tuple(a for a in shown if _holds(a, name.name))


def _holds(announcement: Announcement, typed: str) -> bool:
    wanted = {stem(word) for word in _WORD.findall(fold(typed))}
    if wanted and wanted <= stems(announcement):
        return True
    joint = "".join(filter(str.isalnum, fold(typed)))
    return len(joint) > 3 and joint in squeezed(announcement)


def lies_in(announcement: Announcement, place: str) -> bool:
    """Whether an announcement lies in a place: a country by its code, others by name."""
    if announcement.country == place:
        return True
    for party in announcement.parties:
        if party.kind == "place" and place in (party.name, party.code):
            return True
    words = [stem(w) for w in _WORD.findall(fold(place)) if len(w) > 2]
    return bool(words) and set(words) <= stems(announcement)


def has_figure(announcement: Announcement, value: Value) -> bool:
    """Whether a figure is among the claims; a bare number may be meant in thousands or more."""
    if value.measure == "power":
        forms = (f"{value.value:g}mw", f"{value.value / 1000:g}gw")
        if any(form in squeezed(announcement) for form in forms):
            return True
    scales = (1.0, 1e3, 1e6, 1e9) if value.measure == "number" else (1.0,)
    for claim in announcement.claims:
        if value.measure not in ("number", claim.measure):
            continue
        for stored in (claim.value, claim.low, claim.value_usd):
            if stored is not None and any(
                abs(stored - value.value * scale) <= CLOSE * abs(stored) for scale in scales
            ):
                return True
    return False
