"""Whether a text announces AI infrastructure at all, and why not where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.learn.kinds import KindScore
from bot.learn.passages import Passages

_FIELD = re.compile(
    r"\b(?:data[- ]?cent(?:er|re)s?|ai infrastructure|ai factor(?:y|ies)|supercomputers?"
    r"|gpus?|tpus?|cpus?|compute|computing|ai chips?|chips?|chipmakers?|semiconductors?"
    r"|processors?|accelerators?|fabs?|foundry|wafers?|hbm\d?e?|memory|cloud"
    r"|hyperscale\w*|neoclouds?|gigawatts?|megawatts?|[gm]w|nuclear|reactors?|inference"
    r"|training|models?|llms?|servers?|racks?|nvidia|capex|silicon|ai|export controls?"
    r"|stargate|clusters?|artificial intelligence|codex|chatgpt|claude|gemini"
    r"|electricity|power plants?|turbines?|fiber)\b",
    re.ASCII,
)
_HARD_FIELD = re.compile(
    r"\b(?:data[- ]?cent(?:er|re)s?|ai infrastructure|ai factor(?:y|ies)|supercomputers?"
    r"|gpus?|tpus?|compute|ai chips?|chips?|chipmakers?|semiconductors?|processors?"
    r"|accelerators?|fabs?|hyperscale\w*|neoclouds?|gigawatts?|megawatts?|\d ?[gm]w"
    r"|inference chips?|silicon|capex|capital (?:spending|expenditures?)|ai spending"
    r"|servers?|racks?|stargate|cloud|aws|bedrock|azure|nuclear|reactors?|turbines?"
    r"|power plants?|wafers?|memory chips?|hbm\d?)\b",
    re.ASCII,
)
_EVENT = re.compile(
    r"\b(?:announc\w*|unveil\w*|launch\w*|sign(?:s|ed)?\b|rais(?:e|es|ed|ing)\b|invest\w*|acquir\w*"
    r"|acquisition|merg\w+|buy(?:s|ing)?\b|bought|build(?:s|ing)?\b|built|plan(?:s|ned|ning)?\b"
    r"|expand\w*|partner\w*|team\w* up|deals?\b|agreements?\b|contracts?\b|to supply|supplies"
    r"|open(?:s|ed)\b|break\w* ground|commit\w*|pledg\w*|secur(?:es|ed|ing)|orders?\b|deploy\w*"
    r"|introduc\w*|reveal\w*|releas\w*|collaborat\w*|integrat\w*|alliance|stake|spend\w*"
    r"|lease[sd]?\b"
    r"|moratorium|bans?\b|banned|allow\w*|approv\w*|restrict\w*|ipo\b|funding|round|loan|bonds?\b"
    r"|borrow\w*|adopt\w*|roll\w* out|cancel\w*|veto\w*|propos\w*|award\w*|takeover|in talks"
    r"|construct\w*|exits? stealth|pivot\w*|bet(?:s|ting)\b|pours?\b|taps?\b|inks?\b|order\w*"
    r"|export\w*|reject\w*|halt\w*|paus\w*|strikes? .{0,20}deals?|grants?\b|financ\w+"
    r"|coming? to|rent(?:s|ing)?|adds?\b|presents?\b|hosts?\b|grow(?:s|ing)? to"
    r"|restarts?|forms?\b|lends?|agrees?|extends?|rejects?|sells?|reaches|disbands?"
    r"|talks|shareholders|renegotiat\w*|closes|closed|energi[sz]es|gives?\b)\b",
    re.ASCII,
)
"""What is done when something is announced."""
_FAINT = re.compile(
    r"\b(?:supply|suppl\w+|creat(?:es|ing|ed)|develop\w*|working on|offers?|offering"
    r"|wins?\b|sell(?:s|ing)?\b"
    r"|ups\b|deepen\w*|brings?|bringing|joins?|joined|comes? to|turns to|mak(?:e|es|ing)"
    r"|nears|puts?"
    r"|putting|finish\w*|complet\w*|ships?\b|shipping|turn(?:s|ed)? down|vot(?:e|ed|es)\b|buys? out"
    r"|takes? (?:full )?control|pay(?:s|ing)?\b|picks?\b|eyes\b|powered by|gets?|got"
    r"|lines? up|hits|starts?|goes|shows?|showed|runs?|names?|sets? out)\b",
    re.ASCII,
)
"""What may be done then, but is done by much else."""
_NOT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a maker's own new model or tool", re.compile(
        r"^(?!.*\b(?:chips?|gpus?|tpus?|cpus?|data cent|infrastructure|compute|aws|azure"
        r"|bedrock|government|agencies|partner)).*\b(?:launch|releas|introduc|preview|unveil"
        r"|announc|debut|open-sources?)\w*\b.{0,60}\b(?:models?|gpt-?[\d.]+|opus|sonnet"
        r"|haiku|claude|gemini|grok|llama|qwen|apis?|features?|apps?|agents?|tools?"
        r"|assistant|chatbot|browser|plugins?)\b", re.A)),
    ("what somebody thinks of it", re.compile(
        r"\b(?:ceo|boss|chief|founder|executive|chairman|huang|altman|musk|zuckerberg"
        r"|nadella|pichai|jassy|amodei)\b.{0,30}\b(?:says? (?:(?:he|she"
        r"|it)(?!'?s? (?:is )?(?:build|plan|creat|launch|will|to |sign|start|invest|buy))"
        r"|that|they|we|you|the|a|there)|warns?|thinks|believes|argues|predicts|claims"
        r"|defends|insists|jokes|wants you|on why|be \"|says,? \")|\bwarns?\b|\b(?:ceo|boss"
        r"|chief) says\b", re.A)),
    ("technical advice", re.compile(
        r"\b(?:kubernetes|tutorial|step[- ]by[- ]step|getting started|best practices|sdk"
        r"|framework|algorithm|arxiv|paper|researchers?|research shows|implementation"
        r"|scientists?|study|studies|survey|poll|time-slicing|fine-tun\w+|debug\w*|python"
        r"|open-source (?:library|tool)|pytorch|cookbook|migrat(?:e|ing) (?:to|from)"
        r"|how (?:we|i)\b|deep dive|under the hood|optimi[sz]ing|accelerat(?:e"
        r"|ing) .{0,30} with)\b", re.A)),
    ("about prices of goods", re.compile(
        r"\b(?:price (?:hikes?|increases?|cuts?|rise)|raises? .{0,24}\bprices?|now costs?"
        r"|ram (?:prices?|kits?)|ddr[45]|costs? \$\d{1,4}\b(?! ?[bmt]))", re.A)),
    ("a review or a guide for buyers", re.compile(
        r"\breview\b|\breviewed\b|\bhands[- ]on\b|\bbest \w+|\bhow to\b|\bdeals? (?:of"
        r"|on) (?:the day|amazon)|\bbuying guide|\bprime day|\bblack friday|\bunboxing"
        r"|\bvs\.? |\bon sale\b|\bdiscount|\boff at amazon", re.A)),
    ("an explainer or an opinion", re.compile(
        r"\bexplained\b|\bwhat (?:is|are|you need|to know|it means)\b|\bguide to\b"
        r"|\bglossary\b|\bopinion\b|\bwhy .{0,60}\bmatters?\b|\bhere's (?:how|why|what|a)\b"
        r"|\beverything (?:you|we)\b|\brethinking\b|\bthe case (?:for|against)\b|\bpodcast\b"
        r"|\binterview\b|\bq&a\b|\bweek in review|\bproves\b|\bjust beginning\b"
        r"|\bdrop in the bucket|^the (?:fight|war|battle|race|problem|trouble|rise|fall"
        r"|future)\b|\bonly metric\b|\bnewsletter\b|^the download\b|^techcrunch \w+:"
        r"|^startups weekly|^daily |\bthrows? shade|\bslams?\b|\bmocks?\b|^how \b|^inside\b"
        r"|^meet\b|\?$|^when it comes to|^the (?:state|case|story|truth|best|worst|real"
        r"|hidden|secret) |^\d+ (?:things|ways|takeaways|charts|reasons)|\btakeaways\b"
        r"|\btimeline of\b|\bcould (?:be|mean|change|become)\b|\bis (?:the new|not|becoming"
        r"|about|coming for)\b|^i \b|\blooks? (?:like|back|at|to)\b"
        r"|\bstill\b.{0,20}\b(?:can.?t|need|struggl)", re.A)),
    ("about share prices", re.compile(
        r"\b(?:shares?|stocks?|index|nasdaq|s&p)\b.{0,60}\b(?:fall\w*|fell|slip\w*|drop\w*"
        r"|plunge\w*|plummet\w*|tumbl\w*|ris(?:e|es)|rose|jump\w*|surge\w*|soar\w*|sink\w*"
        r"|slid\w*|gain\w*|rall\w+|climb\w*|lost|lose|tank\w*)|\b(?:falls?|slips?|drops?"
        r"|plunges?|tumbles?|rises?|sinks?)\b.{0,40}\b(?:shares?|stock|ipo price)\b"
        r"|\bmarket (?:wrap|close)\b|\bprice target\b|\bupgrades?\b.{0,20}\bto (?:buy|hold"
        r"|sell|overweight)", re.A)),
    ("about results of a quarter", re.compile(
        r"\b(?:record (?:quarter|revenue|profit)|quarterly (?:results|earnings|revenue)"
        r"|(?:first|second|third|fourth)[- ]quarter (?:results|earnings|revenue|fiscal)"
        r"|earnings (?:report|call|beat|preview)|results for (?:the )?(?:first|second|third"
        r"|fourth)|beats? (?:estimates|expectations)|revenue (?:climbs|jumps|rises|grows"
        r"|surges|falls|surpass\w*)|reports? .{0,40}\b(?:revenue|earnings|profit|quarter)"
        r"|posts? .{0,30}\bquarter|surpasses \$\d)", re.A)),
    ("about a court case", re.compile(
        r"\b(?:sues?|sued|lawsuit|court|judge|jury|trial|indict\w+|charged with"
        r"|antitrust (?:suit|case)|copyright|settles? (?:with|lawsuit))\b", re.A)),
    ("about jobs or people", re.compile(
        r"\b(?:layoffs?|lays? off|laying off|headcount|\bcuts? .{0,20}\bworkforce|job cuts"
        r"|cuts? \d[\d,]* jobs|steps? down|resigns?|depart(?:s|ure)?\b|appoints?"
        r"|names? .{0,30}\b(?:ceo|cfo|cto|president)|hires? .{0,40}\b(?:as|from)\b"
        r"|joins? .{0,30}\bas\b|\bopens? .{0,30}\boffices?\b|has died|dies\b|obituary"
        r"|poach\w*)", re.A)),
    ("about consumer products", re.compile(
        r"\b(?:laptops?|phones?|smartphones?|iphones?|handsets?|consoles?|xbox|playstation"
        r"|headsets?|headphones?|earbuds|smartwatch\w*|tablets?|ipads?|macbooks?|mac minis?"
        r"|gaming|gamers?|games?|tvs?|cameras?|desktop pc|egpus?|quest \d\w*|robot vacuum\w*"
        r"|e-?bikes?|cars?|steam deck|switch 2|geforce|radeon|dlss|rtx \w+|\d+gb|set-top|vr"
        r"|smart (?:glasses|home|speakers?)|windows \d+|chrome|android|ios \d*|app store"
        r"|gmail|youtube|instagram|whatsapp|facebook|tiktok|alexa|kindle|netflix|spotify"
        r"|google (?:maps|photos|search|docs|home)|pixel \d*|mac|nas|motherboards?)\b", re.A)),
    ("about an attack or an accident", re.compile(
        r"\b(?:threaten\w*|missiles?|strikes? (?:on|take)|takes? down|outage|hack(?:ed|ers?)"
        r"|breach\w*|malware|ransomware|fire at|explosion|vulnerabilit\w+|exploit\w*)\b", re.A)),
)  # fmt: skip
_AFTER = re.compile(
    r"\b(?:after|as|on) (?:it |the company |\w+ )?(?:announc|pivot|sign|rais|switch"
    r"|unveil|win|secur|acqui)|\bannounced\b",
    re.ASCII,
)
"""A share price that moves because of an announcement is a report of that."""
_BETWEEN = ("acquisition", "partnership", "compute_deal", "chip", "power")
"""Kinds that two companies of the field have with each other."""
_USERS = re.compile(
    r"\b(?:government|agenc(?:y|ies)|pentagon|military|department of|ministry|federal"
    r"|employees|workforce"
    r"|enterprise customers|partnership|alliance|bank|hospital|university)\b",
    re.ASCII,
)
"""Who takes up a model: a maker's own product is no deployment."""
_MONEY = re.compile(
    r"[$€£¥₹]\d|\b(?:rais(?:e|es|ed|ing)|round|ipo|loans?|bonds?|valuation|stake"
    r"|financ\w+|debt|capital)\b",
    re.ASCII,
)
_MOOD = re.compile(
    r"\b(?:bubble|boom|backlash|fears?|worr(?:y|ies)|concerns?|crunch|shortages?|debate"
    r"|risks?|risky|problems?"
    r"|crisis|questions|doubts?|myths?|lessons?|reality|race|frenzy|hype|struggl\w+"
    r"|hurdles?|opposition"
    r"|outlook|trends?|future|impact|cost of|winners|losers|anxiety|angst|protests?|skeptic\w*)\b",
    re.ASCII,
)
"""What features are about, when their titles tell no sum."""
_SUM = re.compile(r"[$€£¥₹]\d|\d ?[gm]w\b|\d (?:giga|mega)watts?|\d (?:billion|million)")
_PARTS = re.compile(r" - |; |, (?:then|but|and) |: ")
UNCLEAR = 3.0
"""The score of a kind below which a text is of none."""
LEAST = 3.2


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether a text is an announcement of AI infrastructure, how sure, and why."""

    relevant: bool
    score: float
    why: str


def relevance(
    text: Passages, *, parties: int, figures: int, products: int, kind: KindScore, chips: bool
) -> Relevance:
    """Judge a text by its title and lead, and by what was found in it.

    ``parties`` are principal companies, ``figures`` headline figures, ``products`` chips and
    models named in title or lead.
    """
    title = text.sentences[0].small
    lead = " ".join(s.small for s in text.sentences[1:4])
    parts = _points(title, lead, parties, figures, products, kind.score)
    score = sum(points for points, _ in parts)
    if parties > 1 and kind.kind in _BETWEEN and _event(title, 1.0, 0.5):
        score += 1.5
    if _MOOD.search(title) and not _SUM.search(title):
        score -= 2.0
    if kind.score < UNCLEAR:
        score -= 2.5
    if kind.kind == "model_deployment" and parties < 2 and not _USERS.search(f"{title} {lead}"):
        score -= 2.5
    if kind.kind == "funding" and not figures and not _MONEY.search(f"{title} {lead}"):
        score -= 2.5
    reason = _refusal(title)
    if reason is not None:
        score -= 7.0
    taken_up = kind.kind == "model_deployment" and parties and _USERS.search(f"{title} {lead}")
    if not chips and not taken_up and not _HARD_FIELD.search(f"{title} {lead}"):
        score -= 2.0 if parties else 5.0
    if not _event(f"{title} {lead}", 1.0, 1.0):
        score -= 2.5
    if score >= LEAST:
        return Relevance(True, score, ", ".join(why for _, why in parts))
    if reason is None:
        reason = _missing(title, lead)
    return Relevance(False, score, reason)


def _points(
    title: str, lead: str, parties: int, figures: int, products: int, kind_score: float
) -> list[tuple[float, str]]:
    found = [
        (1.5 if _HARD_FIELD.search(title) else 0.0, "the title speaks of infrastructure"),
        (0.5 if _FIELD.search(title) else 0.0, "the title speaks of the field"),
        (min(1.5, 0.5 * len(_HARD_FIELD.findall(lead))), "the lead speaks of infrastructure"),
        (_event(title, 1.5, 0.8), "the title tells an event"),
        (_event(lead, 0.8, 0.2), "the lead tells an event"),
        (min(2.2, 1.1 * parties), "companies of the field are parties"),
        (min(1.5, 1.0 * figures), "it has a figure of its own"),
        (min(1.0, 0.5 * products), "it names chips or models"),
        (min(1.0, kind_score / 20), "its kind is clear"),
    ]
    return [(points, why) for points, why in found if points > 0]


def _refusal(title: str) -> str | None:
    """Return what a title is about instead, unless a part of it tells an announcement all the same.

    "Sued over its generators - now it's buying $2.8B more" is the news of the purchase.
    """
    parts = _PARTS.split(title)
    reasons = [next((why for why, p in _NOT if p.search(part)), None) for part in parts]
    if len(parts) > 1 and any(
        reason is None and _EVENT.search(part) and _SUM.search(part)
        for part, reason in zip(parts, reasons, strict=True)
    ):
        return None
    reason = next((why for why, pattern in _NOT if pattern.search(title)), None)
    return None if reason == "about share prices" and _AFTER.search(title) else reason


def _event(text: str, much: float, little: float) -> float:
    if _EVENT.search(text):
        return much
    return little if _FAINT.search(text) else 0.0


def _missing(title: str, lead: str) -> str:
    if not _FIELD.search(f"{title} {lead}"):
        return "it does not speak of AI infrastructure"
    if not _EVENT.search(f"{title} {lead}"):
        return "it speaks of the field, but announces nothing"
    return "too little says that it announces AI infrastructure"


def field_count(texts: Sequence[str]) -> int:
    """Return how many words of the field some texts have."""
    return sum(len(_HARD_FIELD.findall(text)) for text in texts)
