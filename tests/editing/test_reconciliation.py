"""What the desk says of numbers that do not add up: a warning, never a refusal."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing.review import review
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def warnings(scene: Scene) -> list[str]:
    found = review(scene.release).warnings
    return [problem.message for problem in found if problem.message.startswith("It does not add")]


def test_groups_larger_than_the_whole_warn_and_stop_nothing(scene: Scene) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    assert warnings(scene) == []
    whole = make.claim(scene.release, scene.actor, 7)
    make.cite(scene.release, scene.source, count_claim=whole)
    assert warnings(scene) == [
        "It does not add up. The groups are more than the whole: 9, not 7. "
        "Right as it is? Then say why in a note."
    ]
    assert not review(scene.release).stops


def test_desk_shows_findings_of_private_rows_too(
    scene: Scene, editor: User, client: Client
) -> None:
    make.claim(scene.release, scene.actor, 12, visibility="private")
    client.force_login(editor)
    page = client.get(f"/admin/releases/release/{scene.release.pk}/change/").content.decode()
    assert "What adds up, and what does not" in page
    assert "The groups: 9 of 12; no group is stated for 3" in page
    assert "Names withheld: 1." in page
