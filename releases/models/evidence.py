"""Copies of what a source said, kept as they were: pages vanish, and states make them vanish."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import all_or_none
from releases.models.pieces import Piece
from releases.models.source import Source
from releases.terms.vocabularies.records import EvidenceType

USER = settings.AUTH_USER_MODEL


class Evidence(models.Model):
    """One file of a source, never public unless it is marked so.

    `sha256` (hex) is of the whole file, `size` in bytes.
    Its bytes are in pieces, so that no process holds them all. A trigger refuses every change of
    it and of its pieces; it can only go as a whole. `time` is when the copy was made, where
    that is known and another moment than when it came here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40, choices=EvidenceType)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    time = models.DateTimeField(_("copied at (UTC)"), null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    stored_at = models.DateTimeField(default=timezone.now)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-stored_at"]
        verbose_name_plural = _("evidence")
        permissions = [
            ("open_evidence", "Can mark copies of sources public"),
            ("close_evidence", "Can take copies of sources out of the public"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                name="evidence_file_once",
                violation_error_message=_("This very file is kept with this source already."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
                name="evidence_has_hash",
                violation_error_message=_("The hash is no SHA-256."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class EvidenceMark(models.Model):
    """The decision that a file may be public, and the one that ended it; they stay as long
    as the file.

    It goes out with the source's next edition, which a second person approves. `reason` and
    `ended_reason` are for the desk.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="marks")
    marked_at = models.DateTimeField(default=timezone.now)
    marked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence"],
                condition=Q(ended_at__isnull=True),
                name="evidencemark_one_open",
                violation_error_message=_("This copy is marked public already."),
            ),
            all_or_none(
                "evidencemark_ended_by_somebody",
                ["ended_at", "ended_by"],
                _("A mark is ended by somebody, at a time."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="evidencemark_has_reason",
                violation_error_message=_("Say why this copy may be public."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id}: {self.reason[:60]}"


class EvidencePiece(Piece):
    """Belongs to one file for good."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="pieces")

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "number"],
                name="evidencepiece_once",
                violation_error_message=_("This piece is kept already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.number}"
