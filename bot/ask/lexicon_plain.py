"""Phrases that hold a line together: plain words, connectives, references and commands.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
Plain words carry nothing of their own; words of talk are left out on purpose.
"""

from __future__ import annotations

# fmt: off
PLAIN: tuple[tuple[str, str, str], ...] = (
    ("noise", "", """
        a | an | the | of | to | for | at | on | about | regarding | re | concerning | into |
        onto | as | be | been | being | so | then | ok | okay | oh | hey | hi | hello | pls |
        plz | please | thx | thanks | thank you | sry | sorry | btw | fyi | any | anything |
        all | everything | some | u | ur | em | right now | at the moment | at present | overall |
                every | each of | such | there | now | currently | so far |
        to date | yet | already | exactly | specifically | roughly | approximately | approx |
        around | ca | circa | actually | really | again | once more | quick | quickly |
        question | quick question | ai | new | news | updates | announced | announce |
        announces | said to | get | find | see | look at | lookup | check | search | show |
        give me | tell me | list me | let's see | can you show | could you show |
        can you show me | could you show me | can you give me | could you give me |
        can you list | can you tell me | could you tell me | do you know | do you have |
        do we have | do we know | do we have anything | do you have anything | i want | i need |
        i'd like | i would like | is there | are there | was there | were there | is there any |
        is there anything | what's on | what is there | what's new | what is new | any news |
        any update | any updates | an update on | update on | latest news |
        what is going on with | what's going on with | whats new | info | information |
        activity | moves | story | stories | stuff | thing | things | item | items | one of |
        made | make | makes | making | do | does | did | done | doing | don't | didn't |
        doesn't | has | have | had | having | will | would | should | shall | can | could |
        may | might | is | are | was | were | isn't | aren't | wasn't | am | say | says | said |
        saying | come | comes | coming | go | goes | going | happening | happen | take | takes |
        put | puts | put in | put into | put up | into it | involve | include |
        includes | included | including | incl | related | related to | relating to |
        related ai | by | from | between | among | within | over | under way with | via |
        per se | big tech | infrastructure | infra | buildout | build-out | build out |
        buildouts | signing | sign | signs | building | build | builds | built | investing |
        invest | invests | invested | investment | investments | launch | launches | launched |
        launching | plans | plan | planned | planning | plans to |
        reported | signing up | signed up | signed up for | signed |
        inked | doing with | doing in | do in | up to now |
        these days in | currently in | place | takes place | type | kind | sort | sorts |
        types | kinds | agreed | agree to | own | owned | its own | their own | in-house |
        inhouse | custom | homegrown | proprietary | full | whole | entire | overall | current |
        given | known | named | stated | exact | final | etc | too | well | as well | both |
        back | up | out | off | s | ' | amount of | work | works | use | uses | using | used |
        run | runs | running on | exist | exists | there any | pretty please | announcing |
        figure | figures | number | numbers | stat | stats | data | details on | case |
        when it comes to | in terms of | terms of | in the case of | compared | among them |
        side | part of | deals with | deal with | been doing | been up to | up to lately | tie |
        ties | company | companies | firms | firm's | players | player | startups | startup |
        start-ups | start-up | hyperscalers | hyperscaler | vendors | market | sector |
        industry | world | area | space race | facility | facilities
    """),
    ("talk", "", """
        what a | what an | more to come | second that | why not | no comment | no way |
        of course | add it | add this | add that | done deal | good deal | bad deal | big deal |
        no deal | no big deal | deal done | great deal | same here | my money | what time |
        no idea | no clue | no problem | not sure | no thanks | not bad | not really |
        what the | so what | who knows | that's all | that's it | that is all | that's fine |
        all good | big time | for sure | at last | once again | as usual
    """),
    ("side", "payer", """
        pay | pays | paid | paying | spend | spends | spending | spent | commit | commits |
        committed | committing | commitments | pledge | pledges | pledged |
        pledging | on the hook for
    """),
    ("intro", "", """
        what do we have on | what do we have | what do we know about | what do we know |
        what have we got on | what is there on | anything on | what's new with | what's new on |
        what is new with | tell me about | info on | information on | intel on | news on |
        news about | do we have anything on | do you have anything on | what's new at |
        any news on | the latest on | latest on | latest news on | pull up | look up | show me |
        new topic | different question | another question | next question | search for
    """),
    ("noise", "", """
        before | earlier | previously | prior | beforehand | afterwards | after | later |
        back then | more than | less than | bigger than | larger than | smaller than | lost |
        in reality | in detail | in particular | instead of |
        initially | originally | eventually | ultimately | so much | that much | this much |
        overall then | in general | mainly | mostly | largely | main | key | major | big |
        large | small | important | notable | other | another | each other | own one | next to |
        near | close by | joint | jointly | together now | official statement | thing there |
        people say | remaining | total number there | being | gets | getting | got | given out |
        worldwide total | during | until now | still | do they | does it | did they | did it |
        is it | is that | are they | are those | was it | was that | were they | has it |
        have they | will it | will they | would it | what of | as of now | it seems |
        apparently | supposed | supposed to | expected | expected to | meant | meant to |
        set to | want | wants | wanted | need | needs | needed | receive | receives | received |
        join | joins | joined | add up | promised | promise | promises | intend | intends |
        hope to | aim | aims | aimed | contracted | contracting | ordered | secured | secure |
        landed | won | wins | locked in | seek | seeks | sought | want to | share of it
    """),
    ("first", "", "first | 1st | initial"),
    ("series", "a", "series a"),
    ("series", "b", "series b"),
    ("series", "c", "series c"),
    ("series", "d", "series d"),
    ("series", "e", "series e"),
    ("series", "f", "series f"),
    ("series", "g", "series g"),
    ("series", "h", "series h"),
    ("series", "i", "series i"),
    ("series", "j", "series j"),
    ("series", "k", "series k"),
    ("noun", "", """
        announcement | announcements | deal | deals | project | projects | contract |
        contracts | agreement | agreements | transaction | transactions | entry | entries |
        event | events | record | records | result | results | row | rows | signals | signal |
        initiative | initiatives
    """),
    ("not", "", """
        without | w/o | except | except for | excluding | exclude | excl | but not | not | no |
        leave out | leaving out | drop | remove | ignore | ignoring | minus | skip | hide |
        omit | other than | apart from | outside | outside of | filter out | take out |
        besides those of
    """),
    ("only", "", """
        only | just | solely | limit to | limited to | narrow to | narrow down to |
        restrict to | filter to | filter by | filter for | purely | exclusively | focus on |
        only show | just show | just the | only the
    """),
    ("also", "", """
        also | also add | add | plus | as well as | and also | along with them | include also
    """),
    ("instead", "", """
        instead | rather | switch to | swap to | swap for | change to | replace with |
        replaced by | instead of that
    """),
    ("about", "", """
        what about | how about | and what about | and how about | wat about | what abt |
        how abt | and for | now for | same for | and same for | same with | the same for |
        the same with | same thing for | same question for | ditto for | and in | now
    """),
    ("forgot", "", """
        you forgot | i think you forgot | you missed | i think you missed | what's missing is |
        don't forget | missing
    """),
    ("generally", "", """
        what happened | what happened with | what happened to | what's happening with |
        what is happening with | what's up with | what's the deal with | whats up with |
        what happened there with | what's the story with | whats the deal with |
        what's the status of | what came of | what became of
    """),
    ("and", "", "and | & | n"),
    ("or", "", "or | either | any of"),
    ("vs", "", "vs | vs. | versus | against | v | v."),
    ("whole", "", """
        both | both of them | all of them | all of those | all of these | all three | all four |
        all five | the two | the three | the four | the five | of the two | of the three |
        of the four | of the five | of both | for both | for all of them | each of them
    """),
    ("with", "", """
        involving | that involve | that involves | involved | taking part | part of it |
        part of that | in on it | in on this | with | w |
        w/ | alongside | together with
    """),
    ("in", "", "in | inside | across | located in | based in"),
    ("comma", "", ", | / | ; | + | :"),
    ("mark", "", "? | ! | . | - | ( | ) | ="),
    ("drop", "time", """
        any date | any time | anytime | all time | all-time | all dates | all years | any year |
        ever | no date limit | forget the year | forget the years | forget the dates |
        forget the time | forget the month | forget the quarter | ignore the date |
        ignore the year | ignore the dates | ignore the time | never mind the date |
        never mind the year | drop the year | drop the time | remove the year | without the date |
        without the year | whatever the date | whatever the year | forget the date |
        drop the date | drop the dates |
        regardless of date | whole period | whenever | remove the date | no time limit
    """),
    ("drop", "limits", """
        forget the limit | ignore the limit | forget the threshold | forget the size |
        forget the amount | ignore the size | never mind the size | drop the size |
        drop the limit | drop limit | no limit | no limits | drop the limits |
        remove the limit | any size | any amount | without limit | drop the threshold |
        no threshold | no minimum | regardless of size | remove the threshold | all sizes
    """),
    ("drop", "kinds", """
        forget the kind | forget the type | ignore the kind | ignore the type | drop the kind |
        drop the type | all kinds again | all types again | back to all kinds | back to all of |
        back to all | back to everything | not only chips | not just chips | any kind |
        all kinds | any type | all types | every kind | of any kind |
        all categories | regardless of kind
    """),
    ("drop", "places", """
        forget the place | forget the country | forget the location | ignore the country |
        ignore the place | drop the country | drop the place | drop the location |
        wherever it is | anywhere | worldwide | globally | global | everywhere | any place |
        all countries |
        any country | around the world | in the world | in any country | world wide |
        all regions
    """),
    ("drop", "statuses", """
        any status | all statuses | with rumors | with rumours | including rumors |
        including rumours | include rumors | include rumours | incl rumours | incl rumors |
        rumors too | rumours too | rumours included | rumors included | regardless of status
    """),
    ("drop", "names", """
        any company | all companies | every company | regardless of company | from any company
    """),
    ("command", "restart", """
        start over | startover | reset | new question | start again | start fresh | clear |
        begin again | from scratch | forget that | forget it | clear filters | reset filters |
        clear all | clear everything | reset all
    """),
    ("command", "undo", """
        undo | go back | back | step back | previous question | undo that | one step back |
        as before | back to before | revert
    """),
    ("command", "csv", """
        csv | csv file | csv export | export csv | export as csv | export to csv | download csv |
        download as csv | spreadsheet | export this | export that | export it | export them |
        export these | export those | export all | export list | export the list |
        export everything | download this | download that | download it | download them |
        download these | download those | download all | download list | download the list
    """),
    ("command", "mute", """
        stop listening | mute | be quiet | mute this thread | stop replying | stop answering |
        leave this thread | go away | mute thread | stop following | shush
    """),
    ("command", "unmute", """
        start listening | unmute | listen again | unmute this thread | wake up | unmute thread |
        start answering | start listening again
    """),
    ("page", "1", """
        more | next | next page | show more | more please | more results | next ones |
        the next ones | next five | keep going | continue | go on | more of them | see more |
        older ones | next 5 | the rest | rest | show me more | any more | more of those |
        more of these
    """),
    ("page", "-1", """
        previous | previous page | page back | prev | the previous ones | back a page
    """),
    ("it", "", """
        it | that | this | its | it's | that's | thats | this one | that one | that deal |
        this deal | the deal | that project | this project | the project | that contract |
        the contract | that announcement | this announcement | the announcement |
        that agreement | the agreement | that round | the round | that investment | in that |
        in this | in it | of it | of that | in there | same deal | same one | that fund |
        the fund | that thing | this thing | that site | the site | this site | that campus |
        that plan | the plan | this plan | that partnership
    """),
    ("they", "", """
        they | them | their | theirs | those | these | of those | of them | of these |
        from those | from these | among those | those ones | these ones | those deals |
        these deals | the deals | of the above | the above | all of those | all those |
        all these | in them | he | she | his | her
    """),
    ("one", "", """
        one | ones | version | bit | part | portion | the one | the ones | thing there |
        component | piece | element
    """),
    ("ordinal", "1", """
        the newer one | newer one | the newer deal | the newer | the later one | the most recent |
        #1 | number one | number 1 | no 1 | no. 1 | the first one | first one | the first deal |
        the top one | the first of those | the former | former | item 1 | the first | 1st one |
        the first of them | first deal | result 1 | the first result
    """),
    ("ordinal", "2", """
        #2 | number two | number 2 | no 2 | no. 2 | 2nd | the second one | second one |
        the second deal | the second | the second of those | item 2 | 2nd one | second deal |
        second | result 2 | the second result
    """),
    ("ordinal", "3", """
        #3 | number three | number 3 | no 3 | no. 3 | 3rd | the third one | third one |
        the third deal | the third | item 3 | 3rd one | third deal | third | result 3
    """),
    ("ordinal", "4", """
        #4 | number four | number 4 | no 4 | no. 4 | 4th | the fourth one | fourth one |
        the fourth deal | the fourth | item 4 | 4th one | fourth | result 4
    """),
    ("ordinal", "5", """
        #5 | number five | number 5 | no 5 | no. 5 | 5th | the fifth one | fifth one |
        the fifth deal | the fifth | item 5 | 5th one | fifth | result 5
    """),
    ("ordinal", "-1", """
        the older one | older one | the older deal | the older | the earlier one | earlier one |
        the earlier deal | the previous one | the previous deal | the last one | last one |
        the latter | latter | the bottom one | the last deal |
        the last of those | last of those | the last | last deal | bottom one
    """),
    ("wh", "what", """
        what | whats | what's | what is | what was | what are | what were | which | which of |
        which of those | which of these | which of them | which is | which one | which are |
        what did | what does | what has | what have
    """),
    ("wh", "who", "whos | who's"),
    ("wh", "when", "when"),
    ("wh", "how", "hows | how's | how is | how was | how are"),
)
# fmt: on
