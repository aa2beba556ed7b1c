"""Who was held when: the intervals of people's public bodies, and their tallies by day.

A body's dates have bounds, so each person is held *surely* on some days and *perhaps* on more. Both
are kept as steps: how many more, or fewer, on the day than on the day before. Their sum up to a day
is the balance of that day. Beginnings and ends are counted by the first and the last month that
each can have been in, and once more where it was certainly within one month, or one year.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from releases.ledger.projection.tables import Interval, Tally
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.people import DetentionEnd
from releases.terms.vocabularies.records import Stance

Row = Mapping[str, Any]
type Tallies = Counter[tuple[str, str, date]]  # country, measure, day
type Span = tuple[date, date | None]  # the first day held, and the first one not held

EVERYWHERE = ""
SURELY, PERHAPS = "surely", "perhaps"
SINCE_UNKNOWN = "since"  # of whom no start has a first day: held perhaps for ever, so told apart
PEOPLE = "people"  # on the day `ALWAYS`: how many have an interval at all
ALWAYS = date.min  # the day of what has no earlier bound


def store_intervals(record_id: UUID, body: Row | None) -> None:
    """Replaces those of this person, and takes the difference over into the tallies."""
    old = list(Interval.objects.filter(record_id=record_id))
    new = list(intervals(record_id, body)) if body else []
    if not old and not new:
        return
    Interval.objects.filter(record_id=record_id).delete()
    Interval.objects.bulk_create(new)
    change = tallies(new)
    change.subtract(tallies(old))
    _add({key: number for key, number in change.items() if number})


def intervals(record_id: UUID, body: Row) -> Iterator[Interval]:
    for row in body["detentions"]:
        start, start_firm = _bounds(row, "start")
        end, end_firm = _bounds(row, "end")
        ended = row["end_kind"] == DetentionEnd.KNOWN
        running = row["end_kind"] == DetentionEnd.RUNNING
        if body["death"] and not ended:
            # Whoever died is held no longer; the day that it ended may have been an earlier one.
            ended, running = True, False
            end, end_firm = (None, parse(body["death"]["edtf"]).latest), False
        yield Interval(
            record_id=record_id,
            detention_id=UUID(row["id"]),
            country=row["country"],
            start_earliest=start[0],
            start_latest=start[1],
            start_firm=start_firm,
            running=running,
            ended=ended,
            end_earliest=end[0] if ended else None,
            end_latest=end[1] if ended else None,
            end_firm=end_firm,
        )


def _bounds(row: Row, field: str) -> tuple[tuple[date | None, date | None], bool]:
    """With whether they hold for certain: a day that a source contradicts does not."""
    fields = {None, field, "end_kind"} if field == "end" else {None, field}
    disputed = any(
        each["stance"] == Stance.CONTRADICTS and each["field"] in fields
        for each in row["citations"]
    )
    if row[field] is None:
        return (None, None), not disputed
    known = parse(row[field]["edtf"])
    return (known.earliest, known.latest), known.firm and not disputed


def tallies(rows: Iterable[Interval]) -> Tallies:
    """What these intervals come to, each person counted once a day in each country and in all."""
    found: Tallies = Counter()
    by_person = sorted(rows, key=lambda row: row.record_id)
    for _person, own in groupby(by_person, key=lambda row: row.record_id):
        mine = list(own)
        for country in {EVERYWHERE, *(row.country for row in mine)}:
            here = [row for row in mine if country in (EVERYWHERE, row.country)]
            found[country, PEOPLE, ALWAYS] += 1
            for measure, spans in _measured(here):
                for day, step in _steps(spans):
                    found[country, measure, day] += step
            for row in here:
                found.update((country, measure, day) for measure, day in _turns(row))
    return found


def _measured(rows: list[Interval]) -> Iterator[tuple[str, list[Span]]]:
    held = [(row, span) for row in rows if (span := possible(row))]
    yield SURELY, [span for row in rows if (span := sure(row))]
    yield PERHAPS, [span for row, span in held if row.start_earliest]
    yield SINCE_UNKNOWN, [span for row, span in held if not row.start_earliest]


def sure(row: Interval) -> Span | None:
    """When the person certainly was held; null if on no day."""
    if row.start_earliest is None or row.start_latest is None:
        return None
    if not (row.start_firm and row.end_firm):
        return None
    if row.running:
        return row.start_latest, None
    if not row.ended or row.end_earliest is None or row.end_earliest <= row.start_latest:
        return None
    return row.start_latest, row.end_earliest


def possible(row: Interval) -> Span | None:
    """When the person can have been held; null if on no day."""
    first, end = row.start_earliest or ALWAYS, row.end_latest
    return (first, end) if end is None or first < end else None


def _steps(spans: list[Span]) -> Iterator[tuple[date, int]]:
    """Of one person, whose spans may overlap: who is held twice is held once."""
    until: date | None = ALWAYS
    begun = False
    for first, end in sorted(spans, key=lambda span: span[0]):
        if not begun or (until is not None and first > until):
            if begun and until is not None:
                yield until, -1
            yield first, +1
            begun, until = True, end
        elif until is not None:
            until = None if end is None else max(until, end)
    if begun and until is not None:
        yield until, -1


def _turns(row: Interval) -> Iterator[tuple[str, date]]:
    """Measures and days of its beginning, and of its end if that is known."""
    yield from _turn("began", row.start_earliest, row.start_latest, row.start_firm)
    if row.ended:
        yield from _turn("ended", row.end_earliest, row.end_latest, row.end_firm)


def _turn(
    name: str, earliest: date | None, latest: date | None, firm: bool
) -> Iterator[tuple[str, date]]:
    if earliest is None or latest is None:
        yield f"{name}_open", ALWAYS  # in any month: told apart, and in no column
        return
    first, last = earliest.replace(day=1), latest.replace(day=1)
    yield f"{name}_first", first
    yield f"{name}_last", last
    if firm and first == last:
        yield f"{name}_month", first
    if firm and first.year == last.year:
        yield f"{name}_year", first.replace(month=1)


def _add(change: Mapping[tuple[str, str, date], int]) -> None:
    """Whoever calls holds the ledger's lock: nobody else adds at the same time."""
    if not change:
        return
    rows = sorted(change.items())
    countries, measures, days = zip(*(key for key, _number in rows), strict=True)
    table = Tally._meta.db_table
    keys = [list(countries), list(measures), list(days)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (country, measure, day, number) "  # noqa: S608 (our own name)
            "SELECT * FROM unnest(%s::varchar[], %s::varchar[], %s::date[], %s::int[]) "
            "ON CONFLICT (country, measure, day) "
            f"DO UPDATE SET number = {table}.number + excluded.number",
            [*keys, [number for _key, number in rows]],
        )
        cursor.execute(
            f"DELETE FROM {table} WHERE number = 0 AND (country, measure, day) IN "  # noqa: S608
            "(SELECT * FROM unnest(%s::varchar[], %s::varchar[], %s::date[]))",
            keys,
        )
