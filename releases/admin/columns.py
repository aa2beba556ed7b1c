"""Columns of the desk's lists: what tells one record from another, in few words."""

from typing import Any

from django.contrib import admin
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from releases.models import Deal, Record, Release, Source, Statement
from releases.models.release import DATE_ROLES
from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say


@admin.display(description=_("last saved"), ordering="updated_at")
def saved(record: Record) -> str:
    return f"{localtime(record.updated_at):%Y-%m-%d} {record.updated_by}"


@admin.display(
    description=_("when"), ordering=Coalesce(*(f"{role}_earliest" for role in DATE_ROLES))
)
def when(release: Release) -> str:
    """The first of the dates that is known."""
    return _said(next(filter(None, (getattr(release, role) for role in DATE_ROLES)), ""))


@admin.display(description=_("days of the talks"), ordering="talks_earliest")
def talks(deal: Deal) -> str:
    return _said(deal.talks)


@admin.display(description=_("said on"), ordering="date_earliest")
def said_on(statement: Statement) -> str:
    return _said(statement.date)


@admin.display(description=_("published on"), ordering="published_earliest")
def published_on(source: Source) -> str:
    return _said(source.published)


@admin.display(description=_("country"), ordering="country")
def country(record: Any) -> str:
    return _country(record.country)


@admin.display(description=_("country"), ordering="holding_state")
def held_by(release: Release) -> str:
    return _country(release.holding_state)


def _said(date: str) -> str:
    return say(parse(date), get_language() or "en") if date else ""


def _country(code: str) -> str:
    return country_name(code, get_language() or "en") if code else ""
