"""Nothing leaks: every text of every record is a canary, and each must be where it may be.

Fields are classified in tests/world/classified.py. Texts that are never public must be in no
public byte at any time; public ones must be there (else the test would prove nothing) until the
visibility is lowered, and then nowhere.
"""

import pytest
from django.apps import apps

from releases.editing.publish import embargo, publish, withdraw
from releases.ledger.projection.tables import SEARCH
from releases.models import Deal, Record, Statement
from tests.world.canaries import Canaries, own_fields
from tests.world.classified import NEVER, OPENED, PUBLIC
from tests.world.public import public_bytes
from tests.world.scene import Scene
from tests.world.words import known, words_of

pytestmark = pytest.mark.thorough

HELD = ("Detention", "Custody", "Charge", "ChargeUpdate", "Recognition")
STATEMENTS = ("OfPerson", "AboutPerson", "OfHidden")
SHOWN_WITH_SOURCES = (*HELD, "Condition", "Concession", "ConcessionStatus", "LinkClaim")
CITED = (
    *(f"CitationOf{part}" for part in SHOWN_WITH_SOURCES),
    "CitationOfdeal", "CitationOfstatement",
)  # fmt: skip


def test_field_of_any_record_is_classified_once() -> None:
    for model in apps.get_app_config("releases").get_models():
        name = model.__name__
        classes = [PUBLIC[name], OPENED.get(name, set()), NEVER[name]]
        classified = [field for fields in classes for field in fields]
        assert sorted(classified) == sorted(field.name for field in own_fields(model)), name


def seen(canaries: Canaries, *also: str) -> set[str]:
    everything = b"\n".join(public_bytes(also=also).values()).decode(errors="replace").casefold()
    words = known(SEARCH)
    # Search knows words as they are read; "end" and numbers stand in every canary.
    return {
        canary
        for canary in canaries.of.values()
        if canary in everything or words & {word for word in words_of(canary) if len(word) > 3}
    }


def expected(canaries: Canaries) -> set[str]:
    """What must be public while everything is published and open."""
    shown = {name: PUBLIC.get(name, set()) | OPENED.get(name, set()) for name in PUBLIC}
    owners = {"Source", "Actor", "Place", "Release", "Prisoner", "Destination", "CountClaim",
              "Concession", "ConcessionStatus", "LinkClaim", "Statement", "Deal",
              *HELD}  # fmt: skip
    deals_and_statements = {
        f"{kind}{tag}": shown[kind]
        for kind, tags in (("Deal", ("Private",)), ("Statement", STATEMENTS))
        for tag in tags
    }
    return (
        canaries.where(*owners, fields=shown)
        | canaries.where(*deals_and_statements, fields=deals_and_statements)
        | canaries.where("PrisonerNameFirst", fields={"PrisonerNameFirst": shown["PrisonerName"]})
        | canaries.where("PrisonerNameSecond", fields={"PrisonerNameSecond": shown["PrisonerName"]})
        | canaries.where(
            "CitationOfFirst", "CitationOfSecond", "CitationOfParticipation",
            "CitationOfprisoner", "CitationOfrelease", "CitationOfactor", "CitationOfplace",
            "CitationOfClaim", *CITED,
        )
    )  # fmt: skip


@pytest.fixture
def open_world(scene: Scene, canaries: Canaries) -> Scene:
    scene.publish_all()
    scene.publish(*Deal.objects.all(), *Statement.objects.all(), scene.prisoner)
    return scene


def test_canary_everything_public_shows_what_is_classified_public_and_nothing_else(
    open_world: Scene, canaries: Canaries
) -> None:
    found = seen(canaries)
    assert expected(canaries) - found == set()
    assert found - expected(canaries) - canaries.where("CitationOfDestination") == set()


NAME_TWO = ("PrisonerNameSecond", "CitationOfSecond")
PERSON = (
    "Prisoner", "PrisonerNameFirst", "CitationOfFirst", *NAME_TWO, "CitationOfprisoner",
    "CitationOfParticipation", *HELD, *(f"CitationOf{part}" for part in HELD),
    "CitationOfCondition",
)  # fmt: skip
RELEASE = (
    "Release", "Destination", "CountClaim", "CitationOfrelease", "CitationOfDestination",
    "CitationOfClaim", "CitationOfPlaceholder",
)  # fmt: skip


