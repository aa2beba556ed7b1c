"""Checks that hold for a record of any kind."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.models import Record
from releases.terms.vocabularies.records import RecordState


def check(record: Record) -> Iterator[Problem]:
    if record.state == RecordState.TAKEN_DOWN:
        yield Problem(_("Taken down: it does not come back."), "")
    if record.state == RecordState.MERGED:
        yield Problem(_("Merged into another record: undo the merge first."), "")
    if record.embargoed:
        said = _("Under embargo: %(reason)s") % {"reason": record.embargo_reason}
        yield Problem(said, "embargo_reason", waits=True)
    yield from _invalid_fields(record)
    yield from _unpublished_sources(record)


def _invalid_fields(record: Record) -> Iterator[Problem]:
    """Whatever the way it was entered: a command or a script can skip a form's validation.

    But nothing skips what the database holds of every record as it is saved: its constraints, and
    that a linked row is there.
    """
    links = {field.name for field in record._meta.fields if field.is_relation}
    try:
        record.full_clean(exclude=links, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            for message in messages:
                yield Problem(message, "" if field == "__all__" else field)


def _unpublished_sources(record: Record) -> Iterator[Problem]:
    """A citation to a source that is not public is left out; say so."""
    rows = record.citations.exclude(source__state=RecordState.PUBLISHED)
    for title in sorted(set(rows.values_list("source__title", flat=True))):
        yield Problem(
            _("The source “%(title)s” is not published: citations to it are not shown.")
            % {"title": title},
            "citations",
            stops=False,
        )
