"""Facts in files: what is read, how what is wrong is said, and that nothing is lost on the way."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, TODAY, announcement, entity, fill, mw, party, source, usd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from store import Store, open_store
from store.errors import BadInput, BadLine
from store.exporting import announcement_line, entity_line, export
from store.formats import AnnouncementLine, EntityLine, period
from store.importing import STARTER, import_file, load_starter, tiers
from store.policies import POLICIES, settle
from store.records import Alias, Announcement, EntityKind, Filter
from store.tiers import Tiers

TEAM = "T1"
LINE: dict[str, Any] = {
    "slug": "a",
    "title": "Meta builds",
    "kind": "datacenter",
    "announced_on": "2026-03-04",
}


def write(path: Path, *lines: dict[str, Any] | str) -> Path:
    """A file with a line for each; plain text as it is."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    path.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    return path


def record(line: dict[str, Any], *, fresh: bool = False) -> Announcement:
    return AnnouncementLine.model_validate(line).record(tiers(), NOW, fresh=fresh)


# The starter data


def test_starter_holds_all_facts(facts: Store) -> None:
    rows = facts.announcements.find(Filter(team=TEAM))
    assert len(rows) == 225
    assert facts.announcements.freshness(TEAM).facts_to == date(2026, 8, 21)
    assert facts.announcements.rates()["EUR"] == (0.895095, date(2026, 10, 30))
    assert facts.announcements.rates()["TWD"][0] is None
    assert facts.signals.recorded_since(datetime(2020, 1, 1, tzinfo=UTC), TEAM) == ()


def test_starter_totals_are_those_of_its_claims(facts: Store) -> None:
    """The columns that thresholds look at repeat the headline claims, nothing else."""
    rows = facts.announcements.find(Filter(team=TEAM))
    claims = facts.announcements.claims([row.id for row in rows])
    for row in rows:
        heads = {c.measure: c for c in claims[row.id] if c.relation == "headline"}
        amount = heads.get("amount")
        figure = amount.value_usd if amount else None
        rate = amount is not None and amount.period is not None
        assert (row.usd, row.usd_rate) == ((None, figure) if rate else (figure, None)), row.slug
        assert row.mw == (heads["power"].value if "power" in heads else None)
        assert row.units == (heads["units"].value if "units" in heads else None)


def test_starter_sources_and_claims_fit_together(facts: Store) -> None:
    for one in facts.announcements.by_slug(facts.announcements.slugs(), TEAM):
        assert one.sources, one.slug
        assert all(c.source is None or c.source < len(one.sources) for c in one.claims)
        long_known = datetime.combine(one.announced_until, time(), UTC)
        assert one.first_seen_at == min(long_known, datetime(2026, 11, 22, tzinfo=UTC))
        assert one.slug not in one.overlaps


def test_briefing_counts_as_just_seen_and_is_told(store: Store) -> None:
    assert load_starter(store, "all", NOW) == 232
    signals = store.signals.since(0, TEAM)
    assert [(s.seq, s.kind, s.recorded_at) for s in signals] == [
        (n, "new", NOW) for n in range(1, 8)
    ]
    told = store.announcements.by_slug([s.slug for s in signals], TEAM)
    assert {a.first_seen_at for a in told} == {NOW}
    figures = {(c.measure, c.value) for a in told for c in a.claims}
    assert {("term", 10), ("percent", -30), ("count", 150), ("percent", -40)} <= figures
    assert [a.mentions for a in told if a.mentions] == [("NVIDIA",)]


@pytest.mark.parametrize(
    ("first", "then", "added"),
    [
        ("all", "all", 0),
        ("all", "facts", 0),
        ("facts", "all", 7),
        ("entities", "facts", 225),
        ("nothing", "entities", 0),
        ("facts", "nothing", 0),
    ],
)
def test_loading_again_adds_only_what_is_missing(
    store: Store, first: Any, then: Any, added: int
) -> None:
    load_starter(store, first, NOW)
    counts = len(store.entities.keys()), len(store.announcements.slugs())
    assert load_starter(store, then, NOW + timedelta(days=1)) == added
    assert len(store.announcements.slugs()) == counts[1] + added
    assert len(store.entities.keys()) == (counts[0] or (1073 if then == "entities" else 0))


