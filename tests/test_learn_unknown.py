"""Unknown companies and chips: which names of running text become candidates, and which do not."""

from __future__ import annotations

import pytest
from builders import entity
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learn.document import Document
from bot.learn.lexicon import Lexicon
from bot.learn.mentions import mentions
from bot.learn.passages import passages
from bot.learn.unknown import unknown

LEXICON = Lexicon(
    [
        *(entity(name) for name in ("Meta", "Microsoft", "Google", "NVIDIA", "Oracle", "TSMC")),
        entity("Lambda"),
        entity("H100", "chip", vendor="NVIDIA"),
        entity("MI450", "chip"),
        entity("ChatGPT", "model"),
        entity("Texas", "place", place_type="state"),
        entity("Ohio", "place", place_type="state"),
    ]
)
TITLE = "News of a data center"


def candidates(text, title=TITLE):
    made = passages(Document("x", title, text))
    return unknown(LEXICON, made, mentions(LEXICON, made))


def names(text, title=TITLE, kind="company"):
    return [one.name for one in candidates(text, title) if one.kind == kind]


COMPANIES = {
    "legal-end-acts": ("Zyxcorp Inc. will build a data center in Ohio.", "Zyxcorp"),
    "accented-capital-nordic": ("Ångkraft AB will build a data center in Ohio.", "Ångkraft"),
    "accented-capital-french": ("Oracle leases a site from Édifia SA in Texas.", "Édifia"),
    "accented-capital-turkish": ("Chip startup Şimyon raised $120 million.", "Şimyon"),
    "accented-capital-inside": ("Data center developer Sol Óptima signed a lease.", "Sol Óptima"),
    "legal-end-german": ("Quuxwerk GmbH announced a 40 MW campus near Berlin.", "Quuxwerk"),
    "legal-end-japanese": ("Hoshikawa K.K. signed a contract with Microsoft.", "Hoshikawa"),
    "legal-end-plc": ("A deal with Brindlemoor plc covers 200 MW of power.", "Brindlemoor"),
    "legal-end-ag": ("Microsoft leases a site from Nordquell AG for ten years.", "Nordquell"),
    "legal-end-llc": ("The site was sold to Pinhook Land LLC for a campus.", "Pinhook Land"),
    "legal-end-of-words": ("Northern Data Ltd. raised $80 million.", "Northern Data"),
    "developer-of": ("Zyxcorp, a developer of data centers, will spend $3 billion.", "Zyxcorp"),
    "startup-before": ("Chip startup Vexilon raised $120 million on Tuesday.", "Vexilon"),
    "chipmaker-before": ("Meta signed a deal with chipmaker Quorvane for two years.", "Quorvane"),
    "utility-before": ("Google buys the power from utility Marlowe Electric.", "Marlowe Electric"),
    "based-before": ("Madrid-based Solvanta announced a campus of 300 MW.", "Solvanta"),
    "called": ("Google invested $50 million in a startup called Threnody.", "Threnody"),
    "ticker": ("Kestrelis (NASDAQ: KSTR) announced a deal with Oracle.", "Kestrelis"),
    "ceo-before": ("Microsoft leased it from Ombrelle, the CEO of Ombrelle said.", "Ombrelle"),
    "ceo-after": ("Varnholt CEO Jane Doe said the campus opens in May. Varnholt signed a lease.",
                  "Varnholt"),
    "which-builds": ("Meta has a contract with Galvanor, which builds reactors.", "Galvanor"),
    "raised": ("Plexaris has raised $400 million for its accelerators.", "Plexaris"),
    "will-build": ("Dunmarrow will build a 500 MW campus in Texas.", "Dunmarrow"),
    "broke-ground": ("Ferrowatt broke ground on a data center on Monday.", "Ferrowatt"),
    "acquires": ("Halvorsen Energy is acquiring a gas plant in Ohio.", "Halvorsen Energy"),
    "led-the-round": ("NVIDIA joined. Stonemark Ventures led the round.", "Stonemark Ventures"),
    "led-it-together": ("Oakmere Partners and Tarn Capital led it.", "Oakmere Partners"),
    "second-of-two": ("Oracle and Zephyrgrid announced a venture. Zephyrgrid will own a half.",
                      "Zephyrgrid"),
    "name-like-a-company": ("Bramblewick Technologies opened a data center in May.",
                            "Bramblewick Technologies"),
    "data-centers": ("Lowther Data Centers will build three campuses.", "Lowther Data Centers"),
    "camel-case": ("GridVolta signed a contract with Meta. The power comes from GridVolta.",
                   "GridVolta"),
    "in-the-title": ("On Monday Nuvembra signed a loan. Banks lend to Nuvembra.", "Nuvembra"),
    "aside-between": ("Zyxcorp, founded in 2019, announced the plan.", "Zyxcorp"),
    "possessive": ("Engineers at startup Rivulon say that Rivulon's data center opens in May.",
                   "Rivulon"),
    "ampersand": ("Thorne & Vale Capital led the financing.", "Thorne & Vale Capital"),
    "accent": ("Núclea Energía, a developer of reactors, signed a contract.", "Núclea Energía"),
    "after-a-colon": ("The tenant is known: Zyxcorp Inc. leases all of it.", "Zyxcorp"),
    "short-then-long": ("Caldera Systems Inc. raised $1 billion. Caldera will hire.",
                        "Caldera Systems"),
    "place-in-the-name": ("Texas Kilowatt Power LLC will supply power to Meta.",
                          "Texas Kilowatt Power"),
    "ordinary-words-plainly": ("Bright Harbor, a data center developer, signed a lease.",
                               "Bright Harbor"),
    "supplied-by": ("Turbines are supplied by Maschinor Inc. and power the site.", "Maschinor"),
    "later-in-the-text": (
        "Meta said so. Oracle said so. Google said so. It is led by Tarnfield Digital Assets.",
        "Tarnfield Digital Assets",
    ),
    "maker-of-a-product": (
        "Vexilon Inc. announced a tool. Developers get Vexilon Build Agent in May.",
        "Vexilon",
    ),
    "megawatts-from": ("Oracle takes 300 MW from Aurelion Inc. of Ohio.", "Aurelion"),
    "stake-in": ("Microsoft bought a stake in fusion company Helicarn.", "Helicarn"),
    "joint-venture-between": ("It is a joint venture between Meta and developer Wexcombe.",
                              "Wexcombe"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), COMPANIES.values(), ids=COMPANIES)
