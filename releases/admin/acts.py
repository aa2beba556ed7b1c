"""The acts of a record's page of publication: their forms, and what they do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from releases.editing import comments, letters, planned, workflow
from releases.editing import publish as acts
from releases.editing.checks.sensitive import Fact
from releases.editing.workflow import TRANSITIONS

PUBLISH = ("releases.publish_record",)
WITHDRAW = (*PUBLISH, "releases.withdraw_record")
EMBARGO = (*PUBLISH, "releases.embargo_record")
REVIEW = ("releases.submit_record", "releases.review_record", *WITHDRAW, *EMBARGO)


class SeenForm(forms.Form):
    """For acts that make public: refused where the page is not of what is saved by then."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ConfirmingForm(forms.Form):
    """Asks for each fact that is never published on one person's word, where there are such."""

    confirmed = forms.MultipleChoiceField(
        label=_("I have checked, each by itself"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def ask(self, facts: list[Fact]) -> None:
        field: Any = self.fields["confirmed"]
        field.choices = [(fact.key, fact.said) for fact in facts]
        if not facts:
            del self.fields["confirmed"]

    def clean(self) -> dict[str, Any]:
        """Nothing confirmed, where nothing was asked: it may be by the time of the act."""
        return {"confirmed": [], **(super().clean() or {})}


class PublishForm(SeenForm):
    note = forms.CharField(
        label=_("Note for the public: what changed"), required=False, max_length=500
    )
    reason = forms.CharField(
        label=_("Reason, for the desk"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    correction = forms.BooleanField(
        label=_("This corrects something that was wrong"), required=False
    )
    minor = forms.BooleanField(label=_("Minor: spelling or wording only"), required=False)
    blank_earlier = forms.BooleanField(
        label=_("Remove all earlier public versions from the history"), required=False
    )
    somebody_else = forms.TypedMultipleChoiceField(
        label=_("A taken-down subject seems to be named, and it is somebody else"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, subjects: Iterable[UUID]) -> None:
        field: Any = self.fields["somebody_else"]
        field.choices = [(str(subject), str(subject)) for subject in subjects]
        if not field.choices:
            del self.fields["somebody_else"]


class PublishAloneForm(ConfirmingForm, PublishForm):
    """In a one-person newsroom."""

    field_order = ("note", "reason", "correction", "minor", "blank_earlier", "somebody_else")


class WithdrawForm(forms.Form):
    note = forms.CharField(label=_("Note for the public"), required=False, max_length=500)
    reason = forms.CharField(label=_("Reason, for the desk"), max_length=2000)


class StopForm(forms.Form):
    reason = forms.CharField(label=_("Reason, for the desk; name nobody"), max_length=500)


class EmbargoForm(forms.Form):
    reason = forms.CharField(label=_("Reason, for the desk"), max_length=500)
    until = forms.DateTimeField(
        label=_("Until (UTC; empty: until it is lifted)"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )  # fmt: skip


class PlanForm(ConfirmingForm, SeenForm):
    at = forms.DateTimeField(
        label=_("When (UTC)"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    note = forms.CharField(
        label=_("Note for the public: what changed"), required=False, max_length=500
    )
    reason = forms.CharField(
        label=_("Reason, for the desk"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    field_order = ("at", "note", "reason", "confirmed")


class ButtonForm(forms.Form):
    """Nothing to fill in: the button is the decision."""


class ApproveForm(ConfirmingForm):
    """`digest` is of the copy that the page shows."""

    digest = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("To the author (may stay empty)"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    at_once = forms.BooleanField(label=_("Publish it at once"), label_suffix="", required=False)
    field_order = ("digest", "confirmed")


class RequestForm(forms.Form):
    words = forms.CharField(
        label=_("What should be changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment, for the desk"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reply_to = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class ThreadForm(forms.Form):
    thread = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Act:
    """`stays`: leads back to this page rather than to the record's form."""

    name: Any
    form: type[forms.Form]
    do: Any
    said: Any
    permissions: tuple[str, ...] = PUBLISH  # any of them; of the workflow's, its table asks
    stays: bool = False


def _step(act: str, form: type[forms.Form], said: Any, *, stays: bool = True) -> Act:
    return Act(TRANSITIONS[act].name, form, getattr(workflow, act), said, REVIEW, stays)


ACTS: dict[str, Act] = {
    "approve": _step("approve", ApproveForm, _("Approved.")),
    "request_changes": _step("request_changes", RequestForm, _("Changes are requested.")),
    "publish_approved": _step(
        "publish_approved", SeenForm, _("Published as edition %s."), stays=False
    ),
    "submit": _step("submit", PublishForm, _("Submitted for review.")),
    "publish": Act(_("Publish"), PublishAloneForm, acts.publish, _("Published as edition %s.")),
    "plan": Act(_("Publish later"), PlanForm, planned.plan, _("Planned.")),
    "cancel": Act(
        _("Cancel the planned publication"), ButtonForm, planned.cancel_plan,
        _("The plan is cancelled."),
    ),
    "take_back": _step("take_back", ButtonForm, _("Taken back: it is a draft again.")),
    "withdraw": Act(
        _("Withdraw"), WithdrawForm, acts.withdraw, _("Withdrawn by edition %s."), WITHDRAW
    ),
    "stop_letters": Act(
        _("Stop letters at once"), StopForm, letters.stop_letters,
        _("Readers are not told any more where to write."), WITHDRAW, stays=True,
    ),
    "embargo": Act(_("Put under embargo"), EmbargoForm, acts.embargo, _("Under embargo."), EMBARGO),
    "lift": Act(
        _("Lift the embargo"), ButtonForm, acts.lift_embargo, _("The embargo is lifted."),
        EMBARGO,
    ),
    "comment": Act(
        _("Comment"), CommentForm, comments.comment, _("The comment stands."), REVIEW, stays=True
    ),
    "resolve": Act(
        _("Resolve"), ThreadForm, comments.resolve, _("The comment is resolved."), REVIEW,
        stays=True,
    ),
    "reopen": Act(
        _("Open again"), ThreadForm, comments.reopen, _("The comment is open again."), REVIEW,
        stays=True,
    ),
}  # fmt: skip
