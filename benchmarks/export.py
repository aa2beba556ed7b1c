"""How long a static copy takes: `uv run python -m benchmarks.export --people 10000`.

One documented release, and invented people who stand in the projection and the ledger as copies of
its people with other names. Measured are the first run, one in which nothing changed, and one
after a publication and changes of one person in a hundred: by the clock, in processor time of the
exporting processes (that of PostgreSQL comes on top), and in memory.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.people import STORED, Person, people
from tests.drills.processes import environment, manage
from tracker.embedded.private import start_private


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.export", description=__doc__)
    options.add_argument("--people", type=int, default=10_000)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--base", default="")
    options.add_argument("--keep", type=Path, help="where the copy stays; else it is removed")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        env = environment(database.url, DATABASE_POOL="0", TRACKER_STATIC_ROOT="")
        manage("migrate", "--no-input", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "benchmark", "--role", "reviewer", env=env)
        manage("load_documented", "2025-12-13-potash", "--by", "benchmark", env=env)
        os.environ.update(env | {"DJANGO_SETTINGS_MODULE": "tracker.settings"})
        import django

        django.setup()
        fill(chosen.people)
        where = chosen.keep or Path(folder) / "copy"
        words = [str(where), f"--processes={chosen.processes}", f"--base={chosen.base}"]
        export("first run", words, env)
        export("nothing changed", words, env)
        publish_again()
        change(chosen.people // 100)
        export("one in a hundred changed", words, env)
        report(where)


def fill(count: int) -> None:
    from django.db import connection

    from releases.ledger.core.search.store import store_all
    from releases.ledger.core.tables import Edition, head
    from releases.ledger.projection.tables import SEARCH, Document

    known = list(Document.objects.filter(kind="prisoner").order_by("record_id"))
    editions: dict[UUID, list[Edition]] = {one.record_id: [] for one in known}
    for edition in Edition.objects.filter(record_id__in=editions):
        editions[edition.record_id].append(edition)
    sequence, documents, more, found = head(), [], [], []
    for number, (person, old) in enumerate(zip(people(count), cycle(known), strict=False)):
        record_id, slug = UUID(int=number + 1), f"invented-{number + 1}"
        swaps = _swaps(old, person, record_id, slug)
        card = json.loads(_swapped(json.dumps(old.card, ensure_ascii=False), swaps))
        answer = _swapped(bytes(old.answer).decode(), swaps).encode()
        values = {name: getattr(old, name) for name in COPIED}
        documents.append(
            Document(record_id=record_id, slug=slug, card=card, answer=answer, **values)
        )
        found.append((record_id, "prisoner", person.stored))
        for edition in editions[old.record_id]:
            sequence += 1
            body = edition.body and _swapped(bytes(edition.body).decode(), swaps).encode()
            fields = {
                field.attname: getattr(edition, field.attname)
                for field in Edition._meta.concrete_fields
            }
            own = {"sequence": sequence, "record_id": record_id, "body": body}
            more.append(Edition(**fields | own))
    Document.objects.bulk_create(documents, batch_size=1_000)
    Edition.objects.bulk_create(more, batch_size=1_000)
    store_all(SEARCH, found)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()
    print(f"{len(known)} documented and {count} invented people, {sequence} editions")


COPIED = ("kind", "sequence", "first_published_at", "changed_at", "sort_key", "earliest", "latest")


def _swaps(old: Any, person: Person, record_id: UUID, slug: str) -> dict[str, str]:
    names = json.loads(bytes(old.answer))["names"]
    systems = cycle(STORED)
    return {
        str(old.record_id): str(record_id),
        json.dumps(old.slug): json.dumps(slug),
        **{json.dumps(one["full"], ensure_ascii=False): json.dumps(
            person.named(next(systems)), ensure_ascii=False) for one in names},
    }  # fmt: skip


def _swapped(text: str, swaps: dict[str, str]) -> str:
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text


def publish_again() -> None:
    from django.contrib.auth.models import User
    from django.db import connection

    from releases.editing.publish import publish
    from releases.models import Place

    place = Place.objects.filter(state="published").order_by("pk").first()
    assert place
    publish(place, by=User.objects.get(username="benchmark"), note="Again.")
    connection.close()


def change(count: int) -> None:
    """What the public copy says of so many invented people; the ledger has a new head already."""
    from django.db import connection

    from releases.ledger.projection.tables import Document

    rows = list(Document.objects.filter(slug__startswith="invented-").order_by("slug")[:count])
    for row in rows:
        answer = json.loads(bytes(row.answer)) | {"summary": {"en": "Seen at home."}}
        row.answer = json.dumps(answer, ensure_ascii=False).encode()
    Document.objects.bulk_update(rows, ["answer"], batch_size=500)
    connection.close()


def export(what: str, words: list[str], env: dict[str, str]) -> None:
    before, started = _processor(), time.perf_counter()
    command = [sys.executable, "manage.py", "export_site", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - started
    assert done.returncode == 0, done.stderr
    files = int(done.stdout.split()[0])
    spent = _processor() - before
    print(
        f"{what}: {taken:.0f} s, processor {spent:.0f} s, {spent / files * 1000:.2f} ms a file, "
        f"largest process so far {_memory():.0f} MB; {done.stdout.strip()}",
        flush=True,
    )


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def report(where: Path) -> None:
    sizes = [path.stat().st_size for path in where.rglob("*") if path.is_file()]
    shards = sorted(path.stat().st_size for path in (where / "search-index").glob("k-*.js"))
    start = (where / "search-index" / "start.js").stat().st_size
    print(
        f"{sum(sizes) / 1e6:.0f} MB in {len(sizes)} files; search: {len(shards)} parts, half of "
        f"them below {shards[len(shards) // 2]} bytes, the largest {shards[-1]}; start {start}"
    )


if __name__ == "__main__":
    main()
