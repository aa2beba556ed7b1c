"""A person who is or was held, with the names the person is known by."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds, possible_order
from releases.models.fields import (
    CodeListField,
    CountryField,
    LanguageField,
    PartialDateField,
    SensitiveTextField,
)
from releases.models.record import Record, VisiblePart
from releases.terms.languages import LanguageError, check_script, script_of_text
from releases.terms.vocabularies.people import Consent, IdentityLevel, NameKind, Occupation, Sex
from releases.terms.vocabularies.records import RecordKind


class Prisoner(Record):
    """Status is never stored: it follows from the timeline of detentions and releases."""

    KIND = RecordKind.PRISONER
    NAMED_BY = ("names",)
    OPTIONAL_FIELDS = (
        "sex",
        "birth",
        "death",
        "nationalities",
        "occupations",
        "summary",
        "biography",
    )
    CITABLE_FIELDS = (*OPTIONAL_FIELDS, "identity_level")

    identity_level = models.CharField(
        max_length=20, choices=IdentityLevel, default=IdentityLevel.ANONYMOUS
    )
    consent = models.CharField(
        _("consent to be named (never public)"), max_length=20, choices=Consent, blank=True,
        default="", help_text=_("On what ground the full name is shown."),
    )  # fmt: skip
    sex = models.CharField(max_length=10, choices=Sex, blank=True, default="")
    birth = PartialDateField(_("born"))
    death = PartialDateField(_("died"))
    nationalities = CodeListField(CountryField())
    occupations = CodeListField(models.CharField(max_length=40, choices=Occupation))
    summary = models.TextField(blank=True, default="")
    biography = models.TextField(blank=True, default="")
    safety_note = SensitiveTextField(
        _("safety note: threats, contacts, whereabouts; never public"),
        blank=True,
        default="",
        db_default="",
    )

    class Meta:
        constraints = [
            *ordered_bounds("prisoner", "birth", "death"),
            possible_order("prisoner", "birth", "death", _("The death lies before the birth.")),
        ]

    def __str__(self) -> str:
        """For the desk only: shows private names too."""
        names = list(self.names.all())
        best = next((name for name in names if name.primary), names[0] if names else None)
        return best.full if best else f"unnamed prisoner {str(self.id)[:8]}"


class PrisonerName(VisiblePart):
    """One spelling of one name; public only if it is marked so and the identity level allows."""

    OWNER = "prisoner"
    CITABLE_FIELDS = ("full", "given", "patronymic", "family")

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="names")
    full = models.CharField(max_length=200)
    given = models.CharField(max_length=100, blank=True, default="")
    patronymic = models.CharField(max_length=100, blank=True, default="")
    family = models.CharField(max_length=100, blank=True, default="")
    language = LanguageField()
    script = models.CharField(_("script (ISO 15924)"), max_length=4, blank=True, default="")
    kind = models.CharField(max_length=20, choices=NameKind, default=NameKind.LEGAL)
    primary = models.BooleanField(_("main name in its language"), default=False)

    class Meta:
        ordering = ["language", "-primary", "full"]
        constraints = [
            models.UniqueConstraint(
                fields=["prisoner", "language"],
                condition=Q(primary=True),
                name="prisonername_one_primary_per_language",
                violation_error_message=_("Another name is the main one in this language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full} ({self.language})"

    def clean(self) -> None:
        if not self.full.strip():
            raise ValidationError({"full": _("A name has letters.")})
        self.script = self.script or script_of_text(self.full)
        try:
            check_script(self.script)
        except LanguageError as error:
            raise ValidationError({"script": str(error)}) from error
