"""One person in several releases, and what an editor has done meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from releases.editing.imports.documented import files
from releases.editing.publish import publish, withdraw
from releases.editing.takedown import take_down
from releases.ledger.read import editions
from releases.models import Participation, Prisoner, Record, Release

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
