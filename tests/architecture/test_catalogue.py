"""The Belarusian catalogue: whole, and compiled as it stands."""

import gettext
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "releases/locale/be/LC_MESSAGES"
TEXT = (FOLDER / "django.po").read_text(encoding="utf-8")
ENTRIES = TEXT.strip().split("\n\n")[1:]  # the first is the catalogue's own head


@pytest.fixture(scope="module")
def compiled() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def _texts(entry: str, name: str) -> list[str]:
    """Of the lines that begin so; a text goes on in the quoted lines below it."""
    found = re.findall(rf'^{name} ((?:"[^\n]*"\n?)+)', entry, re.MULTILINE)
    joined = ("".join(re.findall(r'^"(.*)"$', text, re.MULTILINE)) for text in found)
    return [text.replace(r"\"", '"').replace(r"\n", "\n") for text in joined]


def test_catalogue_has_no_entry_that_is_doubtful_or_left_over() -> None:
    """What gettext marks so it leaves out of the compiled file, or cannot read at all."""
    assert not re.findall(r"^#,.*fuzzy|^#[|~].*", TEXT, re.MULTILINE)


def test_every_entry_is_translated_and_compiled(compiled: gettext.GNUTranslations) -> None:
    assert len(ENTRIES) > 500
    for entry in ENTRIES:
        (msgid,) = _texts(entry, "msgid")
        if "msgid_plural" in entry:
            forms = [_texts(entry, rf"msgstr\[{n}\]")[0] for n in range(3)]
            assert all(forms), msgid
            found = [compiled.ngettext(msgid, "", number) for number in (1, 2, 5)]
            assert found == forms, msgid
        else:
            (msgstr,) = _texts(entry, "msgstr")
            context = _texts(entry, "msgctxt")
            got = compiled.pgettext(context[0], msgid) if context else compiled.gettext(msgid)
            assert got == msgstr != "", msgid
