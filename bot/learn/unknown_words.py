"""What the words around a capitalised name say of it: a company, a party, a person, none of these.

Expressions only; contains no decision on names, see ``unknown``.
"""

from __future__ import annotations

import re

_LATIN = [chr(c) for c in range(0xC0, 0x250) if chr(c).isalpha()]
UPPER = f"[A-Z{''.join(filter(str.isupper, _LATIN))}]"
LETTER = f"[A-Za-z0-9{''.join(_LATIN)}]"
"""Letters and figures of names in Latin script, accents and other marks included."""
_TRADES = (
    r"compan(?:y|ies)|start-?ups?|developers?|providers?|operators?|suppliers?|chip ?makers?"
    r"|(?:chip)?designers?|makers?|manufacturers?|utilit(?:y|ies)|firms?|builders?|owners?"
    r"|hyperscalers?|neoclouds?|conglomerates?|unicorns?|foundr(?:y|ies)|ventures?|investors?"
    r"|retailers?|contractors?|subsidiar(?:y|ies)|units?|arm|affiliates?|vendors?|producers?"
    r"|landlords?|lenders?|giants?|specialists?|integrators?|miners?|carriers?|groups?|labs?"
    r"|business|reit|fund|spin-?(?:off|out)|platforms?|consortium|distributors?|insurers?|banks?"
)
LEGAL = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|L\.L\.C|PLC|plc|GmbH|AG|S\.A|SA|SE"
    r"|N\.V|NV|B\.V|BV|K\.K|KK|Co\.?,? Ltd|Pte\.?(?: Ltd)?|Pty\.?(?: Ltd)?|Oyj?|AB|ASA|AS|A/S"
    r"|S\.p\.A|SpA|Sdn\.? Bhd|LP|L\.P|LLP|Co)(?![\w-])\.?"
)
"""The legal end of a company's name, right after it."""
_LISTED = (
    r"^,? ?\((?:the \"[^\"]*\"; ?)?(?:NASDAQ|Nasdaq|NYSE|LSE|TSX|ASX|HKEX|SEHK|KRX|TSE|TYO"
    r"|Euronext|OTC\w*|AIM|FRA|ETR)\b"
)
_OFFICERS = r"CEO|CFO|CTO|COO|chief \w+|(?:co-?)?founders?|chair(?:man|woman)?|president|spokes\w+"
IS_COMPANY_AFTER = re.compile(
    rf"{_LISTED}|^(?: \([^)]{{1,40}}\))?, (?:which is |formerly |now |also )?"
    rf"(?:an?|the|one of|part of)\b[^.;:]{{0,70}}?\b(?:{_TRADES})\b"
    rf"|^,? (?:is|was) an? (?:[\w-]+ ){{0,6}}(?:{_TRADES})\b"
    rf"|^,? (?:(?:co-?)?founded|headquartered|incorporated|based) in\b"
    rf"|^(?:'s|')? (?:{_OFFICERS})\b"
    r"|^, which (?:makes|builds|operates|develops|designs|runs|owns)\b"
)
IS_TRADE = re.compile(rf"(?:{_TRADES})|\w+-(?:based|headquartered|listed)", re.IGNORECASE)
"""The word before a company's name."""
CALLED = re.compile(rf"\b(?:{_TRADES}),? (?:called|named|known as) $", re.IGNORECASE)
OFFICER_OF = re.compile(
    rf"\b(?:{_OFFICERS}|employees?|engineers?) (?:and [\w-]+ )?(?:of|at|for) $", re.IGNORECASE
)
_ADVERBS = (
    r"(?:(?:,[^,.;]{1,90},|[Tt]oday|also|recently|now|just|already|reportedly|jointly|on \w+day"
    r"|this (?:week|month)|has|have|had|is|are|was|were|will|would|plans?|intends?|aims?|expects?"
    r"|agreed|wants|hopes|set|going|to|begun|started|be) ?){0,5}"
)
_ACTS = (
    r"announc(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|launch(?:es|ed|ing)?|introduc(?:es|ed|ing)"
    r"|sign(?:s|ed|ing)|partner(?:s|ed|ing)?|expand(?:s|ed|ing)?|deploy(?:s|ed|ing)?"
    r"|invest(?:s|ed|ing)?|commit(?:s|ted)|select(?:s|ed)|disclos(?:es|ed)|reveal(?:s|ed)"
    r"|deliver(?:s|ed)?|suppl(?:y|ies|ied)|provid(?:e|es|ed)|joins?|joined|complet(?:es|ed)"
    r"|say|said|says|confirmed|files?|filed|pay|spend|host|leas(?:e|es|ed)|hired?|won|wins"
    r"|contribut(?:e|es|ed)|lead|leads|led|rent(?:s|ed)?|order(?:s|ed)?|develop(?:s|ed|ing)?"
    r"|buys?|bought|sells?|sold|agrees?|put(?:s|ting)?|mak(?:es|ing)|bring(?:s|ing)|tak(?:es|ing)"
    r"|extend(?:s|ed)|secur(?:es|ed)|commission(?:s|ed)|supports?|run(?:s|ning)|add(?:s|ed)"
    r"|finaliz(?:es|ed)|wins|award(?:s|ed)|inks|inked|struck|strikes|enter(?:s|ed)|purchas(?:es|ed)"
    r"|(?:an?|its) (?:deal|agreement|contract|partnership|plan)"
)
_FIRMLY = (
    r"rais(?:e|es|ed|ing) (?:an? |up to |about |over |more than |another |nearly )?(?:[$€£¥₹]|\w+"
    r" million|\w+ billion|additional|fresh|new|series|seed|funding|debt)"
    r"|acquir(?:e|es|ed|ing)|clos(?:e|es|ed) (?:an?|its|on)\b|broke ground|break ground"
    r"|(?:buil[dt]|building|construct|open|opens|opened|operat(?:e|es|ed|ing)|power|own|owns"
    r"|develop|design|designs|makes|manufacture|ship|ships|shipped|begin|energi[sz]e|co-?develop)"
    r" (?:(?:an?|the|its|two|three|four|five|six|\d[\d,.]*|up|more|new|at|multiple|several)\b)"
    r"|(?:co-)?led (?:the |an? |its )?(?:[\w-]+ ){0,4}(?:rounds?|financing|investment|deal)"
    r"|(?:co-)?led it\b"
    r"|secured (?:an?|its|[$€£¥])|emerged from stealth|went public|exited stealth|tap(?:s|ped) out"
)
ACTS = re.compile(rf"^ ?{_ADVERBS}(?:{_ACTS})\b")
"""After the subject of what is announced; people do these things too."""
FIRMLY = re.compile(rf"^ ?{_ADVERBS}(?:{_FIRMLY})")
"""After a subject that can be no person."""
_MIDDLE = (
    r"(?:(?:the|its|a|an|new|parent|owner|tech|software|ai|cloud|data|center|centre|chip|power"
    r"|local|energy|private|equity|real|estate|longtime|fellow|both|\w+-\w+|[A-Z]\w+n"
    rf"|called|named|(?:[a-z]+ )?(?:{_TRADES})) ){{0,5}}"
)
WITH = re.compile(
    r"\b(?:(?:partner(?:s|ed|ing|ship)?|deal|agreement|contract|venture|talks|together|work(?:ed|ing)?"
    r"|team(?:ed|ing)|collaborat\w+|merge[rd]?|signed|tie-?up|alliance|lease|pact|order"
    r"|leases?|relationship)\b[^.;]{0,60}?\b(?:with|from|between|by|and|to)"
    r"|(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|acquisition of|takeover of"
    r"|invest(?:s|ed|ing|ment)?|stake|shares?)(?: [$€£]\S+(?: \w+)?)?(?: in| of)?"
    r"|(?:led|backed|built|developed|supplied|owned|operated|designed|made|manufactured|funded"
    r"|leased|provided|hosted|joined|co-?led|run|delivered|constructed|financed|acquired|selected"
    r"|supported) by"
    r"|(?:com(?:es?|ing)|came|[mg]w|(?:mega|giga)watts?) from"
    r"|(?:power|electricity|capacity|chips|gpus|accelerators|compute|computing|energy|funding|loan"
    r"|servers|systems|turbines|reactors|financing|site|campus|space|services|workloads|gpus?|tpus?"
    r"|orders?|sold|sells?|supply|leased|rented) (?:from|by|to|with|for)|agreed? (?:with|on)"
    r"|(?:taps|tapped|picks|picked|selects|selected|chose|hired|chosen|joined) )"
    rf" ?{_MIDDLE}$",
    re.IGNORECASE,
)
"""Before who is acted with."""
ASIDE = re.compile(r"^ \([^)]{1,60}\)")
"""What may stand in brackets after a name: a ticker, a short form."""
BOTH = re.compile(
    r"^,? and [A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}(?: \([^)]{1,60}\))?(?:,[^,.;]{1,90},)? "
)
"""After the first of two who act together."""
THING = re.compile(
    r"^(?:'s|')? (?:(?:new|first|planned|proposed|latest|own|ai|AI|custom|next-generation|\w+-\w+"
    r"|future|flagship|upcoming|existing|[\d.,]+|MW|GW) ){0,3}"
    r"(?:data[- ]?cent(?:er|re)s?|campus(?:es)?|chips?|accelerators?|processors?|silicon|gpus?"
    r"|GPUs?|facilit(?:y|ies)|supercomputers?|reactors?|fabs?|clusters?|servers?)\b"
)
BESIDE = re.compile(
    r"\b(?:like|such as|rivals?|competitors?|including|includes?|unlike|versus|vs\.?|than|against"
    r"|compet(?:e|es|ing|ition) with|former(?:ly)?(?: of| at)?|previously at|worked (?:at|for)"
    r"|ex-|alongside|similar to|customers?|clients?|similarly|joined from|alumni of|veterans? of"
    r"|analysts? (?:at|with|from|for)|e\.g\.|spun out of|used by|left)\b"
    r"(?:[^.;:]{0,60}(?:, | and | or ))? ?(?:(?:the|its|as|fellow|giants?|companies|firms"
    r"|startups?|makers?|chip ?makers?) ){0,3}$",
    re.IGNORECASE,
)
"""Before who is only named beside others."""
REPORTS = re.compile(
    r"^ (?:first |previously |has |had |earlier )?reported\b(?! (?:revenue|a |an |its |record|net"
    r"|earnings|profit|sales))|^ (?:reports?|writes|wrote|noted)\b(?! (?:revenue|earnings))"
    r"|^(?:'s)? (?:analysts?|reporters?|columnists?|survey|newsletter|magazine|newspaper)\b"
)
"""After a publisher or an analyst's house."""
REPORTED = re.compile(
    r"\b(?:told|tells|(?:reported|published|written|seen|reviewed|obtained|conducted|compiled) by"
    r"|interview with|report (?:from|by|in)|data from|estimates? (?:from|by)|survey by|post on"
    r"|(?:photo|image|source|via|credit):?|courtesy of|analysts? (?:at|with|from|for))"
    r" (?:the )?$",
    re.IGNORECASE,
)
"""Before a publisher or an analyst's house."""
PERSON_AFTER = re.compile(
    rf"^, (?:(?:the|its|our|an?|who is|interim|acting) )?(?:[\w'-]+ ){{0,2}}?(?:{_OFFICERS}"
    r"|vice president|[ES]?VP|director|analyst|(?:managing|general) (?:partner|director)|professor"
    r"|head of|executive|who\b|governor|mayor|senator|secretary|economist|researcher|attorney"
    r"|strategist|commissioner|resident|minister)\b|^,? (?:\d\d,|Ph\.?D|Jr\b|Sr\b|III?\b)",
    re.IGNORECASE,
)
"""After the name of a person."""


def beyond(after: str) -> str:
    """Return what follows a name, its legal end, a ticker and a second name left out."""
    for aside in (LEGAL, ASIDE, BOTH):
        match = aside.match(after)
        after = after[match.end() :] if match else after
    return after
