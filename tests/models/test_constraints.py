"""Bad input is refused with a message at the field, before it reaches the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError

from releases.editing.drafts import save_record
from releases.models import (
    Citation,
    CountClaim,
    Detention,
    Participation,
    Prisoner,
    PrisonerName,
    Source,
)
from tests.world import make
from tests.world.scene import Scene


def refused(make_it) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        make_it()
    return error.value.message_dict


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025-02-30", "February 2025"),
        ("07/09/2020", "07/09/2020"),
        ("2025-12-13/2025-12-01", "2025"),
        ("yesterday", "yesterday"),
        ("2025-13-45", "2025-13-45"),
        ("\0", ""),
    ],
)
def test_impossible_date_is_refused_at_its_field(scene: Scene, typed: str, said: str) -> None:
    errors = refused(lambda: make.release(scene.by, handed_over=typed))
    assert set(errors) == {"handed_over"}
    assert said in " ".join(errors["handed_over"])


def test_date_typed_in_words_is_stored_as_edtf_with_bounds(scene: Scene) -> None:
    release = make.release(scene.by, handed_over="before 9 Dec 2025", arrived="December 2025")
    release.refresh_from_db()
    assert (release.handed_over, release.handed_over_earliest) == ("../2025-12-08", None)
    assert release.handed_over_latest.isoformat() == "2025-12-08"
    assert (release.arrived, release.arrived_latest.isoformat()) == ("2025-12", "2025-12-31")


def test_date_taken_out_leaves_no_bounds_behind_to_check(scene: Scene) -> None:
    scene.release.handed_over, scene.release.arrived = "2025-12-13", "2025-12-14"
    save_record(scene.release, by=scene.by)
    scene.release.handed_over, scene.release.arrived = "2025-12-15", ""
    save_record(scene.release, by=scene.by)
    assert scene.release.arrived_latest is None  # type: ignore[attr-defined]


def test_arrival_certainly_before_handover_is_refused(scene: Scene) -> None:
    assert refused(lambda: make.release(scene.by, handed_over="2025-12-13", arrived="2025-12-01"))
    make.release(scene.by, handed_over="2025-12-13", arrived="2025-12")
    make.release(scene.by, handed_over="2025-12-13~", arrived="2025-12-12")


@pytest.mark.parametrize("tag", ["xx", "english", "be-", "be_BY", "q", "be-Xxxx"])
def test_unknown_language_tag_is_refused_at_its_field(scene: Scene, tag: str) -> None:
    errors = refused(lambda: make.add_name(scene.prisoner, full="A", language=tag))
    assert set(errors) == {"language"}


def test_name_gets_its_script_and_one_main_name_a_language(scene: Scene) -> None:
    assert make.add_name(scene.prisoner, full="Марыя", language="be").script == "Cyrl"
    assert "__all__" in refused(lambda: make.add_name(scene.prisoner, full="M", language="be"))
    assert "full" in refused(lambda: make.add_name(scene.prisoner, full=" ", language="ru"))


RUNNING = {"end_kind": "running"}


def ended(end: str) -> dict:
    return {"end_kind": "known", "end": end}


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ({"start": "2020"} | RUNNING, {"start": "2021-05"}, True),
        ({"start": "2020"} | ended("2021-05-01"), {"start": "2021-05-01"}, False),
        ({"start": "2020"} | ended("2021-05-02"), {"start": "2021-05-01"}, True),
        ({"start": "2020-03-01"}, {"start": "2020-03-01"}, True),
        ({"start": "2020-03-01"}, {"start": "2020-03-02"}, False),
        ({"start": "2020-03"}, {"start": "2020-03-15"}, False),
        ({"start": "2020~"} | RUNNING, {"start": "2021"}, False),
        ({"start": "2020-06"} | ended("2020"), {"start": "2020-07-01"}, False),
        ({"start": ""} | ended("2021"), {"start": "2020"}, False),
        ({"start": "2020"} | ended("../2021"), {"start": "2020-12-31"}, False),
    ],
)
def test_detentions_are_refused_only_where_they_certainly_overlap(
    scene: Scene, first: dict, second: dict, overlap: bool
) -> None:
    person = make.prisoner(scene.by)
    make.detention(person, **first)
    if not overlap:
        make.detention(person, **second)
        return
    errors = refused(lambda: make.detention(person, **second))
    assert "certainly covers" in " ".join(errors["__all__"])
    with pytest.raises(IntegrityError, match="detention_no_certain_overlap"):
        insert_unchecked(person, second)


@transaction.atomic
def insert_unchecked(person: Prisoner, values: dict) -> None:
    Detention.objects.create(prisoner=person, country="BY", **values)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_end_date_without_a_known_end_is_refused(scene: Scene) -> None:
    assert refused(lambda: make.detention(scene.prisoner, start="1999", end="2000"))


@pytest.mark.parametrize(
    "values",
    [
        {"number": None},
        {"number": 3, "number_to": 5},
        {"number": 5, "number_to": 3, "qualifier": "range"},
        {"number": None, "qualifier": "words", "words": ""},
        {"number": 5, "qualifier": "words", "words": "thousands"},
        {"number": -1},
    ],
)
def test_number_that_does_not_fit_its_qualifier_is_refused(scene: Scene, values: dict) -> None:
    claim = CountClaim(release=scene.release, claimant=scene.actor, **values)
    assert refused(claim.full_clean)


def test_citation_of_a_field_that_does_not_exist_names_the_known_ones(scene: Scene) -> None:
    errors = refused(lambda: make.cite(scene.release, scene.source, field="colour"))
    assert set(errors) == {"field"}
    assert "colour is not a field" in errors["field"][0]
    assert "holding_state" in errors["field"][0]


def test_citation_that_contradicts_says_what_the_source_gives(scene: Scene) -> None:
    assert refused(lambda: make.cite(scene.release, scene.source, stance="contradicts"))


def test_citation_of_two_parts_is_refused(scene: Scene) -> None:
    citation = Citation(
        record=scene.release, source=scene.source,
        destination=scene.destination, count_claim=scene.claim,
    )  # fmt: skip
    assert refused(citation.full_clean)


def test_placeholder_resolved_to_somebody_else_is_refused_at_its_field(scene: Scene) -> None:
    row = make.participation(scene.release, resolved_to=make.prisoner(scene.by))
    row.resolved_to = make.prisoner(scene.by)
    assert set(refused(row.full_clean)) == {"resolved_to"}
    row.resolved_to = None
    row.full_clean()


def test_person_twice_in_a_release_is_refused(scene: Scene) -> None:
    again = Participation(release=scene.release, resolved_to=scene.prisoner)
    assert refused(again.full_clean)
    assert refused(Participation(release=scene.release, prisoner=scene.prisoner).full_clean)


def test_named_person_with_a_placeholders_facts_is_refused(scene: Scene) -> None:
    row = Participation(release=scene.release, prisoner=make.prisoner(scene.by), sex="female")
    assert refused(row.full_clean)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/a", "no address"])
def test_source_address_that_is_no_web_address_is_refused(scene: Scene, url: str) -> None:
    errors = refused(lambda: make.source(scene.by, url=url))
    assert "url" in errors
    with pytest.raises(IntegrityError):
        Source.objects.filter(pk=scene.source.pk).update(url=url)


def test_place_in_itself_and_half_coordinates_are_refused(scene: Scene) -> None:
    assert refused(lambda: make.place(scene.by, latitude="54.7"))
    assert refused(lambda: make.place(scene.by, latitude="95", longitude="25"))


def test_everything_is_private_until_it_is_opened(scene: Scene) -> None:
    assert PrisonerName().visibility == "private"
    assert Detention().visibility == "private"
    assert Participation().visibility == "withheld"
    assert CountClaim().visibility == "private"
    person = type(scene.prisoner)()
    assert (person.identity_level, person.public_fields, person.state) == ("anonymous", [], "draft")


def test_codes_are_stored_in_their_one_spelling(scene: Scene) -> None:
    place = make.place(scene.by, country="lt")
    name = make.add_name(scene.prisoner, full="Марыя", language="BE-TARASK")
    assert (place.country, name.language) == ("LT", "be-tarask")


def test_script_that_does_not_exist_is_refused_at_its_field(scene: Scene) -> None:
    errors = refused(lambda: make.add_name(scene.prisoner, full="M", language="pl", script="Abcd"))
    assert set(errors) == {"script"}


def test_draft_release_goes_with_its_parts_but_a_used_destination_stays(scene: Scene) -> None:
    make.destination(scene.release, scene.place, after=scene.destination)
    with pytest.raises(RestrictedError):
        scene.destination.delete()
    scene.release.delete()
    assert Participation.objects.count() == 0
