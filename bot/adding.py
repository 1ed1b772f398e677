"""Names that people add: who may, what of a filled in form can be used, and doing and undoing it.

A name is added for one workspace. ``settled`` decides and is pure but for the names it looks up;
``Adding`` acts. Contains no forms (``bot.blocks.forms``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot import sayings
from bot.ask.names import Candidate, Names
from bot.ask.show import in_words
from bot.blocks import forms, ids
from bot.blocks.message import Message
from bot.blocks.mrkdwn import bold, one_line
from bot.turns import Asker, day_in
from store.dealings import Change, ChangeWhat, InboxItem
from store.policies import settle
from store.records import Alias, Entity, EntityKind

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from bot.slackweb import Slack
    from store import Store
    from store.audit import Made

UNDO_WITHIN = timedelta(days=1)
KINDS: Mapping[str, EntityKind] = {
    "company": "company",
    "chip": "chip",
    "model": "model",
    "place": "place",
}
"""What a new name can stand for."""
WITH_VENDOR = ("chip", "model")

Problems = dict[str, str]
"""Why a form cannot be used: a plain sentence by field."""


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that can be added: another one of a known entity, or one of a new entity.

    ``of`` is the known entity's id, 0 where ``entity`` is new.
    """

    text: str
    name: str
    kind: EntityKind
    of: int = 0
    entity: Entity | None = None

    @property
    def alias(self) -> Alias:
        """The name with the policies that an imported one has."""
        return settle(self.text, "alias", self.kind)


class Adding:
    """Lets admins add names. Safe to share between threads."""

    def __init__(
        self,
        store: Store,
        asking: Asking,
        slack: Slack,
        admins: Collection[str],
        reserved: Collection[str],
    ) -> None:
        """``admins`` are ids of users; ``reserved`` are words that can be no name."""
        self._store = store
        self._asking = asking
        self._slack = slack
        self._admins = tuple(admins)
        self._reserved = frozenset(reserved)

    def may(self, user: str) -> bool:
        """Tell whether somebody may add names."""
        return user in self._admins

    def command(self, asker: Asker, text: str) -> Message:
        """Open the form for a text and return what to say beside it.

        Without a trigger there is a button to press instead, for somebody who may not only a
        sentence.
        """
        if not self.may(asker.user):
            return sayings.only_admins(self._admins)
        if not asker.trigger:
            return forms.offer(sayings.PRESS_TO_ADD, one_line(text))
        origin = {"channel": asker.channel, "response_url": asker.response_url}
        if self.open(asker.user, asker.trigger, text, origin):
            return sayings.plainly(sayings.FORM_OPEN)
        return self.not_open(asker.user, text)

    def open(self, user: str, trigger: str, text: str, origin: Mapping[str, str | None]) -> bool:
        """Open the form for somebody who may add names; False where it is not open."""
        view = forms.add_name(one_line(text), origin)
        return self.may(user) and self._slack.open_view(trigger, view)

    def not_open(self, user: str, text: str) -> Message:
        """Return what to say to somebody for whom no form opened."""
        if not self.may(user):
            return sayings.only_admins(self._admins)
        return forms.offer(sayings.FORM_CLOSED, one_line(text))

    def problems(self, team: str, user: str, form: Mapping[str, str], now: datetime) -> Problems:
        """Return why a form cannot be used, by field; nothing where it can."""
        if not self.may(user):
            return {ids.TEXT: "You may not add names here."}
        made = self._settled(team, form, now)
        return {} if isinstance(made, NewName) else made

    def submitted(self, item: InboxItem, now: datetime) -> Message:
        """Add the name of a submitted form, checked once more, and return what to say."""
        team, user, view = item.team, item.payload["user"], item.payload["ts"]
        if not self.may(user):
            return sayings.only_admins(self._admins)
        change = self._store.audit.get(view, team)  # an earlier try may have come so far
        if change is None:
            made = self._settled(team, item.payload["form"], now)
            if not isinstance(made, NewName):
                return sayings.refused(" ".join(made.values()))
            change = _change(made, view, team, user, now)
            if self._add(change, made) == "known":
                return sayings.plainly(sayings.KNOWN_NAME.format(name=bold(made.name)))
        self._asking.names(team)  # here, and not when somebody asks next
        return _told(change)

    def undo(self, item: InboxItem, now: datetime) -> Message:
        """Take back the change of a pressed button, and return what to say."""
        team, user, of = item.team, item.payload["user"], item.payload["text"]
        if not self.may(user):
            return sayings.only_admins(self._admins)
        known = self._store.audit.get(of, team)
        if known is None or now - known.at > UNDO_WITHIN:
            return sayings.plainly(sayings.TOO_LATE)
        change = Change(f"undo:{of}"[:64], team, now, user, "undo", known.detail)
        came = self._store.audit.undo(change, known)
        told = {"in use": sayings.IN_USE, "unknown": sayings.TOO_LATE}.get(came, sayings.UNDONE)
        return sayings.plainly(told.format(text=bold(known.detail["text"])))

    def _settled(self, team: str, form: Mapping[str, str], now: datetime) -> NewName | Problems:
        return settled(form, self._asking, team, day_in(None, now), self._reserved)

    def _add(self, change: Change, made: NewName) -> Made:
        if made.entity is not None:
            return self._store.audit.add_entity(change, made.entity)
        return self._store.audit.add_alias(change, made.of, made.alias)


