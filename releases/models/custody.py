"""How a detention went on: where somebody was kept, on what charges, and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds, possible_order
from releases.models.detention import Detention
from releases.models.fields import CodeListField, PartialDateField
from releases.models.prisoner import Prisoner
from releases.models.record import VisiblePart
from releases.terms.vocabularies.custody import ChargeEvent, CustodyCondition, Regime


class Custody(VisiblePart):
    """Some days of a detention at one place, under one régime."""

    OWNER = "prisoner"
    NAMED_BY = ("place",)
    CITABLE_FIELDS = ("place", "start", "end", "regime", "conditions")

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="custodies")
    detention = models.ForeignKey(Detention, models.CASCADE, related_name="custodies")
    place = models.ForeignKey(
        "releases.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = PartialDateField()
    end = PartialDateField()
    regime = models.CharField(max_length=30, choices=Regime, default=Regime.UNKNOWN)
    conditions = CodeListField(models.CharField(max_length=30, choices=CustodyCondition))

    class Meta:
        ordering = ["start_earliest", "id"]
        verbose_name = _("custody")
        verbose_name_plural = _("custody: where and how")
        constraints = [
            *ordered_bounds("custody", "start", "end"),
            possible_order("custody", "start", "end", _("The end lies before the start.")),
        ]

    def __str__(self) -> str:
        return f"{self.place or self.get_regime_display()} {self.start}".strip()


class Charge(VisiblePart):
    """One charge. What was decided of it, and when, is in its updates."""

    OWNER = "prisoner"
    CITABLE_FIELDS = ("statute", "article", "wording")

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="charges")
    detention = models.ForeignKey(Detention, models.CASCADE, related_name="charges")
    statute = models.CharField(
        max_length=200, blank=True, default="", help_text=_("The law: Criminal Code of Belarus.")
    )
    article = models.CharField(
        max_length=60, blank=True, default="", help_text=_("Article and part: 361-1(1).")
    )
    wording = models.CharField(max_length=500, help_text=_("What it is for, in our own words."))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.article} {self.wording}".strip()


class ChargeUpdate(VisiblePart):
    """What became of a charge on a day. A sentence is given in months; life has none."""

    OWNER = "prisoner"
    NAMED_BY = ("charge",)
    CITABLE_FIELDS = ("event", "date", "court", "sentence_months", "regime")

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="charge_updates")
    charge = models.ForeignKey(Charge, models.CASCADE, related_name="updates")
    event = models.CharField(max_length=20, choices=ChargeEvent)
    date = PartialDateField()
    court = models.ForeignKey(
        "releases.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    sentence_months = models.PositiveSmallIntegerField(
        _("sentence in months"), null=True, blank=True
    )
    regime = models.CharField(max_length=30, choices=Regime, blank=True, default="")

    class Meta:
        ordering = ["date_earliest", "id"]
        constraints = [*ordered_bounds("chargeupdate", "date")]

    def __str__(self) -> str:
        return f"{self.charge}: {self.get_event_display()} {self.date}".strip()
