"""What title and lead say when an announcement is of a kind: patterns of lower-case text.

Contains no logic; see ``kinds``. A cue is a weight and an expression.
"""

from __future__ import annotations

from store.records import Kind

Cue = tuple[float, str]

_DC = r"data[- ]?cent(?:er|re)s?"
CUES: dict[Kind, tuple[Cue, ...]] = {
    "funding": (
        (2.5, r"[$€£][\d.]+ ?\w* (?:of |in )?(?:bonds?|debt|loans?|notes)\b"),
        (
            3.0,
            r"\brais(?:es?|ed|ing)\b[^.;]{0,40}[$€£¥₹]|\b(?:has |have )?raised (?:a|an"
            r"|over|more|about|nearly|up)\b",
        ),
        (
            3.0,
            r"\bseries [a-h]\b|\bseed (?:round|funding)|\bfunding round|\b(?:equity"
            r"|debt) (?:round|raise|financing)|fundrais|\b(?:latest|new|funding|mega-?"
            r"|primary) rounds?\b",
        ),
        (
            2.5,
            r"\bvaluation\b|\bvalu(?:es|ed|ing) (?:it|the (?:\w+ ){0,3}(?:company"
            r"|startup|firm|lab)) at",
        ),
        (
            2.0,
            r"\b(?:loans?|bonds?|notes offering|credit (?:line|facility)|term loan"
            r"|debt (?:offering|sale|deal|package)|convertible|financing|refinanc\w+"
            r"|securiti[sz]\w+)\b",
        ),
        (
            3.0,
            r"[$€£]\d\S*(?: (?:million|billion|[mb]n))? raise\b|\b(?:pour|pump|plow"
            r"|sink)\w* [^.;]{0,40}\binto\b",
        ),
        (
            4.0,
            r"\b(?:ipo|initial public offering|goes? public|going public|public debut"
            r"|debut on wall street|wall street debut|share sale"
            r"|files? (?:confidentially )?to go public)\b",
        ),
        (
            1.5,
            r"\binvest(?:s|ed|ing)?\b[^.;]{0,40}\b(?:in|into) (?:startup|the startup"
            r"|the company)|\bled by\b[^.;]{0,80}\bparticipation|\b(?:led|co-led) (?:by"
            r"|the round)",
        ),
        (1.5, r"\b(?:equity )?stake\b|\bbackers?\b|\bventure capital\b|\bequity investment"),
    ),
    "acquisition": (
        (3.5, r"\bacqui(?:re|res|red|ring|sitions?)\b"),
        (
            3.0,
            r"\btakeover|\bbuy-?outs?\b|\bmergers?\b|\bto merge\b|\bmerges? with"
            r"|\btake[- ]private|\bbuys? out\b|\btakes? (?:full )?control"
            r"|\bacqui-?hires?\b(?! deal)",
        ),
        (
            2.0,
            r"\b(?:to buy|buys|buying|bought|snaps? up|scoops? up"
            r"|purchase of)\b(?![^.;]{0,30}\b(?:chips?|gpus?|power|energy|electricity"
            r"|capacity|compute|computing|cloud|shares of|land)\b)",
        ),
    ),
    "power": (
        (3.0, r"\bnuclear\b|\breactors?\b|\bsmrs?\b|\bfusion\b|\bgeothermal\b"),
        (
            3.0,
            r"\bpower purchase|\bppas?\b|\bclean (?:energy|power)|\b(?:solar"
            r"|wind)\b[^.;]{0,30}\b(?:power|farm|energy|project|capacity|deal)"
            r"|\bhydro(?:power|electric)|\brenewable",
        ),
        (
            2.5,
            r"\b(?:gas|power|fuel[- ]cell|energy|battery)[- ](?:plants?|turbines?"
            r"|generation|deals?|storage|agreements?|project|supply)\b|\bfuel cells?\b"
            r"|\bturbines?\b|\bbatter(?:y|ies)\b",
        ),
        (
            1.2,
            r"\belectricity\b|\bthe grid\b|\bgrid\b|\butilit(?:y|ies)\b|\bpower (?:its|their|the) "
            + _DC,
        ),
    ),
    "policy": (
        (
            6.0,
            r"\bmoratori(?:um|a)\b|\b(?:bans?|banning|ban on) [^.;]{0,30}data cent"
            r"|\bveto\w*|\bgovernment-mandated|\bexecutive order\b",
        ),
        (
            4.0,
            r"\b(?:allow|lets?|permit|approv|clear|block|bar|stop|halt"
            r"|restrict)\w* [^.;]{0,60}\b(?:export|ship|sell|sales"
            r"|sale)\w*\b[^.;]{0,60}\bchin|\bchina\b[^.;]{0,40}\b(?:export|sales)\b"
            r"|\bchinese (?:buyers|customers)",
        ),
        (
            3.0,
            r"\bexport (?:controls?|rules?|bans?|curbs?|licen[cs]es?|restrictions?"
            r"|approval)|\bexports?\b[^.;]{0,30}\bchina\b|\btariffs?\b",
        ),
        (
            2.5,
            r"\b(?:congress|senat(?:e|ors?)|lawmakers?|legislat\w+|executive order"
            r"|moratorium|regulators?|commerce department|department of commerce"
            r"|white house|bureau of industry|ferc|european commission|city council"
            r"|parliament)\b",
        ),
        (
            1.5,
            r"\b(?:bans?|banned|blocks?|blocked|allows?|approv(?:es|ed|al)|clears?"
            r"|permits?|licen[cs]es?|zoning|lawsuit|subsid(?:y|ies)|tax breaks?)\b",
        ),
        (
            1.0,
            r"\b(?:government|administration|president trump|trump|beijing|washington"
            r"|biden|ministry|minister)\b",
        ),
    ),
    "chip": (
        (
            3.0,
            r"\b(?:unveil\w*|launch\w*|introduc\w+|announc\w+|reveal\w*|debut\w*"
            r"|releas\w+|design\w*|develop\w*|make|makes|making|building|build|builds"
            r"|ships?|shipping)\b[^.;]{0,60}\b(?:chips?|gpus?|tpus?|cpus?|processors?"
            r"|accelerators?|superchips?|asics?|silicon)\b",
        ),
        (
            2.0,
            r"\b(?:chip ?makers?|chips?|semiconductors?|fabs?|foundr(?:y|ies)|wafers?"
            r"|hbm\d?e?|memory|silicon|tpus?|cpus?|processors?|accelerators?"
            r"|gpus?(?! (?:capacity|cloud|cluster|compute|as|infrastructure|services)))\b",
        ),
        (
            2.0,
            r"\b(?:chip|wafer|fabrication|packaging|semiconductor|memory) (?:plants?"
            r"|fabs?|factory|factories|manufactur\w+|production)|\btape[sd]?[- ]out"
            r"|\bmass production\b|\bprocess node|\bnanomet",
        ),
    ),
    "compute_deal": (
        (
            3.5,
            r"\b(?:cloud|compute|computing|capacity|gpu|infrastructure|ai|hosting"
            r"|colocation)(?: \w+){0,2} (?:deals?|contracts?|agreements?|orders?|pact"
            r"|commitments?)\b",
        ),
        (
            3.0,
            r"\b(?:rent|rents|renting|lease|leases|leasing|buy|buys|purchase|secure"
            r"|secures|secured|tap|taps|use|provide|provides|supply|supplies|deliver"
            r"|reserve|access)\b[^.;]{0,60}\b(?:compute|computing|cloud|capacity|gpus?"
            r"|tpus?|chips|gigawatts?|megawatts?)\b",
        ),
        (2.5, r"\b(?:dedicated|gpu|compute|cloud|computing|data cent(?:er|re)) capacity\b"),
        (
            2.0,
            r"\b(?:deal|contract|agreement|order)s?\b[^.;]{0,60}\b(?:compute|computing"
            r"|cloud|capacity|gpus?|tpus?|chips|gigawatts?|megawatts?|servers)\b",
        ),
        (1.0, r"\b(?:compute|cloud comput|neocloud)\b"),
    ),
    "datacenter": (
        (2.5, r"\b" + _DC + r"\b"),
        (
            2.0,
            r"\b(?:campus(?:es)?|ai factor(?:y|ies)|supercomputers?|stargate"
            r"|cloud region|hyperscale|mega-?site|gigafactory|colossus"
            r"|(?:super)?clusters?)\b",
        ),
        (
            2.5,
            r"\b(?:build|builds|building|construct\w*|break\w* ground|open(?:s|ed|ing)?"
            r"|expand\w*|develop\w*|invest(?:s|ing|ment)?)\b[^.;]{0,70}\b(?:"
            + _DC
            + r"|campus|infrastructure|facilit(?:y|ies)|site|supercomputers?)\b",
        ),
        (
            2.0,
            r"\b(?:capital (?:expenditures?|spending)|capex|(?:ai"
            r"|infrastructure) (?:spending|investment|build-?out)|spending plan)\b",
        ),
        (1.0, r"\bai infrastructure\b|\binvest\w* [$€£]"),
    ),
    "model_deployment": (
        (
            2.5,
            r"\b(?:deploy|deploys|deployed|deployment|roll(?:s|ed)? out|integrat\w+"
            r"|available|offers?|adopt\w*|sell|brings?|launch\w*|releas\w+"
            r"|introduc\w+)\b[^.;]{0,60}\b(?:models?|gpt[-\w.]*|chatgpt|claude|gemini"
            r"|llama|grok|copilot|codex|assistant|chatbot|agents?|siri)\b",
        ),
        (
            2.0,
            r"\b(?:ai models?|language models?|llms?|open[- ]weights?|reasoning model"
            r"|foundation models?|frontier models?|chatgpt|chatbots?)\b",
        ),
        (
            3.5,
            r"\b(?:pentagon|department of (?:defense|war)|military|government|federal"
            r"|agenc(?:y|ies)|classified)\b[^.;]{0,80}\b(?:deals?|agreements?|use"
            r"|deploy\w*|networks|access|contracts?|footprint)\b",
        ),
        (1.0, r"\b(?:agencies|federal workers|enterprise customers|employees|seats|users)\b"),
    ),
    "partnership": (
        (
            2.5,
            r"\bpartner(?:s|ed|ing|ship|ships)?\b|\bteams? up|\bteaming up"
            r"|\bjoins? forces|\balliance\b|\bconsortium\b|\bmemorandum of understanding"
            r"|\bletter of intent",
        ),
        (2.0, r"\bcollaborat\w+|\bjoint venture|\bjointly\b|\bworking with\b|\bworking together"),
    ),
}
