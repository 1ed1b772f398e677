"""Names that a workspace adds: kept with who did it, seen there only, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import alias, announcement, entity, party

from store.records import Change

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
APOLLO = alias("apollo")


def change(change_id="V1", team="T1", what="new alias", **detail):
    return Change(change_id, team, NOW, "U1", what, {"text": "apollo", **detail})


@pytest.fixture
def known(store):
    """A store that knows Apollo Global, and the id of that."""
    store.entities.add([entity("Apollo Global")])
    (entry,) = store.entities.names("")
    return store, entry.entity_id


def called(store, team):
    return {entry.text for entry in store.entities.names(team)}


# The store


def test_an_alias_is_seen_where_it_was_added_only(known):
    store, id_ = known
    before = store.entities.names_version()
    assert store.audit.add_alias(change(), id_, APOLLO) == "made"
    assert store.entities.names_version() > before
    assert called(store, "T1") == {"Apollo Global", "apollo"}
    assert called(store, "T2") == called(store, "") == {"Apollo Global"}
    assert [a.text for a in store.entities.get("Apollo Global", "T1").aliases] == [
        "Apollo Global",
        "apollo",
    ]
    assert [a.text for a in store.entities.get("Apollo Global", "T2").aliases] == ["Apollo Global"]
    (public,) = store.entities.all()
    assert [a.text for a in public.aliases] == ["Apollo Global"]


def test_an_alias_stays_when_its_entity_is_loaded_again(known):
    store, id_ = known
    store.audit.add_alias(change(), id_, APOLLO)
    store.entities.add([entity("Apollo Global", "company", "Apollo Asset")])
    assert called(store, "T1") == {"Apollo Global", "Apollo Asset", "apollo"}


def test_two_workspaces_may_say_the_same(known):
    store, id_ = known
    assert store.audit.add_alias(change(), id_, APOLLO) == "made"
    assert store.audit.add_alias(change("V2", "T2"), id_, APOLLO) == "made"
    store.audit.undo(change("V3", what="undo"), change())
    assert called(store, "T1") == {"Apollo Global"}
    assert called(store, "T2") == {"Apollo Global", "apollo"}


def test_the_same_change_is_made_once(known):
    store, id_ = known
    assert store.audit.add_alias(change(), id_, APOLLO) == "made"
    assert store.audit.add_alias(change(), id_, APOLLO) == "made"
    assert len(store.audit.changes()) == 1
    assert store.audit.add_alias(change("V2"), id_, APOLLO) == "known"
    made = change("V3", what="new entity", kind="company", name="Exa")
    assert [store.audit.add_entity(made, entity("Exa")) for _ in range(2)] == ["made", "made"]
    again = replace(made, id="V4")
    assert store.audit.add_entity(again, entity("Exa")) == "known"
    assert store.audit.add_entity(again, entity("Apollo Global")) == "known"


def test_an_entity_is_seen_where_it_was_added_only(known):
    store, _ = known
    made = change(what="new entity", kind="chip", name="Exa 1")
    assert store.audit.add_entity(made, entity("Exa 1", "chip", "exa")) == "made"
    assert called(store, "T1") == {"Apollo Global", "Exa 1", "exa"}
    assert called(store, "T2") == {"Apollo Global"}
    assert store.audit.undo(change("V2", what="undo"), made) == "undone"
    assert called(store, "T1") == {"Apollo Global"}


def test_undoing_is_kept_and_happens_once(known):
    store, id_ = known
    store.audit.add_alias(change(), id_, APOLLO)
    back = change("V2", what="undo")
    assert store.audit.undo(back, change()) == "undone"
    assert store.audit.undo(change("V3", what="undo"), change()) == "before"
    assert store.audit.undo(change("V3", what="undo"), back) == "unknown"
    assert store.audit.undo(change("V3", what="undo"), change("V9")) == "unknown"
    assert store.audit.undo(change("V3", what="undo"), change(team="T2")) == "unknown"
    kept = store.audit.changes("T1")
    assert [(c.id, c.what, c.undone_at) for c in kept] == [
        ("V1", "new alias", NOW),
        ("V2", "undo", None),
    ]
    assert kept[1].detail["of"] == "V1"
    assert store.audit.changes("T2") == ()
    assert store.audit.get("V1", "T1") == kept[0]
    assert store.audit.get("V1", "T2") is None


def test_what_facts_name_stays(known):
    store, _ = known
    made = change(what="new entity", kind="company", name="Exa")
    store.audit.add_entity(made, entity("Exa"))
    fact = replace(announcement("exa-1", party("Exa")), team="T1")
    store.signals.record([fact], NOW, signals=False)
    assert store.audit.undo(change("V2", what="undo"), made) == "in use"
    assert "Exa" in called(store, "T1")
    assert store.audit.get("V1", "T1").undone_at is None