def test_loading_again_keeps_what_a_person_changed(facts: Store) -> None:
    meta = entity("Meta", "company", "Our favourite")
    facts.entities.add([meta])
    load_starter(facts, "all", NOW)
    got = facts.entities.get("Meta", TEAM)
    assert got is not None
    assert [a.text for a in got.aliases] == ["Meta", "Our favourite"]


@pytest.mark.parametrize(
    ("text", "entity_name", "policy", "edits"),
    [
        ("Meta", "Meta", "word", 0),
        ("OpenAI", "OpenAI", "word", 1),
        ("Anthropic", "Anthropic", "word", 2),
        ("$META", "Meta", "dollar", 0),
        ("Advanced Micro Devices", "AMD", "word", 0),
        ("MS", "Microsoft", "ask", 0),
        ("微软", "Microsoft", "substring", 0),
        ("US", "United States", "exact-case", 0),
        ("USA", "United States", "word", 0),
        ("TX", "Texas", "exact-case", 0),
        ("IN", "Indiana", "never", 0),
        ("Georgia", "Georgia", "ask", 0),
        ("Georgia", "Georgia (US)", "ask", 0),
        ("Turkey", "Turkey", "context", 0),
        ("Abilene", "Abilene, Texas", "word", 1),
        ("H100", "H100", "word", 0),
        ("Seed", "Doubao", "never", 0),
    ],
)
def test_starter_alias_has_its_policy(
    facts: Store, text: str, entity_name: str, policy: str, edits: int
) -> None:
    entries = [e for e in facts.entities.names(TEAM) if e.text == text and e.entity == entity_name]
    assert [(e.policy, e.edits) for e in entries] == [(policy, edits)]


def test_no_two_starter_entities_share_kind_and_name(facts: Store) -> None:
    entries = facts.entities.names(TEAM)
    own = Counter(e.entity for e in entries if e.alias_kind == "name")
    assert [name for name, count in own.items() if count > 1] == []
    assert {e.entity for e in entries} == own.keys()


@pytest.mark.parametrize(
    ("family", "member"),
    [
        ("TPU", "TPU v7"),
        ("Trainium", "Trainium3"),
        ("Blackwell", "GB200 NVL72"),
        ("Instinct chips", "MI300X"),
        ("Claude", "Claude Opus 4"),
        ("Tenstorrent chips", "Wormhole"),
        ("Hopper", "H200"),
    ],
)
def test_starter_family_holds_its_members(facts: Store, family: str, member: str) -> None:
    group, one = facts.entities.ids([family, member], TEAM)
    assert one
    assert set(one) < set(group)


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("US", "aws-talen-campus-650m"),
        ("Pennsylvania", "aws-talen-campus-650m"),
        ("Susquehanna", "aws-talen-campus-650m"),
        ("PJM", "aws-talen-campus-650m"),
        ("North America", "aws-talen-campus-650m"),
        ("IN", "meta-reliance-jamnagar"),
        ("Gujarat", "meta-reliance-jamnagar"),
    ],
)
def test_starter_places_are_found_at_every_level(facts: Store, place: str, slug: str) -> None:
    ids = facts.entities.place_ids([place], TEAM)[0]
    assert slug in {r.slug for r in facts.announcements.find(Filter(team=TEAM, places=ids))}


# Out and in again


