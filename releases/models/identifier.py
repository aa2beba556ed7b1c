"""Where else a person or a body is recorded."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.record import Record, VisiblePart
from releases.terms.vocabularies.identifiers import SCHEMES, IdentifierScheme


class Identifier(VisiblePart):
    OWNER = "record"
    CITABLE_FIELDS = ("value",)

    record = models.ForeignKey(Record, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, choices=IdentifierScheme)
    value = models.CharField(_("identifier"), max_length=100)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_of_one_record",
                violation_error_message=_("Another record has this identifier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        scheme = SCHEMES.get(self.scheme)  # type: ignore[call-overload]
        if scheme is None:
            return
        if not scheme.fits(self.value):
            raise ValidationError(
                {
                    "value": _("%(scheme)s has identifiers like %(example)s.")
                    % {"scheme": self.get_scheme_display(), "example": scheme.example}
                }
            )
        if self.record_id and self.record.kind not in scheme.kinds:
            raise ValidationError({"scheme": _("Not for records of this kind.")})
