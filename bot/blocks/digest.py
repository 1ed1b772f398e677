"""A digest as messages: the root, short enough for a phone, and its thread with all there is.

Contains no choice of facts and no posting: a frozen Digest in, messages out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.ask import wording
from bot.ask.answer import Figure
from bot.blocks import ids, limits, mrkdwn
from bot.blocks.message import Block, Message
from bot.tell.calendar import zone_in_words
from bot.tell.digest import Before, Company, Digest, span, window
from bot.tell.entries import MOST_KEPT, Cited, Entry, listed

Group = tuple[str, tuple[Block, ...]]
"""An announcement, by its slug, and the blocks that say all there is of it."""
COMPANIES = 8
"""Companies in the root."""
OF_ONE = 2
"""Entries of one company in the root."""
BEFORE = 5
"""Things told before in the root."""
NOTE = 120
"""Characters of a note that has room in the root."""
PART_TEXT = 9_000
PART_BLOCKS = 40
"""Text and blocks of one message of the thread: below what Slack refuses."""
SECTION = 2_900
SOURCES = 6
"""Sources of one entry in the thread."""


def render(digest: Digest) -> tuple[Message, ...]:
    """Return the root and then the parts of its thread, within Slack's limits."""
    said = {entry.slug for one in digest.companies[:COMPANIES] for entry in one.entries[:OF_ONE]}
    thread = list(chunks(details(digest.companies)))
    parts = [
        detailed(f"Details {n} of {len(thread)}: {digest.headline}", groups, said)
        for n, groups in enumerate(thread, 1)
    ]
    more = ["Details in the thread."] if thread else []
    return tuple(map(_fitted, (_root(digest, *more), *parts)))


def addressed(root: Message, question_id: str, subscription_id: int | None = None) -> Message:
    """Return a rendered root as it goes to one channel.

    ``question_id`` is under what its thread is known, for follow-ups; what a subscription led to
    can be asked why, and changed. Both take the same room in every channel: what they are put into
    is checked once for all.
    """
    first, *rest = root.blocks
    after = [] if subscription_id is None else [why_and_change(subscription_id)]
    named = {**first, "block_id": ids.question_block(question_id)}
    return replace(root, blocks=(named, *rest, *after))


def render_empty(
    about: str, since: datetime, until: datetime, zone: str, subscription_id: int
) -> Message:
    """Return the one line that says that nothing is new, for who wants it said."""
    text = mrkdwn.escape(f"Nothing new about {about}: {window(since, until, zone)}.")
    return _fitted(Message(text, (mrkdwn.section(text), why_and_change(subscription_id))))


def why_and_change(subscription_id: int) -> Block:
    """Return the buttons of everything that a subscription leads to."""
    return mrkdwn.actions(
        mrkdwn.button("Why did I get this", ids.WATCH_WHY, str(subscription_id)),
        mrkdwn.button("Change", ids.WATCH_EDIT, str(subscription_id)),
    )


def render_root(digest: Digest, *small: str) -> Message:
    """Return the root alone, with lines of small print."""
    return _fitted(_root(digest, *small))


def _fitted(message: Message) -> Message:
    return limits.check(limits.fit(message))


def _root(digest: Digest, *small: str) -> Message:
    blocks = [
        mrkdwn.section(mrkdwn.bold(digest.headline)),
        mrkdwn.context(mrkdwn.escape(_window(digest))),
        *(
            mrkdwn.section(_company(company, dates=not digest.dated))
            for company in digest.companies[:COMPANIES]
        ),
    ]
    if rest := digest.companies[COMPANIES:]:
        blocks.append(mrkdwn.section(_rest(rest)))
    if summary := "\n".join(_summary(digest)):
        blocks.append(mrkdwn.section(limits.shorten_mrkdwn(summary, SECTION)))
    if digest.tags:
        blocks.append(mrkdwn.context(mrkdwn.escape(" ".join(digest.tags))))
    blocks.append(mrkdwn.context(mrkdwn.escape(" ".join([f"{digest.freshness}.", *small]))))
    return Message(mrkdwn.escape(digest.headline), tuple(blocks))


