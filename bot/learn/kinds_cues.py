"""What title and lead say when an announcement is of a kind: patterns of lower-case text.

Contains no logic; see ``kinds``. A cue is a weight and an expression.
"""

from __future__ import annotations

from store.records import Kind

Cue = tuple[float, str]

_DC = (
    r"data[- ]?cent(?:er|re)s?(?! (?:developers?|operators?|owners?|firms?|compan(?:y|ies)"
    r"|providers?|builders?|giants?|startups?|groups?|landlords?|hosts?|maker|clients|customers)\b)"
)
"""Where it does not describe a company: "data center operator Vantage"."""
CUES: dict[Kind, tuple[Cue, ...]] = {
    "funding": (
        (2.5, r"[$€£][\d.]+ ?\w* (?:of |in )?(?:bonds?|debt|loans?|notes)\b"),
        (3.0, r"\brais(?:es?|ed|ing)\b(?! (?:[\w'@-]+ ){0,3}?(?:plans?|forecasts?|guidance|targets?"
         r"|outlook|prices?|spending|capex|estimates?)\b)[^.;]{0,40}[$€£¥₹]|\b(?:has "
         r"|have )?raised (?:a|an|over|more|about|nearly|up)\b"),
        (3.0, r"\bseries [a-h]\b|\bseed (?:round|funding)|\bfunding round|\b(?:equity"
         r"|debt) (?:round|raise|financing)|fundrais|\b(?:latest|new|funding|mega-?"
         r"|primary) rounds?\b"),
        (2.5, r"\bvaluation\b|\bvalu(?:es|ed|ing) (?:it|the (?:\w+ ){0,3}(?:company|startup|firm"
         r"|lab)) at"),
        (2.0, r"\b(?:loans?|bonds?|notes offering|credit (?:line|facility)|term loan"
         r"|debt (?:offering|sale|deal|package)|convertible|financing|refinanc\w+"
         r"|securiti[sz]\w+)\b"),
        (3.0, r"[$€£]\d\S*(?: (?:million|billion|[mb]n))? raise\b|\b(?:pour|pump|plow"
         r"|sink)\w* [^.;]{0,40}\binto\b"),
        (4.0, r"\b(?:ipo|initial public offering|goes? public|going public|listing|spin-?off"
         r"|public debut|debut on wall street|wall street debut|share sale"
         r"|files? (?:confidentially )?to go public)\b"),
        (1.5, r"\binvest(?:s|ed|ing)?\b[^.;]{0,40}\b(?:in|into) (?:startup|the startup|the company)"
         r"|\bled by\b[^.;]{0,80}\bparticipation|\b(?:led|co-led) (?:by|the round)"),
        (3.0, r"\b(?:largest|biggest|main) (?:shareholder|owner|investor)|\bboard seat\b"
         r"|\bsells? (?:[\w'@-]+ ){0,4}?(?:stake|shares)\b"),
        (3.0, r"\b(?:tak|buy|sell|sold|acquir|own)\w*\b[^.;]{0,30}\bstake\b"),
        (1.5, r"\b(?:equity )?stake\b|\bbackers?\b|\bventure capital\b|\bequity investment"),
    ),
    "acquisition": (
        (3.5, r"\bacqui(?:re|res|red|ring|sitions?)\b"),
        (3.0, r"\b(?:to buy|buys|buying|acquir\w+)\b (?:[\w'@-]+ ){1,4}for [$€£]"),
        (3.0, r"\btakeover|\bbuy-?outs?\b|\bmergers?\b|\bto merge\b|\bmerges? with"
         r"|\btake[- ]private|\bbuys? out\b|\btakes? (?:full )?control"
         r"|\bacqui-?hires?\b(?! deal)"),
        (2.0, r"\b(?:to buy|buys|buying|bought|snaps? up|scoops? up"
         r"|purchase of)\b(?![^.;]{0,30}\b(?:chips?|gpus?|power|energy|electricity|capacity"
         r"|compute|computing|cloud|stock|shares|stake|land|buildings?|reactors?|servers|systems"
         r"|accelerators|[gt]pus|processors?|[gm]w|megawatts)\b)"),
        (4.0, r"\b(?:reject|vote|approve|back|oppose)\w*\b[^.;]{0,40}\b(?:offers?|bid|takeover"
         r"|acquisition|merger)\b|\ball-(?:stock|cash)\b|\blicen[cs]\w+\b[^.;]{0,60}\bhir(?:es"
         r"|ing)\b"),
    ),
    "power": (
        (3.5, r"\bnuclear\b|\breactors?\b|\bsmrs?\b|\bfusion\b|\bgeothermal\b"),
        (3.0, r"\bpower purchase|\bppas?\b|\bclean (?:energy|power)|\b(?:solar"
         r"|wind)\b[^.;]{0,30}\b(?:power|farm|energy|project|capacity|deal)|\bhydro(?:power"
         r"|electric)|(?<!powered by )(?<!run on )(?<!runs on )\brenewable(?!-powered)"),
        (3.0, r"\b(?:gas|power|fuel[- ]cell|energy|battery)[- ](?:plants?|turbines?|generation"
         r"|deals?|storage|agreements?|project|supply)\b|\bfuel cells?\b|\bturbines?\b"
         r"|\bbatter(?:y|ies)\b"),
        (3.5, r"\b(?:power|energy|gas|nuclear|solar|reactors?|turbines?|fuel cells?|batter(?:y|ies)"
         r"|electricity)\b[^.;]{0,50}\b(?:for|at|in|to|near)\b[^.;]{0,30}\b(?:data cent"
         r"|ai factor)"),
        (3.0, r"\bnatural gas\b|\bgas-fired\b|\b(?:restart|reopen)\w*\b[^.;]{0,60}\b(?:plant|unit"
         r"|reactor|station)\b"),
        (3.0, r"\bon-?site (?:power|energy|electric\w*|generat\w+)|\bbehind[- ]the[- ]meter\b"
         r"|\b(?:gas|diesel|backup|on-?site) generators?\b|\bmicrogrids?\b|\boff[- ]grid\b"),
        (1.2, r"\belectricity\b|\bgrid\b|\butilit(?:y|ies)\b|\bpower (?:its|their|the) " + _DC),
    ),
    "policy": (
        (6.0, r"\bmoratori(?:um|a)\b|\b(?:bans?|banning|ban on) [^.;]{0,30}data cent|\bveto\w*"
         r"|\bgovernment-mandated|\bexecutive order\b"),
        (4.0, r"\b(?:allow|lets?|permit|approv|clear|block|bar|stop|halt"
         r"|restrict)\w* [^.;]{0,60}\b(?:export|ship|sell|sales|sale)\w*\b[^.;]{0,60}\bchin"
         r"|\bchina\b[^.;]{0,40}\b(?:export|sales)\b|\bchinese (?:buyers|customers)"),
        (3.0, r"\bexport (?:controls?|rules?|bans?|curbs?|licen[cs]es?|restrictions?|approval)"
         r"|\bexports?\b[^.;]{0,30}\bchina\b|\btariffs?\b"),
        (2.5, r"\b(?:congress|senat(?:e|ors?)|lawmakers?|legislat\w+|executive order|moratorium"
         r"|regulators?|commerce department|department of commerce|white house"
         r"|bureau of industry|ferc|european commission|city council|parliament)\b"),
        (1.5, r"\b(?:bans?|banned|blocks?|blocked|allows?|approv(?:es|ed|al)|clears?|permits?"
         r"|zoning|lawsuit|subsid(?:y|ies))\b(?! [^.;]{0,40}\b(?:plants?|turbines?"
         r"|reactors?)\b)"),
        (4.0, r"\b(?:zero|no|lower) tax(?:es)?\b|\btax (?:breaks?|holidays?|exemptions?|incentives?"
         r"|credits?)\b|\b(?:biden|trump|white house|beijing|china|washington"
         r"|brussels)\b[^.;]{0,30}\b(?:rules?|tells?|orders?|bans?|limits?|restricts?"
         r"|action plan)\b"),
        (5.0, r"\b(?:white house|trump|biden|administration|congress|house|epa|ministry|parliament"
         r"|(?:the|dutch|french|british|indian|federal|state) government)\b[^.;]{0,70}"
         r"\b(?:exempt|pledge|vot(?:e|ing)|waiv|fast-track|have agreed)\w*[^.;]{0,60}\b(?:data"
         r"[- ]?cent|electric|energy|chips|bill)|\bbills? [^.;]{0,20}(?:pledge|act)\b|\bpledge\b"
         r"[^.;]{0,40}\belectric"),
        (2.5, r"\brevok\w+|\bwaivers?\b|\bplanning permission|\bfast-track"),
        (3.0, r"\b(?:governor|ferc|lawmakers?|legislat\w+|senat\w+|mayor|council|county"
         r"|commission\w*|regulators?|(?:finance )?minister|voters)\b[^.;]{0,60}\b(?:vot|pass"
         r"|introduc|consider|propos|sign|veto|reject|approv|paus|halt|ban|order|rul|offer"
         r"|limit)\w*|\bbills?\b[^.;]{0,60}\b(?:would|aims|to rein|that|pass\w*)\b"),
        (1.0, r"\b(?:government|administration|president trump|trump|beijing|washington|biden"
         r"|ministry|minister)\b"),
    ),
    "chip": (
        (3.0, r"\b(?:unveil\w*|launch\w*|introduc\w+|announc\w+|reveal\w*|debut\w*|releas\w+"
         r"|design\w*|develop\w*|make|makes|making|building|build|builds|ships?"
         r"|shipping)\b[^.;]{0,60}\b(?:chips?|gpus?|tpus?|cpus?|processors?|accelerators?"
         r"|superchips?|asics?|silicon)\b"),
        (2.0, r"\b(?:chip ?makers?|chips?(?! (?:start-?ups?|designers?|units?|firms?|giants?))"
         r"|semiconductors?|fabs?|foundr(?:y|ies)|wafers?|hbm\d?e?|memory|silicon|tpus?|cpus?"
         r"|processors?|accelerators?|gpus?(?! (?:capacity|cloud|cluster|compute|as"
         r"|infrastructure|services)))\b"),
        (2.0, r"\b(?:chip|wafer|fabrication|packaging|semiconductor|memory) (?:plants?|fabs?"
         r"|factory|factories|manufactur\w+|production)|\btape[sd]?[- ]out|\bnpus?\b"
         r"|\bsuperpods?\b|\binterconnects?\b|\bphotonic\w*|\bmass production\b|\bprocess node"
         r"|\bnanomet"),
    ),
    "compute_deal": (
        (3.5, r"\b(?:cloud|compute|computing|capacity|gpu|infrastructure|ai|hosting"
         r"|colocation)(?: (?!enterprise|licensing|content)\w+){0,2} (?:deals?|contracts?"
         r"|agreements?|orders?|pact|commitments?)\b|\b(?:compute|cloud|gpu"
         r"|(?:new|expanded|multi-?year) (?:[\w-]+ )?infrastructure) partnership"),
        (3.0, r"\b(?:rent|rents|renting|lease|leases|leasing|buy|buys|purchase|secure|secures"
         r"|secured|tap|taps|use|provide|provides|supply|supplies|deliver|reserve"
         r"|access)\b[^.;]{0,60}\b(?:compute|computing|cloud|capacity|gpus?|tpus?|chips"
         r"|gigawatts?|megawatts?)\b"),
        (2.5, r"\b(?:dedicated|gpu|compute|cloud|computing|data cent(?:er|re)) capacity\b"
         r"|\bdedicated (?:[\w-]+ ){0,2}comput(?:e|ing)\b"),
        (2.0, r"\b(?:deal|contract|agreement|order)s?\b[^.;]{0,60}\b(?:compute|computing|cloud"
         r"|capacity|gpus?|tpus?|chips|gigawatts?|megawatts?|servers)\b"),
        (2.5, r"\b(?:order|book|tak|reserv|rent|sign)(?:e?s|ed|ing)?\b[^.;]{0,40}\b(?:computing"
         r"|compute|(?:million|thousand|gigawatts?) (?:of )?(?:[gt]pus|chips))\b"),
        (2.5, r"(?:[$€£][\d.,]+ ?\w*|\bmulti-?[bm]illion-dollar),? (?:[\w-]+ ){0,2}(?:deals?"
         r"|contracts?|agreements?)\b|\b(?:deals?"
         r"|contracts?|orders?)\b[^.;]{0,30}(?:worth|of|for|by|to) (?:[a-z]+ ){0,4}[$€£]"),
        (2.5, r"\b(?:\d+-year|long-term|new|additional|signed?) (?:[\w-]+ )?leases?\b"
         r"|\banchor tenant"),
        (1.0, r"\b(?:compute|cloud comput|neocloud)\b"),
    ),
    "datacenter": (
        (2.5, r"\b" + _DC + r"\b"),
        (3.0, r"\b(?:goes|went|is|are|now|comes?|came) (?:live|online|operational)\b"),
        (2.0, r"\b(?:campus(?:es)?|ai factor(?:y|ies)(?! (?:builders?|developers?|operators?"
         r"|firms?|compan(?:y|ies)|providers?|start-?ups?)\b)|supercomput(?:ers?|ing)|stargate"
         r"|cloud region"
         r"|hyperscale|mega-?site|gigafactory|colossus|(?:super)?clusters?)\b"),
        (2.5, r"\b(?:build|builds|building|construct\w*|break\w* ground|open(?:s|ed|ing)?|expand\w*"
         r"|develop\w*|invest(?:s|ing|ment)?)\b(?:(?!power|gas|nuclear|energy|solar"
         r"|chip)[^.;]){0,70}\b(?:" + _DC
         + r"|campus|infrastructure|facilit(?:y|ies)|site|supercomputers?)\b"),
        (2.5, r"\b(?:ai|supercomputing|computing|gpu|cloud|inference|training) (?:hub|cent(?:er|re)"
         r"|campus|park|complex)\b|\b(?:to|will) (?:build|add|grow)\b[^.;]{0,40}\b(?:[gm]w"
         r"|gigawatts?|megawatts?|gpus)\b|\b(?:land|acres?|(?:another|third|second|new) building)\b"
         r"|\b(?:commit|pledg|plan|spend"
         r"|invest)\w*\b[^.;]{0,20}[$€£¥][^.;]{0,30}\b(?:for|on|in"
         r"|into) (?:[\w'-]+ ){0,3}?(?:ai|cloud|infrastructure|comput\w+|capacity)\b"),
        (2.0, r"\b(?:capital (?:expenditures?|spending)|capex|(?:ai|infrastructure) (?:spending"
         r"|investment|build-?out)|spending plan)\b"),
        (1.0, r"\bsites?\b"),
        (1.0, r"\bai infrastructure\b(?! (?:deals?|partnership|agreements?|contracts?|pact))"
         r"|\binvest\w* [$€£]"),
    ),
    "model_deployment": (
        (2.5, r"\b(?:deploy|deploys|deployed|deployment|roll(?:s|ed)? out|integrat\w+|available"
         r"|offers?|adopt\w*|sell|brings?|launch\w*|releas\w+"
         r"|introduc\w+)\b[^.;]{0,60}\b(?:models?|gpt[-\w.]*|chatgpt|claude|gemini|llama|grok"
         r"|copilot|codex|assistant|chatbot|agents?|siri)\b"),
        (2.0, r"\b(?:ai models?|language models?|llms?|open[- ]weights?|reasoning model"
         r"|foundation models?|frontier models?|chatgpt|chatbots?)\b"),
        (3.5, r"\b(?:pentagon|department of (?:defense|war)|military|government|federal|agenc(?:y"
         r"|ies)|classified)\b[^.;]{0,80}\b(?:deals?|agreements?|use|deploy\w*|networks|access"
         r"|contracts?|footprint)\b"),
        (3.0, r"\b(?:military|pentagon|defense|government|agenc\w+|employees|workers|staff"
         r"|consultants)\b[^.;]{0,60}\bai (?:platform|tools?|models?|assistants?)\b"
         r"|\bai (?:platform|tools?|models?|assistants?)\b[^.;]{0,40}\b(?:military|pentagon"
         r"|government|agenc\w+|employees|workers|staff)\b"
         r"|\benterprise (?:deals?|deployments?|rollouts?)\b|\bgeneral(?:ly)? availab\w+"),
        (2.0, r"\b(?:run|use|deploy|give|pick|adopt|offer|choose|host)(?:s"
         r"|ing)?\b[^.;]{0,40}\b(?:(?:ai|language|own|open|commercial|newest|latest"
         r"|weight) models?)\b"),
        (1.0, r"\b(?:agencies|federal workers|enterprise customers|employees|seats|users)\b"),
    ),
    "partnership": (
        (2.5, r"\bpartner(?:s|ed|ing|ship|ships)?\b|\bteams? up|\bteaming up|\bjoins? forces"
         r"|\balliance\b|\bconsortium\b|\bmemorandum of understanding|\bletter of intent"),
        (2.5, r"\bsupply (?:agreements?|pacts?|partnership)\b"),
        (2.0, r"\bcollaborat\w+|\bjoint venture|\bjointly\b|\bworking with\b|\bworking together"),
    ),
}  # fmt: skip
