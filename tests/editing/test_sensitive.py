"""Facts that are never published on one person's word, and those that are public already."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from releases.editing.checks.sensitive import sensitive
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish
from releases.editing.review import review
from releases.editing.workflow import submit
from releases.models import Prisoner, Record
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def said(record: Record) -> list[str]:
    return [fact.said for fact in sensitive(record)]


def person(by: User, **values: Any) -> Prisoner:
    found = make.prisoner(by, **values)
    make.detention(found, start="2021-05-10")
    return found


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("2003-05-10", []),  # of age on the day of the arrest
        ("2003-05-11", ["Under 18: born 2003-05-11"]),
        ("2003", ["Possibly under 18: born 2003"]),
        ("2005", ["Under 18: born 2005"]),
        ("2000/..", ["Possibly under 18: born 2000/.."]),
        ("", []),
    ],
)
def test_birth_that_leaves_a_minor_possible_is_asked_even_where_it_is_private(
    editor: User, birth: str, expected: list[str]
) -> None:
    assert said(person(editor, birth=birth)) == expected
    assert said(person(editor, birth=birth, identity_level="anonymous")) == []


def test_death_is_asked_where_it_is_shown(editor: User) -> None:
    assert said(person(editor, death="2024")) == []
    assert said(person(editor, death="2024", public_fields=["death"])) == ["Death: 2024"]


def test_health_in_detention_is_asked_by_the_part(editor: User) -> None:
    found = person(editor)
    detention = found.detentions.get()
    make.custody(detention, conditions=["isolation"])
    make.custody(detention, conditions=["medical"], visibility="private")
    assert said(found) == []
    make.custody(detention, conditions=["medical"])
    make.detention(found, start="2010", end_kind="known", end="2011", detention_type="psychiatric")
    assert len([text for text in said(found) if text.startswith("Health: ")]) == 2


def test_people_of_a_release_are_asked_by_their_row(scene: Scene) -> None:
    make.participation(scene.release, age_band="minor")
    make.participation(scene.release, instrument="medical")
    make.participation(scene.release, outcome="died_in_transit")
    make.participation(scene.release, age_band="minor", visibility="withheld")
    assert sorted(text.partition(":")[0] for text in said(scene.release)) == [
        "Death", "Health", "Under 18", "Whereabouts after release",
    ]  # fmt: skip


def test_destination_is_asked_below_the_country_alone(scene: Scene) -> None:
    country = make.place(scene.by, name_en="Lithuania", place_kind="country")
    make.destination(scene.release, country)
    make.destination(scene.release, scene.place, visibility="private")
    assert said(scene.release) == ["Whereabouts after release: Vilnius (final destination)"]


def test_person_who_is_put_into_a_public_destination_is_asked_about(published: Scene) -> None:
    for name in ("Somebody Else", "Another One"):
        person = make.prisoner(published.by, name)
        make.participation(published.release, person, destination=published.destination)
    make.participation(published.release, destination=published.destination)  # unnamed
    [asked] = said(published.release)
    assert asked == (
        "Whereabouts after release: Vilnius (final destination), of Another One, Somebody Else"
    )


def test_where_somebody_who_was_held_speaks_is_asked(scene: Scene) -> None:
    of_actor = make.statement(scene.by, scene.actor, venue=scene.place)
    of_person = make.statement(scene.by, scene.prisoner, venue=scene.place)
    assert said(of_actor) == []
    assert said(of_person) == ["Whereabouts: Vilnius"]


def test_postal_address_is_asked_where_it_is_no_prisons(editor: User) -> None:
    values = {"postal_address": "Street 1", "public_fields": ["postal_address"]}
    assert said(make.place(editor, place_kind="prison", **values)) == []
    assert len(said(make.place(editor, **values))) == 1


def test_what_the_last_edition_shows_is_not_asked_again(published: Scene) -> None:
    assert said(published.release) == []
    person = published.prisoner
    person.refresh_from_db()
    person.birth, person.death, person.public_fields = "2010", "2024", ["death"]
    person.save()
    assert said(person) == ["Death: 2024"]  # the name of the minor is public already
    publish(person, by=published.by)
    assert said(Prisoner.objects.get(pk=person.pk)) == []


def test_consent_is_asked_for_whoever_is_shown_by_name(scene: Scene) -> None:
    person = scene.prisoner

    def problems(**values: str) -> list[tuple[str, bool]]:
        Prisoner.objects.filter(pk=person.pk).update(**values)
        found = review(Prisoner.objects.get(pk=person.pk)).problems
        return [(each.field, each.stops) for each in found if each.field == "consent"]

    assert problems(consent="given_by_family") == []
    assert problems(consent="not_asked") == [("consent", False)]
    assert problems(consent="refused") == [("consent", True)]
    assert problems(consent="") == [("consent", False)]
    with pytest.raises(CannotPublish, match="say on what ground"):
        submit(person, by=scene.by)
    assert problems(consent="", identity_level="initials") == []
    submit(person, by=scene.by)
