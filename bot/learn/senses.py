"""What a sum of money is of: the deal itself, or a valuation, revenue, a market, an earlier deal.

Judged by the words close to it, in its own sentence. Anything but ``deal`` is context.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bot.learn.figure import Figure
from bot.learn.passages import Passage
from bot.learn.sieve import Guarded, Sieve

Sense = Literal[
    "deal", "valuation", "revenue", "market", "earlier", "total", "price", "penalty", "part"
]


class Sensed(NamedTuple):
    """A figure with what it is of, and the words that say so."""

    figure: Figure
    passage: Passage
    sense: Sense
    why: str


_NOUNS = r"(?:[\w'-]+ ){0,3}?"
_AFTER_WORDS: tuple[tuple[Sense, str], ...] = (
    (
        "valuation",
        r"^\)?\+?[ -]?(?:(?:post|pre)-money[ ,]?|private |company |target |implied "
        r"|enterprise |equity |market |series [a-k] ){0,2}"
        r"(?:valuation|market (?:cap\w*|value)|in market (?:cap\w*|value)|company\b"
        r"|startup\b|giant\b|unicorn\b|debut\b|club\b|bubble\b|mark\b|question\b"
        r"|enterprise value|chip ?maker|ipo\b(?! rais))"
        r"|^ (?:or more )?(?:in|of) (?:market )?(?:value|valuation)",
    ),
    (
        "revenue",
        rf"^\)?,? (?:in|of|worth of)? ?{_NOUNS}(?:revenues?|sales|profits?|income"
        rf"|earnings|(?:free )?cash flow|backlog|bookings|losses|loss|ebitda|savings"
        rf"|arr|run[- ]rate|dividends?|buybacks?|holdings|milestones?|costs?\b(?! of)|salar(?:y"
        rf"|ies)|subscriptions?)\b",
    ),
    (
        "market",
        rf"^ {_NOUNS}(?:market|industry|sector|opportunity|economy|gdp)\b"
        rf"|^ (?:globally|worldwide)|^ in (?:global|worldwide|total industry)",
    ),
    (
        "price",
        r"^ (?:per|an?|each|every) (?:hour|gpu|chip|share|kilowatt|kw|mwh|megawatt|unit"
        r"|gigawatt|gw|mw|token|month per|seat|person|employee|user|developer|rack|barrel)|^(?:/"
        r"| per )(?:hr|hour|gpu|share)|^ (?:each|apiece|per-share)\b|^ (?:deposit|fee"
        r"|salary|computer|laptop|graphics|gaming)\b",
    ),
    ("penalty", r"^ (?:fine|penalty|lawsuit|settlement|in (?:damages|fines|tax)|tax )"),
    (
        "part",
        r"^ of (?:that|which|this|it|the (?:total|money|sum))\b|^ (?:will|would) (?:go"
        r"|come|be (?:spent|used|allocated))",
    ),
    (
        "total",
        r"^ in (?:total )?(?:funding |equity |capital )?(?:to date|so far|raised)"
        r"|^ (?:to date|in total funding|in total since|total raised)",
    ),
    (
        "earlier",
        r"^,? (?:\w+ ){0,6}?(?:last (?:year|month|week|fall|spring|summer|winter|quarter"
        r"|october|november|december|september|august)|(?:a|one|two|three"
        r"|several) (?:years?|months?|weeks?) (?:ago|earlier)|earlier this (?:year|month"
        r"|week)|the (?:previous|prior) (?:year|quarter))\b"
        r"|^ (?:\w+ ){0,4}?had (?:already |previously |first )?\w+ed\b"
        r"|^[^.;]{0,40}\bas (?:was |it )?(?:already |first )?(?:announced|disclosed|unveiled"
        r"|reported) (?:in|last|earlier|on)\b",
    ),
)
_BEFORE_WORDS: tuple[tuple[Sense, str], ...] = (
    (
        "valuation",
        r"\bvalu(?:ed|es|ing"
        r"|ations?)\b[^.;$€£]{0,45}|\bmarket (?:cap\w*|value)[^.;$]{0,30}|\b(?:worth"
        r"|worth about|worth more than|worth over"
        r"|worth nearly)(?= ?$)(?<=company worth)\s?"
        r"|\bvaluation (?:of|at|to)[^.;$]{0,20}|\bnow worth [^.;$]{0,12}"
        r"|\bunicorns?\b[^.;$]{0,30}",
    ),
    (
        "revenue",
        r"\b(?:revenues?|sales|profits?|net income|earnings|losses|run[- ]rate"
        r"|backlog|cash flow|annualized|savings|bookings"
        r"|remaining performance obligations?)\b[^.;$€£]{0,50}"
        r"|\b(?:generat\w+|earn(?:s|ed|ing)|brings? in|pulling in|made|lost|burn(?:s"
        r"|ed|ing)? (?:through)?|saves?|saving|holdings? of)\b[^.;$€£]{0,22}",
    ),
    (
        "market",
        r"\b(?:market|industry|sector|economy|worldwide spending|global spending"
        r"|analysts? (?:expect|estimate|project|forecast)\w*|hyperscalers (?:are|will"
        r"|plan|expect))\b[^.;$€£]{0,60}",
    ),
    (
        "total",
        r"\b(?:total (?:raised|funding|investment)?|totall?ing|raised a total|total of|altogether"
        r"|in total|cumulative\w*|to date)\b[^.;$€£]{0,40}"
        r"|\b(?:bring|tak)(?:e|es|s|ing)?\b[^.;$€£]{0,60}\bto (?:[a-z]+ ){0,3}",
    ),
    (
        "earlier",
        r"\b(?:used to be|(?:was|were) once|once an?(?= ?$)|previous(?:ly)?|earlier"
        r"|last (?:year|month|week|fall|spring|summer"
        r"|winter|quarter|october|november|december|september|august|july|june|may"
        r"|april|march|february|january)"
        r"|prior|already (?:\w+ )?(?:raised|invested|committed|spent|announced"
        r"|pledged|signed|had|agreed|poured|put)|(?<!founded )(?<!launched )(?:a|an"
        r"|one|two|three|four|five|six|several|few) (?:years?|months?|weeks?) (?:ago"
        r"|earlier)|had (?:\w+ )?(?:raised|invested|signed|committed|announced|said"
        r"|planned|pledged|agreed|bought)|up from|down from|compared (?:to"
        r"|with)|follow(?:s|ing|ed)|comes? (?:after|on top|on the heels|as)"
        r"|after (?:\w+ ){0,3}(?:raising|signing|an?)|its existing|existing"
        r"|instead of|from an (?:earlier|initial)|fresh off|(?:was"
        r"|were) (?:\w+ )?(?:valued|acquired|bought|sold)"
        r"|in (?:early |late |mid-?)?(?:january|february|march|april|may|june|july"
        r"|august|september|october|november|december)(?: 20\d\d)?|in 20(?:1\d"
        r"|2[0-4])|in addition to|on top of|also (?:recently \w+|signed|inked|struck"
        r"|agreed)|(?<!most )recently|separately|unlike)\b[^.;$€£]{0,70}",
    ),
    (
        "penalty",
        r"\b(?:fined?|sued?|lawsuit|damages|penalt\w+|tax (?:breaks?|incentives?"
        r"|abatement|exemption)s?)\b[^.;$€£]{0,40}",
    ),
    (
        "price",
        r"\b(?:1|one|an?|each|every|per) ?(?:gw|mw|gigawatt|megawatt|gpu|chip|rack)\b"
        r"[^.;$€£]{0,20}\bcosts?\b[^.;$€£]{0,14}"
        r"|\b(?:costs?|priced?|price of|starting at|starts at|for just"
        r"|sells? for)\b(?= ?$)[^.;$€£]{0,12}",
    ),
    (
        "part",
        r"\b(?:including|of which|include|includes|initial|initially|first tranche"
        r"|tranche of|down payment|upfront|the first|starting with|began with"
        r"|contribut\w+|put in|putting)\b[^.;$€£]{0,30}",
    ),
)
_AFTER = tuple((sense, re.compile(words, re.ASCII)) for sense, words in _AFTER_WORDS)
_BEFORE = tuple((sense, re.compile(f"(?:{words})$", re.ASCII)) for sense, words in _BEFORE_WORDS)
_EARLIER = next(Guarded(f"(?:{words})$") for sense, words in _BEFORE_WORDS if sense == "earlier")
_MAY_FOLLOW = Sieve([words for _, words in _AFTER_WORDS])
_MAY_LEAD = Sieve([words for _, words in _BEFORE_WORDS])
_BACKWARD = re.compile(
    r"^(?:in (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b|last (?:year|month|week|fall|spring|summer"
    r"|winter)\b"
    r"|earlier|previously|in 20(?:1\d|2\d),|(?:a|one|two|three) (?:year|month"
    r"|week)s? (?:ago|earlier|later)|separately|meanwhile|in addition|other|elsewhere"
    r"|rivals?|since |over the (?:past|last)"
    r"|(?:the|this|that) (?:deal|announcement|news|move|investment|round"
    r"|agreement)s? (?:follows|comes|builds on|adds to|expands|is (?:in addition"
    r"|on top))|the news (?:comes|follows)|for (?:comparison|context))",
    re.ASCII,
)
_DEAL_VALUED = re.compile(
    r"\b(?:deal|transaction|contract|agreement|offer|acquisition|partnership|order|project|lease"
    r"|package|bid|pact|venture|takeover|purchase)s?(?: (?:from|by|for) [^.;,]{1,60}?)?"
    r"(?: (?:is|was|are|were|that was|which is|being"
    r"|potentially|reportedly))?,? $",
    re.ASCII,
)
"""What is valued is the deal itself, not a company."""
_BOUGHT_AT = re.compile(
    r"\b(?:(?:to (?:buy|acquire)|buy(?:s|ing)|acquir(?:es|ing)) (?:[\w'&-]+ ){1,4}?"
    r"(?:in an? (?:[\w-]+ ){0,3}(?:deal|transaction|offer))?"
    r"|(?:takeover|buyout|all-(?:cash|stock) (?:deal|offer|bid|transaction)))"
    r"(?:(?<= )|,? )(?:that|which) (?:would |will )?$|\bacquir(?:es|ing) (?:[\w'&-]+ ){1,4}?"
    r"(?:in an? (?:[\w-]+ ){0,3}deal )?$",
    re.ASCII,
)
"""Of a company that is bought whole, what it is valued at is paid for it."""
_CONTRACTED = re.compile(
    r"\b(?:leases?|leasing|contracts?|contracted|agreements?|deals?|tenants?)\b[^;]{0,120}?"
    r"\b(?:expect\w*|anticipat\w*|reckons?|estimat\w*|counts? on|will|would|should|could"
    r"|worth|years?|-year|over (?:the|its|their) (?:\w+ )?(?:term|life))\b"
    r"|\b(?:revenues?|income)\b[^.;]{0,40}\b(?:from|over|under) (?:the|this|these|its|those|both)"
    r" (?:[\w-]+ ){0,3}(?:leases?|contracts?|agreements?|deals?|terms?)\b",
    re.ASCII,
)
_PERIOD = re.compile(
    r"\b(?:quarter(?:ly)?|fiscal|annual(?:ly|i[sz]ed)?|(?:a|per|last|this|next) year|reported"
    r"|backlog)\b",
    re.ASCII,
)
"""Revenue that a lease or a contract is to bring in is what that is worth; a quarter's is not."""
_SAID = re.compile(
    r"\b(?:announced|said|confirmed|disclosed|revealed|reported)\b[^.;,]{0,30}?"
    r"(?: that)? (?:it|they|we|the company|the start-?up) had (?:raised|invested|signed|committed"
    r"|agreed|bought)\b[^.;]*$",
    re.ASCII,
)
"""What was just announced is told as over: "it announced on Monday that it had raised …"."""
_REACH = 110


