"""The names of the documented releases, as others spell them, reconciled as OpenRefine does it.

`tests/data/matching.tsv`: names as articles have them, whom each means, and names of nobody who is
recorded: relatives, surnames alone, given names and surnames of different people. It was written by
who knew the matcher: it shows that the way works, and is no measurement (docs/names.md has those).
"""

import csv
import json
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from releases.ledger.projection.tables import Document
from tests.documented.accounts import DATA

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
ROWS = list(csv.DictReader((DATA / "matching.tsv").open(encoding="utf-8"), delimiter="\t"))
PAGE = Path(__file__).resolve().parents[2] / "docs/matching.md"
SERVICE = "/api/v1/reconcile/"
TEN = 10  # of OpenRefine, where a service does not say how many it takes


@dataclass(frozen=True)
class Row:
    """Each by address, empty where there is nobody; `chosen` is whom the service chose itself."""

    asked: str
    meant: str
    first: str
    chosen: str


def reconciled(client: Client, batch: int) -> list[Row]:
    slugs = {str(pk): slug for pk, slug in Document.objects.values_list("pk", "slug")}
    found = []
    for some in batched(ROWS, batch):
        asked = {f"q{n}": {"query": row["asked"], "type": "person"} for n, row in enumerate(some)}
        answer = client.post(
            SERVICE,
            urlencode({"queries": json.dumps(asked)}),
            content_type="application/x-www-form-urlencoded",
        ).json()
        for key, row in zip(asked, some, strict=True):
            people = [(slugs[one["id"]], one["match"]) for one in answer[key]["result"]]
            certain = [slug for slug, match in people if match]
            assert len(certain) <= 1
            first = people[0][0] if people else ""
            found.append(Row(row["asked"], row["meant"] or "", first, "".join(certain)))
    return found


@pytest.mark.usefixtures("loaded")
def test_names_of_the_documented_releases_are_reconciled(client: Client) -> None:
    rows = reconciled(client, TEN)
    assert [row for row in rows if row.meant != row.chosen] == []
    assert rows == reconciled(client, client.get(SERVICE).json()["batchSize"])
    somebody = [row for row in rows if row.meant]
    nobody = [row for row in rows if not row.meant]
    people = len({row.meant for row in somebody})
    told = [
        f"{len(somebody)} spellings of {people} people | "
        f"{sum(row.first == row.meant for row in somebody)} | "
        f"{sum(row.chosen == row.meant for row in somebody)} | "
        f"{sum(row.chosen not in {'', row.meant} for row in somebody)} |",
        f"{len(nobody)} names of nobody who is recorded | {sum(not row.first for row in nobody)} "
        f"without any | – | {sum(row.chosen != '' for row in nobody)} |",
    ]
    page = PAGE.read_text(encoding="utf-8")
    assert [line for line in told if line not in page] == []
