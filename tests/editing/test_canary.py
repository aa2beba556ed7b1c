"""Nothing leaks: every text of every record is a canary, and each must be where it may be.

Fields are classified in tests/world/classified.py. Texts that are never public must be in no
public byte at any time; public ones must be there (else the test would prove nothing) until the
visibility is lowered, and then nowhere.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Model

from releases.editing.publish import embargo, publish, withdraw
from releases.ledger.projection.tables import SEARCH
from releases.models import Citation, Deal, Record, Statement
from releases.models.fields import BoundField, CountryField, LanguageField, PartialDateField
from tests.world import make
from tests.world.classified import NEVER, OPENED, PUBLIC
from tests.world.public import public_bytes
from tests.world.scene import Scene
from tests.world.words import known, words_of

CODED = (CountryField, LanguageField, PartialDateField, models.SlugField)


def own_fields(model: type[Model]) -> Iterator[models.Field]:
    for field in model._meta.local_concrete_fields:
        if not isinstance(field, BoundField) and field.name != "record_ptr":
            yield field


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


def texts(row: Model) -> Iterator[str]:
    """Names of the row's free-text fields."""
    for model in {type(row), *type(row)._meta.get_parent_list()}:
        yield from (field.name for field in own_fields(model) if is_free_text(field))


def is_free_text(field: models.Field) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not isinstance(field, CODED)
        and field.name not in {"script", "field"}
    )


class Canaries:
    """Fills every free text of every row, and knows which canary stands for what."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], str] = {}

    def fill(self, row: Model, tag: str = "") -> None:
        for number, name in enumerate(sorted(texts(row))):
            canary = f"canary{type(row).__name__}{tag}{name.replace('_', '')}{number}end"
            value = f"https://example.org/{canary}" if name == "url" else canary
            setattr(row, name, value)
            self.of[f"{type(row).__name__}{tag}", name] = canary.casefold()
        row.save()

    def where(self, *owners: str, fields: dict[str, set[str]] | None = None) -> set[str]:
        """Canaries of these rows (all their fields, or those named)."""
        return {
            canary
            for (owner, name), canary in self.of.items()
            if owner in owners and (fields is None or name in fields.get(owner, set()))
        }


def seen(canaries: Canaries, *also: str) -> set[str]:
    everything = b"\n".join(public_bytes(also=also).values()).decode(errors="replace").casefold()
    words = known(SEARCH)
    # Search knows words as they are read; "end" and numbers stand in every canary.
    return {
        canary
        for canary in canaries.of.values()
        if canary in everything or words & {word for word in words_of(canary) if len(word) > 3}
    }


@pytest.fixture
def canaries(scene: Scene) -> Canaries:
    """The scene with a second public name and a placeholder, all opened and full of canaries."""
    found = Canaries()
    second = make.add_name(scene.prisoner, full="x", language="be")
    placeholder = make.participation(scene.release, destination=scene.destination)
    make.cite(scene.release, scene.source, participation=placeholder)
    make.cite(scene.prisoner, scene.source, prisoner_name=second, value="x")
    make.cite(scene.actor, scene.source, field="name", value="x")
    make.cite(scene.place, scene.source, field="name", value="x")
    scene.release.slug = ""
    for record in (scene.source, scene.actor, scene.place, scene.release, scene.prisoner):
        record.public_fields = list(record.OPTIONAL_FIELDS)
        # An embargo holds while there is a reason: that canary is tried in a step of its own.
        found.fill(record)
        record.embargo_reason = ""
        record.save()
    found.fill(scene.name, "First")
    found.fill(second, "Second")
    found.fill(scene.destination)
    found.fill(scene.claim)
    found.fill(placeholder, "Placeholder")
    unnamed = make.participation(scene.release, visibility="withheld")
    found.fill(unnamed, "Withheld")
    hidden = scene.withheld.prisoner
    found.fill(hidden, "Hidden")
    found.fill(hidden.names.get(), "Hidden")
    for prefix, visibility in (("", "public"), ("Private", "private")):
        held(found, scene, prefix, visibility)
        negotiated(found, scene, prefix, visibility)
    for speaker, about, tag in (
        (scene.actor, scene.release, ""), (scene.prisoner, scene.actor, "OfPerson"),
        (scene.actor, scene.prisoner, "AboutPerson"), (hidden, hidden, "OfHidden"),
    ):  # fmt: skip
        row = make.statement(scene.by, speaker, about=about, quotation="x", language="en", slug="")
        make.cite(row, scene.source, value="x")
        found.fill(row, tag)
        Statement.objects.filter(pk=row.pk).update(embargo_reason="", slug="")
    for row in (scene.withheld, scene.participation):
        make.cite(scene.release, scene.source, participation=row, value="x")
    for citation in Citation.objects.all():
        found.fill(citation, tag_of(citation, scene, second, placeholder))
    hidden.embargo_reason = ""
    hidden.save()
    return found


def held(found: Canaries, scene: Scene, prefix: str, visibility: str) -> None:
    """How the person was held, each part cited; identifiers are codes, not texts."""
    person, of = scene.prisoner, {"visibility": visibility}
    detention = person.detentions.get()
    charge = make.charge(detention, **of)
    parts = {
        "custody": make.custody(detention, **of),
        "charge": charge,
        "charge_update": make.charge_update(charge, **of),
        "recognition": make.recognition(person, scene.actor, **of),
    }
    for link, row in parts.items():
        found.fill(row, prefix)
        make.cite(person, scene.source, value="x", **{link: row})
    if not prefix:
        found.fill(detention)
    condition = "travel_ban" if prefix else "media_gag"
    row = make.condition(scene.participation, condition=condition, **of)
    make.cite(scene.release, scene.source, value="x", condition=row)


def negotiated(found: Canaries, scene: Scene, prefix: str, visibility: str) -> None:
    """A deal whose parts are all of one visibility, published; the person is a party."""
    of = {"visibility": visibility}
    deal = make.deal(scene.by, slug="")
    concession = make.concession(deal, scene.actor, **of)
    parts = {
        "concession": concession,
        "concession_status": make.concession_status(concession, claimant=scene.actor, **of),
        "link_claim": make.link(concession, scene.release, scene.actor, **of),
        "deal_party": make.party(deal, scene.prisoner, **of),
    }
    make.cite(deal, scene.source, value="x")
    for link, row in parts.items():
        found.fill(row, prefix)
        make.cite(deal, scene.source, value="x", **{link: row})
    found.fill(deal, prefix)
    Deal.objects.filter(pk=deal.pk).update(embargo_reason="", slug="")


def tag_of(citation: Citation, scene: Scene, second: Model, placeholder: Model) -> str:
    parts = {
        scene.name.pk: "OfFirst",
        second.pk: "OfSecond",
        placeholder.pk: "OfPlaceholder",
        scene.participation.pk: "OfParticipation",
        scene.withheld.pk: "OfWithheld",
        scene.destination.pk: "OfDestination",
        scene.claim.pk: "OfClaim",
    }
    if citation.part is None:
        record = citation.record
        return f"Of{record.kind}"
    part = citation.part
    private = "" if getattr(part, "visibility", "public") == "public" else "Private"
    return parts.get(part.pk, f"Of{type(part).__name__}{private}")


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
    return public_bytes()[f"/api/v1/releases/{scene.release.id}/"]
