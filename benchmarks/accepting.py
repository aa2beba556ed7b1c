"""How fast rows of an import become drafts, and are taken back: a part of `benchmarks.imports`.

The peer saves the same people one by one by Django's ORM with django-reversion, and deletes them.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

SAMPLE, ROUNDS, SLICE = 100, 3, 1_000
type Rates = tuple[float, float]  # rows a second: accepted, taken back


def compare(by: Any, dried: Callable[[list[list[str]]], Any], lines: Iterator[list[str]]) -> None:
    """In turns; `dried` gives the run of a file of these lines that was read without recording."""
    from releases.models import Prisoner

    ours, peer = [], []
    for _ in range(ROUNDS):
        there = Prisoner.objects.count()
        ours.append(drafts(by, dried(list(islice(lines, SLICE)))))
        assert Prisoner.objects.count() == there
        peer.append(ordinary(by, list(islice(lines, SAMPLE))))
    for place, act in enumerate(("accepted", "taken back")):
        told = [statistics.median(each[place] for each in rates) for rates in (ours, peer)]
        print(f"{act} in turns: {told[0]:.0f} rows/s, ORM {told[1]:.0f} rows/s", flush=True)


def whole(by: Any, run: Any) -> None:
    """Of one file, with the processor time of this process and statements for each row."""
    rows = run.counts["new"]
    for act, ended in (("accepted", _accept), ("taken back", _undo)):
        seconds, busy, asked = measured(lambda ended=ended: ended(by, run))
        print(
            f"{rows} rows {act}: {rows / seconds:.0f} rows/s, {rows / busy:.0f} by the processor "
            f"time of this process, {asked / rows:.2f} statements a row", flush=True,
        )  # fmt: skip


def drafts(by: Any, run: Any) -> Rates:
    rows = run.counts["new"]
    accepted, taken = (measured(lambda act=act: act(by, run))[0] for act in (_accept, _undo))
    return rows / accepted, rows / taken


def measured(act: Callable[[], Any]) -> tuple[float, float, int]:
    """Seconds, processor seconds of this process, statements (each COPY is one more)."""
    from django.db import connection

    asked = []

    def counted(execute: Any, sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    busy, started = time.process_time(), time.perf_counter()
    with connection.execute_wrapper(counted):
        act()
    return time.perf_counter() - started, time.process_time() - busy, len(asked)


def _accept(by: Any, run: Any) -> None:
    from releases.editing.imports.accept import accept

    accept(run, by=by)


def _undo(by: Any, run: Any) -> None:
    from releases.editing.imports.undo import undo

    undo(run, by=by)


def ordinary(by: Any, lines: list[list[str]]) -> Rates:
    import reversion
    from django.db import transaction

    from releases.models import Prisoner

    made = []
    with transaction.atomic():
        started = time.perf_counter()
        for row in lines:
            with reversion.create_revision(manage_manually=True):
                reversion.set_user(by)
                made.append(_saved_whole(by, row))
                reversion.add_to_revision(Prisoner.objects.get(pk=made[-1].pk))
        accepted = time.perf_counter()
        for person in made:
            person.delete()
        taken = time.perf_counter()
        transaction.set_rollback(True)
    return len(made) / (accepted - started), len(made) / (taken - accepted)


def _saved_whole(by: Any, row: list[str]) -> Any:
    """With the parts that a row has in the import, each validated, but for the citations."""
    from releases.editing.imports.fields import FIELDS
    from releases.models import Charge, ChargeUpdate, Detention, Identifier, Prisoner, PrisonerName

    person = Prisoner(birth=row[5], editors_note=row[11], created_by=by, updated_by=by)
    _save(person)  # the parts need its key
    held = Detention(prisoner=person, country="BY", start=FIELDS["arrested"].parse(row[6]) or "")
    charge = Charge(prisoner=person, detention=held, wording_en=row[7])
    for part in (
        PrisonerName(prisoner=person, full=row[2], language="be", primary=True),
        Identifier(record=person, scheme="viasna", value=f"peer-{row[0]}"),
        held,
        charge,
        ChargeUpdate(prisoner=person, charge=charge, event="convicted"),
    ):
        _save(part)
    return person


def _save(row: Any) -> None:
    row.full_clean()
    row.save()
