"""Markup of single texts: their language, and dates that machines can read."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def said(text: Any) -> SafeString:
    """A text, marked where it is not in the language of the page; `und` is HTML's empty tag."""
    lang = getattr(text, "lang", "")
    if not lang:
        return conditional_escape(text)
    tag = "" if lang == "und" else lang
    return format_html('<span lang="{}" dir="auto">{}</span>', tag, text)


@register.filter
def day(value: Mapping[str, str] | None) -> SafeString:
    """A day as `cards.dates` gives it; nothing for none."""
    if not value:
        return SafeString("")
    if not value["machine"]:
        return conditional_escape(value["words"])
    return format_html('<time datetime="{}">{}</time>', value["machine"], value["words"])
