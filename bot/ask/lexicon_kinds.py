"""Phrases that narrow: kinds, topics, statuses and roles; and those that group or convert.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
"""

from __future__ import annotations

# fmt: off
NARROWING: tuple[tuple[str, str, str], ...] = (
    ("kind", "datacenter", """
        data center | data centers | data centre | data centres | datacenter | datacenters |
        datacentre | datacentres | dc | dcs | campus | campuses | data center projects |
        data center deals | data centre deals | datacenter deals | data center investments |
        datacenter investments | data centre investments | ai factory | ai factories |
        server farm | server farms | data hall | data halls | data center news |
        datacenter projects | data centre projects | dc deals | data center announcements |
        datacenter announcements | data center construction | data center sites | supercluster
    """),
    ("kind", "chip", """
        chip | chips | silicon | accelerator | accelerators | semiconductor | semiconductors |
        processor | processors | chip deals | chip news | gpu deals | custom silicon |
        custom chips | custom chip | own chips | own chip | chip announcements | ai chip |
        ai chips | semis | asic | asics | gpu | gpus | chip launches | chip launch |
        chip orders | hardware announcements | hardware news | memory chips | chip plans |
        chip roadmap | chip timeline | chip making
    """),
    ("kind", "funding", """
        funding | fundings | fundraising | fundraise | fund raising | fund raise | raise |
        raises | raised | raising | round | rounds | funding round | funding rounds |
        financing | financings | listing | listings | listing plans | going public |
        venture capital | vc | funding deals | fundraises | financing rounds | money raised |
        equity rounds | debt deals | stake sale | spin off | spin-off | spinoff |
        stock listing | investment rounds | capital raise | capital raises | equity raise |
        funding news | fund | funds | credit
    """),
    ("kind", "compute_deal", """
        compute deal | compute deals | compute contract | compute contracts | compute |
        cloud deal | cloud deals | cloud contract | cloud contracts | capacity deal |
        capacity deals | compute agreement | compute agreements | cloud agreement |
        cloud agreements | compute leases | gpu rental | gpu rentals | compute capacity deals |
        computing deals | computing contracts | compute announcements | compute partnerships |
        gpu leases | rented compute
    """),
    ("kind", "model_deployment", """
        model deployment | model deployments | deployment | deployments | model deals |
        model deal | model rollouts | model rollout | rollout | rollouts | roll-out |
        model launches | model hosting | model access | model news | model announcements |
        ai deployments | ai rollouts | model integrations | adoption
    """),
    ("kind", "power", """
        power | energy | electricity | power deal | power deals | energy deal | energy deals |
        power contracts | power contract | power purchase | power purchases | ppa | ppas |
        power purchase agreement | power purchase agreements | power agreements |
        power agreement | energy contracts | power projects | energy projects |
        power announcements | energy announcements | power news | energy news |
        electricity deals | power supply | energy supply
    """),
    ("kind", "partnership", """
        partnership | partnerships | alliance | alliances | tie-up | tie-ups | collaboration |
        collaborations | joint venture | joint ventures | jv | jvs | partnership deals |
        partnership announcements | cooperation
    """),
    ("kind", "acquisition", """
        acquisition | acquisitions | m&a | m & a | takeover | takeovers | buyout | buyouts |
        merger | mergers | acquired | acquires | acquire | acquiring | purchase | purchases |
        m&a deals | takeover deals | mergers and acquisitions
    """),
    ("kind", "policy", """
        policy | policies | regulation | regulations | regulatory | legislation |
        government policy | policy news | policy announcements | rule | rules | law | laws |
        export control | export controls | tariff | tariffs | moratorium | moratoriums |
        sanctions | export rules | government action | government actions | policy moves |
        executive order | executive orders
    """),
    ("kindword", "power:nuclear", """
        nuclear | nuclear power | nuclear deals | nuclear power deals | nuclear energy |
        nuclear energy deals | nuclear agreements | atomic | nuclear projects |
        nuclear contracts
    """),
    ("kindword", "power:solar", "solar | solar power | solar deals | solar power deals"),
    ("kindword", "power:wind", "wind | wind power | wind deals | wind power deals"),
    ("kindword", "power:gas", """
        gas | natural gas | gas power | gas deals | gas plants | gas turbines
    """),
    ("kindword", "power:geothermal", "geothermal | geothermal power | geothermal deals"),
    ("kindword", "power:fusion", "fusion | fusion power | fusion deals"),
    ("kindword", "power:reactors", "smr | smrs | small modular reactors | small reactors"),
    ("kindword", "funding:ipo", "ipo | ipos"),
    ("kindword", "funding:loan", "loan | loans"),
    ("kindword", "funding:bond", "bond | bonds | bond sale | bond sales"),
    ("kindword", "policy:chips act", """
        chips act | chips act grants | chips act awards | chips act money | chips act funding
    """),
    ("kindword", "funding:seed", "seed | seed round | seed rounds"),
    ("kindword", ":capital spending", """
        capex | capital expenditure | capital expenditures | capital spending | capex guidance |
        capex plans | capex plan | capital spending guidance | capex outlook | capex guide |
        spending guidance | capex forecast | capex forecasts | capex announcements |
        capital budget
    """),
    ("kindword", ":fibre", """
        fiber deals | fibre deals | fiber | fibre | fibre optic | fiber optic | optical fibre |
        optical fiber
    """),
    ("kindword", ":cooling", """
        cooling announcements | cooling deals | liquid cooling | cooling news |
        cooling technology
    """),
    ("guidance", "", "guidance | outlook | forecast | forecasts"),
    ("status", "rumored", """
        rumor | rumors | rumour | rumours | rumored | rumoured | rumoured deals |
        rumored deals | in talks | talks | unconfirmed | speculation | speculative |
        reportedly | whispers | gossip | rumor mill | discussions | unofficial
    """),
    ("status", "signed", """
        signed deals | signed agreements | signed contracts | signed ones | only signed |
        just signed | signed only | status signed
    """),
    ("status", "under_construction", """
        under construction | being built | construction | in construction | breaking ground |
        broke ground | groundbreaking | breaks ground | under way | construction started
    """),
    ("status", "operational", """
        operational | live | online | running | up and running | opened | in operation |
        completed | already open | active | energized sites | went live
    """),
    ("status", "cancelled", """
        pulled | canned | voted down | shot down | struck down | nixed | ditched | turned down |
        knocked back | walked away | backed out | broken off | broke off | fell apart | undone |
        went nowhere | came to nothing | killed off | off the table | thrown out | vetoed |
        cancelled | canceled | cancel | cancels | cancellation | cancellations | paused |
        halted | scrapped | shelved | rejected | abandoned | dead | called off | axed |
        dropped projects | withdrawn | failed | killed | blocked | terminated | put on hold |
        dropped | suspended | cancelled projects | canceled projects | fell through | collapsed
    """),
    ("sure", "", """
        confirmed | only confirmed | confirmed only | just confirmed | only confirmed ones |
        no rumors | no rumours | rumors out | rumours out | take the rumours out |
        take the rumors out | take rumours out | take rumors out | take out rumours |
        take out rumors | take out the rumours | take out the rumors | leave out rumours |
        leave out rumors | leave the rumours out | leave the rumors out | skip rumours |
        skip rumors | drop rumours | drop rumors | drop the rumours | drop the rumors |
        w/o the rumours | w/o the rumors | rumours aside | rumors aside | without rumors |
        without rumours | w/o rumours | w/o rumors | excluding rumours | excluding rumors |
        excl rumours | excl rumors | not rumored | not rumoured | non-rumored | minus rumours |
        minus rumors | confirmed deals | official ones | only official | official only |
        hard facts only | ignoring rumours | ignoring rumors | exclude rumours |
        exclude rumors | ignore rumours | ignore rumors | no speculation | without the rumours |
        without the rumors | except rumours | except rumors | announced only | only announced
    """),
    ("role", "customer", """
        as customer | as a customer | as the customer | as buyer | as a buyer | as tenant |
        as a tenant
    """),
    ("role", "supplier", """
        as supplier | as a supplier | as the supplier | as seller | as vendor | as a vendor |
        as provider
    """),
    ("role", "investor", """
        as investor | as an investor | as the investor | as backer | as lender
    """),
    ("role", "payer", "as payer | as the payer"),
    ("role", "receiver", "as receiver | as the receiver"),
    ("role", "investee", "as investee"),
    ("role", "acquirer", "as acquirer | as the acquirer | as acquiror"),
    ("role", "target", "as target | as the target"),
    ("role", "developer", "as developer | as a developer"),
    ("role", "operator", "as operator | as an operator"),
    ("role", "partner", "as partner | as a partner"),
    ("role", "mentioned", """
        mentions of | mention of | mentions | mentioning | mentioned | only mentioned |
        name dropped
    """),
    ("group", "company", """
        per name | per side | by company | per company | each company | by firm | by companies |
        by player | for each company | by name | company by company | by buyer | by spender
    """),
    ("group", "vendor", """
        by vendor | per vendor | by chip vendor | by chip maker | by supplier | by vendors
    """),
    ("group", "chip", """
        by chip | per chip type | by gpu | by chip type | by accelerator | by chips
    """),
    ("group", "kind", """
        by kind | by type | per kind | per type | by category | by kinds | by types |
        per category | by sector | by kind of deal | by deal type
    """),
    ("group", "country", """
        by country | per country | by place | by location | by geography | by region |
        by countries | each country
    """),
    ("group", "status", "by status | per status | by stage"),
    ("group", "month", """
        by month | per months | monthly totals | month by month | each month | by months |
        monthly breakdown
    """),
    ("group", "quarter", """
        by quarter | per quarter | quarterly | quarter by quarter | each quarter | by quarters |
        q by q
    """),
    ("group", "year", """
        by year | per years | yearly totals | year by year | each year | by years |
        annual totals | year on year | year over year | yoy
    """),
    ("groupby", "", """
        group by | grouped by | group it by | group them by | broken down by | break down by |
        breakdown by | break it down by | break them down by | split by | split it by |
        split them by | sort into | per
    """),
    ("original", "", """
        original currency | in the original currency | in original currency |
        in local currency | local currency | what currency | which currency | currency |
        convert | converted | in its own currency | original amount |
        what was the original currency | not in dollars
    """),
)
# fmt: on
