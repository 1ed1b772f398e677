"""Unknown names from documents to facts: seen, listed, accepted, and their documents read again."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, entity

from bot.ask.asking import Asking
from bot.cli import run
from bot.errors import BadInput
from bot.reviewing import By, Reviewing
from store import open_store

TITLE = "Microsoft leases a data center in Ohio"
TEXT = (
    "Microsoft signed a lease for a 300 MW data center in Ohio, the company said on Tuesday. "
    "It signed the contract with Zyxcorp Inc., a developer of data centers. "
    "The site runs on ZX90 accelerators, which ship in 2027."
)
DEAL = {
    "id": "a", "title": TITLE, "published_on": "2026-03-04", "url": "https://news.example/a",
    "text": TEXT,
}  # fmt: skip
LATER = {
    "id": "b", "title": "Oracle to build a $2 billion data center in Ohio",
    "published_on": "2026-05-06", "url": "https://news.example/b",
    "text": "Oracle will build a $2 billion data center in Ohio. Its partner is Zyxcorp, Oracle "
    "said: the builder Zyxcorp signed a contract with Oracle.",
}  # fmt: skip


class Line:
    """The command line on a database of its own."""

    def __init__(self, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
        self.url = f"sqlite:///{tmp_path / 'bot.db'}"
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("INFRA_DATABASE_URL", self.url)

    def __call__(self, *words: str, lines: str = "", code: int = 0) -> str:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
        assert run(list(words)) == code
        out, self.error = self._capsys.readouterr()
        return str(out)

    def json(self, *words: str) -> list[Any]:
        return [json.loads(line) for line in self(*words, "--json").splitlines()]

    def parties(self) -> dict[str, tuple[str, ...]]:
        """Companies and chips of each announcement, by title."""
        store = open_store(self.url)
        made = store.announcements.by_slug(store.announcements.slugs(), "")
        store.close()
        return {a.title: (*a.companies, *a.partners, *a.chips) for a in made}


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Line:
    made = Line(tmp_path, monkeypatch, capsys)
    store = open_store(made.url)
    names = [entity(name) for name in ("Microsoft", "Oracle", "Zed Corporation")]
    store.entities.add([*names, entity("Ohio", "place", place_type="state", country="US")])
    store.close()
    lines = "\n".join(map(json.dumps, (DEAL, LATER)))
    made("ingest", "--documents", "-", "--now", "2026-05-07", lines=lines)
    return made


def test_what_waits_is_listed_with_where_it_stood(line: Line) -> None:
    zyx, chip = line.json("review")
    assert zyx == {
        "id": zyx["id"],
        "name": "Zyxcorp",
        "kind": "company",
        "seen": 2,
        "sentence": "It signed the contract with Zyxcorp Inc., a developer of data centers.",
        "title": TITLE,
        "url": "https://news.example/a",
    }
    assert (chip["name"], chip["kind"], chip["seen"]) == ("ZX90", "chip", 1)
    first, second = line("review").splitlines()
    assert first.startswith(f"{zyx['id']}  Zyxcorp (company?), in 2 documents: “It signed the")
    assert first.endswith(f"{TITLE} (https://news.example/a)")
    assert "ZX90 (chip?), in 1 document: “The site" in second


def test_accepted_the_announcements_of_its_documents_name_it(line: Line) -> None:
    assert "Zyxcorp" not in str(line.parties())
    zyx, chip = (str(one["id"]) for one in line.json("review"))
    said = line("review", "accept", zyx)
    assert said == "Zyxcorp: is known now; read again, 2 documents said something new.\n"
    assert all("Zyxcorp" in parties for parties in line.parties().values())
    (made,) = line.json("review", "accept", chip, "--vendor", "Oracle")
    assert (made["means"], made["outcome"], made["documents"]) == ("ZX90", "made", 1)
    assert "ZX90" in line.parties()[TITLE]
    assert line("review") == "No names wait to be reviewed.\n"
    assert "new entity: Zyxcorp = Zyxcorp (company), by command line" in line("changes")


def test_accepted_as_another_name_of_a_known_one(line: Line) -> None:
    zyx = str(line.json("review")[0]["id"])
    said = line("review", "accept", zyx, "--as", "Zed Corporation")
    assert said.startswith("Zyxcorp: means Zed Corporation now; read again, 2 documents")
    assert all("Zed Corporation" in parties for parties in line.parties().values())


def test_accepted_as_another_kind(line: Line) -> None:
    chip = str(line.json("review")[1]["id"])
    line("review", "accept", chip, "--kind", "company")
    store = open_store(line.url)
    found = store.entities.get("ZX90", "")
    store.close()
    assert found is not None
    assert found.kind == "company"


def test_rejected_it_stays_away_though_it_is_seen_again(line: Line) -> None:
    zyx, chip = (str(one["id"]) for one in line.json("review"))
    assert line("review", "reject", zyx, chip).splitlines()[0] == (
        f"Zyxcorp: left out from now on. `infra review accept {zyx}` undoes it."
    )
    again = json.dumps({**LATER, "id": "c", "text": LATER["text"] + " It is large."})
    line("ingest", "--documents", "-", lines=again)
    assert line.json("review") == []
    assert "is known now" in line("review", "accept", zyx)


def test_reading_the_same_documents_again_changes_nothing(line: Line) -> None:
    before = line.json("review")
    line("ingest", "--documents", "-", lines="\n".join(map(json.dumps, (LATER, DEAL))))
    assert line.json("review") == before


BAD = {
    "no-number": (["accept"], "Which one? Type `infra review accept ID`"),
    "no-digits": (["accept", "zyxcorp"], "'zyxcorp' is no number of a name"),
    "too-large": (["reject", "9" * 30], "is no number of a name"),
    "other-digits": (["reject", "²"], "is no number of a name"),
    "not-there": (["accept", "9999"], "There is no name 9999 to review"),
    "as-unknown": (["accept", "1", "--as", "Quuxcorp"], "I know nothing called “Quuxcorp”"),
    "vendor-unknown": (["accept", "2", "--vendor", "Quux"], "I know nothing called “Quux”"),
    "vendor-of-a-company": (["accept", "1", "--vendor", "Oracle"], "Only chips and models"),
    "as-of-several": (["accept", "1", "2", "--as", "Oracle"], "are of one name"),
    "as-of-none": (["reject", "1", "--as", "Oracle"], "go with `infra review accept ID`"),
    "kind-of-none": (["--kind", "chip"], "go with `infra review accept ID`"),
}


@pytest.mark.parametrize(("words", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_done_is_said_in_a_sentence(line: Line, words: list[str], said: str) -> None:
    line("review", *words, code=1)
    assert said in line.error
    assert "Traceback" not in line.error
    assert len(line.json("review")) == 2


def test_what_is_decided_twice_is_said(line: Line) -> None:
    zyx = str(line.json("review")[0]["id"])
    line("review", "reject", zyx)
    line("review", "reject", zyx, code=1)
    assert "“Zyxcorp” was rejected before, by command line on " in line.error


DECIDED = {
    "as it is": ((), "“Zyxcorp” was accepted before, as a company, by command line on 8 May 2026."),
    "as another name": (
        ("--as", "Zed Corporation"),
        "“Zyxcorp” was accepted before, as another name of Zed Corporation, by command line on ",
    ),
}


@pytest.mark.parametrize(("how", "said"), DECIDED.values(), ids=DECIDED)
@pytest.mark.parametrize("again", ["accept", "reject"])
def test_what_was_decided_is_said_though_no_document_has_it_any_more(
    line: Line, how: tuple[str, ...], said: str, again: str
) -> None:
    zyx = str(line.json("review")[0]["id"])
    line("review", "accept", zyx, *how, "--now", "2026-05-08")
    line("review", again, zyx, code=1)
    assert said in line.error


def test_what_was_rejected_is_said_though_no_document_has_it_any_more(line: Line) -> None:
    zyx = str(line.json("review")[0]["id"])
    line("review", "reject", zyx, "--now", "2026-05-08")
    gone = [json.dumps({**one, "text": "Fans filled the streets."}) for one in (DEAL, LATER)]
    line("ingest", "--documents", "-", lines="\n".join(gone))
    line("review", "accept", zyx, code=1)
    assert "“Zyxcorp” was rejected before, by command line on 8 May 2026." in line.error


def test_what_was_known_when_it_was_accepted_is_said(line: Line) -> None:
    store = open_store(line.url)
    (zyx, _) = store.candidates.waiting()
    store.entities.add([entity("Zyxcorp")])
    reviewing = Reviewing(store, Asking(store), ())
    assert reviewing.accept(By("", "command line", "k1"), zyx.id, NOW).came == "known"
    with pytest.raises(BadInput, match="accepted before: it was known by then"):
        reviewing.reject(By("", "command line", "k2"), zyx.id, NOW)
    store.close()


def test_what_is_accepted_twice_reads_its_documents_again(line: Line) -> None:
    """What reads them may have been killed after the name was known."""
    store = open_store(line.url)
    (zyx, _) = store.candidates.waiting()
    Reviewing(store, Asking(store), ()).accept(By("", "command line", "k1"), zyx.id, NOW)
    store.close()
    assert "Zyxcorp" not in str(line.parties())
    said = line("review", "accept", str(zyx.id))
    assert said == "Zyxcorp: was accepted before; read again, 2 documents said something new.\n"
    assert all("Zyxcorp" in parties for parties in line.parties().values())
