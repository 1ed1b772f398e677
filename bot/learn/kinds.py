"""Which kind of announcement a text is: what its title, its lead and then the rest speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat, takewhile
from typing import NamedTuple

from bot.learn.kinds_cues import CUES, Cue
from bot.learn.kinds_names import BY_NAMES
from bot.learn.mentions import Mention
from bot.learn.passages import Passage
from bot.learn.sieve import Sieve
from store.records import Kind


class _Table:
    """Cues of all kinds, with what each weighs."""

    def __init__(self, cues: Mapping[Kind, Sequence[Cue]]) -> None:
        flat = [(kind, weight, words) for kind, of in cues.items() for weight, words in of]
        self._cues = [(kind, weight, re.compile(words, re.ASCII)) for kind, weight, words in flat]
        self._sieve = Sieve([words for _, _, words in flat])

    def found(self, masked: _Masked) -> Iterator[tuple[Kind, float, str]]:
        """Yield the cues that a sentence has: of which kind, what they weigh, their words."""
        for index in self._sieve.passing(masked.text):
            kind, weight, pattern = self._cues[index]
            if match := pattern.search(masked.text):
                yield kind, weight, masked.words(*match.span())


class _Masked(NamedTuple):
    """A sentence with tokens for names, and where each token starts in it and ends."""

    text: str
    sentence: Passage
    tokens: tuple[tuple[int, int, Mention], ...]

    def words(self, start: int, end: int) -> str:
        """Return the words of the sentence for a part of the text, names whole."""
        return self.sentence.text[self._at(start, first=True) : self._at(end, first=False)]

    def _at(self, offset: int, *, first: bool) -> int:
        """Return where in the sentence an offset stands; a name's start or end inside a token."""
        moved = 0
        for start, end, mention in self.tokens:
            begins, ends = (at - self.sentence.start for at in (mention.start, mention.end))
            if offset <= start:
                break
            if offset < end:
                return begins if first else ends
            moved = ends - end
        return offset + moved


_PLAIN = _Table(CUES)
_MASKED = _Table(BY_NAMES)
_TOKENS = {"company": "@co", "place": "@pl", "chip": "@ch", "model": "@mo"}
LOOKED_AT = 9
"""Sentences that are looked at: the title and the first that follow."""
BY = 0.75
"""What a cue with names weighs against one without."""
MASKED_AT = 4
"""Sentences that are looked at with names in them."""


class KindScore(NamedTuple):
    """How much speaks for a kind, and the words that do, as they stand in the text."""

    kind: Kind
    score: float
    words: tuple[str, ...]


def kinds(
    sentences: Sequence[Passage], found: Sequence[Mention] = (), money: str = ""
) -> tuple[KindScore, ...]:
    """Return how much speaks for each kind, the most first; kinds of which nothing is said last.

    ``money`` is what stands around the headline sum, in lower case: a sum that is raised or paid
    for a company says more than the field that a company is of.
    """
    looked = sentences[:LOOKED_AT]
    named: list[list[Mention]] = [[] for _ in looked]
    for mention in takewhile(lambda one: one.passage.index < len(looked), found):
        named[mention.passage.index].append(mention)
    masked = tuple(map(_mask, looked[:MASKED_AT], named, repeat(_TOKENS)))
    # "Aligned Data Centers" is a company, not what is built.
    plain = tuple(map(_mask, looked, named, repeat({"company": "@co"})))
    scores = _scores(plain, masked)
    hints = _hints(masked[0].text) if masked else {}
    hints |= {kind: FOR_MONEY for kind, pattern in _MONEY_OF if pattern.search(money)}
    scores = [s._replace(score=s.score + hints.get(s.kind, 0.0)) for s in scores]
    return tuple(sorted(scores, key=lambda s: -s.score))


_POINT = re.compile(
    r"\.(?:(?<=\d\.)(?=\d)|(?:(?<=\bcorp\.)|(?<=\binc\.)|(?<=\bltd\.))(?= \S))", re.ASCII
)
"""The point of "$2.9 billion" and of "Corp.": cues take points to end a part of a sentence."""
FOR_MONEY = 14.0
"""What it weighs that the headline sum is for a kind."""
_MONEY_OF: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "funding",
        re.compile(
            r"\b(?:rais(?:e|es|ed|ing)|seed|series [a-h]|round|convertible|ipo|loans?|bonds?)\b"
            r"|\binvestment from\b|\bfinancing facility\b"
            r"|\b(?:of|in|new|fresh) (?:[\w-]+ ){0,2}funding\b|\bfunding (?:of|worth)\b"
            r"|\b(?:put|pour|pump|plow|sink|inject)(?:s|ed|ing|ting)?\b[^.;]{0,30}\binto"
            r" (?:[\w'-]+ ){0,3}(?:start-?up|(?:chip )?(?:maker|designer)|company|lab)\b",
            re.ASCII,
        ),
    ),
    (
        "compute_deal",
        re.compile(
            r"\bleases? (?:deal )?(?:worth|of|for|valued)\b"
            r"|\b(?:for|of) (?:(?!data|power|energy|chip|electric|manufactur|production|generat"
            r"|storage)[\w'-]+ ){0,4}"
            r"(?:capacity|compute|computing|gpu time)\b",
            re.ASCII,
        ),
    ),
    (
        "power",
        re.compile(
            r"\b(?:fuel cells?|turbines?|(?:nuclear )?reactors?|power plants?|gas plants?"
            r"|(?:on-?site|backup) (?:power|generat\w+)|generators|solar farms?|batteries)\b",
            re.ASCII,
        ),
    ),
    (
        "acquisition",
        re.compile(
            r"\b(?:acquir\w+|acquisition|takeover|buyout|all-stock|all-cash|merger)\b"
            r"|\bin (?:cash and )?(?:shares|stock)\b",
            re.ASCII,
        ),
    ),
)


def _hints(title: str) -> dict[Kind, float]:
    """Return what names alone say of a kind: little, but enough where no cue speaks."""
    return {
        "chip": 1.0 if "@ch" in title else 0.0,
        "model_deployment": 1.0 if "@mo" in title else 0.0,
        "partnership": 0.8 if title.count("@co") > 1 else 0.0,
        "datacenter": 0.5,
    }


def _mask(sentence: Passage, named: Sequence[Mention], tokens: Mapping[str, str]) -> _Masked:
    """Return a sentence in lower case with a token for what each name in it is of."""
    text, at, placed = "", 0, []
    for mention in named:
        token = tokens.get(mention.entity.kind)
        if token is not None:
            text += sentence.small[at : mention.start - sentence.start]
            placed.append((len(text), len(text) + len(token), mention))
            text += token
            at = mention.end - sentence.start
    # What is put for what is as long: offsets stay.
    text = _POINT.sub(",", (text + sentence.small[at:]).replace("u.s.", "u_s_"))
    return _Masked(text, sentence, tuple(placed))


def _scores(plain: Sequence[_Masked], masked: Sequence[_Masked]) -> list[KindScore]:
    scores: dict[Kind, float] = dict.fromkeys(CUES, 0.0)
    words: dict[Kind, list[str]] = {kind: [] for kind in CUES}
    for table, texts, factor in ((_PLAIN, plain, 1.0), (_MASKED, masked, BY)):
        for text in texts:
            weight = factor * text.sentence.weight
            for kind, much, found in table.found(text):
                scores[kind] += much * weight
                words[kind].append(found)
    return [KindScore(kind, scores[kind], tuple(words[kind][:4])) for kind in CUES]
