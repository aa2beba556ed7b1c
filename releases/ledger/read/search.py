"""Finding public records by what somebody typed. What is suppressed is not found."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Q
from psycopg.errors import QueryCanceled

from releases.ledger.core.search.find import Hit, find
from releases.ledger.core.search.reading import questions
from releases.ledger.core.search.vocabulary import WORD
from releases.ledger.projection.tables import SEARCH, Document
from releases.ledger.read.documents import Entry, entries
from releases.ledger.read.listing import Filters, narrowed
from releases.terms.vocabularies.records import RecordKind

LONGEST = "2s"  # for one statement; a search makes at most four, and usually takes milliseconds


class TooSlow(Exception):
    """The search would have held its connection to the database for too long."""


@dataclass(frozen=True)
class Found:
    """A record as lists show it; `name`: which of its public names answered."""

    kind: str
    record_id: UUID
    slug: str
    label: dict[str, str]
    name: str
    score: float


@dataclass(frozen=True)
class Answered:
    """The whole public answer of a record; `name`: which of its public names answered."""

    kind: str
    answer: dict
    name: str


def words(text: str) -> list[str]:
    """What is looked for: the words and numbers that were read in the text."""
    asked = questions(text)[0].words
    return [each.word.text if each.word else each.exact[0].removeprefix(WORD) for each in asked]


def found(text: str, most: int, hidden: Iterable[UUID]) -> list[Found]:
    """Of all kinds, the best first. `hidden`: what is suppressed, as `version.now()` says."""
    hits = _find(text, ~Q(pk__in=list(hidden)), most)
    if not hits:
        return []
    rows = Document.objects.filter(pk__in=[hit.record_id for hit in hits])
    cards = dict(rows.values_list("pk", "card"))
    return [
        Found(hit.kind, hit.record_id, card["slug"], card["label"], hit.name, hit.score)
        for hit in hits
        if (card := cards.get(hit.record_id))
    ]


def listed(
    kind: RecordKind, filters: Filters, text: str, most: int, hidden: Iterable[UUID]
) -> list[Entry]:
    """Those documents of a list that answer, the best first."""
    out = list(hidden)
    fits = Q(kind=kind) & ~Q(pk__in=out)
    if filters != Filters():
        fits &= Q(pk__in=narrowed(kind, filters, out).values("pk"))
    return [entry for _hit, entry in _with_entries(_find(text, fits, most), out)]


def answered(text: str, most: int, hidden: Iterable[UUID]) -> list[Answered]:
    """Of all kinds, the best first, with all that a page may say of them."""
    out = list(hidden)
    hits = _find(text, ~Q(pk__in=out), most)
    return [Answered(hit.kind, entry.data, hit.name) for hit, entry in _with_entries(hits, out)]


@contextmanager
def in_time() -> Iterator[None]:
    """No statement in it takes longer than a reader's question may. Raises TooSlow. The limit ends
    with the transaction: the connection is used again."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST])
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise


def _find(text: str, within: Q, most: int) -> list[Hit]:
    with in_time():
        return find(SEARCH, text, within=within, most=most)


def _with_entries(hits: list[Hit], out: list[UUID]) -> list[tuple[Hit, Entry]]:
    if not hits:
        return []
    rows = Document.objects.filter(pk__in=[hit.record_id for hit in hits])
    by_id = {entry.record_id: entry for entry in entries(rows, out)}
    return [(hit, by_id[hit.record_id]) for hit in hits if hit.record_id in by_id]


def listed_ids(hidden: Iterable[UUID], kinds: Iterable[str]) -> list[UUID]:
    """All of these kinds, in the order of lists."""
    shown = Document.objects.filter(kind__in=list(kinds)).exclude(pk__in=list(hidden))
    return list(shown.order_by("kind", "sort_key", "record_id").values_list("pk", flat=True))


def indexed(
    hidden: Iterable[UUID], ids: Collection[UUID]
) -> list[tuple[Answered, list[str], list[str]]]:
    """Those of them that can be found, in their order: with names and the keys of them, for who
    searches without the database."""
    rows = Document.objects.filter(pk__in=ids)
    found = {entry.record_id: entry for entry in entries(rows, list(hidden))}
    known = SEARCH.entries.objects.filter(pk__in=ids).values_list("pk", "names", "keys")
    by_id = {pk: (names, keys) for pk, names, keys in known}
    return [
        (Answered(entry.kind, entry.data, by_id[pk][0][0]), *by_id[pk])
        for pk in ids
        if pk in by_id and (entry := found.get(pk))
    ]
