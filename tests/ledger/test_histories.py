"""Whatever editors do, in whatever order: the projection is what the ledger says, nothing more."""

import contextlib
import random
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.ledger.projection import later
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Claim, ClaimablePart, Document, Pending
from releases.ledger.read import version
from releases.models import Participation, Prisoner, PrisonerName, Record
from releases.models.citation import typed
from tests.ledger.test_projection import rows
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene

pytestmark = pytest.mark.thorough

STEPS = 25


class Newsroom:
    """Does one random thing to a small world; what is impossible just then is refused."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene, self.dice = scene, random.Random(seed)
        second = make.prisoner(scene.by, "Second Woman")
        make.cite(second, scene.source)
        row = make.participation(scene.release, second, destination=scene.destination)
        make.cite(scene.release, scene.source, participation=row)
        self.records = [scene.source, scene.actor, scene.place, scene.release,
                        scene.prisoner, second]  # fmt: skip
        self.people = [scene.prisoner, second]
        self.rows = [scene.participation, row, scene.withheld]

    def act(self) -> None:
        acts: list[Callable[[], object]] = [
            self.publish, self.publish, self.publish, self.withdraw,
            self.identity, self.name, self.participation, self.rename,
        ]  # fmt: skip
        with contextlib.suppress(CannotPublish):
            self.dice.choice(acts)()

    def publish(self) -> None:
        record = Record.objects.get(pk=self.dice.choice(self.records).pk)
        publish(record, by=self.scene.by, blank_earlier=self.dice.random() < 0.1)

    def withdraw(self) -> None:
        withdraw(self.dice.choice(self.records), by=self.scene.by)

    def identity(self) -> None:
        level = self.dice.choice(["full", "initials", "anonymous"])
        Prisoner.objects.filter(pk=self.dice.choice(self.people).pk).update(identity_level=level)

    def name(self) -> None:
        names = PrisonerName.objects.filter(prisoner=self.dice.choice(self.people).pk)
        names.update(visibility=self.dice.choice(["public", "private"]))

    def participation(self) -> None:
        one = Participation.objects.filter(pk=self.dice.choice(self.rows).pk)
        one.update(visibility=self.dice.choice(["public", "withheld"]))

    def rename(self) -> None:
        place = typed(Record.objects.get(pk=self.scene.place.pk))
        place.name_en = f"Town {self.dice.randint(1, 99)}"
        place.save()


@pytest.mark.parametrize("seed", range(6))
def test_random_history_leaves_projection_equal_to_a_rebuild(scene: Scene, seed: int) -> None:
    newsroom = Newsroom(scene, seed)
    scene.publish_all()
    known = KnownAnswers()
    for _step in range(STEPS):
        newsroom.act()
        assert_only_public_claims()
        known.assert_version_tells_every_change()
    assert verify().fault is None
    assert_no_name_beyond_its_edition(newsroom)
    before = rows()
    call_command("rebuild_public")
    assert rows() == before
    known.assert_version_tells_every_change()


class KnownAnswers:
    """What a client has kept: it asks for an answer again only when the version is another."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], bytes] = {}
        self.lists: dict[str, list[bytes]] = {}

    def assert_version_tells_every_change(self) -> None:
        rows = Document.objects.order_by("record_id")
        for kind, slug in rows.filter(kind__in=("release", "prisoner")).values_list("kind", "slug"):
            page = Client().get(f"/{kind}s/{slug}/")
            key = page.request["PATH_INFO"], page.headers["ETag"]
            assert self.pages.setdefault(key, page.content) == page.content
        answers = [bytes(answer) for answer in rows.values_list("answer", flat=True)]
        assert self.lists.setdefault(version.now().of_ledger(), answers) == answers


@pytest.mark.parametrize("seed", range(3))
def test_random_history_with_late_answers_ends_equal_to_a_rebuild(
    scene: Scene, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "AT_ONCE", 0)
    newsroom, known = Newsroom(scene, seed), KnownAnswers()
    scene.publish_all()
    waited = 0
    for _step in range(STEPS):
        newsroom.act()
        known.assert_version_tells_every_change()
        waited += Pending.objects.count()
        if newsroom.dice.random() < 0.5:
            later.catch_up(batch=1)
            known.assert_version_tells_every_change()
    while later.catch_up(batch=2):
        known.assert_version_tells_every_change()
    assert waited
    before = rows()
    call_command("rebuild_public")
    assert rows() == before


def assert_only_public_claims() -> None:
    """Each claim in a current body is of a participation that a current release shows."""
    current = Edition.objects.filter(sequence__in=Document.objects.values("sequence"))
    bodies = [body_of(edition) for edition in current]
    claimed = [
        row["participation"]
        for body in bodies
        if body["kind"] == "prisoner"
        for row in body["participations"]
    ]
    shown = {str(key) for key in ClaimablePart.objects.values_list("part_id", flat=True)}
    assert set(claimed) <= shown
    assert len(claimed) == len(set(claimed)) == Claim.objects.count()


def assert_no_name_beyond_its_edition(newsroom: Newsroom) -> None:
    """A person whose current edition shows no name has it nowhere, the past included."""
    everything = b"".join(public_bytes().values()).decode(errors="replace")
    for person in newsroom.people:
        document = Document.objects.filter(record_id=person.pk).first()
        full = PrisonerName.objects.get(prisoner=person.pk).full
        if document is None or document.card["label"].get("en") != full:
            assert full not in everything
