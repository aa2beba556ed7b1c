"""The name of somebody taken down does not come back, be it planned, by hand or in a note."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from releases.editing import planned
from releases.editing.drafts import settle
from releases.editing.evidence import keep
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.editing.review import review
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition
from releases.models import Evidence, PlannedPublication, Publication, Release
from tests.world import make
from tests.world.scene import Scene


def naming(scene: Scene, text: str = "With Maria Kolesnikova among them.") -> Release:
    release = make.release(scene.by, summary_en=text)
    make.cite(release, scene.source)
    return release


def gone(scene: Scene) -> None:
    take_down(scene.prisoner, by=scene.by, reason="Asked.")


def test_plan_that_names_the_subject_ends_with_the_takedown(published: Scene) -> None:
    soon = timezone.now() + timedelta(hours=1)
    planned.plan(naming(published), by=published.by, at=soon)
    planned.plan(naming(published, ""), by=published.by, at=soon, note="Maria Kolesnikova.")
    planned.plan(
        naming(published, ""), by=published.by, at=soon, reason="Maria Kolesnikova is free."
    )
    other = naming(published, "Nobody is named.")
    planned.plan(other, by=published.by, at=soon)
    gone(published)
    assert [plan.record_id for plan in PlannedPublication.objects.all()] == [other.pk]


def test_draft_that_names_the_subject_is_refused_without_the_name(published: Scene) -> None:
    gone(published)
    last = Edition.objects.count()
    with pytest.raises(CannotPublish, match="somebody who was taken down") as refused:
        publish(naming(published), by=published.by)
    assert "olesnikova" not in str(refused.value)
    assert Edition.objects.count() == last


@pytest.mark.parametrize("note", ["Adds Maria Kolesnikova.", "Марию Колесникову вызвалілі."])
def test_note_that_names_the_subject_is_refused(published: Scene, note: str) -> None:
    if "Мари" in note:
        make.add_name(published.prisoner, full="Мария Колесникова", language="ru")
    gone(published)
    release = naming(published, "Nobody is named.")
    with pytest.raises(CannotPublish, match="somebody who was taken down"):
        publish(release, by=published.by, note=note)
    publish(release, by=published.by)
    with pytest.raises(CannotPublish, match="note for the public"):
        withdraw(release, by=published.by, note=note)


def test_somebody_else_of_that_name_is_published_by_whoever_says_so(published: Scene) -> None:
    gone(published)
    release = naming(published, "Maria Kolesnikova, a judge, signed it.")
    subject = published.prisoner.pk
    assert review(release).taken_down == [subject]
    edition = publish(release, by=published.by, somebody_else=[subject])
    assert Publication.objects.get(sequence=edition.sequence).somebody_else == [subject]


def test_command_lists_kept_copies_that_name_the_subject_and_leaves_them(published: Scene) -> None:
    """Also by a name that the subject had once, which the takedown forgets. Others of the sources
    behind the record may name the subject inside."""
    former = make.add_name(published.prisoner, full="Former Canary", primary=False)
    settle(published.prisoner, by=published.by)
    former.delete()
    for name in ("Maria Kolesnikova.pdf", "former canary.pdf", "other.pdf"):
        file = io.BytesIO(b"%PDF-1.7 " + name.encode())
        keep(published.source, file=file, file_name=name, by=published.by, note="")
    by = published.by.username
    for confirm in ([], ["--confirm", "--reason=asked"]):
        out = io.StringIO()
        call_command("takedown", str(published.prisoner.pk), f"--by={by}", *confirm, stdout=out)
        told = out.getvalue()
        named, cited = told.split("look through each:")
        for name in ("Maria Kolesnikova.pdf", "former canary.pdf"):
            assert name in named
            assert name not in cited
        assert "other.pdf" in cited
        assert "other.pdf" not in named
        assert "no program has read" in told
    assert Evidence.objects.count() == 3
