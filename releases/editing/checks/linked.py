"""What a record names: is it public, and are the people in it?"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.ledger.projection.tables import Claim
from releases.models import Prisoner, Record
from releases.models.record import VisiblePart
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import RecordState


def unpublished(linked: Record | None, field: str) -> Iterator[Problem]:
    """Stops: what it says would be nothing without it."""
    if linked and linked.state != RecordState.PUBLISHED:
        said = _("“%(name)s” is not published. Publish it first.") % {"name": linked}
        yield Problem(said, field, waits=True)


def left_out(linked: Record | None, field: str) -> Iterator[Problem]:
    """Warns: the rest is worth publishing without it."""
    if linked and linked.state != RecordState.PUBLISHED:
        yield Problem(
            _("“%(name)s” is not published, so it is not shown here.") % {"name": linked},
            field,
            stops=False,
        )


def not_shown(rows: Iterable[VisiblePart]) -> Iterator[Problem]:
    """Not an error, but easily overlooked: parts are private until somebody opens them."""
    private = [str(row) for row in rows if not row.public]
    if private:
        yield Problem(_("Private, so not shown: %s.") % "; ".join(private), stops=False)


def hidden_with(row: VisiblePart, of: VisiblePart, field: str) -> Iterator[Problem]:
    """A public part of a part that is private."""
    if row.public and not of.public:
        yield Problem(
            _("“%(row)s” is not shown, since “%(of)s” is private.") % {"row": row, "of": of},
            field,
            stops=False,
        )


def unnamed(people: Iterable[tuple[UUID, Prisoner]], field: str) -> Iterator[Problem]:
    """People whom the public cannot see here yet, by the part that stands for each.

    It is the person's own document that claims the part, when that is published next.
    """
    parts = dict(people)
    claims = Claim.objects.filter(part_id__in=parts).values_list("part_id", flat=True)
    open_to_see = [
        person
        for part, person in parts.items()
        if part not in set(claims) and person.identity_level != IdentityLevel.ANONYMOUS
    ]
    waiting = [str(one) for one in open_to_see if one.state == RecordState.PUBLISHED]
    hidden = [str(one) for one in open_to_see if one.state == RecordState.DRAFT]
    for names, sentence in (
        (waiting, _("Not named here until published again, after this record: %s.")),
        (hidden, _("Not named here as long as they are not published: %s.")),
    ):
        if names:
            yield Problem(sentence % "; ".join(names), field, stops=False)