def test_canary_visibility_lowered_step_by_step_leaves_nothing_behind(
    open_world: Scene, canaries: Canaries
) -> None:
    scene, person = open_world, open_world.prisoner
    slug = person_slug(person)
    old_page = f"/prisoners/{slug}/"
    assert slug in "".join(public_bytes(also=(old_page,)))

    second = person.names.get(language="be")
    second.visibility = "private"
    second.save()
    publish(person, by=scene.by)
    assert seen(canaries, old_page) & canaries.where(*NAME_TWO) == set()
    assert canaries.of["PrisonerNameFirst", "full"] in seen(canaries)

    person.refresh_from_db()
    person.identity_level = "initials"
    person.save()
    publish(person, by=scene.by)
    assert seen(canaries, old_page) & canaries.where(*PERSON) == set()

    person.refresh_from_db()
    person.identity_level = "anonymous"
    person.save()
    publish(person, by=scene.by)
    assert seen(canaries, old_page) & canaries.where(*PERSON) == set()

    embargo(person, by=scene.by, reason=canaries.of["Prisoner", "embargo_reason"])
    assert seen(canaries, old_page) & canaries.where(*PERSON) == set()
    assert str(person.id).encode() not in release_answer(scene)

    for row in (*Deal.objects.all(), *Statement.objects.all()):
        withdraw(row, by=scene.by)
    later = ("Deal", "Statement", "Concession", "ConcessionStatus", "LinkClaim", *CITED)
    assert seen(canaries, old_page) & canaries.where(*later) == set()

    withdraw(scene.release, by=scene.by, reason="canary reason of the desk")
    found = public_bytes(also=(old_page,))
    assert not any(b"canary reason of the desk" in content for content in found.values())
    assert seen(canaries, old_page) & canaries.where(*PERSON, *RELEASE) == set()

    for record, owners in (
        (scene.actor, ("Actor", "CitationOfactor")),
        (scene.place, ("Place", "CitationOfplace")),
        (scene.source, ("Source",)),
    ):
        withdraw(record, by=scene.by)
        assert seen(canaries) & canaries.where(*owners) == set()
    assert seen(canaries, old_page) == set()


@pytest.mark.parametrize("field", ["summary", "biography", "birth", "occupations", "sex"])
def test_canary_field_closed_again_leaves_nothing_behind(
    open_world: Scene, canaries: Canaries, field: str
) -> None:
    person = type(open_world.prisoner).objects.get(pk=open_world.prisoner.pk)
    person.birth, person.sex, person.occupations = "1982-04-24", "female", ["musician"]
    person.save()
    publish(person, by=open_world.by)
    person.refresh_from_db()
    person.public_fields = [name for name in person.public_fields if name != field]
    person.save()
    publish(person, by=open_world.by)
    traces = {
        "birth": {"1982-04-24"},
        "sex": {'"female"', "|sex|"},
        "occupations": {'"musician"', "|occupation|"},
    }.get(field) or {canaries.of["Prisoner", f"{field}_{code}"] for code in ("en", "be")}
    everything = {
        where: content.decode(errors="replace").casefold()
        for where, content in public_bytes().items()
        if str(person.id) in where or "edition" in where or "Document" in where or "Facet" in where
    }
    assert not any(trace in content for trace in traces for content in everything.values())


@pytest.mark.parametrize(
    ("part", "owners"),
    [
        ("claim", ("CountClaim", "CitationOfClaim")),
        ("destination", ("Destination", "CitationOfDestination", "CountClaim", "CitationOfClaim")),
        ("participation", ("CitationOfParticipation", "CitationOfCondition")),
    ],
)
def test_canary_part_made_private_leaves_nothing_behind(
    open_world: Scene, canaries: Canaries, part: str, owners: tuple[str, ...]
) -> None:
    row = getattr(open_world, part)
    row.visibility = "withheld" if part == "participation" else "private"
    row.save()
    publish(open_world.release, by=open_world.by)
    assert seen(canaries) & canaries.where(*owners) == set()


def person_slug(person: Record) -> str:
    return Record.objects.get(pk=person.pk).slug


def release_answer(scene: Scene) -> bytes:
    return public_bytes(everywhere=False)[f"/api/v1/releases/{scene.release.id}/"]
