"""Names that nobody knows in the Home of admins: pressed and filled in through the real front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from builders import entity, party
from databases import Backend
from fronts import Front, running_front, some_facts

from bot.blocks import review
from bot.blocks.home import render
from bot.blocks.limits import problems
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.reviewing import SHOWN, Queue
from bot.tell.home import Home
from bot.workspace import YOU, Fault
from store.dealings import Candidate, Strange
from store.reports import Report, Same, StoredDocument

pytestmark = pytest.mark.both
TEAM = "T0INFRA"


@pytest.fixture
def front(backend: Backend) -> Iterator[Front]:
    with running_front(some_facts(backend.empty()), admins=YOU) as running:
        yield running


def seen_in(front: Front, key: str, *names: str, kind: str = "company") -> None:
    """A document in which names stood that nobody knows."""
    day = date(2026, 3, 4)
    report = Report(f"Title {key}", "Summary.", "datacenter", parties=(party("Meta"),))
    strange = tuple(Strange(n, kind, f"{n} <builds> it.") for n in names)
    paper = StoredDocument(
        key, f"Title {key}", "Text.", day, "read", report, f"https://news.example/{key}",
        hash=key, unknown=strange,
    )  # fmt: skip
    front.store.documents.take([paper], lambda _one, _other: Same("other", 0.0, ""), front.clock())


def opened(front: Front, user: str = "you") -> str:
    front.workspace.open_home(user)
    front.settle()
    return shown(front, user)


def shown(front: Front, user: str = "you") -> str:
    found = front.workspace.home(user)
    assert found is not None
    return plain(found.content)


def labels(front: Front) -> list[str]:
    found = front.workspace.home()
    assert found is not None
    return [pressed.label for pressed in pressables(found.content)]


def press(front: Front, label: str) -> str:
    found = front.workspace.home()
    assert found is not None
    assert front.workspace.press_in_view(found, labels(front).index(label) + 1).ok
    front.settle()
    return shown(front)


def test_only_admins_see_what_waits(front: Front) -> None:
    front.workspace.add_person("ada")
    seen_in(front, "a", "Zyxcorp")
    assert review.TITLE in opened(front)
    assert review.TITLE not in opened(front, "ada")


def test_nothing_is_shown_where_nothing_waits(front: Front) -> None:
    assert review.TITLE not in opened(front)


def test_a_name_stands_there_with_its_sentence_and_its_document(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    seen_in(front, "b", "Zyxcorp")
    home = opened(front)
    assert "Zyxcorp · a company? · 2 documents, first ‹Title a›" in home
    assert "Zyxcorp <builds> it." in home
    assert "https://news.example/a" in str(front.workspace.home())


def test_accepted_it_is_known_in_the_workspace_and_can_be_taken_back(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    home = press(front, "Accept")
    (id_,) = (one.id for one in front.store.candidates.waiting())  # for others it still waits
    assert "Zyxcorp is a company that I know in this workspace now." in home
    assert f"infra review accept {id_}" in home
    assert review.TITLE not in home
    assert front.store.entities.get("Zyxcorp", TEAM) is not None
    assert front.store.entities.get("Zyxcorp", "") is None
    assert "Taken back: Zyxcorp" in press(front, "Undo")
    assert review.TITLE in shown(front)
    assert front.store.entities.get("Zyxcorp", TEAM) is None


def test_rejected_it_stays_away(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    assert "Zyxcorp is left out here from now on." in press(front, "Reject")
    seen_in(front, "b", "Zyxcorp")
    assert review.TITLE not in opened(front)
    (kept,) = front.store.audit.changes(TEAM)
    assert (kept.what, kept.detail["name"]) == ("rejected name", "Zyxcorp")


def test_it_may_be_another_name_of_what_is_known(front: Front) -> None:
    seen_in(front, "a", "Metaverse Works")
    opened(front)
    press(front, "Same as …")
    (form,) = front.workspace.modals()
    assert "Metaverse Works is another name of" in plain(form.content)
    errors = front.workspace.submit(form, {"name": "Mta"}).errors
    assert "I know nothing called “Mta”." in errors["name"]
    assert front.workspace.submit(form, {"name": "meta"}).errors == {}
    front.settle()
    assert "Metaverse Works now means Meta." in shown(front)
    known = front.store.entities.get("Meta", TEAM)
    assert known is not None
    assert "Metaverse Works" in {alias.text for alias in known.aliases}
    assert review.TITLE not in shown(front)


def test_a_form_that_does_not_open_is_said(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    front.workspace.faults.script("views.open", Fault("refused", "internal_error"))
    assert "The form did not open." in press(front, "Same as …")
    assert review.TITLE in shown(front)


def test_two_presses_at_once_decide_once(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    home, number = front.workspace.home(), labels(front).index("Reject") + 1
    assert home is not None
    for _ in range(2):
        assert front.workspace.press_in_view(home, number).ok
    front.settle()
    assert len(front.store.audit.changes(TEAM)) == 1


def test_what_was_decided_meanwhile_is_said(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    home = front.workspace.home()
    assert home is not None
    press(front, "Reject")
    assert front.workspace.press_in_view(home, 4).ok  # the second button of the name: Reject
    front.settle()
    assert f"“Zyxcorp” was rejected before, by {YOU} on 22 Nov 2026." in shown(front)


def test_what_became_known_meanwhile_is_taken_off_the_list(front: Front) -> None:
    seen_in(front, "a", "Zyxcorp")
    opened(front)
    front.store.entities.add([entity("Zyxcorp")])
    home = press(front, "Accept")
    assert "I know Zyxcorp by now; it waits no more." in home
    assert review.TITLE not in home


def test_many_are_shown_some_at_a_time(front: Front) -> None:
    seen_in(front, "a", *(f"Zyxcorp {letter}" for letter in "ABCDEFGHIJKLM"))
    home = opened(front)
    assert labels(front).count("Accept") == SHOWN
    assert "3 more wait" in home


def test_long_and_hostile_texts_fit() -> None:
    one = Candidate(1, "", "<!channel>" * 6, "chip", 1, "*_`>" * 900, "<@U1>" * 300, "https://x.y")
    assert problems(review.same_as(one, {"channel": "D1", "home": True}), "modal") == ()
    many = tuple(replace(one, id=number) for number in range(SHOWN))
    view = render(Home("D1", (), (), None, "no facts", Queue(many, 99)))
    assert problems(view, "home") == ()
    assert "89 more wait" in plain(view)
