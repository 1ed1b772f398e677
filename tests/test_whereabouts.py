"""What becomes of subscriptions when channels, people and the app come and go.

Each time the list says how they stand, in words; what Slack stopped goes on when Slack lets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from builders import announcement, fill
from databases import Backend
from fronts import Front, running_front, seen
from sqlalchemy import update

from bot.ask.asking import Asking
from bot.blocks import ids
from bot.blocks.limits import problems
from bot.tell.planning import plan_due
from bot.workspace import BOT_USER, Post
from bot.workspace.records import Event
from store import Store, open_store
from store.dealings import Change, NewDelivery, NewPart, Owed, Terms
from store.schema_talk import SubscriptionTable

TEAM = "T0INFRA"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAUSE_OR_RESUME = 2
"""The second button of a subscription in the list."""


@pytest.fixture
def front(url: str) -> Iterator[Front]:
    with running_front(url) as running:
        running.workspace.invite("ai-infra")
        running.settle()
        running.press(running.slash("watch everything daily 08:30"), ids.WATCH_SAVE)
        yield running


def tell(front: Front, kind: str, **event: Any) -> list[Post]:
    """Tell the bot an event of its channel; return what it says then."""
    told = {"type": kind, "channel": front.workspace.channel.id, **event}
    return front.after(lambda: front.workspace._sender.tell([Event(told)]))


def account(front: Front, **fields: Any) -> list[Post]:
    user = {"id": front.workspace.you.id, "deleted": False, "tz": "UTC", **fields}
    return tell(front, "user_change", user=user)


def state(front: Front) -> str:
    """Return how the one subscription stands, as the list says."""
    return seen(front.slash("watches", channel=front.workspace.channel.id)).splitlines()[2]


def record(front: Front, slug: str) -> None:
    fill(front.store, [announcement(slug, "Meta")], front.clock(), signals=True)


def next_morning(front: Front) -> list[Post]:
    front.clock.advance(days=1)
    return front.after(lambda: plan_due(front.store, front.running.asking, front.clock()))


STOPPED = {
    # event, its fields: why it rests; what starts it again, by itself
    "archived": ("channel_archive", {}, "the channel is archived", "channel_unarchive"),
    "archived-private": ("group_archive", {}, "the channel is archived", "group_unarchive"),
    "thrown-out": (
        "member_left_channel",
        {"user": BOT_USER},
        "I am not in the channel any more",
        "member_joined_channel",
    ),
    "left": ("channel_left", {}, "I am not in the channel any more", "member_joined_channel"),
    "left-private": ("group_left", {}, "I am not in the channel any more", "member_joined_channel"),
    "uninstalled": (
        "app_uninstalled",
        {},
        "the app was removed from the workspace",
        "member_joined_channel",
    ),
    "token": (
        "tokens_revoked",
        {"tokens": {"bot": [BOT_USER]}},
        "the app was removed from the workspace",
        "member_joined_channel",
    ),
}


@pytest.mark.parametrize(("kind", "event", "why", "again"), STOPPED.values(), ids=STOPPED)
def test_what_slack_stopped_goes_on_when_slack_lets_it(
    front: Front, kind: str, event: dict[str, Any], why: str, again: str
) -> None:
    """It says why it rests, tells nothing meanwhile, and afterwards all that came in between."""
    assert "active" in state(front)
    notes = tell(front, kind, **event)
    assert f"paused: {why}. It goes on by itself when" in state(front)
    assert [why in seen(note) for note in notes] == ([] if "app" in why else [True])
    assert tell(front, kind, **event) == [], "told once"
    record(front, "while-away")
    assert next_morning(front) == []
    assert tell(front, again, user=BOT_USER) == []
    assert "next Tue 24 Nov 08:30 UTC · active" in state(front)
    root = next_morning(front)[0]
    assert "1 signal" in seen(root)


def test_what_a_person_paused_waits_for_a_person(front: Front) -> None:
    front.press(front.slash("watches"), PAUSE_OR_RESUME)
    tell(front, "channel_archive")
    tell(front, "channel_unarchive")
    tell(front, "member_joined_channel", user=BOT_USER)
    assert "paused by" in state(front)


def test_opened_again_is_not_invited_back(front: Front) -> None:
    tell(front, "member_left_channel", user=BOT_USER)
    tell(front, "channel_unarchive")
    assert "I am not in the channel any more" in state(front)


def test_a_word_in_the_channel_says_that_the_bot_is_there(front: Front) -> None:
    """The event that it was invited may be lost."""
    tell(front, "member_left_channel", user=BOT_USER)
    front.say("@infra meta")
    assert "active" in state(front)


def test_a_deleted_channel_does_not_come_back(front: Front) -> None:
    (note,) = tell(front, "channel_deleted")
    assert "the channel was deleted" in seen(note)
    assert "paused: the channel was deleted" in state(front)
    tell(front, "channel_unarchive")
    assert "paused: the channel was deleted" in state(front)


def test_others_who_come_and_go_change_nothing(front: Front) -> None:
    tell(front, "member_left_channel", user="U9")
    assert "active" in state(front)


def test_a_refused_post_pauses_in_the_same_words(front: Front) -> None:
    """The event was lost: the next post finds out."""
    record(front, "new")
    front.workspace.state.channel("ai-infra").archived = True
    notes = next_morning(front)
    assert ["the channel is archived" in seen(note) for note in notes] == [True]
    assert "paused: the channel is archived. It goes on by itself when" in state(front)
    front.workspace.state.channel("ai-infra").archived = False
    tell(front, "channel_unarchive")
    assert "1 signal" in seen(next_morning(front)[0]), "what was refused is told now"


def test_a_renamed_channel_is_the_same(front: Front) -> None:
    """Ids stay, and nothing is kept by name."""
    front.workspace.state.channel("ai-infra").name = "infra-news"
    record(front, "new")
    assert len(next_morning(front)) > 0
    assert "active" in state(front)


def test_a_channel_with_another_id_goes_on_there(front: Front) -> None:
    record(front, "before")
    next_morning(front)
    new = front.workspace.add_channel("shared")
    old = front.workspace.channel.id
    tell(front, "channel_id_changed", old_channel_id=old, new_channel_id=new.id)
    front.workspace.channel = new
    assert "active" in seen(front.slash("watches", channel="shared"))
    assert front.store.subscriptions.list(TEAM, old) == ()
    record(front, "after")
    posts = next_morning(front)
    assert {post.channel for post in posts} == {new.id}
    assert "1 signal" in seen(posts[0]), "what was told under the old id counts as told"


def test_the_subscriptions_of_who_has_gone(front: Front) -> None:
    """The channel's go on, with a word on it; what was for that person alone rests."""
    front.press(front.dm("watch meta daily 09:00")[-1], ids.WATCH_SAVE)
    direct = front.store.subscriptions.made_by(TEAM, front.workspace.you.id)[1]
    account(front, deleted=True)
    other = front.workspace.add_person("other")
    listed = seen(front.slash("watches", user=other.id))
    assert "active" in listed
    assert "its owner is no longer in the workspace" in listed
    gone = front.store.subscriptions.get(direct.id)
    assert gone is not None
    assert gone.paused == "user_disabled"
    account(front, deleted=False)
    back = front.store.subscriptions.get(direct.id)
    assert back is not None
    assert back.paused is None


