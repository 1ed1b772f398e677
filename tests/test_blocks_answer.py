"""Answers as people read them: the answer first, qualifiers, sources, gaps, what to press."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders import TODAY, announcement, chip, fill, mw, party, source, units, usd
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.answer import Answer, Gaps, Guess, Offer
from bot.ask.answers import answer
from bot.ask.asking import Asking
from bot.ask.context import Reading
from bot.ask.forms import FORMS
from bot.ask.question import INTENTS, Question
from bot.blocks import help as help_message
from bot.blocks import ids
from bot.blocks.answer import render
from bot.blocks.items import cited, in_text, item, short
from bot.blocks.limits import problems
from bot.blocks.message import Message
from bot.blocks.plain import plain
from store import Store
from store.records import Announcement, Claim, Freshness

FRESH = Freshness(date(2026, 8, 21), 225)


def ask(store: Store, **asked: Any) -> Answer:
    return answer(Reading("read", Question(**asked)), store, team="", today=TODAY)


def shown(message: Message) -> str:
    return plain(message.to_json())


def read(made: Answer, **where: Any) -> str:
    return shown(render(made, question_id="1", **{"in_thread": False, **where}))


def found(*items: Announcement, **fields: Any) -> Answer:
    """An answer that lists these announcements."""
    defaults: dict[str, Any] = {
        "question": Question(),
        "verdict": "answered",
        "items": items,
        "matched": tuple(a.slug for a in items),
        "gaps": Gaps(len(items), 0, 0, 0),
        "freshness": FRESH,
    }
    return Answer(**{**defaults, **fields})


def buttons(message: Message) -> list[tuple[str, str, str]]:
    return [
        (element["text"]["text"], element["action_id"], element["value"])
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


SITE = announcement(
    "site",
    "Meta",
    party("Reliance", "partner", "partner"),
    on="2026-06-10",
    title="Meta plans a 168 MW data centre",
    location="Gujarat, India",
    horizon="by 2028",
    claims=(usd(10e9, qualifier="up_to"), mw(168)),
    sources=(source("TechCrunch (blog)"), source("Meta", "https://meta.example/a", tier=1)),
)
ITEMS: list[tuple[str, Announcement, str]] = [
    (
        "everything",
        SITE,
        "• 10 Jun 2026 Meta plans a 168 MW data centre, with Reliance · up to $10B · "
        "Gujarat, India · by 2028 · ‹Meta› +1",
    ),
    (
        "single source",
        announcement("a", "Meta", title="Meta does", sources=(source("Reuters"),)),
        "• 4 Mar 2026 Meta does · single source: ‹Reuters›",
    ),
    (
        "no address",
        announcement(
            "a",
            "Meta",
            on="2025",
            title="Meta's chip at scale",
            status="operational",
            claims=(Claim("percent", -40, "percent", of="inference cost"),),
            sources=(replace(source("Infrastructure briefing"), url=None),),
            note="Others say 30.",
        ),
        "• 2025 Meta's chip at scale · -40 % inference cost · operational · "
        "single source: Infrastructure briefing · Elsewhere: Others say 30.",
    ),
    (
        "rumored, sources differ",
        announcement(
            "a", "Meta", on="2026-03", title="Meta may", status="rumored", differences="Two."
        ),
        "• Mar 2026 Meta may · rumored · single source: ‹Example News› · sources differ: Two.",
    ),
    (
        "what the title tells is not repeated",
        announcement(
            "a",
            "Meta",
            title="Over $5B for ten years and 150 hospitals in Texas",
            location="Texas",
            horizon="ten years",
            claims=(
                usd(5e9, qualifier="at_least"),
                Claim("term", 10, "years"),
                Claim("count", 150, "hospitals"),
            ),
            note="Elsewhere it is 4.",
            sources=(),
        ),
        "• 4 Mar 2026 Over $5B for ten years and 150 hospitals in Texas, with Meta · no source · "
        "Elsewhere it is 4.",
    ),
    (
        "a qualifier the title leaves out",
        announcement("a", "Meta", title="Meta: $5B", claims=(usd(5e9, qualifier="about"),)),
        "• 4 Mar 2026 Meta: $5B · about $5B · single source: ‹Example News›",
    ),
    (
        "many others",
        announcement("a", "X", "Foo", "Bar", party("Baz", "partner", "partner"), title="X does"),
        "• 4 Mar 2026 X does, with Foo, Bar +1 · single source: ‹Example News›",
    ),
]


@pytest.mark.parametrize(
    ("one", "line"), [(a, line) for _, a, line in ITEMS], ids=[name for name, _, _ in ITEMS]
)
def test_item(one: Announcement, line: str) -> None:
    """One announcement is one line: date, title, figures, place, status, sources."""
    body = read(found(one)).splitlines()[1]
    assert body == line


def test_item_leaves_out_who_was_asked_for() -> None:
    """Companies of the question need not be named beside the title."""
    assert "with Reliance" not in item(SITE, ("Reliance",))


@pytest.mark.parametrize(
    ("claim", "text", "told"),
    [
        (usd(5e9), "a $5B fund", True),
        (usd(5e9), "a $50B fund", False),
        (usd(5e9, unit="EUR", value_usd=5.8e9), "a $5.8B fund", True),
        (usd(5e9, qualifier="up_to"), "a $5B fund", False),
        (usd(5e9, qualifier="up_to"), "Up to $5B", True),
        (mw(1200), "a 1.2 GW site", True),
        (units(260_000), "260,000 GPUs", True),
        (Claim("term", 7, "years"), "seven years", True),
        (Claim("term", 7.5, "years"), "seven years", False),
        (Claim("percent", -30, "percent"), "cut by 30%", True),
    ],
)
def test_in_text(claim: Claim, text: str, told: bool) -> None:
    """A figure is told by a text in any scale, if its qualifier is told too."""
    assert in_text(claim, text) is told


def test_short() -> None:
    """Under a total an announcement is called by whom it is with, else by its title."""
    assert short(SITE, ("Meta",)) == "Reliance"
    assert short(SITE, ()) == "Meta plans a 168 MW data centre"
    assert short(SITE, ("Nvidia",)) == "Meta plans a 168 MW data centre"


def test_cited_by_one_publisher_twice() -> None:
    """Two texts of one publisher are one source."""
    twice = (source("Reuters", "https://r.example/1"), source("Reuters", "https://r.example/2"))
    assert cited(twice).startswith("single source: ")


def test_list(facts: Store) -> None:
    """A list says how many, the newest, how many give figures, how fresh, and what to type."""
    made = ask(facts, names=("Meta",))
    lines = read(made).splitlines()
    assert lines[0] == "Meta · 22 announcements · newest 10 Jun 2026"
    assert len([line for line in lines if line.startswith("• ")]) == 5
    assert lines[-2] == "[More] [By kind] [Sources] [How much in total?] [CSV] [Watch Meta]"
    assert lines[-1].startswith("(11 of 22 give an amount, 9 a capacity. Facts to 21 Aug 2026; ")
    assert 'Reply here to refine: "only ' in lines[-1]


def test_small_print(facts: Store) -> None:
    """In a thread no examples are given; a hint stands in their place elsewhere."""
    made = ask(facts, names=("Meta",))
    assert "Reply here" not in read(made, in_thread=True)
    hinted = read(made, hint="Invite me to follow up here.")
    assert "Reply here" not in hinted
    assert hinted.endswith("Invite me to follow up here.)")


@pytest.mark.parametrize(
    ("gaps", "says"),
    [
        (Gaps(1, 1, 1, 0), ""),
        (Gaps(4, 0, 0, 0), "None gives an amount."),
        (Gaps(4, 1, 2, 0), "1 of 4 gives an amount, 2 a capacity."),
        (Gaps(3, 3, 0, 0), "All 3 give an amount."),
    ],
)
def test_gaps(gaps: Gaps, says: str) -> None:
    """What is not disclosed is said of more than one announcement."""
    assert f"({says} Facts to".replace("( ", "(") in read(found(SITE, gaps=gaps))


def test_no_facts() -> None:
    """Where there are no facts that is said."""
    assert "There are no facts yet." in read(found(SITE, freshness=None))


def test_first_block_carries_the_question() -> None:
    """The first block's id is that of the question, for private messages too."""
    for made in (
        found(SITE),
        found(verdict="nothing_found"),
        found(question=Question(intent="help")),
    ):
        message = render(made, question_id="abc", in_thread=False)
        assert message.blocks[0]["block_id"] == ids.question_block("abc")
    assert ids.question_of("q:abc") == "abc"
    assert ids.question_of("q:") is None
    assert ids.question_of("x:abc") is None


