"""What is pasted and typed for a quick capture, and the facts that it makes."""

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from releases.admin.fields import EXAMPLES, CountryFormField, LanguageFormField
from releases.editing.capture.given import Count, Facts, Group
from releases.editing.capture.known import known_source
from releases.editing.capture.reading import Block, read_names
from releases.models import Release
from releases.models.fields import PartialDateFormField
from releases.terms.vocabularies.records import ActorKind, RecordState, SourceKind
from releases.terms.vocabularies.releases import (
    DestinationRole,
    Instrument,
    Mechanism,
    Outcome,
    Qualifier,
)

MOST_GROUPS, MOST_PEOPLE = 20, 100_000
MOST_ERRORS = 20  # of the block of names; the first ones tell what is wrong with it
# Of two numbers or of none: for these there is the release's own form.
QUALIFIERS = [(one.value, one.label) for one in Qualifier if one not in ("range", "words")]
CLAIMANTS = "capture-claimants"  # id of the page's list of suggestions


class NamesField(forms.Field):
    """Gives a Block. Not a CharField: what no text may hold is told by its line."""

    widget = forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "auto"})

    def to_python(self, value: Any) -> Block:
        return read_names(value or "")

    def validate(self, value: Block) -> None:
        if value.refused:
            told = [str(each) for each in value.refused[:MOST_ERRORS]]
            more = len(value.refused) - len(told)
            also = [_("… and %(count)s lines more.") % {"count": more}] if more else []
            raise ValidationError([*told, *also])


class Choice(forms.ModelChoiceField):
    """Of the releases saved last; another one is known by its id alone."""

    SHOWN = 200

    def __init__(self, **options: Any) -> None:
        rows = Release.objects.exclude(state=RecordState.TAKEN_DOWN).order_by("-updated_at", "pk")
        super().__init__(rows, required=False, empty_label=_("a new release"), **options)

    def shown(self) -> list[tuple[str, str]]:
        rows = self.queryset[: self.SHOWN]  # type: ignore[index]
        empty = [("", str(self.empty_label))]
        return empty + [(str(row.pk), self._called(row)) for row in rows]

    def _called(self, row: Release) -> str:
        day = row.handed_over or row.announced
        return f"{row} ({day})" if day else str(row)


