"""The front, whole: signed HTTP from a workspace in, Slack's framework, workers, HTTP back out."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import pytest
from fronts import Front, running_front, seen
from sqlalchemy import select
from sqlalchemy import text as text_of_sql

from bot import sayings
from bot.blocks import ids
from bot.blocks.limits import problems
from bot.tell.planning import plan_due
from bot.workspace import BOT_USER, Fault, Knobs
from store.schema_talk import InboxTable, QuestionTable


@pytest.fixture
def front(url) -> Iterator[Front]:
    with running_front(url) as made:
        yield made


def kept(front):
    """The kinds of everything that was taken into the inbox, in order."""
    with front.store.database.read() as connection:
        return list(connection.execute(select(InboxTable.kind).order_by(InboxTable.id)).scalars())


def payloads(front):
    with front.store.database.read() as connection:
        return json.dumps(list(connection.execute(select(InboxTable.payload)).scalars()))


def questions(front):
    with front.store.database.read() as connection:
        return list(connection.execute(select(QuestionTable.text)).scalars())


def answered(posts, part="Meta"):
    """The one answer among the bot's messages."""
    (post,) = posts
    assert part in seen(post)
    return post


# Slash commands


def test_an_answer_travels_in_the_acknowledgement(front):
    result = front.workspace.slash("meta")
    assert result.body["response_type"] == "in_channel"
    assert "8 announcements" in seen(result.shown)
    assert front.workspace.calls == ()
    question = front.store.threads.get_question(
        "T0INFRA", ids.question_of(result.body["blocks"][0]["block_id"])
    )
    assert (question.text, question.user) == ("meta", front.workspace.you.id)
    assert front.store.inbox.pending() <= 1  # its own message event


NOISE = {
    "nothing": ("", "/infra meta"),
    "blanks": ("   ", "/infra meta"),
    "help": ("help", "Every figure comes from a source"),
    "help-in-capitals": ("HELP", "Every figure comes from a source"),
    "unknown": ("banana", 'called "banana"'),
    "talk": ("lunch?", '"lunch"'),
    "too-long": ("meta " * 2_000, "too long"),
    "broadcast": ("<!channel>", ""),
    "broadcast-within": ("hello <!here|here> <@U1>", ""),
    "right-to-left": ("مرحبا بالعالم", ""),
    "override": ("\u202egnihton", ""),
    "emoji": ("🍌🍌🍌", ""),
    "emoji-code": (":banana:", ""),
    "markup": ("*_~`<>&|", ""),
    "nothing-found": ("openai power deals in 1999", ""),
    "mute": ("stop listening", "in a thread of mine"),
    "undo": ("undo", ""),
    "add": ("add Example Corp", "INFRA_ADMINS"),
    "watch": ("watch meta chips", "Before saving: Meta, chips"),
    "watch-markup": ("watch `<!channel>`", "I do not understand"),
    "watches": ("watches", "hears of nothing yet"),
    "feeds": ("feeds", "loaded"),
    "why": ("why did I get this", "sources"),
    "digest-list": ("digest", "hears of nothing yet"),
    "digest-wrong": ("digest weekdays 25:00", "25:00"),
}


@pytest.mark.parametrize(("text", "told"), NOISE.values(), ids=NOISE)
def test_noise_is_for_the_asker_only(front, text, told):
    result = front.workspace.slash(text)
    assert result.failed == ""
    assert result.shown.visible_to == front.workspace.you.id
    assert told in seen(result.shown)
    assert "<!" not in json.dumps(result.body)
    assert problems({"text": "-", **result.body}, "ack") == ()
    assert questions(front) == []
    assert front.workspace.calls == ()


@pytest.mark.parametrize("text", ["meta payload", "payload=x", "meta & google", "meta &lt; 5"])
def test_words_that_mean_something_to_the_transport_arrive(front, text):
    result = front.workspace.slash(text)
    assert result.shown is not None
    assert "/infra meta" not in seen(result.shown)  # not taken for nothing


def test_a_reserved_word_in_quotes_is_a_name(front):
    assert seen(front.slash('"watch"')).startswith('Nothing for "watch"')


