"""An answer as a CSV file: what is in it, how it is asked for, and how it gets into the thread."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from email.message import Message as Headers

import pytest
from builders import announcement, chip, mw, party, source, units, usd
from fronts import running_front, seen

from bot import sayings, slackweb_files
from bot.ask.asking import Asking
from bot.ask.rows import BOM, COLUMNS, cell, csv_of
from bot.blocks.outline import pressables
from bot.chat_screen import Screen
from bot.cli import run
from bot.console import Console
from bot.extras import with_file
from bot.results import Failed, Posted, RateLimited, Refused, Unknown
from bot.slackweb_files import MOST_BYTES, Sending, Way, file_name, is_slacks, send, upload
from bot.turns import Place
from bot.workspace import Fault
from store.dealings import NewDelivery, NewPart, Outcome

TODAY = date(2026, 11, 22)


@pytest.fixture
def front(url):
    with running_front(url) as made:
        made.workspace.invite("ai-infra")
        made.settle()
        yield made


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


# The rows

FULL = announcement(
    "meta-deal",
    "Meta",
    party("Blue Owl", "investor", "partner"),
    party("Meta", "customer"),
    party("CoreWeave", "supplier", "partner"),
    party("NVIDIA", "mentioned", "mentioned"),
    chip("H100"),
    party("Llama 4", "model", kind="model"),
    on="2026-03",
    claims=[
        usd(1.7e9, low=1e9, period="year", qualifier="up_to"),
        mw(150.5, qualifier="about"),
        units(100_000, qualifier="at_least"),
    ],
    title='A "deal",\nin two lines',
    location="Ohio",
    country="US",
    horizon="by 2030",
    status="signed",
    sources=(source("Reuters"), source("A filing", url="x")),
)


def test_a_row_tells_everything():
    (row,) = read(csv_of([FULL]))
    assert row == {
        "slug": "meta-deal",
        "date": "2026-03-01",
        "date precision": "month",
        "title": 'A "deal", in two lines',
        "kind": "datacenter",
        "status": "signed",
        "companies": "Meta",
        "partners": "Blue Owl; CoreWeave",
        "customers": "Meta",
        "suppliers": "CoreWeave",
        "chips": "H100",
        "models": "Llama 4",
        "place": "Ohio",
        "country": "US",
        "amount": "1700000000",
        "amount, lower end": "1000000000",
        "currency": "USD",
        "USD": "1700000000",
        "period": "year",
        "qualifier": "up_to",
        "layer": "capex",
        "power MW": "150.5",
        "power qualifier": "about",
        "power layer": "facility",
        "accelerators": "100000",
        "accelerators qualifier": "at_least",
        "horizon": "by 2030",
        "sources": "Reuters https://reuters.example/story; A filing x",
    }


def test_what_is_not_known_is_empty():
    (row,) = read(csv_of([announcement("bare", sources=(source("Talk", url=None),))]))
    known = {name for name, value in row.items() if value}
    told = {"slug", "date", "date precision", "title", "kind", "status", "sources"}
    assert known == told
    assert tuple(row) == tuple(COLUMNS)


def test_other_money_keeps_its_currency():
    claim = usd(1.7e9)
    foreign = type(claim)("amount", 1.5e9, "EUR", value_usd=1.7e9)
    (row,) = read(csv_of([announcement("euro", claims=[foreign])]))
    assert (row["amount"], row["currency"], row["USD"]) == ("1500000000", "EUR", "1700000000")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        (" =1", "'=1"),
        ("\x00=1", "'=1"),
        ("a=1", "a=1"),
        ("'quoted", "'quoted"),
        ("", ""),
        (None, ""),
        (5.0, 5),
        (5.25, 5.25),
        (-5.0, -5),
    ],
)
def test_no_cell_is_a_formula(value, written):
    assert cell(value) == written


# In Slack


def content(front, post):
    """The rows of the one file of a message."""
    (file,) = post.files
    assert file["name"] == file["title"]
    text = front.workspace.state.uploads[file["id"]].content.decode()
    assert text.startswith(BOM)
    rows = read(text.removeprefix(BOM))
    assert file["lines"] == len(rows) + 1
    return [row["slug"] for row in rows]


METAS = [*(f"meta-{n}" for n in range(7, 0, -1)), "meta-power"]


def button(post, label):
    return next(n for n, p in enumerate(pressables(post.content), 1) if p.label == label)


WAYS = {
    "button": lambda front, root: front.press(root, button(root, "CSV")),
    "reply": lambda front, root: front.reply("as csv", root),
    "reply-export": lambda front, root: front.reply("export", root),
    "reply-polite": lambda front, root: front.reply("can you export that please?", root),
    "mention": lambda front, root: front.reply("@infra csv", root),
}


@pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)
def test_all_announcements_of_an_answer_become_a_file_in_its_thread(front, ask):
    root = front.slash("meta")
    (post,) = ask(front, root)
    assert (post.thread_ts, post.text) == (root.ts, "8 announcements, a row each.")
    assert content(front, post) == METAS
    part = post.files[0]["name"].removeprefix("infra-").removesuffix(".csv")
    assert len(part) == 8
    (more,) = front.reply("more", root)  # the file is no turn of the conversation
    assert "6 to 8" in seen(more)


def test_a_total_has_its_own_file(front):
    root = front.slash("meta")
    (total,) = front.reply("how much in total?", root)
    (post,) = front.press(total, button(total, "CSV"))
    assert sorted(content(front, post)) == sorted(METAS[:-1])


def test_an_answer_may_be_asked_for_with_its_file(front):
    answer, file = front.reply("only power as csv", front.slash("meta"))
    assert "Meta, power" in seen(answer)
    assert content(front, file) == ["meta-power"]
    assert answer.thread_ts == file.thread_ts


def test_in_a_direct_message_too(front):
    answer, file = front.dm("meta as csv")
    assert content(front, file) == METAS
    assert (file.thread_ts, file.channel) == (None, answer.channel)
    (again,) = front.dm("csv")
    assert content(front, again) == METAS


def test_of_names_of_which_any_will_do_all_are_in_the_file(front):
    (post,) = front.reply("download", front.slash("openai or google"))
    assert len(content(front, post)) == 2


def test_two_wishes_are_two_files(front):
    root = front.slash("meta")
    names = {front.reply("csv", root)[0].files[0]["name"] for _ in range(2)}
    assert len(names) == 2


def test_a_wish_that_is_told_again_is_one_file(front):
    root = front.slash("meta")
    front.reply("csv", root)
    front.workspace.replay(5)
    front.settle()
    assert len([p for p in front.workspace.posts if p.files]) == 1


def test_in_an_acknowledgement_the_button_is_pointed_at(front):
    root = front.slash("meta csv")
    assert sayings.PRESS_CSV in seen(root)
    assert [p for p in front.workspace.posts if p.files] == []
    assert front.workspace.slash("csv").shown.visible_to is not None


NO_FILE = {
    "no-answer": (lambda front: front.say("@infra csv"), sayings.NO_ANSWER),
    "no-answer-in-private": (lambda front: front.dm("export"), sayings.NO_ANSWER),
}


@pytest.mark.parametrize(("ask", "told"), NO_FILE.values(), ids=NO_FILE)
def test_without_an_answer_there_is_no_file(front, ask, told):
    (post,) = ask(front)
    assert seen(post) == told.replace("`", "")
    assert front.workspace.state.uploads == {}


def test_where_the_bot_is_not_it_asks_to_be_invited(front):
    front.workspace.add_channel("elsewhere", bot=False)
    root = front.slash("meta", channel="elsewhere")
    (post,) = front.press(root, button(root, "CSV"))
    assert (seen(post), post.visible_to) == (sayings.INVITE_FILE, front.workspace.you.id)


@pytest.mark.parametrize("text", ["export our slides?", "csv parsing is a pain", "download links!"])
def test_talk_in_the_thread_is_no_wish_for_a_file(front, text):
    assert front.reply(text, front.slash("meta")) == []


@pytest.mark.parametrize("text", ["nvidia export controls", "export controls"])
def test_the_words_of_facts_stay_words(facts, text):
    assert Asking(facts).read(text, team="", today=TODAY).command is None


# What goes wrong on the way

STEPS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")
KINDS = {
    "ratelimited": Fault("ratelimited", seconds=2),
    "server-error": Fault("server_error"),
    "dropped-before": Fault("dropped_before"),
    "dropped-after": Fault("dropped_after"),
    "temporary": Fault("refused", "service_unavailable"),
    "internal": Fault("refused", "internal_error"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", KINDS.values(), ids=KINDS)
def test_whatever_goes_wrong_there_is_one_file(front, step, fault):
    root = front.slash("meta")
    front.workspace.faults.script(step, fault)
    (post,) = front.reply("csv", root)
    assert content(front, post) == METAS
    assert front.store.outbox.pending() == 0


@pytest.mark.parametrize(
    ("step", "code", "why"),
    [
        (STEPS[0], "missing_scope", "install it again"),
        (STEPS[0], "posting_to_channel_denied", "posting is restricted there"),
        (STEPS[1], "not_allowed", "upload_http_403"),
        (STEPS[2], "missing_scope", "install it again"),
        (STEPS[2], "posting_to_channel_denied", "posting is restricted there"),
    ],
)
def test_what_slack_refuses_for_good_is_said_once(front, step, code, why):
    root = front.slash("meta")
    front.workspace.faults.script(step, Fault("refused", code))
    (post,) = front.reply("csv", root)
    assert post.text.startswith("I could not attach the file")
    assert why in post.text
    assert (post.thread_ts, post.files) == (root.ts, ())


# The three steps

WAY = Way("https://slack.com/api/", 1)
HOSTS = {
    "slack": ("https://files.slack.com/upload/v1/abc", "https://slack.com/api/", True),
    "slack-itself": ("https://slack.com/upload", "https://slack.com/api/", True),
    "own-host": ("http://127.0.0.1:5/upload/F1", "http://127.0.0.1:4/api/", True),
    "own-host-other-scheme": ("ftp://127.0.0.1/x", "http://127.0.0.1/api/", False),
    "slack-unencrypted": ("http://files.slack.com/x", "https://slack.com/api/", False),
    "elsewhere": ("https://evil.example/x", "https://slack.com/api/", False),
    "ends-alike": ("https://evilslack.com/x", "https://slack.com/api/", False),
    "begins-alike": ("https://slack.com.evil.example/x", "https://slack.com/api/", False),
    "with-a-user": ("https://slack.com@evil.example/x", "https://slack.com/api/", False),
    "user-at-slack": ("https://user@files.slack.com/x", "https://slack.com/api/", False),
    "no-host": ("https:///x", "https://slack.com/api/", False),
    "no-address": ("", "https://slack.com/api/", False),
    "broken": ("https://[::1/x", "https://slack.com/api/", False),
    "this-machine": ("http://169.254.169.254/latest", "https://slack.com/api/", False),
}


@pytest.mark.parametrize(("address", "base", "taken"), HOSTS.values(), ids=HOSTS)
def test_bytes_go_to_slack_only(address, base, taken):
    assert is_slacks(address, base) is taken


class Calls:
    """Answers calls as told and keeps what was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, method, arguments):
        self.asked.append((method, arguments))
        return self.answers.pop(0)


