"""New chips: codes that stand beside what chips are called, of which nobody here knows.

Also what an unknown name is, of whatever kind; companies are found in ``unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.names_english import English
from bot.learn import unknown_words as words
from bot.learn.document import lower
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import Mention
from bot.learn.passages import Passage
from bot.learn.sieve import Guarded
from store.records import EntityKind

ENGLISH = English()
REACH = 60
"""Characters before a code that are looked at."""
_CODE = r"[A-Z][A-Za-z]{0,11}[- ]?\d{1,4}[A-Za-z]{0,2}"
_CHIP_WORD = (
    r"(?:[gtnlxd]pus?|chips?|chiplets?|accelerators?|processors?|superchips?|asics?|silicon"
    r"|semiconductors?)"
)
_CHIP = re.compile(
    rf"(?<![\w./$-])(?P<code>{_CODE})(?:,? (?:its|the|an?)(?: [\w-]+){{0,5}}? "
    r"|(?: (?:AI|custom|inference|training|data[- ]cent(?:er|re)|series|generation|graphics|tensor"
    rf"|server|language|neural|Tensor|Core)){{0,2}} )(?i:{_CHIP_WORD})(?!\w)"
    rf"|(?i:\b{_CHIP_WORD})(?:,? (?:called|named|dubbed|known as|codenamed))"
    rf" (?:the )?\"?(?P<called>{_CODE}|[A-Z][a-z]{{3,}}[a-z0-9]*)(?![\w-])"
)
_TITLED = re.compile(r"(?<![\w.$/-])[A-Z]{1,5}\d{2,4}[A-Z]{0,2}(?![\w-])")
"""A code as chips have: capitals, then two digits or more."""
_SPEAKS_OF_CHIPS = Guarded(rf"\b{_CHIP_WORD}\b", re.UNICODE)
_NO_CHIP = re.compile(
    r"(?:(?:NV)?FP|INT|BF|B2B|HBM|DDR|LPDDR|GDDR|PCIe|USB|GPT|NVMe|CXL|Wi|Gen"
    r"|Series|Phase|Windows|Llama|Claude|Gemini|Grok|Qwen|Tier|Top|Fortune|Level|Ethernet|Section|Figure|Table|Part|Stage|Group|Class|Area"
    r"|Highway|Route|Building|Zone|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Since|In|By|With|From|Over|About|Nearly|Around|Some|The|For|At"
    r"|All|Up|And|Of|CO|FY|Model|Stargate|Colossus|Node|Intel|Version|No|CES|GTC|COVID|RFC)"
    r"[- ]?\d|(?:H|V|Q|G|M|N)\d(?!\w)",
    re.IGNORECASE,
)
"""Codes of memory, standards, models, times and parts of texts."""

_THE = re.compile(
    r"\b(?:the|its|new|their|called|own|latest|custom|next-generation) $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name nobody here knows, what it seems to be, its sentence, and why it counts."""

    name: str
    kind: EntityKind
    sentence: str
    why: str


def chips_among(
    lexicon: Lexicon, title: str, running: Sequence[Passage], found: Sequence[Mention]
) -> dict[str, Unknown]:
    """Return the codes that stand beside what chips are called, by their names.

    A code in the title stands beside it wherever a sentence speaks of chips.
    """
    chips: dict[str, Unknown] = {}
    titled = {code for code in _TITLED.findall(title) if not _NO_CHIP.match(code)}
    for passage in running:
        if not _SPEAKS_OF_CHIPS.search(passage.small):
            continue
        for match in (*_CHIP.finditer(passage.text), *_TITLED.finditer(passage.text)):
            group = match.lastgroup or 0
            name, at = match[group], match.start(group)
            if not group and name not in titled:
                continue
            start = passage.start + at
            over = any(m.start < start + len(name) and start < m.end for m in found)
            counted = match.group().endswith("s") and " " in name
            no_chip = _is_no_chip(name, passage.text[max(0, at - REACH) : at], counted)
            if not (over or no_chip or lexicon.spelt(lower(name))):
                made = Unknown(name, "chip", passage.text, "stands as a chip")
                chips.setdefault(name, made)
    return chips


def _is_no_chip(name: str, before: str, counted: bool) -> bool:
    """Whether a code is none of a chip: of something else, compared with, a number of them."""
    if _NO_CHIP.match(name) or words.BESIDE.search(before):
        return True
    word, _, number = name.partition(" ")
    if number[:2] in ("19", "20") and len(number) == len("2027"):
        return True
    if not counted or _THE.search(before):
        return False
    return not before.strip() or ENGLISH.ordinary(word.lower())