def test_later_page(facts: Store) -> None:
    """A later page says where it is and offers the next only where there is one."""
    page = render(ask(facts, names=("Meta",), offset=20), question_id="1", in_thread=True)
    assert "21 to 22" in shown(page)
    assert "More" not in [label for label, _, _ in buttons(page)]


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ({"order": "oldest", "names": ("Groq",)}, "oldest first"),
        ({"refers_to": ("groq-640m-2024",)}, "Groq raises $640M at a $2.8B valuation · 1 ann"),
        ({"refers_to": ("groq-640m-2024", "groq-saudi-1-5b")}, "2 announcements"),
        ({}, "All announcements · 225 announcements"),
    ],
)
def test_headings(facts: Store, asked: dict[str, Any], heading: str) -> None:
    """The heading says what the answer is about."""
    assert heading in read(ask(facts, **asked)).splitlines()[0]


def test_guesses_and_rest() -> None:
    """A corrected slip is shown as such, and so is what was left out."""
    made = found(
        SITE,
        verdict="partial",
        question=Question(names=("Meta",)),
        guesses=(Guess("metta", "Meta"),),
        not_read=("foo", "meta"),
    )
    lines = read(made).splitlines()
    assert lines[0] == 'Showing Meta for "metta".'
    assert lines[1] == 'Not understood, and left out: "foo".'