def test_a_person_elsewhere_has_another_clock_and_subscriptions_keep_theirs(front: Front) -> None:
    me = front.workspace.you.id
    account(front, tz="Asia/Tokyo")
    assert front.store.people.zone(TEAM, me) is None, "nobody asked for it yet"
    front.dm("meta")
    account(front, tz="Asia/Tokyo")
    assert front.store.people.zone(TEAM, me) == "Asia/Tokyo"
    assert "08:30 UTC" in state(front)


def test_most_changes_of_accounts_are_dropped(front: Front) -> None:
    before = front.store.inbox.put(TEAM, "x", None, "dm", "x", {}, NOW)
    assert before
    user = {"id": "U9", "deleted": True, "tz": "UTC"}
    tell(front, "user_change", user=user)
    account(front)
    with front.store.database.read() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM inbox").scalars().all()
    assert "person" not in kinds


def test_a_zone_that_is_not_known_is_said_and_can_be_changed(front: Front) -> None:
    (known,) = front.store.subscriptions.list(TEAM, None)
    with front.store.database.write() as connection:
        connection.execute(update(SubscriptionTable).values(zone="Mars/Olympus"))
    record(front, "new")
    (note,) = next_morning(front)
    assert "does not know its time zone, Mars/Olympus" in seen(note)
    assert "paused: this machine does not know its time zone, Mars/Olympus" in state(front)
    front.press(front.slash("watches"), PAUSE_OR_RESUME)
    said = seen(front.workspace.ephemerals()[-1])
    assert "does not know the time zone Mars/Olympus" in said
    assert "paused" in said
    with front.store.database.write() as connection:
        connection.execute(update(SubscriptionTable).values(zone="Asia/Tokyo"))
    front.press(front.slash("watches"), PAUSE_OR_RESUME)
    assert "active" in state(front)
    assert "1 signal" in seen(next_morning(front)[0])
    assert front.store.subscriptions.get(known.id) is not None


