"""What is read from documents: kind, parties, headline figures, places, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn.days import announced_on
from bot.learn.document import Document
from bot.learn.draft import Draft, Extraction, Extractor
from bot.learn.figure import Figure
from bot.learn.lexicon import Lexicon
from bot.learn.money import sums
from bot.learn.passages import passages
from bot.learn.senses import sense_of
from bot.learning import extractor
from store import open_store
from store.records import EARLIER, Entity

PUBLISHED = date(2026, 3, 4)  # a Wednesday


@pytest.fixture(scope="module")
def reader(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Extractor]:
    """An extractor on the names of the starter data."""
    file = tmp_path_factory.mktemp("learn") / "learn.db"
    shutil.copy(facts_file, file)
    store = open_store(f"sqlite:///{file}")
    yield extractor(store)
    store.close()


def read(reader: Extractor, title: str, text: str = "") -> Draft:
    made = reader.extract(Document("x", title, text, None, PUBLISHED))
    assert made.draft is not None, made.why
    return made.draft


def headline(draft: Draft, measure: str) -> float | None:
    claims = [said.claim for said in draft.claims if said.claim.measure == measure]
    return (claims[0].value_usd if measure == "amount" else claims[0].value) if claims else None


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("funding", "Cerebras raises $1 billion at a $23 billion valuation"),
        ("funding", "NVIDIA invests $2B in CoreWeave"),
        ("funding", "Oracle sells $18 billion of bonds to pay for data centers"),
        ("funding", "GPU cloud provider Lambda files for an IPO"),
        ("acquisition", "AMD to acquire server maker ZT Systems for $4.9 billion"),
        ("acquisition", "AWS buys Talen's data center campus for $650M"),
        ("acquisition", "CoreWeave agrees to buy Core Scientific in a $9 billion takeover"),
        ("datacenter", "Google to build a $10 billion data center in Kansas"),
        ("datacenter", "Microsoft opens its first AI data center campus in Wisconsin"),
        ("datacenter", "Meta breaks ground on a 1 GW data center in Indiana"),
        ("chip", "NVIDIA unveils the Rubin CPX chip for inference"),
        ("chip", "AMD takes on Nvidia with its MI450 racks"),
        ("chip", "Intel is taking aim at Nvidia with a new Gaudi 3 system"),
        ("chip", "Google challenges AMD and Nvidia with the Trillium TPU v6e"),
        ("compute_deal", "Microsoft takes GB300 systems from Lambda for its cloud"),
        ("chip", "TSMC plans three more fabs for advanced chips"),
        ("chip", "Intel launches the Gaudi 3 accelerator"),
        ("compute_deal", "OpenAI signs a $38 billion cloud computing deal with AWS"),
        ("compute_deal", "Anthropic to use up to one million TPUs from Google"),
        ("compute_deal", "Microsoft rents 200,000 GB300 GPUs from Nscale"),
        ("power", "Meta signs nuclear power agreements with Vistra and Oklo"),
        ("power", "Google buys 500 MW from Kairos Power reactors"),
        ("power", "Amazon signs a wind and solar power purchase agreement for 600 MW"),
        ("policy", "US allows NVIDIA to export H200 chips to China"),
        ("policy", "New York governor signs a data center moratorium"),
        ("policy", "Senate bill would pause new data centers"),
        ("partnership", "NVIDIA and Oracle expand their partnership on AI infrastructure"),
        ("model_deployment", "Google sells cloud access to Gemini models to federal agencies"),
    ],
)
def test_kind(reader: Extractor, kind: str, title: str) -> None:
    assert read(reader, title, f"{title}, the company announced on Tuesday.").kind == kind


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("funding", "Crusoe wants cheaper power for GPUs",
         "It got $12 million in seed money to help data center operators with the power grid."),
        ("funding", "Lambda plans more GPUs",
         "The cloud firm closed a $480 million round on Monday."),
        ("funding", "Nscale adds GPUs", "A $1.4 billion loan pays for data center GPUs."),
        ("acquisition", "CoreWeave agrees $9bn all-stock deal for Core Scientific",
         "The data center host has sites in six states."),
        ("acquisition", "Equinix adds three data centers", "The $9 billion takeover ends in May."),
        ("datacenter", "Equinix adds three data centers", "The sites cost $9 billion to build."),
        ("funding", "AI factory builder Nscale gets $2bn of funding", "It has sites in Norway."),
        ("funding", "Crusoe gets more money",
         "Crusoe announced $600 million of new funding for its data center in Texas."),
        ("funding", "Lambda grows", "Funding of $700 million pays for data centers."),
        ("funding", "Seoul puts 250 billion won into AI chip maker Rebellions",
         "Its NPUs go into mass production with a foundry."),
        ("funding", "Oslo backs start-up",
         "A fund sinks $90 million into the data center start-up Nscale."),
        ("compute_deal", "Meta commits up to $27B to Nebius for Rubin capacity",
         "The sites use clusters of GPUs."),
        ("compute_deal", "Nebius finds a customer",
         "Meta pays $12 billion for dedicated computing at the data center."),
        ("compute_deal", "Applied Digital finds a tenant",
         "Leases worth $7 billion fill its data center campus."),
        ("datacenter", "Meta adds data centers in Ohio",
         "It spends $9 billion for data center capacity on two campuses."),
        ("datacenter", "Equinix adds a campus in Ohio", "The site costs $90 million for land."),
        ("power", "Brookfield commits $5 billion to Bloom Energy fuel cells for AI factories",
         "They go to data centers of several campuses."),
        ("power", "Oracle expands in Texas",
         "It orders gas turbines for $900 million for the data center."),
        ("power", "xAI grows in Memphis",
         "Tesla sells it batteries for $300 million for the data center."),
        ("datacenter", "Equinix builds campus next to power plant in Ohio",
         "The data center costs $2 billion."),
    ],
)  # fmt: skip
def test_what_the_money_is_for_tells_the_kind(
    reader: Extractor, kind: str, title: str, text: str
) -> None:
    assert read(reader, title, text).kind == kind


@pytest.mark.parametrize(
    ("title", "text", "there"),
    [
        ("OpenAI and Oracle sign a cloud deal for 4.5 GW",
         "The deal rivals those of Microsoft. Analysts at Blackstone called it large.",
         ["OpenAI", "Oracle"]),
        ("Nvidia rival Groq raises $750 million for inference chips",
         "Groq announced the round on Monday.", ["Groq"]),
        ("Microsoft-backed Lambda raises $1.5 billion for its GPU cloud",
         "Lambda said the round closed on Monday.", ["Lambda"]),
        ("Anthropic to deploy data centers with Fluidstack for $50 billion",
         "The sites go up in Texas. Last year, Amazon built one in Indiana.",
         ["Anthropic", "Fluidstack"]),
        ("Crusoe builds a data center campus with NVIDIA H100 GPUs",
         "The chips are Nvidia's H100 GPUs.", ["Crusoe"]),
        ("Blackstone and Crusoe plan data centers for $3 billion",
         "The two said so on Monday. Sites are sought. Work starts soon. Vantage Data Centers,"
         " which Blackstone knows well, and Crusoe will build and run them.",
         ["Blackstone", "Crusoe", "Vantage Data Centers"]),
        ("Oracle to build a data center in Ohio",
         "It costs $2 billion. Land was bought. Work starts soon. Vistra and Oracle agreed to share"
         " a power plant nearby.", ["Oracle", "Vistra"]),
        ("Meta rents a data center campus of Crusoe",
         "It costs $2 billion. Land was bought. Work starts soon. Lambda is to run it with Crusoe"
         " and will hire people.", ["Meta", "Crusoe", "Lambda"]),
        ("Meta rents a data center campus in Iowa",
         "It costs $2 billion. Land was bought. Work starts soon. Lambda praised Meta for it.",
         ["Meta"]),
        ("Meta signs contracts for nuclear power",
         "Meta has signed contracts with Vistra, TerraPower and Oklo for data centers.",
         ["Meta", "Vistra", "TerraPower", "Oklo"]),
    ],
)  # fmt: skip
def test_parties(reader: Extractor, title: str, text: str, there: list[str]) -> None:
    assert [named.name for named in read(reader, title, text).companies] == there


BESIDE = {
    "challenger-of-chips": ("Nvidia AI chip challenger Groq raises $750 million",
                            "Groq announced the round on Monday.", ["Groq"]),
    "rival-of-clouds": ("Oracle cloud rival Lambda raises $1.5 billion for its GPU cloud",
                        "Lambda said the round closed on Monday.", ["Lambda"]),
    "competitor-of-makers": ("Intel chipmaker competitor AMD signs a deal for AI chips",
                             "AMD supplies Crusoe with them.", ["AMD", "Crusoe"]),
    "as-others-do": ("Oracle signs a deal for a data center as Microsoft halts its own",
                     "Oracle said the site in Ohio opens in 2027.", ["Oracle"]),
    "while-others-do": ("Meta builds a data center in Texas while Amazon waits",
                        "Meta said so on Monday.", ["Meta"]),
    "amid-others": ("AMD launches an AI chip amid NVIDIA shortages",
                    "AMD said the chip ships in May.", ["AMD"]),
    "outbids": ("Microsoft outbids Google for a data center in Ohio",
                "Microsoft signed the contract on Monday.", ["Microsoft"]),
    "tops": ("Oracle tops Amazon with $40 billion for data centers",
             "Oracle announced the plan on Monday.", ["Oracle"]),
    "outspends": ("Meta outspends Apple on AI data centers with $60 billion",
                  "Meta announced the plan on Monday.", ["Meta"]),
    "after-signing-with-others": (
        "Pentagon agency signs deal with Oracle for AI data centers",
        "After signing contracts with Google, Amazon and IBM, it now signed with Oracle.",
        ["Oracle"]),
    "after-winning-others": ("CoreWeave leases data center from Core Scientific",
                             "After winning a contract from Meta it needs capacity.",
                             ["CoreWeave", "Core Scientific"]),
    "after-landing-others": ("Lambda rents a cluster of many GPUs to Anthropic",
                             "After landing a deal with Microsoft, Lambda grows its cloud.",
                             ["Lambda", "Anthropic"]),
    "days-after": ("Amazon announces data centers in Indiana",
                   "The plan comes only a day after the chief of Meta spoke of its own.",
                   ["Amazon"]),
    "weeks-after": ("Crusoe announces a data center in Texas",
                    "The plan comes three weeks after Google did the same.", ["Crusoe"]),
    "months-after": ("Oracle announces a data center in Ohio",
                     "It was told months after Microsoft left the state.", ["Oracle"]),
    "somebody-else's-market": ("AMD launches AI accelerators for data centers",
                               "The maker pushes deeper into Nvidia's market.", ["AMD"]),
    "somebody-else's-grip": ("Google sells its AI chips to Crusoe",
                             "That loosens Nvidia's long grip on the field.",
                             ["Google", "Crusoe"]),
    "somebody-else's-dominance": ("Intel launches an AI chip for data centers",
                                  "It is to break Nvidia's AI chip dominance.", ["Intel"]),
    "signed-at-another-time": (
        "Amazon invests $5 billion in Anthropic for data centers",
        "Anthropic is to rent chips. It is a part of a plan. "
        "The deal echoes the agreement that Amazon struck with OpenAI two months ago.",
        ["Amazon", "Anthropic"]),
    "similar-to-another": (
        "Google rents compute from Oracle for data centers",
        "It pays by month. The deal is similar in length to the one Oracle signed with Meta.",
        ["Google", "Oracle"]),
    "mirrors-another": (
        "Meta rents compute from CoreWeave",
        "The contract runs for years. That agreement mirrors a deal with OpenAI in May.",
        ["Meta", "CoreWeave"]),
    "backers-in-brackets": (
        "Meta signs contracts for nuclear power for data centers",
        "It chose TerraPower (which is backed by a founder), Oklo (backed by another) and Vistra.",
        ["Meta", "TerraPower", "Oklo", "Vistra"]),
    "preferred-on": ("Oracle builds a data center in Ohio",
                     "Add as preferred on Google Jane Roe Oracle has begun work.", ["Oracle"]),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "there"), BESIDE.values(), ids=BESIDE)
def test_who_is_named_beside_the_news(
    reader: Extractor, title: str, text: str, there: list[str]
) -> None:
    assert [named.name for named in read(reader, title, text).companies] == there


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("AMD to acquire server maker ZT Systems", ["acquirer", "target"]),
        ("NVIDIA invests $2B in CoreWeave", ["investor", "investee"]),
        ("Lambda raises $1.5 billion from NVIDIA for data centers", ["investee", "investor"]),
        ("Anthropic rents GPU capacity from CoreWeave", ["customer", "supplier"]),
        ("Talen sells nuclear power to Amazon", ["supplier", "customer"]),
        ("NVIDIA and Oracle expand their AI chip partnership", ["actor", "partner"]),
        ("Google sells Gemini to Oracle for its cloud", ["supplier", "customer"]),
        ("Microsoft offers Claude of Anthropic to its cloud", ["customer", "supplier"]),
        ("Snowflake and Anthropic bring Claude to enterprises", ["customer", "supplier"]),
        ("MGX and BlackRock buy Aligned Data Centers", ["acquirer", "acquirer", "target"]),
        ("AMD and Marvell acquire Celestial AI for its chips", ["acquirer", "acquirer", "target"]),
        ("NVIDIA and AMD invest $2B in CoreWeave", ["investor", "investor", "investee"]),
    ],
)
def test_roles(reader: Extractor, title: str, roles: list[str]) -> None:
    assert [named.role for named in read(reader, title).companies] == roles


@pytest.mark.parametrize(
    ("url", "text", "there"),
    [
        ("https://blog.google/new-site", "We are building it with Oracle.", ["Google", "Oracle"]),
        ("https://www.aboutamazon.com/news/1", "Our site opens in May.", ["Amazon"]),
        ("https://openai.com/index/site", "Today we announce the site.", ["OpenAI"]),
        ("https://nvidianews.nvidia.com/1", "We build it together.", ["NVIDIA"]),
        ("https://blog.google/new-site", "The city builds it.", []),
        ("https://blog.google/new-site", "It is for TPU servers.", ["Google"]),
        ("https://www.intel.com/news", "It is for Gaudi 3 servers.", ["Intel"]),
        ("https://x.ai/news", "It is for Grok.", ["xAI"]),
        ("https://www.example.com/news", "We are building it.", []),
        ("https://openai.com/index/site", 'The mayor said: "We like it."', []),
    ],
)
def test_who_says_we(reader: Extractor, url: str, text: str, there: list[str]) -> None:
    title = "A new 500 MW data center campus is built in Texas"
    made = reader.extract(Document("x", title, text, url, PUBLISHED))
    assert made.draft is not None
    assert [named.name for named in made.draft.companies] == there


@pytest.mark.parametrize(
    ("title", "text", "usd"),
    [
        ("Groq raises $750 million for AI chips", "It is valued at $6.9 billion.", 750e6),
        ("Groq hits $6.9 billion valuation", "Groq raised $750 million for its AI chips.", 750e6),
        ("Oracle signs a cloud deal for chips",
         "The contract is worth $38 billion over seven years. "
         "Oracle had revenue of $57 billion last year.", 38e9),
        ("CoreWeave signs a compute deal with Anthropic",
         "Terms were not disclosed. Last year, the company signed an $11.9 billion deal "
         "with OpenAI.", None),
        ("Anthropic adds to its data center plan", "It commits a further $10 billion, bringing the "
         "total to $30 billion.", 10e9),
        ("SoftBank to invest up to 75 billion euros in data centers",
         "The 75 billion euros ($87 billion) go to France.", 87e9),
        ("Firm plans data centers in Japan",
         "SoftBank will spend ¥440 billion ($2.9 billion).", 2.9e9),
        ("Meta builds AI data centers", "The market for AI chips is worth $400 billion.", None),
        ("Google buys clean power for data centers", "Prices were not disclosed.", None),
        ("AMD buys ZT Systems, a maker of AI servers",
         "It pays $4.9 billion in cash and stock.", 4.9e9),
    ],
)  # fmt: skip
def test_headline_amount(reader: Extractor, title: str, text: str, usd: float | None) -> None:
    found = headline(read(reader, title, text), "amount")
    assert found == (None if usd is None else pytest.approx(usd))


@pytest.mark.parametrize(
    ("title", "text", "mw"),
    [
        ("Oracle builds a 1.2 GW data center in Texas", "Its grid link has 800 MW.", 1200),
        ("Talen sells nuclear power to Amazon", "Up to 1,920 megawatts come from one plant.", 1920),
        ("Digital Realty buys three data centers", "They offer 288 megawatts of IT capacity.", 288),
        ("Meta builds a data center", "A battery of 300 MWh stands beside it.", None),
        (
            "State bans new data centers",
            "The law covers data centers of 20 megawatts or more.",
            None,
        ),
    ],
)
def test_headline_power(reader: Extractor, title: str, text: str, mw: float | None) -> None:
    assert headline(read(reader, title, text), "power") == mw


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("The round values it at $6.9 billion.", "valuation"),
        ("It hit a $6.9 billion post-money valuation.", "valuation"),
        ("It has a market value of $3 trillion.", "valuation"),
        ("It had $57 billion in revenue.", "revenue"),
        ("Revenue rose to $57 billion.", "revenue"),
        ("Its run-rate revenue is now $30 billion.", "revenue"),
        ("The market will reach $400 billion by 2030.", "market"),
        ("It is part of a $400 billion industry.", "market"),
        ("Last year it signed an $11.9 billion deal.", "earlier"),
        ("It previously raised $330 million.", "earlier"),
        ("This comes after a $6.3 billion order.", "earlier"),
        ("In October 2024 it took a loan of $6.6 billion.", "earlier"),
        ("It has now raised a total of $200 million.", "total"),
        ("That brings the sum to $30 billion.", "total"),
        ("It paid a $400 million fine.", "penalty"),
        ("They cost $40,000 per GPU.", "price"),
        ("It sought a $9 billion Series E valuation.", "valuation"),
        ("Acme could close a $900B+ valuation round.", "valuation"),
        ("Acme becomes a unicorn: it hits $1.64 billion.", "valuation"),
        ("The newest unicorn, Acme, reached $2 billion.", "valuation"),
        ("It had looked for a $30bn+ valuation.", "valuation"),
        ("On Monday Acme said that it had raised $60 million.", "deal"),
        ("Acme announced on Monday it had raised an oversubscribed $500 million round.", "deal"),
        ("The company confirmed that they had signed a $3 billion lease.", "deal"),
        ("It had raised $60 million.", "earlier"),
        ("The offer from rival Globex was valued at $9 billion.", "deal"),
        ("They refused a bid by Globex that was valued at $2 billion.", "deal"),
        ("Acme was valued at $9 billion.", "valuation"),
        ("The firm will invest $5 billion.", "deal"),
        ("The contract is worth $17.4 billion.", "deal"),
        ("It pays $4.9 billion in cash and stock.", "deal"),
        ("The contract value is $17.4 billion.", "deal"),
    ],
)
def test_what_a_sum_is_of(text: str, sense: str) -> None:
    passage = passages(Document("x", "", text)).sentences[1]
    (figure,) = sums(f"\n{text}")
    assert sense_of(figure, passage).sense == sense


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        ("SoftBank builds data centers in France", "The first is in Dunkirk.", ["FR"]),
        ("Google builds a data center in Texas", "Haskell County gets two campuses.", ["US"]),
        ("Oracle builds data centers in Norway and Japan", "Both open in 2027.", ["NO", "JP"]),
        ("The San Francisco-based Crusoe builds data centers in Iceland", "", ["IS"]),
        ("French lab Mistral AI buys GPU compute from CoreWeave", "", []),
        ("OpenAI rents cloud capacity from Oracle", "Prices were not given.", []),
        ("NVIDIA sells $25 billion of bonds in the US", "It is the first AI bond in years.", []),
        ("GPU cloud Lambda raises $1.5 billion in Japan", "Banks in Tokyo lead the round.", []),
        ("Lambda raises $1.5 billion for data centers in Japan", "Banks lead the round.", ["JP"]),
    ],
)
def test_countries(reader: Extractor, title: str, text: str, codes: list[str]) -> None:
    assert [named.name for named in read(reader, title, text).countries] == codes


@pytest.mark.parametrize(
    ("title", "there"),
    [
        ("AMD ships Instinct MI450 GPUs to OpenAI's data centers", ["MI450"]),
        ("Oracle deploys GB300 NVL72 racks, successor to Blackwell chips", ["GB300 NVL72"]),
        ("SK hynix builds an HBM memory plant", []),
    ],
)
def test_chips(reader: Extractor, title: str, there: list[str]) -> None:
    assert [named.name for named in read(reader, title).chips] == there


MEASURED = {
    "power-with": ("It covers one gigawatt of capacity with NVIDIA H100 systems.", ["H100"]),
    "power-of": ("It starts with 300 MW of NVIDIA H100 racks in May.", ["H100"]),
    "power-in": ("The first 1.5 gigawatts come in H100 clusters, they said.", ["H100"]),
    "power-of-two": ("It covers 2 gigawatts of capacity with AMD MI450 and NVIDIA H100 systems.",
                     ["MI450", "H100"]),
    "counted": ("It starts with 40,000 NVIDIA H100 chips in May.", ["H100"]),
    "neither": ("It may run on NVIDIA H100 systems as well.", []),
    "installed": ("NVIDIA's H100 chips will be installed there.", ["H100"]),
    "core": ("NVIDIA's H100 forms the core of each hall.", ["H100"]),
    "filled": ("The halls are filled with racks of NVIDIA H100 chips.", ["H100"]),
    "built-from": ("Its rows are built from H100 systems of NVIDIA.", ["H100"]),
    "first-installations": ("It is among the first installations of the H100.", ["H100"]),
    "to-house": ("The building is to house H100 chips of NVIDIA.", ["H100"]),
    "compared": ("Older sites than those will use are built from the H100.", ["H100"]),
    "praised": ("Its chief praised the H100 of NVIDIA.", []),
    "against": ("The MI450 will be used instead of the H100.", ["MI450"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "there"), MEASURED.values(), ids=MEASURED)
def test_chips_that_are_measured_count_wherever_they_stand(
    reader: Extractor, text: str, there: list[str]
) -> None:
    before = " ".join(f"The companies spoke of step {step} of their plan." for step in range(9))
    made = read(reader, "Oracle rents cloud capacity to Meta for AI", f"{before} {text}")
    assert [named.name for named in made.chips] == there


BIOGRAPHIES = {
    "worked-at": "Its founder worked at NVIDIA on the H100 before.",
    "worked-on": "Its chief worked on the Gaudi 3 for years.",
    "helped-to-create": "Its founder helped create the MI450 at AMD.",
    "helped-to-design": "She helped to design NVIDIA's GB300 chips.",
    "creators-of": "The company was founded by creators of the GB300 at NVIDIA.",
    "designers-of": "Two designers of the H100 chip started it.",
    "led-development": "He led software development for the MI450 chips.",
}


@pytest.mark.parametrize("text", BIOGRAPHIES.values(), ids=BIOGRAPHIES)
def test_what_somebody_built_before_is_no_chip_of_the_news(reader: Extractor, text: str) -> None:
    made = read(reader, "Etched raises $500 million for its AI chip", text)
    assert made.chips == ()


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("rumored", "Meta in talks to rent Google's TPUs for its data centers"),
        ("rumored", "OpenAI reportedly plans a data center in India"),
        ("cancelled", "Microsoft cancels data center plans in Ohio"),
        ("cancelled", "Core Scientific shareholders reject CoreWeave's takeover"),
        ("under_construction", "Meta breaks ground on a data center in Indiana"),
        ("operational", "xAI brings Colossus data center online; 100,000 GPUs are now live"),
        ("announced", "Google to build a data center in Kansas"),
    ],
)
def test_status(reader: Extractor, status: str, title: str) -> None:
    assert read(reader, title).status == status


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Home side wins cup final on penalties", "The goalkeeper saved two shots."),
        ("The best laptops of the year", "We tested twenty with Intel chips."),
        (
            "Phone maker brings out thinner handset",
            "It has its fastest chip and costs 899 dollars.",
        ),
        ("Chip shares slip after strong week", "Shares of NVIDIA and AMD fell on Friday."),
        ("NVIDIA posts record quarter", "Revenue of its data center unit rose to $41 billion."),
        ("Oracle lays off thousands", "The cuts pay for data centers."),
        ("Writers sue OpenAI over copyright", "The lawsuit was filed on Monday."),
        ("How to watch the NVIDIA keynote", "It begins at ten and will be about AI chips."),
        ("Minister wants cheaper electricity for households", "The tax shall fall by a tenth."),
        ("What is a data center? A guide", "They hold servers and use power."),
        ("Recipe: apple pie", "Take apples, butter and flour."),
        ("", ""),
    ],
)
def test_what_announces_nothing_is_refused_with_a_reason(
    reader: Extractor, title: str, text: str
) -> None:
    made = reader.extract(Document("x", title, text, None, PUBLISHED))
    assert made.draft is None
    assert len(made.why) > 10


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("It was announced on 3 March 2026.", date(2026, 3, 3), "day"),
        ("AUSTIN, March 2, 2026 - It said so.", date(2026, 3, 2), "day"),
        ("It said so on Monday.", date(2026, 3, 2), "day"),
        ("It said so on Wednesday.", PUBLISHED, "day"),
        ("It said so on March 1.", date(2026, 3, 1), "day"),
        ("In early February 2026 it said so.", date(2026, 2, 1), "month"),
        ("It was founded on 3 March 2019.", PUBLISHED, "day"),
        ("It opens on 4 July 2027.", PUBLISHED, "day"),
        ("It said so.", PUBLISHED, "day"),
    ],
)
def test_announced_on(text: str, day: date, precision: str) -> None:
    assert announced_on((text,), PUBLISHED)[:2] == (day, precision)


def test_every_part_has_its_words(reader: Extractor) -> None:
    text = "OpenAI said on Monday it will pay $38 billion to AWS over seven years for GB200 chips."
    draft = read(reader, "OpenAI buys cloud computing from AWS", text)
    assert [said.words for said in draft.claims] == ["$38 billion"]
    assert draft.words["announced_on"] == "on Monday"
    assert draft.words["kind"]
    assert {said.words for said in draft.context} == {"over seven years"}
    assert [named.words for named in draft.chips] == ["GB200"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("It now pays $38 billion, up from $20 billion, for the cloud.", {"$20 billion"}),
        ("The $38 billion cloud deal has 6 GW, up from 2 GW.", {"2 GW"}),
        ("Oracle pays $38 billion. Previously it had planned $20 billion.", {"$20 billion"}),
        ("The two pay $38 billion together: Oracle pays $20 billion for the cloud.", set()),
    ],
)  # fmt: skip
def test_what_was_before_is_told_from_the_rest(
    reader: Extractor, text: str, before: set[str]
) -> None:
    draft = read(reader, "OpenAI and Oracle sign $38 billion cloud deal", text)
    assert {said.words for said in draft.context if said.claim.note == EARLIER} == before


def test_a_new_name_is_read_once_it_is_known() -> None:
    lexicon = Lexicon([Entity(1, "Quillnode", "company")])
    draft = read(Extractor(lexicon, {}), "Quillnode builds a data center in Ohio for $2 billion")
    assert [named.name for named in draft.companies] == ["Quillnode"]
    assert headline(draft, "amount") == 2e9


@given(st.text(max_size=300), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_document_can_be_read(title: str, text: str) -> None:
    made: Extraction = Extractor(Lexicon([Entity(1, "Meta", "company")]), {}).extract(
        Document("x", title, text)
    )
    assert made.why


def test_figures_tell_their_words() -> None:
    figure = Figure("amount", 1e9, "USD", 6, 16)
    assert figure.words("It is $1 billion."[1:], 1) == "$1 billion"
