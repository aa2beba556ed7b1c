"""How long an editor waits for the preview of a release: `uv run python -m benchmarks.capture`.

123 names, one a line, half of them of people on the desk and in another alphabet, are posted to the
page of quick capture as a browser posts them; the answer is the whole page. Beside it, in turns,
the ordinary way to look for the same names and no more: rapidfuzz over all names of the desk in
Latin letters. Then the capture itself: every draft with its sources.
"""

import argparse
import os
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.imports import ground
from benchmarks.people import people
from tests.drills.processes import environment
from tracker.embedded.private import start_private

NAMES, ROUNDS = 123, 5
WAY = "/admin/capture/"


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.capture", description=__doc__)
    options.add_argument("--known", type=int, default=5_000, help="people on the desk before")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        os.environ.update(environment(database.url, DATABASE_POOL="0", TRACKER_STATIC_ROOT=""))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        run(chosen.known)


def run(known: int) -> None:
    from django.conf import settings
    from django.test import Client

    by, _source = ground(known)
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(by, backend=settings.AUTHENTICATION_BACKENDS[-1])
    lines = names(known)
    form = typed(client, lines)
    ours, peer = [], []
    for _round in range(ROUNDS):
        ours.append(timed(lambda: post(client, form, "preview")))
        peer.append(timed(lambda: ordinary(lines)))
    middle, beside = statistics.median(ours), statistics.median(peer)
    print(f"{known} people on the desk, {len(lines)} names")
    print(f"preview, the whole page: {middle:.2f} s; names alone by rapidfuzz: {beside:.2f} s")
    print(f"ratio {middle / beside:.2f}")
    form = fields(post(client, form, "preview"))
    print(f"all drafts with their sources: {timed(lambda: post(client, form, 'capture')):.2f} s")
    from releases.models import Participation

    print(f"{Participation.objects.count()} people in the release")


def names(known: int) -> list[str]:
    """The first half are those of the desk, in Cyrillic letters."""
    everybody = list(islice(people(known + NAMES), known + NAMES))
    half = NAMES // 2
    some = everybody[:half] + everybody[known : known + NAMES - half]
    return [each.named("be") for each in some]


def typed(client: Any, lines: list[str]) -> dict[str, Any]:
    """All that the form sends, once an editor has filled it in."""
    from tests.admin.capturing import FILLED
    from tests.admin.forms import read

    form = read(client.get(WAY)).forms["capture_form"]
    return (form | FILLED | {"names": "\n".join(lines)}).sent()


def post(client: Any, form: dict[str, Any], act: str) -> Any:
    answer = client.post(WAY, form | {"act": act})
    assert answer.status_code in (200, 302), answer
    return answer


def fields(answer: Any) -> dict[str, Any]:
    from tests.admin.forms import read

    return read(answer).forms["capture_preview"].sent()


def ordinary(lines: list[str]) -> None:
    """Reads all names, and weighs each line against each of them."""
    from anyascii import anyascii
    from rapidfuzz import process
    from rapidfuzz.fuzz import token_sort_ratio

    from releases.models import PrisonerName

    known = [anyascii(full).lower() for full in PrisonerName.objects.values_list("full", flat=True)]
    for line in lines:
        process.extract(anyascii(line).lower(), known, scorer=token_sort_ratio, limit=5)


def timed(act: Any) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
