"""What is sent by the pages of duplicates and merges."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.editing.merging.columns import FIELDS
from releases.editing.merging.preview import Choices, Preview

THEIRS = "theirs"


class NotSameForm(forms.Form):
    one = forms.UUIDField(widget=forms.HiddenInput)
    other = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why they are two people"), required=False, max_length=500
    )


class MergeForm(forms.Form):
    """The choices stand in the page's own table; here is what is written, and which page it was."""

    seen_ours = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_theirs = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk: how do you know that they are one person?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, found: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        same: set[UUID] = set()
        for text in self._sent("same"):
            try:
                same.add(UUID(text))
            except ValueError:
                self.add_error(None, _("A part was chosen that is none: look at the page again."))
        cleaned["choices"] = Choices(
            fields=frozenset(name for name in FIELDS if self._takes(f"field-{name}")),
            main_names=frozenset(
                language
                for language, _ours, _theirs in self.found.main_names
                if self._takes(f"name-{language}")
            ),
            same=frozenset(same),
        )
        return cleaned

    def _takes(self, name: str) -> bool:
        return THEIRS in self._sent(name)

    def _sent(self, name: str) -> list[str]:
        return self.data.getlist(name)  # type: ignore[attr-defined]
