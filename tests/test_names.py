"""Names as typed: exact under their policies, nearly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.names import Names
from store.policies import settle
from store.records import EntityKind, NameEntry

# Entity, kind, vendor, then its aliases: text, kind and, where it has one of its own, the policy.
Row = tuple[str, EntityKind, str | None, tuple[tuple[str, ...], ...]]
TABLE: tuple[Row, ...] = (
    ("NVIDIA", "company", None, (("$NVDA", "ticker"), ("nvda", "alias"), ("英伟达", "non_latin"))),
    ("Harvest Moon", "company", None, (("Moonfield", "former"), ("HM", "abbreviation", "ask"))),
    ("Meta", "company", None, (("Meta", "name", "word"), ("Meta AI", "brand", "word"),
                               ("$META", "ticker"), ("メタ", "non_latin"))),
    ("Apple", "company", None, (("Apple", "name", "word"), ("Apple Inc.", "legal"))),
    ("Constellation", "company", None, (("Constellation", "name", "word"), ("$CEG", "ticker"),
                                        ("Constellation Energy", "legal"))),
    ("Riot Platforms", "company", None, (("Riot", "alias", "context"), ("$RIOT", "ticker"))),
    ("TotalEnergies", "company", None, (("Total", "alias", "context"),)),
    ("Switch", "company", None, (("Switch", "name", "ask"),)),
    ("Compass Datacenters", "company", None, (("Compass", "alias", "ask"),)),
    ("Brookfield", "company", None, (("Compass", "brand", "ask"),)),
    ("Samsung", "company", None, (("$005930", "ticker"), ("三星", "non_latin"),
                                  ("三星电子", "non_latin"), ("SK삼성", "non_latin"))),
    ("Alibaba", "company", None, (("$9988.HK", "ticker"), ("$BABA", "ticker"),
                                  ("$BQRT", "ticker"))),
    ("PG&E", "company", None, (("$PCG", "ticker"),)),
    ("Duo Electric", "company", None, (("$DUO", "ticker", "ask"),)),
    ("Duo Telecom", "company", None, (("$DUO", "ticker", "ask"),)),
    ("d-Matrix", "company", None, (("d-Matrix", "name", "word"), ("dMatrix", "alias"))),
    ("Kairos Power", "company", None, (("Kairos", "alias", "word"),)),
    ("Thinking Machines", "company", None, (("Thinking Machines", "name", "fuzzy"),)),
    ("Together AI", "company", None, (("Together AI", "name", "fuzzy"),)),
    ("Tencent", "company", None, (("Tencent", "name", "fuzzy"),)),
    ("CoreWeave", "company", None, (("corewave", "misspelling"),)),
    ("Equinix", "company", None, (("Equinix", "name", "fuzzy"),)),
    ("Equinor", "company", None, (("Equinor", "name", "word"),)),
    ("Etched", "company", None, (("Etched", "name", "word"),)),
    ("Anthropic", "company", None, (("Claude", "brand", "word"),)),
    ("Mistral AI", "company", None, (("Mistral", "alias", "word"),)),
    ("Tenstorrent", "company", None, ()),
    ("AMD", "company", None, (("AMD", "name", "word"), ("team red", "alias", "word"))),
    ("Huawei", "company", None, (("HiSilicon", "brand"),)),
    ("US Department of Energy", "company", None, (("DOE", "abbreviation", "exact-case"),)),
    ("Snow Lake", "company", None, (("$SNOW", "ticker"), ("Seed", "alias", "never"))),
    ("Mistral", "model", "Mistral AI", ()),
    ("Claude", "model", "Anthropic", (("Claude", "name", "word"),)),
    ("Tenstorrent chips", "chip", "Tenstorrent", (("Tenstorrent", "alias"),)),
    ("H100", "chip", "NVIDIA", (("H100", "name", "word"), ("Hopper", "codename"))),
    ("H200", "chip", "NVIDIA", ()),
    ("Hopper", "chip", "NVIDIA", ()),
    ("L40", "chip", "NVIDIA", (("L40", "name", "context"),)),
    ("A100", "chip", "NVIDIA", (("A100", "name", "word"),)),
    ("MI300X", "chip", "AMD", (("MI300", "alias"),)),
    ("GB200 NVL72", "chip", "NVIDIA", (("NVL72", "alias"),)),
    ("Grace Blackwell", "chip", "NVIDIA", ()),
    ("TPU v5e", "chip", "Google", ()),
    ("TPU v4i", "chip", "Google", ()),
    ("TPU v4", "chip", "Google", ()),
    ("Ascend", "chip", "Huawei", (("Huawei Ascend", "alias"), ("acsend", "misspelling"))),
    ("Ascend 910B", "chip", "Huawei", ()),
    ("GPT-4.5", "model", "OpenAI", (("GPT 4.5", "alias"),)),
    ("Command R+", "model", "Cohere", ()),
    ("Titan", "model", "Amazon", (("Titan", "name", "ask"),)),
    ("Jalapeno", "chip", "OpenAI", (("Titan", "codename", "ask"),)),
    ("Amazon", "company", None, ()),
    ("OpenAI", "company", None, (("OpenAI", "name", "fuzzy"), ("Open AI", "alias", "word"))),
    ("Italy", "place", None, ()),
    ("United States", "place", None, (("US", "alias", "context"), ("U.S.", "alias", "word"))),
    ("Abilene, Texas", "place", None, (("Abilene", "alias"),)),
    ("Nova", "model", "Amazon", (("Nova", "name", "ask"),)),
    ("Ashburn, Virginia", "place", None, (("NoVA", "alias", "ask"),)),
)  # fmt: skip


def entries() -> Iterator[NameEntry]:
    for number, (name, kind, vendor, aliases) in enumerate(TABLE, 1):
        own = () if any(a[1] == "name" for a in aliases) else ((name, "name"),)
        for text, alias_kind, *policy in (*own, *aliases):
            settled = settle(text, alias_kind, kind, query=policy[0] if policy else None)
            yield NameEntry(
                number, name, kind, text, alias_kind, settled.query, settled.edits, vendor=vendor
            )


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.build(entries())


MATCH, CHOICE, NONE = "match", "ambiguous", "none"
Resolved = tuple[str, str, tuple[str, ...]]
CASES: dict[str, list[Resolved]] = {
    "as written": [("NVIDIA", MATCH, ("NVIDIA",)), ("d-Matrix", MATCH, ("d-Matrix",))],
    "any case": [("nvidia", MATCH, ("NVIDIA",)), ("HISILICON", MATCH, ("Huawei",))],
    "gaps": [
        ("d matrix", MATCH, ("d-Matrix",)),
        ("harvestmoon", MATCH, ("Harvest Moon",)),
        ("thinking-machines", MATCH, ("Thinking Machines",)),
        ("nvi dia", MATCH, ("NVIDIA",)),
        ("abilene texas", MATCH, ("Abilene, Texas",)),
        ("Abilene, Texas", MATCH, ("Abilene, Texas",)),
    ],
    "a space between two words is no slip": [
        ("ten cents", NONE, ()),
        ("ten cent", NONE, ()),
        ("meta x", MATCH, ("Meta",)),
    ],
    "former names and legal forms": [
        ("moonfield", MATCH, ("Harvest Moon",)),
        ("apple inc", MATCH, ("Apple",)),
        ("Constellation Energy Corporation", MATCH, ("Constellation",)),
        ("nvidia corp.", MATCH, ("NVIDIA",)),
        ("pg and e", MATCH, ("PG&E",)),
        ("pge", MATCH, ("PG&E",)),
        ("nvidia.com", MATCH, ("NVIDIA",)),
    ],
    "chip codes": [
        ("mi 300x", MATCH, ("MI300X",)),
        ("MI-300X", MATCH, ("MI300X",)),
        ("h-100", MATCH, ("H100",)),
        ("H200s", MATCH, ("H200",)),
        ("gb200nvl72", MATCH, ("GB200 NVL72",)),
        ("TPUv5e", MATCH, ("TPU v5e",)),
        ("tpu 5e", MATCH, ("TPU v5e",)),
        ("what tpu v4 is up to", MATCH, ("TPU v4",)),
        ("h300", NONE, ()),
        ("a 100 mw site", NONE, ()),
        ("a 100", MATCH, ("A100",)),
        ("gpt 45", NONE, ()),
        ("gpt-4.5", MATCH, ("GPT-4.5",)),
        ("command r plus", MATCH, ("Command R+",)),
        ("ascend 910b", MATCH, ("Ascend 910B",)),
        ("acsend 910b", MATCH, ("Ascend 910B",)),
    ],
    "an unknown version is another product": [
        ("hopper-9", CHOICE, ("Hopper", "H100")),
        ("ascend v9", CHOICE, ("Ascend",)),
        ("ascend 9.5", CHOICE, ("Ascend",)),
        ("grace blackwell 2025", MATCH, ("Grace Blackwell",)),
        ("ascend 1 gw", MATCH, ("Ascend",)),
        ("ascend 500 chips", MATCH, ("Ascend",)),
        ("h100 80", MATCH, ("H100",)),
    ],
    "possessives and plurals": [
        ("Meta’s", MATCH, ("Meta",)),
        ("nvidia's chips", MATCH, ("NVIDIA",)),
        ("NVIDIAs", MATCH, ("NVIDIA",)),
        ("apples", NONE, ()),
        ("Apples", CHOICE, ("Apple",)),
        ("hoppers", CHOICE, ("Hopper", "H100")),
        ("corewaves", MATCH, ("CoreWeave",)),
        ("L40s on sale", NONE, ()),
    ],
    "tickers": [
        ("$nvda", MATCH, ("NVIDIA",)),
        ("NASDAQ:META", MATCH, ("Meta",)),
        ("$9988.HK", MATCH, ("Alibaba",)),
        ("9988.hk", MATCH, ("Alibaba",)),
        ("005930.KS", MATCH, ("Samsung",)),
        ("KRX: 5930", MATCH, ("Samsung",)),
        ("005930", NONE, ()),
        ("$9988 million", NONE, ()),
        ("BQRT", MATCH, ("Alibaba",)),
        ("bqrt", MATCH, ("Alibaba",)),
        ("BABA", CHOICE, ("Alibaba",)),
        ("baba", NONE, ()),
        ("deals of BQRT in may", MATCH, ("Alibaba",)),
        ("SNOW", CHOICE, ("Snow Lake",)),
        ("snow", NONE, ()),
        ("PCG", CHOICE, ("PG&E",)),
        ("a PCG plant burnt", NONE, ()),
        ("$DUO", CHOICE, ("Duo Electric", "Duo Telecom")),
        ("$10b of power", NONE, ()),
    ],
    "other scripts stand anywhere": [
        ("英伟达", MATCH, ("NVIDIA",)),
        ("三星电子的芯片", MATCH, ("Samsung",)),
        ("メタの発表", MATCH, ("Meta",)),
        ("SK삼성은", MATCH, ("Samsung",)),
        ("TSK삼성", NONE, ()),
        ("三里", NONE, ()),
    ],
    "words that are also names": [
        ("apple", MATCH, ("Apple",)),
        ("apple pie recipe", NONE, ()),
        ("apple chips", MATCH, ("Apple",)),
        ("constellation brands", NONE, ()),
        ("rotten apple", CHOICE, ("Apple",)),
        ("an apple for teachers", CHOICE, ("Apple",)),
        ("did the new Apple campus open", MATCH, ("Apple",)),
        ('"apple" pie', MATCH, ("Apple",)),
        ("metadata", NONE, ()),
        ("nvidia gossip", MATCH, ("NVIDIA",)),
    ],
    "context": [
        ("riot", MATCH, ("Riot Platforms",)),
        ("anything on riot?", MATCH, ("Riot Platforms",)),
        ("riot this week", MATCH, ("Riot Platforms",)),
        ("riot data centers", MATCH, ("Riot Platforms",)),
        ("deals with riot", MATCH, ("Riot Platforms",)),
        ("nvidia and riot", MATCH, ("NVIDIA", "Riot Platforms")),
        ("a riot broke out", NONE, ()),
        ("was it Riot that moved", MATCH, ("Riot Platforms",)),
        ("total", NONE, ()),
        ("Total", MATCH, ("TotalEnergies",)),
        ('"total"', MATCH, ("TotalEnergies",)),
        ("us", NONE, ()),
        ("US", MATCH, ("United States",)),
        ("chips in the us", MATCH, ("United States",)),
        ("tell us", NONE, ()),
        ("US chips", MATCH, ("United States",)),
        ("l40 gpus", MATCH, ("L40",)),
        ("riot on the streets", NONE, ()),
        ("we riot", NONE, ()),
        ("lines of the riot", NONE, ()),
    ],
    "offered": [
        ("switch", CHOICE, ("Switch",)),
        ("compass", CHOICE, ("Compass Datacenters", "Brookfield")),
        ('"switch"', MATCH, ("Switch",)),
        ("switch to decaf", NONE, ()),
        ("switch off", NONE, ()),
        ("compass group", NONE, ()),
        ("compass gossip", NONE, ()),
        ("HM", CHOICE, ("Harvest Moon",)),
        ("nova", CHOICE, ("Nova", "Ashburn, Virginia")),
        ("NoVA", CHOICE, ("Ashburn, Virginia", "Nova")),
    ],
    "other policies": [
        ("DOE", MATCH, ("US Department of Energy",)),
        ("doe", NONE, ()),
        ("seed", NONE, ()),
    ],
    "one text, several entities": [
        ("claude", CHOICE, ("Claude", "Anthropic")),
        ("hopper", CHOICE, ("Hopper", "H100")),
        ("mistral", MATCH, ("Mistral AI",)),
        ("tenstorrent", MATCH, ("Tenstorrent",)),
        ("tenstorrent chips", MATCH, ("Tenstorrent",)),
        ("titan", CHOICE, ("Titan", "Jalapeno")),
        ("amazon titan", MATCH, ("Titan", "Amazon")),
        ("openai titan", MATCH, ("Jalapeno", "OpenAI")),
    ],
    "product and vendor": [
        ("nvidia grace blackwell nvl72", MATCH, ("GB200 NVL72", "Grace Blackwell", "NVIDIA")),
        ("huawei ascend 910b", MATCH, ("Ascend 910B", "Huawei")),
        ("nvidia hopper gossip", CHOICE, ("Hopper", "H100", "NVIDIA")),
        ("nvidia or amd", MATCH, ("NVIDIA", "AMD")),
    ],
    "slips are corrected": [
        ("nvidai", MATCH, ("NVIDIA",)),
        ("tencet", MATCH, ("Tencent",)),
        ("thinkingg machines", MATCH, ("Thinking Machines",)),
        ("thinking machnies", MATCH, ("Thinking Machines",)),
        ("totether ai", MATCH, ("Together AI",)),
        ("kairs power", MATCH, ("Kairos Power",)),
        ("Brokfield and Hauwei", MATCH, ("Brookfield", "Huawei")),
        ("nvidai's chips", MATCH, ("NVIDIA",)),
        ("brokfields", MATCH, ("Brookfield",)),
        ("vnidia", MATCH, ("NVIDIA",)),
    ],
    "slips are offered": [
        ("etchrd", CHOICE, ("Etched",)),
        ("equinoi", CHOICE, ("Equinor",)),
        ("envidia", CHOICE, ("NVIDIA",)),
        ("zvidia", CHOICE, ("NVIDIA",)),
        ("gossip of nvidai scandal", CHOICE, ("NVIDIA",)),
        ("harvest noon", CHOICE, ("Harvest Moon",)),
        ("balckwell grace", NONE, ()),
        ("grace balckwell", CHOICE, ("Grace Blackwell",)),
        ("compass datacentrs", MATCH, ("Compass Datacenters",)),
    ],
    "ordinary words are no slips": [
        ("opening", NONE, ()),
        ("equinox", NONE, ()),
        ("matrix", NONE, ()),
        ("tenement", NONE, ()),
        ("itched", NONE, ()),
        ("amazing", NONE, ()),
        ("thinking", NONE, ()),
    ],
    "noise": [
        ("hey, anything on nvidia?", MATCH, ("NVIDIA",)),
        ("<@U123ABC> nvidia", MATCH, ("NVIDIA",)),
        ("<http://nvidia.com|nvidia.com>", MATCH, ("NVIDIA",)),
        ("PG&amp;E", MATCH, ("PG&E",)),
        ("in italy", MATCH, ("Italy",)),
    ],
    "nothing": [("?", NONE, ()), ("", NONE, ()), ("help", NONE, ()), ("power", NONE, ()),
                ("42", NONE, ()), ("😀", NONE, ()), ("no", NONE, ())],
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "verdict", "wanted"),
    [
        pytest.param(*case, id=f"{rule}: {case[0]}")
        for rule, cases in CASES.items()
        for case in cases
    ],
)
def test_resolve(names: Names, query: str, verdict: str, wanted: tuple[str, ...]) -> None:
    """A line resolves to what it names, best first."""
    resolution = names.resolve(query)
    got = tuple(c.name for c in resolution.matches)
    assert (resolution.verdict, got[: len(wanted)]) == (verdict, wanted)
    assert bool(got) == (verdict != NONE)


@pytest.mark.parametrize(
    ("query", "score", "why"),
    [
        pytest.param("nvidia", 100, "name", id="name"),
        pytest.param("nvda", 98, "alias", id="alias"),
        pytest.param("moonfield", 98, "former name", id="former"),
        pytest.param("hisilicon", 98, "brand", id="brand"),
        pytest.param("$nvda", 98, "ticker", id="ticker"),
        pytest.param("英伟达", 98, "native script", id="script"),
        pytest.param("corewave", 96, "known misspelling", id="misspelling"),
        pytest.param("H200s", 99, "name", id="plural"),
        pytest.param("nvi dia", 99, "slip of a space", id="space"),
    ],
)
def test_scores(names: Names, query: str, score: float, why: str) -> None:
    """A score and plain words say how a name was matched."""
    best = names.resolve(query).matches[0]
    assert (best.score, best.why) == (score, why)


def test_slips_score_below_exact_names_and_by_their_cost(names: Names) -> None:
    """Fingers that slip to the next key cost less than a letter from nowhere."""
    near, far = names.fuzzy("nvidja"), names.fuzzy("nvidqa")
    assert near is not None
    assert far is not None
    assert 96 > near.best.score > far.best.score > 50
    assert near.best.why == "slip of 1"


@pytest.mark.parametrize(
    ("text", "typed", "weak"),
    [
        pytest.param(
            "hey, NVIDIA’s H100s", ["NVIDIA’s", "H100s"], [False, False], id="with their s"
        ),
        pytest.param("nvidia-backed", ["nvidia"], [False], id="before a hyphen"),
        pytest.param("英伟达和三星电子", ["英伟达", "三星电子"], [False, False], id="in one run"),
        pytest.param("apple pie", ["apple"], [True], id="weak"),
        pytest.param("apple deals", ["apple"], [False], id="understood"),
        pytest.param("PG&amp;E deals", ["PG&amp;E"], [False], id="escaped"),
        pytest.param("nothing here", [], [], id="none"),
    ],
)
def test_exact(names: Names, text: str, typed: list[str], weak: list[bool]) -> None:
    """Hits say where they stand, and whether they are ordinary words beside strangers."""
    hits = names.exact(text)
    assert [hit.typed for hit in hits] == typed
    assert [hit.weak for hit in hits] == weak
    assert all(text[h.start : h.end] == h.typed and not h.guess for h in hits)


@pytest.mark.parametrize(
    ("typed", "best", "verdict"),
    [
        pytest.param("nvidai", "NVIDIA", "match", id="corrected"),
        pytest.param("thinkng machnies", "Thinking Machines", "match", id="phrase"),
        pytest.param("etchrd", "Etched", "ambiguous", id="offered"),
        pytest.param("openings", None, None, id="ordinary"),
        pytest.param("!", None, None, id="no letters"),
        pytest.param("h201", None, None, id="digits"),
        pytest.param("qqqqqqqq", None, None, id="nothing near"),
    ],
)
def test_fuzzy(names: Names, typed: str, best: str | None, verdict: str | None) -> None:
    """One leftover word or phrase is a slip from a name, or nothing."""
    hit = names.fuzzy(typed)
    assert (hit and hit.best.name, hit and hit.verdict) == (best, verdict)
    assert hit is None or (hit.guess and (hit.start, hit.end) == (0, len(typed)))


def test_nearest(names: Names) -> None:
    """Nearest are the names that look most alike, for a question about an unknown one."""
    assert [c.name for c in names.nearest("equinoctial", 2)] == ["Equinix", "Equinor"]
    assert names.nearest("???") == ()
    assert len(names.nearest("tencore", 1)) <= 1


def test_by_name(names: Names) -> None:
    """A canonical name gives its entity, and only as it is written."""
    found = names.by_name("Tenstorrent chips")
    assert found is not None
    assert (found.name, found.vendor, found.score) == ("Tenstorrent chips", "Tenstorrent", 100)
    assert names.by_name("tenstorrent CHIPS") is None


def test_no_names() -> None:
    """A bot that knows nothing finds nothing."""
    empty = Names.build(())
    assert empty.exact("nvidia 英伟达 $NVDA") == ()
    assert empty.resolve("nvidai").verdict == "none"
    assert empty.nearest("nvidia") == ()


PIECES = [alias[0] for row in TABLE for alias in row[3]] + ["pie", "of", "the", '"', ", "]


@settings(deadline=None)  # the first example may load the word list
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_hits_never_overlap(text: str) -> None:
    """Whatever is typed: hits stand in order, apart, where they say, with candidates."""
    end = 0
    for hit in _SHARED.exact(text):
        assert text[hit.start : hit.end] == hit.typed
        assert end <= hit.start < hit.end
        assert hit.candidates
        end = hit.end
    resolution = _SHARED.resolve(text)
    assert bool(resolution.matches) == (resolution.verdict != "none")
    ids = [c.entity_id for c in resolution.matches]
    assert len(ids) == len(set(ids))


_SHARED = Names.build(entries())
