"""Reviewing names that documents use and nobody knows: accepting them, or leaving them out.

What is checked of a name is what is checked of one that somebody adds (``bot.adding``). For
everybody it is decided on the command line; what is pressed in Slack holds in that workspace.
Contains no rendering (``bot.blocks.review``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.adding import KINDS, NewName, known_as, settled
from bot.ask import wording
from bot.blocks import forms, ids, review
from bot.errors import BadInput
from bot.turns import day_in
from store.dealings import Candidate, Change, ChangeWhat, Decided, NewAlias
from store.records import PUBLIC

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from bot.ingesting import Ingest
    from bot.slackweb import Slack
    from store import Store
    from store.reports import StoredDocument

Again = Callable[[Candidate, datetime], int]
"""Reads the documents again in which a name stands; returns in how many something changed."""
SHOWN = 10
"""Names that a Home shows."""


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, for whom (no team: everybody), and the id under which that is kept."""

    team: str
    user: str
    key: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a decision: of which candidate, what it is now, and as which change.

    ``name`` is what it means now, "" where it was left out; ``changed`` is in how many documents
    that were read again something changed, None where none were.
    """

    candidate: Candidate
    came: Decided
    name: str = ""
    kind: str = ""
    change_id: str = ""
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a workspace: the first of it, and how many there are in all."""

    first: tuple[Candidate, ...]
    waiting: int


class Reviewing:
    """Decides on candidates. Safe to share between threads."""

    def __init__(
        self,
        store: Store,
        asking: Asking,
        reserved: Collection[str],
        admins: Collection[str] = (),
        slack: Slack | None = None,
        again: Again | None = None,
    ) -> None:
        """``admins`` may decide in ``slack``; ``again`` reads public documents again."""
        self._store = store
        self._asking = asking
        self._reserved = frozenset(reserved)
        self._admins = frozenset(admins)
        self._slack = slack
        self._again = again

    def may(self, user: str) -> bool:
        """Tell whether somebody may decide in Slack."""
        return user in self._admins

    def open(self, by: By, trigger: str, candidate_id: str, origin: Mapping[str, Any]) -> bool:
        """Open the form that asks of what a candidate is another name; False where none opened."""
        if self._slack is None or not self.may(by.user) or not candidate_id.isdecimal():
            return False
        one = self._store.candidates.get(int(candidate_id), by.team)
        return one is not None and self._slack.open_view(trigger, review.same_as(one, origin))

    def queue(self, team: str, user: str) -> Queue | None:
        """Return what somebody is shown of what waits; None where they may not decide."""
        if user not in self._admins:
            return None
        candidates = self._store.candidates
        return Queue(candidates.waiting(team, SHOWN), candidates.count(team))

    def accept(
        self,
        by: By,
        candidate_id: int,
        now: datetime,
        *,
        same_as: str = "",
        kind: str = "",
        vendor: str = "",
    ) -> Reviewed:
        """Let a candidate be what it seems to be, another ``kind``, or ``same_as`` a known name.

        Where it became known meanwhile nothing is added. Public documents in which it stands are
        read again where it is everybody's. Raises BadInput, saying why and what to do instead.
        """
        one = self._candidate(by, candidate_id)
        form = {
            ids.TEXT: one.name,
            ids.WHAT: forms.ALIAS if same_as else kind or KINDS[one.kind],
            ids.NAME: same_as or one.name,
            ids.VENDOR: vendor,
        }
        made_before = self._store.audit.get(by.key, by.team)
        if made_before is not None:
            detail = made_before.detail
            return Reviewed(one, "made", detail["name"], detail["kind"], by.key)
        if self._store.candidates.verdict(one.id, by.team) == "accepted":
            if by.team != PUBLIC:
                raise BadInput(self._decided(one.id, by.team))
            # What reads the documents again may have ended before it was done with them.
            return Reviewed(one, "before", one.name, changed=self._read_again(one, now))
        made = self._new(by, one, form, now)
        what: ChangeWhat = "new entity" if made.entity else "new alias"
        detail = {"text": made.text, "name": made.name, "kind": made.kind}
        change = Change(by.key, by.team, now, by.user, what, detail)
        new = made.entity or NewAlias(made.of, made.alias)
        came = self._store.candidates.accept(change, one.id, new)
        self._asking.names(by.team)  # here, and not when somebody asks next
        read = self._read_again(one, now) if by.team == PUBLIC else None
        return Reviewed(one, came, made.name, made.kind, by.key, read)

    def reject(self, by: By, candidate_id: int, now: datetime) -> Reviewed:
        """Leave a candidate out from now on. Raises BadInput where that was decided before."""
        one = self._candidate(by, candidate_id)
        detail = {"text": one.name, "name": one.name, "kind": one.kind}
        change = Change(by.key, by.team, now, by.user, "rejected name", detail)
        came = self._store.candidates.reject(change, one.id)
        if came == "before":
            raise BadInput(self._decided(one.id, by.team))
        return Reviewed(one, came)

    def problem(self, by: By, candidate_id: int, same_as: str, now: datetime) -> str:
        """Return why a candidate cannot be another name of something; "" where it can."""
        try:
            one = self._candidate(by, candidate_id)
            form = {ids.TEXT: one.name, ids.WHAT: forms.ALIAS, ids.NAME: same_as}
            self._new(by, one, form, now)
        except BadInput as problem:
            return problem.user_text
        return ""

    def _read_again(self, one: Candidate, now: datetime) -> int | None:
        return self._again(one, now) if self._again else None

    def _candidate(self, by: By, candidate_id: int) -> Candidate:
        found = self._store.candidates.get(candidate_id, by.team)
        if found is None:
            raise BadInput(self._decided(candidate_id, by.team))
        return found

    def _decided(self, candidate_id: int, team: str) -> str:
        """Return what was decided before of a number, how, by whom and when, as far as is known."""
        made = self._store.candidates.decision(candidate_id, team)
        if made is None:
            return f"There is no name {candidate_id} to review."
        told = f"“{made.name}” was {made.verdict} before"
        change = self._store.audit.get(made.change_id, made.team)
        if change is None:
            return f"{told}." if made.verdict == "rejected" else f"{told}: it was known by then."
        how = {
            "new alias": f", as another name of {change.detail['name']}",
            "new entity": f", as a {change.detail['kind']}",
        }.get(change.what, "")
        return f"{told}{how}, by {change.user} on {wording.day(change.at.date())}."

    def _new(self, by: By, one: Candidate, form: dict[str, str], now: datetime) -> NewName:
        """Return what a candidate is to be. Raises BadInput where it can be no name."""
        known = known_as(self._asking, by.team, one.name)
        if known is not None:
            return NewName(one.name, known.name, known.kind, of=known.entity_id)
        today = day_in(None, now)
        made = settled(form, self._asking, by.team, today, self._reserved)
        if not isinstance(made, NewName):
            raise BadInput(" ".join(made.values()))
        return made


def read_again(store: Store, ingest: Ingest, one: Candidate, now: datetime) -> int:
    """Read public documents again in which a candidate stands; return how many say something new.

    Those in which it was seen, then all others that have the name.
    """
    seen = (store.documents.get(key) for key in store.candidates.documents(one.id))
    changed = _changed(ingest, [document for document in seen if document is not None], now)
    after = 0
    while found := store.documents.again(words=[one.name], after=after):
        changed += _changed(ingest, found, now)
        after = found[-1].id
    return changed


def _changed(ingest: Ingest, documents: Sequence[StoredDocument], now: datetime) -> int:
    return sum(taken.outcome != "known" for taken in ingest.again(documents, now))
