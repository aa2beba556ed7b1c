"""Where a release led, the numbers claimed about it, the people in it and what binds them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.citations import CitedPartForm
from releases.admin.parts.base import RARE, SOURCE_ROWS, PartInline
from releases.models import Condition, CountClaim, Destination, Detention, Participation
from releases.models.record import Part


class DestinationInline(PartInline, TranslationStackedInline):
    model = Destination
    autocomplete_fields = ("place", "let_go_by", "handed_over_by", "received_by")
    joined = autocomplete_fields
    verbose_name_plural = _("destinations: who went where")
    fields = (
        ("place", "after", "role"),
        ("date", "status", "transport"),
        ("let_go_by", "handed_over_by", "received_by"),
        "note",
        ("visibility", "position"),
        *SOURCE_ROWS,
    )


class CountClaimInline(PartInline):
    model = CountClaim
    autocomplete_fields = ("claimant",)
    joined = ("claimant",)
    verbose_name = _("number")
    verbose_name_plural = _("numbers: who claims how many")
    fields = (
        ("metric", "qualifier", "number", "number_to", "words"),
        ("claimant", "as_of"),
        ("destination", "country", "nationality", "sex"),
        "note",
        ("visibility", "position"),
        *SOURCE_ROWS,
    )


class ParticipationForm(CitedPartForm):
    """Offers the detentions of the row's own person only."""

    of_the_row = ("detention",)

    detentions: dict[Any, list[tuple[Any, str]]]  # by person; set by the inline

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("detention"):
            person = self.instance.prisoner_id or self.instance.resolved_to_id
            field.choices = [("", "---------"), *self.detentions.get(person, [])]  # type: ignore[attr-defined]
            field.help_text = _("Save the row first: then the person's detentions stand here.")

    @property
    def heading(self) -> str:
        row = self.instance
        known = (row, row.get_outcome_display(), row.destination)
        return " · ".join(str(part) for part in known if part)


class ParticipationInline(PartInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("prisoner", "resolved_to")
    joined = ("prisoner", "resolved_to", "destination__place")
    fetched = Participation.NAMED_BY
    verbose_name = _("person")
    verbose_name_plural = _("people in it, named or not")
    fields = (
        ("prisoner", "outcome", "destination"),
        ("instrument", "detention"),
        ("given_as", "sex", "nationality", "age_band", "resolved_to"),
        "visibility",
        *SOURCE_ROWS,
    )

    def shared(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        detentions: dict[Any, list] = {}
        for row in Detention.objects.filter(prisoner__in=_people_of(obj)) if obj else ():
            detentions.setdefault(row.prisoner_id, []).append((row.pk, str(row)))
        return {**super().shared(request, obj), "detentions": detentions}

    def rows_to_choose(self, model: type[Part], owner: Any) -> QuerySet:
        """Detentions are their people's, not the release's."""
        if model is Detention:
            return Detention.objects.filter(prisoner__in=_people_of(owner))
        return super().rows_to_choose(model, owner)


def _people_of(release: Any) -> QuerySet:
    """Of both columns: a resolved placeholder ends that person's detention."""
    rows = Participation.objects.filter(release=release)
    return rows.values("prisoner").union(rows.values("resolved_to"))


class ConditionInline(PartInline):
    model = Condition
    classes = RARE
    fetched = Condition.NAMED_BY
    verbose_name_plural = _("conditions: what binds whom after the release")
    fields = (("participation", "condition"), ("start", "end", "visibility"), *SOURCE_ROWS)
