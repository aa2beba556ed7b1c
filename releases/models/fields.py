"""Model fields of the records: partial dates, codes, language tags."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from releases.terms.countries import CountryError, check_country
from releases.terms.dates.edtf import MAX_LENGTH, parse
from releases.terms.dates.partial import DateError, PartialDate
from releases.terms.dates.typed import understand
from releases.terms.languages import LanguageError, check_tag


class SensitiveTextField(models.TextField):
    """A text that only the safety officer reads, each time on record (`editing.sensitive`).

    No form shows it and no list filters by it; the history says that it changed, not what to.
    """

    def formfield(self, **kwargs: Any) -> None:
        return None


class BoundField(models.DateField):
    """The earliest or latest day of a partial date; filled from its text, never by hand."""

    def __init__(self, *args: Any, of: str = "", side: str = "", **kwargs: Any) -> None:
        self.of, self.side = of, side
        super().__init__(*args, **{"null": True, "blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "side": self.side}

    def clean(self, value: Any, model_instance: models.Model | None) -> date | None:
        """Django asks no field that was emptied: its bounds would stay behind."""
        return self.pre_save(model_instance, add=False) if model_instance else value

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        text = getattr(model_instance, self.of)
        value = getattr(parse(text), self.side) if text else None
        setattr(model_instance, self.attname, value)
        return value


class PartialDateField(models.CharField):
    """A date as precise as its source, stored as EDTF text ("" where there is none).

    Adds two columns, `<name>_earliest` and `<name>_latest` (closed bounds, null = open), which
    follow the text on every save. Constraints on them come from `constraints.ordered_bounds`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{"max_length": MAX_LENGTH, "blank": True, "default": "", **kwargs}
        )

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        # Migrations rebuild models with the bound columns already listed.
        if cls.__module__ != "__fake__":
            for side in ("earliest", "latest"):
                BoundField(of=name, side=side).contribute_to_class(cls, f"{name}_{side}")

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        text = super().clean(value, model_instance)
        # Constraints are validated before the save that would fill the bounds.
        if model_instance is not None:
            known = parse(text) if text else None
            for side in ("earliest", "latest"):
                setattr(model_instance, f"{self.name}_{side}", known and getattr(known, side))
        return text

    def to_python(self, value: Any) -> str:
        return partial_date_text(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = partial_date_text(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, text)
        return text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class PartialDateFormField(forms.CharField):
    """Takes what an editor types ("September 2020") and gives EDTF ("2020-09")."""

    def to_python(self, value: Any) -> str:
        return partial_date_text(super().to_python(value))


def partial_date_text(value: Any) -> str:
    """EDTF of what was typed; a ValidationError says what is wrong with it."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    text = (value or "").strip()
    try:
        return understand(text).text if text else ""
    except DateError as error:
        raise ValidationError(error.template, code="date", params=error.params) from error


def validate_language(tag: str) -> None:
    try:
        check_tag(tag)
    except LanguageError as error:
        raise ValidationError(error.template, code="language", params=error.params) from error


def validate_country(code: str) -> None:
    try:
        check_country(code)
    except CountryError as error:
        raise ValidationError(error.template, code="country", params=error.params) from error


class LanguageField(models.CharField):
    """A BCP 47 tag: `be`, `be-tarask`, `be-Latn`."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 35, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """In its one spelling: `be`, not `BE`."""
        tag = super().clean(value, model_instance)
        return check_tag(tag) if tag else tag


class CountryField(models.CharField):
    """An ISO 3166-1 alpha-2 code."""

    default_validators = [validate_country]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """In its one spelling: `BY`, not `by`."""
        code = super().clean(value, model_instance)
        return check_country(code) if code else code


class CodeListField(ArrayField):
    """Several codes, without repeats; ticked in forms where the codes are a vocabulary's."""

    def __init__(self, base_field: models.Field, **kwargs: Any) -> None:
        super().__init__(base_field, **{"default": list, "blank": True, **kwargs})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if len(set(value)) != len(value):
            raise ValidationError("The same entry stands here twice.", code="repeated")

    def formfield(self, **kwargs: Any) -> Any:
        choices = self.base_field.choices
        if not choices:
            return super().formfield(**kwargs)
        return forms.MultipleChoiceField(
            choices=choices,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
