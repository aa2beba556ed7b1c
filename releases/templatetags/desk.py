"""Rows of the desk's forms, rendered once for all rows in which a field looks the same."""

import re
from typing import Any

from django import template
from django.contrib.admin.helpers import AdminField
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from releases.admin.choices import once

register = template.Library()
PREFIX = "\0"  # in no text of a form
FIELD = "admin/record/row_field.html"


@register.simple_tag(takes_context=True)
def row_field(context: template.Context, field: Any) -> SafeString:
    """A release of a hundred people has thousands of fields, most of them alike but for the
    number of their row: rendering each by its templates takes seconds."""
    key = _looks(field)
    if key is None:
        return _render(field)
    kept: dict[tuple, str] = once(context["request"], "row_fields", dict)
    prefix = f"{field.field.form.prefix}-"
    if key not in kept:
        kept[key] = _render(field).replace(prefix, PREFIX)
    return mark_safe(kept[key].replace(PREFIX, prefix))  # noqa: S308  rendered by Django


def _looks(field: Any) -> tuple | None:
    """All that its HTML depends on; None where it is the row's own."""
    if not isinstance(field, AdminField):  # one that the user may only read
        return None
    bound = field.field
    form: Any = bound.form
    said, value = str(bound.help_text), repr(bound.value())
    prefix = str(form.prefix)
    if bound.name in form.of_the_row or bound.errors or prefix in said + value:
        return None
    return prefix.rpartition("-")[0], bound.name, said, value


def _render(field: Any) -> SafeString:
    html = get_template(FIELD).render({"field": field})
    # Only between tags: what is typed into a text of several lines stays.
    return mark_safe(re.sub(r">\n\s*<", ">\n<", html.strip()))  # noqa: S308  as above
