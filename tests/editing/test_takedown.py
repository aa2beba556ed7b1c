"""A takedown leaves no trace of the person in any public byte, in nobody's words."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.drafts import save_record, settle
from releases.editing.history import revisions
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, hits, show_again, take_down
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.models import Publication, Record, Release
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene

TRACES = ("kolesnikova", "калеснікава", "калесн")


def traces(*also: str, everywhere: bool = False) -> set[str]:
    return {
        where
        for where, content in public_bytes(also=also, everywhere=everywhere).items()
        if any(trace in content.decode(errors="replace").casefold() for trace in TRACES)
    }


@pytest.fixture
def named_elsewhere(published: Scene) -> Scene:
    """The person's name, in another script too, in the words of other public records."""
    make.add_name(published.prisoner, full="Марыя Калеснікава", language="be",
                  family="Калеснікава")  # fmt: skip
    publish(published.prisoner, by=published.by)
    release = Release.objects.get(pk=published.release.pk)
    release.summary_be = "Сярод іх Марыя Калеснікава."
    release.save()
    publish(release, by=published.by, note="Named Maria Kolesnikova.")
    published.actor.description_en = "Speaks for Maria Kolesnikova."
    published.actor.public_fields = ["description"]
    published.actor.save()
    publish(published.actor, by=published.by)
    return published


def test_hide_takes_effect_at_once_and_can_be_undone(published: Scene) -> None:
    page = "/prisoners/maria-kolesnikova/"
    assert page in traces(page)
    hide(published.prisoner)
    served = {where for where in traces(page) if where.startswith("/")}
    assert served == set()
    show_again(published.prisoner)
    assert page in traces(page)


def test_hits_finds_names_in_other_scripts_in_words_notes_and_addresses(
    named_elsewhere: Scene,
) -> None:
    found = hits(named_elsewhere.prisoner)
    assert {hit.record_id for hit in found} == {
        named_elsewhere.release.pk,
        named_elsewhere.actor.pk,
    }
    assert all(hit.current for hit in found)


def test_take_down_while_others_still_name_the_person_is_refused_and_names_them(
    named_elsewhere: Scene,
) -> None:
    before = Edition.objects.count()
    with pytest.raises(CannotPublish) as refused:
        take_down(named_elsewhere.prisoner, by=named_elsewhere.by, reason="asked")
    messages = [problem.message for problem in refused.value.problems]
    assert len(messages) == 2
    assert any(named_elsewhere.actor.name_en in message for message in messages)
    assert Edition.objects.count() == before


def test_take_down_after_cleaning_leaves_no_trace(named_elsewhere: Scene) -> None:
    scene = named_elsewhere
    Release.objects.filter(pk=scene.release.pk).update(summary_be="Сярод іх адна жанчына.")
    type(scene.actor).objects.filter(pk=scene.actor.pk).update(description_en="Speaks.")
    take_down(scene.prisoner, by=scene.by, reason="asked", note="At the person's request.")
    assert traces("/prisoners/maria-kolesnikova/", everywhere=True) == set()
    assert verify().fault is None
    found = public_bytes(also=("/prisoners/maria-kolesnikova/",), everywhere=False)
    assert b"410" in found[f"/api/v1/prisoners/{scene.prisoner.pk}/"]


def test_take_down_keeps_what_the_officer_read_and_kept(published: Scene) -> None:
    published.actor.description_en = "Another Maria Kolesnikova, a singer."
    published.actor.public_fields = ["description"]
    published.actor.save()
    publish(published.actor, by=published.by)
    kept = [hit.sequence for hit in hits(published.prisoner)]
    take_down(published.prisoner, by=published.by, reason="asked", keep=kept)
    remaining = Edition.objects.get(sequence=kept[0])
    assert not remaining.blanked


def test_publish_after_takedown_is_refused(published: Scene) -> None:
    take_down(published.prisoner, by=published.by, reason="asked")
    with pytest.raises(CannotPublish, match="Taken down"):
        publish(published.prisoner, by=published.by)


def test_page_by_old_address_after_takedown_is_404_and_by_id_410(published: Scene, client) -> None:
    take_down(published.prisoner, by=published.by, reason="asked")
    assert client.get("/prisoners/maria-kolesnikova/").status_code == 404
    assert client.get(f"/prisoners/{published.prisoner.pk}/").status_code == 410
    assert client.get(f"/api/v1/prisoners/{published.prisoner.pk}/").status_code == 410


@pytest.mark.parametrize(
    "words",
    [
        "Вызвалілі Марыю Калеснікаву.",
        "Freed:\nMaria Kolesnikova",
        "Kolesnikova, Maria",
        "з Калеснікавай",
    ],
)
def test_hits_finds_declined_names_and_names_at_a_lines_start(published: Scene, words: str) -> None:
    make.add_name(published.prisoner, full="Марыя Калеснікава", family="Калеснікава",
                  language="be")  # fmt: skip
    release = Release.objects.get(pk=published.release.pk)
    release.summary_be = words
    release.save()
    publish(release, by=published.by)
    assert [hit.record_id for hit in hits(published.prisoner)] == [release.pk]
    with pytest.raises(CannotPublish, match="still names"):
        take_down(published.prisoner, by=published.by, reason="asked")


