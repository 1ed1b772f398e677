"""Which kind of announcement a text is: what is done, to what, and by whom."""

from __future__ import annotations

import pytest

from bot.learn.document import Document
from bot.learn.draft import Extractor
from bot.learn.kinds import kinds
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import mentions
from bot.learn.passages import passages
from store.records import Entity, EntityKind


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The names of a handful of companies, chips, models and places."""
    named: dict[EntityKind, tuple[str, ...]] = {
        "company": ("NVIDIA", "Oracle", "CoreWeave", "OpenAI", "Google", "Equinix", "Samsung",
                    "Cerebras", "Microsoft", "Anthropic", "Amazon", "Intel", "Meta", "AWS"),
        "chip": ("MI450", "Rubin", "H200"),
        "model": ("Claude", "Gemini", "ChatGPT"),
        "place": ("Texas", "Japan", "Ohio", "Norway", "India", "Michigan"),
    }  # fmt: skip
    names = [(kind, name) for kind, of in named.items() for name in of]
    return Lexicon([Entity(n, name, kind) for n, (kind, name) in enumerate(names)])


def kind_of(lexicon: Lexicon, title: str, lead: str) -> str:
    text = passages(Document("x", title, lead))
    return kinds(text.sentences, mentions(lexicon, text))[0].kind


@pytest.mark.parametrize(
    ("kind", "title", "lead"),
    [
        # a plan that is raised is no money that is raised
        ("chip", "Samsung raises plan for memory fabs to $44 billion", "Two fabs are added."),
        ("datacenter", "Meta raises spending on data centers to $72 billion", "Sites grow."),
        ("datacenter", "Google raises its target for data center spending to $90 billion", ""),
        # who buys, sells or holds a part of a company
        ("funding", "Samsung takes a 10% stake in a maker of AI chips", "It paid $200 million."),
        ("funding", "Investor sells its Intel shares", "They were worth $90 million."),
        ("funding", "Oracle is now the largest shareholder of a cloud startup", "It sits on "
         "the board."),
        # a unit that goes to the stock exchange
        ("funding", "Chip unit of Samsung seeks a listing in New York", "It makes sensors."),
        ("funding", "Intel plans spin-off of its networking unit", "Chips for switches go too."),
        ("funding", "GPU cloud prepares IPO", "Banks were chosen in May."),
        # votes on an offer, and offers in shares
        ("acquisition", "Owners of data center firm reject CoreWeave's offer", "It fell by 9%."),
        ("acquisition", "Board backs takeover bid for maker of AI servers", "It is worth $3bn."),
        ("acquisition", "Oracle in all-stock deal for GPU software maker", "It closes in May."),
        # what describes a company is not what is built
        ("funding", "Data center operator raises $900 million", "Banks lend the money."),
        ("acquisition", "Equinix acquires data center developer in Ohio", "It has four sites."),
        ("funding", "Chip startup closes Series B round", "The investors are not named."),
        # who rents a site
        ("compute_deal", "CoreWeave signs 15-year lease with a landlord", "It has 250 MW."),
        ("compute_deal", "Additional lease in Ohio", "CoreWeave takes 150 megawatts more."),
        ("compute_deal", "Anchor tenant found", "CoreWeave will rent 250 megawatts in Ohio."),
        # who describes itself by what it builds
        ("funding", "AI factory builder closes Series C round", "It has banks behind it."),
        ("funding", "AI factory developer prepares IPO", "Banks were chosen in May."),
        ("acquisition", "Oracle acquires AI factory operator", "It has sites in six states."),
        # power that is made where it is used
        ("power", "On-site generation for AI sites", "A supplier was chosen in May."),
        ("power", "Behind-the-meter supply in Ohio for computing", "It needs no grid."),
        ("power", "Microgrid keeps AI campus running", "Its gas generators start in May."),
        # power for data centers
        ("power", "Oil firm to build gas power plant for data centers in Texas", "It has 2 GW."),
        ("power", "Fuel cells go to AI factories of Oracle", "They stand beside the halls."),
        ("power", "Batteries of 300 MW for a data center in Ohio", "They take two years."),
        # plants that run again
        ("power", "Utility restarts reactor for Google", "It was closed in 2020."),
        ("power", "Old plant in Michigan reopens to supply data centers", "The unit is nuclear."),
        ("power", "Meta pays for natural gas plants", "Data centers need the power."),
        # what governments do
        ("policy", "India offers ten years of no taxes to data centers", "The minister said so."),
        ("policy", "Council votes to pause data centers", "The vote was 5 to 4."),
        ("policy", "White House limits sales of AI chips", "The rule is in force from May."),
        ("policy", "Senators propose bill that would track AI chips", "It is in committee."),
        ("policy", "Ohio drops tax break for data centers", "It cost $200 million a year."),
        ("policy", "Washington revokes waiver for chip tools", "China's plants need licenses."),
        ("policy", "White House exempts data centers from rules on air", "Sites in Ohio gain."),
        ("policy", "Congress votes on power bills of data centers", "Data centers would pay."),
        ("policy", "Trump administration waives fees for data center permits", "It is a test."),
        # a permit for power is of the power
        ("power", "County approves gas turbines for Oracle", "They have 200 MW."),
        ("power", "Ohio approves three gas plants for Meta", "They are built by 2029."),
        ("power", "Regulator permits nuclear reactors in Texas", "Google buys the electricity."),
        # chips and capacity that one company gets from another
        ("compute_deal", "Anthropic takes 400,000 GPUs from Oracle", "They run from May."),
        ("compute_deal", "OpenAI books three gigawatts of TPUs", "Google delivers from 2027."),
        ("compute_deal", "Meta reserves computing at CoreWeave", "It is for training."),
        # contracts and their sums
        ("compute_deal", "Anthropic signs $6 billion, five-year agreement with AWS", "It grows."),
        ("compute_deal", "CoreWeave extends OpenAI contract by $4 billion", "It runs to 2031."),
        ("compute_deal", "Anthropic to spend $30 billion on Microsoft's cloud", "It uses it now."),
        # many chips at one place, and a site that runs
        ("datacenter", "Meta wants 300,000 GPUs in Ohio", "The hall was a factory."),
        ("datacenter", "Oracle's site goes live with 90,000 H200", "It is the campus in Texas."),
        ("datacenter", "Half a million chips in Norway for OpenAI", "The campus is cooled by sea."),
        # money for a place
        ("datacenter", "Microsoft puts $2.9 billion into AI and cloud capacity in Japan", ""),
        ("datacenter", "AWS brings $1.4 billion of cloud to Norway", "Sites open in 2027."),
        ("datacenter", "Oracle commits $8 billion for AI infrastructure", "Japan gets it all."),
        # a building that is bought is no company
        ("datacenter", "OpenAI buys another building in Ohio", "It is to be a data center."),
        ("datacenter", "Meta bought land for a third building in Texas", "It has 300 acres."),
        ("datacenter", "Equinix buying land in Norway", "The site of 90 acres is near a dam."),
        # a company that is bought for a sum, whatever it makes
        ("acquisition", "Intel is buying Samsung's rival for $3 billion", "It makes chips."),
        ("acquisition", "Oracle to buy startup for $900 million", "It makes GPU clusters."),
        ("acquisition", "Microsoft buys firm for $2 billion", "It builds data centers."),
        # compute from a partner
        ("compute_deal", "Our compute partnership with Oracle", "We add 200 MW of compute."),
        ("compute_deal", "Startup signs multibillion-dollar deal for Google's cloud", ""),
        ("compute_deal", "OpenAI and CoreWeave in GPU partnership", "It buys capacity."),
        ("compute_deal", "Meta and CoreWeave in expanded AI infrastructure partnership",
         "It is for dedicated compute."),
        ("compute_deal", "Oracle signs AI infrastructure deal with OpenAI", ""),
        ("compute_deal", "Microsoft and Nebius in multi-year AI infrastructure partnership", "It "
         "gets dedicated compute of its own."),
        # who comes with a chip of its own; a company's "Corp." ends no sentence
        ("chip", "Oracle enters AI data centers with H200", "It is a new field."),
        ("chip", "Meta pushes into inference with its MI450", "It has many sites."),
        ("chip", "Intel Corp. and Oracle Inc. unveil new GPUs", "They are fast."),
        ("compute_deal", "Meta to deploy 9,000 NVIDIA Corp. GPUs", "Oracle Corp. hosts them."),
        # by what a site is powered is no deal on power
        ("datacenter", "AI campus powered by renewable energy opens in Norway", "It is large."),
        ("datacenter", "A renewable-powered supercomputer for Norway", "It has 9,000 GPUs."),
        ("datacenter", "Google's data center in Ohio runs on renewable energy alone", ""),
        ("power", "Google buys renewable energy in Norway", "It pays a utility for 15 years."),
        # whose people use a model
        ("model_deployment", "Google is behind new AI platform of the military", "Soldiers use "
         "Gemini there."),
        ("model_deployment", "Bank picks Anthropic's newest models", "All staff may use Claude."),
        ("model_deployment", "ChatGPT Edu goes to schools in Ohio", "Teachers get it first."),
        # who supplies what else
        ("partnership", "Meta and glass maker sign supply agreement", "Fiber is delivered."),
        ("partnership", "Samsung in supply pact with OpenAI", "Terms were not told."),
        ("partnership", "Oracle and Intel extend supply partnership", "It is ten years old."),
    ],
)  # fmt: skip
def test_kind(lexicon: Lexicon, kind: str, title: str, lead: str) -> None:
    assert kind_of(lexicon, title, lead) == kind


def test_a_draft_says_which_words_tell_its_kind(lexicon: Lexicon) -> None:
    title = "Oracle to build a $10 billion data center in Ohio"
    made = Extractor(lexicon, {}).extract(Document("x", title, f"{title}, it said on Monday."))
    assert made.draft is not None
    assert made.draft.kind == "datacenter"
    assert "data center" in made.draft.words["kind"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("OpenAI rents 90,000 H200 from CoreWeave", "rents 90,000 H200 from CoreWeave"),
        ("Samsung, the memory maker, unveils Rubin", "Samsung, the memory maker, unveils Rubin"),
        ("U.S. firm: Microsoft puts $2.9 billion into Texas", "puts $2.9 billion into Texas"),
        ("Oracle in Ohio: Meta invests in Anthropic", "invests in Anthropic"),
    ],
)
def test_words_of_a_kind_stand_in_the_text(lexicon: Lexicon, title: str, words: str) -> None:
    text = passages(Document("x", title, "Oracle and H200 in Japan, and Gemini."))
    scores = kinds(text.sentences, mentions(lexicon, text))
    assert words in scores[0].words
    assert all(word in text.whole for score in scores for word in score.words)
