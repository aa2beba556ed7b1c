"""The names of the documented releases, as others spell them, reconciled as OpenRefine does it.

`tests/data/matching.tsv`: names as articles have them, whom each means, and names of nobody who is
recorded: relatives, surnames alone, given names and surnames of different people. It was written by
who knew the matcher: it shows that the way works, and is no measurement (docs/names.md has those).
"""

import csv
import json
from itertools import batched
from urllib.parse import urlencode

import pytest
from django.test import Client

from releases.ledger.projection.tables import Document
from tests.documented.accounts import DATA

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
ROWS = list(csv.DictReader((DATA / "matching.tsv").open(encoding="utf-8"), delimiter="\t"))
BATCH = 10  # as OpenRefine asks


def chosen(client: Client) -> list[str]:
    """For each row the address of whom the service chose, empty where it chose nobody."""
    slugs = {str(pk): slug for pk, slug in Document.objects.values_list("pk", "slug")}
    found = []
    for some in batched(ROWS, BATCH):
        asked = {str(n): {"query": row["asked"], "type": "person"} for n, row in enumerate(some)}
        answer = client.post(
            "/api/v1/reconcile/",
            urlencode({"queries": json.dumps(asked)}),
            content_type="application/x-www-form-urlencoded",
        ).json()
        for key in asked:
            certain = [row["id"] for row in answer[key]["result"] if row["match"]]
            found.append(slugs[certain[0]] if certain else "")
    return found


@pytest.mark.usefixtures("loaded")
def test_names_of_the_documented_releases_are_reconciled(client: Client) -> None:
    rows = [(row["asked"], row["meant"] or "", slug) for row, slug in zip(ROWS, chosen(client))]  # noqa: B905
    right = sum(meant == slug != "" for _asked, meant, slug in rows)
    stated = sum(slug != "" for _asked, _meant, slug in rows)
    wanted = sum(meant != "" for _asked, meant, _slug in rows)
    wrong = [row for row in rows if row[1] != row[2]]
    assert wrong == [], f"precision {right}/{stated}, recall {right}/{wanted}"
