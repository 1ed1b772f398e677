"""What of a page is no part of its article: menus, boxes, links to other articles, legal texts.

Judged line by line, by form first (a line of an article ends like a sentence) and by a short list
of phrases that publishers put around texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.learn.automaton import Automaton
from bot.learn.sieve import needed

_WORDS_OF_SENTENCE = 6
"""Words from which a line without a full stop may still be a sentence (a lead, a list item)."""

_BOX = re.compile(
    r"\b(?:sign up (?:for|to|now|here)|subscribe (?:to|now|today)|newsletters?\b|(?:our|your) inbox"
    r"|cookies?\b(?! \w+ (?:inc|ceo))|privacy (?:policy|notice)|terms of (?:use|service)"
    r"|all rights reserved|©|\(c\) ?20\d\d|copyright 20\d\d|affiliate commission"
    r"|image credits?|photo(?:graph)? (?:by|credit|:)|getty images|(?:courtesy|source) of:"
    r"|(?:is|are) seen in this (?:\w+ )?(?:illustration|picture|photo)|(?:file|stock) photo"
    r"|enable javascript|advertisements?\b|sponsored (?:by|content)|follow us|share (?:this|on)"
    r"|log ?in\b.{0,20}\b(?:account|subscri)|(?:join|register|rsvp"
    r"|tickets?) .{0,60}\b(?:disrupt|summit"
    r"|conference|event|waitlist|today)\b|save (?:up to )?\$\d[\d,]*(?= (?:on|off))"
    r"|early bird|watch (?:now|live|the video)"
    r"|click here|read (?:more|next|also|the full)|disclosure:|(?:has been|was) updated (?:to|with)"
    r"|\bis (?:a|an|the|\w+(?: \w+)?'s) (?:[\w'/&-]+ ){0,4}(?:reporter|editor|writer"
    r"|journalist|correspondent|contributor)\b(?! in chief of)"
    r"|years of experience|see all updates|follow topics and authors|\bhas written for"
    r"|(?:he|she) (?:joined|covers|previously|writes)\b"
    r"|(?:image|photo|illustration|video|picture|credit)s?: |search freely"
    r"|generative ai is experimental|listen to (?:this )?article|\bin brief\b posted"
    r"|table of contents|you can (?:contact|reach) (?:him|her|them|us|or)|tips? (?:us|line)"
    r"|via (?:signal|encrypted)"
    r"|views? from|min(?:ute)? read|add (?:us )?as a preferred|on google (?:news|discover)"
    r"|(?:techcrunch|cnbc|verge|engadget|ars technica|reuters) (?:event|daily|pro|disrupt|plus)\b"
    r"|skip (?:to|links|navigation)\b|(?:view|open) image in|expanded menu|search input"
    r"|unlock (?:\w+ ){0,3}(?:access|roadmaps|benchmarks|tools)|(?:get|full|free|premium|exclusive)"
    r" access to (?:this|our|bench|reviews)|articles left|create (?:a )?free account"
    r"|(?:is delayed|delayed (?:by )?at least)|market data and analysis|real-time snapshot"
    r"|preferred source|add .{0,30}\bon google|in multiple languages|do not sell my|copy ?link\b"
    r"|written permission|gift (?:this )?article|external linking|originally appeared on"
    r"|automated voice|(?:choose|enjoy) .{0,60}\bmember(?:ship)?s?\b"
    r"|by providing your email|opt[- ]?out|contact (?:our|the) (?:support|editor))",
    re.ASCII,
)
"""Phrases of boxes. A line that holds one is left out, unless it is long."""

_END = re.compile(
    r"^\W*(?:related(?: (?:articles?|stories|content|posts?|reading|news|topics|coverage|links))?"
    r"|more (?:from|in|on|stories|news|articles|reading|like this)\b.{0,50}"
    r"|read (?:more|next)|most (?:popular|read|recent)|recommended(?: for you| reading)?"
    r"|trending(?: now| stories)?|latest (?:news|stories|in \w+|articles|posts)"
    r"|you (?:may|might) (?:also )?like|what to read next|up next|(?:next"
    r"|previous) (?:post|article|story)"
    r"|popular (?:stories|posts|now)|editors?'? picks?|top stories|don't miss|keep reading"
    r"|explore more|see also|comments?(?: \(\d+\))?|\d+ comments|leave a (?:reply|comment)"
    r"|join the conversation|about the authors?|about (?!us\b)[A-Z][\w.& ]{1,40}"
    r"|forward[- ]looking statements?|cautionary (?:note|statement)\b.{0,80}|safe harbor\b.{0,40}"
    r"|(?:media|press|investor)s? (?:relations )?contacts?|contacts?|topics?(?:: [\w ]{1,20})?"
    r"|tags|filed under"
    r"|from the web|sponsored stories|our brands|sitemap|similar (?:articles|news|stories))"
    r"\s*[:.»>-]*\s*$",
    re.IGNORECASE,
)
"""Headings after which a page speaks of something else, when they stand on a line of their own."""

_LEGAL = re.compile(
    r"\b(?:forward[- ]looking statements|private securities litigation reform act"
    r"|actual results (?:could|may) differ|trademarks? (?:of|or registered))",
    re.IGNORECASE,
)
_LEGAL_WORDS = ("forward", "litigation reform", "actual results", "trademark")
"""One of these is in every legal end."""
_BULLETS = frozenset("-*•·▪")
_CLOSES = frozenset(".!?:;…")
_BYLINE = re.compile(
    r"^\W*(?:by|written by|posted by|author|published|updated|last updated)\b", re.I
)
_CAPITAL = re.compile(r"(?<![\w'])[A-Z0-9$€£]")
_MANY_BARS = re.compile(r"(?:[|•·›»/][^|•·›»/]{0,40}){4,}|(?:\s[|·›»]\s[^|·›»]{1,40}){2,}$")
"""What menus and tags are told by: bars between words, a few to the very end or many anywhere."""
_ASKED = 8
"""Words of a question up to which a line of its own is a heading: "What is the story about?"."""


_BOX_WORDS = Automaton(needed(_BOX.pattern))
"""What no box is without: one look over a whole text spares most lines a closer one."""


def is_end(line: str) -> bool:
    """Tell whether a line is the heading of what follows an article."""
    return len(line) < 90 and _END.match(line) is not None


def is_link(line: str) -> bool:
    """Tell whether a line is one of a list without an end, as links to other articles are."""
    return line.lstrip()[:1] in _BULLETS and not is_closed(line)


def is_legal(line: str) -> bool:
    """Tell whether a line begins the legal end of a press release."""
    small = line.lower()
    return any(map(small.__contains__, _LEGAL_WORDS)) and _LEGAL.search(line) is not None


def is_closed(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip().rstrip("\"')]")[-1:] in _CLOSES


def is_box(line: str) -> bool:
    """Tell whether a line (or a sentence), in lower case, is of a box beside an article."""
    return len(line) < 320 and _BOX.search(line) is not None


class Boxes:
    """Where in a text, in lower case, phrases of boxes may be."""

    def __init__(self, text: str) -> None:
        self._starts = sorted(start for _, start, _ in _BOX_WORDS.places(text))

    def may_be_in(self, start: int, end: int) -> bool:
        """Tell whether one may be between two offsets."""
        place = bisect_left(self._starts, start)
        return place < len(self._starts) and self._starts[place] < end


def is_furniture(line: str, *, boxed: bool = True) -> bool:
    """Tell whether a line is no text of an article; not ``boxed`` where none of a box is in it."""
    words = line.split()
    if not words or (boxed and is_box(line.lower())):
        return True
    if is_closed(line):
        return len(words) < 3 or (words[-1].endswith("?") and len(words) <= _ASKED)
    if _BYLINE.match(line) and len(words) < 16:
        return True
    if len(words) < _WORDS_OF_SENTENCE or _MANY_BARS.search(line):
        return True
    return len(words) < 25 and _headline(line, words)


def _headline(line: str, words: list[str]) -> bool:
    """Whether a line without an end looks like a heading or a link: most words have capitals."""
    return len(_CAPITAL.findall(line)) >= 0.6 * len(words)