def test_a_digest_is_scheduled_and_posted(front):
    card = front.slash("digest meta weekdays 08:30")
    assert "Next:" in seen(card)
    front.press(card, ids.WATCH_SAVE)
    assert len(front.store.subscriptions.list("T0INFRA", None)) == 1
    front.running.asking.names()
    assert plan_due(front.store, front.running.asking, front.clock()) == 0


# Mentions


def test_a_mention_is_answered_once_in_its_thread(front):
    (post,) = front.say("@infra meta")
    root = front.workspace.messages()[0]
    assert post.thread_ts == root.ts
    assert "8 announcements" in seen(post)
    assert kept(front) == ["mention", "own_message"]
    thread = front.store.threads.thread("T0INFRA", root.channel, root.ts)
    assert front.store.threads.get_question("T0INFRA", thread.current).text == "meta"


@pytest.mark.parametrize(
    "knobs",
    [
        pytest.param(Knobs(duplicates=2), id="every-event-three-times"),
        pytest.param(Knobs(both_mentions=False), id="one-event-a-mention"),
        pytest.param(Knobs(both_mentions=False, duplicates=1), id="that-twice"),
    ],
)
def test_events_that_come_again_change_nothing(url, knobs):
    with running_front(url, knobs) as front:
        assert len(front.say("@infra meta")) == 1
        front.workspace.replay(5)
        front.settle()
        assert len([post for post in front.workspace.posts if post.by_bot]) == 1


def test_what_was_said_is_deleted_once_it_was_worked(front):
    front.say("@infra meta secret plans")
    assert "secret" not in payloads(front)


MENTIONS = {
    "empty": ("@infra", sayings.WHAT_TO_TYPE[:30]),
    "unknown": ("@infra banana", 'called "banana"'),
    "help": ("@infra help", "Every figure"),
    "watch": ("@infra watch meta", "Before saving: Meta"),
    "too-long": ("@infra " + "x" * 4_000, "too long"),
    "digest-wrong": ("@infra digest weekdays 99:99", "99:99"),
}


@pytest.mark.parametrize(("text", "told"), MENTIONS.values(), ids=MENTIONS)
def test_noise_after_a_mention_is_for_the_asker_only(front, text, told):
    (post,) = front.say(text)
    assert post.visible_to == front.workspace.you.id
    assert told in seen(post).replace("`", "") or told.replace("`", "") in seen(post)
    assert questions(front) == []


@pytest.mark.parametrize(
    "text",
    ["hey @infra meta", "meta @infra", "@infra meta please", "@infra   meta?", "@infra: meta"],
)
def test_the_bots_own_mention_is_no_part_of_the_question(front, text):
    (post,) = front.say(text)
    assert "8 announcements" in seen(post)
    assert post.visible_to is None


def test_a_mention_of_the_bot_by_another_bot_is_not_answered(front):
    event = {
        "type": "message",
        "channel": front.workspace.channel.id,
        "channel_type": "channel",
        "ts": "1763812800.000001",
        "user": "U9OTHERBOT",
        "bot_id": "B9",
        "app_id": "A9",
        "text": f"<@{BOT_USER}> meta",
    }
    tell(front, event)
    assert kept(front) == []


def tell(front, event):
    """Tell the app an event as Slack does."""
    from bot.workspace.records import Event

    front.workspace._sender.tell([Event(event)])
    front.settle()


# Threads


@pytest.mark.parametrize("own", ["first", "prompt", "late", "lost"])
def test_a_reply_finds_its_answer_however_the_own_event_comes(url, own):
    with running_front(url, Knobs(own_events=own, late_seconds=0.05)) as front:
        root = front.workspace.slash("meta").shown
        front.workspace.say("only power", thread_ts=root.ts)
        front.settle()
        (post,) = front.workspace.replies(root.channel, root.ts)[1:]
        assert "Meta, power" in seen(post)
        assert [c.method for c in front.workspace.calls].count("conversations.replies") == 0


