"""Forms that were opened before somebody else saved the same record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from releases.admin.fields import DeskForm
from releases.editing.seen import saved_by_whom


class SeenForm(DeskForm):
    """Refused where it was not made from what is saved now: it would undo that without a word.

    `now` is the token of what is saved ("" while nothing is), `opened` the revision that the form
    was made from, to show what was saved since beside what was typed. Whoever has read what
    happened ticks a box whose value the token is, so that the tick stands for no later save.
    """

    now = ""
    latest = ""  # the revision of it
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    overwrite = forms.BooleanField(
        label=_("Save all of this page over it, with what I have not changed, too"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.now:
            self.initial.update({"seen": self.now, "opened": self.latest})
        else:
            del self.fields["seen"], self.fields["opened"], self.fields["overwrite"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.now and self.now not in (cleaned.get("seen"), self.data.get("overwrite")):
            self.add_error("overwrite", saved_by_whom(self.instance))
        return cleaned
