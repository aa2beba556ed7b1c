"""Markup of single texts: their language, and dates that machines can read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from releases.public.texts import END, ISOLATE, TURNED, apart, language_name, pieces

register = template.Library()


@register.filter
def said(text: Any) -> SafeString:
    """A text, marked where it is not in the language of the page; `und` is HTML's empty tag.

    Of what the editors wrote the mark is seen too.
    """
    lang = getattr(text, "lang", "")
    if getattr(text, "within", ()):
        return format_html_join("", "{}", ((said(piece),) for piece in pieces(text)))
    if lang:
        tag = "" if lang == "und" else lang
        shown = format_html('<span lang="{}" dir="auto">{}</span>', tag, text)
        return shown + in_language(text)
    if TURNED.search(str(text)):
        return format_html("<bdi>{}</bdi>", text)
    return conditional_escape(text)


@register.filter
def isolated(text: Any) -> str:
    """For attributes, where signs alone can keep a text's direction to itself."""
    return apart(text)


@register.filter
def listed(parts: Iterable[Any], between: str) -> SafeString:
    """As Django's `join`, each part marked."""
    return format_html_join(between, "{}", ((said(part),) for part in parts))


@register.filter
def drawn(text: Any) -> SafeString:
    """As `said`, for the text of a picture: SVG has no <bdi>, and a sign stands in its place."""
    if getattr(text, "within", ()):
        return format_html_join("", "{}", ((drawn(piece),) for piece in pieces(text)))
    shown = f"{ISOLATE}{text}{END}" if TURNED.search(str(text)) else str(text)
    lang = getattr(text, "lang", "")
    if lang and shown:
        return format_html('<tspan lang="{}">{}</tspan>', "" if lang == "und" else lang, shown)
    return conditional_escape(shown)


@register.filter
def in_language(text: Any) -> SafeString:
    """The language of what the editors wrote, in words, where it is not the page's."""
    if not getattr(text, "prose", False) or text.lang in ("", "und"):
        return SafeString("")
    return format_html(' <span class="in-language">{}</span>', language_name(text.lang))


@register.filter
def stop(text: Any) -> str:
    """The full stop of a sentence that ends so; none where an abbreviation ends it (Lithuanian)."""
    return "" if str(text).endswith(".") else "."


@register.filter
def day(value: Mapping[str, str] | None) -> SafeString:
    """A day as `cards.dates` gives it; nothing for none."""
    if not value:
        return SafeString("")
    if not value["machine"]:
        return conditional_escape(value["words"])
    return format_html('<time datetime="{}">{}</time>', value["machine"], value["words"])


class Kept(template.Node):
    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.made: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        at = (get_language(), get_script_prefix())
        if at not in self.made:
            self.made[at] = self.nodelist.render(context)
        return self.made[at]


@register.tag
def kept(parser: Parser, _token: Token) -> Kept:
    """What depends on the page's language and nothing else: made once."""
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist)
