"""Who and what a text is about: its parties, the countries and the chips, each told from asides."""

from __future__ import annotations

import pytest

from bot.learn.document import Document
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import mentions
from bot.learn.parties import companies, principals
from bot.learn.passages import passages
from bot.learn.places import countries
from bot.learn.products import products
from store.records import Kind

BUILT = "The company builds a data center campus, it said on Monday."
INTRO = "That was announced on Monday."
MORE = "It is large. Work has begun. It runs on gas. A road leads there."


def parties_of(lexicon: Lexicon, title: str, text: str) -> list[str]:
    read = passages(Document("x", title, text))
    return [s.name for s in principals(companies(read, mentions(lexicon, read)))]


def countries_of(lexicon: Lexicon, title: str, text: str, kind: Kind = "datacenter") -> list[str]:
    read = passages(Document("x", title, text))
    found = mentions(lexicon, read)
    parties = [s.first.entity for s in principals(companies(read, found))]
    return [p.code for p in countries(read, found, kind, parties)]


def chips_of(lexicon: Lexicon, title: str, text: str, makers: tuple[str, ...] = ()) -> list[str]:
    read = passages(Document("x", title, text))
    return [p.name for p in products(read.small, mentions(lexicon, read), "chip", makers)]


@pytest.mark.parametrize(
    ("opening", "aside"),
    [
        ("Last year, Amazon built one in Indiana.", True),
        ("Weeks earlier it had signed with Oracle.", True),
        ("Just two days ago a bank lent it the money.", True),
        ("Late last month a rival raised a round.", True),
        ("Earlier this week Google named a site in Kenya.", True),
        ("In October it announced a site in Texas.", True),
        ("In 2024 it bought land in Ohio.", True),
        ("In 2028 the plant will open in Ohio.", False),
        ("In March the first racks are due.", False),
        ("Rivals are building abroad as well.", True),
        ("Its competitors spend more.", True),
        ("Meanwhile, Meta builds in Louisiana.", True),
        ("Separately, Dell sells it servers.", True),
        ("The deal follows one with Oracle.", True),
        ("The deal covers two sites in Ohio.", False),
        ("The news came hours after one with Oracle.", True),
        ("Shares of AMD fell 2% on the news.", True),
        ("Arista's stock closed higher.", True),
        ("Oracle stocks up on servers.", False),
        ("OpenAI has signed with Nvidia and AMD in recent weeks.", True),
        ("OpenAI put $1 billion into G42 last year.", True),
        ("A first site opened two years ago.", True),
        ("It has deals with AMD and Cisco as well.", True),
        ("Bharti Airtel takes part too.", True),
        ("The capacity is too small for both.", False),
        ("So far this year Meta has bought three sites.", True),
        ("A man walks past a sign of Intel in Taipei, June 4, 2025.", True),
        ("Sam Altman in Abilene, Texas, US, on Tuesday, Sept. 23, 2025.", True),
        ("The contract was signed on Tuesday.", False),
        ("Construction begins next year.", False),
        ("Otherwise the plan stays as it was.", False),
    ],
)
def test_asides(opening: str, aside: bool) -> None:
    read = passages(Document("x", "A title of some length", f"{BUILT} {opening}"))
    assert read.sentences[2].text == opening
    assert read.sentences[2].is_aside is aside


def test_the_lead_is_no_aside() -> None:
    read = passages(Document("x", "A title of some length", "Last week, Oracle signed a lease."))
    assert not read.sentences[1].is_aside


