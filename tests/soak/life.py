"""One life of the bot from a seed: what is announced and asked, what fails, who is killed where.

Two processes work on one database while announcements come in and change, people ask, and Slack
fails in every way it has. Of two or three channels each hears as things come, by two subscriptions
that overlap, or every morning, or both. In the end ``check`` says what must be.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from builders import announcement, chip, fill, usd

from bot.ask.asking import Asking
from bot.ask.question import to_json
from bot.desk import Desk
from bot.incoming import of_message
from bot.results import TEMPORARY, UNCERTAIN
from bot.slackweb import SlackWeb
from bot.tell.delivery import Delivery
from bot.tell.notes import FOR_THE_CHANNEL
from bot.tell.planning import plan_due
from bot.worker import InboxWork
from bot.workspace import MENTION, TEAM, Fault, Knobs, Workspace
from bot.workspace.records import Answer
from soak.processes import LOOKING, STEPS, Bot, Doom, Hand, Process, all_killed, at, live
from store.dealings import Change, Terms
from store.engine import Database
from store.opening import Store

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
LONG = timedelta(hours=27)
"""Two mornings are in it."""
HOUR = timedelta(hours=1)
STATUSES = ("announced", "signed", "under_construction", "operational")
TRANSIENT = (
    *(Fault("dropped_before"), Fault("dropped_after"), Fault("server_error")),
    *(Fault("ratelimited", seconds=n) for n in (1, 30)),
    *(Fault("refused", code) for code in sorted(TEMPORARY | UNCERTAIN)),
)
"""What goes by. A look into the history meets these alone: where the bot may not look, nobody can
tell whether a message is there."""
FINAL = (
    *(Fault("refused", code) for code in sorted(FOR_THE_CHANNEL)),
    *(Fault("refused", code) for code in ("msg_too_long", "no_text", "invalid_arguments")),
    Fault("refused", "metadata_too_large"),
)
"""What Slack says for good: nothing was posted, and it is owed again or said to whoever waits. Not
that it takes no such blocks: then the bot says the same more plainly."""
FINAL_EDITS = tuple(
    Fault("refused", code)
    for code in ("message_not_found", "cant_update_message", "edit_window_closed", "is_archived")
)
FREEZING = ("claim after", "finish before", "plan before", "stamp before", "find after")
FREEZING += ("post after", "update after", "retry before", "unknown before", "sent before")
"""Where a process may be held up for minutes. Not on the way to Slack: what left a minute ago and
arrives now nobody can take back."""
DEATHS = tuple(
    (f"{room}.{call}", where)
    for room, calls in STEPS.items()
    for call in calls
    for where in ("before", "after", *(range(1, 13) if room != "slack" else ()))
    if where != "before" or call not in LOOKING
)
"""Every place to die at, also the statements within a step; each life begins with one of them."""
MOST_DEATHS, MOST_FREEZES = 5, 5
"""With six leases that ran out on one message it is given up."""


@dataclass
class Figures:
    """What happened in lives, counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, by: int = 1) -> None:
        self.counts[what] += by


@dataclass
class World:
    """What outlives every process but not the world: the clock, Slack, an address of databases."""

    clock: Any
    empty: Callable[[], Database]
    mutant: dict[str, Any] = field(default_factory=dict)

    def now(self) -> datetime:
        return at(self.clock.value)

    def bot(self, workspace: Workspace) -> Bot:
        """Return what processes are made of, on an empty database."""
        return Bot(self.empty(), workspace.token, workspace.api_url, self.now, **self.mutant)

    def rehearse(self) -> None:
        """Do everything once within this process: others inherit what was compiled for it."""
        self.clock.value = START.timestamp()
        with Workspace(clock=lambda: self.clock.value) as workspace:
            bot = self.bot(workspace)
            store = Store(bot.database)
            asking, channel = Asking(store), workspace.channel.id
            slack = SlackWeb(bot.token, bot.api_url)
            desk, delivery = Desk(store, asking, slack), Delivery(store, slack)
            inbox = InboxWork(store.inbox, desk.work)
            for status in STATUSES[:2]:
                record(store, asking, [("x", "Meta", True, status)], self.now())
                for at_once in (True, False):
                    subscribe(store, asking, channel, "meta", at_once)
                for _ in range(8):
                    self.clock.value += 1800
                    inbox(self.now())
                    plan_due(store, asking, self.now())
                    delivery.step(self.now())
            for sql in (PARTS, TOLD, FAILED):
                rows(store, asking, sql)
            bot.database.close()


