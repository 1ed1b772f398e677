"""Follow-ups: what stands in the thread, the line, and the question after it."""

# ruff: noqa: E501 - a table reads better with a row a line

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from language import brief, language

Y25 = {"since": "2025-01-01", "until": "2025-12-31"}
Y26 = {"since": "2026-01-01", "until": "2026-12-31"}
USD = {"intent": "total", "measure": "amount"}
MW = {"intent": "total", "measure": "power"}
META = {"names": ("Meta",)}


def detail(field: str | None, **rest: Any) -> dict[str, Any]:
    return {"intent": "detail", **({"field": field} if field else {}), **rest}


FOLLOW_UPS: list[tuple[str, dict[str, Any]]] = [
    # Narrow: everything that is not named stays.
    ("meta > only chips", {**META, "kinds": ("chip",)}),
    ("meta > just power", {**META, "kinds": ("power",)}),
    ("meta > funding only", {**META, "kinds": ("funding",)}),
    ("meta > since 2026", {**META, "since": "2026-01-01"}),
    ("meta > in texas", {**META, "places": ("Texas",)}),
    ("meta > over 500 mw", {**META, "min_mw": 500.0}),
    ("meta > only rumours", {**META, "statuses": ("rumored",)}),
    ("meta > without rumours", {**META, "not_statuses": ("rumored",)}),
    ("meta > only confirmed", {**META, "not_statuses": ("rumored",)}),
    ("meta > outside the us", {**META, "not_places": ("US",)}),
    ("saudi ai projects > groq ones", {"names": ("Groq",), "places": ("SA",)}),
    ("india data centers > without rumours pls", {"kinds": ("datacenter",), "places": ("IN",), "not_statuses": ("rumored",)}),
    ("power deals > nuclear only", {"kinds": ("power",), "words": ("nuclear",)}),
    # A new part takes the place of the old one of its sort.
    ("meta chips > only power", {**META, "kinds": ("power",)}),
    ("meta 2025 > 2026?", {**META, **Y26}),
    ("meta since june > in q3 2025", {**META, "since": "2025-07-01", "until": "2025-09-30"}),
    ("meta in texas > and india?", {**META, "places": ("IN",)}),
    ("deals over 5 gw > over 10 gw", {"min_mw": 10_000.0}),
    ("meta rumours > cancelled", {**META, "statuses": ("cancelled",)}),
    # Names: swap, add, both.
    ("meta chips > and google?", {"names": ("Google",), "kinds": ("chip",)}),
    ("meta chips > what about google", {"names": ("Google",), "kinds": ("chip",)}),
    ("meta chips > google instead", {"names": ("Google",), "kinds": ("chip",)}),
    ("nvidia deals since june > ok and same for amd", {"names": ("AMD",), "since": "2026-06-01"}),
    ("kairos power and google > oklo?", {"names": ("Oklo",)}),
    ("meta chips > also google", {"names": ("Meta", "Google"), "names_mode": "any", "kinds": ("chip",)}),
    ("meta > vs google", {"names": ("Meta", "Google"), "names_mode": "any"}),
    ("google vs amazon > and meta?", {"intent": "compare", "names": ("Google", "Amazon", "Meta"), "names_mode": "any"}),
    ("broadcom chips > just openai", {"names": ("Broadcom", "OpenAI"), "kinds": ("chip",)}),
    ("meta > with nvidia", {"names": ("Meta", "NVIDIA")}),
    ("groq funding > what happened with nvidia", {"names": ("Groq", "NVIDIA")}),
    ("samsung > tesla deal", {"names": ("Samsung", "Tesla")}),
    ("coreweave > core scientific status", detail("status", names=("CoreWeave", "Core Scientific"))),
    ("terawulf > google involved?", {"names": ("TeraWulf", "Google")}),
    ("tsmc arizona > is apple a customer", detail("customers", names=("TSMC", "Apple"), places=("Arizona",))),
    ("oracle > openai part", {"names": ("Oracle", "OpenAI")}),
    ("tpu > anthropic?", {"names": ("TPU", "Anthropic")}),
    ("nvidia > without openai", {"names": ("NVIDIA",), "not_names": ("OpenAI",)}),
    ("oklo > MW for oklo with equinix", {"names": ("Oklo", "Equinix"), **MW}),
    # Take away and start again.
    ("meta in 2025 > any date", META),
    ("meta deals over 1 gw > drop the limit", META),
    ("meta chips > any kind", META),
    ("meta in texas > anywhere", META),
    ("meta without rumours > with rumours", META),
    ("meta chips > start over", {}),
    ("meta chips > what do we have on oracle", {"names": ("Oracle",)}),
    # The intent stays while only filters change; a kind turns a count back into a list.
    ("meta > how much", {**META, **USD}),
    ("softbank this year > sum them > and 2025", {"names": ("SoftBank",), **Y25, **USD}),
    ("aws compute deals > total > without anthropic", {"names": ("Amazon",), "kinds": ("compute_deal",), "not_names": ("Anthropic",), **USD}),
    ("meta > how many > in 2026", {**META, **Y26, "intent": "count"}),
    ("meta > how many > only data centers", {**META, "kinds": ("datacenter",)}),
    ("meta > how much > only rumours", {**META, "statuses": ("rumored",)}),
    ("meta > how many mw", {**META, **MW}),
    ("meta > capacity?", {**META, **MW}),
    ("meta > largest $", {**META, "intent": "largest", "measure": "amount"}),
    ("meta > how much > list", META),
    ("meta > latest", {**META, "intent": "latest"}),
    ("meta > earliest one", {**META, "intent": "earliest"}),
    ("meta > by quarter", {**META, "group_by": "quarter"}),
    ("meta > how much > by kind", {**META, "group_by": "kind", **USD}),
    ("meta > timeline", {**META, "intent": "timeline"}),
    ("meta > sources?", {**META, "intent": "sources"}),
    ("meta > sources? > only chips", {**META, "kinds": ("chip",)}),
    # Pages.
    ("meta > more", {**META, "offset": 5}),
    ("meta > more > next page", {**META, "offset": 10}),
    ("meta > more > previous", META),
    # One thing of what is shown.
    ("oklo > when does it open", detail("horizon", names=("Oklo",))),
    ("oklo > where is it", detail("place", names=("Oklo",))),
    ("oklo > is it confirmed", detail("status", names=("Oklo",))),
    ("oklo > firm or rumour?", detail("status", names=("Oklo",))),
    ("oklo > who else is in it", detail("partners", names=("Oklo",))),
    ("oklo > who buys it", detail("customers", names=("Oklo",))),
    ("oklo > when was that", detail("date", names=("Oklo",))),
    ("oklo > why", detail("summary", names=("Oklo",))),
    ("oklo > what is that", detail("summary", names=("Oklo",))),
    ("oklo > do the sources agree", detail("claims", names=("Oklo",))),
    ("oklo > is the price official?", detail("claims", names=("Oklo",))),
    ("oklo > in the original currency", detail("currency", names=("Oklo",))),
    ("oklo > in euros", {"names": ("Oklo",), "currency": "EUR"}),
    ("oklo > price?", {"names": ("Oklo",), **USD}),
    # Pointing at some of what is shown, by number, name, place, word or figure.
    ("apple > the second one", detail(None, names=("Apple",), refers_to=("apple-gemini-siri",))),
    ("apple > #1", detail(None, names=("Apple",), refers_to=("apple-intel-foundry",))),
    ("apple > the last one", detail(None, names=("Apple",), refers_to=("apple-us-500b",))),
    ("apple > the intel one, source?", {"intent": "sources", "names": ("Apple",), "refers_to": ("apple-intel-foundry",)}),
    ("apple > us investment amount", {**USD, "names": ("Apple",), "refers_to": ("apple-us-500b",)}),
    ("kairos power > where is hermes 2", detail("place", names=("Kairos Power",), refers_to=("tva-kairos-google-hermes2",))),
    ("lambda > and the msft contract has what chips", detail("chips", names=("Lambda",), refers_to=("microsoft-lambda-gb300",))),
    ("lambda > who led the series e", detail("partners", names=("Lambda",), refers_to=("lambda-series-e-1-5b",), )),
    ("india data centers > amazon by when", detail("horizon", kinds=("datacenter",), places=("IN",), refers_to=("amazon-india-35b",))),
    ("samsung chips > largest > what was the original currency", detail("currency", names=("Samsung",), kinds=("chip",), refers_to=("samsung-skhynix-518b",))),
    ("broadcom chips > latest > chip name?", detail("chips", names=("Broadcom",), kinds=("chip",), refers_to=("openai-jalapeno",))),
    ("oracle > sources for the 300b", {"intent": "sources", "names": ("Oracle",), "refers_to": ("openai-oracle-300b",)}),
    ("nebius > nvidia stake", detail("claims", names=("Nebius",), refers_to=("nvidia-nebius-2b",))),
    ("nebius > when is vineland live", detail("horizon", names=("Nebius",), refers_to=("microsoft-nebius-17-4b",))),
    ("etched > orders", detail("claims", names=("Etched",), refers_to=("etched-1b-orders",))),
    ("xai memphis > is colossus 2 done", {"intent": "detail", "names": ("xAI",), "places": ("Memphis, Tennessee",), "refers_to": ("xai-colossus2",)}),
    # Whose money is meant of what stands.
    ("meta > how much has it committed", {**USD, **META, "role": "payer"}),
    ("google > how much did they spend", {**USD, "names": ("Google",), "role": "payer"}),
    ("groq > how much did they raise", {**USD, "names": ("Groq",), "kinds": ("funding",), "role": "receiver"}),
    # What was pointed at stays for the next question, and is left by the next filter.
    ("apple > the last one > how much", {**USD, "names": ("Apple",), "refers_to": ("apple-us-500b",)}),
    ("apple > us investment amount > rumours only", {"names": ("Apple",), "statuses": ("rumored",)}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "question"), FOLLOW_UPS, ids=[lines for lines, _ in FOLLOW_UPS])
