"""What was negotiated, and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import exactly_one, ordered_bounds
from releases.models.fields import PartialDateField
from releases.models.record import Record, VisiblePart
from releases.terms.vocabularies.deals import DealRole
from releases.terms.vocabularies.records import RecordKind


class Deal(Record):
    """Talks that led to releases. `talks`: the day or days, as one date (`2025-12-12/2025-12-13`).

    Which releases came of it stands with the releases; what was given for them in its concessions.
    """

    KIND = RecordKind.DEAL
    CITABLE_FIELDS = ("title", "summary", "talks", "venue")

    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    talks = PartialDateField(_("days of the talks"))
    venue = models.ForeignKey(
        "releases.Place", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("place of the talks"),
    )  # fmt: skip

    class Meta:
        constraints = [*ordered_bounds("deal", "talks")]

    def __str__(self) -> str:
        return self.title


class DealParty(VisiblePart):
    """An actor, or a prisoner: somebody can be held and be a party."""

    OWNER = "deal"
    NAMED_BY = ("actor", "prisoner__names")
    CITABLE_FIELDS = ("role",)

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="parties")
    actor = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+"
    )
    prisoner = models.ForeignKey(
        "releases.Prisoner", models.PROTECT, null=True, blank=True, related_name="deal_parties"
    )
    role = models.CharField(max_length=20, choices=DealRole)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            exactly_one(
                "dealparty_actor_or_prisoner",
                ["actor", "prisoner"],
                _("A party is an actor or a prisoner: choose one of them."),
            ),
            models.UniqueConstraint(
                fields=["deal", "role", "actor"],
                name="dealparty_actor_once_in_role",
                violation_error_message=_("This actor has this role in the deal already."),
            ),
            models.UniqueConstraint(
                fields=["deal", "role", "prisoner"],
                name="dealparty_prisoner_once_in_role",
                violation_error_message=_("This person has this role in the deal already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor or self.prisoner} ({self.get_role_display()})"
