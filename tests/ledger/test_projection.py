"""The projection follows the ledger, and can be made again from it."""

import pytest
from django.core.management import call_command
from django.db import connection

from releases.editing.publish import publish, withdraw
from releases.ledger.core.shapes.registry import ANSWERS
from releases.ledger.core.tables import Edition
from releases.ledger.projection.project import TABLES
from releases.ledger.projection.tables import Document, Facet, Tombstone
from releases.ledger.read import documents, editions
from releases.models import Place, Prisoner
from tests.world import make
from tests.world.scene import Scene


def rows() -> dict[str, list[tuple]]:
    found = {}
    for table in TABLES:
        columns = ", ".join(f'"{field.column}"' for field in table._meta.concrete_fields)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {table._meta.db_table}")
            found[table.__name__] = sorted(
                tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
                for row in map(repr_safe, cursor.fetchall())
            )
    return found


def repr_safe(row: tuple) -> tuple:
    return tuple(bytes(v) if isinstance(v, memoryview) else repr(v) for v in row)


def answer(record) -> dict:
    return documents.by_id(record.kind, record.pk).data


def test_rebuild_after_a_varied_past_gives_the_same_rows(published: Scene) -> None:
    place = Place.objects.get(pk=published.place.pk)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=published.by)
    other = make.prisoner(published.by, "Second Person")
    make.cite(other, published.source)
    row = make.participation(published.release, other)
    make.cite(published.release, published.source, participation=row)
    publish(published.release, by=published.by)
    publish(other, by=published.by)
    withdraw(other, by=published.by)
    before = rows()
    call_command("rebuild_public")
    assert rows() == before
    assert sum(map(len, before.values())) > 10


def test_answer_of_every_kind_fits_its_shape(published: Scene) -> None:
    for document in Document.objects.all():
        ANSWERS[document.kind].model_validate_json(bytes(document.answer))


def test_release_names_the_person_once_the_person_is_published(scene: Scene) -> None:
    scene.publish(scene.source, scene.actor, scene.place, scene.release)
    (row,) = answer(scene.release)["participations"]
    assert row["person"] is None
    scene.publish(scene.prisoner)
    (row,) = answer(scene.release)["participations"]
    assert row["person"]["label"] == {"en": "Maria Kolesnikova"}
    withdraw(scene.prisoner, by=scene.by)
    (row,) = answer(scene.release)["participations"]
    assert row["person"] is None


def test_withheld_participation_only_counts(published: Scene) -> None:
    shown = answer(published.release)
    assert shown["withheld"] == 1
    assert [row["id"] for row in shown["participations"]] == [str(published.participation.pk)]


def test_label_of_a_renamed_place_changes_in_release_and_person(published: Scene) -> None:
    place = Place.objects.get(pk=published.place.pk)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=published.by)
    assert answer(published.release)["destinations"][0]["place"]["label"] == {"en": "Wilno"}
    assert answer(published.prisoner)["participations"][0]["place"]["label"] == {"en": "Wilno"}


def test_link_to_a_withdrawn_place_is_null_and_comes_back(published: Scene) -> None:
    withdraw(published.place, by=published.by)
    assert answer(published.release)["destinations"][0]["place"] is None
    publish(published.place, by=published.by)
    assert answer(published.release)["destinations"][0]["place"]["label"] == {"en": "Vilnius"}


def test_release_withdrawn_takes_its_claims_out_of_peoples_documents(published: Scene) -> None:
    withdraw(published.release, by=published.by)
    assert answer(published.prisoner)["participations"] == []
    body = editions.as_of(published.prisoner.pk, editions.head())
    assert body["participations"] == []


def test_participation_withheld_later_vanishes_from_both_sides_at_once(published: Scene) -> None:
    published.participation.visibility = "withheld"
    published.participation.save()
    publish(published.release, by=published.by)
    assert answer(published.release)["participations"] == []
    assert answer(published.release)["withheld"] == 2
    assert answer(published.prisoner)["participations"] == []


def test_draft_edits_of_a_person_are_not_published_by_a_releases_withdrawal(
    published: Scene,
) -> None:
    Prisoner.objects.filter(pk=published.prisoner.pk).update(identity_level="anonymous")
    withdraw(published.release, by=published.by)
    assert answer(published.prisoner)["label"] == {"en": "Maria Kolesnikova"}


def test_minor_edition_does_not_move_last_changed(published: Scene) -> None:
    before = answer(published.place)["changed_at"]
    publish(published.place, by=published.by, minor=True)
    assert answer(published.place)["changed_at"] == before
    publish(published.place, by=published.by)
    assert answer(published.place)["changed_at"] > before


