"""A text in the reader's language where there is one, and else marked as another language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Said:
    """`lang` is the BCP 47 tag of the text; empty where it is the language of the page."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def choose(texts: Mapping[str, str], language: str) -> Said:
    """In the reader's language, else a variant of it, else English, else whatever there is."""
    variants = [tag for tag in texts if tag.split("-")[0] == language.split("-")[0]]
    for tag in (language, *variants, "en", *texts):
        if texts.get(tag):
            return Said(texts[tag], "" if tag == language else tag)
    return Said("")


def person_name(label: Mapping[str, str], language: str) -> Said:
    """A person's public name; in words where it is withheld."""
    return choose(label, language) or Said(_("Name withheld for safety"))


def linked_name(linked: Mapping[str, Any] | None, language: str) -> Said:
    """The label of another public record; empty where it is not public, or none is given."""
    return choose(linked["label"], language) if linked else Said("")
