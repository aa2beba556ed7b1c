"""Copies of what a source said, kept as they were: pages vanish, and states make them vanish."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.pieces import Piece
from releases.models.source import Source
from releases.terms.vocabularies.records import EvidenceType


class Evidence(models.Model):
    """One file of a source, never public. `sha256` (hex) is of the whole file, `size` in bytes.

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
