"""Filters of the desk's lists."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.filters import AllValuesFieldListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from releases.admin.waiting import changed
from releases.terms.countries import country_name


class ValuesFilter(AllValuesFieldListFilter):
    """The values that occur; an empty one says so."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            value, space, count = str(choice["display"]).partition(" ")
            known = value in self.lookup_choices
            shown = self.named(value) if known or not value else value
            yield {**choice, "display": f"{shown}{space}{count}"}

    def named(self, value: str) -> str:
        return value or str(_("not given"))


class CountryFilter(ValuesFilter):
    """By name."""

    def named(self, value: str) -> str:
        language = get_language() or "en"
        return country_name(value, language) if value else super().named(value)


class EmbargoFilter(admin.SimpleListFilter):
    title = _("embargo")
    parameter_name = "embargo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("under embargo")), ("ended", _("its time is over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        over = Q(embargo_until__lte=timezone.now())
        if self.value() == "now":
            return queryset.exclude(Q(embargo_reason="") | over)
        return queryset.filter(over) if self.value() == "ended" else None


class ChangedFilter(admin.SimpleListFilter):
    """Published, and saved on the desk since its last edition."""

    title = _("changes")
    parameter_name = "changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("changed since it was published"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        return changed(queryset) if self.value() == "yes" else None


class BrokenFilter(admin.SimpleListFilter):
    """Sources whose address was found broken when it was last asked."""

    title = _("link")
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("broken", _("broken")), ("no_copy", _("broken, and no copy is kept"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        broken = queryset.filter(link_check__since__isnull=False)
        if self.value() == "no_copy":
            return broken.filter(evidence__isnull=True)
        return broken if self.value() == "broken" else None


EVERY_RECORD = ("state", ChangedFilter, EmbargoFilter)