def _window(digest: Digest) -> str:
    parts = (
        f"{digest.window} {zone_in_words(digest.zone)}",
        wording.counted(digest.signals, "signal"),
        wording.counted(digest.named, "company") if digest.named else "",
        digest.sources,
        digest.dated,
    )
    return " · ".join(filter(None, parts))


def _company(company: Company, *, dates: bool) -> str:
    shown = company.entries[:OF_ONE]
    lines = [f"• {line(entry, date=dates)}" for entry in shown]
    if left := len(company.entries) - len(shown):
        lines.append(mrkdwn.escape(f"  and {left} more of {company.name or 'others'}"))
    return limits.shorten_mrkdwn("\n".join(lines), SECTION)


def _rest(companies: Sequence[Company]) -> str:
    count = sum(len(company.entries) for company in companies)
    names = listed([company.name for company in companies if company.name], most=6)
    return mrkdwn.escape(" ".join(filter(None, [f"• {count} more", names and f"from {names}"])))


def line(entry: Entry, *, date: bool) -> str:
    """Return an entry in a line of safe mrkdwn: its title, what that leaves out, its source."""
    dated = (entry.announced,) if date else ()
    adds = [mrkdwn.escape(text) for text in (*entry.changes, *entry.adds, *dated)]
    if doubt := _doubt(entry):
        adds.append(mrkdwn.italic(doubt))
    if cited := _best(entry.sources):
        adds.append(cited)
    return " · ".join([_titled(entry), *adds])


def _titled(entry: Entry) -> str:
    """Return the title with the actor in bold: as it begins with it, or put in front."""
    if not entry.lead:
        return mrkdwn.escape(entry.title)
    joint = ": " if entry.text == entry.title else "" if entry.text[:1] in "'’,:" else " "
    return f"{mrkdwn.bold(entry.lead)}{joint}{mrkdwn.escape(entry.text)}"


def _doubt(entry: Entry) -> str:
    if entry.note and len(entry.note) <= NOTE:
        return entry.note.rstrip(".")
    return "sources differ: see the thread" if entry.note or entry.differences else ""


def _best(sources: Sequence[Cited]) -> str:
    """Return the best source that has an address, linked, and how many more there are."""
    best = min((s for s in sources if s.url), key=lambda source: source.tier, default=None)
    if best is None or best.url is None:
        return ""
    more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
    return f"{mrkdwn.link(best.url, best.publisher)}{more}"


def _summary(digest: Digest) -> Iterator[str]:
    if digest.together:
        found = [f"{p.label}: {', '.join(p.names)}" for p in digest.together]
        yield _labelled("Taken together", " · ".join(found))
    if sums := [figure for figure in digest.totals if figure.answer and figure.count > 1]:
        left = sum(figure.count for figure in digest.totals if not figure.answer)
        note = [f"left out: {left} rumored, cancelled or overlapping"] if left else []
        yield _labelled("Totals by kind", " · ".join([*map(_total, sums), *note]))
    if digest.missing:
        gaps = [
            m.what if m.count == m.total else f"{m.what} for {m.count} of {m.total}"
            for m in digest.missing
        ]
        yield _labelled("Not disclosed", "; ".join(gaps))
    if digest.earlier:
        length = span(digest.until - digest.since)
        of_then = [_total(figure) for figure in digest.earlier_totals if figure.answer]
        then = " · ".join([wording.counted(digest.earlier, "signal"), *of_then])
        yield _labelled(f"Against the {length} before", then)
    if digest.before:
        told = [_told(one) for one in digest.before[:BEFORE]]
        more = [f"{len(digest.before) - BEFORE} more"] if len(digest.before) > BEFORE else []
        yield f"{mrkdwn.bold('Told here before')} {'; '.join([*told, *more])}"


