"""Records and publishes a documented release from its file, as an editor would by hand.

The same functions as an editor's click: validated, signed, checked, published through the
ledger. One transaction: a file is loaded whole or not at all.
"""

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from releases.editing.approval import Vouched
from releases.editing.imports.documented.deals import DealOfFile
from releases.editing.imports.documented.files import examples, read
from releases.editing.imports.documented.known import deleted, known, remember
from releases.editing.imports.documented.loading import REASON, Loading
from releases.editing.imports.documented.people import People
from releases.editing.imports.documented.statements import record_statements
from releases.editing.publish import publish
from releases.ledger.projection.later import in_one_batch
from releases.models import Deal, Release, Statement

Say = Callable[[str], None]


@transaction.atomic
def load(path: Path, *, by: User, say: Say) -> Release | None:
    """Raises CannotPublish or ValidationError. A release that is there already is left alone.

    So is one that was there and was deleted (null): no file is loaded twice.
    """
    facts = read(path)
    slug = facts["release"]["slug"]
    if there := known(Release, slug):
        remember((there, slug))
        say(f"{slug}: recorded already, left as it is")
        return there
    if deleted(Release, slug):
        say(f"{slug}: was recorded and deleted, not loaded again")
        return None
    loading = Loading(facts, by)
    deal = DealOfFile(loading)
    release = loading.release(deal.opened(facts["release"].pop("deal", "")))
    people = People(loading, release)
    people.record()
    deal.record(people, release)
    about = {"release": release, "deal": release.negotiated_in}
    statements = record_statements(loading, people, about)
    loading.store()
    with in_one_batch():
        for record in (*loading.made, *deal.new, release):
            publish(record, by=by, reason=REASON, vouched=Vouched.DOCUMENTED_FILE)
        # What was given for what names the release, which names the deal: the deal comes twice.
        for record in (*deal.with_links_opened(), *statements, *people.to_publish):
            publish(record, by=by, reason=REASON, vouched=Vouched.DOCUMENTED_FILE)
    say(
        f"{slug}: published; people {len(people.to_publish)}, "
        f"new sources, actors and places {len(loading.made)}"
        f"{_also(deal.new, statements)}{people.left_alone()}"
    )
    return release


def load_examples(*, by: User, say: Say) -> None:
    """Of what the documented releases do not show. Invented, and only for a demo."""
    for path in examples():
        load(path, by=by, say=say)


def _also(deals: list[Deal], statements: list[Statement]) -> str:
    """In words for the operator; nothing where the file has none."""
    counted = {"deals": len(deals), "statements": len(statements)}
    return "".join(f", {what} {number}" for what, number in counted.items() if number)
