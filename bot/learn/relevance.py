"""Whether a text announces AI infrastructure at all, and why not where it does not.

Evidence is weighed: that title and lead tell a deed, that it is done to infrastructure, that
companies of the field do it, that it has figures of its own; and against it, that title or lead
speak of something else (see ``subjects``). No single word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.learn.kinds import KindScore
from bot.learn.passages import Passages
from bot.learn.sieve import Sieve
from bot.learn.subjects import DEVICES, ELSE, LEANS, MARKETS, Subjects

_CORE = re.compile(
    r"\b(?:data[- ]?cent(?:er|re)s?|infrastructure|super(?:computers?|clusters?|computing)"
    r"|ai (?:factor(?:y|ies)|campus|hubs?|clusters?|chips?|servers?|cloud|comput\w+|supercomput\w+"
    r"|hardware)"
    r"|comput(?:e|ing) (?:power|capacity|deals?)|gpu (?:capacity|clusters?|cloud)"
    r"|cloud (?:deals?|capacity|contracts?|regions?|agreements?)|accelerators?|fabs?|foundry"
    r"|(?:giga|mega)watts?|\d ?[gm]w|hyperscale\w*|neoclouds?|tpus?|hbm\d?e?|nuclear|reactors?"
    r"|turbines?|power plants?|capex|capital (?:spending|expenditures?)|stargate"
    r"|chips act|diffusion (?:rule|framework)"
    r"|export (?:controls?|licen[cs]es?|curbs?|rules?)|semiconductors?|wafers?"
    r"|chipmakers?"
    r"|(?:chip|wafer|memory) (?:plants?|factory|factories|makers?)|inference chips?)\b",
    re.ASCII,
)
"""What AI runs on, in words that little else is called by."""
_FIELD = re.compile(
    r"\b(?:ai|artificial intelligence|data[- ]?cent\w+|hyperscal\w+|comput\w+|chips?|[gtc]pus?"
    r"|servers?|processors?|cloud|models?)\b",
    re.ASCII,
)
_MACHINES = re.compile(
    r"\b(?:ai|artificial intelligence|data[- ]?cent\w+|hyperscal\w+|comput\w+|gpus?|servers?)\b",
    re.ASCII,
)
_DEAL = (
    r"\b(?:sign(?:s|ed|ing)?|inks?|inked|agree(?:s|d|ments?)?|deals?|contracts?|pacts?|alliance"
    r"|partner(?:s|ed|ing|ships?)?|joint venture|teams? up|teaming up|collaborat\w*|in talks"
    r"|talks (?:to|with|over)|invest(?:s|ed|ing|ments?)?|rais(?:e|es|ed|ing)|round|fund(?:s|ed"
    r"|ing)?|financ\w+|loans?|bonds?|stake|ipo|acqui\w+|buy(?:s|ing)?|bought|purchas\w+|takeover"
    r"|merg\w+|(?:snap|scoop|gobbl|swallow)\w* up|takes? (?:over|up)|pays?|sells?|sold"
    r"|spend(?:s|ing)?|pours?|commit\w*|pledg\w*"
    r"|secur(?:es?|ed|ing)|build(?:s|ing)?|built|construct\w*|breaks? ground|expand\w*|expansion"
    r"|leas(?:e|es|ed|ing)|rent(?:s|ing|ed)?|suppl(?:y|ies|ied)|order(?:s|ed)?|deploy\w*|award\w*"
    r"|adopt\w*|taps?|picks?|selects?|restarts?|reopen\w*|cancel\w*|halt\w*|paus\w*|stops?|limits?"
    r"|moratorium|bans?|banned|allow\w*|approv\w*|restrict\w*|veto\w*|export\w*|bills?"
    r"|permit(?:s|ted)?|exempt\w*|votes?|voted|licen[cs](?:e[sd]?|ing))\b"
)
"""What parties do with one another, or with money, land and power."""
_LAUNCH = (
    r"\b(?:announc\w*|unveil\w*|launch\w*|introduc\w*|reveal\w*|releas\w*|present\w*|shows?"
    r"|showed|debut\w*|opens?|opened|plans?|planned|develop\w*|makes?|ships?|shipping|brings?"
    r"|design\w*|details|drops|scraps|adds?|enters?|tests?|testing|gives?|production|puts?"
    r"|goes live|customers?"
    r"|shareholders?|wins?|joins?|joined|complet\w*|offers?|gets?|takes?|books?|starts?|hits"
    r"|lines? up|picks?|deepens?|runs?|names?)\b"
)
"""What is announced, and done by much else."""
_WILL = re.compile(
    r"^(?!how\b|wh\w+ )(?:[\w.,&'-]+ ){1,4}(?:will|to|is|are) (?!not\b|now\b|the\b|a\b|in\b)[a-z]+"
    r"|^(?:our new|expanding|introducing|announcing|investing|launching|partnering|building"
    r"|bringing|covering|powering|strengthening)\b"
)
"""A title of who is to do something ("Oracle to rent …"), or of what we do ("Expanding …")."""
_NEW = re.compile(
    r"(?:\b(?:claims?|says?) (?:its|an?|this|the)\b|\b(?:new|upcoming|own|cheaper|faster)\b)"
    r"(?: [\w.'-]+){0,4}? (?:chips?|gpus?|accelerators?|processors?|cooling|racks?"
    r"|data[- ]?cent(?:er|re)s?|super(?:computers?|clusters?))\b",
    re.ASCII,
)
"""What a company says of its machines and sites, or that these are new."""
_NEXT = re.compile(r"\bnext[- ]gen\w*", re.ASCII)
_DEALS, _DEED = re.compile(_DEAL, re.ASCII), re.compile(f"{_DEAL}|{_LAUNCH}", re.ASCII)
_DONE = re.compile(
    f"(?:{_DEAL}|{_LAUNCH})[^.;]{{0,70}}?{_CORE.pattern}|{_CORE.pattern}[^.;]{{0,50}}?{_DEAL}"
    r"|\b(?:suppl(?:y|ies|ied)|orders?|buys?|sells?) [^.;]{0,40}?\b(?:chips|[gt]pus|processors)\b",
    re.ASCII,
)
"""A deed and what it is done to."""
_SUM = re.compile(
    r"[$€£¥₹] ?\d[\d.,]*[ -]?(?:k?m|bn?|tr?|mn|million|billion|trillion|crore)\b"
    r"|\d[\d.,]* ?(?:[gm]w|(?:giga|mega)watts?|(?:million|billion|bn) (?:dollars|euros|yen|won))\b"
    r"|\b(?:\d[\d,]{3,}|million|thousands) (?:of )?(?:[\w-]+ ){0,2}(?:gpus|chips|tpus)\b",
    re.ASCII,
)
_BECAUSE = re.compile(
    r"\b(?:on|after|as|amid)\b.*\b(?:news|deals?|expansion|contracts?|pact|agreements?|orders?"
    r"|invest(?:s|ed|ing|ments?)?|partner\w*|plans?|buys?|acqui\w*|signs?|raises?|pivot\w*|announc\w*)\b",
    re.ASCII,
)
"""Shares that move because of a deal: the report is of the deal too."""
_USERS = re.compile(
    r"\b(?:government|agenc(?:y|ies)|pentagon|military|department of|ministry|federal"
    r"|employees|workforce|staff|enterprise customers|partnership|alliance"
    r"|bank|hospital|university)\b",
    re.ASCII,
)
"""Who takes up a model: a maker's own product is no deployment."""
FAINT = 5.0
"""The score of a kind below which nothing was told of one but in passing."""
_SITES = re.compile(
    r"\b(?:data[- ]?cent\w+|super(?:computers?|clusters?)|ai (?:cloud|factor\w+|servers?)|gpus"
    r"|hyperscal\w+|foundry|fabs?|[gm]w|(?:giga|mega)watts?|invest\w*|stake)\b",
    re.ASCII,
)
"""What chips of phones and cars have nothing to do with."""
_SOFTWARE = re.compile(
    r"\b(?:apps?|browsers?|software|analytics|(?:cyber)?security|identity|coding|code|runtimes?"
    r"|computer use|developer tools?|observability|databases?|saas|payments?"
    r"|search engine|marketing|voice)\b",
    re.ASCII,
)
CLEAR = 30.0
"""The score of a kind from which it is clear."""
LEAST = 3.2
"""Points from which a text without a lead is taken."""
MORE = 0.75
"""What each sentence of the lead adds to that: the more there is, the more points by chance."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether a text is an announcement of AI infrastructure, how sure, and why."""

    relevant: bool
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text, counted.

    ``parties`` are principal companies, ``titled`` those that the title names, ``figures``
    headline figures, ``chips`` and ``models`` what title and lead name of these.
    """

    parties: int
    titled: int
    figures: int
    chips: int
    models: int
    kind: KindScore


def relevance(text: Passages, found: Found) -> Relevance:
    """Judge a text by its title and lead, and by what was found in it.

    The points were fitted to articles (logistic regression with a penalty for large ones), so
    that their sum above the least is how likely it is, as log odds.
    """
    title, *rest = (sentence.small for sentence in text.opening)
    lead = tuple(rest)
    speaking = [*_found(title, found), *_told(title, lead)]
    against = [*_against(title, lead, found), *_of_kind(title, lead, found)]
    score = sum(points for points, _ in speaking) + sum(points for points, _ in against)
    if score >= LEAST + MORE * len(lead):
        return Relevance(True, score, ", ".join(why for points, why in speaking if points > 0))
    return Relevance(False, score, _missing(" ".join((title, *lead)), against))


Points = tuple[float, str]


def _found(title: str, found: Found) -> Iterator[Points]:
    """Yield what names, figures and a clear kind say."""
    acts = found.kind.kind == "policy" and _CORE.search(title) is not None
    yield (
        1.5 * min(found.parties, 1) + 0.4 * (found.parties > 1),
        "companies of the field are parties",
    )
    yield 0.8 * (found.titled > 0), "the title names one"
    yield 0.5 * (found.chips + found.models > 0), "it names chips or models"
    yield 0.4 * min(found.figures, 2), "it has a figure of its own"
    yield 3.2 * min(1.0, found.kind.score / CLEAR), "its kind is clear"
    yield 1.2 * acts, "a government acts"


def _told(title: str, lead: tuple[str, ...]) -> Iterator[Points]:
    """Yield what title and lead tell of a deed, and of what it is done to.

    Where the title tells none, later sentences of the lead are the background of a feature.
    """
    deed = any(tells.search(title) for tells in (_DEED, _SUM, _WILL, _NEW))
    deed = deed or any(_NEXT.search(sentence) for sentence in lead[:1])
    whole = " ".join(lead if deed else lead[:1])
    yield 1.5 if deed else 0.0, "the title tells an event"
    yield 0.9 if _SUM.search(title) else 0.0, "the title has a sum"
    yield 0.6 if _CORE.search(title) else 0.0, "the title speaks of infrastructure"
    yield 0.27 * min(3, len(set(_DEALS.findall(whole)))), "the lead tells an event"
    yield 1.3 if _DONE.search(title) else 0.0, "it is done to infrastructure"
    begins = _reported("".join(lead[:1]), "")
    yield 1.0 if begins else 0.0, "the lead begins with a deal and its sum"
    later = any(_reported(sentence, title) for sentence in lead[1:])
    yield 0.8 if later else 0.0, "the lead tells a deal and its sum"


def _reported(sentence: str, title: str) -> bool:
    """Tell whether a sentence has a deal and its sum, and it or the title a word of the field."""
    told = _DEALS.search(sentence) and _SUM.search(sentence)
    return told is not None and _FIELD.search(f"{title} {sentence}") is not None


def _against(title: str, lead: tuple[str, ...], found: Found) -> Iterator[Points]:
    """Yield what speaks against an announcement, the reason that says most first."""
    first = "".join(lead[:1])
    other = _ELSE.about(title)
    moves = "" if other or _BECAUSE.search(title) else _MARKETS.about(title)
    if other or moves:
        done = _DONE.search(title) and _SUM.search(title)
        yield (-4.1 if other else -2.6) + (0.9 if done else 0.0), other or moves
    yield from zip((-1.6, -1.9), _LEANS.all(title), strict=False)
    if beside := _ELSE.about(first):
        yield -2.2, beside
    if beside := _MARKETS.about(first):
        yield -1.2, beside
    shown = found.kind.kind == "chip" and found.chips > 0
    if not shown and not _CORE.search(" ".join((title, *lead))):
        yield -1.2 if found.parties else -2.0, ""
        yield -0.8 if found.kind.score < FAINT and found.parties < 2 else 0.0, ""
    if other in DEVICES and not _SITES.search(f"{title} {first}"):
        yield -2.8, other


def _of_kind(title: str, lead: tuple[str, ...], found: Found) -> Iterator[Points]:
    """Yield what speaks against an announcement of one kind: that it is of another field."""
    kind = found.kind.kind
    opening, whole = f"{title} {''.join(lead[:1])}", " ".join((title, *lead))
    core = _CORE.search(opening) is not None
    if kind == "acquisition" and not core:
        yield -2.0 if _SOFTWARE.search(opening) else 0.0, "software that is bought"
        yield -1.9 if found.parties < 2 else 0.0, "a company of another field is bought"
    if kind == "funding" and not core and not found.titled:
        yield -2.5, "money for somebody of another field"
    if kind == "policy" and not core and not found.chips:
        yield -2.0, "a law on something else"
    if kind == "power" and not _MACHINES.search(whole):
        yield -2.3, "about power, not of computing"
    if kind == "model_deployment" and found.parties < 2 and not _USERS.search(whole):
        yield -1.6, "a maker's own new model or tool"


class _Table:
    """Subjects of one sort, of which only those are tried whose words a text has."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._sieve = Sieve([pattern.pattern for _, pattern in subjects])

    def about(self, text: str) -> str:
        """Return the first subject that a text is about; "" for none of them."""
        return next(self.all(text), "")

    def all(self, text: str) -> Iterator[str]:
        """Yield every subject that a text is about."""
        passing = (self._subjects[index] for index in self._sieve.passing(text))
        return (why for why, pattern in passing if pattern.search(text))


_ELSE, _MARKETS, _LEANS = _Table(ELSE), _Table(MARKETS), _Table(LEANS)


def _missing(text: str, against: list[Points]) -> str:
    """Return why too little speaks for a text: what it is about instead, or what it lacks."""
    if reasons := [why for _, why in against if why]:
        return reasons[0]
    if not _FIELD.search(text):
        return "it does not speak of AI infrastructure"
    if not _DEALS.search(text):
        return "it speaks of the field, but announces nothing"
    return "too little says that it announces AI infrastructure"
