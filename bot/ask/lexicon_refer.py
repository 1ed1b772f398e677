"""Phrases that refer to what stands: parts taken away, commands, pages, and pointers.

Only data; see ``lexicon`` for how it is used. Each row is a tag, a value, and phrases by bars.
"""

from __future__ import annotations

# fmt: off
REFERRING: tuple[tuple[str, str, str], ...] = (
    ("drop", "time", """
        in all years | across all years | over all years | of all years | any date | any time |
        anytime | all time | all-time | all dates | all years | any year | ever |
        no date limit | forget the year | forget the years | forget the dates |
        forget the time | forget the month | forget the quarter | ignore the date |
        ignore the year | ignore the dates | ignore the time | never mind the date |
        never mind the year | drop the year | drop the time | remove the year |
        without the date | without the year | whatever the date | whatever the year |
        forget the date | drop the date | drop the dates | regardless of date | whole period |
        whenever | remove the date | no time limit
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
        all kinds | any type | all types | every kind | of any kind | all categories |
        regardless of kind
    """),
    ("drop", "places", """
        forget the place | forget the country | forget the location | ignore the country |
        ignore the place | drop the country | drop the place | drop the location |
        wherever it is | anywhere | worldwide | globally | global | everywhere | any place |
        all countries | any country | around the world | in the world | in any country |
        world wide | all regions
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
        clear all | clear everything | reset all | new topic | fresh topic | different topic |
        another topic | different question | another question | next question | next topic |
        change of topic | change of subject | scrap that | scrap all that | scrap it |
        ditch all that | ditch all of that | drop all that | drop all of that |
        forget all that | forget all of that | fresh one | fresh question | wipe it |
        clean slate | new one
    """),
    ("command", "undo", """
        undo | go back | back | step back | previous question | undo that | one step back |
        as before | back to before | revert
    """),
    ("command", "csv", """
        csv | csv file | csv export | export csv | export as csv | export to csv |
        download csv | download as csv | spreadsheet | export this | export that | export it |
        export them | export these | export those | export all | export list | export the list |
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
        the next ones | next five | next lot | next batch | next bunch | the next five |
        another five | five more | further ones | the further ones | keep going | continue |
        go on | more of them | see more | older ones | next 5 | the rest | rest | show me more |
        any more | more of those | more of these
    """),
    ("page", "-1", """
        previous | previous page | page back | prev | the previous ones | back a page
    """),
    ("it", "", """
        it | that | this | its | it's | that's | thats | this one | that one | that deal |
        this deal | the deal | that project | this project | the project | that contract |
        the contract | that announcement | this announcement | the announcement |
        that agreement | the agreement | that investment | in that | in this | in it | of it |
        of that | in there | same deal | same one | that thing | this thing | that site |
        the site | this site | that campus | that plan | the plan | this plan | that partnership
    """),
    ("they", "", """
        they | them | their | theirs | those | these | of those | of them | of these |
        from those | from these | among those | those ones | these ones | those deals |
        these deals | the deals | of the above | the above | all of those | all those |
        all these | in them | he | she | his | her
    """),
    ("one", "", """
        one | ones | leg | slice | version | bit | part | portion | the one | the ones |
        thing there | component | piece | element
    """),
    ("ordinal", "1", """
        the newer one | newer one | the newer deal | the newer | the later one |
        the most recent | #1 | number one | number 1 | no 1 | no. 1 | the first one |
        the first deal | the top one | the first of those | the former | former | item 1 |
        the first | the first of them | first deal | result 1 | the first result
    """),
    ("ordinal", "1 2", """
        the first two | first two | first 2 | the top two | top two | the first pair |
        those two | the first couple | first 2 of them | first two of those | first two of them
    """),
    ("ordinal", "1 2 3", """
        the first three | first three | first 3 | the top three | top three |
        first three of those | first three of them
    """),
    ("ordinal", "-1 -2", "the last two | last two | last 2 | the bottom two | the final two"),
    ("it", "funding", """
        the fund | that fund | the round | that round | the raise | that raise | this round
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
        the latter | latter | the bottom one | the last deal | the last of those |
        last of those | the last | last deal | bottom one
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
