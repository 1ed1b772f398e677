"""The closed vocabulary of the question language: which words mean what.

Contains no names, no grammar and no facts. A meaning is a tag and a value; ``PHRASES`` maps each
folded phrase to its meaning, and the longest phrase wins. What is in no table has no meaning: it
is a name, a word of the facts, or not understood. Words of talk (opinions, first and second
persons, jokes) are left out on purpose, so that a line of talk is never mistaken for a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.thresholds import CURRENCIES


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: ``tag`` says in which way, ``value`` what."""

    tag: str
    value: str = ""


# fmt: off
_TABLE: tuple[tuple[str, str, str], ...] = (
    # Function words and words for announcements as such: they carry nothing of their own.
    ("noise", "", """
        a | an | the | of | to | for | at | on | about | regarding | re | concerning | into | onto |
        as | be | been | being | so | then | ok | okay | oh | hey | hi | hello | pls | plz | please |
        thx | thanks | thank you | sry | sorry | btw | fyi | any | anything | all | everything |
        some | every | each of | such | there | here | now | currently | so far | to date | yet |
        already | exactly | specifically | roughly | approximately | approx | around | ca | circa |
        actually | really | again | once more | quick | quickly | question | quick question | ai |
        new | news | update | updates | announced | announce | announces | said to |
        get | find | see | look at | look up | lookup | check | search | search for | pull up |
        show | show me | give me | tell me | list me | let's see | can you show | could you show |
        can you show me | could you show me | can you give me | could you give me | can you list |
        can you tell me | could you tell me | do you know | do you have | do we have | do we know |
        do we have anything | do you have anything | i want | i need | i'd like | i would like |
        is there | are there | was there | were there | is there any | is there anything | what's on |
        what do we have on | what do we have | what do we know about | what do we know | what have we got on |
        what is there on | what is there | anything on | what's new with | what's new on | what's new |
        what is new with | what is new | any news on | any news | the latest on | latest on |
        latest news on | latest news | what is going on with | what's going on with | whats new |
        tell me about | info | info on | information | information on | intel on | news on | news about |
        activity | moves | story | stories | stuff | thing | things | item | items | one of | made |
        make | makes | making | do | does | did | done | doing | don't | didn't | doesn't |
        has | have | had | having | will | would | should | shall | can | could | may | might |
        is | are | was | were | isn't | aren't | wasn't | am |
        say | says | said | saying | come | comes | coming | go | goes | going | happening | happen |
        take | takes | put | puts | put in | put into | put up | into it | involved | involving | involve |
        include | includes | included | including | incl | related | related to | relating to | related ai |
        by | from | between | among | within | over | under way with | via | per se |
        big tech | infrastructure | infra | buildout | build-out | build out | buildouts |
        signing | sign | signs | building | build | builds | built | investing | invest | invests |
        invested | investment | investments | investing in | launch | launches | launched | launching |
        plans | plan | planned | planning | plans to | pledge | pledges | pledged | reported |
        spend | spends | spending | spent | commit | commits | committed | commitment | commitments |
        signing up | doing with | doing in | do in | up to now | these days in | currently in |
        place | takes place | type | kind | sort | sorts | types | kinds | agreed | agree to |
        own | owned | its own | their own | in-house | inhouse | custom | homegrown | proprietary |
        full | whole | entire | overall | current | given | known | named | stated | exact | final |
        etc | too | well | as well | both | back | up | out | off | s | ' | amount of | work | works |
        use | uses | using | used | run | runs | running on | exist | exists | there any | pretty please |
        announcing | figure | figures | number | numbers | stat | stats | data | details on | case |
        when it comes to | in terms of | terms of | in the case of | compared | among them | side | part of |
        deals with | deal with | been doing | been up to | up to lately | tie | ties | company | companies |
        firms | firm's | players | player | startups | startup | start-ups | start-up | hyperscalers |
        hyperscaler | vendors | market | sector | industry | world | area | space race | facility | facilities
    """),
    ("noise", "", """
        before | earlier | previously | prior | beforehand | afterwards | after | later | back then | more than | less than |
        bigger than | larger than | smaller than | lost | in reality | in detail | in particular | instead of | initially |
        originally | eventually | ultimately | so much | that much | this much | overall then | in general | mainly |
        mostly | largely | main | key | major | big | large | small | important | notable | other | another | same | different |
        each other | own one | next to | near | close by | joint | jointly | together now | official statement |
        thing there | people say | left | remaining | total number there | being | gets | getting | got | given out |
        worldwide total | during | until now | still | do they | does it | did they | did it | is it | is that | are they |
        are those | was it | was that | were they | has it | have they | will it | will they | would it | what of | as of now |
        it seems | apparently | supposed | supposed to | expected | expected to | meant | meant to | set to | want | wants |
        wanted | need | needs | needed | receive | receives | received | join | joins | joined | add up | promised | promise |
        promises | intend | intends | hope to | aim | aims | aimed | seek | seeks | sought | want to | share of it
    """),
    ("first", "", "first | 1st | initial"),
    ("series", "a", "series a"), ("series", "b", "series b"), ("series", "c", "series c"), ("series", "d", "series d"),
    ("series", "e", "series e"), ("series", "f", "series f"), ("series", "g", "series g"), ("series", "h", "series h"),
    ("series", "i", "series i"), ("series", "j", "series j"), ("series", "k", "series k"),
    ("noun", "", """
        announcement | announcements | deal | deals | project | projects | contract | contracts |
        agreement | agreements | transaction | transactions | entry | entries | event | events |
        record | records | result | results | row | rows | signals | signal | initiative | initiatives
    """),
    ("aux", "", "is | are | was | were | has | have | had | did | does | do | will | isn't | aren't | can | would"),
    # What is asked for.
    ("intent:list", "list", """
        list | lists | list them | list these | list those | list all | show them | show those |
        show list | show the list | list of | overview | which ones | which deals | which announcements |
        what are they | what are those | what deals | what announcements | which projects | what projects |
        details of each | show each | itemize | itemise | enumerate | breakdown by deal | name them | all of them
    """),
    ("intent:total", "amount", """
        how much | hw much | how mcuh | how much money | how much in total | how much is that | how much was that |
        how much is it | how much did it cost | how much is this | how much altogether | sum | the sum |
        sum of | sum up | sum them | sum these | sum those | sum it up | sum it | sum them up | sum total |
        total | totals | total of | in total | the total | total them | total amount | total value | grand total |
        altogether | all together | all in all | combined | together | add up | add them up | add those up |
        added up | add them | add those | aggregate | cumulative | how many dollars | how much cash |
        how much capital | total spend | total spending | total investment | dollar total | add it up |
        total size in dollars | how many billions | how many billion | how much usd | what does it add up to |
        what do they add up to | what's the total | what is the total | whats the total | total cost | tally
    """),
    ("intent:total", "power", """
        how many megawatts | how many mw | how many gigawatts | how many gw | how much power |
        how much capacity | how much energy | how much electricity | total power | total capacity |
        total mw | total megawatts | total gw | total gigawatts | how big | how large | combined capacity |
        sum of mw | sum of megawatts | sum of capacity | power total | how much gw | how much mw | how much compute capacity
    """),
    ("intent:total", "units", """
        how many gpus | how many chips | how many accelerators | how many tpus | how many lpus |
        how many processors | total gpus | total chips | number of gpus | number of chips | nr of gpus |
        nr of chips | no of gpus | no. of gpus | gpu count | chip count | number of accelerators |
        nr of accelerators | how many units | how many cards | number of tpus | number of units |
        amount of gpus | gpus in total | gpu total | how many ai chips | # of gpus | how many semis
    """),
    ("measure", "amount", """
        amount | amounts | price | prices | price tag | pricing | cost | costs | value | values | money | dollar |
        dollars | deal size | deal value | ticket | sum involved | $ | usd amount | purchase price |
        investment amount | investment size | investment value | budget | worth of | in dollars terms |
        bill | consideration | ticket size | round size | cheque | check size | proceeds | by amount | by value |
        by dollars | by money | by deal size | by price | dollar amount | dollar value | expensive | priciest
    """),
    ("measure", "power", """
        mw | gw | megawatt | megawatts | gigawatt | gigawatts | capacity | capacities | size | sizes |
        power capacity | final size | how many mws | mws | gws | megawattage | load | power size | in mw | in gw |
        by capacity | by power | by mw | by size | by gw | by megawatts | power draw | generating capacity | wattage
    """),
    ("measure", "units", "units | by units | by gpus | by chips count | gpu numbers | by number of gpus | gpu number"),
    ("intent:count", "", """
        how many | how many deals | how many announcements | how many projects | how many of them | count |
        count of | count them | how many are there | how many times | how many of those | how many of these |
        number of deals | number of announcements | number of projects | total number | total number of |
        nr of deals | nr of announcements | how often | how many contracts | how many rounds in total |
        how many in total | how many total | # of deals | how many were there | the number of | counts | how many such
    """),
    ("intent:largest", "", """
        largest | biggest | highest | max | maximum | greatest | the biggest | most expensive | largest of those |
        largest of them | biggest of those | biggest of them | largest one | biggest one | the largest | huge |
        largest ever | top one | biggest ever | largest of these | biggest of these | priciest one | largest single
    """),
    ("intent:smallest", "", "smallest | lowest | min | minimum | cheapest | least expensive | smallest of those | smallest of them | smallest one | tiniest"),
    ("intent:latest", "", """
        latest | newest | most recent | the latest | latest one | newest one | most recent one | last one announced |
        latest of those | the newest | last announced | most recently announced | lastest | latest of them
    """),
    ("intent:earliest", "", "earliest | earliest one | first one announced | oldest | oldest one | very first | first ever | first announced | earliest of those | the earliest | the oldest"),
    ("intent:timeline", "", "timeline | time line | over time | chronology | chronological | chronologically | in order | history | history of | sequence | evolution | roadmap | trend | time series | in chronological order"),
    ("intent:sources", "", """
        source | sources | source please | sources please | what source | which source | what sources | link | links |
        url | urls | reference | references | citation | citations | where is that from | where's that from |
        who says | who says so | says who | according to whom | who reported | who reported it | who reported this |
        reported by whom | which sources | where was that reported | where was it reported | where did that come from |
        article | articles | press release | where does that come from | source links | original source | primary source |
        where is this from | cite | publisher | publishers | where reported | who published | what's the source |
        what is the source | whats the source | what are the sources | who broke it | who broke the story | receipts
    """),
    ("intent:help", "", "help | help me | how does this work | how do i use this | what can you do | what can i ask | usage | commands"),
    ("intent:compare", "", "compare | comparison | comparison of | compare them | comparing | head to head | side by side | stack up | difference between | compared to | compared with | how do they compare"),
    ("most", "", "most | the most | who did most | most active | busiest | top spender | top spenders | biggest spender | biggest spenders | leader | leaders | ranking | rank | ranked | league table | leaderboard | biggest builder | biggest buyer | biggest investor"),
    ("top", "", "top | first few | biggest few | largest few"),
    # One field of what stands in the thread, or of what is named.
    ("field", "status", """
        status | alive | still alive | still on | still happening | on track | going ahead | go ahead | is it happening |
        stage | progress | state | confirmed or rumored | confirmed or rumoured | rumored or confirmed |
        rumoured or confirmed | rumour or fact | rumor or fact | rumour or confirmed | rumor or confirmed |
        confirmed or rumour | confirmed or rumor | confirmed or a rumour | confirmed or a rumor | firm or rumour |
        firm or rumor | fact or rumour | fact or rumor | official or rumour | official or rumor | official or not |
        confirmed or not | signed or not | done deal | a done deal | closed | close to | closed or close to | closing |
        still only | letter of intent | binding | non-binding | nonbinding | final yet | definitive | decided |
        has it closed | did it close | finalised | finalized | still planned | still going | in doubt | delayed |
        approved | permitted | shipping | in production | lab only | available | sampling | on hold | dead or alive |
        pending | underway | signed yet | live yet | official | officially | firm | for real | real or rumor |
        real or rumour | is it real | is that real | is it official | is it confirmed | is that confirmed |
        confirmed yet | is it live | is it done | just talks | only talks | still talks | just a rumour | just a rumor |
        only a rumour | only a rumor | settled | in force | in effect | effective | go through | went through
    """),
    ("field", "date", """
        date | dates | what date | which date | which day | what day | when was | when was that | when was it | when was this |
        when did | when did that happen | announced when | when announced | when was it announced | announcement date |
        date announced | when were | when signed | when was it signed | day | announced on | how old | how recent | since when
    """),
    ("field", "horizon", """
        when does it open | when will it open | when does it start | when will it start | due | due date | deadline |
        by when | until when | till when | when due | when open | opening | opens | open | go live | goes live | going live |
        live when | online when | come online | comes online | when online | when live | ready | when ready | eta |
        completion | completed when | finish | finished | complete | when complete | start date | starts | start |
        begin | begins | schedule | horizon | time frame | timeframe | target date | how long | how many years |
        duration | term | term length | contract length | length | lifetime | lease term | phase | phases | first phase |
        second phase | next phase | phase one | phase two | phase 1 | phase 2 | milestone | milestones | when does | when will |
        when is | when do | when are | when comes | when can | when's | comes when | when due to | ship date | ships | ship |
        shipments | availability | launch date | delivery | deliveries | delivered | deliver | first deliveries | operational when |
        when operational | how soon | what year | which year | expiry | expires | expire | runs until | goal | target | targets |
        ramp | ramp up | rollout date | energized | energised | energization | commissioning | cod | in service | mass production |
        volume production | tape out | tape-out | taped out | first gw | first gigawatt | first mw | over how many years | period
    """),
    ("field", "place", """
        where | where is it | where is that | where is this | where's that | where's it | where exactly | location |
        locations | located | which state | what state | which states | what states | states | state's | which country |
        what country | which countries | what countries | which city | what city | which cities | what cities | cities |
        which town | town | city | where is | where are | where will | county | which county | region | regions | site |
        sites | which site | which sites | what site | geography | address | where are they | where does | where do | country | countries
    """),
    ("field", "companies", """
        who | which companies | what companies | which company | what company | who is behind it | who's behind it |
        who is it | who did | who signed | who is involved | who's involved | who all | parties | party | counterparty |
        counterparties | who with | with who | with whom | who makes | who builds | who is building | who built |
        who operates | operator | operators | developer | developers | who develops | who develops it | who owns |
        who owns it | owner | owners | other owners | who runs | who runs it | landlord | lessor | seller | sellers |
        who sells | who is selling | vendor | supplier | suppliers | who supplies | provider | providers | contractor |
        manufacturer | maker | who manufactures | who designed | designer | foundry | which foundry | fab | which fab |
        constructor | who won | whose | names | name | companies involved | who announced | who gets | who got | who pays |
        who pays for it | who paid | who sold | acquirer | target company | role | roles | 's role | what role | who leases
    """),
    ("field", "partners", """
        partners | partner | who else | who else is in it | who else is in | who else is involved | anyone else | others |
        other parties | other companies | other partners | who led | who leads | lead | led | lead investor |
        lead investors | led by | leading | investor | investors | backers | backer | backed by | who backed | who backs |
        who invested | who invests | who is investing | who put money in | who joined | participants | participant |
        syndicate | lender | lenders | who lends | who lent | bank | banks | consortium | members | who participated |
        co-investors | other investors | participating | shareholder | shareholders | stakeholders | ex who | besides
    """),
    ("financed", "", "who finances it | who finances | who financed | who funds | who funded | who is funding | who is financing | who funds it | financed by | funded by | who is paying for it | who provides the money | financing partner | financing partners | financier | financiers"),
    ("field", "customers", """
        customers | customer | client | clients | who buys | who bought | who is buying | buyer | buyers | buys it |
        who uses | who is using | who uses it | users | user | tenant | tenants | anchor tenant | offtaker | offtakers |
        for whom | for who | who rents | who rents it | who leased | who is the customer | sold to | sold to whom |
        who ordered | purchaser | purchasers | end customer | adopters | who adopted | who deploys | lessee | who's buying
    """),
    ("field", "chips", """
        which chips | what chips | which chip | what chip | chip name | chip names | name of the chip | on what chip |
        on which chip | chip used | chips used | which gpus | what gpus | which gpu | what gpu | what hardware |
        which hardware | hardware | what accelerators | which accelerators | which generation | what generation |
        generation | gpu model | gpu models | which gpu model | gpu type | chip type | which processor | what silicon | which silicon |
        what kind of chips | what kind of gpus | what type of gpus | what type of chips | which tpus | which accelerator | cpus | cpu
    """),
    ("field", "models", "which models | what models | which model | what model | model name | which llm | what llm | which ai model | model | models | llm | llms"),
    ("field", "claims", """
        valuation | valuations | valued | valued at | values it at | values it | what is it worth | what's it worth |
        what was it worth | worth | worth before | market cap | market value | at what valuation | post-money | pre-money |
        post money | pre money | implied | implies | valuation implied | implied valuation | do the sources agree |
        do sources agree | do they agree | sources agree | agree | sources differ | do sources differ | sources disagree |
        disagree | differ | differs | conflict | conflicting | contradict | contradictions | discrepancy | discrepancies |
        sources say | say different things | different things | different numbers | different figures | claims | claim |
        who claims | who claims what | range | low end | high end | lower end | upper end | per gw | per gigawatt | per mw |
        per chip | per gpu | per year | per month | a year | a month | yearly | monthly | annually | annual | run rate |
        price official | is the price official | price confirmed | amount confirmed | percent | percentage | share |
        shares | stake | stake size | what stake | which stake | how much stake | equity stake | ownership | cash or stock | in cash |
        in stock | debt | with debt | equity | equity or debt | debt or equity | tranche | tranches | earn out | earn-out |
        earnout | contingent | milestones payments | instalments | installments | upfront | up front | down payment |
        seats | seat | employees | staff | headcount | jobs | how many jobs | how many people | how many employees | workers |
        how many seats | how many users | how many cities | how many sites | how many states | how many countries |
        how many buildings | how many reactors | how many racks | how many campuses | how many data centers |
        how many data centres | how many datacenters | how many satellites | how many shares | how many fabs |
        how many acres | how many customers | how many partners | how many phases | acres | buildings | reactors | reactor |
        racks | rack | turbines | satellites | fabs | revenue | revenues | sales | backlog | orders | growth | margin |
        incl or extra | extra | on top | net | gross | breakdown | break down | split | capex or opex | opex | fine print |
        memory | bandwidth | transistors | petaflops | flops | performance | speed | process node | node | nm | hbm | yield |
        efficiency | throughput | tokens | context | benchmark | faster | specs | spec | specifications | interest rate |
        coupon | rate | fee | fees | subsidy | subsidies | tax break | tax breaks | incentive | incentives | grants | grant |
        guarantee | guarantees | backstop | warrant | warrants | votes | voting rights | voting | board seat | board seats |
        board | control | majority | minority | exclusive | exclusivity | exclusive or not | first or last 
    """),
    ("field", "summary", """
        why | why is that | why was that | why not | reason | reasons | what for | what is it for | what's it for | for what | purpose |
        what is that | what is it | what's that | what is this | whats that | whats it | what's it | what was that | what's this |
        explain | details | detail | more details | more detail | more info | more on that | more on this | tell me more |
        tell me more about | tell me more about it | tell me more about that | elaborate | summary | summarize | summarise | in short | tldr | tl;dr |
        background | the story | what happened there | how does it work | how does that work | how | how so | scope |
        terms | the terms | conditions | condition | clause | clauses | what does it cover | what's in it | what is in it |
        what's included | what is included | cover | covers | covered | coverage | does this include | does it include |
        keep | keeps | role of | technology | tech | product | products | service | services | use case | what does it do |
        what do they do | what do they get | what does it mean | meaning | consequence | consequences | impact | next steps |
        what's next | what next | what is next | mean | means | everything on it | all about it | full picture | rationale |
        motive | strategy | objections | opposition | risk | risks | problem | problems | issue | issues | lawsuit | approval |
        approvals | permits | permit | regulator | regulators | environmental | water | emissions | cooling | fuel | gas or nuclear |
        grid | transmission | interconnection | network | networking | switch | switches | cables | fiber | fibre | glass | land | lease |
        leased | rent | rents | rented | own or lease | lease or own | owned or leased | history there | stop | stopped | pause | pauses
    """),
    # Kinds.
    ("kind", "datacenter", """
        data center | data centers | data centre | data centres | datacenter | datacenters | datacentre | datacentres | dc |
        dcs | campus | campuses | data center projects | data center deals | data centre deals | datacenter deals |
        data center investments | datacenter investments | data centre investments | ai factory | ai factories | server farm |
        server farms | data hall | data halls | data center news | datacenter projects | data centre projects | dc deals |
        data center announcements | datacenter announcements | data center construction | data center sites | supercluster
    """),
    ("kind", "chip", """
        chip | chips | silicon | accelerator | accelerators | semiconductor | semiconductors | processor | processors |
        chip deals | chip news | gpu deals | custom silicon | custom chips | custom chip | own chips | own chip |
        chip announcements | ai chip | ai chips | semis | asic | asics | gpu | gpus | chip launches | chip launch |
        chip orders | hardware announcements | hardware news | memory chips | chip plans | chip roadmap | chip timeline | chip making
    """),
    ("kind", "funding", """
        funding | fundings | fundraising | fundraise | fund raising | fund raise | raise | raises | raised | raising |
        round | rounds | funding round | funding rounds | financing | financings | ipo | ipos | listing | listings |
        listing plans | going public | venture capital | vc | funding deals | fundraises | financing rounds | money raised |
        equity rounds | debt deals | loans | loan | bonds | bond | bond sale | stake sale | spin off | spin-off | spinoff |
        stock listing | investment rounds | capital raise | capital raises | equity raise | funding news | fund | funds | credit
    """),
    ("kind", "compute_deal", """
        compute deal | compute deals | compute contract | compute contracts | compute | cloud deal | cloud deals |
        cloud contract | cloud contracts | capacity deal | capacity deals | compute agreement | compute agreements |
        cloud agreement | cloud agreements | compute leases | gpu rental | gpu rentals | compute capacity deals |
        computing deals | computing contracts | compute announcements | compute partnerships | gpu leases | rented compute
    """),
    ("kind", "model_deployment", """
        model deployment | model deployments | deployment | deployments | model deals | model deal | model rollouts |
        model rollout | rollout | rollouts | roll-out | model launches | model hosting | model access | model news |
        model announcements | ai deployments | ai rollouts | model integrations | adoption
    """),
    ("kind", "power", """
        power | energy | electricity | power deal | power deals | energy deal | energy deals | power contracts |
        power contract | power purchase | power purchases | ppa | ppas | power purchase agreement | power purchase agreements |
        power agreements | power agreement | energy contracts | power projects | energy projects | power announcements |
        energy announcements | power news | energy news | electricity deals | power supply | energy supply
    """),
    ("kind", "partnership", """
        partnership | partnerships | alliance | alliances | tie-up | tie-ups | collaboration | collaborations |
        joint venture | joint ventures | jv | jvs | partnership deals | partnership announcements | cooperation
    """),
    ("kind", "acquisition", """
        acquisition | acquisitions | m&a | m & a | takeover | takeovers | buyout | buyouts | merger | mergers |
        acquired | acquires | acquire | acquiring | purchase | purchases | m&a deals | takeover deals | mergers and acquisitions
    """),
    ("kind", "policy", """
        policy | policies | regulation | regulations | regulatory | legislation | government policy | policy news |
        policy announcements | rule | rules | law | laws | export control | export controls | tariff | tariffs | moratorium |
        moratoriums | sanctions | export rules | government action | government actions | policy moves | executive order | executive orders
    """),
    ("kindword", "power:nuclear", "nuclear | nuclear power | nuclear deals | nuclear power deals | nuclear energy | nuclear energy deals | nuclear agreements | atomic | nuclear projects | nuclear contracts"),
    ("kindword", "power:solar", "solar | solar power | solar deals | solar power deals"),
    ("kindword", "power:wind", "wind | wind power | wind deals | wind power deals"),
    ("kindword", "power:gas", "gas | natural gas | gas power | gas deals | gas plants | gas turbines"),
    ("kindword", "power:geothermal", "geothermal | geothermal power | geothermal deals"),
    ("kindword", "power:fusion", "fusion | fusion power | fusion deals"),
    ("kindword", "power:reactors", "smr | smrs | small modular reactors | small reactors"),
    ("kindword", "funding:seed", "seed | seed round | seed rounds"),
    ("kindword", ":capital spending", "capex | capital expenditure | capital expenditures | capital spending | capex guidance | capex plans | capex plan | capital spending guidance | capex outlook | capex guide | spending guidance | capex forecast | capex forecasts | capex announcements | capital budget"),
    ("kindword", ":fibre", "fiber deals | fibre deals | fiber | fibre | fibre optic | fiber optic | optical fibre | optical fiber"),
    ("kindword", ":cooling", "cooling announcements | cooling deals | liquid cooling | cooling news | cooling technology"),
    ("guidance", "", "guidance | outlook | forecast | forecasts"),
    # Statuses.
    ("status", "rumored", """
        rumor | rumors | rumour | rumours | rumored | rumoured | rumoured deals | rumored deals | in talks | talks |
        unconfirmed | speculation | speculative | reportedly | whispers | gossip | rumor mill | discussions | unofficial
    """),
    ("status", "signed", "signed | signed deals | inked"),
    ("status", "under_construction", """
        under construction | being built | construction | in construction | breaking ground | broke ground | groundbreaking |
        breaks ground | under way | construction started
    """),
    ("status", "operational", "operational | live | online | running | up and running | opened | in operation | completed | already open | active | energized sites | went live"),
    ("status", "cancelled", """
        cancelled | canceled | cancel | cancels | cancellation | cancellations | paused | halted | scrapped | shelved |
        rejected | abandoned | dead | called off | axed | dropped projects | withdrawn | failed | killed | vetoed | blocked |
        terminated | put on hold | dropped | suspended | cancelled projects | canceled projects | fell through | collapsed
    """),
    ("sure", "", """
        confirmed | only confirmed | confirmed only | just confirmed | only confirmed ones | no rumors | no rumours |
        without rumors | without rumours | w/o rumours | w/o rumors | excluding rumours | excluding rumors |
        excl rumours | excl rumors | not rumored | not rumoured | non-rumored | minus rumours | minus rumors |
        confirmed deals | official ones | only official | official only | hard facts only | ignoring rumours | ignoring rumors |
        exclude rumours | exclude rumors | ignore rumours | ignore rumors | leave out rumours | leave out rumors |
        no speculation | without the rumours | without the rumors | except rumours | except rumors | announced only | only announced
    """),
    # Roles and mentions.
    ("role", "customer", "as customer | as a customer | as the customer | as buyer | as a buyer | as tenant | as a tenant"),
    ("role", "supplier", "as supplier | as a supplier | as the supplier | as seller | as vendor | as a vendor | as provider"),
    ("role", "investor", "as investor | as an investor | as the investor | as backer | as lender"),
    ("role", "investee", "as investee"),
    ("role", "acquirer", "as acquirer | as the acquirer | as acquiror"),
    ("role", "target", "as target | as the target"),
    ("role", "developer", "as developer | as a developer"),
    ("role", "operator", "as operator | as an operator"),
    ("role", "partner", "as partner | as a partner"),
    ("role", "mentioned", "mentions of | mention of | mentions | mentioning | mentioned | only mentioned | name dropped"),
    # Grouping.
    ("group", "company", "by company | per company | each company | by firm | by companies | by player | for each company | by name | company by company | by buyer | by spender"),
    ("group", "vendor", "by vendor | per vendor | by chip vendor | by chip maker | by supplier | by vendors"),
    ("group", "chip", "by chip | per chip type | by gpu | by chip type | by accelerator | by chips"),
    ("group", "kind", "by kind | by type | per kind | per type | by category | by kinds | by types | per category | by sector | by kind of deal | by deal type"),
    ("group", "country", "by country | per country | by place | by location | by geography | by region | by countries | each country"),
    ("group", "status", "by status | per status | by stage"),
    ("group", "month", "by month | per months | monthly totals | month by month | each month | by months | monthly breakdown"),
    ("group", "quarter", "by quarter | per quarter | quarterly | quarter by quarter | each quarter | by quarters | q by q"),
    ("group", "year", "by year | per years | yearly totals | year by year | each year | by years | annual totals | year on year | year over year | yoy"),
    ("groupby", "", "group by | grouped by | group it by | group them by | broken down by | break down by | breakdown by | break it down by | break them down by | split by | split it by | split them by | sort into | per"),
    ("bykey", "company", "@company"), ("bykey", "quarter", "@quarter"),
    # Currencies.
    ("original", "", "original currency | in the original currency | in original currency | in local currency | local currency | what currency | which currency | currency | convert | converted | in its own currency | original amount | what was the original currency | not in dollars"),
    # How a line hangs together with the one before.
    ("not", "", "without | w/o | except | except for | excluding | exclude | excl | but not | not | no | leave out | leaving out | drop | remove | ignore | ignoring | minus | skip | hide | omit | other than | apart from | outside | outside of | filter out | take out | besides those of"),
    ("only", "", "only | just | solely | limit to | limited to | narrow to | narrow down to | restrict to | filter to | filter by | filter for | purely | exclusively | focus on | only show | just show | just the | only the"),
    ("also", "", "also | also add | add | plus | as well as | and also | along with them | include also"),
    ("instead", "", "instead | rather | switch to | swap to | swap for | change to | replace with | replaced by | instead of that"),
    ("about", "", "what about | how about | and what about | and how about | wat about | what abt | how abt | and for | now for | same for | and same for | same with | the same for | the same with | same thing for | same question for | ditto for | and in | now"),
    ("forgot", "", "you forgot | i think you forgot | you missed | i think you missed | what's missing is | don't forget | missing"),
    ("generally", "", "what happened | what happened with | what happened to | what's happening with | what is happening with | what's up with | what's the deal with | whats up with | what happened there with | what's the story with | whats the deal with | what's the status of | what came of | what became of"),
    ("and", "", "and | & | n"),
    ("or", "", "or | either | any of"),
    ("vs", "", "vs | vs. | versus | against | v | v."),
    ("with", "", "with | w | w/ | alongside | together with"),
    ("in", "", "in | inside | across | located in | based in"),
    ("comma", "", ", | / | ; | + | :"),
    ("mark", "", "? | ! | . | - | ( | ) | ="),
    # Taking parts of the question away, going on, going back.
    ("drop", "time", "any date | any time | anytime | all time | all-time | all dates | all years | any year | ever | no date limit | forget the date | drop the date | drop the dates | regardless of date | whole period | whenever | remove the date | no time limit"),
    ("drop", "limits", "drop the limit | drop limit | no limit | no limits | drop the limits | remove the limit | any size | any amount | without limit | drop the threshold | no threshold | no minimum | regardless of size | remove the threshold | all sizes"),
    ("drop", "kinds", "any kind | all kinds | any type | all types | every kind | of any kind | all categories | regardless of kind"),
    ("drop", "places", "anywhere | worldwide | globally | global | everywhere | any place | all countries | any country | around the world | in the world | in any country | world wide | all regions"),
    ("drop", "statuses", "any status | all statuses | with rumors | with rumours | including rumors | including rumours | include rumors | include rumours | incl rumours | incl rumors | rumors too | rumours too | rumours included | rumors included | regardless of status"),
    ("drop", "names", "any company | all companies | every company | regardless of company | from any company"),
    ("command", "restart", "start over | startover | reset | new question | start again | start fresh | clear | begin again | from scratch | forget that | forget it | clear filters | reset filters | clear all | clear everything | reset all"),
    ("command", "undo", "undo | go back | back | step back | previous question | undo that | one step back | as before | back to before | revert"),
    ("command", "mute", "stop listening | mute | be quiet | mute this thread | stop replying | stop answering | leave this thread | go away | mute thread | stop following | shush"),
    ("command", "unmute", "start listening | unmute | listen again | unmute this thread | wake up | unmute thread | start answering | start listening again"),
    ("page", "1", "more | next | next page | show more | more please | more results | next ones | the next ones | next five | keep going | continue | go on | more of them | see more | older ones | next 5 | the rest | rest | show me more | any more | more of those | more of these"),
    ("page", "-1", "previous | previous page | page back | prev | the previous ones | back a page"),
    # What was shown.
    ("it", "", "it | that | this | its | it's | that's | thats | this one | that one | that deal | this deal | the deal | that project | this project | the project | that contract | the contract | that announcement | this announcement | the announcement | that agreement | the agreement | that round | the round | that investment | in that | in this | in it | of it | of that | in there | same deal | same one | that fund | the fund | that thing | this thing | that site | the site | this site | that campus | that plan | the plan | this plan | that partnership"),
    ("they", "", "they | them | their | theirs | those | these | of those | of them | of these | from those | from these | among those | those ones | these ones | those deals | these deals | the deals | of the above | the above | all of those | all those | all these | in them | he | she | his | her"),
    ("one", "", "one | ones | version | bit | part | portion | the one | the ones | thing there | component | piece | element"),
    ("ordinal", "1", "#1 | number one | number 1 | no 1 | no. 1 | the first one | first one | the first deal | the top one | the first of those | the former | former | item 1 | the first | 1st one | the first of them | first deal | result 1 | the first result"),
    ("ordinal", "2", "#2 | number two | number 2 | no 2 | no. 2 | 2nd | the second one | second one | the second deal | the second | the second of those | item 2 | 2nd one | second deal | second | result 2 | the second result"),
    ("ordinal", "3", "#3 | number three | number 3 | no 3 | no. 3 | 3rd | the third one | third one | the third deal | the third | item 3 | 3rd one | third deal | third | result 3"),
    ("ordinal", "4", "#4 | number four | number 4 | no 4 | no. 4 | 4th | the fourth one | fourth one | the fourth deal | the fourth | item 4 | 4th one | fourth | result 4"),
    ("ordinal", "5", "#5 | number five | number 5 | no 5 | no. 5 | 5th | the fifth one | fifth one | the fifth deal | the fifth | item 5 | 5th one | fifth | result 5"),
    ("ordinal", "-1", "the last one | last one | the latter | latter | the bottom one | the last deal | the last of those | last of those | the last | last deal | bottom one"),
    # Words that ask. A line that begins with one, or with an auxiliary, is a question.
    ("wh", "what", "what | whats | what's | what is | what was | what are | what were | which | which of | which of those | which of these | which of them | which is | which one | which are | what did | what does | what has | what have"),
    ("wh", "who", "whos | who's"),
    ("wh", "when", "when"),
    ("wh", "how", "hows | how's | how is | how was | how are"),
)
# fmt: on


def _phrases() -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for tag, value, phrases in _TABLE:
        if tag.startswith("intent:"):
            tag, value = "intent", f"{tag[7:]}:{value}".rstrip(":")
        for phrase in phrases.split("|"):
            folded = " ".join(phrase.split())
            if tag != "aux":
                table[folded] = Meaning(tag, value)
    for word, code in CURRENCIES.items():
        table.setdefault(f"in {word}", Meaning("currency", code))
    return table


PHRASES: dict[str, Meaning] = _phrases()
"""Every phrase of the language, folded, and what it means."""

LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)

AUXILIARIES = frozenset(
    """
    is are was were has have had did does do will would can could should isn't aren't wasn't
    doesn't didn't hasn't haven't
    """.split()
)
"""Verbs that make a question when they come first and a statement when they do not."""
