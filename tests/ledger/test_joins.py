"""A link that was taken back is not to be found again by numbers, in answers or in tables."""

import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, models, transaction
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.projection.project import TABLES
from releases.ledger.projection.tables import Pending, SearchWord, Tally
from releases.models import Prisoner
from tests.world import make
from tests.world.scene import Scene


def take_back_the_name(scene: Scene) -> None:
    Prisoner.objects.filter(pk=scene.prisoner.pk).update(identity_level="anonymous")
    publish(scene.prisoner, by=scene.by)


def take_back_the_person(scene: Scene) -> None:
    withdraw(scene.prisoner, by=scene.by)


takes_back = pytest.mark.parametrize("take_back", [take_back_the_name, take_back_the_person])


def addresses(scene: Scene) -> tuple[str, str]:
    scene.release.refresh_from_db()
    return f"/api/v1/releases/{scene.release.pk}/", f"/releases/{scene.release.slug}/"


@takes_back
def test_release_is_the_same_answer_before_and_after_somebody_was_in_it(
    scene: Scene, client: Client, take_back: Callable
) -> None:
    """Else its version, which anybody may ask for, would name the edition that ended the link."""
    scene.publish(scene.source, scene.actor, scene.place, scene.release)
    before = [client.get(path).headers["ETag"] for path in addresses(scene)]
    scene.publish(scene.prisoner)
    assert all(client.get(path).headers["ETag"] not in before for path in addresses(scene))
    take_back(scene)
    publish(make.place(scene.by), by=scene.by)
    assert [client.get(path).headers["ETag"] for path in addresses(scene)] == before


@takes_back
def test_page_of_a_release_names_no_editions_but_its_own(
    published: Scene, client: Client, take_back: Callable
) -> None:
    take_back(published)
    page = client.get(addresses(published)[1]).content.decode()
    own = Edition.objects.filter(record_id=published.release.pk)
    named = {int(number) for number in re.findall(r"edition (\d+)", page)}
    assert named == set(own.values_list("sequence", flat=True))


@takes_back
def test_row_of_a_derived_table_holds_no_number_but_of_its_records_own_editions(
    published: Scene, take_back: Callable
) -> None:
    take_back(published)
    owner = dict(Edition.objects.values_list("sequence", "record_id"))
    found = 0
    # Words with their counts and sums of days: rows that are nobody’s.
    for table in set(TABLES) - {SearchWord, Tally}:
        fields = table._meta.concrete_fields
        numbers = [field.name for field in fields if isinstance(field, models.IntegerField)]
        for row in table.objects.values("record_id", *numbers) if numbers else ():
            found += 1
            assert {owner[row[name]] for name in numbers} == {row["record_id"]}, table
    assert found
    assert not Pending.objects.exists()


@pytest.mark.parametrize("column", ["xmin", "ctid", "tableoid"])
def test_role_of_the_public_face_cannot_ask_which_rows_were_written_together(
    published: Scene, column: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE curious")
        call_command("grant_reader", "curious", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE curious")
        cursor.execute("SELECT record_id FROM ledger_document")
        assert len(cursor.fetchall()) == 5
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(f"SELECT {column} FROM ledger_document")
