"""Documents in the store: filed, joined, composed and composed again, whatever the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from random import Random
from typing import Any

import pytest
from builders import NOW, announcement, chip, entity, party, place, source, usd
from databases import Backend

from store import Store, open_store
from store.by_hand import Sorted
from store.dealings import Change, ChangeWhat
from store.exporting import export
from store.records import EARLIER, Announcement, Claim, Filter, Party
from store.reports import Report, Same, StoredDocument, Taken

pytestmark = pytest.mark.both

NAMES = [
    entity("Acme"),
    entity("Globex"),
    entity("Initech"),
    entity("Q9", "chip"),
    entity("Norway", "place", code="NO", place_type="country"),
]


def same(one: StoredDocument, other: StoredDocument) -> Same:
    """Reports of one event have titles that begin with the same word; "!" is surely another."""
    first, second = one.title.split(), other.title.split()
    if "!" in {first[-1], second[-1]} and first[-1] != second[-1]:
        return Same("apart", 0.0, "another figure")
    if first[0] == second[0]:
        return Same("same", 0.9, f"both say {first[0]}")
    joint = {first[0], second[0]} & {"both"}
    return Same("same", 0.5, "named in both") if joint else Same("other", 0.0, "")


def paper(key: str, title: str, on: str = "2026-03-04", **fields: Any) -> StoredDocument:
    """A document whose report says what its title does; a claim's words are its own."""
    day = date.fromisoformat(on)
    told = {"parties": (party("Acme"), party("Globex", "partner")), "claims": (said(5e9),)}
    told |= {name: fields.pop(name) for name in list(fields) if name in Report.__slots__}
    report = Report(title, f"Summary of {title}.", told.pop("kind", "datacenter"), **told)
    defaults: dict[str, Any] = {"publisher": f"Paper {key}", "tier": 2, "hash": f"{key} {title}"}
    values = {"url": f"https://news.example/{key}", **defaults, **fields}
    values.setdefault("report", report)
    return StoredDocument(key, title, f"Text of {title}.", day, "read", published_on=day, **values)


def said(value: float, **fields: Any) -> Claim:
    return usd(value, words=f"${value / 1e9:g} billion", **fields)


def take(store: Store, *papers: StoredDocument) -> tuple[Taken, ...]:
    return store.documents.take(papers, same, NOW)


def named(store: Store) -> Store:
    store.entities.add(NAMES)
    return store


def all_of(store: Store) -> tuple[Announcement, ...]:
    return store.announcements.by_slug(store.announcements.slugs(), "")


def exported(store: Store) -> list[str]:
    return sorted(export(store, "announcements", "jsonl"))


def test_new_document_makes_an_announcement(store: Store) -> None:
    (taken,) = take(named(store), paper("a", "first", parties=(party("Acme"), chip("Q9"))))
    (made,) = all_of(store)
    assert (taken.outcome, taken.slug) == ("added", made.slug)
    assert [(s.kind, s.slug) for s in taken.signals] == [("new", made.slug)]
    assert made.slug.startswith("acme-5b-")
    assert (made.title, made.companies, made.chips) == ("first", ("Acme",), ("Q9",))
    assert [(c.value, c.words, c.source) for c in made.claims] == [(5e9, "$5 billion", 0)]
    assert [(s.publisher, s.url) for s in made.sources] == [("Paper a", "https://news.example/a")]
    assert made.announced_on == date(2026, 3, 4)


def test_same_document_again_changes_nothing(store: Store) -> None:
    one = paper("a", "first")
    take(named(store), one)
    before, version = exported(store), store.entities.names_version()
    (taken,) = take(store, one)
    assert (taken.outcome, taken.signals) == ("known", ())
    assert (exported(store), store.entities.names_version()) == (before, version)
    assert store.documents.known({"a": one.hash, "b": "x"}) == {"a": taken.slug}
    assert store.documents.known({"a": "other"}) == {}


def test_second_report_is_a_further_source(store: Store) -> None:
    first, second = take(named(store), paper("a", "first"), paper("b", "first too", tier=1))
    (made,) = all_of(store)
    assert (first.outcome, second.outcome) == ("added", "merged")
    assert [s.kind for s in second.signals] == ["source"]
    assert made.title == "first too", "the company's own word"
    assert [s.publisher for s in made.sources] == ["Paper b", "Paper a"]
    assert [(c.value, c.source) for c in made.claims] == [(5e9, 0)]
    assert made.differences is None
    links = store.documents.links(made.slug)
    assert [(k.one, k.other, k.why, k.user) for k in links] == [("a", "b", "both say first", None)]
    assert [d.key for d in store.documents.of(made.slug)] == ["b", "a"]


