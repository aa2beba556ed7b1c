"""Markup of single texts: their language, and dates that machines can read."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from releases.public.texts import END, ISOLATE, TURNED, apart, language_name, pieces


def said(text: Any) -> Markup:
    """A text, marked where it is not in the language of the page; `und` is HTML's empty tag.

    Of what the editors wrote the mark is seen too.
    """
    lang = getattr(text, "lang", "")
    if getattr(text, "within", ()):
        return Markup().join(said(piece) for piece in pieces(text))
    if lang:
        tag = "" if lang == "und" else lang
        shown = f'<span lang="{escape(tag)}" dir="auto">{escape(text)}</span>'
        return Markup(f"{shown}{in_language(text)}")  # noqa: S704
    plain = str(text)
    if not plain.isascii() and TURNED.search(plain):
        return Markup(f"<bdi>{escape(plain)}</bdi>")  # noqa: S704
    return escape(text)


def isolated(text: Any) -> str:
    """For attributes, where signs alone can keep a text's direction to itself."""
    return apart(text)


def listed(parts: Iterable[Any], between: str) -> Markup:
    """As Django's `join`, each part marked."""
    return escape(between).join(said(part) for part in parts)


def drawn(text: Any) -> Markup:
    """As `said`, for the text of a picture: SVG has no <bdi>, and a sign stands in its place."""
    if getattr(text, "within", ()):
        return Markup().join(drawn(piece) for piece in pieces(text))
    shown = f"{ISOLATE}{text}{END}" if TURNED.search(str(text)) else str(text)
    lang = getattr(text, "lang", "")
    if lang and shown:
        return Markup('<tspan lang="%s">%s</tspan>') % ("" if lang == "und" else lang, shown)
    return escape(shown)


def in_language(text: Any) -> Markup:
    """The language of what the editors wrote, in words, where it is not the page's."""
    if not getattr(text, "prose", False) or text.lang in ("", "und"):
        return Markup("")
    return Markup(' <span class="in-language">%s</span>') % language_name(text.lang)


def stop(text: Any) -> str:
    """The full stop of a sentence that ends so; none where an abbreviation ends it (Lithuanian)."""
    return "" if str(text).endswith(".") else "."


def day(value: Mapping[str, str] | None) -> Markup:
    """A day as `cards.dates` gives it; nothing for none."""
    if not value:
        return Markup("")
    if not value["machine"]:
        return escape(value["words"])
    machine, words = escape(value["machine"]), escape(value["words"])
    return Markup(f'<time datetime="{machine}">{words}</time>')  # noqa: S704


FILTERS = (said, isolated, listed, drawn, in_language, stop, day)
