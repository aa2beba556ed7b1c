"""What the desk remembers of each save: who, when, why, and the record whole."""

import json
from io import StringIO
from typing import Any

import pytest
import reversion
from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils import translation
from modeltranslation.fields import TranslationField
from reversion.models import Revision, Version
from reversion.revisions import _get_options

from releases.editing.drafts import save_record, settle
from releases.editing.history import PARTS, WHOLE, note_all, revisions
from releases.editing.imports.documented.files import files
from releases.editing.imports.documented.load import load
from releases.editing.publish import embargo, lift_embargo, publish, withdraw
from releases.models import (
    Comment,
    DocumentedKey,
    Evidence,
    EvidenceMark,
    EvidencePiece,
    GivenPassword,
    Hiding,
    ImportChunk,
    ImportMapping,
    ImportRow,
    ImportRun,
    LinkCheck,
    Merge,
    MessageHandling,
    NotSame,
    PlannedPublication,
    Prisoner,
    Publication,
    Record,
    Release,
    RevisionOrigin,
    SearchEntry,
    SearchWord,
    SensitiveRead,
    Submission,
)
from releases.models.citation import typed
from releases.models.fields import BoundField
from tests.world import make
from tests.world.canaries import Canaries
from tests.world.scene import Scene


def _last(record: Record) -> Revision:
    return revisions(record)[0]


def _rows(revision: Revision) -> dict[str, list[dict[str, Any]]]:
    """By model, the fields of each kept row."""
    found: dict[str, list[dict[str, Any]]] = {}
    for version in revision.version_set.all():
        (row,) = json.loads(version.serialized_data)
        found.setdefault(row["model"], []).append(row["fields"])
    return found


def test_table_of_the_desk_is_kept_or_left_out_on_purpose() -> None:
    """A new model fails until it is decided."""
    kept = {Record, *WHOLE, *PARTS}
    left_out = {
        Comment, DocumentedKey, Evidence, EvidenceMark, EvidencePiece, GivenPassword, Hiding,
        ImportChunk, ImportMapping, ImportRow, ImportRun, LinkCheck, Merge, MessageHandling,
        NotSame, PlannedPublication, Publication, RevisionOrigin, SearchEntry, SearchWord,
        SensitiveRead, Submission,
    }  # fmt: skip
    assert set(apps.get_app_config("releases").get_models()) == kept | left_out
    assert all(reversion.is_registered(model) for model in kept)


def test_revision_holds_every_column_of_the_record_and_its_parts(scene: Scene) -> None:
    settle(scene.release, by=scene.by)
    rows = _rows(_last(scene.release))
    assert {name: len(found) for name, found in rows.items()} == {
        "releases.record": 1, "releases.release": 1, "releases.destination": 1,
        "releases.countclaim": 1, "releases.participation": 2, "releases.citation": 3,
    }  # fmt: skip
    for name, found in rows.items():
        model = apps.get_model(name)
        columns = {field.name for field in model._meta.local_fields if not field.primary_key}
        missing = columns - set(found[0])
        translated = {f.translated_field.name for f in model._meta.local_fields
                      if isinstance(f, TranslationField)}  # fmt: skip
        assert missing == translated, name


def test_revision_holds_what_djangos_serializer_writes(scene: Scene, canaries: Canaries) -> None:
    """Of every kind and part: it is what brings them back."""
    prisoner = Prisoner.objects.get(pk=scene.prisoner.pk)
    prisoner.nationalities, prisoner.birth = ["BY", "UA"], "1985-03~"
    save_record(prisoner, by=scene.by)
    records = [typed(record) for record in Record.objects.all()]
    assert {record.kind for record in records} == {str(model.KIND) for model in WHOLE}
    for record in records:
        kept = {(row.content_type.model, row.object_id): row for row in _kept(record)}
        rows = [record.record_ptr, record]  # type: ignore[attr-defined]
        for part in WHOLE[type(record)]:
            rows += getattr(record, part).all()
        assert len(kept) == len(rows)
        for row in rows:
            fields = _get_options(type(row)).fields
            version = kept[row._meta.model_name, str(row.pk)]
            assert version.serialized_data == serializers.serialize("json", [row], fields=fields)
            assert (version.db, version.format, version.object_repr) == ("default", "json", "")


def _kept(record: Record) -> list[Version]:
    (revision,) = note_all([record], by=record.updated_by)
    return list(revision.version_set.select_related("content_type"))


