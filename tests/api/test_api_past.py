"""Records as of a day, a moment or an edition: what was public then, and still may be."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.core.tables import Edition
from releases.models import Prisoner, Release
from tests.api.test_api_contract import assert_kept, shape_of
from tests.api.test_api_merged import second
from tests.editing.merging import fresh, joined
from tests.world.scene import Scene, grown

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(scene: Scene) -> Iterator[Scene]:
    """Published on 1 March; on 3 March the release had another title, by correction."""
    with at(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        made = grown(scene, _corrected)
    with at(datetime(2026, 3, 5, 12, tzinfo=UTC)):
        yield made


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def _corrected(scene: Scene) -> None:
    scene.publish_all()
    with at(datetime(2026, 3, 3, 12, tzinfo=UTC)):
        release = Release.objects.get(pk=scene.release.pk)
        release.title_en = "Freed in December"
        release.save()
        publish(release, by=scene.by, correction=True, note="It was wrong.")


def address(record: Any) -> str:
    return f"/api/v1/{record.kind}s/{record.pk}/"


def test_detail_as_of_a_point_is_what_was_public_then(client: Client, corrected: Scene) -> None:
    before, after = corrected.release.title_en, "Freed in December"
    for point, title in [
        ("2026-03-02", before),
        ("2026-03-03", after),
        ("2026-03-03T11:59:59Z", before),
        ("2026-03-03T11:59:59.999999Z", before),
        ("2026-03-03T12:00Z", after),
        ("2026-03-03T12:00:00%2B00:00", after),
        ("4", before),
        ("6", after),
    ]:
        answer = client.get(f"{address(corrected.release)}?as_of={point}")
        assert answer.json()["title"]["en"] == title, point
        assert_kept(answer.json(), shape_of("/api/v1/releases/{id}/", 200))


def test_detail_as_of_the_newest_edition_is_the_detail_of_now(
    client: Client, corrected: Scene
) -> None:
    for record in (corrected.place, corrected.release, corrected.prisoner, corrected.source):
        now = client.get(address(record))
        then = client.get(f"{address(record)}?as_of={Edition.objects.count()}")
        assert then.content == now.content
        known = {"If-None-Match": then.headers["ETag"]}
        assert client.get(f"{address(record)}?as_of=6", headers=known).status_code == 304


def test_detail_as_of_when_it_was_not_public_is_not_found(client: Client, corrected: Scene) -> None:
    for point in ("2026-02-28", "2026-03-01T11:59:59Z", "1", "0001-01-01T00:00Z"):
        answer = client.get(f"{address(corrected.release)}?as_of={point}")
        assert answer.status_code == 404, point
        assert "not public then" in answer.json()["detail"]


UNREADABLE = (
    "2026-02-30", "2026-03-06", "2026-03-05T12:00:01Z", "2026-03-05T12:00:00",
    "2026-03-05T25:00Z", "2026-03-05T12:00:00%2B02:00", "yesterday", "0", "-1", "9" * 20, "7",
    "7777", "2026-3-1", "%00", "%ED%A0%80", "", "1&as_of=2", "1&x=1",
)  # fmt: skip


def test_point_that_cannot_be_is_refused_by_name(client: Client, corrected: Scene) -> None:
    for value in UNREADABLE:
        answer = client.get(f"{address(corrected.release)}?as_of={value}")
        assert answer.status_code == 400, value
        assert answer.json()["errors"][0]["parameter"] in {"as_of", "x"}


def test_past_has_the_redactions_of_today(client: Client, corrected: Scene) -> None:
    then = f"{address(corrected.release)}?as_of=2026-03-02"
    assert b"Kolesnikova" in client.get(then).content
    person = Prisoner.objects.get(pk=corrected.prisoner.pk)
    person.identity_level = "initials"
    person.save()
    publish(person, by=corrected.by)
    assert b"Kolesnikova" not in client.get(then).content
    own = client.get(f"{address(person)}?as_of=2026-03-02")
    assert own.status_code == 404
    assert "removed since" in own.json()["detail"]


@pytest.mark.parametrize("act", [hide, lambda person: withdraw(person, by=person.created_by)])
def test_past_of_what_is_not_served_now_is_gone(client: Client, corrected: Scene, act: Any) -> None:
    act(corrected.prisoner)
    answer = client.get(f"{address(corrected.prisoner)}?as_of=2026-03-02")
    assert answer.status_code == 410
    assert b"Kolesnikova" not in client.get(f"{address(corrected.release)}?as_of=5").content


def test_past_of_the_merged_leads_to_that_of_the_survivor(client: Client, corrected: Scene) -> None:
    other = second(corrected)
    joined(corrected.by, fresh(corrected.prisoner), other)
    answer = client.get(f"{address(other)}?as_of=5")
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"{address(corrected.prisoner)}?as_of=5"
