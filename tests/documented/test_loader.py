"""One person in several releases, and what an editor has done meanwhile."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision

from releases.editing.history import revisions
from releases.editing.imports.documented import files
from releases.editing.problems import CannotPublish
from releases.editing.publish import embargo, publish, withdraw
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition
from releases.ledger.read import editions
from releases.models import (
    Actor,
    DocumentedKey,
    Participation,
    Prisoner,
    PrisonerName,
    Record,
    Release,
)
from tests.documented.public import answer
from tests.world import make

pytestmark = pytest.mark.thorough

REFUSED, FREE = "2025-09-11-belavia.toml", "2026-02-19-statkevich.toml"
PAGE = "/prisoners/mikalai-statkevich/"
Load = Callable[[str], list[str]]


def statkevich() -> Prisoner:
    return Prisoner.objects.get(names__full="Mikalai Statkevich")


def test_person_in_two_files_is_one_prisoner_whose_detention_ends_with_the_second(
    load_event: Load,
) -> None:
    load_event(REFUSED)
    first = statkevich().detentions.get()
    assert (first.end_kind, first.end) == ("running", "")
    load_event(FREE)
    detention = statkevich().detentions.get()
    assert (detention.pk, detention.end_kind, detention.end) == (first.pk, "known", "2026-02-19")
    rows = statkevich().participations.order_by("release__handed_over_earliest")
    assert [row.outcome for row in rows] == ["refused_to_leave", "freed"]
    assert [row.detention for row in rows] == [None, detention]
    page = Client().get(PAGE).content.decode()
    assert "52 people freed by Belarus" in page
    assert "1 person free, inside Belarus" in page


def test_c_who_refused_at_the_border_is_held_until_an_event_of_its_own_frees_him(
    load_event: Load,
) -> None:
    load_event(REFUSED)
    person = answer("prisoner", "mikalai-statkevich")
    assert person["status"]["code"] == "held"
    (row,) = answer("release", "belarus-2025-09-11")["participations"]
    assert (row["outcome"], row["counts_as_announced"], row["counts_as_arrived"]) == (
        "refused_to_leave",
        True,
        False,
    )
    load_event(FREE)
    person = answer("prisoner", "mikalai-statkevich")
    assert person["status"]["code"] == "free"
    assert [row["release"]["slug"] for row in person["participations"]] == [
        "belarus-2025-09-11",
        "belarus-2026-02-19",
    ]
    assert person["participations"][1]["place"]["country"] == "BY"
    assert [row["end"]["edtf"] for row in person["detentions"]] == ["2026-02-19"]


def test_loading_a_file_makes_no_more_than_eighty_six_statements_a_record(
    load_event: Load,
) -> None:
    """The demo must be there within half a minute, on a slow machine too."""
    with CaptureQueriesContext(connection) as made:
        load_event(REFUSED)
    assert len(made) <= 86 * Record.objects.count()


def test_person_reported_freed_and_contradicted_is_freed_by_the_later_file(
    load_event: Load,
) -> None:
    load_event("2025-12-13-potash.toml")
    load_event("2026-03-19-250.toml")
    person = Prisoner.objects.get(slug="valiantsin-stefanovich")
    assert sorted(row.outcome for row in person.participations.all()) == ["contradicted", "freed"]
    assert person.detentions.get().end == "2026-03-19"


def test_unpublished_edit_of_a_person_is_not_published_by_a_later_file(load_event: Load) -> None:
    load_event(REFUSED)
    person = statkevich()
    person.summary_en = "A sentence that an editor has not released."
    person.save()
    before = editions.history(person.pk)
    (said,) = load_event(FREE)
    assert "mikalai-statkevich" in said
    assert editions.history(person.pk) == before
    assert person.participations.count() == 2
    (kept,) = revisions(person)[0].version_set.filter(content_type__model="detention")
    assert kept.field_dict["end"] == "2026-02-19"
    assert "has not released" not in Client().get(PAGE).content.decode()


@pytest.mark.parametrize("act", ["withdrawn", "taken down", "initials"])
def test_person_whom_editors_hid_stays_hidden_and_only_counts_in_a_later_file(
    load_event: Load, editor: User, act: str
) -> None:
    load_event(REFUSED)
    person = statkevich()
    if act == "withdrawn":
        withdraw(person, by=editor)
    elif act == "taken down":
        take_down(person, by=editor, reason="Asked for")
    else:
        person.identity_level = "initials"
        person.save()
        publish(person, by=editor)
    load_event(FREE)
    assert statkevich() == person
    row = Participation.objects.get(release__slug="belarus-2026-02-19")
    assert row.visibility == "withheld"
    release = Client().get("/releases/belarus-2026-02-19/").content.decode()
    assert "Statkevich" not in release
    assert Client().get(PAGE).status_code == 404


def test_release_whose_address_an_editor_changed_is_not_loaded_again(
    load_event: Load, editor: User
) -> None:
    load_event(REFUSED)
    release = Release.objects.get()
    release.slug = "fifty-two"
    release.save()
    publish(release, by=editor)
    (said,) = load_event(REFUSED)
    assert "recorded already" in said
    assert Release.objects.count() == 1


@pytest.mark.parametrize("act", ["withdrawn", "embargoed", "taken down"])
def test_release_renamed_and_then_hidden_is_not_loaded_again(
    load_event: Load, editor: User, act: str
) -> None:
    load_event(REFUSED)
    release = Release.objects.get()
    release.slug, release.title_en = "fifty-two", "Towards the border"
    release.save()
    publish(release, by=editor)
    match act:
        case "withdrawn":
            withdraw(release, by=editor)
        case "embargoed":
            embargo(release, by=editor, reason="Asked for")
        case "taken down":
            take_down(release, by=editor, reason="Asked for")
    before = Edition.objects.count()
    (said,) = load_event(REFUSED)
    assert "recorded already" in said
    assert Release.objects.get() == release
    assert Edition.objects.count() == before


def test_release_of_an_editor_at_the_address_is_not_loaded_after_it_was_renamed_or_deleted(
    load_event: Load, editor: User
) -> None:
    draft = make.release(editor, slug="belarus-2025-09-11")
    load_event(REFUSED)
    draft.slug = "fifty-two"
    draft.save()
    (said,) = load_event(REFUSED)
    assert "recorded already" in said
    draft.delete()
    (said,) = load_event(REFUSED)
    assert "deleted" in said
    assert not Release.objects.exists()


def test_release_that_a_file_loaded_cannot_be_deleted(load_event: Load) -> None:
    load_event(REFUSED)
    with pytest.raises(ProtectedError):
        Release.objects.get().delete()


def test_person_whose_names_were_erased_after_a_takedown_only_counts_in_a_later_file(
    load_event: Load, editor: User
) -> None:
    """As the paper on data protection says that erasure goes at the desk."""
    load_event(REFUSED)
    person = statkevich()
    take_down(person, by=editor, reason="Asked for")
    person.names.all().delete()
    Record.objects.filter(pk=person.pk).update(slug="")
    load_event(FREE)
    row = Participation.objects.get(release__slug="belarus-2026-02-19")
    assert (row.visibility, row.prisoner) == ("withheld", person)
    assert not PrisonerName.objects.filter(full="Mikalai Statkevich").exists()


def test_person_whom_an_editor_shows_by_another_name_is_not_tied_to_it_by_a_later_file(
    load_event: Load, editor: User
) -> None:
    load_event(REFUSED)
    person = statkevich()
    person.names.update(visibility="private", primary=False)
    make.add_name(person, full="Jan Novak")
    publish(person, by=editor)
    load_event(FREE)
    row = Participation.objects.get(release__slug="belarus-2026-02-19")
    assert (row.visibility, row.prisoner) == ("withheld", person)


def test_actor_renamed_and_withdrawn_is_not_made_again_but_stops_a_later_file(
    load_event: Load, editor: User
) -> None:
    load_event(REFUSED)
    actor = Actor.objects.get(slug="us-embassy-vilnius")
    actor.slug, actor.name_en = "embassy", "Embassy"
    actor.save()
    publish(actor, by=editor)
    withdraw(actor, by=editor)
    with pytest.raises(CannotPublish, match="Embassy"):
        load_event("2026-03-19-250.toml")
    assert not Actor.objects.filter(slug="us-embassy-vilnius").exists()


def test_database_loaded_before_keys_were_noted_gets_them(load_event: Load, editor: User) -> None:
    load_event(REFUSED)
    release, noted = Release.objects.get(), _keys()
    release.slug = "fifty-two"
    release.save()
    publish(release, by=editor)
    withdraw(release, by=editor)
    DocumentedKey.objects.all().delete()
    import_module("releases.migrations.0008_note_documented_keys").note(apps, None)
    assert _keys() == noted
    (said,) = load_event(REFUSED)
    assert "recorded already" in said


def test_database_loaded_before_there_was_a_history_gets_the_keys_of_today(
    load_event: Load,
) -> None:
    load_event(REFUSED)
    noted = _keys()
    DocumentedKey.objects.all().delete()
    Revision.objects.all().delete()
    import_module("releases.migrations.0008_note_documented_keys").note(apps, None)
    assert _keys() == noted


def _keys() -> set[tuple]:
    return set(DocumentedKey.objects.values_list("kind", "key", "record"))


def test_file_with_an_unknown_source_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: User
) -> None:
    broken = tmp_path / "2030-01-01-broken.toml"
    broken.write_text(
        "[release]\nslug = 'broken'\ntitle_en = 'Broken'\nholding_state = 'BY'\n"
        "announced = '2030-01-01'\ncite = ['nowhere']\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    with pytest.raises(CommandError, match=r"broken\.toml: sources: .*nowhere"):
        call_command("load_documented", by=editor.username)
    assert not Record.objects.exists()
    assert not connection.needs_rollback
