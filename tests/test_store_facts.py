"""Facts in the store: entities, announcements, what a filter finds, and signals."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from builders import (
    NOW,
    TODAY,
    alias,
    announcement,
    chip,
    entity,
    fill,
    mw,
    party,
    place,
    source,
    units,
    usd,
)
from databases import url_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, select

from store import Store, connecting, open_store
from store.dealings import Signal
from store.dialect import among, among_pairs
from store.errors import Unavailable, UnknownName
from store.records import Announcement, Filter, Party, StatusChange
from store.schema import Base
from store.schema_talk import DeliveryTable

TEAM = "T1"

pytestmark = pytest.mark.both


def ids(store: Store, *names: str) -> tuple[int, ...]:
    """The ids of names, as one group."""
    return tuple(one for group in store.entities.ids(names, TEAM) for one in group)


def found(store: Store, **wanted: Any) -> list[str]:
    """The slugs that a filter finds, in order."""
    filter_ = Filter(**{"team": TEAM, "today": TODAY, **wanted})
    return [row.slug for row in store.announcements.find(filter_)]


# Entities


def test_names_are_all_aliases_with_policies(store: Store) -> None:
    dollar = alias("$META", "ticker", "dollar")
    meta = entity("Meta", aliases=(alias("Meta", "name", edits=1), dollar), vendor="V")
    store.entities.add([meta, entity("Texas", "place", code="US-TX", place_type="state")])
    entries = store.entities.names(TEAM)
    assert [(e.entity, e.text, e.alias_kind, e.policy, e.edits) for e in entries] == [
        ("Meta", "Meta", "name", "word", 1),
        ("Meta", "$META", "ticker", "dollar", 0),
        ("Texas", "Texas", "name", "word", 0),
    ]
    assert (entries[2].code, entries[2].place_type, entries[0].vendor) == ("US-TX", "state", "V")


def test_names_of_another_workspace_are_not_seen(store: Store) -> None:
    store.entities.add([entity("Public")])
    store.entities.add([entity("Ours")], team=TEAM)
    assert {e.entity for e in store.entities.names(TEAM)} == {"Public", "Ours"}
    assert {e.entity for e in store.entities.names("T2")} == {"Public"}
    assert store.entities.ids(["Ours"], "T2") == ((),)
    assert store.entities.get("Ours", "T2") is None


def test_own_entity_comes_before_a_public_one_of_its_name(store: Store) -> None:
    store.entities.add([entity("Apollo", homepage="public.example")])
    store.entities.add([entity("Apollo", homepage="ours.example")], team=TEAM)
    got = store.entities.get("Apollo", TEAM)
    assert got is not None
    assert got.homepage == "ours.example"
    assert len(store.entities.ids(["Apollo"], TEAM)[0]) == 2


def test_adding_replaces_the_whole_entity(store: Store) -> None:
    store.entities.add([entity("MI400", "chip"), entity("MI450", "chip")])
    first = entity("Instinct", "chip", "Radeon", members=("MI400", "MI450"), vendor="AMD")
    store.entities.add([first])
    before = store.entities.ids(["Instinct"], TEAM)
    store.entities.add([entity("Instinct", "chip", members=("MI450",))])
    got = store.entities.get("Instinct", TEAM)
    assert got is not None
    assert ([a.text for a in got.aliases], got.members, got.vendor) == (
        ["Instinct"],
        ("MI450",),
        None,
    )
    after = store.entities.ids(["Instinct"], TEAM)
    assert after[0] == (before[0][0], before[0][2])


def test_adding_nothing_changes_nothing(store: Store) -> None:
    store.entities.add([])
    assert store.entities.names_version() == 0


def test_unknown_member_is_refused_and_nothing_stored(store: Store) -> None:
    family = entity("Family", "chip", members=("H100",))
    with pytest.raises(UnknownName, match="Family: the member “H100” is no known chip") as bad:
        store.entities.add([entity("H100"), family])
    assert bad.value.name == "H100"
    assert store.entities.names(TEAM) == ()


def world(store: Store) -> None:
    store.entities.add(
        [
            entity("Abilene", "place", place_type="site"),
            entity("Texas", "place", code="US-TX", place_type="state", members=("Abilene",)),
            entity("United States", "place", code="US", place_type="country", members=("Texas",)),
            entity("Canada", "place", code="CA", place_type="country"),
            entity(
                "North America",
                "place",
                place_type="region",
                members=("United States", "Canada"),
            ),
            entity("Texas", "company"),
        ]
    )


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("US", ["United States", "Texas", "Abilene"]),
        ("United States", ["United States", "Texas", "Abilene"]),
        ("US-TX", ["Texas", "Abilene"]),
        ("Texas", ["Texas", "Abilene"]),
        ("Abilene", ["Abilene"]),
        ("North America", ["North America", "United States", "Canada", "Texas", "Abilene"]),
        ("CA", ["Canada"]),
        ("Atlantis", []),
    ],
)
def test_place_holds_all_that_lies_in_it(store: Store, asked: str, names: list[str]) -> None:
    world(store)
    by_id = {e.entity_id: e.entity for e in store.entities.names(TEAM) if e.kind == "place"}
    assert [by_id[one] for one in store.entities.place_ids([asked], TEAM)[0]] == names


def test_family_in_a_family_is_expanded_and_circles_end(store: Store) -> None:
    store.entities.add([entity("A", "chip"), entity("B", "chip"), entity("C", "chip")])
    store.entities.add(
        [
            entity("C", "chip", members=("A",)),
            entity("B", "chip", members=("C",)),
            entity("A", "chip", members=("B",)),
        ]
    )
    assert {len(group) for group in store.entities.ids(["A", "B", "C"], TEAM)} == {3}


def test_names_version_moves_with_names_and_texts(store: Store) -> None:
    versions = [store.entities.names_version()]
    fill(store, [announcement("a", "Meta")])
    versions.append(store.entities.names_version())
    store.signals.record([announcement("a", "Meta", title="Another")], NOW, signals=False)
    versions.append(store.entities.names_version())
    assert versions == sorted(set(versions))
    store.signals.record([announcement("a", "Meta", title="Another")], NOW, signals=False)
    assert store.entities.names_version() == versions[-1]


def test_another_process_sees_new_names_at_once(store: Store) -> None:
    other = open_store(url_of(store.database))
    store.entities.add([entity("Meta")])
    assert other.entities.ids(["Meta"], TEAM) == store.entities.ids(["Meta"], TEAM) != ((),)
    store.entities.add([entity("Oracle")])
    assert other.entities.ids(["Oracle"], TEAM) != ((),)
    other.close()


# What a filter finds

FACTS = [
    announcement(
        "meta-hyperion",
        party("Meta"),
        party("Blue Owl", "investor", "partner"),
        party("NVIDIA", "mentioned", "mentioned"),
        chip("H100"),
        place("Louisiana"),
        on="2026-03-10",
        claims=[usd(27e9), mw(2000)],
        title="Meta builds Hyperion in Richland Parish",
    ),
    announcement(
        "meta-oracle-deal",
        party("Meta", "customer"),
        party("Oracle", "supplier"),
        on="2026-03",
        kind="compute_deal",
        status="rumored",
        claims=[usd(20e9, qualifier="up_to")],
        summary="A contract for nuclear-powered reactors.",
    ),
    announcement(
        "oracle-loan",
        party("Oracle"),
        on="2025",
        kind="funding",
        claims=[usd(1e9, period="year"), units(100_000)],
    ),
    announcement(
        "nvidia-chip",
        party("NVIDIA"),
        chip("B200"),
        on="2026-03-10",
        kind="chip",
        status="cancelled",
        location="Zürich",
    ),
    announcement(
        "secret", "Meta", on="2026-05-01", team="T9", title="A secret of another workspace"
    ),
]


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store, FACTS)
    return store


NEWEST = ["meta-hyperion", "nvidia-chip", "meta-oracle-deal", "oracle-loan"]


@pytest.mark.parametrize(
    ("involves", "mentioned", "slugs"),
    [
        ([], False, NEWEST),
        ([("Meta",)], False, ["meta-hyperion", "meta-oracle-deal"]),
        ([("Meta",), ("Oracle",)], False, ["meta-oracle-deal"]),
        ([("Meta", "Oracle")], False, ["meta-hyperion", "meta-oracle-deal", "oracle-loan"]),
        ([("NVIDIA",)], False, ["nvidia-chip"]),
        ([("NVIDIA",)], True, ["meta-hyperion"]),
        ([("NVIDIA",), ("Meta",)], False, []),
        ([("NVIDIA",), ("Meta",)], True, ["meta-hyperion"]),
        ([("Meta",)], True, []),
        ([("H100", "B200")], False, ["meta-hyperion", "nvidia-chip"]),
        ([()], False, []),
        ([("Meta",), ()], False, []),
        ([], True, NEWEST),
    ],
)
def test_find_by_parties(
    filled: Store, involves: list[tuple[str, ...]], mentioned: bool, slugs: list[str]
) -> None:
    groups = tuple(ids(filled, *group) for group in involves)
    assert found(filled, involves=groups, mentioned=mentioned) == slugs


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        pytest.param({"kinds": ("chip", "funding")}, ["nvidia-chip", "oracle-loan"], id="kinds"),
        pytest.param({"not_kinds": ("datacenter", "chip")}, NEWEST[2:], id="not-kinds"),
        pytest.param({"statuses": ("rumored",)}, ["meta-oracle-deal"], id="statuses"),
        pytest.param(
            {"not_statuses": ("rumored", "cancelled")},
            ["meta-hyperion", "oracle-loan"],
            id="not-statuses",
        ),
        pytest.param({"slugs": ("oracle-loan", "secret")}, ["oracle-loan"], id="slugs"),
        pytest.param({"slugs": ()}, [], id="no-slugs"),
        pytest.param({"min_usd": 20e9}, ["meta-hyperion", "meta-oracle-deal"], id="min-usd"),
        pytest.param({"max_usd": 20e9}, ["meta-oracle-deal"], id="rates-and-unknown-never-match"),
        pytest.param({"min_mw": 2000, "max_mw": 2000}, ["meta-hyperion"], id="mw"),
        pytest.param({"min_units": 1}, ["oracle-loan"], id="min-units"),
        pytest.param({"max_units": 1}, [], id="max-units"),
        pytest.param({"order": "oldest"}, ["oracle-loan", NEWEST[2], *NEWEST[:2]], id="oldest"),
        pytest.param(
            {"order": "largest"},
            ["meta-hyperion", "meta-oracle-deal", "nvidia-chip", "oracle-loan"],
            id="largest-unknown-last",
        ),
        pytest.param(
            {"order": "largest", "measure": "units"},
            ["oracle-loan", *NEWEST[:3]],
            id="largest-units",
        ),
    ],
)
def test_find_by_plain_fields(filled: Store, wanted: dict[str, Any], slugs: list[str]) -> None:
    assert found(filled, **wanted) == slugs


@pytest.mark.parametrize(
    ("names", "roles", "slugs"),
    [
        (["Meta"], ("customer",), ["meta-oracle-deal"]),
        (["Meta"], ("actor", "customer"), ["meta-hyperion", "meta-oracle-deal"]),
        (["Oracle", "Meta"], ("supplier",), ["meta-oracle-deal"]),
        (["Meta", "Oracle"], ("supplier",), []),
    ],
)
def test_role_is_of_the_first_name(
    filled: Store, names: list[str], roles: tuple[str, ...], slugs: list[str]
) -> None:
    assert found(filled, involves=tuple(ids(filled, n) for n in names), roles=roles) == slugs


def test_find_leaves_out_names_and_places(filled: Store) -> None:
    assert found(filled, not_entities=ids(filled, "NVIDIA")) == [
        "meta-hyperion",  # only mentioned there
        "meta-oracle-deal",
        "oracle-loan",
    ]
    assert found(filled, not_entities=ids(filled, "Meta", "Oracle")) == ["nvidia-chip"]
    there = filled.entities.place_ids(["Louisiana"], TEAM)[0]
    assert found(filled, places=there) == ["meta-hyperion"]
    assert found(filled, not_places=there) == NEWEST[1:]


def test_facts_of_another_workspace_are_never_found(filled: Store) -> None:
    assert found(filled, slugs=("secret",)) == []
    assert found(filled, team="T9", slugs=("secret",)) == ["secret"]
    assert filled.announcements.by_slug(["secret"], TEAM) == ()
    assert filled.announcements.freshness(TEAM).announcements == 4
    assert filled.announcements.freshness("T9").facts_to == date(2026, 5, 1)
    assert "secret" not in filled.announcements.vocabulary(TEAM)
    assert "secret" in filled.announcements.vocabulary("T9")


@pytest.mark.parametrize(
    ("on", "since", "until", "matches"),
    [
        ("2026-03-10", "2026-03-10", "2026-03-10", True),
        ("2026-03-10", "2026-03-11", None, False),
        ("2026-03-10", None, "2026-03-09", False),
        ("2026-03-10", None, None, True),
        ("2026-03", "2026-03-31", "2026-04-30", True),
        ("2026-03", "2026-02-01", "2026-03-01", True),
        ("2026-03", "2026-04-01", "2026-04-30", False),
        ("2026-03", "2026-02-01", "2026-02-28", False),
        ("2025", "2025-01-01", "2025-12-31", True),
        ("2025", "2025-01-02", "2025-12-31", False),
        ("2025", "2025-01-01", "2025-12-30", False),
        ("2025", "2024-06-01", "2026-06-30", True),
        ("2025", None, "2025-12-31", True),
        ("2025", "2025-06-01", None, False),
        ("2026", "2026-01-01", "2026-11-22", True),
        ("2026", "2026-01-01", "2026-11-21", False),
        ("2026", "2025-01-01", None, True),
        ("2027", "2026-01-01", "2026-11-22", False),
    ],
)
def test_dates_match_as_exactly_as_they_are_known(
    store: Store, on: str, since: str | None, until: str | None, matches: bool
) -> None:
    """A month matches what it overlaps; a year what holds all of it, up to today."""
    fill(store, [announcement("one", "Meta", on=on)])
    window = {"since": since, "until": until}
    dates = {key: date.fromisoformat(value) for key, value in window.items() if value}
    assert found(store, **dates) == (["one"] if matches else [])


def test_year_without_today_must_lie_in_the_window_whole(store: Store) -> None:
    fill(store, [announcement("one", "Meta", on="2026")])
    assert found(store, until=date(2026, 11, 22), today=None) == []


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (("hyperion",), ["meta-hyperion"]),
        (("HYPERION", "richland"), ["meta-hyperion"]),
        (("hyperion", "reactors"), []),
        (("reactor",), ["meta-oracle-deal"]),
        (("nuclear-powered",), ["meta-oracle-deal"]),
        (("zurich",), ["nvidia-chip"]),
        (("Zürich",), ["nvidia-chip"]),
        (("hyper",), []),
        (("hyper*",), []),
        (("title:hyperion",), []),
        (("OR",), []),
        (("hyperion", "!!!"), []),
        (('"',), []),
    ],
)
def test_words_are_found_in_texts(filled: Store, words: tuple[str, ...], slugs: list[str]) -> None:
    assert found(filled, words=words) == slugs


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(word=st.text(max_size=30))
def test_typed_text_is_never_syntax_of_the_index(filled: Store, word: str) -> None:
    found(filled, words=(word, "hyperion"))


def test_row_has_the_headline_figures(filled: Store) -> None:
    rows = {r.slug: r for r in filled.announcements.find(Filter(team=TEAM))}
    hyperion, loan = rows["meta-hyperion"], rows["oracle-loan"]
    assert (hyperion.usd, hyperion.mw, hyperion.units, hyperion.usd_rate) == (
        27e9,
        2000,
        None,
        None,
    )
    assert (loan.usd, loan.usd_rate, loan.units) == (None, 1e9, 100_000)


# Whole announcements


def whole() -> Announcement:
    return announcement(
        "whole",
        party("Meta"),
        party("Meta", "customer"),
        party("Blue Owl", "investor", "partner"),
        party("NVIDIA", "mentioned", "mentioned"),
        chip("H100"),
        party("Llama", "model", kind="model"),
        place("Louisiana"),
        on="2026-03",
        claims=[
            usd(27e9, low=25e9, qualifier="about", source=1, note="with partners"),
            usd(22e9, unit="GBP", value_usd=30e9, relation="alternative", who_says="Reuters"),
            mw(2000, of="phase one"),
        ],
        sources=(source("A"), source("B", published_on=date(2026, 3, 9), tier=1, seen="page")),
        statuses=(StatusChange("rumored", None), StatusChange("announced", date(2026, 3, 9))),
        horizon="2028",
        differences="A says 25, B says 27.",
        first_seen_at=datetime(2026, 3, 9, 1, 2, 3, tzinfo=UTC),
    )


def test_what_is_recorded_is_read_again(store: Store) -> None:
    fill(store, [whole()])
    (got,) = store.announcements.by_slug(["whole"], TEAM)
    assert got == whole()
    assert got.companies == ("Meta",)
    assert (got.partners, got.mentions) == (("Blue Owl",), ("NVIDIA",))


def test_load_keeps_the_order_asked_for(filled: Store) -> None:
    rows = filled.announcements.find(Filter(team=TEAM))
    asked = [rows[2].id, 999, rows[0].id]
    assert [a.slug for a in filled.announcements.load(asked)] == [rows[2].slug, rows[0].slug]
    slugs = ["oracle-loan", "nobody", "meta-hyperion", "oracle-loan"]
    assert [a.slug for a in filled.announcements.by_slug(slugs, TEAM)] == [slugs[0], slugs[2]]
    assert filled.announcements.load([]) == ()


def test_any_number_of_announcements_may_be_asked_for(filled: Store) -> None:
    """A statement takes 65,535 parameters on PostgreSQL, and fewer on some builds of SQLite."""
    known = filled.announcements.find(Filter(team=TEAM, today=TODAY))[-1]
    many = [*range(known.id + 1, known.id + 70_000), known.id]
    loaded = filled.announcements.load(many)
    assert known.slug in {one.slug for one in loaded}
    assert set(filled.announcements.claims(many)) == set(filled.announcements.overlaps(many))
    slugs = [*(f"nobody-{n}" for n in range(70_000)), known.slug]
    assert [one.slug for one in filled.announcements.by_slug(slugs, TEAM)] == [known.slug]
    assert found(filled, slugs=tuple(slugs)) == [known.slug]


def test_load_is_one_query_for_each_thing(filled: Store) -> None:
    numbers = [row.id for row in filled.announcements.find(Filter(team=TEAM))]
    with filled.database.recorded() as seen:
        filled.announcements.load(numbers)
    assert len([s for s in seen if s.startswith("SELECT")]) == 6


def test_claims_of_each_announcement(filled: Store) -> None:
    rows = {r.slug: r.id for r in filled.announcements.find(Filter(team=TEAM))}
    got = filled.announcements.claims(list(rows.values()))
    assert [c.value for c in got[rows["meta-hyperion"]]] == [27e9, 2000]
    assert got[rows["nvidia-chip"]] == ()


def test_overlaps_hold_both_ways(store: Store) -> None:
    fill(store, [announcement("a", "Meta"), announcement("b", "Meta")])
    store.signals.record([announcement("c", "Meta", overlaps=("a",))], NOW, signals=False)
    rows = {r.slug: r.id for r in store.announcements.find(Filter(team=TEAM))}
    assert store.announcements.overlaps(list(rows.values())) == {
        rows["a"]: frozenset({rows["c"]}),
        rows["b"]: frozenset(),
        rows["c"]: frozenset({rows["a"]}),
    }
    assert store.announcements.by_slug(["a"], TEAM)[0].overlaps == ("c",)


def test_place_brings_what_it_lies_in(store: Store) -> None:
    world(store)
    store.entities.add([entity("Meta")])
    there = announcement("there", "Meta", Party("Abilene", "place", "place", "principal"))
    store.signals.record([there], NOW, signals=False)
    (got,) = store.announcements.by_slug(["there"], TEAM)
    places = [(p.name, p.code) for p in got.parties if p.role == "place"]
    assert places == [("Abilene", None), ("Texas", "US-TX"), ("United States", "US")]


def test_country_is_a_place_too(store: Store) -> None:
    world(store)
    store.signals.record([announcement("there", country="CA")], NOW, signals=False)
    canada = store.entities.place_ids(["CA"], TEAM)[0]
    assert found(store, places=canada) == ["there"]


def test_freshness_is_the_newest_day_a_fact_speaks_of(store: Store) -> None:
    assert store.announcements.freshness(TEAM).facts_to is None
    day = date(2026, 8, 21)
    fill(store, [announcement("a", "Meta", on="2026-08", sources=(source(published_on=day),))])
    assert store.announcements.freshness(TEAM).facts_to == day
    fill(store, [announcement("b", "Meta", on="2026-08-22")])
    fresh = store.announcements.freshness(TEAM)
    assert (fresh.facts_to, fresh.announcements) == (date(2026, 8, 22), 2)


def test_vocabulary_is_folded_content_words(store: Store) -> None:
    fill(
        store,
        [announcement("a", "Meta", title="The Züri data-centre's 5 GW", location="New Albany")],
    )
    assert store.announcements.vocabulary(TEAM) == {
        "zuri",
        "data-centre's",
        "data",
        "centre",
        "albany",
    }


def test_rates_are_the_newest_of_each_currency(store: Store) -> None:
    old, new = date(2026, 1, 1), date(2026, 10, 30)
    store.announcements.add_rates([("EUR", new, 0.9, "ECB"), ("EUR", old, 0.8, "ECB")])
    store.announcements.add_rates([("EUR", new, 0.7, "again"), ("TWD", new, None, "absent")])
    store.announcements.add_rates([])
    assert store.announcements.rates() == {"EUR": (0.9, new), "TWD": (None, new)}


# Recording and signals


def told(signals: tuple[Signal, ...]) -> list[tuple[str, str]]:
    return [(signal.slug, signal.kind) for signal in signals]


def test_unknown_names_are_refused_and_nothing_is_stored(store: Store) -> None:
    fill(store, [announcement("a", "Meta")])
    stranger = announcement("c", "Nobody")
    with pytest.raises(UnknownName, match="“Nobody” is no known entity") as bad:
        store.signals.record([announcement("b", "Meta"), stranger], NOW, signals=True)
    assert bad.value.name == "Nobody"
    with pytest.raises(UnknownName, match="“Meta” is no known chip"):
        store.signals.record([announcement("d", chip("Meta"))], NOW, signals=True)
    with pytest.raises(UnknownName, match="e: it overlaps with “zzz”, which is not known"):
        store.signals.record([announcement("e", "Meta", overlaps=("zzz",))], NOW, signals=True)
    with pytest.raises(UnknownName, match="“XX” is no known country"):
        store.signals.record([announcement("f", "Meta", country="XX")], NOW, signals=True)
    assert store.announcements.slugs() == ("a",)
    assert store.signals.recorded_since(NOW, TEAM) == ()


BASE = announcement("a", "Meta", claims=[usd(1e9)])
STATUS = {"from": "announced", "to": "operational"}
MONEY = {"low": None, "unit": "USD", "period": None, "qualifier": "exactly"}


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        pytest.param(BASE, [], id="the-same"),
        pytest.param(replace(BASE, title="Other words"), [], id="words-only"),
        pytest.param(
            replace(BASE, status="operational", statuses=()), [("status", STATUS)], id="status"
        ),
        pytest.param(
            replace(BASE, claims=(usd(2e9),)),
            [
                (
                    "figure",
                    {
                        "measure": "amount",
                        "from": {"value": 1e9, "value_usd": 1e9, **MONEY},
                        "to": {"value": 2e9, "value_usd": 2e9, **MONEY},
                    },
                )
            ],
            id="figure",
        ),
        pytest.param(replace(BASE, claims=()), [], id="a-figure-that-is-gone-is-not-told"),
        pytest.param(
            replace(BASE, sources=(source(), source("Second"))),
            [("source", {"publisher": "Second", "url": "https://second.example/story", "tier": 2})],
            id="source",
        ),
    ],
)
def test_signals_tell_what_is_new(
    store: Store, after: Announcement, kinds: list[tuple[str, Any]]
) -> None:
    fill(store, [BASE])
    later = NOW + timedelta(hours=1)
    changed = store.signals.record([after], later, signals=True)
    signals = store.signals.recorded_since(later, TEAM)
    assert [(s.kind, s.detail) for s in signals] == kinds
    assert changed == (() if after is BASE else ("a",))


def test_new_figure_where_none_was(store: Store) -> None:
    fill(store, [announcement("a", "Meta")])
    store.signals.record([announcement("a", "Meta", claims=[mw(5)])], NOW, signals=True)
    (signal,) = store.signals.recorded_since(NOW, TEAM)
    assert signal.detail["from"] is None
    assert signal.detail["to"]["value"] == 5


def test_history_of_statuses_goes_on(store: Store) -> None:
    fill(store, [announcement("a", "Meta", on="2026-03-04", statuses=())])
    store.signals.record(
        [announcement("a", "Meta", status="operational", statuses=())], NOW, signals=False
    )
    (got,) = store.announcements.by_slug(["a"], TEAM)
    assert got.statuses == (
        StatusChange("announced", date(2026, 3, 4)),
        StatusChange("operational", TODAY),
    )
    fill(store, [announcement("b", "Meta", status="operational", statuses=())])
    assert store.announcements.by_slug(["b"], TEAM)[0].statuses == (
        StatusChange("operational", None),
    )


def test_replacing_keeps_when_it_was_first_seen(store: Store) -> None:
    fill(store, [announcement("a", "Meta", first_seen_at=NOW)])
    later = NOW + timedelta(days=1)
    store.signals.record([announcement("a", "Meta", title="Other")], later, signals=False)
    assert store.announcements.by_slug(["a"], TEAM)[0].first_seen_at == NOW


def test_replaced_texts_are_found_by_the_new_words_only(store: Store) -> None:
    fill(store, [announcement("a", "Meta", title="Olympus")])
    fill(store, [announcement("a", "Meta", title="Parnassus")])
    assert found(store, words=("olympus",)) == []
    assert found(store, words=("parnassus",)) == ["a"]


def test_same_slug_in_two_teams_is_two_announcements(store: Store) -> None:
    ours = announcement("a", "Meta", team=TEAM, title="Ours")
    fill(store, [announcement("a", "Meta"), ours])
    assert [a.title for a in store.announcements.by_slug(["a"], TEAM)] == ["Ours"]
    assert [a.title for a in store.announcements.by_slug(["a"], "")] == ["Title of a"]


def test_signals_of_another_workspace_are_not_told(store: Store) -> None:
    ours = announcement("ours", "Meta", team=TEAM)
    fill(store, [announcement("public", "Meta"), ours], signals=True)
    store.signals.stamp()
    assert told(store.signals.since(0, TEAM)) == [("public", "new"), ("ours", "new")]
    assert told(store.signals.since(0, "T2")) == [("public", "new")]


def test_seq_is_handed_out_after_commit_in_order(store: Store) -> None:
    assert (store.signals.stamp(), store.signals.latest_seq()) == (0, 0)
    fill(store, [announcement(slug, "Meta") for slug in "abc"], signals=True)
    assert store.signals.since(0, TEAM) == ()
    assert [s.seq for s in store.signals.recorded_since(NOW, TEAM)] == [None] * 3
    assert store.signals.stamp() == 3
    assert [s.seq for s in store.signals.since(0, TEAM)] == [1, 2, 3]
    fill(store, [announcement("d", "Meta")], signals=True)
    assert store.signals.stamp() == 1
    assert told(store.signals.since(3, TEAM)) == [("d", "new")]
    assert store.signals.latest_seq() == 4


def test_reader_misses_nothing_whatever_order_writers_commit_in(store: Store) -> None:
    """Several writers and stampers at once: every signal is read once by following ``seq``."""
    store.entities.add([entity("Meta")])
    url = url_of(store.database)
    writers = 3

    def write(name: str) -> None:
        own = open_store(url)
        for n in range(5):
            own.signals.record([announcement(f"{name}-{n}", "Meta")], NOW, signals=True)
            own.signals.stamp()
        own.close()

    threads = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[Signal] = []
    while any(thread.is_alive() for thread in threads):
        seen += store.signals.since(seen[-1].seq or 0 if seen else 0, TEAM)
        time.sleep(0.002)
    store.signals.stamp()
    seen += store.signals.since(seen[-1].seq or 0 if seen else 0, TEAM)
    assert [s.seq for s in seen] == list(range(1, writers * 5 + 1))
    assert len({s.slug for s in seen}) == writers * 5


def test_stamped_meanwhile_is_not_stamped_twice(store: Store, monkeypatch: Any) -> None:
    fill(store, [announcement("a", "Meta")], signals=True)
    other = open_store(url_of(store.database))
    write = store.database.write

    def late() -> Any:
        other.signals.stamp()
        return write()

    monkeypatch.setattr(store.database, "write", late)
    assert store.signals.stamp() == 0
    assert store.signals.latest_seq() == 1
    other.close()


def test_what_was_seen_may_be_seen_again(store: Store) -> None:
    """For trying out: a new signal takes the place of the old one, and nobody was told of it."""
    store.signals.record([announcement("a")], NOW, signals=False)
    store.signals.mark_seen(["a"], NOW)
    store.signals.stamp()
    later = NOW + timedelta(days=1)
    store.signals.mark_seen(["a"], later, again=True)
    (after,) = store.signals.recorded_since(NOW, "")
    assert after.recorded_at == later
    assert after.seq is None


def test_mark_seen_tells_of_it_once(store: Store) -> None:
    fill(store, [announcement("a", "Meta", first_seen_at=NOW), announcement("b", "Meta")])
    later = NOW + timedelta(days=1)
    store.signals.mark_seen(["a"], later)
    store.signals.mark_seen(["a"], later + timedelta(days=1))
    (signal,) = store.signals.recorded_since(NOW, TEAM)
    assert (signal.slug, signal.kind, signal.recorded_at) == ("a", "new", later)
    assert store.announcements.by_slug(["a"], TEAM)[0].first_seen_at == later


# What a person can mend

METHODS: dict[str, Callable[[Store], object]] = {
    "entities.add": lambda s: s.entities.add([entity("Meta")]),
    "announcements.add_rates": lambda s: s.announcements.add_rates([("EUR", TODAY, 1.0, "x")]),
    "signals.record": lambda s: s.signals.record([announcement("b")], NOW, signals=True),
    "signals.mark_seen": lambda s: s.signals.mark_seen(["a"], NOW),
    "signals.stamp": lambda s: s.signals.stamp(),
}


@contextmanager
def hold(store: Store) -> Iterator[None]:
    """Keep every row from others: with a transaction in SQLite, locks of tables in PostgreSQL."""
    with store.database.write() as connection:
        if connection.dialect.name == "postgresql":
            tables = ", ".join(f'"{table}"' for table in Base.metadata.tables)
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield


@pytest.mark.parametrize("name", METHODS)
def test_busy_database_is_said_clearly(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, [announcement("a", "Meta")], signals=True)
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    other = open_store(url_of(store.database))
    with hold(store), pytest.raises(Unavailable, match="busy"):
        METHODS[name](other)
    other.close()
    METHODS[name](store)


@pytest.mark.parametrize(
    "condition",
    [
        lambda: among(DeliveryTable.team, ["T1", "T2"]),
        lambda: among_pairs(DeliveryTable.team, DeliveryTable.key, [("T1", "k"), ("T2", "k")]),
    ],
    ids=["values", "pairs"],
)
def test_lists_are_looked_up_by_index(
    store: Store, condition: Callable[[], ColumnElement[bool]]
) -> None:
    """A condition that stands in a comparison ("= 1") would have SQLite read whole tables."""
    query = select(DeliveryTable.id).where(condition())
    assert "= 1" not in str(query.compile(store.database.engine))