def test_mentions() -> None:
    """Mere mentions are listed last, as not counted."""
    text = read(found(SITE, mentions=(announcement("m", "AMD"),)))
    assert "Also mentioned, not counted: ‹Title of m›" in text


def test_total_by_layer(facts: Store) -> None:
    """Several layers are told one a line, never added; what is left out in one line."""
    text = read(ask(facts, names=("Meta",), intent="total"))
    lines = text.splitlines()
    assert lines[0].endswith("(never added up: they overlap and mean different things)")
    assert lines[2] == (
        "• Compute contracts: about $27.1B over 3 "
        "(‹CoreWeave› $14.2B, ‹Google› over $10B, ‹Nebius› about $2.9B)"
    )
    left = next(line for line in lines if line.startswith("Left out: "))
    assert "overlapping guidance $600B" in left
    assert "rumored other $29B" in left
    assert "whoever pays. 11 of 22 give no amount. Facts to" in text


def test_total_of_one_layer(facts: Store) -> None:
    """One layer is one clear number, with what it is made of."""
    lines = read(ask(facts, names=("Meta",), kinds=("power",), intent="total")).splitlines()
    assert lines[1] == (
        "10.1 GW over 4 announcements · generation: ‹Vistra, TerraPower› 6.6 GW, "
        "‹Entergy› 2,260 MW, ‹Constellation› 1,121 MW, ‹XGS Energy› 150 MW"
    )


def test_total_of_one_announcement(facts: Store) -> None:
    """Of one announcement its other figures are told too."""
    made = ask(facts, refers_to=("amazon-x-energy-500m",), intent="total", measure="power")
    text = read(made)
    assert "over 5 GW · generation" in text
    assert "• 300 MW, a part, studied with Dominion" in text


def test_long_totals_are_cut(facts: Store) -> None:
    """Of many announcements in a layer the largest are named and the others counted."""
    text = read(ask(facts, kinds=("funding",), intent="total"))
    assert " more)" in text
    assert len(text) < 3_000


