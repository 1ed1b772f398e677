"""The Home: opened, pressed and filled in through the real front, against a workspace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import announcement, chip, fill, usd
from databases import Backend
from fronts import Front, running_front, some_facts

from bot.blocks import ids
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.workspace import Fault, View

pytestmark = pytest.mark.both
TEAM = "T0INFRA"


@pytest.fixture
def front(backend: Backend) -> Iterator[Front]:
    with running_front(some_facts(backend.empty())) as running:
        running.workspace.invite("ai-infra")
        running.settle()
        yield running


def opened(front: Front, user: str = "you") -> str:
    """Look at the Home; return it as it is read."""
    front.workspace.open_home(user)
    front.settle()
    return shown(front, user)


def shown(front: Front, user: str = "you") -> str:
    return plain(view(front, user).content)


def view(front: Front, user: str = "you") -> View:
    found = front.workspace.home(user)
    assert found is not None
    return found


def labels(front: Front, user: str = "you") -> list[str]:
    return [pressed.label for pressed in pressables(view(front, user).content)]


def press(front: Front, label: str, user: str = "you") -> str:
    """Press the first button with a label; return the Home as it is then."""
    home = view(front, user)
    number = labels(front, user).index(label) + 1
    assert front.workspace.press_in_view(home, number).ok
    front.settle()
    return shown(front, user)


def watch(front: Front, text: str, **where: str) -> None:
    front.press(
        front.slash(f"watch {text}", **where), ids.WATCH_SAVE, user=where.get("user", "you")
    )


def kept(front: Front):
    return front.store.subscriptions.list(TEAM, None)


def announce(front: Front, slug: str, company: str = "Meta") -> None:
    made = announcement(slug, company, chip("MTIA"), kind="chip", claims=[usd(2e9)])
    fill(front.store, [made], front.clock(), signals=True)


def test_an_empty_home_teaches(front: Front) -> None:
    said = opened(front)
    assert "Nothing is watched yet." in said
    assert "/infra watch meta, google chips over $1B weekdays 08:30 Europe/London" in said
    assert labels(front) == ["Watch something new", "Help"]


def test_the_messages_tab_publishes_nothing(front: Front) -> None:
    front.workspace.open_home(tab="messages")
    front.settle()
    assert front.workspace.home() is None


def test_it_lists_what_a_persons_channels_hear_of_and_what_is_new_of_it(front: Front) -> None:
    front.workspace.add_person("ada", "Europe/Paris")
    announce(front, "meta-chip")
    announce(front, "google-chip", "Google")
    watch(front, "meta weekdays 08:30 Europe/London")
    watch(front, "power daily 9am UTC by dm")
    mine, theirs = opened(front), opened(front, "ada")
    channel = front.workspace.channel.id
    assert mine.index("To you, in direct messages") < mine.index(f"In #{channel}")
    assert "1. power deals, daily at 09:00 UTC" in mine or "1. power" in mine
    assert "2. Meta, weekdays at 08:30 Europe/London" in mine
    assert "To you" not in theirs
    # In her own time: an hour later than London.
    assert "next Mon 23 Nov 09:30 Europe/Paris · active" in theirs
    latest = theirs.partition("The latest of it")[2]
    assert "Meta" in latest
    assert "Google" not in latest


def test_what_others_hear_of_is_not_shown(front: Front) -> None:
    """Neither their direct messages nor private channels that one is not in."""
    front.workspace.add_person("ada")
    secret = front.workspace.add_channel("secret", private=True)
    secret.members.discard(front.workspace.state.person("ada").id)
    front.workspace.invite("secret")
    watch(front, "meta weekdays 08:30 UTC", channel="secret")
    watch(front, "google daily 9am UTC by dm")
    assert "Nothing is watched yet." in opened(front, "ada")
    assert "Meta, weekdays" in opened(front)


def test_buttons_do_what_the_commands_do_and_the_home_says_so(front: Front) -> None:
    """Pressed by somebody who is in the channel, but did not make it."""
    front.workspace.add_person("ada")
    announce(front, "meta-chip")
    watch(front, "meta weekdays 08:30 UTC")
    opened(front, "ada")
    assert "Paused: Meta, weekdays" in press(front, "Pause", "ada")
    assert kept(front)[0].paused == f"by:{front.workspace.state.person('ada').id}"
    assert "Going on: Meta" in press(front, "Resume", "ada")
    assert kept(front)[0].paused is None
    assert "Posting 1 signal now" in press(front, "Send now", "ada")
    assert any("Meta" in post.text for post in front.workspace.posts if post.by_bot)
    assert "Ended: Meta" in press(front, "Remove", "ada")
    assert kept(front) == ()
    assert "Taken up again: Meta" in press(front, "Undo", "ada")
    assert "1. Meta, weekdays at 08:30" in shown(front, "ada")


def test_a_press_on_what_one_may_not_change_changes_nothing(front: Front) -> None:
    """The Home was shown before its owner left the channel."""
    ada = front.workspace.add_person("ada")
    watch(front, "meta weekdays 08:30 UTC")
    opened(front, "ada")
    front.workspace.channel.members.discard(ada.id)
    assert "That is no longer there." in press(front, "Remove", "ada")
    assert len(kept(front)) == 1


def test_two_presses_at_once_change_once(front: Front) -> None:
    watch(front, "meta weekdays 08:30 UTC")
    opened(front)
    home, number = view(front), labels(front).index("Remove") + 1
    for _ in range(2):
        assert front.workspace.press_in_view(home, number).ok
    front.settle()
    changes = front.store.audit.changes(TEAM, 1)
    assert [change.what for change in changes].count("removed watch") == 1


def fill_in(front: Front, **values: str) -> str:
    form = front.workspace.modals()[-1]
    page = front.workspace.submit(form, values).view
    assert page is not None
    said = plain(page.content)
    front.workspace.submit(page, {})
    front.settle()
    return said


def test_something_new_is_told_to_the_person(front: Front) -> None:
    opened(front)
    press(front, "Watch something new")
    form = front.workspace.modals()[-1]
    where = next(b for b in form.content["blocks"] if b["block_id"] == ids.WHERE)
    assert [o["value"] for o in where["element"]["options"]] == ["direct"]
    assert "to you in a direct message" in fill_in(front, about="meta chips", zone="UTC")
    assert "Saved: Meta, chips" in shown(front)
    (made,) = kept(front)
    assert made.channel == front.workspace.direct().id
    assert front.workspace.direct_messages() == ()  # it was said in the Home


def test_editing_leaves_a_subscription_in_its_channel(front: Front) -> None:
    front.workspace.add_person("ada")
    watch(front, "meta weekdays 08:30 UTC")
    opened(front)
    press(front, "Edit")
    form = front.workspace.modals()[-1]
    where = next(b for b in form.content["blocks"] if b["block_id"] == ids.WHERE)
    assert where["element"]["initial_option"]["text"]["text"] == "the channel it is in"
    channel = front.workspace.channel.id
    assert f"Told in #{channel}, weekdays at 09:45 UTC" in fill_in(front, at="09:45")
    assert "Changed: Meta, weekdays at 09:45 UTC" in shown(front)
    assert [s.channel for s in kept(front)] == [channel]


def test_help_is_shown_in_the_home(front: Front) -> None:
    opened(front)
    assert "What is new: watch meta chips" in press(front, "Help")
    assert labels(front) == ["Watch something new", "Help"]


def test_a_home_that_slack_does_not_take_is_published_again(front: Front) -> None:
    front.workspace.faults.script("views.publish", Fault("server_error"))
    assert "Nothing is watched yet." in opened(front)


def test_without_a_list_of_channels_ones_own_are_shown(front: Front) -> None:
    watch(front, "meta weekdays 08:30 UTC")
    front.workspace.faults.script("users.conversations", Fault("refused", "missing_scope"))
    assert "1. Meta, weekdays" in opened(front)


def test_it_is_published_by_a_worker_never_before_the_acknowledgement(backend: Backend) -> None:
    with running_front(some_facts(backend.empty()), started=False) as front:
        front.workspace.open_home()
        assert front.workspace.settle()
        assert front.store.inbox.pending() == 1
        assert front.workspace.calls == ()