def test_two_answers_in_one_second_are_told_apart_by_one_look(url):
    with running_front(url, Knobs(own_events="lost")) as front:
        metas = front.slash("meta")
        google = front.slash("google")
        post = answered(front.reply("since 2025", google), "Google")
        assert post.thread_ts == google.ts
        calls = [c.method for c in front.workspace.calls]
        assert calls.count("conversations.replies") == 1
        answered(front.reply("only power", metas), "Meta, power")  # the other is the only one left
        calls = [c.method for c in front.workspace.calls]
        assert calls.count("conversations.replies") == 1


def test_two_answers_that_cannot_be_told_apart_get_silence(url):
    with running_front(url, Knobs(own_events="lost")) as front:
        front.slash("meta")
        google = front.slash("google")
        front.workspace.faults.script("conversations.replies", Fault("refused", "missing_scope"))
        assert front.reply("since 2025", google) == []


def test_a_conversation_follows_what_stands_in_its_thread(front):
    root = front.slash("meta")
    answered(front.reply("only power", root), "Meta, power")
    answered(front.reply("and google?", root), "Google")
    answered(front.reply("undo", root), "Meta, power")
    answered(front.reply("undo", root), "8 announcements")
    (post,) = front.reply("undo", root)
    assert (post.visible_to, seen(post)) == (front.workspace.you.id, sayings.NOTHING_BEFORE)


SILENCE = {
    "talk": "I think we should have lunch first",
    "half-understood": "only power and the moon",
    "mentions-somebody": "<@U00000001> only power",
    "mentions-everybody": "<!here> only power",
    "empty": "   ",
    "long": "power " * 1_000,
}


@pytest.mark.parametrize("text", SILENCE.values(), ids=SILENCE)
def test_without_a_mention_only_what_is_understood_whole_is_answered(front, text):
    root = front.slash("meta")
    assert front.reply(text, root) == []


def test_in_a_thread_with_a_mention_the_bot_answers_in_part(front):
    root = front.slash("meta")
    post = answered(front.reply("@infra only power and the moonbase", root), "power")
    assert post.thread_ts == root.ts
    assert post.visible_to is None


def test_nothing_found_in_a_thread_is_told_to_the_asker_there(front):
    root = front.slash("meta")
    (post,) = front.reply("only in 2024", root)
    assert (post.visible_to, post.thread_ts) == (front.workspace.you.id, root.ts)


OTHERS = {
    "thread-of-people": lambda front: front.workspace.say("good morning"),
    "thread-of-an-old-answer": lambda front: front.workspace.say("meta, they say"),
}


@pytest.mark.parametrize("begin", OTHERS.values(), ids=OTHERS)
def test_a_reply_in_somebody_elses_thread_is_not_even_kept(front, begin):
    root = begin(front)
    assert front.reply("only power", root) == []
    assert front.say("meta") == []
    assert kept(front) == []


def test_a_mention_in_a_thread_of_people_makes_it_ours(front):
    root = front.workspace.say("what do we know?")
    answered(front.reply("@infra meta", root))
    answered(front.reply("only power", root), "Meta, power")


def test_a_mention_in_the_thread_of_an_unbound_answer_follows_it(url):
    with running_front(url, Knobs(own_events="lost")) as front:
        root = front.slash("meta")
        answered(front.reply("@infra only power", root), "Meta, power")


def test_a_silenced_thread_answers_mentions_only(front):
    root = front.slash("meta")
    (told,) = front.reply("stop listening", root)
    assert told.visible_to == front.workspace.you.id
    assert front.reply("only power", root) == []
    answered(front.reply("@infra only power", root), "Meta, power")
    (told,) = front.reply("@infra listen again", root)
    assert seen(told) == sayings.UNMUTED
    answered(front.reply("only in 2026", root), "2026")


def test_the_bot_does_not_answer_itself(front):
    front.say("@infra meta")
    front.dm("meta")
    front.slash("meta")
    assert len([post for post in front.workspace.posts if post.by_bot]) == 3


