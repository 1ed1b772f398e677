"""What announces AI infrastructure, and what only speaks of the field."""

from __future__ import annotations

import pytest

from bot.learn.document import Document
from bot.learn.draft import Extractor
from bot.learn.lexicon import Lexicon
from bot.learn.subjects import ELSE, LEANS, MARKETS
from store.records import Entity, EntityKind


@pytest.fixture(scope="module")
def reader() -> Extractor:
    """An extractor that knows a handful of companies, chips and models."""
    named: dict[EntityKind, tuple[str, ...]] = {
        "company": ("NVIDIA", "Oracle", "CoreWeave", "OpenAI", "Google", "Equinix", "Samsung",
                    "Cerebras", "Microsoft", "Anthropic", "Amazon", "Intel"),
        "chip": ("MI450", "Rubin", "H200"),
        "model": ("Claude", "Gemini", "ChatGPT"),
    }  # fmt: skip
    names = [(kind, name) for kind, of in named.items() for name in of]
    return Extractor(Lexicon([Entity(n, name, kind) for n, (kind, name) in enumerate(names)]), {})


OTHER = [
    ("a review or a guide for buyers", "Intel's new processor in review",
     "Intel sells the fastest chip that we have had on the bench."),
    ("a review or a guide for buyers", "The best memory kits for a server at home",
     "Samsung and others offer modules for every purse."),
    ("a review or a guide for buyers", "Cheap chips: Intel boards on sale this week",
     "Shops sell the older ones for less."),
    ("a market report or a survey", "GPU server market to reach $300 billion in 2031",
     "NVIDIA leads, says the report, which costs $3,950."),
    ("a market report or a survey", "Survey: two of three firms buy compute in the cloud",
     "Amazon and Microsoft were named most."),
    ("a market report or a survey", "Data centers use more water than towns, report finds",
     "The authors looked at sites of Google and Microsoft."),
    ("research", "Scientists build a chip that adds with light",
     "The group in Delft says that NVIDIA gave it a GPU for the tests."),
    ("research", "Researchers train models on a single GPU",
     "The paper comes from a lab that Google supports."),
    ("research", "Study: servers in cold places live longer",
     "Microsoft gave the team data of three sites."),
    ("a court case", "Judge throws out claim against Oracle over its cloud contracts",
     "The ruling ends a dispute about $2 billion of orders."),
    ("a court case", "Two charged with smuggling NVIDIA GPUs",
     "They bought $30 million of servers, prosecutors say."),
    ("a court case", "Neighbors sue over noise of a data center",
     "Amazon built the site last year."),
    ("a petition", "Stop the data centers of our county",
     "Sign this petition now, 900 have. We ask for a moratorium on sites of Google."),
    ("a petition", "Petition: no Amazon data centers in Ohio", "A thousand people have signed."),
    ("a petition", "Say no to turbines of xAI", "By signing our letter today you help."),
    ("jobs or people", "Oracle lays off staff of its cloud unit",
     "The company spends more on data centers."),
    ("jobs or people", "Intel names a new chief of its chip plants",
     "She worked at Samsung and led its fabs."),
    ("jobs or people", "OpenAI hires a builder of data centers from Google to lead its sites",
     "He signed many of its leases."),
    ("consumer products", "Samsung's folding phone has a chip of its own",
     "It comes in May and is made in its own fabs."),
    ("consumer products", "NVIDIA brings GeForce streaming to more countries",
     "New servers give players 120 frames a second."),
    ("consumer products", "Microsoft adds an assistant to Windows 12 laptops",
     "The feature runs on the processor of the machine."),
    ("cars and robots", "NVIDIA sells its chips for self-driving trucks",
     "The deal with a maker in Sweden runs for five years."),
    ("cars and robots", "Humanoids start work at an Amazon warehouse",
     "The company bought forty of them."),
    ("cars and robots", "Intel's vision unit signs with three automakers",
     "Its chips go into models of 2028."),
    ("media and content", "OpenAI signs with a publisher of crime novels",
     "The deal lets the company train on 4,000 titles."),
    ("media and content", "Amazon pays a newspaper for articles",
     "The contract is worth $20 million a year."),
    ("media and content", "Google buys ads about its data centers",
     "They were shown in six states."),
    ("an attack or an accident", "Outage at Oracle: shops could not sell",
     "A cloud region lost power for two hours."),
    ("an attack or an accident", "Hackers stole data through an AI tool of Anthropic",
     "The company says that it has closed the hole."),
    ("an attack or an accident", "Storm cuts power to an Equinix site",
     "Generators ran for nine hours."),
    ("people who live near", "Residents of a village ask Google for quiet",
     "The data center hums at night."),
    ("people who live near", "Retired farmer turns down $9 million for his land",
     "A data center of Microsoft was to stand there."),
    ("people who live near", "Climate activists block the road to a new data center",
     "Amazon builds it with 200 megawatts."),
    ("rules for models", "Governor signs AI safety bill",
     "OpenAI and Anthropic had asked for changes."),
    ("rules for models", "Lawmakers want privacy rules for chat programs",
     "Google said that it would obey."),
    ("rules for models", "AI Act: Brussels gives firms a year more",
     "Microsoft welcomed the step."),
]  # fmt: skip
MARKET = [
    ("results of a quarter", "Samsung's quarterly profit triples", "Its memory chips sold well."),
    ("results of a quarter", "NVIDIA posts record sales", "Data center revenue rose by half."),
    ("results of a quarter", "Oracle earnings beat estimates",
     "It has cloud contracts of $455 billion."),
    ("sales of a year", "OpenAI passes $30 billion in ARR", "It had half of that in May."),
    ("sales of a year", "GPU cloud has a revenue run rate of $400 million",
     "CoreWeave is larger."),
    ("sales of a year", "Anthropic's annualized revenue hits $9 billion",
     "It buys compute from Google."),
    ("share prices", "Intel shares drop by a tenth", "Investors sold chip makers of all kinds."),
    ("share prices", "NVIDIA tops Microsoft as the most valuable company",
     "The chip maker is worth $4 trillion."),
    ("share prices", "Chip stocks rebound after three bad days", "NVIDIA and Intel led."),
]  # fmt: skip
LEANING = [
    ("a maker's own new model or tool", "Anthropic launches a smaller Claude model",
     "It is quicker and costs less."),
    ("a maker's own new model or tool", "Google adds research tools to Gemini",
     "They write reports of several pages."),
    ("a maker's own new model or tool", "OpenAI previews an agent for spreadsheets",
     "It comes to ChatGPT in May."),
    ("what somebody thinks of it", "Microsoft's chief says power is the bottleneck",
     "He has GPUs that he cannot plug in."),
    ("what somebody thinks of it", "Investor warns of debts for data centers",
     "He named Oracle and CoreWeave."),
    ("what somebody thinks of it", "NVIDIA's founder defends sales to China",
     "He spoke with senators."),
    ("what somebody wants or looks into", "Oracle wants you to like its data centers",
     "It has put up posters in nine towns."),
    ("what somebody wants or looks into", "Google is looking into noise at its site",
     "A pump hums at night."),
    ("what somebody wants or looks into", "Heat in the hall: Meta investigates its fans",
     "Nobody was hurt."),
    ("technical advice", "Getting started with GPUs on Kubernetes",
     "NVIDIA has an operator for it."),
    ("technical advice", "Debugging memory leaks in GPU code", "We show three tools."),
    ("technical advice", "How to serve a model on TPUs", "You need an account at Google."),
    ("an explainer or a list", "What is a neocloud?", "CoreWeave is one, and so are others."),
    ("an explainer or a list", "Why data centers go to the desert", "Land is cheap there."),
    ("an explainer or a list", "Inside a factory for chips", "Intel let us look around."),
    ("an opinion or a mood", "The race for power", "Nobody knows who will win."),
    ("an opinion or a mood", "Fears of an AI bubble grow", "Oracle has much debt."),
    ("an opinion or a mood", "The hidden cost of data centers", "Wells run dry."),
    ("prices of goods", "Memory prices go up again", "Samsung sells to data centers first."),
    ("prices of goods", "An assistant for $20 a month", "OpenAI has one more plan."),
    ("prices of goods", "Intel raises prices of older processors", "It lacks wafers."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "title", "lead"), OTHER + MARKET + LEANING)