FILE = Sending("infra-1.csv", b"a,b", "1 announcement")


@pytest.mark.parametrize(
    ("answers", "result", "asked"),
    [
        ([RateLimited(3)], RateLimited(3), 1),
        ([Refused("missing_scope")], Refused("missing_scope"), 1),
        ([Unknown("http_500")], Failed("http_500"), 1),
        ([{"upload_url": "https://evil.example/"}], Refused("upload_address_not_of_slack"), 1),
        ([{}], Refused("upload_address_not_of_slack"), 1),
        ([{"upload_url": "https://slack.com/up", "file_id": "F1"}, {}], Posted("", "C1"), 2),
        ([{"upload_url": "https://slack.com/up"}, Unknown("x")], Unknown("x"), 2),
    ],
)
def test_the_steps_of_an_upload(monkeypatch, answers, result, asked):
    if len(answers) > 1:
        monkeypatch.setattr(slackweb_files, "send", lambda *_: None)
    calls = Calls(*answers)
    assert upload(calls, WAY, FILE, "C1", "1.0") == result
    assert len(calls.asked) == asked


def test_too_large_a_file_is_not_sent():
    large = Sending("infra-1.csv", b"x" * (MOST_BYTES + 1), "")
    assert upload(Calls(), WAY, large, "C1", None) == Refused("file_too_large")