def test_take_down_does_not_publish_unfinished_drafts_of_others(named_elsewhere: Scene) -> None:
    scene = named_elsewhere
    Release.objects.filter(pk=scene.release.pk).update(summary_be="Сярод іх адна жанчына.")
    type(scene.actor).objects.filter(pk=scene.actor.pk).update(
        description_en="Speaks.", name_en="Unfinished new name"
    )
    with pytest.raises(CannotPublish, match="other changes"):
        take_down(scene.prisoner, by=scene.by, reason="asked")
    assert not any(b"Unfinished" in content for content in public_bytes(everywhere=False).values())


def test_take_down_of_somebody_never_public_puts_no_id_outside(published: Scene) -> None:
    hidden = published.withheld.prisoner
    assert take_down(hidden, by=published.by, reason="asked") is None
    assert not any(
        str(hidden.pk).encode() in content for content in public_bytes(everywhere=False).values()
    )
    with pytest.raises(CannotPublish, match="Taken down"):
        publish(hidden, by=published.by)


def test_take_down_empties_the_note_of_an_earlier_withdrawal(published: Scene) -> None:
    withdraw(published.prisoner, by=published.by, note="Maria Kolesnikova asked for it.")
    take_down(published.prisoner, by=published.by, reason="asked")
    assert traces() == set()


def test_sources_of_a_placeholder_vanish_once_somebody_is_it(published: Scene) -> None:
    source = make.source(published.by, title="Zed Person freed")
    publish(source, by=published.by)
    row = make.participation(published.release)
    make.cite(published.release, source, participation=row)
    publish(published.release, by=published.by)
    person = make.prisoner(published.by, "Zed Person", identity_level="initials")
    row.resolved_to = person
    row.save()
    with pytest.raises(CannotPublish, match="publish that release again first"):
        publish(person, by=published.by)
    publish(published.release, by=published.by)
    publish(person, by=published.by)
    answer = public_bytes(everywhere=False)[f"/api/v1/releases/{published.release.pk}/"]
    assert b"Z. P." in answer
    assert b"Zed Person freed" not in answer
    kept = Edition.objects.filter(record_id=published.release.pk, body__isnull=False)
    assert not any(str(source.pk).encode() in bytes(edition.body) for edition in kept)


def _remembered() -> str:
    """Every text of the desk's history, and of the admin's log."""
    found = ""
    with connection.cursor() as cursor:
        for table in (
            "reversion_revision", "reversion_version", "django_admin_log", "releases_publication",
        ):  # fmt: skip
            cursor.execute(f"SELECT * FROM {table}")
            found += str(cursor.fetchall())
    return found.casefold()


def _log(record: Record, by: User, message: str) -> None:
    LogEntry.objects.log_actions(by.pk, [record], CHANGE, message)


def test_take_down_empties_the_desks_history_and_log_of_the_name(named_elsewhere: Scene) -> None:
    scene = named_elsewhere
    former = make.add_name(scene.prisoner, full="Former Canary", primary=False)
    settle(scene.prisoner, by=scene.by, why="Another name of Kolesnikova.")
    former.delete()
    scene.place.refresh_from_db()
    scene.place.editors_note = "Ask Former Canary."
    save_record(scene.place, by=scene.by)
    scene.place.editors_note = ""
    save_record(scene.place, by=scene.by, why="Moved a note of Maria Kolesnikova.")
    save_record(scene.place, by=scene.by, why="The note is gone.")
    told = Publication.objects.filter(record=scene.place)
    assert told.update(reason="Maria Kolesnikova asked for it.")
    _log(scene.prisoner, scene.by, "x")
    _log(scene.release, scene.by, "Added person “Марыя Калеснікава”.")
    _log(scene.place, scene.by, "Kept.")
    Release.objects.filter(pk=scene.release.pk).update(summary_be="Сярод іх адна жанчына.")
    type(scene.actor).objects.filter(pk=scene.actor.pk).update(description_en="Speaks.")
    canaries = (*TRACES, "former canary")
    assert all(canary in _remembered() for canary in TRACES)
    take_down(scene.prisoner, by=scene.by, reason="asked", note="At the person's request.")
    assert [canary for canary in canaries if canary in _remembered()] == []
    assert {row.reason for row in told} == {"…"}
    assert [row.comment for row in revisions(scene.place)] == ["The note is gone.", "", ""]
    assert "kept." in _remembered()
    settle(scene.prisoner, by=scene.by)
    assert not revisions(scene.prisoner).exists()


def test_refused_take_down_leaves_the_history_as_it_was(named_elsewhere: Scene) -> None:
    before = _remembered()
    with pytest.raises(CannotPublish):
        take_down(named_elsewhere.prisoner, by=named_elsewhere.by, reason="asked")
    assert _remembered() == before


@pytest.mark.parametrize("ended", ["withdrawn", "taken_down"])
def test_take_down_of_somebody_never_public_empties_the_note_of_a_record_that_ended(
    published: Scene, ended: str
) -> None:
    note, by = "Zinaida Kavalchukova asked for this.", published.by
    if ended == "withdrawn":
        withdraw(published.actor, by=by, note=note)
    else:
        take_down(published.actor, by=by, reason="asked", note=note)
    person = make.prisoner(by, "Zinaida Kavalchukova")
    assert take_down(person, by=by, reason="asked") is None
    assert not Edition.objects.filter(note__icontains="Kavalchukova").exists()
    assert Record.objects.get(pk=published.actor.pk).state == ended
    last = Edition.objects.latest("sequence")
    assert (last.record_id, last.note) == (published.actor.pk, "")
    assert verify().fault is None