def test_what_a_text_is_about_instead(reader: Extractor, why: str, title: str, lead: str) -> None:
    made = reader.extract(Document("x", title, lead))
    assert made.draft is None
    assert made.why == why


TOLD_OTHERWISE = {
    "personal-computers": ("NVIDIA announces a new AI chip for personal computers",
                           "Its chief showed the chip at a fair on Monday."),
    "macs": ("Apple plans AI chips for its Macs of next year",
             "The chips are designed to speed up programs."),
    "small-computers": ("AMD launches an AI processor for desktop PCs",
                        "The chip has eight cores, the company said."),
    "sell-off": ("AI sell-off goes on as chip stocks sink again",
                 "Samsung and SK hynix lose a tenth of their value on fears about spending."),
    "flight": ("Investors flee chip stocks for a third day",
               "NVIDIA and Intel lost most on worries about data centers."),
    "shrug": ("Investors shrug off what TSMC sold in June",
              "Its sales rose by half on demand for chips."),
    "after": ("After mocking its rival, Anthropic shuts a door of its own",
              "OpenAI and Google said that they would not."),
    "denies": ("Oracle chief denies that he is tired of OpenAI",
               "He said that the contract stands."),
    "reminds": ("Microsoft reminds everybody that it has data centers",
                "Its chief showed a film about racks of NVIDIA chips."),
    "naming": ("Oracle grows its cloud team, naming Jane Roe as managing director",
               "She built data centers for Microsoft."),
    "educators": ("Google and IBM train educators in AI",
                  "The partnership reaches nine thousand of them."),
    "collegiate": ("Anthropic partners with the largest collegiate program of the state",
                   "It gives Claude to all who learn there."),
    "response": ("Our response to the export rules for AI chips",
                 "NVIDIA and AMD sell fewer of them, we wrote."),
    "report": ("Build here: an energy report of Microsoft on data centers",
               "It wants fifty gigawatts by 2028."),
    "recommendations": ("Recommendations for the AI plan of the government",
                        "OpenAI asks for power and land for data centers."),
    "buys-a-show": ("OpenAI acquires a talk show about founders",
                    "It goes on under its name, the company said."),
    "buys-a-laboratory": ("Anthropic buys a biotech startup for $400 million",
                          "The team joins its work on health."),
    "buys-code": ("Meta acquires a maker of code tools",
                  "The runtime stays open, it said."),
    "money-for-another-field": ("Notes startup Ombrelle raises $10 million",
                                "Bessemer Venture Partners led the round."),
    "round-of-another-field": ("Legal startup Ferrow closes $90 million Series B",
                               "NVIDIA took part in the round."),
    "seed-of-another-field": ("Fitness firm Varnholt nabs $5 million in seed funding",
                              "Salesforce was among the investors."),
    "bill-on-disasters": ("State passes a bill against disasters by AI",
                          "Lawmakers want OpenAI, Google and Anthropic to tell of them."),
    "stores-of-apps": ("Senators reintroduce bill to open the stores of Apple and Google",
                       "They want more choice for buyers, they said."),
    "launch-licence": ("SpaceX may put up more satellites with approval of the regulator",
                       "It asked for the licence a year ago."),
    "jitters": ("Oracle's data centers give investors the jitters",
                "Its chief said that spending goes on."),
    "unnerves": ("Spending of Meta on AI unnerves the street",
                 "It is to grow again next year, the company said."),
    "exodus": ("Exodus at OpenAI goes on before its listing",
               "Three more of its chip designers left."),
    "cautionary": ("A deal of Anthropic with the army is a cautionary tale",
                   "Others that sell to it should read it twice."),
    "fire-sale": ("From riches to fire sale: a fund for AI chips",
                  "It lost most of what it had in May."),
    "burns": ("SpaceX burns billions on AI", "Its sales grew by half at the same time."),
    "vow": ("Council members vow to fight a nuclear data center",
            "They met in the hall of the town on Monday."),
    "spark-concerns": ("Plans for a first AI data center spark concerns",
                       "People of the valley fear for their river."),
    "spark-anger": ("Power lines for Amazon's data center spark anger",
                    "Some three hundred came to the meeting."),
    "jailbreak": ("Anthropic refused to mend a jailbreak of its model, officials say",
                  "The government had warned of it in June."),
    "model-ban": ("A model ban that was never about safety: Anthropic and its critics",
                  "The order named no reason."),
    "ban-on-models": ("Ministry weighs a ban on Chinese models of DeepSeek",
                      "Officials may not use them on their phones."),
    "two-at-once": ("How a deal of Google and Intel could be the future of chips",
                    "The companies signed a contract in May."),
}  # fmt: skip


