"""What the database refuses, as an error at the field of the row that it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, Model
from django.http import HttpRequest

from releases.editing.problems import of_integrity, rule_of
from releases.models.fields import BoundField

# Of each rule the fields that it is about: the first that holds something is named, else the first.
FIELDS: dict[str, tuple[str, ...]] = {
    "charge_detention_same_prisoner": ("detention",),
    "chargeupdate_charge_same_prisoner": ("charge",),
    "citation_contradiction_has_value": ("value",),
    "citation_of_one_part": ("about",),
    "citation_part_of_record": ("about",),
    "concession_has_giver": ("giver",),
    "concessionstatus_concession_same_deal": ("concession",),
    "concessionstatus_not_before_talks": ("date", "talks"),
    "condition_once": ("condition",),
    "condition_participation_same_release": ("participation",),
    "condition_start_not_after_end": ("end",),
    "countclaim_destination_same_release": ("destination",),
    "countclaim_number_fits_qualifier": ("number",),
    "countclaim_one_scope": ("country",),
    "custody_detention_same_prisoner": ("detention",),
    "custody_start_not_after_end": ("end",),
    "dealparty_actor_once_in_role": ("actor",),
    "dealparty_actor_or_prisoner": ("actor",),
    "dealparty_prisoner_once_in_role": ("prisoner",),
    "destination_after_same_release": ("after",),
    "destination_keeps_release": ("place",),
    "destination_no_cycle": ("after",),
    "destination_not_after_itself": ("after",),
    "destination_only_root_has_side": ("let_go_by",),
    "detention_end_date_needs_known_end": ("end_kind",),
    "detention_follows_release_by_rearrest": ("began_as",),
    "detention_follows_same_person": ("follows",),
    "detention_no_certain_overlap": ("start",),
    "detention_start_not_after_end": ("end",),
    "identifier_of_one_record": ("value",),
    "linkclaim_concession_same_deal": ("concession",),
    "linkclaim_once_by_claimant": ("claimant",),
    "participation_destination_same_release": ("destination",),
    "participation_detention_same_person": ("detention",),
    "participation_known_only_of_placeholder": ("sex", "nationality", "age_band", "given_as"),
    "participation_person_once_in_release": ("prisoner", "resolved_to"),
    "participation_prisoner_or_resolved": ("resolved_to",),
    "place_both_coordinates": ("latitude",),
    "place_no_cycle": ("parent",),
    "place_not_in_itself": ("parent",),
    "prisoner_birth_not_after_death": ("death",),
    "prisonername_one_primary_per_language": ("primary",),
    "recognition_start_not_after_end": ("end",),
    "record_slug_unique": ("slug",),
    "release_handed_over_not_after_arrived": ("arrived",),
    "source_url_is_web_address": ("url",),
    "statement_one_speaker": ("speaker_actor",),
    "statement_quotation_has_language": ("language",),
}


@dataclass(frozen=True)
class Refusal:
    rule: str
    message: str
    row: str = ""  # the prefix of its form; the record's own form has none


class Refused(IntegrityError):
    """The database refused what a form wrote, and it is known which rows it means."""

    def __init__(self, error: IntegrityError, rows: Iterable[str]) -> None:
        super().__init__(*error.args)
        rule, message = rule_of(error), of_integrity(error)
        self.refusals = [Refusal(rule, message, row) for row in rows] or [Refusal(rule, message)]


def note_refusals(request: HttpRequest, error: IntegrityError) -> None:
    """For the forms that are made next for this request."""
    known = error if isinstance(error, Refused) else Refused(error, ())
    request._refusals = known.refusals  # type: ignore[attr-defined]


def refusals(request: HttpRequest) -> list[Refusal]:
    return getattr(request, "_refusals", [])


class RuledForm(forms.ModelForm):
    """Rules of the database are errors of fields: those that can be asked beforehand, and those
    that refused the same submission a moment ago (`refused`)."""

    refused: Sequence[Refusal] = ()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for refusal in self.refused:
            if refusal.row == (self.prefix or ""):
                self.add_error(self.field_of(refusal.rule), refusal.message)

    def validate_constraints(self) -> None:
        """What rests on the bounds of a date is asked too: they are not on the form, but follow it.

        A rule that waits for the end of the transaction is left to it: half of a change, one row
        beside others as they were, may break it.
        """
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for column in self.instance._meta.fields:
            if isinstance(column, BoundField) and column.of not in exclude:
                column.pre_save(self.instance, add=False)
                exclude.discard(column.name)
        for model, constraints in self.instance.get_constraints():
            for rule in constraints:
                if rule.name not in FIELDS or getattr(rule, "deferrable", None):
                    continue
                if problem := broken(rule, model, self.instance, exclude):
                    self.add_error(self.field_of(rule.name), problem)

    def field_of(self, rule: str) -> str | None:
        names = [name for name in FIELDS.get(rule, ()) if name in self.fields]
        return next((name for name in names if self.cleaned_data.get(name)), (*names, None)[0])

    def save(self, commit: bool = True) -> Any:
        try:
            return super().save(commit)
        except IntegrityError as error:
            raise Refused(error, [self.prefix or ""]) from error


def ask_deferred_rules(formsets: Any) -> None:
    """Rules that wait for the end of the transaction speak now, while the form can show it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise Refused(error, _rows(error, formsets)) from error


def _rows(error: IntegrityError, formsets: Any) -> Iterator[str]:
    """The rows that the rule refuses. A trigger says which; of a constraint each can be asked."""
    name = rule_of(error)
    named = getattr(getattr(error.__cause__, "diag", None), "message_detail", None)
    for formset in formsets:
        for form in formset.forms:
            row = form.instance
            if not form.has_changed() or form in formset.deleted_forms:
                continue
            own = (rule for rule in row._meta.constraints if rule.name == name)
            if str(row.pk) == named or any(broken(rule, type(row), row) for rule in own):
                yield form.prefix


def broken(
    rule: BaseConstraint, model: type[Model], row: Model, exclude: Any = None
) -> ValidationError | None:
    try:
        rule.validate(model, row, exclude=exclude)
    except ValidationError as problem:
        return problem
    return None