def test_total_untold(facts: Store) -> None:
    """How much is told in power where nobody gives an amount, and that is said."""
    text = read(ask(facts, names=("Meta",), kinds=("power",), intent="total", measure="amount"))
    assert "10.1 GW over 4 announcements · generation: " in text
    assert "• None of the 4 gives any amount." in text
    funding = read(ask(facts, names=("Groq",), kinds=("funding",), intent="total", measure="power"))
    assert "• None of the 5 gives any capacity.\n• $2.39B over 4 announcements (equity)" in funding


def test_in_currency(facts: Store) -> None:
    """A list shows the amount in the currency asked for."""
    assert " · up to €75B · " in read(
        ask(facts, refers_to=("softbank-france-75b",), currency="EUR")
    )


def test_compare(facts: Store) -> None:
    """Names stand side by side, a line each."""
    made = ask(
        facts, names=("Google", "Amazon"), names_mode="any", kinds=("chip",), intent="compare"
    )
    lines = read(made).splitlines()
    assert lines[0] == "Google vs Amazon, chips · side by side"
    assert lines[1].startswith("• Google 2 · newest ") or lines[1].startswith("• Google ")
    places = read(ask(facts, places=("US", "GB"), intent="compare")).splitlines()
    assert places[0] == "in the US or the UK · side by side"


def test_groups(facts: Store) -> None:
    """Groups are told with their counts; those without room are counted."""
    text = read(ask(facts, group_by="company"))
    assert text.startswith("All announcements · by company · 225 announcements\n• ")
    assert " more\n" in text
    totals = read(ask(facts, names=("Meta",), intent="total", group_by="year"))
    assert "left out: " in totals
    assert "count" not in read(ask(facts, names=("Meta",), intent="count", group_by="kind"))


def test_count(facts: Store) -> None:
    """A count is told first, then the newest."""
    lines = read(ask(facts, names=("Meta",), intent="count")).splitlines()
    assert lines[:2] == ["Meta · 22 announcements, 1 rumored among them", "The newest:"]
    few = read(ask(facts, refers_to=("groq-640m-2024",), intent="count"))
    assert "The newest:" not in few


def test_largest(facts: Store) -> None:
    """The largest is told first with its announcement, then the next."""
    lines = read(ask(facts, names=("Groq",), intent="largest")).splitlines()
    assert lines[1] == "Largest: $20B"
    assert lines[3] == "Then:"
    untold = read(ask(facts, names=("Oklo",), intent="largest", measure="amount"))
    assert "give" in untold
    power = read(ask(facts, names=("Oklo",), intent="smallest", measure="power"))
    assert "Smallest: 500 MW" in power


def test_latest(facts: Store) -> None:
    """The newest is told with its date."""
    assert read(ask(facts, names=("Groq",), intent="latest")).startswith(
        "Groq · Newest: 17 Aug 2026\n"
    )


def test_sources(facts: Store) -> None:
    """Every address can be read and copied."""
    text = read(ask(facts, refers_to=("apple-intel-foundry",), intent="sources"))
    assert "https://www.engadget.com/2168036/intel-signs-preliminary-chip-deal-apple/" in text
    without = found(
        announcement("a", "Meta", sources=(replace(source("A briefing"), url=None),)),
        question=Question(intent="sources"),
    )
    assert "• A briefing (press), no address" in read(without)


def test_detail(facts: Store) -> None:
    """One announcement: its facts a line each, all sources with their standing."""
    text = read(ask(facts, refers_to=("meta-amd-6gw",), intent="detail"))
    assert text.startswith("Meta to deploy up to 6 GW of AMD Instinct GPUs\n24 Feb 2026")
    assert "• Not disclosed: " in text
    assert "Sources:\n• ‹Evertiq›" in text
    field = read(ask(facts, refers_to=("meta-amd-6gw",), intent="detail", field="status"))
    assert "Sources:" not in field