# What the hand does


def subscribe(store: Store, asking: Asking, channel: str, text: str, at_once: bool) -> None:
    asked = asking.read(text, team=TEAM, today=START.date()).question if text else None
    question = to_json(asked) if asked else {}
    days = () if at_once else ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    terms = Terms(channel, question, days, "" if at_once else "08:30", "UTC")
    change = Change(f"{channel} {text} {at_once}", TEAM, START, "U00000001", "new watch", {})
    first = START if at_once else START.replace(hour=8, minute=30)
    store.subscriptions.add(change, terms, next_run_at=first, since=START)


def record(store: Store, _: Asking, facts: list[tuple[str, str, bool, str]], now: datetime) -> None:
    made = [
        announcement(
            slug,
            company,
            *([chip("MTIA")] if is_chip else []),
            kind="chip" if is_chip else "datacenter",
            status=status,
            claims=[usd(2e9)],
        )
        for slug, company, is_chip, status in facts
    ]
    fill(store, made, now, signals=True)


def hear(store: Store, asking: Asking, body: Any, now: datetime) -> None:
    desk = Desk(store, asking, None)  # type: ignore[arg-type]  # it only keeps
    desk.keep(of_message(body), now)


def resume(store: Store, _: Asking, now: datetime) -> int:
    """Let the owners mend what paused their subscriptions; return how many that were."""
    resumed = 0
    for one in store.subscriptions.list(TEAM, None):
        if one.paused:
            change = Change(f"{one.id} {now}", TEAM, now, one.creator, "resumed watch", {})
            store.subscriptions.resume(change, one.id, now)
            resumed += 1
    return resumed


def rows(store: Store, _: Asking, sql: str) -> list[dict[str, Any]]:
    with store.database.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(sql).mappings()]


def live_one(world: World, seed: int, figures: Figures) -> None:
    """Live one life to its end. Raises AssertionError where something is not as it must be."""
    world.clock.value = START.timestamp()
    knobs = Knobs(own_events="first")
    with Workspace(clock=lambda: world.clock.value, knobs=knobs) as workspace:
        Life(world, seed, figures, workspace).run()


