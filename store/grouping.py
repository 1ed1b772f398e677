"""Which documents belong to one announcement, from what joins each two of them.

Contains no SQL. The outcome depends on the set of documents and links alone, never on the order in
which they came: the surest links are followed first, and two groups stay apart where any document
of one surely reports another event than one of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from store.reports import StoredDocument

Edge = tuple[int, int, float, bool]
"""Two documents by their ids, how surely they are one event, and whether somebody said so."""
Apart = Callable[[StoredDocument, StoredDocument], bool]


def groups(
    documents: Iterable[StoredDocument], edges: Iterable[Edge], apart: Apart
) -> tuple[tuple[StoredDocument, ...], ...]:
    """Return the documents in groups of one event each, both in their canonical order.

    What somebody said counts before any rule. Imported facts are told apart by who imported them,
    so no rule joins two of them; what was taken out by hand is joined by hand only. Documents that
    announce nothing by themselves each go to the group that they fit best, and join no two.
    """
    known = {one.id: one for one in sorted(documents, key=lambda d: d.order)}
    whole, parts = _Sets(known.values()), _Sets(known.values())
    ranked = sorted(_usable(known, edges), key=lambda e: _rank(known, e))
    for one, other, _, by_hand in ranked:
        if by_hand:
            whole.join(one, other)
        elif known[one].announces and known[other].announces:
            _by_rule(whole, parts, one, other, apart)
    for one, other, _, by_hand in ranked:
        if not by_hand and known[one].announces != known[other].announces:
            lone = other if known[one].announces else one
            if len(whole.of[lone]) == 1:
                _by_rule(whole, parts, one, other, apart)
    distinct = {id(group): group for group in whole.of.values()}
    made = [tuple(sorted(group, key=lambda d: d.order)) for group in distinct.values()]
    return tuple(sorted(made, key=lambda group: group[0].order))


class _Sets:
    """Documents in sets that are joined, at first one each."""

    def __init__(self, documents: Iterable[StoredDocument]) -> None:
        self.of = {one.id: [one] for one in documents}

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        ours, theirs = self.of[one], self.of[other]
        if ours is not theirs:
            ours += theirs
            for document in theirs:
                self.of[document.id] = ours


def _by_rule(whole: _Sets, parts: _Sets, one: int, other: int, apart: Apart) -> None:
    """Join two where nothing speaks against it.

    Asked is only what rules have joined: what somebody joined may well have two figures.
    """
    if _may_join(parts.of[one], parts.of[other], apart):
        parts.join(one, other)
        whole.join(one, other)


def _usable(known: dict[int, StoredDocument], edges: Iterable[Edge]) -> Iterable[Edge]:
    for edge in edges:
        one, other = known.get(edge[0]), known.get(edge[1])
        if one and other and (edge[3] or not (one.alone or other.alone)):
            yield edge


def _rank(known: dict[int, StoredDocument], edge: Edge) -> tuple[object, ...]:
    orders = sorted((known[edge[0]].order, known[edge[1]].order))
    return (not edge[3], -edge[2], *orders)


def _may_join(
    ours: Sequence[StoredDocument], theirs: Sequence[StoredDocument], apart: Apart
) -> bool:
    if ours is theirs:
        return True
    imported = any(one.base for one in ours) and any(one.base for one in theirs)
    if imported:
        return False
    pairs = ((one, other) for one in ours for other in theirs)
    return not any(apart(a, b) for a, b in pairs if a.announces or b.announces)
