"""Lists narrowed by a period of one role of date: days, months and years."""

from pathlib import Path

import pytest
from django.test import Client

from releases.public.parameters.periods import ROLES
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import FIELDS, KINDS, publish, release

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/releases/"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


def found(client: Client, query: str, path: str = RELEASES) -> int:
    answer = client.get(f"{path}?total=yes&{query}").json()
    assert answer["total"] == len(answer["results"])
    return int(answer["total"])


def when(text: str, earliest: str | None, latest: str | None) -> dict:
    dates = FIELDS[RecordKind.RELEASE]["dates"]
    known = {"edtf": text, "earliest": earliest, "latest": latest}
    return dict.fromkeys(dates) | {"arrived": known}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("arrived_from=2025", 2),
        ("arrived_to=2025", 2),
        ("arrived_from=2025-12-14", 1),
        ("arrived_from=2025-12-14&arrived_to=2025-12", 1),
        ("arrived_from=2025-12-13&arrived_to=2025-12-13", 2),
        ("arrived_from=2025-12&arrived_to=2025-12", 2),
        ("arrived_from=2026", 0),
        ("arrived_to=2025-11", 0),
        ("arrived_from=0001&arrived_to=9999", 2),
        ("announced_from=2025", 0),
        ("arrived_from=2025&announced_to=2025", 0),
        ("arrived_from=2025&country=BY", 2),
    ],
)
def test_release_is_found_by_a_date_that_may_fall_into_the_period(
    client: Client, query: str, count: int
) -> None:
    release(dates=when("2025-12-13", "2025-12-13", "2025-12-13"))
    release(dates=when("2025-12", "2025-12-01", "2025-12-31"))
    release(dates=when("..", None, None))
    assert found(client, query) == count


@pytest.mark.parametrize("kind", KINDS)
def test_every_role_of_date_narrows_its_list(client: Client, kind: RecordKind) -> None:
    publish(kind)
    for role in ROLES[kind]:
        answer = client.get(f"/api/v1/{kind}s/?{role.name}_from=2025-12&{role.name}_to=2025-12-31")
        assert answer.status_code == 200, role
        assert client.get(f"/{kind}s/?{role.name}_from=2025").status_code == 200, role
        outside = client.get(f"/api/v1/{kind}s/?{role.name}_to=1900").json()["results"]
        assert outside == [], role


@pytest.mark.parametrize(
    "text",
    ["", "20251", "2025-13", "2025-1", "2025-02-30", "0000", "2025/2026", "2025~", "..",
     "%00", "2025%00", "%ff", "٢٠٢٥", "2025-12-13T00:00", "%ed%a0%80", "2" * 5000],
)  # fmt: skip
def test_period_that_cannot_be_read_is_refused_by_name(client: Client, text: str) -> None:
    for name in ("announced_from", "changed_to"):
        answer = client.get(f"{RELEASES}?{name}={text}")
        assert answer.status_code == 400
        (error,) = answer.json()["errors"]
        assert error["parameter"] == name
        assert "is not a day, a month or a year" in error["detail"]


def test_period_that_ends_before_it_begins_is_refused(client: Client) -> None:
    answer = client.get("/api/v1/prisoners/?held_from=2025-12&held_to=2025-11")
    detail = "Must not be after `held_to`."
    assert answer.json()["errors"] == [{"parameter": "held_from", "detail": detail}]


def test_pages_of_a_narrowed_list_hold_together_while_it_grows(client: Client) -> None:
    dates = when("2025-12-13", "2025-12-13", "2025-12-13")
    for day in ("2025-12-01", "2025-12-03", "2025-12-05"):
        release(day, dates=dates)
    page = client.get(f"{RELEASES}?arrived_from=2025&limit=2").json()
    release("2025-12-04", dates=dates)
    release("2025-12-02")  # of another role's date alone
    rest = client.get(page["next"]).json()
    ids = [row["id"] for row in (*page["results"], *rest["results"])]
    assert len(ids) == len({*ids}) == 3
    assert "arrived_from=2025" in page["next"]


def test_feed_and_file_are_narrowed_alike(client: Client) -> None:
    release(dates=when("2025-12-13", "2025-12-13", "2025-12-13"))
    release(dates=when("2024", "2024-01-01", "2024-12-31"))
    lines = client.get("/api/v1/releases.ndjson?arrived_from=2025").content.splitlines()
    assert len(lines) == 1
    assert len(client.get("/feeds/releases.json?arrived_from=2025").json()["items"]) == 1


def test_page_says_a_period_in_words_and_takes_it_back_whole(client: Client) -> None:
    publish(RecordKind.PRISONER)
    page = client.get("/prisoners/?held_from=2020&held_to=2021-12").content.decode()
    assert "2020 – December 2021" in page
    assert "In detention" in page
    assert 'name="held_from" value="2020"' in page  # kept by the form


def test_roles_are_documented_list_by_list() -> None:
    lines = DOCS.read_text().splitlines()
    for kind, roles in ROLES.items():
        told = [line for line in lines if line.startswith((f"| {kind}s |", "| all |"))]
        for role in roles:
            assert any(f"`{role.name}`" in line for line in told), (kind, role.name)