@pytest.mark.parametrize(("title", "lead"), TOLD_OTHERWISE.values(), ids=TOLD_OTHERWISE)
def test_what_speaks_of_the_field_without_news_of_it(
    reader: Extractor, title: str, lead: str
) -> None:
    assert reader.extract(Document("x", title, lead)).draft is None


def test_every_subject_has_three_examples() -> None:
    for table, examples in ((ELSE, OTHER), (MARKETS, MARKET), (LEANS, LEANING)):
        told = [why for why, _, _ in examples]
        assert {why: told.count(why) for why, _ in table} == dict.fromkeys(told, 3)


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("NVIDIA lends OpenAI $9 billion for data centers. Its shares fell on the news",
         "The companies signed the contract on Monday."),
        ("Shares of Oracle climb after news of a 2 GW data center",
         "Meta rents the campus in Ohio for ten years."),
        ("Intel stock jumps on news of $5 billion from NVIDIA",
         "The chip makers plan joint processors for servers."),
        # the lead tells the deal, whatever the title makes of it
        ("How Oracle's $40 billion deal could change the field",
         "Oracle has signed a contract to rent data centers with 2 gigawatts to OpenAI."),
        ("Google reveals what its first reactor will look like",
         "Google is investing in nuclear power for its data centers and signed a deal with "
         "a maker of reactors."),
        ("Samsung claims the largest chip plant of all",
         "Samsung announced plans to build fabs for $44 billion in Texas."),
        # shares that move because of a deal
        ("CoreWeave shares jump on $14 billion contract with Google",
         "CoreWeave supplies Google with GPU capacity until 2031."),
        ("Oracle stock rises after it signs OpenAI as a cloud customer",
         "The contract for data center capacity runs for five years."),
        ("Intel shares climb as NVIDIA buys a stake of $5 billion",
         "The two also agreed to make chips for data centers together."),
        # no verb of a list in the title
        ("A million H200 for Oracle", "Oracle has ordered the chips from NVIDIA for its "
         "data centers in Ohio."),
        ("Equinix to double its campus in Lagos", "The company invests $140 million in the "
         "data center."),
        ("OpenAI is powering its next site with turbines",
         "The company bought gas turbines of 900 MW for the data center."),
        # a word that tells of something else elsewhere
        ("OpenAI sells ChatGPT to the federal workforce",
         "The agency signed a contract of $2 million with OpenAI for its AI cloud."),
        ("Groq signs licensing deal with NVIDIA", "The $20 billion agreement is for AI chips."),
        ("Oracle sets up a special vehicle for a data center",
         "It raised $3 billion of debt for the campus."),
        # the lead begins with a deal and its sum, whatever the title makes of it
        ("NVIDIA's grab for Groq: smart or desperate?",
         "NVIDIA has signed a $20 billion deal to license AI chips of Groq."),
        ("Halls for a rival of Google", "Oracle agreed to rent $9 billion of AI data centers "
         "to OpenAI."),
        ("What Intel gets from SoftBank",
         "SoftBank invests $2 billion in Intel to build AI chips."),
        # a government acts on infrastructure, nobody known is named
        ("Township votes to stop data centers", "The council passed a moratorium by 7 to 2."),
        ("Ministry approves zones for data centers", "Sites get permits sooner."),
        ("State senate passes moratorium on data centers", "It goes to the governor."),
        # what a company says of its own machines and sites is no opinion
        ("Microsoft claims a leap in cooling of AI chips",
         "The liquid runs through grooves in the GPUs of its data centers."),
        ("Intel says its upcoming AI chip is cheaper than others",
         "It is to need less power than what others make."),
        ("Cerebras has a faster AI processor",
         "It is as large as a plate, and its memory is quick."),
        # a government that exempts, plans or is to vote
        ("Ministry exempts data centers from rules on noise", "Sites in Ohio hum at night."),
        ("House to vote on bill on power of data centers", "Members are divided."),
        ("House votes on power of data centers",
         "Members are divided over who pays for the grid of the infrastructure."),
        # another subject in the title, but a deed with a sum too
        ("Sued over smoke, Oracle buys $3 billion of turbines for its data center",
         "The company wants more power. It has a site in Texas."),
        ("Maker of robots to build $2 billion data center with OpenAI",
         "The two want to start in May."),
        ("Despite lawsuit, town approves $4 billion data center",
         "The council voted to permit construction of the data center."),
        # the deal and its sum stand further down in the lead
        ("The pipes, not the model: Oracle's deal and AI",
         "It was once in trouble. Oracle has other friends now. OpenAI will spend $20 billion"
         " on its data centers over five years."),
        ("A landlord for the lab: Oracle's contract with OpenAI",
         "The field changes. Its lab needs room. Oracle signed a contract worth $9 billion"
         " for computing capacity."),
        ("Oracle snaps up data center owner",
         "Land is scarce. Halls are full. Oracle is to buy a data center owner for $4 billion."),
        ("Cerebras supplies Microsoft with chips", "The start-up has found a customer of weight."),
        ("Microsoft buys chips of Cerebras", "The start-up has found a customer of weight."),
        ("Intel sells Oracle 50,000 processors", "They go into halls in Ohio."),
        # nobody known, but a deed done to infrastructure, and its size
        ("Ohio town approves data center of 300 MW",
         "The council voted to permit the construction of the $2 billion campus."),
        ("Startup raises $90 million for AI chips", "The round is led by a fund in Oslo; the "
         "accelerators are to be built in 2027."),
        ("Senate bill would pause new data centers",
         "The bill halts permits for data centers of more than 20 megawatts."),
    ],
)  # fmt: skip
def test_what_announces(reader: Extractor, title: str, lead: str) -> None:
    made = reader.extract(Document("x", title, lead))
    assert made.draft is not None, made.why


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Startup raises $160 million for legal AI", "A fund led the round at $8 billion."),
        ("Grocer buys rival for $6 billion in shares", "The two have 900 shops."),
        ("Film studio signs $400 million deal with AI firm", "It runs for three years."),
    ],
)
def test_deals_of_others_about_something_else(reader: Extractor, title: str, lead: str) -> None:
    assert reader.extract(Document("x", title, lead)).draft is None


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Why Oracle's debt makes people ask", "Oracle has sold bonds. It is building sites for "
         "OpenAI, which signed a contract of $300 billion. Microsoft and Google spend as much."),
        ("A look at CoreWeave", "It grew fast. It has contracts with Meta and OpenAI worth "
         "$36 billion and buys GPUs from NVIDIA. Its data centers are leased."),
        ("What is left of the chip boom?", "Nobody knows. NVIDIA sold GPUs to Oracle for "
         "$40 billion. Intel and Samsung had built fabs, and orders were paused."),
    ],
)  # fmt: skip
def test_deals_that_are_the_background_of_a_feature(
    reader: Extractor, title: str, lead: str
) -> None:
    assert reader.extract(Document("x", title, lead)).draft is None


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Utility signs contract for 300 MW of solar power", "The plant is built in Utah."),
        ("State approves a nuclear plant of 1.1 gigawatts", "Homes get its power from 2034."),
        ("Village buys turbines for its dam", "They make 3 MW and cost $9 million."),
    ],
)
def test_power_that_is_not_for_computing(reader: Extractor, title: str, lead: str) -> None:
    made = reader.extract(Document("x", title, lead))
    assert made.draft is None
    assert made.why == "about power, not of computing"


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        # chips of phones, cars and the like
        (
            "Samsung and Intel partner on AI chip for earbuds",
            "They agreed to design a processor with NVIDIA and signed a supply deal.",
        ),
        (
            "Intel and NVIDIA sign deal on AI chips for smartphones",
            "Intel agreed to build the Rubin chip, which NVIDIA designed. Samsung buys it.",
        ),
        (
            "Intel and Samsung team up on semiconductors for self-driving cars",
            "Intel agreed to supply chips and signed a contract with Samsung for chip production.",
        ),
        # software that is bought
        ("Amazon buys app for notes for $300 million", "The software has many users."),
        ("Google acquires cybersecurity firm for $900 million", "It guards mail."),
        ("Microsoft to buy maker of payment software", "OpenAI had wanted the firm too."),
        # nothing is told of what computes
        ("Microsoft launches advice unit with $2 billion", "It has 4,000 people."),
        ("Oracle opens academy with $40 million", "It teaches nurses."),
        ("Amazon commits $600 million to homes", "They are built in nine towns."),
    ],
)
def test_deeds_of_the_field_in_another(reader: Extractor, title: str, lead: str) -> None:
    assert reader.extract(Document("x", title, lead)).draft is None
