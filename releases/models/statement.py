"""Who said what about which record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import exactly_one, ordered_bounds, text_together
from releases.models.fields import LanguageField, PartialDateField
from releases.models.record import Record
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.statements import Attribution


class Statement(Record):
    """The gist is in the editors' words; a quotation only as its source has it, in its language.

    Freed people speak too: then the speaker is the prisoner, so that one person is never two
    records.
    """

    KIND = RecordKind.STATEMENT
    NAMED_BY = ("speaker_actor", "speaker_prisoner__names")
    CITABLE_FIELDS = (
        "gist", "speaker_actor", "speaker_prisoner", "capacity", "about", "date", "venue",
        "quotation", "attribution",
    )  # fmt: skip

    speaker_actor = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("speaker"),
    )  # fmt: skip
    speaker_prisoner = models.ForeignKey(
        "releases.Prisoner", models.PROTECT, null=True, blank=True, related_name="statements",
        verbose_name=_("speaker, if a prisoner"),
    )  # fmt: skip
    capacity = models.CharField(
        max_length=200, blank=True, default="",
        help_text=_("As what the speaker spoke: envoy, just released."),
    )  # fmt: skip
    about = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="statements_about",
        help_text=_("The release, deal or other record that it is about."),
    )  # fmt: skip
    date = PartialDateField()
    venue = models.ForeignKey(
        "releases.Place", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("where it was said"),
    )  # fmt: skip
    gist = models.TextField(help_text=_("What was said, in our own words."))
    quotation = models.TextField(
        _("quotation, word for word"), blank=True, default="", max_length=1000
    )
    language = LanguageField(_("language of the quotation"), blank=True, default="")
    attribution = models.CharField(max_length=20, choices=Attribution, default=Attribution.REPORTED)

    class Meta:
        constraints = [
            *ordered_bounds("statement", "date"),
            exactly_one(
                "statement_one_speaker",
                ["speaker_actor", "speaker_prisoner"],
                _("The speaker is an actor or a prisoner: choose one of them."),
            ),
            text_together(
                "statement_quotation_has_language",
                "quotation",
                "language",
                _("Say in which language the quotation is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_actor or self.speaker_prisoner}: {self.gist[:60]}"
