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
    of = {id_: [one] for id_, one in known.items()}
    ranked = sorted(_usable(known, edges), key=lambda e: _rank(known, e))
    for one, other, _, by_hand in ranked:
        if by_hand or (known[one].announces and known[other].announces):
            _join(of, one, other, None if by_hand else apart)
    for one, other, _, _ in ranked:
        if known[one].announces != known[other].announces:
            lone = other if known[one].announces else one
            if len(of[lone]) == 1:
                _join(of, one, other, apart)
    distinct = {id(group): group for group in of.values()}
    made = [tuple(sorted(group, key=lambda d: d.order)) for group in distinct.values()]
    return tuple(sorted(made, key=lambda group: group[0].order))


def _join(of: dict[int, list[StoredDocument]], one: int, other: int, apart: Apart | None) -> None:
    """Make one group of two, unless they are one already or are surely apart."""
    ours, theirs = of[one], of[other]
    if ours is theirs or not (apart is None or _may_join(ours, theirs, apart)):
        return
    ours += theirs
    for document in theirs:
        of[document.id] = ours


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
    imported = any(one.base for one in ours) and any(one.base for one in theirs)
    if imported:
        return False
    pairs = ((one, other) for one in ours for other in theirs)
    return not any(apart(a, b) for a, b in pairs if a.announces or b.announces)