def test_what_sources_differ_on_stands_side_by_side(store: Store) -> None:
    take(named(store), paper("a", "first"), paper("b", "first", tier=3, claims=(said(7e9),)))
    (made,) = all_of(store)
    told = [(c.value, c.relation, c.source) for c in made.claims]
    assert told == [(5e9, "headline", 0), (7e9, "alternative", 1)]
    assert made.differences == "Amount: “$5 billion” (Paper a), “$7 billion” (Paper b)."


def test_later_report_that_names_both_replaces_a_figure(store: Store) -> None:
    later = (said(9e9), said(5e9, relation="context", note=EARLIER))
    _, second = take(
        named(store), paper("a", "first"), paper("b", "first", "2026-04-01", claims=later)
    )
    (made,) = all_of(store)
    assert [(c.value, c.relation, c.note) for c in made.claims] == [
        (9e9, "headline", None),
        (5e9, "alternative", "until 2026-04-01"),
    ]
    assert made.differences is None
    assert {s.kind for s in second.signals} == {"figure", "source"}


def test_a_sum_of_several_deals_replaces_none_of_them(store: Store) -> None:
    both = (said(9e9), said(5e9, relation="context"))
    _, second = take(
        named(store), paper("a", "first"), paper("b", "first", "2026-04-01", claims=both)
    )
    (made,) = all_of(store)
    told = [(c.value, c.relation, c.note) for c in made.claims]
    assert told == [(5e9, "headline", None), (9e9, "alternative", None)]
    assert {s.kind for s in second.signals} == {"source"}


def test_later_status_is_a_dated_change(store: Store) -> None:
    _, second, _ = take(
        named(store),
        paper("a", "first", status="rumored", staged=True),
        paper("b", "first", "2026-05-01", status="under_construction", staged=True),
        paper("c", "first", "2026-06-01"),
    )
    (made,) = all_of(store)
    told = [(s.status, str(s.on)) for s in made.statuses]
    assert told == [("rumored", "2026-03-04"), ("under_construction", "2026-05-01")]
    assert "status" in {s.kind for s in second.signals}


def test_document_of_nothing_is_kept(store: Store) -> None:
    (taken,) = take(named(store), paper("a", "first", report=None))
    assert (taken.outcome, taken.slug, taken.why) == ("irrelevant", None, "read")
    assert all_of(store) == ()
    got = store.documents.get("a")
    assert got is not None
    assert got.text == "Text of first."


def test_document_joins_two_announcements(store: Store) -> None:
    one, two = take(named(store), paper("a", "first"), paper("b", "second", claims=()))
    assert len(all_of(store)) == 2
    (third,) = take(store, paper("c", "both", "2026-03-05"))
    (made,) = all_of(store)
    assert third.outcome == "merged"
    assert len(made.sources) == 3
    for slug in (one.slug, two.slug):
        assert [a.slug for a in store.announcements.by_slug([slug or ""], "")] == [made.slug]
    store.signals.stamp()
    kinds = [s.kind for s in store.signals.since(0, "")]
    assert kinds.count("new") == 1, "what was not told of the other is told as a source"


def test_what_only_speaks_of_an_event_is_a_source_of_it(store: Store) -> None:
    talk = paper("t", "both", "2026-03-01", beside=True, claims=(said(9e9),))
    (first,) = take(named(store), talk)
    assert (first.outcome, all_of(store)) == ("irrelevant", ())
    take(store, paper("a", "first"), paper("b", "second", claims=()))
    assert sorted(len(a.sources) for a in all_of(store)) == [1, 2], "it joins no two"
    assert all(a.differences is None for a in all_of(store)), "and tells no figure"
    assert {c.value for a in all_of(store) for c in a.claims} == {5e9}


def test_surely_another_event_stays_apart(store: Store) -> None:
    """A report that could be of either joins the surer one, and never both."""
    taken = take(
        named(store), paper("a", "first"), paper("b", "second !"), paper("c", "both", "2026-03-05")
    )
    slugs = [one.slug for one in taken]
    assert len(all_of(store)) == 2
    assert slugs[2] == slugs[0] != slugs[1]


PAPERS = (
    paper("a", "first", "2026-03-04"),
    paper("b", "first", "2026-03-03", tier=3, claims=(said(7e9),)),
    paper("c", "second", "2026-03-05", claims=(said(1e9),), country="NO"),
    paper("d", "both", "2026-03-06", tier=1, status="signed", staged=True),
    paper("e", "second !", "2026-03-02", claims=(), kind="chip", parties=(party("Acme"),)),
)