def _told(one: Before) -> str:
    return mrkdwn.link(one.url, one.phrase) if one.url else mrkdwn.escape(one.phrase)


def _labelled(label: str, text: str) -> str:
    return f"{mrkdwn.bold(label)} {mrkdwn.escape(text)}"


def _total(figure: Figure) -> str:
    amount = wording.amount(figure.value, figure.unit, figure.low)
    said = wording.qualified(amount, figure.qualifier)
    return f"{figure.label} {said} in {wording.counted(figure.count, 'announcement')}"


def detailed(text: str, groups: Sequence[Group], said: Collection[str]) -> Message:
    """Return a message of a thread; ``said`` are the announcements that its root says."""
    blocks = tuple(block for _, group in groups for block in group)
    alone = tuple(slug for slug, _ in groups if slug not in said)
    return Message(mrkdwn.escape(text), blocks, alone=alone)


def details(companies: Iterable[Company]) -> Iterator[Group]:
    """Yield the blocks that must stay together: each entry, the first with its company's name."""
    for company in companies:
        heading = [mrkdwn.header(company.name)] if company.name else []
        for entry in company.entries:
            yield entry.slug, (*heading, *_details(entry))
            heading = []


@lru_cache(maxsize=MOST_KEPT)
def _details(entry: Entry) -> tuple[Block, Block]:
    text = limits.shorten_mrkdwn("\n".join(_detail(entry)), SECTION)
    small = limits.shorten_mrkdwn(sources(entry.sources), SECTION)
    return mrkdwn.section(text), mrkdwn.context(small)


def _detail(entry: Entry) -> Iterator[str]:
    yield mrkdwn.bold(entry.title)
    yield mrkdwn.escape(entry.summary)
    for label, texts in (
        ("Changed", entry.changes),
        ("Figures", entry.said),
        ("Also said", entry.further),
        ("With", (", ".join(entry.partners),)),
        ("Chips", (", ".join(entry.chips),)),
        ("Models", (", ".join(entry.models),)),
        ("Place", (entry.place or "",)),
        ("Also mentioned", (", ".join(entry.mentions),)),
    ):
        if any(texts):
            yield mrkdwn.escape(f"{label}: {'; '.join(texts)}")
    yield mrkdwn.escape(" · ".join(_standing(entry)))
    if entry.differences:
        yield mrkdwn.escape(f"Sources differ: {entry.differences}")
    if entry.note:
        yield mrkdwn.escape(f"Note: {entry.note}")


def _standing(entry: Entry) -> Iterator[str]:
    yield f"Status: {wording.STATUSES[entry.status]}"
    yield f"announced {entry.announced}"
    if entry.horizon:
        yield f"horizon {entry.horizon}"


def sources(cited: Sequence[Cited]) -> str:
    """Return the sources of an entry, linked, as safe mrkdwn."""
    if not cited:
        return "No source is stored."
    shown = [
        mrkdwn.link(s.url, s.publisher) if s.url else mrkdwn.escape(f"{s.publisher} (no address)")
        for s in cited[:SOURCES]
    ]
    more = [f"{len(cited) - SOURCES} more"] if len(cited) > SOURCES else []
    label = "Single source" if len(cited) == 1 else "Sources"
    return f"{label}: {' · '.join([*shown, *more])}"


def chunks(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield lists of groups that fit one message each; a group is never torn."""
    fitting: list[Group] = []
    room, places = PART_TEXT, PART_BLOCKS
    for group in groups:
        weight, count = sum(map(_weight, group[1])), len(group[1])
        if fitting and (weight > room or count > places):
            yield fitting
            fitting, room, places = [], PART_TEXT, PART_BLOCKS
        fitting.append(group)
        room, places = room - weight, places - count
    if fitting:
        yield fitting


def _weight(block: Block) -> int:
    texts = [block["text"]] if "text" in block else block["elements"]
    return sum(len(text["text"]) for text in texts)
