"""A text in the reader's language where there is one, and else marked as another language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from releases.terms.choosing import chosen, letters, letters_of
from releases.terms.countries import country_name
from releases.terms.vocabularies.records import RecordKind

# Letters from right to left, and the signs that turn a text around: what stands beside them in the
# same line would move.
TURNED = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Around a text that stands in another: its direction ends there (first strong isolate).
ISOLATE, END = "\u2068", "\u2069"
ISOLATED = re.compile(f"{ISOLATE}([^{ISOLATE}{END}]*){END}")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Said:
    """`lang` is the BCP 47 tag of the text; empty where it is the language of the page.

    `prose`: what the editors wrote, and no name: there pages say in words which language it is.
    `within`: what stands in the text between isolates, as `inside` has put it there.
    """

    text: str
    lang: str = ""
    prose: bool = False
    within: tuple["Said", ...] = ()

    def __str__(self) -> str:
        """For titles, files and attributes, where nothing can be marked up: isolates are left
        where letters run the other way, and no invisible sign elsewhere."""
        return plain(self.text) if self.within else self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def _needed(isolated: re.Match[str]) -> str:
    return isolated[0] if TURNED.search(isolated[1]) else isolated[1]


def inside(part: Said | str) -> str:
    """A name or a text as it is put into a sentence: isolated if it is in another language, or its
    letters run the other way. What the sentence is made of then is told to `sentence`."""
    if isinstance(part, Said) and part.within:
        return part.text
    text = str(part)
    if getattr(part, "lang", "") or TURNED.search(text):
        return f"{ISOLATE}{_bare(text)}{END}"
    return text


def sentence(text: str, *parts: Said) -> Said:
    """Words in the page's language with these inside, of which each may stand there or not."""
    named = (each for part in parts for each in (part.within or (part,)))
    marked = (replace(each, prose=False) for each in named if inside(each) != each.text)
    return Said(text, within=tuple(dict.fromkeys(marked)))


def plain(text: str) -> str:
    """A sentence with isolates for where nothing can be marked up: only those that are needed."""
    return ISOLATED.sub(_needed, text)


def apart(part: Said | str) -> str:
    """A name for a sentence in which nothing can be marked up."""
    return plain(inside(part))


def joined(between: str, parts: Iterable[Said]) -> Said:
    """Names one after the other; empty ones are left out."""
    named = [part for part in parts if part]
    return sentence(between.join(map(inside, named)), *named)


def pieces(said: Said) -> list[Said]:
    """The sentence's own words and what stands in it, in turn."""
    known = {(bare := _bare(part.text)): replace(part, text=bare) for part in said.within}
    return [
        known.get(text, Said(text)) if at % 2 else Said(text)
        for at, text in enumerate(ISOLATED.split(said.text))
    ]


def _bare(text: str) -> str:
    """Without signs of direction: one too many would end the isolate around it."""
    return _DIRECTIONS.sub("", text)


def loose(text: str | None, language: str) -> Said:
    """What the editors wrote once, in a language that is not known: marked so where its letters
    are not the reader's."""
    foreign = letters(text or "") not in ("", letters_of(language))
    return Said(text or "", "und" if foreign else "")


def choose(texts: Mapping[str, str], language: str) -> Said:
    """What `chosen` chooses; of another language only if it is not the reader's."""
    text, tag = chosen(texts, language)
    return Said(text, "" if tag == language else tag)


def prose(texts: Mapping[str, str], language: str) -> Said:
    """As `choose`, for what the editors wrote: where it is in another language, pages say so."""
    return replace(choose(texts, language), prose=True)


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


def name_of(answer: Mapping[str, Any], language: str) -> Said:
    """What a public record is called."""
    match answer["kind"]:
        case RecordKind.RELEASE | RecordKind.DEAL:
            return prose(answer["title"], language)
        case RecordKind.STATEMENT:
            return prose(answer["gist"], language)
        case RecordKind.PRISONER:
            return person_name(answer["label"], language)
        case RecordKind.SOURCE:
            if answer["title_supplied"]:  # in square brackets, as in a catalogue
                return choose({"en": f"[{answer['title']}]"}, language)
            return choose({answer["language"] or "und": answer["title"]}, language)
        case _:
            return record_name(answer["name"], answer["country"], language)


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