def test_order_of_arrival_and_batches_do_not_matter(store: Store) -> None:
    named(store)
    wanted: list[str] | None = None
    for number, order in enumerate(permutations(PAPERS)):
        if number % 7 == 0:
            for batch in _batches(order, number):
                take(store, *batch)
            found = exported(store)
            wanted = wanted or found
            assert found == wanted, [one.key for one in order]
            take(store, *(replace(one, report=None, hash="") for one in PAPERS))
            assert exported(store) == []


def _batches(papers: Sequence[StoredDocument], number: int) -> Iterable[Sequence[StoredDocument]]:
    cut = number % 5
    return [papers[:cut], papers[cut:]]


def scenario(chance: Random) -> list[StoredDocument]:
    """Documents that join, part, join what was two, are read again and end announcements."""
    titles = ["first", "first too", "second", "both of them", "second !", "imported", "other"]
    parties = [(party("Acme"), party("Globex", "partner")), (party("Acme"), chip("Q9"))]
    return [
        paper(
            chance.choice("abcdefg"),
            chance.choice(titles),
            f"2026-03-{chance.randrange(1, 9):02}",
            hash=str(number),
            tier=chance.randrange(1, 4),
            parties=chance.choice(parties),
            claims=chance.choice([(), (said(5e9),), (said(7e9),)]),
            beside=chance.random() < 0.2,
            **({"report": None} if chance.random() < 0.15 else {}),
        )
        for number in range(14)
    ]


