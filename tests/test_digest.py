"""The digest as a value: what it says of signals, and that it says nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from builders import NOW, announcement, chip, mw, party, place, source, units, usd

from bot.ask.question import Question
from bot.tell.digest import Digest, build, fresh, span, window
from bot.tell.entries import changed, entry, listed, phrase
from bot.tell.figures import further, headlines
from bot.tell.patterns import MAX_TAGS, missing, tags, together
from bot.tell.spelling import Spelling
from store import Store
from store.dealings import Signal, SignalKind
from store.importing import load_starter
from store.records import Announcement, Claim, Freshness, NameEntry

SINCE = NOW - timedelta(hours=72)


def named(name: str, *others: str, kind: str = "alias", vendor: str | None = None) -> list[Any]:
    return [
        NameEntry(
            1,
            name,
            "company",
            text,
            "name" if text == name else kind,
            "word",
            0,
            None,
            None,
            vendor,
        )
        for text in (name, *others)
    ]


SPELLING = Spelling.of(
    [
        *named("Amazon", "AWS"),
        *named("Amazon", "amazom", kind="misspelling"),
        *named("Google", "Google Cloud"),
        *named("NVIDIA"),
        *named("Meta"),
        *named("H100", vendor="NVIDIA"),
        *named("MTIA v2", "Artemis", vendor="Meta"),
        *named("Trainium2", "Trainium 2", vendor="Amazon"),
    ]
)


def signal(slug: str, number: int = 1, kind: SignalKind = "new", **detail: Any) -> Signal:
    return Signal(number, number, kind, slug, NOW, detail)


def digest(*announcements: Announcement, signals: Sequence[Signal] = (), **more: Any) -> Digest:
    told = signals or [signal(a.slug, n) for n, a in enumerate(announcements)]
    defaults: dict[str, Any] = {
        "spelling": SPELLING,
        "freshness": Freshness(date(2026, 8, 21), len(announcements)),
    }
    return build(told, announcements, SINCE, NOW, "UTC", Question(), **{**defaults, **more})


def claim(measure: Any, value: float, unit: str, **fields: Any) -> Claim:
    return Claim(measure=measure, value=value, unit=unit, **fields)


COST = claim("percent", -40, "percent", of="inference cost")
TERM = claim("term", 10, "years")

# --- the seven of the briefing ----------------------------------------------------------------


@pytest.fixture
def briefing(facts: Store) -> Digest:
    load_starter(facts, "all", NOW)
    told = facts.signals.recorded_since(SINCE, "")
    return build(
        told,
        facts.announcements.by_slug([s.slug for s in told], ""),
        SINCE,
        NOW,
        "Europe/London",
        Question(),
        spelling=Spelling.of(facts.entities.names("")),
        freshness=facts.announcements.freshness(""),
    )


def test_the_briefing_in_short(briefing: Digest) -> None:
    assert briefing.headline == (
        "72 hours in AI infrastructure: Microsoft $5B in Japan, AWS $2B in Trainium 2, "
        "Meta's Artemis in operation"
    )
    assert briefing.window == "Thu 19 Nov 12:00 to Sun 22 Nov 12:00"
    assert (briefing.signals, briefing.announcements, briefing.named) == (7, 7, 6)
    assert briefing.single_source
    assert briefing.sources == "all from a single source: Infrastructure briefing"
    assert briefing.dated == "all of 2025, no day given"


def test_the_briefing_taken_together(briefing: Digest) -> None:
    assert {(p.label, p.names) for p in briefing.together} == {
        ("Own chips", ("Amazon", "Meta", "Google")),
        ("Several clouds at once", ("Anthropic",)),
        ("Away from NVIDIA", ("Amazon",)),
        ("Model deployments", ("Google", "Anthropic", "OpenAI")),
        ("Capex", ("Microsoft", "Amazon")),
    }
    assert [(f.label, f.value, f.count) for f in briefing.totals] == [("Capex", 7e9, 2)]
    assert [(m.what, m.count, m.total) for m in briefing.missing] == [
        ("amounts", 5, 7),
        ("site capacities", 1, 1),
        ("exact sites", 1, 1),
        ("numbers of chips", 3, 3),
    ]
    assert briefing.tags[:3] == ("#AIChips", "#AIModels", "#DataCenters")
    assert {"#Microsoft", "#Google", "#Anthropic", "#OpenAI", "#Meta", "#Amazon"} < set(
        briefing.tags
    )


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("microsoft-japan-5b", ("$5B over 10 years (capex)",)),
        ("google-axion-tpu-v6", ("-30 % inference cost",)),
        ("deepmind-nhs-150-hospitals", ("150 hospitals",)),
        ("anthropic-claude3-gcp-aws", ()),
        ("openai-chatgpt-workspaces", ()),
        ("meta-artemis", ("-40 % inference cost",)),
        ("aws-trainium2-2b", ("$2B (capex)",)),
    ],
)
def test_every_figure_of_the_briefing(briefing: Digest, slug: str, said: tuple[str, ...]) -> None:
    assert next(e for e in briefing.entries if e.slug == slug).said == said


def test_what_the_titles_of_the_briefing_leave_out(briefing: Digest) -> None:
    """Root lines add to a title what it does not say, and repeat nothing."""
    adds = {e.slug: e.adds for e in briefing.entries}
    assert adds["google-axion-tpu-v6"] == ("-30 % inference cost",)
    assert adds["openai-chatgpt-workspaces"] == ("with JPMorgan Chase and Accenture",)
    assert adds["meta-artemis"] == ("-40 % inference cost", "operational")
    assert adds["aws-trainium2-2b"] == ()
    notes = [e.note for e in briefing.entries if e.note]
    assert len(notes) == 1
    assert notes[0].startswith("Elsewhere Axion is Google's Arm CPU and TPU v6 is Trillium")


def test_every_name_and_number_of_the_headline_is_stored(briefing: Digest, facts: Store) -> None:
    """Nothing in the headline or the patterns is made up."""
    stored = {entry.text for entry in facts.entities.names("")}
    stored |= {e.title for e in briefing.entries}
    text = " ".join(stored)
    for word in re.findall(r"[$\w]+", briefing.headline.partition(": ")[2]):
        assert word in text or word in ("in", "operation", "s"), word
    for pattern in briefing.together:
        assert set(pattern.names) <= stored


def test_a_digest_is_json(briefing: Digest) -> None:
    data = json.loads(json.dumps(briefing.to_json()))
    assert data["since"] == "2026-11-19T12:00:00+00:00"
    assert data["companies"][0]["entries"][0]["figures"][0]["value"] == 5e9
    assert data["question"]["intent"] == "list"


# --- what counts --------------------------------------------------------------------------------


def test_what_is_fresh_comes_before_what_is_old() -> None:
    """However large: a figure of a year ago is no news of this week."""
    told = digest(
        announcement("old", "A", on="2025", claims=[usd(9e9)]),
        announcement("small", "B", on="2026-11-20", claims=[usd(1e6)]),
        announcement("month", "C", on="2026-11", claims=[usd(2e6)]),
        announcement("year", "D", on="2026", claims=[usd(3e6)]),
    )
    assert told.slugs == ("year", "month", "small", "old")


def test_the_largest_come_first_and_doubtful_ones_last() -> None:
    told = digest(
        announcement("plain", "A"),
        announcement("power", "B", claims=[mw(500)]),
        announcement("rumor", "C", claims=[usd(9e9)], status="rumored"),
        announcement("chips", "D", claims=[units(1000)]),
        announcement("money", "E", claims=[usd(1e9)]),
        announcement("running", "F", status="operational"),
    )
    assert told.slugs == ("money", "power", "chips", "running", "plain", "rumor")


def test_companies_keep_their_announcements_together() -> None:
    told = digest(
        announcement("small", "A", claims=[usd(1e6)]),
        announcement("large", "B", claims=[usd(1e9)]),
        announcement("largest", "A", claims=[usd(2e9)]),
    )
    assert [(c.name, [e.slug for e in c.entries]) for c in told.companies] == [
        ("A", ["largest", "small"]),
        ("B", ["large"]),
    ]


def test_signals_are_counted_not_announcements() -> None:
    """Two changes of one announcement are two signals and one entry; unknown slugs none."""
    one = announcement("a", "Meta", status="operational")
    moved = signal("a", 1, "status", **{"from": "announced", "to": "operational"})
    source_added = signal("a", 2, "source", publisher="Wire", url=None, tier=2)
    told = digest(one, signals=[moved, source_added, signal("gone", 3)])
    assert (told.signals, told.announcements) == (2, 1)
    assert told.entries[0].news == ("status", "source")
    assert told.entries[0].changes == ("now operational (was announced)", "also reported by Wire")


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        (["Wire"], "also reported by Wire"),
        (["Wire", "Post", "Wire"], "also reported by Wire and Post"),
        (list("ABCDEF"), "also reported by A, B, C, D and 2 more"),
    ],
    ids=["one", "one twice", "many"],
)
def test_further_sources_are_told_together_after_what_changed(
    publishers: list[str], words: str
) -> None:
    sources = [signal("a", n, "source", publisher=name) for n, name in enumerate(publishers)]
    moved = signal("a", 9, "status", **{"from": "announced", "to": "operational"})
    told = digest(announcement("a", "Meta"), signals=[*sources, moved])
    assert told.entries[0].changes == ("now operational (was announced)", words)


FIGURE = {"low": None, "unit": "USD", "value_usd": 2e9, "period": None, "qualifier": "up_to"}


@pytest.mark.parametrize(
    ("kind", "detail", "words"),
    [
        ("new", {}, ""),
        ("status", {"from": "announced", "to": "cancelled"}, "now cancelled (was announced)"),
        ("source", {"publisher": "Wire"}, "also reported by Wire"),
        (
            "figure",
            {"measure": "amount", "from": None, "to": {**FIGURE, "value": 2e9}},
            "amount now up to $2B (not given before)",
        ),
        (
            "figure",
            {
                "measure": "power",
                "from": {**FIGURE, "value": 500, "unit": "MW", "qualifier": "exactly"},
                "to": {**FIGURE, "value": 900, "low": 700, "unit": "MW"},
            },
            "power now 700-900 MW (was 500 MW)",
        ),
    ],
)
def test_a_change_in_words(kind: SignalKind, detail: dict[str, Any], words: str) -> None:
    assert changed(signal("a", 1, kind, **detail)) == words


# --- phrases ------------------------------------------------------------------------------------

PHRASES: list[tuple[str, Announcement, str]] = [
    (
        "money and place",
        announcement("a", "Meta", claims=[usd(5e9), TERM], location="Japan"),
        "Meta $5B in Japan",
    ),
    (
        "money in a chip, both as written",
        announcement(
            "a",
            "Amazon",
            chip("Trainium2"),
            title="AWS invests $2B in Trainium 2",
            kind="chip",
            claims=[usd(2e9)],
        ),
        "AWS $2B in Trainium 2",
    ),
    (
        "power where there is no money",
        announcement("a", "Meta", claims=[mw(1200)], location="Hyperion, Louisiana"),
        "Meta 1.2 GW in Hyperion",
    ),
    (
        "a deal with its other side",
        announcement(
            "a", "Meta", "Google", kind="compute_deal", claims=[usd(1e10, qualifier="at_least")]
        ),
        "Meta over $10B with Google",
    ),
    (
        "a purchase of its target",
        announcement(
            "a",
            "Meta",
            party("Scale AI", "target", "partner"),
            kind="acquisition",
            claims=[usd(1e9)],
        ),
        "Meta $1B for Scale AI",
    ),
    (
        "money without more",
        announcement(
            "a", "Meta", party("X", "investor", "partner"), kind="funding", claims=[usd(1e9)]
        ),
        "Meta $1B",
    ),
    (
        "a place that is the actor is not said twice",
        announcement("a", "South Korea", location="South Korea", claims=[usd(1e9)]),
        "South Korea $1B",
    ),
    (
        "a rumor is called one",
        announcement("a", "Meta", claims=[usd(1e9)], status="rumored", location="Texas"),
        "Meta $1B in Texas (rumored)",
    ),
    (
        "no figure: its chip as written, and that it runs",
        announcement(
            "a",
            "Meta",
            chip("MTIA v2"),
            title="Meta runs Artemis",
            kind="chip",
            status="operational",
            claims=[COST],
        ),
        "Meta's Artemis in operation",
    ),
    (
        "neither figure nor thing: its title",
        announcement("a", "Meta", title="Meta moves"),
        "Meta moves",
    ),
    (
        "nobody: its title",
        announcement("a", claims=[usd(1e9)], title="A law passes"),
        "A law passes",
    ),
]


@pytest.mark.parametrize(("case", "one", "words"), PHRASES, ids=[case for case, *_ in PHRASES])
def test_phrases(case: str, one: Announcement, words: str) -> None:
    """An announcement in a few words: who, the largest figure, of what or where."""
    assert phrase(one, SPELLING) == words


def test_a_headline_names_three_companies_at_most_and_stays_short() -> None:
    money = [announcement(f"s{n}", f"Firm{n // 2}", claims=[usd(1e9 - n)]) for n in range(9)]
    assert digest(*money).headline == (
        "72 hours in AI infrastructure: Firm0 $1B, Firm1 $1B, Firm2 $1B"
    )
    long = announcement("long", "Meta", title="Meta " + "moves and " * 30)
    assert len(digest(long, about="Meta, chips, in Texas").headline) <= 141
    assert digest(long, about="Meta").headline.startswith("72 hours of Meta: Meta moves and")
    assert digest().headline == "72 hours in AI infrastructure"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.2, "1 hour"),
        (1, "1 hour"),
        (23.9, "24 hours"),
        (96, "96 hours"),
        (97, "4 days"),
        (168, "7 days"),
    ],
)
def test_spans(hours: float, words: str) -> None:
    assert span(timedelta(hours=hours)) == words


def test_the_window_is_told_in_the_zone() -> None:
    begin = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert window(begin, begin + timedelta(hours=1), "Asia/Tokyo") == (
        "Fri 1 Jan 08:30 to Fri 1 Jan 09:30"
    )
    assert window(begin, begin + timedelta(hours=1), "UTC") == (
        "Thu 31 Dec 2026 23:30 to Fri 1 Jan 2027 00:30"
    )


# --- figures ------------------------------------------------------------------------------------


def test_headline_figures_in_order_with_term_and_kind() -> None:
    one = announcement("a", claims=[COST, TERM, mw(500), usd(5e9, qualifier="up_to")])
    assert headlines(one) == ("up to $5B over 10 years (capex)", "500 MW", "-40 % inference cost")
    assert headlines(announcement("b", claims=[TERM])) == ("over 10 years",)
    assert headlines(announcement("c", claims=[usd(1e9, period="year", layer=None)])) == (
        "$1B a year",
    )


def test_other_claims_with_who_says_it() -> None:
    one = announcement(
        "a",
        sources=(source("Wire"),),
        claims=[
            usd(1e9),
            usd(2e9, relation="alternative", who_says="Daily"),
            usd(3e9, relation="part", source=0, note="first phase"),
            usd(4e9, relation="whole", source=7),
            usd(4e9, relation="whole"),
        ],
    )
    assert further(one) == ("$2B (Daily)", "$3B, first phase (Wire)", "$4B")


@pytest.mark.parametrize(
    ("claimed", "title", "given"),
    [
        (usd(5e9), "puts $5B into", True),
        (usd(5e9), "puts $50B into", False),
        (mw(68), "for 168 MW", False),
        (usd(518e9, unit="KRW", value_usd=518e9), "puts $518B into", True),
        (usd(5e9), "puts five billion into", False),
        (COST, "cuts cost by 40%", True),
        (COST, "cuts cost by 40 %", True),
        (COST, "cuts cost", False),
        (TERM, "for 10 years", True),
        (TERM, "over ten years", True),
        (TERM, "over a decade", False),
        (units(200_000), "200,000 GPUs", True),
        (units(200_000), "many GPUs", False),
        (claim("count", 150, "hospitals"), "to 150 hospitals", True),
    ],
)
def test_what_a_title_gives_is_not_added(claimed: Claim, title: str, given: bool) -> None:
    one = announcement("a", "Meta", title=title, claims=[claimed])
    assert (entry(one, [signal("a")], SPELLING).adds == ()) == given


@pytest.mark.parametrize(
    ("fields", "title", "adds"),
    [
        ({"horizon": "H1 2025"}, "x in the first half of 2025", ()),
        ({"horizon": "five years"}, "a five-year deal", ()),
        ({"horizon": "by 2030"}, "x", ("by 2030",)),
        ({"location": "Dallas, Texas"}, "x in Texas", ()),
        ({"location": "Dallas, Texas"}, "x", ("Dallas, Texas",)),
        ({"status": "signed"}, "x", ("signed",)),
    ],
)
def test_what_a_title_leaves_out_is_added(
    fields: dict[str, Any], title: str, adds: tuple[str, ...]
) -> None:
    one = announcement("a", "Meta", title=title, **fields)
    assert entry(one, [signal("a")], SPELLING).adds == adds


def test_unnamed_partners_chips_and_models_are_added() -> None:
    one = announcement(
        "a", "Meta", party("Google", "partner", "partner"), chip("H100"), kind="chip"
    )
    assert entry(one, [signal("a")], SPELLING).adds == ("with Google", "H100")
    model = party("Llama", "model", kind="model")
    hosted = announcement("a", "Meta", model, kind="model_deployment")
    assert entry(hosted, [signal("a")], SPELLING).adds == ("on Llama",)
    titled = replace(one, title="Google and the H100 of Meta")
    assert entry(titled, [signal("a")], SPELLING).adds == ()


def test_a_title_that_begins_otherwise_is_kept_whole() -> None:
    one = announcement("a", "Amazon", title="US lets AWS build")
    told = entry(one, [signal("a")], SPELLING)
    assert (told.lead, told.text) == ("Amazon", "US lets AWS build")
    nobody = entry(announcement("b", title="A law passes"), [signal("b")], SPELLING)
    assert (nobody.company, nobody.lead, nobody.text) == ("", "", "A law passes")


def test_lists_of_names_are_cut() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEF"), most=3) == "A, B, C and 3 more"


# --- spelling -----------------------------------------------------------------------------------


def test_names_are_written_as_the_text_writes_them() -> None:
    assert SPELLING.written("Amazon", "AWS grows") == "AWS"
    assert SPELLING.written("Amazon", "amazom grows") == "Amazon"
    assert SPELLING.written("Amazon", "LAWS grow") == "Amazon"
    assert SPELLING.split("Google", "Google Cloud's plan") == ("Google Cloud", "'s plan")
    assert SPELLING.split("Meta", "Metaverse") == ("", "Metaverse")
    assert SPELLING.mentions("NVIDIA", "less on Nvidia hardware")
    assert SPELLING.found("Unknown Co", "by Unknown Co") == "Unknown Co"


# --- taken together -----------------------------------------------------------------------------


def patterns(*announcements: Announcement) -> dict[str, tuple[str, ...]]:
    return {p.label: p.names for p in together(announcements, SPELLING)}


def own(summary: str = "", status: Any = "announced", maker: str = "Amazon") -> Announcement:
    nvidia = party("NVIDIA", "mentioned", "mentioned")
    return announcement(
        "a", maker, chip("Trainium2"), nvidia, kind="chip", summary=summary, status=status
    )


def test_own_chips_are_of_their_vendor() -> None:
    assert patterns(own()) == {"Own chips": ("Amazon",)}
    assert patterns(own(maker="Meta")) == {}
    assert patterns(own(status="rumored")) == {}
    assert patterns(replace(own(), kind="datacenter")) == {}


@pytest.mark.parametrize(
    ("summary", "away"),
    [
        ("To lean less on Nvidia hardware.", True),
        ("An alternative to NVIDIA.", True),
        ("Faster than NVIDIA.", False),
        ("Faster than NVIDIA. Costs are reduced.", False),
    ],
)
def test_away_from_a_supplier_only_where_the_text_says_so(summary: str, away: bool) -> None:
    """A mention alone may be a comparison."""
    assert ("Away from NVIDIA" in patterns(own(summary))) == away


def test_several_clouds_are_two_operators_besides_the_actor() -> None:
    clouds = [party(name, "operator", "partner") for name in ("Google", "Amazon")]
    deployed = announcement("a", "Anthropic", *clouds, kind="model_deployment")
    assert patterns(deployed) == {"Several clouds at once": ("Anthropic",)}
    assert patterns(announcement("a", "Anthropic", clouds[0], kind="model_deployment")) == {}


def test_a_partner_of_several() -> None:
    partner = party("NVIDIA", "supplier", "partner")
    assert patterns(announcement("a", "Meta", partner), announcement("b", "Google", partner)) == {
        "With NVIDIA": ("Meta", "Google")
    }
    assert patterns(announcement("a", "Meta", partner), announcement("b", "Meta", partner)) == {}


def test_the_same_kind_of_three() -> None:
    power = [announcement(f"s{n}", firm, kind="power") for n, firm in enumerate("ABC")]
    assert patterns(*power) == {"Power": ("A", "B", "C")}
    assert patterns(*power[:2]) == {}
    assert patterns(*power[:2], announcement("again", "A", kind="power")) == {}
    assert patterns(*power[:2], replace(power[2], status="rumored")) == {}


def test_the_same_kind_of_money_of_two() -> None:
    spent = [announcement(f"s{n}", firm, claims=[usd(1e9)]) for n, firm in enumerate("AB")]
    assert patterns(*spent) == {"Capex": ("A", "B")}
    lent = announcement("debt", "B", claims=[usd(1e9, layer="debt")])
    assert patterns(spent[0], lent) == {}
    unknown = [announcement(f"s{n}", f, claims=[usd(1, layer="other")]) for n, f in enumerate("AB")]
    assert patterns(*unknown) == {}


def test_the_same_country_of_two() -> None:
    japan = place("Japan", "JP")
    there = [announcement(f"s{n}", f, japan, country="JP") for n, f in enumerate("AB")]
    assert patterns(*there) == {"In Japan": ("A", "B")}
    assert patterns(there[0], announcement("x", "B", country="JP")) == {"In Japan": ("A", "B")}
    assert patterns(there[0], announcement("x", "B", country="US")) == {}
    assert patterns(there[0], announcement("x", "B")) == {}


def test_what_is_not_disclosed() -> None:
    japan = announcement("a", "Meta", place("Japan", "JP"), location="Japan", country="JP")
    texas = announcement(
        "b", "Meta", location="Dallas, Texas", country="US", claims=[mw(1), usd(1)]
    )
    found = {m.what: (m.count, m.total) for m in missing([japan, texas])}
    assert found == {"amounts": (1, 2), "site capacities": (1, 2), "exact sites": (1, 2)}
    full = announcement("c", "Meta", kind="chip", claims=[usd(1), units(5)])
    assert missing([full]) == ()


def test_tags_hold_only_letters_and_digits() -> None:
    firms = [announcement(f"s{n}", f"Firm & Co. {n}", kind="power") for n in range(20)]
    assert tags(firms)[:2] == ("#Power", "#FirmCo0")
    assert len(tags(firms)) == MAX_TAGS
    assert all(re.fullmatch(r"#\w+", tag) for tag in tags(firms))


def test_totals_are_by_layer_and_say_what_they_leave_out() -> None:
    told = digest(
        announcement("a", "A", claims=[usd(1e9)]),
        announcement("b", "B", claims=[usd(2e9)]),
        announcement("c", "C", claims=[usd(4e9, layer="equity")]),
        announcement("d", "D", claims=[usd(8e9)], status="rumored"),
    )
    assert [(f.label, f.value, f.answer) for f in told.totals] == [
        ("Capex", 3e9, True),
        ("Equity", 4e9, True),
        ("Capex: rumored, left out", 8e9, False),
    ]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 2), "1 of 2 from a single source"),
        ((2, 2), ""),
        ((1, 1), "2 of 2 from a single source"),
    ],
)
def test_how_well_it_is_sourced(counts: tuple[int, ...], words: str) -> None:
    papers = [source(f"Paper {n}") for n in range(4)]
    told = digest(
        *(
            announcement(f"s{n}", "A", sources=tuple(papers[n : n + count]))
            for n, count in enumerate(counts)
        )
    )
    assert (told.sources, told.single_source) == (words, False)


def test_dates_are_told_once_only_where_no_day_is_known() -> None:
    assert digest(announcement("a", on="2026-03"), announcement("b", on="2026-03")).dated == (
        "all of Mar 2026, no day given"
    )
    assert digest(announcement("a", on="2026-03"), announcement("b", on="2026")).dated == ""
    assert digest(announcement("a", on="2026-03-04")).dated == ""


def test_how_fresh_the_facts_are() -> None:
    assert fresh(Freshness(date(2026, 8, 21), 3)) == "Facts to 21 Aug 2026; sources off"
    assert fresh(Freshness(None, 0)) == "No facts yet; sources off"
