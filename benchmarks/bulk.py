"""What bulk files cost: `uv run python -m benchmarks.bulk --people 10000 50000`.

Copies of the documented people under other ids. For each number, in a database of its own: the
time of one run, the memory of its process at most (which is to be the same), and the size of the
files.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.drills.processes import environment, manage
from tracker.embedded.private import start_private

FILL = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''
        INSERT INTO ledger_document (record_id, kind, slug, sequence, first_published_at,
            changed_at, sort_key, earliest, latest, card, answer)
        SELECT new.id, kind, new.slug, sequence, first_published_at, changed_at,
            sort_key, earliest, latest, card, convert_to(replace(replace(
                convert_from(answer, 'UTF8'), record_id::text, new.id::text),
                to_json(old.slug)::text, to_json(new.slug)::text), 'UTF8')
        FROM (SELECT *, row_number() OVER (ORDER BY record_id) AS number,
                count(*) OVER () AS people FROM ledger_document WHERE kind = 'prisoner') AS old,
            LATERAL (SELECT gen_random_uuid() AS id, old.slug || '-' || each AS slug
                FROM generate_series(1, {0} / old.people) AS each) AS new
    ''')
    cursor.execute("ANALYZE")
"""
WRITE = """
import resource
from pathlib import Path
from releases.public.bulk.run import write
write(Path({folder!r}), loss_share=1.0)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    options.add_argument("--people", type=int, nargs="+", default=[10_000, 50_000])
    for people in options.parse_args().people:
        with tempfile.TemporaryDirectory() as folder:
            measure(people, Path(folder))


def measure(people: int, folder: Path) -> None:
    with start_private(folder) as database:
        env = environment(database.url, DATABASE_POOL="0", TRACKER_STATIC_ROOT="")
        manage("migrate", "--no-input", env=env)
        manage("ensure_roles", env=env)
        manage("make_account", "benchmark", "--role", "reviewer", env=env)
        manage("load_documented", "2025-12-13-potash", "--by", "benchmark", env=env)
        manage("shell", "--no-imports", "-c", FILL.format(people), env=env)
        where = folder / "bulk"
        started = time.perf_counter()
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c"]
        code = WRITE.format(folder=str(where))
        done = subprocess.run([*command, code], env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        taken = time.perf_counter() - started
        manifest = json.loads((where / "current" / "manifest.json").read_bytes())
    size = sum(each["bytes"] for each in manifest["files"])
    memory = done.stdout.split()[-1]
    print(f"{people} people: {taken:.0f} s, {memory} MB of memory, {size / 1e6:.0f} MB of files")


if __name__ == "__main__":
    main()
