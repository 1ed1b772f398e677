"""Lists of words that tell the names of companies from those of people, places and publishers.

Contains no logic; see ``unknown``.
"""

from __future__ import annotations

_SUFFIXES = """
technologies technology energy capital partners group holdings systems semiconductor
semiconductors networks labs power infrastructure ventures robotics cloud computing digital ai
microsystems electronics materials communications telecom realty properties solar nuclear compute
datacenters industries international global solutions enterprises photonics micro devices
therapeutics resources renewables utilities development developments interactive data equity
investments bank motors electric gas software networking instruments works logic quantum edge
scientific mining assets
"""
SUFFIXES = frozenset(_SUFFIXES.split())
"""Last words of many companies' names."""

_TITLES = """
ceo cfo cto coo cio president chairman chairwoman chair founder cofounder co-founder chief vice
senior director executive officer secretary governor senator mayor minister prime professor dr mr
mrs ms mx sen rep gov sir lord judge justice analyst general commissioner representative
congressman congresswoman spokesperson spokesman spokeswoman king prince princess sheikh head vp
svp evp managing partner principal congressperson
"""
TITLES = frozenset(_TITLES.split())
"""Words before the name of a person."""

_OPENERS = """
the a an this that these those its their his her our my your it they we he she i you and but or if
as at by for from in into of on to with about after although amid among another any because before
both despite during each even every following former given how however like many meanwhile more
most much no not now once one only other others over per since so some still such than then there
though through today tomorrow yesterday two under until unlike upon using via what when where
whether which while who why will within without yet also startup startups chipmaker companies
company firm earlier later last next new first second separately additionally according here just
all three four five six seven eight nine ten several finally previously recently instead plus are
is was were has have had do does did can could should would may might must let let's image photo
update watch read
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that begin sentences, or stand before names, and are no part of them."""

_ADVERBS = """
american british chinese japanese korean german french indian canadian israeli taiwanese swiss
swedish norwegian finnish dutch italian spanish saudi emirati australian breaking exclusive
reportedly local global private public tech cloud ai big
"""
ADVERBS = frozenset(_ADVERBS.split())
"""What is no part of a name where a sentence begins with it."""

_GIVEN = """
aaron abdul adam adrian ahmed alan albert alex alexander alexandra ali alice allison amanda amit
amy ana andre andrea andrew andy angela anil ann anna anne anthony antonio arjun arthur arvind
ashley barbara ben benjamin bill bob brad bradley brandon brian bruce carl carlos carol caroline
catherine charles charlie chen chris christian christina christopher claire colin craig cristiano
dan daniel daniela dario dave david dean deborah demis dennis diana diane diego don donald doug
douglas dylan ed edward elena elizabeth elon emily emma eric erik eva evan frank fred gary gavin
george gina ginni giorgia glenn grace greg gregory gwen hans harry heather helen henry hock howard
hugo ian ilya isaac ivan jack jacob jake james jamie jan jane janet jason jay jean jeff jeffrey
jen jennifer jenny jensen jeremy jerry jessica jim jimmy joan joe joel john johnny jon jonathan
jordan jose joseph josh joshua juan judy julia julie julien justin karen karl kate katherine kathy
keith kelly ken kenneth kevin kim kristin kyle larry laura lauren lee leo leonard li liam linda
lip-bu lisa liz louis lucas luis luke lynn marc marco marcus maria marie mark martin mary
masayoshi mathew matt matthew max megan melissa michael michelle miguel mike mohamed mohammed
mukesh nancy narendra natalie nate nathan neil nicholas nick nicole nikesh noah olivia oscar pat
patricia patrick paul pedro pete peter phil philip pierre rachel raj rajesh ralph ravi ray rebecca
rene rich richard rick rob robert roger ron ronald rose ross ruth ryan sam samantha samuel sandra
sanjay sara sarah satya scott sean sergey sergio shane shantanu sharon simon sofia sophia stefan
stephanie stephen steve steven sue sundar susan suzanne tae tareq ted teresa terry thomas tim
timothy tobias todd tom tony tracy tyler victor victoria vincent wang wayne wendy will william xi
yann yoshua young zach
"""
GIVEN = frozenset(_GIVEN.split())
"""Given names of many: two words of which the first is one are a person."""

_NEVER = """
department ministry commission council university institute college senate congress house court
committee county city town township village parish district state states street avenue road river
lake valley mountain island airport park act bill agreement summit conference forum week day year
quarter series phase project initiative program programme plan index association foundation
administration agency authority bureau office board government republic kingdom union party army
navy force school hospital news times journal post magazine wire newswire newsletter press herald
tribune gazette daily podcast award awards exchange nation nations world earth america europe asia
africa january february march april may june july august september october november december jan
feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
sunday north south east west northern southern eastern western central assembly parliament
legislature treasury pentagon nato zone corridor region coast bay hills heights beach tech mw gw
center centre centers centres campus chapter section note editor reporter english french german
japanese chinese spanish korean bible god christmas thanksgiving internet web wi-fi bluetooth
ethernet linux windows android chrome excel iphone ipad moore's renaissance olympics protocol pact
treaty resolution accord constitution
"""
NEVER = frozenset(_NEVER.split())
"""A name that has one of these words is no company's."""

_PUBLISHERS = """
techcrunch reuters cnbc bloomberg cnn bbc npr axios politico wired engadget gizmodo mashable zdnet
cnet semafor fortune forbes nikkei yahoo msnbc abc nbc cbs fox ap afp barron's marketwatch
businesswire globenewswire prnewswire datacenterdynamics dcd digitimes trendforce gartner idc
statista linkedin twitter facebook instagram youtube reddit x substack medium tipranks
investopedia verge arstechnica venturebeat theregister crunchbase pitchbook cbre jll telegraph
guardian economist factset lseg morningstar wikipedia github nasdaq nyse
"""
PUBLISHERS = frozenset(_PUBLISHERS.split())
"""Publishers, networks and houses of analysts, whose names stand where sources stand."""

_SAID_BY = """
said says added adds explained wrote commented by
"""
SAID_BY = frozenset(_SAID_BY.split())
"""The word before the name of who is quoted."""
_LINKS = """
with from between by and to for in of on taps tapped picks picked selects selected chose hired
chosen joined acquire acquires acquired acquiring buy buys buying bought
"""
LINKS = frozenset(_LINKS.split())
"""The word before who is acted with, but for what says more of it."""
_MIDDLE = """
the its a an new parent owner tech software ai cloud data center centre chip power local energy
private equity real estate longtime fellow both called named
"""
MIDDLE = frozenset(_MIDDLE.split())
"""Words that may stand between them."""
_TECHNICAL = """
ai gpu gpus cpu cpus tpu tpus npu npus api apis llm llms hpc it ev evs esg ipo us uk eu un nda epc
ppa ppas smr smrs hbm asic asics agi iot vr ar xr saas iaas paas ml os pc pcs ceo ceos q1 q2 q3 q4
"""
TECHNICAL = frozenset(_TECHNICAL.split())
"""What is written in capitals, and is no name."""
