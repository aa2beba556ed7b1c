"""How fast and how well people are found: `uv run python -m benchmarks.search --people 100000`.

Invented people, three stored spellings each, are asked for by spellings that are not stored. The
tracker's search and a peer (pg_trgm: `word_similarity` on the names in Latin letters, with a GIN
index) answer each question one after the other on one connection, so that whatever else the
machine does meets both; what counts are the ratios.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from itertools import batched
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.empty import copy_rows, empty_ledger, nth
from benchmarks.people import Person, people, slip

if TYPE_CHECKING:
    from releases.ledger.core.search.find import Hit

BATCH = 20_000
SPELLINGS = ("pl", "de", "be_latn", "lacinka")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--questions", type=int, default=300, help="of each sort")
    options.add_argument("--misses", action="store_true", help="list what was not among the first")
    chosen = options.parse_args()
    with empty_ledger():
        fill(chosen.people)
        for sort, questions in sorts(chosen).items():
            report(sort, rows := [asked(*each) for each in questions])
            if chosen.misses:
                print(*(row["miss"] for row in rows if not row["found"]), sep="\n")
        typed(chosen)


def sorts(chosen: argparse.Namespace) -> dict[str, list[tuple[str, Person]]]:
    chance = random.Random(2)
    picked = set(chance.sample(range(chosen.people), min(chosen.people, chosen.questions)))
    some = [each for at, each in enumerate(people(chosen.people)) if at in picked]
    spelled = [(chance.choice(SPELLINGS), each) for each in some]
    return {
        "other spelling": [(each.named(system), each) for system, each in spelled],
        "family name first": [(p.named(system, family_first=True), p) for system, p in spelled],
        "one slip": [(slip(each.named("en"), chance), each) for each in some],
        "slip in other spelling": [(slip(p.named(s), chance), p) for s, p in spelled],
    }


def fill(count: int) -> None:
    """Both tables without their indexes, which are made at the end, as a restore does."""
    from anyascii import anyascii
    from django.db import connection

    from releases.ledger.core.search.reading import keys_of

    spent = 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'ledger_search_keys'")
        (definition,) = cursor.fetchone()
        cursor.execute("DROP INDEX ledger_search_keys")
        cursor.execute("CREATE TABLE peer (id uuid, folded text)")
        for number, some in enumerate(batched(people(count), BATCH, strict=False)):
            started = time.perf_counter()
            rows = [(each.stored, keys_of(each.stored)) for each in some]
            spent += time.perf_counter() - started
            ids = [UUID(int=number * BATCH + at) for at in range(len(rows))]
            copy_rows(
                cursor,
                "ledger_searchentry (record_id, kind, names, keys)",
                ((key, "prisoner", names, keys) for key, (names, keys) in zip(ids, rows)),  # noqa: B905
            )
            folded = (" ".join(anyascii(name).lower() for name in names) for names, _keys in rows)
            copy_rows(cursor, "peer (id, folded)", zip(ids, folded))  # noqa: B905
        cursor.execute(definition)
        cursor.execute("CREATE INDEX ON peer USING gin (folded gin_trgm_ops)")
        cursor.execute("VACUUM ANALYZE")
        sizes = {}
        for table in ("ledger_searchentry", "ledger_searchword", "peer"):
            cursor.execute("SELECT pg_size_pretty(pg_total_relation_size(%s))", [table])
            sizes[table] = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM ledger_searchword")
        words = cursor.fetchone()[0]
    print(f"{count} people, {words} words; keys {spent / (3 * count) * 1e6:.0f} µs a name; {sizes}")


def asked(text: str, person: Person) -> dict[str, Any]:
    """Of both: seconds in the database, and whether the right one is among the first three."""
    from anyascii import anyascii
    from django.db import connection

    from releases.ledger.core.search.find import find
    from releases.ledger.projection.tables import SEARCH

    (hits, in_database, whole) = timed(lambda: find(SEARCH, text, most=10))
    folded = anyascii(text).lower()

    def peer() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT folded FROM peer WHERE %s <%% folded "
                "ORDER BY word_similarity(%s, folded) DESC, id LIMIT 3",
                [folded, folded],
            )
            return [row[0] for row in cursor.fetchall()]

    (others, peer_in_database, _whole) = timed(peer)
    names = set(person.stored)
    right = " ".join(anyascii(name).lower() for name in person.stored)
    return {
        "database": in_database,
        "whole": whole,
        "found": any(hit.name in names for hit in hits[:3]),
        "miss": missed(text, person, hits),
        "peer": peer_in_database,
        "peer found": right in others,
    }


def missed(text: str, person: Person, hits: "list[Hit]") -> str:
    """The right one, and what came first instead, each with how near its name is."""
    from releases.ledger.core.search.rank import score
    from releases.ledger.core.search.reading import questions

    value, name = score(questions(text), person.stored)
    first = ", ".join(f"{hit.name} {hit.score:.3f}" for hit in hits[:3])
    return f"  {text}: {name} {value:.3f} behind {first or 'nobody'}"


def timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, its seconds in the database, and all its seconds."""
    from django.db import connection

    inside = 0.0

    def wrapper(execute: Any, *args: Any) -> Any:
        nonlocal inside
        started = time.perf_counter()
        try:
            return execute(*args)
        finally:
            inside += time.perf_counter() - started

    started = time.perf_counter()
    with connection.execute_wrapper(wrapper):
        given = act()
    return given, inside, time.perf_counter() - started


def report(sort: str, rows: list[dict[str, Any]]) -> None:
    ratio = statistics.median(row["peer"] / row["database"] for row in rows)
    print(
        f"{sort}: first 3 {_share(rows, 'found')} (peer {_share(rows, 'peer found')}); "
        f"database p50 {nth(rows, 'database', 50)}, p95 {nth(rows, 'database', 95)}, "
        f"most {nth(rows, 'database', 100)}; with ranking p50 {nth(rows, 'whole', 50)}, "
        f"p95 {nth(rows, 'whole', 95)}; peer p50 {nth(rows, 'peer', 50)}, "
        f"p95 {nth(rows, 'peer', 95)}; the peer takes {ratio:.1f} times as long (median)"
    )


def typed(chosen: argparse.Namespace) -> None:
    """Type-ahead: the beginning of a name, from two letters on."""
    from releases.ledger.core.search.find import find
    from releases.ledger.projection.tables import SEARCH

    rows = []
    for text, _person in sorts(chosen)["family name first"]:
        for letters in (2, 3, 4, 6, 9):
            _hits, inside, whole = timed(lambda text=text[:letters]: find(SEARCH, text, most=10))
            rows.append({"database": inside, "whole": whole})
    print(
        f"type-ahead: database p50 {nth(rows, 'database', 50)}, p95 {nth(rows, 'database', 95)}, "
        f"most {nth(rows, 'database', 100)}; with ranking p50 {nth(rows, 'whole', 50)}, "
        f"p95 {nth(rows, 'whole', 95)}"
    )


def _share(rows: list[dict[str, Any]], name: str) -> str:
    return f"{sum(row[name] for row in rows) / len(rows):.1%}"


if __name__ == "__main__":
    main()
