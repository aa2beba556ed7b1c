"""How fast the partners' API is: `uv run python -m benchmarks.api --people 100000`.

Invented people with histories stand in the projection's tables, and once more in tables as a team
would first make them (`peers/ordinary`: Django REST framework with prefetched relations), which
send the same JSON. Beside them `peers/bare`: the stored documents without any framework, and a
Django view that does nothing. All run under granian with the same options on one database, are
asked by wrk (a package of Debian), and take turns round by round: what counts are the ratios within
a round. Then the last page of the whole list against its first, and the list as NDJSON against a
bare `COPY … TO STDOUT` of the same bytes.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import batched
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.lists import BATCH, ORGANISATIONS, PRISONS, TIME, answers
from tests.drills.processes import CHECKOUT, environment, free_port, manage, wait_for_port
from tracker.embedded.private import start_private

APPLICATIONS = {
    "ours": "tracker.wsgi:application",
    "ordinary DRF": "benchmarks.peers.ordinary.wsgi:application",
    "bare documents": "benchmarks.peers.bare:application",
}
KEPT = "ours, kept"  # as the compose file runs it
LIST, NARROWED = "/api/v1/prisoners/?limit=100", "/api/v1/prisoners/?limit=100&status=held"
SMALL = 20  # people on a page, where pages far behind are asked for


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.api", description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=5, help="of each measurement")
    options.add_argument("--connections", type=int, default=16)
    chosen = options.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder, start_private(Path(folder)) as database:
        # No limits of use: the peers have none.
        limits = {f"TRACKER_LIMIT_{name}": "0,0" for name in ("READS", "MATCHES", "DOWNLOADS")}
        env = environment(database.url, TRACKER_FACE="public", **limits)
        manage("migrate", "-v0", env=env)
        setup = {"DJANGO_SETTINGS_MODULE": "benchmarks.peers.ordinary.settings"}
        manage("migrate", "--run-syncdb", "-v0", env=env | setup)
        os.environ.update(env | {"DJANGO_SETTINGS_MODULE": "tracker.settings"})
        import django

        django.setup()
        fill(chosen.people)
        static = {"TRACKER_STATIC_ROOT": str(Path(folder) / "static")}
        manage("collectstatic", "-v0", "--no-input", env=env | static)
        ours = {KEPT: APPLICATIONS["ours"]}
        with (
            serving(env | static, APPLICATIONS) as ports,
            serving(env | static | {"TRACKER_KEPT_MB": "64"}, ours) as kept,
        ):
            ports |= kept
            same_members(ports)
            rates(ports, chosen)
            far_behind(ports["ours"], chosen)
            as_ndjson(ports["ours"], chosen.rounds)


def fill(count: int) -> None:
    from django.db import connection

    from benchmarks.lists import _copy_documents, _linked
    from releases.ledger.projection import masks

    things = [("place", key) for key in PRISONS] + [("actor", key) for key in ORGANISATIONS]
    with connection.cursor() as cursor:
        _copy_documents(cursor, [_linked(*thing) for thing in things])
        copy(cursor, "ordinary_thing (kind, id, slug, label)", (
            (kind, key, one["slug"], one["label"]["en"])
            for kind, key in things for one in [_linked(kind, key)]
        ))  # fmt: skip
        for some in batched(answers(count), BATCH, strict=False):
            _copy_documents(cursor, [answer for answer, _flat in some])
            _copy_ordinary(cursor, some)
        masks.make_all()
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT sum(length(answer)) / 1e6 FROM ledger_document")
        print(f"{count} people, {cursor.fetchone()[0]:.0f} MB of documents", flush=True)
    connection.close()


def copy(cursor: Any, where: str, rows: Any) -> None:
    from benchmarks.empty import copy_rows

    copy_rows(cursor, where, rows)


def _copy_ordinary(cursor: Any, some: Any) -> None:
    people, stays, went, known = [], [], [], []
    for answer, flat in some:
        key, names = answer["id"], answer["label"]
        people.append((key, answer["slug"], names["be"], names["ru"], names["en"],
                       names["en"].casefold(), flat["sex"], flat["occupation"], flat["status"],
                       TIME))  # fmt: skip
        stays.append((key, flat["country"], flat["year"], flat["prison"]))
        if answer["participations"]:
            place = PRISONS[0] if flat["destination"] else None
            went.append((key, "freed", flat["year"], flat["instrument"], place,
                         flat["destination"]))  # fmt: skip
        if flat["recognition"]:
            known.append((key, flat["recognition"]))
    copy(cursor, "ordinary_person (id, slug, name_be, name_ru, name_en, sort_key, sex, occupation,"
         " status, changed_at)", people)  # fmt: skip
    copy(cursor, "ordinary_detention (person_id, country, year, place_id)", stays)
    copy(cursor, "ordinary_participation (person_id, outcome, year, instrument, place_id, country)",
         went)  # fmt: skip
    copy(cursor, "ordinary_recognition (person_id, organisation_id)", known)


@contextmanager
def serving(env: dict[str, str], applications: dict[str, str]) -> Iterator[dict[str, int]]:
    """Every application on a port of its own; those that are not asked have nothing to do."""
    with ExitStack() as stack:
        ports = {}
        for name, application in applications.items():
            ports[name] = port = free_port()
            process = subprocess.Popen(
                [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
                 "--no-access-log", "--log-level", "error", "--host", "127.0.0.1",
                 "--port", str(port), "--workers", "2", "--blocking-threads", "4",
                 "--backpressure", "32", application],
                cwd=CHECKOUT, env=env,
            )  # fmt: skip
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            wait_for_port(port, process)
        yield ports


def get(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=120) as answer:
        return json.load(answer)


def same_members(ports: dict[str, int]) -> None:
    """The peers send what we send."""
    for path in (LIST, NARROWED):
        ours = get(ports["ours"], path)["results"]
        assert ours == get(ports["bare documents"], path)["results"], path
        assert ours == get(ports["ordinary DRF"], path.removeprefix("/api/v1"))["results"], path
    print(f"a list of 100 is {len(json.dumps(ours)) / 1000:.0f} kB")


def rates(ports: dict[str, int], chosen: argparse.Namespace) -> None:
    one = f"/api/v1/prisoners/{UUID(int=chosen.people // 2)}/"
    for name, path in {"list of 100": LIST, "narrowed list": NARROWED, "one record": one}.items():
        compare(name, {
            "ours": (ports["ours"], path, ()),
            "ordinary DRF": (ports["ordinary DRF"], path.removeprefix("/api/v1"), ()),
            "bare documents": (ports["bare documents"], path, ()),
        }, chosen)  # fmt: skip
    compare("list of 100, from memory", {
        "ours": (ports[KEPT], LIST, ()),
        "ordinary DRF": (ports["ordinary DRF"], LIST.removeprefix("/api/v1"), ()),
    }, chosen)  # fmt: skip
    with urllib.request.urlopen(f"http://127.0.0.1:{ports['ours']}{LIST}") as answer:
        known = f"If-None-Match: {answer.headers['ETag']}"
    compare("304 for a known ETag", {
        "ours": (ports["ours"], LIST, (known,)),
        "empty Django view": (ports["ordinary DRF"], "/empty/", ()),
    }, chosen)  # fmt: skip


Asked = tuple[int, str, tuple[str, ...]]  # port, path, headers


def compare(name: str, asked: dict[str, Asked], chosen: argparse.Namespace) -> None:
    rounds = [{who: rate(*asked[who], chosen) for who in asked} for _each in range(chosen.rounds)]
    print(name)
    for who in asked:
        middle = statistics.median(measured[who] for measured in rounds)
        times = spread([measured["ours"] / measured[who] for measured in rounds])
        print(f"  {who:18} {middle:8.1f} requests/s   ours is {times}", flush=True)


def spread(ratios: list[float]) -> str:
    middle = statistics.median(ratios)
    return f"{middle:.2f} times that (rounds {min(ratios):.2f} to {max(ratios):.2f})"


def rate(port: int, path: str, headers: tuple[str, ...], chosen: argparse.Namespace) -> float:
    """Requests a second; a refusal counts for wrk, so that one of them spoils all."""
    address = f"http://127.0.0.1:{port}{path}"
    said = subprocess.run(
        ["wrk", "--threads=1", f"--connections={chosen.connections}",
         f"--duration={chosen.seconds}s", "--timeout=60s",
         *(f"--header={header}" for header in headers), address],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    if ("Non-2xx" in said and not headers) or "Socket errors" in said:
        sys.exit(f"{address}: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def far_behind(port: int, chosen: argparse.Namespace) -> None:
    """By the cursors themselves, as a reader comes there."""
    first = f"/api/v1/prisoners/?limit={SMALL}"
    path, number = first, 1
    while number < 5_000 and (following := get(port, path)["next"]):
        path, number = following.removeprefix(f"http://127.0.0.1:{port}"), number + 1
    compare(f"page 1 against page {number}, of {SMALL}", {
        "ours": (port, path, ()), "page 1": (port, first, ()),
    }, chosen)  # fmt: skip


def as_ndjson(port: int, rounds: int) -> None:
    taken: list[tuple[float, float]] = []
    for _each in range(rounds):
        size, seconds = timed(lambda: whole(port))
        plain, other = timed(copied)
        # One line end of ours for each of theirs, and what COPY doubles (backslashes).
        assert abs(plain / size - 1) < 0.02, (plain, size)
        taken.append((size / seconds, plain / other))
    ours, theirs = (statistics.median(one[at] for one in taken) / 1e6 for at in (0, 1))
    times = spread([mine / plain for mine, plain in taken])
    print(f"NDJSON of all {ours:.0f} MB/s; COPY … TO STDOUT {theirs:.0f} MB/s, ours is {times}")


def timed(act: Callable[[], int]) -> tuple[int, float]:
    started = time.perf_counter()
    return act(), time.perf_counter() - started


def whole(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/prisoners.ndjson") as answer:
        return sum(len(part) for part in iter(lambda: answer.read(1 << 16), b""))


def copied() -> int:
    import psycopg

    text = ("COPY (SELECT convert_from(answer, 'UTF8') FROM ledger_document "
            "WHERE kind = 'prisoner' ORDER BY sort_key, record_id) TO STDOUT")  # fmt: skip
    with (
        psycopg.connect(os.environ["DATABASE_URL"]) as connection,
        connection.cursor() as cursor,
        cursor.copy(text) as copy,
    ):
        return sum(len(part) for part in copy)


if __name__ == "__main__":
    main()
