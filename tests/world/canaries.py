"""A world in which every free text of every row is a canary: a word that is nowhere else."""

from collections.abc import Iterator

import pytest
from django.db import models
from django.db.models import Model

from releases.models import Citation, Deal, Statement
from releases.models.fields import BoundField, CountryField, LanguageField, PartialDateField
from tests.world import make
from tests.world.scene import Scene

CODED = (CountryField, LanguageField, PartialDateField, models.SlugField)


def own_fields(model: type[Model]) -> Iterator[models.Field]:
    for field in model._meta.local_concrete_fields:
        if not isinstance(field, BoundField) and field.name != "record_ptr":
            yield field


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