def test_changed_and_deleted_messages_are_taken_and_dropped(front):
    said = front.workspace.say("@infra meta")
    front.settle()
    before = len(front.workspace.posts)
    front.workspace.remove(front.workspace.edit(said, "@infra google"))
    front.settle()
    assert len(front.workspace.posts) == before - 1
    assert {sent.status for sent in front.workspace.events} == {200}


@pytest.mark.parametrize(
    "event",
    [
        pytest.param({"type": "message", "subtype": "channel_topic", "topic": "x"}, id="topic"),
        pytest.param({"type": "message", "subtype": "channel_join", "user": "U1"}, id="join"),
        pytest.param({"type": "reaction_added", "user": "U1", "item": {}}, id="not-subscribed"),
        pytest.param({"type": "app_rate_limited"}, id="rate-limited"),
        pytest.param({"type": "message", "subtype": "message_changed"}, id="changed-bare"),
    ],
)
def test_every_event_is_taken(front, event):
    tell(front, {"channel": "C1", "ts": "1.000001", "event_ts": "1.000001", **event})
    assert [sent.status for sent in front.workspace.events] == [200]
    assert kept(front) == []


# Direct messages


def test_a_direct_message_is_answered_and_followed_without_a_thread(front):
    post = answered(front.dm("meta"))
    assert (post.thread_ts, post.visible_to) == (None, None)
    post = answered(front.dm("only power"), "Meta, power")
    assert post.thread_ts is None


def test_after_four_hours_a_direct_message_is_a_new_question(front):
    front.dm("meta")
    front.clock.advance(hours=3, minutes=59)
    answered(front.dm("only power"), "Meta, power")
    front.clock.advance(hours=4, seconds=1)
    post = answered(front.dm("power"), "power")
    assert "Meta, power" not in seen(post).splitlines()[0]


def test_a_thread_in_a_direct_message_is_answered_there(front):
    first = answered(front.dm("meta"))
    front.dm("google")
    post = answered(front.dm("only power", thread_ts=first.ts), "Meta, power")
    assert post.thread_ts == first.ts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("banana", "banana", id="unknown"),
        pytest.param("help", "Every figure", id="help"),
        pytest.param("stop listening", "Here I always answer", id="mute"),
        pytest.param("watch meta", "Before saving: Meta", id="reserved"),
    ],
)
def test_in_a_direct_message_nothing_has_to_be_hidden(front, text, told):
    (post,) = front.dm(text)
    assert post.visible_to is None
    assert told in seen(post)


# Buttons


def test_a_button_applies_its_text_to_its_answer_in_the_thread(front):
    root = front.slash("meta")
    post = answered(front.press(root, "follow_up:0"), "6 to 8")
    assert post.thread_ts == root.ts
    assert kept(front).count("button") == 1


@pytest.mark.parametrize("own", ["prompt", "lost"])
def test_a_pressed_answer_is_bound_to_its_thread(url, own):
    with running_front(url, Knobs(own_events=own)) as front:
        front.workspace.invite("ai-infra")
        front.slash("google")
        root = front.slash("meta")
        front.press(root, "follow_up:0")
        answered(front.reply("only power", root), "Meta, power")
        assert "conversations.replies" not in [c.method for c in front.workspace.calls]


def test_a_button_of_an_earlier_answer_is_about_that_answer(front):
    root = front.slash("meta")
    front.reply("what about google?", root)
    answered(front.press(root, "follow_up:0"), "Meta")


def test_an_offer_of_a_private_line_is_asked_for_everybody(front):
    front.workspace.invite("ai-infra")
    private = front.slash("openai power deals")
    assert private.visible_to
    (post,) = front.press(private, "ask:0")
    assert (post.channel, post.thread_ts) == (front.workspace.channel.id, None)
    assert "OpenAI" in seen(post)
    answered(front.reply("and meta?", post))  # its own thread is ours too


def test_help_is_pressed_for_the_presser_only(front):
    front.workspace.invite("ai-infra")
    private = front.slash("")
    (post,) = front.press(private, "ask:0")
    assert post.visible_to == front.workspace.you.id
    assert "Every figure" in seen(post)