def test_follow_ups(facts_file: Path, lines: str, question: dict[str, Any]) -> None:
    """A line in a thread changes only what it names."""
    *before, line = (part.strip() for part in lines.split(" > "))
    tongue = language(facts_file)
    reading = tongue.read(line, tongue.after(*before))
    assert (reading.verdict, brief(reading.question)) == ("read", question)


COMMANDS = [
    ("stop listening", "mute"),
    ("mute", "mute"),
    ("start listening", "unmute"),
    ("undo", "undo"),
    ("go back", "undo"),
]


@pytest.mark.parametrize(("line", "command"), COMMANDS, ids=[line for line, _ in COMMANDS])
def test_commands(facts_file: Path, line: str, command: str) -> None:
    """What concerns the thread itself comes as a command, the question left as it is."""
    tongue = language(facts_file)
    reading = tongue.read(line, tongue.after("meta"))
    assert (reading.verdict, reading.command, brief(reading.question)) == ("read", command, META)


TALK = [
    "i think they overpaid for that", "we should ask legal first", "lol that's insane", "told you so",
    "who wants lunch", "anyone up for coffee?", "my bet is on amd", "nvidia wins again", "meta signed",
    "ok cool", "makes sense", "great, thanks", "good, thx", "agree with that", "not sure about this",
    "no way", "it's only an announcement", "that's huge", "this is big", "it's confirmed", "they signed",
    "most of that is debt", "oracle has no money", "google owns this", "texas again, of course",
    "only the lawyers win", "more hype than watts", "more to come", "what a quarter", "what a deal",
    "@lena can you check the total", "@bob sources?", "<@U123ABC> only chips", "i'll take the second one",
    "i prefer the second one", "2030 my foot", "5 gw is a lot of power", "1.2 gw is what i heard",
    "since when do we trust bloomberg", "last quarter was brutal", "how was your weekend",
    "how was the oklo dinner", "when is the meeting", "does anyone know a good lawyer",
    "can someone send the deck", "did anyone keep the letter?", "my sources say 2028",
    "largest waste of money ever", "biggest joke of the year", "total nonsense", "timeline is fantasy",
    "list is on the wiki", "cancelled my flight", "power is the bottleneck", "third time lucky",
    "sum of it all: they own us", "for one hire, genius", "14.3 for one hire", "will update the model",
    "please add it to the list", "second that", "same here", "no", "yes", "+1", "🙂", "nice one",
    "how much do they pay you", "why do i even bother", "who cares", "whatever", "sure", "first!",
]  # fmt: skip


