"""What is due and what is typed: runs planned once, and what `/infra digest now` says and does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from builders import announcement, chip, fill, usd

from bot.ask.asking import Asking
from bot.ask.question import Question
from bot.blocks.plain import plain
from bot.errors import BadInput
from bot.schedule import attempt
from bot.tell.commands import digest_command, preview
from bot.tell.planning import plan_due
from bot.tell.spans import split_span
from bot.tell.wanted import read_question
from bot.tell.watching import Watching
from bot.tell.wishes import in_line
from bot.turns import Asker
from store import Store, open_store
from store.dealings import Change, Part, Run, Terms
from store.importing import load_starter

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class FormlessSlack:
    """A Slack that shows no forms, with a direct channel for everybody."""

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> bool:
        return False

    def direct_channel(self, user: str) -> str | None:
        return f"D{user}"


def who(team: str = "T1", channel: str = "C1", user: str = "U1") -> Asker:
    return Asker(team, channel, user)


class Bot:
    """The commands and the clock on one store, in a channel that the bot is in."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asking = Asking(store)
        self.watching = Watching(store, self.asking, FormlessSlack())
        store.people.set_present("T1", "C1", True, NOW)

    def __call__(self, text: str, now: datetime = NOW, **asker: str) -> str:
        """Type `/infra digest …`."""
        said = digest_command(self.store, self.asking, who(**asker), text, now)
        assert said is not None
        return plain(said.to_json())

    def watch(self, text: str, now: datetime = NOW, **asker: str) -> str:
        """Type `/infra watch …` and press Save."""
        said = self.watching.save(who(**asker), in_line(text), uuid4().hex, now)
        return plain(said.to_json())

    def listed(self) -> str:
        """Type `/infra watches`."""
        return plain(self.watching.listing(who(), "", NOW).to_json())

    def tick(self, now: datetime) -> int:
        return plan_due(self.store, self.asking, now)

    def posted(self, now: datetime = NOW + 30 * DAY) -> list[Part]:
        """Post everything that is owed and return it."""
        parts = []
        while part := self.store.outbox.claim(now, HOUR):
            self.store.outbox.sent(part, f"{now.timestamp()}", now)
            parts.append(part)
            now += timedelta(seconds=2)
        return parts

    def record(self, *slugs: str, now: datetime = NOW, **fields: Any) -> None:
        values: dict[str, Any] = {"kind": "chip", **fields}
        fill(
            self.store,
            [announcement(slug, "Meta", chip("MTIA"), **values) for slug in slugs],
            now,
            signals=True,
        )


@pytest.fixture
def bot(store: Store) -> Bot:
    return Bot(store)


