"""Form fields of the desk: what an editor types becomes the code that is stored."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorDict, ErrorList
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from releases.admin.refusals import RuledForm
from releases.models.fields import PartialDateFormField
from releases.terms.countries import check_country, choices, country_name
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say
from releases.terms.errors import TermError
from releases.terms.languages import check_tag

COUNTRIES, LANGUAGES = "desk-countries", "desk-languages"  # ids of the page's lists of suggestions
USUAL_LANGUAGES = ("be", "be-tarask", "be-Latn", "ru", "uk", "en", "pl", "lt", "de")
EXAMPLES = _("Examples: 13 Dec 2025, 13.12.2025, December 2025, before 9 Dec 2025, about 2020.")


class TermFormField(forms.CharField):
    """One input with the page's list of suggestions: a select of 249 countries in each row would
    make a form of many rows some megabytes long."""

    suggestions: str
    check: Callable[[str], str]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return type(self).check(text)
        except TermError as error:
            raise ValidationError(error.template, code="term", params=error.params) from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the column's length: a name is longer than its code."""
        return {"list": self.suggestions, "autocomplete": "off", "size": 14}


def country_code(text: str) -> str:
    return _codes_by_name().get(text.strip().casefold()) or check_country(text)


class CountryFormField(TermFormField):
    """Takes a code in any case, or the country's name in a language of the site."""

    suggestions = COUNTRIES
    check = staticmethod(country_code)


class LanguageFormField(TermFormField):
    suggestions = LANGUAGES
    check = staticmethod(check_tag)


def country_list_field(**options: Any) -> SimpleArrayField:
    return SimpleArrayField(
        CountryFormField(),
        required=False,
        help_text=_("Codes or names, with commas between them: BY, LT."),
        **options,
    )


def suggestions() -> dict[str, Any]:
    """What the page's lists hold, for the template."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "countries": [(code, country_name(code, language)) for code, _name in choices()],
        "languages": USUAL_LANGUAGES,
    }


@cache
def _codes_by_name() -> dict[str, str]:
    return {
        country_name(code, language).casefold(): code
        for language, _name in settings.LANGUAGES
        for code, _english in choices()
    }


class DeskForm(RuledForm):
    """Says beside each date how it was understood: as it is saved, or was sent a moment ago."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for date in self._dates():
            date.field.widget.attrs |= {
                "placeholder": "2025-12-13",
                "class": "vTextField desk-date",
            }
            date.help_text = self.help_of_date(date.name)

    def _post_clean(self) -> None:
        super()._post_clean()
        for date in self._dates():
            date.help_text = self.help_of_date(date.name, failed=self.has_error(date.name, "date"))

    def _dates(self) -> list[forms.BoundField]:
        return [
            self[name]
            for name, field in self.fields.items()
            if isinstance(field, PartialDateFormField)
        ]

    def help_of_date(self, name: str, *, failed: bool = False) -> str:
        if failed:
            return str(EXAMPLES)
        text = getattr(self.instance, name, "")
        return say(parse(text), get_language() or "en") if text else ""


class QuietErrors(ErrorList):
    """Renders no template for nothing: a form of hundreds of rows has thousands of empty lists."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return super().render(*args, **kwargs) if self else SafeString()


class RowForm(DeskForm):
    """A row that nobody touched is not saved, so it is not checked either: a form of hundreds of
    rows would ask the database thousands of questions."""

    of_the_row: tuple[str, ...] = ()  # fields whose choices are this row's own

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "error_class": QuietErrors})

    def full_clean(self) -> None:
        if self.is_bound and not self.instance._state.adding and not self.has_changed():
            self._errors = ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()


def field_label(model: type[Model], name: str) -> str:
    """The name of a field, or of two that go by one name (coordinates), in words."""
    words = {f.name: f.verbose_name for f in model._meta.get_fields() if hasattr(f, "verbose_name")}
    return str(words.get(name) or name.replace("_", " "))


def first_input(model: type[Model], name: str) -> str:
    """The form's field of that name; of a translated one, that of its first language."""
    names = {field.name for field in model._meta.get_fields()}
    localized = build_localized_fieldname(name, settings.LANGUAGE_CODE)
    return localized if localized in names else name
