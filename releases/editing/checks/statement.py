"""What must hold before a statement is published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.editing.checks.linked import left_out, unnamed, unpublished
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.ledger.core.claims import of_whom
from releases.models import Statement
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind


def check(statement: Statement) -> Iterator[Problem]:
    yield from Sources(statement).missing(None, _("The statement"), "citations")
    yield from unpublished(statement.speaker_actor, "speaker_actor")
    yield from left_out(statement.venue, "venue")
    if speaker := statement.speaker_prisoner:
        yield from unnamed([(statement.pk, speaker)], "speaker_prisoner")
    about = typed(statement.about) if statement.about else None
    if about and about.kind == RecordKind.PRISONER:
        yield from unnamed([(of_whom(statement.pk), about)], "about")  # type: ignore[list-item]
    else:
        yield from unpublished(about, "about")
