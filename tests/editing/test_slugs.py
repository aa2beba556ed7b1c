"""Addresses: they follow what is public, and keep no name that was taken out of it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing.drafts import save_record
from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document
from releases.ledger.read import documents
from releases.models import Prisoner, Release, Source
from tests.world import make
from tests.world.public import public_bytes


def address(record) -> str:
    return Document.objects.get(record_id=record.pk).slug


@pytest.fixture
def interview(editor: User) -> Source:
    source = make.source(editor, title="Interview with Maria Kolesnikova", publisher="Paper")
    publish(source, by=editor)
    return Source.objects.get(pk=source.pk)


def retitle(source: Source, editor: User, title: str, **how: bool) -> None:
    source.title, source.title_supplied = title, True
    save_record(source, by=editor)
    publish(source, by=editor, **how)


def test_automatic_address_follows_the_title_and_is_not_kept_on_the_desk(
    interview: Source, editor: User
) -> None:
    assert interview.slug == ""
    assert address(interview) == "paper-interview-with-maria-kolesnikova"
    retitle(interview, editor, "Interview with Maryia Kalesnikava")
    assert address(interview) == "paper-interview-with-maryia-kalesnikava"
    moved = documents.by_slug("source", "paper-interview-with-maria-kolesnikova")
    assert moved.record_id == interview.pk


def test_name_taken_out_of_a_title_stays_in_no_address(interview: Source, editor: User) -> None:
    old = "/sources/paper-interview-with-maria-kolesnikova/"
    retitle(interview, editor, "Interview with a freed woman", blank_earlier=True)
    assert not any(b"kolesnikova" in found.lower() for found in public_bytes().values())
    assert Client().get(old).status_code == 404


def test_name_taken_out_of_an_address_goes_with_the_editions_that_had_it(editor: User) -> None:
    source = make.source(editor)
    publish(source, by=editor)
    release = make.release(editor, slug="release-of-maria-kolesnikova-2025")
    make.cite(release, source)
    publish(release, by=editor)
    release = Release.objects.get(pk=release.pk)
    release.slug = "release-2025"
    save_record(release, by=editor)
    publish(release, by=editor)
    assert not any(b"kolesnikova" in found.lower() for found in public_bytes().values())
    assert Client().get("/releases/release-of-maria-kolesnikova-2025/").status_code == 404


def test_address_that_an_editor_typed_stays_whatever_the_title(editor: User) -> None:
    source = make.source(editor, slug="the-interview")
    publish(source, by=editor)
    retitle(Source.objects.get(pk=source.pk), editor, "Quite another")
    assert address(source) == "the-interview"


def test_automatic_addresses_of_two_records_with_one_title_differ(editor: User) -> None:
    first, second = (make.source(editor, title="Report", publisher="Paper") for _ in range(2))
    publish(first, by=editor)
    publish(second, by=editor)
    publish(first, by=editor)
    assert address(first) == "paper-report"
    assert address(second) == f"paper-report-{second.id.hex[:4]}"


def namesakes(editor: User) -> tuple[Prisoner, Prisoner]:
    source = make.source(editor)
    publish(source, by=editor)
    people = [make.prisoner(editor, "Ivan Ivanou") for _ in range(2)]
    for person in people:
        make.cite(person, source)
    return people[0], people[1]


def test_address_of_a_person_does_not_tell_of_a_private_namesake(editor: User) -> None:
    first, second = namesakes(editor)
    publish(first, by=editor)
    withdraw(first, by=editor)
    publish(second, by=editor)
    assert address(second) == "ivan-ivanou"


def test_person_published_again_gets_another_address_than_the_namesake_since(
    editor: User,
) -> None:
    first, second = namesakes(editor)
    publish(first, by=editor)
    withdraw(first, by=editor)
    publish(second, by=editor)
    publish(first, by=editor)
    publish(second, by=editor)
    assert address(second) == "ivan-ivanou"
    assert address(first) == f"ivan-ivanou-{first.id.hex[:4]}"
    withdraw(second, by=editor)
    publish(first, by=editor)
    assert address(first) == "ivan-ivanou"
    past = Edition.objects.filter(record_id=first.pk).order_by("sequence")
    assert [edition.blanked for edition in past] == [True, False, False, False]