def test_withdrawn_record_leaves_a_tombstone_without_a_name(published: Scene) -> None:
    withdraw(published.prisoner, by=published.by)
    stone = Tombstone.objects.get(record_id=published.prisoner.pk)
    assert stone.change == "withdrawal"
    assert documents.by_slug("prisoner", "maria-kolesnikova") is None


def test_old_address_of_a_renamed_person_leads_to_the_new_one(published: Scene) -> None:
    published.name.full = "Maryia Kalesnikava"
    published.name.save()
    publish(published.prisoner, by=published.by)
    found = documents.by_slug("prisoner", "maria-kolesnikova")
    assert found.slug == "maryia-kalesnikava"


@pytest.mark.parametrize("pseudonym", ["Maria Petrova", "Maria N.", "Maria K."])
def test_address_with_a_name_that_gave_way_to_another_leads_nowhere(
    published: Scene, pseudonym: str
) -> None:
    published.name.full = pseudonym
    published.name.save()
    publish(published.prisoner, by=published.by)
    assert documents.by_slug("prisoner", "maria-kolesnikova") is None
    first = Edition.objects.filter(record_id=published.prisoner.pk).earliest("sequence")
    assert first.blanked


def test_second_person_of_the_same_name_gets_an_address_of_their_own(published: Scene) -> None:
    namesake = make.prisoner(published.by, "Maria Kolesnikova")
    make.cite(namesake, published.source)
    publish(namesake, by=published.by)
    slug = answer(namesake)["slug"]
    assert slug.startswith("maria-kolesnikova-")


@pytest.mark.parametrize("sequence", [0, 999])
def test_as_of_outside_the_ledger_gives_the_nearest_known_state(
    published: Scene, sequence: int
) -> None:
    body = editions.as_of(published.place.pk, sequence)
    assert (body is None) == (sequence == 0)


def test_as_of_shows_what_was_known_then(published: Scene) -> None:
    then = editions.head()
    place = Place.objects.get(pk=published.place.pk)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=published.by)
    assert editions.as_of(place.pk, then)["name"] == {"en": "Vilnius"}
    assert editions.as_of(place.pk, editions.head())["name"] == {"en": "Wilno"}


def facets(record) -> set[tuple[str, str]]:
    return set(Facet.objects.filter(record_id=record.pk).values_list("facet", "value"))


def test_facets_of_release_and_person_follow_the_country_of_the_place(published: Scene) -> None:
    assert "destination" not in dict(facets(published.release))
    for code in ("LT", "PL"):
        place = Place.objects.get(pk=published.place.pk)
        place.country = code
        place.save()
        publish(place, by=published.by)
        assert ("destination", code) in facets(published.release)
        assert ("destination", code) in facets(published.prisoner)
    withdraw(place, by=published.by)
    for record in (published.release, published.prisoner):
        assert not {"destination", "place"} & dict(facets(record)).keys()
    assert facets(place) == set()


def test_facets_of_a_person_are_those_of_public_fields_alone(published: Scene) -> None:
    person = Prisoner.objects.get(pk=published.prisoner.pk)
    person.sex, person.occupations = "female", ["musician"]
    person.save()
    publish(person, by=published.by)
    assert not {"sex", "occupation"} & dict(facets(person)).keys()
    person.refresh_from_db()
    person.public_fields = ["sex", "occupations"]
    person.save()
    publish(person, by=published.by)
    assert {("sex", "female"), ("occupation", "musician")} <= facets(person)
    person.refresh_from_db()
    person.identity_level = "anonymous"
    person.save()
    publish(person, by=published.by)
    assert facets(person) == {("status", "unknown")}


def test_status_follows_the_release_that_a_person_was_in(published: Scene) -> None:
    assert ("status", "free") in facets(published.prisoner)
    published.participation.outcome = "freed_and_removed"
    published.participation.save()
    publish(published.release, by=published.by)
    assert answer(published.prisoner)["status"]["code"] == "in_exile"
    assert ("status", "in_exile") in facets(published.prisoner)
    withdraw(published.release, by=published.by)
    assert answer(published.prisoner)["status"]["code"] == "unknown"


def test_source_of_a_claimed_placeholder_is_no_facet_of_the_release(scene: Scene) -> None:
    """Else the source's page would tell which source names somebody in the release."""
    other = make.source(scene.by)
    make.cite(scene.release, other, participation=scene.participation)
    scene.publish(other)
    scene.publish_all()
    assert ("source", str(other.pk)) not in facets(scene.release)
    assert ("source", str(scene.source.pk)) in facets(scene.release)
