"""The review queue in the store: seen once a document, decided once, by all or a workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import NOW, alias, entity, party

from bot.ask.asking import Asking
from store import Store
from store.dealings import Change, Decision, NewAlias, Strange
from store.records import PUBLIC
from store.reports import Report, Same, StoredDocument

pytestmark = pytest.mark.both

ZYX = Strange("Zyxcorp", "company", "Zyxcorp Inc. builds it.")
QUUX = Strange("QX 90", "chip", "It runs on QX 90 chips.")


def apart(_one: StoredDocument, _other: StoredDocument) -> Same:
    return Same("other", 0.0, "")


def paper(key: str, *unknown: Strange, **fields: object) -> StoredDocument:
    report = Report(f"Title {key}", "Summary.", "datacenter", parties=(party("Acme"),))
    day = date(2026, 3, 4)
    return StoredDocument(
        key, f"Title {key}", "Text.", day, "read", report, f"news.example/{key}", hash=key,
        unknown=unknown, **fields,
    )  # fmt: skip


def take(store: Store, *papers: StoredDocument) -> None:
    if store.entities.get("Acme", "") is None:
        store.entities.add([entity("Acme")])
    store.documents.take(papers, apart, NOW)


def change(id_: str = "c1", team: str = PUBLIC, what: str = "new entity", **detail: str) -> Change:
    detail = {"text": "Zyxcorp", "name": "Zyxcorp", "kind": "company", **detail}
    return Change(id_, team, NOW, "U1", what, detail)


def waiting(store: Store, team: str = PUBLIC) -> list[tuple[str, int]]:
    return [(one.name, one.seen) for one in store.candidates.waiting(team)]


def called(store: Store, team: str) -> set[str]:
    return {entry.text for entry in store.entities.names(team)}


def test_a_name_waits_with_where_it_stood_first(store: Store) -> None:
    take(store, paper("a", ZYX), paper("b", QUUX, replace(ZYX, sentence="With Zyxcorp.")))
    first, second = store.candidates.waiting()
    assert (first.name, first.kind, first.seen) == ("Zyxcorp", "company", 2)
    assert (first.sentence, first.title, first.url) == (
        "Zyxcorp Inc. builds it.", "Title a", "news.example/a",
    )  # fmt: skip
    assert (second.name, second.kind, second.seen) == ("QX 90", "chip", 1)
    assert store.candidates.count() == 2
    assert store.candidates.waiting(limit=1) == (first,)
    assert store.candidates.get(first.id) == first
    assert store.candidates.get(99) is None


def test_a_document_counts_once_and_a_name_whatever_its_case(store: Store) -> None:
    loud = replace(ZYX, name="ZYXCORP")
    take(store, paper("a", ZYX, loud), paper("a", ZYX, loud), paper("b", loud))
    assert waiting(store) == [("Zyxcorp", 2)]


def test_what_a_document_says_no_more_is_not_kept(store: Store) -> None:
    take(store, paper("a", ZYX, QUUX))
    take(store, replace(paper("a", QUUX), hash="other"))
    assert waiting(store) == [("QX 90", 1)]
    assert store.candidates.count() == 1
    take(store, replace(paper("a"), hash="third", report=None))
    assert waiting(store) == []


def test_accepted_it_is_an_entity_of_everybody(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    before = store.entities.names_version()
    for _ in range(2):  # the same change again changes nothing
        assert store.candidates.accept(change(), one.id, entity("Zyxcorp")) == "made"
    assert store.entities.names_version() > before
    assert "Zyxcorp" in called(store, "T2")
    assert waiting(store) == waiting(store, "T1") == []
    (kept,) = store.audit.changes()
    assert (kept.what, kept.user, kept.team) == ("new entity", "U1", PUBLIC)
    assert kept.detail["candidate"] == one.id
    assert store.candidates.accept(change("c2"), one.id, entity("Zyxcorp")) == "before"
    assert store.candidates.verdict(one.id) == "accepted"


def test_accepted_as_a_known_one_it_is_another_name_of_it(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    (acme,) = store.entities.names("")
    made = NewAlias(acme.entity_id, alias("Zyxcorp"))
    assert store.candidates.accept(change(what="new alias"), one.id, made) == "made"
    known = store.entities.get("Acme", "")
    assert known is not None
    assert [a.text for a in known.aliases] == ["Acme", "Zyxcorp"]


def test_an_accepted_name_that_is_lost_waits_again(store: Store) -> None:
    """Imported anew, an entity has the names of the file only."""
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    (acme,) = store.entities.names("")
    store.candidates.accept(change(), one.id, NewAlias(acme.entity_id, alias("Zyxcorp")))
    store.entities.add([entity("Acme")])
    take(store, paper("b", ZYX))
    assert waiting(store) == [("Zyxcorp", 2)]
    made = NewAlias(acme.entity_id, alias("Zyxcorp"))
    assert store.candidates.accept(change("c2"), one.id, made) == "made"


def test_what_one_workspace_accepts_is_its_own(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting("T1")
    assert store.candidates.accept(change(team="T1"), one.id, entity("Zyxcorp")) == "made"
    assert "Zyxcorp" in called(store, "T1")
    assert "Zyxcorp" not in called(store, "T2")
    assert waiting(store, "T1") == []
    assert waiting(store, "T2") == waiting(store) == [("Zyxcorp", 1)]


def test_what_a_workspace_accepted_and_then_everybody_is_one(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    own = entity("Zyxcorp", "company", "Zyx")
    store.candidates.accept(change(team="T1"), one.id, own)
    assert store.candidates.accept(change("c2"), one.id, entity("Zyxcorp")) == "made"
    known = store.entities.names("T1")
    (public,) = (entry for entry in store.entities.names("") if entry.entity == "Zyxcorp")
    found = [(e.entity_id, e.text) for e in known if e.entity == "Zyxcorp"]
    assert sorted(found) == [(public.entity_id, "Zyx"), (public.entity_id, "Zyxcorp")]
    reading = Asking(store).read("zyxcorp", team="T1", today=date(2026, 3, 4))
    assert reading.question is not None
    assert reading.question.names == ("Zyxcorp",)


def test_what_is_rejected_stays_so(store: Store) -> None:
    take(store, paper("a", ZYX, QUUX))
    (one, _) = store.candidates.waiting()
    for _ in range(2):
        assert store.candidates.reject(change(what="rejected name"), one.id) == "made"
    assert store.candidates.reject(change("c2", what="rejected name"), one.id) == "before"
    take(store, paper("b", ZYX), replace(paper("a", ZYX), hash="other"))
    assert waiting(store) == waiting(store, "T1") == []
    assert [kept.what for kept in store.audit.changes()] == ["rejected name"]
    assert store.candidates.verdict(one.id) == "rejected"


def test_a_rejected_one_may_be_accepted_after_all(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    store.candidates.reject(change(what="rejected name"), one.id)
    assert store.candidates.accept(change("c2"), one.id, entity("Zyxcorp")) == "made"
    assert store.candidates.verdict(one.id) == "accepted"


def test_what_became_known_meanwhile_is_not_made_again(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    store.entities.add([entity("Zyxcorp")])
    assert store.candidates.accept(change(), one.id, entity("Zyxcorp")) == "known"
    assert waiting(store) == []
    assert store.audit.changes() == ()


def test_taken_back_it_waits_again(store: Store) -> None:
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    store.candidates.accept(change(team="T1"), one.id, entity("Zyxcorp"))
    assert store.audit.undo(change("c2", "T1", "undo"), change(team="T1")) == "undone"
    assert waiting(store, "T1") == [("Zyxcorp", 1)]


def test_names_in_documents_of_a_workspace_are_its_own(store: Store) -> None:
    store.entities.add([entity("Acme")])
    take(store, paper("a", ZYX, team="T1"))
    assert waiting(store, "T1") == [("Zyxcorp", 1)]
    assert waiting(store, "T2") == waiting(store) == []
    (one,) = store.candidates.waiting("T1")
    assert store.candidates.get(one.id, "T2") is None


def test_a_decision_is_known_though_no_document_has_the_name_any_more(store: Store) -> None:
    """That of the workspace itself, else everybody's."""
    take(store, paper("a", ZYX))
    (one,) = store.candidates.waiting()
    assert store.candidates.decision(one.id) is None
    store.candidates.reject(change("c1", what="rejected name"), one.id)
    store.candidates.accept(change("c2", "T1"), one.id, entity("Zyxcorp"))
    take(store, replace(paper("a"), hash="again", report=None))
    assert store.candidates.get(one.id) is None
    found = {team: store.candidates.decision(one.id, team) for team in (PUBLIC, "T1", "T2")}
    assert found == {
        PUBLIC: Decision("Zyxcorp", "rejected", PUBLIC, "c1"),
        "T1": Decision("Zyxcorp", "accepted", "T1", "c2"),
        "T2": Decision("Zyxcorp", "rejected", PUBLIC, "c1"),
    }
