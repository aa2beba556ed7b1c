"""Publishing, withdrawing, embargo: what stops them, and what they do."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from releases.editing.problems import CannotPublish, of_integrity
from releases.editing.publish import embargo, lift_embargo, publish, withdraw
from releases.editing.review import review
from releases.ledger.core.tables import Edition
from releases.models import Destination, Place, Prisoner, Publication, Record, Release
from tests.world import make
from tests.world.scene import Scene


def messages(record: Record) -> str:
    return " ".join(problem.message for problem in review(record).stops)


def warnings(record: Record) -> str:
    return " ".join(problem.message for problem in review(record).warnings)


def test_publish_says_who_and_why_only_on_the_desk(published: Scene) -> None:
    edition = publish(published.place, by=published.by, note="Spelling.", reason="Editor's reason")
    row = Publication.objects.get(sequence=edition.sequence)
    assert (row.by, row.reason) == (published.by, "Editor's reason")
    assert edition.note == "Spelling."
    assert b"Editor's reason" not in bytes(edition.body)


@pytest.mark.parametrize(
    ("options", "change"),
    [({}, "update"), ({"correction": True}, "correction"), ({"minor": True}, "update")],
)
def test_publish_again_says_what_kind_of_change_it_is(
    published: Scene, options: dict, change: str
) -> None:
    assert publish(published.place, by=published.by, **options).change == change
    assert Edition.objects.filter(change="new").count() == 5


def test_publish_release_with_unpublished_source_is_refused_and_names_it(scene: Scene) -> None:
    scene.publish(scene.actor, scene.place)
    with pytest.raises(CannotPublish) as refused:
        publish(scene.release, by=scene.by)
    assert scene.source.title in str(refused.value)
    assert {problem.field for problem in refused.value.problems} >= {"citations", "claims"}
    assert Edition.objects.filter(record_id=scene.release.pk).count() == 0
    assert Release.objects.get(pk=scene.release.pk).state == "draft"


def test_publish_release_with_unpublished_place_and_claimant_is_refused(scene: Scene) -> None:
    scene.publish(scene.source)
    assert "“Vilnius” is not published" in messages(scene.release)
    assert scene.actor.name_en in messages(scene.release)


def test_publish_release_without_any_source_is_refused(scene: Scene) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    scene.release.citations.all().delete()
    found = messages(scene.release)
    assert "The release itself: no source" in found
    assert "Number “" in found
    assert "Person “Maria Kolesnikova”: no source" in found


def test_publish_release_without_a_date_is_refused(scene: Scene) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    scene.release.announced = ""
    scene.release.save()
    assert "No date" in messages(scene.release)


def test_publish_prisoner_without_public_name_is_refused(scene: Scene) -> None:
    scene.publish(scene.source)
    scene.name.visibility = "private"
    scene.name.save()
    assert "No name is public" in messages(scene.prisoner)


def test_publish_record_under_embargo_is_refused_until_it_ends(scene: Scene) -> None:
    embargo(scene.place, by=scene.by, reason="on the road", until=timezone.now() + timedelta(1))
    with pytest.raises(CannotPublish, match="Under embargo: on the road"):
        publish(scene.place, by=scene.by)
    with time_machine.travel(timezone.now() + timedelta(2), tick=False):
        assert publish(scene.place, by=scene.by).change == "new"


def test_embargo_until_a_moment_that_is_past_is_refused_and_withdraws_nothing(
    published: Scene,
) -> None:
    with pytest.raises(CannotPublish, match="This moment is past"):
        embargo(published.place, by=published.by, reason="on the road", until=timezone.now())
    published.place.refresh_from_db()
    assert (published.place.state, published.place.embargo_reason) == ("published", "")


def test_publish_record_that_somebody_deleted_is_refused(scene: Scene) -> None:
    record = make.actor(scene.by, name_en="Short-lived")
    type(record).objects.filter(pk=record.pk).delete()
    with pytest.raises(CannotPublish, match="deleted this record"):
        publish(record, by=scene.by)


def test_embargo_of_a_published_record_withdraws_it_and_lifting_publishes_nothing(
    published: Scene,
) -> None:
    edition = embargo(published.place, by=published.by, reason="danger")
    assert edition.change == "withdrawal"
    lift_embargo(published.place, by=published.by)
    assert Edition.objects.latest("sequence").sequence == edition.sequence
    assert Record.objects.get(pk=published.place.pk).state == "withdrawn"


def test_withdraw_record_that_is_not_public_is_refused(scene: Scene) -> None:
    with pytest.raises(CannotPublish, match="nothing to withdraw"):
        withdraw(scene.place, by=scene.by)


def test_publish_record_made_invalid_by_a_script_is_refused_and_names_the_field(
    scene: Scene,
) -> None:
    Record.objects.filter(pk=scene.prisoner.pk).update(public_fields=["diary"])
    scene.publish(scene.source)
    problems = review(Prisoner.objects.get(pk=scene.prisoner.pk)).stops
    assert [problem.field for problem in problems] == ["public_fields"]


def test_review_tells_which_public_versions_would_be_emptied(published: Scene) -> None:
    published.prisoner.identity_level = "initials"
    published.prisoner.save()
    (paths,) = review(published.prisoner).blanks.values()
    assert any(path == "names" for path in paths)
    assert review(published.place).blanks == {}


def test_review_of_private_parts_warns(scene: Scene) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    scene.claim.visibility = "private"
    scene.claim.save()
    assert "Private, so not shown" in warnings(scene.release)


def test_onward_leg_of_a_private_destination_is_not_shown_as_a_first_one(
    published: Scene,
) -> None:
    make.destination(published.release, published.place, after=published.destination)
    published.destination.visibility = "private"
    published.destination.save()
    publish(published.release, by=published.by)
    body = Edition.objects.latest("sequence").body
    assert b'"destinations":[]' in bytes(body)


def test_coordinates_made_vaguer_have_no_invented_digits_and_empty_the_exact_ones(
    editor: User,
) -> None:
    exact = {"latitude": "53.902341", "longitude": "27.561234"}
    place = make.place(editor, **exact, public_fields=["coordinates"])
    first = publish(place, by=editor)
    Place.objects.filter(pk=place.pk).update(latitude="53.9", longitude="27")
    second = publish(place, by=editor)
    assert json.loads(second.body)["coordinates"] == {"latitude": "53.9", "longitude": "27"}
    assert second.blanks == [first.sequence]


def test_blank_earlier_empties_the_past_of_a_replaced_text(published: Scene) -> None:
    published.place.name_en = "Elsewhere"
    published.place.save()
    publish(published.place, by=published.by, blank_earlier=True)
    past = Edition.objects.filter(record_id=published.place.pk).order_by("sequence")
    assert [edition.blanked for edition in past] == [True, False]


def refused_by_database(change) -> str:
    @transaction.atomic
    def changed() -> None:
        change()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError) as refused:
        changed()
    return of_integrity(refused.value)


def test_destinations_in_a_circle_are_refused_by_the_database(scene: Scene) -> None:
    first = scene.destination
    second = make.destination(scene.release, scene.place, after=first)

    def close() -> None:
        Destination.objects.filter(pk=first.pk).update(after=second)

    assert "in a circle" in refused_by_database(close)


def test_destination_after_one_of_another_release_is_refused(scene: Scene, editor: User) -> None:
    other = make.release(editor)
    message = refused_by_database(
        lambda: make.destination(other, scene.place, after=scene.destination)
    )
    assert "belongs to another release" in message


def test_detention_of_another_person_is_not_ended_by_a_participation(scene: Scene) -> None:
    stranger = make.detention(make.prisoner(scene.by))

    def swap() -> None:
        type(scene.participation).objects.filter(pk=scene.participation.pk).update(
            detention=stranger
        )

    assert "another person’s" in refused_by_database(swap)


def test_citation_of_a_part_of_another_record_is_refused(scene: Scene) -> None:
    other = make.release(scene.by)
    message = refused_by_database(lambda: make.cite(other, scene.source, count_claim=scene.claim))
    assert "part of another record" in message


def test_same_person_named_and_resolved_in_one_release_is_refused(scene: Scene) -> None:
    row = make.participation(scene.release)

    def resolve() -> None:
        type(row).objects.filter(pk=row.pk).update(resolved_to=scene.prisoner)

    assert "in the release already" in refused_by_database(resolve)


def test_resolved_placeholder_keeps_its_id_and_what_was_known(published: Scene) -> None:
    row = make.participation(published.release, nationality="UA", sex="female")
    make.cite(published.release, published.source, participation=row)
    publish(published.release, by=published.by)
    found = make.prisoner(published.by, "Found Later")
    make.cite(found, published.source)
    row.resolved_to = Prisoner.objects.get(pk=found.pk)
    row.full_clean()
    row.save()
    publish(published.release, by=published.by)
    publish(found, by=published.by)
    body = bytes(Edition.objects.filter(record_id=published.release.pk).latest("sequence").body)
    assert str(row.pk).encode() in body
    assert b'"nationality":"UA"' in body


@pytest.mark.parametrize("act", [publish, withdraw])
def test_note_with_the_id_of_somebody_hidden_is_refused(published: Scene, act: Callable) -> None:
    hidden = published.withheld.prisoner_id
    before = Edition.objects.count()
    with pytest.raises(CannotPublish, match=str(hidden)):
        act(published.release, by=published.by, note=f"See {str(hidden).upper()}.")
    assert Edition.objects.count() == before
    assert Record.objects.get(pk=published.release.pk).state == "published"
    act(published.release, by=published.by, note=f"About {published.release.pk}.")
