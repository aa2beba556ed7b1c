"""Decided safe to write to, and yet readers get no address: why, for the desk alone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.ledger.projection.letters import takes_letters
from releases.ledger.write.documents.letters import written_to
from releases.ledger.write.mentions import public_body
from releases.models import Prisoner
from releases.terms.vocabularies.people import DetentionEnd, LetterSafety


def check(prisoner: Prisoner) -> Iterator[Problem]:
    safe = [
        row
        for row in prisoner.detentions.all()
        if row.letters == LetterSafety.SAFE and row.end_kind == DetentionEnd.RUNNING
    ]
    if not safe:
        return
    found = written_to(prisoner)
    if found is None:
        said = _(
            "Readers get no address for letters: it takes the full name, one detention that goes "
            "on, public, and for certain the prison where the person is now, public too."
        )
        yield Problem(said, "detentions", stops=False)
    elif not takes_letters(public_body(found[1].pk) or {}):
        said = _(
            "Readers get no address for letters: “%(place)s” has to show it, and that it takes "
            "letters, in its own public record."
        )
        yield Problem(said % {"place": found[1]}, "detentions", stops=False)
