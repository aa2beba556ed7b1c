"""What a publication costs: `uv run python -m benchmarks.publish --people 300`.

Invented people, each with a name, a detention in one prison and their sources, are published one
after the other. Then the prison gets another name, which all of their public copies show, in turns
with the peer: another place that nobody shows. Both are whole publications, from the lock of the
record to the commit.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.people import people
from tests.drills.processes import environment
from tracker.embedded.private import start_private


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.publish", description=__doc__)
    options.add_argument("--people", type=int, default=300)
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    with desk() as by:
        run(by, chosen)


@contextmanager
def desk() -> Iterator[Any]:
    """An editor of an empty register, who publishes alone."""
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        alone = {"DATABASE_POOL": "0", "TRACKER_ONE_PERSON_NEWSROOM": "1"}
        os.environ.update(environment(database.url, **alone))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from django.contrib.auth.models import User

        yield User.objects.create(username="benchmark", is_staff=True, is_superuser=True)


def run(by: Any, chosen: argparse.Namespace) -> None:
    from tests.world import make

    source = make.source(by)
    prison, lonely = (make.place(by, place_kind="prison") for _each in range(2))
    for record in (source, prison, lonely):
        published(by, record)
    drafts = [person(by, each.named("pl"), prison, source)
              for each in islice(people(chosen.people), chosen.people)]  # fmt: skip
    said("a person", [published(by, draft) for draft in drafts])
    rounds = [(renamed(by, prison, n), renamed(by, lonely, n)) for n in range(chosen.rounds)]
    said(f"a place that {chosen.people} people show", [ours for ours, _peer in rounds])
    said("a place that nobody shows", [peer for _ours, peer in rounds])
    times = statistics.median(ours / peer for ours, peer in rounds)
    print(f"the one is {times:.1f} times the other")


def person(by: Any, name: str, prison: Any, source: Any) -> Any:
    from tests.world import make

    draft = make.prisoner(by, name)
    make.cite(draft, source, prisoner_name=draft.names.get())
    make.cite(draft, source, detention=make.detention(draft, place=prison))
    return draft


def renamed(by: Any, place: Any, number: int) -> float:
    place.name_en = f"{place.pk} {number}"
    place.save()
    return published(by, place)


def published(by: Any, record: Any) -> float:
    """Seconds."""
    from releases.editing.publish import publish

    started = time.perf_counter()
    publish(record, by=by)
    return time.perf_counter() - started


def said(what: str, seconds: list[float]) -> None:
    middle, most = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"{what}: {middle:.0f} ms, at most {most:.0f} ms; {1000 / middle:.1f}/s", flush=True)


if __name__ == "__main__":
    main()
