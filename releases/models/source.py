"""A publication that facts rest on."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds
from releases.models.fields import LanguageField, PartialDateField
from releases.models.record import Record
from releases.terms.vocabularies.records import RecordKind, SourceKind


class Source(Record):
    """`address_incomplete` marks a source whose address is known only in part."""

    KIND = RecordKind.SOURCE
    CITABLE_FIELDS = ("title", "publisher", "published")

    title = models.CharField(max_length=300)
    title_supplied = models.BooleanField(
        _("the title is ours, in English"), default=False,
        help_text=_("As in a catalogue: where the source's own title is not at hand."),
    )  # fmt: skip
    publisher = models.CharField(max_length=200)
    source_kind = models.CharField(_("kind of source"), max_length=20, choices=SourceKind)
    url = models.URLField(
        _("address"), max_length=1000, blank=True, default="",
        validators=[URLValidator(schemes=["http", "https"])],
    )  # fmt: skip
    address_incomplete = models.BooleanField(default=False)
    language = LanguageField(blank=True, default="")
    published = PartialDateField()

    class Meta:
        constraints = [
            *ordered_bounds("source", "published"),
            models.CheckConstraint(
                # Links with other schemes would run as code on the reader's page.
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="source_url_is_web_address",
                violation_error_message=_("The address starts with https:// or http://."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"