@pytest.fixture
def copy(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A second, empty store."""
    opened = open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    yield opened
    opened.close()


@pytest.mark.parametrize("fmt", ["jsonl", "csv"])
def test_import_of_an_export_gives_the_same_facts(
    store: Store, copy: Store, tmp_path: Path, fmt: Any
) -> None:
    load_starter(store, "all", NOW)
    for what in ("entities", "announcements"):
        lines = list(export(store, what, fmt))  # type: ignore[arg-type]
        file = tmp_path / f"{what}.{fmt}"
        file.write_text("".join(lines), encoding="utf-8")
        assert import_file(copy, file, NOW) == len(lines) - (fmt == "csv")
        assert list(export(copy, what, fmt)) == lines  # type: ignore[arg-type]
    slugs = store.announcements.slugs()
    assert copy.announcements.by_slug(slugs, "") == store.announcements.by_slug(slugs, "")
    assert copy.entities.names("") == store.entities.names("")


@pytest.mark.parametrize("fmt", ["jsonl", "csv"])
def test_importing_an_export_twice_changes_nothing(facts: Store, tmp_path: Path, fmt: Any) -> None:
    file = tmp_path / f"facts.{fmt}"
    file.write_text("".join(export(facts, "announcements", fmt)), encoding="utf-8")
    version = facts.entities.names_version()
    assert import_file(facts, file, NOW, signals=True) == 225
    assert facts.entities.names_version() == version
    assert facts.signals.recorded_since(NOW, TEAM) == ()


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(TEXTS, min_size=1, max_size=3, unique=True), title=TEXTS, note=TEXTS)
@pytest.mark.parametrize("fmt", ["jsonl", "csv"])
def test_any_text_survives(
    empty_file: Path, tmp_path: Path, fmt: Any, names: list[str], title: str, note: str
) -> None:
    files = [tmp_path / f"{n}.db" for n in range(2)]
    for file in files:
        file.write_bytes(empty_file.read_bytes())
    one, two = (open_store(f"sqlite:///{file}") for file in files)
    fact = announcement("a", *names, title=title, note=note, claims=[usd(1.5e9, low=0.25)])
    fill(one, [fact])
    for what in ("entities", "announcements"):
        out = tmp_path / f"{what}.{fmt}"
        with out.open("w", encoding="utf-8", newline="") as file_out:
            file_out.writelines(export(one, what, fmt))  # type: ignore[arg-type]
        import_file(two, out, NOW)
    assert two.announcements.by_slug(["a"], "") == one.announcements.by_slug(["a"], "")
    one.close()
    two.close()


def test_lines_hold_only_what_is_known() -> None:
    line = announcement_line(announcement("a", party("Meta"), sources=(), on="2026-03"))
    assert line == {
        "slug": "a",
        "title": "Title of a",
        "summary": "Summary of a.",
        "kind": "datacenter",
        "status": "announced",
        "announced_on": "2026-03",
        "parties": [{"name": "Meta", "role": "actor", "standing": "principal"}],
        "statuses": [{"status": "announced", "on": "2026-03-01"}],
    }
    assert list(entity_line(entity("Meta", vendor="V"))) == ["name", "kind", "vendor", "aliases"]


# What is read


def test_imported_announcement_counts_as_long_known(facts: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "facts.jsonl", LINE | {"companies": ["Meta"]}, "")
    assert import_file(facts, file, NOW) == 1
    (got,) = facts.announcements.by_slug(["a"], TEAM)
    assert got.first_seen_at == datetime(2026, 3, 4, tzinfo=UTC)
    assert facts.signals.recorded_since(got.first_seen_at, TEAM) == ()


def test_imported_with_signals_is_told(facts: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "facts.jsonl", LINE | {"companies": ["Meta"]})
    import_file(facts, file, NOW, signals=True)
    (signal,) = facts.signals.recorded_since(NOW, TEAM)
    assert (signal.slug, signal.kind) == ("a", "new")
    assert facts.announcements.by_slug(["a"], TEAM)[0].first_seen_at == NOW


def test_long_known_is_never_after_now() -> None:
    assert record(LINE | {"announced_on": "2026"}).first_seen_at == NOW


def test_short_forms_are_spelled_out() -> None:
    line = LINE | {
        "companies": ["Meta", "Oracle"],
        "partners": ["Blue Owl"],
        "mentions": ["NVIDIA"],
        "amount_usd": 5,
        "amount_period": "year",
        "capacity_mw": 7,
        "units": 9,
        "figures": [{"measure": "term", "value": 10, "unit": "years"}],
        "claims": "A says 5, B says 6.",
        "date_precision": "day",
        "overlaps_with": ["b"],
    }
    line["id"] = line.pop("slug")
    got = record(line)
    assert [(p.name, p.role, p.standing) for p in got.parties] == [
        ("Meta", "actor", "principal"),
        ("Oracle", "partner", "principal"),
        ("Blue Owl", "partner", "partner"),
        ("NVIDIA", "mentioned", "mentioned"),
    ]
    assert [(c.measure, c.value, c.unit, c.layer, c.relation) for c in got.claims] == [
        ("amount", 5, "USD", "capex", "headline"),
        ("power", 7, "MW", "facility", "headline"),
        ("units", 9, "accelerators", None, "headline"),
        ("term", 10, "years", None, "context"),
    ]
    assert (got.claims[0].period, got.differences) == ("year", "A says 5, B says 6.")
    assert (got.slug, got.overlaps) == ("a", ("b",))


def test_amount_in_another_currency_keeps_its_value() -> None:
    original = {"value": 22e9, "currency": "GBP"}
    (claim,) = record(LINE | {"amount_usd": 30e9, "amount_original": original}).claims
    assert (claim.value, claim.unit, claim.value_usd) == (22e9, "GBP", 30e9)


def test_table_of_a_spreadsheet_is_read(facts: Store, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    rows = [
        ["slug", "title", "kind", "announced_on", "companies", "places", "amount_usd", "note"],
        ["a", "Meta, again", "datacenter", "2026-03", "Meta; Oracle", "Texas", "1.5e9", ""],
        ["b", "Two\nlines", "power", "2025", "Oklo", "", "", "x"],
    ]
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        csv.writer(out).writerows(rows)
    assert import_file(facts, file, NOW) == 2
    a, b = facts.announcements.by_slug(["a", "b"], TEAM)
    assert (a.companies, a.claims[0].value) == (("Meta", "Oracle"), 1.5e9)
    assert a.named("place") == ("Texas", "United States")
    assert (b.title, b.note, b.precision) == ("Two\nlines", "x", "year")


def test_entities_and_their_members_are_read(store: Store, tmp_path: Path) -> None:
    file = write(
        tmp_path / "names.txt",
        {"kind": "chip", "name": "Falcon 2", "members": ["Falcon 2 Pro"], "vendor": "Acme"},
        {"kind": "chip", "name": "Falcon 2 Pro", "aliases": [{"text": "F2P", "kind": "codename"}]},
        {"kind": "place", "name": "Springfield"},
    )
    assert import_file(store, file, NOW) == 3
    got = store.entities.get("Falcon 2 Pro", TEAM)
    assert got is not None
    assert got.aliases == (
        Alias("Falcon 2 Pro", "name", "word", "word", 0),
        Alias("F2P", "codename", "exact-case", "word", 0),
    )
    family, one = store.entities.ids(["Falcon 2", "Falcon 2 Pro"], TEAM)
    assert set(one) < set(family)


def test_empty_file_is_nothing(store: Store, tmp_path: Path) -> None:
    assert import_file(store, write(tmp_path / "empty.jsonl", "", "  "), NOW) == 0


@pytest.mark.parametrize(
    ("kind", "entity_kind", "text", "given", "alias"),
    [
        ("name", "company", "Vertiv", (), ("word", "word", 1)),
        ("name", "company", "Nebius AI", (), ("word", "word", 2)),
        ("name", "company", "Etched"[:5], (), ("word", "word", 0)),
        ("name", "chip", "Blackwell", (), ("word", "word", 0)),
        ("name", "person", "Jensen Huang", (), ("word", "word", 2)),
        ("alias", "person", "Jensen", (), ("word", "word", 1)),
        ("alias", "company", "Jensen", (), ("word", "word", 0)),
        ("name", "place", "Norway", (), ("word", "word", 0)),
        ("name", "place", "Abilene", (), ("word", "word", 1)),
        ("brand", "company", "Starlink", (), ("word", "word", 1)),
        ("codename", "chip", "Ironwood", (), ("exact-case", "word", 0)),
        ("abbreviation", "company", "AWS", (), ("exact-case", "word", 0)),
        ("abbreviation", "company", "WD", (), ("exact-case", "exact-case", 0)),
        ("name", "company", "Anthropic", (None, "word"), ("word", "word", 0)),
        ("name", "chip", "Falcon Shores", (None, "fuzzy"), ("word", "word", 2)),
        ("legal", "company", "Meta Platforms", (None, "fuzzy"), ("word", "word", 1)),
        ("legal", "company", "Meta", (None, "fuzzy"), ("word", "word", 0)),
        ("alias", "company", "Other", ("never", "ask", 2), ("never", "ask", 2)),
    ],
)
def test_alias_gets_the_policies_of_its_kind(
    kind: str,
    entity_kind: EntityKind,
    text: str,
    given: tuple[Any, ...],
    alias: tuple[str, str, int],
) -> None:
    got = settle(text, kind, entity_kind, *given)
    assert (got.article, got.query, got.edits) == alias


@pytest.mark.parametrize(
    ("legal", "short"),
    [
        ("Advanced Micro Devices, Inc.", "Advanced Micro Devices"),
        ("Arm Holdings plc", "Arm Holdings"),
        ("ASML Holding N.V.", "ASML Holding"),
        ("Example Ltd", "Example"),
        ("Incorporated Things", None),
    ],
)
def test_legal_names_match_without_their_form(legal: str, short: str | None) -> None:
    line = {"kind": "company", "name": "X1", "aliases": [{"text": legal, "kind": "legal"}]}
    texts = [a.text for a in EntityLine.model_validate(line).record().aliases]
    assert texts == ["X1", legal, *([short] if short else [])]


def test_every_kind_of_alias_in_the_starter_has_a_policy() -> None:
    text = (STARTER / "entities.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    kinds = {alias["kind"] for line in lines for alias in line.get("aliases", ())}
    assert kinds <= POLICIES.keys()


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026-11-22", TODAY, TODAY, "day"),
    ],
)
def test_period_is_as_exact_as_it_is_written(
    text: str, first: date, last: date, precision: str
) -> None:
    assert period(text) == (first, last, precision)


# Tiers

TIERS = Tiers(
    publishers={"Reuters": 2, "Meta (cited)": 1, "Blog": 3},
    hosts={"www.reuters.com": 2},
    companies={"meta.com": "Meta", "about.fb.com": "Meta"},
    regulators={"sec.gov": "SEC"},
)


@pytest.mark.parametrize(
    ("url", "publisher", "named", "tier"),
    [
        ("https://www.reuters.com/a", "Somebody", [], 2),
        ("https://elsewhere.example/a", "Reuters", [], 2),
        ("https://elsewhere.example/a", "Somebody", [], 3),
        ("https://investors.meta.com/a", "Meta", ["Meta"], 1),
        ("https://meta.com/a", "Meta", ["Meta"], 1),
        ("https://about.fb.com/a", "Meta", ["Meta"], 1),
        ("https://notmeta.com/a", "Meta", ["Meta"], 3),
        ("https://meta.com/a", "Meta (cited)", ["Oracle"], 3),
        ("https://www.sec.gov/a", "Anybody", [], 1),
        ("https://[broken/a", "Anybody", [], 3),
        (None, "Blog", [], 3),
        (None, "Meta (cited)", [], 1),
    ],
)
def test_tier_of_a_source(url: str | None, publisher: str, named: list[str], tier: int) -> None:
    assert TIERS.tier(url, publisher, named) == tier


def test_given_tier_is_kept() -> None:
    line = LINE | {"sources": [{"publisher": "Blog", "tier": 2}, {"publisher": "Blog"}]}
    assert [s.tier for s in record(line).sources] == [2, 3]


def test_of_sources_only_whole_days_are_kept() -> None:
    months = [{"publisher": "A", "published_on": d} for d in ("2026-03", "2026-03-04")]
    assert [s.published_on for s in record(LINE | {"sources": months}).sources] == [
        None,
        date(2026, 3, 4),
    ]


# What is wrong


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "this is no JSON object"),
        ("[1]", "this is no JSON object"),
        ("[" * 100_000, "this is no JSON object"),
        ({"slug": "a"}, "`announced_on` is missing"),
        (LINE | {"titel": "x"}, "`titel` is no field"),
        (LINE | {"title": ""}, "`title` is empty"),
        (LINE | {"kind": "gossip"}, "`kind`: “gossip” is not one of datacenter, chip"),
        (LINE | {"announced_on": "March"}, "must be a day, month or year, like 2026-03-04"),
        (LINE | {"announced_on": "2026-13"}, "`announced_on`: month must be in 1..12"),
        (LINE | {"announced_on": "2026-02-30"}, "`announced_on`: day"),
        (LINE | {"announced_on": 2026}, "`announced_on`: input should be a valid string"),
        (LINE | {"slug": "No Spaces"}, "`slug`: string should match pattern"),
        (LINE | {"parties": [{"name": "Meta"}]}, "`parties.0.role` is missing"),
        (LINE | {"amount_usd": "lots"}, "`claims.0.value`: input should be a valid number"),
        (LINE | {"amount_usd": float("nan")}, "`claims.0.value`: input should be a finite number"),
        (LINE | {"figures": ["ten"]}, "`claims.0.measure` is missing"),
        (
            LINE | {"sources": [{"publisher": "A", "url": "javascript:alert(1)"}]},
            "`sources.0.url`: string should match pattern",
        ),
        (
            LINE | {"claims": [{"measure": "power", "value": 1, "unit": "MW", "source": 0}]},
            "a claim names source 0; the first is 0",
        ),
        (LINE | {"companies": ["Nobody Ltd"]}, "“Nobody Ltd” is no known entity; add it to the"),
        (LINE | {"chips": ["Meta"]}, "“Meta” is no known chip; add it to the entities first"),
        (LINE | {"overlaps": ["nothing"]}, "overlaps with “nothing”, which is not known"),
        (LINE | {"country": "Atlantis"}, "“Atlantis” is no known country"),
        (LINE | {"slug": "fine"}, "the slug “fine” stands in line 1 already"),
    ],
)
def test_bad_line_is_named_and_nothing_is_loaded(
    facts: Store, tmp_path: Path, line: dict[str, Any] | str, said: str
) -> None:
    fine = LINE | {"slug": "fine", "companies": ["Meta"]}
    file = write(tmp_path / "facts.jsonl", fine, "", line)
    with pytest.raises(BadLine) as bad:
        import_file(facts, file, NOW, signals=True)
    assert said in bad.value.reason
    assert bad.value.user_text.startswith("facts.jsonl, line 3: ")
    assert "Nothing of this file was loaded" in bad.value.user_text
    assert facts.announcements.by_slug(["fine"], TEAM) == ()
    assert facts.signals.recorded_since(NOW, TEAM) == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"kind": "company"}, "`name` is missing"),
        ({"kind": "planet", "name": "X"}, "`kind`: “planet” is not one of company"),
        ({"kind": "chip", "name": "X", "members": ["Y"]}, "the member “Y” is no known chip"),
        ({"kind": "company", "name": "Fine"}, "the company “Fine” stands in line 1 already"),
        (
            {"kind": "chip", "name": "X", "aliases": [{"text": "x", "kind": "nick"}]},
            "`aliases.0.kind`: must be one of name, legal",
        ),
        (
            {"kind": "chip", "name": "X", "aliases": [{"text": "x", "query": "maybe"}]},
            "must be one of word, context",
        ),
    ],
)
def test_bad_entity_is_named_and_nothing_is_loaded(
    store: Store, tmp_path: Path, line: dict[str, Any], said: str
) -> None:
    file = write(tmp_path / "names.jsonl", {"kind": "company", "name": "Fine"}, line)
    with pytest.raises(BadLine) as bad:
        import_file(store, file, NOW)
    assert said in bad.value.reason
    assert bad.value.number == 2
    assert store.entities.keys() == frozenset()


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("slug,title,kind,announced_on\na,b,chip,2026,extra\n", 2, "more cells than columns"),
        ("slug,title,kind,announced_on,parties\na,b,chip,2026,[oops\n", 2, "`parties` begins like"),
        ('slug,title,kind,announced_on\na,"b"x,chip,2026\n', 2, "this is no CSV"),
        ("slug,title,kind,announced_on,claims\na,b,chip,2026,{}\n", 2, "`claims`"),
        ("slug,title\na,b\n", 2, "`announced_on` is missing"),
    ],
)
def test_bad_table_is_named(
    store: Store, tmp_path: Path, text: str, number: int, said: str
) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(text)
    with pytest.raises(BadLine) as bad:
        import_file(store, file, NOW)
    assert said in bad.value.reason
    assert bad.value.number == number


def test_unreadable_files_are_said_clearly(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read: No such file"):
        import_file(store, tmp_path / "missing.jsonl", NOW)
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="is no text in UTF-8"):
        import_file(store, binary, NOW)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ""])
def test_any_file_is_read_or_refused(store: Store, tmp_path: Path, suffix: str, text: str) -> None:
    """Whatever a file holds, the only error is the one that says what is wrong with it."""
    file = tmp_path / f"any{suffix}"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(BadInput):
        import_file(store, file, NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
FIELDS = st.sampled_from([*AnnouncementLine.model_fields, "companies", "figures", "amount_usd"])


@settings(max_examples=200, deadline=None)
@given(changes=st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_line_is_read_or_refused(changes: dict[str, Any]) -> None:
    with contextlib.suppress(ValidationError):
        record(LINE | changes)


def test_table_has_a_cell_for_each_field(store: Store) -> None:
    fact = announcement("a", "Meta; Inc", "Oracle", claims=[mw(1)], sources=(source("A, B"),))
    fill(store, [fact])
    text = "".join(export(store, "announcements", "csv"))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["slug"] == "a"
    assert row["horizon"] == ""
    assert json.loads(row["claims"])[0]["value"] == 1
