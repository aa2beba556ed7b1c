"""How fast a list with counted facets is: `uv run python -m benchmarks.lists --people 100000`.

Invented people stand in the projection's tables, and in a flat table of a peer: ordinary Django,
with one COUNT for each facet under the other filters, and an index on each column. Both answer each
question one after the other on one connection, so that whatever else the machine does meets both;
what counts are the ratios. The whole page is asked for by Django's test client, without a cache.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from benchmarks.empty import copy_rows, empty_ledger, nth
from benchmarks.people import people

BATCH = 10_000
TIME = "2025-12-16T09:00:00Z"
COUNTRIES, SEXES = ("BY",) * 6 + ("RU",) * 3 + ("MM",), ("female", "male", "male", None)
STATUSES = ("held",) * 3 + ("free",) * 4 + ("in_exile",) * 2 + ("died", "unknown")
INSTRUMENTS = ("pardon_individual", "amnesty_law", "parole", "unknown")
PRISONS = [f"00000000-0000-4000-9000-{at:012}" for at in range(60)]
ORGANISATIONS = [f"00000000-0000-4000-a000-{at:012}" for at in range(8)]
FACETS = ("country", "status", "sex", "occupation", "recognition", "prison", "year", "instrument",
          "destination")  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.lists", description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--questions", type=int, default=60, help="of each number of filters")
    chosen = options.parse_args()
    with empty_ledger():
        from django.test.utils import override_settings

        peer = Peer()
        fill(chosen.people, peer)
        # Nobody collected the style sheets here.
        plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
        with override_settings(STORAGES={"staticfiles": {"BACKEND": plain}}):
            measure(chosen.questions, peer)


def answers(count: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Of each person the public answer, and the flat row of the peer."""
    from releases.terms.vocabularies.people import Occupation

    chance = random.Random(1)
    for at, person in enumerate(people(count)):
        flat = {
            "country": chance.choice(COUNTRIES),
            "status": chance.choice(STATUSES),
            "sex": chance.choice(SEXES),
            "occupation": chance.choice(Occupation.values) if at % 3 else None,
            "recognition": chance.choice(ORGANISATIONS) if at % 2 else None,
            "prison": chance.choice(PRISONS),
            "year": f"{chance.randrange(2010, 2026)}",
            "instrument": chance.choice(INSTRUMENTS) if at % 3 == 0 else None,
            "destination": chance.choice(("LT", "PL", "UA")) if at % 5 == 0 else None,
        }
        names = {system: person.named(system) for system in ("be", "ru", "en")}
        yield _answer(at, names, flat), flat


def _answer(at: int, names: dict[str, str], flat: dict[str, Any]) -> dict[str, Any]:
    year = flat["year"]
    start = {"edtf": year, "earliest": f"{year}-01-01", "latest": f"{year}-12-31"}
    place = _linked("place", flat["prison"]) | {"country": flat["country"]}
    went = _linked("place", PRISONS[0]) | {"country": flat["destination"]}
    stay = {"country": flat["country"], "start": start, "place": place, "custodies": []}
    row = {"outcome": "freed", "place": went if flat["destination"] else None, "date": start,
           "instrument": flat["instrument"]}  # fmt: skip
    known = [{"organisation": _linked("actor", key)} for key in [flat["recognition"]] if key]
    return {
        "kind": "prisoner",
        "id": str(UUID(int=at)),
        "slug": f"p-{at}",
        "label": names,
        "birth": None,
        "sex": flat["sex"],
        "occupations": [flat["occupation"]] if flat["occupation"] else [],
        "detentions": [stay],
        "participations": [row] if flat["instrument"] or flat["destination"] else [],
        "recognitions": known,
        "status": {"code": flat["status"], "reason": "x", "since": None, "as_of": None},
        "changed_at": TIME,
    }


def _linked(kind: str, key: str) -> dict[str, Any]:
    return {"kind": kind, "id": key, "slug": f"{kind}-{key[-4:]}", "label": {"en": f"No. {key}"}}


def fill(count: int, peer: "Peer") -> None:
    from django.db import connection

    from releases.ledger.projection import masks

    with connection.cursor() as cursor:
        for some in batched(answers(count), BATCH, strict=False):
            _copy_documents(cursor, [answer for answer, _flat in some])
            peer.copy(cursor, some)
        things = [("place", key) for key in PRISONS] + [("actor", key) for key in ORGANISATIONS]
        _copy_documents(cursor, [_linked(*thing) for thing in things])
        started = time.perf_counter()
        masks.make_all()
        spent = time.perf_counter() - started
        cursor.execute("VACUUM ANALYZE")
        sizes = {}
        for table in ("ledger_document", "ledger_facet", "ledger_mask", "ledger_slot", "peer"):
            cursor.execute("SELECT pg_size_pretty(pg_total_relation_size(%s))", [table])
            sizes[table] = cursor.fetchone()[0]
    print(f"{count} people; all bits made in {spent:.1f} s; {sizes}")