@pytest.mark.parametrize("root", ["openai", "meta", "groq", "power deals"])
@pytest.mark.parametrize("line", TALK)
def test_talk_is_not_understood(facts_file: Path, root: str, line: str) -> None:
    """What people say to each other is never read whole, whatever stands in the thread."""
    tongue = language(facts_file)
    assert tongue.read(line, tongue.after(root)).verdict != "read"


def test_wider_readings_are_tried_when_nothing_is_found(facts_file: Path) -> None:
    """A kind that a chip cannot have is asked of its maker; a swap follows a narrowing."""
    tongue = language(facts_file)
    reading = tongue.read("listing plans?", tongue.after("baidu kunlun"))
    assert ("Baidu",) in [q.names for q in reading.alternatives]
    assert all(q != reading.question for q in reading.alternatives)


@pytest.mark.parametrize(
    ("root", "line", "wider"),
    [
        ("nebius", "gpus", {"intent": "detail", "field": "chips", "names": ("Nebius",)}),
        ("korea ai data centers", "power", {**MW, "kinds": ("datacenter",), "places": ("KR",)}),
        ("samsung", "tesla deal", {"names": ("Tesla",)}),
        ("meta", "hyperion?", {"words": ("hyperion",)}),
    ],
)
def test_wider_readings(facts_file: Path, root: str, line: str, wider: dict[str, Any]) -> None:
    """A kind may be a field, a name may be swapped, a word of the facts may start afresh."""
    tongue = language(facts_file)
    reading = tongue.read(line, tongue.after(root))
    assert wider in [brief(q) for q in (reading.question, *reading.alternatives)]


@pytest.mark.parametrize(("root", "line"), [("terawulf", "google involved?"), ("oracle", "capex")])
def test_no_wider_reading(facts_file: Path, root: str, line: str) -> None:
    """Where nothing found is the answer, nothing wider is tried without the name."""
    tongue = language(facts_file)
    name = tongue.read(root).question
    assert name is not None
    reading = tongue.read(line, tongue.after(root))
    assert all(name.names[0] in q.names for q in reading.alternatives)


def test_pointing_beyond_what_is_shown(facts_file: Path) -> None:
    """A number that is not shown points at nothing: the line does not pick another one."""
    tongue = language(facts_file)
    reading = tongue.read("the fifth one", tongue.after("oklo"))
    assert reading.question is not None
    assert reading.question.refers_to == ()