def is_earlier(figure: Figure, passage: Passage) -> bool:
    """Whether a figure is that of something earlier, by the words before it."""
    before = passage.small[
        max(0, figure.start - passage.start - _REACH) : figure.start - passage.start
    ]
    return _EARLIER.search(before) is not None or _BACKWARD.match(passage.small) is not None


def _valued(match: re.Match[str]) -> int:
    """Return where what is valued must end: before the words that value it, if any do."""
    return match.start() if "valu" in match.group() else 0


def _is_contracted(said: str, passage: Passage, begin: int, end: int) -> bool:
    """Whether revenue around offsets of a sentence is what a contract of it is worth."""
    if not any(word in said for word in ("revenue", "income", "bring")):
        return False
    if _PERIOD.search(passage.small, max(0, begin - 60), end + 50):
        return False
    return _CONTRACTED.search(passage.small) is not None


def sense_of(figure: Figure, passage: Passage) -> Sensed:
    """Return what a sum of money is of."""
    begin, end = figure.start - passage.start, figure.end - passage.start
    before = passage.small[max(0, begin - _REACH) : begin]
    after = passage.small[end : end + 60]
    for index in _MAY_FOLLOW.passing(after):
        sense, pattern = _AFTER[index]
        if match := pattern.search(after):
            if sense == "revenue" and _is_contracted(match.group(), passage, begin, end):
                continue
            return Sensed(figure, passage, sense, match.group().strip())
    for index in _MAY_LEAD.passing(before):
        sense, pattern = _BEFORE[index]
        if match := pattern.search(before):
            if _DEAL_VALUED.search(before, 0, _valued(match)):
                continue
            if sense == "valuation" and _BOUGHT_AT.search(before, 0, match.start()):
                continue
            if sense == "revenue" and _is_contracted(match.group(), passage, begin, end):
                continue
            if sense == "earlier" and match.group().startswith("had ") and _SAID.search(before):
                continue
            return Sensed(figure, passage, sense, match.group().strip())
    if match := _BACKWARD.match(passage.small):
        return Sensed(figure, passage, "earlier", match.group())
    return Sensed(figure, passage, "deal", "")
