"""Subscriptions as people use them: through the real front, each press and page of the form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from builders import announcement, chip, fill, usd
from fronts import START, Front, running_front, seen

from bot import jobs
from bot.app import build
from bot.blocks import ids
from bot.blocks.outline import pressables
from bot.blocks.plain import plain
from bot.chat import run_chat
from bot.cli import run
from bot.config import Settings
from bot.tell.digest import build as build_digest
from bot.tell.planning import plan_due
from bot.workspace import Fault, Post
from store.dealings import Change

DAY = timedelta(days=1)
TEAM = "T0INFRA"


@pytest.fixture
def front(url: str) -> Iterator[Front]:
    with running_front(url) as running:
        running.workspace.invite("ai-infra")
        running.settle()
        yield running


def record(front: Front, *slugs: str, company: str = "Meta") -> None:
    """Let something be announced now."""
    made = [
        announcement(slug, company, chip("MTIA"), kind="chip", claims=[usd(2e9)]) for slug in slugs
    ]
    fill(front.store, made, front.clock(), signals=True)


def kept(front: Front):
    return front.store.subscriptions.list(TEAM, None)


def labels(post: Post) -> list[str]:
    return [pressed.label for pressed in pressables(post.content)]


def button(post: Post, action: str) -> str:
    """The id of the first button of an action."""
    found = [p.action_id for p in pressables(post.content) if p.action_id.startswith(action)]
    return found[0]


def watch(front: Front, text: str, **where: str) -> Post:
    """Type it and press Save; return the card as it is then."""
    front.press(front.slash(f"watch {text}", **where), ids.WATCH_SAVE)
    return front.workspace.ephemerals()[-1]


def tick(front: Front, **span: float) -> list[Post]:
    """Let time pass and the clocks strike once; return what the bot posts."""
    front.clock.advance(**span)
    work = jobs.WORKS["plan"]
    tools = jobs.Tools(front.store, front.running.asking, front.running.site)
    return front.after(lambda: work.do(tools, front.clock()))


def roots(posts: list[Post]) -> list[Post]:
    return [post for post in posts if post.thread_ts in (None, post.ts)]


# The card


def test_before_saving_it_is_said_what_it_would_tell(front):
    record(front, "a", "b", "c", "d")
    record(front, "other", company="Google")
    card = front.slash("watch meta chips over $1B weekdays 08:30 Europe/London")
    assert card.visible_to == front.workspace.you.id
    text = seen(card)
    assert text.startswith("Before saving: Meta, chips, at least $1B\n")
    assert "in this channel, weekdays at 08:30 Europe/London. Next: Mon 23 Nov 08:30 Eur" in text
    assert "it would have told 4 signals of 4 announcements:\n• " in text
    assert text.count("• ") == 3
    assert "and 1 more" in text
    assert "When nothing is new, nothing is posted." in text
    assert labels(card) == ["Save", "Edit", "Cancel"]
    assert kept(front) == ()
    assert front.workspace.calls == ()


def test_save_keeps_it_and_takes_the_place_of_the_card(front):
    saved = watch(front, "meta chips weekdays 08:30 Europe/London")
    assert seen(saved).startswith("Saved: Meta, chips, weekdays at 08:30 Europe/London. Next: Mon")
    (sub,) = kept(front)
    assert sub.terms.question["names"] == ["Meta"]
    assert (sub.channel, sub.creator) == (front.workspace.channel.id, front.workspace.you.id)
    assert not [p for p in front.workspace.ephemerals() if "Before saving" in seen(p)]


def test_cancel_keeps_nothing(front):
    front.press(front.slash("watch meta weekdays 08:30"), ids.WATCH_CANCEL)
    assert seen(front.workspace.ephemerals()[-1]) == "Nothing was saved."
    assert kept(front) == ()


def test_two_who_press_save_at_once_make_one(front):
    cards = [front.slash("watch meta 08:30 UTC") for _ in range(2)]
    for card in cards:
        front.workspace.press(card, ids.WATCH_SAVE)
        front.workspace.press(card, ids.WATCH_SAVE)
    front.settle()
    assert len(kept(front)) == 1


def test_the_same_question_at_another_hour_changes_it(front):
    watch(front, "meta 08:30 UTC")
    card = front.slash("watch meta 09:30 UTC")
    assert "There is this already, every day at 08:30 UTC: saving changes it." in seen(card)
    front.press(card, ids.WATCH_SAVE)
    assert "Changed: Meta, every day at 09:30 UTC" in seen(front.workspace.ephemerals()[-1])
    assert [sub.terms.at for sub in kept(front)] == ["09:30"]


def test_a_direct_message_is_opened_for_whoever_asks(front):
    watch(front, "meta 08:30 UTC by dm")
    (sub,) = kept(front)
    assert sub.channel == front.workspace.direct().id
    record(front, "a")
    (root,) = roots(tick(front, days=1))
    assert root.channel == front.workspace.direct().id


def test_in_a_direct_message_it_is_told_there(front):
    (card,) = front.dm("watch meta 08:30 UTC")
    assert "Told to you in a direct message" in seen(card)
    front.press(card, ids.WATCH_SAVE)
    (sub,) = kept(front)
    assert sub.channel == card.channel


NONSENSE = {
    "at-once-everything": ("watch everything at once", "Everything at once would be"),
    "no-hour": ("watch meta weekdays 25:00", "Type 00:00 to 23:59"),
    "no-zone": ("watch meta 08:30 Lodnon", "Nearest: Europe/London"),
    "not-understood": ("watch banana weekdays 08:30", "'banana'"),
    "no-number": ("watches 7", "no '7' in the list"),
}


@pytest.mark.parametrize(("text", "said"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_gets_a_sentence(front, text, said):
    post = front.slash(text)
    assert post.visible_to == front.workspace.you.id
    assert said in seen(post)


def test_an_answer_can_be_watched(front):
    root = front.slash("meta power since june 2024")
    assert [label for label in labels(root) if label.startswith("Watch")] == ["Watch this"]
    answer = front.slash("meta since june")
    assert "Watch Meta" in labels(answer)
    front.press(answer, ids.WATCH)
    card = front.workspace.ephemerals()[-1]
    assert seen(card).startswith("Before saving: Meta\nTold in this channel, weekdays at 08:30")
    front.press(card, ids.WATCH_SAVE)
    (sub,) = kept(front)
    assert (sub.terms.question["names"], sub.terms.question["since"]) == (["Meta"], None)


@pytest.mark.parametrize("text", ["banana", "help", "the latest", "all deals"])
def test_what_narrows_nothing_cannot_be_watched(front, text):
    assert not [label for label in labels(front.slash(text)) if label.startswith("Watch")]


# The form


def opened(front: Front):
    return front.workspace.modals()[-1]


def test_without_words_a_form_opens_and_says_what_is_wrong_where(front):
    front.slash("watch")
    form = opened(front)
    wrong = front.workspace.submit(form, {"about": "banana", "at": "26:00", "zone": "Lodnon"})
    assert set(wrong.errors) == {"about", "at", "zone"}
    assert opened(front) == form
    right = {"about": "meta", "without": "google", "when": "days", "days": "mon, thu"}
    page = front.workspace.submit(form, {**right, "quiet": "22:00-07:00", "empty": "say"}).view
    assert page.content["title"]["text"] == "Before saving"
    assert "Meta, without Google" in str(page.content)
    assert kept(front) == ()
    front.workspace.submit(page, {})
    front.settle()
    assert front.workspace.modals() == ()
    (sub,) = kept(front)
    assert (sub.terms.days, sub.terms.at) == (("mon", "thu"), "08:30")
    assert (sub.terms.quiet, sub.terms.say_empty) == (("22:00", "07:00"), True)
    assert "Saved: Meta, without Google" in seen(front.workspace.ephemerals()[-1])


def test_the_card_opens_the_form_as_it_is(front):
    card = front.slash("watch meta without google mon,thu 9am Europe/London quiet 22:00-07:00")
    front.press(card, ids.WATCH_EDIT)
    front.workspace.submit(opened(front), {})
    front.workspace.submit(opened(front), {})
    front.settle()
    (sub,) = kept(front)
    assert sub.terms.question["not_names"] == ["Google"]
    assert (sub.terms.days, sub.terms.at, sub.terms.zone) == (
        ("mon", "thu"),
        "09:00",
        "Europe/London",
    )


def test_a_form_that_does_not_open_is_offered_again(front):
    front.workspace.faults.script("views.open", Fault("refused", "internal_error"))
    post = front.slash("watch")
    assert labels(post) == ["Open the form"]
    front.press(post, ids.WATCH_EDIT)
    assert opened(front).content["title"]["text"] == "Watch"


# The list


def test_the_list_says_who_when_and_in_which_state(front):
    watch(front, "meta 08:30 Europe/London")
    watch(front, "google at once")
    front.workspace.add_channel("elsewhere")
    watch(front, "openai 10:00 UTC", channel="elsewhere")
    text = seen(front.slash("watches"))
    you = front.workspace.you.id
    assert "1. Meta, every day at 08:30 Europe/London\n" in text
    assert f"by @{you} · not run yet · next Mon 23 Nov 08:30 Europe/London · active" in text
    assert "2. Google, at once\n" in text
    assert "not run yet · told as it comes · active" in text
    assert "3. OpenAI, every day at 10:00 UTC · in #" in text
    other = front.workspace.add_person("other")
    assert "OpenAI" not in seen(front.slash("watches", user=other.id))


def test_overlaps_are_pointed_out(front):
    watch(front, "meta 08:30 UTC")
    card = front.slash("watch everything 09:30 UTC")
    assert "Overlaps with “Meta, every day at 08:30 UTC”: 8 of 10 announcements" in seen(card)
    front.press(card, ids.WATCH_SAVE)
    assert seen(front.slash("watches")).count("Overlaps with") == 1


def test_pausing_and_going_on_say_who(front):
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches")
    front.press(listed, button(listed, ids.WATCH_PAUSE))
    after = front.workspace.ephemerals()[-1]
    you = front.workspace.you.id
    assert seen(after).startswith("Paused: Meta, every day at 08:30 UTC.")
    assert f"· not run yet · paused by @{you} Sun 22 Nov 12:" in seen(after)
    record(front, "a")
    assert tick(front, days=2) == []
    front.press(after, button(after, ids.WATCH_RESUME))
    assert "Going on" in seen(front.workspace.ephemerals()[-1])
    assert len(roots(tick(front, days=1))) == 1


def test_what_was_removed_can_be_taken_up_again_for_a_day(front):
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches")
    front.press(listed, button(listed, ids.WATCH_REMOVE))
    after = front.workspace.ephemerals()[-1]
    assert seen(after).startswith("Ended: Meta, every day at 08:30 UTC.")
    assert kept(front) == ()
    front.press(after, ids.WATCH_RESTORE)
    assert len(kept(front)) == 1
    again = front.slash("watches")
    front.press(again, button(again, ids.WATCH_REMOVE))
    gone = front.workspace.ephemerals()[-1]
    front.clock.advance(days=1, seconds=1)
    front.press(gone, ids.WATCH_RESTORE)
    assert kept(front) == ()
    assert "That is no longer there" in seen(front.workspace.ephemerals()[-1])


def test_editing_one_of_the_list(front):
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches")
    front.press(listed, button(listed, ids.WATCH_EDIT))
    assert opened(front).content["title"]["text"] == "Change what is told"
    front.workspace.submit(opened(front), {"about": "meta chips", "at": "10:00"})
    front.workspace.submit(opened(front), {})
    front.settle()
    (sub,) = kept(front)
    assert (sub.terms.question["kinds"], sub.terms.at) == (["chip"], "10:00")
    text = seen(front.slash("watches 1"))
    you = front.workspace.you.id
    assert f"• changed by @{you} Sun 22 Nov 12:" in text
    assert "UTC: Meta, chips, every day at 10:00 UTC\n" in text
    assert "UTC: Meta, every day at 08:30 UTC" in text


def test_what_was_changed_takes_the_place_of_the_list(front):
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches")
    front.press(listed, button(listed, ids.WATCH_EDIT))
    front.workspace.submit(opened(front), {"at": "10:00"})
    front.workspace.submit(opened(front), {})
    front.settle()
    now = front.workspace.ephemerals()[-1]
    assert now.ts == listed.ts
    assert seen(now).startswith("Changed: Meta, every day at 10:00 UTC")
    assert "1. Meta, every day at 10:00 UTC" in seen(now)


@pytest.mark.parametrize("minutes", [1, 40], ids=["in-time", "too-late-to-answer-in-its-place"])
def test_what_was_edited_takes_the_place_of_its_card(front, minutes):
    card = front.slash("watch meta 08:30 UTC")
    front.press(card, button(card, ids.WATCH_EDIT))
    front.workspace.submit(opened(front), {"at": "10:00"})
    front.clock.advance(minutes=minutes)
    front.workspace.submit(opened(front), {})
    front.settle()
    said = front.workspace.ephemerals()[-1]
    assert seen(said).startswith("Saved: Meta, every day at 10:00 UTC")
    assert (said.ts == card.ts) == (minutes == 1)


def test_changing_what_a_channel_is_told_leaves_the_message_alone(front):
    watch(front, "meta 08:30 UTC")
    record(front, "a")
    (digest,) = roots(tick(front, days=1))
    front.press(digest, button(digest, ids.WATCH_EDIT))
    front.workspace.submit(opened(front), {"at": "10:00"})
    front.workspace.submit(opened(front), {})
    front.settle()
    assert front.workspace.post(digest.channel, digest.ts) == digest
    assert seen(front.workspace.ephemerals()[-1]).startswith("Changed: Meta")


def test_what_is_changed_elsewhere_is_said_to_be_there(front):
    front.workspace.add_channel("elsewhere")
    front.workspace.invite("elsewhere")
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches", channel="elsewhere")
    front.press(listed, button(listed, ids.WATCH_EDIT))
    page = front.workspace.submit(opened(front), {"at": "10:00"}).view
    assert f"Told in #{front.workspace.channel.id}, every day at 10:00" in plain(page.content)
    front.workspace.submit(page, {})
    front.settle()
    assert [sub.channel for sub in kept(front)] == [front.workspace.channel.id]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("digest stop 2", "Ended: Google"),
        ("watches stop 1", "Ended: Meta"),
        ("watches remove #2", "Ended: Google"),
        ("digest off 1", "Ended: Meta"),
        ("watches pause 2", "Paused: Google"),
        ("watches PAUSE 1", "Paused: Meta"),
        ("watches send 1", "Nothing new to tell: Meta"),
        ("watches send now 2", "Nothing new to tell: Google"),
        ("watches stop 3", "There is no '3' in the list."),
        ("digest stop 0", "There is no '0' in the list."),
    ],
)
def test_what_the_buttons_do_can_be_typed(front, typed, said):
    watch(front, "meta 08:30 UTC")
    watch(front, "google 09:30 UTC")
    assert seen(front.slash(typed)).startswith(said)


def test_sending_what_rests_says_how_to_go_on(front):
    watch(front, "meta 08:30 UTC")
    record(front, "a")
    front.slash("watches pause 1")
    said = seen(front.slash("watches send 1"))
    assert said.startswith("It rests, so nothing is sent: Meta, every day at 08:30 UTC.")
    assert front.workspace.messages() == ()


@pytest.mark.parametrize("order", ["send 1", "resume 1"])
def test_an_unknown_zone_is_named_with_what_to_do(front, order):
    watch(front, "meta 08:30 UTC")
    (sub,) = kept(front)
    key = Change("c1", TEAM, front.clock(), sub.creator, "changed watch", {})
    terms = replace(sub.terms, zone="Mars/Olympus")
    front.store.subscriptions.amend(key, sub.id, terms, front.clock() + DAY)
    if order == "resume 1":
        front.store.subscriptions.pause(sub.id, "its zone is not known", front.clock())
    said = seen(front.slash(f"watches {order}"))
    assert "does not know the time zone Mars/Olympus" in said
    assert "Press Edit" in said


def test_equal_questions_are_composed_once(front, monkeypatch):
    """Twelve channels hear of the same at the same hour, and two more of something else."""
    composed = []

    def counting(signals, *given, **more):
        composed.append(len(signals))
        return build_digest(signals, *given, **more)

    monkeypatch.setattr("bot.tell.subscriptions.build", counting)
    names = [f"room-{n}" for n in range(14)]
    for name in names:
        front.workspace.add_channel(name)
        front.workspace.invite(name)
    for n, name in enumerate(names):
        watch(front, f"{'meta' if n < 12 else 'google'} 08:30 UTC", channel=name)
    assert tick(front, days=1) == []  # from now on they were told at the same time
    record(front, "a", "b")
    record(front, "other", company="Google")
    posts = roots(tick(front, days=1))
    assert sorted(composed) == [1, 2]
    assert len({seen(post) for post in posts}) == 2
    assert len({post.channel for post in posts}) == len(posts) == 14
    assert len({post.blocks[0]["block_id"] for post in posts}) == 14


def test_sending_now_tells_what_the_next_run_would(front):
    watch(front, "meta 08:30 UTC")
    record(front, "a", "b")
    record(front, "other", company="Google")
    listed = front.slash("watches")
    posts = front.press(listed, button(listed, ids.WATCH_NOW))
    (root,) = [post for post in roots(posts) if post.visible_to is None]
    assert "2 signals · 1 company" in seen(root)
    assert seen(front.workspace.ephemerals()[-1]).startswith("Posting 2 signals now: Meta")
    again = front.slash("watches")
    assert [p for p in front.press(again, button(again, ids.WATCH_NOW)) if not p.visible_to] == []
    assert seen(front.workspace.ephemerals()[-1]).startswith("Nothing new to tell: Meta")
    assert tick(front, days=1) == []
    assert "last Mon 23 Nov" in seen(front.slash("watches"))


def test_of_another_channel_nothing_can_be_changed(front):
    watch(front, "meta 08:30 UTC")
    listed = front.slash("watches")
    front.workspace.add_channel("elsewhere")
    other = front.workspace.add_person("other")
    elsewhere = front.slash("watches", user=other.id, channel="elsewhere")
    assert pressables(elsewhere.content) == ()
    forged = elsewhere.__class__(**{**_fields(elsewhere), "blocks": listed.blocks})
    front.press(forged, button(listed, ids.WATCH_REMOVE), user=other.id)
    assert len(kept(front)) == 1


def _fields(post: Post) -> dict:
    return {name: getattr(post, name) for name in post.__dataclass_fields__}


# What is told, and why


def test_what_is_told_says_why_and_can_be_changed(front):
    watch(front, "meta, google chips over $1B 08:30 UTC")
    record(front, "a")
    root, *_ = tick(front, days=1)
    assert labels(root)[-2:] == ["Why did I get this", "Change"]
    front.press(root, ids.WATCH_WHY)
    pressed = seen(front.workspace.ephemerals()[-1])
    you = front.workspace.you.id
    assert pressed.startswith(
        "This channel hears of Meta or Google, chips, at least $1B, every day at 08:30 UTC, "
        f"because @{you} asked for it (Sun 22 Nov 12:"
    )
    assert "• Meta $2B in MTIA: Meta (announced by), chips and $2B" in pressed
    front.reply("why?", root)
    assert seen(front.workspace.ephemerals()[-1]) == pressed
    front.press(root, button(root, ids.WATCH_EDIT))
    assert opened(front).content["title"]["text"] == "Change what is told"


def test_in_a_direct_message_why_is_of_what_was_told_last(front):
    watch(front, "meta 08:30 UTC by dm")
    record(front, "a")
    tick(front, days=1)
    (post,) = front.dm("why did I get this?")
    assert seen(post).startswith("You hear of Meta, every day at 08:30 UTC, because")


def test_what_somebody_asked_for_at_once_says_so(front):
    record(front, "a")
    front.slash("digest now")
    (root,) = front.workspace.messages()[-1:]
    front.reply("why", root)
    assert "with /infra digest now" in seen(front.workspace.ephemerals()[-1])


def test_where_an_answer_is_why_still_asks_about_it(front):
    root = front.slash("meta")
    before = len(front.workspace.ephemerals())
    front.reply("why", root)
    assert all("asked for it" not in seen(p) for p in front.workspace.ephemerals()[before:])


def test_when_nothing_is_new_a_line_says_so_if_that_is_wished(front):
    watch(front, "meta 08:30 UTC say when there is nothing")
    (post,) = tick(front, days=1)
    assert seen(post).startswith("Nothing new about Meta: Sun 22 Nov 12:")
    assert labels(post) == ["Why did I get this", "Change"]


def test_in_quiet_hours_it_is_held_and_told_afterwards(front):
    front.clock.advance(hours=11)  # 23:00
    watch(front, "meta at once quiet 22:00-07:00")
    record(front, "a", "b")
    assert tick(front, hours=1) == []
    assert tick(front, hours=6) == []
    assert len(roots(tick(front, hours=2))) == 2


STATES = {
    "archived": (lambda f: f.workspace.archive("ai-infra"), "the channel is archived"),
    "thrown-out": (lambda f: f.workspace.kick("ai-infra"), "I am not in the channel any more"),
}


@pytest.mark.parametrize(("happens", "why"), STATES.values(), ids=STATES)
def test_what_keeps_a_channel_from_hearing_is_said(front, happens, why):
    watch(front, "meta 08:30 UTC")
    record(front, "a")
    happens(front)
    tick(front, days=1)
    front.workspace.add_channel("elsewhere")
    assert f"paused: {why}" in seen(front.slash("watches", channel="elsewhere"))
    assert why in seen(front.workspace.direct_messages()[-1])


def test_a_zone_that_is_none_any_more_is_said(front):
    watch(front, "meta 08:30 Europe/London")
    (sub,) = kept(front)
    made = Change("c1", TEAM, front.clock(), "U1", "changed watch", {"watch": "x"})
    gone = replace(sub.terms, zone="Europe/Atlantis")
    front.store.subscriptions.amend(made, sub.id, gone, front.clock())
    record(front, "a")
    (note,) = tick(front, days=1)
    assert "does not know its time zone, Europe/Atlantis" in seen(note)
    assert "paused: this machine does not know" in seen(front.slash("watches"))
    assert tick(front, days=1) == []


# As it comes


def test_at_once_is_a_card_each_and_once(front):
    watch(front, "meta at once")
    record(front, "a", "b")
    record(front, "other", company="Google")
    cards = tick(front, minutes=1)
    assert [seen(card).partition(" · ")[0] for card in cards] == [
        "Meta: Title of a",
        "Meta: Title of b",
    ]
    assert "$2B" in seen(cards[0])
    assert labels(cards[0]) == ["Why did I get this", "Change"]
    assert tick(front, minutes=1) == []
    front.press(cards[1], ids.WATCH_WHY)
    why = seen(front.workspace.ephemerals()[-1])
    assert "This channel hears of Meta, at once, because" in why
    assert why.count("• ") == 1
    (answer,) = front.reply("how much is that?", cards[1])
    assert "$2B" in seen(answer)


def test_what_is_older_than_a_subscription_at_once_is_not_told(front):
    record(front, "a")
    front.clock.advance(minutes=1)
    watch(front, "meta at once")
    assert tick(front, minutes=1) == []


def test_a_burst_is_folded(front):
    watch(front, "meta at once")
    record(front, *(f"s{n}" for n in range(17)))
    root, *thread = tick(front, minutes=1)
    text = seen(root)
    assert text.startswith("17 announcements at once: Meta\n")
    assert text.count("• ") == 3
    assert "and 14 more" in text
    assert thread
    assert all(post.thread_ts == root.ts for post in thread)
    assert len(front.store.subscriptions.told(TEAM, root.channel)) == 17


def test_a_burst_of_thousands_is_a_thread_of_few(front):
    watch(front, "meta at once")
    record(front, *(f"s{n}" for n in range(300)))
    posts = tick(front, minutes=1)
    assert len(posts) < 10
    assert "and 297 more" in seen(posts[0])
    assert "The largest 40 are in the thread" in seen(posts[0])
    assert len(front.store.subscriptions.told(TEAM, posts[0].channel)) == 300


def change(front: Front, slug: str, **fields) -> None:
    """Let something that was announced be told otherwise."""
    values = {"claims": [usd(2e9)], **fields}
    made = [announcement(slug, "Meta", chip("MTIA"), kind="chip", **values)]
    fill(front.store, made, front.clock(), signals=True)


def test_what_changes_later_is_an_update_in_the_thread(front):
    watch(front, "meta at once")
    record(front, "a")
    (root,) = tick(front, minutes=1)
    change(front, "a", status="operational")
    posts = tick(front, minutes=1)
    (update,) = [post for post in posts if post.thread_ts == root.ts and post.ts != root.ts]
    assert seen(update).startswith("Update: Now operational (was announced). Meta $2B")
    card = front.workspace.post(root.channel, root.ts)
    assert card.edited
    assert "operational" in seen(card)
    assert "reply_broadcast" not in str(front.workspace.calls)
    assert tick(front, minutes=1) == []


def test_a_card_that_cannot_be_edited_any_more_stays_as_it_was(front):
    watch(front, "meta at once")
    record(front, "a")
    (root,) = tick(front, minutes=1)
    front.workspace.faults.script("chat.update", Fault("refused", code="edit_window_closed"))
    change(front, "a", status="operational")
    (update,) = tick(front, minutes=1)
    assert update.thread_ts == root.ts, "nobody is told of the edit"
    assert not front.workspace.post(root.channel, root.ts).edited
    assert tick(front, minutes=1) == []


def test_what_changes_of_a_card_that_was_deleted_is_a_card_again(front):
    watch(front, "meta at once")
    record(front, "a")
    (old,) = tick(front, minutes=1)
    with front.workspace.state.lock:
        front.workspace.state.remove_post(old)
    change(front, "a", status="operational")
    assert tick(front, minutes=1) == [], "there is no thread for it"
    (card,) = tick(front, minutes=1)
    assert card.thread_ts is None
    assert "operational" in seen(card)
    change(front, "a", status="cancelled")
    replies = [post for post in tick(front, minutes=1) if post.ts != card.ts]
    assert [post.thread_ts for post in replies] == [card.ts]
    assert tick(front, minutes=1) == []


def test_an_update_waits_for_its_card(front):
    watch(front, "meta at once")
    record(front, "a")
    front.running.asking.names()
    plan_due(front.store, front.running.asking, front.clock())  # owed, and not yet posted
    change(front, "a", status="operational")
    plan_due(front.store, front.running.asking, front.clock() + timedelta(seconds=1))
    front.settle()
    posts = [p for p in front.workspace.messages() if "Title of a" in seen(p)]
    assert len(posts) == 1
    tick(front, minutes=1)
    replies = front.workspace.replies(posts[0].channel, posts[0].ts)
    assert ["Update" in seen(reply) for reply in replies] == [True]


def test_alerts_and_digests_of_a_channel_repeat_nothing(front):
    watch(front, "meta at once")
    watch(front, "everything 08:30 UTC")
    record(front, "a")
    (card,) = roots(tick(front, minutes=1))
    record(front, "other", company="Google")
    (digest,) = roots(tick(front, days=1))
    assert "1 signal · 1 company" in seen(digest)
    assert "Told here before ‹Meta $2B in MTIA›" in seen(digest)
    assert f"archives/{card.channel}/p{card.ts.replace('.', '')}|Meta" in str(digest.blocks)


def test_what_a_digest_told_first_is_updated_in_its_thread(front):
    watch(front, "everything 08:30 UTC")
    record(front, "a")
    (digest,) = roots(tick(front, days=1))
    watch(front, "meta at once")
    change(front, "a", status="operational")
    (update,) = tick(front, minutes=1)
    assert update.thread_ts == digest.ts


# Machines and the terminal


def test_the_changes_are_listed_for_machines(front, url, monkeypatch, capsys):
    watch(front, "meta 08:30 UTC")
    monkeypatch.setenv("INFRA_DATABASE_URL", url)
    assert run(["changes"]) == 0
    assert "new watch: Meta, every day at 08:30 UTC in C" in capsys.readouterr().out


def test_the_form_in_a_terminal(url):
    out = io.StringIO()

    def make(api_url: str, token: str, secret: str):
        given = {"slack_api_url": api_url, "bot_token": token, "signing_secret": secret}
        return build(Settings.model_validate({"database_url": url, "mode": "http", **given}), now)

    def now() -> datetime:
        return datetime.now(UTC).replace(year=START.year, month=11, day=22)

    lines = ["/infra watch", "what: meta", "when: at once", "send", "cancel", "hour: 9am"]
    lines += ["when: daily", "send", "send", "/infra watches"]
    run_chat(make, lines, out)
    text = out.getvalue()
    assert "Before saving: Meta\n" in text
    assert 'Type "send" to save it; "cancel" goes back.' in text
    assert "1. Meta, every day at 09:00 UTC" in text


@pytest.mark.parametrize("value", ["99999999999999999999", "7"])
@pytest.mark.parametrize("action", [ids.WATCH_PAUSE, ids.WATCH_EDIT, ids.WATCH_REMOVE])
def test_a_button_of_nothing_that_is_there_says_so(front, action, value):
    """What stands in a button may be old."""
    watch(front, "meta weekdays 08:30")
    listing = front.slash("watches")
    for block in listing.blocks:
        for element in block.get("elements", ()):
            if str(element.get("action_id", "")).startswith(action):
                element["value"] = value
    front.press(listing, button(listing, action))
    assert "That is no longer there." in seen(front.workspace.ephemerals()[-1])
    assert [sub.paused for sub in kept(front)] == [None]
