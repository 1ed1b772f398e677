"""Phrases that hold a line together: plain words, connectives and narrowing words.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
Plain words carry nothing of their own; words of talk are left out on purpose.
"""

from __future__ import annotations

# fmt: off
PLAIN: tuple[tuple[str, str, str], ...] = (
    ("noise", "", """
        in the end | after all | a | an | the | of | to | for | at | on | about | regarding |
        re | concerning | into | onto | as | be | been | being | so | then | ok | okay | oh |
        hey | hi | hello | pls | plz | please | thx | thanks | thank you | sry | sorry | btw |
        fyi | any | anything | all | everything | some | u | ur | em | right now |
        at the moment | at present | overall | every | each of | such | there | currently |
        so far | to date | yet | already | exactly | specifically | roughly | approximately |
        approx | around | ca | circa | actually | really | again | once more | quick | quickly |
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
        put | puts | put in | put into | put up | into it | involve | include | includes |
        included | including | incl | related | related to | relating to | related ai | by |
        from | between | among | within | over | under way with | via | per se | big tech |
        infrastructure | infra | buildout | build-out | build out | buildouts | signing | sign |
        signs | building | build | builds | built | investing | invest | invests | invested |
        investment | investments | launch | launches | launched | launching | plans | plan |
        planned | planning | plans to | reported | signing up | signed up | signed up for |
        signed | inked | doing with | doing in | do in | up to now | these days in |
        currently in | place | takes place | type | kind | sort | sorts | types | kinds |
        agreed | agree to | own | owned | its own | their own | in-house | inhouse | custom |
        homegrown | proprietary | full | whole | entire | current | headlines | headline |
        on file | file | on record | on the books | pile | lot | bunch | in the books |
        additional | tape | on the tape | crossed the tape | listing of | quantity |
        department | papers | paper | record of | on the list | we hold | we have | we got |
        we've got | we have got | what we got | that chip | that company | that vendor |
        this company | that firm | that supplier | those chips | this chip | alone | right |
        correct | given | known | named | stated | exact | final | etc | too | well | as well |
        both | back | up | out | off | s | ' | amount of | work | works | use | uses | using |
        used | run | runs | running on | exist | exists | there any | pretty please |
        announcing | figure | figures | number | numbers | stat | stats | data | details on |
        case | when it comes to | in terms of | terms of | in the case of | compared |
        among them | side | part of | deals with | deal with | been doing | been up to |
        up to lately | tie | ties | company | companies | firms | firm's | players | player |
        startups | startup | start-ups | start-up | hyperscalers | hyperscaler | vendors |
        market | sector | industry | world | area | space race | facility | facilities
    """),
    ("talk", "", """
        what a | what an | more to come | second that | why not | no comment | no way |
        of course | add it | add this | add that | done deal | good deal | bad deal | big deal |
        bet | you bet | ok then | oh well | fair enough | so be it | want to bet | wanna bet |
        no deal | no big deal | deal done | great deal | same here | my money | what time |
        no idea | no clue | no problem | not sure | no thanks | not bad | not really |
        what the | so what | who knows | that's all | that's it | that is all | that's fine |
        all good | big time | for sure | at last | once again | as usual
    """),
    ("side", "payer", """
        pay | pays | paid | paying | spend | spends | spending | spent | commit | commits |
        committed | committing | commitments | pledge | pledges | pledged | pledging |
        on the hook for
    """),
    ("intro", "", """
        what do we have on | what do we have | what do we know about | what do we know |
        what have we got on | what is there on | anything on | what's new with | what's new on |
        what is new with | tell me about | info on | information on | intel on | news on |
        news about | do we have anything on | do you have anything on | what's new at |
        any news on | the latest on | latest on | latest news on | pull up | look up | show me |
        search for | everything on | anything with | everything with | everything about |
        anything about | show me everything | list everything | show everything |
        give me everything | everything we have on | all we have on | all about |
        what's on file for | whats on file for | what is on file for
    """),
    ("noise", "", """
        before | earlier | previously | prior | beforehand | afterwards | after | later |
        back then | more than | less than | bigger than | larger than | smaller than | lost |
        in reality | in detail | in particular | initially | originally | eventually |
        ultimately | so much | that much | this much | overall then | in general | mainly |
        mostly | largely | main | key | major | big | large | small | important | notable |
        other | another | each other | own one | next to | near | close by | joint | jointly |
        together now | official statement | thing there | people say | remaining |
        total number there | being | gets | getting | got | given out | worldwide total |
        during | until now | still | do they | does it | did they | did it | is it | is that |
        are they | are those | was it | was that | were they | has it | have they | will it |
        will they | would it | what of | as of now | it seems | apparently | supposed |
        supposed to | expected | expected to | meant | meant to | set to | want | wants |
        wanted | need | needs | needed | receive | receives | received | join | joins | joined |
        add up | promised | promise | promises | intend | intends | hope to | aim | aims |
        aimed | contracted | contracting | ordered | secured | secure | landed | won | wins |
        locked in | seek | seeks | sought | want to | share of it
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
        besides those of | ex | sans | bin | bin the | toss | toss out | ditch | strip out |
        throw out | knock out | cut out | cut | lose the | kill the | rule out | leave off |
        net of | not counting | not including | disregard | disregarding | discard | delete |
        get rid of | less | less the | kick out | weed out | screen out | forget about |
        anything but
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
        instead | instead of | in place of | rather | switch to | swap to | swap for |
        change to | replace with | replaced by | instead of that
    """),
    ("about", "", """
        what about | how about | and what about | and how about | wat about | what abt |
        how abt | and for | now for | same for | and same for | same with | the same for |
        the same with | same thing for | same question for | ditto for | and in
    """),
    ("now", "", "now"),
    ("each", "", "each | each one | apiece | for each"),
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
    ("any", "", """
        any of it | any of them | any of those | any of these | any of that | any of this
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
        part of that | in on it | in on this | with | w | w/ | alongside | together with
    """),
    ("in", "", "in | inside | across | located in | based in"),
    ("comma", "", ", | / | ; | + | :"),
    ("mark", "", "? | ! | . | - | ( | ) | ="),
)
# fmt: on