def test_redirections_are_not_followed():
    stay = slackweb_files._Stay()
    assert stay.redirect_request(None, None, 302, "Found", Headers(), "https://x.example") is None


def test_nobody_there_is_tried_again():
    way = Way("http://127.0.0.1:9/api/", 1)
    assert send("http://127.0.0.1:9/upload", b"x", way) == Failed("upload_URLError")
    proxied = Way("http://127.0.0.1:9/api/", 1, "http://127.0.0.1:9")
    assert send("http://127.0.0.1:9/upload", b"x", proxied) == Failed("upload_URLError")


# The workspace


def call(front, method, **args):
    from slack_sdk.web import WebClient

    client = WebClient(front.workspace.token, front.workspace.api_url, retry_handlers=[])
    return client.api_call(method, json=args)


WRONG = {
    "no-name": ("files.getUploadURLExternal", {"length": 3}, "invalid_arguments"),
    "no-length": ("files.getUploadURLExternal", {"filename": "a"}, "invalid_arguments"),
    "no-files": ("files.completeUploadExternal", {"channel_id": "C1"}, "invalid_arguments"),
    "unknown-file": ("files.completeUploadExternal", {"files": [{"id": "F"}]}, "file_not_found"),
    "no-file": ("files.completeUploadExternal", {"files": [1]}, "file_not_found"),
}


