"""Two records of one person, with everything that a record can have, and what is compared."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.merging.merge import merge
from releases.editing.merging.preview import preview, suggested
from releases.models import Merge, Prisoner, Record
from tests.world import make
from tests.world.scene import Scene

# Told anew by every save, or of the merge itself.
BESIDE = {
    "Merge", "NotSame", "Publication", "SearchEntry", "SearchWord", "PlannedPublication",
    "RevisionOrigin", "Submission",
}  # fmt: skip
ANEW = {"updated_at", "updated_by_id"}
# Columns behind translated texts hold that of the language in which somebody last saved.
BEHIND = {"summary", "biography", "title", "gist", "capacity", "wording", "note", "name"}


def dump() -> set[str]:
    """Every row of the desk, as the database has it."""
    return {line for model in apps.get_app_config("releases").get_models() for line in _rows(model)}


def _rows(model: Any) -> Iterator[str]:
    if model.__name__ in BESIDE:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {model._meta.db_table} AS t",
                       [sorted(ANEW | BEHIND)])  # fmt: skip
        yield from (f"{model.__name__} {row[0]}" for row in cursor.fetchall())


def twin(scene: Scene, name: str = "Maryia Kalesnikava") -> Prisoner:
    """The scene's person once more, under another spelling, with parts of every kind."""
    person = make.prisoner(scene.by, name, sex="female", birth="1982-04-24",
                           summary_en="A flautist.", public_fields=["summary"])  # fmt: skip
    main = person.names.get()
    make.cite(person, scene.source, prisoner_name=main)
    make.add_name(person, full="Марыя Калеснікава", language="be")
    detention = make.detention(person, start="2014-03-02", end_kind="known", end="2014-03-12")
    make.cite(person, scene.source, detention=detention)
    make.cite(person, scene.source, field="birth", locator="page 2")
    charge = make.charge(detention)
    parts = {
        "custody": make.custody(detention, start="2014-03-02"),
        "charge": charge,
        "charge_update": make.charge_update(charge, date="2014-03-03"),
        "recognition": make.recognition(person, scene.actor),
    }
    for link, part in parts.items():
        make.cite(person, scene.source, **{link: part})
    make.identifier(person, "Q1")
    release = make.release(scene.by, announced="2014-03-12", handed_over="2014-03-12")
    make.cite(release, scene.source)
    row = make.participation(release, person, detention=detention)
    make.cite(release, scene.source, participation=row)
    make.condition(row)
    make.party(make.deal(scene.by), person)
    make.statement(scene.by, person)
    make.statement(scene.by, scene.actor, about=person)
    return person


def joined(by: User, survivor: Record, merged: Record, **how: Any) -> Merge:
    """With what the page suggests, unless the test says otherwise."""
    choices = how.pop("choices", None) or suggested(preview(survivor, merged))
    return merge(survivor, merged, by=by, choices=choices, reason="One person.", **how)


def fresh(record: Record) -> Prisoner:
    return Prisoner.objects.get(pk=record.pk)