class Life:
    """One life: its plan is drawn from the seed at the beginning, what happens as it goes on."""

    def __init__(self, world: World, seed: int, figures: Figures, workspace: Workspace) -> None:
        self.world, self.seed, self.figures = world, seed, figures
        self.dice = random.Random(seed)
        self.workspace = workspace
        self.bot = world.bot(workspace)
        self.hand = Hand(self.bot)
        self.events: list[tuple[datetime, Any]] = []
        self.workspace.connect(self.told)
        self.own = self.dice.choice(["lost", "lost", "prompt", "late"])
        self.final = seed % 3 == 0
        self.deferred: set[str] = set()
        self.deaths = 0
        self.freezes, self.cold = MOST_FREEZES, 0.1 if seed % 4 == 1 else 0.01
        step, where = DEATHS[seed % len(DEATHS)]
        self.first = f"{step} {where}" if isinstance(where, str) else ""
        self.doom = Doom() if isinstance(where, str) else Doom(step, where)
        names = [f"{what}-{seed}" for what in ("as-it-comes", "mornings", "both")]
        self.channels = [self.workspace.add_channel(name).id for name in names]
        self.facts: dict[str, tuple[str, bool, list[str]]] = {}
        self.questions: list[tuple[str, str]] = []
        self.plan: list[tuple[datetime, Callable[[], None]]] = []

    # What happens

    def now(self) -> datetime:
        return self.world.now()

    def told(self, body: bytes, _headers: object) -> Answer:
        """Take an event of Slack's: the bot's own are lost, late or prompt, others come twice."""
        said = json.loads(body)
        own = bool(said["event"].get("bot_id"))
        late = self.dice.choice([0, 2, 20]) if own and self.own == "late" else 0
        if own and (self.own == "lost" or self.dice.random() < 0.2):
            self.figures.add("own events lost")
            return Answer(200)
        for _ in range(1 + (self.dice.random() < 0.3)):
            self.events.append((self.now() + timedelta(seconds=late), said))
        return Answer(200)

    def prepare(self) -> None:
        as_it_comes, mornings, both = self.channels
        self.hand.do(
            record,
            [("old", "Meta", True, "announced"), ("g", "Google", False, "signed")],
            START - 90 * 24 * HOUR,
        )
        for channel, text, at_once in (
            (as_it_comes, "meta", True),
            (as_it_comes, "chips", True),
            (mornings, "", False),
            (both, "meta", True),
            (both, "", False),
        ):
            self.hand.do(subscribe, channel, text, at_once)
        for n in range(self.dice.randint(5, 8)):
            self.sometime(partial(self.announce, n))
        for _ in range(self.dice.randint(2, 5)):
            self.sometime(self.change)
        for _ in range(self.dice.randint(1, 3)):
            self.sometime(self.ask)
        if self.seed % 5 == 0:
            self.sometime(lambda: self.announce(100, 101, 102, 103, 104))

    def sometime(self, what: Callable[[], None]) -> None:
        span = LONG.total_seconds() * 0.9
        self.plan.append((START + timedelta(seconds=self.dice.uniform(0, span)), what))

    def announce(self, *numbers: int) -> None:
        for n in numbers:
            company = self.dice.choice(["Meta", "Meta", "Google"])
            self.facts[f"x{n}-{self.seed}"] = (company, self.dice.random() < 0.6, ["announced"])
        self.tell_facts([f"x{n}-{self.seed}" for n in numbers])

    def change(self) -> None:
        going = [slug for slug, fact in self.facts.items() if len(fact[2]) < len(STATUSES)]
        if going:
            slug = self.dice.choice(going)
            self.facts[slug][2].append(STATUSES[len(self.facts[slug][2])])
            self.tell_facts([slug])

    def tell_facts(self, slugs: list[str]) -> None:
        given = [(s, *self.facts[s][:2], self.facts[s][2][-1]) for s in slugs]
        self.hand.do(record, given, self.now())
        self.figures.add("announcements and changes", len(slugs))

    def ask(self) -> None:
        channel = self.dice.choice(self.channels)
        post = self.workspace.say(
            f"{MENTION} {self.dice.choice(['meta', 'google'])}", channel=channel
        )
        self.workspace.settle()
        self.questions.append((channel, post.ts))

    # How it goes on

    def run(self) -> None:
        """Live to the end. Raises AssertionError where it has none, or ended wrong."""
        try:
            self.prepare()
            share = self.dice.choice([0.0, 0.1, 0.3])
            kinds = TRANSIENT
            self.workspace.faults.seed(self.seed, share, kinds)
            if self.final:
                for method, codes in (("chat.postMessage", FINAL), ("chat.update", FINAL_EDITS)):
                    few = [
                        self.dice.choice([None, None, self.dice.choice(codes)]) for _ in range(9)
                    ]
                    self.workspace.faults.script(method, *few)
            main = partial(live, self.bot, Doom())
            processes = [Process(partial(live, self.bot, self.doom)), Process(main)]
            with all_killed(processes):
                self.rounds(processes, main)
            self.check()
        finally:
            self.workspace.faults.clear()
            self.hand.close()

    def rounds(self, processes: list[Process], main: Callable[..., None]) -> None:
        wait, asleep = 1.0, set[int]()
        for _ in range(50_000):
            for n, process in enumerate(processes):
                if process.what == "dead":
                    processes[n] = Process(main)
                    asleep.discard(n)
                if process.frozen_until and self.thaws(process, processes):
                    process.frozen_until = None
            free = [n for n, p in enumerate(processes) if not p.frozen_until]
            awake = [n for n in free if n not in asleep]
            if not awake:
                pending = any(processes[n].more for n in free) or len(free) < len(processes)
                if not pending and self.over():
                    return
                wait = self.tick(wait, pending)
                asleep.clear()
                continue
            n = self.dice.choice(awake)
            self.step(processes[n])
            if processes[n].what == "idle":
                asleep.add(n)
            elif str(processes[n].more).endswith("after"):  # something was done
                wait = 1.0
                asleep.clear()
        raise AssertionError("there is no end to it")

    def thaws(self, frozen: Process, processes: list[Process]) -> bool:
        """Tell whether it goes on: at the worst moment, while another is about a message."""
        assert frozen.frozen_until is not None
        over = self.now() - frozen.frozen_until
        others = [str(p.more) for p in processes if p is not frozen and p.what == "at"]
        bad = any(place.startswith(("slack", "outbox")) for place in others)
        return over >= timedelta(minutes=5) or (over >= timedelta() and bad)

    def step(self, process: Process) -> None:
        """Let a process go on to its next step, or die, or be held up."""
        place = str(process.more) if process.what == "at" else ""
        may_die = self.deaths < MOST_DEATHS
        if may_die and place and (place == self.first or self.dice.random() < 0.01):
            self.first = "" if place == self.first else self.first
            process.kill()
            self.died(place)
        elif place.endswith(FREEZING) and self.freezes and self.dice.random() < self.cold:
            self.freezes -= 1
            process.frozen_until = self.now() + timedelta(seconds=self.dice.choice([20, 70, 200]))
            self.figures.add("held up for long")
        else:
            dies = may_die and self.dice.random() < 0.01
            process.go(self.dice.randint(1, 12) if dies else 0)
            if process.what == "dead":
                self.died(f"{process.died_in} within")

    def died(self, place: str) -> None:
        self.deaths += 1
        self.figures.add(f"killed: {place}")

    def tick(self, wait: float, pending: bool) -> float:
        """Let time pass to whatever comes next, and that happen."""
        until = [when for when, _ in (*self.plan, *self.events)]
        morning = self.now().replace(hour=8, minute=30, second=1)
        until.append(morning if morning > self.now() else morning + timedelta(days=1))
        if pending:
            until.append(self.now() + timedelta(seconds=wait))
        then = max(min(until), self.now() + timedelta(seconds=0.05))
        self.world.clock.value = then.timestamp()
        for when, body in [e for e in self.events if e[0] <= then]:
            self.events.remove((when, body))
            self.hand.do(hear, body, then)
        for due in [p for p in self.plan if p[0] <= then]:
            self.plan.remove(due)
            due[1]()
        return min(2 * wait, 20.0)

    def over(self) -> bool:
        if self.now() < START + LONG:
            return False
        self.workspace.faults.clear()
        return not self.hand.do(resume, self.now()) and not self.events

    # What must be

    def check(self) -> None:
        """Everything once, in order, under its root, and as it is in the end."""
        parts = self.hand.do(rows, PARTS)
        self.check_parts(parts)
        told = self.hand.do(rows, TOLD)
        self.check_told(parts, told)
        self.check_torn(parts)
        self.check_words()
        assert self.hand.do(rows, FAILED) == [], "nothing that came in was set aside"
        for channel, ts in self.questions:
            answers = [p for p in parts if (p["channel"], p["thread_ts"]) == (channel, ts)]
            assert len(answers) == 1, f"{len(answers)} answers to one question"
        self.count(parts)

    def posts(self, channel: str) -> list[Any]:
        found = [p for p in self.workspace.state.posts if p.channel == channel and p.metadata]
        return sorted(found, key=lambda p: float(p.ts))

    def check_parts(self, parts: list[dict[str, Any]]) -> None:
        assert {p["state"] for p in parts} <= {"sent", "failed", "superseded"}
        ts_of = {p["delivery_id"]: p["ts"] for p in parts if p["position"] == 0}
        for channel in {p["channel"] for p in parts}:
            mine = [p for p in parts if p["channel"] == channel and p["method"] == "post"]
            sent = [p for p in mine if p["state"] == "sent"]
            here = {p["ts"] for p in sent}
            posts = (
                [p for p in self.workspace.state.posts if p.metadata and p.ts in here]
                if (channel.startswith("U"))
                else self.posts(channel)
            )
            posted = [p.metadata["event_payload"]["id"] for p in sorted(posts, key=lambda p: p.ts)]
            assert Counter(posted) == Counter(p["id"] for p in sent), "each message once"
            late = {p["delivery_id"] for p in mine if p["attempts"] >= 6}
            kept = [p["id"] for p in sent if p["delivery_id"] not in late]
            assert [one for one in posted if one in set(kept)] == kept, "in order"
            under = {p["id"]: ts_of[p["delivery_id"]] for p in sent if p["in_thread_of_root"]}
            for post in posts:
                one = post.metadata["event_payload"]["id"]
                assert post.thread_ts == under.get(one, post.thread_ts), "under its root"
            moments = sorted(float(p.ts) for p in posts)
            assert all(b - a > 0.99 for a, b in pairwise(moments)), "paced"

    def wanted(self, channel: str, slug: str) -> bool:
        company, is_chip, _ = self.facts[slug]
        return channel != self.channels[0] or company == "Meta" or is_chip

    def check_told(self, parts: list[dict[str, Any]], told: list[dict[str, Any]]) -> None:
        """Each signal is told to each channel that wants it, by a message that is there."""
        states = {p["delivery_id"]: p["state"] for p in parts if p["position"] == 0}
        assert {states[t["delivery_id"]] for t in told} <= {"sent"}
        seen = Counter((t["channel"], t["slug"]) for t in told if t["slug"] in self.facts)
        expected = {
            (channel, slug): len(fact[2])
            for channel in self.channels
            for slug, fact in self.facts.items()
            if self.wanted(channel, slug)
        }
        wrong = {(k, seen[k], expected.get(k, 0)) for k in {*seen, *expected}}
        wrong = {one for one in wrong if one[1] != one[2]}
        assert not wrong, f"not every signal in every channel that wants it: {wrong}"
        self.figures.add("signals told", sum(seen.values()))

    def check_torn(self, parts: list[dict[str, Any]]) -> None:
        """Where a part of a thread was refused for good, whoever made the subscription is told."""
        began = {p["delivery_id"] for p in parts if p["position"] == 0 and p["state"] == "sent"}
        torn = {
            p["delivery_id"]
            for p in parts
            if p["in_thread_of_root"] and p["state"] == "failed" and p["delivery_id"] in began
        }
        owed = {p["key"] for p in parts}
        untold = [one for one in torn if f"missed:{one}" not in owed]
        assert not untold, f"a part is missing, and nobody was told: {untold}"
        self.figures.add("threads with a part refused", len(torn))

    def check_words(self) -> None:
        """What people read, whatever the bot recorded: each announcement and each change once."""
        refused = {
            call.args.get("ts")
            for call in self.workspace.state.calls
            if call.method == "chat.update" and call.outcome in {f.code for f in FINAL_EDITS}
        }
        for channel in self.channels:
            groups: dict[str, list[Any]] = {}
            for post in self.posts(channel):
                groups.setdefault(post.thread_ts or post.ts, []).append(post)
            asked = {ts for where, ts in self.questions if where == channel}
            for slug, (company, _, known) in self.facts.items():
                statuses = [status.replace("_", " ") for status in known]
                if not self.wanted(channel, slug):
                    continue
                title = f"Title of {slug}"
                cards = [g for ts, g in groups.items() if ts not in asked and _new(g, title)]
                both = channel == self.channels[2] and company == "Meta"
                alone = [g for g in cards if g[0].text == title]
                assert len(alone) <= 1, f"{slug} twice"
                times = 1 if channel == self.channels[0] else len(statuses)
                least = 0 if both else 1
                most = len(cards) if both else times
                assert least <= len(cards) <= most, f"{slug} new {len(cards)} times"
                changes = [s for g in groups.values() for p in g for s in _changes(p, statuses)]
                if alone:
                    texts = [_text(p) for p in alone[0] if p.text.startswith("*Update:*")]
                    said = [s for s in statuses for t in texts if f"ow {s} (" in t]
                    assert len(said) == len(set(said)), f"changes of {slug} twice"
                    assert all(changes.count(s) >= 1 for s in said)
                    if statuses[-1] in said and alone[0][0].ts not in refused:
                        assert statuses[-1] in _text(alone[0][0]), f"{slug} as it is in the end"

    def count(self, parts: list[dict[str, Any]]) -> None:
        add = self.figures.add
        add("lives")
        add("messages", sum(p["state"] == "sent" and p["method"] == "post" for p in parts))
        add("edits", sum(p["state"] == "sent" and p["method"] == "update" for p in parts))
        add("edits overtaken", sum(p["state"] == "superseded" for p in parts))
        add("refused for good", sum(p["state"] == "failed" for p in parts))
        add("answers", len(self.questions))
        for call in self.workspace.state.calls:
            if call.outcome != "ok":
                add(f"fault: {call.outcome}")


def _text(post: Any) -> str:
    return post.text + json.dumps(post.blocks)


def _new(group: list[Any], title: str) -> bool:
    """Tell whether a message and its thread tell of an announcement."""
    return any(re.search(re.escape(title) + r"(?!\d)", _text(post)) for post in group)


def _changes(post: Any, statuses: list[str]) -> list[str]:
    return [s for s in statuses if f"ow {s} (" in _text(post)]


PARTS = """
    SELECT part.*, delivery.key FROM part JOIN delivery ON delivery.id = part.delivery_id
    ORDER BY part.number
"""
FAILED = "SELECT kind, error_ref FROM inbox WHERE error_ref IS NOT NULL OR state <> 'done'"
TOLD = """
    SELECT told.channel, announcement.slug, told.delivery_id, signal.id, signal.kind
    FROM told JOIN signal ON signal.id = told.signal_id
    JOIN announcement ON announcement.id = signal.announcement_id
"""
