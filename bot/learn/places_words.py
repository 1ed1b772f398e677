"""What the words around a place say of it: that something stands there, or only who is from there.

Expressions only; contains no decision on places, see ``places``.
"""

from __future__ import annotations

import re

AT = re.compile(
    r"\b(?:in|near|at|across|outside(?: of)?|around|throughout|within|to|into|on|for|of"
    r"|from|between|through|under|and|or)"
    r"(?: (?:the|northern|southern|eastern|western|central|rural|upstate|downtown|nearby"
    r"|both|mainland|all of|southeast|northeast|northwest|southwest|west|east|north"
    r"|south|greater|suburban))*\s*$|'s$",
)
LISTED = re.compile(r"[A-Z][\w.'-]*, (?:and )?$")
"""What stands before a further place of a list."""
ELSEWHERE = re.compile(
    r"\b(?:headquartered|based in|offices?|founded|born|speaking|event|conference|summit|expo"
    r"|keynote|gtc|ces|computex|re:invent|ignite|leap|hot chips"
    r"|court|university|visit\w*|told|met|interview|filed|rivals?|students?|unlike"
    r"|competit\w+|war|conflict|strikes?|listed|exchange|nasdaq|stocks?|investors?"
    r"|exhibitions?|trade (?:shows?|fairs?)|symposium"
    r"|outside|beyond|other than|dependence on|reliance on|forum|ceremony|keynote)\b[^.;]{0,40}$"
    r"|\b(?:shown|unveiled|announced|presented|revealed|said|speaking)(?: \w+)?"
    r" (?:in|at)(?: [^.;]{0,40} in)? $",
)
FIRST_OF = re.compile(
    r"\b(?:largest|biggest|leading|top|oldest|best-known|most [\w-]+) (?:[\w-]+ ){0,4}"
    r"(?:compan(?:y|ies)|firms?|start-?ups?|developers?|operators?|providers?|banks?|labs?|makers?|unicorns?"
    r"|(?:neo)?clouds?|employers?|utilit(?:y|ies)) (?:by [\w ]{1,20} )?in (?:the )?$"
)
"""What a company is the first of, before where it is from."""
ALONE = re.compile(r"^ (?:alone|as a whole|overall)\b")
"""What follows a country whose market is told of."""
AGENCIES = re.compile(r"^ (?:federal )?(?:agenc(?:y|ies)|military|army|navy|air force)\b")
"""Who uses something in a country."""
BASED = re.compile(r"^[- ](?:based|headquartered|listed|born|founded|backed)\b")
SITED = re.compile(
    r"\b(?:data[- ]?cent\w+|campus\w*|facilit\w+|plants?|sites?|fabs?|factor(?:y|ies)"
    r"|build\w*|construct\w*|infrastructure|invest\w*|regions?|reactors?|located"
    r"|location|county|project|supercomputer|capacity|cluster|hub|deploy\w*|expan\w+"
    r"|grid|state|law|ban|moratorium|government|export\w*|ship\w*|sell|sales)\b",
)
ORGANS = re.compile(
    r"\b(?:Pentagon|White House|Capitol Hill|Congress|Federal Energy Regulatory Commission|FERC"
    r"|(?:Department|Secretary) of (?:Defense|War|Energy|Commerce)|(?:Defense|Energy"
    r"|Commerce|War) Department|Wall Street"
    r"|(?:(?:Trump|Biden|Obama) [Aa]dministration|Environmental Protection Agency|EPA)"
    r"(?= (?:is|has|will|would|wants|plans)\b| [a-z]+(?:ed|ts|ves|ws)\b)"
    r"|(?:President (?:Donald |Joe )?)?(?:Trump|Biden)(?= (?:signs?|signed|orders?|ordered|bans?"
    r"|banned|lifts?|lifted|approves?|approved|exempts?|exempted|vetoe[sd])\b"
    r"|'s (?:\w+ )?(?:orders?|pledge|ban|decree)\b))(?!\w)"
)
"""Organs of the United States stand for them; Wall Street does only with others."""
ACTS = re.compile(
    r" (?:(?:is|has|will|would|may|just|today|on \w+day) )*(?!s(?:aid|ays)\b)(?:[a-z]+(?:s|ed|ing)"
    r"|set|put|let|cut)\b"
)
"""What follows a government that does something: it does so in its country."""
CAPITAL = re.compile(
    r"(?:Washington|Beijing|Brussels|London|Tokyo|Seoul|Moscow|New Delhi|Taipei|Riyadh|Paris)"
    r"(?:'s (?:approval|permission|blessing|consent|ban|curbs)\b"
    r"| (?:(?:has|had|will|would|may|also) )?(?:sign|grant|approv|allow|permit|clear|licen[cs]"
    r"|bann?|block|bless|restrict|agree|impos|lift|want|object|eas(?:e|ed|es)\b|tighten|relax)\w*)"
)
"""A capital that stands for its government: nothing is built there."""
SIZED = re.compile(
    r"\b(?:\d[\d,.]* ?(?:[gm]w\b|(?:giga|mega)watts?|(?:[\w-]+ ){0,3}?(?:[gt]pus?|chips"
    r"|accelerators)\b)|\d[\d,]{3,})[^.;$€£]{0,60}\b(?:in|at|near|to)\b[^.;$€£]{0,40}$"
)
"""How much goes to the place that follows: "23,000 GPUs at its campus in Loughton, "."""
BUILT_AT = re.compile(
    r"\b(?:data[- ]cent(?:er|re)s?|campus(?:es)?|plants?|facilit(?:y|ies)|factor(?:y|ies)|fabs?"
    r"|clusters?|supercomputers?|sites?|reactors?)(?: [\w-]+){0,3} (?:in|near|outside|across)"
    r" (?:the |northern |southern |eastern |western |central |rural ){0,2}$",
    re.ASCII,
)
"""What is built, straight before where it is."""
EXPORTS = re.compile(r"\bexport|\bchina\b|\bchinese\b")
AS_ADJECTIVE = re.compile(
    r"^ (?:export|tech|sanctions|rules|restrictions|chipmakers?|firms?|compan|dollars?"
    r"|stocks?|history|ipo|listing|officials?|investors?|rivals?|ai\b|president|markets?"
    r"|peers?|titans?|giants?|heavyweights?|bond|exchanges?|tensions|curbs|origin|licen[cs]es?|hyperscalers?|startups?)",
)
OF_COMPANY = re.compile(
    r"^'s (?:[A-Z]\w+|(?:[\w-]+ ){0,2}(?:startup|chipmaker|company|giant|firm|unicorn"
    r"|conglomerate|telecom))"
)
THING = re.compile(
    r"^ (?:[\w-]+ ){0,3}?(?:data[- ]?cent\w+|sites?|projects?|campus\w*|infrastructure"
    r"|plants?|factor\w+|fabs?|market|governments?|agenc\w+|buyers?|customers?"
    r"|officials?|authorit\w+|regulators?|grid|cities|energy"
    r"|lawmakers?)",
)
WHO = re.compile(
    r"^ (?:[\w-]+ )?(?:ship-?owner|compan|firms?\b|start-?up|bank|developer|operator|utilit"
    r"|chip ?maker|giant|billionaire|conglomerate|group|suppliers?\b|funds?\b|makers?\b)"
)
"""Whom an adjective tells of: where somebody is from is no place of the news."""
BUILT = re.compile(
    r"\b(?:data[- ]?cent|campus|facilit|plants?\b|fabs?\b|factor(?:y|ies)|sites?\b"
    r"|infrastructure|regions?\b|supercomputer)",
    re.ASCII,
)
DATELINE = re.compile(
    r"[A-Z][\w.']+(?:[ -][A-Z][\w.']+){0,3}(?:, [A-Z\d][\w. ]{1,20}){0,4}"
    r"(?: ?\([\w ]{2,20}\))?[,.]?(?: -| ?--| ?–| ?—|/PRNewswire)"
)
"""Where a report was written: "SANTA CLARA, Calif., June 2, 2026 -", "LONDON (Reuters) -"."""
OF = re.compile(
    r"(?:,? (?:inc|corp|corporation|electronics|group|holdings|ltd)\.?,?)? of (?:the )?"
)
OF_REACH = 40
"""Characters that what stands between a company and its country has at most."""
RELATION = re.compile(r"-(?=[A-Z])")
NEWSPAPER = re.compile(
    r" (?:Times|Post|Journal|Tribune|Herald|Chronicle|Financial|Stock|University|Globe|Exchange)\b"
)
OWN_SITE = re.compile(
    r" (?:[\w-]+ ){0,3}?(?:data[- ]?cent|campus|facilit|infrastructure"
    r"|plants?\b|fabs?\b|factor|sites?\b)"
)
GIVES = re.compile(
    r"(?:'s)? (?:federal |state )?(?:government|administration|treasury|parliament)\b(?!'s)"
    r"| (?:(?:is|wants) )?(?:to )?(?:put|pour|invest|give|grant|back|fund|lend|inject|spend|commit"
    r"|subsidi[sz]e)(?:s|ed)?\b"
)
"""What follows a country, or its capital, that pays."""
SPENT = re.compile(
    r"\b(?:proceeds|money|funds|funding|capital|raise|round|investment|loan)\b[^.;]{0,60}"
    r"\b(?:go(?:es)?|pays?|financ\w+|build|expand|into|used)\b"
)
"""What money that is raised is for."""
