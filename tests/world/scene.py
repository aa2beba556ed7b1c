"""A small published world: one release to one place, one named person, one withheld."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.publish import publish
from releases.models import (
    Actor,
    CountClaim,
    Destination,
    Participation,
    Place,
    Prisoner,
    PrisonerName,
    Release,
    Source,
)
from tests.world import make
from tests.world.kept import kept


@dataclass
class Scene:
    by: User
    source: Source
    actor: Actor
    place: Place
    release: Release
    destination: Destination
    claim: CountClaim
    prisoner: Prisoner
    name: PrisonerName
    participation: Participation
    withheld: Participation

    def publish(self, *records: object) -> None:
        for record in records:
            publish(record, by=self.by)  # type: ignore[arg-type]

    def publish_all(self) -> None:
        self.publish(self.source, self.actor, self.place, self.release, self.prisoner)


def make_scene(by: User) -> Scene:
    """Nothing published yet."""
    source, actor, place = make.source(by), make.actor(by), make.place(by, name_en="Vilnius")
    release = make.release(by)
    make.cite(release, source)
    destination = make.destination(release, place)
    claim = make.claim(release, actor, 9, destination=destination)
    make.cite(release, source, count_claim=claim)
    prisoner = make.prisoner(by, "Maria Kolesnikova")
    name = prisoner.names.get()
    make.cite(prisoner, source, prisoner_name=name)
    detention = make.detention(prisoner, end_kind="known", end="2025-12-13")
    make.cite(prisoner, source, detention=detention)
    row = make.participation(release, prisoner, destination=destination, detention=detention)
    make.cite(release, source, participation=row)
    hidden = make.prisoner(by, "Hidden Person")
    withheld = make.participation(release, hidden, visibility="withheld", destination=destination)
    return Scene(
        by, source, actor, place, release, destination, claim, prisoner, name, row, withheld
    )


@pytest.fixture
def scene(editor: User) -> Scene:
    return replace(kept(("scene", editor.pk), lambda: make_scene(editor)), by=editor)


@pytest.fixture
def published(scene: Scene) -> Scene:
    return grown(scene, Scene.publish_all)


def grown(scene: Scene, act: Callable[[Scene], None]) -> Scene:
    """The scene after that act, which is done once in each process: see `kept`."""
    name = act.__module__, act.__qualname__, scene.release.pk
    made = kept(name, lambda: _grown(scene, act))
    return replace(made, by=scene.by)


def _grown(scene: Scene, act: Callable[[Scene], None]) -> Scene:
    act(scene)
    # As after a commit: no rule is still waiting to be checked.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return scene