@pytest.mark.parametrize(
    ("title", "text", "there"),
    [
        # whoever the title and the lead leave out is no party, whatever they do further down
        ("Meta builds a data center", f"{BUILT} {MORE} OpenAI builds in Ohio.", ["Meta"]),
        ("Equinix opens a site", f"{BUILT} {MORE} Google, Amazon and Oracle are there too.",
         ["Equinix"]),
        ("Micron builds a plant", f"{BUILT} {MORE} Samsung has two in Texas.", ["Micron"]),
        # somebody is named by what they lead
        ("Crusoe opens a campus", "Tesla CEO Elon Musk came to see it.", ["Crusoe"]),
        ("Lambda buys GPUs", "OpenAI co-founder Ilya Sutskever likes it.", ["Lambda"]),
        ("AMD ships a GPU", "Intel chief Lip-Bu Tan took note of it.", ["AMD"]),
        # where something was written is no party to it
        ("OpenAI rents a cluster", "Sam Altman wrote on X that it is large.", ["OpenAI"]),
        ("Oracle signs a lease", "Larry Ellison spoke of it in a livestream on X.", ["Oracle"]),
        ("Nebius opens a site", "Its founder posted a picture on LinkedIn and on X.", ["Nebius"]),
        # against whom it is done
        ("Cerebras unveils a chip", "It is made to take on Nvidia.", ["Cerebras"]),
        ("AMD unveils a GPU", "With it AMD catches up with Nvidia.", ["AMD"]),
        ("Meta builds a cluster", "It no longer relies on Microsoft for it.", ["Meta"]),
        # whom somebody serves or owns, in a clause beside
        ("Crusoe raises $1 billion", "The firm, whose data centers Oracle and OpenAI lease, "
         "has new money.", ["Crusoe"]),
        ("xAI raises $6 billion", "xAI, which also owns X, said so.", ["xAI"]),
        ("Lambda raises $500 million", "It serves the likes of Microsoft and Meta.", ["Lambda"]),
        # what somebody unveils is no name of a product; whose product a title is about, is a party
        ("AMD presents Helios racks", BUILT, ["AMD"]),
        ("Google unveils Trillium chips", BUILT, ["Google"]),
        ("Intel to ship Gaudi 3 accelerators", BUILT, ["Intel"]),
        ("HPE adopts AMD's Helios racks", BUILT, ["HPE", "AMD"]),
        ("Saudi Arabia orders Groq's AI chips", BUILT, ["Groq"]),
        ("Microsoft hosts xAI's Grok 3", BUILT, ["Microsoft", "xAI"]),
        ("Crusoe builds a cluster with Nvidia's GPUs", BUILT, ["Crusoe"]),
        ("Meta trains on Nvidia chips", BUILT, ["Meta"]),
        # what came before, and whom it has already
        ("Groq raises $650 million after its Nvidia deal", "", ["Groq"]),
        ("Lambda raises money", "It comes weeks after the contract with Microsoft.", ["Lambda"]),
        ("CoreWeave sells bonds", "That is days after a deal with Meta.", ["CoreWeave"]),
        ("Lambda raises money", "Nvidia is among its backers.", ["Lambda"]),
        ("G42 sells shares", "Silver Lake and Mubadala are among the other owners.", ["G42"]),
        ("Crusoe raises money", "It counts Oracle and OpenAI among its customers.", ["Crusoe"]),
        # a picture's caption
        ("xAI rents a site", "Tesla shares are shown on a screen on June 3, 2026.", ["xAI"]),
        ("Nscale opens a site", "Apple's Tim Cook speaks at a fair on Nov. 19, 2025.", ["Nscale"]),
        ("Meta buys power", "The Amazon logo is seen in Berlin, Germany, May 2, 2026.", ["Meta"]),
        # who is named after the first sentence, in none with a party, is told of by the way
        ("Intel unveils a GPU", f"{INTRO} Nvidia and AMD use other memory.", ["Intel"]),
        ("Oracle rents a site", f"{INTRO} Dell said it likes the idea.", ["Oracle"]),
        ("Meta buys a plant", f"{INTRO} Vistra and Talen own such plants.", ["Meta"]),
        ("Meta buys a plant", f"{INTRO} Meta buys it from Vistra.", ["Meta", "Vistra"]),
        ("Oracle rents a site", f"{INTRO} The firm leases it from Crusoe.", ["Oracle", "Crusoe"]),
        ("Intel ships GPUs", f"{INTRO} Dell and HPE take 500 each.", ["Intel", "Dell", "HPE"]),
        ("Qualcomm ships a rack", f"{INTRO} Humain is the first customer.", ["Qualcomm", "Humain"]),
        ("Vantage builds a site", f"{INTRO} Oracle and OpenAI are the tenants.",
         ["Vantage Data Centers", "Oracle", "OpenAI"]),
        ("Entergy builds a plant", f"{INTRO} Meta is the only customer.", ["Entergy", "Meta"]),
        ("Oracle fills a site", f"{INTRO} Crusoe is the developer.", ["Oracle", "Crusoe"]),
        ("A nuclear plant comes back", f"{INTRO} Constellation sells its power to Microsoft.",
         ["Constellation", "Microsoft"]),
        # how the market took it
        ("Nvidia invests in Intel", f"{INTRO} Intel's shares rose, while AMD shares fell 3%.",
         ["NVIDIA", "Intel"]),
        ("Samsung wins an order of Tesla", f"{INTRO} Stocks of Samsung and Micron gained 5%.",
         ["Samsung", "Tesla"]),
        ("Meta buys from Corning", f"{INTRO} Corning shares jumped, and Ciena stock climbed.",
         ["Meta", "Corning"]),
        # who stays, follows, or is called something of somebody's
        ("Anthropic rents TPUs of Google", f"{INTRO} Amazon remains Anthropic's main partner.",
         ["Anthropic", "Google"]),
        ("OpenAI hires Oracle", f"{INTRO} Microsoft and SoftBank remain, OpenAI said.",
         ["OpenAI", "Oracle"]),
        ("Databricks takes up GPT-5 of OpenAI", f"{INTRO} Snowflake is Databricks' main rival.",
         ["Databricks", "OpenAI"]),
        ("Mistral AI raises money", "Mistral AI is Europe's answer to OpenAI.", ["Mistral AI"]),
        ("Samsung wins an order", "Samsung has struggled to keep up with TSMC.", ["Samsung"]),
        ("Google rents a site", "Google trails Microsoft in the cloud.", ["Google"]),
        ("Foxconn builds servers", "Foxconn is Apple's largest supplier.", ["Foxconn"]),
        ("xAI raises money", "Its Grok competes with OpenAI's ChatGPT.", ["xAI"]),
        ("OpenAI rents GPUs", "OpenAI no longer needs Microsoft for it.", ["OpenAI"]),
        ("Meta rents a cluster", "Meta also has a venture with Reliance.", ["Meta"]),
        ("Meta rents GPUs", "Meta already rents some from CoreWeave.", ["Meta"]),
        ("xAI takes a site", "Oracle already uses half of it.", ["xAI"]),
        # who does it, in the passive, acts; who has backed or made something does not
        ("A campus for Oracle opens", "It was built by Crusoe.", ["Oracle", "Crusoe"]),
        ("A site for Meta opens", "It will be powered by Entergy.", ["Meta", "Entergy"]),
        ("A cluster for xAI opens", "It is operated by CoreWeave.", ["xAI", "CoreWeave"]),
        ("Nebius opens a site", "Nebius is backed by Nvidia.", ["Nebius"]),
        ("Etched ships a chip", "The chip is made by TSMC.", ["Etched"]),
        ("Lambda rents a site", "Lambda is a startup backed by Nvidia.", ["Lambda"]),
        # with whom a deal is, and who builds the thing, wherever it stands
        ("Meta finds money", f"{BUILT} It is large. Work has begun. The firm struck deals with "
         "Apollo, Blackstone and KKR.", ["Meta", "Apollo", "Blackstone", "KKR"]),
        ("Nebius opens a site", f"{BUILT} It is large. Work has begun. The company teamed up with "
         "Dell.", ["Nebius", "Dell"]),
        ("Oracle fills a campus", f"{BUILT} It is large. Work has begun. The project has an "
         "agreement with Vistra.", ["Oracle", "Vistra"]),
        ("Meta fills a site", f"{BUILT} {MORE} Crusoe is building the site for years.",
         ["Meta", "Crusoe"]),
        ("OpenAI fills a campus", f"{BUILT} {MORE} Vantage Data Centers will own the campus.",
         ["OpenAI", "Vantage Data Centers"]),
        ("Google fills a hall", f"{BUILT} {MORE} Galaxy Digital began constructing the data center "
         "in May.", ["Google", "Galaxy Digital"]),
        # against whom something is set stays so, however often
        ("Intel's chip is cheaper than Nvidia's", "It runs cooler than Nvidia's own. It is faster "
         "than Nvidia's. Unlike Nvidia it ships now.", ["Intel"]),
        ("Equinix, like SpaceX, has too much", "Like SpaceX, it sells. Rivals like SpaceX do so. "
         "It follows the likes of SpaceX.", ["Equinix"]),
        ("Groq ships a chip, unlike AMD", "It is a rival of AMD. It competes with AMD. It ships "
         "more than AMD.", ["Groq"]),
        ("Groq ships a chip", "It beats Nvidia in tests, and AMD. It is quick.", ["Groq"]),
        ("Cerebras ships a chip", "It outperforms those of Nvidia. It is closer to Nvidia now.",
         ["Cerebras"]),
        ("Huawei ships a rack", "That closes the gap to Nvidia, it said.", ["Huawei"]),
        # how somebody stands in the market, and what a deal comes after
        ("Groq shows a chip to rival AMD", "It is cheap. AMD, which holds 20% of the market, knows "
         "it. AMD has most of the market.", ["Groq"]),
        ("Cerebras ships a rack", "It is large. Broadcom commands 70% of that market.",
         ["Cerebras"]),
        ("Intel ships a chip", "It is new. Nvidia still dominates the market for such.",
         ["Intel"]),
        ("OpenAI orders chips of AMD", "It pays well. The pact follows a separate, larger deal "
         "with Nvidia.", ["OpenAI", "AMD"]),
        ("Meta rents a site", "It is in Ohio. That comes after an earlier, smaller contract with "
         "Oracle.", ["Meta"]),
        ("Anthropic rents a site", "It is in Ohio. It follows the large, public order from Amazon.",
         ["Anthropic"]),
        # the lead may open with a date
        ("Anthropic rents TPUs", "In April, Anthropic signed with Google and Broadcom for them.",
         ["Anthropic", "Google", "Broadcom"]),
        ("Groq lands a deal", "Last week, Groq signed with Aramco on a site.",
         ["Groq", "Saudi Aramco"]),
        ("Talen sells power", "Earlier this week, Amazon agreed to buy it.", ["Talen", "Amazon"]),
    ],
)  # fmt: skip
def test_parties(lexicon: Lexicon, title: str, text: str, there: list[str]) -> None:
    assert parties_of(lexicon, title, text) == there


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        # what the title and the lead say, the rest does not add to
        ("Microsoft builds in Kenya", f"{BUILT} {MORE} It has data centers in Japan.", ["KE"]),
        ("Equinix opens a site in Ghana", f"{BUILT} {MORE} It runs sites in Brazil.", ["GH"]),
        ("Google builds in Norway", f"{BUILT} {MORE} A campus in Spain opened.", ["NO"]),
        ("Google builds a campus", f"{BUILT} It is big. Work goes on. It is in Chile, this site.",
         ["CL"]),
        # a company's seat
        ("Oracle rents a site of Australia's IREN", BUILT, []),
        ("Oracle rents a site", "It signed with IREN of Australia.", []),
        ("Microsoft and G42 of the United Arab Emirates build in Kenya", BUILT, ["KE"]),
        ("Tesla orders chips", "It buys them from Samsung Electronics of South Korea.", []),
        # currencies, newspapers, relations
        ("CoreWeave wins US$14.2bn contract", "US$6 billion of it is firm.", []),
        ("OpenAI rents a site", "The New York Times wrote about it.", []),
        ("Oracle builds a site", "Executives spoke at the U.S.-Saudi Investment Forum.", []),
        # where a report was written, or a thing was shown
        ("NVIDIA ships a rack", "SANTA CLARA, Calif., June 2, 2026 - NVIDIA ships it now.", []),
        ("Nscale builds a site", "LONDON (Reuters) - Nscale builds a site for Microsoft.", []),
        ("Iris opens a site", "Tokyo, Japan, 2 May 2026 -- The site is large.", []),
        ("NVIDIA ships a rack", "It was shown in San Jose.", []),
        ("AMD unveils a GPU", "The GPU was announced in Taipei at a fair.", []),
        ("Amazon ships Trainium3", "It is on show at re:Invent in Las Vegas.", []),
        ("Intel unveils a GPU", "Intel brought it to Computex in Taipei.", []),
        ("Huawei unveils a rack", "It stands at the expo in Shanghai.", []),
        ("AMD unveils a rack", "It was presented at Advancing AI in San Francisco.", []),
        # towns with their state, and towns that are called like another country's
        ("Meta builds a data center in Sparks, Nev.", BUILT, ["US"]),
        ("Meta builds a data center in Temple, TX", BUILT, ["US"]),
        ("Oracle fills a campus in Ellendale, N.D.", BUILT, ["US"]),
        ("Meta builds in Lebanon, Indiana", BUILT, ["US"]),
        ("Google builds in Dublin, Ohio", BUILT, ["US"]),
        ("Oracle builds in Athens, Georgia", BUILT, ["US"]),
        ("Google builds in Norway, Japan and Kenya", BUILT, ["NO", "JP", "KE"]),
        ("Scala builds in Fortaleza", BUILT, ["BR"]),
        ("Brookfield builds near Kraków", BUILT, ["PL"]),
        ("SK builds in Haenam", BUILT, ["KR"]),
        # what is built, by an adjective
        ("Anthropic invests in American AI infrastructure", BUILT, ["US"]),
        ("SoftBank pays for French data centers", BUILT, ["FR"]),
        ("Naver builds two Korean plants in South Korea", BUILT, ["KR"]),
        ("Maine's governor stops a data center", BUILT, ["US"]),
        ("Deal in Rome: Meta buys chips", "Chinese chipmakers watch.", ["IT"]),
        ("Meta buys chips", "The Amazon logo is seen in Berlin, Germany, May 2, 2026.", []),
        # a fair
        ("Dell builds a floating site", "It was signed at an exhibition in Athens.", []),
        ("Vertiv ships a rack", "It signed at a trade show in Frankfurt.", []),
        ("Nokia builds a switch", "It stood on the stand of a trade fair in Barcelona.", []),
        # whom an adjective tells of
        ("Supermicro builds a site", "It signed with Greek shipowner Blue Energy.", []),
        ("Oracle rents a site", "It signed with French developer Green Energy.", []),
        ("Meta rents a site", "It signed with Norwegian utility North Energy.", []),
        # a capital that stands for its government
        ("Kenya opens a site, and Washington signed off", BUILT, ["KE"]),
        ("Beijing approves: Meta builds in Ghana", BUILT, ["GH"]),
        ("Microsoft builds in Norway with Washington's approval", BUILT, ["NO"]),
        ("Microsoft builds in Washington", BUILT, ["US"]),
        # what an organ of a government does
        ("The Trump administration exempts data centers from a rule", INTRO, ["US"]),
        ("Data centers shall pay", "Today the White House announced a pledge of Google.", ["US"]),
        ("Gas turbines come easier", "The EPA has changed its rules for Oracle.", ["US"]),
        ("Nvidia sells chips", "The White House allowed it for China.", []),
        ("Five firms signed Trump's pledge on power for data centers", INTRO, ["US"]),
        ("Data centers get land", "President Donald Trump signed it on Monday.", ["US"]),
        ("Biden ordered faster permits for data centers", INTRO, ["US"]),
        ("Trump praises Nvidia", "He spoke of chips.", []),
        ("Nvidia sells chips", "Trump approved exports to China.", ["CN"]),
        # further sites of a deal, each with its size
        ("Meta rents halls in Texas", f"{BUILT} {MORE} 12,000 GPUs go to its campus near Sines, "
         "Portugal. A hall of 50 MW opens in Norway.", ["US", "PT", "NO"]),
        ("Oracle builds in Ohio", f"{BUILT} {MORE} It adds 23,000 GPUs at a site in Japan.",
         ["US", "JP"]),
        ("Nscale builds in Norway", f"{BUILT} {MORE} Some 300 megawatts come to Kenya. It has "
         "offices in Chile.", ["NO", "KE"]),
        # right after what is built, where the lead says nothing
        ("Oracle takes gas", f"{INTRO} {MORE} It runs a single data center in Texas.", ["US"]),
        ("Nscale builds", f"{INTRO} {MORE} It runs a campus near Oslo in Norway.", ["NO"]),
        ("Google builds", f"{INTRO} {MORE} It will have a plant in Kenya.", ["KE"]),
        # whose company is the first of a country, and a country's market
        ("Mistral builds in Norway", "Mistral, the largest AI company in France, said so.", ["NO"]),
        ("Oracle rents a site", "It is of the biggest data center operator in Brazil.", []),
        ("Meta rents a site", "The leading cloud provider by sales in Japan runs it.", []),
        ("Oracle builds", "Data centers in Japan alone could need 9 gigawatts.", []),
        ("Meta builds", "Sites in Brazil as a whole could take 5 gigawatts.", []),
        ("Google builds", "Power for data centers in Kenya overall is short.", []),
        ("Oracle builds in Kenya", "It joins U.S. titans that put data centers there.", ["KE"]),
        # who uses something there
        ("Llama comes to offices", "US agencies may put the models to use.", ["US"]),
        ("Claude comes to desks", "The U.S. military wants it on its networks.", ["US"]),
        ("Gemini for officers", "The US Air Force said that it begins in May.", ["US"]),
        # asides
        ("Nebius builds a site", f"{BUILT} Last year it opened one in Finland.", []),
        ("Nebius builds a site", f"{BUILT} Rivals build data centers in Finland.", []),
        ("Nebius builds a site", f"{BUILT} In May it bought a site in Iceland.", []),
    ],
)  # fmt: skip
def test_countries(lexicon: Lexicon, title: str, text: str, codes: list[str]) -> None:
    assert countries_of(lexicon, title, text) == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("The US government takes a stake in Intel", ["US"]),
        ("The Japanese government lends Rapidus $2 billion", ["JP"]),
        ("Britain's government backs a fund for chips", ["GB"]),
        ("Seoul puts $160 million into Rebellions", ["KR"]),
        ("Tokyo to invest $2 billion in Rapidus", ["JP"]),
        ("Norway wants to back a data center fund", ["NO"]),
        ("Lambda, a part of the UK government's plans, raises $2 billion", []),
        ("Investors in Japan back Lambda", []),
        ("Lambda raises money in the US", []),
        ("Canadian banks lend CoreWeave $2 billion", []),
    ],
)
def test_money_is_of_no_country_but_a_government_s(
    lexicon: Lexicon, title: str, codes: list[str]
) -> None:
    assert countries_of(lexicon, title, "It was announced.", "funding") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The proceeds go into sites and power in Kenya.", ["KE"]),
        ("It will use the money to build data centers in Norway.", ["NO"]),
        ("The loan pays for a campus near Tokyo.", ["JP"]),
        ("The money comes from banks in Japan.", []),
        ("Its founders met at a campus in Norway.", []),
    ],
)
def test_money_is_where_it_is_to_build(lexicon: Lexicon, text: str, codes: list[str]) -> None:
    told = f"It was announced. It is much. {text}"
    assert countries_of(lexicon, "Lambda raises $900 million", told, "funding") == codes