def test_detail_of_several(facts: Store) -> None:
    """Several announcements: a line each, with its source."""
    text = read(ask(facts, names=("Meta",), intent="detail", field="power"))
    assert len([line for line in text.splitlines() if line.startswith("• ")]) == 5
    assert "168 MW, sites · single source: ‹TechCrunch›" in text


PRIVATE: list[tuple[str, dict[str, Any], str, list[tuple[str, str, str]]]] = [
    (
        "ambiguous",
        {"offers": (Offer("Apollo Go", '"Apollo Go"'),)},
        "Which one do you mean?",
        [("Apollo Go", "ask:0", '"Apollo Go"')],
    ),
    (
        "unknown_name",
        {"offers": (Offer("Banma", '"Banma"'),), "not_read": ("banana",)},
        'I know no company, chip, model or place called "banana". Nearest:',
        [("Banma", "ask:0", '"Banma"')],
    ),
    (
        "unknown_name",
        {"not_read": ("banana",)},
        "Try a company, a chip, a place or a kind of deal, or press Help for examples.",
        [("Help", "ask:0", "help")],
    ),
    (
        "not_understood",
        {"typed": "is it?"},
        'I did not understand "is it?".',
        [("Help", "ask:0", "help")],
    ),
    (
        "not_understood",
        {"offers": (Offer("Meta", "meta"),)},
        "I did not understand that. Did you mean one of these?",
        [("Meta", "ask:0", "meta")],
    ),
    (
        "nothing_found",
        {"lines": ("Nothing for Meta, in Japan.",), "notes": ("Without the place: 23.",)},
        "Nothing for Meta, in Japan. Without the place: 23.",
        [("Help", "ask:0", "help")],
    ),
    (
        "nothing_found",
        {"mentions": (SITE,)},
        "Only mentioned in: ‹Meta plans",
        [("Help", "ask:0", "help")],
    ),
]


@pytest.mark.parametrize(("verdict", "fields", "says", "pressed"), PRIVATE, ids=str)
def test_private(
    verdict: Any, fields: dict[str, Any], says: str, pressed: list[tuple[str, str, str]]
) -> None:
    """What is no answer is a sentence for the asker and what to press instead."""
    made = Answer(Question(), verdict, freshness=FRESH, **fields)
    message = render(made, question_id="1", in_thread=False)
    assert says in shown(message)
    assert buttons(message) == pressed


def test_private_in_a_thread() -> None:
    """In a thread a choice is applied to the thread; what found nothing is asked anew."""
    offers = (Offer("Apollo Go", '"Apollo Go"'),)
    which = render(Answer(Question(), "ambiguous", offers=offers), question_id="1", in_thread=True)
    none = render(
        Answer(Question(), "nothing_found", offers=offers), question_id="1", in_thread=True
    )
    assert buttons(which)[0][1] == "follow_up:0"
    assert buttons(none)[0][1] == "ask:0"


def test_silent() -> None:
    """Silence has no message."""
    with pytest.raises(ValueError, match="silent"):
        render(Answer(Question(), "silent"), question_id="1", in_thread=True)


def test_help() -> None:
    """Help is made of examples by group, short enough for a phone."""
    message = render(found(question=Question(intent="help")), question_id="1", in_thread=False)
    assert "Following up, in the thread: only chips" in shown(message)
    assert len(shown(message)) < 1_500
    assert buttons(message)[0] == ("meta", "ask:0", "meta")


def test_help_all_has_a_line_for_every_form() -> None:
    """Nothing that is understood is kept secret: each example with what it does."""
    message = help_message.render_all(question_id="1")
    assert problems(message.to_json(), "ack") == ()
    text = shown(message)
    for form in FORMS:
        assert f"{form.example} {form.meaning.replace('`', '')}" in text, form.name