def told(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    return [(s.kind, s.slug, s.detail) for s in store.signals.recorded_since(NOW, "")]


def found(store: Store, *words: str) -> set[str]:
    return {
        row.slug for word in words for row in store.announcements.find(Filter("", words=(word,)))
    }


@pytest.mark.parametrize("seed", range(12))
def test_documents_of_one_transaction_are_filed_as_one_by_one(backend: Backend, seed: int) -> None:
    """Each gives the same result; what is kept, told and found by words is the same too."""
    papers = scenario(Random(seed))
    one, other = (named(open_store(backend.empty(name))) for name in ("one", "two"))
    for store in (one, other):
        base = announcement("other", party("Acme"), on="2026-03-04", title="other deal")
        store.signals.record([base, imported()], NOW, signals=False)
    apart = [taken for each in papers for taken in take(one, each)]
    assert list(take(other, *papers)) == apart
    assert exported(other) == exported(one)
    assert told(other) == told(one)
    words = ("first", "second", "imported", "other", "both")
    assert found(other, *words) == found(one, *words) != set()
    for store in (one, other):
        assert found(store, *words) <= set(store.announcements.slugs())
        store.close()


def test_caches_learn_of_announcements_that_end(store: Store) -> None:
    (taken,) = take(named(store), paper("a", "first"))
    version = store.entities.names_version()
    take(store, paper("a", "first", report=None, hash="2"))
    assert store.entities.names_version() > version
    assert store.announcements.by_slug([taken.slug or ""], "") == ()


@pytest.mark.parametrize("first", [0, 1], ids=["undated-first", "undated-last"])
@pytest.mark.parametrize(
    ("on", "parties", "joined"),
    [
        pytest.param("2026-02-02", ("Acme", "Globex"), True, id="long-before"),
        pytest.param("2026-02-02", ("Acme", "Initech"), False, id="one-name-long-before"),
        pytest.param("2026-11-15", ("Acme", "Initech"), True, id="one-name-just-before"),
        pytest.param("2025-03-04", ("Acme", "Globex"), False, id="too-long-before"),
    ],
)
def test_document_without_a_day_finds_others_whichever_comes_first(
    store: Store, on: str, parties: tuple[str, str], joined: bool, first: int
) -> None:
    named(store)
    told = tuple(party(name) for name in parties)
    arrived = paper("a", "deal undated", "2026-11-22")
    papers = [replace(arrived, published_on=None), paper("b", "deal dated", on, parties=told)]
    for one in (papers[first], papers[1 - first]):
        take(store, one)
    assert len(all_of(store)) == (1 if joined else 2)


def test_read_again_with_another_report(store: Store) -> None:
    take(named(store), paper("a", "first"), paper("b", "first"))
    (again,) = take(store, paper("b", "second", parties=(party("Initech"),), claims=()))
    assert again.outcome == "added"
    assert {a.title: len(a.sources) for a in all_of(store)} == {"first": 1, "second": 1}
    take(store, paper("b", "third", report=None))
    assert [a.title for a in all_of(store)] == ["first"]


def test_documents_that_have_a_word(store: Store) -> None:
    take(named(store), paper("a", "first"), paper("b", "100% second", report=None))
    assert [d.key for d in store.documents.again()] == ["a", "b"]
    assert [d.key for d in store.documents.again(words=["SECOND"])] == ["b"]
    assert [d.key for d in store.documents.again(words=["0% s", "first"], limit=1)] == ["a"]
    (first,) = store.documents.again(limit=1)
    assert first.text == "Text of first."
    assert [d.key for d in store.documents.again(after=first.id)] == ["b"]
    assert store.documents.again(words=["%first"]) == ()


def imported(**fields: Any) -> Announcement:
    values: dict[str, Any] = {"title": "first of all", "sources": (source("Ours"),)}
    values |= {"claims": [usd(5e9, source=0)], "overlaps": ("other",), **fields}
    return announcement("imported", party("Acme"), party("Globex", "partner"), **values)


def test_imported_facts_stand_among_documents(store: Store) -> None:
    other = announcement("other", party("Initech"), on="2026-03-04")
    named(store).signals.record([other, imported()], NOW, signals=False)
    first, _ = take(store, paper("a", "first"), paper("b", "first", claims=(said(6e9),)))
    assert (first.outcome, first.slug) == ("merged", "imported")
    (made,) = store.announcements.by_slug(["imported"], "")
    assert (made.title, made.overlaps) == ("first of all", ("other",))
    assert [s.publisher for s in made.sources] == ["Ours", "Paper a", "Paper b"]
    assert [(c.value, c.relation) for c in made.claims] == [(5e9, "headline"), (6e9, "alternative")]
    assert made.differences is not None


def test_import_of_a_slug_with_documents_composes_again(store: Store) -> None:
    other = announcement("other", party("Initech"), on="2026-03-04")
    named(store).signals.record([other, imported()], NOW, signals=False)
    take(store, paper("a", "first"))
    store.signals.record([imported(title="anew", location="Oslo")], NOW, signals=False)
    (made,) = store.announcements.by_slug(["imported"], "")
    assert (made.title, made.location, made.overlaps) == ("anew", "Oslo", ("other",))
    assert [s.publisher for s in made.sources] == ["Ours", "Paper a"]
    before = exported(store)
    store.signals.record([imported(title="anew", location="Oslo")], NOW, signals=False)
    assert exported(store) == before


def test_import_under_the_slug_of_documents_is_their_base(store: Store) -> None:
    (taken,) = take(named(store), paper("a", "first"))
    slug = taken.slug or ""
    store.signals.record([replace(imported(overlaps=()), slug=slug)], NOW, signals=False)
    (made,) = all_of(store)
    assert (made.slug, made.title) == (slug, "first of all")
    take(store, paper("b", "first"))
    (made,) = all_of(store)
    assert (made.slug, made.title, len(made.sources)) == (slug, "first of all", 3)
    assert store.documents.links(slug)[0].why == "imported under its slug"


def test_two_imported_announcements_are_never_joined_by_rule(store: Store) -> None:
    two = replace(imported(overlaps=()), slug="imported-too")
    named(store).signals.record([imported(overlaps=()), two], NOW, signals=False)
    (taken,) = take(store, paper("a", "first"))
    assert taken.slug == "imported"
    assert {a.slug: len(a.sources) for a in all_of(store)} == {"imported": 2, "imported-too": 1}


def test_names_that_are_not_known_any_more_are_left_out(store: Store) -> None:
    gone = (party("Acme"), Party("Umbrella", "company", "partner", "principal"), place("Oslo"))
    take(named(store), paper("a", "first", parties=gone, country="XX"))
    (made,) = all_of(store)
    assert (made.companies, made.country) == (("Acme",), None)


def test_two_addresses_of_one_document_are_one_source(store: Store) -> None:
    first = paper("a", "first", url="https://www.news.example/one")
    take(named(store), first, paper("b", "first", url="https://news.example/one/?utm_source=b"))
    (made,) = all_of(store)
    assert len(made.sources) == 1


def split(store: Store, key: str, number: int = 1) -> Sorted:
    return store.documents.split(change(f"s{number}", "split"), key, same)


def merge(store: Store, one: str, other: str) -> Sorted:
    return store.documents.merge(change("m1", "merge"), one, other, same)


def change(one: str, what: ChangeWhat) -> Change:
    return Change(one, "", NOW, "U1", what, {})


def kept(store: Store, one: str) -> Change:
    return next(c for c in store.audit.changes() if c.id == one)


def sources(store: Store) -> list[list[str]]:
    return sorted([s.publisher for s in a.sources] for a in all_of(store))


def test_document_taken_out_stands_alone_whatever_comes(store: Store) -> None:
    take(named(store), paper("a", "first"), paper("b", "first"))
    before = exported(store)
    done = split(store, "b")
    assert (done.state, len(done.slugs)) == ("done", 1)
    assert split(store, "b") == done, "the same press again"
    assert split(store, "b", 2).state == "known"
    assert sources(store) == [["Paper a"], ["Paper b"]]
    take(store, paper("c", "first"), paper("b", "first"))
    assert sources(store) == [["Paper a", "Paper c"], ["Paper b"]]
    undone = store.documents.undo(change("u1", "undo"), kept(store, "s1"), same)
    assert undone.state == "done"
    assert sources(store) == [["Paper a", "Paper b", "Paper c"]]
    assert store.documents.undo(change("u1", "undo"), kept(store, "s1"), same).state == "done"
    assert store.documents.undo(change("u2", "undo"), kept(store, "s1"), same).state == "known"
    take(store, paper("c", "first", report=None))
    assert exported(store) == before


def test_announcements_joined_by_hand_stay_joined(store: Store) -> None:
    one, two = take(named(store), paper("a", "first"), paper("b", "second !", claims=()))
    before = exported(store)
    done = merge(store, one.slug or "", two.slug or "")
    assert (done.state, done.slugs) == ("done", (one.slug,))
    assert merge(store, one.slug or "", two.slug or "").state == "done"
    again = store.documents.merge(change("m2", "merge"), one.slug or "", two.slug or "", same)
    assert again.state == "known"
    assert [k.user for k in store.documents.links(one.slug or "")] == ["U1"]
    take(store, paper("c", "first"), paper("d", "second !", claims=()))
    assert sources(store) == [["Paper a", "Paper b", "Paper c", "Paper d"]]
    store.documents.undo(change("u1", "undo"), kept(store, "m1"), same)
    assert sources(store) == [["Paper a", "Paper c"], ["Paper b", "Paper d"]]
    take(store, paper("c", "x", report=None), paper("d", "x", report=None))
    assert sorted(exported(store)) == before


def test_taking_out_what_was_joined_by_hand(store: Store) -> None:
    one, two = take(named(store), paper("a", "first"), paper("b", "second", claims=()))
    merge(store, one.slug or "", two.slug or "")
    split(store, "b")
    assert sources(store) == [["Paper a"], ["Paper b"]]
    store.documents.undo(change("u1", "undo"), kept(store, "s1"), same)
    assert sources(store) == [["Paper a", "Paper b"]]


def test_taking_out_again_what_was_joined_by_hand_after_it_was_taken_out(store: Store) -> None:
    take(named(store), paper("a", "first"), paper("b", "first"))
    split(store, "b")
    one, two = store.documents.slugs(["a", "b"]).values()
    merge(store, one or "", two or "")
    assert sources(store) == [["Paper a", "Paper b"]]
    assert split(store, "b", 2).state == "done"
    assert sources(store) == [["Paper a"], ["Paper b"]]
    store.documents.undo(change("u1", "undo"), kept(store, "s2"), same)
    assert sources(store) == [["Paper a", "Paper b"]], "joined by hand"
    store.documents.undo(change("u2", "undo"), kept(store, "m1"), same)
    assert sources(store) == [["Paper a"], ["Paper b"]], "taken out all the same"


def test_imported_announcements_joined_by_hand(store: Store) -> None:
    two = replace(imported(overlaps=(), claims=[usd(8e9, source=0)]), slug="imported-too")
    named(store).signals.record([imported(overlaps=()), two], NOW, signals=False)
    done = merge(store, "imported", "imported-too")
    assert done.slugs == ("imported",)
    (made,) = all_of(store)
    assert [(c.value, c.relation) for c in made.claims] == [(5e9, "headline"), (8e9, "alternative")]
    assert store.announcements.by_slug(["imported-too"], "") == (made,)
    store.documents.undo(change("u1", "undo"), kept(store, "m1"), same)
    assert {a.slug for a in all_of(store)} == {"imported", "imported-too"}


@pytest.mark.parametrize(("one", "other"), [("nothing", "first"), ("first", "nothing")])
def test_what_is_not_there_is_not_sorted(store: Store, one: str, other: str) -> None:
    (taken,) = take(named(store), paper("a", "first"))
    names = {"first": taken.slug or "", "nothing": "nothing"}
    assert merge(store, names[one], names[other]).state == "unknown"
    assert split(store, "nothing").state == "unknown"
    assert split(store, "a").state == "known"
    assert store.audit.changes() == ()
