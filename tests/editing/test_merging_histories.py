"""Whatever two records hold and whatever is chosen: merged and taken back, not a letter differs."""

import random
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.editing.merging.preview import FIELDS, Choices, preview, suggested
from releases.editing.merging.unmerge import unmerge
from releases.editing.problems import CannotPublish
from releases.editing.publish import publish
from releases.ledger.core.verify import verify
from releases.models import Merge, Prisoner
from tests.editing.merging import dump, fresh, joined, twin
from tests.editing.test_concurrency import at_once
from tests.world import make
from tests.world.scene import Scene, make_scene

pytestmark = pytest.mark.thorough


class Writer:
    """Adds at random what a record can have, often what the other record has too."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene, self.dice = scene, random.Random(seed)
        self.release, self.deal = make.release(scene.by), make.deal(scene.by)
        self.people = [make.prisoner(scene.by, "Maria Kolesnikova"), make.prisoner(scene.by)]

    def write(self, person: Prisoner, times: int = 6) -> None:
        acts = [self.name, self.fields, self.detention, self.release_row, self.party,
                self.recognition, self.statement]  # fmt: skip
        for act in self.dice.choices(acts, k=times):
            act(person)

    def name(self, person: Prisoner) -> None:
        language = self.dice.choice(["be", "ru", "pl"])
        main = not person.names.filter(language=language, primary=True).exists()
        full = self.dice.choice(["Mary", "Марыя", "Мария"])
        name = make.add_name(person, full=full, language=language, primary=main,
                             visibility=self.dice.choice(["public", "private"]))  # fmt: skip
        make.cite(person, self.scene.source, prisoner_name=name)

    def fields(self, person: Prisoner) -> None:
        birth = self.dice.choice(["", "1982", "1982-04-24"])
        sex = self.dice.choice(["", "female"])
        Prisoner.objects.filter(pk=person.pk).update(sex=sex, summary_en=self.dice.choice("ab"))
        row = fresh(person)
        row.birth = birth
        row.save()

    def detention(self, person: Prisoner) -> None:
        year = self.dice.choice([y for y in range(2001, 2020)
                                 if not person.detentions.filter(start=f"{y}-01")])  # fmt: skip
        row = make.detention(person, start=f"{year}-01", end_kind="known", end=f"{year}-03")
        make.cite(person, self.scene.source, detention=row)
        if self.dice.random() < 0.7:
            make.custody(row, start=f"{year}-01")
            make.charge_update(make.charge(row), date=f"{year}-02")

    def release_row(self, person: Prisoner) -> None:
        if not (person.participations.exists() or person.resolved_participations.exists()):
            row = make.participation(self.release)
            side = self.dice.choice(["prisoner", "resolved_to"])
            type(row).objects.filter(pk=row.pk).update(**{side: person})
            make.condition(row)
            make.cite(self.release, self.scene.source, participation=row)

    def party(self, person: Prisoner) -> None:
        if not person.deal_parties.exists():
            make.party(self.deal, person)

    def recognition(self, person: Prisoner) -> None:
        make.recognition(person, self.scene.actor, start=self.dice.choice(["2020", "2021"]))

    def statement(self, person: Prisoner) -> None:
        make.statement(self.scene.by, person, about=self.dice.choice(self.people))

    def choices(self, survivor: Prisoner, merged: Prisoner) -> Choices:
        """What makes the merge possible, the rest at random."""
        found = preview(survivor, merged)
        chosen = suggested(found)
        needed = {pair.theirs.pk for pair in found.pairs if pair.conflict}
        languages = {language for language, _ours, _theirs in found.main_names}
        return replace(
            chosen,
            same=chosen.same | needed,
            fields=frozenset(name for name in FIELDS if self.dice.random() < 0.5),
            main_names=frozenset(each for each in sorted(languages) if self.dice.random() < 0.5),
        )


@pytest.mark.parametrize("seed", range(8))
def test_random_records_merged_and_taken_back_are_the_same_rows(scene: Scene, seed: int) -> None:
    writer = Writer(scene, seed)
    for person in writer.people:
        writer.write(person)
    one, other = writer.people
    before = dump()
    row = joined(scene.by, one, other, choices=writer.choices(one, other))
    assert unmerge(row, by=scene.by) == []
    assert dump() == before


@pytest.mark.parametrize("seed", range(4))
def test_what_was_added_since_stays_with_the_survivor(scene: Scene, seed: int) -> None:
    writer = Writer(scene, seed)
    for person in writer.people:
        writer.write(person, 4)
    one, other = writer.people
    before = dump()
    row = joined(scene.by, one, other, choices=writer.choices(one, other))
    added = make.recognition(one, scene.actor, start="2024")
    make.add_name(one, full="Added", language="uk")
    assert unmerge(row, by=scene.by) == []
    added.refresh_from_db()
    assert added.prisoner == one
    assert before <= dump()


@pytest.mark.django_db(transaction=True)
def test_two_merges_of_one_record_at_once_leave_one(editor: User) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    other, third = twin(scene), make.prisoner(editor, "Marya Kalesnikava")
    publish(other, by=editor)
    before = dump()

    def into(survivor: Prisoner) -> None:
        joined(editor, survivor, fresh(other), choices=Choices())

    assert at_once(lambda: into(scene.prisoner), lambda: into(third),
                   lambda: publish(fresh(other), by=editor), rounds=1) == []  # fmt: skip
    row = Merge.objects.get()
    assert fresh(other).state == "merged"
    assert verify().fault is None
    refusals: list[str] = []

    def back() -> None:
        try:
            unmerge(row, by=editor)
        except CannotPublish as refused:
            refusals.append(str(refused))
            raise

    assert at_once(back, back, rounds=1) == []
    assert len(refusals) == 1
    same = {line for line in before if '"state"' not in line}
    assert same <= dump()
    assert Client().get(f"/api/v1/prisoners/{scene.prisoner.pk}/").status_code == 200
    assert verify().fault is None