def _change(made: NewName, change_id: str, team: str, user: str, now: datetime) -> Change:
    detail = {"text": made.text, "name": made.name, "kind": made.kind}
    what: ChangeWhat = "new alias" if made.entity is None else "new entity"
    return Change(change_id, team, now, user, what, detail)


def _told(change: Change) -> Message:
    text, name, kind = (change.detail[key] for key in ("text", "name", "kind"))
    told = sayings.NEW_NAME if text == name else sayings.MEANS
    return forms.added(told.format(text=bold(text), name=bold(name), kind=kind), change.id)


def settled(
    form: Mapping[str, str], asking: Asking, team: str, today: date, reserved: frozenset[str]
) -> NewName | Problems:
    """Return the name that a filled in form adds, or why it adds none."""
    filled = {field: one_line(form.get(field, "")) for field in ids.FIELDS}
    text, what = filled[ids.TEXT], filled[ids.WHAT]
    check = _Check(asking, team, today, reserved)
    problems = {ids.TEXT: check.of_new(text)}
    if what == forms.ALIAS:
        found = check.known(filled[ids.NAME])
        if found is not None and not any(problems.values()):
            return NewName(text, found.name, found.kind, of=found.entity_id)
        problems[ids.NAME] = "" if found else check.nearest(filled[ids.NAME])
    elif what in KINDS:
        made = check.entity(filled, KINDS[what], problems)
        if not any(problems.values()):
            return NewName(text, made.name, made.kind, entity=made)
    else:
        problems[ids.WHAT] = "Choose what it is."
    return {field: problem for field, problem in problems.items() if problem}


def known_as(asking: Asking, team: str, name: str) -> Candidate | None:
    """Return what a name stands for as it is written, None where that is not one thing."""
    return _Check(asking, team, date.min, frozenset()).known(name)


@dataclass(frozen=True, slots=True)
class _Check:
    """What single fields are checked with; a problem is a sentence, "" where there is none."""

    asking: Asking
    team: str
    today: date
    reserved: frozenset[str]

    @property
    def names(self) -> Names:
        return self.asking.names(self.team)

    def of_new(self, text: str) -> str:
        """Return why a text can be no new name."""
        if not any(character.isalnum() for character in text) or len(text) > forms.LONGEST:
            return f"Type a name of at most {forms.LONGEST} characters."
        if text.casefold() in self.reserved:
            return f"“{text}” is a command of mine."
        if meaning := self._meaning(text):
            return f"“{text}” means something already: {meaning}."
        return ""

    def _meaning(self, text: str) -> str:
        """Return what a text means in a question, "" where it is not understood as it is."""
        reading = self.asking.read(text, team=self.team, today=self.today)
        if reading.command is not None:
            return "a command in threads"
        question = reading.question
        if reading.verdict != "read" or reading.guesses or question is None or question.words:
            return ""
        return in_words(question)

    def known(self, name: str) -> Candidate | None:
        """Return what a name stands for as it is written, None where that is not one thing."""
        hits = self.names.exact(f'"{name}"')
        sure = len(hits) == 1 and hits[0].verdict == "match" and not hits[0].guess
        whole = sure and hits[0].typed.strip('"').casefold() == name.casefold()
        return self.names.by_name(name) or (hits[0].best if whole else None)

    def nearest(self, name: str) -> str:
        """Return what to say of a name that is not known."""
        found = ", ".join(candidate.name for candidate in self.names.nearest(name))
        told = f"I know nothing called “{name}”."
        return f"{told} Nearest: {found}." if found else told

    def entity(self, filled: Mapping[str, str], kind: EntityKind, problems: Problems) -> Entity:
        """Return the new entity of a form; what is wrong with it is put into ``problems``."""
        text, name = filled[ids.TEXT], filled[ids.NAME]
        if known := self.known(name):
            problems[ids.NAME] = f"I know {known.name} already: choose “another name of …”."
        elif name.casefold() != text.casefold():
            problems[ids.NAME] = self.of_new(name)
        vendor, country = filled[ids.VENDOR], filled[ids.COUNTRY]
        company = self.known(vendor) if vendor else None
        if vendor and kind not in WITH_VENDOR:
            problems[ids.VENDOR] = "Only chips and models have a vendor: leave this empty."
        elif vendor and (company is None or company.kind != "company"):
            problems[ids.VENDOR] = self.nearest(vendor)
        place = self.known(country) if country else None
        if country and (place is None or place.place_type != "country"):
            problems[ids.COUNTRY] = f"I know no country called “{country}”."
        aliases = {text: settle(text, "alias", kind)} | {name: settle(name, "name", kind)}
        return Entity(
            id=0,
            name=name,
            kind=kind,
            vendor=company.name if company else None,
            country=place.code if place else None,
            place_type="site" if kind == "place" else None,
            aliases=tuple(aliases.values()),
        )
