"""People who were recorded without a name: their address stays when they become known."""

from typing import Any

import pytest
from django.test import Client

from releases.editing.drafts import save_part
from releases.editing.publish import publish, withdraw
from releases.models import Participation, Prisoner
from tests.pages.test_addresses import text
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def placeholder(published: Scene) -> Participation:
    row = make.participation(
        published.release, sex="female", nationality="BY", destination=published.destination
    )
    make.cite(published.release, published.source, participation=row)
    publish(published.release, by=published.by)
    return row


def page_of(client: Client, scene: Scene) -> str:
    scene.release.refresh_from_db()
    return text(client.get(f"/releases/{scene.release.slug}/"))


def resolve(scene: Scene, row: Participation) -> Prisoner:
    person = make.prisoner(scene.by, "Volha Prykladnaja")
    make.cite(person, scene.source)
    row.resolved_to = person
    save_part(row)
    for record in (scene.release, person):
        publish(record, by=scene.by)
    return person


def test_placeholder_has_an_address_that_the_server_knows_too(
    client: Client, published: Scene, placeholder: Participation
) -> None:
    assert f'<a id="p-{placeholder.id}" href="#p-{placeholder.id}">' in page_of(client, published)
    answer = client.get(f"/be/participations/{placeholder.id}/")
    where = f"/be/releases/{published.release.slug}/#p-{placeholder.id}"
    assert (answer.status_code, answer["Location"]) == (302, where)


def test_resolved_placeholder_keeps_its_address_and_leads_to_the_person(
    client: Client, published: Scene, placeholder: Participation
) -> None:
    before = page_of(client, published)
    resolve(published, placeholder)
    after = page_of(client, published)
    row = after[after.index(f'id="p-{placeholder.id}"') :]
    assert row.index("/prisoners/volha-prykladnaja/") < row.index("</tr>")
    assert "first on record without a name: woman, citizen of: Belarus" in row
    answer = client.get(f"/participations/{placeholder.id}/")
    assert answer["Location"] == "/prisoners/volha-prykladnaja/"
    assert _counted(before) == _counted(after) == 2


def _counted(page: str) -> int:
    """Named, and not named."""
    return page.count('<tr id="p-') + page.count('<a id="p-')


def test_history_of_the_person_says_in_words_since_when_the_place_is_theirs(
    client: Client, published: Scene, placeholder: Participation
) -> None:
    person = resolve(published, placeholder)
    publish(person, by=published.by, note="Spelling of the name")
    page = text(client.get("/prisoners/volha-prykladnaja/"))
    assert page.count("Named from here on in the release:") == 1
    assert page.index("Spelling of the name") < page.index("Named from here on in the release:")


def test_place_of_somebody_withdrawn_leads_back_to_the_release(
    client: Client, published: Scene, placeholder: Participation
) -> None:
    withdraw(resolve(published, placeholder), by=published.by)
    answer = client.get(f"/participations/{placeholder.id}/")
    assert answer["Location"].endswith(f"/#p-{placeholder.id}")
    assert "Prykladnaja" not in page_of(client, published)


@pytest.mark.parametrize("which", ["withheld", "none"])
def test_place_that_is_not_public_is_not_found(
    client: Client, published: Scene, which: str
) -> None:
    ids: dict[str, Any] = {"withheld": published.withheld.id, "none": published.release.id}
    assert client.get(f"/participations/{ids[which]}/").status_code == 404
