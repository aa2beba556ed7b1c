"""How fast a list of names is matched: `uv run python -m benchmarks.match --people 100000`.

Invented people, three stored spellings each, are asked for in one batch by spellings that are not
stored, as `POST /api/v1/match/` does it. The peer is what is written first: the similarity of
trigrams of every stored name, one statement a name, on names in Latin letters. Both on one
connection, one after the other, so that whatever else the machine does meets both; what counts are
the ratios.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import batched
from typing import Any
from uuid import UUID

from benchmarks.empty import copy_rows, empty_ledger
from benchmarks.people import Person, people, slip
from benchmarks.search import BATCH, SPELLINGS, fill

MOST = 5


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.match", description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--names", type=int, default=100, help="in one batch")
    chosen = options.parse_args()
    with empty_ledger():
        fill(chosen.people)
        fill_documents(chosen.people)
        for sort, asked in sorts(chosen).items():
            for name, match in (("tracker", ours), ("all by trigrams", peer)):
                measured(f"{sort}, {name}", asked, match)


def sorts(chosen: argparse.Namespace) -> dict[str, dict[str, tuple[str, UUID]]]:
    """By key what is asked and who is meant."""
    chance = random.Random(3)
    places = sorted(chance.sample(range(chosen.people), min(chosen.people, chosen.names)))
    wanted = set(places)
    some = [each for at, each in enumerate(people(chosen.people)) if at in wanted]
    meant = [(UUID(int=at), each) for at, each in zip(places, some, strict=True)]
    return {
        "another spelling": {
            f"q{n}": (each.named(chance.choice(SPELLINGS)), pk)
            for n, (pk, each) in enumerate(meant)
        },
        "one slip": {
            f"q{n}": (slip(each.named("en"), chance), pk) for n, (pk, each) in enumerate(meant)
        },
    }


def fill_documents(count: int) -> None:
    """As much of each document as matching reads."""
    from django.db import connection

    now = datetime(2026, 1, 1, tzinfo=UTC)
    columns = (
        "record_id, kind, slug, sequence, first_published_at, changed_at, sort_key, card, answer"
    )
    with connection.cursor() as cursor:
        for number, some in enumerate(batched(people(count), BATCH, strict=False)):
            rows = (
                (
                    pk,
                    "prisoner",
                    str(pk),
                    1,
                    now,
                    now,
                    str(pk),
                    json.dumps({"label": label}),
                    answer,
                )
                for pk, label, answer in map(
                    _document, range(number * BATCH, number * BATCH + len(some)), some
                )
            )
            copy_rows(cursor, f"ledger_document ({columns})", rows)
        cursor.execute("VACUUM ANALYZE ledger_document")


def _document(number: int, person: Person) -> tuple[UUID, dict[str, str], bytes]:
    label = {"en": person.named("en"), "be": person.named("be")}
    answer = {
        "label": label,
        "identity_level": "full",
        "names": [{"full": name} for name in person.stored],
        "birth": None,
        "sex": None,
        "nationalities": ["BY"],
    }
    return UUID(int=number), label, json.dumps(answer).encode()


def ours(asked: dict[str, str]) -> dict[str, list[UUID]]:
    from releases.ledger.read import match
    from releases.terms.names.people import Person as Named

    found = match.people({key: Named((name,)) for key, name in asked.items()}, MOST)
    return {key: [each.known.record_id for each in rows] for key, rows in found.items()}


def peer(asked: dict[str, str]) -> dict[str, list[UUID]]:
    from anyascii import anyascii
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for key, name in asked.items():
            cursor.execute(
                "SELECT id FROM peer ORDER BY similarity(folded, %s) DESC, id LIMIT %s",
                [anyascii(name).lower(), MOST],
            )
            found[key] = [row[0] for row in cursor.fetchall()]
    return found


def measured(what: str, asked: dict[str, tuple[str, UUID]], match: Any) -> None:
    with counted() as statements:
        started = time.perf_counter()
        found = match({key: name for key, (name, _meant) in asked.items()})
        seconds = time.perf_counter() - started
    first = sum(found[key][:1] == [meant] for key, (_name, meant) in asked.items())
    among = sum(meant in found[key] for key, (_name, meant) in asked.items())
    print(
        f"{what}: {len(asked)} names in {seconds:.2f} s, {statements[0]} statements; the right one "
        f"first {first / len(asked):.0%}, among {MOST} {among / len(asked):.0%}"
    )


@contextmanager
def counted() -> Iterator[list[int]]:
    from django.db import connection

    number = [0]

    def wrapper(execute: Any, *args: Any) -> Any:
        number[0] += 1
        return execute(*args)

    with connection.execute_wrapper(wrapper):
        yield number


if __name__ == "__main__":
    main()
