"""People stand in deals and statements by what their own documents claim, and by nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again, take_down
from releases.models import Deal, Prisoner, Statement
from tests.world import make
from tests.world.scene import Scene, grown


def get(kind: str, key: object) -> Any:
    return Client().get(f"/api/v1/{kind}s/{key}/").json()


@pytest.fixture
def spoken(published: Scene) -> Scene:
    return grown(published, _spoken)


def _spoken(published: Scene) -> None:
    """The person is a party of a deal, made a statement, and is spoken of in another."""
    deal = make.deal(published.by)
    make.cite(deal, published.source)
    party = make.party(deal, published.prisoner)
    make.cite(deal, published.source, deal_party=party, value="Kolesnikova")
    said = make.statement(published.by, published.prisoner, about=published.release)
    of_her = make.statement(published.by, published.actor, about=published.prisoner)
    for row in (said, of_her):
        make.cite(row, published.source, value="Kolesnikova", locator="Kolesnikova, 2nd paragraph")
    published.publish(deal, said, of_her, Prisoner.objects.get(pk=published.prisoner.pk))


def shown(scene: Scene) -> list[Any]:
    """Where the person is named, and how many sources stand beside."""
    (party,) = get("deal", Deal.objects.get().pk)["parties"]
    said = get("statement", Statement.objects.get(speaker_prisoner=scene.prisoner).pk)
    of_her = get("statement", Statement.objects.get(about=scene.prisoner.pk).pk)
    people = (party["person"], said["person"], of_her["about"])
    return [*(each and each["slug"] for each in people), len(said["citations"]),
            len(of_her["citations"])]  # fmt: skip


def test_person_is_named_where_the_own_document_claims_it(spoken: Scene) -> None:
    slug = "maria-kolesnikova"
    assert shown(spoken) == [slug, slug, slug, 1, 1]
    answer = get("prisoner", spoken.prisoner.pk)
    assert [row["role"] for row in answer["deals"]] == ["negotiator"]
    assert (len(answer["statements"]), len(answer["spoken_of"])) == (1, 1)


def test_person_who_is_withdrawn_is_named_nowhere_and_no_source_names_her(
    spoken: Scene, editor: User
) -> None:
    withdraw(Prisoner.objects.get(pk=spoken.prisoner.pk), by=editor)
    assert shown(spoken) == [None, None, None, 0, 0]


def test_person_who_is_lowered_to_initials_is_named_nowhere(spoken: Scene, editor: User) -> None:
    person = Prisoner.objects.get(pk=spoken.prisoner.pk)
    person.identity_level = "initials"
    person.save()
    publish(person, by=editor)
    assert shown(spoken) == [None, None, None, 0, 0]


def test_person_who_is_hidden_is_named_nowhere_until_shown_again(spoken: Scene) -> None:
    before = shown(spoken)
    hide(spoken.prisoner)
    assert shown(spoken) == [None, None, None, 0, 0]
    show_again(spoken.prisoner)
    assert shown(spoken) == before


def test_deal_and_statement_that_are_hidden_leave_the_persons_answer(spoken: Scene) -> None:
    hide(Deal.objects.get())
    hide(Statement.objects.get(speaker_prisoner=spoken.prisoner))
    answer = get("prisoner", spoken.prisoner.pk)
    assert (answer["deals"], answer["statements"], len(answer["spoken_of"])) == ([], [], 1)


def test_statement_that_ends_takes_the_claim_out_of_the_persons_document(
    spoken: Scene, editor: User
) -> None:
    withdraw(Statement.objects.get(speaker_prisoner=spoken.prisoner), by=editor)
    withdraw(Deal.objects.get(), by=editor)
    answer = get("prisoner", spoken.prisoner.pk)
    assert (answer["statements"], answer["deals"], len(answer["spoken_of"])) == ([], [], 1)


def test_taken_down_person_leaves_no_trace_in_deals_and_statements(
    spoken: Scene, reviewer: User
) -> None:
    person = str(spoken.prisoner.pk)
    take_down(spoken.prisoner, by=reviewer, reason="At the family's wish.")
    assert shown(spoken) == [None, None, None, 0, 0]
    assert person not in str(get("deal", Deal.objects.get().pk))
