"""What a merge, or its undoing, may publish where publication takes a second person."""

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from releases.editing.authorship import authors
from releases.editing.merging.as_shown import waits
from releases.editing.merging.preview import Choices, preview, suggested
from releases.editing.merging.unmerge import unmerge
from releases.editing.problems import CannotPublish
from releases.editing.publish import embargo, publish
from releases.editing.submissions import submission_of
from releases.editing.takedown import hide
from releases.editing.workflow import submit
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Prisoner
from tests.editing.merging import fresh, joined, twin
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene

several = override_settings(ONE_PERSON_NEWSROOM=False)
ALL = frozenset({"birth", "death", "biography_en"})


def person(scene: Scene, name: str, **values: object) -> Prisoner:
    """With a source; not public yet."""
    made = make.prisoner(scene.by, name, **values)
    make.cite(made, scene.source)
    return made


@pytest.fixture
def shown(published: Scene) -> Prisoner:
    """Public, with fields opened in which nothing stands."""
    made = person(published, "Ivan Kupala", public_fields=["birth", "death", "biography"])
    publish(made, by=published.by)
    return made


@pytest.fixture
def hiding(published: Scene) -> Prisoner:
    """Public, with the same fields filled and private."""
    made = person(published, "Jan Kupala", birth="2010-01-01", death="2024-05-05",
                  biography_en="An illness.")  # fmt: skip
    publish(made, by=published.by)
    return made


def test_page_suggests_no_value_that_is_private_on_its_own_side(
    shown: Prisoner, hiding: Prisoner
) -> None:
    assert not suggested(preview(shown, hiding)).fields & ALL
    assert "public_fields" not in suggested(preview(hiding, shown)).fields


def test_merge_that_would_open_what_was_private_waits_to_be_submitted(
    published: Scene, shown: Prisoner, hiding: Prisoner, reviewer: User
) -> None:
    before = public_body(shown.pk)
    with several:
        joined(reviewer, shown, hiding, choices=Choices(fields=ALL))
    assert public_body(shown.pk) == before
    assert waits(fresh(shown))
    everything = b"".join(public_bytes(everywhere=False).values())
    assert b"An illness" not in everything
    assert b"2024-05-05" not in everything


def test_custody_of_a_private_detention_waits_when_that_is_folded_into_a_public_one(
    published: Scene, reviewer: User
) -> None:
    one, other = person(published, "Ivan Kupala"), person(published, "Jan Kupala")
    ours = make.detention(one, end_kind="known", end="2021-01-01")
    private = make.detention(other, end_kind="known", end="2021-01-01", visibility="private")
    custody = make.custody(private, place=published.place, conditions=["medical"])
    make.cite(one, published.source, detention=ours)
    make.cite(other, published.source, detention=private)
    make.cite(other, published.source, custody=custody)
    published.publish(fresh(one), fresh(other))
    with several:
        joined(reviewer, one, other, choices=Choices(same=frozenset({private.pk})))
    assert "medical" not in str(public_body(one.pk))
    assert waits(fresh(one))


def test_unmerge_after_the_survivor_was_made_anonymous_publishes_no_name_again(
    published: Scene, reviewer: User
) -> None:
    one, other = person(published, "Ivan Kupala"), person(published, "Jan Kupala")
    published.publish(fresh(one), fresh(other))
    row = joined(reviewer, one, other, choices=Choices())
    Prisoner.objects.filter(pk=one.pk).update(identity_level="anonymous")
    published.publish(fresh(one))
    with several:
        said = unmerge(row, by=reviewer)
    assert len(said) == 1
    assert fresh(other).state == "withdrawn"
    assert b"Jan Kupala" not in b"".join(public_bytes(everywhere=False).values())


def test_unmerge_of_what_the_survivor_shows_publishes_both_again(
    published: Scene, reviewer: User
) -> None:
    one, other = person(published, "Ivan Kupala"), person(published, "Jan Kupala")
    published.publish(fresh(one), fresh(other))
    with several:
        row = joined(reviewer, one, other, choices=Choices())
        assert not waits(fresh(one))
        assert unmerge(row, by=reviewer) == []
    assert {fresh(each).state for each in (one, other)} == {"published"}
    assert public_body(other.pk)


def test_unmerge_of_hidden_records_is_refused(
    published: Scene, shown: Prisoner, hiding: Prisoner
) -> None:
    row = joined(published.by, shown, hiding, choices=Choices())
    hide(shown)
    before = Edition.objects.count()
    with pytest.raises(CannotPublish, match="hidden"):
        unmerge(row, by=published.by)
    assert Edition.objects.count() == before


def test_merge_with_a_record_under_embargo_is_refused(scene: Scene) -> None:
    other = make.prisoner(scene.by, "Jan Kupala")
    embargo(other, by=scene.by, reason="The family is at risk.")
    for pair in ((scene.prisoner, other), (other, scene.prisoner)):
        with pytest.raises(CannotPublish, match="under embargo"):
            joined(scene.by, *map(fresh, pair), choices=Choices())


def test_submission_of_the_merged_is_taken_back_and_its_authors_go_along(
    scene: Scene, editor: User, reviewer: User, colleague: User
) -> None:
    one, other = person(scene, "Ivan Kupala"), make.prisoner(colleague, "Jan Kupala")
    make.cite(other, scene.source, prisoner_name=other.names.get())
    make.cite(other, scene.source)
    submit(other, by=colleague)
    with several:
        joined(reviewer, one, other, choices=Choices())
    assert submission_of(other) is None
    assert {colleague.pk, reviewer.pk} <= authors(fresh(one))


def test_merge_of_somebody_shown_by_initials_publishes_no_more_of_the_name(
    published: Scene,
) -> None:
    public = twin(published)
    Prisoner.objects.filter(pk=public.pk).update(identity_level="initials")
    publish(public, by=published.by)
    before = Edition.objects.filter(record_id=published.prisoner.pk).count()
    joined(published.by, published.prisoner, public)
    assert Edition.objects.filter(record_id=published.prisoner.pk).count() == before
