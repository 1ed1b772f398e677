"""Questions of their own: what is typed, and the question it is."""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from language import brief, language

from bot.ask.lexicon import PHRASES
from bot.ask.question import from_json, to_json
from bot.ask.reading import LONGEST
from bot.ask.spans import slip
from bot.errors import BadInput

Y25 = {"since": "2025-01-01", "until": "2025-12-31"}
Y26 = {"since": "2026-01-01", "until": "2026-12-31"}
RAISED: dict[str, object] = {"kinds": ("funding",), "role": "receiver"}
USD = {"intent": "total", "measure": "amount"}
MW = {"intent": "total", "measure": "power"}
GPUS = {"intent": "total", "measure": "units"}


def detail(field: str, **rest: Any) -> dict[str, Any]:
    return {"intent": "detail", "field": field, **rest}


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    # Names.
    ("meta", {"names": ("Meta",)}),
    ("  META  ", {"names": ("Meta",)}),
    ("hey, anything on groq?", {"names": ("Groq",)}),
    ("what do we have on lambda labs", {"names": ("Lambda",)}),
    ("what's new at oracle?", {"names": ("Oracle",)}),
    ("tell me about cerebras", {"names": ("Cerebras",)}),
    ("softbank's moves", {"names": ("SoftBank",)}),
    ("facebook", {"names": ("Meta",)}),
    ("微软", {"names": ("Microsoft",)}),
    ("h100", {"names": ("H100",)}),
    ("mi 300x", {"names": ("MI300X",)}),
    ("gemini", {"names": ("Gemini",)}),
    ("nvidia and openai", {"names": ("NVIDIA", "OpenAI")}),
    ("nvidia openai", {"names": ("NVIDIA", "OpenAI")}),
    ("g42 with openai", {"names": ("G42", "OpenAI")}),
    ("nvidia or amd", {"names": ("NVIDIA", "AMD"), "names_mode": "any"}),
    ("google, meta, amazon", {"names": ("Google", "Meta", "Amazon"), "names_mode": "any"}),
    ('"oklo"', {"names": ("Oklo",)}),
    ("deals between nvidia and openai", {"names": ("NVIDIA", "OpenAI")}),
    # Kinds and topics.
    ("google chips", {"names": ("Google",), "kinds": ("chip",)}),
    ("show samsung chip news", {"names": ("Samsung",), "kinds": ("chip",)}),
    ("tesla ai chips", {"names": ("Tesla",), "kinds": ("chip",)}),
    ("broadcom custom silicon", {"names": ("Broadcom",), "kinds": ("chip",)}),
    ("meta power deals", {"names": ("Meta",), "kinds": ("power",)}),
    ("nvidia funding", {"names": ("NVIDIA",), "kinds": ("funding",)}),
    ("data centers", {"kinds": ("datacenter",)}),
    ("data centres", {"kinds": ("datacenter",)}),
    ("compute deals", {"kinds": ("compute_deal",)}),
    ("cloud contracts", {"kinds": ("compute_deal",)}),
    ("model deployments", {"kinds": ("model_deployment",)}),
    ("partnerships", {"kinds": ("partnership",)}),
    ("m&a", {"kinds": ("acquisition",)}),
    ("export controls", {"kinds": ("policy",)}),
    ("data centers and power", {"kinds": ("datacenter", "power")}),
    ("chip funding", {"kinds": ("funding",)}),
    ("nuclear power deals", {"kinds": ("power",), "words": ("nuclear",)}),
    ("solar deals", {"kinds": ("power",), "words": ("solar",)}),
    ("seed rounds over 1b", {"kinds": ("funding",), "words": ("seed",), "min_usd": 1e9}),
    ("hyperion", {"words": ("hyperion",)}),
    ("capex guidance", {"words": ("capital", "spending")}),
    ("microsoft capex 2026", {"names": ("Microsoft",), "words": ("capital", "spending"), **Y26}),
    # Left out, statuses, roles.
    ("nvidia without funding", {"names": ("NVIDIA",), "not_kinds": ("funding",)}),
    ("nvidia except openai and meta", {"names": ("NVIDIA",), "not_names": ("OpenAI", "Meta")}),
    ("meta without chips or power", {"names": ("Meta",), "not_kinds": ("chip", "power")}),
    ("meta without rumours", {"names": ("Meta",), "not_statuses": ("rumored",)}),
    ("meta only confirmed", {"names": ("Meta",), "not_statuses": ("rumored",)}),
    ("rumours", {"statuses": ("rumored",)}),
    ("cancelled projects", {"statuses": ("cancelled",)}),
    ("paused data centers", {"kinds": ("datacenter",), "statuses": ("cancelled",)}),
    ("projects under construction", {"statuses": ("under_construction",)}),
    ("operational data centers", {"kinds": ("datacenter",), "statuses": ("operational",)}),
    ("rumored funding rounds", {"kinds": ("funding",), "statuses": ("rumored",)}),
    ("nvidia as investor", {"names": ("NVIDIA",), "role": "investor"}),
    ("what has nvidia invested in", {"names": ("NVIDIA",), "role": "investor"}),
    ("mentions of nvidia", {"names": ("NVIDIA",), "role": "mentioned"}),
    # When and where.
    ("meta 2025", {"names": ("Meta",), **Y25}),
    ("nvidia since june", {"names": ("NVIDIA",), "since": "2026-06-01"}),
    ("openai until 2024", {"names": ("OpenAI",), "until": "2024-12-31"}),
    ("last quarter chip deals", {"kinds": ("chip",), "since": "2026-07-01", "until": "2026-09-30"}),
    ("meta in the last 90 days", {"names": ("Meta",), "since": "2026-08-24", "until": "2026-11-22"}),
    ("in india", {"places": ("IN",)}),
    ("meta in texas", {"names": ("Meta",), "places": ("Texas",)}),
    ("europe data centers", {"kinds": ("datacenter",), "places": ("Europe",)}),
    ("data centers outside the us", {"kinds": ("datacenter",), "not_places": ("US",)}),
    ("saudi ai projects", {"places": ("SA",)}),
    ("deals in the gulf", {"places": ("Gulf",)}),
    ("data centers in france or spain", {"kinds": ("datacenter",), "places": ("FR", "ES")}),
    ("nuclear by 2030", {"kinds": ("power",), "words": ("nuclear", "2030")}),
    # How large.
    ("> $10B", {"min_usd": 1e10}),
    ("deals over 500 MW", {"min_mw": 500.0}),
    ("everything of 5 gw or more", {"min_mw": 5000.0}),
    ("100k gpus", {"min_units": 100_000.0}),
    ("funding under $1bn", {"kinds": ("funding",), "max_usd": 1e9}),
    ("deals between $1bn and $5bn", {"min_usd": 1e9, "max_usd": 5e9}),
    ("nvidia openai 10gw", {"names": ("NVIDIA", "OpenAI"), "min_mw": 9750.0, "max_mw": 10250.0}),
    ("$38B aws deal", {"names": ("Amazon",), "min_usd": 37.05e9, "max_usd": 38.95e9}),
    # What to tell.
    ("how much has meta committed", {"names": ("Meta",), "role": "payer", **USD}),
    ("how much did google spend in 2025", {"names": ("Google",), "role": "payer", **Y25, **USD}),
    ("how much will microsoft pay", {"names": ("Microsoft",), "role": "payer", **USD}),
    ("how much has been committed to openai", {"names": ("OpenAI",), **USD}),
    ("how much has anthropic raised", {"names": ("Anthropic",), **RAISED, **USD}),
    ("spending by quarter", {"group_by": "quarter", **USD}),
    ("meta spending by year", {"names": ("Meta",), "role": "payer", "group_by": "year", **USD}),
    ("biggest spender in 2025", {"group_by": "company", "role": "payer", "intent": "total", **Y25}),
    ("who raised the most", {"group_by": "company", "intent": "total", **RAISED}),
    ("total amount of compute deals in 2025", {"kinds": ("compute_deal",), **Y25, **USD}),
    ("how many megawatts did amazon sign", {"names": ("Amazon",), **MW}),
    ("MW for oklo with equinix", {"names": ("Oklo", "Equinix"), **MW}),
    ("meta capacity", {"names": ("Meta",), **MW}),
    ("how many gpus does xai have", {"names": ("xAI",), **GPUS}),
    ("how many announcements in 2025", {"intent": "count", **Y25}),
    ("how many deals did openai sign in 2025", {"intent": "count", "names": ("OpenAI",), **Y25}),
    ("biggest acquisition", {"intent": "largest", "kinds": ("acquisition",)}),
    ("largest data center by power", {"intent": "largest", "kinds": ("datacenter",), "measure": "power"}),
    ("largest data center deals", {"kinds": ("datacenter",), "order": "largest"}),
    ("top 5 funding rounds", {"kinds": ("funding",), "order": "largest", "limit": 5}),
    ("smallest power deal", {"intent": "smallest", "kinds": ("power",)}),
    ("latest deal", {"intent": "latest"}),
    ("latest nvidia deals", {"names": ("NVIDIA",)}),
    ("earliest groq deal", {"intent": "earliest", "names": ("Groq",)}),
    ("first groq deal", {"intent": "earliest", "names": ("Groq",)}),
    ("openai timeline", {"intent": "timeline", "names": ("OpenAI",)}),
    ("google vs amazon", {"intent": "compare", "names": ("Google", "Amazon"), "names_mode": "any"}),
    ("compare google and amazon on chips", {"intent": "compare", "names": ("Google", "Amazon"), "names_mode": "any", "kinds": ("chip",)}),
    ("compute deals by quarter", {"kinds": ("compute_deal",), "group_by": "quarter"}),
    ("total funding by company", {"kinds": ("funding",), "group_by": "company", **USD}),
    ("meta by year", {"names": ("Meta",), "group_by": "year"}),
    ("who spent the most in 2025", {"group_by": "company", "role": "payer", "intent": "total", **Y25}),
    ("who has the most deals in 2025", {"group_by": "company", "intent": "count", **Y25}),
    ("who buys trainium", detail("customers", names=("Trainium",))),
    ("anthropic customers", detail("customers", names=("Anthropic",))),
    ("who finances hyperion", detail("partners", kinds=("funding",), words=("hyperion",))),
    ("groq valuation", detail("claims", names=("Groq",))),
    ("what is groq worth", detail("claims", names=("Groq",))),
    ("when does hyperion open", detail("horizon", words=("hyperion",))),
    ("which chips does openai use", detail("chips", names=("OpenAI",))),
    ("why did crusoe pause wyoming", detail("summary", names=("Crusoe",), places=("Wyoming",))),
    ("status of crusoe in wyoming", detail("status", names=("Crusoe",), places=("Wyoming",))),
    ("is the oklo deal confirmed", detail("status", names=("Oklo",))),
    ("sources for hyperion", {"intent": "sources", "words": ("hyperion",)}),
    ("microsoft uk in pounds", {"names": ("Microsoft",), "places": ("GB",), "currency": "GBP"}),
    ("help", {"intent": "help"}),
    # As people type.
    ("dealz w nvidia", {"names": ("NVIDIA",)}),
    ("hw much did openai raise", {"names": ("OpenAI",), **RAISED, **USD}),
    ("wat about meta", {"names": ("Meta",)}),
    ("microsoft chips pls thx", {"names": ("Microsoft",), "kinds": ("chip",)}),
    ("nvidai", {"names": ("NVIDIA",)}),
    ("sorces for oklo", {"intent": "sources", "names": ("Oklo",)}),
    ("oklo timelien", {"intent": "timeline", "names": ("Oklo",)}),
    ("parnterships of nvidia", {"names": ("NVIDIA",), "kinds": ("partnership",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question"), QUESTIONS, ids=[text for text, _ in QUESTIONS])
def test_questions_of_their_own(facts_file: Path, text: str, question: dict[str, Any]) -> None:
    """A text that stands alone is read whole and means this."""
    reading = language(facts_file).read(text)
    assert (reading.verdict, brief(reading.question)) == ("read", question)


VERDICTS = [
    ("banana", "unknown_name", ("banana",)),
    ("banana chips", "unknown_name", ("banana",)),
    ("sovereign deals", "unknown_name", ("sovereign",)),
    ("oklo bananas", "partial", ("bananas",)),
    ("apple pie recipe", "unknown_name", ("pie", "recipe", "apple")),
    ("nvidia deals over €1bn", "partial", ("over €1bn",)),
    ("georgia", "ambiguous", ()),
    ("good, thx", "unknown_name", ("good",)),
    ("is it?", "not_understood", ("is", "it?")),
    ("?", "not_understood", ("?",)),
    ("🙂", "not_understood", ("🙂",)),
    ("more", "not_understood", ("more",)),
    ("undo", "not_understood", ("undo",)),
    ("would anybody in this room please explain to me what happened", "partial", None),
]


@pytest.mark.parametrize(("text", "verdict", "not_read"), VERDICTS, ids=[v[0] for v in VERDICTS])
def test_what_is_not_understood(
    facts_file: Path, text: str, verdict: str, not_read: tuple[str, ...] | None
) -> None:
    """What has no meaning is named; what stands in a name's place is an unknown name."""
    reading = language(facts_file).read(text)
    if not_read is None:
        assert reading.verdict in ("partial", "not_understood", "unknown_name")
    else:
        assert (reading.verdict, reading.not_read) == (verdict, not_read)


def test_guesses_are_told(facts_file: Path) -> None:
    """A corrected name is shown as a guess, with what was typed."""
    reading = language(facts_file).read("oracel chips")
    assert [(g.typed, g.name) for g in reading.guesses] in ([("oracel", "Oracle")], [])
    reading = language(facts_file).read("anthropik funding")
    assert [(g.typed, g.name) for g in reading.guesses] == [("anthropik", "Anthropic")]


def test_ambiguous_names_offer_the_same_text(facts_file: Path) -> None:
    """Each offer asks the same text with the name in quotes, and is then understood."""
    tongue = language(facts_file)
    reading = tongue.read("data centers in georgia")
    assert reading.verdict == "ambiguous"
    assert len(reading.offers) >= 2
    for offer in reading.offers:
        assert offer.text == f'data centers in "{offer.label}"'
        assert tongue.read(offer.text).verdict == "read"


def test_vendors_may_be_left_out(facts_file: Path) -> None:
    """A maker before its own chip is a name too, and the chip alone is tried next."""
    reading = language(facts_file).read("nvidia h100")
    assert reading.question is not None
    assert reading.question.names == ("NVIDIA", "H100")
    assert [q.names for q in reading.alternatives] == [("H100",)]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * (LONGEST + 1)])
def test_empty_and_too_long(facts_file: Path, text: str) -> None:
    """Nothing and too much are refused with a sentence that says what to do."""
    with pytest.raises(BadInput, match=r"Type a company|too long"):
        language(facts_file).read(text)


SLIPS = [("dealz", "noun"), ("sorces", "intent"), ("timelin", "intent"), ("timelien", "intent"),
         ("fundign", "kind"), ("rumrs", "status"), ("capactiy", "measure"), ("cancled", "status")]  # fmt: skip


@pytest.mark.parametrize(("typed", "tag"), SLIPS, ids=[typed for typed, _ in SLIPS])
def test_slips_in_words_of_the_language(typed: str, tag: str) -> None:
    """One slip of the hand in a word of four letters or more is mended."""
    meaning = slip(typed)
    assert meaning is not None
    assert meaning.tag == tag


@pytest.mark.parametrize("typed", ["xyz", "zzzzzz", "h100", "ünïted", "qqqq", "a" * 30])
def test_no_slips(typed: str) -> None:
    """Short words, codes and what is near nothing stay as they are."""
    assert slip(typed) is None


def test_the_language_is_folded() -> None:
    """Phrases are lower case with single spaces, so that folded text finds them."""
    assert all(phrase == " ".join(phrase.casefold().split()) for phrase in PHRASES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(text="‮meta‬ deals")
@example(text="\x00\x1b[31mmeta")
@example(text="meta " * 500)
@example(text="<@U1> @bob: 5 gw or 10 gw?")
@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from(sorted(PHRASES)), max_size=12).map(" ".join)
)
def test_any_text_is_read(facts_file: Path, text: str) -> None:
    """Whatever is typed gives a reading, alone and in a thread; only empty text is refused."""
    tongue = language(facts_file)
    for context in (None, tongue.after("meta")):
        # Whatever is read can be answered: no part of the question is outside its words.
        if not text.strip():
            with pytest.raises(BadInput):
                tongue.read(text, context)
        else:
            reading = tongue.read(text, context)
            understood = reading.verdict in ("read", "partial") and reading.command is None
            assert (reading.question is not None) >= understood
            for question in (reading.question, *reading.alternatives):
                assert question is None or from_json(to_json(question)) == question


