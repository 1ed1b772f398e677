"""Phrases that ask for one field of an announcement, and those for who invested.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
"""

from __future__ import annotations

# fmt: off
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("field", "status", """
        status | alive | still alive | still on | still happening | on track | going ahead |
        go ahead | is it happening | stage | progress | state | confirmed or rumored |
        confirmed or rumoured | rumored or confirmed | rumoured or confirmed | rumour or fact |
        rumor or fact | rumour or confirmed | rumor or confirmed | confirmed or rumour |
        confirmed or rumor | confirmed or a rumour | confirmed or a rumor | firm or rumour |
        firm or rumor | fact or rumour | fact or rumor | official or rumour |
        official or rumor | official or not | confirmed or not | signed or not | a done deal |
        closed | close to | closed or close to | closing | still only | letter of intent |
        binding | non-binding | nonbinding | final yet | definitive | decided | has it closed |
        did it close | finalised | finalized | still planned | still going | in doubt |
        delayed | approved | permitted | shipping | in production | lab only | available |
        sampling | on hold | dead or alive | pending | underway | signed yet | live yet |
        official | officially | firm | for real | real or rumor | real or rumour | is it real |
        is that real | is it official | is it confirmed | is that confirmed | confirmed yet |
        is it live | is it done | just talks | only talks | still talks | just a rumour |
        just a rumor | only a rumour | only a rumor | settled | in force | in effect |
        effective | go through | went through
    """),
    ("field", "date", """
        date | dates | what date | which date | which day | what day | when was |
        when was that | when was it | when was this | when did | when did that happen |
        announced when | when announced | signed when | agreed when | inked when |
        when was it signed | when was it announced | announcement date | date announced |
        when were | when signed | day | announced on | how old | how recent | since when
    """),
    ("field", "horizon", """
        from which month | which month | what month | from when | starting when |
        since which month | until | till | til when | tenor | tenure | when does it open |
        when will it open | when does it start | when will it start | due | due date |
        deadline | by when | until when | till when | when due | when open | opening | opens |
        open | go live | goes live | going live | live when | online when | come online |
        comes online | when online | when live | ready | when ready | eta | completion |
        completed when | finish | finished | complete | when complete | start date | starts |
        start | begin | begins | schedule | horizon | time frame | timeframe | target date |
        how long | how many years | duration | term | term length | contract length | length |
        lifetime | lease term | phase | phases | first phase | second phase | next phase |
        phase one | phase two | phase 1 | phase 2 | milestone | milestones | when does |
        when will | when is | when do | when are | when comes | when can | when's | comes when |
        when due to | ship date | ships | ship | shipments | availability | launch date |
        delivery | deliveries | delivered | deliver | first deliveries | operational when |
        when operational | how soon | what year | which year | expiry | expires | expire |
        runs until | goal | target | targets | ramp | ramp up | rollout date | energized |
        energised | energization | commissioning | cod | in service | mass production |
        volume production | tape out | tape-out | taped out | first gw | first gigawatt |
        first mw | over how many years | period
    """),
    ("field", "place", """
        where | where is it | where is that | where is this | where's that | where's it |
        where exactly | location | locations | located | which state | what state |
        which states | what states | states | state's | which country | what country |
        which countries | what countries | which city | what city | which cities | what cities |
        cities | which town | town | city | where is | where are | where will | county |
        which county | region | regions | site | sites | which site | which sites | what site |
        geography | address | where are they | where does | where do | country | countries
    """),
    ("field", "companies", """
        who | which companies | what companies | which company | what company |
        who is behind it | who's behind it | who is it | who did | who signed |
        who is involved | who's involved | who all | parties | party | counterparty |
        counterparties | who with | with who | with whom | from whom | to whom | by whom |
        whom | fabbed by | made by | built by | manufactured by | designed by | run by |
        owned by | operated by | developed by | supplied by | who makes | who builds |
        who is building | who built | who operates | operator | operators | developer |
        developers | who develops | who develops it | who owns | who owns it | owner | owners |
        other owners | who runs | who runs it | landlord | lessor | seller | sellers |
        who sells | who is selling | vendor | supplier | suppliers | who supplies | provider |
        providers | contractor | manufacturer | maker | who manufactures | who designed |
        designer | foundry | which foundry | fab | which fab | constructor | who won | whose |
        names | name | companies involved | who announced | who gets | who got | who pays |
        who pays for it | who paid | who sold | acquirer | target company | role | roles |
        's role | what role | who leases
    """),
    ("field", "partners", """
        partners | partner | who else | who else is in it | who else is in |
        who else is involved | anyone else | others | other parties | other companies |
        other partners | who leads | lead | led | led by | leading | backed by | who joined |
        participants | participant | syndicate | lender | lenders | who lends | who lent |
        bank | banks | consortium | members | who participated | co-investors |
        other investors | participating | shareholder | shareholders | stakeholders | ex who |
        besides
    """),
    ("invested", "", """
        put money in | puts money in | put money into | put cash into | put cash in | backed |
        backs | bought into | owns part of | holds stakes in | has stakes in | took stakes in |
        invested in | invests in | stakes in | stake in | has invested in | investing in |
        backing | invest in
    """),
    ("financed", "", """
        who invested | who put up the money | who invests | who is investing | who invested in |
        who invests in | who is investing in | who backed | who backs | investors | investor |
        investors in | backers | backer | backers of | who led | who led it | lead investor |
        lead investors | who put money in | who put money into | who finances it |
        who finances | who financed | who funds | who funded | who is funding |
        who is financing | who funds it | financed by | funded by | who is paying for it |
        who provides the money | financing partner | financing partners | financier |
        financiers | took a piece of | take a piece of | took a stake in | take a stake in |
        has a stake in | bought a stake in | who holds | who owns a piece of | holds equity in |
        hold equity in | who holds equity in | holders | equity holders | stakeholders in |
        owners of stakes in
    """),
    ("field", "customers", """
        customers | customer | client | clients | who buys | who bought | who is buying |
        buyer | buyers | buys it | who uses | who is using | who uses it | users | user |
        tenant | tenants | anchor tenant | offtaker | offtakers | for whom | for who |
        who is buying from | who buys from | buying from | taker | takers | who rents |
        who rents it | who leased | who is the customer | sold to | sold to whom | who ordered |
        purchaser | purchasers | end customer | adopters | who adopted | who deploys | lessee |
        who's buying
    """),
    ("field", "chips", """
        which chips | what chips | which chip | what chip | chip name | chip names |
        name of the chip | on what chip | on which chip | chip used | chips used | which gpus |
        what gpus | which gpu | what gpu | what hardware | which hardware | hardware |
        what accelerators | which accelerators | which generation | what generation |
        generation | gpu model | gpu models | which gpu model | gpu type | chip type |
        which processor | what silicon | which silicon | what kind of chips |
        what kind of gpus | what type of gpus | what type of chips | which tpus |
        which accelerator | cpus | cpu
    """),
    ("field", "models", """
        which models | what models | which model | what model | model name | which llm |
        what llm | which ai model | models | llm | llms
    """),
    ("field", "claims", """
        confirm that | confirm it | confirm this | confirmed that | confirmed it | deny it |
        deny that | denied it | denied that | valuation | valuations | valued | valued at |
        values it at | values it | what is it worth | what's it worth | what was it worth |
        worth | worth before | market cap | market value | at what valuation | post-money |
        pre-money | post money | pre money | implied | implies | valuation implied |
        implied valuation | r&d | research and development | same in all sources |
        same in every source | same in every report | same in all reports | same everywhere |
        the same everywhere | same in both | all the same | the same figure | same figure |
        same number | the same number | consistent | consistently | everyone agree |
        everybody agree | everyone agrees | all agree | all sources agree | put it at |
        price per share | per share | a share | share price | % | what % | what percent |
        what percentage | how many percent | incremental | split between | prepaid |
        prepayment | prepay | upside | cap | market capitalisation | market capitalization |
        premium | do the sources agree | do sources agree | do they agree | sources agree |
        sources differ | do sources differ | sources disagree | disagree | differ | differs |
        conflict | conflicting | contradict | contradictions | discrepancy | discrepancies |
        sources say | say different things | different things | different numbers |
        different figures | claims | claim | who claims | who claims what | range | low end |
        high end | lower end | upper end | per gw | per gigawatt | per mw | per chip | per gpu |
        per year | per month | a year | a month | yearly | monthly | annually | annual |
        run rate | price official | is the price official | price confirmed | amount confirmed |
        percent | percentage | share | shares | stake | stake size | what stake | which stake |
        how much stake | equity stake | ownership | cash or stock | in cash | in stock | debt |
        with debt | equity | equity or debt | debt or equity | tranche | tranches | earn out |
        earn-out | earnout | contingent | milestones payments | instalments | installments |
        upfront | up front | down payment | seats | seat | employees | staff | headcount |
        jobs | how many jobs | how many people | how many employees | workers | how many seats |
        how many users | how many cities | how many sites | how many states |
        how many countries | how many buildings | how many reactors | how many racks |
        how many campuses | how many data centers | how many data centres |
        how many datacenters | how many satellites | how many shares | how many fabs |
        how many acres | how many customers | how many partners | how many phases | acres |
        buildings | reactors | reactor | racks | rack | turbines | satellites | fabs | revenue |
        revenues | sales | backlog | orders | growth | margin | incl or extra | extra | on top |
        net | gross | breakdown | break down | split | capex or opex | opex | fine print |
        memory | bandwidth | transistors | petaflops | flops | performance | speed |
        process node | node | nm | hbm | yield | efficiency | throughput | tokens | context |
        benchmark | faster | specs | spec | specifications | interest rate | coupon | rate |
        fee | fees | subsidy | subsidies | tax break | tax breaks | incentive | incentives |
        grants | grant | guarantee | guarantees | backstop | warrant | warrants | votes |
        voting rights | voting | board seat | board seats | board | control | majority |
        minority | exclusive | exclusivity | exclusive or not | first or last
    """),
    ("field", "summary", """
        why | why is that | why was that | reason | reasons | what for | what is it for |
        what's it for | for what | purpose | what is that | what is it | what's that |
        what is this | whats that | whats it | what's it | what was that | what's this |
        explain | details | detail | more details | more detail | more info | more on that |
        more on this | tell me more | tell me more about | tell me more about it |
        tell me more about that | elaborate | summary | summarize | summarise | in short |
        tldr | tl;dr | background | the story | what happened there | how does it work |
        how does that work | how | how so | scope | terms | the terms | conditions | condition |
        clause | clauses | what does it cover | what's in it | what is in it | what's included |
        what is included | cover | covers | covered | coverage | does this include |
        does it include | keep | keeps | role of | technology | tech | product | products |
        service | services | use case | what does it do | what do they do | what do they get |
        what does it mean | meaning | consequence | consequences | impact | next steps |
        what's next | what next | what is next | mean | means | everything on it |
        all about it | full picture | rationale | motive | strategy | objections | opposition |
        risk | risks | problem | problems | issue | issues | lawsuit | approval | approvals |
        permits | permit | regulator | regulators | environmental | water | emissions |
        cooling | fuel | gas or nuclear | grid | transmission | interconnection | network |
        networking | switch | switches | cables | fiber | fibre | glass | land | lease |
        leased | rent | rents | rented | own or lease | lease or own | owned or leased |
        history there | stop | stopped | pause | pauses
    """),
    ("field", "summary", """
        utility | utilities | delays | delay | manufacturing | production | setbacks | hurdles |
        structure | structured | security | collateral | maturity | covenant | covenants |
        lock-up | penalty | penalties | break fee | break-up fee | termination | terminate |
        notice period | renewal | renew | renewable | option | options | governance | licence |
        license | licences | licenses | licensing | ip | patents | patent | supply chain |
        packaging | wafer | wafers | interconnect | topology | nodes | cluster | clusters |
        pue | substation | batteries | battery | storage | zoning | residents | neighbours |
        neighbors | local opposition | governor | government | state aid | tax | taxes |
        abatement | union | expansion | expand | expandable | extendable | extend | extended |
        extension | competition | competitor | competitors | antitrust | ftc review | review |
        leverage | leveraged | recourse | spv | vehicle | subsidiary | unit | entity |
        deployment plan | site plan | tenants | power source | power sources | energy source |
        fuel source | onsite power | on-site power | backup | back-up | uptime | training |
        inference | training or inference | inference or training | workload | workloads |
        architecture | design | designs | cores | die | dies | process | nanometers | socket |
        form factor | air cooled | water cooled | liquid cooled | sustainability | carbon |
        net zero | safety | security review | export licence | export license |
        condition precedent | founder | founders | ceo | cfo | team | management | hires |
        hired | people joining | talent | technology transfer | milestone based | dependencies |
        dependent on | subject to | contingencies | caveats | caveat | assumptions | basis |
        use of proceeds | proceeds used | used for | money used | spent on what | goes to |
        what happens next | follow up | follow-up
    """),
    ("field", "claims", """
        coverage ratio | per mwh | per kwh | per hour | multiple | multiples | ebitda |
        dilution | diluted | percent owned | ownership share | voting share | board observer |
        price per share | share price | per share | premium | discount | cash | stock |
        all cash | all stock | cash part | stock part | interest | spread | yield on it |
        amount of debt | amount of equity | drawn | committed amount | first tranche |
        second tranche | capacity factor | utilization | utilisation | occupancy | run-rate |
        arr | losses | loss | profit | profits | earnings | income | number of employees |
        number of jobs | number of sites | number of reactors | number of buildings |
        number of racks | square feet | square meters | sq ft | floor space | gallons | litres |
        tons | kilometers | miles | watts | teraflops | exaflops | gigabytes | gb | tb
    """),
)
# fmt: on
