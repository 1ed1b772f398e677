"""What else a text of the field may be about: reviews, opinions, share prices, courts, goods.

Contains no logic; see ``relevance``. Each subject is told by words of titles and leads, in lower
case. A subject of ELSE leaves hardly room for an announcement; what LEANS may be told of one too.
"""

from __future__ import annotations

import re

Subjects = tuple[tuple[str, re.Pattern[str]], ...]

ELSE: Subjects = (
    ("a review or a guide for buyers", re.compile(
        r"\breview(?:s|ed|ing)?\b|\bhands[- ]on\b|\bbest \w+|\bdeals? (?:of|on) (?:the day|amazon)"
        r"|\bbuying guide|\bprime (?:day|members)|\bblack friday|\bunboxing|\bteardown|\bon sale\b"
        r"|\bdiscounts?\b|\boff at amazon|\b(?:pros|cons):|\bwe(?:'ve)? tested\b|\byou can buy\b"
        r"|\b(?:up[- ]close|first|closer) look\b|\bworth (?:it|buying)\b|\bfree games?\b"
        r"|\bgiveaway", re.A)),
    ("a market report or a survey", re.compile(
        r"\bmarket (?:size|share|report|research|growth|to (?:reach|grow|hit))\b|\bcagr\b|\bpoll\b"
        r"|\b(?:framework|our) response\b|\bresponse to the\b|\brecommendations (?:to|for)\b"
        r"|\bwhite ?paper\b|\b(?:energy|policy) report\b"
        r"|\bsurvey\w*\b|\b(?:report|study|analysis|research|data) (?:finds|found|shows"
        r"|suggests|warns)\b"
        r"|\bfinds(?! (?:an?|its|new|another|first) (?:\w+ )?(?:customer|buyer|tenant"
        r"|partner|investor|backer|home|site)s?\b)|\bcompound annual", re.A)),
    ("research", re.compile(
        r"\b(?:arxiv|researchers|scientists?|physicists?|study|studies|experiments?|discover\w*"
        r"|physics|telescope|genom\w+|clinical|trials|biolog\w+|biotech|pharma\w*|drugs?|health\w*"
        r"|medic(?:al|ine)|placebo\w*)\b", re.A)),
    ("a court case", re.compile(
        r"\b(?:sues?|sued|suing|suit|lawsuits?|courts?|judge|jury|indict\w+|charged with"
        r"|antitrust|copyright|settle(?:s|d|ment)?|plead\w*|guilty|convict\w*|arrest\w*|stealing"
        r"|alleg\w+|accus\w+|probe[sd]?"
        r"|smuggl\w+)\b", re.A)),
    ("jobs or people", re.compile(
        r"\b(?:layoffs?|lays? off|lay off|laying off|headcount|job cuts|jobs cut"
        r"|workforce (?:cuts?|reductions?)|(?:cut|reduc|slash|shrink|trim)\w* [^.;]{0,30}workforce"
        r"|cuts? \d[\d,]* (?:\w+ )?jobs|steps? down|resign\w*|retires?|depart(?:s|ure)?\b|appoints?"
        r"|new (?:ceo|cfo|boss)|pay package"
        r"|(?:names?|naming) .{0,40}\b(?:ceo|cfo|cto|president|chief|managing director|head of)"
        r"|hires? .{0,40}\b(?:as|from|chief|to (?:lead|work|run))\b|poach\w*|joins? .{0,30}\bas\b"
        r"|(?:ceo|chief|boss|founder|scientist) is (?:joining|leaving)|has died|dies|obituary"
        r"|opens? .{0,30}\boffices?)\b", re.A)),
    ("consumer products", re.compile(
        r"\b(?:laptops?|phones?|smartphones?|iphones?|handsets?|consoles?|xbox|playstation"
        r"|headsets?|headphones?|earbuds|airpods|smartwatch\w*|(?:apple|galaxy) watch\w*|wearables?"
        r"|tablets?|ipads?|macbooks?|mac minis?|imacs?|macos|gaming|gamers?|games?|tvs?|cameras?"
        r"|desktop pc|pcs|personal computers?|macs|egpus?"
        r"|quest \d\w*|robot vacuum\w*|e-?bikes?|steam deck|steam machine"
        r"|switch 2|geforce|radeon|ryzen|dlss|rtx \d\w+|\d+gb|set-top|vr|glasses|galaxy \w+"
        r"|smart (?:home|speakers?)|windows \d+|chrome|android|ios|app store|gmail|youtube"
        r"|instagram|whatsapp|facebook|tiktok|alexa\+?|kindle|netflix|spotify|google (?:maps|photos"
        r"|search|docs|home)|pixel|mac|nas|motherboards?|monitors?|on-device|snapdragon"
        r"|(?:apple|apple's) m\d\b|ai pcs?|dimensity|exynos|hearing aids?|smart rings?"
        r"|doorbells?|appliances|fridges?|subscribers|raspberry pi|routers?|wi-?fi"
        r"|graphics cards?|toys?)\b", re.A)),
    ("cars and robots", re.compile(
        r"\b(?:cars|self-driving|autonomous (?:cars?|vehicles?|driving)|robotaxis?|robots?"
        r"|robotics|humanoids?|dashcams?|infotainment|trucks?|evs?|drones?"
        r"|(?<!special )(?<!purpose )(?<!investment )(?<!financing )vehicles?"
        r"|automakers?)\b", re.A)),
    ("media and content", re.compile(
        r"\b(?:publishers?|news corp|news outlets?|newspapers?|authors?|writers?|e-?books?|films?"
        r"|movies?|music|songs?|artists?|characters|content (?:licensing )?deals?|ad campaign"
        r"|advertis\w+|ads?|students?|teachers?|schools?|educat\w+|collegiate|curricul\w+"
        r"|recipes?|browsers?|deepfakes?|videos?"
        r"|chatbots? (?:for|to) (?:kids|children|teens|students|talk|chat|help)|emails?)\b", re.A)),
    ("an attack or an accident", re.compile(
        r"\b(?:threaten\w*|missiles?|takes? down|outages?|failures?|glitch\w*"
        r"|(?:is|went|goes) (?:down|offline)|hack\w*"
        r"|breach\w*|malware|ransomware|phishing|scams?|fire at|explosion|vulnerabil\w+|exploit\w*"
        r"|illegal\w*|thie(?:f|ves)|theft|stolen|burglar\w*|recall(?:s|ed)?|storms?"
        r"|hurricanes?)\b", re.A)),
    ("a petition", re.compile(
        r"\bpetitions?\b|\bsign(?:ing)? (?:this|our) \w+ (?:now|today)\b", re.A)),
    ("people who live near", re.compile(
        r"^(?:[\w'-]+ ){0,3}(?:residents|activists?|campaigners|neighbou?rs|homeowners|protesters"
        r"|farmers?|famil(?:y|ies)|couple|locals|environmentalists|wom[ae]n|m[ae]n|grandmothers?)\b"
        r" (?!(?:who|is|are) (?:named|appointed))|\b(?:in my|their|our) backyards?\b"
        r"|\bvows? to (?:fight|stop|block)\b|\bspark\w* (?:concern|anger|fear|outcry)\w*", re.A)),
    ("rules for models", re.compile(
        r"\b(?:ai safety|safety (?:law|bill|protocol)s?|ai (?:act|laws?|regulation|rules)"
        r"|privacy|child safety|teens?|minors|jail-?br(?:eak|ok)\w*|(?:ai )?models? bans?"
        r"|bans? (?:of|on) (?:\w+ ){0,2}models?)\b", re.A)),
)  # fmt: skip

