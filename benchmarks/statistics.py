"""How fast the balance and "held on a day" are: `uv run python -m benchmarks.statistics`.

Invented detentions over ten years stand in the projection's tables, in three countries, every tenth
one with uncertain ends. What counts is the time of the whole answer of the reading room, on one
connection, one after the other; `--people` may be given several times.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from benchmarks.empty import empty_ledger

COUNTRIES = ("BY", "RU", "MM")
FIRST, DAYS = date(2016, 1, 1), 3_650
TODAY = FIRST + timedelta(days=DAYS)
BATCH = 20_000


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.statistics", description=__doc__)
    options.add_argument("--people", type=int, action="append")
    options.add_argument("--questions", type=int, default=200)
    chosen = options.parse_args()
    with empty_ledger():
        for count in chosen.people or [100_000, 1_000_000]:
            fill(count)
            measure(count, chosen.questions)


def invented(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(1)
    for at in range(count):
        start = FIRST + timedelta(days=chance.randrange(DAYS))
        end = start + timedelta(days=chance.randrange(1, 2_000))
        rough = timedelta(days=30 if at % 10 == 0 else 0)
        running = end > TODAY
        yield {
            "record_id": UUID(int=at),
            "detention_id": UUID(int=at),
            "country": COUNTRIES[at % 3],
            "start_earliest": start,
            "start_latest": min(start + rough, TODAY),
            "start_firm": True,
            "running": running,
            "ended": not running,
            "end_earliest": None if running else end,
            "end_latest": None if running else end + rough,
            "end_firm": True,
        }


def fill(count: int) -> None:
    """Rows by COPY; the tallies as publication makes them, added up batch by batch."""
    from django.db import connection

    from releases.ledger.projection.balance import _add, tallies
    from releases.ledger.projection.tables import Interval, Tally

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_interval, ledger_tally")
        for some in batched(invented(count), BATCH, strict=False):
            names = ", ".join(some[0])
            with cursor.copy(f"COPY ledger_interval ({names}) FROM STDIN") as copy:
                for row in some:
                    copy.write_row(list(row.values()))
            found: Counter[Any] = tallies(Interval(**row) for row in some)
            _add({key: number for key, number in found.items() if number})
        cursor.execute("VACUUM ANALYZE ledger_interval, ledger_tally")
        cursor.execute("SELECT pg_size_pretty(pg_total_relation_size('ledger_interval'))")
        (size,) = cursor.fetchone()
    print(f"{count} people: intervals {size}, {Tally.objects.count()} tallies")


def measure(count: int, questions: int) -> None:
    from releases.ledger.read.balance import Held
    from releases.public.statistics.balance import Asked, balance_of

    chance = random.Random(2)
    nobody, one_hidden = Held(()), [Held([UUID(int=at)]) for at in range(0, count, count // 20)]
    for what, by, records in (
        ("balance by month", "month", [nobody]),
        ("balance by year", "year", [nobody]),
        ("balance by month, one person suppressed", "month", one_hidden),
        ("held on a day", "", [nobody]),
    ):
        taken = []
        for _ in range(questions):
            on = FIRST + timedelta(days=chance.randrange(DAYS)) if not by else TODAY
            country = chance.choice(("", *COUNTRIES))
            of = chance.choice(records)
            started = time.perf_counter()
            if by:
                balance_of(Asked(on=on, country=country, by=by), of)  # type: ignore[arg-type]
            else:
                of.told(on, country)
            taken.append(time.perf_counter() - started)
        taken.sort()
        p50, p95 = (taken[questions * at // 100] * 1000 for at in (50, 95))
        print(f"  {what}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, most {taken[-1] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
