"""What was merged, on pages and forms that somebody opened before, or sends by hand."""

import pytest
from django.contrib.auth.models import User

from releases.editing.drafts import settle
from releases.editing.history import revisions
from releases.editing.merging.preview import Choices
from releases.models import Participation, Prisoner
from tests.admin.forms import Desk
from tests.editing.merging import joined
from tests.world import make


@pytest.fixture
def merged(desk: Desk, editor: User) -> Prisoner:
    """Not yet: see `merge`."""
    person = make.prisoner(editor, "Maryia Kalesnikava")
    settle(person, by=editor)
    return person


def merge(person: Prisoner, by: User) -> None:
    joined(by, make.prisoner(by, "Maria Kolesnikova"), person, choices=Choices())


def test_release_form_from_before_a_merge_attaches_nobody_who_was_merged(
    desk: Desk, merged: Prisoner, editor: User, reviewer: User
) -> None:
    release = make.release(editor)
    make.participation(release, make.prisoner(editor))
    sent = desk.form(release)
    merge(merged, reviewer)
    sent |= {"participations-0-prisoner": str(merged.pk)}
    page = desk.refused(release, sent)
    assert "merged into another record" in str(page.errors["participations-0-prisoner"])
    assert not Participation.objects.filter(prisoner=merged).exists()


@pytest.mark.parametrize("way", ["publication", "restore"])
def test_merged_record_has_no_page_of_its_own(
    desk: Desk, merged: Prisoner, reviewer: User, way: str
) -> None:
    address = desk.address(merged, "publication")
    if way == "restore":
        kept = revisions(merged)[0]
        address = address.replace("publication", f"history/{kept.pk}/restore")
    assert desk.client.get(address).status_code == 200
    merge(merged, reviewer)
    assert desk.client.get(address).status_code == 404
    assert desk.client.post(address, {}).status_code == 404