DEVICES = ("consumer products", "cars and robots")
"""Subjects of ELSE that have chips of their own."""

MARKETS: Subjects = (
    ("results of a quarter", re.compile(
        r"\b(?:record|quarterly|first[- ]quarter|second[- ]quarter|third[- ]quarter"
        r"|fourth[- ]quarter|q[1-4])\b.{0,30}\b(?:quarter|revenues?|profits?|results|earnings"
        r"|sales|estimates?)|\bearnings\b|\b(?:operating|net|quarterly) (?:profits?|income|loss)"
        r"|\bbeats? (?:on|estimates|expectations|forecasts)|\b(?:revenues?|profits?|sales)\b.{0,24}"
        r"\b(?:climb|jump|ris|grow|grew|surg|fall|surpass|soar|rose|fell|tripl|doubl)\w*"
        r"|\bposts? .{0,30}\b(?:quarter|profit|loss|sales|revenue)"
        r"|\breport(?:s|ed)? .{0,40}\b(?:revenue|earnings|profits?|quarter|loss)\b", re.A)),
    ("sales of a year", re.compile(
        r"\barr\b|\bannuali[sz]ed (?:sales|revenues?)\b|\b(?:revenue|sales) run[- ]rate\b"
        r"|\brecurring revenues?\b", re.A)),
    ("share prices", re.compile(
        r"\b(?:shares?|stocks?|index|nasdaq|dow|s&p|kospi|nikkei|taiex)\b.{0,60}\b(?:fall\w*|fell"
        r"|slip\w*|slid\w*|drop\w*|plung\w*|plummet\w*|tumbl\w*|ris(?:e|es)|rose|jump\w*|surg\w*"
        r"|soar\w*|sink\w*|gain\w*|rall\w+|climb\w*|lost|lose|tank\w*|rebound\w*|record)\b"
        r"|\b(?:falls?|slips?|drops?|plunges?|tumbles?|rises?|sinks?|lost|lose|tops)\b.{0,40}"
        r"\b(?:shares?|stocks?|ipo price|valuable company)\b|\bmarket (?:wrap|close|cap\w*)\b"
        r"|\b(?:sell-?offs?|shrug off|shed \$?\d)\b|\b(?:ditch|dump|flee)\w*\b.{0,30}\bstocks\b"
        r"|\bprice target\b|\bmost valuable compan|\bworth \$\d[\d.]* ?(?:tn|trillion)"
        r"|\binvestors? (?:question|worr|fear|flee|sell)|\binvestors (?:\w+ ){0,2}jitters"
        r"|\bupgrades?\b.{0,20}\bto (?:buy|hold|sell|overweight)|\bshort (?:seller|bet)", re.A)),
)  # fmt: skip

