"""``infra ingest``: documents in, announcements with sources and differences out, in any order."""

from __future__ import annotations

import io
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import ARTICLES, Article, lines, write
from builders import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import cli
from bot.ingesting import Ingest, Readers
from bot.learning import documents
from store import Store, open_store
from store.exporting import export
from store.importing import load_starter
from store.urls import page


@pytest.fixture(scope="module")
def names_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the names of the starter data, and no announcement."""
    file = tmp_path_factory.mktemp("names") / "names.db"
    made = open_store(f"sqlite:///{file}")
    load_starter(made, "entities", NOW)
    made.close()
    return file


@pytest.fixture
def file(names_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own copy, which the commands use."""
    own = tmp_path / "ingest.db"
    shutil.copy(names_file, own)
    monkeypatch.setenv("INFRA_DATABASE_URL", f"sqlite:///{own}")
    return own


@pytest.fixture
def named(file: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{file}")
    yield opened
    opened.close()


READERS = Readers()
"""Made once: all stores here have the same names."""


def take(store: Store, *articles: Article) -> dict[str, Any]:
    found = documents(lines(articles).splitlines(), plain=False)
    return {one.id or "": one for one in Ingest(store, READERS).take(found, NOW)}


def exported(store: Store) -> list[str]:
    return sorted(export(store, "announcements", "jsonl"))


def ingest(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, Any]]:
    assert cli.run(["ingest", "--json", "--now", "2026-11-22", *args]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_a_document(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ingest(capsys, "--documents", str(write(tmp_path / "in.jsonl")))
    assert [one["id"] for one in made] == [one["id"] for one in ARTICLES]
    assert all(set(one) == {"id", "outcome", "announcement", "signals", "why"} for one in made)
    came = {one["id"]: one["outcome"] for one in made}
    assert came == {
        "fjord-1": "added", "fjord-2": "merged", "fjord-3": "merged", "lease": "added",
        "chips-1": "added", "chips-2": "merged", "chips-3": "merged", "cup": "irrelevant",
    }  # fmt: skip
    slugs = {one["id"]: one["announcement"] for one in made}
    assert slugs["fjord-1"] == slugs["fjord-2"] == slugs["fjord-3"]
    assert slugs["chips-1"] == slugs["chips-2"] == slugs["chips-3"]
    assert len(set(slugs.values())) == 4
    assert slugs["cup"] is None
    kinds = {one["id"]: {s["kind"] for s in one["signals"]} for one in made}
    assert kinds["fjord-1"] == {"new"}
    assert kinds["fjord-2"] == {"source"}
    assert kinds["fjord-3"] == {"source", "status"}
    assert "300 megawatts" not in made[0]["why"]


def test_again_it_is_known(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(tmp_path / "in.jsonl"))
    first = ingest(capsys, "--documents", path)
    again = ingest(capsys, "--documents", path)
    assert {one["outcome"] for one in again} == {"known"}
    assert [one["announcement"] for one in again] == [one["announcement"] for one in first]
    assert all(one["signals"] == [] for one in again)


BAD = (
    ("{", "this is no JSON"),
    ("[]", "object"),
    ('{"id": "x"}', "neither a title nor a text"),
    ('{"id": "x", "title": 5}', "must be texts"),
    ('{"id": "x", "title": "a", "published_on": "soon"}', "write a date"),
    ('{"id": "x", "title": "a", "published_on": "9999-12-31"}', "write a date"),
    ('{"id": "x", "title": "a", "published_on": "0001-01-01"}', "write a date"),
)


def test_bad_lines_fail_and_stop_nothing(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "".join(f"{bad}\n\n" for bad, _ in BAD).encode() + b'{"title": "\xff"}\n'
    text += lines(ARTICLES[:1]).encode() + b'{"title": "\\ud800", "text": "half"}'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    made = ingest(capsys, "--documents", "-")
    outcomes = [one["outcome"] for one in made]
    assert outcomes == ["failed"] * 8 + ["added", "irrelevant"]
    for one, (_, said) in zip(made, BAD, strict=False):
        assert said in one["why"]
    assert made[7]["why"] == "this is no text in UTF-8"
    assert all(one["announcement"] is None for one in made[:8])


def test_summary_for_people(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "in.jsonl")
    path.write_text(path.read_text(encoding="utf-8") + "{", encoding="utf-8")
    assert cli.run(["ingest", "--documents", str(path), "--now", "2026-11-22"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("a line: this is no JSON")
    assert out[1] == (
        "9 documents: 3 new announcements, 4 further sources, 1 announce nothing,"
        " 1 could not be read."
    )


def test_file_that_is_not_there(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ingest", "--documents", "/nowhere/x.jsonl"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_facts_of_several_documents(named: Store) -> None:
    made = take(named, *ARTICLES)
    (site,) = named.announcements.by_slug([made["fjord-1"].slug], "")
    assert site.companies == ("Oracle", "OpenAI")
    assert (site.kind, site.status, site.country) == ("datacenter", "under_construction", "NO")
    told = [(s.status, str(s.on)) for s in site.statuses]
    assert told == [("announced", "2026-09-01"), ("under_construction", "2026-11-10")]
    assert [s.publisher for s in site.sources] == ["Daily Wire", "Compute Weekly", "Daily Wire"]
    amounts = [c for c in site.claims if c.measure == "amount"]
    assert [(c.value, c.relation, c.words) for c in amounts] == [
        (4e9, "headline", "$4 billion data center in Norway for OpenAI"),
        (5e9, "alternative", "$5 billion data center in Norway"),
    ]
    assert site.differences is not None
    assert "“$5 billion data center in Norway” (Compute Weekly)" in site.differences
    (order,) = named.announcements.by_slug([made["chips-1"].slug], "")
    assert order.chips == ("MI450",)
    assert len(order.sources) == 3, "what only speaks of it is a source too"


def test_nothing_but_talk_makes_no_announcement(named: Store) -> None:
    talk = ARTICLES[6]
    assert take(named, talk)["chips-3"].outcome == "irrelevant"
    assert exported(named) == []
    take(named, ARTICLES[4])
    (made,) = named.announcements.by_slug(named.announcements.slugs(), "")
    assert len(made.sources) == 2, "it joins what comes after it"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(1, len(ARTICLES)))
def test_any_order_and_batches_give_the_same_facts(
    names_file: Path, tmp_path_factory: pytest.TempPathFactory, chance: random.Random, size: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    found = []
    for number, order in enumerate((list(ARTICLES), chance.sample(ARTICLES, len(ARTICLES)))):
        file = folder / f"{number}.db"
        shutil.copy(names_file, file)
        store = open_store(f"sqlite:///{file}")
        for start in range(0, len(order), size if number else len(order)):
            take(store, *order[start : start + (size if number else len(order))])
        found.append(exported(store))
        store.close()
    assert found[0] == found[1]


def test_results_name_announcements_as_they_are_at_the_end(named: Store) -> None:
    """The first of a file may get another slug by what comes after it."""
    made = take(named, *reversed(ARTICLES))
    for one in made.values():
        if one.slug:
            assert named.announcements.slugs().count(one.slug) == 1


def test_document_is_read_again_when_names_are_known(named: Store) -> None:
    from builders import entity

    text = "Zorblax will build a data center of 200 megawatts in Norway for $1 billion, it said."
    made = take(
        named, {**ARTICLES[0], "id": "z", "title": "Zorblax builds in Norway", "text": text}
    )
    (before,) = named.announcements.by_slug([made["z"].slug], "")
    assert before.companies == ()
    named.entities.add([entity("Zorblax")])
    kept = named.documents.again(words=["zorblax"])
    (again,) = Ingest(named).again(kept, NOW)
    (after,) = named.announcements.by_slug([again.slug or ""], "")
    assert after.companies == ("Zorblax",)
    assert Ingest(named).again(kept, NOW)[0].outcome == "known"
    assert len(named.announcements.slugs()) == 1


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ({"id": "a"}, "a"),
        ({"id": 7}, "7"),
        ({"url": "https://www.news.example/a/?utm_source=x#top"}, "news.example/a"),
        ({"id": "", "url": "https://news.example/a"}, "news.example/a"),
    ],
    ids=["its-id", "a-number", "its-address", "empty-id"],
)
def test_key(document: dict[str, Any], key: str) -> None:
    from bot.ingesting import key_of

    (found,) = documents([json.dumps({"title": "T", **document})], plain=False)
    assert key_of(found) == key  # type: ignore[arg-type]


def test_document_without_anything_is_known_by_its_text(named: Store) -> None:
    bare = {"title": ARTICLES[0]["title"], "text": ARTICLES[0]["text"]}
    take(named, bare)
    take(named, {"title": "filler", "text": "so that the number of the line differs"}, bare)
    assert len(named.announcements.slugs()) == 1
    assert len(named.documents.again()) == 2


def test_the_terminal_workspace_answers_from_documents(
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ingest(capsys, "--documents", str(write(tmp_path / "in.jsonl")))
    asked = "/infra oracle in norway\nthe first one\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    assert cli.run(["chat", "--now", "2026-11-22"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "sources differ" in said
    assert "“$5 billion data center in Norway” (Compute Weekly)" in said
    assert "$4B, capex: “$4 billion data center in Norway for OpenAI” (Daily Wire)" in said
    assert "under construction since 10 Nov 2026; before that announced (1 Sep 2026)" in said
    assert said.count("‹Compute Weekly›") == 1, "each source is listed"


def test_the_digest_tells_what_was_ingested(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest(capsys, "--documents", str(write(tmp_path / "in.jsonl")))
    preview = ["digest", "--preview", "--since", "72h", "--now", "2026-11-22T12:00"]
    assert cli.run(preview) == 0
    said = capsys.readouterr().out
    assert "Oracle to build $4 billion data center in Norway for OpenAI" in said
    assert "Oracle leases 900 megawatts for OpenAI in Texas" in said
    assert "Meta orders 200,000 AMD accelerators" in said


def test_sorting_by_hand_on_the_command_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ingest(capsys, "--documents", str(write(tmp_path / "in.jsonl")))
    slug, other = made[0]["announcement"], made[3]["announcement"]
    for args, said in (
        (["split", "fjord-2"], "is an announcement of its own now"),
        (["split", ARTICLES[1]["url"]], "stands alone already"),
        (["split", "fjord-2", "--undo"], f"Now: {slug}."),
        (["merge", slug, other], f"They are one now: {slug}."),
        (["merge", slug, other, "--undo"], "Undone"),
        (["changes"], f"merge: {other} into {slug}, by command line, undone"),
    ):
        assert cli.run(args) == 0
        assert said in capsys.readouterr().out
    for args in (["split", "x"], ["split", "lease", "--undo"], ["merge", slug, "x"]):
        assert cli.run(args) == 1
        assert capsys.readouterr().err.startswith("infra: ")


def test_absurd_numbers_are_no_figures(named: Store) -> None:
    nines = "9" * 400
    title = f"CoreWeave signs ${nines} billion compute contract with Mistral"
    text = f"{title}. It has {nines} GPUs and draws {nines} MW over {nines} years in France."
    (came,) = take(named, {**ARTICLES[0], "id": "huge", "title": title, "text": text}).values()
    assert came.outcome == "added"
    assert "nf" not in json.loads(exported(named)[0])["slug"]
    assert "claims" not in json.loads(exported(named)[0])


def test_what_comes_twice_in_one_go_is_filed_twice(named: Store) -> None:
    """Each line gets its own outcome, and the later text stays."""
    one, other = ARTICLES[0], {**ARTICLES[3], **{k: ARTICLES[0][k] for k in ("id", "url")}}
    found = documents(lines([one, other, other]).splitlines(), plain=False)
    came = list(Ingest(named, READERS).take(found, NOW))
    assert [c.outcome for c in came][2] == "known"
    kept = named.documents.get(one["id"])
    assert kept is not None
    assert kept.text == other["text"]


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("https://computeweekly.example/lease", "failed"),
        ("https://www.dailywire.example/fjord-1/?utm_source=mail", "merged"),
        ("https://dailywire.example/", "merged"),
        (None, "merged"),
    ],
    ids=["another-page", "the-same-page", "a-whole-site", "no-address"],
)
@pytest.mark.parametrize("at_once", [True, False], ids=["one-file", "two-files"])
def test_an_id_that_is_used_again_for_another_page_replaces_nothing(
    named: Store, other: str | None, outcome: str, at_once: bool
) -> None:
    """Numbers may begin anew in every file; a new version of a page has the same address."""
    one = ARTICLES[0]
    again = {**ARTICLES[3], "id": one["id"], "url": other}
    came: list[Any] = []
    for some in ([one, again],) if at_once else ([one], [again]):
        came += Ingest(named, READERS).take(documents(lines(some).splitlines(), plain=False), NOW)
    assert [c.outcome for c in came] == ["added", outcome]
    kept = named.documents.get(one["id"])
    assert kept is not None
    assert kept.text == (one if outcome == "failed" else again)["text"]
    if outcome == "failed":
        assert came[1].why == f"its id is that of {one['url']} already: give it another, or none"
        assert (came[1].slug, came[1].signals) == (None, ())
        assert len(named.announcements.slugs()) == 1


@pytest.mark.parametrize("name", ["import:meta", "a\0b"])
def test_an_id_that_cannot_be_a_key_is_kept_under_another(named: Store, name: str) -> None:
    first = take(named, {**ARTICLES[0], "id": name})
    again = take(named, {**ARTICLES[0], "id": name})
    (one,), (other,) = first.values(), again.values()
    assert (one.outcome, other.outcome) == ("added", "known")
    assert one.slug == other.slug is not None
    assert named.documents.get("import:meta") is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("https://a.example/x?utm_medium=m&id=1", "http://www.a.example/x/?id=1", True),
        ("https://a.example/x?ref=mail", "https://a.example/x", True),
        ("https://a.example/x?reference=1", "https://a.example/x?reference=2", False),
        ("https://a.example/x?sourceid=1", "https://a.example/x?sourceid=2", False),
    ],
)
def test_one_page_has_one_address(one: str, other: str, alike: bool) -> None:
    assert (page(one) == page(other)) is alike
    assert page("https://a.example/") is None


def test_two_documents_of_one_site_without_ids_are_two(named: Store) -> None:
    """What stands on a front page changes each day."""
    front = {"id": None, "url": "https://newswire.example/"}
    one, other = {**ARTICLES[0], **front}, {**ARTICLES[3], **front}
    found = documents(lines([one, other]).splitlines(), plain=False)
    came = list(Ingest(named, READERS).take(found, NOW))
    assert [c.outcome for c in came] == ["added", "added"]
    assert len({c.slug for c in came}) == 2
