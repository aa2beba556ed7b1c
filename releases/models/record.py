"""The record: what an editor opens, reviews and publishes as one thing."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.fields import CodeListField
from releases.terms.vocabularies.records import RecordKind, RecordState, Visibility


class Record(models.Model):
    """Concrete parent of every kind, so that a citation or a publication needs one foreign key.

    `id` is the public id. `public_fields` names the optional fields that may be shown: a field
    that is not named stays private, whatever is published.
    """

    KIND: RecordKind
    NAMED_BY: tuple[str, ...] = ()  # relations that str() asks for, to be fetched for many at once
    OPTIONAL_FIELDS: tuple[str, ...] = ()  # shown only where public_fields names them
    CITABLE_FIELDS: tuple[str, ...] = ()  # what a citation on the record itself may support

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=RecordKind, editable=False)
    state = models.CharField(
        max_length=20, choices=RecordState, default=RecordState.DRAFT, editable=False
    )
    slug = models.SlugField(_("address"), max_length=120, blank=True, default="")
    public_fields = CodeListField(
        models.CharField(max_length=40), verbose_name=_("optional fields shown to the public")
    )
    editors_note = models.TextField(_("editors' note (never public)"), blank=True, default="")
    embargo_reason = models.CharField(max_length=500, blank=True, default="")
    embargo_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                # People's are made at publication, and of two namesakes one may be private.
                condition=~Q(slug="") & ~Q(kind=RecordKind.PRISONER),
                name="record_slug_unique",
                violation_error_message=_("Another record has this address."),
            ),
            models.CheckConstraint(
                condition=Q(embargo_until__isnull=True) | ~Q(embargo_reason=""),
                name="record_embargo_has_reason",
                violation_error_message=_("An embargo needs a reason."),
            ),
        ]
        permissions = [
            ("submit_record", "Can submit records for review"),
            ("review_record", "Can approve what others submitted"),
            ("publish_record", "Can publish what is approved, and withdraw records"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug or self.id}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.kind = getattr(self, "KIND", None) or self.kind
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        unknown = set(self.public_fields) - set(self.OPTIONAL_FIELDS)
        if unknown:
            raise ValidationError(
                {"public_fields": f"{', '.join(sorted(unknown))}: no such optional field."}
            )

    @property
    def embargoed(self) -> bool:
        """Whether an embargo holds now; one without an end holds until it is lifted."""
        if not self.embargo_reason:
            return False
        return self.embargo_until is None or self.embargo_until > timezone.now()

    def shows(self, field: str) -> bool:
        """Whether the optional field may be in the public copy."""
        return field in self.OPTIONAL_FIELDS and field in self.public_fields


class Part(models.Model):
    """Belongs to a record and is published with it, if it is public itself."""

    OWNER: str  # the column that names the record
    NAMED_BY: tuple[str, ...] = ()  # as of records
    CITABLE_FIELDS: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class VisiblePart(Part):
    """A part that an editor shows or keeps private; private unless said otherwise."""

    visibility = models.CharField(
        max_length=20, choices=Visibility, default=Visibility.PRIVATE, db_default="private"
    )

    class Meta:
        abstract = True

    @property
    def public(self) -> bool:
        return self.visibility == Visibility.PUBLIC
