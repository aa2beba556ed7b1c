"""The catalogues: whole for whom they serve, and compiled as they stand.

Belarusian has every text. Russian, Ukrainian, Polish and Lithuanian have those that the public
reads, of which it is told by where they stand in the code.
"""

import gettext
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tracker import languages

LOCALE = Path(__file__).resolve().parents[2] / "releases/locale"
TRANSLATED = [code for code in languages.PUBLIC if code != "en"]
# Rooms whose texts only editors and operators read.
BEHIND_THE_DESK = (
    "releases/admin/", "releases/editing/", "releases/models/", "releases/ledger/write/",
    "releases/management/", "releases/migrations/", "releases/static/", "releases/apps.py",
    "releases/partners/", "releases/terms/vocabularies/partners.py", "templates/admin/",
    "templates/account/", "templates/mfa/", "templates/usersessions/", "tests/", "tracker/",
)  # fmt: skip
Key = tuple[str, str, str]  # context, text, its plural; empty where there is none


@dataclass(frozen=True)
class Entry:
    key: Key
    said: tuple[str, ...]  # a form a kind of number; of a text without plural, one
    public: bool
    doubtful: bool  # marked fuzzy, or left over: gettext leaves it out of the compiled file


@cache
def entries(language: str) -> dict[Key, Entry]:
    text = (LOCALE / language / "LC_MESSAGES/django.po").read_text(encoding="utf-8")
    blocks = text.strip().split("\n\n")[1:]  # the first is the catalogue's own head
    return {entry.key: entry for entry in map(_entry, blocks)}


@cache
def compiled(language: str) -> gettext.GNUTranslations:
    with (LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def _entry(block: str) -> Entry:
    places = " ".join(re.findall(r"^#: (.*)$", block, re.MULTILINE)).split()
    key = tuple("".join(_texts(block, name)[:1]) for name in ("msgctxt", "msgid", "msgid_plural"))
    return Entry(
        key,  # type: ignore[arg-type]
        tuple(_texts(block, r"msgstr(?:\[\d\])?")),
        any(not place.startswith(BEHIND_THE_DESK) for place in places),
        bool(re.search(r"^#,.*fuzzy|^#[|~]", block, re.MULTILINE)),
    )


def _texts(block: str, name: str) -> list[str]:
    """Of the lines that begin so; a text goes on in the quoted lines below it."""
    found = re.findall(rf'^{name} ((?:"[^\n]*"\n?)+)', block, re.MULTILINE)
    joined = ("".join(re.findall(r'^"(.*)"$', text, re.MULTILINE)) for text in found)
    return [text.replace(r"\"", '"').replace(r"\n", "\n") for text in joined]


def _filled(text: str) -> list[str]:
    """What a text is filled with, and its markup; a number alone may be said as a word."""
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^<>]*>", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_has_every_text_that_its_readers_see(language: str) -> None:
    wanted = {key for key, entry in entries("be").items() if entry.public or language == "be"}
    assert len(wanted) > 1300
    assert sorted(wanted - entries(language).keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_has_no_entry_that_is_empty_doubtful_or_left_over(language: str) -> None:
    found = entries(language).values()
    assert [entry.key for entry in found if entry.doubtful or not all(entry.said)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translation_is_filled_with_what_the_english_is_filled_with(language: str) -> None:
    wrong = []
    for entry in entries(language).values():
        _context, singular, plural = entry.key
        allowed = [_filled(singular)] + ([_filled(plural)] if plural else [])
        wrong += [(singular, form) for form in entry.said if _filled(form) not in allowed]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_entry_is_compiled_as_it_stands(language: str) -> None:
    known = compiled(language)
    number_of_form = {known.plural(number): number for number in range(200)}  # type: ignore[attr-defined]
    forms = max(number_of_form) + 1
    for entry in entries(language).values():
        context, singular, plural = entry.key
        if plural:
            assert len(entry.said) >= forms, entry.key
            found = {n: known.ngettext(singular, "", x) for n, x in number_of_form.items()}
            assert all(entry.said[n] == text for n, text in found.items()), entry.key
        else:
            got = known.pgettext(context, singular) if context else known.gettext(singular)
            assert (got,) == entry.said, entry.key


def test_numbers_take_their_forms_in_each_language() -> None:
    """Of which CLDR has three for whole numbers in all five."""
    shapes = {
        language: [compiled(language).plural(number) for number in (1, 2, 5, 11, 21, 22, 101)]  # type: ignore[attr-defined]
        for language in TRANSLATED
    }
    eastern = [0, 1, 2, 2, 0, 1, 0]
    assert shapes == {
        "be": eastern, "ru": eastern, "uk": eastern,
        "pl": [0, 1, 2, 2, 2, 1, 2], "lt": [0, 1, 1, 3, 0, 1, 0],
    }  # fmt: skip
