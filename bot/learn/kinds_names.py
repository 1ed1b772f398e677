"""What title and lead say of who does what to whom, when an announcement is of a kind.

Patterns of lower-case text with ``@co``, ``@pl``, ``@ch`` and ``@mo`` where companies, places,
chips and models are named. Contains no logic; see ``kinds``.
"""

from __future__ import annotations

from bot.learn.kinds_cues import Cue
from store.records import Kind

BY_NAMES: dict[Kind, tuple[Cue, ...]] = {
    "funding": (
        (
            4.0,
            r"\b(?:invest|put|pour|pump|plow)\w*\b[^.;]{0,40}\b(?:in"
            r"|into) (?:[\w'-]+ ){0,5}?@co(?!'s (?:home|state|data))",
        ),
        (
            3.0,
            r"@co[^.;]{0,20}\b(?:raises?|raised|closes|secures|lands|nabs|bags"
            r"|seeks?)\b[^.;]{0,30}[$€£]",
        ),
        (3.0, r"[$€£][\d.,]+ ?(?:[bmt]n?|billion|million)? (?:more )?(?:for|in|into) @co"),
        (3.5, r"\bstakes? (?:of [^.;]{0,20} )?in (?:[\w'-]+ ){0,3}?@co"),
        (
            3.0,
            r"\b(?:from|by) (?:private |outside |institutional )?(?:investors|lenders"
            r"|banks)\b|\b(?:its first|infrastructure|hyperscale|investment) fund\b",
        ),
    ),
    "acquisition": (
        (
            4.0,
            r"\b(?:buys?|to buy|acquires?|to acquire|buying|bought|takes? over"
            r"|purchase of)\b (?:(?!from\b|of\b|worth\b|up\b|chips|gpus|compute|power"
            r"|capacity|\d)[\w'-]+ ){0,4}?@co(?!(?:'s)? (?:\w+ )?(?:chips|gpus|tpus|power"
            r"|capacity|servers|systems|shares)|(?:'s)? @ch)",
        ),
        (
            3.0,
            r"\b(?:buys?|to buy|acquires?|buying|bought)\b [^.;]{0,40}\b(?:campus"
            r"|data cent\w+|stakes|maker|startup|developer)\b",
        ),
    ),
    "compute_deal": (
        (
            4.0,
            r"\b(?:use|uses|using|deploy|deploys|buy|buys|orders?|rents?|leases?|taps?|pays?"
            r"|install|adopt|run|runs|secures?|contracts?|commits?)\b[^.;]{0,60}(?:@ch|gpus?"
            r"|tpus?|chips|compute|computing|capacity|cloud)\b[^.;]{0,40}\b(?:from|with|by"
            r"|at|to)\b (?:[\w'-]+ ){0,3}?@co",
        ),
        (
            3.5,
            r"@co[^.;]{0,30}\b(?:deploy|use|buy|order|rent|lease|install|get|take"
            r"|pay)s?\b[^.;]{0,40}@co(?:'s)? (?:[\w'-]+ ){0,2}?(?:@ch|gpus?|tpus?|chips"
            r"|systems|servers|compute|capacity)",
        ),
        (3.0, r"@co (?:[\w'-]+ ){0,4}?\b(?:pays?|contracts?|rents?|leases?)\b[^.;]{0,60}@co"),
        (
            2.5,
            r"\b(?:contracts?|cloud agreement"
            r"|orders?)\b[^.;]{0,40}\bwith\b (?:[\w'-]+ ){0,2}?@co",
        ),
        (3.5, r"\b(?:deploys?|use|order|rent|install)\b[^.;]{0,40}(?:@ch|gpus|@co systems)"),
    ),
    "datacenter": (
        (3.0, r"\b(?:invest|commit|spend|pledg)\w*\b[^.;]{0,40}\bin (?:the )?@pl"),
        (
            2.5,
            r"\b(?:data[- ]?cent\w+|campus|facility|site"
            r"|hub)\b[^.;]{0,40}\bin (?:[\w'-]+ ){0,2}?@pl",
        ),
        (
            2.0,
            r"\b(?:clusters?|supercomputers?|site)\b[^.;]{0,40}\b(?:with|of"
            r"|to) (?:[\w'-]+ ){0,4}?[\d,.]+ ?(?:million )?(?:@ch|gpus|accelerators)",
        ),
    ),
    "model_deployment": (
        (
            3.0,
            r"@mo[^.;]{0,40}\b(?:on|to|in|for|into|across)\b (?:[\w'-]+ ){0,3}?(?:@co"
            r"|agencies|government|employees|customers|workforce)",
        ),
        (
            3.0,
            r"@co[^.;]{0,50}\b(?:use|offer|give|sell|host|integrat|adopt|run|deploy|bring"
            r"|roll|embed)\w*\b[^.;]{0,40}@mo",
        ),
    ),
    "partnership": (
        (
            2.5,
            r"@co(?:,| and| &) (?:[\w'-]+ )?@co[^.;]{0,30}\b(?:partner|team|expand"
            r"|collaborat|deepen|form|join|ally|develop|rewrite|renegotiat|extend)",
        ),
    ),
    "power": (
        (
            3.0,
            r"\b(?:sells?|buys?|to buy|purchase|supply|supplies"
            r"|secures?)\b[^.;]{0,20}\b[\d,.]+ ?(?:mw|gw|megawatts"
            r"|gigawatts)\b[^.;]{0,30}\b(?:from|to)\b",
        ),
    ),
    "chip": (
        (
            3.5,
            r"@co[^.;]{0,30}\b(?:unveil|launch|present|show|introduc|announc|debut|reveal"
            r"|detail|describ|design|develop|bring|set|mak|ship)\w*\b[^.;]{0,40}@ch",
        ),
    ),
    "policy": (
        (
            6.0,
            r"^(?:the )?@pl (?:government )?(?:grants?|awards?|allows?|approves?|clears?"
            r"|bans?|blocks?|bars?|lets?)\b|\bchips act\b|\b(?:trump|biden"
            r"|commerce department) (?:tells|orders|signs|lets|says|bans|blocks)\b"
            r"|\bbill would\b|\btrade (?:agreement|deal)\b",
        ),
    ),
}
"""Cues with ``@co``, ``@pl``, ``@ch`` and ``@mo`` where companies, places, chips, models stand."""
