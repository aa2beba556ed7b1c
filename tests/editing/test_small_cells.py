"""Numbers that would point at somebody whose name is withheld."""

import pytest

from releases.editing.publish import withdraw
from releases.editing.review import review
from releases.editing.takedown import hide
from releases.models import Prisoner
from tests.world.scene import Scene


def warned_of(scene: Scene) -> bool:
    return any("can point at" in problem.message for problem in review(scene.release).warnings)


@pytest.mark.parametrize(("number", "warned"), [(1, False), (2, True), (3, True), (4, False)])
def test_review_small_rest_beside_a_withheld_person_warns(
    scene: Scene, number: int, warned: bool
) -> None:
    scene.claim.number = number
    scene.claim.save()
    assert warned_of(scene) is warned


def test_review_small_rest_with_nobody_withheld_does_not_warn(scene: Scene) -> None:
    scene.withheld.delete()
    scene.claim.number = 2
    scene.claim.save()
    assert not warned_of(scene)


@pytest.mark.parametrize(
    ("level", "state", "number", "warned"),
    [
        ("full", "published", 1, False),
        ("anonymous", "published", 1, True),
        ("initials", "published", 1, True),
        ("full", "withdrawn", 1, True),
        ("full", "hidden", 1, True),
        ("full", "lowered, not published yet", 1, True),
        ("anonymous", "raised, not published yet", 1, True),
        ("anonymous", "published", 4, False),
    ],
)
def test_review_small_rest_of_somebody_without_a_public_name_warns(
    scene: Scene, level: str, state: str, number: int, warned: bool
) -> None:
    """Their row is public, and nobody is withheld."""
    scene.withheld.delete()
    scene.claim.number = number
    scene.claim.save()
    person = Prisoner.objects.filter(pk=scene.prisoner.pk)
    person.update(identity_level=level)
    scene.publish_all()
    match state:
        case "withdrawn":
            withdraw(scene.prisoner, by=scene.by)
        case "hidden":
            hide(scene.prisoner)
        case "lowered, not published yet":
            person.update(identity_level="anonymous")
        case "raised, not published yet":
            person.update(identity_level="full")
    assert warned_of(scene) is warned
