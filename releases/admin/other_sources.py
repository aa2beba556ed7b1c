"""What other sources say of a record's fields, beside each, and the way to say more."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from releases.admin.citations import contradicts
from releases.admin.fields import first_input
from releases.admin.meanwhile import SeenForm
from releases.models.citation import PART_LINKS
from releases.models.fields import PartialDateFormField

GROUP = "#citations-group"
LINK = '<a href="{}" class="desk-cite" data-field="{}">{}</a>'


class OtherSourcesForm(SeenForm):
    """Competing values stand at the field. The link leads to the list of citations, where the
    page's script opens a row for that field."""

    cited = False  # whether the form has that list

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, shown in self._citable().items():
            if not isinstance(self.fields[shown], PartialDateFormField):
                self[shown].help_text = self._beside(name, str(self[shown].help_text))

    def help_of_date(self, name: str, *, failed: bool = False) -> str:
        known = super().help_of_date(name, failed=failed)
        return self._beside(name, known) if name in self._citable() else known

    def _citable(self) -> dict[str, str]:
        """Fields that a citation may name, each with the form's field where that is said."""
        model = type(self.instance)
        shown = {name: first_input(model, name) for name in model.CITABLE_FIELDS}
        return {name: own for name, own in shown.items() if self.cited and own in self.fields}

    @cached_property
    def _others(self) -> dict[str, str]:
        if self.instance._state.adding:
            return {}
        said: dict[str, list[str]] = {}
        of_record = dict.fromkeys((f"{link}__isnull" for link in PART_LINKS), True)
        rows = self.instance.citations.filter(**of_record)
        for row in rows.select_related("source"):
            if contradicts(row):
                said.setdefault(row.field, []).append(f"{row.value} ({row.source.publisher})")
        return {name: "; ".join(values) for name, values in said.items()}

    def _beside(self, name: str, own: str) -> SafeString:
        others = self._others.get(name)
        against = _("Other sources say: %s") % others if others else ""
        link = format_html(LINK, GROUP, name, _("Add a source"))
        return format_html_join(" ", "{}", ((text,) for text in (own, against, link) if text))
