"""Who in a release went where, and how many were said to: the arithmetic behind the picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from releases.ledger.read.destinations import first_legs
from releases.public.pages.cards import numbers
from releases.terms.vocabularies.releases import STAYED_INSIDE, Metric, Outcome

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """The people of one root destination; of none where `destination` is null.

    `outside` is how many are drawn as having left, which may be more than there are rows.
    """

    destination: Mapping[str, Any] | None
    rows: list[Row]
    claims: list[Mapping[str, Any]] = field(default_factory=list)
    outside: int = 0
    withheld: int = 0

    @property
    def left(self) -> list[Row]:
        return [row for row in self.rows if row["outcome"] not in STAYED_INSIDE]

    @property
    def stayed(self) -> list[Row]:
        return [row for row in self.rows if row["outcome"] in STAYED_INSIDE]

    @property
    def total(self) -> int:
        return self.outside + len(self.stayed)


@dataclass(frozen=True)
class Route:
    """Groups whose totals add up to `drawn`.

    `among` are people of whom no destination is stated although the groups leave no room for
    more: they are already counted there, so they are shown apart and never added. `headline` is
    the number the whole release is said to have; null where nobody gave one.
    """

    groups: list[Group]
    among: Group | None
    contradicted: list[Row]
    headline: int | None

    @property
    def drawn(self) -> int:
        return sum(group.total for group in self.groups)


def route(answer: Mapping[str, Any]) -> Route:
    contradicted = [r for r in answer["participations"] if r["outcome"] == Outcome.CONTRADICTED]
    rows = [r for r in answer["participations"] if r["outcome"] != Outcome.CONTRADICTED]
    root_of = first_legs(answer["destinations"])
    roots = [leg for leg in answer["destinations"] if leg["after"] is None]
    of_root: dict[str | None, list[Row]] = {}
    for row in rows:
        of_root.setdefault(_root(row, root_of, roots), []).append(row)
    groups = [_group(leg, of_root.get(leg["id"], []), answer["claims"]) for leg in roots]
    headline = numbers.headline_number(answer["claims"])
    room = max((headline or 0) - sum(group.total for group in groups), 0)
    vacant = sum(group.outside - len(group.left) for group in groups)
    rest, among = _unplaced(of_root.get(None, []), answer["withheld"], room, vacant)
    return Route(groups + rest, among, contradicted, headline)


def _root(row: Row, root_of: Mapping[str, str], roots: list[Mapping[str, Any]]) -> str | None:
    """Whoever stayed inside reached no place; where all were to go to one, it was that one."""
    if row["destination"] is None and row["outcome"] in STAYED_INSIDE and len(roots) == 1:
        return str(roots[0]["id"])
    return root_of.get(row["destination"])


def _group(
    destination: Mapping[str, Any], rows: list[Row], claims: Iterable[Mapping[str, Any]]
) -> Group:
    """As many as the highest claim says: that a lower one differs is said in words beside it."""
    found = [
        claim
        for claim in claims
        if claim["destination"] == destination["id"] and numbers.counts_group(claim)
    ]
    bare = Group(destination, rows)
    sizes = [
        # Those released include whoever then refused to leave; those taken there do not.
        claim["number"] - (len(bare.stayed) if claim["metric"] == Metric.RELEASED else 0)
        for claim in found
        if claim["number"] is not None and claim["qualifier"] in numbers.COUNTABLE
    ]
    return Group(destination, rows, found, max([len(bare.left), *sizes]))


def _unplaced(
    rows: list[Row], withheld: int, room: int, vacant: int
) -> tuple[list[Group], Group | None]:
    """People without a destination.

    `room` is what the headline number leaves beside the groups, `vacant` how many in the groups
    are not accounted for by name or placeholder. Who can only be one of those is not drawn twice.
    """
    bare = Group(None, rows)
    if bare.left and bare.stayed and room >= len(bare.stayed):
        inside = Group(None, bare.stayed)
        rest, among = _unplaced(bare.left, withheld, room - inside.total, vacant)
        return [inside, *rest], among
    known = len(rows) + withheld
    if room < known <= room + vacant:
        among = Group(None, rows, outside=len(bare.left) + withheld, withheld=withheld)
        return ([Group(None, [], outside=room)] if room else []), among
    found = [
        Group(None, rows, outside=max(room, known) - withheld - len(bare.stayed)),
        Group(None, [], outside=withheld, withheld=withheld),
    ]
    return [group for group in found if group.total], None
