"""Phrases that say what is asked for: intents and measures.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
"""

from __future__ import annotations

# fmt: off
ASKED: tuple[tuple[str, str, str], ...] = (
    ("intent:list", "", """
        list | lists | list them | list these | list those | list all | show them | show those |
        show list | show the list | list of | overview | which ones | which deals |
        which announcements | what are they | what are those | what deals | what announcements |
        which projects | what projects | details of each | show each | itemize | itemise |
        lay them out | lay it out | lay these out | spell them out | spell it out | unpack |
        unpack that | unpack it | unpack them | open it up | open that up | open up |
        break that out | break it out | break them out | one by one | line by line |
        item by item | deal by deal | itemised | itemized | individually | each of them listed |
        zoom in on | enumerate | breakdown by deal | name them | all of them
    """),
    ("intent:total", "amount", """
        how much | hw much | how mcuh | how much money | how much in total | how much is that |
        how much was that | how much is it | how much did it cost | how much is this |
        how much altogether | sum | the sum | sum of | sum up | sum them | sum these |
        sum those | sum it up | sum it | sum them up | sum total | total | totals | total of |
        added | added up together | what do they add to | what do those add to | adds to |
        add to | add em up | add em | sum em | sum em up | add all of them | added together |
        add together | put together | in total | the total | total them | total amount |
        total value | grand total | altogether | all together | all in all | combined |
        together | add up | add them up | add those up | added up | add them | add those |
        aggregate | cumulative | how many dollars | how much cash | how much capital |
        total spend | total spending | total investment | dollar total | add it up |
        total size in dollars | how many billions | how many billion | how much usd |
        what does it add up to | what do they add up to | what's the total | what is the total |
        whats the total | total cost | tally | all in | all told | all up | in all |
        in one number | one number | adds up to | add up to | adding up to | comes to |
        come to | amounts to | amount to | what does it come to | summed | summed up |
        sum in total | sum altogether
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
        budget | worth of | in dollars terms | monthly bill | the bill for | consideration |
        ticket size | round size | $bn | $b | $m | $mn | usd bn | cheque | check size |
        proceeds | by amount | by value | by dollars | by money | by deal size | by price |
        dollar amount | dollar value | expensive | priciest
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
        how many | number of | # of | nr of | no of | amount of deals | how many deals |
        how many announcements | how many projects | how many of them | count | count of |
        count them | how many are there | how many times | how many of those |
        how many of these | number of deals | number of announcements | number of projects |
        total number | total number of | nr of deals | nr of announcements | how often |
        how many contracts | how many rounds in total | how many in total | how many total |
        # of deals | how many were there | the number of | counts | how many such
    """),
    ("intent:largest", "", """
        larger one | bigger one | the larger one | the bigger one | larger of the two |
        bigger of the two | the larger | the bigger | highest one | largest | biggest |
        highest | max | maximum | greatest | the biggest | most expensive | largest of those |
        largest of them | biggest of those | biggest of them | largest one | biggest one |
        the largest | huge | chunkiest | heftiest | fattest | beefiest | priciest | top ticket |
        biggest ticket | largest ticket | largest ever | top one | biggest ever |
        largest of these | biggest of these | priciest one | largest single
    """),
    ("intent:largest", "units", """
        most gpus | most chips | most accelerators | most tpus | largest number of gpus |
        biggest number of gpus | most units | highest gpu count | biggest gpu count
    """),
    ("intent:largest", "power", """
        most power | most capacity | most mw | most gw | most megawatts | most gigawatts |
        largest capacity | biggest capacity | highest capacity
    """),
    ("intent:largest", "amount", "most money | most dollars | largest amount | biggest amount"),
    ("intent:smallest", "", """
        smaller one | the smaller one | smaller of the two | the smaller | smallest | lowest |
        min | minimum | cheapest | least expensive | smallest of those | smallest of them |
        smallest one | tiniest | smallest ticket | littlest
    """),
    ("intent:latest", "", """
        latest | newest | most recent | the latest | latest one | newest one | most recent one |
        last one announced | latest of those | the newest | last announced |
        most recently announced | lastest | latest of them
    """),
    ("intent:earliest", "", """
        first one | 1st one | earliest | earliest one | first of them | first of these |
        first of all | first one announced | oldest | oldest one | very first | first ever |
        first announced | earliest of those | the earliest | the oldest |
        when was the first one | when was the first deal | when was the first |
        which came first | which was first | which one was first | which one came first
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
        most | the most | who did most | most active | busiest | leader | leaders | ranking |
        rank | ranked | league table | leaderboard
    """),
    ("most", "payer", """
        top spender | top spenders | biggest spender | biggest spenders | largest spender |
        largest spenders | biggest builder | biggest buyer | biggest buyers | biggest investor |
        biggest investors | heaviest spender | heaviest spenders
    """),
    ("oldest", "", """
        oldest first | earliest first | chronological | chronologically |
        sort by date ascending | in chronological order | in order of time | from the oldest |
        from oldest to newest
    """),
    ("newest", "", """
        newest first | latest first | most recent first | sort by date | sorted by date |
        order by date | from the newest | from newest to oldest
    """),
    ("top", "", """
        top | first few | biggest few | largest few | sort by size | sorted by size |
        sort by amount | sort by value | order by size | order by amount | ordered by size |
        rank by size | ranked by size | rank by amount | largest first | biggest first |
        by size | sort them by size | sort those by size | in order of size
    """),
)
# fmt: on
