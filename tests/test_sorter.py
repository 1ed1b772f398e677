"""Sorting documents in Slack: the button, the form, taking out, joining and taking back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders import announcement, fill, party, usd
from databases import Backend
from fronts import Front, running_front, seen, some_facts

from bot.blocks import ids, sort
from bot.blocks.limits import problems
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.learn.same import same
from bot.sorter import Sorter
from bot.workspace import YOU, Fault, Post, View
from store import Store
from store.bases import base_of
from store.dealings import Change, InboxItem
from store.reports import Link, Report, StoredDocument

pytestmark = pytest.mark.both
TEAM = "T0INFRA"
PARTIES = (party("OpenAI"), party("Meta", "partner"))


def paper(key: str, title: str, publisher: str, on: str, worth: float, **more: Any) -> Any:
    """A document on OpenAI and Meta; those of one sum within days are one by the real rules."""
    day = date.fromisoformat(on)
    given = {"parties": PARTIES, "claims": (usd(worth, words=f"${worth / 1e9:g} billion"),), **more}
    report = Report(title, f"Summary of {key}.", "datacenter", **given)
    return StoredDocument(
        key, title, f"Text of {key}.", day, "read", report, f"https://{key}.example/{key}",
        publisher, day, 2, key,
    )  # fmt: skip


WIRE = paper("a", "OpenAI plans Zebra data center with Meta", "Daily Wire", "2026-09-01", 7e9)
WEEKLY = paper("b", "Zebra: Meta joins OpenAI data center", "Compute Weekly", "2026-09-03", 7e9)
OTHER = paper("c", "OpenAI and Meta agree on chips", "Night Post", "2026-05-01", 9e9)
TITLES = {one.key: one.title for one in (WIRE, WEEKLY, OTHER)}


@pytest.fixture
def front(backend: Backend) -> Iterator[Front]:
    with running_front(some_facts(backend.empty()), admins=YOU) as running:
        running.workspace.add_person("ann")
        running.store.documents.take([WIRE, WEEKLY, OTHER], same, running.clock())
        yield running


def groups(store: Store) -> list[list[str]]:
    """The documents of each announcement that has any, by key."""
    found = (store.documents.of(slug) for slug in store.announcements.slugs())
    return sorted(sorted(d.key for d in documents) for documents in found if documents)


def labels(post: Post) -> list[str]:
    return [one.label for one in pressables(post.content)]


def shown(front: Front, user: str = "you") -> Post:
    """The answer that shows the announcement of two documents whole."""
    post = front.slash("openai in sep 2026 details", user=user)
    assert WIRE.title in seen(post)
    return post


def opened(front: Front, post: Post | None = None) -> View:
    front.press(post or shown(front), ids.SORT)
    (view,) = front.workspace.modals()
    return view


def submit(front: Front, view: View, **filled: str) -> tuple[Any, list[Post]]:
    """What became of a submitted form, and what the bot says then."""
    results = []
    said = front.after(lambda: results.append(front.workspace.submit(view, filled)))
    assert results[0].answer.status == 200
    return results[0], said


def choices(view: View, name: str) -> dict[str, str]:
    """The choices of a field: value by label."""
    block = next(b for b in view.content["blocks"] if b.get("block_id") == name)
    return {one["text"]["text"]: one["value"] for one in block["element"]["options"]}


def document(view: View, number: int) -> str:
    return list(choices(view, ids.DOCUMENT).values())[number - 1]


def take_out(front: Front, number: int = 2) -> Post:
    view = opened(front)
    result, (said,) = submit(front, view, document=document(view, number))
    assert (result.errors, front.workspace.modals()) == ({}, ())
    return said


def join(front: Front, typed: str) -> Post:
    page, said = submit(front, opened(front), other=typed)
    assert (page.errors, said) == ({}, [])
    _, (told,) = submit(front, page.view)
    assert front.workspace.modals() == ()
    return told


# The button

SEEN = {
    "details": ("openai in sep 2026 details", "you", True),
    "sources of one": ("openai in sep 2026 sources", "you", True),
    "details of several": ("openai details", "you", False),
    "sources of several": ("meta sources", "you", False),
    "one field": ("openai in sep 2026 status", "you", False),
    "a list of one": ("openai in sep 2026", "you", False),
    "who is no admin": ("openai in sep 2026 details", "ann", False),
}


@pytest.mark.parametrize(("text", "user", "there"), SEEN.values(), ids=SEEN)
def test_the_button_stands_where_an_admin_sees_one_whole(
    front: Front, text: str, user: str, there: bool
) -> None:
    post = front.slash(text, user=user)
    assert post.visible_to is None
    assert ("Sort documents" in labels(post)) == there


def test_the_button_stands_in_threads_and_direct_messages(front: Front) -> None:
    front.workspace.invite("ai-infra")
    (answer,) = front.reply("the second one", front.slash("openai"))
    assert "Sort documents" in labels(answer)
    (direct,) = front.dm("openai in sep 2026 details")
    assert "Sort documents" in labels(direct)


def test_facts_of_a_workspace_alone_are_not_sorted(front: Front) -> None:
    own = replace(announcement("own-1", party("OpenAI"), on="2026-10-01"), team=TEAM)
    front.store.signals.record([own], front.clock(), signals=False)
    post = front.slash("openai in oct 2026 details")
    assert "Title of own-1" in seen(post)
    assert "Sort documents" not in labels(post)


def test_without_admins_there_is_no_button(backend: Backend) -> None:
    with running_front(some_facts(backend.empty())) as front:
        assert "Sort documents" not in labels(front.slash("google details"))


# Why they are one


def test_what_is_shown_whole_says_why_its_sources_are_one(front: Front) -> None:
    why = (
        "Joined: titles and leads are alike; the amount agrees; both on Meta, OpenAI; 2 days apart."
    )
    assert why in seen(shown(front))
    assert why in seen(front.slash("openai in sep 2026 sources"))
    for other in ("google details", "openai details", "openai in sep 2026 status"):
        assert "Joined" not in seen(front.slash(other))
    join(front, "chips")
    assert "Joined: by hand; " in seen(front.slash("openai in may 2026 details"))


# Threads that refer to what has another slug now


def test_going_back_to_what_was_joined_meanwhile(front: Front) -> None:
    front.workspace.invite("ai-infra")
    root = front.slash("openai")
    front.reply("the first one", root)
    front.reply("google", root)
    join(front, "chips")
    (said,) = front.reply("back", root)
    assert TITLES["c"] in seen(said)


# The form


def test_the_form_lists_the_documents_and_why_they_are_one(front: Front) -> None:
    view = opened(front)
    told = plain(view.content)
    assert "Facts are public: this holds for everybody whom I serve" in told
    assert f"1 Daily Wire · 1 Sep 2026 · ‹{WIRE.title}›\n2 Compute Weekly" in told
    assert "with 1: titles and leads are alike; the amount agrees; both on Meta, OpenAI" in told
    assert told.count("the amount agrees") == 1, "what joins two is told once"
    assert list(choices(view, ids.DOCUMENT)) == [
        "1 Daily Wire: OpenAI plans Zebra data center with Meta",
        "2 Compute Weekly: Zebra: Meta joins OpenAI data center",
    ]


ALONE = {
    "facts without documents": ("google details", sort.NO_DOCUMENTS),
    "one document": ("openai in may 2026 details", "1 Night Post"),
}


@pytest.mark.parametrize(("text", "told"), ALONE.values(), ids=ALONE)
def test_where_nothing_can_be_taken_out_it_may_be_joined(
    front: Front, text: str, told: str
) -> None:
    view = opened(front, front.slash(text))
    assert told in plain(view.content)
    (field,) = (b for b in view.content["blocks"] if b["type"] == "input")
    assert (field["block_id"], field["optional"]) == (ids.OTHER, False)
    page, _ = submit(front, view, other="zebra")
    _, (said,) = submit(front, page.view)
    assert "They are one announcement now:" in seen(said)


WRONG = {
    "nothing": ("", "", "Choose a document, or type words of a title."),
    "both": ("1", "chips", "Do one thing at a time: leave one of the two empty."),
    "blanks": ("", "  ", "Choose a document, or type words of a title."),
    "unknown": ("", "banana republic", "I find no other announcement with such a title."),
    "no words": ("", "$$ & –", "I find no other announcement with such a title."),
    "itself": ("", "itself", "I find no other announcement with such a title."),
}


@pytest.mark.parametrize(("which", "typed", "error"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_the_form(
    front: Front, which: str, typed: str, error: str
) -> None:
    view = opened(front)
    taken = document(view, 1) if which else ""
    slug = front.store.documents.slugs(["a"])["a"]
    typed = str(slug) if typed == "itself" else typed
    result, said = submit(front, view, document=taken, other=typed)
    assert (result.errors, said) == ({ids.OTHER: error}, [])
    assert front.workspace.modals() == (view,)


NAMED = {
    "its title": ("OpenAI and Meta agree on chips", TITLES["c"]),
    "some words": ("meta chips", TITLES["c"]),
    "words of its own title": ("openai with meta", TITLES["c"]),
    "a slip": ("OpneAI chpis agree", TITLES["c"]),
    "its slug": ("google-tpu", "Title of google-tpu"),
    "facts without documents": ("title of meta-7", "Title of meta-7"),
}


@pytest.mark.parametrize(("typed", "first"), NAMED.values(), ids=NAMED)
def test_what_may_be_meant_is_shown_before_anything_is_joined(
    front: Front, typed: str, first: str
) -> None:
    page, said = submit(front, opened(front), other=typed)
    assert said == []
    assert WIRE.title in plain(page.view.content)
    assert next(iter(choices(page.view, ids.OTHER))).endswith(first)
    assert WIRE.title not in str(choices(page.view, ids.OTHER)), "never itself"
    assert front.store.audit.changes() == ()


# What is decided


def test_a_document_is_taken_out_and_put_back(front: Front) -> None:
    said = take_out(front)
    assert said.visible_to == YOU
    assert f"{WEEKLY.title} (Compute Weekly) is an announcement of its own now." in seen(said)
    assert groups(front.store) == [["a"], ["b"], ["c"]]
    (change,) = front.store.audit.changes()
    assert (change.what, change.team, change.user) == ("split", "", YOU)
    assert labels(said) == ["Undo"]
    (back,) = front.press(said, ids.SORT_UNDO)
    assert f"Taken back: the rules decide again. Now: {WIRE.title}." in seen(back)
    assert groups(front.store) == [["a", "b"], ["c"]]
    (again,) = front.press(said, ids.SORT_UNDO)
    assert "Taken back: the rules decide again." in seen(again)
    assert sorted(c.what for c in front.store.audit.changes()) == ["split", "undo"]


def test_two_announcements_are_joined_and_parted(front: Front) -> None:
    said = join(front, "chips")
    assert said.visible_to == YOU
    assert "They are one announcement now: " in seen(said)
    assert "with 3 sources." in seen(said)
    assert groups(front.store) == [["a", "b", "c"]]
    told = plain(opened(front, front.slash("openai in may 2026 details")).content)
    day = "22 Nov 2026"
    assert f"joined by hand by @{YOU}, {day}" in told
    (back,) = front.press(said, ids.SORT_UNDO)
    assert TITLES["c"] in seen(back)
    assert groups(front.store) == [["a", "b"], ["c"]]


def test_what_was_told_by_the_command_line_is_taken_back_there(front: Front) -> None:
    said = take_out(front)
    (change,) = front.store.audit.changes()
    undo = Change("cli", "", front.clock(), "command line", "undo", {})
    assert front.store.documents.undo(undo, change, same).state == "done"
    (late,) = front.press(said, ids.SORT_UNDO)
    assert "That was taken back before." in seen(late)


def test_where_the_bot_is_no_member_it_answers_through_the_press(front: Front) -> None:
    front.workspace.add_channel("elsewhere", bot=False)
    view = opened(front, front.slash("openai in sep 2026 details", channel="elsewhere"))
    _, (said,) = submit(front, view, document=document(view, 2))
    assert said.visible_to == YOU
    assert "is an announcement of its own now" in seen(said)


# Who may not


def test_others_who_press_are_told_who_may(front: Front) -> None:
    (said,) = front.press(shown(front), ids.SORT, user="ann")
    assert said.visible_to == front.workspace.state.person("ann").id
    assert f"is decided, for everybody whom I serve, by @{YOU}: ask there." in seen(said)
    assert front.workspace.modals("ann") == ()


def test_forged_submissions_are_refused(front: Front) -> None:
    ann = front.workspace.state.person("ann").id
    view = replace(opened(front), user=ann)
    result, said = submit(front, view, other="chips")
    assert (result.errors, said) == ({ids.OTHER: "You may not sort documents here."}, [])
    page, _ = submit(front, replace(view, user=YOU), other="chips")
    _, (told,) = submit(front, replace(page.view, user=ann))
    assert "ask there" in seen(told)
    assert front.store.audit.changes() == ()


def test_only_admins_take_back(front: Front) -> None:
    said = take_out(front)
    (refused,) = front.press(said, ids.SORT_UNDO, user="ann")
    assert "ask there" in seen(refused)
    assert groups(front.store) == [["a"], ["b"], ["c"]]


# What changed meanwhile


def read_again_as_nothing(front: Front, *papers: StoredDocument) -> None:
    idle = [replace(one, report=None, hash=f"{one.key} again") for one in papers]
    front.store.documents.take(idle, same, front.clock())


def test_an_announcement_that_is_gone_is_said(front: Front) -> None:
    post, view = shown(front), opened(front)
    read_again_as_nothing(front, WIRE, WEEKLY)
    (said,) = front.press(post, ids.SORT)
    assert "That announcement is no more" in seen(said)
    result, _ = submit(front, view, other="chips")
    assert "no more" in result.errors[ids.OTHER]
    _, (told,) = submit(front, view, document=document(view, 1))
    assert "That document is in this announcement no more; nothing was changed." in seen(told)
    assert front.store.audit.changes() == ()


def test_what_one_was_to_be_joined_with_is_gone(front: Front) -> None:
    page, _ = submit(front, opened(front), other="chips")
    read_again_as_nothing(front, OTHER)
    _, (said,) = submit(front, page.view)
    assert "One of the two is no more; nothing was changed." in seen(said)


def test_what_was_decided_meanwhile_is_said(front: Front) -> None:
    view = opened(front)
    page, _ = submit(front, view, other="chips")
    second, _ = submit(front, view, other="chips")
    submit(front, page.view)
    _, (said,) = submit(front, second.view)
    assert "They were one already: " in seen(said)
    assert len(front.store.audit.changes()) == 1


def test_another_slug_meanwhile_leads_to_it(front: Front) -> None:
    """An earlier report gives the announcement another slug; the form still means the same."""
    view = opened(front)
    before = front.store.documents.slugs(["a"])["a"]
    early = paper("d", "Zebra data center: OpenAI and Meta", "Late Mail", "2026-08-30", 7e9)
    front.store.documents.take([early], same, front.clock())
    assert front.store.documents.slugs(["a"])["a"] != before
    _, (said,) = submit(front, view, document=document(view, 2))
    assert "is an announcement of its own now" in seen(said)
    assert groups(front.store) == [["a", "d"], ["b"], ["c"]]


def test_a_form_that_does_not_open_is_said(front: Front) -> None:
    post = shown(front)
    front.workspace.faults.script("views.open", Fault("refused", "internal_error"))
    (said,) = front.press(post, ids.SORT)
    assert "The form did not open. Press Sort documents again." in seen(said)


def test_a_form_that_is_submitted_twice_is_worked_once(front: Front) -> None:
    view = opened(front)
    value = document(view, 2)
    said = front.after(lambda: [front.workspace.submit(view, {"document": value}) for _ in "12"])
    assert len(said) == 1
    assert len(front.store.audit.changes()) == 1


# Working on what was kept once more, after a crash


class Opens:
    """Slack where forms open."""

    def open_view(self, _trigger: str, _view: Any) -> bool:
        return True


@pytest.fixture
def sorter(store: Store) -> Sorter:
    fill(store, [announcement("x", "OpenAI", party("Meta", "partner"), on="2020-01-01")])
    store.documents.take([WIRE, WEEKLY, OTHER], same, NOON)
    return Sorter(store, Opens(), ["U1"])  # type: ignore[arg-type]


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def item(store: Store, user: str = "U1", **filled: str) -> InboxItem:
    slug = store.documents.slugs(["a"])["a"]
    payload = {"ts": "V1", "user": user, "slug": slug, "document": "", "other": "", **filled}
    return InboxItem(1, "T1", "sorting", "lane", payload, 1, NOON, "token")


def of(store: Store, key: str) -> str:
    found = store.documents.get(key)
    assert found is not None
    return str(found.id)


def test_working_twice_says_and_does_the_same(sorter: Sorter, store: Store) -> None:
    kept = item(store, document=of(store, "b"))
    first = sorter.submitted(kept, NOON)
    assert sorter.submitted(kept, NOON) == first
    assert "Undo" in plain(first.to_json())
    undo = replace(kept, payload={"user": "U1", "text": "view:V1"})
    back = sorter.undo(undo, NOON)
    assert "Taken back: the rules decide again." in plain(back.to_json())
    assert "Taken back: the rules decide again." in plain(sorter.undo(undo, NOON).to_json())
    assert len(store.audit.changes()) == 2


def test_joining_twice_says_and_does_the_same(sorter: Sorter, store: Store) -> None:
    kept = item(store, other=str(store.documents.slugs(["c"])["c"]))
    first = sorter.submitted(kept, NOON)
    assert sorter.submitted(kept, NOON) == first
    assert "with 3 sources." in plain(first.to_json())


def test_who_is_no_admin_any_more_is_refused_when_worked(sorter: Sorter, store: Store) -> None:
    said = sorter.submitted(item(store, "U2", document=of(store, "b")), NOON)
    assert "ask there" in plain(said.to_json())
    assert store.audit.changes() == ()


def test_a_change_that_is_not_known_is_not_taken_back(sorter: Sorter, store: Store) -> None:
    undo = replace(item(store), payload={"user": "U1", "text": "view:V9"})
    assert "no longer know" in plain(sorter.undo(undo, NOON).to_json())


# How the form looks

FACTS = base_of(announcement("base", "OpenAI", on="2026-08-01"))
REASONS: dict[str, tuple[Sequence[Link], Sequence[str]]] = {
    "none": ([], ["", "", ""]),
    "one": ([Link("a", "b", 0.9, "x; y")], ["", "with 1: x; y", ""]),
    "a chain": (
        [Link("b", "c", 0.9, "y"), Link("a", "b", 0.5, "x")],
        ["with 2: x", "", "with 2: y"],
    ),
    "a star": (
        [Link("a", "b", 0.9, "x"), Link("a", "c", 0.8, "y"), Link("b", "c", 0.7, "z")],
        ["", "with 1: x", "with 1: y"],
    ),
    "somebody": (
        [Link("a", "b", 1.0, "joined by hand", "U123", NOON)],
        ["", "with 1: joined by hand by @U123, 22 Nov 2026", ""],
    ),
    "the command line": (
        [Link("a", "b", 1.0, "joined by hand", "command line", NOON)],
        ["", "with 1: joined by hand by the command line, 22 Nov 2026", ""],
    ),
}


@pytest.mark.parametrize(("links", "told"), REASONS.values(), ids=REASONS)
def test_each_document_says_why_it_is_one_of_them(
    links: Sequence[Link], told: Sequence[str]
) -> None:
    one = announcement("x", "OpenAI")
    view = sort.form(one, [WIRE, WEEKLY, OTHER], links, {})
    sections = [plain({"blocks": [b]}) for b in view["blocks"] if b["type"] == "section"]
    assert ["\n".join(s.splitlines()[1:]) for s in sections[1:]] == list(told)


def test_loaded_facts_are_listed_and_stay() -> None:
    view = sort.form(announcement("x", "OpenAI"), [FACTS, WIRE], [], {})
    assert "1 The facts that were loaded · 1 Aug 2026 · Title of base" in plain(view)
    menu = next(b for b in view["blocks"] if b.get("block_id") == ids.DOCUMENT)
    assert [o["text"]["text"][:12] for o in menu["element"]["options"]] == ["2 Daily Wire"]


def test_many_long_and_hostile_documents_fit() -> None:
    nasty = "<!channel> *_`> <@U1> " * 300
    made = [
        replace(WIRE, key=str(n), id=n, title=nasty, publisher=nasty[:2000], url=f"https://x.y/{n}")
        for n in range(1, 60)
    ]
    links = [Link("1", str(n), 0.5, nasty) for n in range(2, 60)]
    one = announcement("x" * 80, "OpenAI", title=nasty)
    view = sort.form(one, made, links, {"channel": "C1", "response_url": "https://x.y/" + "z" * 99})
    assert problems(view, "modal") == ()
    assert "<!" not in str([block for block in view["blocks"] if block["type"] == "section"])
    assert "39 more: infra split DOCUMENT" in plain(view)
    page = sort.which(one, [replace(one, slug=str(n)) for n in range(5)], {"channel": "C1"})
    assert problems(page, "modal") == ()
    bare = sort.form(one, [replace(WIRE, publisher="", url=None, published_on=None)], [], {})
    assert "1 without a date · OpenAI plans" in plain(bare)
