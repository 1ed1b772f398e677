"""How far an announced thing is: rumored, announced, signed, being built, running, called off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.learn.passages import Passage
from store.records import Status

_CUES: tuple[tuple[Status, str], ...] = (
    (
        "cancelled",
        r"\b(?:cancel(?:s|led|ed|ling)?|scrap(?:s|ped)?|shelv(?:es|ed)|abandon(?:s|ed)?"
        r"|called off|calls off"
        r"|walk(?:s|ed) away|pull(?:s|ed) out|withdr(?:aws?|ew)|reject(?:s|ed)?"
        r"|voted? (?:down|against)"
        r"|turn(?:s|ed) down|paus(?:es|ed|ing)|halt(?:s|ed)|terminat(?:es|ed)|back(?:s"
        r"|ed) (?:out|away)|no longer (?:plan|pursu)\w+"
        r"|kill(?:s|ed) (?:plans|off)|put on hold|falls? through|fell through)\b",
    ),
    (
        "rumored",
        r"\b(?:reportedly|in (?:early |advanced |late-stage |preliminary )?talks"
        r"|is (?:said|rumou?red) to|rumou?r\w*"
        r"|sources? (?:say|said|familiar)|people familiar|considering|weighs?|weighing"
        r"|mulls?|mulling"
        r"|exploring|eyes|according to (?:a )?(?:report|people|sources|bloomberg|reuters"
        r"|the information|the wall street|the financial|the new york times|a person)"
        r"|near(?:s|ing) (?:a )?deal|could (?:invest|buy|acquire|raise))\b|^report:",
    ),
    (
        "operational",
        r"\b(?:(?:has |have |is |are )?(?:now |officially )?(?:opened|live|online now"
        r"|operational today|in operation|up and running|went live|goes live|switched on"
        r"|powered on|come online)|begins? operations?|began operations?|inaugurat\w+"
        r"|now (?:running|available)|started operating)\b",
    ),
    (
        "under_construction",
        r"\b(?:br(?:eaks?|oke|eaking|oken) ground|under construction"
        r"|construction (?:has )?(?:began|begun|started|is underway|starts|begins)"
        r"|started (?:building|construction)|groundbreaking)\b",
    ),
)
_PATTERNS = tuple((status, re.compile(words, re.ASCII)) for status, words in _CUES)
_REACH = {"cancelled": 2, "rumored": 2, "operational": 2, "under_construction": 3}


def status_of(sentences: Sequence[Passage]) -> tuple[Status, str | None]:
    """Return the status that title and lead tell, and the words that tell it."""
    for status, pattern in _PATTERNS:
        for sentence in sentences[: _REACH[status]]:
            if match := pattern.search(sentence.small):
                return status, match.group()
    return "announced", None