UNITS = [
    ("gpu deals over 100k units", (), 100_000.0),
    ("gpus above 50,000 accelerators", (), 50_000.0),
    ("accelerator orders over 20k gpus", (), 20_000.0),
    ("chip deals over 100k gpus", ("chip",), 100_000.0),
]


@pytest.mark.parametrize(("text", "kinds", "least"), UNITS, ids=[u[0] for u in UNITS])
def test_a_unit_is_no_kind(
    facts_file: Path, text: str, kinds: tuple[str, ...], least: float
) -> None:
    """A word that says what a threshold counts does not narrow to chips; "chip deals" does."""
    question = language(facts_file).read(text).question
    assert question is not None
    assert (question.kinds, question.min_units) == (kinds, least)


@pytest.mark.parametrize("text", ["where is it", "sources", "valuation?", "is it confirmed", "why"])
def test_what_needs_a_thread_says_nothing_alone(facts_file: Path, text: str) -> None:
    """A field or the sources of what? Not of all announcements."""
    assert language(facts_file).read(text).verdict == "not_understood"


@pytest.mark.parametrize(
    "text", ["sort by size", "largest first", "rank by amount", "sort them by size"]
)
def test_a_list_is_sorted(facts_file: Path, text: str) -> None:
    tongue = language(facts_file)
    question = tongue.read(text, tongue.after("funding 2026")).question
    assert question is not None
    assert (question.intent, question.order, question.kinds) == ("list", "largest", ("funding",))


@pytest.mark.parametrize(
    "text", ["when was the first one", "which came first", "which one was first"]
)
def test_the_first_in_time(facts_file: Path, text: str) -> None:
    """Who asks when the first was means the earliest, not the first that is shown."""
    tongue = language(facts_file)
    question = tongue.read(text, tongue.after("nvidia and openai")).question
    assert question is not None
    assert question.intent == "earliest"


@pytest.mark.parametrize(
    "text", ["how much power has amazon signed up for", "what has meta signed", "deals oracle signed up for"]
)  # fmt: skip
def test_signing_is_no_status(facts_file: Path, text: str) -> None:
    """Whoever has signed something is asked for what was announced."""
    question = language(facts_file).read(text).question
    assert question is not None
    assert question.statuses == ()