@pytest.mark.parametrize(
    ("title", "kind", "codes"),
    [
        ("Meta buys nuclear power from Vistra and Oklo", "power", ["US"]),
        ("Google buys power from Kairos Power", "power", ["US"]),
        ("Equinix buys power from Oklo", "power", ["US"]),
        ("Amazon buys power from Iberdrola", "power", []),
        ("Meta buys nuclear power", "power", []),
        ("Meta rents capacity from Oracle", "compute_deal", []),
    ],
)
def test_power_is_where_its_parties_are(
    lexicon: Lexicon, title: str, kind: Kind, codes: list[str]
) -> None:
    assert countries_of(lexicon, title, "The deal runs for 20 years.", kind) == codes


@pytest.mark.parametrize(
    ("title", "text", "there"),
    [
        # a family stays where a member comes in passing
        ("Anthropic rents a million TPUs", f"{BUILT} {MORE} The latest is Ironwood.",
         ["TPU", "TPU v7"]),
        ("Oracle buys Instinct chips", f"{BUILT} {MORE} One of them is the MI450.",
         ["Instinct chips", "MI450"]),
        ("Meta deploys Blackwell GPUs", f"{BUILT} {MORE} There are GB200 servers.",
         ["Blackwell", "GB200"]),
        ("Meta deploys Blackwell GPUs", "They are GB200 servers.", ["GB200"]),
        # against what it is set
        ("AMD ships the MI350X GPU", "It stands up to the B200 of Nvidia.", ["MI350X"]),
        ("Cerebras ships the WSE-3 chip", "The chip outperforms the H100.", ["WSE-3"]),
        ("Google ships Ironwood", "It takes on the GB300 of Nvidia.", ["TPU v7"]),
        ("AMD ships the MI350X GPU", "It has four times the memory of, and 1.5 times the B200.",
         ["MI350X"]),
        ("AMD ships the MI350X GPU", "Its speed is twice that of the H100.", ["MI350X"]),
        ("AMD ships the MI350X with 288 GB of HBM3E", "The GPU is new.", ["MI350X"]),
        ("NVIDIA ships Rubin GPUs", "They replace Blackwell.", ["Rubin"]),
        # history
        ("NVIDIA ships Rubin GPUs", f"{BUILT} In 2022 it had shown the H100.", ["Rubin"]),
        ("NVIDIA ships Rubin GPUs", f"{BUILT} Last year came the GB300.", ["Rubin"]),
        ("NVIDIA ships Rubin GPUs", f"{BUILT} Two years ago it was the GB200.", ["Rubin"]),
        ("Microsoft deploys Maia 200", "Maia 100 came in 2023.", ["Maia 200"]),
        ("NVIDIA ships Rubin GPUs", "Orders are up from 1.3 million Hopper GPUs.", ["Rubin"]),
        ("Meta deploys MTIA 300 chips", "It reduces its need for the H100.", ["MTIA 300"]),
        # what is counted, wherever it stands
        ("Firmus opens a site", f"{BUILT} {MORE} {INTRO} It has 6,144 NVIDIA B200 GPUs.", ["B200"]),
        ("Humain opens a site", f"{BUILT} {MORE} {INTRO} It holds 18,000 GB300 chips.", ["GB300"]),
        ("Oracle opens a site", f"{BUILT} {MORE} {INTRO} Some 50,000 MI450 GPUs go there.",
         ["MI450"]),
        ("Oracle opens a site", f"{BUILT} {MORE} {INTRO} Last year it took 16,000 H100 GPUs.",
         []),
        # a word of a place's name
        ("Nscale fills a site with GB300 servers", "The servers are at Cobalt Park.", ["GB300"]),
        ("Meta buys GB300 servers", "The servers are at Rubin Street.", ["GB300"]),
        ("Oracle buys GB300 servers", "The servers are in Grace Valley.", ["GB300"]),
    ],
)  # fmt: skip
def test_chips(lexicon: Lexicon, title: str, text: str, there: list[str]) -> None:
    assert chips_of(lexicon, title, text) == there


@pytest.mark.parametrize(
    ("title", "text", "makers", "there"),
    [
        ("AMD unveils the MI355X", "It is on a par with the B200.", ("AMD",), ["MI355X"]),
        ("Microsoft unveils Maia 200", "Trainium3 is slower.", ("Microsoft",), ["Maia 200"]),
        ("Huawei makes more Ascend 910C", "The H100 is barred.", ("Huawei",), ["Ascend 910C"]),
        ("AWS ships Trainium4 with NVLink", "It is in use.", ("Amazon", "NVIDIA"),
         ["Trainium4", "NVLink"]),
        ("Naver builds a cluster", "It has 4,000 B200 GPUs.", ("Naver",), ["B200"]),
    ],
)  # fmt: skip
def test_who_announces_chips_sets_them_against_those_of_others(
    lexicon: Lexicon, title: str, text: str, makers: tuple[str, ...], there: list[str]
) -> None:
    assert chips_of(lexicon, title, text, makers) == there
