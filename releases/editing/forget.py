"""Taking a subject out of the desk's memory: revisions, submissions, comments, the admin's log."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import Model, Q
from reversion.models import Revision, Version

from releases.editing.history import revisions
from releases.editing.locks import lock_imports
from releases.editing.sensitive import empty_sensitive
from releases.ledger.write.mentions import names_in, words_of
from releases.models import (
    Comment,
    EvidenceMark,
    Hiding,
    ImportChunk,
    ImportMapping,
    ImportRow,
    ImportRun,
    PrisonerName,
    Publication,
    Record,
    Submission,
)

REASONS: dict[type[Model], tuple[str, ...]] = {
    EvidenceMark: ("reason", "ended_reason"),
    Hiding: ("note",),
    Publication: ("reason",),
}


def forget(record: Record, *, names: set[str]) -> None:
    """Deletes the record's revisions, reviews and log, and those of others in which a name stands.

    Whole revisions: one without some of its rows would, restored, delete these rows. What is
    sensitive is emptied on the record itself.
    """
    empty_sensitive(record.pk)
    gone = set(revisions(record).values_list("pk", flat=True))
    gone |= {version.revision_id for version in _versions() if names_in(_words_of(version), names)}
    gone |= {
        revision.pk
        for revision in Revision.objects.exclude(comment="").iterator()
        if names_in(revision.comment, names)
    }
    Revision.objects.filter(pk__in=gone).delete()
    _forget_review(record, names)
    logged = [
        entry.pk
        for entry in LogEntry.objects.iterator()
        if entry.object_id == str(record.pk)
        or names_in(f"{entry.object_repr}\n{entry.get_change_message()}", names)
    ]
    LogEntry.objects.filter(pk__in=logged).delete()
    _forget_reasons(names)
    _forget_imports(record, names)


def _forget_reasons(names: set[str]) -> None:
    """What was done stays, with who and when."""
    for model, words in REASONS.items():
        for act in model._default_manager.only(*words).iterator(chunk_size=500):
            named = [word for word in words if names_in(getattr(act, word), names)]
            if named:
                model._default_manager.filter(pk=act.pk).update(**dict.fromkeys(named, "…"))


def _forget_imports(record: Record, names: set[str]) -> None:
    """Rows of files that became the record, or in which a name stands; and every file that is kept
    as it came: what is in it cannot be told without reading it, and who wants it has it.
    """
    lock_imports()  # one that is being read stops here, and finds its file gone
    ImportChunk.objects.all().delete()
    named = [
        row.pk
        for row in ImportRow.objects.only("raw", "parsed", "problems", "reason").iterator()
        if names_in(f"{words_of([row.raw, row.parsed, row.problems])}\n{row.reason}", names)
    ]
    own = Q(record=record.pk) | Q(match=record.pk)
    ImportRow.objects.filter(own | Q(pk__in=named)).delete()
    for run in ImportRun.objects.all():
        if names_in(words_of([run.file_name, run.notes, run.failure, run.left]), names):
            ImportRun.objects.filter(pk=run.pk).update(file_name="…", notes=[], failure="", left=[])
        if names_in(words_of(run.headers), names):
            headers = ["…" if names_in(header, names) else header for header in run.headers]
            ImportRun.objects.filter(pk=run.pk).update(headers=headers)
    for mapping in ImportMapping.objects.all():
        kept = {head: code for head, code in mapping.columns.items() if not names_in(head, names)}
        if kept != mapping.columns:
            ImportMapping.objects.filter(pk=mapping.pk).update(columns=kept)


def _forget_review(record: Record, names: set[str]) -> None:
    """Frozen copies, what was said when they were submitted and decided, and comments."""
    submitted = [
        row.pk
        for row in Submission.objects.iterator(chunk_size=200)
        if row.record_id == record.pk or names_in(_words_submitted(row), names)
    ]
    Submission.objects.filter(pk__in=submitted).delete()
    said = [
        row.reply_to_id or row.pk
        for row in Comment.objects.iterator(chunk_size=500)
        if row.record_id == record.pk or names_in(row.text, names)
    ]
    Comment.objects.filter(pk__in=said).delete()


def _words_submitted(row: Submission) -> str:
    body = words_of(json.loads(bytes(row.body)))
    return "\n".join((body, row.note, row.reason, row.decision, *row.confirmed))


def former_names(record: Record) -> set[str]:
    """Names that the person had here once, and that were taken away since."""
    kept = Version.objects.get_for_model(PrisonerName).filter(revision__in=revisions(record))
    rows = [_fields(version) for version in kept]
    return {row[name] for row in rows for name in ("full", "family")}


def _versions() -> Iterator[Version]:
    rows = Version.objects.only("revision_id", "serialized_data", "object_repr")
    return rows.iterator(chunk_size=500)


def _words_of(version: Version) -> str:
    return f"{version.object_repr}\n{words_of(_fields(version))}"


def _fields(version: Version) -> dict[str, Any]:
    return json.loads(version.serialized_data)[0]["fields"]