def test_buttons_make_sense() -> None:
    """Compare is offered for names of which any will do; nothing for a single announcement."""
    two = found(
        *(announcement(f"a{n}", "Meta", claims=(mw(1),)) for n in range(2)),
        question=Question(names=("Meta", "Google"), names_mode="any"),
        gaps=Gaps(2, 0, 2, 0),
        offers=(Offer("Meta", "meta"),),
    )
    pressed = [label for label, _, _ in buttons(render(two, question_id="1", in_thread=False))]
    assert pressed == ["Meta", "Compare", "How much in total?", "CSV", "Watch this"]
    one = found(announcement("a", "Meta"))
    assert buttons(render(one, question_id="1", in_thread=False)) == []


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """All starter facts, the briefing too."""
    from store import open_store
    from store.importing import load_starter

    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('all') / 'all.db'}")
    load_starter(opened, "all", datetime(2026, 11, 22, tzinfo=UTC))
    yield opened
    opened.close()


BRIEFING = [
    ("microsoft japan", "$5B over ten years"),
    (
        "axion",
        "-30 % inference cost · H1 2025 · single source: Infrastructure briefing · Elsewhere Ax",
    ),
    ("deepmind", "150 hospitals with NHS England · single source: Infrastructure briefing"),
    (
        "artemis",
        "-40 % inference cost · United States · operational · single source: Infrastructure",
    ),
    ("aws trainium2", "AWS invests $2B in Trainium 2 AI chips"),
]


@pytest.mark.parametrize(("text", "says"), BRIEFING)
def test_briefing(everything: Store, text: str, says: str) -> None:
    """What an analyst's briefing tells reads well, from its one source without an address."""
    assert says in read(Asking(everything).answer(text, today=TODAY))


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize(
    "asked",
    [{}, {"names": ("NVIDIA",)}, {"names": ("OpenAI", "Meta"), "names_mode": "any"}, {"min_mw": 1}],
    ids=str,
)
def test_phone_screens(everything: Store, intent: Any, asked: dict[str, Any]) -> None:
    """Every answer has a dozen blocks and 3,000 characters at most, and fits an acknowledgement."""
    message = render(ask(everything, intent=intent, **asked), question_id="1", in_thread=False)
    assert len(message.blocks) <= 12
    assert len(shown(message)) <= 3_000
    assert problems(message.to_json(), "ack") == ()
    assert "\n" not in message.text
    assert len(message.text) < 400


HOSTILE = [
    "<!channel>",
    "<@U1>",
    "*b*",
    "a|b",
    ">",
    "&amp;",
    "`",
    "_x_",
    "\n",
    "\u202e",
    "x" * 4000,
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map(" ".join))
def test_foreign_text_is_harmless(text: str) -> None:
    """Whatever stands in the facts mentions nobody and stays within the limits."""
    one = announcement(
        "a",
        party(text or "x", "actor"),
        chip(text),
        title=text,
        summary=text,
        location=text,
        horizon=text,
        differences=text,
        note=text,
        amount_note=text,
        date_basis=text,
        claims=(usd(1e9, who_says=text, note=text, of=text),),
        sources=(source(text), replace(source(text), url="https://x.example/|>" + text)),
    )
    for intent in ("list", "detail", "sources", "latest"):
        lines = (text,) if intent in ("detail", "latest") else ()
        made = found(one, question=Question(intent=intent), lines=lines, notes=(text,))  # type: ignore[arg-type]
        message = render(made, question_id="1", in_thread=False)
        assert problems(message.to_json(), "ack") == ()
        assert "<!channel>" not in str(message.to_json())
        assert "<@U1>" not in str(message.to_json())
    unknown = Answer(Question(), "unknown_name", not_read=(text,), typed=text)
    assert "<!channel>" not in str(render(unknown, question_id="1", in_thread=False).to_json())


def test_everything_is_filled(store: Store) -> None:
    """A store that was just filled answers and renders."""
    fill(store, [SITE])
    assert "168 MW" in read(ask(store, names=("Meta",)))


def test_a_unit_and_a_period_are_said_once(facts: Store) -> None:
    """No label repeats what "$920M a month" and "about 500,000 accelerators" say."""
    told = read(ask(facts, intent="compare", names=("Google", "Amazon"), names_mode="any"))
    assert "a month $" not in told
    assert "accelerators about" not in told
    assert "about 500,000 accelerators" in told