@pytest.mark.parametrize(("method", "args", "code"), WRONG.values(), ids=WRONG)
def test_the_workspace_refuses_what_slack_refuses(front, method, args, code):
    from slack_sdk.errors import SlackApiError

    with pytest.raises(SlackApiError) as caught:
        call(front, method, **args)
    assert caught.value.response["error"] == code


def test_an_address_takes_the_bytes_that_were_announced_once(front):
    address = call(front, "files.getUploadURLExternal", filename="a.csv", length=3)
    way = Way(front.workspace.api_url, 5)
    assert send(address["upload_url"], b"four", way) == Refused("upload_http_404")
    assert send(address["upload_url"], b"one", way) is None
    assert send(address["upload_url"], b"two", way) == Refused("upload_http_404")
    private = call(front, "files.completeUploadExternal", files=[{"id": address["file_id"]}])
    assert private["files"][0]["title"] == "a.csv"
    assert [p for p in front.workspace.posts if p.files] == []


# In the terminal


def test_the_terminal_shows_a_line_for_a_file(front):
    (post,) = front.reply("csv", front.slash("meta"))
    out = io.StringIO()
    Screen(out).show(post.content, "", 1, post.files)
    assert f"  file {post.files[0]['name']}, 8 rows\n" in out.getvalue()


def test_on_the_command_line_the_file_is_printed(url, monkeypatch, capsys):
    monkeypatch.setenv("INFRA_DATABASE_URL", url)
    monkeypatch.setattr("sys.stdin", io.StringIO("meta\ncsv\nonly power as csv\n"))
    assert run(["ask"]) == 0
    first, rows, second = capsys.readouterr().out.split("slug,")
    assert first.startswith("Meta · 8 announcements")
    assert [line.split(",")[0] for line in rows.splitlines()[1:9]] == METAS
    assert "Meta, power · 1 announcement" in rows
    assert len(second.splitlines()) == 2


def test_to_machines_it_is_told_what_the_file_rests_on(url, monkeypatch, capsys):
    monkeypatch.setenv("INFRA_DATABASE_URL", url)
    monkeypatch.setattr("sys.stdin", io.StringIO("meta\ncsv\n"))
    assert run(["ask", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[1])
    assert (told["verdict"], told["matched"]) == ("answered", METAS)
    assert told["rendered"].startswith("slug,date,")


def test_without_an_answer_the_command_line_says_so(facts):
    turn = Console(Asking(facts), TODAY).turn("t", "csv")
    assert (turn.rendered, turn.file) == (sayings.NO_ANSWER, "")


def test_a_file_has_the_beginning_of_its_parts_id():
    assert file_name("0123456789abcdef") == "infra-01234567.csv"


def test_through_a_response_address_goes_just_the_answer():
    place = Place("T1", "C1", "U1", "key", response_url="https://hooks.slack.com/x")
    told = Outcome((NewDelivery("key", "C1", (NewPart("C1", {"text": "hi"}),)),))
    assert with_file(told, place, [FULL]) == told
    aloud = replace(place, response_url=None)
    (delivery,) = with_file(told, aloud, [FULL]).deliveries
    assert [part.method for part in delivery.parts] == ["post", "file"]
    assert delivery.parts[1].in_thread_of_root


@pytest.mark.parametrize(
    ("text", "written"),
    [("a;=1+1", "a;'=1+1"), ("a; @x", "a; '@x"), ("a; b", "a; b"), ("=1", "'=1")],
    ids=["semicolon", "semicolon and space", "harmless", "at the start"],
)
def test_no_cell_is_a_formula_however_it_is_split(text: str, written: str) -> None:
    """A spreadsheet may split at semicolons: what follows one is no formula either."""
    assert cell(text) == written