class CountForm(forms.Form):
    """A number, broken down by sex or not."""

    number = forms.IntegerField(
        label=_("How many"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    qualifier = forms.ChoiceField(label=_("how exact"), choices=QUALIFIERS, required=False)
    women = forms.IntegerField(
        label=_("of them women"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    men = forms.IntegerField(
        label=_("of them men"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    unnamed = forms.BooleanField(
        label=_("make unnamed placeholders for those whom no line names"), required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        women, men, number = given.get("women"), given.get("men"), given.get("number")
        exact = given.get("qualifier") in ("", Qualifier.EXACT)
        if exact and number is not None and (women or 0) + (men or 0) > number:
            said = _("%(women)s women and %(men)s men are more than %(number)s.")
            values = {"women": women or 0, "men": men or 0, "number": number}
            self.add_error("number", said % values)
        if given.get("unnamed") and number is None and "number" not in self.errors:
            self.add_error("number", _("Say how many they are."))
        return given

    def count(self) -> Count:
        given = self.cleaned_data
        names = ("number", "women", "men", "unnamed")
        return Count(
            **{name: given[name] for name in names},
            qualifier=given["qualifier"] or Qualifier.EXACT,
        )


class GroupForm(CountForm):
    place = forms.CharField(label=_("Taken to (place or country)"), max_length=200, required=False)
    country = CountryFormField(label=_("country of a new place"), required=False)
    role = forms.ChoiceField(
        label=_("what for"), choices=DestinationRole, initial=DestinationRole.FINAL, required=False
    )
    field_order = ("place", "number", "qualifier", "women", "men", "role", "country", "unnamed")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        told = ("number", "women", "men", "unnamed", "country")
        if not given.get("place") and any(
            given.get(name) not in (None, "", False) for name in told
        ):
            self.add_error("place", _("Say where they were taken."))
        return given

    def group(self) -> Group:
        given = self.cleaned_data
        role = given["role"] or DestinationRole.FINAL
        return Group(given["place"], self.count(), given["country"], role)


GroupFormSet = forms.formset_factory(
    GroupForm, extra=2, max_num=MOST_GROUPS, absolute_max=MOST_GROUPS, validate_max=True
)


def _date(label: Any) -> PartialDateFormField:
    return PartialDateFormField(
        label=label,
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "2025-12-13", "class": "desk-date"}),
    )


class CaptureForm(CountForm):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    url = forms.URLField(label=_("Address of the source"), max_length=1000, assume_scheme="https")
    title = forms.CharField(label=_("Its title"), max_length=300, required=False)
    publisher = forms.CharField(
        label=_("Publisher"), max_length=200, required=False,
        help_text=_("Left empty, the host of the address stands for it."),
    )  # fmt: skip
    source_kind = forms.ChoiceField(label=_("Kind of source"), choices=SourceKind)
    language = LanguageFormField(label=_("Its language"), required=False)
    published = _date(_("Published on"))
    release = Choice(
        label=_("Add to"),
        help_text=_("Of a release that is there nothing is changed: what is below fills new ones."),
    )
    title_en = forms.CharField(
        label=_("Title of the release (English)"), max_length=200, required=False
    )
    title_be = forms.CharField(
        label=_("Title of the release (Belarusian)"), max_length=200, required=False
    )
    holding_state = CountryFormField(label=_("Country that held the people"), required=False)
    announced = _date(_("Announced"))
    handed_over = _date(_("Handed over"))
    legal_instrument = forms.ChoiceField(
        label=_("Legal instrument"), choices=Instrument, initial=Instrument.UNKNOWN
    )
    mechanism = forms.ChoiceField(
        label=_("Mechanism"), choices=Mechanism, initial=Mechanism.UNKNOWN
    )
    outcome = forms.ChoiceField(
        label=_("What became of them"), choices=Outcome, initial=Outcome.FREED
    )
    claimant = forms.CharField(
        label=_("Who gave the numbers"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"list": CLAIMANTS, "autocomplete": "off"}),
        help_text=_("Left empty, the source itself is the one who says so."),
    )  # fmt: skip
    claimant_kind = forms.ChoiceField(
        label=_("and what that is, if new"), choices=ActorKind, initial=ActorKind.ORGANISATION
    )
    names = NamesField(
        label=_("Names, one a line"), required=False,
        help_text=_(
            "In any script. Behind a name may stand a year of birth, an age or a destination: "
            "“Алесь Бяляцкі (1962)”, “Kolesnikova Maria — Ukraine”. A line that ends with a colon "
            "is a heading for those below it."
        ),
    )  # fmt: skip
    shown = forms.BooleanField(
        label=_("open groups, numbers and people for the public"), required=False,
        help_text=_(
            "They are shown once somebody publishes the release. Names of new people stay private."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["release"]
        field.widget.choices = field.shown()
        self.fields["number"].label = _("How many in all")
        for name in ("published", "announced", "handed_over"):
            self.fields[name].help_text = EXAMPLES if self.has_error_of(name) else ""

    def has_error_of(self, name: str) -> bool:
        return self.is_bound and name in self.errors

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        known = known_source(given["url"]) if given.get("url") else None
        if known is None and not given.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give the title of the source."))
        if given.get("release") is None and "release" not in self.errors:
            for name in ("title_en", "holding_state"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A new release needs this."))
        if known:
            names = ("title", "publisher", "source_kind", "language", "published")
            given |= {name: getattr(known, name) for name in names}
        return given

    def facts(self, groups: tuple[Group, ...]) -> Facts:
        given = self.cleaned_data
        source = {
            name: given[name]
            for name in ("url", "title", "publisher", "source_kind", "language", "published")
        }
        source["publisher"] = source["publisher"] or host(given["url"])
        event = {
            name: given[name]
            for name in ("title_en", "title_be", "holding_state", "announced", "handed_over",
                         "legal_instrument", "mechanism")
        }  # fmt: skip
        return Facts(
            key=given["key"] or uuid4(), source=source, event=event, block=given["names"],
            release=given["release"], outcome=given["outcome"], claimant=given["claimant"].strip(),
            claimant_kind=given["claimant_kind"], total=self.count(), groups=groups,
            shown=given["shown"],
        )  # fmt: skip


def host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")[:200]