def test_revision_holds_the_texts_of_all_languages(scene: Scene) -> None:
    record = Release.objects.get(pk=scene.release.pk)
    record.title_be, record.summary_en = "Вызваленне", "In English"  # type: ignore[attr-defined]
    with translation.override("be"):
        save_record(record, by=scene.by)
    (kept,) = _rows(_last(record))["releases.release"]
    assert (kept["title_be"], kept["summary_en"]) == ("Вызваленне", "In English")
    assert kept["title_en"] == scene.release.title_en  # type: ignore[attr-defined]


def test_revision_brings_back_the_record_with_its_parts(scene: Scene) -> None:
    settle(scene.release, by=scene.by)
    kept, before = _last(scene.release), _state(scene)
    scene.participation.citations.all().delete()
    scene.participation.delete()
    make.destination(scene.release, scene.place)
    Release.objects.filter(pk=scene.release.pk).update(
        title_en="Other", announced="2020", editors_note="x"
    )
    kept.revert(delete=True)
    assert _state(scene) == before


def _state(scene: Scene) -> dict[str, Any]:
    """Without moments, which are kept to the millisecond."""
    state: dict[str, Any] = {}
    for rows in (Release.objects.filter(pk=scene.release.pk), scene.release.participations.all(),
                 scene.release.destinations.all(), scene.release.citations.all()):  # fmt: skip
        fields = rows.model._meta.fields
        columns = [field.name for field in fields if not field.name.endswith("_at")]
        state[rows.model.__name__] = list(rows.order_by("pk").values(*columns))
    return state


def test_every_act_of_publication_says_who_and_why(scene: Scene, reviewer: User) -> None:
    publish(scene.source, by=scene.by, reason="Read twice.")
    assert (_last(scene.source).user, _last(scene.source).comment) == (scene.by, "Read twice.")
    withdraw(scene.source, by=reviewer, reason="Wrong paper.")
    embargo(scene.source, by=scene.by, reason="Asked for it.")
    lift_embargo(scene.source, by=reviewer)
    said = [(row.user, row.comment) for row in revisions(scene.source)]
    assert said == [
        (reviewer, ""), (scene.by, "Asked for it."), (reviewer, "Wrong paper."),
        (scene.by, "Read twice."), (scene.by, ""),
    ]  # fmt: skip


def test_publication_names_the_state_of_the_desk_that_it_was_made_from(published: Scene) -> None:
    row = Publication.objects.get(record=published.release)
    assert row.revision == _last(published.release)
    assert _rows(row.revision)["releases.record"][0]["state"] == "published"


def test_loading_a_documented_release_is_attributed_record_by_record(editor: User) -> None:
    (path,) = (path for path in files() if "2025-12-13" in path.name)
    load(path, by=editor, say=lambda line: None)
    why = "Documented release, loaded from its file."
    for record in Record.objects.all():
        assert (_last(record).user, _last(record).comment) == (editor, why)
        # The deal once more, with the claims that name the release.
        assert revisions(record).count() == (2 if record.kind == "deal" else 1)
    release = Release.objects.get(slug="belarus-2025-12-13")
    rows = _rows(_last(release))
    assert len(rows["releases.participation"]) == release.participations.count()
    assert len(rows["releases.citation"]) == release.citations.count()


def test_saving_a_release_of_many_asks_no_question_for_each_person(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    for _each in range(5):
        make.participation(scene.release, make.prisoner(scene.by))
    settle(scene.release, by=scene.by)
    with django_assert_max_num_queries(40):
        settle(scene.release, by=scene.by)


def test_rows_of_a_revision_are_not_called_by_the_names_of_others(scene: Scene) -> None:
    settle(scene.release, by=scene.by)
    assert not Version.objects.filter(
        revision=_last(scene.release), object_repr__contains="Kolesnikova"
    )
    assert not Version.objects.filter(
        revision=_last(scene.release), serialized_data__contains="Kolesnikova"
    )


def test_record_taken_down_leaves_nothing_in_the_history(published: Scene) -> None:
    person = published.prisoner
    person.state = "taken_down"
    person.save()
    before = Version.objects.count()
    settle(person, by=published.by)
    assert Version.objects.count() == before


def test_bounds_of_dates_are_kept_with_their_texts() -> None:
    """Written back as they are: what restores a row does not compute them again."""
    for model in (*WHOLE, *PARTS):
        bounds = {f.name for f in model._meta.local_fields if isinstance(f, BoundField)}
        assert bounds <= set(_get_options(model).fields)


def test_role_of_the_public_face_reads_no_revision(scene: Scene) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE face_reader")
        call_command("grant_reader", "face_reader", stdout=StringIO())
        cursor.execute("SET LOCAL ROLE face_reader")
        cursor.execute("SELECT count(*) FROM ledger_edition")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("SELECT * FROM reversion_version")
