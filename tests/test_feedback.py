"""Thumbs under answers: who may be asked what, one vote each, the last one counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fronts import Front, running_front, seen

from bot import sayings
from bot.ask.answer import Answer, Offer
from bot.ask.asking import Asking
from bot.ask.question import Question, to_json
from bot.blocks import ids
from bot.blocks.answer import render
from bot.blocks.limits import problems
from bot.blocks.message import Message
from bot.blocks.mrkdwn import actions, button, section
from bot.blocks.rules import ACTIONS
from bot.blocks.under import under
from bot.cli import run
from store.dealings import Asked, Vote

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VOTE = Vote("T1", "q1", "U1", "up", NOW)
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def asked(store):
    """A store in which a question of T1 was answered."""
    question = to_json(Question(names=("Meta",)))
    store.threads.ask(Asked("q1", "T1", "C1", "U1", "meta", question, (), (), None, None, NOW))
    return store


# The store


def test_the_last_vote_of_a_person_counts(asked):
    assert asked.votes.put(VOTE)
    assert asked.votes.put(replace(VOTE, vote="down", at=LATER))
    assert asked.votes.put(replace(VOTE, user="U2"))
    assert [(f.vote.user, f.vote.vote, f.vote.at) for f in asked.votes.all()] == [
        ("U1", "down", LATER),
        ("U2", "up", NOW),
    ]
    assert {f.text for f in asked.votes.all()} == {"meta"}


STRANGE = {"no-such-question": {"question_id": "q9"}, "of-another-workspace": {"team": "T2"}}


@pytest.mark.parametrize("changes", STRANGE.values(), ids=STRANGE)
def test_only_what_was_answered_there_can_be_voted_on(asked, changes):
    assert not asked.votes.put(replace(VOTE, **changes))
    assert asked.votes.all() == ()


# The blocks


def rows(message):
    return [
        [element["action_id"] for element in block["elements"]]
        for block in message.blocks
        if block["type"] == "actions"
    ]


THUMBS = [ids.UP, ids.DOWN]


def below(offers=0, **where):
    answer = Answer(
        Question(intent="detail"),
        "answered",
        offers=tuple(Offer(f"o{n}", "more") for n in range(offers)),
    )
    return Message("a", (section("a"), *under(answer, in_thread=False, hint=None, **where)))


PLACES = {
    "own-row-above-the-small-print": (0, THUMBS),
    "end-of-the-row": (2, ["follow_up:0", "follow_up:1", *THUMBS]),
    "full-row": (30, [*(f"follow_up:{n}" for n in range(ACTIONS - 2)), *THUMBS]),
}


@pytest.mark.parametrize(("offers", "expected"), PLACES.values(), ids=PLACES)
def test_thumbs_stand_at_the_end_of_the_buttons(offers, expected):
    message = below(offers, vote_on="q1")
    assert rows(message) == [expected]
    assert [block["type"] for block in message.blocks[1:]] == ["actions", "context"]
    up, down = message.blocks[1]["elements"][-2:]
    assert (up["text"]["text"], down["text"]["text"]) == ("👍", "👎")
    assert up["value"] == down["value"] == "q1"
    assert "helped" in up["accessibility_label"]
    assert "not" in down["accessibility_label"]
    assert problems(message.to_json(), "ack") == ()


def test_outside_of_slack_there_are_none():
    assert rows(below()) == []


def test_what_takes_the_place_of_refused_blocks_has_thumbs_too(facts):
    answer = Asking(facts).answer("google vs amazon", today=NOW.date())
    message = render(answer, question_id="q1", in_thread=True, drawn=True, votes=True)
    classic = [block for block in message.classic if block["type"] == "actions"]
    assert [element["action_id"] for element in classic[0]["elements"]][-2:] == THUMBS


# The front


@pytest.fixture
def front(url) -> Iterator[Front]:
    with running_front(url) as made:
        yield made


def votes(front):
    return [(f.text, f.vote.vote, f.vote.user) for f in front.store.votes.all()]


def in_a_thread(front):
    front.slash("meta")
    (root,) = front.workspace.messages()
    (post,) = front.reply("only power", root)
    return post


ANSWERS = {
    "in-the-acknowledgement": lambda front: front.slash("meta"),
    "mention": lambda front: front.say("@infra meta")[0],
    "direct": lambda front: front.dm("meta")[0],
    "reply": in_a_thread,
}


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_can_be_voted_on(front, ask):
    post = ask(front)
    (thanks,) = front.press(post, ids.UP)
    assert sayings.THANKS in seen(thanks)
    assert post.channel[0] == "D" or thanks.visible_to == front.workspace.you.id
    front.press(post, ids.DOWN)
    (given,) = front.store.votes.all()
    assert given.vote.vote == "down"
    assert given.vote.question_id == ids.question_of(post.blocks[0]["block_id"])
    assert given.vote.user == front.workspace.you.id


def test_thanks_open_no_thread(front):
    post = front.slash("meta")
    (thanks,) = front.press(post, ids.UP)
    assert thanks.thread_ts is None
    (reply,) = front.reply("only power", post)
    (thanks,) = front.press(reply, ids.UP)
    assert thanks.thread_ts == reply.thread_ts


def test_a_vote_binds_the_thread_of_the_answer(url):
    from bot.workspace import Knobs

    with running_front(url, Knobs(own_events="lost")) as front:
        post = front.slash("meta")
        front.press(post, ids.UP)
        where = (front.store.votes.all()[0].vote.team, post.channel, post.ts)
        assert front.store.threads.thread(*where).current == ids.question_of(
            post.blocks[0]["block_id"]
        )


def test_each_person_has_one_vote(front):
    front.workspace.add_person("ann")
    post = front.slash("meta")
    front.press(post, ids.UP)
    front.press(post, ids.DOWN, user="ann")
    front.press(post, ids.UP)
    assert sorted(vote for _, vote, _ in votes(front)) == ["down", "up"]


PRIVATE = {"help": "help", "unknown": "banana", "nothing-found": "openai power deals in 1999"}


@pytest.mark.parametrize("text", PRIVATE.values(), ids=PRIVATE)
def test_what_is_no_answer_has_no_thumbs(front, text):
    assert not set(THUMBS) & {name for row in rows(front.slash(text)) for name in row}


def test_a_vote_on_nothing_is_not_kept(front):
    post = front.slash("meta")
    forged = replace(post, blocks=(actions(button("👍", ids.UP, "nothing"), block_id="b"),))
    (said,) = front.press(forged, ids.UP)
    assert sayings.NO_CONTEXT.split("`")[0] in seen(said)
    assert votes(front) == []


# The command line


def listed(capsys, monkeypatch, store, *args):
    monkeypatch.setenv("INFRA_DATABASE_URL", str(store.database.engine.url))
    assert run(["feedback", *args]) == 0
    return capsys.readouterr().out


def test_feedback_is_listed_for_people(asked, capsys, monkeypatch):
    asked.votes.put(VOTE)
    assert listed(capsys, monkeypatch, asked) == "2026-11-22 12:00  up: meta [Meta]\n"


def test_feedback_is_listed_for_machines(asked, capsys, monkeypatch):
    asked.votes.put(VOTE)
    assert json.loads(listed(capsys, monkeypatch, asked, "--json")) == {
        "at": "2026-11-22T12:00:00+00:00",
        "vote": "up",
        "text": "meta",
        "reading": "Meta",
        "question_id": "q1",
        "team": "T1",
        "user": "U1",
    }
