"""Somebody whom readers may write to, and the prison that takes the letters; all published."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from releases.editing.publish import publish
from releases.models import Custody, Detention, Place, Prisoner, Record, Source
from tests.world import make
from tests.world.kept import kept

ADDRESS = "Colony 4, Street of the Colony 3\n246035 Homiel"
RULES = "One sheet, by hand."


@dataclass
class Written:
    by: User
    source: Source
    prison: Place
    person: Prisoner
    detention: Detention
    custody: Custody

    def change(self, row: Any, **values: Any) -> None:
        """As an editor does: saved, and the record published again."""
        row.refresh_from_db()
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        self.publish(row if isinstance(row, Record) else self.person)

    def publish(self, record: Any) -> None:
        publish(type(record)._default_manager.get(pk=record.pk), by=self.by)


def make_written(by: User) -> Written:
    source = make.source(by)
    prison = make.place(
        by, name_en="Colony 4", slug="colony-4", place_kind="prison", country="BY",
        postal_address=ADDRESS, accepts_letters="yes", letter_rules_en=RULES, rules_as_of="2026-03",
        public_fields=["postal_address", "accepts_letters", "letter_rules"],
    )  # fmt: skip
    make.cite(prison, source, field="letter_rules", locator="page 5")
    person = make.prisoner(by, "Palina Example", birth="1990-02-03", public_fields=["birth"])
    make.add_name(person, full="Паліна Прыклад", language="be", script="Cyrl")
    make.cite(person, source)
    detention = make.detention(person, start="2023-05-02", end_kind="running", letters="safe")
    make.cite(person, source, detention=detention)
    custody = make.custody(detention, place=prison, start="2024-01-09", regime="colony_general")
    make.cite(person, source, custody=custody)
    for name in person.names.all():
        make.cite(person, source, prisoner_name=name)
    written = Written(by, source, prison, person, detention, custody)
    for record in (source, prison, person):
        written.publish(record)
    person.refresh_from_db()
    return written


@pytest.fixture
def written(editor: User) -> Written:
    return replace(kept(("written", editor.pk), lambda: make_written(editor)), by=editor)
