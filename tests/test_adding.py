"""Names that a workspace adds: kept with who did it, seen there only, and taken back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import alias, announcement, entity, party
from fronts import Front, running_front, seen

from bot.adding import Adding, settled
from bot.app import build
from bot.ask.asking import Asking
from bot.blocks import forms, ids
from bot.blocks.limits import problems
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.chat import run_chat
from bot.cli import run
from bot.config import Settings
from bot.workspace import YOU, Fault, payloads
from store.dealings import Change, InboxItem
from store.policies import settle

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


# What can be used of a form

TODAY = NOW.date()
NONE = {"text": "", "what": "alias", "name": "", "vendor": "", "country": ""}


def form(**filled):
    return {**NONE, **filled}


@pytest.fixture
def asking(store):
    """What knows some names, as the small facts of the front do."""
    germany = entity("Germany", "place", place_type="country", code="DE")
    known = [entity(name) for name in ("Apollo Global", "Meta", "Google")]
    store.entities.add([*known, entity("TPU v7", "chip", "Ironwood", vendor="Google"), germany])
    return Asking(store)


def outcome(asking, **filled):
    return settled(form(**filled), asking, "T1", TODAY, frozenset({"help"}))


KNOWN_BY = {
    "canonical": ("Apollo Global", "Apollo Global"),
    "as-typed": ("apollo global", "Apollo Global"),
    "another-alias": ("ironwood", "TPU v7"),
}


@pytest.mark.parametrize(("name", "expected"), KNOWN_BY.values(), ids=KNOWN_BY)
def test_another_name_is_of_what_is_known(asking, name, expected):
    made = outcome(asking, text=" apo \n llo ", name=name)
    assert (made.text, made.name, made.entity) == ("apo llo", expected, None)
    assert made.of == asking.names("T1").by_name(expected).entity_id
    assert made.alias == settle("apo llo", "alias", made.kind)


def test_a_new_chip_has_its_vendor_and_policies(asking):
    made = outcome(asking, text="exa", what="chip", name="Exa 1", vendor="google")
    assert made.entity.vendor == "Google"
    assert made.entity.aliases == (settle("exa", "alias", "chip"), settle("Exa 1", "name", "chip"))
    same = outcome(asking, text="exa", what="chip", name="exa")
    assert same.entity.aliases == (settle("exa", "name", "chip"),)


def test_a_new_place_lies_in_its_country(asking):
    made = outcome(asking, text="schwedt", what="place", name="Schwedt", country="germany")
    assert (made.entity.country, made.entity.place_type, made.entity.vendor) == ("DE", "site", None)


WRONG = {
    "nothing-filled-in": ({}, {"text": "Type a name", "name": "I know nothing"}),
    "only-marks": ({"text": "—!", "name": "Meta"}, {"text": "Type a name"}),
    "too-long": ({"text": "a" * 81, "name": "Meta"}, {"text": "at most 80"}),
    "a-command": ({"text": "Help", "name": "Meta"}, {"text": "a command of mine"}),
    "a-command-in-threads": ({"text": "stop listening", "name": "Meta"}, {"text": "in threads"}),
    "a-word-of-the-language": ({"text": "chips", "name": "Meta"}, {"text": "already: chips"}),
    "a-name": ({"text": "google", "name": "Meta"}, {"text": "already: Google"}),
    "unknown": ({"text": "x1", "name": "Apolo Globl"}, {"name": "Nearest: Apollo Global"}),
    "a-slip": ({"text": "x1", "name": "googel"}, {"name": "Nearest: Google"}),
    "two-names": ({"text": "x1", "name": "Meta Google"}, {"name": "I know nothing"}),
    "nothing-chosen": ({"text": "x1", "what": "", "name": "Meta"}, {"what": "Choose"}),
    "no-kind": ({"text": "x1", "what": "person", "name": "Ann"}, {"what": "Choose"}),
    "new-but-known": ({"text": "x1", "what": "company", "name": "meta"}, {"name": "Meta already"}),
    "new-but-a-word": ({"text": "x1", "what": "company", "name": "chips"}, {"name": "already"}),
    "new-without-a-name": ({"text": "x1", "what": "company"}, {"name": "Type a name"}),
    "vendor-of-a-company": (
        {"text": "x1", "what": "company", "name": "Exa", "vendor": "Meta"},
        {"vendor": "Only chips and models"},
    ),
    "vendor-unknown": (
        {"text": "x1", "what": "chip", "name": "Exa", "vendor": "Mta"},
        {"vendor": "I know nothing called “Mta”"},
    ),
    "vendor-no-company": (
        {"text": "x1", "what": "model", "name": "Exa", "vendor": "Germany"},
        {"vendor": "I know nothing called “Germany”"},
    ),
    "country-none": (
        {"text": "x1", "what": "place", "name": "Exa", "country": "Meta"},
        {"country": "no country called “Meta”"},
    ),
}


@pytest.mark.parametrize(("filled", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_used_is_said_at_its_field(asking, filled, told):
    found = outcome(asking, **filled)
    assert set(found) == set(told)
    for field, part in told.items():
        assert part in found[field]
        assert len(found[field]) <= 150


def test_a_slip_of_a_known_name_may_become_a_name(asking):
    """A name near a known one is what people type; that it is corrected is no reason against."""
    assert outcome(asking, text="googel", name="Meta").name == "Meta"


# The form


def test_the_form_has_what_was_typed_and_where_it_was():
    origin = {"channel": "C1", "thread_ts": None, "response_url": "https://hooks.example/1"}
    view = forms.add_name("a" * 100, origin)
    assert problems(view, "modal") == ()
    assert forms.origin_of(view) == origin
    assert len(view["private_metadata"]) < 200
    assert view["blocks"][0]["element"]["initial_value"] == "a" * 80
    assert "initial_value" not in forms.add_name("", origin)["blocks"][0]["element"]
    assert [block["block_id"] for block in view["blocks"]] == list(ids.FIELDS)


def test_what_was_left_empty_is_empty():
    values = {"text": {"text": {"type": "plain_text_input", "value": None}}, "what": {"what": {}}}
    assert set(forms.filled_in({"state": {"values": values}}).values()) == {""}


# The front

ADMIN = {"admins": YOU}


@pytest.fixture
def front(url) -> Iterator[Front]:
    with running_front(url, **ADMIN) as made:
        made.workspace.add_person("ann")
        yield made


def pressed(post):
    return {p.label: p.action_id for p in pressables(post.content)}


def open_form(front, text="zyxcorp"):
    """The form that the button under an unknown name opens."""
    post = front.slash(text)
    front.press(post, pressed(post)["Add a name"])
    (view,) = front.workspace.modals()
    return view


def submit(front, view, **filled):
    """What the form says is wrong, and what the bot says then."""
    results = []
    said = front.after(lambda: results.append(front.workspace.submit(view, filled)))
    assert results[0].answer.status == 200
    return results[0].errors, said


def test_a_name_is_added_used_and_taken_back(front):
    view = open_form(front)
    assert view.content["blocks"][0]["element"]["initial_value"] == "zyxcorp"
    errors, (said,) = submit(front, view, name="Meta")
    assert errors == {}
    assert front.workspace.modals() == ()
    assert said.visible_to == YOU
    assert "zyxcorp now means Meta." in seen(said)
    answer = front.slash("zyxcorp")
    assert answer.visible_to is None
    assert "Meta · 8 announcements" in seen(answer)
    (back,) = front.press(said, pressed(said)["Undo"])
    assert "Taken back: zyxcorp" in seen(back)
    assert front.slash("zyxcorp").visible_to == YOU
    assert [(c.what, c.user, bool(c.undone_at)) for c in front.store.audit.changes()] in (
        [("new alias", YOU, True), ("undo", YOU, False)],
        [("undo", YOU, False), ("new alias", YOU, True)],
    )


def test_a_new_company_is_known_then(front):
    filled = {"what": "company", "name": "Zyxcorp"}
    _, (said,) = submit(front, open_form(front), **filled)
    assert "Zyxcorp is a company that I know" not in seen(said)  # typed otherwise
    assert "zyxcorp now means Zyxcorp." in seen(said)
    assert "Nothing for Zyxcorp" in seen(front.slash("zyxcorp"))
    _, (said,) = submit(front, open_form(front, "quuxcorp"), text="Quux", what="chip", name="Quux")
    assert "Quux is a chip that I know in this workspace now." in seen(said)


def test_what_is_wrong_is_said_in_the_form_which_stays(front):
    view = open_form(front)
    errors, said = submit(front, view, name="Mta")
    assert set(errors) == {"name"}
    assert said == []
    assert front.workspace.modals() == (view,)
    errors, (said,) = submit(front, view, name="Meta")
    assert (errors, "now means Meta" in seen(said)) == ({}, True)


PLACES = {
    "command": lambda front: front.slash("add zyxcorp"),
    "command-alone": lambda front: front.slash("add"),
}


@pytest.mark.parametrize("do", PLACES.values(), ids=PLACES)
def test_the_command_opens_the_same_form(front, do):
    said = do(front)
    assert said.visible_to == YOU
    (view,) = front.workspace.modals()
    _, (told,) = submit(front, view, text="zyxcorp", name="Meta")
    assert told.visible_to == YOU
    assert told.channel == said.channel


MENTIONS = {
    "mention": lambda front: front.say("@infra add zyxcorp"),
    "direct": lambda front: front.dm("add zyxcorp"),
}


@pytest.mark.parametrize("do", MENTIONS.values(), ids=MENTIONS)
def test_where_no_form_can_be_opened_there_is_a_button(front, do):
    (said,) = do(front)
    front.press(said, pressed(said)["Add a name"])
    (view,) = front.workspace.modals()
    _, (told,) = submit(front, view, name="Meta")
    assert "zyxcorp now means Meta." in seen(told)
    assert (told.channel, told.thread_ts) == (said.channel, said.thread_ts)


def test_where_the_bot_is_not_the_answer_comes_through_the_command(front):
    front.workspace.add_channel("elsewhere", bot=False)
    front.slash("add zyxcorp", channel="elsewhere")
    (view,) = front.workspace.modals()
    _, (told,) = submit(front, view, name="Meta")
    assert "zyxcorp now means Meta." in seen(told)
    assert told.visible_to == YOU


def test_a_form_that_does_not_open_is_offered_again(front):
    front.workspace.faults.script("views.open", Fault("refused", "internal_error"))
    said = front.slash("add zyxcorp")
    assert "did not open" in seen(said)
    front.workspace.faults.script("views.open", Fault("dropped_before"))
    (again,) = front.press(said, pressed(said)["Add a name"])
    assert "did not open" in seen(again)
    front.press(again, pressed(again)["Add a name"])
    assert len(front.workspace.modals()) == 1


def test_others_are_told_who_can_do_it(front):
    post = front.slash("zyxcorp", user="ann")
    assert "Add a name" not in pressed(post)
    for said in (front.slash("add zyxcorp", user="ann"), *front.say("@infra add x", user="ann")):
        assert f"Names are added by @{YOU}" in seen(said)
        assert pressed(said) == {}
    assert front.workspace.calls == () or "views.open" not in {
        call.method for call in front.workspace.calls
    }


def test_without_admins_the_setting_is_named(url):
    with running_front(url) as front:
        assert "INFRA_ADMINS" in seen(front.slash("add zyxcorp"))


def test_a_forged_press_opens_nothing(front):
    post = front.slash("zyxcorp")
    (said,) = front.press(post, pressed(post)["Add a name"], user="ann")
    assert "Names are added by" in seen(said)
    assert front.workspace.modals("ann") == ()


def test_a_forged_submission_is_refused(front):
    view = replace(open_form(front), user=front.workspace.state.person("ann").id)
    errors, said = submit(front, view, name="Meta")
    assert set(errors) == {"text"}
    assert said == []
    assert front.store.audit.changes() == ()


def test_only_admins_take_back(front):
    _, (said,) = submit(front, open_form(front), name="Meta")
    (refused,) = front.press(said, ids.UNDO, user="ann")
    assert "Names are added by" in seen(refused)
    assert front.store.audit.changes()[0].undone_at is None


def test_a_day_is_the_limit_of_taking_back(front):
    _, (said,) = submit(front, open_form(front), name="Meta")
    front.clock.advance(hours=25)
    (late,) = front.press(said, ids.UNDO)
    assert "no longer be taken back" in seen(late)
    assert len(front.store.audit.changes()) == 1


def test_a_submission_is_worked_once(front):
    view = open_form(front)
    submit(front, view, name="Meta")
    body = payloads.view_submission(view, front.workspace.you, {}, "t")
    assert (
        front.store.inbox.put(body["team"]["id"], f"view:{view.id}", None, "x", "x", {}, NOW)
        is False
    )


# Working on what was kept, when things have changed meanwhile


class Opens:
    """Slack where forms open."""

    def open_view(self, trigger, view):
        return True


@pytest.fixture
def adding(store, asking):
    return Adding(store, asking, Opens(), ["U1"], {"help"})


def item(user="U1", **filled):
    payload = {"ts": "V1", "user": user, "form": form(**filled)}
    return InboxItem(1, "T1", "submission", "lane", payload, 1, NOW, "token")


def said_of(message):
    return plain(message.to_json())


def test_working_twice_says_and_does_the_same(adding, store):
    first = adding.submitted(item(text="apollo", name="Apollo Global"), NOW)
    assert adding.submitted(item(text="apollo", name="Apollo Global"), NOW) == first
    assert "apollo now means Apollo Global." in said_of(first)
    assert len(store.audit.changes()) == 1


def test_another_workspace_does_not_know_it(adding, asking):
    adding.submitted(item(text="apollo", name="Apollo Global"), NOW)
    adding.submitted(
        replace(
            item(),
            payload={
                "ts": "V2",
                "user": "U1",
                "form": form(text="exa", what="chip", name="Exa"),
            },
        ),
        NOW,
    )
    for text in ("apollo", "exa"):
        assert asking.read(text, team="T1", today=TODAY).verdict == "read"
        assert asking.read(text, team="T2", today=TODAY).verdict != "read"


def test_who_is_no_admin_any_more_is_refused_when_worked(adding, store):
    said = adding.submitted(item("U2", text="apollo", name="Apollo Global"), NOW)
    assert "Names are added by" in said_of(said)
    assert store.audit.changes() == ()


def test_what_somebody_else_did_meanwhile_is_said(adding, store, monkeypatch):
    adding.submitted(item(text="apollo", name="Apollo Global"), NOW)
    later = replace(item(text="apollo", name="Meta"), payload={**item().payload, "ts": "V2"})
    later.payload["form"] = form(text="apollo", name="Meta")
    assert "already: Apollo Global" in said_of(adding.submitted(later, NOW))
    monkeypatch.setattr(store.audit, "add_alias", lambda *_: "known")
    other = replace(later, payload={**later.payload, "form": form(text="x1", name="Meta")})
    assert "Somebody else just added that" in said_of(adding.submitted(other, NOW))


def test_markup_in_names_stays_text(adding):
    filled = {"text": "<!channel> *x*", "what": "company", "name": "<@U1> `y`"}
    said = adding.submitted(item(**filled), NOW)
    assert "<!" not in str(said.to_json())
    assert "<@" not in str(said.to_json())


def test_what_facts_need_cannot_be_taken_back(adding, store):
    adding.submitted(item(text="exa", what="company", name="Exa"), NOW)
    fact = replace(announcement("exa-1", party("Exa")), team="T1")
    store.signals.record([fact], NOW, signals=False)
    undo = replace(item(), payload={"user": "U1", "text": "V1"})
    assert "announcements that name it" in said_of(adding.undo(undo, NOW))


def test_taking_back_twice_says_the_same(adding):
    adding.submitted(item(text="apollo", name="Apollo Global"), NOW)
    undo = replace(item(), payload={"user": "U1", "text": "V1"})
    assert adding.undo(undo, NOW) == adding.undo(undo, NOW)


# The command line


def listed(capsys, monkeypatch, store, *args):
    monkeypatch.setenv("INFRA_DATABASE_URL", str(store.database.engine.url))
    assert run(["changes", *args]) == 0
    return capsys.readouterr().out


def test_changes_are_listed(adding, store, capsys, monkeypatch):
    adding.submitted(item(text="apollo", name="Apollo Global"), NOW)
    line = "2026-11-22 12:00  new alias: apollo = Apollo Global (company), by U1 in T1"
    assert listed(capsys, monkeypatch, store) == f"{line}\n"
    adding.undo(replace(item(), payload={"user": "U1", "text": "V1"}), NOW)
    assert f"{line}, undone 2026-11-22 12:00\n" in listed(capsys, monkeypatch, store)
    told = [json.loads(row) for row in listed(capsys, monkeypatch, store, "--json").splitlines()]
    assert {(row["what"], row["undone_at"]) for row in told} == {
        ("new alias", "2026-11-22T12:00:00+00:00"),
        ("undo", None),
    }


# The terminal


def chat(url, *lines):
    out = io.StringIO()

    def make(api_url, token, secret):
        given = {"slack_api_url": api_url, "bot_token": token, "signing_secret": secret}
        return build(Settings.model_validate({"database_url": url, **ADMIN, **given}))

    assert run_chat(make, lines, out) == 0
    return out.getvalue()


def test_the_form_can_be_filled_in_in_a_terminal(url):
    said = chat(
        url,
        "/infra zyxcorp",
        "2",
        "colour: red",
        "it is: a new town",
        "it is: a new chip",
        "it is: another",
        "name: Mta",
        "send",
        "name: Meta",
        "send",
        "/infra zyxcorp",
    )
    assert "  What people type: zyxcorp\n" in said
    assert "(That is no field of the form." in said
    assert "(Choose one of: another name of …, a new company" in said
    assert "  It is: a new chip   (another name of … | a new company" in said
    assert "  Name: I know nothing called “Mta”." in said
    assert "zyxcorp now means Meta." in said
    assert "Meta · 8 announcements" in said


def test_a_form_can_be_left_in_a_terminal(url):
    said = chat(url, "/infra add zyxcorp", "cancel", "/infra meta")
    assert "[Add a name]\n" in said
    assert "Meta · 8 announcements" in said