def test_an_example_of_the_help_is_asked_for_everybody(front):
    front.workspace.invite("ai-infra")
    private = front.slash("help")
    (post,) = front.press(private, "ask:0")
    assert post.channel == front.workspace.channel.id


def test_where_the_bot_is_not_a_press_is_answered_all_the_same(front):
    channel = front.workspace.add_channel("elsewhere", bot=False)
    root = front.slash("meta", channel="elsewhere")
    assert sayings.INVITE in seen(root)
    post = answered(front.press(root, "follow_up:0"), "6 to 8")
    assert (post.channel, post.visible_to, post.by_command) == (channel.id, None, True)
    assert sayings.INVITE in seen(post)
    (private,) = front.press(front.slash("banana", channel="elsewhere"), 1)
    assert private.by_command


RESPONSES = {
    "too-many": (Fault("ratelimited", seconds=2), 1),
    "dropped-before": (Fault("dropped_before"), 0),
    "dropped-after": (Fault("dropped_after"), 1),
    "broken": (Fault("server_error"), 0),
    "expired": (Fault("refused", "expired_url"), 0),
}


@pytest.mark.parametrize(("fault", "shown"), RESPONSES.values(), ids=RESPONSES)
def test_what_cannot_be_looked_for_is_never_said_twice_to_everybody(front, fault, shown):
    front.workspace.add_channel("elsewhere", bot=False)
    root = front.slash("meta", channel="elsewhere")
    front.workspace.faults.script("response_url", fault)
    assert len(front.press(root, "follow_up:0")) == shown


def test_a_private_line_is_sent_again(front):
    front.workspace.add_channel("elsewhere", bot=False)
    private = front.slash("banana", channel="elsewhere")
    front.workspace.faults.script("response_url", Fault("dropped_before"))
    (post,) = front.press(private, 1)
    assert post.by_command


def test_a_press_that_comes_twice_is_answered_twice_but_each_once(front):
    root = front.slash("meta")
    assert len(front.press(root, "follow_up:0")) == 1
    assert len(front.press(root, "follow_up:0")) == 1


def test_a_press_on_an_answer_that_is_forgotten_says_so(front):
    root = front.slash("meta")
    with front.store.database.write() as connection:
        connection.execute(QuestionTable.__table__.delete())
    (post,) = front.press(root, "follow_up:0")
    assert (post.visible_to, seen(post)) == (
        front.workspace.you.id,
        sayings.NO_CONTEXT.replace("`", ""),
    )


def test_a_link_that_is_opened_is_acknowledged_only(front):
    blocks = [
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": "open",
                    "url": "https://a.example",
                    "text": {"type": "plain_text", "text": "Source"},
                }
            ],
        }
    ]
    slack = front.running._delivery._slack
    slack.post("ai-infra", {"text": "t", "blocks": blocks}, thread_ts=None, part_id="p")
    front.settle()
    answer = front.workspace.press(front.workspace.messages()[0], "open")
    assert answer.status == 200
    assert "button" not in kept(front)


# Where the bot is, and who asks


def test_what_is_said_of_follow_ups_depends_on_where_the_bot_is(front):
    assert sayings.INVITE in seen(front.slash("google"))  # not known, so no
    assert "Reply here" in seen(front.slash("meta"))  # its own message was seen there
    front.workspace.kick("ai-infra")
    front.settle()
    assert sayings.INVITE in seen(front.slash("meta"))
    front.workspace.invite("ai-infra")
    front.settle()
    assert "Reply here" in seen(front.slash("meta"))
    front.workspace.archive("ai-infra")
    front.settle()
    assert sayings.INVITE in seen(front.slash("meta"))


def test_somebody_elses_coming_is_nothing_to_the_bot(front):
    event = {"type": "member_joined_channel", "user": "U1", "channel": "C1"}
    tell(front, event)
    assert kept(front) == []


