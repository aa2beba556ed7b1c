"""Which records of a narrowed list come next, found by the strings of bits of its facets.

The planner guesses how many records have two facets at once as if the one told nothing of the
other, and then looks for few by the wrong way: in the order of the list, until there are enough.
The bits say how few there are, and which.
"""

from releases.ledger.projection.masks import MASK, SLOT, UNCOUNTED
from releases.ledger.projection.tables import CHUNK
from releases.ledger.read import quick
from releases.ledger.read.listing import Filters, Question
from releases.terms.vocabularies.records import RecordKind

type Pair = tuple[str, str]  # a facet and its value

FEW = 10_000  # all of these are sorted sooner than many more are looked at


def question(kind: RecordKind, filters: Filters) -> Question | None:
    """For the ids of the list, open to further conditions; null where it is long, or not all
    filters are strings of bits. To be asked while nothing is hidden."""
    pairs = [*filters.facets.items()]
    others = filters.dated or filters.earliest or filters.latest
    if not pairs or others or not UNCOUNTED.isdisjoint(filters.facets):
        return None
    bits = _left(kind, pairs)
    if sum(string.bit_count() for string in bits.values()) > FEW:
        return None
    return _taken_out(kind, pairs, bits)


def _left(kind: RecordKind, pairs: list[Pair]) -> dict[int, int]:
    """By chunk, the bits of the records that have all of these facets."""
    first, *others = _tables(pairs)
    rows = quick.rows(
        f"SELECT chunk, {_together(pairs)} FROM {first} "  # noqa: S608 (our own names)
        f"{' '.join(f'JOIN {other} USING (kind, chunk)' for other in others)} WHERE kind = %s",
        [*_words(pairs), kind.value],
    )
    # In binary, a string of bits has its length before it.
    return {chunk: int.from_bytes(string[4:]) for chunk, string in rows}


def _tables(pairs: list[Pair]) -> list[str]:
    one = f"(SELECT kind, chunk, bits FROM {MASK} WHERE facet = %s AND value = %s)"  # noqa: S608
    return [f"{one} m{at}" for at in range(len(pairs))]


def _words(pairs: list[Pair]) -> list[str]:
    return [word for pair in pairs for word in pair]


def _together(pairs: list[Pair]) -> str:
    return " & ".join(f"m{at}.bits" for at in range(len(pairs)))


def _taken_out(kind: RecordKind, pairs: list[Pair], bits: dict[int, int]) -> Question:
    """Whose places these are: each is looked at once more, since it may be another's by now."""
    joins = " ".join(f"JOIN {table} USING (kind, chunk)" for table in _tables(pairs))
    sql = (
        "SELECT record_id FROM ledger_document WHERE kind = %s AND record_id = ANY(ARRAY("  # noqa: S608
        f"SELECT slot.record_id FROM {SLOT} slot {joins} WHERE kind = %s AND (chunk, position) IN "
        "(SELECT * FROM unnest(%s::int[], %s::int[])) "
        f"AND get_bit({_together(pairs)}, slot.position) = 1))"
    )
    places = [(chunk, place) for chunk, string in bits.items() for place in _places(string)]
    chunks, positions = ([place[at] for place in places] for at in (0, 1))
    return sql, (kind.value, *_words(pairs), kind.value, chunks, positions)


def _places(string: int) -> list[int]:
    """Of the bits that are set; the first one stands on the left."""
    found = []
    while string:
        place = string.bit_length() - 1
        found.append(CHUNK - 1 - place)
        string ^= 1 << place
    return found
