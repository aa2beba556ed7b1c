"""Records and publishes a documented release from its file, as an editor would by hand.

The same functions as an editor's click: validated, signed, checked, published through the
ledger. One transaction: a file is loaded whole or not at all.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from releases.editing.imports.documented.loading import Loading
from releases.editing.imports.documented.people import People
from releases.editing.publish import publish
from releases.models import Release
from releases.terms.vocabularies.records import RecordState

FOLDER = Path(__file__).parent
Say = Callable[[str], None]


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


@transaction.atomic
def load(path: Path, *, by: User, say: Say) -> Release:
    """Raises CannotPublish or ValidationError; a release that is there already is left alone."""
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    slug = facts["release"]["slug"]
    known = Release.objects.filter(slug=slug).first()
    if known:
        say(f"{slug}: recorded already, left as it is")
        return known
    loading = Loading(facts, by)
    release = loading.record()
    people = People(loading, release).record()
    say(f"{slug}: {len(loading.linked)} sources, actors and places, {len(people)} people recorded")
    for record in (*loading.linked.values(), release, *people):
        if record.state == RecordState.DRAFT:
            publish(record, by=by, reason="Documented release, loaded from its file.")
    say(f"{slug}: published")
    return release