def test_dates_are_those_of_the_askers_zone_once_it_is_known(front):
    far = front.workspace.add_person("far", zone="Pacific/Kiritimati")  # 14 hours ahead: Monday
    assert "since 2026-11-21" in seen(front.slash("meta since yesterday", user=far.id))
    assert front.workspace.calls == ()
    front.dm("meta", user=far.id)
    front.dm("google", user=far.id)
    assert [c.method for c in front.workspace.calls].count("users.info") == 1
    assert "since 2026-11-22" in seen(front.slash("meta since yesterday", user=far.id))


def test_when_the_app_is_removed_its_subscriptions_rest(front):
    front.press(front.slash("digest weekdays 08:30"), ids.WATCH_SAVE)
    front.workspace.revoke()
    front.settle()
    assert "the app was removed from the workspace" in seen(front.slash("watches"))


# When something goes wrong


def broken(*_args, **_named):
    raise RuntimeError("the text of meta that nobody may see")


def test_a_command_that_fails_is_answered_with_a_reference(front, monkeypatch, caplog):
    monkeypatch.setattr(front.store.threads, "ask", broken)
    with caplog.at_level(logging.INFO):
        result = front.workspace.slash("meta")
    assert result.status == 200
    assert result.shown.visible_to == front.workspace.you.id
    reference = re.search(r"[0-9a-f]{8}", result.shown.text)[0]
    assert reference in caplog.text
    assert "Traceback" not in result.shown.text
    assert "RuntimeError" not in result.shown.text


def test_what_was_asked_is_in_no_error_of_the_database(front, caplog):
    with front.store.database.write() as connection:
        connection.execute(text_of_sql("ALTER TABLE question DROP COLUMN text"))
    with caplog.at_level(logging.DEBUG):
        result = front.workspace.slash("meta and zebra")
    assert "in the log as" in result.shown.text
    assert "Traceback" in caplog.text
    assert "zebra" not in caplog.text


def test_a_reply_that_comes_with_its_mention_after_a_pause_is_answered(url):
    with running_front(url, started=False) as front:
        root = front.workspace.say("@infra meta")
        front.workspace.settle()
        front.workspace.say("only power", thread_ts=root.ts)
        front.workspace.settle()
        front.running.start()
        front.settle()
        first, second = [p for p in front.workspace.replies(root.channel, root.ts) if p.by_bot]
        assert "8 announcements" in seen(first)
        assert "Meta, power" in seen(second)


def test_an_event_that_fails_is_sent_again_by_slack_and_answered(front, monkeypatch):
    put, tries = front.store.inbox.put, []

    def fail_once(*args):
        tries.append(args)
        return broken() if len(tries) == 1 else put(*args)

    monkeypatch.setattr(front.store.inbox, "put", fail_once)
    (post,) = front.say("@infra meta")
    assert "8 announcements" in seen(post)
    assert [sent.status for sent in front.workspace.events][:1] == [500]


def test_a_press_that_fails_is_marked(front, monkeypatch):
    root = front.slash("meta")
    monkeypatch.setattr(front.store.inbox, "put", broken)
    assert front.workspace.press(root, "follow_up:0").status == 500


def test_work_that_fails_is_tried_again(front, monkeypatch):
    context, tries = front.running.asking.read, []

    def fail_once(*args, **named):
        tries.append(args)
        return broken() if len(tries) == 1 else context(*args, **named)

    monkeypatch.setattr(front.running.asking, "read", fail_once)
    assert len(front.say("@infra meta")) == 1


def test_a_command_that_is_not_ours_is_told_so(front):
    from urllib.parse import urlencode

    from bot.workspace.payloads import command

    form = command("x", front.workspace.you, front.workspace.channel, "https://x.example", "1")
    body = urlencode({**form, "command": "/other"}).encode()
    answer = front.workspace._sender.post(body, "application/x-www-form-urlencoded")
    assert answer.status == 200
    assert "not one of mine" in answer.data["text"]


def test_nothing_that_people_write_is_logged(front, caplog):
    with caplog.at_level(logging.INFO):
        front.slash("meta zebra")
        front.say("@infra meta zebra")
        front.say("the zebra is in the room")
        front.dm("zebra")
        front.press(front.slash("meta"), "follow_up:0")
    assert "zebra" not in caplog.text
