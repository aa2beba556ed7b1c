"""Which records of a narrowed list come next, found by the strings of bits of its facets.

The planner guesses how many records have two facets at once as if the one told nothing of the
other, and then looks for them by the wrong way. The bits say how many there are: of few all are
taken and sorted, of many the list is walked in its order until there are enough.
"""

from typing import NamedTuple

from releases.ledger.projection.masks import ALL, MASK, SLOT, UNCOUNTED
from releases.ledger.projection.tables import CHUNK
from releases.ledger.read import quick
from releases.ledger.read.listing import Filters, Question
from releases.terms.vocabularies.records import RecordKind


class _Found(NamedTuple):
    """`bits` by chunk, those that the filters leave of `whole` records."""

    bits: dict[int, int]
    whole: int


def question(kind: RecordKind, filters: Filters, most: int) -> Question | None:
    """For the ids of the list, open to further conditions, of which the first `most` are wanted;
    null where not all filters are strings of bits. To be asked while nothing is hidden."""
    pairs = [*filters.facets.items()]
    others = filters.dated or filters.earliest or filters.latest
    if not pairs or others or not UNCOUNTED.isdisjoint(filters.facets):
        return None
    found = _found(kind, pairs)
    left = sum(bits.bit_count() for bits in found.bits.values())
    short = _is_short(left, most, found.whole)
    return _taken_out(kind, found.bits) if short else _walked(kind, pairs)


def _is_short(left: int, most: int, whole: int) -> bool:
    """Whether all are fewer than have to be looked at until there are `most`."""
    return left <= most * whole / left if left else True


def _joined(pairs: list[tuple[str, str]], to: str) -> tuple[str, list[str]]:
    """Strings of these facets, for the same chunk as `to`."""
    joins = " ".join(
        f"JOIN {MASK} m{at} ON m{at}.kind = {to}.kind AND m{at}.chunk = {to}.chunk "
        f"AND m{at}.facet = %s AND m{at}.value = %s"
        for at in range(len(pairs))
    )
    return joins, [word for pair in pairs for word in pair]


def _together(pairs: list[tuple[str, str]]) -> str:
    return " & ".join(f"m{at}.bits" for at in range(len(pairs)))


def _found(kind: RecordKind, pairs: list[tuple[str, str]]) -> _Found:
    joins, words = _joined(pairs, "every")
    rows = quick.rows(
        f"SELECT every.chunk, bit_count(every.bits), {_together(pairs)} "  # noqa: S608 (our own names)
        f"FROM {MASK} every {joins.replace('JOIN', 'LEFT JOIN')} "
        "WHERE every.kind = %s AND every.facet = %s AND every.value = %s",
        [*words, kind.value, ALL, ALL],
    )
    # In binary, a string of bits has its length before it.
    bits = {chunk: int.from_bytes(string[4:]) for chunk, _count, string in rows if string}
    return _Found(bits, sum(count for _chunk, count, _string in rows))


def _taken_out(kind: RecordKind, bits: dict[int, int]) -> Question:
    places = [(chunk, place) for chunk, string in bits.items() for place in _places(string)]
    sql = (
        "SELECT record_id FROM ledger_document WHERE kind = %s AND record_id = ANY(ARRAY("  # noqa: S608
        f"SELECT record_id FROM {SLOT} WHERE kind = %s AND (chunk, position) IN "
        "(SELECT * FROM unnest(%s::int[], %s::int[]))))"
    )
    chunks, positions = ([place[at] for place in places] for at in (0, 1))
    return sql, (kind.value, kind.value, chunks, positions)


def _places(string: int) -> list[int]:
    """Of the bits that are set; the first one stands on the left."""
    found = []
    while string:
        place = string.bit_length() - 1
        found.append(CHUNK - 1 - place)
        string ^= 1 << place
    return found


def _walked(kind: RecordKind, pairs: list[tuple[str, str]]) -> Question:
    """As a question about each record, which can be answered in no other order."""
    joins, words = _joined(pairs, "slot")
    sql = (
        "SELECT record_id FROM ledger_document WHERE kind = %s AND ("  # noqa: S608
        f"SELECT get_bit({_together(pairs)}, slot.position) FROM {SLOT} slot {joins} "
        "WHERE slot.record_id = ledger_document.record_id) = 1"
    )
    return sql, (kind.value, *words)