@pytest.fixture(scope="module")
def whole_file(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("whole") / "whole.db"
    shutil.copy(facts_file, file)
    opened = open_store(f"sqlite:///{file}")
    load_starter(opened, "all", NOW)
    opened.close()
    return file


@pytest.fixture
def whole(whole_file: Path, tmp_path: Path) -> Iterator[Bot]:
    """On all starter facts, the briefing seen just now."""
    shutil.copy(whole_file, tmp_path / "whole.db")
    opened = open_store(f"sqlite:///{tmp_path / 'whole.db'}")
    yield Bot(opened)
    opened.close()


# --- what is due --------------------------------------------------------------------------------


def test_a_digest_comes_once_at_its_hour(bot: Bot) -> None:
    bot.watch("daily 08:30")
    bot.record("a", "b")
    assert bot.tick(NOW + DAY - 4 * HOUR) == 0
    monday = NOW + DAY
    assert bot.tick(monday) == 1
    assert bot.tick(monday) == 0
    root, thread = bot.posted()
    assert (root.channel, root.in_thread_of_root, thread.in_thread_of_root) == ("C1", False, True)
    text = plain(root.message)
    assert text.startswith("24 hours in AI infrastructure")
    assert "2 signals · 1 company" in text
    assert text.endswith("[Why did I get this] [Change]")


def test_nothing_new_is_silence(bot: Bot) -> None:
    bot.watch("daily 08:30")
    assert bot.tick(NOW + DAY) == 1
    assert bot.posted() == []
    bot.record("a")
    assert bot.tick(NOW + 2 * DAY) == 1
    assert len(bot.posted()) == 2


def test_after_downtime_what_is_owed_is_sent_once(bot: Bot) -> None:
    """Five missed mornings are one digest, and the next is due tomorrow."""
    bot.watch("daily 08:30")
    bot.record("a", now=NOW)
    bot.record("b", now=NOW + 3 * DAY)
    assert bot.tick(NOW + 5 * DAY) == 1
    assert bot.tick(NOW + 5 * DAY) == 0
    assert len(bot.posted()) == 2
    due = bot.store.subscriptions.list("T1", "C1")[0].next_run_at
    assert due == datetime(2026, 11, 28, 8, 30, tzinfo=UTC)


def test_a_digest_holds_what_its_question_asks_for(whole: Bot) -> None:
    whole.watch("meta chips daily 08:30")
    assert whole.tick(NOW + DAY) == 1
    root, _ = whole.posted()
    text = plain(root.message)
    assert text.startswith("24 hours of Meta, chips: Meta's Artemis in operation")
    assert "1 signal · 1 company" in text


def test_two_digests_of_a_channel_tell_a_signal_once(whole: Bot) -> None:
    whole.watch("meta daily 08:30")
    whole.watch("daily 08:30")
    assert whole.tick(NOW + DAY) == 2
    texts = [plain(p.message) for p in whole.posted() if not p.in_thread_of_root]
    assert "1 signal" in texts[0]
    assert "6 signals" in texts[1]
    assert "Artemis" not in texts[1]


def test_two_channels_are_both_told(bot: Bot) -> None:
    bot.watch("daily 08:30")
    bot.watch("daily 08:30", channel="C2")
    bot.record("a")
    assert bot.tick(NOW + DAY) == 2
    assert {part.channel for part in bot.posted()} == {"C1", "C2"}


def test_one_that_fails_holds_up_no_other(bot: Bot) -> None:
    """A subscription whose question cannot be read is logged; the others are planned."""
    change = Change("c1", "T1", NOW, "U1", "new watch", {})
    terms = Terms("C9", {"intent": "no such"}, ("sun",), "08:30", "UTC")
    bot.store.subscriptions.add(change, terms, next_run_at=NOW, since=NOW)
    bot.watch("daily 08:30")
    assert plan_due(bot.store, bot.asking, NOW + DAY, attempt=attempt) == 1
    with pytest.raises(ValueError, match="no such"):
        bot.tick(NOW + DAY)


def test_one_that_cannot_be_recorded_holds_up_no_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are recorded together; then each by itself."""
    for channel in ("C1", "C2", "C3"):
        bot.watch("08:30", channel=channel)
    bot.record("a")
    plan = bot.store.subscriptions.plan

    def picky(runs: Sequence[Run], now: datetime) -> int:
        if any(run.subscription.channel == "C2" for run in runs):
            raise ZeroDivisionError
        return plan(runs, now)

    monkeypatch.setattr(bot.store.subscriptions, "plan", picky)
    assert plan_due(bot.store, bot.asking, NOW + DAY, attempt=attempt) == 2
    assert {part.channel for part in bot.posted()} == {"C1", "C3"}


def test_equal_digests_are_stored_once_and_are_the_same_everywhere(bot: Bot) -> None:
    teams = ("T1", "T2", "T3")
    bot.record("a", "b")
    for team in teams:
        bot.store.people.set_present(team, "C1", True, NOW)
        bot.watch("meta 08:30", team=team)
    assert bot.tick(NOW + DAY) == 3
    said: dict[str, list[str]] = {}
    for part in bot.posted():
        said.setdefault(part.team, []).append(plain(part.message))
    assert len({tuple(texts) for texts in said.values()}) == 1
    assert [len(said[team]) for team in teams] == [2, 2, 2]


def test_a_workspace_with_facts_of_its_own_hears_of_them(bot: Bot) -> None:
    """Its first own one, recorded while others are being told, too."""
    for team in ("T1", "T2"):
        bot.store.people.set_present(team, "C1", True, NOW)
        bot.watch("08:30", team=team)
    bot.record("public")
    bot.record("own", team="T2")
    assert bot.tick(NOW + DAY) == 2
    told = {p.team: plain(p.message) for p in bot.posted() if p.in_thread_of_root}
    assert ("Title of own" in told["T1"], "Title of own" in told["T2"]) == (False, True)
    assert "Title of public" in told["T1"]
    assert "Title of public" in told["T2"]


def test_replies_in_its_thread_refine_a_digest(whole: Bot) -> None:
    whole("now")
    root = whole.posted(NOW)[0]
    thread = whole.store.threads.thread("T1", "C1", f"{NOW.timestamp()}")
    assert thread is not None
    assert thread.current == root.question_id
    asked = whole.store.threads.get_question("T1", thread.current or "")
    assert asked is not None
    answer = whole.asking.answer(
        "the second one", team="T1", today=NOW.date(), context=whole.asking.context(asked)
    )
    assert answer.matched == ("aws-trainium2-2b",)


def test_what_was_refused_is_told_when_it_goes_on(bot: Bot) -> None:
    bot.watch("daily 08:30")
    bot.record("a")
    bot.tick(NOW + DAY)
    part = bot.store.outbox.claim(NOW + DAY, HOUR)
    assert part is not None
    assert part.subscription_id is not None
    bot.store.outbox.refused(part, "not_in_channel", NOW + DAY, pause="I was thrown out")
    assert bot.tick(NOW + 3 * DAY) == 0
    assert "paused: I was thrown out" in bot.listed()
    assert "Changed: everything, every day at 08:30 UTC. Next: Thu" in bot.watch(
        "daily 08:30", NOW + 3 * DAY + HOUR
    )
    assert bot.tick(NOW + 4 * DAY) == 1
    assert "Title of a" in plain(bot.posted()[0].message)


def test_the_list_says_what_did_not_arrive(bot: Bot) -> None:
    bot.watch("daily 08:30")
    bot.record("a")
    bot.tick(NOW + DAY)
    part = bot.store.outbox.claim(NOW + DAY, HOUR)
    assert part is not None
    bot.store.outbox.refused(part, "msg_too_long", NOW + DAY)
    assert "· the last one may be missing: the message was too long" in bot.listed()
    bot.record("b", now=NOW + DAY)
    bot.tick(NOW + 2 * DAY)
    root, thread = bot.posted()
    assert "2 signals" in plain(root.message)
    assert "Title of a" in plain(thread.message)
    assert "may be missing" not in bot.listed()


# --- now, and for one's own eyes ----------------------------------------------------------------


def test_now_posts_what_is_new_once(whole: Bot) -> None:
    assert whole("now") == "Posting 7 signals in the last 72 hours."
    assert len(whole.posted()) == 2
    assert whole("now") == (
        "Nothing new in the last 72 hours. 7 told here before: /infra digest preview."
    )
    assert whole.posted() == []


def test_a_digest_leaves_out_what_now_posted(whole: Bot) -> None:
    whole.watch("08:30")
    whole("now google")
    whole.tick(NOW + DAY)
    roots = [plain(p.message) for p in whole.posted() if not p.in_thread_of_root]
    assert ["3 signals" in roots[0], "4 signals" in roots[1]] == [True, True]


def test_now_lists_what_was_told_before(whole: Bot) -> None:
    whole("now meta")
    whole("now last 24h")
    text = plain([p for p in whole.posted() if not p.in_thread_of_root][1].message)
    assert "6 signals" in text
    assert "Told here before Meta's Artemis in operation" in text


def test_now_without_an_invitation_shows_it_to_the_asker(whole: Bot) -> None:
    text = whole("now", channel="C2")
    assert text.startswith("72 hours in AI infrastructure")
    assert "Only you see this. I am not in this channel yet" in text
    assert whole.store.subscriptions.told("T1", "C2") == frozenset()
    assert whole.posted() == []


def test_two_who_ask_at_once_get_one_post(whole: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other's post came between reading what is told and telling it."""
    first = whole.store.subscriptions.told

    def told_late(team: str, channel: str) -> frozenset[int]:
        known = first(team, channel)
        monkeypatch.undo()
        whole("now")
        return known

    monkeypatch.setattr(whole.store.subscriptions, "told", told_late)
    assert whole("now") == "This is being posted here already."
    assert len(whole.posted()) == 2


def test_a_preview_posts_nothing(whole: Bot) -> None:
    text = whole("preview meta")
    assert text.startswith("72 hours of Meta: Meta's Artemis in operation")
    assert "Only you see this; /infra digest now posts it." in text
    assert whole("preview oracle last 2 days") == "Nothing new in the last 48 hours about Oracle."
    assert whole.posted() == []


@pytest.mark.parametrize("typed", ["--preview --since 24h meta", "—preview —since 24h meta"])
def test_options_may_be_typed_as_in_the_shell(whole: Bot, typed: str) -> None:
    """A keyboard's dash is one, too."""
    assert whole(typed) == whole("preview since 24h meta")
    assert whole(typed).startswith("24 hours of Meta")


def test_the_preview_of_the_command_line(whole: Bot) -> None:
    digest = preview(whole.store, whole.asking, 72, "", NOW + HOUR)
    assert digest.signals == 7
    assert digest.zone == "UTC"
    assert preview(whole.store, whole.asking, 72, "chips", NOW + HOUR).signals == 3
    assert preview(whole.store, whole.asking, 24, "", NOW + 2 * DAY).signals == 0
    assert preview(whole.store, whole.asking, 24, "", NOW - DAY).signals == 0, "not yet then"


def test_how_many_came_before_is_told(bot: Bot) -> None:
    bot.record("a", "b", now=NOW - 60 * HOUR)
    bot.record("c", now=NOW - HOUR, claims=[usd(1e9)])
    assert "Against the 24 hours before" not in bot("preview last 24h", NOW)
    assert "Against the 36 hours before 2 signals" in bot("preview last 36h", NOW)


# --- spans and questions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hours", "rest"),
    [
        ("", None, ""),
        ("meta", None, "meta"),
        ("last 72h", 72, ""),
        ("the past 3 days", 72, ""),
        ("meta last week", 168, "meta"),
        ("24 hours chips", 24, "chips"),
        ("since 72h", 72, ""),
        ("meta since 3 days ago", 72, "meta"),
        ("since the last week", 168, ""),
        ("since yesterday", 36, ""),
        ("since today", 12, ""),
        ("since 2026-11-20", 60, ""),
        ("meta since friday chips", 60, "meta chips"),
        ("since sunday", 180, ""),
        ("since last mon", 156, ""),
        ("since June", None, "since June"),
        ("h100", None, "h100"),
        ("2 deals", None, "2 deals"),
    ],
)
def test_spans_are_read(text: str, hours: int | None, rest: str) -> None:
    since, left = split_span(text, NOW, "UTC")
    assert (since and NOW - since, left) == (hours and hours * HOUR, rest)


@pytest.mark.parametrize(
    "text",
    [
        "last 0h",
        "last 32 days",
        "last 99999999999 hours",
        "since 2026-01-01",
        "since 2026-11-23",
        "since 2026-13-40",
    ],
)
def test_spans_that_are_none(text: str) -> None:
    with pytest.raises(BadInput):
        split_span(text, NOW, "UTC")


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("", lambda q: q == Question()),
        ("everything", lambda q: not q.narrows),
        ("meta", lambda q: q.names == ("Meta",)),
        ("how much did meta spend", lambda q: (q.intent, q.measure) == ("list", None)),
        (
            "top 3 meta deals over $1b",
            lambda q: (q.min_usd, q.limit, q.order) == (1e9, None, "newest"),
        ),
    ],
)
def test_a_question_becomes_what_is_wanted(
    whole: Bot, text: str, check: Callable[[Question], bool]
) -> None:
    question = read_question(whole.asking, text, "T1", NOW.date())
    assert check(question), question
