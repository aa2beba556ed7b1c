"""A file that editors bring: what was read of it, row by row, and what became of each row.

Nothing of it is ever public. Rows wait here until an editor accepts them into drafts.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import all_or_none
from releases.models.pieces import Piece
from releases.models.prisoner import Prisoner
from releases.models.record import Record
from releases.models.release import Release
from releases.models.source import Source
from releases.terms.vocabularies.imports import Decision, Found, ImportKind, ImportState


class ImportMapping(models.Model):
    """What the columns of one source's files meant last time, by their headers."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="import_mappings")
    kind = models.CharField(max_length=20, choices=ImportKind)
    columns = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                name="import_mapping_once",
                violation_error_message=_("The columns of this source are known already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display()}"


class ImportRun(models.Model):
    """One file. `columns`: the field of each column in order, "" where it is left out.

    `done`: rows read; `progress`: hundredths of the file or of the rows that are compared.
    `counts`: rows by what was found, and seconds that each part of the work took.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("what the rows are"), max_length=20, choices=ImportKind)
    source = models.ForeignKey(Source, models.PROTECT, related_name="imports")
    release = models.ForeignKey(
        Release, models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file_format = models.CharField(max_length=10, blank=True, default="")
    encoding = models.CharField(max_length=20, blank=True, default="")
    delimiter = models.CharField(max_length=1, blank=True, default="")
    headers = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    country = models.CharField(max_length=2, blank=True, default="")
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    since = models.DateTimeField(default=timezone.now)
    done = models.PositiveIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    failure = models.TextField(blank=True, default="")
    left = models.JSONField(default=list)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-uploaded_at", "id"]
        permissions = [
            ("import_records", "Can import records from files"),
            ("export_records", "Can export lists of the desk"),
        ]
        constraints = [
            all_or_none(
                "import_run_accepted_by_somebody",
                ["accepted_at", "accepted_by"],
                _("Say when and by whom it was accepted."),
            ),
            all_or_none(
                "import_run_undone_by_somebody",
                ["undone_at", "undone_by"],
                _("Say when and by whom it was undone."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportChunk(Piece):
    """A piece of the file as it came, kept until its rows are accepted."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="chunks")

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"],
                name="import_chunk_once",
                violation_error_message=_("This piece of the file is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.number}"


class ImportRow(models.Model):
    """`line`: as a spreadsheet counts, the header being line 1 (of a text: where it ends).

    `raw`: the cells as texts; `parsed`: by field; `problems`: column, message, whether it stops.
    `row_key`: the same for one row of two files of one source. `record`: what came of it; `made`:
    what this run created for it, as pairs of model and id; `saved`: when, to see later touches.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    row_key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=32)
    raw = models.JSONField(default=list)
    parsed = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    stopped = models.BooleanField(default=False, db_default=False)
    found = models.CharField(max_length=10, choices=Found, default=Found.NEW, db_default="new")
    match = models.ForeignKey(Prisoner, models.SET_NULL, null=True, blank=True, related_name="+")
    score = models.FloatField(null=True, blank=True)
    reason = models.TextField(blank=True, default="", db_default="")
    decision = models.CharField(
        max_length=20, choices=Decision, blank=True, default="", db_default=""
    )
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    made = models.JSONField(default=list)
    saved = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        ordering = ["line", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "line"],
                name="import_row_once",
                violation_error_message=_("This line was read already."),
            )
        ]
        indexes = [models.Index(fields=["row_key"], name="import_row_by_key")]

    def __str__(self) -> str:
        return f"{self.run}, {self.line}"
