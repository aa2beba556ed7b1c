"""How fast a file of people is read, accepted and taken back: `python -m benchmarks.imports`.

The file is invented, the same each time, in the columns of Viasna's export; some of its people are
on the desk. Beside it stands the ordinary way, a peer on samples in the same run, in turns: each
row validated and saved by Django's ORM with a look for the name, in a transaction that is rolled
back. Seconds are those of this machine at that moment; what counts are the ratio and the memory.
"""

import argparse
import csv
import io
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import accepting
from benchmarks.people import people
from tests.drills.processes import environment
from tracker.embedded.private import start_private

COLUMNS = (
    "id", "url", "name", "status", "gender", "birthday", "arrested", "articles", "prison",
    "penalty", "verdict_date", "description",
)  # fmt: skip
MONTHS = ("january", "красавік", "июля", "october")
SAMPLE, ROUNDS, SLICE = 200, 5, 5_000


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--known", type=int, default=2_000, help="people on the desk before")
    options.add_argument("--accept", type=int, default=5_000, help="rows that become drafts")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        os.environ.update(environment(database.url, DATABASE_POOL="0"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        run(chosen)


def run(chosen: argparse.Namespace) -> None:
    by, source = ground(chosen.known)
    ours, peer = [], []
    lines = rows(chosen.rows)
    for _ in range(ROUNDS):
        ours.append(SLICE / dry(by, source, list(islice(lines, SLICE)))[0])
        peer.append(SAMPLE / ordinary(by, list(islice(rows(chosen.rows), SAMPLE))))
    print(
        f"in turns: {statistics.median(ours):.0f} rows/s, ORM {statistics.median(peer):.0f} rows/s"
    )
    ratio = statistics.median(a / b for a, b in zip(ours, peer, strict=True))
    print(f"ratio {ratio:.1f}", flush=True)
    small = peak()
    busy = time.process_time()
    seconds, counts = dry(by, source, rows(chosen.rows))
    busy = time.process_time() - busy
    print(f"{chosen.rows} rows in {seconds:.1f} s: {chosen.rows / seconds:.0f} rows/s; {counts}")
    print(f"processor time of this process alone: {chosen.rows / busy:.0f} rows/s", flush=True)
    print(f"peak memory {small} MB after {SLICE} rows, {peak()} MB after all", flush=True)
    accepting.compare(by, lambda few: dried(by, source, few), rows(chosen.rows))
    small = peak()
    accepting.whole(by, dried(by, source, rows(chosen.known + chosen.accept)))
    print(f"peak memory {small} MB before, {peak()} MB after")


def ground(known: int) -> tuple[Any, Any]:
    from django.contrib.auth.models import User

    from releases.editing.drafts import save_part
    from releases.models import PrisonerName
    from tests.world import make

    by = User.objects.create(username="bench", is_staff=True, is_superuser=True)
    for each in islice(people(known), known):
        person = make.prisoner(by, each.named("pl"))
        latin = each.named("be_latn")
        save_part(PrisonerName(prisoner=person, full=latin, language="be-Latn"))  # searchable now
    return by, make.source(by)


def rows(number: int) -> Iterator[list[str]]:
    """The first people of the file are those of the desk, in another alphabet."""
    chance = random.Random(5)
    for at, each in enumerate(people(number)):
        day = f"{chance.randrange(2020, 2026)}-{chance.randrange(1, 13):02}-{at % 28 + 1:02}"
        worded = f"{chance.choice(MONTHS)} {chance.randrange(2020, 2026)}"
        yield [
            str(at), f"https://prisoners.spring96.org/en/person/p-{at}", each.named("be"),
            chance.choice(("active", "former", "np")), chance.choice("mf"),
            str(chance.randrange(1940, 2005)), day, f"{chance.randrange(130, 400)} CC",
            chance.choice(("Colony no. 1\nNowhere", "released", "")),
            f"{chance.randrange(1, 20)} years", chance.choice((worded, "unknown")), "Text. " * 20,
        ]  # fmt: skip


def dry(by: Any, source: Any, lines: Any) -> tuple[float, dict[str, Any]]:
    from releases.editing.imports.dry_run import dry_run

    made = brought(by, source, lines)
    started = time.perf_counter()
    dry_run(made)
    assert made.state == "checked", made.failure
    return time.perf_counter() - started, made.counts


def dried(by: Any, source: Any, lines: Any) -> Any:
    from releases.editing.imports.dry_run import dry_run

    return dry_run(brought(by, source, lines))


def brought(by: Any, source: Any, lines: Any) -> Any:
    from releases.editing.imports.uploads import choose_columns, upload

    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(_with_head(lines))
        file.seek(0)
        pieces = iter(lambda: file.buffer.read(1 << 16), b"")
        made = upload(
            by=by, kind="prisoners", source=source, file_name="x", pieces=pieces, country="BY"
        )
    return choose_columns(made, by=by, columns=made.columns)


def _with_head(lines: Any) -> Iterator[Any]:
    yield COLUMNS
    yield from lines


def ordinary(by: Any, lines: list[list[str]]) -> float:
    """Seconds for the rows as one would write it with Django alone."""
    from django.db import transaction

    from releases.editing.imports.fields import FIELDS
    from releases.models import Detention, ImportRow, Prisoner, PrisonerName

    file = io.StringIO()
    csv.writer(file).writerows(_with_head(lines))
    file.seek(0)
    started = time.perf_counter()
    with transaction.atomic():
        for row in csv.DictReader(file):
            PrisonerName.objects.filter(full__iexact=row["name"]).exists()
            ImportRow.objects.filter(row_key=row["id"]).exists()
            person = _saved(Prisoner(birth=row["birthday"], created_by=by, updated_by=by))
            _saved(PrisonerName(prisoner=person, full=row["name"], language="be", primary=True))
            start = FIELDS["arrested"].parse(row["arrested"]) or ""
            _saved(Detention(prisoner=person, country="BY", start=start))
        transaction.set_rollback(True)
    return time.perf_counter() - started


def _saved(row: Any) -> Any:
    row.full_clean()
    row.save()
    return row


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