def _copy_documents(cursor: Any, found: Iterable[dict[str, Any]]) -> None:
    import json

    from releases.ledger.core.canonical import canonical
    from releases.ledger.projection.facets import facets_of

    rows, facets = [], []
    for answer in found:
        name = answer["label"]["en"]
        card = {name: answer[name] for name in ("kind", "id", "slug", "label")}
        rows.append((answer["id"], answer["kind"], answer["slug"], 1, TIME, TIME,
                     name.casefold(), json.dumps(card), canonical(answer)))  # fmt: skip
        if "status" in answer:
            facets += [(answer["id"], *pair) for pair in sorted(facets_of(answer))]
    columns = "record_id, kind, slug, sequence, first_published_at, changed_at, sort_key, card"
    copy_rows(cursor, f"ledger_document ({columns}, answer)", rows)
    copy_rows(cursor, "ledger_facet (record_id, facet, value)", facets)


class Peer:
    """A flat table with an index on each column, narrowed as a FilterSet does it."""

    def __init__(self) -> None:
        from django.db import connection, models

        fields: dict[str, Any] = {
            name: models.CharField(max_length=40, null=True, db_index=True)
            for name in (*FACETS, "name")
        }
        meta = type("Meta", (), {"app_label": "peer", "db_table": "peer"})
        self.model: Any = type(
            "Person", (models.Model,), {**fields, "Meta": meta, "__module__": __name__}
        )
        with connection.schema_editor() as editor:
            editor.create_model(self.model)

    def copy(self, cursor: Any, some: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        rows = ([*(flat[name] for name in FACETS), answer["label"]["en"]] for answer, flat in some)
        copy_rows(cursor, f"peer ({', '.join(FACETS)}, name)", rows)

    def narrowed(self, asked: dict[str, str]) -> Any:
        return self.model.objects.filter(**asked)

    def asked(self, asked: dict[str, str]) -> tuple[int, dict[str, dict[str, int]]]:
        from django.db.models import Count

        wanted = self.narrowed(asked)
        list(wanted.order_by("name", "pk")[:51])
        found = {}
        for name in FACETS:
            others = {key: value for key, value in asked.items() if key != name}
            rows = self.narrowed(others).exclude(**{name: None}).values(name)
            found[name] = dict(rows.annotate(n=Count("pk")).values_list(name, "n"))
        return wanted.count(), {name: values for name, values in found.items() if values}


def ours(asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
    from releases.ledger.read import counts, listing, paging, version
    from releases.terms.vocabularies.records import RecordKind

    hidden, wanted = version.now().hidden, listing.Filters(facets=asked)
    paging.page(RecordKind.PRISONER, wanted, hidden)
    found = counts.counted(RecordKind.PRISONER, wanted, hidden, FACETS)
    return found.total, {name: dict(values) for name, values in found.values.items()}


def measure(questions: int, peer: Peer) -> None:
    from django.test import Client

    client, chance = Client(SERVER_NAME="127.0.0.1"), random.Random(2)
    values = list(peer.model.objects.values(*FACETS)[:2_000])
    client.get("/prisoners/")  # templates and translations are read once
    for many in (0, 1, 2, 3):
        rows = []
        for _ in range(questions):
            one = chance.choice(values)
            known = [name for name in FACETS if one[name]]
            asked = {name: one[name] for name in FACETS if name in chance.sample(known, many)}
            (mine, own), (theirs, other) = timed(ours, asked), timed(peer.asked, asked)
            assert mine == theirs, asked
            sort = chance.choice(({}, {"sort": "changed"}))
            answer, page = timed(lambda q: client.get("/prisoners/", q), asked | sort)
            assert answer.status_code == 200, answer.content
            rows.append({"own": own, "other": other, "page": page})
        report(many, rows)


def timed(act: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    started = time.perf_counter()
    found = act(*given)
    return found, time.perf_counter() - started


def report(many: int, rows: list[dict[str, float]]) -> None:
    ratios = sorted(row["other"] / row["own"] for row in rows)
    print(
        f"{many} filters: reading p50 {nth(rows, 'own', 50)}, p95 {nth(rows, 'own', 95)}; "
        f"whole page p50 {nth(rows, 'page', 50)}, p95 {nth(rows, 'page', 95)}; "
        f"peer p50 {nth(rows, 'other', 50)}, p95 {nth(rows, 'other', 95)}; "
        f"the peer takes {ratios[len(ratios) // 2]:.1f} times as long (median)"
    )


if __name__ == "__main__":
    main()
