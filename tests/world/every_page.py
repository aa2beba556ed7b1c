"""A register in which every sort of public page has something to show, and their addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyrage
import pytest
from django.contrib.auth.models import User
from django.db.models import Count
from pytest_django import Settings

from releases.editing.imports.documented.files import FOLDER
from releases.editing.imports.documented.load import load
from releases.editing.publish import publish, withdraw
from releases.editing.roles import ensure_roles
from releases.intake.tokens import token
from releases.ledger.core.tables import head
from releases.ledger.projection.tables import Document, Facet
from releases.terms.vocabularies.records import RecordKind
from tests.pages.samples import uid
from tests.world import make
from tests.world.kept import kept
from tests.world.letters import RULES, make_written
from tracker import languages

# A release of many; an exchange in two directions; one with somebody who stayed inside.
EVENTS = ("2025-12-13-potash", "2024-08-01-ankara", "2025-09-11-belavia")
RELEASE = "/releases/belarus-2025-12-13/"
STANDING = (
    "/", "/search/", "/search/?q=minsk", "/search/?q=zyuzyukin", "/about/", "/method/",
    "/styleguide/", "/vocabularies/", "/vocabularies/person-status/", "/changes/", "/held/",
    "/recognitions/", "/concessions/", "/destinations/", "/destinations/LT/", "/statistics/",
    "/statistics/?country=BY&by=month", "/safety/", "/tell-us/", "/takedown/",
    *(f"/{kind}s/" for kind in RecordKind), "/releases/?country=BY&destination=LT",
)  # fmt: skip
RECORDS = (
    RELEASE, "/prisoners/maria-kolesnikova/", "/prisoners/palina-example/",
    "/prisoners/palina-example/write/", "/places/colony-4/", "/places/colony-4/changes/",
    f"{RELEASE}?as_of=2020-01-01",
)  # fmt: skip
# Of sorts that stand above, with something else in them.
VARIANTS = (
    "/vocabularies/status-reason/", "/changes/?kind=release&minor=yes",
    "/statistics/?on=2020-01-01", "/statistics/?as_of=20",
    f"/tell-us/?about=release/{uid('release')}",
    "/prisoners/?status=held&sex=other", "/prisoners/?q=zyuzyukin", "/prisoners/?sort=changed",
    "/releases/ankara-2024-08-01/", "/releases/belarus-2025-09-11/",
    "/prisoners/valiantsin-stefanovich/", f"{RELEASE}changes/",
)  # fmt: skip
# Answered with an error, in the site's own frame.
REFUSED = ("/prisoners/nobody/", "/releases/?year=never", "/releases/?cursor=torn",
           "/search/?q=%00", "/embed/places/00000000-0000-4000-8000-000000000000/")  # fmt: skip
# Made without a request, since that may be what was refused or has failed.
STANDING_ALONE = ("pages/400.html", "pages/500.html")
DRAWINGS = (
    *(f"/statistics/{chart}.svg" for chart in ("balance", "flows", "concessions", "claims")),
    f"{RELEASE}ways.svg", "/prisoners/maria-kolesnikova/life.svg",
)  # fmt: skip


@dataclass(frozen=True)
class Register:
    """Addresses without a language: one of each sort of page and of frame for others' pages; more
    of the same sorts; pages that refuse."""

    pages: tuple[str, ...]
    variants: tuple[str, ...]
    refused: tuple[str, ...]


def in_languages(path: str) -> Iterator[str]:
    """The address in each of the public languages."""
    yield from (prefixed(language, path) for language in languages.PUBLIC)


def prefixed(language: str, path: str) -> str:
    return path if language == languages.PUBLIC[0] else f"/{language}{path}"


def make_register() -> Register:
    ensure_roles()
    editor = User.objects.create(username="loader", is_superuser=True)
    for event in EVENTS:
        load(FOLDER / f"{event}.toml", by=editor, say=lambda line: None)
    written = make_written(editor)
    written.change(written.prison, letter_rules_en=f"{RULES} No stamps.")
    withdrawn = make.place(editor, name_en="Somewhere else")
    publish(withdrawn, by=editor)
    withdraw(withdrawn, by=editor)
    return Register(
        (*STANDING, *RECORDS, f"{RELEASE}?as_of={head()}", *_busiest(), *_frames_of_release()),
        (*VARIANTS, *_frames()),
        (*REFUSED, f"/places/{withdrawn.pk}/", f"/embed/places/{withdrawn.pk}/"),
    )


def _busiest() -> Iterator[str]:
    """The place, the actor and the source that most records lead to; any deal and statement."""
    for kind in ("place", "actor", "source"):
        rows = Facet.objects.filter(facet=kind).values("value").annotate(records=Count("record_id"))
        record_id = rows.order_by("-records", "value")[0]["value"]
        yield f"/{kind}s/{Document.objects.get(record_id=record_id).slug}/"
    for kind in (RecordKind.DEAL, RecordKind.STATEMENT):
        yield f"/{kind}s/{_first(kind).slug}/"


def _first(kind: RecordKind) -> Document:
    return Document.objects.filter(kind=kind).order_by("slug")[0]


def _frames() -> Iterator[str]:
    for kind in RecordKind:
        yield f"/embed/{kind}s/{_first(kind).record_id}/"


def _frames_of_release() -> Iterator[str]:
    release = Document.objects.get(slug=RELEASE.split("/")[2])
    yield f"/embed/releases/{release.record_id}/"
    yield f"/embed/releases/{release.record_id}/number/"


@pytest.fixture
def _open_forms(settings: Settings) -> None:
    """Messages of readers can be sealed; nobody here opens them."""
    settings.INTAKE_RECIPIENTS = [str(pyrage.x25519.Identity.generate().to_public())]
    settings.CONTACT = "desk@example.org"


@pytest.fixture
def register(db: None, _open_forms: None) -> Register:
    return kept("register", make_register)


def sent_by_form() -> list[dict[str, Any]]:
    """What either form is sent: nothing, which it gives back, and a whole message, which it
    answers with a receipt."""
    empty = {"token": token(), "website": ""}
    whole = {"text": "The year is wrong.", "about": "Maria", "relation": "family"}
    return [empty, empty | whole]