# The id of a channel, and a burst, on both databases


def subscribed(store: Store, channel: str, **terms: Any) -> int:
    wanted = {"question": {}, "days": ("sun",), "at": "12:30", "zone": "UTC", **terms}
    change = Change(f"made-{channel}-{wanted['days']}", "T1", NOW, "U1", "new watch", {})
    made, known = store.subscriptions.add(
        change, Terms(channel, **wanted), next_run_at=NOW, since=NOW
    )
    assert made
    return known.id


@pytest.mark.both
def test_everything_moves_with_the_id_of_a_channel(store: Store) -> None:
    kept, double = subscribed(store, "C1", days=("mon",)), subscribed(store, "C2")
    one = subscribed(store, "C1", question={"kinds": ["chip"]})
    fill(store, [announcement("a", "Meta"), announcement("b", "Meta")], NOW, signals=True)
    store.signals.stamp()
    first, second = (signal.id for signal in store.signals.since(0, "T1"))
    for channel, told in (("C1", (first, second)), ("C2", (first,))):
        part = NewPart(channel, {"text": "x", "blocks": []})
        owed = Owed(NewDelivery(f"digest:{channel}", channel, (part,)), told)
        assert store.subscriptions.tell("T1", channel, owed.delivery, told, NOW)
    store.people.set_present("T1", "C1", True, NOW)
    store.people.set_present("T1", "C2", False, NOW)
    store.moves.move("T1", "C1", "C2")
    store.moves.move("T1", "C1", "C2")
    assert [s.id for s in store.subscriptions.list("T1", "C2")] == [double, one]
    assert store.subscriptions.get(kept) is None, "the same is there already"
    assert store.subscriptions.told("T1", "C2") == {first, second}
    assert store.subscriptions.told("T1", "C1") == frozenset()
    assert store.people.present("T1", "C2") is False
    assert store.people.present("T1", "C1") is None
    part = store.outbox.claim(NOW, DAY)
    assert part is not None
    assert part.channel == "C2"


@pytest.mark.slow
def test_a_burst_of_two_thousand_signals(backend: Backend) -> None:
    """A digest and what comes at once say how many there are, within Slack's limits, once."""
    store = open_store(backend.empty())
    at_once = subscribed(store, "C1", days=(), at="", question={"kinds": ["datacenter"]})
    digest = subscribed(store, "C2")
    made = [announcement(f"a-{n}", f"Company {n % 40}") for n in range(2_000)]
    fill(store, made, NOW, signals=True)
    asking, later = Asking(store), NOW + timedelta(minutes=31)
    assert plan_due(store, asking, later) == 2
    assert plan_due(store, asking, later) == 0
    posted = []
    while part := store.outbox.claim(later, DAY):
        assert problems(part.message) == ()
        store.outbox.sent(part, f"{later.timestamp()}", later)
        posted.append(part)
        later += timedelta(seconds=2)
    roots = [part for part in posted if not part.in_thread_of_root]
    assert sorted(part.channel for part in roots) == ["C1", "C2"]
    for known in (at_once, digest):
        subscription = store.subscriptions.get(known)
        assert subscription is not None
        assert subscription.paused is None
        assert subscription.cursor == 2_000
        assert len(store.subscriptions.told("T1", subscription.channel)) == 2_000
    store.close()
