"""What waits for a second pair of eyes, and what colleagues say of a record."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import all_or_none
from releases.models.record import Record
from releases.terms.vocabularies.records import SubmissionState

OPEN = (
    SubmissionState.SUBMITTED,
    SubmissionState.CHANGES_REQUESTED,
    SubmissionState.APPROVED,
)
DECIDED = (SubmissionState.CHANGES_REQUESTED, SubmissionState.APPROVED, SubmissionState.PUBLISHED)
USER = settings.AUTH_USER_MODEL


def _place_among_authors() -> Func:
    """Of who decided; null for somebody who is none of them."""
    found = (F("authors"), F("decided_by"))
    return Func(*found, function="array_position", output_field=IntegerField())


class Submission(models.Model):
    """A frozen copy of what publishing the record would show, for somebody else to approve.

    `body` is the public document as canonical JSON, `digest` its SHA-256, `seen` the token of what
    was saved then. `authors` are the ids of all whose work is in it: the submitter, and whoever
    saved the record since its last edition. `note` to `somebody_else` are as publishing takes
    them. `warnings` counts what the checks warned of; `confirmed` holds, in words, what the
    reviewer has confirmed one by one. `alone`: decided in a one-person newsroom.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="submissions")
    state = models.CharField(
        max_length=20, choices=SubmissionState, default=SubmissionState.SUBMITTED
    )
    body = models.BinaryField()
    digest = models.CharField(max_length=64)
    seen = models.CharField(max_length=64)
    authors = ArrayField(models.IntegerField())
    note = models.CharField(max_length=500, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    correction = models.BooleanField(default=False)
    minor = models.BooleanField(default=False)
    blank_earlier = models.BooleanField(default=False)
    somebody_else = ArrayField(models.UUIDField(), blank=True, default=list)
    warnings = models.PositiveIntegerField(default=0)
    confirmed = ArrayField(models.TextField(), blank=True, default=list)
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.TextField(blank=True, default="")
    alone = models.BooleanField(default=False)
    sequence = models.BigIntegerField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state__in=OPEN),
                name="submission_one_open",
                violation_error_message=_("This record is submitted already."),
            ),
            all_or_none(
                "submission_decided_by_somebody",
                ["decided_at", "decided_by"],
                _("A decision has a time and somebody who made it."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False),
                name="submission_state_is_decided",
                violation_error_message=_("A decision has a time and somebody who made it."),
            ),
            models.CheckConstraint(
                condition=Q(alone=True)
                | Q(decided_by__isnull=True)
                | (
                    ~Q(decided_by=F("submitted_by"))
                    & Q(IsNull(_place_among_authors(), True))
                ),
                name="submission_four_eyes",
                violation_error_message=_("Nobody decides on their own change."),
            ),
            models.CheckConstraint(
                condition=Q(state=SubmissionState.PUBLISHED, sequence__isnull=False)
                | (~Q(state=SubmissionState.PUBLISHED) & Q(sequence__isnull=True)),
                name="submission_published_has_edition",
                violation_error_message=_("What is published has the number of its edition."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.record}: {self.get_state_display()}"

    @property
    def open(self) -> bool:
        return self.state in OPEN


class Comment(models.Model):
    """What somebody has to say of a record, for the desk alone, until it is resolved.

    A reply belongs to the comment that it answers and is resolved with it.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            all_or_none(
                "comment_resolved_by_somebody",
                ["resolved_at", "resolved_by"],
                _("A comment is resolved by somebody, at a time."),
            ),
            models.CheckConstraint(
                condition=Q(reply_to__isnull=True) | Q(resolved_at__isnull=True),
                name="comment_reply_not_resolved",
                violation_error_message=_("The comment is resolved, not the answer to it."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_has_text",
                violation_error_message=_("Write something."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def clean(self) -> None:
        answered = self.reply_to
        if answered and (answered.record_id != self.record_id or answered.reply_to_id):
            raise ValidationError({"reply_to": _("That is no comment on this record.")})