def test_a_company_that_acts_is_a_candidate(text, wanted):
    title = "Nuvembra borrows for chips" if "Nuvembra" in text else TITLE
    (found, *_) = candidates(text, title)
    assert (found.name, found.kind) == (wanted, "company")
    assert wanted in found.sentence
    assert found.sentence in text


NO_COMPANY = {
    "known": "Microsoft Corp. will build a data center with Oracle.",
    "known-by-a-doubtful-name": "GPU cloud provider Lambda raised $480 million.",
    "product-of-a-known-one": "Google Cloud Platform Inc. announced a region.",
    "person-with-a-title": "CEO Jane Doe announced a campus. Doe will build a second one.",
    "person-before-a-title": "Jane Doe, chief executive of the firm, said it will build a plant.",
    "person-of-two-given-words": "Robert Quorvane will build a data center in Ohio.",
    "person-said": "The site is large, said Marisol Thackeray. Thackeray signed a lease.",
    "person-who-founded": "Jane Doe, who founded the startup, raised $40 million.",
    "senator": "Sen. Alba Corvino introduced a bill. Corvino signed it with Oracle.",
    "month": "In March Microsoft will build a campus, and May brings another deal with Meta.",
    "day": "On Tuesday Microsoft signed. Monday signed off.",
    "place": "Texas will build a data center, and Ohio signed a deal.",
    "city": "Frankfurt signed a contract with Microsoft for a data center.",
    "county": "Doverfield County approved a campus, and signed a deal with Meta.",
    "university": "Microsoft signed an agreement with Larkmoor University for chips.",
    "department": "The Department of Commerce announced an agreement with TSMC.",
    "commission": "The Quellin Public Service Commission signed off the deal with Meta.",
    "publisher": "TechCrunch reported that Microsoft will build a campus.",
    "publisher-unknown": "The Quarrybridge Courier reported that Meta signed a lease.",
    "told": "A spokesperson told Datamonger that Meta signed the lease with Oracle.",
    "analyst": "Jane Doe is an analyst at Finchley Capital, which owns shares.",
    "beside-others": "Oracle competes with rivals such as Zyxcorp and Quuxwerk.",
    "customers": "Its customers include Zyxcorp, Plexaris and Meta.",
    "heading": "Zyxcorp Raises Big Round For New Data Center Campus Near Dallas\nMeta said so.",
    "ordinary-word": "Power will build on chips. Demand signed off on Energy.",
    "sentence-begins": "Analysts announced a target. Construction will begin in May.",
    "acronyms": "AI will build a bubble, and a GPU is sold to IT.",
    "agency": "The ERCOT grid signed off, and FERC announced a rule.",
    "product": "ChatGPT will build on chips of NVIDIA.",
    "law": "The Quorum Energy Act will build a fund.",
    "site": "Microsoft opened the Ferrow AI data center in Texas.",
    "superlative": "Largest Nordic AI supercomputer, built with Microsoft",
    "series": "The Series D was led by Microsoft.",
    "project": "Project Marigold will build a campus for Meta.",
    "big-tech": "A chain of giant Big Tech orders announced this year.",
    "first-person": "We've built a data center, and I'm building a server.",
    "mentioned-only": "Shares rose, as did those of Zyxcorp.",
    "nothing": "A data center is a building with many servers.",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_COMPANY.values(), ids=NO_COMPANY)
