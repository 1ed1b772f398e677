"""What title and lead say of who does what to whom, when an announcement is of a kind.

Patterns of lower-case text with ``@co``, ``@pl``, ``@ch`` and ``@mo`` where companies, places,
chips and models are named. Contains no logic; see ``kinds``.
"""

from __future__ import annotations

from bot.learn.kinds_cues import Cue
from store.records import Kind

BY_NAMES: dict[Kind, tuple[Cue, ...]] = {
    "funding": (
        (4.0, r"\b(?:invest|put|pour|pump|plow)\w*\b[^.;]{0,40}\b(?:in"
         r"|into) (?:[\w'-]+ ){0,5}?@co(?!'s (?:home|state|data))"),
        (3.0, r"@co[^.;]{0,20}\b(?:raises?|raised|closes|secures|lands|nabs|bags"
         r"|seeks?)\b(?! (?:[\w'@-]+ ){0,3}?(?:plans?|forecasts?|guidance|targets?"
         r"|outlook))[^.;]{0,30}[$€£]"),
        (3.0, r"[$€£][\d.,]+ ?(?:[bmt]n?|billion|million)? (?:more )?(?:for|in|into) @co"),
        (3.5, r"\bstakes? (?:of [^.;]{0,20} )?in (?:[\w'-]+ ){0,3}?@co"),
        (3.0, r"\b(?:from|by) (?:private |outside |institutional )?(?:investors|lenders|banks)\b"
         r"|\b(?:its first|infrastructure|hyperscale|investment) fund\b"),
    ),
    "acquisition": (
        (4.0, r"\b(?:buys?|to buy|acquires?|to acquire|buying|bought|takes? over"
         r"|purchase of)\b "
         r"(?:(?!building|land\b|from\b|of\b|worth\b|up\b|chips|gpus|compute|power|capacity"
         r"|\d)[\w'-]+ ){0,4}?@co(?!(?:'s)? (?:\w+ )?(?:chips|gpus|tpus|power|capacity|servers"
         r"|systems|shares)|(?:'s)? @ch)"),
        (3.0, r"\b(?:buys?|to buy|acquires?|buying|bought)\b [^.;]{0,40}\b(?:campus|data cent\w+"
         r"|stakes|maker|startup|developer)\b"),
    ),
    "compute_deal": (
        (4.0, r"\b(?:use|uses|using|deploy|deploys|buy|buys|orders?|ordered|rents?|leases?|taps?"
         r"|pays?|install|adopt|run|runs|secures?|contracts?|commits?|takes?(?! on\b)|books?"
         r"|gets?|reserves?)\b[^.;]{0,60}(?:@ch|gpus?|tpus?|chips|compute|computing|capacity"
         r"|cloud)\b[^.;]{0,40}\b(?:from|with|by|at|to)\b (?:[\w'-]+ ){0,3}?@co"),
        (3.5, r"@co[^.;]{0,30}\b(?:deploy|use|buy|order|rent|lease|install|get"
         r"|take(?!s? on\b)|pay)s?\b[^.;]{0,40}@co(?:'s)? (?:[\w'-]+ ){0,2}?(?:@ch|gpus?|tpus?"
         r"|chips|systems|servers|compute|capacity)"),
        (3.0, r"@co (?:[\w'-]+ ){0,4}?\b(?:pays?|contracts?|rents?|leases?)\b[^.;]{0,60}@co"),
        (2.5, r"\b(?:contracts?|agreements?|deals?|orders?)\b[^.;]{0,40}\b(?:with"
         r"|from|for)\b (?:[\w'-]+ ){0,2}?@co|@co (?:deals?|contracts?)\b"),
        (3.0, r"\b(?:commits?|pays?|spends?|spend)\b[^.;]{0,20}[$€£][^.;]{0,20}\b(?:to|on|for|at"
         r"|with)\b (?:[\w'-]+ ){0,2}@co(?:'s)? (?:[\w-]+ ){0,2}(?:chips|[gt]pus|compute|cloud)"),
        (4.0, r"\bspend\w*\b[^.;]{0,40}\bon (?:the )?@co"),
        (3.5, r"\b(?:deploys?|use|order|rent|install)\b[^.;]{0,40}(?:@ch|gpus|@co systems)"),
    ),
    "datacenter": (
        (4.0, r"\b(?:invest|commit|spend|pledg|put|pour|bring)\w*\b[^.;]{0,60}\b(?:in|into|to|for"
         r"|across) (?:the )?@pl"),
        (2.5, r"\b(?:data[- ]?cent\w+|campus|facility|site"
         r"|hub)\b[^.;]{0,40}\bin (?:[\w'-]+ ){0,2}?@pl"),
        (2.0, r"\b(?:clusters?|supercomputers?|site)\b[^.;]{0,40}\b(?:with|of"
         r"|to) (?:[\w'-]+ ){0,4}?[\d,.]+ ?(?:million )?(?:@ch|gpus|accelerators)"),
        (3.5, r"\b(?:[\d,]+|million|thousands?) (?:of )?(?:[\w@-]+ ){0,2}(?:gpus?|chips"
         r"|@ch)[^.;]{0,40}\bin (?:[\w'-]+ ){0,2}@pl"),
    ),
    "model_deployment": (
        (3.0, r"@mo(?: \w+){0,2} (?:goes|comes|rolls out|is coming) to\b"),
        (3.0, r"@mo[^.;]{0,40}\b(?:on|to|in|for|into|across)\b (?:[\w'-]+ ){0,3}?(?:@co|agencies"
         r"|government|employees|customers|workforce)"),
        (3.0, r"@co[^.;]{0,50}\b(?:use|offer|give|sell|host|integrat|adopt|run|deploy|bring|roll"
         r"|embed)\w*\b[^.;]{0,40}@mo"),
    ),
    "partnership": (
        (2.5, r"@co(?:,| and| &) (?:[\w'-]+ )?@co[^.;]{0,30}\b(?:partner|team|expand|collaborat"
         r"|deepen|form|join|ally|develop|rewrite|renegotiat|extend)"),
    ),
    "power": (
        (3.0, r"\b(?:sells?|buys?|to buy|purchase|supply|supplies"
         r"|secures?)\b[^.;]{0,20}\b[\d,.]+ ?(?:mw|gw|megawatts"
         r"|gigawatts)\b[^.;]{0,30}\b(?:from|to)\b"),
    ),
    "chip": (
        (3.5, r"@co[^.;]{0,30}\b(?:unveil|launch|present|show|introduc|announc|debut|reveal|detail"
         r"|describ|design|develop|bring|set|mak|ship)\w*\b(?:(?!supercomp|cluster|data cent"
         r"|factor|campus)[^.;]){0,40}@ch"),
        (5.0, r"@co[^.;]{0,20}\b(?:enters?|joins?|pushes|moves?|expands?)\b[^.;]{0,40}\bwith\b"
         r" (?:(?:its|the|an?|new|own|first) ){0,3}(?:[\w-]+ )?@ch"),
        (3.5, r"@co (?:is )?(?:tak(?:es?|ing) (?:on|aim at)|challeng\w+|rivals?|target\w*)\b"
         r"[^.;]{0,40}\bwith (?:its|an?|the|new)\b[^.;]{0,20}@ch"),
    ),
    "policy": (
        (4.0, r"^(?:the )?@pl (?:[a-z]+ )?(?:names?|offers?|proposes?|wants?|orders?|requires?"
         r"|tells?|limits?|revokes?|eases?|drops?|lifts?)\b"),
        (6.0, r"^(?:the )?@pl (?:government )?(?:grants?|awards?|allows?|approves?|clears?|bans?"
         r"|blocks?|bars?|lets?)\b(?! [^.;]{0,40}\b(?:gas|power|solar|nuclear)\b)"
         r"|\bchips act\b|\b(?:trump|biden|commerce department) (?:tells|orders|signs|lets"
         r"|says|bans|blocks)\b|\bbill would\b|\btrade (?:agreement|deal)\b"),
    ),
}  # fmt: skip
"""Cues with ``@co``, ``@pl``, ``@ch`` and ``@mo`` where companies, places, chips, models stand."""