LEANS: Subjects = (
    ("a maker's own new model or tool", re.compile(
        r"\b(?:launch|releas|introduc|preview|unveil|announc|debut|open-sources?|gets?|adds?"
        r"|roll|test)\w*\b.{0,60}\b(?:models?|gpt-?[\d.]+|opus|sonnet|haiku|claude|gemini"
        r"|grok|llama|qwen|apis?|features?|apps?|agents?|tools?|assistant|chatbot|plugins?)\b",
        re.A)),
    ("what somebody thinks of it", re.compile(
        r"\b(?:warns?|thinks?|believes?|argues?|predicts?|claims? (?:that|his|her|their)"
        r"|defends?|insists?|jokes?"
        r"|compares|admits|pushes back|responds|calls? (?:for|on)|hopes?|bets? against)\b"
        r"|\b(?:ceo|boss|chief|founder|executive|chairman|huang|altman|musk|zuckerberg|nadella"
        r"|pichai|jassy|amodei|gates|analysts?|experts?)\b.{0,30}\b(?:says?|said)\b", re.A)),
    ("what somebody wants or looks into", re.compile(
        r"\b(?:wants? (?:to|you|\$)|(?:is|are) looking (?:for|into)|investigat\w+|already\b"
        r"|heat(?:s|ing) up|den(?:y|ies|ied)\b|reminds?\b|explains?\b|touts?\b|tells?\b|teases?\b"
        r"|reveals? (?:how|why|what))", re.A)),
    ("technical advice", re.compile(
        r"\b(?:kubernetes|tutorial|step[- ]by[- ]step|getting started|best practices|sdks?|vllm"
        r"|algorithms?|python|linux|drivers?|kernels?|firmware|open-source (?:library"
        r"|tool)|github|pytorch|cookbook|install(?:ation|ing)|fine-tun\w+|debug\w*|deep dive"
        r"|under the hood|optimi[sz]ing|deploying|benchmarks?|how (?:we|i|to)|migrat(?:e|ing) (?:to"
        r"|from)|in this post|released? version|supports?)\b", re.A)),
    ("an explainer or a list", re.compile(
        r"\bexplain(?:ed|er|s)\b|\bwhat (?:is|are|we|you|to know|it means|happens)\b|\bguide\b"
        r"|\bprimer\b|\bglossary\b|\bhere(?:'s| are| is) (?:how|why|what|a|the)\b|\beverything \w+"
        r"|^(?:how|why|what|when|while|after|who|is|are)\b|\?"
        r"|\btakeaways\b|\btimeline of\b|^(?:\d+|three|four|five|ten) (?:things"
        r"|ways|charts|reasons)|^inside\b|^meet\b|\bpodcast\b|\binterview\b|\bq&a\b|\b(?:in|of)"
        r" review\b|\bnewsletter\b|^the download\b|^(?:startups )?weekly|^daily |\broundup\b"
        r"|\blive (?:blog|updates)\b|\brecap\b|\btickets\b|\bwebinar\b", re.A)),
    ("an opinion or a mood", re.compile(
        r"\bopinion\b|\bour (?:thoughts|views|framework)\b"
        r"|\brethinking\b|\bthe case (?:for|against)\b|\bproves\b|\bdrop in the bucket"
        r"|^the (?:fight|war|battle|race|problem|trouble|rise|fall|future|state|case|story|truth"
        r"|best|worst|real|hidden|secret|ai|era|age)\b|\bthrows? shade|\bslams?\b|\bmocks?\b|^i \b"
        r"|\bis (?:the new|not|becoming|about|coming for)\b|\blooks? (?:like|back|at|to)\b"
        r"|\b(?:could|might|may|should|can't|won't)\b|\b(?:bubbles?|boom|backlash|fears?|worr(?:y"
        r"|ies)|concerns?|crunch|shortages?|debate|risks?|risky|problems?|crisis|questions|doubts?"
        r"|myths?|lessons?|reality|race|frenzy|hype|struggl\w+|hurdles?|opposition|outlook"
        r"|trends?|future|impact|costs? of|winners|losers|anxiety|angst|protests?|skeptic\w*"
        r"|apocalypse|overblown|rush|economic|convince|nervous|bottlenecks?|crazy|wild|weird"
        r"|boring|jitters|unnerv\w+|exodus|red flags?|cautionary|doomed|fire sale|burn(?:s|ed|ing)?"
        r"|chasing|was never about)\b", re.A)),
    ("prices of goods", re.compile(
        r"\bprice (?:hikes?|increases?|cuts?|rise)|\b(?:raises?|cuts?) .{0,24}\bprices?\b"
        r"|\bnow costs?\b|\bddr[45]\b|\bram kits?|\bstarts? at \$|\$\d{1,2}[- ](?:a|per)"
        r"[- ]month|\bcosts? \$\d{1,3}(?:,\d{3})?\b(?! ?[bmt])|\bprices?\b", re.A)),
)  # fmt: skip