def test_what_is_no_unknown_party_is_no_candidate(text):
    assert candidates(text) == ()


CHIPS = {
    "code-with-a-gap": ("Meta showed the MTIA 500 accelerator.", "MTIA 500"),
    "code-joined": ("The cluster has 20,000 Trainium9 chips.", "Trainium9"),
    "inference-chip": ("It runs on the new QX300 inference chip.", "QX300"),
    "gpus": ("Oracle orders 5,000 B700 GPUs.", "B700"),
    "its-new-chip": ("Microsoft unveiled Maia 700, its new chip for inference.", "Maia 700"),
    "called": ("It showed a processor called Halcyon.", "Halcyon"),
    "dubbed-a-code": ("The accelerator, dubbed ZX90, comes in 2027.", "ZX90"),
    "tpu-like": ("Meta buys the VPU4 AI processor.", "VPU4"),
    "letters-behind": ("A rack holds 72 of the KX355X GPUs.", "KX355X"),
    "asic": ("Its custom RN12 ASIC is made by TSMC.", "RN12"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CHIPS.values(), ids=CHIPS)
def test_a_code_beside_what_chips_are_called_is_a_chip(text, wanted):
    assert names(text, kind="chip") == [wanted]


NO_CHIP = {
    "known": "Oracle buys 5,000 H100 GPUs and MI450 accelerators.",
    "memory": "The HBM4 chips and DDR5 chips are sold out.",
    "standard": "PCIe 6 chips are here.",
    "count": "It ordered 500 chips, and in 2027 chips get dear.",
    "year": "Since 2025 chips cost more; the May 2026 chips come later.",
    "quarter": "Q3 chip sales rose, and H2 chip sales too.",
    "precision": "It does 50 petaflops of FP8 AI accelerators.",
    "model": "GPT-5 chips away at work.",
    "compared": "It is faster than the ZX90 chip.",
    "no-word-of-chips": "The A320 flies to Ohio, and the ZX90 does too.",
    "maker-and-count": "NVIDIA 5 GPUs are in a tray.",
    "phase": "Phase 2 processors arrive in May.",
}


@pytest.mark.parametrize("text", NO_CHIP.values(), ids=NO_CHIP)
def test_what_is_no_new_chip_is_none(text):
    assert names(text, kind="chip") == []


def test_a_code_of_the_title_is_a_chip_where_chips_are_spoken_of():
    title = "Vexilon enters data centers with the ZX200"
    text = "First the ZX200 ships, an answer to other chips. The ZX200 draws 160 kilowatts."
    assert names(text, title, "chip") == ["ZX200"]
    assert names("The ZX200 draws 160 kilowatts.", title, "chip") == []


def test_a_name_is_a_candidate_once_with_its_best_sentence():
    text = (
        "A deal with Zyxcorp was near. Zyxcorp Inc., a developer of data centers, announced it. "
        "Zyxcorp is from Ohio."
    )
    (found,) = candidates(text)
    assert found.sentence == "Zyxcorp Inc., a developer of data centers, announced it."
    assert found.why == "has a legal end, acts"


def test_companies_come_in_the_order_of_the_text_and_chips_after_them():
    text = (
        "Its ZX90 accelerator is what chip startup Vexilon announced today. It signed a deal with "
        "chipmaker Quorvane, a supplier from Ohio."
    )
    found = [(one.kind, one.name) for one in candidates(text)]
    assert found == [("company", "Vexilon"), ("company", "Quorvane"), ("chip", "ZX90")]


WORDS = st.sampled_from(
    ["Zyxcorp", "Inc.", ",", "a", "developer", "of", "CEO", "Jane", "and", "with", "&", "(NASDAQ:",
     "Data", "Centers", "ZX90", "chip", "called", "\"", "'s", "-based", "said", "\n", ".", "U.S."]
)  # fmt: skip


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read_without_an_error(text):
    made = passages(Document("x", text[:40], text))
    for one in unknown(LEXICON, made, mentions(LEXICON, made)):
        assert one.name in one.sentence
        assert 1 < len(one.name) <= 60
        assert not LEXICON.spelt(one.name.lower())
