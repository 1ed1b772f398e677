"""Phrases that say what is asked for: intents, measures and the fields of an announcement.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
"""

from __future__ import annotations

# fmt: off
ASKED: tuple[tuple[str, str, str], ...] = (
    ("intent:list", "list", """
        list | lists | list them | list these | list those | list all | show them | show those |
        show list | show the list | list of | overview | which ones | which deals |
        which announcements | what are they | what are those | what deals | what announcements |
        which projects | what projects | details of each | show each | itemize | itemise |
        enumerate | breakdown by deal | name them | all of them
    """),
    ("intent:total", "amount", """
        how much | hw much | how mcuh | how much money | how much in total | how much is that |
        how much was that | how much is it | how much did it cost | how much is this |
        how much altogether | sum | the sum | sum of | sum up | sum them | sum these |
        sum those | sum it up | sum it | sum them up | sum total | total | totals | total of |
        in total | the total | total them | total amount | total value | grand total |
        altogether | all together | all in all | combined | together | add up | add them up |
        add those up | added up | add them | add those | aggregate | cumulative |
        how many dollars | how much cash | how much capital | total spend | total spending |
        total investment | dollar total | add it up | total size in dollars |
        how many billions | how many billion | how much usd | what does it add up to |
        what do they add up to | what's the total | what is the total | whats the total |
        total cost | tally
    """),
    ("intent:total", "power", """
        how many megawatts | how many mw | how many gigawatts | how many gw | how much power |
        how much capacity | how much energy | how much electricity | total power |
        total capacity | total mw | total megawatts | total gw | total gigawatts | how big |
        how large | combined capacity | sum of mw | sum of megawatts | sum of capacity |
        power total | how much gw | how much mw | how much compute capacity
    """),
    ("intent:total", "units", """
        how many gpus | how many chips | how many accelerators | how many tpus | how many lpus |
        how many processors | total gpus | total chips | number of gpus | number of chips |
        nr of gpus | nr of chips | no of gpus | no. of gpus | gpu count | chip count |
        number of accelerators | nr of accelerators | how many units | how many cards |
        number of tpus | number of units | amount of gpus | gpus in total | gpu total |
        how many ai chips | # of gpus | how many semis
    """),
    ("measure", "amount", """
        amount | amounts | price | prices | price tag | pricing | cost | costs | value |
        values | money | dollar | dollars | deal size | deal value | ticket | sum involved | $ |
        usd amount | purchase price | investment amount | investment size | investment value |
        budget | worth of | in dollars terms | bill | consideration | ticket size | round size |
        cheque | check size | proceeds | by amount | by value | by dollars | by money |
        by deal size | by price | dollar amount | dollar value | expensive | priciest
    """),
    ("measure", "power", """
        mw | gw | megawatt | megawatts | gigawatt | gigawatts | capacity | capacities | size |
        sizes | power capacity | final size | how many mws | mws | gws | megawattage | load |
        power size | in mw | in gw | by capacity | by power | by mw | by size | by gw |
        by megawatts | power draw | generating capacity | wattage
    """),
    ("measure", "units", """
        units | by units | by gpus | by chips count | gpu numbers | by number of gpus |
        gpu number
    """),
    ("intent:count", "", """
        how many | how many deals | how many announcements | how many projects |
        how many of them | count | count of | count them | how many are there | how many times |
        how many of those | how many of these | number of deals | number of announcements |
        number of projects | total number | total number of | nr of deals |
        nr of announcements | how often | how many contracts | how many rounds in total |
        how many in total | how many total | # of deals | how many were there | the number of |
        counts | how many such
    """),
    ("intent:largest", "", """
        largest | biggest | highest | max | maximum | greatest | the biggest | most expensive |
        largest of those | largest of them | biggest of those | biggest of them | largest one |
        biggest one | the largest | huge | largest ever | top one | biggest ever |
        largest of these | biggest of these | priciest one | largest single
    """),
    ("intent:smallest", "", """
        smallest | lowest | min | minimum | cheapest | least expensive | smallest of those |
        smallest of them | smallest one | tiniest
    """),
    ("intent:latest", "", """
        latest | newest | most recent | the latest | latest one | newest one | most recent one |
        last one announced | latest of those | the newest | last announced |
        most recently announced | lastest | latest of them
    """),
    ("intent:earliest", "", """
        earliest | earliest one | first one announced | oldest | oldest one | very first |
        first ever | first announced | earliest of those | the earliest | the oldest
    """),
    ("intent:timeline", "", """
        timeline | time line | over time | chronology | chronological | chronologically |
        in order | history | history of | sequence | evolution | roadmap | trend | time series |
        in chronological order
    """),
    ("intent:sources", "", """
        source | sources | source please | sources please | what source | which source |
        what sources | link | links | url | urls | reference | references | citation |
        citations | where is that from | where's that from | who says | who says so | says who |
        according to whom | who reported | who reported it | who reported this |
        reported by whom | which sources | where was that reported | where was it reported |
        where did that come from | article | articles | press release |
        where does that come from | source links | original source | primary source |
        where is this from | cite | publisher | publishers | where reported | who published |
        what's the source | what is the source | whats the source | what are the sources |
        who broke it | who broke the story | receipts
    """),
    ("intent:help", "", """
        help | help me | how does this work | how do i use this | what can you do |
        what can i ask | usage | commands
    """),
    ("intent:compare", "", """
        compare | comparison | comparison of | compare them | comparing | head to head |
        side by side | stack up | difference between | compared to | compared with |
        how do they compare
    """),
    ("most", "", """
        most | the most | who did most | most active | busiest | top spender | top spenders |
        biggest spender | biggest spenders | leader | leaders | ranking | rank | ranked |
        league table | leaderboard | biggest builder | biggest buyer | biggest investor
    """),
    ("top", "", "top | first few | biggest few | largest few"),
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
        announced when | when announced | when was it announced | announcement date |
        date announced | when were | when signed | when was it signed | day | announced on |
        how old | how recent | since when
    """),
    ("field", "horizon", """
        when does it open | when will it open | when does it start | when will it start | due |
        due date | deadline | by when | until when | till when | when due | when open |
        opening | opens | open | go live | goes live | going live | live when | online when |
        come online | comes online | when online | when live | ready | when ready | eta |
        completion | completed when | finish | finished | complete | when complete |
        start date | starts | start | begin | begins | schedule | horizon | time frame |
        timeframe | target date | how long | how many years | duration | term | term length |
        contract length | length | lifetime | lease term | phase | phases | first phase |
        second phase | next phase | phase one | phase two | phase 1 | phase 2 | milestone |
        milestones | when does | when will | when is | when do | when are | when comes |
        when can | when's | comes when | when due to | ship date | ships | ship | shipments |
        availability | launch date | delivery | deliveries | delivered | deliver |
        first deliveries | operational when | when operational | how soon | what year |
        which year | expiry | expires | expire | runs until | goal | target | targets | ramp |
        ramp up | rollout date | energized | energised | energization | commissioning | cod |
        in service | mass production | volume production | tape out | tape-out | taped out |
        first gw | first gigawatt | first mw | over how many years | period
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
        counterparties | who with | with who | with whom | who makes | who builds |
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
        invested in | invests in | stakes in | stake in | has invested in | put money into |
        investing in | backing | invest in
    """),
    ("financed", "", """
        who invested | who invests | who is investing | who invested in | who invests in |
        who is investing in | who backed | who backs | investors | investor | investors in |
        backers | backer | backers of | who led | who led it | lead investor | lead investors |
        who put money in | who put money into | who finances it | who finances | who financed |
        who funds | who funded | who is funding | who is financing | who funds it |
        financed by | funded by | who is paying for it | who provides the money |
        financing partner | financing partners | financier | financiers
    """),
    ("field", "customers", """
        customers | customer | client | clients | who buys | who bought | who is buying |
        buyer | buyers | buys it | who uses | who is using | who uses it | users | user |
        tenant | tenants | anchor tenant | offtaker | offtakers | for whom | for who |
        who rents | who rents it | who leased | who is the customer | sold to | sold to whom |
        who ordered | purchaser | purchasers | end customer | adopters | who adopted |
        who deploys | lessee | who's buying
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
        valuation | valuations | valued | valued at | values it at | values it |
        what is it worth | what's it worth | what was it worth | worth | worth before |
        market cap | market value | at what valuation | post-money | pre-money | post money |
        pre money | implied | implies | valuation implied | implied valuation |
        do the sources agree | do sources agree | do they agree | sources agree |
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
        utility | utilities | structure | structured | security | collateral | maturity |
        covenant | covenants | lock-up | penalty | penalties | break fee | break-up fee |
        termination | terminate | notice period | renewal | renew | renewable | option |
        options | governance | licence | license | licences | licenses | licensing | ip |
        patents | patent | supply chain | packaging | wafer | wafers | interconnect | topology |
        nodes | cluster | clusters | pue | substation | batteries | battery | storage | zoning |
        residents | neighbours | neighbors | local opposition | governor | government |
        state aid | tax | taxes | abatement | union | expansion | expand | expandable |
        extendable | extend | extended | extension | competition | competitor | competitors |
        antitrust | ftc review | review | leverage | leveraged | recourse | spv | vehicle |
        subsidiary | unit | entity | deployment plan | site plan | tenants | power source |
        power sources | energy source | fuel source | onsite power | on-site power | backup |
        back-up | uptime | training | inference | training or inference |
        inference or training | workload | workloads | architecture | design | designs | cores |
        die | dies | process | nanometers | socket | form factor | air cooled | water cooled |
        liquid cooled | sustainability | carbon | net zero | safety | security review |
        export licence | export license | condition precedent | founder | founders | ceo | cfo |
        team | management | hires | hired | people joining | talent | technology transfer |
        milestone based | dependencies | dependent on | subject to | contingencies | caveats |
        caveat | assumptions | basis | use of proceeds | proceeds used | used for | money used |
        spent on | goes to | what happens next | follow up | follow-up
    """),
    ("field", "claims", """
        coverage ratio | multiple | multiples | ebitda | dilution | diluted | percent owned |
        ownership share | voting share | board observer | price per share | share price |
        per share | premium | discount | cash | stock | all cash | all stock | cash part |
        stock part | interest | spread | yield on it | amount of debt | amount of equity |
        drawn | committed amount | first tranche | second tranche | capacity factor |
        utilization | utilisation | occupancy | run-rate | arr | losses | loss | profit |
        profits | earnings | income | number of employees | number of jobs | number of sites |
        number of reactors | number of buildings | number of racks | square feet |
        square meters | sq ft | floor space | gallons | litres | tons | kilometers | miles |
        watts | teraflops | exaflops | gigabytes | gb | tb
    """),
)
# fmt: on
