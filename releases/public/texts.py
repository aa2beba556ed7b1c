"""A text in the reader's language where there is one, and else marked as another language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from releases.terms.countries import country_name

# Whose readers have Cyrillic letters before them; the site's other languages have Latin ones.
CYRILLIC = frozenset({"be", "ru", "uk"})


@dataclass(frozen=True)
class Said:
    """`lang` is the BCP 47 tag of the text; empty where it is the language of the page.

    `prose`: what the editors wrote, and no name: there pages say in words which language it is.
    """

    text: str
    lang: str = ""
    prose: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def choose(texts: Mapping[str, str], language: str) -> Said:
    """In the reader's language, else in the reader's letters, else English, else what there is.

    Among texts in the same letters a variant of the language comes first, then English.
    """

    def rank(tag: str) -> tuple[bool, bool, bool, bool]:
        other_letters = _letters(texts[tag]) not in ("", _letters_of(language))
        return (tag != language, other_letters, _base(tag) != _base(language), tag != "en")

    given = [tag for tag in texts if texts[tag]]
    if not given:
        return Said("")
    tag = min(given, key=rank)
    text = texts[tag]
    if tag == "en" and _letters(text) not in ("", "Latn"):
        # A person without a Latin spelling has another one in the place of the English.
        tag = next((other for other in given if other != "en" and texts[other] == text), "und")
    return Said(text, "" if tag == language else tag)


def prose(texts: Mapping[str, str], language: str) -> Said:
    """As `choose`, for what the editors wrote: where it is in another language, pages say so."""
    return replace(choose(texts, language), prose=True)


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _letters_of(language: str) -> str:
    return "Cyrl" if _base(language) in CYRILLIC else "Latn"


def _letters(text: str) -> str:
    """ISO 15924 code by the first letter, since texts are long and mixtures rare; empty without."""
    first = next(filter(str.isalpha, text), "")
    if not first:
        return ""
    if "\u0400" <= first <= "\u052f":
        return "Cyrl"
    return "Latn" if first < "\u0250" or "\u1e00" <= first <= "\u1eff" else "Zzzz"


def person_name(label: Mapping[str, str], language: str) -> Said:
    """A person's public name; in words where it is withheld."""
    return choose(label, language) or Said(_("Name withheld for safety"))


def linked_name(linked: Mapping[str, Any] | None, language: str) -> Said:
    """The label of another public record; empty where it is not public, or none is given."""
    return record_name(linked["label"], linked.get("country"), language) if linked else Said("")


def record_name(names: Mapping[str, str], country: str | None, language: str) -> Said:
    """Of a place or an actor; a country without a name of its own in the language has ISO's."""
    found = choose(names, language)
    if found.lang and country and names.get("en") == country_name(country, "en"):
        return Said(country_name(country, language))
    return found


def language_name(tag: str) -> str:
    """In words for the languages that people here are written in, else the tag itself."""
    known = {
        "be": _("Belarusian"),
        "be-tarask": _("Belarusian, classical orthography"),
        "be-Latn": _("Belarusian in Latin letters"),
        "ru": _("Russian"),
        "ru-Latn": _("Russian in Latin letters"),
        "uk": _("Ukrainian"),
        "en": _("English"),
        "pl": _("Polish"),
        "lt": _("Lithuanian"),
        "de": _("German"),
        "ja": _("Japanese"),
    }
    return known.get(tag, tag)
